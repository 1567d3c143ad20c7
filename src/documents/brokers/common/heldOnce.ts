import { compare } from '../../../base/decimal.ts';
import { dollars, plain } from '../../../domain/instruments/wording.ts';
import type { SheetRow } from '../../fields/csv.ts';
import { faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import type { AccountDraft } from './account.ts';
import { readDollars, readSignedShares } from './figures.ts';
import type { HoldingTable } from './holdings.ts';
import { type BrokerTable, fieldOf, figureOf, momentIn, neededOf, textOf } from './table.ts';

// What holds for tables of positions without a total: nothing else would show a row that stands twice.

/** Whether a row of this account speaks of what another row has; a problem then. */
export function refuseTwice(table: HoldingTable, row: SheetRow, key: string, lines: Map<string, number>): boolean {
  const first = lines.get(key);
  if (first === undefined) {
    lines.set(key, row.line);
    return false;
  }
  const what = named(textOf(table, row, 'symbol') || textOf(table, row, 'description'));
  const message = `${what} stands twice in this account, first in line ${first}`;
  const accepted = 'one row for each security: download the file again, and do not join files';
  faultAt(table.faults, fieldOf(table, row, 'symbol').place, message, accepted);
  return true;
}

/** A row of dollars, each of which is one: their number is their value. */
export function addCash(table: HoldingTable, row: SheetRow, draft: AccountDraft): void {
  const shares = neededOf(table, row, 'shares', readSignedShares);
  const value = neededOf(table, row, 'value', readDollars);
  if (shares === null || value === null) return;
  if (compare(shares, value) === 0) {
    draft.cash.push({ amount: value, place: fieldOf(table, row, 'value').place });
    return;
  }
  const message = `${plain(shares)} dollars are ${dollars(shares)}, and the row says ${dollars(value)}`;
  faultAt(table.faults, fieldOf(table, row, 'value').place, message, 'the same amount twice: download the file again');
}

/** The moment that the rows of a table name, where they name one; rows of two days are no one statement. */
export function noteDay<F extends string>(table: BrokerTable<F>, row: SheetRow, field: F, days: Set<number>): void {
  const reading = figureOf(table, row, field, momentIn(table));
  if (reading === null || days.has(reading.instant)) return;
  if (days.size === 0) {
    days.add(reading.instant);
    return;
  }
  const { text, place } = fieldOf(table, row, field);
  faultAt(table.faults, place, `the rows above are of another day than ${named(text)}`, 'a file of one day');
}
