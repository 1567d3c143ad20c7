import { compare, type Decimal, format, multiply, sign, subtract, trimmed, ZERO } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import { type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import type { Execution, Remaining, RemainingTrade } from '../../domain/planning/execution.ts';
import { subjectWithin } from '../../domain/planning/household.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import { type ConstraintCheck, measuredOf } from '../../domain/rules/constraint.ts';
import { CONSTRAINT_IDS, type Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Step, Trade } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';
import { refuseWorthless } from '../frame/refusals.ts';
import { assess } from '../judgement/assess.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';

/** A trade at the price that counts now, and why it cannot be done at all. */
interface Rest {
  readonly trade: Trade;
  readonly impossible: string | null;
}

/** Trades that are left, judged on the portfolio as it stands. */
export interface JudgedRest extends Pick<Remaining, 'constraints' | 'findings' | 'verdict'> {
  readonly trades: readonly (Omit<RemainingTrade, 'step'> & { readonly trade: Trade })[];
}

/** What the judging of the rest may take as given. */
export interface RemainingOptions {
  /** What is to be said of the documents; it holds for every trade alike. */
  readonly inputFindings: readonly Finding[];
  /** Whether an exception for this violation, in the figure that is measured, stands on this day: it is then a condition. */
  readonly isExcepted: (violation: Finding, measured: Ratio | null) => boolean;
}

const NOTHING_GIVEN: RemainingOptions = { inputFindings: [], isExcepted: () => false };

/**
 * The unfilled rest of the plan, in its order, against the six constraints on the portfolio as it stands
 * (SEMANTICS 9, STEP 5). What is held counts at the portfolio's price, what is new at the plan's. A sale of more than
 * is held cannot be done: it blocks, and the other trades are judged without it. Refuses a portfolio worth nothing.
 */
export function validateRemaining(
  context: Context,
  execution: Execution,
  options: RemainingOptions = NOTHING_GIVEN,
): Outcome<Remaining> {
  const open = openTrades(execution);
  const left = open.map((one) => one.left);
  const judged = judgeRest(context, left, options);
  if (!judged.ok) return judged;
  const trades = open.flatMap(({ step }, index) => {
    const one = judged.value.trades[index];
    if (one === undefined) return [];
    const { trade: _trade, ...told } = one;
    return [{ step, ...told }];
  });
  return { ok: true, value: { ...judged.value, trades } };
}

/** The same for trades that are left, in the order in which they are to be done. */
export function judgeRest(context: Context, left: readonly Trade[], options: RemainingOptions): Outcome<JudgedRest> {
  const rests = restsOf(context, left);
  const possible = doable(rests);
  const worthless = refuseWorthless(context, possible);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const { constraints, findings: measured } = assess(context, possible);
  const findings = [...options.inputFindings, ...measured];
  const verdictOn = (some: readonly Finding[]): Verdict =>
    decideVerdict(some.map((one) => softened(one, constraints, options)));
  const trades = rests.map(({ trade, impossible }) => {
    const own = findings.filter((one) => concerns(one, trade));
    const status = impossible === null ? verdictOn(own) : 'BLOCKED';
    return { trade, shares: trade.shares, status, findings: own, impossible };
  });
  const verdict = trades.some((trade) => trade.impossible !== null) ? 'BLOCKED' : verdictOn(findings);
  return { ok: true, value: { trades, constraints, findings, verdict } };
}

/** What is left of the plan's trades and can be done, in its order, at the portfolio's prices. */
export function remainingTrades(context: Context, execution: Execution): readonly Trade[] {
  const left = openTrades(execution).map((one) => one.left);
  return possibleTrades(context, left);
}

/** Each trade of the plan of which something is left, and what that is. */
export function openTrades({ trades }: Execution): { readonly step: Step; readonly left: Trade }[] {
  return trades
    .filter(({ remainder }) => sign(remainder) > 0)
    .map(({ step, remainder }) => ({ step, left: tradeOf(step, remainder, step.price) }));
}

/** Those of the trades that can be done on what is held, at the portfolio's prices. */
export function possibleTrades(context: Context, trades: readonly Trade[]): readonly Trade[] {
  return doable(restsOf(context, trades));
}

function doable(rests: readonly Rest[]): readonly Trade[] {
  return rests.filter((rest) => rest.impossible === null).map((rest) => rest.trade);
}

function restsOf({ portfolio }: Context, trades: readonly Trade[]): Rest[] {
  const held = new Map(portfolio.positions.map((one) => [one.ticker, one]));
  const left = new Map(portfolio.positions.map((one): [Ticker, Decimal] => [one.ticker, one.shares]));
  return trades.map((one): Rest => {
    const trade = tradeOf(one, one.shares, held.get(one.ticker)?.price ?? one.price);
    if (one.action === 'BUY') return { trade, impossible: null };
    const available = left.get(one.ticker) ?? ZERO;
    if (compare(one.shares, available) > 0) return { trade, impossible: soldTooMuch(trade, available) };
    left.set(one.ticker, subtract(available, one.shares));
    return { trade, impossible: null };
  });
}

function tradeOf(one: Trade, shares: Decimal, price: Decimal): Trade {
  const { action, ticker, sector, name, gainPct, conviction, averageDailyVolume, reason } = one;
  const value = multiply(shares, price);
  const trade = { action, ticker, sector, name, shares, price, value, gainPct, conviction, averageDailyVolume, reason };
  return { ...trade, ...traitsOf(one) };
}

function soldTooMuch({ shares, ticker }: Trade, available: Decimal): string {
  const owned = sign(available) === 0 ? 'none is held' : `only ${format(trimmed(available))} are held`;
  return `${format(trimmed(shares))} ${ticker} are still to be sold and ${owned}`;
}

function softened(one: Finding, checks: readonly ConstraintCheck[], { isExcepted }: RemainingOptions): Finding {
  const isGranted = one.severity === 'violation' && one.waivable && isExcepted(one, measuredOf(checks, one));
  return isGranted ? { ...one, severity: 'warning' } : one;
}

/**
 * What speaks of the documents concerns every trade; of the limits, the household's included, a sale can only break the
 * restriction list.
 */
function concerns({ id, subject }: Finding, { action, ticker, sector }: Trade): boolean {
  const isOfTrades = id === 'buffer_at_limits' || CONSTRAINT_IDS.some((constraint) => constraint === id);
  if (!isOfTrades) return true;
  if (action === 'SELL') return id === 'restriction_list' && subject === ticker;
  return [ticker, sector, 'cash'].includes(subjectWithin(subject));
}
