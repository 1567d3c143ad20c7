import { defined } from '../../base/assert.ts';
import { add, type Decimal, decimal, maximum, minimum, multiply, subtract, ZERO } from '../../base/decimal.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import { atFour, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { applyFills } from '../../engine/execution/applyFills.ts';
import { judgeRest } from '../../engine/execution/validateRemaining.ts';
import { contextOf } from '../../engine/frame/context.ts';
import { assess } from '../../engine/judgement/assess.ts';
import { type Planning, plansAmong } from '../accounts/planAccount.ts';
import { type Actions, actionBetween, actionWords } from '../files/corporateActions.ts';
import { householdAmong, planningOf, rangeOf } from '../runs/planChunk.ts';
import type { KeptRuns, Run } from '../runs/port.ts';
import type { Sql } from '../runs/sql.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import { type Block, isFinished, type Leg, legsOfAccount } from './tables.ts';

/** An account of a run as it was planned, with the other accounts of its household. */
export interface PlannedAccount {
  readonly name: string;
  readonly portfolio: Portfolio;
  readonly plan: Plan;
  readonly day: NewYorkDate;
  /** Dollars of cash that its purchases leave: what is due soon, as far as the approved plan leaves it. */
  readonly reserve: Decimal;
  readonly mates: readonly Mate[];
  /** What the accounts of a household keep together. */
  readonly limits: Policy;
}

/** Another account of a household; without a plan it stands as it is. */
export interface Mate {
  readonly name: string;
  readonly portfolio: Portfolio;
  readonly policy: Policy;
  readonly plan: Plan | null;
  readonly day: NewYorkDate;
}

/** What makes the plan of an account again. */
export type PlanReader = ReturnType<typeof accountReader>;

type Planned = Pick<PlannedAccount, 'portfolio' | 'plan' | 'day'>;

/** What an account has in blocks of its run. */
export type Traded = readonly { readonly leg: Leg; readonly block: Block }[];

export async function tradedIn(sql: Sql, run: string, account: string): Promise<Traded> {
  return (await legsOfAccount(sql, account)).filter(({ block }) => block.run === run);
}

/**
 * Makes the plans of single accounts again, from the snapshot of their run. Null where this program plans the account, or
 * its household, otherwise than the run did.
 */
export function accountReader(engine: KeptRuns, run: Run, snapshot: Snapshot) {
  const planning: Planning = planningOf(snapshot);
  let [number, lines]: [number, readonly string[]] = [-1, []];
  return async (name: string): Promise<PlannedAccount | null> => {
    const { chunk, result } = defined(await engine.result(run.id, name), 'an approved account has a result');
    if (chunk.number !== number) [number, lines] = [chunk.number, rangeOf(snapshot, chunk)];
    const question = { day: run.day, asks: run.question };
    const { day } = run;
    const limits = planning.firm.policy;
    const all = plansAmong(householdAmong(lines, name), planning.firm, question);
    const own = all.find((one) => one.name === name);
    for (const one of all) {
      const kept = one.name === name ? result : (await engine.result(run.id, one.name))?.result;
      if ((one.made?.plan.planId ?? null) !== kept?.planId) return null;
    }
    const made = own?.made ?? null;
    if (made === null) return null;
    const reserve = minimum(own?.account.due ?? ZERO, made.plan.after?.cash ?? ZERO);
    const mates = all
      .filter((one) => one.name !== name)
      .map((one): Mate => {
        const plan = one.made?.plan ?? null;
        const portfolio = one.made?.portfolio ?? one.account.portfolio;
        return { name: one.name, portfolio, policy: plan?.policy ?? limits, plan, day };
      });
    return { ...made, name, day, reserve, mates, limits };
  };
}

const CENTS = 2;
const PRICE_PLACES = 6;

/** The portfolio of an account after what was filled of its legs, its cash exact to the cent. */
export function afterFills({ portfolio, plan, day }: Planned, traded: Traded): Portfolio {
  const fills = traded.flatMap(({ leg, block }) => {
    if (leg.got === 0n) return [];
    const shares = sharesOf(leg.got, block);
    const cash: Decimal = { units: leg.cash, scale: CENTS };
    const price = roundRatio(quotient(cash, shares), PRICE_PLACES);
    const { ticker, side: action } = block;
    return [
      { action, ticker, shares, price, commission: ZERO, at: atFour(day).instant, tradedOn: day, reference: null },
    ];
  });
  const securities = new Map(plan.steps.map((step) => [step.ticker, step]));
  const after = applyFills(portfolio, fills, securities);
  if (!after.ok) throw new Error(after.refusals.map(({ message }) => message).join('; '));
  let { cash } = portfolio;
  for (const { leg, block } of traded) {
    const moved: Decimal = { units: leg.cash, scale: CENTS };
    cash = subtract(block.side === 'SELL' ? add(cash, moved) : subtract(cash, moved), {
      units: leg.commission,
      scale: CENTS,
    });
  }
  return { ...after.value, cash };
}

export function sharesOf(units: bigint, { unit }: Pick<Block, 'unit'>): Decimal {
  const one = decimal(unit);
  return { units: units * one.units, scale: one.scale };
}

/** What is left of the legs that are still open, and `more` beside it, as trades in the plan's order. */
export function restOf(
  { plan }: Pick<Planned, 'plan'>,
  traded: Traded,
  more: ReadonlyMap<string, Decimal>,
): readonly Trade[] {
  return plan.steps.flatMap((step) => {
    const open = traded.find(({ block }) => block.ticker === step.ticker && block.side === step.action);
    const left =
      open === undefined || isFinished(open.block) ? ZERO : sharesOf(open.leg.asked - open.leg.got, open.block);
    const shares = add(left, step.action === 'BUY' ? (more.get(step.ticker) ?? ZERO) : ZERO);
    return shares.units === 0n ? [] : [{ ...step, shares, value: multiply(shares, step.price) }];
  });
}

/**
 * Why an account may not go on: a limit that would be broken by what was filled and what is left, and was not broken
 * before, or that a purchase would break further (BOOK 8.7). Null where it may.
 */
export function newViolation(
  account: Planned,
  after: Portfolio,
  rest: readonly Trade[],
  day: NewYorkDate,
): string | null {
  const { policy } = account.plan;
  const before = assess(contextOf(account.portfolio, policy, day), []).findings;
  const known = new Set(
    before.filter(({ severity }) => severity === 'violation').map(({ id, subject }) => `${id}:${subject}`),
  );
  const judged = judgeRest(contextOf(after, policy, day), rest, { inputFindings: [], isExcepted: () => false });
  if (!judged.ok) return judged.refusals.map(({ message }) => message).join('; ');
  const { findings, trades } = judged.value;
  const fresh = findings.filter(
    ({ id, subject, severity }) => severity === 'violation' && !known.has(`${id}:${subject}`),
  );
  const barred = trades.filter(({ trade, status }) => trade.action === 'BUY' && status === 'BLOCKED');
  if (fresh.length === 0 && barred.length === 0) return null;
  const words = fresh.map(({ message }) => message);
  return words.length > 0
    ? words.join('; ')
    : `${barred.map(({ trade }) => trade.ticker).join(', ')} would be bought beyond a limit`;
}

/** What became of one of these securities since the day of an account's figures, in words; null where nothing did. */
export function actionSince(
  { portfolio, day }: Pick<PlannedAccount, 'portfolio' | 'day'>,
  tickers: readonly string[],
  actions: Actions,
  today: NewYorkDate,
): string | null {
  const asOf = portfolio.asOf?.date ?? day;
  for (const ticker of tickers) {
    const action = actionBetween(actions, ticker, asOf, today);
    if (action !== null) return `${actionWords(action)}, and its trades are of figures of ${asOf}`;
  }
  return null;
}

/** Dollars that an account may spend and stay above its minimum of cash, and above what it needs. */
export function spendable(
  { plan, reserve }: Pick<PlannedAccount, 'plan' | 'reserve'>,
  { cash, positions }: Portfolio,
): Decimal {
  const value = positions.reduce((sum, held) => add(sum, held.value), cash);
  const ofPolicy = {
    units: value.units * plan.policy.cashMinimumPct.units,
    scale: value.scale + plan.policy.cashMinimumPct.scale + 2,
  };
  return subtract(cash, maximum(ofPolicy, reserve));
}

export function plainShares(units: bigint, block: Pick<Block, 'unit'>): string {
  return plain(sharesOf(units, block));
}
