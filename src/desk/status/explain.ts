import { HUNDRED } from '../../base/decimal.ts';
import { divideRatio, multiplyRatio, ratioOf, roundRatio } from '../../base/ratio.ts';
import {
  type Explainable,
  type ExplainedLimit,
  type Explanation,
  guideSection,
} from '../../documents/reports/explanation.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan, Snapshot, Verdict } from '../../domain/planning/plan.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';
import { checkWorkspace } from '../evaluation/check.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { wholePlan } from '../evaluation/wholePlan.ts';
import { refused } from '../files/callProblem.ts';
import { findPlan } from '../plans/findPlan.ts';
import { planMadeAgain } from '../plans/madeAgain.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';

/** What is asked to be explained. */
export interface ExplainRequest {
  readonly about: Explainable;
  /** Null for all that it speaks of. */
  readonly subject: string | null;
  /** The portfolio as it stands, the plan that the documents lead to, or a recorded plan by a beginning of its id. */
  readonly of: string;
}

export const AS_IT_STANDS = 'portfolio';
export const AS_DOCUMENTED = 'documents';

/** What was judged: a plan, or the portfolio as it stands. */
export interface Judged {
  readonly plan: Plan | null;
  /** What the weights are of; null where no holdings are stated. */
  readonly state: Snapshot | null;
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

export interface Explained {
  readonly explanation: Explanation;
  readonly judged: Judged;
}

/** A finding, a limit, a conflict or the tolerance with the figures of this workspace; `page` gives a page of the guide. */
export function explain(
  { about, subject, of }: ExplainRequest,
  desk: Pick<PlanDesk, 'workspace' | 'journal' | 'at'>,
  page: (name: string) => string,
): Reading<Explained> {
  const read = judgedIn(of, desk);
  if (read.value === null) return { value: null, problems: read.problems };
  const judged = read.value;
  const isMeant = (one: { readonly id: string; readonly subject: string }): boolean =>
    one.id === about && (subject === null || one.subject === subject);
  const limits = judged.constraints.filter(isMeant).map((check) => measuredLimit(check, judged.state));
  const findings = judged.findings.filter(isMeant);
  if (subject !== null && limits.length === 0 && findings.length === 0) {
    const known = [...judged.constraints, ...judged.findings].filter(({ id }) => id === about);
    const subjects = [...new Set(known.map((one) => one.subject))].join(', ');
    return refused(
      `nothing of ${about} is of ${JSON.stringify(subject)} here`,
      subjects === '' ? 'no subject' : `one of ${subjects}`,
    );
  }
  const { name, heading, anchor } = placeOf(about);
  const explanation: Explanation = {
    about,
    subject,
    plan: judged.plan,
    verdict: judged.verdict,
    meaning: guideSection(page(name), heading) ?? '',
    guide: `docs/${name}#${anchor}`,
    limits,
    findings,
    tolerance: about === 'tolerance' && judged.plan !== null ? measureTolerance(judged.plan) : null,
  };
  return { value: { explanation, judged }, problems: [] };
}

function placeOf(about: Explainable): { readonly name: string; readonly heading: string; readonly anchor: string } {
  if (about === 'tolerance') return { name: 'tolerance.md', heading: '## What is meant', anchor: 'what-is-meant' };
  if (about === 'conflict')
    return { name: 'verdicts.md', heading: '#### What contradicts', anchor: 'what-contradicts' };
  return { name: 'findings.md', heading: `### \`${about}\``, anchor: about };
}

function judgedIn(of: string, desk: Pick<PlanDesk, 'workspace' | 'journal' | 'at'>): Reading<Judged> {
  const { workspace, at } = desk;
  if (of === AS_IT_STANDS) {
    const checked = checkWorkspace({ workspace, policyFile: null, evaluatedAt: at });
    if (checked.value === null) return { value: null, problems: checked.problems };
    const { snapshot, constraints, findings, verdict } = checked.value.evaluation;
    return { value: { plan: null, state: snapshot, constraints, findings, verdict }, problems: [] };
  }
  const found = of === AS_DOCUMENTED ? documentedPlan(workspace, at) : recordedPlan(of, desk);
  if (found.value === null) return { value: null, problems: found.problems };
  const plan = found.value;
  const { constraints, findings, verdict } = plan;
  return { value: { plan, state: plan.after, constraints, findings, verdict }, problems: [] };
}

function documentedPlan(workspace: string, at: NewYorkTime): Reading<Plan> {
  const { sources, problems } = gatherPlanSources({
    workspace,
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  if (problems.length > 0) return { value: null, problems };
  return wholePlan(sources, { workflow: 'rebalance', isCashOnly: false }, at);
}

function recordedPlan(beginning: string, { journal }: Pick<PlanDesk, 'journal'>): Reading<Plan> {
  const found = findPlan(journal, beginning);
  return found.value === null ? { value: null, problems: found.problems } : planMadeAgain(found.value);
}

/** The limits whose weights are shares of the whole at its end. */
const OF_THE_WHOLE: readonly ConstraintCheck['id'][] = ['sector_cap', 'cash_buffer', 'position_size'];

function measuredLimit(check: ConstraintCheck, state: Snapshot | null): ExplainedLimit {
  const { id, headroom } = check;
  if (state === null || headroom === null || !OF_THE_WHOLE.includes(id)) return { check, room: null };
  const share = divideRatio(headroom, ratioOf(HUNDRED));
  return { check, room: roundRatio(multiplyRatio(share, ratioOf(state.value)), 2) };
}
