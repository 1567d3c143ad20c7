import { actorOf } from '../desk/history/actor.ts';
import { withJournal } from '../desk/history/journal.ts';
import type { PlanDesk } from '../desk/plans/workspaceDesk.ts';
import type { Reading } from '../documents/syntax/problem.ts';
import { type NewYorkTime, newYorkTime } from '../domain/days/calendar.ts';

/** What the door is opened on. */
export interface Room {
  /** The one folder that is read. */
  readonly workspace: string;
  /** When everything is evaluated; null for the moment at which it is asked for. */
  readonly at: NewYorkTime | null;
  /** The machine's clock, UTC milliseconds. */
  readonly clock: () => number;
  /** Where the shipped JSON Schemas stand. */
  readonly schemasFolder: string;
  /** Where the shipped pages of the guide stand. */
  readonly guideFolder: string;
}

/** When a question is evaluated. */
export function timeIn({ at, clock }: Room): NewYorkTime {
  return at ?? newYorkTime(clock());
}

/** Reads what is recorded, held against its last checkpoints; nothing is recorded by it. */
export function atRecords<T>(room: Room, use: (desk: PlanDesk) => Reading<T>): Reading<T> {
  const { workspace, clock } = room;
  const actor = actorOf(null);
  if (actor.value === null) return { value: null, problems: actor.problems };
  const { value: reader } = actor;
  return withJournal(workspace, clock, reader, (journal) => {
    journal.mustHold();
    return use({ workspace, journal, actor: reader, clock, at: timeIn(room) });
  });
}
