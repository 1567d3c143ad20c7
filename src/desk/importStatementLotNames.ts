import { defaultLotName } from '../documents/readLots.ts';
import { isFormula } from '../documents/writeCsv.ts';
import type { LotToWrite } from '../documents/writeLots.ts';
import type { NewYorkDate } from '../domain/calendar.ts';
import type { StatedLot } from '../domain/lotFile.ts';
import { byText, type Ticker } from '../domain/security.ts';
import { plain } from '../domain/wording.ts';

/** A lot that has no name yet. */
export type UnnamedLot = Omit<LotToWrite, 'id'>;

/**
 * The lots of one security by their days, each with the name that the same purchase had in `old`, the rows that stood
 * there before: `lots_to_sell` may call it so. A purchase that is not recognised gets a name that none had and that
 * is not `reserved`, so that no name ever comes to mean another purchase.
 */
export function namedLots(
  ticker: Ticker,
  lots: readonly UnnamedLot[],
  old: readonly StatedLot[],
  reserved: Iterable<string>,
): LotToWrite[] {
  const taken = new Set([...reserved, ...old.map(({ id }) => id)]);
  const left = [...old];
  let number = highest(ticker, taken);
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

/** The highest number that a default name of the security bears; 0 where none does. */
function highest(ticker: Ticker, names: Iterable<string>): number {
  const numbers = [...names].map((name) =>
    name.startsWith(`${ticker}-`) && /^\d{1,9}$/.test(name.slice(ticker.length + 1))
      ? Number(name.slice(ticker.length + 1))
      : 0,
  );
  return numbers.reduce((most, one) => Math.max(most, one), 0);
}
