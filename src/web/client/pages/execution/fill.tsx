import { useMemo, useState } from 'react';
import type { TradeShape } from '../../../contract/shapes.ts';
import { Field } from '../../ui/inputs/controls.tsx';
import { type Proposed, useRested } from './preview.tsx';
import { ProposedFills } from './proposed.tsx';
import type { RecordedHere } from './report.tsx';

/** Milliseconds without a key before what is typed is looked at. */
export const REST = 350;

interface Typed {
  readonly shares: string;
  readonly price: string;
  /** `2026-08-21` and `15:04`, in New York. */
  readonly date: string;
  readonly time: string;
  readonly commission: string;
  readonly reference: string;
}

interface EntryProps {
  readonly planId: string;
  readonly where: string;
  readonly onRecorded: (outcome: RecordedHere) => void;
  readonly onClose: () => void;
}

/** One fill of one trade, as the broker's window tells it; only what is left to fill is written already. */
export function FillForm({
  trade,
  remainder,
  ...entry
}: EntryProps & { readonly trade: TradeShape; readonly remainder: string }) {
  const [typed, setTyped] = useState<Typed>({ ...NOTHING_TYPED, shares: remainder });
  const line = lineOf(trade, typed);
  const rested = useRested(line, REST);
  const proposed = useProposedLine(rested);
  const field = (name: keyof Typed) => ({
    value: typed[name],
    onChange: (text: string) => setTyped((before) => ({ ...before, [name]: text })),
    autoComplete: 'off',
    ...(isOneWord(typed[name]) ? {} : { error: 'Without spaces, please.' }),
  });
  return (
    <form className="fill" onSubmit={(event) => event.preventDefault()} aria-label={`Fill of ${nameOf(trade)}`}>
      <div className="fill-fields">
        <Field label="Shares" inputMode="decimal" {...field('shares')} />
        <Field label="Price a share, $" inputMode="decimal" autoFocus {...field('price')} />
        <Field label="Day of the trade (if not today)" hint="Such as 2026-08-21" {...field('date')} />
        <Field label="Its time in New York (if known)" hint="Such as 15:04" {...field('time')} {...untimed(typed)} />
        <Field label="Commission, $ (if any)" inputMode="decimal" {...field('commission')} />
        <Field label="Broker’s reference (if any)" {...field('reference')} />
      </div>
      <ProposedFills {...entry} proposed={proposed} isResting={line === rested} />
    </form>
  );
}

/** A fill in one line, of whatever security: what the plan does not have is recorded as unplanned. */
export function FillLine(entry: EntryProps) {
  const [text, setText] = useState('');
  const line = text.trim() === '' ? null : text.trim();
  const rested = useRested(line, REST);
  const proposed = useProposedLine(rested);
  return (
    <form className="fill" onSubmit={(event) => event.preventDefault()} aria-label="Another fill">
      <Field
        label="Fill"
        hint="SELL NEM 540 @ 131.60 on 2026-08-21 15:04 commission 1.00 ref A1"
        value={text}
        onChange={setText}
        autoComplete="off"
        maxLength={300}
      />
      <ProposedFills {...entry} proposed={proposed} isResting={line === rested} />
    </form>
  );
}

function useProposedLine(line: string | null): Proposed | null {
  return useMemo(() => (line === null ? null : { key: line, fills: { kind: 'line', text: line } }), [line]);
}

function nameOf({ sequence, action, ticker }: TradeShape): string {
  return `trade ${sequence}, ${action} ${ticker}`;
}

function isOneWord(text: string): boolean {
  return !/\s/.test(text.trim());
}

const NOTHING_TYPED: Typed = { shares: '', price: '', date: '', time: '', commission: '', reference: '' };

/** A time without a day is of no day. */
function untimed({ date, time }: Typed): { readonly error?: string } {
  return date.trim() === '' && time.trim() !== '' ? { error: 'Name the day, too.' } : {};
}

/** `SELL NEM 540 @ 131.60 on 2026-08-21 15:04 commission 1.00 ref A1`; null while shares, price or a day are missing. */
function lineOf({ action, ticker }: TradeShape, typed: Typed): string | null {
  const [shares, price, date, time, commission, reference] = [
    typed.shares.trim(),
    typed.price.trim(),
    typed.date.trim(),
    typed.time.trim(),
    typed.commission.trim(),
    typed.reference.trim(),
  ];
  if (shares === '' || price === '' || !Object.values(typed).every(isOneWord) || untimed(typed).error) return null;
  const traded = date === '' ? '' : ` on ${date}${time === '' ? '' : ` ${time}`}`;
  const paid = commission === '' ? '' : ` commission ${commission}`;
  const named = reference === '' ? '' : ` ref ${reference}`;
  return `${action} ${ticker} ${shares} @ ${price}${traded}${paid}${named}`;
}
