import { takeTargets } from '../../desk/decisions/takeTargets.ts';
import type { RecommendationSource } from '../../desk/evaluation/gatherSources.ts';
import { makePlan } from '../../desk/plans/makePlan.ts';
import { monitorWorkspace } from '../../desk/status/monitor.ts';
import { workspaceStatus } from '../../desk/status/whatWaits.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { writeMonitorJson } from '../../documents/reports/monitoring.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import { refusal } from '../access/refusal.ts';
import type * as requests from '../contract/requests.ts';
import type { WebDesk } from '../delivery/desk.ts';
import { unsignedNotes } from './overview.ts';

// What is asked of the workspace as a whole, and recorded.

/** `MadeShape`. */
export function make(body: requests.MakePlan, { workspace, at, actor, clock }: WebDesk): Reading<JsonObject> {
  if (body.workflow === 'rebalance' && body.cashOnly === true && body.kind !== undefined)
    throw refusal(400, 'a kind of plan chooses sales too, and cash alone sells nothing', 'one of the two');
  const made = makePlan({
    workspace,
    question:
      body.workflow === 'stock'
        ? { workflow: 'stock', isApproved: body.isApproved }
        : {
            workflow: 'rebalance',
            isCashOnly: body.cashOnly === true,
            ...(body.kind === undefined ? {} : { kind: body.kind }),
          },
    recommendations: recommendationsOf(body),
    policyFile: null,
    evaluatedAt: at,
    out: null,
    actor,
    clock,
    ...(body.workflow === 'rebalance' && body.prices !== undefined ? { pricesFile: broughtFile(body.prices) } : {}),
  });
  if (made.value === null) return { value: null, problems: made.problems };
  const { plan, unsigned, notes } = made.value;
  const told = [...unsignedNotes(unsigned), ...notes];
  return { value: { plan_id: plan.planId, verdict: plan.verdict, notes: told }, problems: [] };
}

/** A file as it was brought. */
function broughtFile({ name, base64 }: requests.MonitorPrices): DocumentFile {
  return { name, bytes: Buffer.from(base64, 'base64') };
}

/** Those of the workspace, or the one that was typed. */
function recommendationsOf(body: requests.MakePlan): RecommendationSource {
  if (body.workflow !== 'stock' || body.line === undefined) return { kind: 'workspace' };
  const { text, sector, price } = body.line;
  return { kind: 'text', text, sector: sector === '' ? null : sector, price: price === '' ? null : price };
}

/** `MadeShape`: the targets stand in the portfolio's document, and a plan is made of them. */
export function takeOver({ targets, tried }: requests.TakeTargets, desk: WebDesk): Reading<JsonObject> {
  const taken = takeTargets({ targets, tried }, desk);
  if (taken.value === null) return { value: null, problems: taken.problems };
  return make({ workflow: 'rebalance' }, desk);
}

/** `MonitorShape` at the prices that are brought; alerts that are raised or cleared are recorded. */
export function monitor(prices: requests.MonitorPrices, desk: WebDesk): Reading<JsonObject> {
  const { workspace, at } = desk;
  const pricesFile = broughtFile(prices);
  const seen = monitorWorkspace({ workspace, policyFile: null, pricesFile, evaluatedAt: at }, desk);
  return seen.value === null
    ? { value: null, problems: seen.problems }
    : { value: writeMonitorJson(seen.value), problems: [] };
}

/** `SettledShape`: finishes what an interrupted command left, as `porch status` does. */
export function settle(desk: WebDesk): Reading<JsonObject> {
  return { value: { open: [...workspaceStatus(desk).open] }, problems: [] };
}
