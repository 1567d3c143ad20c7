import { relative } from 'node:path';
import type { KeptPlan, MadePlan } from '../../desk/plans/keepPlan.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { terminalPage } from '../../documents/print/terminal.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { tellEffect, tellNotes } from './output.ts';
import { reportProblems } from './problems.ts';
import { DONE, STOPPED, type Terminal } from './terminal.ts';

/** Prints a plan, or every problem, and gives the exit status. */
export function showPlan(terminal: Terminal, read: Reading<KeptPlan>, isJson: boolean): number {
  if (read.value === null) return reportProblems(terminal, read.problems, isJson);
  const kept = read.value;
  const { plan, folder, unsigned, notes } = kept;
  tellNotes(terminal, notes);
  const done = `plan ${plan.planId.slice(0, 12)} is ${plan.verdict}, and its files are in ${shortPath(folder)}`;
  return tellEffect(terminal, { done, unsigned }, () => printPlan(kept, terminal, isJson));
}

/** Prints a plan that is kept, and gives the exit status. */
export function printPlan(kept: MadePlan, terminal: Terminal, isJson: boolean): number {
  terminal.out(textOf(kept, terminal, isJson));
  return kept.plan.verdict === 'BLOCKED' ? STOPPED : DONE;
}

function textOf({ plan, folder, recommendation, tolerance }: MadePlan, terminal: Terminal, isJson: boolean): string {
  if (isJson) return jsonText(recommendation);
  const files = shortPath(folder);
  return terminalPage(plan, {
    color: terminal.isColored,
    bars: terminal.isTerminal,
    width: terminal.columns,
    nextStep: nextStep(plan, files),
    tolerance,
    files,
  });
}

function nextStep(plan: Plan, files: string): string {
  if (plan.verdict === 'BLOCKED') return `do not trade; read ${files}/recommendation_report.md`;
  if (plan.steps.length === 0) return 'nothing is to be traded';
  const read = `read ${files}/recommendation_report.md`;
  return plan.verdict === 'SAFE'
    ? `${read}, then trade by execution_guide.md`
    : `${read}, accept each condition, then trade by execution_guide.md`;
}

/** Relative where that is shorter. */
function shortPath(folder: string): string {
  const near = relative(process.cwd(), folder) || '.';
  return near.length < folder.length ? near : folder;
}
