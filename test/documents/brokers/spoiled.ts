import { format } from '../../../src/base/decimal.ts';
import { readBrokerFile } from '../../../src/documents/brokers/recognise.ts';
import { bytesOf } from './make.ts';

// Files of which one row was deleted, doubled or changed: what they are read as, row by row.

/** So many files of each broker are spoiled, a row at a time. */
export const SPOILED_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, seed) => seed);

/** What each row of a file of transactions became, with the row itself; null where the file is refused. */
export function rowsTaken(rows: readonly string[]): string[] | null {
  const { value } = readBrokerFile('export.csv', bytesOf(...rows));
  if (value === null) return null;
  const { trades = [], others = [] } = value.transactions ?? {};
  const taken = trades.map(({ action, ticker, shares, row }) => {
    return `fill ${action} ${format(shares)} ${ticker}: ${row.text}`;
  });
  return [...taken, ...others.map(({ row }) => `listed: ${row.text}`)].sort();
}

/** Whether this row is a fill among what was taken of a file. */
export function isFill(taken: readonly string[], row: string): boolean {
  return taken.some((one) => one.startsWith('fill') && one.endsWith(`: ${row}`));
}

function without(taken: readonly string[], row: string): string[] {
  const at = taken.findIndex((one) => one.endsWith(`: ${row}`));
  return taken.filter((_, index) => index !== at);
}

/**
 * What is wrong where each row from `first` on is deleted and doubled in turn: nothing else of the file may be read
 * otherwise, and the row may be missing, be there twice, or refuse the file.
 */
export function spoiledTransactions(rows: readonly string[], first: number): string[] {
  const whole = rowsTaken(rows);
  if (whole === null) return ['the file itself is refused'];
  const wrong: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (index < first) continue;
    const missing = rowsTaken(rows.toSpliced(index, 1));
    if (missing !== null && missing.join('\n') !== without(whole, row).join('\n')) wrong.push(`deleted: ${row}`);
    const doubled = rowsTaken(rows.toSpliced(index, 0, row));
    if (doubled !== null && without(doubled, row).join('\n') !== whole.join('\n')) wrong.push(`doubled: ${row}`);
  }
  return wrong;
}

/** The same where `changed` gives each fill in another currency: it is listed, or refuses the file. */
export function foreignTransactions(
  rows: readonly string[],
  first: number,
  changed: (row: string) => string,
): string[] {
  const whole = rowsTaken(rows);
  if (whole === null) return ['the file itself is refused'];
  return rows.flatMap((row, index) => {
    if (index < first || !isFill(whole, row)) return [];
    const other = changed(row);
    const taken = rowsTaken(rows.toSpliced(index, 1, other));
    if (other === row) return [`not changed: ${row}`];
    if (taken === null) return [];
    return [...without(whole, row), `listed: ${other}`].sort().join('\n') === taken.join('\n') ? [] : [other];
  });
}

interface Held {
  /** Each holding without the cash, as its kind and its row. */
  readonly rows: readonly string[];
  /** All of it with the cash, in cents. */
  readonly worth: number;
}

/** What is held; null where the file is refused. */
function held(rows: readonly string[]): Held | null {
  const { value } = readBrokerFile('export.csv', bytesOf(...rows));
  if (value === null) return null;
  const accounts = value.positions?.accounts ?? [];
  const holdings = accounts.flatMap((account) => account.holdings);
  const cash = accounts.map((account) => account.cash);
  const values = [...cash, ...holdings.map((one) => one.value)].map((amount) =>
    Math.round(Number(format(amount)) * 100),
  );
  return {
    rows: holdings.map(({ kind, row }) => `${kind}: ${row.text}`),
    worth: values.reduce((so, one) => so + one, 0),
  };
}

/** What is wrong where `changed` gives each row another currency: it is held as it is, or refuses the file. */
export function foreignPositions(rows: readonly string[], first: number, changed: (row: string) => string): string[] {
  return rows.flatMap((row, index) => {
    const other = changed(row);
    if (index < first || other === row) return [];
    const taken = held(rows.toSpliced(index, 1, other));
    const isAside = taken?.rows.includes(`other: ${other}`) ?? true;
    return isAside ? [] : [other];
  });
}

/**
 * What is wrong where each row of positions from `first` on is deleted and doubled in turn. `worthOf` is what a row is
 * worth in cents, null for one that is no holding. A doubled holding must refuse the file: no total would show it.
 */
export function spoiledPositions(
  rows: readonly string[],
  first: number,
  worthOf: (row: string) => number | null,
): string[] {
  const whole = held(rows);
  if (whole === null) return ['the file itself is refused'];
  return rows.flatMap((row, index) => {
    const value = worthOf(row);
    if (index < first || value === null) return [];
    const wrong = held(rows.toSpliced(index, 0, row)) === null ? [] : [`doubled: ${row}`];
    const missing = held(rows.toSpliced(index, 1));
    if (missing === null) return wrong;
    const isRest = missing.rows.join('\n') === whole.rows.filter((one) => !one.endsWith(`: ${row}`)).join('\n');
    return isRest && missing.worth === whole.worth - value ? wrong : [...wrong, `deleted: ${row}`];
  });
}
