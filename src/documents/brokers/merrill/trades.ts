import { type Decimal, ZERO } from '../../../base/decimal.ts';
import { daysAfter, isTradingDay, type NewYorkDate, settlementDate } from '../../../domain/days/calendar.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { StatedTrade, TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import { readDollars } from '../common/figures.ts';
import {
  brokerTable,
  faultRow,
  figureOf,
  filled,
  isProse,
  namesIn,
  refuseSecondHeader,
  textOf,
} from '../common/table.ts';
import { actionIn, holdTotal, type TradeDraft, tradeNames } from '../common/trades.ts';

// Merrill's activity, in both of its forms: the older with the day of the trade and the account in each row, the newer
// with the day of settlement alone, the account above, and the total of the amounts below. What was done are the first
// words of the description.

const NAMES = tradeNames({
  account: ['Account'],
  date: ['Trade Date'],
  settled: ['Settlement Date'],
  description: ['Description'],
  symbol: ['Symbol/ CUSIP'],
  shares: ['Quantity'],
  price: ['Price'],
  amount: ['Amount'],
});
/** The newer form: a row is read as if it were of the day on which it settles, and then set right. */
const SETTLED_NAMES = { ...NAMES, account: [], date: NAMES.settled, settled: [] };
const COLUMNS = ['trade date', 'settlement date', 'description', 'type', 'quantity', 'price', 'amount'];
const WORDS = { BUY: ['purchase'], SELL: ['sale'] };

export function isMerrillTransactions(row: SheetRow): boolean {
  return namesIn(row, ['symbol/ cusip', 'symbol/cusip']) === 1 && namesIn(row, COLUMNS) >= 3;
}

export function readMerrillTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const isOld = namesIn(header, ['trade date']) === 1;
  const needed = ['date', 'description', 'symbol', 'shares', 'price', 'amount'] as const;
  const table = brokerTable(
    faults,
    sheet,
    header,
    isOld ? NAMES : SETTLED_NAMES,
    isOld ? [...needed, 'account'] : needed,
  );
  if (table === null) return null;
  const rows: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  const amounts: Decimal[] = [];
  const totals: SheetRow[] = [];
  let above: string | null = null;
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    if (row.line < header.line) above = accountAbove(faults, sheet, row, isOld) ?? above;
    else if (isMerrillTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (/^total\b/i.test(filled(row)[0] ?? '')) totals.push(row);
    else {
      const description = textOf(table, row, 'description');
      if (filled(row).length < 3 || description === '') {
        faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
        continue;
      }
      amounts.push(figureOf(table, row, 'amount', readDollars) ?? ZERO);
      const account = isOld ? numberIn(textOf(table, row, 'account')) : above;
      readDecidedRow(table, row, rows, { ...doneIn(description, textOf(table, row, 'symbol')), account, sweeps });
    }
  }
  for (const row of totals) holdTotal(table, row, amounts, 'the total of the activity');
  const draft = standingTrades(rows);
  return {
    kind: 'transactions',
    broker: 'merrill',
    ...(isOld ? draft : tradedDays(draft)),
  } satisfies TransactionsStatement;
}

/** `Purchase PROCTER & GAMBLE CO …`, `Bank Interest ML DIRECT DEPOSIT PROGRM`: names stand in capitals. */
function doneIn(description: string, symbol: string) {
  const [word = '', next = ''] = description.split(/\s+/);
  const action = actionIn(word, WORDS);
  const words = /^(?:[A-Z][a-z()/]+(?: +|$))+/.exec(description)?.[0] ?? description.slice(0, LONGEST_WORDS);
  if (action === null) return { action, what: words.trim(), says: description };
  const isOption = symbol.includes('#') || /^(?:CALL|PUT)$/.test(next);
  return { action: isOption ? null : action, what: isOption ? `${word}: option` : word, says: description };
}

const LONGEST_WORDS = 40;

/** `CMA-Edge 50X-12345` is the account 50X-12345. */
function numberIn(account: string): string | null {
  return /[0-9A-Z]{3}-[0-9A-Z]{5}$/.exec(account.trim())?.[0] ?? (account.trim() || null);
}

/** `Exported on: …`, `Selected account(s): …`; other headings say nothing. */
function accountAbove(faults: Faults, sheet: Sheet, row: SheetRow, isOld: boolean): string | null {
  const text = filled(row).join(', ');
  const selected = /^selected account(?:\(s\)|s)?: *(.*)$/i.exec(text)?.[1] ?? null;
  if (selected === null) {
    if (filled(row).length > 1)
      faultRow(faults, sheet, row, 'this row stands above the header', 'a file as Merrill made it');
    return null;
  }
  if (!isOld && (/[,;]/.test(selected) || /^all\b/i.test(selected))) {
    const message = 'the file joins several accounts, and no row says which it is of';
    return faultRow(faults, sheet, row, message, 'an export of one account');
  }
  return numberIn(selected);
}

/** Trades with the day that settles on theirs; one whose day cannot be told is listed. */
function tradedDays({ trades, others }: TradeDraft): TradeDraft {
  const told: StatedTrade[] = [];
  for (const trade of trades) {
    const settledOn = trade.tradedOn;
    const days = daysSettledOn(settledOn);
    const [tradedOn] = days;
    if (tradedOn !== undefined && days.length === 1) told.push({ ...trade, tradedOn, at: null, settledOn });
    else {
      const { row, account, action, ticker } = trade;
      others.push({
        row,
        account,
        what: `${action}: traded on ${days.join(' or ') || 'no day of trading'}`,
        symbol: ticker,
      });
    }
  }
  return { trades: told, others };
}

/** Weekends and holidays included, no trade settles later than this. */
const MOST_DAYS = 7;

/** The days whose trades settle on this one: two where the banks were closed on the second of them. */
function daysSettledOn(settledOn: NewYorkDate): NewYorkDate[] {
  const before = Array.from({ length: MOST_DAYS }, (_, index) => daysAfter(settledOn, index - MOST_DAYS));
  return before.filter((day) => isTradingDay(day) && settlementDate(day) === settledOn);
}
