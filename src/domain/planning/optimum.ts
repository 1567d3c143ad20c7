import type { Decimal } from '../../base/decimal.ts';
import type { PlanKind } from './policy.ts';

/** As what a plan was made (OPTIMUM 16): as the targets direct, by a search, with cash alone, or as a repair of another one. */
export type MadeKind = PlanKind | 'sells_nothing' | 'repair_a' | 'repair_c';

/** What keeps a sector from its target (OPTIMUM 4): `surplus` where it may be worth more than that. */
export type Because = 'cap' | 'increase limit' | 'position limits' | 'candidates' | 'locked' | 'cash' | 'surplus';

/** What one directed sector can reach, dollars, before any share is counted and before costs. */
export interface ReachableSector {
  readonly sector: string;
  readonly present: Decimal;
  readonly target: Decimal;
  readonly reachable: Decimal;
  /** target − reachable. */
  readonly unreached: Decimal;
  /** Null where the target is reached. */
  readonly because: Because | null;
}

export interface ReachableTargets {
  /** In the order of the document; the sectors that the directives let trade. */
  readonly sectors: readonly ReachableSector[];
  /** Dollars. */
  readonly cash: Decimal;
}

/** How good a plan is, and how good one could be (OPTIMUM 6 and 7). Dollars. */
export interface Optimum {
  readonly kind: MadeKind;
  readonly reachable: ReachableTargets;
  /** J: what the plan misses of the reachable targets and of what the analysts asked for. Rounded up to the cent. */
  readonly objective: Decimal;
  /** No plan under the same limits has a smaller objective. Rounded down to the cent. */
  readonly bound: Decimal;
  /** objective − bound. */
  readonly gap: Decimal;
  /** Whether the gap is at most a cent for each directed sector and one for cash. */
  readonly isProven: boolean;
  readonly certificate: readonly {
    readonly sector: string;
    readonly minimum: Decimal;
    readonly isComplete: boolean;
    /** How many plans of the sector were combined. */
    readonly plans: number;
  }[];
  /** What sectors and cash miss of what can be reached, together. */
  readonly deviation: Decimal;
  /** Value after the trades less the reachable one, by sector; of a sector that no directive trades where a trade changes it. */
  readonly deviationBySector: readonly { readonly sector: string; readonly deviation: Decimal }[];
  readonly cashDeviation: Decimal;
  /** How many orders are other ones than those of the directed plan. */
  readonly ordersChanged: number;
}
