import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { placeIn, type Stated } from '../fields/stated.ts';
import { remarksOf } from '../fields/statements.ts';
import { HEADING_WORDS } from '../lexicon/advice.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import { shortened } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { isNoPickHeading } from './grammar/actionWords.ts';
import { type LineReading, pickLine, recommendationHeading } from './grammar/recommendationLine.ts';
import { fieldOf } from './marketRows.ts';
import type { MarketField, MarketRow } from './marketViewFacts.ts';

type Line = Heading | ListItem | TextLine;
interface Pick {
  readonly row: MarketRow & { readonly fields: Map<MarketField, Stated> };
  /** Lines that state it; they are claimed where it turns out to be a pick. */
  readonly lines: Map<number, readonly string[]>;
}

const FIELDS: ReadonlySet<string> = new Set(['ticker', 'sector', 'conviction', 'price']);
const WORDS: ReadonlySet<string> = new Set(HEADING_WORDS);
const PICKS_WANTED = 'a table with the columns Ticker, Sector, Conviction and Price';

/**
 * Picks as a list or as sections, under a heading that speaks of picks: `1. LLY – Healthcare – conviction 80`, or a
 * ticker with labelled lines below it. What begins as one and cannot be read is a problem where no table has picks.
 */
export function listedPicks(faults: Faults, document: MarkdownDocument, hasTable: boolean): readonly MarketRow[] {
  const picks: Pick[] = [];
  let level = 0;
  let sector: Stated | null = null;
  let current: Pick | null = null;
  for (const block of document.blocks) {
    const opens = levelOf(block);
    if (opens > 0) {
      level = opens;
      current = null;
      sector = null;
      continue;
    }
    if (block.kind === 'heading' && block.level <= level) level = 0;
    const title = block.kind === 'heading' ? plainText(block.text) : '';
    // `### Healthcare` over its picks
    if (title !== '' && isSectorName(title)) sector = { text: title, place: placeIn(document, block) };
    if (level === 0 || (block.kind !== 'heading' && block.kind !== 'item' && block.kind !== 'text')) continue;
    if (current !== null && addField(document, current, block)) continue;
    if (block.kind !== 'heading' && block.depth > 0) continue;
    const line = lineOf(block);
    current = line === null ? null : pickAt(document, block, line);
    if (current === null) continue;
    if (line !== null && line.rest !== '') {
      const isStated = current.row.fields.size > 1 && !hasTable;
      if (isStated)
        faultAt(faults, current.row.place, `“${shortened(line.rest, 60)}” cannot be read in a pick`, PICKS_WANTED);
      current = null;
    } else {
      if (sector !== null && !current.row.fields.has('sector')) current.row.fields.set('sector', sector);
      picks.push(current);
    }
  }
  const found = picks.filter(({ row }) => row.fields.size > 1);
  for (const { lines } of found) for (const [line, unread] of lines) claimLine(document.ledger, line, 'used', unread);
  return found.map(({ row }) => row);
}

/** The level of a heading, bold line, label or line in capitals over picks; 0 where the block is none. */
function levelOf(block: Block): number {
  const isHeading = block.kind === 'heading';
  if (!isHeading && block.kind !== 'text') return 0;
  const text = plainText(block.text.slice(0, 200));
  const isTitle = isHeading || text.endsWith(':') || (text === text.toUpperCase() && block.depth === 0);
  if (!isTitle || !/\bpicks?\b/i.test(text) || isNoPickHeading(text)) return 0;
  return isHeading ? block.level : 7;
}

function lineOf(block: Line): LineReading | null {
  const line = block.kind === 'heading' ? recommendationHeading(block.text) : pickLine(block.text);
  const ticker = line?.fields.find(([field]) => field === 'ticker')?.[1] ?? '';
  const isTicker = /^[A-Z]{1,5}(?:[.\-/][A-Z]{1,2})?$/.test(ticker) && !WORDS.has(ticker);
  return isTicker ? line : null;
}

function pickAt(document: MarkdownDocument, block: Line, { fields, remark }: LineReading): Pick {
  const place = placeIn(document, block);
  const stated = fields.flatMap(([field, text]) =>
    FIELDS.has(field) ? [[field as MarketField, { text, place }] as const] : [],
  );
  return { row: { fields: new Map(stated), place }, lines: new Map([[block.line, remark === '' ? [] : [remark]]]) };
}

/** `Conviction: 82/100` below the pick that it is of. */
function addField(document: MarkdownDocument, { row, lines }: Pick, block: Line): boolean {
  const text = plainText(block.text.slice(0, 500));
  const colon = text.indexOf(':');
  const field = colon < 0 ? null : fieldOf(text.slice(0, colon));
  if (field === null || field === 'ticker' || row.fields.has(field)) return false;
  const value = text.slice(colon + 1).trim();
  row.fields.set(field, { text: value, place: placeIn(document, block) });
  lines.set(block.line, remarksOf(value));
  return true;
}
