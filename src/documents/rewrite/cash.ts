import {
  add,
  compare,
  type Decimal,
  maximum,
  minimum,
  multiply,
  roundHalfEven,
  sign,
  subtract,
  sum,
  trimmed,
  ZERO,
} from '../../base/decimal.ts';
import { quotient, type Ratio, roundRatio } from '../../base/ratio.ts';
import type { Report } from '../fields/holdings.ts';
import { isUnknown, readHeldShares, readMoney, readPercent } from '../fields/values.ts';
import type { CashRow } from '../portfolio/cashRows.ts';
import type { PortfolioParts } from '../portfolio/readPortfolio.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { exactlyLike, roundedLike, sharesLike } from './figure.ts';
import { type Turn, weightIn } from './measures.ts';
import { cellAt, type Measured, restate, type Sheet, writeFigure } from './table.ts';

/** What cash is after the fills, wherever it stands, dollars. */
export interface CashAfter {
  /** Null where all cash stands in sweep funds. */
  readonly plain: Decimal | null;
  /** As many as the document has rows of sweep funds. */
  readonly funds: ReadonlyMap<CashRow, Decimal>;
}

/**
 * Where the cash after the fills stands: the plain figure changes, else the first sweep fund. What would go below
 * zero is drawn from the funds that follow, as a broker draws on them; only plain cash may end below zero.
 */
export function cashAfter({ rows, figures }: PortfolioParts, turn: Turn): CashAfter {
  const sweeps = rows.cash.filter(({ ticker }) => ticker !== null);
  const swept = sum(sweeps.map(({ amount }) => amount));
  const hasPlain = sweeps.length < rows.cash.length || figures.cash.some(({ amount }) => amount !== null);
  const accounts = [...(hasPlain ? [subtract(turn.before.cash, swept)] : []), ...sweeps.map(({ amount }) => amount)];
  const next = spread(accounts, subtract(turn.after.cash, turn.before.cash));
  const funds = hasPlain ? next.slice(1) : next;
  return {
    plain: hasPlain ? (next[0] ?? null) : null,
    funds: new Map(sweeps.map((fund, index) => [fund, funds[index] ?? fund.amount])),
  };
}

/** The accounts of cash after a change: the first takes it, and what would take one below zero falls on the next. */
export function spread(accounts: readonly Decimal[], change: Decimal): Decimal[] {
  let left = change;
  const next = accounts.map((amount) => {
    const whole = add(amount, left);
    // What was borrowed before stays so: only what the fills take is drawn from elsewhere.
    const least = minimum(amount, ZERO);
    const kept = sign(left) < 0 ? maximum(whole, least) : whole;
    left = subtract(whole, kept);
    return kept;
  });
  const [first, ...others] = next;
  return first === undefined ? [] : [add(first, left), ...others];
}

/** A statement of plain cash as it is written anew: the finest exactly, a coarser one rounded as it was. */
export function cashLike(was: Decimal, is: Decimal, finest: number): Decimal {
  return was.scale < finest ? roundedLike(was, is) : exactlyLike(was, is);
}

/** Digits after the point of the finest statement of plain cash. */
export function finestScale({ rows, figures }: PortfolioParts): number {
  const amounts = [
    ...rows.cash.flatMap(({ ticker, amount }) => (ticker === null ? [amount] : [])),
    ...figures.cash.flatMap(({ amount }) => amount ?? []),
  ];
  return Math.max(0, ...amounts.map(({ scale }) => scale));
}

/** Rewrites the rows of cash and of sweep funds in the table of holdings. */
export function rewriteCashRows(
  sheet: Sheet,
  parts: PortfolioParts,
  cash: CashAfter,
  turn: Turn,
  report: Report,
): void {
  const finest = finestScale(parts);
  for (const row of parts.rows.cash) {
    const is = row.ticker === null ? cash.plain : cash.funds.get(row);
    if (is === undefined || is === null) continue;
    const like = row.ticker === null ? cashLike(row.amount, is, finest) : is;
    if (compare(row.amount, is) !== 0) rewriteAmount(sheet, row, like, report);
    const cell = weightCell(sheet, row, turn);
    const stated = cell === null ? null : percentOfCell(cell, row.weight);
    restate(sheet, row.row, cell, stated, weightsOf(row.amount, is, turn, weightIn));
  }
}

/** A cash weight may be that of the amount beside it or, with sweep funds, that of all cash. */
export function weightsOf(
  was: Decimal,
  is: Decimal,
  { before, after, wholeBefore, wholeAfter }: Turn,
  weigh: (amount: Decimal, whole: Decimal) => Ratio | null,
): Measured[] {
  return [
    { was: weigh(was, wholeBefore), is: weigh(is, wholeAfter) },
    { was: weigh(before.cash, wholeBefore), is: weigh(after.cash, wholeAfter) },
  ];
}

function percentOfCell(cell: Cell, weight: Decimal | null): Decimal | null {
  const reading = readPercent(cell.text);
  return reading.ok ? reading.value : weight;
}

function weightCell(sheet: Sheet, { row, amount, weight }: CashRow, turn: Turn): Cell | null {
  if (weight !== null) return cellAt(sheet, row, 'weight');
  return row.cells.length < sheet.header.cells.length ? statedWeight(row, [amount, turn.before.cash], turn) : null;
}

/** The one cell of a row that states the weight of an amount, rounded as it is written there. */
export function statedWeight(row: Row, amounts: readonly Decimal[], { wholeBefore }: Turn): Cell | null {
  const cells = row.cells.filter(({ text }) => {
    const reading = readPercent(text);
    return reading.ok && amounts.some((amount) => isRounded(reading.value, amount, wholeBefore));
  });
  const [cell, ...others] = cells;
  return cell === undefined || others.length > 0 ? null : cell;
}

function isRounded(stated: Decimal, amount: Decimal, whole: Decimal): boolean {
  const weight = weightIn(amount, whole);
  return weight !== null && compare(roundRatio(weight, stated.scale), stated) === 0;
}

/** The amount where it stands: under the value column, as shares of a dollar, or as the row's one figure. */
function rewriteAmount(sheet: Sheet, cashRow: CashRow, is: Decimal, report: Report): void {
  const { row, amount, place } = cashRow;
  const value = cellAt(sheet, row, 'value');
  const stated = value === null || isUnknown(value.text) ? null : readMoney(value.text);
  if (value !== null && stated?.ok === true)
    writeFigure(sheet, row, value, stated.value, exactlyLike(stated.value, is));
  const shares = cellAt(sheet, row, 'shares');
  const held = shares === null ? null : readHeldShares(shares.text);
  const price = readMoney(cellAt(sheet, row, 'price')?.text ?? '');
  if (shares !== null && held?.ok === true && price.ok && sign(price.value) > 0) {
    const next = sharesFor(is, price.value, stated?.ok === true);
    if (next !== null) {
      writeFigure(sheet, row, shares, held.value, sharesLike(held.value, next));
      return;
    }
    report(
      place,
      'the cash of this row cannot be told in shares at its price',
      'a fund at $1.00 a share, or cash in dollars',
    );
  }
  if (stated?.ok === true) return;
  const cell = onlyAmount(row, amount);
  if (cell !== null) writeFigure(sheet, row, cell, amount, exactlyLike(amount, is));
}

const MOST_DECIMALS = 12;

/** Shares worth an amount; rounded to thousandths where the row says the value too, else exact. Null where they are not. */
export function sharesFor(amount: Decimal, price: Decimal, isRounded: boolean): Decimal | null {
  if (sign(amount) < 0) return null;
  const shares = trimmed(roundRatio(quotient(amount, price), MOST_DECIMALS));
  if (compare(multiply(shares, price), amount) === 0) return shares;
  return isRounded ? trimmed(roundHalfEven(shares, 3)) : null;
}

/** The cell that alone states the amount, one with a dollar sign first. */
export function onlyAmount(row: Row, amount: Decimal): Cell | null {
  const cells = row.cells.filter(({ text }) => {
    const reading = readMoney(text);
    return reading.ok && compare(reading.value, amount) === 0;
  });
  return cells.find(({ text }) => text.includes('$')) ?? cells[0] ?? null;
}
