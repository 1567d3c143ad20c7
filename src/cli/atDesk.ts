import type { Command } from 'commander';
import { actorOf } from '../desk/actor.ts';
import { withJournal } from '../desk/journal.ts';
import type { PlanDesk } from '../desk/planDesk.ts';
import type { Reading } from '../documents/problem.ts';
import { type EvaluationOptions, evaluationTime, withPrintOptions, withTimeOption } from './evaluation.ts';
import type { Face } from './face.ts';
import { reportProblems } from './problems.ts';
import type { Terminal } from './terminal.ts';

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

/** Opens the journal for a command and prints what it gives, or every problem. */
export function atDesk<T>(
  { terminal, finish }: Pick<Face, 'terminal' | 'finish'>,
  workspace: string,
  options: DeskOptions,
  use: (desk: PlanDesk) => Reading<T>,
  show: (value: T, terminal: Terminal, isJson: boolean) => number,
): void {
  const isJson = options.json === true;
  const read = withActor(terminal, workspace, options, use);
  finish(read.value === null ? reportProblems(terminal, read.problems, isJson) : show(read.value, terminal, isJson));
}

function withActor<T>(
  terminal: Terminal,
  workspace: string,
  options: DeskOptions,
  use: (desk: PlanDesk) => Reading<T>,
): Reading<T> {
  const actor = actorOf(options.by ?? null);
  if (actor.value === null) return { value: null, problems: actor.problems };
  const by = actor.value;
  const clock = terminal.now;
  return withJournal(workspace, clock, by, (journal) =>
    use({ workspace, journal, actor: by, clock, at: evaluationTime(options, terminal) }),
  );
}
