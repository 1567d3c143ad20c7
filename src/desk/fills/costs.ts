import type { Decimal } from '../../base/decimal.ts';
import { canonicalJson } from '../../base/hash.ts';
import { addRatio, roundRatio } from '../../base/ratio.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { CashViolation } from '../../domain/holdings/settlement.ts';
import type { RealizedLot } from '../../domain/holdings/taxReport.ts';
import { rulesUnder } from '../../domain/holdings/taxRules.ts';
import { settleCash } from '../../engine/account/settleCash.ts';
import { ITSELF, openBooks } from '../evaluation/accountBooks.ts';
import type { Documents } from '../evaluation/readDocuments.ts';
import { fillId, fillsOf } from '../history/accountFills.ts';
import type { Batch } from '../history/fillEvents.ts';
import { type Reckoned, reckonedJson } from '../history/reckoned.ts';

/** Decimals of dollars: a part of a lot can cost what no decimal says. */
const PLACES = 6;

/**
 * What the lots and the cash as they are now make of the sales of a batch: what the sold shares cost, and which sales
 * are good-faith violations or free-riding. A later lots.csv knows none of it any more, and it goes on to count. Nothing
 * where the account or its lots are not known; that refuses no fill.
 */
export function reckonedSales(
  batches: readonly Batch[],
  batch: Batch,
  documents: Documents,
  portfolio: Portfolio,
  evaluatedAt: NewYorkTime,
): Reckoned {
  const fills = fillsOf([...batches, batch]);
  const books = openBooks([{ account: ITSELF, documents: { ...documents, fills }, portfolio }], evaluatedAt).value;
  const opened = books?.opened.get(ITSELF);
  if (books === null || opened === undefined) return { soldCosts: [], goodFaith: [], freeRiding: [] };
  const { standing } = books;
  const { violations } = settleCash(opened.cashBook, standing, books.tradedOn, rulesUnder(documents.policy));
  const own = fills.slice(-batch.fills.length).map(({ id }) => `${ITSELF}/${id}`);
  return {
    soldCosts: own.map((sale) => soldCost(standing.realized.filter((one) => one.sale === sale))),
    goodFaith: placesOf(own, salesOf(violations, 'good_faith')),
    freeRiding: placesOf(own, salesOf(violations, 'free_riding')),
  };
}

/**
 * What the lots refuse every plan once these batches are recorded, one sentence each: a trade of lots.csv's own day is
 * taken to be in it already.
 */
export function lotsAtOdds(
  batches: readonly Batch[],
  documents: Documents,
  portfolio: Portfolio,
  evaluatedAt: NewYorkTime,
): string[] {
  const fills = fillsOf(batches);
  const { problems } = openBooks([{ account: ITSELF, documents: { ...documents, fills }, portfolio }], evaluatedAt);
  return problems.map(({ file, line, message }) => `no plan until ${file} is right: in line ${line}, ${message}`);
}

/**
 * What `reckonedSales` gives of all that is recorded and counts, by batch, where it is otherwise than it was recorded: what is taken back
 * may have decided which lots a later sale took, and with which cash a later purchase was paid. What the lots as they
 * are now do not tell stays as it was recorded.
 */
export function reckonedAgain(
  batches: readonly Batch[],
  documents: Documents,
  portfolio: Portfolio,
  evaluatedAt: NewYorkTime,
): ReadonlyMap<string, Reckoned> {
  const fills = fillsOf(batches);
  const books = openBooks([{ account: ITSELF, documents: { ...documents, fills }, portfolio }], evaluatedAt).value;
  const opened = books?.opened.get(ITSELF);
  if (books === null || opened === undefined) return new Map();
  const { standing } = books;
  const { violations } = settleCash(opened.cashBook, standing, books.tradedOn, rulesUnder(documents.policy));
  const broken = salesOf(violations, 'good_faith');
  const ridden = salesOf(violations, 'free_riding');
  const lookedAt = new Set(opened.cashBook.fills.map(({ id }) => id));
  const changed = batches.flatMap((batch): [string, Reckoned][] => {
    const sales = batch.fills.map((_, place) => `${ITSELF}/${fillId(batch, place)}`);
    const soldCosts = sales.map((sale, place) => {
      const realized = standing.realized.filter((one) => one.sale === sale);
      return realized.length === 0 ? (batch.soldCosts[place] ?? null) : soldCost(realized);
    });
    const told = (now: ReadonlySet<string>, before: readonly number[]): number[] =>
      sales.flatMap((sale, place) => ((lookedAt.has(sale) ? now.has(sale) : before.includes(place)) ? [place] : []));
    const now = { soldCosts, goodFaith: told(broken, batch.goodFaith), freeRiding: told(ridden, batch.freeRiding) };
    return canonicalJson(reckonedJson(now)) === canonicalJson(reckonedJson(batch)) ? [] : [[batch.key, now]];
  });
  return new Map(changed);
}

function salesOf(violations: readonly CashViolation[], kind: CashViolation['kind']): ReadonlySet<string> {
  return new Set(violations.filter((one) => one.kind === kind).map(({ fill }) => fill));
}

function placesOf(sales: readonly string[], among: ReadonlySet<string>): number[] {
  return sales.flatMap((sale, place) => (among.has(sale) ? [place] : []));
}

function soldCost(realized: readonly RealizedLot[]): Decimal | null {
  const known = realized.flatMap(({ lot }) => lot.cost ?? []);
  return known.length === 0 || known.length < realized.length ? null : roundRatio(known.reduce(addRatio), PLACES);
}
