import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { PlanKind } from './policy.ts';

export type ChoiceKind = PlanKind | 'sells_nothing';

/** What blocks a plan, in its figures; both null where it is of no figure. Percent. */
export interface Blocker {
  readonly id: string;
  readonly subject: string;
  readonly limit: Decimal | null;
  readonly measured: Ratio | null;
}

/** One plan to choose from (OPTIMUM 14). Dollars. */
export interface Choice {
  readonly kind: ChoiceKind;
  /** By how much sectors and cash miss what can be reached, together. */
  readonly deviation: Decimal;
  readonly trades: number;
  readonly turnover: Decimal;
  /** On average cost; null where the cost of something that is sold is not known. */
  readonly realizedGain: Decimal | null;
  /** Basis points by which every order may fill worse at once; null where no such move breaks a limit. */
  readonly commonSlipBps: Decimal | null;
  readonly verdict: 'SAFE' | 'CONDITIONAL' | 'BLOCKED';
  /** Its violations; empty unless it is BLOCKED. */
  readonly blockedBy: readonly Blocker[];
  /** By how much at most a longer search could find a better one, by what this kind counts; null where none can. */
  readonly open: Decimal | null;
}
