import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { firstTradingDay, type NewYorkDate, type NewYorkTime } from '../../domain/days/calendar.ts';
import type { Account, AccountFacts } from '../../domain/holdings/account.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { HouseholdTax } from '../../domain/holdings/taxReport.ts';
import { rulesUnder } from '../../domain/holdings/taxRules.ts';
import type { AccountBook } from '../../domain/planning/accountBook.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';
import { gainsIfSold } from '../../engine/account/gainsIfSold.ts';
import { type AccountFrame, judgeAccount, settledCash, withAccount } from '../../engine/account/judgeAccount.ts';
import type { PlannedTrade } from '../../engine/account/lotsPlanned.ts';
import { type OpenedBook, openBook } from '../../engine/account/openBook.ts';
import type { SellCandidate } from '../../engine/account/realizeGainsCompared.ts';
import { householdTax } from '../../engine/account/washSales.ts';
import { doNotBuy, washRestriction } from '../../engine/account/washSalesAhead.ts';
import type { Context } from '../../engine/frame/context.ts';
import { canonicalForm } from '../../engine/frame/planId.ts';
import type { RoundBudget } from '../../engine/trades/firstRound.ts';
import { refusalProblem } from '../files/callProblem.ts';
import type { Documents } from './readDocuments.ts';

/** One account, read. */
export interface Member {
  readonly account: string;
  readonly documents: Documents;
  readonly portfolio: Portfolio;
  /** Whether its plans are only held against another one of the same targets: none is told of with other ways to sell. */
  readonly isCompared?: boolean;
}

/** Lots and cash of every account of a household, or of one account by itself. */
export interface Books {
  /** By account. */
  readonly opened: ReadonlyMap<string, OpenedBook>;
  readonly books: readonly AccountBook[];
  /** Before any plan. */
  readonly standing: HouseholdTax;
  readonly tradedOn: NewYorkDate;
}

/** The name of an account that stands by itself. */
export const ITSELF = 'this account';

/** An account of which nothing is said: what is bought there counts against losses elsewhere all the same. */
const UNNAMED: Omit<Account, 'name'> = { type: 'taxable', owner: null, funding: 'cash', broker: null };

/** The books of accounts as they stand; null where none of them says what it is. Every problem with their lots. */
export function openBooks(members: readonly Member[], evaluatedAt: NewYorkTime): Reading<Books | null> {
  const [first] = members;
  if (first === undefined || members.every(({ documents }) => documents.policy.account === null))
    return { value: null, problems: [] };
  const tradedOn = firstTradingDay(evaluatedAt.date);
  const opened = new Map<string, OpenedBook>();
  const problems = members.flatMap((one) => lawProblems(one, first));
  for (const { account, documents, portfolio } of members) {
    const { policy, lots, fills } = documents;
    const said: AccountFacts = policy.account ?? { ...UNNAMED, goodFaithViolations: [] };
    const { goodFaithViolations: _told, settledCashOnlyUntil: _until, ...facts } = said;
    const outcome = openBook(
      { account, facts: policy.account, lots, fills },
      { account: { name: account, ...facts }, portfolio, policy, rules: rulesUnder(policy), tradedOn },
    );
    problems.push(...laterLots(documents, tradedOn).map((one) => refusedIn(account, members, one)));
    if (outcome.ok) opened.set(account, outcome.value);
    else problems.push(...outcome.refusals.map((one) => refusedIn(account, members, one)));
  }
  if (problems.length > 0) return { value: null, problems };
  const books = [...opened.values()].map(({ book }) => book);
  const standing = householdTax(books, rulesUnder(first.documents.policy));
  if (!standing.ok) return { value: null, problems: standing.refusals.map(refusalProblem) };
  return { value: { opened, books, standing: standing.value, tradedOn }, problems: [] };
}

/** Lots of a day after the trades may have been bought after them, and fills between would be counted nowhere. */
function laterLots({ lots }: Documents, tradedOn: NewYorkDate): Refusal[] {
  if (lots === null || lots.asOf <= tradedOn) return [];
  const source = lots.lots[0]?.source ?? { file: 'lots.csv', line: 1, text: '' };
  const message = `the lots are of ${lots.asOf}, after the day of the trades, ${tradedOn}`;
  return [{ source, message, accepted: `lots of a day up to ${tradedOn}, or a later evaluation` }];
}

/** The law is one for all accounts of a household, for wash sales join them; a broker's limit is each one's own. */
function lawProblems({ account, documents }: Member, first: Member): Problem[] {
  if (lawOf(documents.policy) === lawOf(first.documents.policy)) return [];
  const message = `${account} has other rules of tax and settlement than ${first.account}`;
  const accepted =
    'the same "rules" for every account, best in the household’s policy.json; good_faith_limit alone may differ';
  return [{ file: `../${account}/policy.json`, line: 1, column: 1, excerpt: '', message, accepted }];
}

function lawOf(policy: Policy): string {
  const { goodFaith: _limit, ...law } = rulesUnder(policy);
  return canonicalForm(Object.entries(law).map(([name, { value }]) => [name, value]));
}

/** The documents with what may not be bought because an account of the household sold it at a loss. */
export function withoutReplacements(documents: Documents, books: Books | null): Documents {
  if (books === null || documents.policy.account === null) return documents;
  const watches = doNotBuy(books.standing, books.tradedOn).filter((one) => one.isCertain);
  if (watches.length === 0) return documents;
  const { policy } = documents;
  return {
    ...documents,
    policy: { ...policy, restrictions: [...policy.restrictions, ...watches.map(washRestriction)] },
  };
}

/** What an account in two rounds may buy with; undefined where it buys in one. */
export function roundBudget(member: Member, books: Books | null): RoundBudget | undefined {
  const frame = frameOf(member, books, new Map());
  const { policy } = member.documents;
  if (frame === null || !policy.twoRounds || policy.account?.funding !== 'cash') return undefined;
  return { cash: settledCash(frame), tradedOn: frame.tradedOn, rules: frame.rules };
}

/** What each holding would realise by its lots; undefined where the account does not say that it is taxable. */
export function gainsByLots({ account, documents, portfolio }: Member, books: Books | null): Context['gains'] {
  const { policy } = documents;
  if (books === null || policy.account?.type !== 'taxable') return undefined;
  const method = policy.lotRelief === 'specific' ? 'fifo' : policy.lotRelief;
  return gainsIfSold(books.books, account, portfolio.positions, { method }, books.tradedOn, rulesUnder(policy));
}

/** The plan with what settlement and tax have to say of it; `ways` are the same targets sold otherwise. */
export function judgedInAccount(
  plan: Plan,
  member: Member,
  books: Books | null,
  others: ReadonlyMap<string, readonly PlannedTrade[]>,
  ways: readonly SellCandidate[],
): Reading<Plan> {
  const frame = frameOf(member, books, others);
  if (frame === null) return { value: plan, problems: [] };
  const judged = judgeAccount(plan.steps, ways, frame);
  return judged.ok
    ? { value: withAccount(plan, judged.value), problems: [] }
    : { value: null, problems: judged.refusals.map(refusalProblem) };
}

/** The same for trades that are left of a plan: what is to be said of them alone. */
export function findingsInAccount(
  trades: readonly PlannedTrade[],
  member: Member,
  books: Books | null,
  others: ReadonlyMap<string, readonly PlannedTrade[]>,
): Reading<readonly Finding[]> {
  const frame = frameOf(member, books, others);
  if (frame === null) return { value: [], problems: [] };
  const judged = judgeAccount(trades, [], frame);
  return judged.ok
    ? { value: judged.value.findings, problems: [] }
    : { value: null, problems: judged.refusals.map(refusalProblem) };
}

function frameOf(
  { account, documents }: Member,
  books: Books | null,
  others: ReadonlyMap<string, readonly PlannedTrade[]>,
): AccountFrame | null {
  const opened = books?.opened.get(account);
  if (books === null || opened === undefined || documents.policy.account === null) return null;
  const { standing, tradedOn } = books;
  const { policy } = documents;
  return { opened, books: books.books, standing, others, policy, rules: rulesUnder(policy), tradedOn };
}

/** What an account's records refuse, told from the account that is planned, the first of `members`. */
function refusedIn(account: string, members: readonly Member[], refusal: Refusal): Problem {
  const problem = refusalProblem(refusal);
  return members.length === 1 ? problem : { ...problem, file: `../${account}/${problem.file}` };
}
