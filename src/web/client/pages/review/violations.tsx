import type { FindingShape } from '../../../contract/shapes.ts';
import { Check } from '../../ui/inputs/check.tsx';

/** `ID:SUBJECT`, as an exception names its violation. */
export function violationKey({ id, subject }: FindingShape): string {
  return `${id}:${subject}`;
}

export function isExcepted(excepted: ReadonlySet<string>, violation: FindingShape): boolean {
  return excepted.has(violationKey(violation));
}

/** Why nobody may except it; what the policy or the specification closes is told by its id. */
const NEVER: Readonly<Record<string, string>> = {
  restriction_list: 'a restricted security is traded under no circumstances',
  holdings_missing: 'there are no holdings, so nothing could be checked',
  cash_buffer: 'cash would be negative, and the account would owe money',
  buffer_throughout: 'cash would be negative on the way, and the account would owe money',
};

/** Each violation with its box; one that nobody may except has none, and says why. */
export function ViolationBoxes({
  violations,
  remedies,
  excepted,
  onChange,
}: {
  readonly violations: readonly FindingShape[];
  readonly remedies: Readonly<Record<string, string>>;
  readonly excepted: ReadonlySet<string>;
  readonly onChange: (key: string, isChecked: boolean) => void;
}) {
  const closed = violations.filter(({ waivable }) => !waivable);
  return (
    <fieldset className="boxes">
      <legend>
        {closed.length === 0 ? 'Tick what you except' : 'The plan cannot be excepted: it has what nobody may except'}
      </legend>
      {violations.map((violation) => (
        <Box
          key={`${violationKey(violation)}:${violation.message}`}
          violation={violation}
          remedy={remedies[violationKey(violation)]}
          isChecked={isExcepted(excepted, violation)}
          canGrant={closed.length === 0}
          onChange={(isChecked) => onChange(violationKey(violation), isChecked)}
        />
      ))}
    </fieldset>
  );
}

function Box({
  violation,
  remedy,
  canGrant,
  ...box
}: {
  readonly violation: FindingShape;
  readonly remedy: string | undefined;
  readonly isChecked: boolean;
  readonly canGrant: boolean;
  readonly onChange: (isChecked: boolean) => void;
}) {
  const words = <Words violation={violation} remedy={remedy} />;
  if (canGrant) return <Check {...box}>{words}</Check>;
  return (
    <div className="check">
      <span aria-hidden="true" className="broken">
        ✕
      </span>
      <div>
        {words}
        <p className="broken">
          Nobody may except this: {NEVER[violation.id] ?? 'the specification does not allow it'}.
        </p>
      </div>
    </div>
  );
}

function Words({ violation, remedy }: { readonly violation: FindingShape; readonly remedy: string | undefined }) {
  return (
    <>
      {violation.message}{' '}
      <span className="quiet">
        <code>{violation.id}</code> ({violation.subject})
      </span>
      {remedy === undefined ? null : <span className="quiet remedy">Instead of an exception: {remedy}</span>}
    </>
  );
}
