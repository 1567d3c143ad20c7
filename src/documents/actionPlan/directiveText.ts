import { compare, type Decimal, ZERO } from '../../base/decimal.ts';
import type { Verb } from '../../domain/advice/directive.ts';
import { readPercent, withinHundred } from '../fields/values.ts';
import { plainText } from '../syntax/text.ts';
import { withoutBeginning } from './directiveBeginnings.ts';
import { againstItself, notUnderstood, unknownSector, type WrongLine } from './directiveProblems.ts';
import {
  CASH_NAME,
  type DirectiveFacts,
  IGNORED,
  isKnown,
  nameIn,
  namesSomething,
  type PlanTerms,
} from './planTerms.ts';

/**
 * A line of the plan: a directive; a verb alone, for the items under it; one that must be a directive and cannot
 * be understood; or other text.
 */
export type LineReading =
  | { readonly kind: 'directive'; readonly facts: DirectiveFacts }
  | { readonly kind: 'verb'; readonly word: string }
  | WrongLine
  | { readonly kind: 'other' };

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
const TARGET = new RegExp(
  `^(?:target (.+?)|(.+?) target)(?: ?:)? (?:from )?(?:${PERCENT} ?(?:→|to) ?)?${PERCENT}$`,
  'i',
);

/** Reads one line or item of the plan, without its bullet (SEMANTICS 2, Forms). */
export function readDirectiveText(raw: string, terms: PlanTerms): LineReading {
  const all = withArrows(withoutBeginning(plainText(raw.slice(0, 4 * LONGEST_DIRECTIVE))).text);
  const text = withoutRemarks(all);
  if (text.length <= LONGEST_DIRECTIVE) {
    const reading = readCashTarget(text) ?? readVerb(text, terms) ?? readTarget(text, terms) ?? readArrow(text, terms);
    if (reading !== null) return reading;
  }
  const hasVerb = beginsWithVerb(all);
  if (hasVerb || namesSomething(all, terms)) return notUnderstood(all, hasVerb);
  return { kind: 'other' };
}

/** The same item under a line that is only a verb. */
export function readUnderVerb(word: string, raw: string, terms: PlanTerms): LineReading {
  const own = readDirectiveText(raw, terms);
  if (own.kind === 'directive' && own.facts.verb !== 'set') return own;
  const { text } = withoutBeginning(plainText(raw.slice(0, 4 * LONGEST_DIRECTIVE)));
  const whole = readDirectiveText(`${word} ${text}`, terms);
  return whole.kind !== 'directive' && own.kind === 'directive' ? own : whole;
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
    const stated = from === 0 ? undefined : found[from];
    const reading = withName(found[1] ?? '', directionOf(kind), stated, target, terms);
    return checked(reading, kind, target ?? null, terms);
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

/** `Target Healthcare: 14%`, as cash has it. */
function readTarget(text: string, terms: PlanTerms): LineReading | null {
  const found = TARGET.exec(text);
  return found === null ? null : withName(found[1] ?? found[2] ?? '', 'set', found[3], found[4], terms);
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

/** Null where what stands in the place of the sector is no name: `Increase Healthcare by 4% to 14%`. */
function withName(
  text: string,
  verb: Verb,
  from: string | undefined,
  to: string | undefined,
  terms: PlanTerms,
): LineReading | null {
  const name = nameIn(text);
  if (name === '' || /[%％]|percent| by$/i.test(name)) return null;
  if (CASH_NAME.test(name)) return figures({ sector: null, verb }, from, to);
  if (!isKnown(name, terms)) return unknownSector(name, terms);
  return figures({ sector: terms.spelling(name), verb }, from, to);
}

function figures(subject: { sector: string | null; verb: Verb }, from?: string, to?: string): LineReading {
  const read = { from: null as Decimal | null, to: null as Decimal | null };
  for (const [key, text] of [['from', from] as const, ['to', to] as const]) {
    if (text === undefined) continue;
    const reading = withinHundred(text, readPercent(text));
    if (!reading.ok) return { kind: 'wrong', message: reading.message, accepted: reading.accepted, word: text };
    read[key] = reading.value;
  }
  return { kind: 'directive', facts: { ...subject, ...read } };
}

function checked(
  reading: LineReading | null,
  kind: VerbKind,
  target: string | null,
  terms: PlanTerms,
): LineReading | null {
  if (reading?.kind !== 'directive') return reading;
  const against = againstItself(reading.facts, terms);
  const stays = kind === 'exit' && reading.facts.to !== null && compare(reading.facts.to, ZERO) > 0;
  if (against === null && !stays) return reading;
  return {
    kind: 'wrong',
    message: against ?? 'an exit has a target above 0%',
    accepted: 'a verb that agrees with its figures',
    word: target,
  };
}
