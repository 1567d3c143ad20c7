import { limitsOf, type Measured } from './limits.ts';
import {
  digits,
  exactly,
  isWhole,
  minus,
  NOTHING,
  ONE_HUNDRED,
  order,
  over,
  plus,
  printsAs,
  type Rational,
  rounded,
  times,
  total,
} from './rational.ts';
import {
  byWeightThenName,
  cashWeight,
  costOf,
  type Moment,
  percent,
  replay,
  type State,
  sectorsOf,
  stateOf,
  worth,
  worthOf,
} from './replay.ts';
import type { Case, ConstraintJson, SnapshotJson, TradeJson } from './shapes.ts';

/**
 * A second opinion on a plan, written from SEMANTICS and INTERFACE alone and sharing no code with the project:
 * what is wrong in the files, one sentence each, and which constraints the trades violate (`id subject`).
 */
export function checkPlan(given: Case): { wrong: string[]; violations: string[] } {
  const before = stateOf(given.dryRun.before);
  const moments = replay(given);
  const after = moments.at(-1)?.state ?? before;
  const limits = limitsOf(given, moments);
  return {
    wrong: [
      ...snapshotFaults('before', given.dryRun.before, before),
      ...snapshotFaults('after', given.dryRun.after, after),
      ...conservationFaults(given, moments),
      ...tradeFaults(given, before),
      ...moments.flatMap((moment) => cashFaults(moment)),
      ...constraintFaults(given.dryRun.constraints, limits),
      ...findingFaults(given, limits),
      ...limitPriceFaults(given, moments),
      ...frameFaults(given),
    ],
    violations: limits.filter((limit) => limit.result === 'violation').map((limit) => `${limit.id} ${limit.subject}`),
  };
}

/** Rounded half-even to four places, as percentages are printed. */
function showsAs(value: Rational, printed: number): boolean {
  return order(rounded(value, 4), exactly(printed)) === 0;
}

function frameFaults({ dryRun, tradeList, evaluatedOn }: Case): string[] {
  const faults: string[] = [];
  if (dryRun.schema_version !== 1 || tradeList.schema_version !== 1) faults.push('schema_version is not 1');
  if (!/^[0-9a-f]{64}$/.test(dryRun.plan_id) || dryRun.plan_id !== tradeList.plan_id) faults.push('plan_id is off');
  if (tradeList.evaluated_on !== evaluatedOn) faults.push(`evaluated on ${tradeList.evaluated_on}`);
  if (tradeList.portfolio_value !== dryRun.before.value) faults.push('the two files differ in the value before');
  return faults;
}

function snapshotFaults(when: string, snapshot: SnapshotJson, state: State): string[] {
  const faults: string[] = [];
  const whole = worthOf(state);
  if (!printsAs(whole, snapshot.value)) faults.push(`${when}: value ${snapshot.value} is ${digits(whole, 4)}`);
  if (!printsAs(state.cash, snapshot.cash)) faults.push(`${when}: cash ${snapshot.cash} is ${digits(state.cash, 4)}`);
  const shown = { name: 'cash', value: snapshot.cash, pct: snapshot.cash_pct };
  faults.push(...rowFaults(when, [shown], new Map([['cash', state.cash]]), whole));
  const sectors = snapshot.sectors.map((row) => ({ ...row, name: row.sector }));
  faults.push(...rowFaults(`${when}, sectors`, sectors, sectorsOf(state), whole));
  const values = new Map([...state.held].map(([ticker, held]) => [ticker, worth(held)]));
  const positions = snapshot.positions.map((row) => ({ ...row, name: row.ticker }));
  faults.push(...rowFaults(`${when}, positions`, positions, values, whole));
  for (const row of snapshot.positions) {
    const held = state.held.get(row.ticker);
    if (held === undefined) continue;
    if (order(exactly(row.shares), held.shares) !== 0) faults.push(`${when}: ${row.ticker} has ${row.shares} shares`);
    if (order(exactly(row.price), held.price) !== 0) faults.push(`${when}: ${row.ticker} is priced ${row.price}`);
    if (row.sector !== held.sector) faults.push(`${when}: ${row.ticker} stands in ${row.sector}`);
  }
  faults.push(...hundredFaults(when, snapshot, whole));
  return faults;
}

interface Row {
  readonly name: string;
  readonly value: string;
  readonly pct: number;
}

/** Each row's dollars and weight, no row missing or too many, by weight descending, then name. */
function rowFaults(when: string, rows: readonly Row[], values: Map<string, Rational>, whole: Rational): string[] {
  const faults: string[] = [];
  const wanted = [...values].sort(byWeightThenName).map(([name]) => name);
  const names = rows.map((row) => row.name);
  if (names.join() !== wanted.join()) faults.push(`${when}: [${names}] should be [${wanted}]`);
  for (const row of rows) {
    const value = values.get(row.name);
    if (value === undefined) continue;
    if (!printsAs(value, row.value)) faults.push(`${when}: ${row.name} ${row.value} is ${digits(value, 4)}`);
    const weight = percent(value, whole);
    if (!showsAs(weight, row.pct)) faults.push(`${when}: ${row.name} ${row.pct}% is ${digits(weight, 6)}%`);
  }
  return faults;
}

/** Sectors and cash, positions and cash: each makes a hundred, but for the rounding of every figure. */
function hundredFaults(when: string, snapshot: SnapshotJson, whole: Rational): string[] {
  if (whole.top === 0n) return [];
  return (['sectors', 'positions'] as const).flatMap((part) => {
    const rows = snapshot[part];
    const sum = total([snapshot.cash_pct, ...rows.map((row) => row.pct)].map(exactly));
    const slack = times(exactly('0.00005'), exactly(rows.length + 1));
    const off = minus(sum, ONE_HUNDRED);
    const within = order(off, slack) <= 0 && order(minus(NOTHING, off), slack) <= 0;
    return within ? [] : [`${when}: weights of ${part} and cash make ${digits(sum, 4)}`];
  });
}

/** What was there is there still, but for the costs. */
function conservationFaults({ dryRun }: Case, moments: readonly Moment[]): string[] {
  const costs = total(moments.map((moment) => moment.cost));
  const left = minus(exactly(dryRun.before.value), exactly(dryRun.after.value));
  const off = minus(left, costs);
  const cent = exactly('0.01');
  const kept = order(off, cent) <= 0 && order(minus(NOTHING, off), cent) <= 0;
  return kept ? [] : [`the value falls by ${digits(left, 2)}, the costs are ${digits(costs, 2)}`];
}

function tradeFaults({ tradeList, policy }: Case, before: State): string[] {
  const faults: string[] = [];
  const increment = exactly(policy.share_increment ?? 1);
  const seen = new Set<string>();
  let buying = false;
  tradeList.trades.forEach((trade, index) => {
    const held = before.held.get(trade.ticker);
    const shares = exactly(trade.shares);
    const name = `${trade.action} ${trade.ticker}`;
    if (trade.sequence !== index + 1) faults.push(`${name} has sequence ${trade.sequence}`);
    if (seen.has(trade.ticker)) faults.push(`${name}: traded twice`);
    seen.add(trade.ticker);
    if (trade.action === 'SELL' && buying) faults.push(`${name} comes after a buy`);
    if (trade.action === 'BUY') buying = true;
    if (shares.top <= 0n) faults.push(`${name}: ${trade.shares} shares`);
    const whole = isWhole(over(shares, increment));
    if (trade.action === 'BUY' && !whole) faults.push(`${name}: ${trade.shares} is no whole number of increments`);
    if (trade.action === 'SELL') {
      const has = held?.shares ?? NOTHING;
      if (order(shares, has) > 0) faults.push(`${name}: ${trade.shares} of ${digits(has, 4)} held`);
      if (!whole && order(shares, has) !== 0) faults.push(`${name}: ${trade.shares} is a broken part`);
    }
    if (held !== undefined && order(held.price, exactly(trade.price)) !== 0) faults.push(`${name} at ${trade.price}`);
    if (held !== undefined && held.sector !== trade.sector) faults.push(`${name} in ${trade.sector}`);
  });
  return faults;
}

function cashFaults({ trade, value, cost, state }: Moment): string[] {
  const faults: string[] = [];
  const name = `${trade.sequence} ${trade.action} ${trade.ticker}`;
  if (!printsAs(value, trade.value)) faults.push(`${name}: value ${trade.value} is ${digits(value, 4)}`);
  if (!printsAs(cost, trade.cost)) faults.push(`${name}: cost ${trade.cost} is ${digits(cost, 4)}`);
  if (!printsAs(state.cash, trade.cash_after)) {
    faults.push(`${name}: cash after ${trade.cash_after} is ${digits(state.cash, 4)}`);
  }
  const weight = cashWeight(state);
  if (!showsAs(weight, trade.cash_after_pct)) {
    faults.push(`${name}: cash after ${trade.cash_after_pct}% is ${digits(weight, 6)}%`);
  }
  return faults;
}

function constraintFaults(stated: readonly ConstraintJson[], limits: readonly Measured[]): string[] {
  const faults: string[] = [];
  const names = (rows: readonly { id: string; subject: string }[]) => rows.map((row) => `${row.id} ${row.subject}`);
  if (names(stated).join() !== names(limits).join()) {
    faults.push(`constraints [${names(stated)}] should be [${names(limits)}]`);
  }
  const byName = new Map(stated.map((row) => [`${row.id} ${row.subject}`, row]));
  for (const limit of limits) {
    const row = byName.get(`${limit.id} ${limit.subject}`);
    if (row !== undefined) faults.push(...checkFaults(row, limit));
  }
  return faults;
}

function checkFaults(row: ConstraintJson, limit: Measured): string[] {
  const faults: string[] = [];
  const name = `${limit.id} ${limit.subject}`;
  for (const part of ['limit', 'measured', 'headroom'] as const) {
    const exact = limit[part];
    const printed = row[part];
    if (exact !== null && (printed === null || !showsAs(exact, printed))) {
      faults.push(`${name}: ${part} ${printed} is ${digits(exact, 6)}`);
    }
  }
  if (row.result !== limit.result) faults.push(`${name}: ${row.result} is a ${limit.result}`);
  if (limit.cause !== null && row.cause !== limit.cause) faults.push(`${name}: cause ${row.cause} is ${limit.cause}`);
  if (row.result === 'violation' && row.cause === null) faults.push(`${name}: a violation without a cause`);
  if (row.result === 'pass' && row.cause !== null) faults.push(`${name}: a pass with a cause`);
  const violated = limit.result === 'violation';
  if (violated && row.waivable !== limit.waivable) faults.push(`${name}: waivable is ${row.waivable}`);
  return faults;
}

/** Every violation and warning of a constraint is a finding too, and no other finding bears such an id. */
function findingFaults({ dryRun }: Case, limits: readonly Measured[]): string[] {
  const ids = new Set([...limits.map((limit) => limit.id), 'sector_cap', 'position_size', 'restriction_list']);
  const label = (severity: string, id: string, subject: string) => `${severity} ${id} ${subject}`;
  const stated = dryRun.findings
    .filter((finding) => ids.has(finding.id))
    .map((finding) => label(finding.severity, finding.id, finding.subject))
    .sort();
  const wanted = limits
    .filter((limit) => limit.result !== 'pass')
    .map((limit) => label(limit.result, limit.id, limit.subject))
    .sort();
  return stated.join() === wanted.join() ? [] : [`findings [${stated}] should be [${wanted}]`];
}

/** Every suggested price on its tick and within the band, and the warning where all of them would cost the buffer. */
function limitPriceFaults({ dryRun, policy }: Case, moments: readonly Moment[]): string[] {
  const band = over(exactly(policy.limit_band_bps ?? 50), exactly(10_000));
  const faults = moments.flatMap(({ trade }) => priceFaults(trade, band));
  const minimum = exactly(policy.minimums?.cash_buffer_pct ?? 5);
  const before = stateOf(dryRun.before);
  const held = total([...(moments.at(-1)?.state ?? before).held.values()].map(worth));
  const short = [true, false].map((slippageAtLimit) => {
    const cash = moments.reduce((left, moment) => {
      const filled = times(exactly(moment.trade.shares), exactly(moment.trade.limit_price));
      const cost = slippageAtLimit ? costOf(filled, policy) : moment.cost;
      return minus(moment.trade.action === 'SELL' ? plus(left, filled) : minus(left, filled), cost);
    }, before.cash);
    return order(percent(cash, plus(cash, held)), minimum) < 0;
  });
  const stated = dryRun.findings.some((finding) => finding.id === 'buffer_at_limits');
  const sure = moments.length > 0 && short[0] === short[1];
  if (sure && stated !== short[0]) faults.push(`buffer_at_limits is ${stated ? 'stated' : 'not stated'}`);
  return faults;
}

function priceFaults(trade: TradeJson, band: Rational): string[] {
  const reference = exactly(trade.price);
  const limit = exactly(trade.limit_price);
  const one = exactly(1);
  const selling = trade.action === 'SELL';
  const edge = times(reference, selling ? minus(one, band) : plus(one, band));
  const distance = selling ? minus(limit, edge) : minus(edge, limit);
  const fits = ticksNear(edge, reference, one).some(
    (tick) => distance.top >= 0n && order(distance, tick) < 0 && isWhole(over(limit, tick)),
  );
  return fits ? [] : [`${trade.ticker}: limit price ${trade.limit_price} for ${digits(edge, 6)}`];
}

/** A cent, or a hundredth of one under $1; where only one of the two prices is under $1 either will do. */
function ticksNear(edge: Rational, reference: Rational, one: Rational): Rational[] {
  return [edge, reference].map((price) => exactly(order(price, one) < 0 ? '0.0001' : '0.01'));
}
