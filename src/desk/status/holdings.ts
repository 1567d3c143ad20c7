import { add, type Decimal, sign, subtract, ZERO } from '../../base/decimal.ts';
import { percentOf, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { SecuritySize, StatedSecurityDirective } from '../../domain/advice/directive.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { StatedLot } from '../../domain/holdings/lotFile.ts';
import { type Portfolio, type Position, portfolioValue } from '../../domain/holdings/portfolio.ts';
import type { SecurityKind } from '../../domain/instruments/kind.ts';
import { securityKind } from '../../domain/planning/securities.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import { groupBy } from '../../engine/account/lots.ts';
import { type CheckRequest, checkWorkspace } from '../evaluation/check.ts';
import type { Documents } from '../evaluation/readDocuments.ts';
import { callProblem, refusalProblem } from '../files/callProblem.ts';
import { gatherHousehold } from '../household/judgeTogether.ts';
import { targetsOf } from './watching.ts';

/** One position with all that the documents say of it. What they do not say is null. */
export interface Holding {
  /** Of a household; null in a workspace by itself. */
  readonly account: string | null;
  readonly position: Position;
  readonly kind: SecurityKind;
  /** Percent of the value of all that is asked for, cash included; null where that is nothing. */
  readonly pct: Ratio | null;
  /** Dollars, value less cost; in percent of the cost beside it. */
  readonly gain: Decimal | null;
  readonly gainPct: Ratio | null;
  /** Of this security alone, percent of its account; null where the action plan names no weight of it. */
  readonly targetPct: Ratio | null;
  /** Percentage points: the weight in its account less the target. */
  readonly drift: Ratio | null;
  /** As lots.csv states them; null where there is no such file. */
  readonly lots: readonly StatedLot[] | null;
}

/** A sector's or the cash's weight beside its target, in one account. */
export interface SectorTarget {
  readonly name: string;
  readonly targetPct: Ratio;
}

/** What is held, in one account or in all of a household. */
export interface Holdings {
  readonly value: Decimal;
  readonly cash: readonly { readonly account: string | null; readonly amount: Decimal }[];
  readonly holdings: readonly Holding[];
  /** Of a workspace by itself: a household has targets in each account. */
  readonly targets: readonly SectorTarget[];
  /** Every limit, measured before any plan; of a workspace by itself. */
  readonly constraints: readonly ConstraintCheck[];
  /** The day that the lots are of; null where there are none, or accounts have several. */
  readonly lotsAsOf: NewYorkDate | null;
}

interface Owned {
  readonly account: string | null;
  readonly documents: Documents;
  readonly portfolio: Portfolio;
}

/** Every holding of a workspace with its cost, gain, target and lots. Every problem where it cannot be read. */
export function workspaceHoldings(request: CheckRequest): Reading<Holdings> {
  const checked = checkWorkspace(request);
  if (checked.value === null) return { value: null, problems: checked.problems };
  const { documents, evaluation } = checked.value;
  const { portfolio: held } = documents;
  if (held.kind === 'stated') {
    const problem = callProblem('the portfolio states percentages and no holdings', 'a table of tickers and shares');
    return { value: null, problems: [problem] };
  }
  const { portfolio } = held;
  const targets = targetsOf({ documents, portfolio });
  if (!targets.ok) return { value: null, problems: targets.refusals.map(refusalProblem) };
  const { constraints } = evaluation;
  return { value: { ...told([{ account: null, documents, portfolio }], targets.value), constraints }, problems: [] };
}

/** The same of every account of a household, each holding under the name of its account. */
export function householdHoldings(root: string): Reading<Holdings> {
  const gathered = gatherHousehold(root);
  if (gathered.value === null) return { value: null, problems: gathered.problems };
  return { value: told(gathered.value.read.members, []), problems: [] };
}

function told(accounts: readonly Owned[], targets: readonly SectorTarget[]): Holdings {
  const value = accounts.reduce((sum, { portfolio }) => add(sum, portfolioValue(portfolio)), ZERO);
  const days = new Set(accounts.flatMap(({ documents: { lots } }) => (lots === null ? [] : [lots.asOf])));
  const [day = null] = days;
  return {
    value,
    cash: accounts.map(({ account, portfolio }) => ({ account, amount: portfolio.cash })),
    holdings: accounts.flatMap((owned) => holdingsOf(owned, value)),
    targets,
    constraints: [],
    lotsAsOf: days.size === 1 ? day : null,
  };
}

function holdingsOf({ account, documents, portfolio }: Owned, whole: Decimal): Holding[] {
  const { policy, lots, actionPlan } = documents;
  const own = portfolioValue(portfolio);
  const stated = groupBy(lots?.lots ?? [], (lot) => lot.ticker);
  const named = new Map((actionPlan?.securities ?? []).map((one) => [one.ticker, one]));
  return portfolio.positions.map((position): Holding => {
    const { ticker, costBasis, value } = position;
    const targetPct = targetOf(named.get(ticker));
    const gain = costBasis === null ? null : subtract(value, costBasis);
    const weight = sign(own) > 0 ? percentOf(value, own) : null;
    return {
      account,
      position,
      kind: securityKind(policy, ticker, position.kind ?? null),
      pct: sign(whole) > 0 ? percentOf(value, whole) : null,
      gain,
      gainPct: gain === null || costBasis === null || sign(costBasis) <= 0 ? null : percentOf(gain, costBasis),
      targetPct,
      drift: targetPct === null || weight === null ? null : subtractRatio(weight, targetPct),
      lots: lots === null ? null : (stated.get(ticker) ?? []),
    };
  });
}

/** Dollars or shares to trade are no weight, and a hold names none. */
function targetOf(stated: StatedSecurityDirective | undefined): Ratio | null {
  if (stated === undefined || stated.size === null || stated.action === 'hold') return null;
  return weightIn(stated.size);
}

function weightIn(size: SecuritySize): Ratio | null {
  if (size.kind === 'all') return ratioOf(ZERO);
  return size.kind === 'weight' ? ratioOf(size.pct) : null;
}
