import type { Decimal } from '../../../base/decimal.ts';
import { beginsWithCapital } from '../../../base/letters.ts';
import type { Band, SecuritySize, StatedSecurityDirective, Verb } from '../../../domain/advice/directive.ts';
import { SECTOR_NAMES, SECTORS, sectorSpelling } from '../../../domain/instruments/sector.ts';
import {
  type KnownSectors,
  knownSectors,
  type SectorNaming,
  sectorMeant,
  sectorNamed,
} from '../../../domain/instruments/sectorLookup.ts';
import { parseTicker, type Ticker } from '../../../domain/instruments/security.ts';
import { bearersByName, foldedCompany, type NamedSecurity } from '../../fields/companyNames.ts';
import { CASH_NAMES, DETERMINERS, IGNORED_WORDS, OF_WHOLE } from '../../lexicon/directives.ts';
import { type Phrases, phraseAt, phraseSet, phrasesOf } from '../../syntax/phrases.ts';
import { type Token, tokensOf } from '../../syntax/tokens.ts';

/** What the workspace knows that a plan may speak of. */
export interface PlanSubjects {
  /** Sectors that a holding, ranking, pick or policy bears; the eleven are always known. */
  readonly sectors: readonly string[];
  /** What the workspace holds, picks or recommends, under each name that a document gives it. */
  readonly securities: readonly NamedSecurity[];
  /** Measured, in percent of the portfolio's value, by sector; empty where nothing is measured. */
  readonly weights?: ReadonlyMap<string, Decimal>;
  /** The same of cash. */
  readonly cashWeight?: Decimal;
  /** Dollars that the portfolio is worth. */
  readonly whole?: Decimal;
  /** Of one share, by ticker, where the workspace has one. */
  readonly prices?: ReadonlyMap<Ticker, Decimal>;
  /** How many shares are held, by ticker. */
  readonly shares?: ReadonlyMap<Ticker, Decimal>;
  /** By sector: what it can sell, in the order in which it is sold, and what it can buy. */
  readonly held?: ReadonlyMap<string, readonly Ticker[]>;
  readonly advised?: ReadonlyMap<string, readonly Ticker[]>;
}

/** What directives may speak of, and how far figures may be off. */
export interface PlanTerms {
  /** The eleven sectors and those that are borne. */
  readonly sectors: ReadonlySet<string>;
  readonly securities: ReadonlySet<Ticker>;
  /** A sector's name as it is borne, from any case. */
  readonly spelling: (name: string) => string;
  /** What is borne beside the tables of sectors. */
  readonly known: KnownSectors;
  /** Every name in small letters, by its first word, so that a text is not searched for each of them. */
  readonly names: Phrases<Subject>;
  /** The securities that bear a company's name. */
  readonly bearers: ReadonlyMap<string, readonly Ticker[]>;
  readonly weights: ReadonlyMap<string, Decimal>;
  /** Null where nothing is measured. */
  readonly cashWeight: Decimal | null;
  readonly whole: Decimal | null;
  readonly prices: ReadonlyMap<Ticker, Decimal>;
  readonly shares: ReadonlyMap<Ticker, Decimal>;
  readonly held: ReadonlyMap<string, readonly Ticker[]>;
  readonly advised: ReadonlyMap<string, readonly Ticker[]>;
  /** Percentage points by which a Hold's two figures may differ. */
  readonly tolerance: Decimal;
}

/** What a name in a plan means. */
export type Subject =
  | { readonly kind: 'cash' }
  | { readonly kind: 'sector'; readonly sector: string }
  | { readonly kind: 'security'; readonly ticker: Ticker }
  /** A ticker of the workspace that is a sector's name too. */
  | { readonly kind: 'both'; readonly name: string; readonly sector: string };

const CASH: Subject = { kind: 'cash' };
const IGNORED = phraseSet([...IGNORED_WORDS, ...OF_WHOLE]);
const BEFORE = phraseSet(DETERMINERS);
const CASH_FOLDED: ReadonlySet<string> = new Set(CASH_NAMES);

export function planTerms(subjects: PlanSubjects, tolerance: Decimal): PlanTerms {
  const { sectors: borne, securities, weights, cashWeight } = subjects;
  const spelling = sectorSpelling(borne);
  const sectors = new Set([...SECTORS, ...borne.map(spelling)]);
  const terms = {
    sectors,
    securities: new Set(securities.map(({ ticker }) => ticker)),
    spelling,
    known: knownSectors(borne),
    bearers: bearersByName(securities),
    weights: weights ?? new Map<string, Decimal>(),
    cashWeight: cashWeight ?? null,
    whole: subjects.whole ?? null,
    prices: subjects.prices ?? new Map<Ticker, Decimal>(),
    shares: subjects.shares ?? new Map<Ticker, Decimal>(),
    held: subjects.held ?? new Map<string, readonly Ticker[]>(),
    advised: subjects.advised ?? new Map<string, readonly Ticker[]>(),
    tolerance,
  };
  return { ...terms, names: namesOf(terms, securities) };
}

function namesOf(terms: Omit<PlanTerms, 'names'>, securities: readonly NamedSecurity[]): Phrases<Subject> {
  const names = new Map<string, Subject>();
  for (const name of [...SECTOR_NAMES, ...terms.sectors])
    names.set(name.toLowerCase(), { kind: 'sector', sector: terms.spelling(name) });
  for (const { ticker, name } of securities) {
    const isItsOwn = name !== null && bearersOf(name, terms).length === 1;
    if (isItsOwn && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), { kind: 'security', ticker });
  }
  for (const name of CASH_NAMES) names.set(name, CASH);
  return phrasesOf(names);
}

/** The securities that bear a company's name; several may, as GOOGL and GOOG do. */
export function bearersOf(name: string, { bearers }: Pick<PlanTerms, 'bearers'>): readonly Ticker[] {
  return bearers.get(foldedCompany(name)) ?? [];
}

/** What a directive says, wherever it stands. `sector` is null for cash. */
export interface DirectiveFacts {
  readonly sector: string | null;
  readonly verb: Verb;
  readonly from: Decimal | null;
  readonly to: Decimal | null;
  readonly band?: Band;
  readonly points?: Decimal;
  /** Dollars that stand beside the target, to be checked. */
  readonly amount?: Decimal | null;
}

/** What is said of one security. */
export type SecurityFacts = Omit<StatedSecurityDirective, 'source' | 'statedCurrentPct'> & {
  readonly size: SecuritySize | null;
  readonly from: Decimal | null;
};

/** How many tokens before a name, or after it, say nothing. */
export function fillersAt(tokens: readonly Token[], at: number, where: 'before' | 'after'): number {
  let length = 0;
  for (;;) {
    const found = phraseAt(tokens, at + length, where === 'before' ? BEFORE : IGNORED);
    if (found === null) return length;
    length += found.length;
  }
}

/** The name that is left of a text without words that say nothing: `the`, `exposure`, `weight`. */
export function nameIn(text: string): string {
  const tokens = tokensOf(text);
  let first = fillersAt(tokens, 0, 'before');
  if (first >= tokens.length) first = 0;
  let last = tokens.length;
  while (last > first + 1) {
    const at = [1, 2, 3, 4].find((length) => {
      const found = phraseAt(tokens, last - length, IGNORED);
      return last - length > first && found !== null && found.length === length;
    });
    if (at === undefined) break;
    last -= at;
  }
  const [start, end] = [tokens[first], tokens[last - 1]];
  return start === undefined || end === undefined ? '' : text.slice(start.from, end.to).replace(/[\s:]+$/, '');
}

/** What a text names: a sector, a security, cash; undefined where it is not known. The one place that resolves names. */
export function subjectNamed(text: string, terms: PlanTerms): Subject | undefined {
  const name = nameIn(text);
  const outside = nameIn(
    name
      .replace(/\([^()]*\)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  // `International Stocks` is a name whole, though *stocks* says nothing behind another.
  const found = [text.trim(), name, outside].map((one) => named(one, terms)).find((one) => one !== undefined);
  if (found !== undefined) return found;
  // A company's longer name beside its ticker: `Newmont Goldcorp (NEM)`.
  const inside = /\(([^()]*)\)/.exec(name)?.[1]?.trim() ?? '';
  const ticker = tickerNamed(inside, terms);
  return ticker === null ? undefined : { kind: 'security', ticker };
}

/** `it` is a word, `IT` a sector. */
function isPronoun(text: string): boolean {
  return text === 'it' || text === 'It';
}

function named(name: string, terms: PlanTerms): Subject | undefined {
  if (isPronoun(name)) return undefined;
  if (CASH_FOLDED.has(name.toLowerCase())) return CASH;
  const ticker = tickerNamed(name, terms);
  const sector = sectorOf(name, terms);
  if (ticker !== null && sector !== null) return { kind: 'both', name, sector };
  if (sector !== null) return { kind: 'sector', sector };
  // A sector comes before a company that bears its name, as in a sentence.
  const bearers = ticker === null ? bearersOf(name, terms) : [ticker];
  const [security] = bearers;
  return security === undefined || bearers.length > 1 ? undefined : { kind: 'security', ticker: security };
}

function tickerNamed(text: string, terms: PlanTerms): Ticker | null {
  const ticker = parseTicker(text.replace(/^\$/, ''));
  return ticker !== null && terms.securities.has(ticker) ? ticker : null;
}

/** The sector that a name means; null where none is known, and where a part of the name is not. */
function sectorOf(name: string, terms: PlanTerms): string | null {
  const naming = sectorMeant(name.slice(0, LONGEST_NAME), terms.known);
  const isKnown = naming?.kind === 'sector' || naming?.kind === 'class' || naming?.kind === 'own';
  return isKnown && naming.unread === undefined ? terms.spelling(naming.sector) : null;
}

/** What the tables of sectors make of a name that a message tells of. */
export function namingOf(name: string, { known }: PlanTerms): SectorNaming {
  return sectorNamed(name.slice(0, LONGEST_NAME), known);
}

const LONGEST_NAME = 100;

interface FoundSubject {
  readonly value: Subject;
  readonly length: number;
}

/** What stands at a token, by the longest name that is known, and how many tokens it takes. */
export function subjectAt(tokens: readonly Token[], at: number, terms: PlanTerms): FoundSubject | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const known = shortAt(tokens, at, terms) ?? phraseAt(tokens, at, terms.names);
  const ticker = first.kind === 'word' ? tickerNamed(first.text, terms) : null;
  if (ticker !== null && known !== null && known.length === 1 && known.value.kind === 'sector')
    return { value: { kind: 'both', name: first.text, sector: known.value.sector }, length: 1 };
  if (ticker !== null && known === null) return { value: { kind: 'security', ticker }, length: 1 };
  return known?.length === 1 && isPronoun(first.text) ? null : known;
}

/** Longer words are not shortened, and a name in short has no more of them. */
const LONGEST_SHORT = 6;
const MOST_OF_SHORT = 3;

/** `Cons. Staples`, `Fin.`: a sector's name in short, with the points that belong to it; null where none stands here. */
function shortAt(tokens: readonly Token[], at: number, terms: PlanTerms): FoundSubject | null {
  // most names have no point near them
  if (tokens[at + 1]?.text !== '.' && tokens[at + 2]?.text !== '.') return null;
  let text = '';
  let found: FoundSubject | null = null;
  for (let end = at; text.split(' ').length <= MOST_OF_SHORT && isOfShort(tokens[end]); ) {
    text = `${text} ${tokens[end]?.text}`;
    end += 1;
    const plainly = sectorOf(text.trim(), terms);
    const isPoint = isPointOf(tokens, end);
    if (isPoint) text += '.';
    const sector = plainly ?? (isPoint ? sectorOf(text.trim(), terms) : null);
    const takesPoint = isPoint && (plainly === null || !endsSentence(tokens, end));
    if (sector !== null && text.includes('.'))
      found = { value: { kind: 'sector', sector }, length: end + (takesPoint ? 1 : 0) - at };
    if (isPoint) end += 1;
  }
  return found;
}

function isOfShort(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.lower !== 'and' && token.lower !== 'or';
}

function isPointOf(tokens: readonly Token[], at: number): boolean {
  const [word, point] = [tokens[at - 1], tokens[at]];
  return point?.text === '.' && word?.to === point.from && word.kind === 'word' && word.text.length <= LONGEST_SHORT;
}

function endsSentence(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next === undefined || beginsWithCapital(next.text);
}

/** Whether a text names a sector or cash, or else a security of the workspace; null where it names none. */
export function namesSomething(tokens: readonly Token[], terms: PlanTerms): 'sector' | 'security' | null {
  let found: 'security' | null = null;
  for (const [at, token] of tokens.entries()) {
    const subject = subjectAt(tokens, at, terms);
    if (subject === null) continue;
    const { value, length } = subject;
    if (value.kind === 'security') found = /^[\p{Lu}\p{N}]/u.test(token.text) ? 'security' : found;
    // `it` and `tech` are words before they are sectors.
    else if (
      length > 1 ||
      value.kind === 'cash' ||
      token.lower === nameOf(value).toLowerCase() ||
      ALIASES.has(token.text)
    )
      return 'sector';
  }
  return found;
}

const ALIASES: ReadonlySet<string> = new Set(SECTOR_NAMES.flatMap((name) => [name, name.toUpperCase()]));

/** What a sector or cash weighs now; null where that is not measured. */
export function weightNow(subject: Subject, { weights, cashWeight }: PlanTerms): Decimal | null {
  if (subject.kind === 'cash') return cashWeight;
  return subject.kind === 'sector' ? (weights.get(subject.sector) ?? null) : null;
}

/** A subject as a sentence names it. */
export function nameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'cash':
      return 'cash';
    case 'security':
      return subject.ticker;
    default:
      return subject.sector;
  }
}
