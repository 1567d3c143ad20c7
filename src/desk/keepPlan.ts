import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../documents/writeShapes.ts';
import { addMarketMinutes, type NewYorkTime } from '../domain/calendar.ts';
import type { Plan } from '../domain/plan.ts';
import { isPlanFile, planFiles } from './planFiles.ts';
import { writeFolder } from './writeFiles.ts';

/** A plan and where its files stand. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly folder: string;
  readonly recommendation: JsonObject;
}

/** Writes a plan's files: into `out`, where no clock runs, or into the workspace's `plans/<id>`. */
export function keepPlan(
  plan: Plan,
  request: { readonly workspace: string; readonly out: string | null; readonly evaluatedAt: NewYorkTime },
): KeptPlan {
  const folder = request.out ?? join(request.workspace, 'plans', plan.planId.slice(0, 12));
  const dueAt = request.out === null ? (earlierDueAt(folder) ?? dueTime(plan, request.evaluatedAt)) : null;
  const { contents, recommendation } = planFiles(plan, dueAt);
  writeFolder(folder, contents, isPlanFile, request.out === null);
  return { plan, folder, recommendation };
}

/** The SLA runs from the first time that the plan was made: a second run starts no new clock. */
function earlierDueAt(folder: string): string | null {
  const path = join(folder, 'escalation.json');
  if (!existsSync(path)) return null;
  return /"due_at": "([^"]+)"/.exec(readFileSync(path, 'utf8'))?.[1] ?? null;
}

function dueTime(plan: Plan, raisedAt: NewYorkTime): string {
  const { slaMinutes, slaClock } = plan.policy;
  const instant =
    slaClock === 'wall' ? raisedAt.instant + slaMinutes * 60_000 : addMarketMinutes(raisedAt.instant, slaMinutes);
  return new Date(instant).toISOString();
}
