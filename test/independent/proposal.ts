import { candidatesOf } from './candidates.ts';
import { type Fixed, fixNamed, isDrift, sectorWorth, sharesFor, targetOf, unencumbered } from './named.ts';
import {
  type Candidate,
  incrementOf,
  isRestricted,
  oneMore,
  type Proposed,
  spentOn,
  volumeOf,
  worthOf,
} from './parts.ts';
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

export interface Proposal {
  /** In the order of execution. */
  readonly trades: readonly Proposed[];
  /** Ids with subjects of the warnings that STEP 1 gives: `target_not_reached Energy`. */
  readonly warnings: ReadonlySet<string>;
}

/** The trades that SEMANTICS asks for, and the warnings that go with them. */
export function propose(data: WorkspaceData): Proposal {
  const warnings = new Set<string>();
  const whole = plus(exactly(data.cash), total(data.holdings.map(worthOf)));
  const fixed = fixNamed(data, whole, warnings);
  const left = data.directives.map((directive) => {
    const amount = amountOf(data, directive, whole);
    const rest = minus(amount, fixed.changes.get(directive.sector) ?? NOTHING);
    if (isContradicted(data, directive, fixed, whole)) warnings.add(`conflicting_directives ${directive.sector}`);
    // never past the target to the other side
    const isOver = amount.top === 0n || rest.top > 0n !== amount.top > 0n || rest.top === 0n;
    return { sector: directive.sector, amount: isOver ? NOTHING : rest };
  });
  const sells = [
    ...fixed.sells,
    ...left
      .filter(({ amount }) => amount.top < 0n)
      .flatMap(({ sector, amount }) => sellsOf(data, sector, minus(NOTHING, amount), fixed.tickers, warnings)),
  ];
  const taken = new Set([...fixed.tickers, ...sells.map((trade) => trade.ticker)]);
  const groups = left
    .filter(({ amount }) => amount.top > 0n)
    .map(({ sector, amount }) => boughtFor(data, sector, amount, taken, whole, warnings));
  const bought = [...groups.flat(), ...fixed.bought];
  trim(data, sells, bought, whole, warnings);
  const kept = leaveOutSmall(data, sells, bought, warnings);
  tellCash(data, kept.sells, kept.bought, whole, warnings);
  for (const candidate of kept.bought) {
    if (candidate.isHeldAlone) warnings.add(`bought_without_pick ${candidate.ticker}`);
    const isLow = candidate.conviction !== null && order(candidate.conviction, exactly(65)) < 0;
    if (candidate.statedConviction && isLow) warnings.add(`low_conviction_pick ${candidate.ticker}`);
  }
  const named = kept.bought
    .filter((one) => one.named !== null)
    .sort((one, other) => (one.named ?? 0) - (other.named ?? 0));
  const others = kept.bought.filter((one) => one.named === null).map((one) => asBuy(data, one));
  return {
    trades: [
      ...kept.sells.sort(byVolume),
      ...named.map((one) => asBuy(data, one)),
      ...others.sort(byConvictionThenValue),
    ],
    warnings,
  };
}

/** After the guards: what is worth less than the least, unless it closes a position. */
function leaveOutSmall(
  data: WorkspaceData,
  sells: readonly Proposed[],
  bought: readonly Candidate[],
  warnings: Set<string>,
): { sells: Proposed[]; bought: Candidate[] } {
  const least = exactly(data.policy.minimum_trade_value ?? 0);
  const isSmall = (ticker: string, value: Rational, closes: boolean): boolean => {
    const small = order(value, least) < 0 && !closes;
    if (small) warnings.add(`trade_below_minimum ${ticker}`);
    return small;
  };
  return {
    sells: sells.filter((trade) => {
      const holding = data.holdings.find((held) => held.ticker === trade.ticker);
      return !isSmall(
        trade.ticker,
        trade.value,
        holding !== undefined && order(exactly(holding.shares), trade.shares) === 0,
      );
    }),
    bought: bought.filter((one) => one.increments > 0n && !isSmall(one.ticker, spentOn(data.policy, one), false)),
  };
}

/** Below its target, or more than a point above it. */
function tellCash(
  data: WorkspaceData,
  sells: readonly Proposed[],
  bought: readonly Candidate[],
  whole: Rational,
  warnings: Set<string>,
): void {
  const target = cashTargetOf(data, whole);
  if (target === null) return;
  const end = endOf(data, sells, bought, whole);
  const weight = times(over(end.cash, end.value), ONE_HUNDRED);
  if (order(weight, target) < 0) warnings.add('cash_target_not_reached cash');
  else if (order(weight, plus(target, exactly(1))) > 0) warnings.add('cash_above_target cash');
}

/** Percent; null where there is none. */
function cashTargetOf(data: WorkspaceData, whole: Rational): Rational | null {
  if (data.cashRange === undefined) return data.cashTargetPct === null ? null : exactly(data.cashTargetPct);
  const [low, high] = data.cashRange.map(exactly);
  if (low === undefined || high === undefined) return null;
  // "at least b" is a target of b where that is above the minimum
  if (order(high, ONE_HUNDRED) >= 0) {
    return order(low, exactly(data.policy.minimums?.cash_buffer_pct ?? 5)) > 0 ? low : null;
  }
  const now = times(over(exactly(data.cash), whole), ONE_HUNDRED);
  return order(now, low) < 0 ? low : order(now, high) > 0 ? high : null;
}

/** Signed dollars; nothing where it would go against the verb, or is within the band of drift. */
function amountOf(data: WorkspaceData, directive: WorkspaceData['directives'][number], whole: Rational): Rational {
  if (directive.verb === 'hold') return NOTHING;
  const now = sectorWorth(data, directive.sector);
  const amount = minus(targetOf(directive, now, whole).value, now);
  if (directive.verb === 'decrease' && amount.top > 0n) return NOTHING;
  if (directive.verb === 'increase' && amount.top < 0n) return NOTHING;
  return isDrift(data, amount, whole) ? NOTHING : amount;
}

/** Whether a security goes against its sector, or the sector ends past its target by more than rounding takes. */
function isContradicted(
  data: WorkspaceData,
  directive: WorkspaceData['directives'][number],
  fixed: Fixed,
  whole: Rational,
): boolean {
  const { sector, verb } = directive;
  const sells = fixed.sells.filter((trade) => trade.sector === sector);
  const buys = fixed.bought.filter((candidate) => candidate.sector === sector);
  if (verb === 'increase' && sells.length > 0) return true;
  if (verb === 'decrease' && buys.length > 0) return true;
  const change = fixed.changes.get(sector) ?? NOTHING;
  const now = sectorWorth(data, sector);
  const { low, high } = targetOf(directive, now, whole);
  const end = plus(now, change);
  if (change.top > 0n) return order(end, high) > 0;
  const steps = [...sells, ...buys].map((one) => times(incrementOf(data.policy), one.price));
  const step = steps.reduce((most, one) => (order(one, most) > 0 ? one : most), NOTHING);
  return change.top < 0n && order(plus(end, step), low) <= 0;
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

function sellsOf(
  data: WorkspaceData,
  sector: string,
  need: Rational,
  settled: ReadonlySet<string>,
  warnings: Set<string>,
): Proposed[] {
  const trades: Proposed[] = [];
  let left = need;
  for (const holding of inSellOrder(data, sector)) {
    if (left.top <= 0n) break;
    if (settled.has(holding.ticker)) continue;
    if (isRestricted(data, holding.ticker, 'sell')) {
      warnings.add(`restricted_sell_skipped ${holding.ticker}`);
      continue;
    }
    const price = exactly(holding.price);
    const shares = unencumbered(data, holding, sharesFor(data.policy, holding, left), warnings);
    if (shares.top === 0n) continue;
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

/** Dollars that the position may still take, of a portfolio worth so much. */
function roomOf(policy: PolicyJson, candidate: Candidate, whole: Rational): Rational {
  const limit = policy.position_caps?.[candidate.ticker] ?? policy.position_size_maximum_pct ?? 15;
  const room = minus(over(times(exactly(limit), whole), ONE_HUNDRED), candidate.held);
  return room.top < 0n ? NOTHING : room;
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
      ? (candidate.conviction ?? NOTHING)
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
      order(right.conviction ?? NOTHING, left.conviction ?? NOTHING) ||
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

/** Cash and value when all is done. */
function endOf(
  { policy, cash }: WorkspaceData,
  sells: readonly Proposed[],
  bought: readonly Candidate[],
  whole: Rational,
): { readonly cash: Rational; readonly value: Rational } {
  const spent = bought.map((candidate) => spentOn(policy, candidate)).filter((value) => value.top > 0n);
  const costs = total([...sells.map((trade) => trade.value), ...spent].map((value) => costOf(value, policy)));
  const proceeds = total(sells.map((trade) => trade.value));
  return { cash: minus(minus(plus(exactly(cash), proceeds), total(spent)), costs), value: minus(whole, costs) };
}

/** The guards: positions within their limits of what is left, then cash at its target and minimum. */
function trim(
  data: WorkspaceData,
  sells: readonly Proposed[],
  bought: Candidate[],
  whole: Rational,
  warnings: Set<string>,
): void {
  const { policy } = data;
  const end = () => endOf(data, sells, bought, whole);
  const before = bought.map((candidate) => candidate.increments);
  for (const candidate of bought) {
    lower(candidate, () => order(spentOn(policy, candidate), roomOf(policy, candidate, end().value)) <= 0);
  }
  const isKept = (percent: Rational) => order(end().cash, over(times(percent, end().value), ONE_HUNDRED)) >= 0;
  const minimum = exactly(policy.minimums?.cash_buffer_pct ?? 5);
  const target = cashTargetOf(data, whole) ?? NOTHING;
  const weakest = bought
    .filter((one) => one.named === null)
    .sort(
      (left, right) =>
        order(left.conviction ?? NOTHING, right.conviction ?? NOTHING) || (left.ticker < right.ticker ? 1 : -1),
    );
  const lastNamed = bought
    .filter((one) => one.named !== null)
    .sort((left, right) => (right.named ?? 0) - (left.named ?? 0));
  for (const candidate of [...weakest, ...lastNamed]) lower(candidate, () => isKept(minimum) && isKept(target));
  if (bought.some((candidate, index) => candidate.increments !== before[index])) warnings.add('buys_trimmed buys');
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
