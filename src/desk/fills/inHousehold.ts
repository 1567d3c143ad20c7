import type { Problem } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { HouseholdFrame } from '../../engine/household/holdToHousehold.ts';
import { othersPlan } from '../evaluation/evaluatePlan.ts';
import { gatherSources, withOthersFills } from '../evaluation/gatherSources.ts';
import { householdAround } from '../evaluation/householdPlans.ts';
import type { Documents } from '../evaluation/readDocuments.ts';
import { householdPlace, withOtherAccounts } from '../files/householdFiles.ts';

/** The household that what is left of a plan is held to. */
export interface RemainingFrame {
  readonly account: string;
  readonly frame: HouseholdFrame;
}

/**
 * The household around an account whose portfolio is what the fills made it; null where it is in none. Fills are facts,
 * so a household that cannot be read refuses none of them: a note says that what is left was judged without it.
 */
export function remainingFrame(
  workspace: string,
  documents: Documents,
  portfolio: Portfolio,
  plan: Plan,
  at: NewYorkTime,
): { readonly frame: RemainingFrame | null; readonly notes: readonly string[] } {
  const place = householdPlace(workspace);
  if (place === null) return { frame: null, notes: [] };
  const own = gatherSources({ workspace, policyFile: null, recommendations: { kind: 'workspace' } }).sources;
  if (own.household === null) return { frame: null, notes: [] };
  const whole = withOtherAccounts(own.household, place);
  if (whole.problems.length > 0) return unread(whole.problems);
  const { household } = withOthersFills({ ...own, household: whole.household }, workspace);
  if (household === null) return { frame: null, notes: [] };
  const present: Documents = {
    ...documents,
    portfolio: { kind: 'held', portfolio, restrictionSources: [] },
    lots: null,
    fills: [],
  };
  const others = othersPlan({ workflow: 'rebalance', isCashOnly: plan.isCashOnly }, at);
  const around = householdAround(household, present, at, others);
  if (around.value === null) return unread(around.problems);
  return { frame: { account: household.account, frame: around.value.frame }, notes: [] };
}

function unread(problems: readonly Problem[]): { readonly frame: null; readonly notes: readonly string[] } {
  const [first] = problems;
  const where = first === undefined ? '' : `: ${first.file}:${first.line}: ${first.message}`;
  return { frame: null, notes: [`what remains was judged without the household, which cannot be read${where}`] };
}
