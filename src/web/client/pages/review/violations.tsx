import { Fragment } from 'react';
import type { FindingShape, PlanShape } from '../../../contract/shapes.ts';
import { Check } from '../../ui/inputs/check.tsx';
import { Field } from '../../ui/inputs/controls.tsx';

/** `ID:SUBJECT`, as an exception names its violation. */
export function violationKey({ id, subject }: FindingShape): string {
  return `${id}:${subject}`;
}

export function isExcepted(excepted: ReadonlySet<string>, violation: FindingShape): boolean {
  return excepted.has(violationKey(violation));
}

/** The keys of the plan’s violations that a figure is measured of. */
export function measuredIn({ constraints }: PlanShape): ReadonlySet<string> {
  const broken = constraints.filter(({ result, measured }) => result === 'violation' && measured !== null);
  return new Set(broken.map(({ id, subject }) => `${id}:${subject}`));
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
  measured,
  figures,
  onFigure,
  onChange,
}: {
  readonly violations: readonly FindingShape[];
  readonly remedies: Readonly<Record<string, string>>;
  readonly excepted: ReadonlySet<string>;
  /** The keys of those that a figure is measured of. */
  readonly measured: ReadonlySet<string>;
  readonly figures: Readonly<Record<string, string>>;
  readonly onFigure: (key: string, figure: string) => void;
  readonly onChange: (key: string, isChecked: boolean) => void;
}) {
  const closed = violations.filter(({ waivable }) => !waivable);
  return (
    <fieldset className="boxes">
      <legend>
        {closed.length === 0 ? 'Tick what you except' : 'The plan cannot be excepted: it has what nobody may except'}
      </legend>
      {violations.map((violation) => (
        <Fragment key={`${violationKey(violation)}:${violation.message}`}>
          <Box
            violation={violation}
            remedy={remedies[violationKey(violation)]}
            isChecked={isExcepted(excepted, violation)}
            canGrant={closed.length === 0}
            onChange={(isChecked) => onChange(violationKey(violation), isChecked)}
          />
          {closed.length === 0 && isExcepted(excepted, violation) && measured.has(violationKey(violation)) ? (
            <div className="day">
              <Field
                label={`Up to which figure, %: ${violation.id} (${violation.subject})`}
                hint="What goes beyond it later is not excepted. Empty: whatever it comes to."
                value={figures[violationKey(violation)] ?? ''}
                onChange={(figure) => onFigure(violationKey(violation), figure)}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
              />
            </div>
          ) : null}
        </Fragment>
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
