import { join, relative } from 'node:path';
import { callProblem } from '../../desk/files/callProblem.ts';
import { shellWord } from '../../desk/files/shellWord.ts';
import { checkHousehold } from '../../desk/household/judgeTogether.ts';
import { type HouseholdRequest, type KeptHousehold, rebalanceHousehold } from '../../desk/household/rebalance.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { type HouseholdReport, writeHouseholdJson } from '../../documents/reports/household.ts';
import { writeHouseholdPage } from '../../documents/reports/householdPage.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { tellEffect, tellNotes } from './output.ts';
import { reportProblems } from './problems.ts';
import { DONE, STOPPED, type Terminal } from './terminal.ts';

/** `porch check` of a household: every account and the whole, and the exit status. */
export function showHouseholdCheck(
  terminal: Terminal,
  root: string,
  evaluatedAt: NewYorkTime,
  options: { readonly policy?: string; readonly json?: boolean },
): number {
  const isJson = options.json === true;
  if (options.policy !== undefined) return refusePolicy(terminal, isJson);
  const read = checkHousehold(root, evaluatedAt);
  if (read.value === null) return reportProblems(terminal, read.problems, isJson);
  terminal.out(
    isJson
      ? jsonText(writeHouseholdJson(read.value))
      : writeHouseholdPage(read.value, { color: terminal.isColored, next: null }),
  );
  return statusOf(read.value);
}

/** `porch rebalance` of a household. */
export function showHouseholdRebalance(
  terminal: Terminal,
  request: HouseholdRequest,
  options: { readonly policy?: string; readonly json?: boolean },
): number {
  const isJson = options.json === true;
  if (options.policy !== undefined) return refusePolicy(terminal, isJson);
  const read = rebalanceHousehold(request);
  if (read.value === null) return reportProblems(terminal, read.problems, isJson);
  const { report, unsigned, notes } = read.value;
  tellNotes(terminal, notes);
  const next = nextStep(read.value, request);
  const done = `the household is planned: ${next.join(' ')}`;
  return tellEffect(terminal, { done, unsigned }, () => {
    terminal.out(
      isJson ? jsonText(writeHouseholdJson(report)) : writeHouseholdPage(report, { color: terminal.isColored, next }),
    );
    return statusOf(report);
  });
}

/** A sentence, and below it the command for each plan that can be approved. */
function nextStep({ report, folder }: KeptHousehold, { root, out }: HouseholdRequest): string[] {
  const read = `read ${nearest(folder)}/household_report.md`;
  const commands = report.accounts.flatMap(({ account, plan, course, verdict }) => {
    if (plan === null || course.steps.length === 0 || verdict === 'BLOCKED') return [];
    const where = nearest(join(root, 'accounts', account));
    return [`porch approve ${plan.planId.slice(0, 12)} --workspace ${shellWord(where)}`];
  });
  return commands.length === 0 || out !== null ? [read] : [`${read}, then decide each plan:`, ...commands];
}

/** Relative where that is shorter. */
function nearest(folder: string): string {
  const near = relative(process.cwd(), folder) || '.';
  return near.length < folder.length ? near : folder;
}

/** Blocked where the whole is, or any account. */
function statusOf({ judgement, accounts }: HouseholdReport): number {
  const isBlocked = judgement.verdict === 'BLOCKED' || accounts.some(({ verdict }) => verdict === 'BLOCKED');
  return isBlocked ? STOPPED : DONE;
}

export function refusePolicy(terminal: Terminal, isJson: boolean): number {
  const message = 'a household has its own policy.json, and each account its own';
  return reportProblems(terminal, [callProblem(message, '--policy with one account’s folder')], isJson);
}
