import type { Decimal } from '../base/decimal.ts';
import { addRatio, roundRatio } from '../base/ratio.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { ITSELF, openBooks } from './accountBooks.ts';
import { fillsOf } from './accountFills.ts';
import type { Documents } from './readDocuments.ts';
import type { Batch } from './recordFillsEvents.ts';

/** Decimals of dollars: a part of a lot can cost what no decimal says. */
const PLACES = 6;

/**
 * What the sold shares of a batch cost by the lots as they are now, by place: a later lots.csv knows of them no more,
 * and a loss goes on to count. Null where the account's lots are not known; they refuse no fill.
 */
export function soldCosts(
  batches: readonly Batch[],
  batch: Batch,
  documents: Documents,
  portfolio: Portfolio,
  evaluatedAt: NewYorkTime,
): readonly (Decimal | null)[] {
  const fills = fillsOf([...batches, batch]);
  const books = openBooks([{ account: ITSELF, documents: { ...documents, fills }, portfolio }], evaluatedAt).value;
  const realized = books?.standing.realized ?? [];
  return fills.slice(-batch.fills.length).map(({ id }) => {
    const costs = realized.filter((one) => one.sale === `${ITSELF}/${id}`).map(({ lot }) => lot.cost);
    const known = costs.filter((cost) => cost !== null);
    return known.length === 0 || known.length < costs.length ? null : roundRatio(known.reduce(addRatio), PLACES);
  });
}
