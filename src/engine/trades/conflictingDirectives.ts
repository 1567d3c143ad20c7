import { absolute, add, compare, type Decimal, maximum, negate, sign, ZERO } from '../../base/decimal.ts';
import type { SecurityDirective, StatedDirective } from '../../domain/advice/directive.ts';
import { sectorValues } from '../../domain/holdings/portfolio.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { incrementOf } from '../frame/increment.ts';
import type { TargetRange } from './targets.ts';

/** A sector's directive, what the sector should be worth, and the securities of it that the plan names. */
interface Meeting {
  readonly stated: StatedDirective;
  readonly range: TargetRange;
  readonly held: Decimal;
  readonly traded: readonly SecurityDirective[];
}

/**
 * Directives of securities that go against that of their sector, or beyond its target (READING 6): both stand, and the
 * trader settles it.
 */
export function conflictingDirectives(
  context: Context,
  advice: Advice,
  sectors: readonly StatedDirective[],
  ranges: readonly TargetRange[],
  securities: readonly SecurityDirective[],
): Finding[] {
  const values = sectorValues(context.portfolio.positions);
  return sectors.flatMap((stated, index) => {
    const traded = securities.filter((one) => one.sector === stated.sector && sign(one.amount) !== 0);
    const range = ranges[index];
    if (traded.length === 0 || range === undefined) return [];
    const meeting = { stated, range, held: values.get(stated.sector) ?? ZERO, traded };
    const how = isAgainst(meeting) ? 'against' : isBeyond(context, advice, meeting) ? 'beyond the target of' : null;
    if (how === null) return [];
    const named = traded
      .map(({ action, ticker, amount }) => `${action} ${ticker} (${dollars(absolute(amount))})`)
      .join(', ');
    const message = `${named}: this goes ${how} “${stated.source.text}”; both stand`;
    return [finding('conflicting_directives', 'warning', stated.sector, message)];
  });
}

/** Sold in a sector that is to grow, or bought in one that is to shrink. */
function isAgainst({ stated, traded }: Meeting): boolean {
  const wrong = stated.verb === 'decrease' ? 'BUY' : stated.verb === 'increase' ? 'SELL' : null;
  return traded.some((one) => one.action === wrong);
}

/** Past the end of the range by more than the last increment, which rounding may have taken. */
function isBeyond(context: Context, advice: Advice, { range, held, traded }: Meeting): boolean {
  const end = traded.reduce((value, one) => add(value, one.amount), held);
  if (compare(end, held) > 0) return compare(end, range.high) > 0;
  const increments = traded.map((one) => {
    const price = advice.priceOf(one.ticker) ?? ZERO;
    const { units, scale } = incrementOf(context.policy, advice.traitsOf(one.ticker));
    return { units: units * price.units, scale: scale + price.scale };
  });
  const slack = increments.reduce(maximum, ZERO);
  return compare(end, held) < 0 && compare(add(end, slack), range.low) <= 0;
}

/** What is left for the sector's own trades: its amount less what is fixed, never past 0 to the other side. */
export function leftFor(amount: Decimal, fixed: Decimal): Decimal {
  if (sign(amount) === 0) return ZERO;
  const left = add(amount, negate(fixed));
  return sign(left) === sign(amount) ? left : ZERO;
}
