import { compare, type Decimal, format, multiply, sign, subtract, trimmed, ZERO } from '../../base/decimal.ts';
import { type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import type { Execution, Remaining, RemainingTrade } from '../../domain/planning/execution.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import { CONSTRAINT_IDS, type Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Step, Trade } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';
import { refuseWorthless } from '../frame/refusals.ts';
import { assess } from '../judgement/assess.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';

/** What is left of a step, at the price that counts now. */
interface Rest {
  readonly step: Step;
  readonly trade: Trade;
  readonly impossible: string | null;
}

/** What the judging of the rest may take as given. */
export interface RemainingOptions {
  /** What is to be said of the documents; it holds for every trade alike. */
  readonly inputFindings: readonly Finding[];
  /** Whether an exception for this violation stands on this day: it is then a condition. */
  readonly isExcepted: (violation: Finding) => boolean;
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
  const rests = restsOf(context, execution);
  const possible = remainingTrades(context, execution);
  const worthless = refuseWorthless(context, possible);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const { constraints, findings: measured } = assess(context, possible);
  const findings = [...options.inputFindings, ...measured];
  const verdictOn = (some: readonly Finding[]): Verdict => decideVerdict(some.map((one) => softened(one, options)));
  const trades = rests.map(({ step, trade, impossible }): RemainingTrade => {
    const own = findings.filter((one) => concerns(one, trade));
    const status = impossible === null ? verdictOn(own) : 'BLOCKED';
    return { step, shares: trade.shares, status, findings: own, impossible };
  });
  const verdict = trades.some((trade) => trade.impossible !== null) ? 'BLOCKED' : verdictOn(findings);
  return { ok: true, value: { trades, constraints, findings, verdict } };
}

/** What is left of the plan's trades and can be done, in its order, at the portfolio's prices. */
export function remainingTrades(context: Context, execution: Execution): readonly Trade[] {
  return restsOf(context, execution)
    .filter((rest) => rest.impossible === null)
    .map((rest) => rest.trade);
}

function restsOf({ portfolio }: Context, { trades }: Execution): Rest[] {
  const held = new Map(portfolio.positions.map((one) => [one.ticker, one]));
  const left = new Map(portfolio.positions.map((one): [Ticker, Decimal] => [one.ticker, one.shares]));
  return trades
    .filter(({ remainder }) => sign(remainder) > 0)
    .map(({ step, remainder }): Rest => {
      const price = held.get(step.ticker)?.price ?? step.price;
      const trade = tradeOf(step, remainder, price);
      if (step.action === 'BUY') return { step, trade, impossible: null };
      const available = left.get(step.ticker) ?? ZERO;
      if (compare(remainder, available) > 0) return { step, trade, impossible: soldTooMuch(trade, available) };
      left.set(step.ticker, subtract(available, remainder));
      return { step, trade, impossible: null };
    });
}

function tradeOf(step: Step, shares: Decimal, price: Decimal): Trade {
  const { action, ticker, sector, name, gainPct, conviction, averageDailyVolume, reason } = step;
  const value = multiply(shares, price);
  const trade = { action, ticker, sector, name, shares, price, value, gainPct, conviction, averageDailyVolume, reason };
  return { ...trade, ...traitsOf(step) };
}

function soldTooMuch({ shares, ticker }: Trade, available: Decimal): string {
  const owned = sign(available) === 0 ? 'none is held' : `only ${format(trimmed(available))} are held`;
  return `${format(trimmed(shares))} ${ticker} are still to be sold and ${owned}`;
}

function softened(one: Finding, { isExcepted }: RemainingOptions): Finding {
  return one.severity === 'violation' && one.waivable && isExcepted(one) ? { ...one, severity: 'warning' } : one;
}

/** What speaks of the documents concerns every trade; of the limits, a sale can only break the restriction list. */
function concerns({ id, subject }: Finding, { action, ticker, sector }: Trade): boolean {
  const isOfTrades = id === 'buffer_at_limits' || CONSTRAINT_IDS.some((constraint) => constraint === id);
  if (!isOfTrades) return true;
  if (action === 'SELL') return id === 'restriction_list' && subject === ticker;
  return [ticker, sector, 'cash'].includes(subject);
}
