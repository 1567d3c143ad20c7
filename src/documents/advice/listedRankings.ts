import { hasLetter } from '../../base/letters.ts';
import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { placeIn } from '../fields/stated.ts';
import { ORDINALS } from '../lexicon/advice.ts';
import { OTHER_ORDERS, PREFERENCES } from '../lexicon/columns.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Heading, ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import type { MarketRow } from './marketViewFacts.ts';

const MEDALS: ReadonlyMap<string, string> = new Map([
  ['🥇', '1'],
  ['🥈', '2'],
  ['🥉', '3'],
]);
/** A number before an item, a digit in a box, or a medal; in a heading too. */
const NUMBER = /^[\s>#*_]*\(?(\d{1,3})(?:[.)]|\s?[:–—-])\s|^[\s>]*(?:[-*+•]\s)?\s*(?:(\d)\uFE0F?\u20E3|(🥇|🥈|🥉))/u;
const SAID = /\brank(?:ed)?:? ?#?(\d{1,3})\b|^(?:#|no\.? ?)(\d{1,3})\b|^(\d{1,3})(?:st|nd|rd|th)\b|\(#(\d{1,3})\)/i;
/** `First: Healthcare`. */
const ORDINAL = new RegExp(`^(${ORDINALS.join('|')})\\b`, 'i');
const STARS = /[★☆⭐↑↓→←▲▼►⬆⬇➡🔼🔽]\uFE0F?/gu;
/** `3. XLV: 40 shares` is a holding. */
const SHARES = /\d\s*(?:shares?|units?)\b/i;

/** A medal, `#1`, `1.` or a digit in a box for the rank that it is; other texts as they are. */
export function rankText(raw: string): string {
  if (/^\d{1,3}$/.test(raw)) return raw;
  for (const [medal, rank] of MEDALS) if (raw.includes(medal)) return rank;
  const boxed = /^\s*(\d)\uFE0F?\u20E3\s*$/u.exec(raw)?.[1];
  return (
    boxed ??
    plainText(raw)
      .replace(/^#(?=\d)/, '')
      // `1/11`, `1 of 11`
      .replace(/(?<=^\d{1,3}) ?(?:\/|of) ?\d{1,3}$/, '')
      .replace(/(?<=\d)(?:\.|st|nd|rd|th)$/i, '')
  );
}

/** What says the rank before the name. */
const BEFORE_NAME = /^\(?(?:#|no\.? ?|rank(?:ed)? #?)?\d{1,3}(?:st|nd|rd|th)?(?=[\s:.)–—-])/i;

/** A name without the rank or the medal before it: `#1 Healthcare`, `1. Healthcare`. */
export function unranked(text: string): string {
  const bare = text.replace(/^(?:🥇|🥈|🥉)\s*/u, '');
  return (/\d/.test(bare) ? bare.replace(BEFORE_NAME, '') : bare).replace(/^[\s:.)–—-]+/, '');
}

interface Listed {
  readonly item: Heading | ListItem | TextLine;
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
      if (block.depth > 0) continue;
      if (run[0] !== undefined && isCounted(document, run[0]) !== isCounted(document, block)) endRun();
      run.push(block);
      continue;
    }
    if (block.kind === 'text' && block.depth > 0) continue;
    endRun();
    if (block.kind === 'heading' || (block.kind === 'text' && isLabel(block.text))) heading = plainText(block.text);
  }
  endRun();
  const hasOther = hasTable || rows.length > 0;
  for (const listed of [...headedRankings(document, hasOther), ...rankingsInLine(document, hasOther)])
    rows.push(rowOf(document, listed));
  return rows;
}

/** `## 1. Healthcare`, `## 2. Technology`: headings of one level that number sectors from 1, where nothing else ranks them. */
function headedRankings(document: MarkdownDocument, hasOther: boolean): readonly Listed[] {
  if (hasOther) return [];
  const byLevel = new Map<number, Listed[]>();
  for (const block of document.blocks) {
    if (block.kind !== 'heading') continue;
    const listed = listedAt(document, block);
    if (listed !== null && isSectorName(listed.sector))
      byLevel.set(block.level, [...(byLevel.get(block.level) ?? []), listed]);
  }
  const ranked = [...byLevel.values()].filter(
    (all) => all.length > 1 && all.every(({ rank }, index) => rank === String(index + 1)),
  );
  return ranked.length === 1 ? (ranked[0] ?? []) : [];
}

/** `Sector ranking: Healthcare > Technology > Materials`, with numbers or in the order of its label. */
const MAY_BE_RANKING = /rank|order of|sectors/i;
const RANKING_LABEL =
  /^[^:]{0,60}\b(?:rank(?:ing|ings|ed)?|(?:top|best|favou?red|preferred) (?:\d{1,2} |three |four |five )?sectors|order of (?:preference|attractiveness|conviction|strength|rank|score|momentum))\b[^:]{0,60}:\s*(?=\S)/i;
/** `Leadership: Healthcare > Technology > Financials`: so only a ranking is written, where its label does not say of what. */
const CHAIN = /^([^:>]{0,60}:\s*)?[^:>]{2,40}(?:\s*>\s*[^:>]{2,40})+$/;
const ORDERING = new RegExp(`\\b(?:${PREFERENCES.join('|')})`, 'i');
const OTHERWISE = new RegExp(`\\b(?:${OTHER_ORDERS.join('|')})\\b`, 'i');
const BETWEEN = /\s*(?:>|→|,(?: and)?|;| and |\.(?= ?rank ?#?\d))\s*/i;
/** `Healthcare ranks first, Technology second`. */
const RANKS = new RegExp(
  `^(.{2,40}?) (?:ranks?|is ranked|comes|is)? ?(?:\\(?#?(\\d{1,2})\\)?|(${ORDINALS.join('|')}))$`,
  'i',
);

/** `We rank the sectors as follows. First comes Healthcare, …`: what stands before the ranks and says that they are. */
const SAYS_FIRST = /^[^.:]{0,80}\brank[^.:]{0,40}[.:]\s(?=first\b)/i;
/** `First comes Healthcare`, `second Technology`. */
const FIRST = new RegExp(`^(${ORDINALS.join('|')})(?: comes| is| are| place goes to)? (.{2,40})$`, 'i');

/** The label of such a line; null where it is none, or orders the sectors by something else. */
function chainLabel(text: string): string | null {
  const [whole, label = ''] = CHAIN.exec(text) ?? [];
  if (whole === undefined || OTHERWISE.test(label)) return null;
  return ORDERING.test(label) || whole.split('>').length > 2 ? label : null;
}

function rankingLabel(text: string): string | null {
  return MAY_BE_RANKING.test(text) ? (RANKING_LABEL.exec(text)?.[0] ?? null) : null;
}

function rankingsInLine(document: MarkdownDocument, hasOther: boolean): readonly Listed[] {
  for (const block of document.blocks) {
    if (block.kind !== 'text' && block.kind !== 'item') continue;
    const whole = plainText(block.text.slice(0, 500)).replace(/\.$/, '');
    const before = SAYS_FIRST.exec(whole)?.[0] ?? '';
    const text = whole.slice(before.length);
    const own = /#1\b|\(1\).{0,60}\(2\)/.test(text) ? (/^[^:#]{0,60}:\s*(?=\S)/.exec(text)?.[0] ?? '') : null;
    const chain = hasOther ? null : chainLabel(text);
    if (UPWARDS.test((rankingLabel(text) ?? '').toLowerCase().replace(DOWNWARDS, ''))) continue;
    const label = rankingLabel(text) ?? chain ?? (/\brank(?:s|ed)?\b/i.test(whole) ? '' : own);
    if (label === null) continue;
    const parts = text.slice(label.length).split(BETWEEN);
    const listed = parts.map((part, index) =>
      listedIn(block, part, rankingLabel(text) !== null || chain !== null ? String(index + 1) : null),
    );
    // what its label says is heard, `(worst to best)`
    if (parts.length > 1 && listed.every((one) => one !== null))
      return listed.map((one, index) => ({ ...one, rest: index === 0 ? before + label : '' }));
  }
  return [];
}

function listedIn(item: ListItem | TextLine, part: string, place: string | null): Listed | null {
  const [, number, name = part] = /^(?:rank )?#?(\d{1,2})[.):]? (.+)$/i.exec(part) ?? [];
  const [, first, behind] = FIRST.exec(part) ?? [];
  const [, ranked = behind, figure, ordinal = first] = RANKS.exec(part) ?? [];
  const said = ordinal === undefined ? (figure ?? number) : String(ORDINALS.indexOf(ordinal.toLowerCase()) + 1);
  const sector = (said === number ? name : (ranked ?? name)).trim();
  const rank = said ?? place;
  return rank === null || !isSectorName(sector) ? null : { item, rank, sector, rest: '' };
}

/** Whether a number stands before an item: bullets below such are a list of their own. */
function isCounted({ lines }: MarkdownDocument, { line }: Place): boolean {
  return /^[\s>]*\d/.test(lines[line - 1] ?? '');
}

/** A line that says its rank itself: `🥇 Healthcare`, `#1 Healthcare`, `Rank 1: Healthcare`. */
function isRankedLine({ lines }: MarkdownDocument, block: TextLine): boolean {
  const [, , box, medal] = NUMBER.exec((lines[block.line - 1] ?? '').slice(0, 500)) ?? [];
  const text = plainText(block.text.slice(0, 200));
  return (
    box !== undefined || medal !== undefined || (/^\D{0,8}\d/.test(text) && RANKED.test(text)) || ORDINAL.test(text)
  );
}

const RANKED = /^\(\d{1,2}\)|^(?:#|no\.? ?|rank(?:ed)? #?)\d|^\d{1,3}(?:st|nd|rd|th)\b|^\d{1,2}\s?[:–—-]\s/i;

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
  const isOfRanks = /\brank/.test(heading);
  if (areKnown === 0 && (listed.length > 0 || !isOfRanks)) return [];
  // `Materials (rank 11)` under `Underweight` says its rank itself, one alone as well
  const areSaid = run.every(({ text }) => /\brank:? ?#?\d/i.test(text));
  if (!areSaid && isOtherOrder(heading)) return [];
  const saysSo = isOfRanks && listed.length === run.length;
  if (listed.length === 0 && run.length > 1 && isOfRanks) return inOrder(run, heading);
  if (saysSo) return /\bsector/.test(heading) ? listed : areKnown === run.length ? listed : [];
  return !hasTable && (run.length > 1 || areSaid) && areKnown === run.length ? listed : [];
}

/** `Sector performance YTD`, `Sector rankings (worst first)`: what is numbered below is no order from the best. */
function isOtherOrder(heading: string): boolean {
  const said = heading.replace(DOWNWARDS, '');
  return UPWARDS.test(said) || (!/\brank/.test(said) && OF_ELSE.test(said));
}

const OF_ELSE =
  /\b(?:performance|performers?|returns?|valuations?|p\/e|yields?|volatility|beta|crowding|ytd|mtd|qtd|cheapest|(?:in|out)?flows?)\b/;
const UPWARDS = /\b(?:worst|weakest|lowest|least|laggards?|avoid|bottom)\b/;
const DOWNWARDS =
  /\b(?:best|strongest|highest|first|top|most \w+) to (?:worst|weakest|lowest|last|bottom|least(?: \w+)?)\b/i;

/** `Sector ranking (best to worst):` over bullets of sectors: the heading says that their order is the rank. */
function inOrder(run: readonly (ListItem | TextLine)[], heading: string): readonly Listed[] {
  const names = run.map(
    ({ text }) =>
      plainText(text.slice(0, 200))
        .replace(STARS, '')
        .trim()
        .split(/\s[—–-]\s|[:—(,;]/, 1)[0] ?? '',
  );
  if (
    !DOWNWARDS.test(heading) ||
    OTHERWISE.test(heading.replace(DOWNWARDS, '')) ||
    !names.every((name) => isSectorName(name.trim()))
  )
    return [];
  return run.flatMap((item, index) => {
    const sector = names[index]?.trim() ?? '';
    return { item, rank: String(index + 1), sector, rest: plainText(item.text).slice(sector.length) };
  });
}

function listedAt(document: MarkdownDocument, item: Heading | ListItem | TextLine): Listed | null {
  const raw = (document.lines[item.line - 1] ?? '').slice(0, 500);
  const [, number, box, medal = ''] = NUMBER.exec(raw) ?? [];
  const text = plainText(item.text.slice(0, 500)).replace(STARS, '').trim();
  const said = SAID.exec(text);
  const ordinal = ORDINAL.exec(text)?.[1];
  const worded = ordinal === undefined ? undefined : String(ORDINALS.indexOf(ordinal.toLowerCase()) + 1);
  const rank = said?.slice(1).find((one) => one !== undefined) ?? number ?? box ?? MEDALS.get(medal) ?? worded;
  const bare = text
    .replace(BEFORE_NAME, '')
    .replace(ORDINAL, '')
    .replace(/^[\s:.)–—-]+/, '');
  const [sector = ''] = bare.split(/\s[—–-]\s|[:—([,;]/, 1);
  if (rank === undefined || sector.trim() === '' || SHARES.test(text)) return null;
  return { item, rank, sector: sector.trim(), rest: bare.slice(sector.length) };
}

function rowOf(document: MarkdownDocument, { item, rank, sector, rest }: Listed): MarketRow {
  claimLine(
    document.ledger,
    item.line,
    'used',
    [rest.replace(SAID, '').replace(/^[\s(]+\)/, '')].filter((part) => hasLetter(part)),
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
