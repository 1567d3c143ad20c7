import { callProblem } from '../desk/files/callProblem.ts';
import { findDocuments } from '../desk/files/findDocuments.ts';
import { leadingOut } from '../desk/files/within.ts';
import { actorOf } from '../desk/history/actor.ts';
import { withJournal } from '../desk/history/journal.ts';
import type { PlanDesk } from '../desk/plans/workspaceDesk.ts';
import { PROPOSALS } from '../desk/proposals/shelf.ts';
import type { Problem, Reading } from '../documents/syntax/problem.ts';
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

/** The documents of the workspace by the names that are read. */
export function documentNames(workspace: string): readonly string[] {
  const { portfolio, marketView, recommendations, policy } = findDocuments(workspace).files;
  return [portfolio, marketView, ...recommendations, policy].filter((name) => name !== null);
}

/** What is read at the door stands in the workspace: a problem for each link out of it, which a person may follow, and no agent. */
export function outsideProblems({ workspace }: Room): readonly Problem[] {
  const { lots, securities } = findDocuments(workspace).files;
  const others = [lots, securities].filter((name) => name !== null);
  const read = [...documentNames(workspace), ...others, PROPOSALS, 'plans', '.orchestrator'];
  return leadingOut(workspace, read).map((name) =>
    callProblem(
      `${name} is a link out of the workspace, where no agent is let`,
      'a file or folder of the workspace itself',
    ),
  );
}
