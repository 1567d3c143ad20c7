import type { Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement, Statement, TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { byPlace, type Reading } from '../../syntax/problem.ts';
import { type FlexDocument, readFlexElements } from './elements.ts';
import { type FlexTable, flexFile } from './fields.ts';
import { flexPositions } from './positions.ts';
import { flexTablesOfSheet, flexTablesOfStatement } from './tables.ts';
import { flexTransactions } from './trades.ts';

// Interactive Brokers' Flex queries: what the user chose of the account's tables, as XML or as CSV.

type OfSheet<S> = (faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) => S | null;

export const readFlexPositions: OfSheet<PositionsStatement> = (faults, sheet, _, sweeps) =>
  flexPositions(flexFile(faults, sweeps), flexTablesOfSheet(faults, sheet));

export const readFlexTrades: OfSheet<TransactionsStatement> = (faults, sheet, _, sweeps) =>
  flexTransactions(flexFile(faults, sweeps), flexTablesOfSheet(faults, sheet));

export function readFlexXml(name: string, text: string, sweeps: readonly Ticker[]): Reading<Statement> {
  const faults: Faults = { file: name, problems: [] };
  const document = readFlexElements(faults, name, text);
  const file = flexFile(faults, sweeps);
  const tables = document === null ? [] : tablesBelow(faults, document);
  const value = {
    positions: flexPositions(file, tables),
    transactions: flexTransactions(file, tables),
  };
  if (document !== null && value.positions === null && value.transactions === null && faults.problems.length === 0) {
    const accepted = 'a Flex query with the section Trades, or with Open Positions and Cash Report';
    faultAt(faults, document.placeOf(document.root), 'the file has neither trades nor positions', accepted);
  }
  if (faults.problems.length > 0) return { value: null, problems: [...faults.problems].sort(byPlace) };
  return { value, problems: [] };
}

function tablesBelow(faults: Faults, document: FlexDocument): FlexTable[] {
  const { root, placeOf } = document;
  const type = root.attributes.get('type');
  if (type?.text === 'TCF') {
    const accepted = 'an Activity Flex Query';
    faultAt(faults, placeOf(type), 'a query of trade confirmations is not read', accepted);
    return [];
  }
  const tables: FlexTable[] = [];
  for (const part of root.parts) {
    const count = part.attributes.get('count');
    const statements = part.parts.filter(({ tag }) => tag === 'FlexStatement');
    if (part.tag !== 'FlexStatements' || statements.length !== part.parts.length) {
      const stray = part.tag === 'FlexStatements' ? part.parts.find(({ tag }) => tag !== 'FlexStatement') : part;
      faultAt(faults, placeOf(stray ?? part), 'this element is not known here', 'FlexStatements of FlexStatement');
    }
    if (count !== undefined && count.text !== String(statements.length)) {
      const message = `the file has ${statements.length} statements, and says ${count.text}`;
      faultAt(faults, placeOf(count), message, 'a file with every statement: run the query again');
    }
    for (const statement of statements) tables.push(...flexTablesOfStatement(faults, document, statement));
  }
  return tables;
}
