import { type Decimal, decimal, format, multiply } from '../../base/decimal.ts';
import { shares as shareText } from '../../documents/print/figures.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { TRADE_ACTIONS, type Trade } from '../../domain/trading/trade.ts';
import type { RemainderOf } from '../../engine/rebalanceRemaining.ts';
import { objectsIn, oneOf, optionalTextIn, textIn, textsIn } from '../history/payload.ts';

// What was left of a plan, as the making of the plan that takes it over keeps it: that plan is made again from its own
// event alone.

export function remainderJson({ planId, trades, excepted }: RemainderOf): JsonObject {
  return { of: planId, trades: trades.map(tradeJson), excepted: [...excepted] };
}

export function remainderIn(fields: JsonObject): RemainderOf {
  return {
    planId: textIn(fields, 'of'),
    trades: objectsIn(fields, 'trades').map(tradeIn),
    excepted: textsIn(fields, 'excepted'),
  };
}

function tradeJson(trade: Trade): JsonObject {
  const { action, ticker, sector, name, price, conviction, averageDailyVolume, reason, kind, isDiversified } = trade;
  return {
    action,
    ticker,
    sector,
    name,
    shares: shareText(trade.shares),
    price: format(price),
    conviction: textOf(conviction),
    average_daily_volume: textOf(averageDailyVolume),
    reason,
    ...(kind === undefined ? {} : { kind }),
    ...(isDiversified === undefined ? {} : { diversified: true }),
  };
}

/** What a sale gains is of the portfolio that it is sold from, and is reckoned there. */
function tradeIn(fields: JsonObject): Trade {
  const [shares, price] = [decimal(textIn(fields, 'shares')), decimal(textIn(fields, 'price'))];
  return {
    action: oneOf(TRADE_ACTIONS, fields, 'action'),
    ticker: textIn(fields, 'ticker'),
    sector: textIn(fields, 'sector'),
    name: optionalTextIn(fields, 'name'),
    shares,
    price,
    value: multiply(shares, price),
    gainPct: null,
    conviction: decimalIn(fields, 'conviction'),
    averageDailyVolume: decimalIn(fields, 'average_daily_volume'),
    reason: textIn(fields, 'reason'),
    ...(fields.kind === 'mutual_fund' ? { kind: fields.kind } : {}),
    ...(fields.diversified === true ? { isDiversified: true } : {}),
  };
}

function textOf(value: Decimal | null): string | null {
  return value === null ? null : format(value);
}

function decimalIn(fields: JsonObject, name: string): Decimal | null {
  const text = optionalTextIn(fields, name);
  return text === null ? null : decimal(text);
}
