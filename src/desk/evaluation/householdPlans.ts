import { defined } from '../../base/assert.ts';
import { add, sign, sum } from '../../base/decimal.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { AccountCourse, HouseholdJudgement } from '../../domain/planning/household.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import {
  type HouseholdFrame,
  householdFindings,
  standingCourse,
  withHouseholdFindings,
} from '../../engine/household/holdToHousehold.ts';
import { householdPolicy } from '../files/householdPolicy.ts';
import { type HouseholdSources, inAccount, type OtherAccount } from '../files/householdSources.ts';
import { type Books, type Member, openBooks } from './accountBooks.ts';
import { borneSectors } from './borneNames.ts';
import { type Documents, readDocuments } from './readDocuments.ts';
import type { Sources } from './sources.ts';

/** A household, read: its own limits, and its accounts by name. */
export interface HouseholdRead {
  readonly policy: Policy;
  readonly members: readonly Member[];
}

/** The plan that an account's documents and records lead to by themselves. */
export type PlanOf = (member: Member, books: Books | null) => Reading<Plan>;

/** An account with what its own documents lead to; no plan where they name no targets. */
export interface PlannedMember extends Member {
  readonly plan: Plan | null;
  readonly course: AccountCourse;
}

/** One security has one price in all accounts: what is asked of one is laid over the others. */
type AskedPrices = Pick<Sources, 'prices' | 'pricesFile'>;

/** The other accounts of a household, read: each document of each of them, or every problem. */
function readOthers(
  household: HouseholdSources,
  asked: AskedPrices = {},
): Reading<readonly (readonly [string, Documents])[]> {
  const read = household.others.map((other) => ({ other, ...readOther(other, household, asked) }));
  const problems = read.flatMap((one) => one.problems.map((problem) => inAccount(one.other.account, problem)));
  if (problems.length > 0) return { value: null, problems };
  return {
    value: read.flatMap(({ other, value }) => (value === null ? [] : [[other.account, value] as const])),
    problems,
  };
}

function readOther(
  { account, ...documents }: OtherAccount,
  { policy }: HouseholdSources,
  { prices, pricesFile }: AskedPrices,
): Reading<Documents> {
  const household = { account, policy, others: [] };
  const sources = { ...documents, recommendationText: null, household };
  const asked = { ...(prices === undefined ? {} : { prices }), ...(pricesFile === undefined ? {} : { pricesFile }) };
  return readDocuments({ ...sources, ...asked }, 'optional');
}

/**
 * The accounts together: the household's own limits, and each account with what restricts it. A security that one
 * account's Portfolio.md restricts is restricted in all of them; what stands in an account's policy.json is its own.
 */
export function joinMembers(
  household: HouseholdSources,
  accounts: readonly (readonly [string, Documents])[],
): Reading<HouseholdRead> {
  const members: Member[] = [];
  const problems: Problem[] = [];
  for (const [account, documents] of accounts.toSorted(([left], [right]) => byText(left, right))) {
    const { portfolio } = documents;
    if (portfolio.kind === 'held') members.push({ account, documents, portfolio: portfolio.portfolio });
    else problems.push(inAccount(account, noHoldings(documents)));
  }
  const sectors = accounts.flatMap(([, { portfolio, marketView }]) => borneSectors(portfolio, marketView));
  const policy = householdPolicy(household.policy, [...new Set(sectors)].sort(byText));
  problems.push(...policy.problems);
  const value = sum(
    members.map(({ portfolio }) => sum([portfolio.cash, ...portfolio.positions.map((one) => one.value)])),
  );
  if (problems.length === 0 && sign(value) <= 0) problems.push(worthless(household));
  if (policy.value === null || problems.length > 0) return { value: null, problems };
  return {
    value: { policy: policy.value, members: members.map((one) => restrictedByAll(one, members)) },
    problems: [],
  };
}

/** With what the portfolios of the others restrict. */
export function restrictedByAll(member: Member, all: readonly Member[]): Member {
  const { documents } = member;
  const others = all.filter((one) => one !== member);
  const restrictions = others.flatMap(({ portfolio }) => portfolio.restrictions);
  if (restrictions.length === 0) return member;
  const { policy } = documents;
  const restrictionSources = new Map(documents.restrictionSources);
  for (const other of others)
    for (const [restriction, source] of other.documents.restrictionSources)
      restrictionSources.set(restriction, { ...source, file: `../${other.account}/${source.file}` });
  return {
    ...member,
    documents: {
      ...documents,
      restrictionSources,
      policy: { ...policy, restrictions: [...policy.restrictions, ...restrictions] },
    },
  };
}

/** What an account's own documents lead to; problems where they name targets that no plan can be made of. */
export function planMember(member: Member, books: Books | null, planOf: PlanOf): Reading<PlannedMember> {
  const { account, documents, portfolio } = member;
  const standing = standingCourse(account, portfolio, documents.policy);
  if (documents.actionPlan === null) return { value: { ...member, plan: null, course: standing }, problems: [] };
  const { value: plan, problems } = planOf(member, books);
  if (plan === null) return { value: null, problems };
  return { value: { ...member, plan, course: courseOf(account, plan) ?? standing }, problems: [] };
}

/** The way of a plan's account; null where it has no holdings to project. */
function courseOf(account: string, { before, after, steps }: Plan): AccountCourse | null {
  return before === null || after === null ? null : { account, before, after, steps };
}

/** An account's documents as its household restricts them, and the household that they are judged in. */
export interface InHousehold {
  readonly member: Member;
  readonly frame: HouseholdFrame;
  /** Null where no account says what it is. */
  readonly books: Books | null;
}

/** The household around one account, each of the others with the plan that its documents lead to. */
export function householdAround(
  household: HouseholdSources,
  own: Documents,
  evaluatedAt: NewYorkTime,
  planOf: PlanOf,
  asked: AskedPrices = {},
): Reading<InHousehold> {
  const others = readOthers(household, asked);
  if (others.value === null) return { value: null, problems: others.problems };
  const joined = joinMembers(household, [[household.account, own], ...others.value]);
  if (joined.value === null) return { value: null, problems: joined.problems };
  const { policy, members } = joined.value;
  const books = openBooks(members, evaluatedAt);
  const problems = [...books.problems];
  const courses: AccountCourse[] = [];
  const [ownMember] = members.filter(({ account }) => account === household.account);
  for (const member of members) {
    if (member === ownMember || problems.length > 0) continue;
    const planned = planMember(member, books.value, planOf);
    problems.push(...planned.problems.map((one) => inAccount(member.account, one)));
    if (planned.value !== null) courses.push(planned.value.course);
  }
  if (problems.length > 0) return { value: null, problems };
  const member = defined(ownMember, 'the account is one of its household');
  const frame = { others: courses, policy, evaluatedOn: evaluatedAt.date };
  return { value: { member, frame, books: books.value }, problems: [] };
}

/** What the other accounts of a household trade, by account. */
export function tradesOf(courses: readonly AccountCourse[]): ReadonlyMap<string, AccountCourse['steps']> {
  return new Map(courses.map(({ account, steps }) => [account, steps]));
}

/** The account's plan with what the household has to say of it; `together` is the whole with all plans, where known. */
export function heldToHousehold(
  plan: Plan,
  account: string,
  frame: HouseholdFrame,
  together?: HouseholdJudgement,
): Reading<Plan> {
  const course = courseOf(account, plan);
  if (course === null) return { value: plan, problems: [] };
  const left = [course, ...frame.others].map((one) => one.after.value).reduce(add);
  if (sign(left) <= 0) return { value: null, problems: [worthless({ account })] };
  return { value: withHouseholdFindings(plan, householdFindings(course, frame, together)), problems: [] };
}

function noHoldings({ names }: Documents): Problem {
  const file = names.find((name) => /^portfolio\./i.test(name)) ?? 'Portfolio.md';
  const message = 'the portfolio names no holdings, so the household cannot be judged as a whole';
  return {
    file,
    line: 1,
    column: 1,
    excerpt: '',
    message,
    accepted: 'a table with the columns Ticker, Shares and Price',
  };
}

export function worthless({ account }: Pick<HouseholdSources, 'account'>): Problem {
  const message = `the accounts of the household of ${account} are together worth nothing, so no weight can be measured`;
  const accepted = 'accounts that are together worth more than nothing, costs included';
  return { file: '../../accounts', line: 1, column: 1, excerpt: '', message, accepted };
}
