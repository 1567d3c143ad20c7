import { assert, defined } from '../../base/assert.ts';
import { compare, decimal, multiply, sign, sum } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
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
import { type Holding, holdingsByTicker, joinAccounts, namedSectors } from './joinAccounts.ts';

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
  assert(courses.length > 0, 'a household has an account');
  const spelling = sectorSpelling([...new Set(courses.flatMap(sectorsOf))].sort(byText));
  const policy = withSectorsSpelt(limits, spelling);
  const accounts = courses
    .map((course) => spelt(course, spelling))
    .sort((left, right) => byText(left.account, right.account));
  const named = namedSectors(accounts);
  const ends = accounts.map(({ account, after }) => ({ account, snapshot: after }));
  const begins = accounts.map(({ account, before }) => ({ account, snapshot: before }));
  const before = joinAccounts(begins, holdingsByTicker(begins, named));
  const holdings = holdingsByTicker(ends, named);
  const after = joinAccounts(ends, holdings);
  const steps = accounts.flatMap((one) => one.steps);
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
      return capFindings(check, accounts, holdings, after.value, what).map((found) => ({ ...found, ...remedy }));
    }),
    ...sectorFindings(accounts, named),
    ...priceFindings(holdings),
  ].sort(byGravity);
  return { before, after, constraints, findings, verdict: decideVerdict(findings) };
}

function sectorsOf({ before, after }: AccountCourse): string[] {
  return [...before.positions, ...after.positions].map(({ sector }) => sector);
}

/** One sector that two accounts write in other cases is one sector, and its cap is found. */
function spelt(course: AccountCourse, spelling: (name: string) => string): AccountCourse {
  const renamed = <T extends { readonly sector: string }>(one: T): T => ({ ...one, sector: spelling(one.sector) });
  const { account, before, after, steps } = course;
  const sectors = new Set([...sectorsOf(course), ...steps.map(({ sector }) => sector)]);
  if ([...sectors].every((sector) => spelling(sector) === sector)) return course;
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
  accounts: readonly AccountCourse[],
  holdings: ReadonlyMap<Ticker, readonly Holding[]>,
  whole: HouseholdJudgement['after']['value'],
  what: Measured,
): Finding[] {
  if (check.result === 'pass') return [];
  const measured = percent(defined(check.measured, 'what is broken was measured'));
  const limit = plain(defined(check.limit, 'what is broken has a limit'));
  const word = check.id === 'sector_cap' ? 'cap' : 'limit';
  const parts = [...holdings.values()].flat().filter(({ held }) => concernsSubject(check, held));
  const shares = accounts.flatMap(({ account }) => {
    const value = sum(parts.filter((one) => one.account === account).map(({ held }) => held.value));
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

/** While a security's sector is in dispute, no cap can be relied on: a violation. */
function sectorFindings(
  accounts: readonly AccountCourse[],
  named: ReadonlyMap<Ticker, ReadonlySet<string>>,
): Finding[] {
  return [...named].flatMap(([ticker, sectors]): Finding[] => {
    if (sectors.size < 2) return [];
    const told = [...sectors].sort(byText).map((sector) => {
      const who = accounts.filter(({ before, after }) =>
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
function priceFindings(holdings: ReadonlyMap<Ticker, readonly Holding[]>): Finding[] {
  const sentences = [...holdings].flatMap(([ticker, parts]) => {
    const prices = parts.toSorted((left, right) => compare(left.held.price, right.held.price));
    const [lowest, highest] = [prices[0], prices.at(-1)];
    if (lowest === undefined || highest === undefined) return [];
    if (compare(highest.held.price, multiply(lowest.held.price, PRICE_TOLERANCE)) <= 0) return [];
    const told = ({ account, held }: Holding) => `${unitPrice(held.price)} (${account})`;
    return [`${ticker} at ${told(lowest)} and ${told(highest)}`];
  });
  if (sentences.length === 0) return [];
  const message = `the accounts’ documents price securities differently; each counts at its own: ${sentences.sort(byText).join('; ')}`;
  return [finding('household_disagrees', 'warning', HOUSEHOLD, message)];
}
