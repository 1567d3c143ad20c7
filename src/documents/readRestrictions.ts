import type { NewYorkDate } from '../domain/calendar.ts';
import type { RestrictedSide, Restriction } from '../domain/portfolio.ts';
import { parseTicker, type Ticker } from '../domain/security.ts';
import { columnsOf, misfit, roleNamed, tooLong } from './columns.ts';
import type { Report } from './holdings.ts';
import type { Block, Cell, MarkdownDocument, Row, Table } from './markdown.ts';
import type { Place } from './place.ts';
import { planBlocks } from './planSections.ts';
import { sectionsOf } from './sections.ts';
import { lineStatements } from './statements.ts';
import { plainText } from './text.ts';
import { isUnknown, named, readDate } from './values.ts';

const ACCEPTED =
  'an item such as TSLA, TSLA: sell, or GME, AMC (buy) — reason — from 2026-08-01 until 2026-12-31; a table with Ticker, Side, Reason, From, Until; or None';
const NONE =
  /^(?:(?:currently |there are )?(?:none|no (?:current |active )?restrict\w*(?: securities| list| tickers| stocks)?)(?: (?:at this time|currently|at present|in force|apply|stand|today))?|n\/a|—|–|-|currently none|empty)\.?$/i;
const LABEL = /^(?:trading |current )?restrict(?:ed|ions?)(?: list| securities| tickers| symbols| stocks)?$/;

/** The document's own restrictions, from every section whose heading contains “restrict” (SEMANTICS 1, Restrictions). */
export function readRestrictions(document: MarkdownDocument, report: Report): Restriction[] {
  // A bold line within the section may begin the plan, whose items are none of these.
  const plan = planBlocks(document);
  const sections = sectionsOf(document, (heading) => /(?<!un)restrict/.test(heading)).map(({ heading, blocks }) => ({
    heading,
    blocks: blocks.filter((block) => !plan.has(block)),
  }));
  const inSections = new Set<Block>(sections.flatMap(({ heading, blocks }) => [heading, ...blocks]));
  const found = sections.flatMap(({ heading, blocks }) => {
    const inHeading = /:\s*(\S.*)$/.exec(plainText(heading.text).slice(0, 2000))?.[1];
    const items = inHeading === undefined ? [] : itemOf(inHeading, heading, report);
    return [...items, ...sectionItems(blocks, document.lines, heading, inHeading !== undefined, report)];
  });
  return [...found, ...labelled(document, inSections, report)];
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
      found.push(...tableItems(block, lines, report));
      hasContent = true;
    } else if (block.kind === 'looseRows') {
      report(block, 'the row of dashes under the header is missing', 'a row such as |---|---| under the header');
    } else if (block.kind === 'item') {
      hasContent = true;
      const side = sideHead(block.text);
      if (block.depth === 0) {
        sideOfList = side;
        hasParent = side === null;
      }
      // What is nested under an item is a remark, unless it is a restriction of its own.
      const isRemark = block.depth > 0 && hasParent && restrictionsIn(block.text).kind !== 'restrictions';
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

/** `Do not buy:` before a list. */
function sideHead(raw: string): RestrictedSide | null {
  const text = plainText(raw.slice(0, 200));
  return text.endsWith(':') ? sideIn(text.slice(0, -1)) : null;
}

function withSide(restrictions: readonly Restriction[], side: RestrictedSide | null): Restriction[] {
  if (side === null) return [...restrictions];
  return restrictions.map((restriction) => (restriction.side === 'both' ? { ...restriction, side } : restriction));
}

const NO_TICKERS: ReadonlySet<string> = new Set(
  'A I AND OR NO NOT NONE BUY SELL BOTH ALL ANY ONLY SEC FINRA IRS US USA ET EST EDT UTC CEO CFO ETF ETFS IPO LLC INC NYSE NASDAQ ACTION PLAN LIST NOTE'.split(
    ' ',
  ),
);

/** Whether a line of prose could name a security, and so must be read as a restriction or refused. */
function saysSomething(raw: string): boolean {
  const text = plainText(raw);
  if (NONE.test(text)) return true;
  if (text.endsWith(':')) return false;
  return text.split(/[\s,;()]+/).some((word) => {
    const bare = word.replace(/[.:]+$/, '');
    return /^[A-Z][A-Z0-9.\-/]{0,9}$/.test(bare) && !NO_TICKERS.has(bare);
  });
}

type ItemReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'restrictions'; readonly restrictions: readonly Restriction[] }
  | { readonly kind: 'problem'; readonly message: string };

function itemOf(raw: string, place: Place, report: Report): readonly Restriction[] {
  const reading = restrictionsIn(raw);
  if (reading.kind === 'problem') report(place, reading.message, ACCEPTED);
  return reading.kind === 'restrictions' ? reading.restrictions : [];
}

const PROHIBITION =
  /^(?:no|do not|don't|don’t|never)\s+(?:new |further )?(buy|buys|buying|purchase|purchases|purchasing|sell|sells|sales|sale|selling|trade|trades|trading|transactions?|buys or sells|buy or sell)(?:\s+(?:of|in))?\s+(?=\S)/i;
const DATE = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})`;
const DATES = new RegExp(
  String.raw`\b(from|since|starting|effective|until|till|through|thru|to|expires|ends) (?:on )?(${DATE})(?!\d)`,
  'gi',
);

/** One item, `GME, AMC (buy) — reason — until 2026-12-31`, in plain words. */
function restrictionsIn(raw: string): ItemReading {
  const text = plainText(raw);
  if (NONE.test(text)) return { kind: 'none' };
  if (text.length > 1000) return { kind: 'problem', message: 'this item is too long for a restriction' };
  const window: { from: NewYorkDate | null; until: NewYorkDate | null } = { from: null, until: null };
  let problem: string | null = null;
  const undated = text.replace(DATES, (_all, word: string, day: string) => {
    const reading = readDate(day);
    if (!reading.ok) problem = reading.message;
    else if (/^(?:from|since|starting|effective)$/i.test(word)) window.from = reading.value.date;
    else window.until = reading.value.date;
    return ';';
  });
  if (problem === null && /\b(?:from|since|until|till|through|thru|expires|ends)\b[^;]*\d/i.test(undated)) {
    problem = `the date in ${named(text)} cannot be read`;
  }
  const prohibition = PROHIBITION.exec(undated);
  const rest = prohibition === null ? undated : undated.slice(prohibition[0].length);
  const { tickers, after } = leadingTickers(rest);
  if (tickers.length === 0) problem ??= notATicker(rest);
  if (window.from !== null && window.until !== null && window.until < window.from) {
    problem ??= `the restriction ends on ${window.until}, before it begins on ${window.from}`;
  }
  if (problem !== null) return { kind: 'problem', message: problem };
  const { side, reason } = sideAndReason(after, prohibition === null ? null : sideIn(prohibition[1] ?? ''));
  return { kind: 'restrictions', restrictions: tickers.map((ticker) => ({ ticker, side, reason, ...window })) };
}

function notATicker(text: string): string {
  const word = text.split(/[\s,:;(]/, 1)[0] ?? '';
  const upper = parseTicker(word.toUpperCase());
  const advice = upper === null ? '' : `; write ${upper} if that is meant`;
  return `${named(word)} is no ticker (1–10 characters A–Z 0–9 . - /)${advice}`;
}

/** `GME, AMC and BB` at the start, and what follows them. */
function leadingTickers(text: string): { tickers: Ticker[]; after: string } {
  const tickers: Ticker[] = [];
  let rest = text;
  for (;;) {
    const word = /^[^\s,:;()—–]+/.exec(rest)?.[0] ?? '';
    const ticker = parseTicker(word.replace(/\.$/, ''));
    if (ticker === null || /^-+$/.test(word)) break;
    tickers.push(ticker);
    const after = rest.slice(word.length);
    const joined = /^(?:\s*,\s*(?:and |or )?|\s+(?:and|or|&)\s+)/i.exec(after)?.[0];
    const next = joined === undefined ? '' : (/^[^\s,:;()—–]+/.exec(after.slice(joined.length))?.[0] ?? '');
    if (joined === undefined || parseTicker(next.replace(/\.$/, '')) === null || /^(?:BUY|SELL|BOTH)$/.test(next)) {
      return { tickers, after };
    }
    rest = after.slice(joined.length);
  }
  return { tickers: [], after: rest };
}

/** The side where a part of the text names nothing else; what is left is the reason. No side means both. */
function sideAndReason(text: string, stated: RestrictedSide | null): { side: RestrictedSide; reason: string | null } {
  const sides = new Set<RestrictedSide>(stated === null ? [] : [stated]);
  const reasons: string[] = [];
  for (const part of text.split(/[;:()—–]|,\s|\s-\s/)) {
    const words = part.trim().replace(/\.$/, '');
    const side = words === '' ? null : sideIn(words);
    if (side !== null) sides.add(side);
    else if (/\p{L}|\p{N}/u.test(words) && !/^(?:reason|from|until)$/i.test(words)) reasons.push(words);
  }
  const side = sides.size === 1 ? [...sides][0] : undefined;
  return { side: side ?? 'both', reason: reasons.length === 0 ? null : reasons.join(', ') };
}

/** The side that a few words name; null where they say more than that. */
function sideIn(text: string): RestrictedSide | null {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const sides = new Set<RestrictedSide>();
  for (const word of words) {
    if (/^(?:buys?|buying|purchas(?:e|es|ing))$/.test(word)) sides.add('buy');
    else if (/^(?:sells?|selling|sales?)$/.test(word)) sides.add('sell');
    else if (/^(?:both|all|trad(?:e|es|ing)|transactions?)$/.test(word)) sides.add('both');
    else if (
      !/^(?:no|new|only|side|sides|do|not|don|t|restricted|prohibited|blocked|and|or|any|of|in|further)$/.test(word)
    )
      return null;
  }
  const [side] = sides;
  return sides.size === 0 ? null : sides.size === 1 && side !== undefined ? side : 'both';
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
  const fit = at.has('from') || at.has('until') ? misfit : tooLong;
  return table.rows.flatMap((row) => {
    const wrong = fit(table.header, row, lines);
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
