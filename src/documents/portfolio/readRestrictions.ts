import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { RestrictedSide, Restriction } from '../../domain/holdings/portfolio.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { columnsOf, misfit, roleNamed, tooLong } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { planBlocks } from '../fields/planSections.ts';
import { lineStatements } from '../fields/statements.ts';
import { isUnknown, named, readDate } from '../fields/values.ts';
import type { Block, Cell, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';
import { isLikeTicker, NONE, notATicker, restrictionsIn, sideIn } from './restrictionText.ts';

const ACCEPTED =
  'an item such as TSLA, TSLA: sell, or GME, AMC (buy) — reason — from 2026-08-01 until 2026-12-31; a table with Ticker, Side, Reason, From, Until; or None';
const LABEL = /^(?:trading |current )?restrict(?:ed|ions?)(?: list| securities| tickers| symbols| stocks)?$/;

/** The document's own restrictions, from every section whose heading contains “restrict” (SEMANTICS 1, Restrictions). */
export function readRestrictions(document: MarkdownDocument, report: Report): Restriction[] {
  // A bold line within the section may begin the plan, whose items are none of these; nor is what comes after it.
  const plan = planBlocks(document);
  const sections = sectionsOf(document, isRestrictionHeading).map(({ heading, blocks }) => ({
    heading,
    blocks: before(blocks, (block) => plan.has(block)),
  }));
  const inSections = new Set<Block>(sections.flatMap(({ heading, blocks }) => [heading, ...blocks]));
  const found = sections.flatMap(({ heading, blocks }) => {
    const inHeading = /:\s*(\S.*)$/.exec(plainText(heading.text).slice(0, 2000))?.[1];
    const items = inHeading === undefined ? [] : itemOf(inHeading, heading, report);
    return [...items, ...sectionItems(blocks, document.lines, heading, inHeading !== undefined, report)];
  });
  return [...found, ...labelled(document, inSections, report)];
}

function before(blocks: readonly Block[], isEnd: (block: Block) => boolean): readonly Block[] {
  const end = blocks.findIndex(isEnd);
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** By its plain text in lower case. */
export function isRestrictionHeading(heading: string): boolean {
  return /(?<!un)restrict/.test(heading);
}

/** `Restricted: TSLA, GME` on a line of its own, or such a line before a list. */
function labelled(document: MarkdownDocument, inSections: ReadonlySet<Block>, report: Report): Restriction[] {
  const blocks = document.blocks.filter((block) => !inSections.has(block));
  const inLines = lineStatements(blocks)
    .filter(({ label }) => LABEL.test(label))
    .flatMap((statement) => itemOf(statement.value, statement, report));
  const inLists = blocks.flatMap((block, index) => {
    if (block.kind !== 'text' || !block.text.includes(':')) return [];
    const text = plainText(block.text.slice(0, 200)).toLowerCase();
    if (!text.endsWith(':') || !LABEL.test(text.slice(0, -1).trim())) return [];
    let end = index + 1;
    while (blocks[end]?.kind === 'item' || blocks[end]?.kind === 'table') end += 1;
    return sectionItems(blocks.slice(index + 1, end), document.lines, block, false, report);
  });
  return [...inLines, ...inLists];
}

function sectionItems(
  blocks: readonly Block[],
  lines: readonly string[],
  place: Place,
  isSaid: boolean,
  report: Report,
): Restriction[] {
  const found: Restriction[] = [];
  let hasContent = isSaid;
  let sideOfList: RestrictedSide | null = null;
  let hasParent = false;
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const restriction of tableItems(block, lines, report)) found.push(restriction);
      hasContent = true;
    } else if (block.kind === 'looseRows') {
      report(block, 'the row of dashes under the header is missing', 'a row such as |---|---| under the header');
      hasContent = true;
    } else if (block.kind === 'item') {
      hasContent = true;
      const side = sideHead(block.text);
      if (block.depth === 0) {
        sideOfList = side;
        hasParent = side === null;
      }
      // What is nested under an item is a remark, unless it is a restriction of its own.
      const isRemark = block.depth > 0 && hasParent && !beginsWithTicker(block.text);
      if (side === null && !isRemark) found.push(...withSide(itemOf(block.text, block, report), sideOfList));
    } else if (block.kind === 'text') {
      const side = sideHead(block.text);
      if (side !== null) sideOfList = side;
      else if (saysSomething(block.text)) {
        hasContent = true;
        found.push(...itemOf(block.text, block, report));
      }
    }
  }
  if (!hasContent) report(place, 'this section of restrictions is empty', 'None where nothing is restricted');
  return found;
}

function beginsWithTicker(raw: string): boolean {
  const [first = ''] = plainText(raw.slice(0, 200)).split(/[\s,:;()|]/, 1);
  return isLikeTicker(first) || restrictionsIn(raw).kind === 'restrictions';
}

/** `Do not buy:` before a list. */
function sideHead(raw: string): RestrictedSide | null {
  const text = plainText(raw.slice(0, 200));
  return text.endsWith(':') ? sideIn(text.slice(0, -1)) : null;
}

function withSide(restrictions: readonly Restriction[], side: RestrictedSide | null): Restriction[] {
  if (side === null) return [...restrictions];
  return restrictions.map((restriction) => (restriction.side === 'both' ? { ...restriction, side } : restriction));
}

const SPEAKS_OF_A_SIDE =
  /\b(?:buys?|buying|bought|purchas\w*|sells?|selling|sold|sales?|trad(?:e|es|ed|ing)|transactions?)\b/i;
/** `The securities below may not be traded`: a sentence about the items that follow or stand before. */
const SPEAKS_OF_THE_LIST =
  /\b(?:following|below|above|this list|the list|listed|these (?:securities|tickers|stocks|names))\b[^:]*$/i;

/** Whether a line of prose could name a security, and so must be read as a restriction or refused. */
function saysSomething(raw: string): boolean {
  const text = plainText(raw);
  if (NONE.test(text)) return true;
  if (text.endsWith(':')) return false;
  return text.split(/[\s,;()|]+/).some(isLikeTicker) || (SPEAKS_OF_A_SIDE.test(text) && !SPEAKS_OF_THE_LIST.test(text));
}

function itemOf(raw: string, place: Place, report: Report): readonly Restriction[] {
  const reading = restrictionsIn(raw);
  if (reading.kind === 'problem') report(place, reading.message, ACCEPTED);
  return reading.kind === 'restrictions' ? reading.restrictions : [];
}

const COLUMNS = roleNamed({
  ticker: ['ticker', 'symbol', 'security'],
  side: ['side', 'restriction', 'restricted side', 'type', 'action'],
  reason: ['reason', 'note', 'notes', 'why'],
  from: ['from', 'start', 'start date', 'effective', 'since'],
  until: ['until', 'through', 'to', 'end', 'end date', 'expires', 'expiry'],
} as const);

function tableItems(table: Table, lines: readonly string[], report: Report): Restriction[] {
  const { at, repeated } = columnsOf(table.header, COLUMNS);
  for (const { cell } of repeated)
    report(
      cell,
      `a second column says ${named(cell.text)}`,
      'one column for each of Ticker, Side, Reason, From, Until',
    );
  const tickerColumn = at.get('ticker');
  if (tickerColumn === undefined) {
    report(table, 'this table of restrictions has no column Ticker', ACCEPTED);
    return [];
  }
  // Without dates a row that ends early only leaves out a side or a reason, and both sides are restricted then.
  const misfitOf = at.has('from') || at.has('until') ? misfit : tooLong;
  return table.rows.flatMap((row) => {
    const wrong = misfitOf(table.header, row, lines);
    if (wrong !== null) {
      report(wrong.place, wrong.message, wrong.accepted);
      return [];
    }
    const cell = (role: 'ticker' | 'side' | 'reason' | 'from' | 'until'): Cell | null => {
      const found = row.cells[at.get(role) ?? -1];
      return found === undefined || isUnknown(found.text) ? null : found;
    };
    return row.cells.every(({ text }) => isUnknown(text)) ? [] : rowItem(row, cell, report);
  });
}

function rowItem(
  row: Row,
  cell: (role: 'ticker' | 'side' | 'reason' | 'from' | 'until') => Cell | null,
  report: Report,
): Restriction[] {
  const tickerCell = cell('ticker');
  const text = plainText(tickerCell?.text ?? '');
  if (NONE.test(text) && !/^[—–-]$/.test(text)) return [];
  const ticker = parseTicker(text);
  if (ticker === null) report(tickerCell ?? row, notATicker(text), ACCEPTED);
  const sideCell = cell('side');
  const side = sideCell === null ? 'both' : sideIn(plainText(sideCell.text));
  if (side === null) report(sideCell ?? row, `${named(sideCell?.text ?? '')} is no side`, 'buy, sell or both');
  const day = (role: 'from' | 'until'): NewYorkDate | null => {
    const dayCell = cell(role);
    const reading = dayCell === null ? null : readDate(dayCell.text);
    if (dayCell !== null && reading !== null && !reading.ok) report(dayCell, reading.message, reading.accepted);
    return reading?.ok ? reading.value.date : null;
  };
  const from = day('from');
  const until = day('until');
  if (from !== null && until !== null && until < from) {
    report(row, `the restriction ends on ${until}, before it begins on ${from}`, 'until on or after from');
  }
  const reasonCell = cell('reason');
  const reason = reasonCell === null ? null : plainText(reasonCell.text);
  return ticker === null || side === null ? [] : [{ ticker, side, reason, from, until }];
}
