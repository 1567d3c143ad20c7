import { existsSync, statSync } from 'node:fs';
import { type Decimal, sign, ZERO } from '../../base/decimal.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { isUnknown, named, readMoney, readShares } from '../../documents/fields/values.ts';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { nameFault } from '../files/accounts.ts';
import { readTable, rowProblem, type TableForm, type TableRow } from '../files/table.ts';

const COLUMNS = ['block_id', 'fill_id', 'shares', 'price', 'commission', 'time'] as const;
type Column = (typeof COLUMNS)[number];
const FILLS: TableForm<Column> = { columns: COLUMNS, optional: ['commission', 'time'] };

/** One fill of a block, as the custodian reports it. */
export interface ReportedFill {
  readonly block: string;
  /** The custodian's own name of it: the same name is the same fill. */
  readonly fillId: string;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
  /** Dollars, 0 or more. */
  readonly commission: Decimal;
  /** UTC milliseconds; null where the file does not say. */
  readonly at: number | null;
  readonly problem: (message: string, accepted: string) => Problem;
}

/** The fills of a file, or every problem of it: nothing is taken from a file with a problem. */
export function readFillFile(path: string): Reading<readonly ReportedFill[]> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    const at = { line: 1, column: 1 };
    return {
      value: null,
      problems: [problemAt({ name: path, lines: [''] }, at, 'there is no such file', COLUMNS.join(','))],
    };
  }
  const table = readTable<Column>(path, path, FILLS);
  const problems: Problem[] = [...table.problems];
  const fills: ReportedFill[] = [];
  const seen = new Set<string>();
  for (const row of table.rows) {
    const fill = row.fault === null ? fillIn(row, path, problems) : null;
    if (row.fault !== null) problems.push(rowProblem(path, row, row.fault));
    if (fill === null) continue;
    const key = `${fill.block}/${fill.fillId}`;
    if (seen.has(key))
      problems.push(fill.problem(`the fill ${fill.fillId} of ${fill.block} stands twice`, 'each fill once'));
    seen.add(key);
    fills.push(fill);
  }
  if (problems.length === 0 && fills.length === 0) {
    const at = { line: 1, column: 1 };
    problems.push(problemAt({ name: path, lines: [''] }, at, 'the file has no fill', 'a row for each fill'));
  }
  return problems.length > 0 ? { value: null, problems } : { value: fills, problems };
}

function fillIn(row: TableRow<Column>, path: string, problems: Problem[]): ReportedFill | null {
  const before = problems.length;
  const fault = (column: Column, message: string, accepted: string): null => {
    problems.push(rowProblem(path, row, { at: row.at(column), message, accepted }));
    return null;
  };
  const name = (column: 'block_id' | 'fill_id'): string => {
    const text = row.cell(column);
    const wrong = text === '' ? `the row has no ${column}` : nameFault(text, column);
    if (wrong !== null) fault(column, wrong, '1 to 64 characters, each of which can be seen');
    return text;
  };
  const dollars = (column: 'price' | 'commission'): Decimal | null => {
    const reading = readMoney(row.cell(column));
    return reading.ok ? reading.value : fault(column, `${column}: ${reading.message}`, reading.accepted);
  };
  const [block, fillId] = [name('block_id'), name('fill_id')];
  const shares = readShares(row.cell('shares'));
  if (!shares.ok) fault('shares', `shares: ${shares.message}`, shares.accepted);
  else if (sign(shares.value) <= 0) fault('shares', `shares is ${named(row.cell('shares'))}`, 'shares above zero');
  const price = dollars('price');
  if (price !== null && sign(price) <= 0) fault('price', `price is ${named(row.cell('price'))}`, 'dollars above zero');
  const commission = isUnknown(row.cell('commission')) ? ZERO : dollars('commission');
  if (commission !== null && sign(commission) < 0) {
    fault('commission', `commission is ${named(row.cell('commission'))}`, 'dollars, 0 or more');
  }
  const time = isUnknown(row.cell('time')) ? null : readDate(row.cell('time'));
  if (time?.ok === false) fault('time', `time: ${time.message}`, time.accepted);
  if (problems.length > before || !shares.ok || price === null || commission === null) return null;
  const problem = (message: string, accepted: string): Problem =>
    rowProblem(path, row, { at: null, message, accepted });
  const at = time?.ok === true ? time.value.instant : null;
  return { block, fillId, shares: shares.value, price, commission, at, problem };
}
