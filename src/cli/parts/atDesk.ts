import type { Command } from 'commander';
import { householdRefusal } from '../../desk/files/householdFiles.ts';
import { haltWords, standingHalt } from '../../desk/history/halt.ts';
import { BrokenOff, damageOf, type WorkspaceJournal, withJournal } from '../../desk/history/journal.ts';
import { findPlan } from '../../desk/plans/findPlan.ts';
import { earlierThanTold } from '../../desk/plans/givenTime.ts';
import { restorePlanFiles } from '../../desk/plans/recordedFiles.ts';
import type { PlanDesk } from '../../desk/plans/workspaceDesk.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { type EvaluationOptions, evaluationTime, withPrintOptions, withTimeOption } from './evaluation.ts';
import type { Face } from './face.ts';
import { namedActor } from './namedActor.ts';
import { type Effect, recordedWords, tellEffect, tellNotes } from './output.ts';
import { reportProblems } from './problems.ts';
import { DONE, STOPPED, type Terminal } from './terminal.ts';

/** The options of a command that works on what is recorded. */
export interface DeskOptions extends EvaluationOptions {
  readonly workspace?: string;
  readonly by?: string;
}

export function withDeskOptions(command: Command): Command {
  return withPrintOptions(
    withTimeOption(command.option('--by <name>', 'who says so; the user of this machine by default')),
  );
}

/** A command about one plan: its workspace is an option, for its argument is the plan. */
export function withPlanOptions(command: Command): Command {
  return withDeskOptions(command.option('--workspace <dir>', 'the folder with the documents', '.'));
}

/** What a command on the journal does: works on a desk, and prints what came of it. */
interface Work<T> {
  readonly use: (desk: PlanDesk) => Reading<T>;
  readonly show: (value: T, terminal: Terminal, isJson: boolean) => number;
}

/** Opens the journal for a command, held against its last checkpoints, and prints what it gives, or every problem. */
export function atDesk<T>(
  face: Pick<Face, 'terminal' | 'finish'>,
  workspace: string,
  options: DeskOptions,
  use: Work<T>['use'],
  show: Work<T>['show'],
): void {
  const held = (desk: PlanDesk, journal: WorkspaceJournal): Reading<T> => {
    journal.mustHold();
    const halt = standingHalt(journal);
    const read = use(desk);
    // one that this command ordered or ended it tells itself
    if (halt !== null && standingHalt(journal) !== null) face.terminal.error(`porch: ${haltWords(halt)}\n`);
    return read;
  };
  openDesk(face, workspace, options, held, show);
}

/** The same for what looks at the journal itself, which may be damaged. */
export function atJournal<T>(
  face: Pick<Face, 'terminal' | 'finish'>,
  workspace: string,
  options: DeskOptions,
  use: Work<T>['use'],
  show: Work<T>['show'],
): void {
  openDesk(face, workspace, options, use, show);
}

/** Prints what the journal holds as it is; where it was rolled back or rewritten, that is told beside it. */
export function atEvents<T>(
  face: Pick<Face, 'terminal' | 'finish'>,
  workspace: string,
  options: DeskOptions,
  use: Work<T>['use'],
  print: (value: T, terminal: Terminal, isJson: boolean) => void,
): void {
  let damage: string | null = null;
  const read = (desk: PlanDesk, journal: WorkspaceJournal): Reading<T> => {
    damage = damageOf(journal);
    return use(desk);
  };
  openDesk(face, workspace, options, read, (value, terminal, isJson) => {
    print(value, terminal, isJson);
    if (damage === null) return DONE;
    terminal.error(`porch: ${damage}\n`);
    return STOPPED;
  });
}

/**
 * A command that decides or records of a plan: on the files that were recorded, and not as of a moment before what was
 * told of it.
 */
export function atPlan<T>(
  face: Pick<Face, 'terminal' | 'finish'>,
  plan: string,
  options: DeskOptions & { readonly workspace: string },
  use: Work<T>['use'],
  show: Work<T>['show'],
): void {
  const inTime = (desk: PlanDesk): Reading<T> => {
    const { journal, workspace } = desk;
    const found = findPlan(journal, plan).value;
    const restored = found === null ? [] : restorePlanFiles(found, journal, workspace);
    for (const words of restored) face.terminal.error(`porch: ${words}\n`);
    const problem = options.at === undefined ? null : earlierThanTold(journal, plan, options.at);
    return problem === null ? use(desk) : { value: null, problems: [problem] };
  };
  atDesk(face, options.workspace, options, inTime, show);
}

function openDesk<T>(
  face: Pick<Face, 'terminal' | 'finish'>,
  workspace: string,
  options: DeskOptions,
  use: (desk: PlanDesk, journal: WorkspaceJournal) => Reading<T>,
  show: Work<T>['show'],
): void {
  const { terminal, finish } = face;
  const actor = namedActor(face, options);
  if (actor === null) return;
  const isJson = options.json === true;
  const misplaced = householdRefusal(workspace);
  if (misplaced !== null) {
    finish(reportProblems(terminal, [misplaced], isJson));
    return;
  }
  const clock = terminal.now;
  const { read, effect } = withJournal(workspace, clock, actor, (journal) => {
    const desk = { workspace, journal, actor, clock, at: evaluationTime(options, terminal) };
    try {
      return { read: whole(journal, () => use(desk, journal)), effect: effectOn(journal) };
    } finally {
      tellNotes(terminal, journal.notes());
    }
  });
  finish(
    tellEffect(terminal, effect, () =>
      read.value === null ? reportProblems(terminal, read.problems, isJson) : show(read.value, terminal, isJson),
    ),
  );
}

function effectOn(journal: WorkspaceJournal): Effect {
  return { done: recordedWords(journal.recorded()), unsigned: journal.unsigned() };
}

/** What the journal refuses once something is recorded is not as if nothing were. */
function whole<T>(journal: WorkspaceJournal, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw journal.recorded().length > 0 ? new BrokenOff(error) : error;
  }
}
