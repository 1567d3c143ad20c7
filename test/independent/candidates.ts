import { type Candidate, isRestricted, worthOf } from './parts.ts';
import { exactly, NOTHING, order } from './rational.ts';
import type { WorkspaceData } from './workspace.ts';

/** STEP 1: what a sector's budget may be spent on, from SEMANTICS 3 and READING 6 alone. */
export function candidatesOf(
  data: WorkspaceData,
  sector: string,
  sold: ReadonlySet<string>,
  warnings: Set<string>,
): Candidate[] {
  const named = [
    ...data.picks.map((pick) => ({ ...pick, stated: data.isConviction })),
    ...data.recommendations
      .filter((one) => order(exactly(one.conviction), exactly(65)) >= 0)
      .map((one) => ({ ...one, rank: null, stated: false })),
  ]
    .filter((one) => one.sector === sector && !sold.has(one.ticker) && !isRestricted(data, one.ticker, 'buy'))
    .flatMap(({ conviction, ...one }) => (conviction === null ? [] : [{ ...one, conviction: exactly(conviction) }]))
    .sort(
      (left, right) =>
        order(right.conviction, left.conviction) ||
        (left.rank ?? 1e9) - (right.rank ?? 1e9) ||
        (left.ticker < right.ticker ? -1 : 1),
    );
  const chosen: Candidate[] = [];
  const most = data.policy.max_picks_per_sector ?? 3;
  for (const one of named) {
    if (chosen.length === most) break;
    const holding = data.holdings.find((held) => held.ticker === one.ticker);
    const price = holding?.price ?? one.price;
    if (price === null) {
      warnings.add(`missing_price ${one.ticker}`);
      continue;
    }
    const held = holding === undefined ? NOTHING : worthOf(holding);
    const { ticker, conviction } = one;
    const facts = { ticker, sector, price: exactly(price), conviction, statedConviction: one.stated, held };
    chosen.push({ ...facts, allocated: NOTHING, increments: 0n, named: null, isHeldAlone: false });
  }
  const rule = data.policy.buy_held ?? 'never';
  if (rule === 'always' || (rule === 'when_no_pick' && chosen.length === 0)) {
    chosen.push(...heldOf(data, sector, sold).slice(0, most - chosen.length));
  }
  return chosen;
}

/** What is held of the sector and no pick or recommendation names, by ticker. */
function heldOf(data: WorkspaceData, sector: string, sold: ReadonlySet<string>): Candidate[] {
  const isNamed = (ticker: string): boolean =>
    data.picks.some((pick) => pick.ticker === ticker) || data.recommendations.some((one) => one.ticker === ticker);
  return data.holdings
    .filter((holding) => holding.sector === sector && !sold.has(holding.ticker) && !isNamed(holding.ticker))
    .filter((holding) => !isRestricted(data, holding.ticker, 'buy'))
    .sort((left, right) => (left.ticker < right.ticker ? -1 : 1))
    .map((holding) => ({
      ticker: holding.ticker,
      sector,
      price: exactly(holding.price),
      conviction: exactly(65),
      statedConviction: false,
      held: worthOf(holding),
      allocated: NOTHING,
      increments: 0n,
      named: null,
      isHeldAlone: true,
    }));
}
