import { defined } from '../../base/assert.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { placed } from '../../domain/holdings/portfolio.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PlanKind, Policy } from '../../domain/planning/policy.ts';
import type { StatedRepair } from '../../domain/planning/repair.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Step, Trade } from '../../domain/trading/trade.ts';
import type { SellCandidate } from '../../engine/account/realizeGainsCompared.ts';
import { type Context, contextOf } from '../../engine/frame/context.ts';
import { courseOfTrades, type HouseholdFrame, householdFindings } from '../../engine/household/holdToHousehold.ts';
import { rebalance } from '../../engine/rebalance.ts';
import { type RemainderOf, rebalanceRemaining } from '../../engine/rebalanceRemaining.ts';
import { rebalanceStated } from '../../engine/rebalanceStated.ts';
import { screen } from '../../engine/screen.ts';
import type { RoundBudget } from '../../engine/trades/firstRound.ts';
import { refusalProblem } from '../files/callProblem.ts';
import {
  type Books,
  findingsInAccount,
  gainsByLots,
  ITSELF,
  judgedInAccount,
  type Member,
  openBooks,
  roundBudget,
  withoutReplacements,
} from './accountBooks.ts';
import { heldToHousehold, householdAround, type PlanOf, tradesOf } from './householdPlans.ts';
import { type ActionPlanNeed, type Documents, readDocuments } from './readDocuments.ts';
import type { Sources } from './sources.ts';

/**
 * What is asked of the documents: Workflow A and whether cash alone is invested, of the targets, of what is left of an
 * earlier plan or of the repair of one; or Workflow B and whether its trades were approved elsewhere.
 */
export type Question =
  | {
      readonly workflow: 'rebalance';
      readonly isCashOnly: boolean;
      /** Absent where the plan is made that policy names. */
      readonly kind?: PlanKind;
      readonly remainder?: RemainderOf;
      readonly repair?: StatedRepair;
    }
  | { readonly workflow: 'stock'; readonly isApproved: boolean };

/** The plan that documents lead to at a moment, or every problem there is. The same question gives the same plan. */
export function evaluatePlan(sources: Sources, question: Question, evaluatedAt: NewYorkTime): Reading<Plan> {
  const making = makingOf(sources, question, evaluatedAt);
  return making.value === null ? { value: null, problems: making.problems } : making.value.planAs(question);
}

/** What documents were read as, and how plans are made of them. */
export interface Making {
  /** Null where no holdings are stated. */
  readonly member: Member | null;
  readonly books: Books | null;
  readonly evaluatedAt: NewYorkTime;
  /** The plan that a question leads to; of the member with other documents where `as` gives one. */
  readonly planAs: (question: Question, as?: Member) => Reading<Plan>;
}

/** Everything that the plans of a question's documents are made with, or every problem there is. */
export function makingOf(sources: Sources, question: Question, evaluatedAt: NewYorkTime): Reading<Making> {
  const read = readDocuments(sources, needOf(question));
  if (read.value === null) return { value: null, problems: read.problems };
  const { household } = sources;
  if (household === null) return makingByItself(read.value, question, evaluatedAt);
  const around = householdAround(household, read.value, evaluatedAt, othersPlan(question, evaluatedAt), sources);
  if (around.value === null) return { value: null, problems: around.problems };
  const { member, frame, books } = around.value;
  const planAs = (asked: Question, as = member): Reading<Plan> => {
    const plan = planInAccount(as, books, tradesOf(frame.others), asked, evaluatedAt, frame);
    return plan.value === null ? plan : heldToHousehold(plan.value, household.account, frame);
  };
  return { value: { member, books, evaluatedAt, planAs }, problems: [] };
}

/** How the documents are read for a question. */
export function needOf(question: Question): ActionPlanNeed {
  return question.workflow === 'rebalance' && remainderIn(question) === null ? 'required' : 'ignored';
}

/** What is left of an earlier plan, where that is asked for; null otherwise. */
function remainderIn(question: Question): RemainderOf | null {
  return question.workflow === 'rebalance' ? (question.remainder ?? null) : null;
}

/** What one account is judged with beside its own documents. */
interface Around {
  readonly books: Books | null;
  readonly others: ReadonlyMap<string, readonly Step[]>;
  readonly frame: HouseholdFrame | null;
}

function makingByItself(documents: Documents, question: Question, evaluatedAt: NewYorkTime): Reading<Making> {
  const { portfolio } = documents;
  if (portfolio.kind === 'stated') {
    if (remainderIn(question) !== null) return { value: null, problems: [noHoldings(documents.names)] };
    const planAs = (asked: Question): Reading<Plan> => planDocuments(documents, asked, evaluatedAt);
    return { value: { member: null, books: null, evaluatedAt, planAs }, problems: [] };
  }
  const alone = { account: ITSELF, documents, portfolio: portfolio.portfolio };
  const books = openBooks([alone], evaluatedAt);
  if (books.problems.length > 0) return { value: null, problems: books.problems };
  const planAs = (asked: Question, as: Member = alone): Reading<Plan> =>
    planInAccount(as, books.value, new Map(), asked, evaluatedAt);
  return { value: { member: alone, books: books.value, evaluatedAt, planAs }, problems: [] };
}

/** The plan of one account, judged for settlement and tax where it says what it is; `frame` where it is in a household. */
export function planInAccount(
  member: Member,
  books: Books | null,
  others: ReadonlyMap<string, readonly Step[]>,
  question: Question,
  evaluatedAt: NewYorkTime,
  frame: HouseholdFrame | null = null,
): Reading<Plan> {
  const remainder = remainderIn(question);
  const plan =
    remainder === null
      ? planMemberAlone(member, books, question, evaluatedAt)
      : planRemainder(remainder, member, { books, others, frame }, question, evaluatedAt);
  return judgedForAccount(plan, member, books, others, question, evaluatedAt);
}

/** A plan that the question leads to, judged for settlement and tax where the account says what it is. */
export function judgedForAccount(
  plan: Reading<Plan>,
  member: Member,
  books: Books | null,
  others: ReadonlyMap<string, readonly Step[]>,
  question: Question,
  evaluatedAt: NewYorkTime,
): Reading<Plan> {
  if (plan.value === null || books === null) return plan;
  return judgedInAccount(plan.value, member, books, others, waysOf(plan.value, member, books, question, evaluatedAt));
}

/** The trades alone: without what was sold at a loss, and in the first round where policy has two. */
function planMemberAlone(
  member: Member,
  books: Books | null,
  question: Question,
  evaluatedAt: NewYorkTime,
): Reading<Plan> {
  const documents = withoutReplacements(member.documents, books);
  const gains = isLeastTax(question, documents.policy) ? gainsByLots(member, books) : undefined;
  return planDocuments(documents, question, evaluatedAt, roundBudget(member, books), gains);
}

function isLeastTax(question: Question, { plan }: Policy): boolean {
  return question.workflow === 'rebalance' && !question.isCashOnly && (question.kind ?? plan) === 'least_tax';
}

/** What is left of an earlier plan, in sizes that pass with all that is said of the account and its household. */
function planRemainder(
  remainder: RemainderOf,
  member: Member,
  { books, others, frame }: Around,
  question: Question,
  evaluatedAt: NewYorkTime,
): Reading<Plan> {
  const documents = withoutReplacements(member.documents, books);
  const { marketView, recommendations, policy } = documents;
  const { account, portfolio } = member;
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const round = roundBudget(member, books);
  const beside = (trades: readonly Trade[]): readonly Finding[] => {
    const course = courseOfTrades(account, context, trades);
    const ofHousehold = frame === null ? [] : householdFindings(course, frame);
    // what settled cash does not cover waits for the second round
    if (round !== undefined) return ofHousehold;
    return [...ofHousehold, ...(findingsInAccount(course.steps, member, books, others).value ?? [])];
  };
  const isCashOnly = question.workflow === 'rebalance' && question.isCashOnly;
  const asked = { remainder, isCashOnly, beside, evaluatedAt, ...inRound(round) };
  const plan = reading(rebalanceRemaining({ portfolio, marketView, recommendations, policy, ...asked }));
  return plan.value === null ? plan : { value: withSources(plan.value, documents), problems: [] };
}

/** The same targets sold in other ways, side by side (docs/reference/settlement-and-tax.md, 5.1). */
function waysOf(
  plan: Plan,
  member: Member,
  books: Books,
  question: Question,
  evaluatedAt: NewYorkTime,
): readonly SellCandidate[] {
  const { policy } = member.documents;
  if (policy.account?.type !== 'taxable' || question.workflow !== 'rebalance') return [];
  if (member.isCompared === true || !plan.steps.some((step) => step.action === 'SELL')) return [];
  const method = policy.lotRelief === 'specific' ? 'fifo' : policy.lotRelief;
  // what is left of a plan, and what repairs one, is sold as it stands
  const isAnew = question.remainder === undefined && question.repair === undefined;
  const orders = isAnew ? (['lock_profits', 'least_gain'] as const) : [];
  const inOrder = orders.flatMap((sellOrder) => {
    if (sellOrder === policy.sellOrder) return [{ name: sellOrder, trades: plan.steps, relief: { method } }];
    const documents = { ...member.documents, policy: { ...policy, sellOrder } };
    const other = planMemberAlone({ ...member, documents }, books, question, evaluatedAt);
    return other.value === null ? [] : [{ name: sellOrder, trades: other.value.steps, relief: { method } }];
  });
  return [...inOrder, { name: 'hifo', trades: plan.steps, relief: { method: 'hifo' } }];
}

/** The plan of one workspace's documents by themselves; `round` where it buys with settled cash alone. */
function planDocuments(
  documents: Documents,
  question: Question,
  evaluatedAt: NewYorkTime,
  round?: RoundBudget,
  gains?: Context['gains'],
): Reading<Plan> {
  const { value, problems } =
    question.workflow === 'rebalance'
      ? reading(
          rebalanced(documents, question, evaluatedAt, {
            ...inRound(round),
            ...(gains === undefined ? {} : { gains }),
          }),
        )
      : screened(documents, question.isApproved, evaluatedAt, round);
  return { value: value === null ? null : withSources(value, documents), problems };
}

/** The plan with where each of its restrictions stands, which decides nothing and is no part of its id. */
function withSources(plan: Plan, { restrictionSources }: Documents): Plan {
  return { ...plan, restrictions: placed(plan.restrictions, restrictionSources) };
}

/** Whether an account is asked what the others of its household are taken to do. */
export function isOthersQuestion(question: Question): boolean {
  if (question.workflow !== 'rebalance') return false;
  const { kind, remainder, repair } = question;
  return kind === undefined && remainder === undefined && repair === undefined;
}

/** What the other accounts of a household are taken to do: follow their own targets, with cash alone where that is asked. */
export function othersPlan(question: Question, evaluatedAt: NewYorkTime): PlanOf {
  const isCashOnly = question.workflow === 'rebalance' && question.isCashOnly;
  return (member, books) => planMemberAlone(member, books, { workflow: 'rebalance', isCashOnly }, evaluatedAt);
}

function reading(outcome: Outcome<Plan>): Reading<Plan> {
  return outcome.ok
    ? { value: outcome.value, problems: [] }
    : { value: null, problems: outcome.refusals.map(refusalProblem) };
}

function rebalanced(
  documents: Documents,
  { isCashOnly, kind, repair }: Extract<Question, { workflow: 'rebalance' }>,
  evaluatedAt: NewYorkTime,
  inAccount: { readonly round?: RoundBudget; readonly gains?: Context['gains'] },
): Outcome<Plan> {
  const { portfolio, marketView, recommendations, policy, directed } = documents;
  const actionPlan = defined(documents.actionPlan, 'targets were required');
  const asked = { actionPlan, policy, evaluatedAt, isCashOnly };
  const chosen = { ...(kind === undefined ? {} : { kind }), ...(repair === undefined ? {} : { repair }) };
  const known = directed === undefined ? {} : { directed };
  const held = { marketView, recommendations, ...asked, ...chosen, ...known, ...inAccount };
  return portfolio.kind === 'held'
    ? rebalance({ portfolio: portfolio.portfolio, ...held })
    : { ok: true, value: rebalanceStated({ stated: portfolio.stated, ...asked }) };
}

function screened(
  documents: Documents,
  isApproved: boolean,
  evaluatedAt: NewYorkTime,
  round: RoundBudget | undefined,
): Reading<Plan> {
  const { portfolio: held, marketView, recommendations, policy, names } = documents;
  if (held.kind === 'stated') return { value: null, problems: [noHoldings(names)] };
  if (recommendations.length === 0) return { value: null, problems: [nothingToScreen()] };
  const { portfolio } = held;
  const asked = { isApproved, policy, evaluatedAt, ...inRound(round) };
  return reading(screen({ portfolio, marketView, recommendations, ...asked }));
}

/** Told where it is there: what is not asked for is no part of a plan's id. */
function inRound(round: RoundBudget | undefined): { readonly round?: RoundBudget } {
  return round === undefined ? {} : { round };
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
