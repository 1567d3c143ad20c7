import type { Reading } from '../documents/problem.ts';
import type { Monitoring } from '../domain/monitoring.ts';
import { actorOf } from './actor.ts';
import { type Clock, withJournal } from './journal.ts';
import { type MonitorRequest, monitorWorkspace } from './monitor.ts';

export interface MonitorHere extends MonitorRequest {
  readonly by: string | null;
  readonly clock: Clock;
}

/** Monitors a workspace with its own journal (`monitorWorkspace`). */
export function monitorHere(request: MonitorHere): Reading<Monitoring> {
  const actor = actorOf(request.by);
  if (actor.value === null) return { value: null, problems: actor.problems };
  const by = actor.value;
  return withJournal(request.workspace, request.clock, by, (journal) =>
    monitorWorkspace(request, { journal, actor: by, now: request.clock() }),
  );
}
