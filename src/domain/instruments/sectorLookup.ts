import { hasNumber, isAscii } from '../../base/letters.ts';
import { fundNamed } from './fund.ts';
import { ALSO_MEANT, AMBIGUOUS_NAMES, FUND_CLASSES, INDUSTRIES } from './industries.ts';
import { type NearCandidate, nearCandidates, nearName } from './nearName.ts';
import { foldSector, SECTOR_NAMES, SECTORS, sectorOfTable, UNCLASSIFIED } from './sector.ts';
import { sectorsInShort } from './shortSector.ts';

/** What a text says of a sector (READING 4). `sector` is the name as the house writes it. */
export type SectorNaming =
  | {
      readonly kind: 'sector' | 'class' | 'own';
      readonly sector: string;
      /** What stands beside the name and no table knows: it was taken off, not understood. Absent where nothing was. */
      readonly unread?: string;
    }
  /** Almost a known name, which is `offer`; `sector` is what that one means. */
  | { readonly kind: 'near'; readonly offer: string; readonly sector: string }
  /** It leads to each of these. */
  | { readonly kind: 'two'; readonly sectors: readonly string[] }
  /** No table has it: a sector of its own, under this name. */
  | { readonly kind: 'unfamiliar'; readonly sector: string };

/** The sectors that a workspace has beside the tables, by their names in small letters. */
export type KnownSectors = ReadonlyMap<string, string>;

export const NO_SECTORS: KnownSectors = new Map();

/**
 * What is known beside the tables: `own_sectors` and `sector_caps` of policy, securities.csv; for a directive also what
 * a document or a recorded plan bears. Another name of the eleven stays what it is.
 */
export function knownSectors(names: Iterable<string>): KnownSectors {
  const known = new Map<string, string>();
  for (const name of names) {
    const folded = foldSector(name);
    if (folded !== '' && sectorOfTable(name) === null && !known.has(folded)) known.set(folded, spelled(name));
  }
  return known;
}

/** A sector that a workspace names as its own: another name of the eleven or of a class is that one. */
export function ownName(name: string): string {
  const inTable = sectorOfTable(name);
  if (inTable !== null) return inTable;
  const [only, second] = table().get(wordsOf(name)) ?? [];
  return only !== undefined && second === undefined && CLASS_NAMES.has(only) ? only : spelled(name);
}

/** Where what is no share or fund stands when the program writes it (docs/import.md, 2). */
export const HELD_AS_IT_IS_SECTORS = { option: 'Options', other: 'Other' } as const;

/** Classes of funds: known sectors of their own. */
export const CLASS_NAMES: ReadonlySet<string> = new Set(Object.keys(FUND_CLASSES));
const WRITTEN_HERE: KnownSectors = new Map(
  [...Object.values(HELD_AS_IT_IS_SECTORS), UNCLASSIFIED].map((name) => [name.toLowerCase(), name]),
);

/** What a text names: what it means by the tables, else a name that it almost is. Pure; in linear time. */
export function sectorNamed(text: string, known: KnownSectors = NO_SECTORS): SectorNaming {
  const meant = sectorMeant(text, known);
  if (meant !== null) return meant;
  const bare = withoutMarks(spelled(text));
  const [first = '', ...others] = partsOf(bare);
  const near = nearTo(withoutHoldings(bare), known) ?? (others.length > 0 ? nearTo(first, known) : null);
  return near ?? { kind: 'unfamiliar', sector: bare };
}

/**
 * What a text means: the workspace's own sectors first, then the tables, then what its parts say. Null where no table has
 * it: names that it could be the misspelling of are not looked for, so that every line of a plan can be asked.
 */
export function sectorMeant(text: string, known: KnownSectors = NO_SECTORS): SectorNaming | null {
  const whole = spelled(text);
  // most cells say a sector as it is: nothing is taken off then, and no table is made
  const plainly = known.get(foldSector(whole)) ?? sectorOfTable(whole);
  if (plainly !== null) return named([plainly], known);
  const joined = joinedSectors(whole);
  if (joined.length > 1) return { kind: 'two', sectors: joined };
  const bare = withoutMarks(whole);
  const plain = withoutHoldings(bare);
  for (const name of new Set([whole, bare, plain])) {
    const found = meaningOf(name, known);
    if (found.length > 0) return named(found, known);
  }
  const [first = '', ...others] = partsOf(bare);
  if (others.length === 0) return null;
  const head = meaningOf(withoutHoldings(withoutMarks(first)), known);
  if (head.length === 0) return null;
  const unread = others.filter((part) => meaningOf(withoutHoldings(withoutMarks(part)), known).length === 0);
  // a figure beside a name is no remark on it
  if (unread.some((part) => hasNumber(part))) return null;
  const beside = unread.length === 0 ? {} : { unread: restAfter(bare, first) };
  return named(inAllParts(head, others, known), known, beside);
}

/** Whether a sector's name, as the house writes it, needs no word in policy. */
export function isFamiliar(sector: string, known: KnownSectors): boolean {
  const folded = foldSector(sector);
  return sectorOfTable(sector) !== null || CLASS_NAMES.has(sector) || WRITTEN_HERE.has(folded) || known.has(folded);
}

function named(
  meanings: readonly string[],
  known: KnownSectors,
  beside: { readonly unread?: string } = {},
): SectorNaming {
  const [sector = '', second] = meanings;
  if (second !== undefined) return { kind: 'two', sectors: meanings };
  if (sectorOfTable(sector) !== null) return { kind: 'sector', sector, ...beside };
  const isClass = CLASS_NAMES.has(sector) && !known.has(foldSector(sector));
  return { kind: isClass ? 'class' : 'own', sector, ...beside };
}

/** A name begins with a letter or digit and ends with one, a point or a parenthesis: `Materials —` is none. */
function isName(text: string): boolean {
  const name = isAscii(text) ? /^[A-Za-z0-9](?:.*[A-Za-z0-9.)])?$/ : /^[\p{L}\p{N}](?:.*[\p{L}\p{N}.)])?$/u;
  return name.test(text);
}

/** The sectors that a name can mean; none where it is unknown. */
function meaningOf(name: string, known: KnownSectors): readonly string[] {
  const folded = foldSector(name);
  const own = known.get(folded) ?? sectorOfTable(name) ?? WRITTEN_HERE.get(folded);
  if (own !== undefined && own !== null) return [own];
  const inTable = isName(name) ? meaningsInTable(wordsOf(name)) : undefined;
  if (inTable !== undefined) return inTable;
  const inShort = sectorsInShort(name);
  if (inShort.length > 0) return inShort;
  // the fund that holds a sector stands for it
  const fund = /^[A-Z]{2,5}$/.test(name) ? fundNamed(name) : null;
  return fund !== null && fund.sector !== null && sectorOfTable(fund.sector) !== null ? [fund.sector] : [];
}

/** Of what the first part can mean, what every part that is known can mean too; all of it where they contradict. */
function inAllParts(head: readonly string[], others: readonly string[], known: KnownSectors): readonly string[] {
  let meanings = head;
  for (const part of others) {
    const name = withoutHoldings(withoutMarks(part));
    const meant = meaningOf(name, known).flatMap((sector) => ALSO_MEANT[sector] ?? [sector]);
    if (meant.length === 0) continue;
    const both = meanings.filter((sector) => meant.includes(sector));
    if (both.length === 0) return [...new Set([...meanings, ...meaningOf(name, known)])];
    meanings = both;
  }
  return meanings;
}

/** `Healthcare and Technology`: names of two of the eleven, though an industry has the words of both. */
function joinedSectors(text: string): readonly string[] {
  const parts = text.split(/\s(?:and|&|\+)\s|,\s?/i);
  const sectors = parts.length < 2 ? [] : parts.map((part) => sectorOfTable(withoutMarks(part.trim())));
  return sectors.every((sector) => sector !== null) ? [...new Set(sectors)] : [];
}

/** The text behind its first part, without what divides them. */
function restAfter(text: string, first: string): string {
  return text.slice(text.indexOf(first) + first.length).replace(/^[\s([/:,;>|·•→–—-]+|[\s)\]]+$/g, '');
}

/** What stands in parentheses, and what stands after `/`, `-`, `–`, `:` and their like, each by itself. */
function partsOf(text: string): string[] {
  return text
    .split(/[()[\]/:,;>|·•→–—-]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const MARK = '(?:sectors?|industry|gics)';
const MARK_BEFORE = new RegExp(`^(?:${MARK}\\b[\\s:]*)+`, 'i');
const MARK_AFTER = new RegExp(`(?:\\s+${MARK})+$`, 'i');

/** Without the words that only say what kind of name it is; all of it where nothing would be left. */
function withoutMarks(text: string): string {
  const rest = text.replace(MARK_BEFORE, '').replace(MARK_AFTER, '').trim();
  return rest === '' ? text : rest;
}

const HOLDINGS_AFTER = /\s+(?:holdings|stocks|names|positions|equities)$/i;

function withoutHoldings(text: string): string {
  return text.replace(HOLDINGS_AFTER, '').trim();
}

function spelled(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/**
 * Words in small letters without `and`: `Oil & Gas`, `oil/gas` and `Oil and Gas` are one name. Other marks stay: a
 * `Technology?` is none.
 */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[\s.,/()&'‘’·•–—-]+/)
    .filter((word) => word !== '' && word !== 'and')
    .join(' ');
}

/** Most lines of a plan are no name of the tables, or of its plural: by that they are told, and no table is made. */
function meaningsInTable(words: string): readonly string[] | undefined {
  if (names === null && !allNames().has(words) && !allNames().has(`${words}s`)) return undefined;
  return table().get(words);
}

let searched: ReadonlySet<string> | null = null;

/** The names of the tables in words, as `wordsOf` has them. */
function allNames(): ReadonlySet<string> {
  if (searched !== null) return searched;
  const all = [
    ...SECTOR_NAMES,
    ...Object.entries(FUND_CLASSES).flat(2),
    ...Object.keys(AMBIGUOUS_NAMES),
    ...Object.values(INDUSTRIES),
  ];
  const words = all
    .join('\n')
    .toLowerCase()
    .replaceAll(';', '\n')
    .replace(/[ .,/()&'‘’·•–—-]+/g, ' ')
    .replace(/ and(?=\s|$)/g, '')
    .split(/ *\n */);
  searched = new Set(words);
  return searched;
}

let names: ReadonlyMap<string, readonly string[]> | null = null;

/** Every name of the tables in words, with the sectors that it can mean; made when it is first asked for. */
function table(): ReadonlyMap<string, readonly string[]> {
  if (names !== null) return names;
  const made = new Map<string, readonly string[]>();
  const add = (name: string, meanings: readonly string[]): void => {
    const words = wordsOf(name);
    if (!made.has(words)) made.set(words, meanings);
  };
  for (const name of SECTOR_NAMES) add(name, [sectorOfTable(name) ?? name]);
  for (const [name, others] of Object.entries(FUND_CLASSES)) for (const one of [name, ...others]) add(one, [name]);
  for (const [name, meanings] of Object.entries(AMBIGUOUS_NAMES)) add(name, meanings);
  const industries = Object.entries(INDUSTRIES).flatMap(([sector, list]) =>
    namesIn(list).map((name): [string, string] => [name, sector]),
  );
  for (const [name, sector] of industries) add(name, [sector]);
  for (const [name, sector] of industries)
    if (/s$/.test(name) && !/(?:ss|us|ies)$/.test(name)) add(name.slice(0, -1), [sector]);
  names = made;
  return made;
}

/** The names of a list that is divided by `;` and by its lines. */
export function namesIn(list: string): string[] {
  return list.split(/[;\n]/).flatMap((name) => name.trim() || []);
}

/** The known name that is one or two letters away; null where none is. */
function nearTo(text: string, known: KnownSectors): SectorNaming | null {
  const near = nearName(text, nearCandidates(known.values(), mostOf)) ?? nearName(text, candidates());
  if (near === null) return null;
  const offer = sectorOfTable(near) ?? near;
  const [sector = offer] = meaningOf(offer, known);
  return { kind: 'near', offer, sector };
}

const ELEVEN_NAMES: ReadonlySet<string> = new Set(SECTOR_NAMES);
/** Up to this length two wrong letters make another word: `Food` is no `Gold`. */
const LONGEST_OF_ONE = 5;
/** Below this one wrong letter makes another word: `Wood` is no `Food`. */
const SHORTEST_INDUSTRY = 5;

function mostOf(name: string): number {
  return name.length <= LONGEST_OF_ONE && !ELEVEN_NAMES.has(name) ? 1 : 2;
}

let offered: readonly NearCandidate[] | null = null;

/** Names as they are offered, the eleven first. */
function candidates(): readonly NearCandidate[] {
  offered ??= nearCandidates(
    new Set([
      ...SECTORS,
      ...SECTOR_NAMES,
      ...Object.entries(FUND_CLASSES).flatMap(([name, others]) => [name, ...others]),
      ...Object.values(INDUSTRIES)
        .flatMap(namesIn)
        .filter((name) => name.length >= SHORTEST_INDUSTRY),
    ]),
    mostOf,
  );
  return offered;
}

/** Whether a name is one of the sectors, or of a class of funds, in any workspace. */
export function isSectorName(name: string): boolean {
  const naming = sectorMeant(name, NO_OTHERS);
  return (naming?.kind === 'sector' || naming?.kind === 'class') && naming.unread === undefined;
}

const NO_OTHERS = knownSectors([]);
