import { defined } from '../../base/assert.ts';
import { sign, sum } from '../../base/decimal.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { type HouseholdFrame, joinedOthers } from '../../engine/household/holdToHousehold.ts';
import { judgeHousehold } from '../../engine/household/judgeHousehold.ts';
import { type Books, type Member, openBooks } from '../evaluation/accountBooks.ts';
import {
  isOthersQuestion,
  judgedForAccount,
  othersPlan,
  planInAccount,
  type Question,
} from '../evaluation/evaluatePlan.ts';
import {
  type HouseholdRead,
  heldToHousehold,
  type PlannedMember,
  planMember,
  tradesOf,
  worthless,
} from '../evaluation/householdPlans.ts';

/** An account with its plan as the household lets it stand; no plan where it names no targets. */
export interface HeldMember extends PlannedMember {
  /** The plan that another question of the account leads to; of the account with other documents where `as` gives one. */
  readonly planAs: (question: Question, as?: Member) => Reading<Plan>;
}

/** What was planned of a household: all of its accounts, or every problem with the account that it is of. */
export interface PlannedTogether {
  /** Null where there is a problem. */
  readonly members: readonly HeldMember[] | null;
  readonly books: Books | null;
  /** An account's name; null where a problem is told from the folder of an account beside it, as `../roth/lots.csv`. */
  readonly problems: readonly (readonly [account: string | null, problem: Problem])[];
}

/** Every account that names targets with its plan, judged by itself and in the household that all plans lead to. */
export function planTogether(read: HouseholdRead, question: Question, evaluatedAt: NewYorkTime): PlannedTogether {
  const { value: books, problems: ofBooks } = openBooks(read.members, evaluatedAt);
  if (ofBooks.length > 0) return { members: null, books, problems: ofBooks.map((one) => [null, one]) };
  const problems: [string, Problem][] = [];
  const keep = <T>(account: string, reading: Reading<T>): T | null => {
    problems.push(...reading.problems.map((one): [string, Problem] => [account, one]));
    return reading.value;
  };
  const planned = read.members.flatMap(
    (member) => keep(member.account, planMember(member, books, othersPlan(question, evaluatedAt))) ?? [],
  );
  const [first] = planned;
  const whole = sum(planned.map(({ course }) => course.after.value));
  if (problems.length === 0 && first !== undefined && sign(whole) <= 0)
    problems.push([first.account, worthless(first)]);
  if (problems.length > 0) return { members: null, books, problems };
  const courses = planned.map(({ course }) => course);
  const together = judgeHousehold(courses, read.policy, evaluatedAt.date);
  const joined = joinedOthers(courses);
  const members = planned.flatMap((member, at) => {
    const others = courses.filter((_, other) => other !== at);
    const ofOthers = defined(joined[at], 'each account has others, or none');
    const frame: HouseholdFrame = { others, policy: read.policy, evaluatedOn: evaluatedAt.date, joined: ofOthers };
    const trades = tradesOf(others);
    const planAlone = (asked: Question, as: Member = member): Reading<Plan> =>
      planInAccount(as, books, trades, asked, evaluatedAt);
    const planAs: HeldMember['planAs'] = (asked, as) => {
      const other = planAlone(asked, as);
      return other.value === null ? other : heldToHousehold(other.value, member.account, frame);
    };
    if (member.plan === null) return [{ ...member, planAs }];
    const own = { value: member.plan, problems: [] };
    const alone = keep(
      member.account,
      isOthersQuestion(question)
        ? judgedForAccount(own, member, books, trades, question, evaluatedAt)
        : planAlone(question),
    );
    const plan = alone === null ? null : keep(member.account, heldToHousehold(alone, member.account, frame, together));
    return plan === null ? [] : [{ ...member, plan, planAs }];
  });
  return { members: problems.length > 0 ? null : members, books, problems };
}
