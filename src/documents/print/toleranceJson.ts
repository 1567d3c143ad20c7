import type { Json } from '../../base/hash.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PriceBound, PriceTolerance, Tolerance } from '../../domain/planning/tolerance.ts';
import { plainNumber, price } from './figures.ts';
import type { JsonObject } from './shapes.ts';
import { tightestWords } from './tolerance.ts';

const SCHEMA_VERSION = 1;

/** `tolerance.json` (OPTIMUM 11 and 16): how far each price may move before a limit breaks. */
export function writeTolerance(plan: Plan, tolerance: Tolerance | null): JsonObject | null {
  if (tolerance === null) return null;
  const { tightest, commonSlipBps, buysOnlyBps, byPrice } = tolerance;
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: plan.planId,
    tightest:
      tightest === null
        ? null
        : {
            ...rowShape({ ...tightest.row, up: null, down: null, [tightest.side]: tightest.bound }),
            says: tightestWords(plan, tightest),
          },
    common_slip_bps: commonSlipBps === null ? null : plainNumber(commonSlipBps),
    buys_only_bps: buysOnlyBps === null ? null : plainNumber(buysOnlyBps),
    by_price: byPrice.map(rowShape),
  };
}

function rowShape({ ticker, reference, constraint, subject, step, up, down }: PriceTolerance): { [key: string]: Json } {
  return {
    ticker,
    reference: price(reference),
    constraint,
    subject,
    step,
    up_to: up === null ? null : price(up.price),
    up_ticks: ticksOf(up),
    down_to: down === null ? null : price(down.price),
    down_ticks: ticksOf(down),
  };
}

/** As text: a price that hardly bears on a limit may move more ticks than a JSON number holds. */
function ticksOf(bound: PriceBound | null): string | null {
  return bound === null ? null : String(bound.ticks);
}
