import { absolute, compare, type Decimal, negate, sign, subtract, sum, ZERO } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import { dollars } from '../../../domain/instruments/wording.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { isBlank, readDollars, readSignedShares } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  figureOf,
  filled,
  isProse,
  momentIn,
  namesIn,
  neededOf,
  refuseSecondHeader,
  refuseTooLong,
  sourceRow,
  textOf,
} from '../common/table.ts';
import { actionIn, addTrade, type TradeDraft } from '../common/trades.ts';

// tastytrade's transactions, in both of its forms: the newer with a column Total in some exports, the older of
// tastyworks with the account in each row. What was traded is a Trade; assignments, exercises, expirations, reinvested
// dividends and transfers are Receive Deliver, and money alone is Money Movement.

type Field =
  | 'date'
  | 'type'
  | 'subType'
  | 'symbol'
  | 'instrument'
  | 'description'
  | 'value'
  | 'shares'
  | 'price'
  | 'commission'
  | 'fees'
  | 'total'
  | 'currency'
  | 'account'
  | 'option';
type Table = BrokerTable<Field>;
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  date: ['Date'],
  type: ['Type'],
  subType: ['Sub Type'],
  symbol: ['Symbol'],
  instrument: ['Instrument Type'],
  description: ['Description'],
  value: ['Value'],
  shares: ['Quantity'],
  price: ['Average Price'],
  commission: ['Commissions'],
  fees: ['Fees'],
  total: ['Total'],
  currency: ['Currency'],
  account: [],
  option: ['Call or Put'],
};
const OLD_NAMES: typeof NAMES = {
  ...NAMES,
  date: ['Date/Time'],
  type: ['Transaction Code'],
  subType: ['Transaction Subcode'],
  instrument: [],
  value: ['Amount'],
  price: ['Price'],
  commission: [],
  total: [],
  currency: [],
  account: ['Account Reference'],
  option: ['Call/Put'],
};
const NEEDED = ['date', 'type', 'subType', 'symbol', 'value', 'shares', 'price', 'fees'] as const;
const COLUMNS = ['sub type', 'instrument type', 'average price', 'root symbol', 'underlying symbol', 'call or put'];
const OLD_COLUMNS = ['date/time', 'transaction code', 'transaction subcode', 'open/close', 'account reference'];
/** Without its other words a sale that opens is one of shares that are not held. */
const WORDS = { BUY: ['buy to open', 'buy'], SELL: ['sell to close', 'sell'] };

function isOldForm(row: SheetRow): boolean {
  return namesIn(row, OLD_COLUMNS) >= 3;
}

export function isTastytradeTransactions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3 || isOldForm(row);
}

export function readTastytradeTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const isOld = isOldForm(header);
  const needed = isOld ? NEEDED : ([...NEEDED, 'instrument', 'commission', 'currency'] as const);
  const table = brokerTable<Field>(faults, sheet, header, isOld ? OLD_NAMES : NAMES, needed);
  if (table === null) return null;
  const draft: TradeDraft = { trades: [], others: [] };
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    const [type, subType] = [textOf(table, row, 'type'), textOf(table, row, 'subType')];
    if (isTastytradeTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (row.line < header.line || filled(row).length < 3 || type === '' || subType === '') {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'the header, then a row for each transaction');
    } else if (!refuseTooLong(table, row)) readRow(table, row, draft, sweeps);
  }
  return { kind: 'transactions', broker: 'tastytrade', ...draft } satisfies TransactionsStatement;
}

function readRow(table: Table, row: SheetRow, draft: TradeDraft, sweeps: readonly Ticker[]): void {
  const [type, subType, symbol] = [
    textOf(table, row, 'type'),
    textOf(table, row, 'subType'),
    textOf(table, row, 'symbol'),
  ];
  const action = /^trade$/i.test(type) ? actionIn(subType, WORDS) : null;
  const kind = isBlank(textOf(table, row, 'option')) ? textOf(table, row, 'instrument') : 'Option';
  const written = { symbol, description: textOf(table, row, 'description'), type: kind };
  const security = action === null || isBlank(symbol) ? null : securityOf(written, sweeps);
  if (action !== null && security === null) {
    const { place } = fieldOf(table, row, 'symbol');
    faultAt(table.faults, place, 'the row trades something without a ticker', 'a ticker in each row of a trade');
    return;
  }
  const account = accountOf(textOf(table, row, 'account'));
  const currency = action === null || !table.at.has('currency') ? 'USD' : currencyOf(table, row);
  if (action === null || security?.kind !== 'security' || currency !== 'USD') {
    const what = [
      type === 'Trade' ? subType : `${type}, ${subType}`,
      ...(currency === 'USD' ? [] : [`in ${currency}`]),
    ];
    draft.others.push({
      row: sourceRow(table.sheet, row),
      account,
      what: what.join(' '),
      symbol: isBlank(symbol) ? null : symbol,
    });
    return;
  }
  readTrade(table, row, draft, { action, ticker: security.symbol, account });
}

interface Traded {
  readonly action: TradeAction;
  readonly ticker: Ticker;
  readonly account: string | null;
}

function readTrade(table: Table, row: SheetRow, draft: TradeDraft, traded: Traded): void {
  const at = neededOf(table, row, 'date', momentIn(table));
  const shares = neededOf(table, row, 'shares', readSignedShares);
  const price = neededOf(table, row, 'price', readDollars);
  const moved = movedIn(table, row);
  if (at === null || shares === null || price === null || moved === null) return;
  addTrade(table.faults, draft, {
    ...traded,
    ...moved,
    row: sourceRow(table.sheet, row),
    place: (field) => fieldOf(table, row, field === 'amount' ? 'value' : field).place,
    shares,
    // below zero for a purchase, in the newer form
    price: absolute(price),
    tradedAt: { ...at, isTimed: /\d:\d/.test(textOf(table, row, 'date')) },
    settledOn: null,
    reference: null,
  });
}

/** What a trade moved in all, and what of it was paid to the broker: below zero in the newer form, above in the older. */
function movedIn(table: Table, row: SheetRow): { readonly amount: Decimal; readonly commission: Decimal } | null {
  const before = table.faults.problems.length;
  const value = neededOf(table, row, 'value', readDollars);
  const stated = sum([
    figureOf(table, row, 'commission', readDollars) ?? ZERO,
    figureOf(table, row, 'fees', readDollars) ?? ZERO,
  ]);
  const commission = table.at.has('commission') ? negate(stated) : stated;
  if (value === null || table.faults.problems.length > before) return null;
  if (sign(commission) < 0) {
    const accepted = 'commissions and fees that are paid';
    return faultAt(table.faults, fieldOf(table, row, 'fees').place, 'the broker would pay for this trade', accepted);
  }
  const amount = subtract(value, commission);
  const total = figureOf(table, row, 'total', readDollars);
  if (total !== null && compare(total, amount) !== 0) {
    const message = `value, commissions and fees come to ${dollars(amount)}, and the row says ${dollars(total)}`;
    return faultAt(
      table.faults,
      fieldOf(table, row, 'total').place,
      message,
      'a total that they make: download it again',
    );
  }
  return { amount, commission };
}

function currencyOf(table: Table, row: SheetRow): string | null {
  const text = textOf(table, row, 'currency');
  if (!isBlank(text)) return text;
  const { place } = fieldOf(table, row, 'currency');
  return faultAt(table.faults, place, 'the row names no currency', 'USD, or another currency');
}

/** `Individual XXX39` is the account of which 39 is told. */
function accountOf(text: string): string | null {
  return /[0-9A-Z]*?(\d+)$/.exec(text)?.[1] ?? (text || null);
}
