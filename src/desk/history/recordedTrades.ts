import { type Decimal, decimal, format, multiply } from '../../base/decimal.ts';
import { shares as shareText } from '../../documents/print/figures.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { StatedRepair } from '../../domain/planning/repair.ts';
import { TRADE_ACTIONS, type Trade } from '../../domain/trading/trade.ts';
import { objectsIn, oneOf, optionalTextIn, textIn } from './payload.ts';

/** The trades of a repair, as the making of its plan keeps them: that plan is made again from its own event alone. */
export function repairJson({ option, of, trades }: StatedRepair): JsonObject {
  return { option, of, trades: trades.map(tradeJson) };
}

export function repairIn(fields: JsonObject): StatedRepair {
  return {
    option: oneOf(['A', 'C'] as const, fields, 'option'),
    of: textIn(fields, 'of'),
    trades: objectsIn(fields, 'trades').map(tradeIn),
  };
}

/** A trade as the making of a plan keeps it: the plan is made again from it. */
export function tradeJson(trade: Trade): JsonObject {
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
export function tradeIn(fields: JsonObject): Trade {
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
