import type { Json } from '../../base/hash.ts';
import { fillWords } from '../../documents/reports/execution.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { TracedFill, UnusualFill } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { unusualFills } from '../../engine/execution/unusualFills.ts';

/** A person's word on fills that look mistyped. */
export interface SecondLook {
  /** `shown`: nothing is to be recorded, so they are told and refuse nothing. */
  readonly given: 'confirmed' | 'none' | 'shown';
  /** What a person does to give it, in the words of where the fills come from. */
  readonly how: string;
}

export const SHOWN: SecondLook = { given: 'shown', how: '' };
export const NOT_YET: SecondLook = { given: 'none', how: 'this call once more with the word that confirms it' };

/** What of new fills of a plan looks mistyped, on the portfolio as it stands. */
export function unusualIn(
  fresh: readonly TracedFill[],
  earlier: readonly Fill[],
  plan: Plan,
  { policy, portfolio, today }: { policy: Policy; portfolio: Portfolio; today: NewYorkDate },
): UnusualFill[] {
  return unusualFills(fresh, {
    steps: plan.steps,
    earlier,
    heldAt: new Map(portfolio.positions.map(({ ticker, price }) => [ticker, price])),
    priceBandPct: policy.fillPriceBandPct,
    plannedOn: plan.evaluatedOn,
    today,
  });
}

/** All that looks mistyped, each at its line with what to do; nothing of it is recorded. */
export function unusualProblems(unusual: readonly UnusualFill[], { how }: SecondLook): Problem[] {
  return unusual.map(({ fill, what }) => ({
    file: fill.source?.file ?? 'fills',
    line: fill.source?.line ?? 1,
    column: 1,
    excerpt: fill.source?.text ?? '',
    message: `${fillWords(fill)}: ${what}`,
    accepted: `what the broker states; if that is so, ${how}`,
  }));
}

/** For the event: what a person confirmed though it looked mistyped; nothing where nothing did. */
export function confirmedJson(unusual: readonly UnusualFill[]): { readonly confirmed_unusual?: Json } {
  if (unusual.length === 0) return {};
  return { confirmed_unusual: unusual.map(({ index, what }) => ({ fill: index, what })) };
}
