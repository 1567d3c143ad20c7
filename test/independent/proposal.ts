import {
  exactly,
  floorOf,
  minus,
  NOTHING,
  ONE_HUNDRED,
  order,
  over,
  plus,
  type Rational,
  times,
  total,
} from './rational.ts';
import { costOf } from './replay.ts';
import type { PolicyJson } from './shapes.ts';
import type { HoldingData, WorkspaceData } from './workspace.ts';

// STEP 0 and STEP 1 once more, from SEMANTICS 2 and 3 alone, step by step and without any cleverness.

export interface Proposed {
  readonly action: 'SELL' | 'BUY';
  readonly ticker: string;
  readonly sector: string;
  readonly shares: Rational;
  readonly price: Rational;
  readonly value: Rational;
  /** Dollars traded on an average day; null where nobody knows. */
  readonly volume: Rational | null;
  readonly conviction: Rational | null;
}

export interface Proposal {
  /** In the order of execution. */
  readonly trades: readonly Proposed[];
  /** Ids with subjects of the warnings that STEP 1 gives: `target_not_reached Energy`. */
  readonly warnings: ReadonlySet<string>;
}

interface Candidate {
  readonly ticker: string;
  readonly sector: string;
  readonly price: Rational;
  readonly conviction: Rational;
  readonly statedConviction: boolean;
  /** What the position is worth before. */
  readonly held: Rational;
  allocated: Rational;
  increments: bigint;
}

/** The trades that SEMANTICS asks for, and the warnings that go with them. */
export function propose(data: WorkspaceData): Proposal {
  const warnings = new Set<string>();
  const whole = plus(exactly(data.cash), total(data.holdings.map(worthOf)));
  const amounts = data.directives.map((directive) => ({
    sector: directive.sector,
    amount: amountOf(data, directive, whole),
  }));
  const sells = amounts
    .filter(({ amount }) => amount.top < 0n)
    .flatMap(({ sector, amount }) => sellsOf(data, sector, minus(NOTHING, amount), warnings));
  const sold = new Set(sells.map((trade) => trade.ticker));
  const groups = amounts
    .filter(({ amount }) => amount.top > 0n)
    .map(({ sector, amount }) => boughtFor(data, sector, amount, sold, whole, warnings));
  const bought = groups.flat();
  trim(data, sells, bought, whole, warnings);
  const buys = bought.filter((candidate) => candidate.increments > 0n).map((candidate) => asBuy(data, candidate));
  for (const candidate of bought) {
    const isLow = order(candidate.conviction, exactly(65)) < 0;
    if (candidate.increments > 0n && candidate.statedConviction && isLow)
      warnings.add(`low_conviction_pick ${candidate.ticker}`);
  }
  return { trades: [...sells.sort(byVolume), ...buys.sort(byConvictionThenValue)], warnings };
}

function worthOf(holding: HoldingData): Rational {
  return times(exactly(holding.shares), exactly(holding.price));
}

function sectorWorth(data: WorkspaceData, sector: string): Rational {
  return total(data.holdings.filter((holding) => holding.sector === sector).map(worthOf));
}

/** Signed dollars; nothing where it would go against the verb. */
function amountOf(data: WorkspaceData, directive: WorkspaceData['directives'][number], whole: Rational): Rational {
  if (directive.targetPct === null || directive.verb === 'hold') return NOTHING;
  const target = over(times(exactly(directive.targetPct), whole), ONE_HUNDRED);
  const amount = minus(target, sectorWorth(data, directive.sector));
  if (directive.verb === 'decrease' && amount.top > 0n) return NOTHING;
  if (directive.verb === 'increase' && amount.top < 0n) return NOTHING;
  return amount;
}

function isRestricted(data: WorkspaceData, ticker: string, side: 'buy' | 'sell'): boolean {
  return [...data.restrictions, ...(data.policy.restrictions ?? [])].some(
    (one) =>
      one.ticker === ticker &&
      one.side !== (side === 'buy' ? 'sell' : 'buy') &&
      (one.from ?? '0000') <= data.evaluatedOn &&
      data.evaluatedOn <= (one.until ?? '9999'),
  );
}

function incrementOf(policy: PolicyJson): Rational {
  return exactly(policy.share_increment ?? 1);
}

function gainOf(holding: HoldingData): Rational | null {
  if (holding.averageCost === null) return null;
  const cost = exactly(holding.averageCost);
  return over(minus(exactly(holding.price), cost), cost);
}

function inSellOrder(data: WorkspaceData, sector: string): HoldingData[] {
  const rule = data.policy.sell_order ?? 'lock_profits';
  return data.holdings
    .filter((holding) => holding.sector === sector)
    .sort((left, right) => {
      const [one, other] = [gainOf(left), gainOf(right)];
      let first = 0;
      if (rule !== 'largest_position') {
        if (one !== null && other !== null) first = rule === 'lock_profits' ? order(other, one) : order(one, other);
        else first = (one === null ? 1 : 0) - (other === null ? 1 : 0);
      }
      return first || order(worthOf(right), worthOf(left)) || (left.ticker < right.ticker ? -1 : 1);
    });
}

function sellsOf(data: WorkspaceData, sector: string, need: Rational, warnings: Set<string>): Proposed[] {
  const trades: Proposed[] = [];
  let left = need;
  for (const holding of inSellOrder(data, sector)) {
    if (left.top <= 0n) break;
    if (isRestricted(data, holding.ticker, 'sell')) {
      warnings.add(`restricted_sell_skipped ${holding.ticker}`);
      continue;
    }
    const held = exactly(holding.shares);
    const price = exactly(holding.price);
    let shares = held;
    if (order(worthOf(holding), left) > 0) {
      const steps = over(left, times(price, incrementOf(data.policy)));
      const up = -floorOf(minus(NOTHING, steps));
      shares = times({ top: up, bottom: 1n }, incrementOf(data.policy));
      if (order(shares, held) > 0) shares = held;
    }
    const value = times(shares, price);
    trades.push({
      action: 'SELL',
      ticker: holding.ticker,
      sector,
      shares,
      price,
      value,
      volume: volumeOf(data, holding.ticker),
      conviction: null,
    });
    left = minus(left, value);
  }
  if (left.top > 0n) warnings.add(`target_not_reached ${sector}`);
  return trades;
}

function volumeOf(data: WorkspaceData, ticker: string): Rational | null {
  const stated =
    data.holdings.find((holding) => holding.ticker === ticker)?.averageDailyVolume ??
    data.picks.find((pick) => pick.ticker === ticker)?.averageDailyVolume ??
    null;
  return stated === null ? null : exactly(stated);
}

function candidatesOf(
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
  for (const one of named) {
    if (chosen.length === (data.policy.max_picks_per_sector ?? 3)) break;
    const holding = data.holdings.find((held) => held.ticker === one.ticker);
    const price = holding?.price ?? one.price;
    if (price === null) {
      warnings.add(`missing_price ${one.ticker}`);
      continue;
    }
    const held = holding === undefined ? NOTHING : worthOf(holding);
    const { ticker, conviction } = one;
    const facts = { ticker, sector, price: exactly(price), conviction, statedConviction: one.stated, held };
    chosen.push({ ...facts, allocated: NOTHING, increments: 0n });
  }
  return chosen;
}

/** Dollars that the position may still take, of a portfolio worth so much. */
function roomOf(policy: PolicyJson, candidate: Candidate, whole: Rational): Rational {
  const limit = policy.position_caps?.[candidate.ticker] ?? policy.position_size_maximum_pct ?? 15;
  const room = minus(over(times(exactly(limit), whole), ONE_HUNDRED), candidate.held);
  return room.top < 0n ? NOTHING : room;
}

function oneMore(policy: PolicyJson, candidate: Candidate): Rational {
  return times(incrementOf(policy), candidate.price);
}

function spentOn(policy: PolicyJson, candidate: Candidate): Rational {
  return times({ top: candidate.increments, bottom: 1n }, oneMore(policy, candidate));
}

function boughtFor(
  data: WorkspaceData,
  sector: string,
  budget: Rational,
  sold: ReadonlySet<string>,
  whole: Rational,
  warnings: Set<string>,
): Candidate[] {
  const { policy } = data;
  const candidates = candidatesOf(data, sector, sold, warnings);
  allocate(policy, candidates, budget, whole);
  for (const candidate of candidates)
    candidate.increments = floorOf(over(candidate.allocated, oneMore(policy, candidate)));
  do skipAhead(policy, candidates, budget, whole);
  while (pass(policy, candidates, budget, whole));
  const left = minus(budget, total(candidates.map((candidate) => spentOn(policy, candidate))));
  const isNothing = candidates.every((candidate) => candidate.increments === 0n);
  const affordable = candidates.some((candidate) => order(oneMore(policy, candidate), left) <= 0);
  if (isNothing || affordable) warnings.add(`budget_not_placed ${sector}`);
  return candidates;
}

/** In proportion, cut to each room; what was cut goes over the others again, until nothing changes. */
function allocate(policy: PolicyJson, candidates: Candidate[], budget: Rational, whole: Rational): void {
  const fixed = policy.pick_weights;
  const weight = (candidate: Candidate): Rational =>
    fixed === undefined || fixed === 'conviction'
      ? candidate.conviction
      : exactly(fixed[candidates.indexOf(candidate)] ?? 0);
  let open = [...candidates];
  let left = budget;
  for (;;) {
    const sum = total(open.map(weight));
    if (sum.top === 0n) return;
    for (const candidate of open) candidate.allocated = over(times(left, weight(candidate)), sum);
    const cut = open.filter((candidate) => order(candidate.allocated, roomOf(policy, candidate, whole)) > 0);
    if (cut.length === 0) return;
    for (const candidate of cut) {
      candidate.allocated = roomOf(policy, candidate, whole);
      left = minus(left, candidate.allocated);
    }
    open = open.filter((candidate) => !cut.includes(candidate));
  }
}

/** As many passes at once as give every candidate with room an increment each, whatever their order. */
function skipAhead(policy: PolicyJson, candidates: Candidate[], budget: Rational, whole: Rational): void {
  const left = minus(budget, total(candidates.map((one) => spentOn(policy, one))));
  const roomFor = (candidate: Candidate): bigint =>
    floorOf(over(minus(roomOf(policy, candidate, whole), spentOn(policy, candidate)), oneMore(policy, candidate)));
  const open = candidates.filter((one) => roomFor(one) > 0n && order(oneMore(policy, one), left) <= 0);
  if (open.length === 0) return;
  const passes = [floorOf(over(left, total(open.map((one) => oneMore(policy, one))))), ...open.map(roomFor)];
  const least = Math.min(...passes.map(Number));
  for (const candidate of open) candidate.increments += BigInt(least);
}

/** One pass: an increment more for each that the rest of the budget and its room allow; whether any got one. */
function pass(policy: PolicyJson, candidates: Candidate[], budget: Rational, whole: Rational): boolean {
  const shortfalls = new Map(
    candidates.map((candidate) => [candidate, minus(candidate.allocated, spentOn(policy, candidate))]),
  );
  const turns = [...candidates].sort(
    (left, right) =>
      order(shortfalls.get(right) ?? NOTHING, shortfalls.get(left) ?? NOTHING) ||
      order(right.conviction, left.conviction) ||
      (left.ticker < right.ticker ? -1 : 1),
  );
  let added = false;
  for (const candidate of turns) {
    const left = minus(budget, total(candidates.map((one) => spentOn(policy, one))));
    const next = plus(spentOn(policy, candidate), oneMore(policy, candidate));
    if (order(oneMore(policy, candidate), left) > 0 || order(next, roomOf(policy, candidate, whole)) > 0) continue;
    candidate.increments += 1n;
    added = true;
  }
  return added;
}

/** The guards: positions within their limits of what is left, then cash at its target and minimum. */
function trim(
  { policy, cash, cashTargetPct }: WorkspaceData,
  sells: readonly Proposed[],
  bought: Candidate[],
  whole: Rational,
  warnings: Set<string>,
): void {
  const end = () => {
    const spent = bought.map((candidate) => spentOn(policy, candidate)).filter((value) => value.top > 0n);
    const costs = total([...sells.map((trade) => trade.value), ...spent].map((value) => costOf(value, policy)));
    const proceeds = total(sells.map((trade) => trade.value));
    return { cash: minus(minus(plus(exactly(cash), proceeds), total(spent)), costs), value: minus(whole, costs) };
  };
  const before = bought.map((candidate) => candidate.increments);
  for (const candidate of bought) {
    lower(candidate, () => order(spentOn(policy, candidate), roomOf(policy, candidate, end().value)) <= 0);
  }
  const share = (percent: string | number) => over(times(exactly(percent), end().value), ONE_HUNDRED);
  const isKept = (percent: string | number) => order(end().cash, share(percent)) >= 0;
  const minimum = policy.minimums?.cash_buffer_pct ?? 5;
  const weakest = [...bought].sort(
    (left, right) => order(left.conviction, right.conviction) || (left.ticker < right.ticker ? 1 : -1),
  );
  for (const candidate of weakest) lower(candidate, () => isKept(minimum) && isKept(cashTargetPct ?? 0));
  if (bought.some((candidate, index) => candidate.increments !== before[index])) warnings.add('buys_trimmed buys');
  if (cashTargetPct !== null && !isKept(cashTargetPct)) warnings.add('cash_target_not_reached cash');
}

/** Takes increments off until it holds or none is left; fewer never hurt, so the search may halve its way. */
function lower(candidate: Candidate, holds: () => boolean): void {
  if (candidate.increments === 0n || holds()) return;
  let [good, bad] = [0n, candidate.increments];
  while (bad - good > 1n) {
    candidate.increments = (good + bad) / 2n;
    if (holds()) good = candidate.increments;
    else bad = candidate.increments;
  }
  candidate.increments = good;
}

function asBuy(data: WorkspaceData, candidate: Candidate): Proposed {
  const { ticker, sector, price, conviction } = candidate;
  const shares = times({ top: candidate.increments, bottom: 1n }, incrementOf(data.policy));
  return { action: 'BUY', ticker, sector, shares, price, value: times(shares, price), volume: null, conviction };
}

function byVolume(left: Proposed, right: Proposed): number {
  const known =
    left.volume !== null && right.volume !== null
      ? order(right.volume, left.volume)
      : (left.volume === null ? 1 : 0) - (right.volume === null ? 1 : 0);
  return known || byValueThenTicker(left, right);
}

function byConvictionThenValue(left: Proposed, right: Proposed): number {
  return order(right.conviction ?? NOTHING, left.conviction ?? NOTHING) || byValueThenTicker(left, right);
}

function byValueThenTicker(left: Proposed, right: Proposed): number {
  return order(right.value, left.value) || (left.ticker < right.ticker ? -1 : 1);
}
