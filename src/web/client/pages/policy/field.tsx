import { useId } from 'react';
import type { PolicyRoleShape } from '../../../contract/documentShapes.ts';
import type { SettingsAnswer } from '../../../contract/labShapes.ts';
import type { PolicyFieldShape } from '../../../contract/policyShapes.ts';
import { Button } from '../../ui/inputs/controls.tsx';
import { hasUnseen, shownJson, Told } from '../../ui/words/text.tsx';
import { bare, type Cap, keyOf, standingIn, type Typed } from './settings.ts';

type Problem = SettingsAnswer['problems'][number];

/** One key of policy.json: what it means, what it accepts, whose it is, and what is wrong with what is typed. */
export function SettingField({
  field,
  what,
  typed,
  problems,
  isBarred,
  onType,
}: {
  readonly field: PolicyFieldShape;
  readonly what: PolicyRoleShape;
  /** Undefined where nobody touched it. */
  readonly typed: Typed | undefined;
  readonly problems: readonly Problem[];
  readonly isBarred: boolean;
  readonly onType: (typed: Typed) => void;
}) {
  const id = useId();
  const key = keyOf(field);
  const value = typed ?? standingIn(field);
  const isChanged = JSON.stringify(value) !== JSON.stringify(standingIn(field));
  const wrong = problems.length > 0;
  const written =
    typeof value === 'string' ? value.replaceAll(/[\n\r]/g, ' ') : value.map(({ name }) => name).join(', ');
  return (
    <div className={`setting-field${isChanged ? ' setting-changed' : ''}`}>
      <div className="setting-words">
        <p className="setting-name">
          {typeof value === 'string' ? (
            <label htmlFor={id}>
              <code>{key}</code>
            </label>
          ) : (
            <code>{key}</code>
          )}{' '}
          <Whose field={field} what={what} />
        </p>
        <p>{field.meaning}</p>
        <p id={`${id}-accepted`} className="quiet">
          Accepted: {field.accepted}. The specification’s standard: <code>{field.standard}</code>.
        </p>
      </div>
      <div className="setting-value">
        {typeof value === 'string' ? (
          <Value id={id} field={field} value={value} isWrong={wrong} isBarred={isBarred} onType={onType} />
        ) : (
          <Caps field={field} caps={value} isWrong={wrong} isBarred={isBarred} onType={onType} />
        )}
        {hasUnseen(written) ? (
          <p className="near">
            Not all of it is seen: <Told text={written} />
          </p>
        ) : null}
        {isChanged ? (
          <Button aria-label={`Undo the change of ${key}`} onPress={() => onType(standingIn(field))}>
            Undo
          </Button>
        ) : null}
        {wrong ? (
          <div id={`${id}-wrong`} role="alert" className="wrong">
            {problems.map(({ message, accepted }) => (
              <p key={message}>
                <Told text={message} />; accepted: <Told text={accepted} />
              </p>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Who says what holds. */
function Whose({
  field: { own, household },
  what,
}: {
  readonly field: PolicyFieldShape;
  readonly what: PolicyRoleShape;
}) {
  if (own === null && household === null) return <span className="quiet">standard</span>;
  return (
    <span className="badge badge-plain">
      {own !== null && what === 'policy' ? 'this workspace’s' : 'the household’s'}
    </span>
  );
}

function Value({
  id,
  field,
  value,
  isWrong,
  isBarred,
  onType,
}: {
  readonly id: string;
  readonly field: PolicyFieldShape;
  readonly value: string;
  readonly isWrong: boolean;
  readonly isBarred: boolean;
  readonly onType: (typed: string) => void;
}) {
  const { form, choices, unit } = field;
  // what holds where this file is silent
  const silent = bare(shownJson(field.household ?? (field.own === null ? field.value : field.standard)));
  const holds = silent === 'null' ? 'nothing' : silent;
  const told = {
    id,
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? `${id}-wrong` : `${id}-accepted`,
    disabled: isBarred,
  };
  if (form === 'choice') {
    return (
      <select {...told} value={value} onChange={({ target }) => onType(target.value)}>
        <option value="">not said here: {holds}</option>
        {choices.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    );
  }
  if (form === 'json') {
    const lines = Math.min(8, Math.max(2, value.split('\n').length));
    return (
      <textarea
        {...told}
        className="setting-json"
        rows={lines}
        spellCheck={false}
        placeholder={holds}
        value={value}
        onChange={({ target }) => onType(target.value)}
      />
    );
  }
  return (
    <span className="setting-figure">
      <input
        {...told}
        inputMode="decimal"
        autoComplete="off"
        placeholder={holds}
        value={value}
        onChange={({ target }) => onType(target.value)}
      />{' '}
      <span className="quiet">{unit}</span>
    </span>
  );
}

/** Percentages by name: a row for each, and one more. */
function Caps({
  field,
  caps,
  isWrong,
  isBarred,
  onType,
}: {
  readonly field: PolicyFieldShape;
  readonly caps: readonly Cap[];
  readonly isWrong: boolean;
  readonly isBarred: boolean;
  readonly onType: (typed: readonly Cap[]) => void;
}) {
  const key = keyOf(field);
  const what = key === 'position_caps' ? 'Ticker' : 'Sector';
  const put = (at: number, cap: Partial<Cap>): void =>
    onType(caps.map((one, index) => (index === at ? { ...one, ...cap } : one)));
  return (
    <fieldset className="setting-caps" disabled={isBarred}>
      <legend className="heard">{key}</legend>
      {caps.map(({ name, pct }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while its name is typed
        <div key={at} className="setting-cap">
          <input
            aria-label={`${what} ${at + 1} of ${key}`}
            aria-invalid={isWrong}
            value={name}
            onChange={({ target }) => put(at, { name: target.value })}
          />
          <input
            aria-label={`Percent of ${name === '' ? `${what.toLowerCase()} ${at + 1}` : name} in ${key}`}
            aria-invalid={isWrong}
            inputMode="decimal"
            value={pct}
            onChange={({ target }) => put(at, { pct: target.value })}
          />
          <Button
            aria-label={`Take ${name === '' ? `row ${at + 1}` : name} out of ${key}`}
            isDisabled={isBarred}
            onPress={() => onType(caps.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button
        aria-label={`Add a ${what.toLowerCase()} to ${key}`}
        isDisabled={isBarred}
        onPress={() => onType([...caps, { name: '', pct: '' }])}
      >
        Add a {what.toLowerCase()}
      </Button>
    </fieldset>
  );
}
