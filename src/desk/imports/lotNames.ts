import { defaultLotName } from '../../documents/sheets/readLots.ts';
import { isFormula } from '../../documents/sheets/writeCsv.ts';
import type { LotToWrite } from '../../documents/sheets/writeLots.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { StatedLot } from '../../domain/holdings/lotFile.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { plain } from '../../domain/instruments/wording.ts';

/** A lot that has no name yet. */
export type UnnamedLot = Omit<LotToWrite, 'id'>;

/**
 * The lots of one security by their days, each with the name that the same purchase had in `old`, the rows that stood
 * there before: `lots_to_sell` may call it so. A purchase that is not recognised gets a number above `highest`, so that
 * no name ever comes to mean another purchase.
 */
export function namedLots(
  ticker: Ticker,
  lots: readonly UnnamedLot[],
  old: readonly StatedLot[],
  highest: number,
): LotToWrite[] {
  const left = [...old];
  let number = highest;
  const fresh = (): string => {
    number += 1;
    return defaultLotName(ticker, number);
  };
  return [...lots]
    .sort((one, other) => byText(one.acquiredOn ?? '', other.acquiredOn ?? ''))
    .map((lot) => {
      const same = sameOf(lot, lots, left, old);
      if (same !== null) left.splice(left.indexOf(same), 1);
      return { ...lot, id: same === null || isFormula(same.id) ? fresh() : same.id };
    });
}

/** By ticker the highest number of a lot that is named by default, among all of these names. */
export function highestNumbers(names: readonly string[]): ReadonlyMap<Ticker, number> {
  const numbers = new Map<Ticker, number>();
  for (const name of names) {
    const [, ticker = '', digits = ''] = /^(.+)-(\d{1,9})$/.exec(name) ?? [];
    numbers.set(ticker, Math.max(numbers.get(ticker) ?? 0, Number(digits)));
  }
  return numbers;
}

/** The only one of its day on both sides, whatever was sold of it since; else one that is the same in every figure. */
function sameOf(
  lot: UnnamedLot,
  lots: readonly UnnamedLot[],
  left: readonly StatedLot[],
  old: readonly StatedLot[],
): StatedLot | null {
  const isOfDay = ({ acquiredOn }: { readonly acquiredOn: NewYorkDate | null }) => acquiredOn === lot.acquiredOn;
  const [only, ...others] = old.filter(isOfDay);
  if (lot.acquiredOn !== null && only !== undefined && others.length === 0 && lots.filter(isOfDay).length === 1) {
    return only;
  }
  return left.find((one) => isOfDay(one) && figuresOf(one) === figuresOf(lot)) ?? null;
}

function figuresOf({ shares, cost }: Pick<UnnamedLot, 'shares' | 'cost'>): string {
  return `${plain(shares)} ${cost === null ? '' : plain(cost)}`;
}
