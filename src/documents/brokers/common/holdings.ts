import type { Ticker } from '../../../domain/instruments/security.ts';
import type { StatedLot } from '../../../domain/trading/statement.ts';
import { type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { faultAt } from '../../fields/jsonFields.ts';
import type { FieldNames } from '../../fields/tableColumns.ts';
import { named, readPercent } from '../../fields/values.ts';
import { type AccountDraft, addHolding, type CashLine } from './account.ts';
import { readDollars, readSignedShares, readUnitPrice } from './figures.ts';
import { type BrokerTable, fieldOf, figureOf, filled, neededOf, refuseTooLong, sourceRow, textOf } from './table.ts';

/** What the tables of positions say, whatever the broker. */
export type HoldingField =
  | 'account'
  | 'accountName'
  | 'symbol'
  | 'description'
  | 'type'
  | 'heldIn'
  | 'shares'
  | 'price'
  | 'value'
  | 'weight'
  | 'costBasis'
  | 'paid';
export type HoldingTable = BrokerTable<HoldingField>;

const NONE: FieldNames<HoldingField> = {
  account: [],
  accountName: [],
  symbol: ['Symbol'],
  description: ['Description'],
  type: [],
  heldIn: [],
  shares: ['Quantity'],
  price: [],
  value: [],
  weight: [],
  costBasis: [],
  paid: [],
};

/** The names of a broker's columns, as it writes them; a field that the broker does not have has none. */
export function holdingNames(names: Partial<FieldNames<HoldingField>>): FieldNames<HoldingField> {
  return { ...NONE, ...names };
}

/** One row of holdings into its account. */
export function readHoldingRow(
  table: HoldingTable,
  row: SheetRow,
  draft: AccountDraft,
  sweeps: readonly Ticker[],
  lots: readonly StatedLot[] = [],
  spelled: (symbol: string) => string = (symbol) => symbol,
): void {
  if (refuseTooLong(table, row)) return;
  const before = table.faults.problems.length;
  const shares = figureOf(table, row, 'shares', readSignedShares);
  const price = figureOf(table, row, 'price', readUnitPrice);
  const value = neededOf(table, row, 'value', readDollars);
  const costBasis = figureOf(table, row, 'costBasis', readDollars);
  const paid = figureOf(table, row, 'paid', readUnitPrice);
  const percent = figureOf(table, row, 'weight', readPercent);
  if (value === null || table.faults.problems.length > before) return;
  if (percent !== null) draft.weights.push({ value, percent, place: fieldOf(table, row, 'weight').place });
  const written = {
    symbol: spelled(textOf(table, row, 'symbol')),
    description: textOf(table, row, 'description'),
    type: textOf(table, row, 'type'),
  };
  const place = (field: HoldingField) => fieldOf(table, row, field).place;
  const heldIn = textOf(table, row, 'heldIn');
  const facts = {
    row: sourceRow(table.sheet, row),
    place,
    written,
    shares,
    price,
    value,
    costBasis,
    paid,
    lots,
    heldIn,
  };
  addHolding(table.faults, draft, facts, sweeps);
}

/**
 * The one figure of a row of cash or of a total: under the value column, else the last that stands in the row, since
 * such rows have fewer cells than the header at some brokers.
 */
export function readLoneFigure(table: HoldingTable, row: SheetRow): CashLine | null {
  const own = table.at.get('value') ?? 0;
  const index = (row.cells[own] ?? '') === '' ? row.cells.findLastIndex((cell) => cell !== '') : own;
  const text = row.cells[index] ?? '';
  const reading = readDollars(text);
  const place = sheetPlace(table.sheet, row, index);
  if (reading.ok && filled(row).length > 1) return { amount: reading.value, place };
  const message = reading.ok || filled(row).length <= 1 ? `${named(text)} says no amount` : reading.message;
  return faultAt(table.faults, place, message, 'dollars such as $1,234.56');
}
