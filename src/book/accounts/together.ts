import { sign, sum } from '../../base/decimal.ts';
import { ITSELF, type Member, openBooks } from '../../desk/evaluation/accountBooks.ts';
import { planInAccount, type Question } from '../../desk/evaluation/evaluatePlan.ts';
import { restrictedByAll } from '../../desk/evaluation/householdPlans.ts';
import type { Documents } from '../../desk/evaluation/readDocuments.ts';
import { planTogether } from '../../desk/household/planTogether.ts';
import { atFour } from '../../domain/days/calendar.ts';
import type { Portfolio, Restriction } from '../../domain/holdings/portfolio.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Firm } from '../files/firm.ts';
import type { BookAccount } from './bookAccount.ts';
import type { BookQuestion } from './question.ts';

// Accounts of a book on the way that a workspace's take: settlement, lots and wash sales where an account says what it is,
// and a household of several as a whole.

/** An account with its name, and whether a plan is made of it; one without still counts in its household. */
export interface NamedAccount {
  readonly name: string;
  readonly account: BookAccount;
  readonly isPlanned: boolean;
}

/** What came of an account: its plan and the portfolio that it was made of, or why there is none. */
export type Made =
  | { readonly ok: true; readonly plan: Plan; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly refusals: readonly string[] };

export const WORTHLESS = 'the accounts of the household are together worth nothing';

/** The accounts of one household, or one by itself, as a workspace's are judged; in their order. */
export function membersOf(accounts: readonly NamedAccount[]): readonly Member[] {
  const [first] = accounts;
  if (first !== undefined && accounts.length === 1) return [memberAlone(first.account)];
  return accounts.map((one) => memberOf(one, ofMates(one, accounts)));
}

/** The plans of the accounts of one household, or of one account; those of which none is made are left out. */
export function madeTogether(
  accounts: readonly NamedAccount[],
  firm: Firm,
  question: BookQuestion,
): ReadonlyMap<string, Made> {
  const [first] = accounts;
  if (first !== undefined && accounts.length === 1) {
    return new Map(first.isPlanned ? [[first.name, madeAlone(first.account, question)]] : []);
  }
  const members = membersOf(accounts).toSorted((one, other) => byText(one.account, other.account));
  const worth = sum(members.map(({ portfolio }) => sum([portfolio.cash, ...portfolio.positions.map((p) => p.value)])));
  if (sign(worth) <= 0) return refusedAll(accounts, [WORTHLESS]);
  const read = { policy: firm.policy, members: members.map((one) => restrictedByAll(one, members)) };
  const planned = planTogether(read, questionOf(question), atFour(question.day));
  if (planned.members === null)
    return refusedAll(
      accounts,
      planned.problems.map(([account, { message }]) => (account === null ? message : `${account}: ${message}`)),
    );
  return new Map(
    planned.members.flatMap(({ account, plan, portfolio }): [string, Made][] =>
      plan === null ? [] : [[account, { ok: true, plan, portfolio }]],
    ),
  );
}

function refusedAll(accounts: readonly NamedAccount[], refusals: readonly string[]): ReadonlyMap<string, Made> {
  return new Map(accounts.filter(({ isPlanned }) => isPlanned).map(({ name }) => [name, { ok: false, refusals }]));
}

function madeAlone(account: BookAccount, question: BookQuestion): Made {
  const member = memberAlone(account);
  const evaluatedAt = atFour(question.day);
  const books = openBooks([member], evaluatedAt);
  const plan =
    books.problems.length > 0
      ? { value: null, problems: books.problems }
      : planInAccount(member, books.value, new Map(), questionOf(question), evaluatedAt);
  return plan.value === null
    ? { ok: false, refusals: plan.problems.map(({ message }) => message) }
    : { ok: true, plan: plan.value, portfolio: member.portfolio };
}

function memberAlone(account: BookAccount): Member {
  return account.model === null ? memberOf({ name: ITSELF, account, isPlanned: true }, []) : byModel(account);
}

/** What the book forbids stands in the document that it writes of the account. */
function byModel(account: BookAccount): Member {
  const { policy, ofBook } = account;
  const portfolio =
    ofBook.length === 0
      ? account.portfolio
      : { ...account.portfolio, restrictions: [...account.portfolio.restrictions, ...ofBook] };
  return { account: ITSELF, documents: documentsOf(account, portfolio, policy), portfolio };
}

/** What others of its household may not trade by the book, and so it may not either. */
export function ofMates<One extends Pick<NamedAccount, 'account'>>(
  own: One,
  all: readonly One[],
): readonly Restriction[] {
  return all.flatMap((one) => (one === own ? [] : one.account.toMates));
}

function memberOf({ name, account, isPlanned }: NamedAccount, mates: readonly Restriction[]): Member {
  const { portfolio, policy: shared } = account;
  const ofBook = [...account.ofBook, ...mates];
  const policy = ofBook.length === 0 ? shared : { ...shared, restrictions: [...shared.restrictions, ...ofBook] };
  const documents = documentsOf(account, portfolio, policy);
  return { account: name, documents: isPlanned ? documents : { ...documents, actionPlan: null }, portfolio };
}

function documentsOf({ said, lots, fills }: BookAccount, portfolio: Portfolio, policy: Policy): Documents {
  return { ...said, portfolio: { kind: 'held', portfolio, restrictionSources: [] }, policy, lots, fills };
}

function questionOf({ asks }: BookQuestion): Question {
  return { workflow: 'rebalance', isCashOnly: asks === 'cash_only' };
}
