import { add, compare, type Decimal, minimum, multiply, sign } from '../../base/decimal.ts';
import { type Position, position } from '../../domain/holdings/portfolio.ts';
import { sectorSpelling, UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { byText, type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import type { Place } from '../syntax/place.ts';

/** What one row or object says of a holding, each figure read. */
export interface HoldingFacts<P extends Place = Place> extends SecurityTraits {
  readonly place: P;
  readonly ticker: Ticker;
  /** As it is read, in the document's own spelling; null where it gives none. */
  readonly sector: string | null;
  readonly name: string | null;
  /** 0 or more; a row of none holds nothing. */
  readonly shares: Decimal;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
  /** Dollars a share; null where it is not stated. */
  readonly averageCost: Decimal | null;
  /** Dollars. */
  readonly averageDailyVolume: Decimal | null;
}

export type Report<P extends Place = Place> = (place: P, message: string, accepted: string) => void;

/**
 * The positions, by ticker. A ticker twice is a problem that names both lines, unless the rows are lots (they have
 * an acquisition date): these make one position, and must agree on price and sector (SEMANTICS 1, Tickers).
 */
export function positionsOf<P extends Place>(
  holdings: readonly HoldingFacts<P>[],
  areLots: boolean,
  report: Report<P>,
  form: 'rows' | 'objects' = 'rows',
): Position[] {
  const spelling = spellingOf(holdings);
  const byTicker = new Map<Ticker, { first: P; position: Position }>();
  for (const holding of holdings) {
    const next = positionOf(holding, spelling);
    const known = byTicker.get(holding.ticker);
    if (known === undefined) {
      byTicker.set(holding.ticker, { first: holding.place, position: next });
      continue;
    }
    const problem = areLots
      ? lotProblem(known.position, next)
      : 'the rows have no acquisition date, so they are no lots';
    if (problem === null) byTicker.set(holding.ticker, { ...known, position: together(known.position, next) });
    else if (form === 'objects') {
      const message = `two holdings are ${holding.ticker}, in line ${known.first.line} and in line ${holding.place.line}`;
      report(holding.place, message, 'one object for each security');
    } else {
      report(
        holding.place,
        `${holding.ticker} stands in line ${known.first.line} and in line ${holding.place.line}: ${problem}`,
        'one row for each security, or lots with an acquisition date (a column Acquired) and the same price and sector',
      );
    }
  }
  return [...byTicker.values()]
    .map((held) => held.position)
    .filter(({ shares }) => sign(shares) > 0)
    .sort((left, right) => byText(left.ticker, right.ticker));
}

function positionOf(holding: HoldingFacts, spelling: (name: string) => string): Position {
  const { ticker, name, shares, price, averageCost, averageDailyVolume } = holding;
  const sector = holding.sector === null ? UNCLASSIFIED : spelling(holding.sector);
  const costBasis = averageCost === null ? null : multiply(shares, averageCost);
  const facts = { ticker, sector, name, shares, price, costBasis, averageDailyVolume };
  return position({ ...facts, ...traitsOf(holding) });
}

/** In an order of its own, so that of two spellings the same one counts whatever the order of the rows. */
function spellingOf(holdings: readonly HoldingFacts[]): (name: string) => string {
  const borne = new Set(holdings.map(({ sector }) => sector).filter((sector) => sector !== null));
  const names = [...borne].map((sector) => sector.trim().replace(/\s+/g, ' '));
  const spelling = sectorSpelling([UNCLASSIFIED, ...names.sort(byText)]);
  const spelled = new Map([...borne].map((sector) => [sector, spelling(sector)]));
  return (sector) => spelled.get(sector) ?? spelling(sector);
}

function lotProblem(one: Position, other: Position): string | null {
  if (compare(one.price, other.price) !== 0) return 'the lots have different prices';
  return one.sector === other.sector ? null : `the lots have different sectors, ${one.sector} and ${other.sector}`;
}

function together(one: Position, other: Position): Position {
  const names = [one.name, other.name].filter((name) => name !== null).sort(byText);
  return position({
    ticker: one.ticker,
    sector: one.sector,
    name: names[0] ?? null,
    shares: add(one.shares, other.shares),
    price: one.price,
    costBasis: one.costBasis === null || other.costBasis === null ? null : add(one.costBasis, other.costBasis),
    averageDailyVolume: smallerKnown(one.averageDailyVolume, other.averageDailyVolume),
    ...traitsOf({ ...other, ...traitsOf(one) }),
  });
}

function smallerKnown(one: Decimal | null, other: Decimal | null): Decimal | null {
  return one === null ? other : other === null ? one : minimum(one, other);
}

/** Dollars of cash that a document states, and where. */
export interface CashStatement<P extends Place = Place> {
  readonly place: P;
  readonly amount: Decimal;
}

/**
 * Cash with the sweep funds, dollars; null where no figure of it stands or the statements contradict each other.
 * Statements may differ by the rounding of the coarser one; a sweep fund with the amount of a statement may be the
 * same money twice, which is a problem (SEMANTICS 1, Portfolio.md).
 */
export function cashOf<P extends Place>(
  statements: readonly CashStatement<P>[],
  sweeps: readonly (CashStatement<P> & { readonly ticker: Ticker })[],
  report: Report<P>,
): Decimal | null {
  const [first] = statements;
  let finest = first;
  let isClear = true;
  for (const statement of statements) {
    if (first === undefined || finest === undefined) break;
    if (!isSameButRounded(first.amount, statement.amount)) {
      isClear = false;
      report(
        statement.place,
        `cash is stated differently in line ${first.place.line} and in line ${statement.place.line}`,
        'one figure for cash, wherever it stands',
      );
    }
    if (statement.amount.scale > finest.amount.scale) finest = statement;
  }
  for (const sweep of sweeps) {
    const twin = statements.find(({ amount }) => sign(amount) !== 0 && isSameButRounded(amount, sweep.amount));
    if (twin === undefined) continue;
    isClear = false;
    report(
      sweep.place,
      `${sweep.ticker} counts as cash and has the amount that line ${twin.place.line} states as cash: is it the same money?`,
      'either the cash statement or the row of the sweep fund, or a cash figure without the fund',
    );
  }
  if (!isClear || (finest === undefined && sweeps.length === 0)) return null;
  return [...(finest === undefined ? [] : [finest]), ...sweeps].map(({ amount }) => amount).reduce(add);
}

/** Whether two figures may be one that was rounded: they differ by at most half a unit of the coarser one's last digit. */
export function isSameButRounded(left: Decimal, right: Decimal): boolean {
  const scale = Math.min(left.scale, right.scale);
  const difference = add(left, { units: -right.units, scale: right.scale });
  const doubled = {
    units: (difference.units < 0n ? -difference.units : difference.units) * 2n,
    scale: difference.scale,
  };
  return compare(doubled, { units: 1n, scale }) <= 0;
}
