import type { Ticker } from '../../domain/instruments/security.ts';
import { DEFAULT_POLICY } from '../../domain/planning/policy.ts';
import { BROKER_NAMES, POSITIONS_READ, TRANSACTIONS_READ } from '../../domain/trading/brokerNames.ts';
import type {
  Broker,
  PositionsStatement,
  Statement,
  Tracker,
  TransactionsStatement,
} from '../../domain/trading/statement.ts';
import { readSheet, type Sheet, type SheetRow } from '../fields/csv.ts';
import type { Faults } from '../fields/jsonFields.ts';
import { named } from '../fields/values.ts';
import { problemAt } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { decodeBrokerFile } from './common/bytes.ts';
import { faultRow, hasFigure, isProse, refuseSecondHeader } from './common/table.ts';
import { isEtradePositions, readEtradePositions } from './etrade/positions.ts';
import { isEtradeTransactions, readEtradeTransactions } from './etrade/trades.ts';
import { isFidelityPositions, readFidelityPositions } from './fidelity/positions.ts';
import { isFidelityTransactions, readFidelityTransactions } from './fidelity/trades.ts';
import { isFlexXml } from './flex/elements.ts';
import { readFlexPositions, readFlexTrades, readFlexXml } from './flex/statement.ts';
import { isFlexPositions, isFlexTrades } from './flex/tables.ts';
import { isGhostfolio, readGhostfolio } from './ghostfolio/activities.ts';
import { isInteractiveHistory, readInteractiveHistory } from './interactive/history.ts';
import {
  isInteractivePositions,
  isInteractiveTransactions,
  readInteractivePositions,
} from './interactive/positions.ts';
import { readInteractiveTransactions } from './interactive/trades.ts';
import { isJPMorganPositions, readJPMorganPositions } from './jpmorgan/positions.ts';
import { isJPMorganTransactions, readJPMorganTransactions } from './jpmorgan/trades.ts';
import { isMerrillPositions, readMerrillPositions } from './merrill/positions.ts';
import { isMerrillTransactions, readMerrillTransactions } from './merrill/trades.ts';
import { readOfxFile } from './ofx/statement.ts';
import { isOfx } from './ofx/tree.ts';
import { isPortfolioPerformance, readPortfolioPerformance } from './portfolioPerformance/transactions.ts';
import { isRobinhoodTransactions, readRobinhoodTransactions } from './robinhood/trades.ts';
import { isSchwabPositions, readSchwabPositions } from './schwab/positions.ts';
import { isSchwabTransactions, readSchwabTransactions } from './schwab/trades.ts';
import { isTastytradeTransactions, readTastytradeTransactions } from './tastytrade/trades.ts';
import { readVanguardPositions } from './vanguard/positions.ts';
import { isVanguardPositions, isVanguardTransactions } from './vanguard/sections.ts';
import { readVanguardTransactions } from './vanguard/trades.ts';
import { isWebullOrders, readWebullOrders } from './webull/orders.ts';

type Reader<S> = (faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) => S | null;

/** A table that a broker's exports have: how its header is told, and what reads it. */
interface KnownTable {
  readonly broker: Broker | Tracker;
  readonly what: 'positions' | 'transactions';
  readonly isHeader: (row: SheetRow) => boolean;
  readonly readPositions?: Reader<PositionsStatement>;
  readonly readTransactions?: Reader<TransactionsStatement>;
}

const TABLES: readonly KnownTable[] = [
  { broker: 'etrade', what: 'positions', isHeader: isEtradePositions, readPositions: readEtradePositions },
  { broker: 'etrade', what: 'transactions', isHeader: isEtradeTransactions, readTransactions: readEtradeTransactions },
  { broker: 'schwab', what: 'positions', isHeader: isSchwabPositions, readPositions: readSchwabPositions },
  { broker: 'schwab', what: 'transactions', isHeader: isSchwabTransactions, readTransactions: readSchwabTransactions },
  { broker: 'fidelity', what: 'positions', isHeader: isFidelityPositions, readPositions: readFidelityPositions },
  {
    broker: 'fidelity',
    what: 'transactions',
    isHeader: isFidelityTransactions,
    readTransactions: readFidelityTransactions,
  },
  { broker: 'vanguard', what: 'positions', isHeader: isVanguardPositions, readPositions: readVanguardPositions },
  {
    broker: 'vanguard',
    what: 'transactions',
    isHeader: isVanguardTransactions,
    readTransactions: readVanguardTransactions,
  },
  {
    broker: 'interactive_brokers',
    what: 'positions',
    isHeader: isInteractivePositions,
    readPositions: readInteractivePositions,
  },
  {
    broker: 'interactive_brokers',
    what: 'transactions',
    isHeader: isInteractiveTransactions,
    readTransactions: readInteractiveTransactions,
  },
  {
    broker: 'robinhood',
    what: 'transactions',
    isHeader: isRobinhoodTransactions,
    readTransactions: readRobinhoodTransactions,
  },
  { broker: 'merrill', what: 'positions', isHeader: isMerrillPositions, readPositions: readMerrillPositions },
  {
    broker: 'merrill',
    what: 'transactions',
    isHeader: isMerrillTransactions,
    readTransactions: readMerrillTransactions,
  },
  { broker: 'jp_morgan', what: 'positions', isHeader: isJPMorganPositions, readPositions: readJPMorganPositions },
  {
    broker: 'jp_morgan',
    what: 'transactions',
    isHeader: isJPMorganTransactions,
    readTransactions: readJPMorganTransactions,
  },
  { broker: 'webull', what: 'transactions', isHeader: isWebullOrders, readTransactions: readWebullOrders },
  {
    broker: 'tastytrade',
    what: 'transactions',
    isHeader: isTastytradeTransactions,
    readTransactions: readTastytradeTransactions,
  },
  {
    broker: 'interactive_brokers',
    what: 'transactions',
    isHeader: isInteractiveHistory,
    readTransactions: readInteractiveHistory,
  },
  { broker: 'interactive_brokers', what: 'positions', isHeader: isFlexPositions, readPositions: readFlexPositions },
  { broker: 'interactive_brokers', what: 'transactions', isHeader: isFlexTrades, readTransactions: readFlexTrades },
  {
    broker: 'portfolio_performance',
    what: 'transactions',
    isHeader: isPortfolioPerformance,
    readTransactions: readPortfolioPerformance,
  },
];
/** What is no table, told by how it begins. */
const DOCUMENTS: readonly {
  readonly is: (text: string) => boolean;
  readonly read: (name: string, text: string, sweeps: readonly Ticker[]) => Reading<Statement>;
}[] = [
  { is: isOfx, read: readOfxFile },
  { is: isFlexXml, read: readFlexXml },
  { is: isGhostfolio, read: readGhostfolio },
];
/** Whose exports hold positions and transactions in one file. */
const OF_BOTH: readonly KnownTable['broker'][] = ['vanguard', 'interactive_brokers'];

const KNOWN = `positions of ${POSITIONS_READ}; transactions of ${TRANSACTIONS_READ}; a table of your own with the columns ticker, shares, price for positions, or ticker, side, shares, price for fills`;

interface Found {
  readonly table: KnownTable;
  readonly header: SheetRow;
}

/** The headers of a sheet that are known. Rows of data have figures. */
function knownHeaders(sheet: Sheet): Found[] {
  const found: Found[] = [];
  for (const row of sheet.rows) {
    if (row.cells.length < 3 || hasFigure(row)) continue;
    const table = TABLES.find((one) => one.isHeader(row));
    if (table !== undefined) found.push({ table, header: row });
  }
  return found;
}

/** Whether a file is an export that `readBrokerFile` knows by its content, whatever is wrong with its rows. */
export function isBrokerFile(name: string, bytes: Uint8Array): boolean {
  const { value: text } = decodeBrokerFile(name, bytes);
  if (text === null) return false;
  if (DOCUMENTS.some(({ is }) => is(text))) return true;
  const { value: sheet } = readSheet(name, text);
  return sheet !== null && knownHeaders(sheet).length > 0;
}

/**
 * What a broker's export says: told by its content, never by its name; every problem with its place. `sweeps` are the
 * tickers that count as cash (`cash_equivalents`).
 */
export function readBrokerFile(
  name: string,
  bytes: Uint8Array,
  sweeps: readonly Ticker[] = DEFAULT_POLICY.cashEquivalents,
): Reading<Statement> {
  const { value: text, problems } = decodeBrokerFile(name, bytes);
  if (text === null) return { value: null, problems };
  const document = DOCUMENTS.find(({ is }) => is(text));
  if (document !== undefined) return document.read(name, text, sweeps);
  const { value: sheet, problems: torn } = readSheet(name, text);
  if (sheet === null) return { value: null, problems: torn };
  return readKnown(sheet, sweeps) ?? refused(unknownFile(sheet));
}

/** The same, in one reading, of a file that may be no broker's at all (`isBrokerFile`): null then. */
export function readIfBrokerFile(
  name: string,
  bytes: Uint8Array,
  sweeps: readonly Ticker[],
): Reading<Statement> | null {
  const { value: text } = decodeBrokerFile(name, bytes);
  if (text === null) return null;
  const document = DOCUMENTS.find(({ is }) => is(text));
  if (document !== undefined) return document.read(name, text, sweeps);
  const { value: sheet } = readSheet(name, text);
  return sheet === null ? null : readKnown(sheet, sweeps);
}

/** Null where no header is known. */
function readKnown(sheet: Sheet, sweeps: readonly Ticker[]): Reading<Statement> | null {
  const found = knownHeaders(sheet);
  const [first] = found;
  if (first === undefined) return null;
  const other = found.find(({ table }) => table.broker !== first.table.broker);
  if (other !== undefined) return refused(twoBrokers(sheet, first, other));
  return readTables(sheet, found, sweeps);
}

function readTables(sheet: Sheet, found: readonly Found[], sweeps: readonly Ticker[]): Reading<Statement> {
  const faults: Faults = { file: sheet.name, problems: [] };
  const positions = found.find(({ table }) => table.what === 'positions');
  const transactions = found.find(({ table }) => table.what === 'transactions');
  const [first] = found;
  if (positions !== undefined && transactions !== undefined && !OF_BOTH.includes(positions.table.broker)) {
    refuseSecondHeader(faults, sheet, first === positions ? transactions.header : positions.header);
    return { value: null, problems: faults.problems };
  }
  if (first?.table.broker === 'vanguard') refuseAbove(faults, sheet, first.header);
  const value: Statement = {
    positions: positions?.table.readPositions?.(faults, sheet, positions.header, sweeps) ?? null,
    transactions: transactions?.table.readTransactions?.(faults, sheet, transactions.header, sweeps) ?? null,
  };
  const twice = value.positions === null ? null : accountTwice(value.positions);
  if (twice !== null)
    faults.problems.push(problemAt(sheet, { line: twice.line, column: 1 }, twice.message, ONE_OF_EACH));
  if (positions !== undefined && value.positions?.accounts.length === 0) {
    faultRow(faults, sheet, positions.header, 'the table of positions is empty', 'a row for each holding');
  }
  if (faults.problems.length > 0) return { value: null, problems: distinct(faults.problems) };
  return { value, problems: [] };
}

const ONE_OF_EACH = 'each account once: do not join files';

/** An account that stands twice: its second place, and what is said of it. */
function accountTwice({ accounts }: PositionsStatement): { readonly line: number; readonly message: string } | null {
  const seen = new Set<string>();
  for (const { number, name, holdings } of accounts) {
    const called = [name, number].filter((part) => part !== null).join(' ');
    if (!seen.has(called)) seen.add(called);
    else return { line: holdings[0]?.row.line ?? 1, message: `the account ${named(called)} stands twice in this file` };
  }
  return null;
}

function refuseAbove(faults: Faults, sheet: Sheet, header: SheetRow): void {
  for (const row of sheet.rows.slice(0, sheet.rows.indexOf(header))) {
    if (!isProse(row)) faultRow(faults, sheet, row, 'this row stands above the first header', 'a header first');
  }
}

/** In order of place, each once: a figure may be read for its row and for a total. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort(byPlace);
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before === undefined || byPlace(before, one) !== 0 || before.message !== one.message;
  });
}

function refused(problem: Problem): Reading<never> {
  return { value: null, problems: [problem] };
}

function unknownFile(sheet: Sheet): Problem {
  const line = sheet.rows[0]?.line ?? 1;
  const message = sheet.rows.length === 0 ? 'the file is empty' : 'this file is not an export that is known here';
  return problemAt(sheet, { line, column: 1 }, message, KNOWN);
}

function twoBrokers(sheet: Sheet, first: Found, second: Found): Problem {
  const names = [first, second].map(
    ({ table, header }) => `${BROKER_NAMES[table.broker]} (${table.what}, line ${header.line})`,
  );
  const message = `two brokers are possible: ${names.join(' and ')}`;
  return problemAt(sheet, { line: second.header.line, column: 1 }, message, 'one export of one broker in one file');
}
