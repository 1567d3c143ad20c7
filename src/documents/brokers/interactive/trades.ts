import { absolute, add, type Decimal, negate, sign, ZERO } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { OtherActivity, TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { checkTotal } from '../common/account.ts';
import { readDollars, readMoment, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  figureOf,
  neededOf,
  sourceRow,
  textOf,
} from '../common/table.ts';
import { addTrade, type TradeDraft } from '../common/trades.ts';
import {
  isRowOf,
  isSection,
  namedValue,
  refuseDisorder,
  refuseJoined,
  spelledInteractive,
  tablesOf,
} from './positions.ts';

type Field =
  | 'discriminator'
  | 'category'
  | 'currency'
  | 'account'
  | 'symbol'
  | 'moment'
  | 'shares'
  | 'price'
  | 'proceeds'
  | 'commission'
  | 'code';
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  discriminator: ['DataDiscriminator'],
  category: ['Asset Category'],
  currency: ['Currency'],
  account: ['Account'],
  symbol: ['Symbol'],
  moment: ['Date/Time'],
  shares: ['Quantity'],
  price: ['T. Price'],
  proceeds: ['Proceeds', 'Notional Value'],
  commission: ['Comm/Fee', 'Comm in USD', 'Commission'],
  code: ['Code'],
};
const NEEDED = ['category', 'currency', 'symbol', 'moment', 'shares', 'code'] as const;
/** Sections that say nothing of what was done: who, when, what things are worth, what words mean. */
const INFORMATIVE =
  /^(?:Statement|Account Information|Net Asset Value|Change in NAV|Open Positions|Cash Report|Trades|Codes|.*(?:Performance Summary|Accruals|Balances|Notes|Instrument Information|Position Summary|Exchange Rate|Details))$/i;

export function readInteractiveTransactions(faults: Faults, sheet: Sheet, _: SheetRow, sweeps: readonly Ticker[]) {
  refuseDisorder(faults, sheet);
  refuseJoined(faults, sheet);
  const draft: TradeDraft = { trades: [], others: [] };
  const account = namedValue(sheet, 'Account Information', 'Account')?.text || null;
  const isOfOrders = sheet.rows.some((row) => isSection(row, 'Trades') && row.cells.includes('Order'));
  for (const { header, rows } of tablesOf(sheet, 'Trades')) {
    const table = brokerTable<Field>(faults, sheet, header, NAMES, NEEDED);
    if (table === null) continue;
    const proceeds = new Map<string, Decimal[]>();
    for (const row of rows) {
      const kind = textOf(table, row, 'discriminator');
      if (isRowOf(row, 'SubTotal', 'Total')) holdTotal(table, row, proceeds);
      else if (!isRowOf(row, 'Data') || !['', 'Order', 'Trade', 'ClosedLot'].includes(kind)) {
        faultRow(
          faults,
          sheet,
          row,
          'this row cannot be understood',
          'Data rows Order, Trade and ClosedLot, and totals',
        );
      } else if (kind === 'Order' || kind === '' || (kind === 'Trade' && !isOfOrders)) {
        noteProceeds(table, row, proceeds);
        readOrder(table, row, draft, textOf(table, row, 'account') || account, sweeps);
      }
    }
  }
  const others = [...draft.others, ...otherSections(sheet, account)];
  return {
    kind: 'transactions',
    broker: 'interactive_brokers',
    trades: draft.trades,
    others,
  } satisfies TransactionsStatement;
}

function noteProceeds(table: BrokerTable<Field>, row: SheetRow, proceeds: Map<string, Decimal[]>): void {
  const value = figureOf(table, row, 'proceeds', readDollars);
  if (value === null) return;
  for (const key of [totalKey(table, row, ''), totalKey(table, row, textOf(table, row, 'symbol'))]) {
    const values = proceeds.get(key) ?? [];
    values.push(value);
    proceeds.set(key, values);
  }
}

function totalKey(table: BrokerTable<Field>, row: SheetRow, symbol: string): string {
  return [textOf(table, row, 'category'), textOf(table, row, 'currency'), symbol].join('\n');
}

/** SubTotal is of a symbol, Total of a category, each in one currency. */
function holdTotal(table: BrokerTable<Field>, row: SheetRow, proceeds: ReadonlyMap<string, Decimal[]>): void {
  const amount = figureOf(table, row, 'proceeds', readDollars);
  const [category, symbol] = [textOf(table, row, 'category'), textOf(table, row, 'symbol')];
  const values = proceeds.get(totalKey(table, row, symbol)) ?? (symbol === '' ? undefined : []);
  if (amount === null || values === undefined || table.faults.problems.length > 0) return;
  const what = `the total of ${symbol === '' ? category : symbol}`;
  checkTotal(table.faults, values, { amount, place: fieldOf(table, row, 'proceeds').place, what });
}

function readOrder(
  table: BrokerTable<Field>,
  row: SheetRow,
  draft: TradeDraft,
  account: string | null,
  sweeps: readonly Ticker[],
): void {
  const source = sourceRow(table.sheet, row);
  const [category, symbol] = [textOf(table, row, 'category'), textOf(table, row, 'symbol')];
  const shares = neededOf(table, row, 'shares', readSignedShares);
  if (shares === null) return;
  const action: TradeAction = sign(shares) < 0 ? 'SELL' : 'BUY';
  const currency = textOf(table, row, 'currency');
  const security = securityOf({ symbol: spelledInteractive(symbol), description: '', type: category }, sweeps);
  const special = specialOf(textOf(table, row, 'code'), action);
  if (security?.kind !== 'security' || currency !== 'USD' || special !== null) {
    const what = special ?? (currency === 'USD' ? category : `${category} ${currency}`);
    draft.others.push({ row: source, account, what, symbol: symbol || null });
    return;
  }
  const at = neededOf(table, row, 'moment', readMoment);
  const price = neededOf(table, row, 'price', readUnitPrice);
  const proceeds = neededOf(table, row, 'proceeds', readDollars);
  const paid = figureOf(table, row, 'commission', readDollars);
  if (at === null || price === null || proceeds === null) return;
  const place = (field: 'shares' | 'price' | 'amount') =>
    fieldOf(table, row, field === 'amount' ? 'proceeds' : field).place;
  addTrade(table.faults, draft, {
    row: source,
    place,
    account,
    action,
    ticker: security.symbol,
    shares: action === 'SELL' ? shares : absolute(shares),
    price,
    commission: paid !== null && sign(paid) < 0 ? negate(paid) : ZERO,
    rebate: paid !== null && sign(paid) > 0 ? paid : ZERO,
    amount: paid === null ? proceeds : add(proceeds, paid),
    tradedAt: { ...at, isTimed: /\d:\d/.test(textOf(table, row, 'moment')) },
    settledOn: null,
    reference: null,
  });
}

/** The codes of what nobody decided to buy or sell. */
export const UNDECIDED: ReadonlyMap<string, string> = new Map([
  ['A', 'assignment'],
  ['Ex', 'exercise'],
  ['AEx', 'exercise'],
  ['MEx', 'exercise'],
  ['GEA', 'exercise or assignment'],
  ['Ep', 'expired'],
  ['R', 'reinvestment'],
  ['B', 'buy-in'],
  ['I', 'internal transfer'],
  ['T', 'transfer'],
  ['Adj', 'adjustment'],
  ['Ca', 'cancelled'],
  ['Co', 'corrected'],
  ['Rb', 'rebill'],
]);

/** What a row is besides a plain purchase or sale: O opens, C closes, and a sale that opens is a short sale. */
function specialOf(code: string, action: TradeAction): string | null {
  const codes = code.split(/[;,\s]+/);
  const undecided = codes.map((one) => UNDECIDED.get(one)).find((one) => one !== undefined);
  if (undecided !== undefined) return undecided;
  const [opens, closes] = [codes.includes('O'), codes.includes('C')];
  if (action === 'SELL' && opens) return 'sold short';
  return action === 'BUY' && closes ? 'bought to cover' : null;
}

/** Dividends, deposits, fees, corporate actions and whatever section is not known: each row as what it is. */
function otherSections(sheet: Sheet, account: string | null): OtherActivity[] {
  return sheet.rows
    .filter((row) => isRowOf(row, 'Data') && !INFORMATIVE.test(row.cells[0] ?? ''))
    .filter(({ cells }) => !cells.slice(2, 4).some((cell) => /^(?:sub)?total\b/i.test(cell)))
    .map((row) => ({ row: sourceRow(sheet, row), account, what: row.cells[0] ?? '', symbol: null }));
}
