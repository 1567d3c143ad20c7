import {
  compare,
  type Decimal,
  decimal,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../base/decimal.ts';
import { compareRatio, quotient, type Ratio, ratioOf } from '../../base/ratio.ts';
import type { Execution, ExecutionFlag, TradeExecution } from '../../domain/planning/execution.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { Step, Trade } from '../../domain/trading/trade.ts';

/** SEMANTICS 9: flagged above 50 basis points, under 90% filled, placed for 15 minutes without a fill. */
const MOST_SLIPPAGE_BPS = decimal('50');
const LEAST_FILLED_SHARE = decimal('0.9');
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * STEP 5: all fills of a plan, in the order of recording, beside its trades, by ticker and side. Where two trades
 * share both, the fills go to the first until it is full, and what is too much to the last.
 * `placed` gives by sequence when an order was placed, UTC milliseconds like `now`.
 */
export function matchFills(
  steps: readonly Step[],
  fills: readonly Fill[],
  placed: ReadonlyMap<number, number>,
  now: number,
): Execution {
  const waiting = new Map<string, Fill[]>();
  const unplanned: Fill[] = [];
  const planned = new Set(steps.map(keyOf));
  for (const fill of fills) {
    const key = keyOf(fill);
    const queue = waiting.get(key);
    if (!planned.has(key)) unplanned.push(fill);
    else if (queue === undefined) waiting.set(key, [fill]);
    else queue.push(fill);
  }
  const last = new Map(steps.map((step) => [keyOf(step), step.sequence]));
  const trades = steps.map((step) => {
    const { taken, left } = takeFills(waiting.get(keyOf(step)) ?? [], step, last.get(keyOf(step)) === step.sequence);
    waiting.set(keyOf(step), left);
    return executionOf(step, taken, placed.get(step.sequence) ?? null, now);
  });
  return { trades, unplanned };
}

function keyOf({ action, ticker }: Pick<Trade, 'action' | 'ticker'>): string {
  return `${action} ${ticker}`;
}

/** The fills that belong to this trade; one that reaches beyond it is divided, its commission staying here. */
function takeFills(fills: readonly Fill[], step: Step, isLast: boolean): { taken: readonly Fill[]; left: Fill[] } {
  if (isLast) return { taken: fills, left: [] };
  const taken: Fill[] = [];
  const left: Fill[] = [];
  let open = step.shares;
  for (const fill of fills) {
    const here = minimum(open, fill.shares);
    const beyond = subtract(fill.shares, here);
    if (sign(here) > 0) taken.push({ ...fill, shares: here });
    if (sign(beyond) > 0) left.push({ ...fill, shares: beyond, commission: sign(here) > 0 ? ZERO : fill.commission });
    open = subtract(open, here);
  }
  return { taken, left };
}

function executionOf(step: Step, fills: readonly Fill[], placedAt: number | null, now: number): TradeExecution {
  const filled = sum(fills.map((fill) => fill.shares));
  const paid = sum(fills.map((fill) => multiply(fill.shares, fill.price)));
  const atReference = multiply(filled, step.price);
  const isFilled = sign(filled) > 0;
  const slippage = step.action === 'SELL' ? subtract(atReference, paid) : subtract(paid, atReference);
  const slippageBps = isFilled ? basisPoints(slippage, atReference) : null;
  return {
    step,
    filled,
    averagePrice: isFilled ? quotient(paid, filled) : null,
    slippageBps,
    slippage: isFilled ? slippage : null,
    commission: sum(fills.map((fill) => fill.commission)),
    remainder: maximum(subtract(step.shares, filled), ZERO),
    overfill: maximum(subtract(filled, step.shares), ZERO),
    flags: flagsOf(step, filled, slippageBps, placedAt === null ? null : now - placedAt),
  };
}

/** 10,000 × part / whole. */
function basisPoints(part: Decimal, whole: Decimal): Ratio {
  const { numerator, denominator } = quotient(part, whole);
  return { numerator: numerator * 10_000n, denominator };
}

function flagsOf(step: Step, filled: Decimal, slippageBps: Ratio | null, waited: number | null): ExecutionFlag[] {
  const flags: ExecutionFlag[] = [];
  if (slippageBps !== null && compareRatio(slippageBps, ratioOf(MOST_SLIPPAGE_BPS)) > 0) {
    flags.push('slippage_above_50_bps');
  }
  if (compare(filled, multiply(step.shares, LEAST_FILLED_SHARE)) < 0) flags.push('filled_under_90_pct');
  if (sign(filled) === 0 && waited !== null && waited >= LONGEST_WAIT_MS) flags.push('no_fill_for_15_minutes');
  return flags;
}
