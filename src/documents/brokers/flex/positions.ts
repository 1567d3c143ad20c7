import { absolute, compare, type Decimal, decimal, subtract, ZERO } from '../../../base/decimal.ts';
import { atClose } from '../../../domain/days/calendar.ts';
import { dollars } from '../../../domain/instruments/wording.ts';
import type { PositionsStatement, StatedLot } from '../../../domain/trading/statement.ts';
import { faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import { type AccountDraft, accountDraft, addHolding, type StatedTotal, statedAccount } from '../common/account.ts';
import { isBlank, readDollars, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { spelledInteractive } from '../interactive/positions.ts';
import {
  accountIn,
  type FlexField,
  type FlexFile,
  type FlexKind,
  type FlexRow,
  type FlexTable,
  figureIn,
  hasColumns,
  momentOf,
  neededIn,
  placeIn,
  saidIn,
} from './fields.ts';
import { refuseSecondTables } from './tables.ts';

const HELD: readonly (readonly FlexField[])[] = [['symbol'], ['type'], ['currency'], ['held'], ['mark'], ['value']];
const WORTH: readonly (readonly FlexField[])[] = [['reportDate'], ['total'], ['dividends'], ['interest']];
/** In words that `securityOf` knows; what is not here is held as it is. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['STK', 'stock'],
  ['FUND', 'mutual fund'],
  ['OPT', 'option'],
  ['FOP', 'option'],
  ['BOND', 'bond'],
  ['BILL', 'bill'],
]);
/** Their value is what they stand for, and no part of what the account is worth. */
const NOTIONAL = ['FUT', 'CFD'];
const IN_DOLLARS = 'an account whose base currency is USD; for its trades, a Flex query without positions';
const HALF_CENT = decimal('0.005');

type Row = readonly [table: FlexTable, row: FlexRow];

/** Null where the file has no positions. */
export function flexPositions(file: FlexFile, tables: readonly FlexTable[]): PositionsStatement | null {
  const held = tables.filter(({ kind }) => kind === 'positions');
  const [first] = held;
  if (first === undefined) return null;
  const cash = tables.filter(({ kind }) => kind === 'cash');
  for (const own of [held, cash]) refuseSecondTables(file.faults, own, accountIn);
  if (!held.every((table) => hasColumns(file, table, HELD))) return null;
  if (!cash.every((table) => hasColumns(file, table, [['currency'], ['cash']]))) return null;
  const isCounted = held.every((table) => table.isCounted);
  const accounts = new Set([...rowsOf(tables, 'positions'), ...rowsOf(tables, 'cash')].map((row) => accountIn(...row)));
  const times: number[] = [];
  const stated = [...accounts].map((account) => {
    const own = (kind: FlexKind) => rowsOf(tables, kind).filter((row) => accountIn(...row) === account);
    const since = file.faults.problems.length;
    const alias = own('account').map(([table, row]) => saidIn(table, row, 'alias'))[0];
    const draft = accountDraft(account, alias || null);
    const isInDollars = checkBase(file, own('account'), [...own('worth'), ...own('positions')], first);
    if (!isCounted && own('worth').length === 0) refuseUncounted(file, first);
    readHoldings(file, own('positions'), draft);
    readCash(file, own('cash'), draft, first, isInDollars);
    const day = latestDay(file, own('positions'));
    if (day !== null) times.push(atClose(day).instant);
    return statedAccount(file.faults, draft, readWorth(file, own('worth'), day, draft), since);
  });
  // several accounts are as old as the oldest of them
  const asOf = times.length === 0 ? null : Math.min(...times);
  return { kind: 'positions', broker: 'interactive_brokers', asOf, accounts: stated };
}

/** What was cut off shows in a count of rows or in the net asset value alone. */
function refuseUncounted({ faults }: FlexFile, positions: FlexTable): void {
  const accepted = 'a Flex query with the section Net Asset Value (NAV) in Base, or with header and trailer records';
  faultAt(faults, positions.place, 'no table has the net asset value, which shows that nothing was cut off', accepted);
}

function rowsOf(tables: readonly FlexTable[], kind: FlexKind): Row[] {
  return tables.filter((table) => table.kind === kind).flatMap((table) => table.rows.map((row): Row => [table, row]));
}

/** The account's own currency must be the dollar: where no row names it, a dollar that is worth 1 of it tells. */
function checkBase(file: FlexFile, accounts: readonly Row[], rows: readonly Row[], positions: FlexTable): boolean {
  for (const [table, row] of accounts) {
    const currency = saidIn(table, row, 'currency');
    if (!isBlank(currency)) return isDollar(file, table, row, currency);
  }
  for (const [table, row] of rows) {
    if (table.kind === 'worth' && !isBlank(saidIn(table, row, 'currency'))) {
      return isDollar(file, table, row, saidIn(table, row, 'currency'));
    }
    const rate = figureIn(file, table, row, 'rate', readUnitPrice);
    if (table.kind !== 'positions' || rate === null || saidIn(table, row, 'currency') !== 'USD') continue;
    if (compare(rate, decimal('1')) === 0) return true;
    const message = `a dollar is worth ${saidIn(table, row, 'rate')} of the account’s base currency`;
    faultAt(file.faults, placeIn(table, row, 'rate'), message, IN_DOLLARS);
    return false;
  }
  const accepted = 'a Flex query with the currency of the section Account Information, or with the FX rate to base';
  faultAt(file.faults, positions.place, 'the file does not say the account’s base currency', accepted);
  return false;
}

function isDollar(file: FlexFile, table: FlexTable, row: FlexRow, currency: string): boolean {
  if (currency === 'USD') return true;
  const message = `the account’s base currency is ${named(currency)}`;
  faultAt(file.faults, placeIn(table, row, 'currency'), message, IN_DOLLARS);
  return false;
}

function readHoldings(file: FlexFile, rows: readonly Row[], draft: AccountDraft): void {
  const lots = new Map<string, Row[]>();
  const summed = new Set<string>();
  for (const own of rows) {
    const symbol = saidIn(...own, 'symbol');
    const level = saidIn(...own, 'level');
    if (level === 'LOT') {
      const rest = lots.get(symbol);
      if (rest === undefined) lots.set(symbol, [own]);
      else rest.push(own);
    } else if (level === 'SUMMARY' || level === '') summed.add(symbol);
    else faultAt(file.faults, placeIn(...own, 'level'), `the level of detail ${level} is not known`, 'SUMMARY and LOT');
  }
  for (const [symbol, [own]] of lots) {
    if (own === undefined || summed.has(symbol)) continue;
    const accepted = 'a Flex query with the option Summary beside the lots';
    faultAt(file.faults, placeIn(...own, 'symbol'), `${named(symbol)} has lots and no row of its own`, accepted);
  }
  for (const own of rows) {
    if (['SUMMARY', ''].includes(saidIn(...own, 'level')))
      readHolding(file, own, lots.get(saidIn(...own, 'symbol')), draft);
  }
}

function readHolding(file: FlexFile, [table, row]: Row, lots: readonly Row[] = [], draft: AccountDraft): void {
  const said = (field: FlexField) => saidIn(table, row, field);
  const since = file.faults.problems.length;
  const [currency, type] = [said('currency'), said('type')];
  if (currency !== 'USD') {
    const message = `the row is in ${named(currency)}`;
    faultAt(file.faults, placeIn(table, row, 'currency'), message, 'US dollars: an account with USD alone');
  }
  if (NOTIONAL.includes(type)) {
    const message = `the value of ${type} is no part of what the account is worth`;
    faultAt(
      file.faults,
      placeIn(table, row, 'type'),
      message,
      'an account without futures and contracts for difference',
    );
  }
  const shares = neededIn(file, table, row, 'held', readSignedShares);
  const price = figureIn(file, table, row, 'mark', readUnitPrice);
  const value = neededIn(file, table, row, 'value', readDollars);
  const costBasis = figureIn(file, table, row, 'cost', readDollars);
  const read = lots.map((lot) => readLot(file, lot)).filter((lot) => lot !== null);
  if (shares === null || value === null || file.faults.problems.length > since) return;
  const fields = { symbol: 'symbol', shares: 'held', value: 'value' } as const;
  const facts = {
    row: row.row,
    place: (field: keyof typeof fields) => placeIn(table, row, fields[field]),
    written: {
      symbol: spelledInteractive(said('symbol')),
      description: said('description'),
      type: TYPES.get(type) ?? type,
    },
    ...{ shares, price, value, costBasis, paid: null, lots: read, heldIn: '' },
  };
  addHolding(file.faults, draft, facts, file.sweeps);
}

function readLot(file: FlexFile, [table, row]: Row): StatedLot | null {
  const opened = neededIn(file, table, row, 'opened', momentOf(file));
  const shares = neededIn(file, table, row, 'held', readSignedShares);
  const costBasis = figureIn(file, table, row, 'cost', readDollars);
  return opened === null || shares === null ? null : { row: row.row, acquiredOn: opened.date, shares, costBasis };
}

/** The ending cash in dollars; cash in another currency cannot be told in dollars. */
function readCash(
  file: FlexFile,
  rows: readonly Row[],
  draft: AccountDraft,
  positions: FlexTable,
  isInDollars: boolean,
): void {
  const found = new Map<string, { readonly own: Row; readonly cash: Decimal }>();
  for (const own of rows) {
    const level = saidIn(...own, 'level');
    const currency = /^base/i.test(level) ? 'BASE_SUMMARY' : saidIn(...own, 'currency');
    const cash = neededIn(file, ...own, 'cash', readDollars);
    if (cash === null) continue;
    const earlier = found.get(currency);
    if (earlier !== undefined && compare(earlier.cash, cash) !== 0) {
      const message = `the cash in ${named(currency)} stands twice, first in line ${earlier.own[1].row.line}`;
      faultAt(file.faults, placeIn(...own, 'cash'), message, 'one row for each currency');
    }
    if (currency !== 'USD' && currency !== 'BASE_SUMMARY' && cash.units !== 0n) {
      const message = `there is cash in ${named(currency)}`;
      faultAt(file.faults, placeIn(...own, 'cash'), message, 'US dollars: an account with USD alone');
    }
    found.set(currency, { own, cash });
  }
  const [dollar, base] = [found.get('USD'), found.get('BASE_SUMMARY')];
  if (
    isInDollars &&
    dollar !== undefined &&
    base !== undefined &&
    compare(absolute(subtract(dollar.cash, base.cash)), HALF_CENT) > 0
  ) {
    const message = `the cash is ${dollars(base.cash)} in all, and ${dollars(dollar.cash)} in dollars`;
    faultAt(file.faults, placeIn(...base.own, 'cash'), message, 'a file with a row for each currency');
  }
  const stated = dollar ?? (isInDollars ? base : undefined);
  if (stated !== undefined) draft.cash.push({ amount: stated.cash, place: placeIn(...stated.own, 'cash') });
  else if (file.faults.problems.length === 0) {
    const accepted = 'a Flex query with the section Cash Report and its ending cash';
    faultAt(file.faults, positions.place, 'no table has the ending cash in dollars', accepted);
  }
}

function latestDay(file: FlexFile, rows: readonly Row[]): string | null {
  const days = rows.map((own) => figureIn(file, ...own, 'reportDate', momentOf(file))?.date ?? null);
  return days.reduce((latest, day) => (latest === null || (day !== null && day > latest) ? day : latest), null);
}

/** What the account is worth, without interest and dividends that have accrued and not been paid. */
function readWorth(file: FlexFile, rows: readonly Row[], asOf: string | null, draft: AccountDraft): StatedTotal[] {
  const [first] = rows;
  if (first === undefined || !hasColumns(file, { ...first[0], rows: rows.map(([, row]) => row) }, WORTH)) return [];
  const day = asOf ?? latestDay(file, rows);
  const own = rows.find((one) => figureIn(file, ...one, 'reportDate', momentOf(file))?.date === day);
  if (own === undefined) {
    const accepted = 'positions and a net asset value of one day';
    faultAt(file.faults, first[0].place, `no row has the net asset value of ${day}`, accepted);
    return [];
  }
  const total = neededIn(file, ...own, 'total', readDollars);
  if (total === null) return [];
  const [dividends, interest] = (['dividends', 'interest'] as const).map(
    (field) => figureIn(file, ...own, field, readDollars) ?? ZERO,
  );
  const amount = subtract(subtract(total, dividends ?? ZERO), interest ?? ZERO);
  const what = 'the net asset value without what has accrued';
  return [{ amount, place: placeIn(...own, 'total'), what, rounded: draft.holdings.length + 1 }];
}
