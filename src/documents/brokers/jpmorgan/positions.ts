import { parseTicker, type Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import { type AccountDraft, accountDraft, statedAccount } from '../common/account.ts';
import { isBlank } from '../common/figures.ts';
import { addCash, noteDay, refuseTwice } from '../common/heldOnce.ts';
import { type HoldingTable, holdingNames, readHoldingRow } from '../common/holdings.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  filled,
  hasFigure,
  isProse,
  namesIn,
  refuseSecondHeader,
  refuseTooLong,
  textOf,
} from '../common/table.ts';

// J.P. Morgan's positions (Chase, Self-Directed): one table of one account that is not named, the day in each row,
// and footnotes below a row FOOTNOTES. It states no total. The class of a fund is that of what it holds.

const NAMES = holdingNames({
  symbol: ['Ticker'],
  type: ['Asset Class'],
  heldIn: ['Acct Type'],
  price: ['Price'],
  value: ['Value'],
  costBasis: ['Cost'],
  paid: ['Unit Cost'],
});
type MoreField = 'strategy' | 'detail' | 'cusip' | 'base' | 'local' | 'asOf';
const MORE: Readonly<Record<MoreField, readonly string[]>> = {
  strategy: ['Asset Strategy'],
  detail: ['Asset Strategy Detail'],
  cusip: ['CUSIP'],
  base: ['Base CCY'],
  local: ['Local CCY'],
  asOf: ['As of'],
};
const COLUMNS = ['asset class', 'asset strategy', 'base ccy', 'local ccy', 'pricing date', 'unit cost', 'acct type'];

export function isJPMorganPositions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3;
}

export function readJPMorganPositions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['symbol', 'description', 'type', 'shares', 'price', 'value'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  const more = brokerTable(faults, sheet, header, MORE, ['cusip', 'base']);
  if (table === null || more === null) return null;
  const account: OneAccount = { draft: accountDraft(null, null), lines: new Map(), days: new Set() };
  let isBelow = false;
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    if (isJPMorganPositions(row)) refuseSecondHeader(faults, sheet, row);
    else if (/^footnotes:?$/i.test(row.cells[0] ?? '') && filled(row).length === 1) isBelow = true;
    else if (row.line > header.line && !isBelow) readRow(table, more, row, account, sweeps);
    else if (filled(row).length > 2 && (hasFigure(row) || !isBelow)) {
      faultRow(faults, sheet, row, 'this row stands outside the table', 'the header, rows of holdings, and footnotes');
    }
  }
  const [asOf = null] = account.days;
  const accounts = account.lines.size === 0 ? [] : [statedAccount(faults, account.draft, [])];
  return { kind: 'positions', broker: 'jp_morgan', asOf, accounts } satisfies PositionsStatement;
}

/** The account of the file while its rows are read. */
interface OneAccount {
  readonly draft: AccountDraft;
  readonly lines: Map<string, number>;
  readonly days: Set<number>;
}

function readRow(
  table: HoldingTable,
  more: BrokerTable<MoreField>,
  row: SheetRow,
  { draft, lines, days }: OneAccount,
  sweeps: readonly Ticker[],
): void {
  if (refuseTooLong(table, row)) return;
  if (more.at.has('asOf')) noteDay(more, row, 'asOf', days);
  const base = fieldOf(more, row, 'base');
  if (base.text !== 'USD') {
    const message = isBlank(base.text) ? 'the row names no currency' : `the row is in ${named(base.text)}`;
    faultAt(table.faults, base.place, message, 'an account in US dollars: USD');
    return;
  }
  const kind = kindOf(table, more, row);
  const symbol = symbolOf(table, more, row, kind);
  const key = [symbol === '' ? textOf(table, row, 'description') : symbol, textOf(table, row, 'heldIn')].join('\n');
  if (refuseTwice(table, row, key, lines)) return;
  if (kind === CASH) addCash(table, row, draft);
  else readHoldingRow(table, spelled(table, row, symbol, kind), draft, sweeps);
}

const CASH = 'US Dollar';

/**
 * The word that says of what kind a row is. A fund of bonds is in the class of bonds and has a ticker. What is traded
 * in another currency is held as it is, at its value in dollars.
 */
function kindOf(table: HoldingTable, more: BrokerTable<MoreField>, row: SheetRow): string {
  const local = textOf(more, row, 'local');
  if (!isBlank(local) && local !== 'USD') return `in ${local}`;
  const isDollar = /^1(?:\.0+)?$/.test(textOf(table, row, 'price'));
  const hasTicker = !isBlank(textOf(table, row, 'symbol'));
  if (isDollar && !hasTicker && /^US DOLLARS?$/i.test(textOf(table, row, 'description'))) return CASH;
  const assetClass = textOf(table, row, 'type');
  const classes = [assetClass, textOf(more, row, 'strategy'), textOf(more, row, 'detail')].join(' ');
  if (/\boptions?\b/i.test(classes)) return 'Option';
  if (!hasTicker) return assetClass;
  const isSweep = /money market/i.test(classes) || /\bsweep\b/i.test(textOf(table, row, 'description'));
  return isDollar && isSweep ? 'Money Market' : '';
}

/** Where there is no ticker the CUSIP, and the description of an option that bears the ticker of its underlying. */
function symbolOf(table: HoldingTable, more: BrokerTable<MoreField>, row: SheetRow, kind: string): string {
  const ticker = textOf(table, row, 'symbol');
  if (kind === 'Option' && parseTicker(ticker) !== null) return textOf(table, row, 'description');
  return [ticker, textOf(more, row, 'cusip')].find((text) => !isBlank(text)) ?? '';
}

/** The row with its symbol and its kind where other brokers have them; its places stay. */
function spelled({ at }: HoldingTable, row: SheetRow, symbol: string, kind: string): SheetRow {
  const cells = [...row.cells];
  cells[at.get('symbol') ?? 0] = symbol;
  cells[at.get('type') ?? 0] = kind;
  return { ...row, cells };
}
