import { plain } from '../../domain/instruments/wording.ts';
import { columnsOf } from '../fields/columns.ts';
import { isUnknown, named as quoted, readPercentOrNumber } from '../fields/values.ts';
import { readAsked } from '../fields/volume.ts';
import { CHANGE_WORDS, LIMIT_WORDS, NO_ACTIONS, WORDED_COLUMNS } from '../lexicon/planData.ts';
import { claimCell, claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { refuseRepeated, refuseSecondTarget } from './directiveHeader.ts';
import { readSentence } from './grammar/sentence.ts';
import { twoSizes } from './grammar/sizes.ts';
import { actionNamed, type Column, roleOf, textAt, timesBeside } from './tableCells.ts';
import type { Walk } from './walk.ts';

type Columns = ReadonlyMap<Column, number>;

/** Columns of which a row's sentence is made; `current` and `change` are passed over without them. */
const SAYING: readonly Column[] = ['ticker', 'action', 'shares', 'amount', 'target', 'current', 'condition'];

/**
 * A table of trades in single securities, `Ticker | Action | Shares`: each row is the sentence that a person would read
 * in it (READING 6). False where the table has no ticker and no action, or nothing that says how much.
 */
export function walkSecurities(walk: Walk, table: Table): boolean {
  const { at: named } = columnsOf(table.header, roleOf);
  const action = named.get('action') ?? columnOfSides(table);
  if (!named.has('ticker') || action === null) return false;
  const at = new Map<Column, number>([...named, ['action', action]]);
  // Numbers of shares before the action are what is held.
  const shares = table.header.cells.findIndex(({ text }, index) => index > action && roleOf(text) === 'shares');
  const columns = new Map([...at].filter(([role]) => role !== 'shares'));
  if (shares > 0) columns.set('shares', shares);
  const hasSize = columns.has('shares') || columns.has('amount');
  // Beside a sector a target may be the sector's.
  if (!hasSize && (!columns.has('target') || at.has('sector'))) return false;
  if (refuseSecondTarget(table, walk.report)) return true;
  if (refuseRepeated(table, columns, walk.report)) return true;
  for (const row of table.rows) walkRow(walk, columns, row, table.header);
  for (const role of SAYING) claim(walk, columns, table.header, role);
  return true;
}

/** The column of which every cell is a side or a verb, whatever its name: `Order`, `Buy/Sell`. */
function columnOfSides({ header, rows }: Table): number | null {
  const at = header.cells.findIndex((_, index) => rows.every((row) => sideNamed(textAt(row, index))));
  return at < 0 || rows.length === 0 ? null : at;
}

function sideNamed(text: string): boolean {
  return SIDES.has(text.toLowerCase()) || (/^[a-z]/i.test(text) && actionNamed(text, false) !== null);
}

/**
 * A table that says its directives in words, `Sector | Action` with `Reduce to 8%`, or each in a cell. False where no
 * row of it says one.
 */
export function walkSentences(walk: Walk, table: Table): boolean {
  const { at } = columnsOf(table.header, roleOf);
  const directive = table.header.cells.findIndex(({ text }) => WORDED.has(plainText(text).toLowerCase()));
  const action = at.get('action') ?? directive;
  const size = at.get('size') ?? table.header.cells.findIndex(isChange);
  if ((action < 0 && size < 0) || (at.has('ticker') && at.has('sector'))) return false;
  if (['target', 'range', 'path', 'weight', 'current'].some((role) => at.has(role as Column))) return false;
  const columns = new Map<Column, number>([...at, ['action', action], ['size', size]]);
  const texts = table.rows.map((row) => {
    const sector = cellText(columns, row, 'sector');
    const said = `${cellText(columns, row, 'action')} ${sizeText(columns, row, table.header)}`.trim();
    return {
      row,
      text: sector === '' || said === '' ? ofTicker(cellText(columns, row, 'ticker'), said) : `${sector}: ${said}`,
    };
  });
  if (!texts.some(({ text }) => readSentence(text, walk.terms).kind === 'directive')) return false;
  if (refuseRepeated(table, columns, walk.report)) return true;
  const roles = ['sector', 'action', 'size'] as const;
  for (const { row, text } of texts) {
    if (!walkText(walk, columns, row, text, roles)) continue;
    noteTimes(walk, table.header, row);
    noteSize(walk, columns, row, 'shares');
  }
  for (const role of roles) claim(walk, columns, table.header, role);
  return true;
}

/** `Sell 40` or `-40` in the row of a security. */
function ofTicker(ticker: string, said: string): string {
  if (ticker === '' || said === '') return said;
  const signed = /^([-+])(\d[\d,.]*)$/.exec(said.replaceAll('\u2212', '-'));
  if (signed !== null) return `${signed[1] === '-' ? 'sell' : 'buy'} ${signed[2]} ${ticker}`;
  return /\d$/.test(said) ? `${said} ${ticker}` : `${ticker}: ${said}`;
}

const WORDED: ReadonlySet<string> = new Set(WORDED_COLUMNS);
const CHANGE = new RegExp(`^(?:${CHANGE_WORDS.join('|')})\\b`, 'i');

/** A drift or gap says how far a weight is off, and not which way it goes. */
function isChange({ text }: Cell): boolean {
  return roleOf(text) === 'change' && CHANGE.test(plainText(text));
}

const POINTS = /\b(?:pp|ppt|pts?|points)\b/i;

/** `to 8%` under Size, `6 pp` under By, `-6` under Change (pp). */
function sizeText(columns: Columns, row: Row, header: Row): string {
  const name = textAt(header, columns.get('size'));
  const isBy = CHANGE.test(name) || /^by\b/i.test(name);
  const text = cellText(columns, row, 'size');
  const sized = POINTS.test(name) && /\d$/.test(text) ? `${text} pp` : text;
  return isBy && ONE_FIGURE.test(sized) ? `by ${sized}` : sized;
}

/** Under Change it is no target: `1.2%` is how far a price moved. */
const ONE_FIGURE = /^\d[\d.,]* ?[a-z%]*$/i;

function walkRow(walk: Walk, columns: Columns, row: Row, header: Row): void {
  const text = sentenceOf(columns, row);
  const action = cellText(columns, row, 'action');
  const isRead = walkText(walk, columns, row, text, SAYING);
  const sizes = cellText(columns, row, 'target') === '' ? [] : (['shares', 'amount'] as const);
  for (const role of [...sizes, 'size', 'path'] as const) noteSize(walk, columns, row, role);
  if (isRead) {
    refuseTwoSizes(walk, columns, row);
    noteLimit(walk, header, row);
    noteTimes(walk, header, row);
  }
  if (isRead || NOTHING.has(action.toLowerCase())) return;
  if (text === '') {
    if (sideNamed(action)) walk.report(row, `${quoted(action)} names no security`, 'its ticker in each row');
    return;
  }
  walk.report(
    row,
    `${quoted(text)} is not understood as a trade`,
    'BUY, SELL, TRIM, EXIT or HOLD in the column of actions',
  );
}

const LIMIT_COLUMN = new RegExp(`\\b(?:${LIMIT_WORDS.join('|')})\\b`, 'i');

/** A price of one's own is not followed. */
function noteLimit({ document }: Walk, header: Row, { line, cells }: Row): void {
  for (const [index, { text }] of cells.entries()) {
    const name = textAt(header, index);
    if (LIMIT_COLUMN.test(name) && /\d/.test(text))
      remarkOn(document, 'remark_not_followed', line, `${name}: ${plainText(text)}`);
  }
}

function noteTimes({ document }: Walk, header: Row, row: Row): void {
  for (const because of timesBeside(header, row)) remarkOn(document, 'remark_not_followed', row.line, because);
}

/** Shares and dollars that are not the same, where no target stands beside them. */
function refuseTwoSizes(walk: Walk, columns: Columns, row: Row): void {
  const trade = walk.securities.find(({ place }) => place === row);
  if (trade === undefined || trade.action === 'hold' || cellText(columns, row, 'target') !== '') return;
  const two = twoSizes(trade.ticker, cellText(columns, row, 'shares'), cellText(columns, row, 'amount'), walk.terms);
  if (two !== null) walk.report(row, two.message, two.accepted);
}

/** How much is said twice where shares or dollars stand beside a target, or another size beside them: one is followed. */
function noteSize({ document }: Walk, columns: Columns, row: Row, role: 'shares' | 'amount' | 'size' | 'path'): void {
  const text = cellText(columns, row, role);
  // `8%` under Size beside a target of 8%
  const isTarget = role === 'size' && weightSaid(text) === weightSaid(cellText(columns, row, 'target'));
  if (text !== '' && !isTarget)
    remarkOn(document, 'remark_not_followed', row.line, role === 'shares' ? `${text} shares` : text);
}

/** A weight without its mark; what is none as it stands. */
function weightSaid(text: string): string {
  const reading = readPercentOrNumber(text);
  return reading.ok ? plain(reading.value) : text;
}

/** Whether the text is read, or what is wrong with it is told. */
function walkText(walk: Walk, columns: Columns, row: Row, text: string, roles: readonly Column[]): boolean {
  if (text === '') return false;
  const reading = readSentence(text, walk.terms);
  if (reading.kind === 'wrong') walk.report(row, reading.message, reading.accepted);
  if (reading.kind !== 'directive') return reading.kind === 'wrong';
  const { document } = walk;
  const source = { file: document.name, line: row.line, text: (document.lines[row.line - 1] ?? '').trim() };
  const asked = readAsked(cellText(columns, row, 'amount'));
  const amount = asked.ok ? asked.value : null;
  for (const facts of reading.facts) walk.directives.push({ ...facts, amount, place: row, source });
  for (const facts of reading.securities) walk.securities.push({ ...facts, place: row, source });
  for (const { id, because } of reading.notes) remarkOn(document, id, row.line, because);
  for (const role of roles) claim(walk, columns, row, role);
  if (reading.unread.length > 0) claimLine(document.ledger, row.line, 'used', reading.unread);
  return true;
}

/** `Sell 40 shares of NEM`, `Trim NEM from 14% to 10%`, `Sell NEM to 10% if gold falls`. */
function sentenceOf(columns: Columns, row: Row): string {
  const [said = '', ticker, shares, amount, from, target] = (
    ['action', 'ticker', 'shares', 'amount', 'current', 'target'] as const
  ).map((role) => cellText(columns, row, role));
  if (ticker === '') return '';
  const action = SIDES.get(said.toLowerCase()) ?? said;
  const condition = cellText(columns, row, 'condition');
  const when = condition === '' ? '' : ` if ${condition}`;
  if (target !== '') return `${action} ${ticker}${from === '' ? '' : ` from ${from}`} to ${target}${when}`.trim();
  const whole = actionNamed(action, false)?.isExit === true ? ' all' : '';
  if (shares !== '' && !/^all$/i.test(shares ?? '')) return `${action}${whole} ${shares} shares of ${ticker}${when}`;
  if (amount !== '') return `${action} ${amount} of ${ticker}${when}`;
  return `${action} ${shares} ${ticker}${when}`.replace(/ +/g, ' ').trim();
}

/** Sides as brokers shorten them. */
const SIDES: ReadonlyMap<string, string> = new Map([
  ['b', 'buy'],
  ['s', 'sell'],
]);
const NOTHING: ReadonlySet<string> = new Set(['', ...NO_ACTIONS]);

function cellText(columns: Columns, { cells }: Row, role: Column): string {
  const text = cells[columns.get(role) ?? -1]?.text ?? '';
  return isUnknown(text) ? '' : plainText(text).replace(/ ?shares?$/i, '');
}

function claim({ document }: Walk, columns: Columns, { cells }: Row, role: Column): void {
  const cell = cells[columns.get(role) ?? -1];
  if (cell !== undefined) claimCell(document.ledger, cell, 'used');
}
