import { columnsOf } from '../fields/columns.ts';
import { isUnknown } from '../fields/values.ts';
import { claimCell, claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { readSentence } from './grammar/sentence.ts';
import { type Column, roleOf } from './tableCells.ts';
import type { Walk } from './walk.ts';

type Columns = ReadonlyMap<Column, number>;

/** Columns of which a row's sentence is made; `current` and `change` are passed over without them. */
const SAYING: readonly Column[] = ['ticker', 'action', 'shares', 'amount', 'target', 'current', 'condition'];

/**
 * A table of trades in single securities, `Ticker | Action | Shares`: each row is the sentence that a person would read
 * in it (READING 6). False where the table has no ticker and no action, or nothing that says how much.
 */
export function walkSecurities(walk: Walk, table: Table): boolean {
  const { at } = columnsOf(table.header, roleOf);
  const action = at.get('action');
  if (!at.has('ticker') || action === undefined || at.has('sector')) return false;
  // Numbers of shares before the action are what is held.
  const columns = new Map([...at].filter(([role, index]) => role !== 'shares' || index > action));
  if (!columns.has('shares') && !columns.has('amount') && !columns.has('target')) return false;
  for (const row of table.rows) walkRow(walk, columns, row);
  for (const role of SAYING) claim(walk, columns, table.header, role);
  return true;
}

/**
 * A table that says its directives in words, `Sector | Action` with `Reduce to 8%`, or each in a cell. False where no
 * row of it says one.
 */
export function walkSentences(walk: Walk, table: Table): boolean {
  const { at } = columnsOf(table.header, roleOf);
  const action = at.get('action') ?? table.header.cells.findIndex(({ text }) => /^directives?$/i.test(plainText(text)));
  if (action < 0 || ['target', 'range', 'path', 'weight', 'current'].some((role) => at.has(role as Column)))
    return false;
  const columns = new Map<Column, number>([...at, ['action', action]]);
  const texts = table.rows.map((row) => {
    const [sector, said] = [cellText(columns, row, 'sector'), cellText(columns, row, 'action')];
    return { row, text: sector === '' || said === '' ? said : `${sector}: ${said}` };
  });
  if (!texts.some(({ text }) => readSentence(text, walk.terms).kind === 'directive')) return false;
  for (const { row, text } of texts) walkText(walk, columns, row, text, ['sector', 'action']);
  for (const role of ['sector', 'action'] as const) claim(walk, columns, table.header, role);
  return true;
}

function walkRow(walk: Walk, columns: Columns, row: Row): void {
  walkText(walk, columns, row, sentenceOf(columns, row), SAYING);
}

function walkText(walk: Walk, columns: Columns, row: Row, text: string, roles: readonly Column[]): void {
  if (text === '') return;
  const reading = readSentence(text, walk.terms);
  if (reading.kind === 'wrong') walk.report(row, reading.message, reading.accepted);
  if (reading.kind !== 'directive') return;
  const { document } = walk;
  const source = { file: document.name, line: row.line, text: (document.lines[row.line - 1] ?? '').trim() };
  for (const facts of reading.facts) walk.directives.push({ ...facts, amount: null, place: row, source });
  for (const facts of reading.securities) walk.securities.push({ ...facts, place: row, source });
  for (const { id, because } of reading.notes) remarkOn(document, id, row.line, because);
  for (const role of roles) claim(walk, columns, row, role);
  if (reading.unread.length > 0) claimLine(document.ledger, row.line, 'used', reading.unread);
}

/** `Sell 40 shares of NEM`, `Trim NEM from 14% to 10%`, `Sell NEM to 10% if gold falls`. */
function sentenceOf(columns: Columns, row: Row): string {
  const [action, ticker, shares, amount, from, target] = (
    ['action', 'ticker', 'shares', 'amount', 'current', 'target'] as const
  ).map((role) => cellText(columns, row, role));
  if (ticker === '') return '';
  const condition = cellText(columns, row, 'condition');
  const when = condition === '' ? '' : ` if ${condition}`;
  if (target !== '') return `${action} ${ticker}${from === '' ? '' : ` from ${from}`} to ${target}${when}`.trim();
  if (shares !== '' && !/^all$/i.test(shares ?? '')) return `${action} ${shares} shares of ${ticker}${when}`;
  if (amount !== '') return `${action} ${amount} of ${ticker}${when}`;
  return `${action} ${shares} ${ticker}${when}`.replace(/ +/g, ' ').trim();
}

function cellText(columns: Columns, { cells }: Row, role: Column): string {
  const text = cells[columns.get(role) ?? -1]?.text ?? '';
  return isUnknown(text) ? '' : plainText(text).replace(/ ?shares?$/i, '');
}

function claim({ document }: Walk, columns: Columns, { cells }: Row, role: Column): void {
  const cell = cells[columns.get(role) ?? -1];
  if (cell !== undefined) claimCell(document.ledger, cell, 'used');
}
