import { compare, type Decimal, subtract, ZERO } from '../base/decimal.ts';
import type { Verb } from '../domain/directive.ts';
import { nearestSector, SECTOR_NAMES, SECTORS, sectorSpelling } from '../domain/sector.ts';
import { plain } from '../domain/wording.ts';
import { plainText } from './text.ts';
import { named, readPercent, withinHundred } from './values.ts';

/** What directives may speak of, and how far figures may be off. */
export interface PlanTerms {
  /** The eleven sectors and those that a holding, ranking or pick bears. */
  readonly sectors: ReadonlySet<string>;
  /** A sector's name as it is borne, from any case. */
  readonly spelling: (name: string) => string;
  /** The sectors in small letters by their first word, so that a text is not searched for each of them. */
  readonly byFirstWord: ReadonlyMap<string, readonly string[]>;
  /** Percentage points by which a Hold's two figures may differ. */
  readonly tolerance: Decimal;
}

/** `knownSectors` are those that a holding, ranking or pick bears; the eleven are always known. */
export function planTerms(knownSectors: readonly string[], tolerance: Decimal): PlanTerms {
  const spelling = sectorSpelling(knownSectors);
  const sectors = new Set([...SECTORS, ...knownSectors.map(spelling)]);
  const byFirstWord = new Map<string, string[]>();
  for (const sector of sectors) {
    const folded = sector.toLowerCase();
    const first = wordsIn(folded)[0] ?? '';
    const alike = byFirstWord.get(first);
    if (alike === undefined) byFirstWord.set(first, [folded]);
    else alike.push(folded);
  }
  return { sectors, spelling, byFirstWord, tolerance };
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What a directive says, wherever it stands. `sector` is null for cash. */
export interface DirectiveFacts {
  readonly sector: string | null;
  readonly verb: Verb;
  readonly from: Decimal | null;
  readonly to: Decimal | null;
}

/**
 * A line of the plan: a directive; a verb alone, for the items under it; one that must be a directive and cannot
 * be understood; or other text.
 */
export type LineReading =
  | { readonly kind: 'directive'; readonly facts: DirectiveFacts }
  | { readonly kind: 'verb'; readonly word: string }
  | { readonly kind: 'wrong'; readonly message: string; readonly accepted: string }
  | { readonly kind: 'other' };

export const DIRECTIVES_WANTED =
  'Reduce S from a% to b%, Increase S from a% to b%, Add S from 0% to b%, Exit S, Hold S, S: a% → b%, or Target Cash position: c%';

/** How a verb is meant: `add` may name its figure first, `exit` needs none. */
type VerbKind = 'decrease' | 'increase' | 'add' | 'exit' | 'hold';
const VERB_KINDS: ReadonlyMap<string, VerbKind> = new Map([
  ...words('decrease', 'reduce trim decrease cut lower'),
  ...words('increase', 'increase raise boost grow'),
  ...words('add', 'add initiate open establish'),
  ...words('exit', 'exit eliminate close'),
  ...words('hold', 'hold maintain keep'),
]);

function words(kind: VerbKind, text: string): [string, VerbKind][] {
  return text.split(' ').map((word) => [word, kind]);
}

const LONGEST_DIRECTIVE = 400;
const PERCENT = String.raw`([^\s%→]+ ?(?:%|percent))`;
const FORMS: readonly { readonly pattern: RegExp; readonly from: number; readonly to: number }[] = [
  { pattern: new RegExp(`^(.*?),? from ${PERCENT} (?:(?:down |up )?to|→) ${PERCENT}$`, 'i'), from: 2, to: 3 },
  { pattern: new RegExp(`^(.*?):? ${PERCENT} ?(?:→|to) ?${PERCENT}$`, 'i'), from: 2, to: 3 },
  { pattern: new RegExp(`^(.*?)(?::? ?→|:? to) ?${PERCENT}$`, 'i'), from: 0, to: 2 },
  { pattern: new RegExp(`^(.*?) from ${PERCENT}$`, 'i'), from: 2, to: 0 },
];
const AT = new RegExp(`^(.*?) at ${PERCENT}$`, 'i');
const FIGURE_FIRST = new RegExp(`^${PERCENT} (.*)$`, 'i');
const CASH_TARGET = new RegExp(
  `^(?:target cash|cash)( (?:position|allocation|weight|weighting|exposure|balance|buffer|level))?( target)? ?:? ?(?:${PERCENT} ?(?:→|to) ?)?${PERCENT}$`,
  'i',
);
const IGNORED = /(?: (?:exposure|allocation|weight|weighting|sector|position))+$/i;

/** Reads one line or item of the plan, without its bullet (SEMANTICS 2, Forms). */
export function readDirectiveText(raw: string, terms: PlanTerms): LineReading {
  const all = withArrows(plainText(raw.slice(0, 4 * LONGEST_DIRECTIVE)));
  const text = withoutRemarks(all);
  if (text.length <= LONGEST_DIRECTIVE) {
    const reading = readCashTarget(text) ?? readVerb(text, terms) ?? readArrow(text, terms);
    if (reading !== null) return reading;
  }
  if (beginsWithVerb(all) || namesSomething(all, terms)) return notUnderstood(all);
  return { kind: 'other' };
}

/** The same item under a line that is only a verb. */
export function readUnderVerb(word: string, raw: string, terms: PlanTerms): LineReading {
  const own = readDirectiveText(raw, terms);
  if (own.kind === 'directive' && own.facts.verb !== 'set') return own;
  const whole = readDirectiveText(`${word} ${plainText(raw.slice(0, 4 * LONGEST_DIRECTIVE))}`, terms);
  return whole.kind !== 'directive' && own.kind === 'directive' ? own : whole;
}

export function notUnderstood(text: string): LineReading & { kind: 'wrong' } {
  return { kind: 'wrong', message: `${named(text)} is not understood as a directive`, accepted: DIRECTIVES_WANTED };
}

/** Whether the text is to be done: it begins with one of the verbs. */
export function beginsWithVerb(text: string): boolean {
  return verbOf(plainText(text.slice(0, 200))) !== null;
}

function verbOf(text: string): { word: string; kind: VerbKind; rest: string } | null {
  const found = /^([A-Za-z]+)\b:?\s*(.*)$/.exec(text);
  const word = (found?.[1] ?? '').toLowerCase();
  const kind = VERB_KINDS.get(word);
  return kind === undefined ? null : { word, kind, rest: found?.[2] ?? '' };
}

function withArrows(text: string): string {
  return text.replaceAll('\u2212', '-').replace(/-+>|=+>|[➡➔➜⟶⇒]/g, '→');
}

/** Remarks in parentheses and after a dash or semicolon go; a dash before a percentage is a range and stays. */
function withoutRemarks(text: string): string {
  const open = text.replace(/\([^()]*\)/g, ' ').replace(/\([^()]*\)/g, ' ');
  const remark =
    /\s?—(?!\s?[\d.,]+ ?(?:%|percent))|\s–(?!\s?[\d.,]+ ?(?:%|percent))|–\s(?![\d.,]+ ?(?:%|percent))|;/i.exec(open);
  const kept = remark === null ? open : open.slice(0, remark.index);
  return kept
    .replace(/\s+/g, ' ')
    .replace(/ ([:.,])/g, '$1')
    .trim()
    .replace(/[\s.]+$/, '');
}

function readCashTarget(text: string): LineReading | null {
  const found = CASH_TARGET.exec(text);
  if (found === null) return null;
  const isTarget = /^target/i.test(text) || found[2] !== undefined;
  // `Cash: 5%` alone does not say whether it is or should be.
  if (!isTarget && found[3] === undefined) return null;
  return figures({ sector: null, verb: 'set' }, found[3], found[4]);
}

function readVerb(text: string, terms: PlanTerms): LineReading | null {
  const verb = verbOf(text) ?? verbAfterName(text, terms);
  if (verb === null) return null;
  const { word, kind, rest } = verb;
  if (` ${rest}`.replace(IGNORED, '').replace(/[\s:]+/g, '') === '') return { kind: 'verb', word };
  if (kind === 'add') {
    const first = FIGURE_FIRST.exec(rest);
    if (first !== null) return withName(first[2] ?? '', 'increase', undefined, first[1], terms);
  }
  if (kind === 'hold') {
    const at = AT.exec(rest);
    if (at !== null) return withName(at[1] ?? '', 'hold', at[2], at[2], terms);
  }
  for (const { pattern, from, to } of FORMS) {
    const found = pattern.exec(rest);
    if (found === null || (to === 0 && kind !== 'exit')) continue;
    const target = to === 0 ? '0%' : found[to];
    return checked(
      withName(found[1] ?? '', directionOf(kind), from === 0 ? undefined : found[from], target, terms),
      kind,
      terms,
    );
  }
  if (kind === 'exit') return withName(rest, 'decrease', undefined, '0%', terms);
  return kind === 'hold' ? withName(rest, 'hold', undefined, undefined, terms) : null;
}

/** `Materials: Reduce from 46.8% to 25%`. */
function verbAfterName(text: string, terms: PlanTerms): ReturnType<typeof verbOf> {
  const found = /^([^:]{1,60}): (.*)$/.exec(text);
  const verb = found === null ? null : verbOf(found[2] ?? '');
  if (found === null || verb === null || !isKnown(nameIn(found[1] ?? ''), terms)) return null;
  return { ...verb, rest: `${found[1] ?? ''} ${verb.rest}` };
}

function readArrow(text: string, terms: PlanTerms): LineReading | null {
  for (const { pattern, from, to } of FORMS) {
    const found = pattern.exec(text);
    if (found === null || to === 0) continue;
    // Without a verb or a colon, only an arrow makes prose a directive.
    if (!text.includes('→') && !(found[0].includes(':') && from > 0)) continue;
    return withName(found[1] ?? '', 'set', from === 0 ? undefined : found[from], found[to], terms);
  }
  return null;
}

function directionOf(kind: VerbKind): Verb {
  return kind === 'exit' ? 'decrease' : kind === 'add' ? 'increase' : kind;
}

const CASH_NAME = /^cash(?: (?:and|&) (?:cash )?equivalents| balance| buffer| reserves?| level)?$/i;

function nameIn(text: string): string {
  return text
    .replace(/^the /i, '')
    .replace(/[\s:]+$/, '')
    .replace(IGNORED, '')
    .trim();
}

function isKnown(name: string, terms: PlanTerms): boolean {
  return CASH_NAME.test(name) || terms.sectors.has(terms.spelling(name));
}

function withName(
  text: string,
  verb: Verb,
  from: string | undefined,
  to: string | undefined,
  terms: PlanTerms,
): LineReading {
  const name = nameIn(text);
  if (name === '') return notUnderstood(`${verb} ${to ?? ''}`);
  if (CASH_NAME.test(name)) return figures({ sector: null, verb }, from, to);
  if (!isKnown(name, terms)) return unknownSector(name, terms);
  return figures({ sector: terms.spelling(name), verb }, from, to);
}

/** The error that a directive earns for a sector which nothing bears. */
export function unknownSector(name: string, terms: PlanTerms): LineReading & { kind: 'wrong' } {
  const nearest = nearestSector(name.slice(0, 60), [...terms.sectors]);
  return {
    kind: 'wrong',
    message: `${named(name)} is neither one of the eleven sectors nor borne by a holding, ranking or pick`,
    accepted: `the nearest known name is ${nearest}`,
  };
}

/** The sector that a name means, `null` for cash; undefined where it is not known. */
export function subjectNamed(text: string, terms: PlanTerms): string | null | undefined {
  const name = nameIn(text);
  const outside = nameIn(name.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' '));
  if (CASH_NAME.test(outside) || /^cash deployment$/i.test(outside)) return null;
  const known = [name, outside].find((one) => isKnown(one, terms));
  return known === undefined ? undefined : terms.spelling(known);
}

function figures(subject: { sector: string | null; verb: Verb }, from?: string, to?: string): LineReading {
  const read = { from: null as Decimal | null, to: null as Decimal | null };
  for (const [key, text] of [['from', from] as const, ['to', to] as const]) {
    if (text === undefined) continue;
    const reading = withinHundred(text, readPercent(text));
    if (!reading.ok) return { kind: 'wrong', message: reading.message, accepted: reading.accepted };
    read[key] = reading.value;
  }
  return { kind: 'directive', facts: { ...subject, ...read } };
}

function checked(reading: LineReading, kind: VerbKind, terms: PlanTerms): LineReading {
  if (reading.kind !== 'directive') return reading;
  const against = againstItself(reading.facts, terms);
  const stays = kind === 'exit' && reading.facts.to !== null && compare(reading.facts.to, ZERO) > 0;
  if (against === null && !stays) return reading;
  return {
    kind: 'wrong',
    message: against ?? 'an exit has a target above 0%',
    accepted: 'a verb that agrees with its figures',
  };
}

/** Why a verb contradicts its own figures (`Reduce Tech from 10% to 16%`); null where it does not. */
export function againstItself({ verb, from, to }: DirectiveFacts, terms: PlanTerms): string | null {
  if (from === null || to === null) return null;
  const change = subtract(to, from);
  const size = change.units < 0n ? subtract(ZERO, change) : change;
  const isAgainst =
    (verb === 'decrease' && compare(change, ZERO) > 0) ||
    (verb === 'increase' && compare(change, ZERO) < 0) ||
    (verb === 'hold' && compare(size, terms.tolerance) > 0);
  return isAgainst ? `a directive to ${verb} goes from ${plain(from)}% to ${plain(to)}%` : null;
}

/** Whether a text names cash, a sector in any case, or another name of one with a capital letter. */
export function namesSomething(text: string, terms: PlanTerms): boolean {
  if (hasWord(text.toLowerCase(), 'cash')) return true;
  const folded = text.toLowerCase();
  const candidates = wordsIn(folded).flatMap((word) => terms.byFirstWord.get(word) ?? []);
  if (candidates.some((sector) => hasWord(folded, sector))) return true;
  return SECTOR_NAMES.some((name) => hasWord(text, name) || hasWord(text, name.toUpperCase()));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + word.length));
    if (isWhole) return true;
  }
  return false;
}
