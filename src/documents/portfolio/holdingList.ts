import { type Decimal, sign } from '../../base/decimal.ts';
import { type KnownSectors, sectorNamed } from '../../domain/instruments/sectorLookup.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent, ownSectorsOf, sectorKnown, securityTraits } from '../../domain/planning/securities.ts';
import { whyNoRemark } from '../fields/figureText.ts';
import type { HoldingFacts, Report } from '../fields/holdings.ts';
import type { StatedRow } from '../fields/statedFigures.ts';
import { readMoney, readPercent, readShares, type ValueReading } from '../fields/values.ts';
import { TRADING_VERBS } from '../lexicon/hearing.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Block, ListItem, MarkdownDocument } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { moneyLabel } from './labels.ts';
import { outlineOf, standingOf, surestOf } from './tableHeadings.ts';

/** A holding that an item of a list says. */
export interface ListedHolding extends HoldingFacts {
  readonly item: ListItem;
  readonly stated: StatedRow;
  /** What of the item was not read, in plain text. */
  readonly unread: readonly string[];
}

/** A list in which every item but cash and the total is a holding. */
export interface HoldingList {
  readonly holdings: readonly ListedHolding[];
  /** Items of funds that count as cash. */
  readonly sweeps: readonly ListedHolding[];
  readonly rank: number;
}

/** The one list that is the holdings (READING 3); null where there is none. Two are a problem. */
export function findHoldingList(
  document: MarkdownDocument,
  left: ReadonlySet<Block>,
  policy: Policy,
  report: Report,
): HoldingList | null {
  const outline = outlineOf(document.blocks);
  const isSweep = ({ ticker }: ListedHolding) => isCashEquivalent(policy, ticker, null);
  const lists = listsOf(document.blocks, ownSectorsOf(policy)).flatMap(({ items, start }): HoldingList[] => {
    const standing = standingOf(outline, start);
    if (standing.kind === 'deeds' || items.some(({ item }) => left.has(item))) return [];
    const listed = holdingsIn(items, policy) ?? holdingsIn(nestedIn(document.blocks, start, policy), policy);
    if (listed === null) return [];
    const holdings = listed.filter((one) => !isSweep(one));
    return [{ holdings, sweeps: listed.filter(isSweep), rank: standing.rank }];
  });
  const [found, ...others] = surestOf(lists);
  for (const { holdings } of others) {
    const line = found?.holdings[0]?.item.line;
    const message = `a second list of holdings; the first begins in line ${line}`;
    report(holdings[0]?.item ?? { line: 1, column: 1 }, message, 'one list: one workspace is one account');
  }
  return found ?? null;
}

export function claimList({ ledger }: MarkdownDocument, { holdings, sweeps }: HoldingList): void {
  for (const { item, unread } of [...holdings, ...sweeps]) claimLine(ledger, item.line, 'used', unread);
}

/**
 * Items of the outermost depth that follow one another; what is nested in them stands between. Headings that are names of
 * sectors part no list.
 */
function listsOf(blocks: readonly Block[], own: KnownSectors): { items: Entry[]; start: number }[] {
  const lists: { items: Entry[]; start: number }[] = [];
  let open: Entry[] | null = null;
  let sector: string | null = null;
  for (const [index, block] of blocks.entries()) {
    const isNested = (block.kind === 'item' || block.kind === 'text') && block.depth > 0;
    if (block.kind === 'item' && block.depth === 0) {
      if (open === null) {
        open = [];
        lists.push({ items: open, start: index });
      }
      open.push({ item: block, sector });
    } else if (!isNested) {
      const above = block.kind === 'heading' ? knownSector(plainText(block.text.slice(0, LONGEST_ITEM)), own) : null;
      if (above === null || sector === null) open = null;
      sector = above;
    }
  }
  return lists;
}

/** An item of a list, and the sector that it stands under where one does. */
interface Entry {
  readonly item: ListItem;
  readonly sector: string | null;
}

/** The items under the names of sectors, `- Materials` above `  - NEM: …`, or under one label; none where others stand there. */
function nestedIn(blocks: readonly Block[], start: number, policy: Policy): Entry[] {
  const own = ownSectorsOf(policy);
  const labels: (string | null)[] = [];
  const nested: Entry[] = [];
  for (let at = start; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind !== 'item' && block?.kind !== 'text') break;
    if (block.kind === 'text' && block.depth === 0) break;
    if (block.kind !== 'item' || block.depth > 1) continue;
    const label = plainText(block.text.slice(0, LONGEST_ITEM)).replace(/ ?:$/, '');
    if (block.depth === 1) nested.push({ item: block, sector: labels.at(-1) ?? null });
    else if (moneyLabel(label.split(/\s?[:=]/, 1)[0] ?? '') === null) {
      if (/\d/.test(label)) return [];
      labels.push(knownSector(label, own));
    }
  }
  return labels.length === 1 || labels.every((label) => label !== null) ? nested : [];
}

function knownSector(text: string, own: KnownSectors): string | null {
  const naming = sectorNamed(text, own);
  return naming.kind === 'sector' || naming.kind === 'class' || naming.kind === 'own' ? naming.sector : null;
}

function holdingsIn(items: readonly Entry[], policy: Policy): ListedHolding[] | null {
  const own = ownSectorsOf(policy);
  const holdings: ListedHolding[] = [];
  for (const { item, sector } of items) {
    const [label = ''] = plainText(item.text.slice(0, LONGEST_ITEM)).split(/\s?[:=]/, 1);
    if (moneyLabel(label) !== null) continue;
    const holding = listedHolding(item, sector, policy, own);
    if (holding === null) return null;
    holdings.push(holding);
  }
  return holdings.length === 0 ? null : holdings;
}

const LONGEST_ITEM = 500;
/** What divides an item into parts. A comma within a figure, and a dash within a word, divide nothing. */
const PARTS = / ?(?:[—–;|=]|[:,](?= |$)| - ) ?|\(|\)/g;
const FIGURE = String.raw`[-+–]?\$?[\d,]+(?:\.\d+)?`;
const SHARES = new RegExp(
  String.raw`^(${FIGURE})(?: (?:shares?|shs?|units?))?(?: (?:of )?([A-Z][A-Z0-9.\-/]*))?(?: ?(?:@|at|[x×]) (.+))?$`,
  'i',
);
const PRICE = new RegExp(
  String.raw`^(?:@ ?|at |now (?:at )?|price |current price |last price |last |currently )?(${FIGURE})(?: ?(?:per share|\/ ?share|each|a share))?$`,
  'i',
);
const VALUE = new RegExp(`^(?:worth|value|market value|total value|total) (${FIGURE})$`, 'i');
const COST = new RegExp(String.raw`^(?:avg|average)\.? cost (?:basis )?(${FIGURE})$`, 'i');
const WEIGHT = /^(?:weight )?(\d[\d.]* ?%)(?: (?:weight|of (?:the )?(?:portfolio|total)))?$/i;
/** Words that begin an instruction or a list of wishes: an item with one is no holding. */
const VERBS: ReadonlySet<string> = new Set([...Object.values(TRADING_VERBS).flat(), 'hold', 'keep', 'watch', 'target']);

interface Draft {
  ticker: string | null;
  name: string | null;
  sector: string | null;
  shares: Decimal | null;
  price: Decimal | null;
  value: Decimal | null;
  averageCost: Decimal | null;
  weight: Decimal | null;
  readonly own: KnownSectors;
  readonly unread: string[];
}

/** `**NEM** – 100 shares @ $130.00 = $13,000 (Materials)`; null where an item is no holding with shares and a price. */
function listedHolding(item: ListItem, under: string | null, policy: Policy, own: KnownSectors): ListedHolding | null {
  const text = plainText(item.text);
  if (text.length > LONGEST_ITEM || !/\d/.test(text)) return null;
  const draft: Draft = { ...NOTHING, own, unread: [] };
  for (const part of partsOf(text)) if (!takePart(draft, part)) return null;
  const { ticker, shares, price, averageCost } = draft;
  if (ticker === null || shares === null || price === null || sign(price) <= 0) return null;
  const { name, value, weight, unread } = draft;
  const sector = draft.sector ?? under ?? sectorKnown(policy, ticker);
  const stated = { value, gain: null, gainPercent: null, weight };
  const facts = { place: item, ticker, sector, name, shares, price, averageCost, averageDailyVolume: null };
  const traits = securityTraits(policy, { ticker, kind: null, sector });
  return { ...facts, ...traits, item, stated, unread };
}

const NOTHING = {
  ticker: null,
  name: null,
  sector: null,
  shares: null,
  price: null,
  value: null,
  averageCost: null,
  weight: null,
};

interface Part {
  readonly text: string;
  /** What stands in parentheses may be a remark. */
  readonly isAside: boolean;
  readonly isAfterEquals: boolean;
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let at = 0;
  let isAfterEquals = false;
  const push = (end: number) => {
    const part = text.slice(at, end).trim();
    if (part !== '') parts.push({ text: part, isAside: depth > 0, isAfterEquals });
  };
  for (const found of text.matchAll(PARTS)) {
    push(found.index);
    depth += found[0] === '(' ? 1 : found[0] === ')' ? -1 : 0;
    isAfterEquals = found[0].includes('=');
    at = found.index + found[0].length;
  }
  push(text.length);
  return parts;
}

/** Whether a part could be read, or may stand unread; what it says comes into the draft. */
function takePart(draft: Draft, { text, isAside, isAfterEquals }: Part): boolean {
  if (isAside && whyNoRemark(text) !== null) return false;
  if (isAfterEquals) return takeFigure(draft, 'value', text, readMoney);
  const [, ticker = '', rest = ''] = /^(\S+) (\d.*)$/.exec(text) ?? [];
  // `AAPL 25 shares @ $309.35`: nothing divides the ticker from its shares.
  if (rest !== '' && draft.ticker === null && takeTicker(draft, ticker)) return takeShares(draft, rest);
  return (
    takeTicker(draft, text) ||
    takeShares(draft, text) ||
    takeNamed(draft, 'averageCost', COST.exec(text)?.[1], readMoney) ||
    takeNamed(draft, 'value', VALUE.exec(text)?.[1], readMoney) ||
    takeNamed(draft, 'weight', /[a-z]/i.test(text) ? WEIGHT.exec(text)?.[1] : undefined, readPercent) ||
    (!isAside && takeNamed(draft, 'price', PRICE.exec(text)?.[1], readMoney)) ||
    takeWords(draft, text) ||
    (isAside && draft.unread.push(text) > 0)
  );
}

/** The ticker first, with or without the company's name after it; or in parentheses after the name. */
function takeTicker(draft: Draft, text: string): boolean {
  const [first = '', ...others] = text.split(' ');
  const ticker = /[A-Z]/.test(first) ? parseTicker(first.replace(/^\$/, '')) : null;
  if (
    draft.ticker !== null ||
    ticker === null ||
    isVerb(first) ||
    others.some((word) => /\d/.test(word) || isVerb(word))
  )
    return false;
  if (others.length > 0 && draft.name !== null) return false;
  draft.ticker = ticker;
  if (others.length > 0) draft.name = others.join(' ');
  return true;
}

/** `100 shares`, `100 @ $130.00`, `100 shares of NEM at $130.00`. */
function takeShares(draft: Draft, text: string): boolean {
  const labelled = text.replace(/^(?:shares|qty|quantity|units) /i, '');
  const found = SHARES.exec(labelled);
  const [, figure = '', ticker, price] = found ?? [];
  const isMarked = labelled !== text || /share|shs?\b|unit/i.test(text) || price !== undefined;
  if (found === null || !isMarked || figure.includes('$') || draft.shares !== null) return false;
  if (ticker !== undefined && (draft.ticker !== null || parseTicker(ticker) === null)) return false;
  if (price !== undefined && !takeNamed(draft, 'price', PRICE.exec(price)?.[1], readMoney)) return false;
  if (ticker !== undefined) draft.ticker = parseTicker(ticker);
  return takeFigure(draft, 'shares', figure, readShares);
}

type FigureOf = 'shares' | 'price' | 'value' | 'averageCost' | 'weight';
type Read = (text: string) => ValueReading<Decimal>;

function takeNamed(draft: Draft, role: FigureOf, figure: string | undefined, read: Read): boolean {
  return figure !== undefined && takeFigure(draft, role, figure, read);
}

function takeFigure(draft: Draft, role: FigureOf, text: string, read: Read): boolean {
  const reading = read(text);
  if (!reading.ok || draft[role] !== null) return false;
  draft[role] = reading.value;
  return true;
}

/** The sector, where words name a known one; else the name of the company. */
function takeWords(draft: Draft, text: string): boolean {
  if (/\d/.test(text) || text.split(' ').some(isVerb)) return false;
  const sector = knownSector(text, draft.own);
  if (sector !== null && draft.sector === null) draft.sector = sector;
  else if (draft.name === null) draft.name = text;
  else draft.unread.push(text);
  return true;
}

function isVerb(word: string): boolean {
  return VERBS.has(word.toLowerCase());
}
