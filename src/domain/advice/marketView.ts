import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkTime } from '../days/calendar.ts';
import type { SecurityTraits, Ticker } from '../instruments/security.ts';

export interface SectorRanking {
  readonly sector: string;
  /** From 1; distinct. */
  readonly rank: number;
}

export interface Pick extends SecurityTraits {
  readonly ticker: Ticker;
  readonly sector: string | null;
  /** 0–100; null where it is not stated. */
  readonly conviction: Decimal | null;
  /** Whether the figure stands under Conviction; a Score ranks picks and promises nothing. */
  readonly isConviction: boolean;
  /** Dollars a share. */
  readonly price: Decimal | null;
  /** Its own rank among the picks, from 1; null where it is not stated. */
  readonly rank: number | null;
}

/** What Market-Analyst says. */
export interface MarketView {
  readonly asOf: NewYorkTime | null;
  readonly rankings: readonly SectorRanking[];
  /** By ticker; a ticker stands once. */
  readonly picks: readonly Pick[];
  /** Dollars traded on an average day, by ticker. */
  readonly averageDailyVolumes: ReadonlyMap<Ticker, Decimal>;
  /** Confidence in the regime, percent 0–100; null where it is not stated. */
  readonly confidencePct: Decimal | null;
}
