import { useId, useRef, useState } from 'react';
import type { ImportPreviewShape } from '../../../contract/importShapes.ts';
import { Button } from '../../ui/inputs/controls.tsx';
import { Told } from '../../ui/words/text.tsx';
import { accountWords } from './words.ts';

/** Which account of the file is meant; asked where it does not follow from the file or from the last import. */
export function AccountQuestion({
  seen: { accounts, asks, last, outcome },
  chosen,
  onChoose,
}: {
  readonly seen: ImportPreviewShape;
  readonly chosen: string | null;
  readonly onChoose: (account: string) => void;
}) {
  const name = useId();
  if (asks !== 'account' && chosen === null && accounts.length < 2) return null;
  const other = accounts.length === 1 && last !== null ? last.account : null;
  return (
    <fieldset className="question">
      <legend>Which account is this workspace?</legend>
      {other === null ? (
        <p className="quiet">One workspace is one account.</p>
      ) : (
        <p className="near">
          ! This workspace was imported from the account <Told text={other} />. Choose only where it is the same one.
        </p>
      )}
      {accounts.map((account) => (
        <label key={`${account.number} ${account.name}`} className="check">
          <input
            type="radio"
            name={name}
            disabled={account.key === null}
            checked={account.key !== null && (chosen ?? outcome?.account) === account.key}
            onChange={() => (account.key === null ? undefined : onChoose(account.key))}
          />
          <span>
            <Told text={accountWords(account)} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const MINUTE = 60_000;

/** From when the prices are, where the file does not say it: suggested is when it was written, which a download is. */
export function TimeQuestion({
  modified,
  chosen,
  onChoose,
}: {
  readonly modified: number;
  readonly chosen: string | null;
  readonly onChoose: (asOf: string) => void;
}) {
  const [typed, setTyped] = useState(() => localMinute(chosen === null ? modified : Date.parse(chosen)));
  const at = new Date(typed).getTime();
  const id = useId();
  return (
    <div className="question">
      <label htmlFor={id}>From when are its prices?</label>
      <p className="quiet">
        The file does not say it. Suggested is the moment at which it was downloaded, in your zone.
      </p>
      <div className="row">
        <input id={id} type="datetime-local" value={typed} onChange={({ target }) => setTyped(target.value)} />
        <Button
          weight={chosen === null ? 'main' : 'plain'}
          isDisabled={Number.isNaN(at)}
          onPress={() => onChoose(new Date(Math.floor(at / MINUTE) * MINUTE).toISOString())}
        >
          {chosen === null ? 'Use this time' : 'Use another time'}
        </Button>
      </div>
    </div>
  );
}

/** As the field has it: `2026-11-20T17:10`, in the zone of whoever looks at it. */
function localMinute(instant: number): string {
  const time = new Date(instant);
  return new Date(instant - time.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/** Sectors that nobody knows; one that was named stays here, so that it can be named otherwise. */
export function SectorQuestions({
  outcome,
  said,
  onSay,
}: {
  readonly outcome: ImportPreviewShape['outcome'];
  readonly said: Readonly<Record<string, string>>;
  readonly onSay: (sectors: Readonly<Record<string, string>>) => void;
}) {
  const id = useId();
  const names = useRef(new Map<string, string | null>());
  for (const { ticker, name } of outcome?.unknown_sectors ?? []) names.current.set(ticker, name);
  const asked = [...names.current];
  if (asked.length === 0) return null;
  return (
    <fieldset className="question">
      <legend>{asked.length === 1 ? 'A sector that nobody knows' : `${asked.length} sectors that nobody knows`}</legend>
      <p className="quiet">
        Brokers’ files have no sectors. What is named here goes into the rows of Portfolio.md. You may leave it open:
        then no plan is SAFE until it is filled in.
      </p>
      <datalist id={id}>
        {(outcome?.sectors ?? []).map((sector) => (
          <option key={sector} value={sector} />
        ))}
      </datalist>
      <div className="sector-fields">
        {asked.map(([ticker, name]) => (
          <label key={ticker} className="sector-field">
            <span>
              <strong>{ticker}</strong> {name === null ? null : <Told text={name} />}
            </span>
            <input
              list={id}
              maxLength={100}
              autoComplete="off"
              placeholder="Sector"
              value={said[ticker] ?? ''}
              onChange={({ target }) => onSay({ ...said, [ticker]: target.value })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
