import { actorOf } from '../../desk/history/actor.ts';
import { makePlan } from '../../desk/plans/makePlan.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { terminalPage } from '../../documents/print/terminal.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { atFour, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Terminal } from './terminal.ts';

export interface WorkspacePlanRequest {
  readonly workspace: string;
  readonly day: NewYorkDate;
  readonly isCashOnly: boolean;
  /** What is known to have been filled of each account, by name, where no journal of the workspace tells it. */
  readonly fills: ReadonlyMap<string, readonly AccountFill[]>;
  /** The folder for its files. */
  readonly out: string;
  /** Where its files are said to be, and what is to be done next. */
  readonly files: string;
  readonly nextStep: string;
}

/** A plan, and what is printed of it. */
export interface WorkspacePlan {
  readonly planId: string;
  readonly verdict: Verdict;
  readonly page: string;
  readonly json: string;
}

/** The plan of a workspace with its reports in a folder, of which nothing is recorded. */
export function workspacePlan(
  { workspace, day, isCashOnly, fills, out, files, nextStep }: WorkspacePlanRequest,
  terminal: Pick<Terminal, 'now' | 'isColored' | 'columns'>,
): Reading<WorkspacePlan> {
  const actor = actorOf(null);
  if (actor.value === null) return { value: null, problems: actor.problems };
  const made = makePlan({
    workspace,
    question: { workflow: 'rebalance', isCashOnly },
    recommendations: { kind: 'workspace' },
    policyFile: null,
    evaluatedAt: atFour(day),
    fills,
    out,
    actor: actor.value,
    clock: terminal.now,
  });
  if (made.value === null) return { value: null, problems: made.problems };
  const { plan, recommendation, tolerance } = made.value;
  const { isColored: color, columns: width } = terminal;
  const page = terminalPage(plan, { color, bars: color, width, nextStep, tolerance, files });
  return { value: { planId: plan.planId, verdict: plan.verdict, page, json: jsonText(recommendation) }, problems: [] };
}
