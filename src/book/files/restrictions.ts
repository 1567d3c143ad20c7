import { readDate } from '../../documents/fields/dates.ts';
import { isUnknown, named } from '../../documents/fields/values.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { RESTRICTED_SIDES, type RestrictedSide, type Restriction } from '../../domain/holdings/portfolio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { CellFault, TableForm } from './table.ts';

export const RESTRICTIONS_FILE = 'restrictions.csv';
/** In the place of an account: every one. */
export const EVERY_ACCOUNT = '*';
/** In the place of a ticker: every one. */
export const EVERY_SECURITY = '*';
export const RESTRICTION_COLUMNS = ['account', 'ticker', 'side', 'from', 'until', 'reason'] as const;
export type RestrictionColumn = (typeof RESTRICTION_COLUMNS)[number];
export const RESTRICTIONS: TableForm<RestrictionColumn> = {
  columns: RESTRICTION_COLUMNS,
  words: { side: RESTRICTED_SIDES },
};

/** What a row restricts: one security, or with null every one that an account may hold or buy. */
export type StatedRestriction = Omit<Restriction, 'ticker'> & { readonly ticker: Ticker | null };

/** The restriction that a row says, or everything in it that cannot be used. */
export function readRestriction(
  cell: (column: RestrictionColumn) => string,
  at: (column: RestrictionColumn) => number | null,
): { readonly value: StatedRestriction | null; readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = [];
  const isEvery = cell('ticker') === EVERY_SECURITY;
  const ticker = isEvery ? null : parseTicker(cell('ticker'));
  if (ticker === null && !isEvery) {
    faults.push({
      at: at('ticker'),
      message: `${named(cell('ticker'))} is no ticker`,
      accepted: `a ticker such as NVDA, or ${EVERY_SECURITY} for every one`,
    });
  }
  const word = cell('side');
  const side: RestrictedSide | undefined = word === '' ? 'both' : RESTRICTED_SIDES.find((one) => one === word);
  if (side === undefined)
    faults.push({ at: at('side'), message: `side is ${named(word)}`, accepted: RESTRICTED_SIDES.join(', ') });
  const dayIn = (column: 'from' | 'until'): NewYorkDate | null => {
    if (isUnknown(cell(column))) return null;
    const reading = readDate(cell(column));
    if (reading.ok) return reading.value.date;
    faults.push({ at: at(column), message: `${column}: ${reading.message}`, accepted: reading.accepted });
    return null;
  };
  const [from, until] = [dayIn('from'), dayIn('until')];
  if (from !== null && until !== null && until < from) {
    faults.push({
      at: at('until'),
      message: `it ends on ${until}, before it begins on ${from}`,
      accepted: 'until on or after from',
    });
  }
  const reason = cell('reason').replace(/\s+/g, ' ').trim();
  if (faults.length > 0 || side === undefined) return { value: null, faults };
  return { value: { ticker, side, reason: reason === '' ? null : reason, from, until }, faults };
}
