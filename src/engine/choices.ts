import { add, compare, type Decimal, multiply, sum, ZERO } from '../base/decimal.ts';
import { quotient, roundRatio } from '../base/ratio.ts';
import type { Blocker, Choice, ChoiceKind } from '../domain/planning/choice.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { Step } from '../domain/trading/trade.ts';
import { roundedMeasure } from './optimum/best/measurePlan.ts';
import type { Problem } from './optimum/best/searchPlan.ts';
import { commonSlip } from './optimum/prices/commonSlip.ts';

/**
 * The most nodes of one search of a plan that is only shown beside another one. What takes longer is shown as far as it
 * was found, with what a longer search could better.
 */
export const SHORT_SEARCH = 50_000;

/** A plan as one of the kinds to choose from. */
export interface KindOfPlan {
  readonly kind: ChoiceKind;
  readonly plan: Plan;
}

/** Which of the kinds a plan is; a repair and a remainder are none, and not asked. */
export function kindOf({ isCashOnly, parent }: Plan): ChoiceKind {
  if (isCashOnly) return 'sells_nothing';
  return parent === undefined || parent.kind === 'repair_a' || parent.kind === 'repair_c' ? 'directed' : parent.kind;
}

/**
 * The plans to choose from, each by the same measure (OPTIMUM 14): what another one beats in all three of deviation,
 * trades and gain is left out, but for what was asked for, what comes nearest to it, and the plan that is `own`.
 */
export function choicesOf(plans: readonly KindOfPlan[], problem: Problem, own?: ChoiceKind): Choice[] {
  const kept = [...ALWAYS, own];
  const choices = plans.map((one) => choiceOf(one, problem));
  const isBeaten = (one: Choice, place: number): boolean =>
    choices.some(
      (other, at) =>
        at !== place &&
        mayStandFor(other, one) &&
        (isBetter(other, one) || (at < place && differences(other, one).every((difference) => difference === 0))),
    );
  return choices.filter((one, place) => kept.includes(one.kind) || !isBeaten(one, place));
}

/** Both are shown, whatever else there is. */
const ALWAYS: readonly (ChoiceKind | undefined)[] = ['directed', 'nearest'];

function choiceOf({ kind, plan }: KindOfPlan, problem: Problem): Choice {
  const { steps, after, policy, verdict, optimum } = plan;
  const isSearched = optimum !== undefined && optimum.kind === kind && plan.parent !== undefined;
  return {
    kind,
    deviation: roundedMeasure(problem, steps).deviation,
    trades: steps.length,
    turnover: sum(steps.map((step) => step.value)),
    realizedGain: gainOf(steps),
    commonSlipBps: after === null || steps.length === 0 ? null : commonSlip({ after, steps, policy }).commonSlipBps,
    verdict,
    blockedBy: blockersOf(plan),
    open: isSearched && !optimum.isProven ? optimum.gap : null,
  };
}

function blockersOf({ constraints, findings }: Plan): Blocker[] {
  return findings
    .filter(({ severity }) => severity === 'violation')
    .map(({ id, subject }) => {
      const check = constraints.find((one) => one.id === id && one.subject === subject);
      return { id, subject, limit: check?.limit ?? null, measured: check?.measured ?? null };
    });
}

/** value × g / (100 + g), g being percent gained on cost. */
function gainOf(steps: readonly Step[]): Decimal | null {
  let total = ZERO;
  for (const { action, gainPct, value } of steps) {
    if (action === 'BUY') continue;
    if (gainPct === null) return null;
    const { numerator, denominator } = gainPct;
    const part = quotient({ units: numerator, scale: 0 }, { units: numerator + 100n * denominator, scale: 0 });
    const gain = multiply(value, { units: part.numerator, scale: 0 });
    total = add(total, roundRatio(quotient(gain, { units: part.denominator, scale: 0 }), 2));
  }
  return total;
}

/** A plan that may not be traded is no better than one that may, whatever it comes to. */
function mayStandFor(other: Choice, one: Choice): boolean {
  return other.verdict !== 'BLOCKED' || one.verdict === 'BLOCKED';
}

/** Misses no more, takes no more trades, realises no more, and less of one of them. */
function isBetter(other: Choice, one: Choice): boolean {
  const [missed, trades, gain] = differences(other, one);
  return missed <= 0 && trades <= 0 && gain <= 0 && missed + trades + gain < 0;
}

function differences(other: Choice, one: Choice): [missed: number, trades: number, gain: number] {
  const gains =
    other.realizedGain === null || one.realizedGain === null ? 0 : compare(other.realizedGain, one.realizedGain);
  return [compare(other.deviation, one.deviation), Math.sign(other.trades - one.trades), gains];
}
