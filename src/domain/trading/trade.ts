import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { SecurityTraits, Ticker } from '../instruments/security.ts';

export const TRADE_ACTIONS = ['SELL', 'BUY'] as const;
export type TradeAction = (typeof TRADE_ACTIONS)[number];

/** A trade that is proposed, not yet in its place. */
export interface Trade extends SecurityTraits {
  readonly action: TradeAction;
  readonly ticker: Ticker;
  readonly sector: string;
  readonly name: string | null;
  /** Above zero. */
  readonly shares: Decimal;
  /** The reference price, dollars a share. */
  readonly price: Decimal;
  /** shares × price, dollars, above zero on both sides. */
  readonly value: Decimal;
  /** Percent gained on average cost by what is sold; null for a BUY and where the cost is not known. */
  readonly gainPct: Ratio | null;
  /** 0–100; null for a SELL. */
  readonly conviction: Decimal | null;
  /** Dollars traded on an average day; null where it is not known. */
  readonly averageDailyVolume: Decimal | null;
  /** Why this one, in a few words with the figure. */
  readonly reason: string;
}

/** A trade in its place, with the cash that it leaves. */
export interface Step extends Trade {
  /** From 1, in the order of execution. */
  readonly sequence: number;
  /** Commission and slippage, dollars, 0 or more. */
  readonly cost: Decimal;
  /** The suggested limit price, dollars a share; null for a mutual fund, which has none. */
  readonly limitPrice: Decimal | null;
  /** Dollars. */
  readonly cashAfter: Decimal;
  /** Percent of the portfolio's value at that step. */
  readonly cashAfterPct: Ratio;
}
