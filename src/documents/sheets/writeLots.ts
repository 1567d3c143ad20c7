import { type Decimal, format, trimmed } from '../../base/decimal.ts';
import type { LotFile, StatedLot } from '../../domain/holdings/lotFile.ts';
import { defaultLotName } from './readLots.ts';
import { type CsvCell, writeCsv } from './writeCsv.ts';

/** A lot that is to be written: where it stands is not known yet. */
export type LotToWrite = Omit<StatedLot, 'source'>;

/** What lots.csv shall say. */
export interface LotsToWrite extends Pick<LotFile, 'asOf' | 'cash'> {
  /** In the order of their rows. */
  readonly lots: readonly LotToWrite[];
}

const CASH = 'CASH';

/**
 * lots.csv as `readLots` reads it again, RFC 4180. The column `lot` stands there only where a name is not the one that
 * the row's place gives anyhow, `settles` only with cash that is not settled. No name may begin like a formula.
 */
export function writeLots({ asOf, lots, cash }: LotsToWrite): string {
  const counts = new Map<string, number>();
  const isNamed = lots.some(({ id, ticker }) => {
    const number = (counts.get(ticker) ?? 0) + 1;
    counts.set(ticker, number);
    return id !== defaultLotName(ticker, number);
  });
  const isUnsettled = cash.some(({ settlesOn }) => settlesOn !== null);
  const more = (lot: string, settles: string) => [...(isNamed ? [lot] : []), ...(isUnsettled ? [settles] : [])];
  return writeCsv(
    ['as_of', 'ticker', 'acquired', 'shares', 'cost', ...more('lot', 'settles')],
    [
      ...lots.map(({ id, ticker, acquiredOn, shares, cost }) => {
        const paid = cost === null ? '' : figure(cost);
        return [asOf, ticker, acquiredOn ?? '', figure(shares), paid, ...more(id, '')];
      }),
      ...cash.map(({ amount, settlesOn }) => [asOf, CASH, '', '', figure(amount), ...more('', settlesOn ?? '')]),
    ],
  );
}

function figure(value: Decimal): CsvCell {
  return { figure: format(trimmed(value)) };
}
