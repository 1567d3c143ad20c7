import { hasLetter } from '../../base/letters.ts';
import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { placeIn } from '../fields/stated.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import type { MarketRow } from './marketViewFacts.ts';

const MEDALS: ReadonlyMap<string, string> = new Map([
  ['🥇', '1'],
  ['🥈', '2'],
  ['🥉', '3'],
]);
/** A number before an item, a digit in a box, or a medal. */
const NUMBER = /^[\s>]*(\d{1,3})[.)]\s|^[\s>]*(?:[-*+•]\s)?\s*(?:(\d)\uFE0F?\u20E3|(🥇|🥈|🥉))/u;
const SAID = /\brank(?:ed)?:? ?#?(\d{1,3})\b|^#(\d{1,3})\b|^(\d{1,3})(?:st|nd|rd|th)\b/i;
const STARS = /[★☆⭐↑↓→←▲▼►⬆⬇➡🔼🔽]\uFE0F?/gu;
/** `3. XLV: 40 shares` is a holding. */
const SHARES = /\d\s*(?:shares?|units?)\b/i;

/** A medal, `#1`, `1.` or a digit in a box for the rank that it is; other texts as they are. */
export function rankText(raw: string): string {
  for (const [medal, rank] of MEDALS) if (raw.includes(medal)) return rank;
  const boxed = /^\s*(\d)\uFE0F?\u20E3\s*$/u.exec(raw)?.[1];
  return (
    boxed ??
    plainText(raw)
      .replace(/^#(?=\d)/, '')
      .replace(/(?<=\d)(?:\.|st|nd|rd|th)$/i, '')
  );
}

interface Listed {
  readonly item: ListItem | TextLine;
  readonly rank: string;
  readonly sector: string;
  readonly rest: string;
}

/**
 * Rankings as a numbered list, `1. **Technology** — …`, or with medals: under a heading that says so, or, where the
 * document has no table of rankings, a list of which every item is one of the sectors (READING 8).
 */
export function listedRankings(document: MarkdownDocument, hasTable: boolean): readonly MarketRow[] {
  const rows: MarketRow[] = [];
  let heading = '';
  let run: (ListItem | TextLine)[] = [];
  const endRun = (): void => {
    for (const listed of rankingsIn(document, run, heading.toLowerCase(), hasTable)) rows.push(rowOf(document, listed));
    run = [];
  };
  for (const block of document.blocks) {
    if (block.kind === 'item' || (block.kind === 'text' && isRankedLine(document, block))) {
      if (block.depth === 0) run.push(block);
      continue;
    }
    if (block.kind === 'text' && block.depth > 0) continue;
    endRun();
    if (block.kind === 'heading' || (block.kind === 'text' && isLabel(block.text))) heading = plainText(block.text);
  }
  endRun();
  return rows;
}

/** A line that says its rank itself: `🥇 Healthcare`, `#1 Healthcare`, `Rank 1: Healthcare`. */
function isRankedLine({ lines }: MarkdownDocument, block: TextLine): boolean {
  const [, , box, medal] = NUMBER.exec((lines[block.line - 1] ?? '').slice(0, 500)) ?? [];
  return (
    box !== undefined ||
    medal !== undefined ||
    /^(?:#|rank(?:ed)? #?)\d|^\d{1,3}(?:st|nd|rd|th)\b/i.test(plainText(block.text.slice(0, 200)))
  );
}

/** `Sector rankings:`, or a line in capitals. */
function isLabel(text: string): boolean {
  return text.endsWith(':') || (text.length < 100 && text === text.toUpperCase());
}

function rankingsIn(
  document: MarkdownDocument,
  run: readonly (ListItem | TextLine)[],
  heading: string,
  hasTable: boolean,
): readonly Listed[] {
  const listed = run.map((item) => listedAt(document, item)).filter((one) => one !== null);
  const areKnown = listed.filter(({ sector }) => isSectorName(sector)).length;
  if (areKnown === 0) return [];
  const saysSo = /\brank/.test(heading) && listed.length === run.length;
  if (saysSo) return /\bsector/.test(heading) ? listed : areKnown === run.length ? listed : [];
  return !hasTable && run.length > 1 && areKnown === run.length ? listed : [];
}

function listedAt(document: MarkdownDocument, item: ListItem | TextLine): Listed | null {
  const raw = (document.lines[item.line - 1] ?? '').slice(0, 500);
  const [, number, box, medal = ''] = NUMBER.exec(raw) ?? [];
  const text = plainText(item.text.slice(0, 500)).replace(STARS, '').trim();
  const said = SAID.exec(text);
  const rank = said?.[1] ?? said?.[2] ?? said?.[3] ?? number ?? box ?? MEDALS.get(medal);
  const bare = text.replace(/^#\d{1,3}[\s:.)-]*|^rank(?:ed)? #?\d{1,3}[\s:.)-]*|^\d{1,3}(?:st|nd|rd|th)[\s:.)-]*/i, '');
  const [sector = ''] = bare.split(/\s[—–-]\s|[:—(,;]/, 1);
  if (rank === undefined || sector.trim() === '' || SHARES.test(text)) return null;
  return { item, rank, sector: sector.trim(), rest: bare.slice(sector.length) };
}

function rowOf(document: MarkdownDocument, { item, rank, sector, rest }: Listed): MarketRow {
  claimLine(
    document.ledger,
    item.line,
    'used',
    [rest.replace(SAID, '')].filter((part) => hasLetter(part)),
  );
  const place = placeIn(document, item);
  return {
    fields: new Map([
      ['rank', { text: rank, place }],
      ['sector', { text: sector, place }],
    ]),
    place,
  };
}
