import { type Decimal, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import { compareRatio, multiplyRatio, quotient, type Ratio, ratioOf, ZERO_RATIO } from '../../base/ratio.ts';

/** One claim on a budget: its weight among the others and the dollars that it can take at most. */
export interface Claim {
  readonly weight: Decimal;
  /** Dollars, 0 or more. */
  readonly room: Decimal;
}

/**
 * Splits the budget (dollars) in proportion to weight. What would take a claim past its room is split again
 * over the others, until nothing changes; what no claim can take is left. Exact (SEMANTICS 3, Buys).
 */
export function allocateBudget(budget: Decimal, claims: readonly Claim[]): Ratio[] {
  const amounts: Ratio[] = claims.map(() => ZERO_RATIO);
  let open = claims.map((_, index) => index);
  let left = budget;
  for (;;) {
    const total = sum(open.map((index) => claims[index]?.weight ?? ZERO));
    if (sign(total) === 0) return amounts;
    const full: number[] = [];
    for (const index of open) {
      const claim = claims[index];
      if (claim === undefined) continue;
      const amount = multiplyRatio(ratioOf(left), quotient(claim.weight, total));
      const isCut = compareRatio(amount, ratioOf(claim.room)) > 0;
      amounts[index] = isCut ? ratioOf(claim.room) : amount;
      if (isCut) full.push(index);
    }
    if (full.length === 0) return amounts;
    for (const index of full) left = subtract(left, claims[index]?.room ?? ZERO);
    open = open.filter((index) => !full.includes(index));
  }
}
