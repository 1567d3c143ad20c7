import { format } from '../../base/decimal.ts';
import type { Json } from '../../base/hash.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { OrderSize } from '../../domain/planning/repair.ts';
import { money, shares } from './figures.ts';
import type { JsonObject } from './shapes.ts';

/** `conflicts.json` (OPTIMUM 16); null where nothing contradicts. */
export function writeConflicts({ conflicts = [] }: Plan): readonly JsonObject[] | null {
  if (conflicts.length === 0) return null;
  return conflicts.map(({ rows }) => ({
    rows: rows.map(({ id, says, value }) => ({ id, says, value: money(value) })),
    drop_any: true,
  }));
}

/** `repairs.json` (OPTIMUM 16); null of a plan without ways out to tell of. */
export function writeRepairs({ repairs = [] }: Plan): readonly JsonObject[] | null {
  if (repairs.length === 0) return null;
  return repairs.map(({ option, changes, exceptions, planId, verdict, measure, notPossible }) => ({
    option,
    changes: changes.map(({ ticker, before, after, moved }) => ({
      ticker,
      before: sizeShape(before),
      after: sizeShape(after),
      moved: money(moved),
    })),
    exceptions: exceptions.map(({ id, subject, limit, granted }) => ({
      id,
      subject,
      limit: limit === null ? null : format(limit),
      granted: granted === null ? null : format(granted),
    })),
    plan_id: planId,
    verdict,
    objective: measure === null ? null : money(measure.objective),
    deviation: measure === null ? null : money(measure.deviation),
    trades: measure === null ? null : measure.trades,
    orders_changed: planId === null ? null : changes.length,
    not_possible: notPossible,
  }));
}

function sizeShape(size: OrderSize | null): Json {
  return size === null ? null : { action: size.action, shares: shares(size.shares) };
}
