import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';
import type { TradeAction } from './trade.ts';

/** What the broker did: one execution, as the person reports it. */
export interface Fill {
  readonly action: TradeAction;
  readonly ticker: Ticker;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
  /** Dollars, 0 or more. */
  readonly commission: Decimal;
  /** As the broker states it; null where it is not stated. UTC milliseconds otherwise. */
  readonly at: number | null;
  /** The trade date; null where neither it nor a time is stated. */
  readonly tradedOn: NewYorkDate | null;
  /** The settlement date as the broker states it; absent or null where it does not. */
  readonly settlesOn?: NewYorkDate | null;
  /** The broker's own reference; null where it is not stated. A reference is recorded once. */
  readonly reference: string | null;
}
