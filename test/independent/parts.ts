import { exactly, type Rational, times } from './rational.ts';
import type { PolicyJson } from './shapes.ts';
import type { HoldingData, WorkspaceData } from './workspace.ts';

// What the two readings of STEP 1 share: of sectors and of single securities.

export interface Proposed {
  readonly action: 'SELL' | 'BUY';
  readonly ticker: string;
  readonly sector: string;
  readonly shares: Rational;
  readonly price: Rational;
  readonly value: Rational;
  /** Dollars traded on an average day; null where nobody knows. */
  readonly volume: Rational | null;
  readonly conviction: Rational | null;
}

export interface Candidate {
  readonly ticker: string;
  readonly sector: string;
  readonly price: Rational;
  /** Null where the plan names it and no document is convinced. */
  readonly conviction: Rational | null;
  readonly statedConviction: boolean;
  /** What the position is worth before. */
  readonly held: Rational;
  allocated: Rational;
  increments: bigint;
  /** Its place among the securities that the plan names; null for a sector's own. */
  readonly named: number | null;
  /** Whether it is a candidate because it is held. */
  readonly isHeldAlone: boolean;
}

export function worthOf(holding: HoldingData): Rational {
  return times(exactly(holding.shares), exactly(holding.price));
}

export function isRestricted(data: WorkspaceData, ticker: string, side: 'buy' | 'sell'): boolean {
  return [...data.restrictions, ...(data.policy.restrictions ?? [])].some(
    (one) =>
      one.ticker === ticker &&
      one.side !== (side === 'buy' ? 'sell' : 'buy') &&
      (one.from ?? '0000') <= data.evaluatedOn &&
      data.evaluatedOn <= (one.until ?? '9999'),
  );
}

export function incrementOf(policy: PolicyJson): Rational {
  return exactly(policy.share_increment ?? 1);
}

export function volumeOf(data: WorkspaceData, ticker: string): Rational | null {
  const stated =
    data.holdings.find((holding) => holding.ticker === ticker)?.averageDailyVolume ??
    data.picks.find((pick) => pick.ticker === ticker)?.averageDailyVolume ??
    null;
  return stated === null ? null : exactly(stated);
}

export function oneMore(policy: PolicyJson, candidate: Candidate): Rational {
  return times(incrementOf(policy), candidate.price);
}

export function spentOn(policy: PolicyJson, candidate: Candidate): Rational {
  return times({ top: candidate.increments, bottom: 1n }, oneMore(policy, candidate));
}
