import { absolute, type Decimal, negate } from '../../../base/decimal.ts';
import { parseTicker } from '../../../domain/instruments/security.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import type { StatedTrade, StatementRow } from '../../../domain/trading/statement.ts';
import type { SheetRow } from '../../fields/csv.ts';
import { faultAt } from '../../fields/jsonFields.ts';
import { notDecided } from '../../lexicon/notDecided.ts';
import { isBlank, readDollars, readSignedShares } from './figures.ts';
import { fieldOf, figureOf, sourceRow, textOf } from './table.ts';
import { type RowHabits, readTradeRow, type TradeDraft, type TradeTable } from './trades.ts';

/** A row that takes back what another row did. */
interface Reversal {
  readonly row: StatementRow;
  readonly account: string | null;
  readonly symbol: string;
  readonly shares: Decimal;
  readonly amount: Decimal;
}

export interface DecidedRows {
  readonly draft: TradeDraft;
  readonly reversals: Reversal[];
}

/** One row: `says` is all that its text may say of how it came about. A trade in another currency is listed with it. */
export function readDecidedRow(
  table: TradeTable,
  row: SheetRow,
  { draft, reversals }: DecidedRows,
  habits: RowHabits & { readonly says: string },
): void {
  const why = notDecided(habits.says) ?? (habits.action === null ? null : otherCurrency(table, row));
  if (why === 'cancelled') noteReversal(table, row, habits.account, reversals);
  if (habits.action === null || why === null) readTradeRow(table, row, draft, habits);
  else readTradeRow(table, row, draft, { ...habits, action: null, what: `${habits.what}: ${why}` });
}

function otherCurrency(table: TradeTable, row: SheetRow): string | null {
  if (!table.at.has('currency')) return null;
  const text = textOf(table, row, 'currency');
  if (!isBlank(text)) return text === 'USD' ? null : `in ${text}`;
  const { place } = fieldOf(table, row, 'currency');
  return faultAt(table.faults, place, 'the row names no currency', 'USD, or another currency');
}

function noteReversal(table: TradeTable, row: SheetRow, account: string | null, reversals: Reversal[]): void {
  const symbol = parseTicker(textOf(table, row, 'symbol'));
  const shares = figureOf(table, row, 'shares', readSignedShares);
  const amount = figureOf(table, row, 'amount', readDollars);
  if (symbol === null || shares === null || amount === null) return;
  reversals.push({ row: sourceRow(table.sheet, row), account, symbol, shares: absolute(shares), amount });
}

/** The trades without those that a row of the same file takes back: the same shares, and the amount the other way. */
export function standingTrades({ draft, reversals }: DecidedRows): TradeDraft {
  if (reversals.length === 0) return draft;
  const takenBack = new Map<string, StatementRow[]>();
  for (const { row, account, symbol, shares, amount } of reversals) {
    const key = keyOf(account, symbol, shares, negate(amount));
    const rows = takenBack.get(key);
    if (rows === undefined) takenBack.set(key, [row]);
    else rows.push(row);
  }
  const trades: StatedTrade[] = [];
  const others = [...draft.others];
  for (const trade of draft.trades) {
    const { row, account, action, ticker: symbol, shares, amount } = trade;
    const reversal = amount === null ? undefined : takenBack.get(keyOf(account, symbol, shares, amount))?.shift();
    if (reversal === undefined) trades.push(trade);
    else others.push({ row, account, what: `${action}: cancelled in line ${reversal.line}`, symbol });
  }
  return { trades, others };
}

function keyOf(account: string | null, symbol: string, shares: Decimal, amount: Decimal): string {
  return [account, symbol, plain(shares), plain(amount)].join('\n');
}
