import { letterPattern } from '../../base/letters.ts';
import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { placeIn, type Stated } from '../fields/stated.ts';
import { remarksOf } from '../fields/statements.ts';
import { named } from '../fields/values.ts';
import { HEADING_WORDS, PICK_HEADINGS } from '../lexicon/advice.ts';
import { claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import { shortened } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { isNoPickHeading } from './grammar/actionWords.ts';
import { pickLine } from './grammar/pickLine.ts';
import { type LineReading, recommendationHeading } from './grammar/recommendationLine.ts';
import { inUnit, refuseUnit } from './grammar/statedUnits.ts';
import { Headings } from './headings.ts';
import { unranked } from './listedRankings.ts';
import { fieldOf } from './marketRows.ts';
import type { MarketField, MarketRow } from './marketViewFacts.ts';

type Line = Heading | ListItem | TextLine;
interface Pick {
  readonly row: MarketRow & { readonly fields: Map<MarketField, Stated> };
  readonly depth: number;
  /** Lines that state it; they are claimed where it turns out to be a pick. */
  readonly lines: Map<number, readonly string[]>;
}

/** `Ideas (conviction in brackets)` */
const BRACKETED = /\bconvictions? in (?:square )?(?:brackets|parenthes[ei]s)\b/i;
const IN_BRACKETS = /\s*[[(](\d{1,3}(?:\/100)?)[\])]/;

const FIELDS: ReadonlySet<string> = new Set(['ticker', 'sector', 'conviction', 'price']);
const WORDS: ReadonlySet<string> = new Set(HEADING_WORDS);
const PICKS_WANTED = 'a table with the columns Ticker, Sector, Conviction and Price';

/** The picks of a document that stand in no table, on the way to its end. */
class Listing {
  readonly picks: Pick[] = [];
  /** What may be one, though no heading says so. */
  readonly loose: Pick[] = [];
  private readonly above = new Headings();
  private level = 0;
  private sector: Stated | null = null;
  /** Of its heading; of a line or an item without one it ends at the next heading. */
  private sectorLevel = Infinity;
  private sectorDepth = -1;
  /** Whether the heading says that the conviction stands in brackets. */
  private isBracketed = false;
  private current: Pick | null = null;
  private readonly faults: Faults;
  private readonly document: MarkdownDocument;
  private readonly inTables: ReadonlySet<string>;

  constructor(faults: Faults, document: MarkdownDocument, inTables: ReadonlySet<string>) {
    this.faults = faults;
    this.document = document;
    this.inTables = inTables;
  }

  pass(block: Block): void {
    this.above.pass(block);
    if (block.kind !== 'heading' && block.kind !== 'item' && block.kind !== 'text') return;
    const opens = levelOf(block);
    if (opens > 0) {
      this.open(opens);
      this.isBracketed = BRACKETED.test(block.text.slice(0, 200));
      return;
    }
    if (block.kind === 'heading' && block.level <= this.level) this.level = 0;
    this.endSector(block);
    // `Sector: Healthcare` below a pick is its own
    const isField = this.current !== null && block.kind !== 'heading' && /:\s*\S/.test(block.text);
    const title = isField ? null : sectorTitle(block);
    if (title !== null) this.beginSector(block, title);
    const labelled = block.kind === 'heading' ? null : labelledPick(block.text);
    const start = plainText(block.text.slice(0, 100));
    const named = OF_SECTOR(start).exec(start)?.[1]?.trim();
    if (labelled !== null && named !== undefined && isSectorName(named))
      this.sector = { text: named, place: placeIn(this.document, block) };
    if (labelled !== null && this.addLabelled(block, labelled)) return;
    if (this.level > 0 && title === null) this.addLine(block);
    else if (this.level === 0 && title === null) this.addLoose(block);
  }

  private beginSector(block: Line, title: string): void {
    this.sector = { text: title, place: placeIn(this.document, block) };
    this.sectorLevel = block.kind === 'heading' ? block.level : Infinity;
    this.sectorDepth = block.kind === 'item' ? block.depth : -1;
  }

  /** A sector is of what stands under its heading, or nested under its item. */
  private endSector(block: Line): void {
    const isOver = block.kind === 'heading' ? block.level <= this.sectorLevel : block.depth <= this.sectorDepth;
    if (!isOver) return;
    this.sector = null;
    this.sectorLevel = Infinity;
    this.sectorDepth = -1;
  }

  /** Picks behind a label on its line: what it says of each, or the sector that stands above. */
  private addLabelled(block: Line, labelled: string): boolean {
    const lines = labelled.split(BETWEEN_PICKS).map((one) => pickLine(one));
    const areSaid = lines.every(
      (line) => line !== null && isPicked(line) && line.rest === '' && line.fields.length > 2,
    );
    if (lines.length === 1 ? this.sector === null && !areSaid : !areSaid) return false;
    for (const line of lines) this.add(block, line);
    return true;
  }

  /** A security that says its conviction, and its sector or price, wherever it stands; on its line or below it. */
  private addLoose(block: Line): void {
    if (this.current !== null && addField(this.faults, this.document, this.current, block)) return;
    const line = this.above.find(isNoPickHeading) !== null ? null : lineOf(block);
    this.current =
      line === null || !isPicked(line) || line.rest !== '' || hasAction(line)
        ? null
        : pickAt(this.document, block, line);
    if (this.current === null) return;
    const { fields } = this.current.row;
    if (this.sector !== null && !fields.has('sector')) fields.set('sector', this.sector);
    this.loose.push(this.current);
  }

  private open(level: number): void {
    this.level = level;
    this.current = null;
    this.sector = null;
  }

  private addLine(block: Line): void {
    if (this.current !== null && addField(this.faults, this.document, this.current, block)) return;
    // what stands deeper is of the pick above it
    if (block.kind !== 'heading' && block.depth > 0 && this.current !== null && block.depth > this.current.depth)
      return;
    this.add(
      block,
      lineOf(this.isBracketed ? { ...block, text: block.text.replace(IN_BRACKETS, ', conviction $1') } : block),
    );
  }

  private add(block: Line, line: LineReading | null): void {
    this.current = line === null || !isPicked(line) ? null : pickAt(this.document, block, line);
    if (this.current === null || line === null) return;
    const { row } = this.current;
    if (line.rest !== '') {
      const isStated = row.fields.size > 1 || /\bconviction\b|^[—–:,(|-].*\$ ?\d/i.test(line.rest);
      const isToldTwice = this.inTables.has(row.fields.get('ticker')?.text ?? '');
      if (isStated && !isToldTwice)
        faultAt(this.faults, row.place, `“${shortened(line.rest, 60)}” cannot be read in a pick`, PICKS_WANTED);
      this.current = null;
    } else {
      if (this.sector !== null && !row.fields.has('sector')) row.fields.set('sector', this.sector);
      this.picks.push(this.current);
    }
  }
}

/**
 * Picks as a list or as sections, under a heading that speaks of picks: `1. LLY – Healthcare – conviction 80`, or a
 * ticker with labelled lines below it; or a line `Top pick: LLY (conviction 80)` under its sector. What begins as one and
 * cannot be read is a problem, unless a table has that pick.
 */
export function listedPicks(
  faults: Faults,
  document: MarkdownDocument,
  inTables: ReadonlySet<string>,
): readonly MarketRow[] {
  const listing = new Listing(faults, document, inTables);
  for (const block of document.blocks) listing.pass(block);
  const found = [
    ...listing.picks.filter(({ row }) => row.fields.size > 1),
    ...listing.loose.filter(({ row }) => isWhole(row) && !inTables.has(row.fields.get('ticker')?.text ?? '')),
  ];
  for (const { lines } of found) for (const [line, unread] of lines) claimLine(document.ledger, line, 'used', unread);
  return found.map(({ row }) => row);
}

/** Whether a pick says what no prose does: its conviction, and its sector or price. */
function isWhole({ fields }: MarketRow): boolean {
  return fields.has('conviction') && (fields.has('sector') || fields.has('price'));
}

function hasAction({ fields }: LineReading): boolean {
  return fields.some(([field]) => field === 'action');
}

/** Between picks on one line: a semicolon, or a comma behind what one says in parentheses. */
const BETWEEN_PICKS = /\s*;\s*|(?<=\))\s*(?:,|and)\s+|,\s+(?=[A-Z]{1,5}(?:,|$|\s*\())|\s+and\s+(?=[A-Z]{1,5}$)/;

/** The picks that were read, each with the figures that are said of it. */
export type Picked = ReadonlyMap<string, readonly string[]>;

/**
 * A line with a conviction and a security that is none of the picks, or with such names behind a label, and not under what
 * is none: it is told, and not passed over.
 */
export function tellLostPicks(document: MarkdownDocument, picked: Picked): void {
  const above = new Headings();
  for (const block of document.blocks) {
    above.pass(block);
    if (block.kind !== 'item' && block.kind !== 'text') continue;
    const claimed = document.ledger.lines.get(block.line);
    const text = claimed === undefined ? plainText(block.text.slice(0, 500)) : claimed.unread.join(' ');
    const names = claimed === undefined ? namesBehindLabel(block.text) : [];
    const hasConviction = /\bconviction\b.{0,20}\d|\d.{0,6}\bconviction\b/i.test(text);
    if ((!hasConviction && names.length === 0) || above.find(isNoPickHeading) !== null) continue;
    if (names.some((name) => !isSaidOf(picked, name)))
      remarkOn(document, 'not_understood', block.line, text.slice(0, 80));
    const lost = hasConviction
      ? tokensOf(text).find(({ text: word }) => TICKER.test(word) && !WORDS.has(word))
      : undefined;
    if (lost !== undefined && !picked.has(lost.text)) remarkOn(document, 'not_understood', block.line, lost.text);
  }
}

/** A name of a list, and the bare figure beside it: what it is of is not said. */
interface NamedPick {
  readonly ticker: string;
  readonly figure: string | null;
}

/** `Picks: NVDA (84), LLY (80)`; empty where more is said than names and figures. */
function namesBehindLabel(raw: string): readonly NamedPick[] {
  const names = labelledPick(raw)?.replace(/\.$/, '').split(BETWEEN_NAMES) ?? [];
  const read = names.map((text): NamedPick | null => {
    const figure = BARE_FIGURE.exec(text);
    const line = pickLine(figure === null ? text : text.slice(0, figure.index));
    const ticker = line?.fields[0]?.[1];
    const isBare = line !== null && line.fields.length === 1 && line.rest === '' && isPicked(line);
    return isBare && ticker !== undefined ? { ticker, figure: figure?.[1] ?? null } : null;
  });
  const found = read.filter((one) => one !== null);
  return found.length === names.length ? found : [];
}

const BETWEEN_NAMES = /\s*[;,&]\s*(?:and\s+)?|\s+and\s+/;
const BARE_FIGURE = /\s*[([]?\b(\d{1,3})(?:\/100)?[)\]]?$/;

/** Whether a pick was read, and with a figure that a line says of it. */
function isSaidOf(picked: Picked, { ticker, figure }: NamedPick): boolean {
  const figures = picked.get(ticker);
  return figures !== undefined && (figure === null || figures.includes(figure));
}

const TICKER = /^[A-Z]{2,5}(?:[.\-/][A-Z]{1,2})?$/;

/** `### Healthcare`, `- **Technology**`, `## 1. Technology — Overweight`: a sector over its picks; null where it is none. */
function sectorTitle(block: Line): string | null {
  const text = unranked(plainText(block.text.slice(0, 200)));
  const name = block.kind === 'heading' ? (text.split(/\s[—–-]\s|[:(]/, 1)[0] ?? '') : text.replace(/:$/, '');
  return isSectorName(name.trim()) ? name.trim() : null;
}

const OF_SECTOR = letterPattern(String.raw`^[^:]{0,40}\b(?:in|for|from) ([\p{L} ]{2,30}):`);
const MAY_BE_LABELLED = /^(?:top|best|fav|pref|our|my|stock|pick|idea|name)/i;
const LABELLED = letterPattern(
  String.raw`^(?:(?:top|best|favou?rite|preferred|our|my|stock) )*(?:picks?|stocks?|ideas?|names?)(?: (?:in|for|from) [\p{L} ]{2,30}(?=:))?(?: (?:is|are)\b(?=\s)|\s?(?::|[—–-]\s))\s?(?=\S)`,
  'i',
);

/** What stands behind `Top pick:`; null where the line has no such label. */
function labelledPick(raw: string): string | null {
  const text = plainText(raw.slice(0, 500));
  const label = MAY_BE_LABELLED.test(text) ? LABELLED(text).exec(text)?.[0] : undefined;
  return label === undefined ? null : text.slice(label.length);
}

/** The level of a heading, bold line, label or line in capitals over picks; 0 where the block is none. */
function levelOf(block: Block): number {
  const isHeading = block.kind === 'heading';
  if (!isHeading && block.kind !== 'text') return 0;
  const text = plainText(block.text.slice(0, 200));
  const isTitle = isHeading || text.endsWith(':') || (text === text.toUpperCase() && block.depth === 0);
  if (!isTitle || !saysPicks(text) || isNoPickHeading(text)) return 0;
  return isHeading ? block.level : 7;
}

/** Whether a heading speaks of picks. */
export function saysPicks(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.some((_, at) => lengthAt(tokens, at, PICK_WORDS) > 0);
}

const PICK_WORDS = phraseSet(PICK_HEADINGS);

function isPicked({ fields }: LineReading): boolean {
  const ticker = fields.find(([field]) => field === 'ticker')?.[1] ?? '';
  return /^[A-Z]{1,5}(?:[.\-/][A-Z]{1,2})?$/.test(ticker) && !WORDS.has(ticker);
}

function lineOf(block: Line): LineReading | null {
  return block.kind === 'heading' ? recommendationHeading(block.text) : pickLine(block.text);
}

function pickAt(document: MarkdownDocument, block: Line, { fields, remark }: LineReading): Pick {
  const place = placeIn(document, block);
  const stated = fields.flatMap(([field, text]) =>
    FIELDS.has(field) ? [[field as MarketField, { text, place }] as const] : [],
  );
  const depth = block.kind === 'heading' ? 0 : block.depth;
  return {
    row: { fields: new Map(stated), place },
    depth,
    lines: new Map([[block.line, remark === '' ? [] : [remark]]]),
  };
}

/** `Conviction: 82/100` below the pick that it is of. */
function addField(faults: Faults, document: MarkdownDocument, { row, lines }: Pick, block: Line): boolean {
  const text = plainText(block.text.slice(0, 500));
  const colon = text.indexOf(':');
  const field = colon < 0 ? null : fieldOf(text.slice(0, colon));
  if (field === null || field === 'ticker') return false;
  refuseUnit(faults, placeIn(document, block), text.slice(0, colon), field);
  const value = inUnit(field, text.slice(0, colon), text.slice(colon + 1).trim());
  const earlier = row.fields.get(field);
  if (earlier !== undefined && earlier.text !== value) {
    const message = `the ${field} of this pick is ${named(value)} here and ${named(earlier.text)} on line ${earlier.place.line}`;
    faultAt(faults, placeIn(document, block), message, 'one value for each field of a pick');
  }
  if (earlier !== undefined) return true;
  row.fields.set(field, { text: value, place: placeIn(document, block) });
  lines.set(block.line, remarksOf(value));
  return true;
}
