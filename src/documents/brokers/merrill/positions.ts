import { format, subtract } from '../../../base/decimal.ts';
import { parseTicker, type Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type AccountDraft, accountDraft, statedAccount } from '../common/account.ts';
import { isBlank, readDollars } from '../common/figures.ts';
import { addCash, noteDay, refuseTwice } from '../common/heldOnce.ts';
import { type HoldingTable, holdingNames, readHoldingRow } from '../common/holdings.ts';
import {
  type BrokerTable,
  brokerTable,
  columnName,
  faultRow,
  figureOf,
  filled,
  isProse,
  namesIn,
  refuseSecondHeader,
  refuseTooLong,
  textOf,
} from '../common/table.ts';

// Merrill's holdings: one table with the account and the close of business in each row. It states no total, no cost but
// what was gained or lost, and not the cash balance: only the deposit programs and funds in which cash is kept.

const NAMES = holdingNames({
  account: ['Account #'],
  accountName: ['Account Registration'],
  description: ['Security Description'],
  price: ['Price ($)'],
  value: ['Value ($)'],
});
type MoreField = 'nickname' | 'cusip' | 'day';
const MORE: Readonly<Record<MoreField, readonly string[]>> = {
  nickname: ['Account Nickname'],
  cusip: ['CUSIP #'],
  day: ['COB Date'],
};
const COLUMNS = ['cob date', 'security #', 'cusip #', 'security description', 'account registration', 'account #'];
const GAIN = 'unrealized gain/loss ($)';
/** Where an account keeps its cash: it has a ticker at some accounts and a number of Merrill's own at others. */
const DEPOSITS = /\bDEPOSIT PROGRA?M\b|, NA RASP\b/i;

const WITHOUT_CASH =
  'Merrill’s file has no cash balance: compare the cash with Merrill’s page, and write what is missing into the document';

export function isMerrillPositions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3;
}

/** An account while its rows are read. */
interface OneAccount {
  readonly draft: AccountDraft;
  readonly lines: Map<string, number>;
}

export function readMerrillPositions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['account', 'symbol', 'description', 'shares', 'price', 'value'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  const more = brokerTable(faults, sheet, header, MORE, ['day', 'cusip']);
  if (table === null || more === null) return null;
  const accounts = new Map<string, OneAccount>();
  const days = new Set<number>();
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    const number = textOf(table, row, 'account');
    if (isMerrillPositions(row)) refuseSecondHeader(faults, sheet, row);
    else if (row.line < header.line && filled(row).length === 1) continue;
    else if (row.line < header.line || !/\d/.test(number)) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'the header, then a row for each holding');
    } else {
      const own = accounts.get(number) ?? { draft: accountDraft(number, nameOf(table, more, row)), lines: new Map() };
      accounts.set(number, own);
      noteDay(more, row, 'day', days);
      readRow(table, more, row, own, sweeps);
    }
  }
  const [asOf = null] = days;
  return {
    kind: 'positions',
    broker: 'merrill',
    asOf,
    accounts: [...accounts.values()].map(({ draft }) => statedAccount(faults, draft, [])),
    notes: [WITHOUT_CASH],
  } satisfies PositionsStatement;
}

function nameOf(table: HoldingTable, more: BrokerTable<MoreField>, row: SheetRow): string | null {
  const names = [textOf(more, row, 'nickname'), textOf(table, row, 'accountName')];
  return names.find((text) => !isBlank(text)) ?? null;
}

function readRow(
  table: HoldingTable,
  more: BrokerTable<MoreField>,
  row: SheetRow,
  { draft, lines }: OneAccount,
  sweeps: readonly Ticker[],
): void {
  if (refuseTooLong(table, row)) return;
  const description = textOf(table, row, 'description');
  const ticker = textOf(table, row, 'symbol');
  // an option is AAPL#A1726C250 or has the description CALL AAPL …
  const isOption = ticker.includes('#') || /^(?:CALL|PUT)\b/i.test(description);
  const names = [isOption && parseTicker(ticker) !== null ? description : ticker, textOf(more, row, 'cusip')];
  const symbol = names.find((text) => !isBlank(text)) ?? '';
  if (refuseTwice(table, row, symbol === '' ? description : symbol, lines)) return;
  if (/^\$?1(?:\.0+)?$/.test(textOf(table, row, 'price')) && DEPOSITS.test(description)) addCash(table, row, draft);
  else readHoldingRow(...spelled(table, row, symbol, isOption ? 'Option' : ''), draft, sweeps);
}

/** The row as other brokers write it: its kind in place of the account, which is known, its cost in place of the gain. */
function spelled(table: HoldingTable, row: SheetRow, symbol: string, kind: string): [HoldingTable, SheetRow] {
  const cells = [...row.cells];
  cells[table.at.get('symbol') ?? 0] = symbol;
  const at = new Map(table.at);
  const typeAt = table.at.get('account') ?? 0;
  cells[typeAt] = kind;
  at.set('type', typeAt);
  const gainAt = table.header.cells.findIndex((cell) => columnName(cell) === GAIN);
  const ofRow = { ...table, at };
  if (gainAt >= 0) {
    at.set('costBasis', gainAt);
    const gain = figureOf(ofRow, row, 'costBasis', readDollars);
    const value = readDollars(textOf(table, row, 'value'));
    cells[gainAt] = gain === null || !value.ok ? '' : format(subtract(value.value, gain));
  }
  return [ofRow, { ...row, cells }];
}
