import { add, compare, type Decimal, multiply, sign, subtract, trimmed, ZERO } from '../../base/decimal.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { readRemarked } from '../fields/figureText.ts';
import { rounding } from '../fields/statedFigures.ts';
import { isUnknown, readHeldShares, readMoney } from '../fields/values.ts';
import type { Claim } from '../syntax/ledger.ts';
import type { Row } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { moneyLabel } from './labels.ts';
import type { FigureAt } from './moneyStatements.ts';
import { cellOf, claimFigure, labelCell, optional, type RowReader, readWeight } from './rowReader.ts';

export interface CashRow {
  readonly place: Place;
  readonly row: Row;
  /** The sweep fund that counts as cash; null for the row CASH. */
  readonly ticker: Ticker | null;
  readonly amount: Decimal;
  readonly weight: Decimal | null;
}

/** With fewer cells than the header a cell may stand under another column: what cannot be read there is no figure. */
export function tolerant(reader: RowReader): RowReader {
  const isFull = reader.row.cells.length >= reader.header.cells.length;
  return isFull ? reader : { ...reader, report: () => undefined, unchecked: [] };
}

/**
 * Cash of a row: the figure under the value column, else shares × price, else its one money figure wherever it
 * stands, for the row may have fewer cells than the header (SEMANTICS 1, Portfolio.md).
 */
export function readCashRow(reader: RowReader, ticker: Ticker | null): CashRow | null {
  const { row, report } = reader;
  const cells = tolerant(reader);
  const label = labelCell(reader);
  const said = label === null ? null : moneyLabel(label.text);
  const fault = said?.fault ?? null;
  if (label !== null && fault !== null) report(label, `the row ${label.text} ${fault.message}`, fault.accepted);
  if (label !== null) claimFigure(reader, label, 'used', said?.unread ?? []);
  const value = optional(cells, 'value', readMoney);
  const shares = optional(cells, 'shares', readHeldShares);
  const price = optional(cells, 'price', readMoney);
  const product = shares === null || price === null ? null : inCents(multiply(shares, price));
  const place = cellOf(reader, 'ticker') ?? row;
  if (value !== null && product !== null && shares !== null && isApart(value, product, shares)) {
    report(place, 'the cash row states another value than shares × price', 'one figure for cash');
  }
  const amount = value ?? product ?? onlyMoney(reader);
  if (amount === null) {
    report(
      place,
      'the cash row has no figure that can be read, or several',
      'one amount such as $12,870.09 in the cash row',
    );
    return null;
  }
  return { place, row, ticker, amount, weight: readWeight(cells) };
}

/** `| Cash | | | | 10.0% |`: a row that says what cash weighs and not what it is, which another statement does; null where it says more. */
export function cashWeightAlone(reader: RowReader): FigureAt | null {
  const { row } = reader;
  const [label, cell] = [labelCell(reader), cellOf(reader, 'weight')];
  const others = row.cells.filter((one) => one !== label && one !== cell);
  if (label === null || cell === null || !others.every(({ text }) => isUnknown(text))) return null;
  const percent = readWeight(reader);
  if (percent === null) return null;
  claimFigure(reader, label, 'checked', moneyLabel(label.text)?.unread ?? []);
  return { place: label, row, amount: null, percent };
}

/** Without the zeros that multiplying adds, but at least in cents. */
function inCents(product: Decimal): Decimal {
  const short = trimmed(product);
  return short.scale >= 2 ? short : add(short, { units: 0n, scale: 2 });
}

function isApart(value: Decimal, product: Decimal, shares: Decimal): boolean {
  const difference = subtract(value, product);
  const size = sign(difference) < 0 ? subtract(ZERO, difference) : difference;
  return compare(size, rounding(shares)) > 0;
}

/** The one figure of a row that is dollars: one with a dollar sign, else one outside the columns of percentages. */
export function onlyMoney(reader: RowReader, claim: Claim = 'used'): Decimal | null {
  const { row, columns } = reader;
  const percentages = [columns.at.get('weight'), columns.at.get('gainPercent')];
  const amounts = row.cells.flatMap((cell, index) => {
    if (isUnknown(cell.text)) return [];
    const { reading, remarks } = readRemarked(cell.text, readMoney);
    return reading.ok ? [{ cell, value: reading.value, remarks, hasSign: cell.text.includes('$'), index }] : [];
  });
  const signed = amounts.filter(({ hasSign }) => hasSign);
  const found = signed.length > 0 ? signed : amounts.filter(({ index }) => !percentages.includes(index));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return null;
  claimFigure(reader, only.cell, claim, only.remarks);
  return only.value;
}
