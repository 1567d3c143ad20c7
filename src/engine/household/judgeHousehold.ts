import { assert, defined } from '../../base/assert.ts';
import { compare, decimal, multiply, sign, sum } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { sectorSpelling } from '../../domain/instruments/sector.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { percent, plain, unitPrice } from '../../domain/instruments/wording.ts';
import {
  type AccountCourse,
  HOUSEHOLD,
  type HouseholdJudgement,
  householdSubject,
} from '../../domain/planning/household.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import { byGravity, type Finding, finding } from '../../domain/rules/finding.ts';
import { positionSize } from '../constraints/positionSize.ts';
import { sectorCap } from '../constraints/sectorCap.ts';
import { contextOf } from '../frame/context.ts';
import { causeWords, endsAt, type Measured } from '../judgement/constraintFindings.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { evaluateConstraints } from '../judgement/evaluateConstraints.ts';
import { fundLines, fundRemedy } from '../judgement/fundRemedies.ts';
import { bySize, type Holding, type Joined, joinAccounts, sectorWithin, snapshotOf } from './joinAccounts.ts';

/** Prices of one security further apart than this are told (SEMANTICS 1, One security, one truth). */
const PRICE_TOLERANCE = decimal('1.005');

/**
 * All accounts as one portfolio, held to the household's caps of sectors and positions. Cash is told and not judged:
 * each account's minimum is its own. The accounts together must be worth more than nothing.
 */
export function judgeHousehold(
  courses: readonly AccountCourse[],
  limits: Policy,
  evaluatedOn: NewYorkDate,
  what: Measured = 'plan',
): HouseholdJudgement {
  return judgeJoined(joinAccounts(courses), limits, evaluatedOn, what);
}

/** `judgeHousehold` of accounts that are joined already. */
export function judgeJoined(
  given: Joined,
  limits: Policy,
  evaluatedOn: NewYorkDate,
  what: Measured = 'plan',
): HouseholdJudgement {
  assert(given.courses.length > 0, 'a household has an account');
  const spelling = sectorSpelling([...given.sectors].sort(byText));
  const policy = withSectorsSpelt(limits, spelling);
  const isSpelt = [...given.sectors].every((sector) => spelling(sector) === sector);
  const joined = isSpelt ? given : joinAccounts(given.courses.map((course) => spelt(course, spelling)));
  const { courses, named } = joined;
  const before = snapshotOf(joined.before, named);
  const after = snapshotOf(joined.after, named);
  const steps = courses.flatMap((one) => one.steps);
  const portfolio = {
    asOf: null,
    cash: before.cash,
    positions: before.positions,
    restrictions: [],
    disagreements: [],
  };
  const context = contextOf(portfolio, policy, evaluatedOn);
  const constraints = evaluateConstraints(context, { before, after, steps }, [sectorCap, positionSize]);
  const lines = fundLines(constraints, policy, after.positions);
  const findings = [
    ...constraints.flatMap((check) => {
      const remedy = fundRemedy(check, lines, policy, after.positions, 'the household’s policy.json');
      return capFindings(check, joined, after.value, what).map((found) => ({ ...found, ...remedy }));
    }),
    ...sectorFindings(joined),
    ...priceFindings(joined),
  ].sort(byGravity);
  return { before, after, constraints, findings, verdict: decideVerdict(findings) };
}

/** One sector that two accounts write in other cases is one sector, and its cap is found. */
function spelt(course: AccountCourse, spelling: (name: string) => string): AccountCourse {
  const renamed = <T extends { readonly sector: string }>(one: T): T => ({ ...one, sector: spelling(one.sector) });
  const { account, before, after, steps } = course;
  return {
    account,
    before: { ...before, positions: before.positions.map(renamed) },
    after: { ...after, positions: after.positions.map(renamed) },
    steps: steps.map(renamed),
  };
}

function withSectorsSpelt(policy: Policy, spelling: (name: string) => string): Policy {
  return { ...policy, sectorCaps: new Map([...policy.sectorCaps].map(([name, cap]) => [spelling(name), cap])) };
}

/** Whether a trade in the security is one in the subject of a check: its sector, or itself. */
export function concernsSubject(
  check: Pick<ConstraintCheck, 'id' | 'subject'>,
  { ticker, sector }: { readonly ticker: Ticker; readonly sector: string },
): boolean {
  return check.id === 'sector_cap' ? sector === check.subject : ticker === check.subject;
}

function capFindings(
  check: ConstraintCheck,
  { courses, named }: Joined,
  whole: HouseholdJudgement['after']['value'],
  what: Measured,
): Finding[] {
  if (check.result === 'pass') return [];
  const measured = percent(defined(check.measured, 'what is broken was measured'));
  const limit = plain(defined(check.limit, 'what is broken has a limit'));
  const word = check.id === 'sector_cap' ? 'cap' : 'limit';
  const accounts = inOrder(courses);
  const isPart = (held: Position): boolean =>
    concernsSubject(check, { ticker: held.ticker, sector: sectorWithin(named, held) });
  const shares = accounts.flatMap(({ account, after }) => {
    const value = sum(after.positions.filter(isPart).map((held) => held.value));
    return sign(value) === 0 ? [] : [`${account} ${percent(percentOf(value, whole))}`];
  });
  const trades = accounts.flatMap(({ account, steps }) =>
    steps
      .filter((step) => step.action === 'BUY' && concernsSubject(check, step))
      .map(({ action, shares: count, ticker }) => `${account} ${action} ${plain(count)} ${ticker}`),
  );
  const contributors = `; it is held by ${shares.join(', ')}${trades.length === 0 ? '' : `; bought: ${trades.join(', ')}`}`;
  return [
    {
      id: check.id,
      severity: check.result,
      subject: householdSubject(check.subject),
      message: `${check.subject} ${endsAt(what)} ${measured} of all accounts together; the household’s ${word} is ${limit}%${causeWords(check, what)}${contributors}`,
      waivable: check.result === 'violation' && check.waivable,
    },
  ];
}

function inOrder(courses: readonly AccountCourse[]): readonly AccountCourse[] {
  return courses.toSorted((left, right) => byText(left.account, right.account));
}

/** While a security's sector is in dispute, no cap can be relied on: a violation. */
function sectorFindings({ courses, named }: Joined): Finding[] {
  return [...named].flatMap(([ticker, sectors]): Finding[] => {
    if (sectors.size < 2) return [];
    const told = [...sectors].sort(byText).map((sector) => {
      const who = inOrder(courses).filter(({ before, after }) =>
        [...before.positions, ...after.positions].some((held) => held.ticker === ticker && held.sector === sector),
      );
      return `${sector} (${who.map(({ account }) => account).join(', ')})`;
    });
    const message = `the accounts give ${ticker} different sectors, so no cap can be relied on: ${told.join(', ')}`;
    const subject = householdSubject(ticker);
    return [{ id: 'household_disagrees', severity: 'violation', subject, message, waivable: true }];
  });
}

/** One warning that lists every security whose prices differ by more than half a percent. */
function priceFindings({ courses, after: { byTicker } }: Joined): Finding[] {
  const apart = new Map<Ticker, Holding[]>();
  for (const [ticker, { lowestPrice, highestPrice }] of byTicker)
    if (compare(highestPrice, multiply(lowestPrice, PRICE_TOLERANCE)) > 0) apart.set(ticker, []);
  if (apart.size === 0) return [];
  for (const { account, after } of courses)
    for (const held of after.positions) apart.get(held.ticker)?.push({ account, held });
  const sentences = [...apart].map(([ticker, parts]) => {
    const byPrice = parts.sort((left, right) => compare(left.held.price, right.held.price) || bySize(left, right));
    const told = (part: Holding | undefined): string => {
      const { account, held } = defined(part, 'prices differ where two accounts hold it');
      return `${unitPrice(held.price)} (${account})`;
    };
    return `${ticker} at ${told(byPrice[0])} and ${told(byPrice.at(-1))}`;
  });
  const message = `the accounts’ documents price securities differently; each counts at its own: ${sentences.sort(byText).join('; ')}`;
  return [finding('household_disagrees', 'warning', HOUSEHOLD, message)];
}
