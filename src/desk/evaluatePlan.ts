import { defined } from '../base/assert.ts';
import type { Problem, Reading } from '../documents/problem.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import type { Plan } from '../domain/plan.ts';
import type { Outcome, Refusal } from '../domain/refusal.ts';
import { rebalance } from '../engine/rebalance.ts';
import { rebalanceStated } from '../engine/rebalanceStated.ts';
import { screen } from '../engine/screen.ts';
import type { Sources } from './gatherSources.ts';
import { heldToHousehold, householdAround, type PlanOf } from './householdPlans.ts';
import { type Documents, readDocuments } from './readDocuments.ts';

/**
 * What is asked of the documents: Workflow A and whether cash alone is invested, or Workflow B and whether its trades
 * were approved elsewhere.
 */
export type Question =
  | { readonly workflow: 'rebalance'; readonly isCashOnly: boolean }
  | { readonly workflow: 'stock'; readonly isApproved: boolean };

/** The plan that documents lead to at a moment, or every problem there is. The same question gives the same plan. */
export function evaluatePlan(sources: Sources, question: Question, evaluatedAt: NewYorkTime): Reading<Plan> {
  const read = readDocuments(sources, question.workflow === 'rebalance' ? 'required' : 'ignored');
  if (read.value === null) return { value: null, problems: read.problems };
  const { household } = sources;
  if (household === null) return planDocuments(read.value, question, evaluatedAt);
  const around = householdAround(household, read.value, evaluatedAt, othersPlan(question, evaluatedAt));
  if (around.value === null) return { value: null, problems: around.problems };
  const { documents, frame } = around.value;
  const plan = planDocuments(documents, question, evaluatedAt);
  return plan.value === null ? plan : heldToHousehold(plan.value, household.account, frame);
}

/** The plan of one workspace's documents by themselves. */
export function planDocuments(documents: Documents, question: Question, evaluatedAt: NewYorkTime): Reading<Plan> {
  return question.workflow === 'rebalance'
    ? reading(rebalanced(documents, question.isCashOnly, evaluatedAt))
    : screened(documents, question.isApproved, evaluatedAt);
}

/** What the other accounts of a household are taken to do: follow their own targets, with cash alone where that is asked. */
export function othersPlan(question: Question, evaluatedAt: NewYorkTime): PlanOf {
  const isCashOnly = question.workflow === 'rebalance' && question.isCashOnly;
  return (documents) => planDocuments(documents, { workflow: 'rebalance', isCashOnly }, evaluatedAt);
}

/** What the engine refuses, at the line of the document that it speaks of. */
export function refusalProblem({ source, message, accepted }: Refusal): Problem {
  return { file: source.file, line: source.line, column: 1, excerpt: source.text, message, accepted };
}

function reading(outcome: Outcome<Plan>): Reading<Plan> {
  return outcome.ok
    ? { value: outcome.value, problems: [] }
    : { value: null, problems: outcome.refusals.map(refusalProblem) };
}

function rebalanced(documents: Documents, isCashOnly: boolean, evaluatedAt: NewYorkTime): Outcome<Plan> {
  const { portfolio, marketView, recommendations, policy } = documents;
  const actionPlan = defined(documents.actionPlan, 'targets were required');
  const asked = { actionPlan, policy, evaluatedAt, isCashOnly };
  return portfolio.kind === 'held'
    ? rebalance({ portfolio: portfolio.portfolio, marketView, recommendations, ...asked })
    : { ok: true, value: rebalanceStated({ stated: portfolio.stated, ...asked }) };
}

function screened(documents: Documents, isApproved: boolean, evaluatedAt: NewYorkTime): Reading<Plan> {
  const { portfolio: held, marketView, recommendations, policy, names } = documents;
  if (held.kind === 'stated') return { value: null, problems: [noHoldings(names)] };
  if (recommendations.length === 0) return { value: null, problems: [nothingToScreen()] };
  const { portfolio } = held;
  return reading(screen({ portfolio, marketView, recommendations, isApproved, policy, evaluatedAt }));
}

function noHoldings(names: readonly string[]): Problem {
  return {
    file: names.find((name) => /^portfolio\./i.test(name)) ?? 'Portfolio.md',
    line: 1,
    column: 1,
    excerpt: '',
    message: 'the portfolio names no holdings, so no trade can be measured against it',
    accepted: 'a table with the columns Ticker, Shares and Price',
  };
}

function nothingToScreen(): Problem {
  return {
    file: 'Stock-Analyst.md',
    line: 1,
    column: 1,
    excerpt: '',
    message: 'the workspace has no recommendation to screen',
    accepted: 'a file Stock-Analyst.md, --recommendation FILE, or --text "BUY NVDA 12%, conviction 74"',
  };
}
