import { absolute, add, type Decimal, sign, subtract, trimmed, ZERO } from '../../../base/decimal.ts';
import { quotient, roundRatio } from '../../../base/ratio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { notDecided } from '../../lexicon/notDecided.ts';
import { isBlank, readDollars, readSignedShares } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  figureOf,
  namesIn,
  neededOf,
  refuseSecondHeader,
  refuseTooLong,
  sourceRow,
  textOf,
} from '../common/table.ts';
import { actionIn, addTrade, type TradeDraft } from '../common/trades.ts';
import { type Mark, markIn, readTrackedDay, withMark } from './figures.ts';
import { type NotedFill, notedFill } from './notes.ts';

// Portfolio Performance's transactions, in English and German: what moved, with fees and taxes in it, and no price.

/** Each column in English and in German. */
const COLUMNS = {
  date: ['Date', 'Datum'],
  type: ['Type', 'Typ'],
  value: ['Value', 'Wert'],
  currency: ['Transaction Currency', 'Buchungswährung'],
  security: ['Currency Gross Amount', 'Währung Bruttobetrag'],
  fees: ['Fees', 'Gebühren'],
  taxes: ['Taxes', 'Steuern'],
  shares: ['Shares', 'Stück'],
  symbol: ['Ticker Symbol', 'Ticker-Symbol'],
  description: ['Security Name', 'Wertpapiername'],
  note: ['Note', 'Notiz'],
  account: ['Securities Account', 'Depot'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
type Field = keyof typeof COLUMNS;
const NEEDED = ['date', 'type', 'value', 'currency', 'fees', 'taxes', 'shares', 'symbol'] as const;
const FIGURES = ['value', 'fees', 'taxes', 'shares'] as const;
const TOLD_BY = ['WKN', ...COLUMNS.currency, ...COLUMNS.security, ...COLUMNS.symbol, ...COLUMNS.description].map(
  (name) => name.toLowerCase(),
);
const WORDS = { BUY: ['buy', 'kauf'], SELL: ['sell', 'verkauf'] };
/** As many decimals of a price as a fill's has where the amount tells it. */
const EXACT_PLACES = 12;

export function isPortfolioPerformance(row: SheetRow): boolean {
  return namesIn(row, TOLD_BY) >= 3;
}

export function readPortfolioPerformance(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const table = brokerTable<Field>(faults, sheet, header, COLUMNS, NEEDED);
  if (table === null) return null;
  const rows = sheet.rows.filter((row) => row !== header);
  const columns = FIGURES.map((field) => table.at.get(field) ?? 0);
  const mark = markIn(faults, sheet, rows, columns);
  const draft: TradeDraft = { trades: [], others: [] };
  const ids = new Map<string, number>();
  for (const row of mark === null ? [] : rows) {
    if (row.line < header.line) faultRow(faults, sheet, row, 'this row stands above the header', 'the header first');
    else if (isPortfolioPerformance(row)) refuseSecondHeader(faults, sheet, row);
    else if (isBlank(textOf(table, row, 'type'))) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
    } else if (!refuseTooLong(table, row)) readRow(table, row, draft, { mark: mark ?? '.', sweeps, ids });
  }
  return { kind: 'transactions', broker: 'portfolio_performance', ...draft } satisfies TransactionsStatement;
}

interface Around {
  readonly mark: Mark;
  readonly sweeps: readonly Ticker[];
  /** The lines of fills that this program wrote, by their ids. */
  readonly ids: Map<string, number>;
}

function readRow(table: BrokerTable<Field>, row: SheetRow, draft: TradeDraft, around: Around): void {
  const text = (field: Field) => textOf(table, row, field);
  const [account, symbol] = [text('account') || null, text('symbol') || null];
  const action = actionIn(text('type'), WORDS);
  const currency = action === null ? null : currencyOf(table, row);
  const written = { symbol: symbol ?? '', description: text('description'), type: '' };
  const noted = notedFill(text('note'));
  const undecided = noted === null ? notDecided(text('note')) : null;
  const why = currency === null || currency === 'USD' ? undecided : `in ${currency}`;
  const security = symbol === null ? null : securityOf(written, around.sweeps);
  if (action === null || why !== null || (security !== null && security.kind !== 'security')) {
    const what = action === null || why === null ? text('type') : `${text('type')}: ${why}`;
    draft.others.push({ row: sourceRow(table.sheet, row), account, what, symbol });
  } else if (security === null) {
    const accepted = 'a ticker in each row of a purchase or sale';
    faultAt(table.faults, fieldOf(table, row, 'symbol').place, 'the row trades something without a ticker', accepted);
  } else addTransaction(table, row, draft, { account, action, ticker: security.symbol, noted }, around);
}

/** That of what moved, or of the security where it is another. */
function currencyOf(table: BrokerTable<Field>, row: SheetRow): string | null {
  const [moved, quoted] = [textOf(table, row, 'currency'), textOf(table, row, 'security')];
  if (isBlank(moved)) {
    const { place } = fieldOf(table, row, 'currency');
    return faultAt(table.faults, place, 'the row does not say its currency', 'a currency in each row: USD');
  }
  return moved === 'USD' && !isBlank(quoted) ? quoted : moved;
}

interface Deal {
  readonly account: string | null;
  readonly action: TradeAction;
  readonly ticker: Ticker;
  readonly noted: NotedFill | null;
}

function addTransaction(
  table: BrokerTable<Field>,
  row: SheetRow,
  draft: TradeDraft,
  { noted, ...deal }: Deal,
  { mark, ids }: Around,
): void {
  const before = table.faults.problems.length;
  const at = neededOf(table, row, 'date', readTrackedDay);
  const shares = neededOf(table, row, 'shares', withMark(mark, readSignedShares));
  // an account and a securities account sign what moves in opposite ways
  const value = neededOf(table, row, 'value', withMark(mark, readDollars));
  const [fees, taxes] = (['fees', 'taxes'] as const).map(
    (field) => figureOf(table, row, field, withMark(mark, readDollars)) ?? ZERO,
  );
  if (at === null || shares === null || value === null || table.faults.problems.length > before) return;
  const commission = add(absolute(fees ?? ZERO), absolute(taxes ?? ZERO));
  const gross = deal.action === 'BUY' ? subtract(absolute(value), commission) : add(absolute(value), commission);
  if (noted !== null && standsTwice(table, row, noted, ids)) return;
  const place = (field: 'shares' | 'price' | 'amount') =>
    fieldOf(table, row, field === 'shares' ? field : 'value').place;
  if (sign(gross) < 0) {
    faultAt(table.faults, place('amount'), 'fees and taxes are more than what was paid', 'a value with both in it');
    return;
  }
  const price = sign(shares) === 0 ? ZERO : priceOf(gross, absolute(shares));
  addTrade(table.faults, draft, {
    ...deal,
    row: sourceRow(table.sheet, row),
    place,
    shares,
    price,
    commission,
    amount: null,
    tradedAt: { ...at, isTimed: /\d[T ](?!00:00(?::00)?$)\d/.test(textOf(table, row, 'date')) },
    settledOn: noted?.settlesOn ?? null,
    reference: noted?.reference ?? null,
  });
}

function priceOf(gross: Decimal, shares: Decimal): Decimal {
  return trimmed(roundRatio(quotient(gross, shares), Math.max(EXACT_PLACES, gross.scale)));
}

function standsTwice(table: BrokerTable<Field>, row: SheetRow, { id }: NotedFill, ids: Map<string, number>): boolean {
  const earlier = ids.get(id);
  ids.set(id, earlier ?? row.line);
  if (earlier === undefined) return false;
  const message = `the fill ${id} stands twice, first in line ${earlier}`;
  faultAt(table.faults, fieldOf(table, row, 'note').place, message, 'each fill once');
  return true;
}
