import { defined } from '../../base/assert.ts';
import { sign, sum } from '../../base/decimal.ts';
import { atFour, type NewYorkDate } from '../../domain/days/calendar.ts';
import { portfolioValue } from '../../domain/holdings/portfolio.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import { standingCourse } from '../../engine/household/holdToHousehold.ts';
import { judgeHousehold } from '../../engine/household/judgeHousehold.ts';
import { decideVerdict } from '../../engine/judgement/decideVerdict.ts';
import { type Evaluation, evaluate } from '../../engine/judgement/evaluate.ts';
import type { Firm } from '../files/firm.ts';
import { membersOf, type NamedAccount, WORTHLESS } from './together.ts';

/** How an account stands, or why that cannot be said. */
export type Stood =
  | { readonly ok: true; readonly standing: Evaluation }
  | { readonly ok: false; readonly refusals: readonly string[] };

/**
 * The accounts of one household, or one account, as they stand: each held to its limits, and all of them together to
 * those of the household. Nothing is planned.
 */
export function standTogether(
  accounts: readonly NamedAccount[],
  firm: Firm,
  day: NewYorkDate,
): ReadonlyMap<string, Stood> {
  const members = membersOf(accounts);
  const worth = sum(members.map(({ portfolio }) => portfolioValue(portfolio)));
  if (sign(worth) <= 0) return new Map(accounts.map(({ name }) => [name, { ok: false, refusals: [WORTHLESS] }]));
  const courses = members.map(({ account, portfolio, documents }) =>
    standingCourse(account, portfolio, documents.policy),
  );
  const shared = members.length === 1 ? [] : judgeHousehold(courses, firm.policy, day, 'standing').findings;
  return new Map(
    accounts.map(({ name }, at): [string, Stood] => {
      const { portfolio, documents } = defined(members[at], 'each account is a member');
      const { marketView, recommendations, policy } = documents;
      const alone = evaluate({ portfolio, marketView, recommendations, policy, evaluatedAt: atFour(day) });
      if (!alone.ok) return [name, { ok: false, refusals: alone.refusals.map(({ message }) => message) }];
      return [name, { ok: true, standing: withShared(alone.value, shared) }];
    }),
  );
}

function withShared(standing: Evaluation, shared: readonly Finding[]): Evaluation {
  if (shared.length === 0) return standing;
  const findings = [...standing.findings, ...shared].sort(byGravity);
  return { ...standing, findings, verdict: decideVerdict(findings) };
}
