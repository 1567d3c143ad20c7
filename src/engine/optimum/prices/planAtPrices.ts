import { add, compare, type Decimal, HUNDRED, multiply, negate, sign, subtract, ZERO } from '../../../base/decimal.ts';
import { byText, type Ticker } from '../../../domain/instruments/security.ts';
import type { Plan, Snapshot } from '../../../domain/planning/plan.ts';
import { type Policy, positionLimit } from '../../../domain/planning/policy.ts';
import type { Step } from '../../../domain/trading/trade.ts';
import { basisPointsOf } from '../../frame/costs.ts';
import { type Moving, moving } from './headroom.ts';

export type Priced = Pick<Plan, 'steps' | 'policy'> & { readonly before: Snapshot; readonly after: Snapshot };

/** A plan at its reference prices, looked up by name: what does not depend on which price moves. */
export interface Course {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Each with what everything is worth after it. */
  readonly steps: readonly ValuedStep[];
  /** The step that says of every price that no step trades when `buffer_throughout` breaks; none where none ever does. */
  readonly firstToBreak: readonly ValuedStep[];
  readonly policy: Policy;
  /** The references, by ticker: of everything that is held or traded. */
  readonly prices: ReadonlyMap<Ticker, Decimal>;
  /** Every sector that is held before or after. */
  readonly sectors: readonly string[];
  readonly sectorsBefore: ReadonlyMap<string, Decimal>;
  readonly sectorsAfter: ReadonlyMap<string, Decimal>;
  readonly heldBefore: ReadonlyMap<Ticker, Held>;
  readonly heldAfter: ReadonlyMap<Ticker, Held>;
  /** Percent, of every security that is held before or after. */
  readonly positionLimits: ReadonlyMap<Ticker, Decimal>;
  /** Whether any trade costs anything. */
  readonly isWithoutCosts: boolean;
}

type Held = Snapshot['positions'][number];
type ValuedStep = Step & { readonly valueAfter: Decimal };

/** The figures of a plan by security and sector, as moving one price asks for them; in dollars and shares. */
export function courseOf({ before, after, steps, policy }: Priced): Course {
  const held = [...before.positions, ...after.positions];
  const diversified = new Set(held.filter((one) => one.isDiversified).map(({ ticker }) => ticker));
  const prices = [...held, ...steps].map(({ ticker, price }) => [ticker, price] as const);
  const sectorsOf = ({ sectors }: Snapshot) => new Map(sectors.map(({ sector, value }) => [sector, value]));
  const heldIn = ({ positions }: Snapshot) => new Map(positions.map((one) => [one.ticker, one]));
  const valued = valuedSteps(before, steps);
  return {
    before,
    after,
    steps: valued,
    firstToBreak: firstToBreak(valued, policy),
    policy,
    prices: new Map(prices.sort(([left], [right]) => byText(left, right))),
    sectors: [...new Set([...before.sectors, ...after.sectors].map(({ sector }) => sector))].sort(byText),
    sectorsBefore: sectorsOf(before),
    sectorsAfter: sectorsOf(after),
    heldBefore: heldIn(before),
    heldAfter: heldIn(after),
    positionLimits: new Map(held.map(({ ticker }) => [ticker, positionLimit(policy, ticker, diversified.has(ticker))])),
    isWithoutCosts: steps.every(({ cost }) => sign(cost) === 0),
  };
}

function valuedSteps(before: Snapshot, steps: readonly Step[]): ValuedStep[] {
  let { value } = before;
  return steps.map((step) => {
    value = subtract(value, step.cost);
    return { ...step, valueAfter: value };
  });
}

/** Such a price moves the value after every step alike, and cash after none: the purchase with the least room breaks first. */
function firstToBreak(steps: readonly ValuedStep[], { cashMinimumPct }: Policy): ValuedStep[] {
  const room = ({ action, cashAfter, valueAfter }: ValuedStep): Decimal =>
    action === 'SELL' ? cashAfter : subtract(multiply(HUNDRED, cashAfter), multiply(cashMinimumPct, valueAfter));
  const rooms = steps.map((step) => ({ step, room: room(step) }));
  const isBroken = rooms.some((one) => sign(one.room) < 0);
  const bound = rooms.filter(({ step }) => isBroken || step.action === 'BUY');
  const least = bound.reduce<(typeof bound)[number] | null>(
    (nearest, one) => (nearest === null || compare(one.room, nearest.room) < 0 ? one : nearest),
    null,
  );
  return least === null ? [] : [least.step];
}

/** What a plan is worth as the price of one security moves, everything else as it is. */
export interface PricedPlan {
  readonly ticker: Ticker;
  readonly reference: Decimal;
  readonly valueBefore: Moving;
  readonly valueAfter: Moving;
  readonly cashAfter: Moving;
  /** After each step that its price can make the first to break: cash, and cash with everything held. */
  readonly steps: readonly { readonly step: Step; readonly cash: Moving; readonly value: Moving }[];
  sectorBefore(sector: string): Moving;
  sectorAfter(sector: string): Moving;
  readonly positionAfter: Moving;
}

/** The plan as the price of one security moves from its reference, dollars a share. */
export function pricedPlan(course: Course, ticker: Ticker, reference: Decimal): PricedPlan {
  const before = course.heldBefore.get(ticker);
  const after = course.heldAfter.get(ticker);
  const sharesBefore = before?.shares ?? ZERO;
  const sharesAfter = after?.shares ?? ZERO;
  const isTraded = course.steps.some((step) => step.ticker === ticker);
  let [cashSlope, valueSlope] = [ZERO, sharesBefore];
  const steps = (isTraded ? course.steps : course.firstToBreak).map((step) => {
    if (step.ticker === ticker) {
      const slippage = basisPointsOf(course.policy.slippageBps, step.shares);
      valueSlope = subtract(valueSlope, slippage);
      cashSlope = subtract(add(cashSlope, step.action === 'SELL' ? step.shares : negate(step.shares)), slippage);
    }
    return { step, cash: moving(step.cashAfter, cashSlope), value: moving(step.valueAfter, valueSlope) };
  });
  return {
    ticker,
    reference,
    valueBefore: moving(course.before.value, sharesBefore),
    valueAfter: moving(course.after.value, valueSlope),
    cashAfter: moving(course.after.cash, cashSlope),
    steps,
    sectorBefore: (sector) =>
      moving(course.sectorsBefore.get(sector) ?? ZERO, before?.sector === sector ? sharesBefore : ZERO),
    sectorAfter: (sector) =>
      moving(course.sectorsAfter.get(sector) ?? ZERO, after?.sector === sector ? sharesAfter : ZERO),
    positionAfter: moving(after?.value ?? ZERO, sharesAfter),
  };
}
