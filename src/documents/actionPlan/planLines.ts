import type { Decimal } from '../../base/decimal.ts';
import { letterPattern } from '../../base/letters.ts';
import type { Basis } from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { named } from '../fields/values.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { bearsPercentage } from './grammar/directiveProblems.ts';
import { nameOf, namesSomething, type PlanTerms, type Subject, subjectNamed } from './grammar/planTerms.ts';
import { VERBS, type VerbWord } from './grammar/planWords.ts';
import { conditional, judgeRemark } from './grammar/remarks.ts';
import { type DirectiveReading, readSentence, type SentenceReading } from './grammar/sentence.ts';
import { isWrong, type WrongLine, wrong } from './grammar/wrongLine.ts';
import { asideOf, type Label, splitCondition, splitLabel } from './planLabels.ts';
import { type Column, roleOf } from './tableCells.ts';

/** What stands above a line: the verb that it is under, and the heading or label that says what its figures are. */
export interface Above {
  readonly verb: VerbWord | null;
  readonly label: Label;
}

/** A line of the plan, with what stands above it. */
export type LineReading =
  | SentenceReading
  | { readonly kind: 'basis'; readonly basis: Basis }
  /** What is said beside the plan: it is left to be heard. */
  | { readonly kind: 'aside' }
  /** Weights that are, several of them. */
  | { readonly kind: 'weights'; readonly stated: readonly Stated[] };

interface Stated {
  readonly subject: Subject;
  readonly pct: Decimal | null;
}

const LONGEST_LIST = 60;

/** Reads a line, plain and without its bullet; what waits for something, in its label or above it, is no directive. */
export function readLine(text: string, terms: PlanTerms, above: Above): LineReading {
  const reading = readAnyway(text, terms, above);
  if (reading.kind !== 'directive') return reading;
  const own = splitCondition(text);
  const condition = own?.condition ?? above.label.condition;
  return condition === undefined ? reading : conditional(condition, own?.rest ?? text);
}

/** A sentence, a label with what stands behind it, or the plan's basis. */
function readAnyway(text: string, terms: PlanTerms, above: Above): LineReading {
  const basis = basisIn(text);
  if (basis !== null) return basis;
  const refused = dividedRow(text, terms) ?? struckOut(text, terms);
  if (refused !== null) return refused;
  const fields = fieldsOf(text);
  if (fields !== null) return readAnyway(fields, terms, above);
  const split = splitLabel(text);
  const aside = split === null || split.rest === '' ? null : asideOf(split.label);
  if (aside === 'aim') return { kind: 'aside' };
  const reading = underLabel(readSentence(text, terms, above.verb), above.label, text);
  if (READ.has(reading.kind)) return reading;
  const list = split === null ? null : readLabelled(split.label, split.rest, terms, above, text);
  // `Energy: Add 5%` is refused for what is wrong with it, not with what stands behind its colon.
  if (list?.kind === 'wrong' && reading.kind === 'wrong' && reading.isVague !== true) return reading;
  if (aside !== null && list?.kind !== 'directive') return { kind: 'aside' };
  if (list === null && reading.kind === 'wrong' && split === null && partsOf(text).length > 1) {
    // `Materials 14% → 8%, Healthcare 10% → 14%`, `Materials to 8%, Healthcare to 14%`: each says its own target
    const isMove = /→|[-=]>/.test(text);
    const moves = isMove || /\bto\b/.test(text) ? readList(text, terms, above.label) : null;
    // of `Reduce Materials to 8%, Energy to 6%` the verb may be meant of both
    if (moves?.kind === 'directive' && !moves.isBare && (isMove || !moves.hasVerb))
      return underLabel(moves, above.label, text);
  }
  return list ?? (above.label.kind === 'target' ? readList(text, terms, above.label) : null) ?? reading;
}

const MAY_BE_DIVIDED = /[;,\t|] ?[-~]?\d/;
const DIVIDED = /^([^;,\t|]{2,60})([;,\t|]) ?([-~]?\d[\d.]* ?%?) ?\2 ?([-~]?\d[\d.]* ?%?)(?: ?\2|$)/;

/** `Energy; 14%; 8%`: a row of a table that lost its bars (READING 3). */
export function dividedRow(text: string, terms: PlanTerms): WrongLine | null {
  if (!MAY_BE_DIVIDED.test(text)) return null;
  const [, before = '', , from, to] = DIVIDED.exec(text.slice(0, 200)) ?? [];
  const name = before.trim();
  if (from === undefined || subjectNamed(name, terms) === undefined) return null;
  return wrong(
    `${named(text)} is a row of a table without its header and bars`,
    `| ${name} | ${from} | ${to} | in a table with the header | Sector | Current % | Target % |, or “${name}: ${from} → ${to}”`,
  );
}

const STRUCK = /~~([^~]{1,200})~~/g;

/** `Reduce Materials to ~~8%~~ 10%`: whether it still holds the program cannot judge. */
function struckOut(text: string, terms: PlanTerms): WrongLine | null {
  const struck = text.slice(0, 2000).match(STRUCK)?.[0];
  if (struck === undefined) return null;
  const [left, whole] = [text.replace(STRUCK, ' '), text.replace(STRUCK, '$1')].map((one) =>
    one.replace(/\s+/g, ' ').trim(),
  );
  if (namesSomething(tokensOf(whole ?? ''), terms) === null) return null;
  return left === ''
    ? wrong(`${named(struck)} is struck out`, `the line taken out, or without the marks: “${whole}”`)
    : wrong(`${named(struck)} is struck out`, `the line without it: “${left}”`, struck);
}

const FIELD = letterPattern(String.raw`^([\p{L} %/]{2,30}): ?(\S.*)$`);
const BETWEEN_FIELDS = letterPattern(String.raw` ?[;|] ?|, (?=[\p{L} %/]{2,30}: ?\S)`);
const FIELDS: ReadonlySet<Column> = new Set(['sector', 'ticker', 'action', 'current', 'target', 'shares']);

/**
 * `Sector: Healthcare; Action: Increase; Current: 10%; Target: 14%`: a row of a table on a line, each cell with the name of
 * its column, as the sentence that says the same; null where a part is none.
 */
function fieldsOf(text: string): string | null {
  const said = text.slice(0, 400);
  const parts = said.split(BETWEEN_FIELDS(said));
  const fields = new Map<Column, string>();
  for (const part of parts) {
    const [, label = '', value = ''] = FIELD(part).exec(part) ?? [];
    const column = roleOf(label);
    if (column === null || !FIELDS.has(column) || fields.has(column)) return null;
    fields.set(column, value.trim());
  }
  const [sector, ticker] = [fields.get('sector'), fields.get('ticker')];
  const subject = sector ?? ticker;
  if (subject === undefined || (sector !== undefined && ticker !== undefined) || fields.size === 1) return null;
  const [action, current, target, shares] = (['action', 'current', 'target', 'shares'] as const).map((one) =>
    fields.get(one),
  );
  const from = current === undefined ? '' : ` from ${current}`;
  const rest = `${from}${target === undefined ? '' : ` to ${target}`}${shares === undefined ? '' : ` ${shares} shares`}`;
  return action === undefined ? `${subject}:${rest.replace(/^ to/, '')}` : `${action} ${subject}${rest}`;
}

const READ: ReadonlySet<LineReading['kind']> = new Set(['directive', 'stated', 'weights', 'verb', 'topic']);

/** What the heading or label above makes of a directive: a bare figure under `Current weights` is a stated weight. */
function underLabel(reading: SentenceReading, label: Label, text: string): LineReading {
  if (reading.kind !== 'directive' || label.kind === 'plan' || label.kind === 'target') return reading;
  if (label.kind === 'neither') return reading.isBare ? saysNeither(text, label, reading.facts) : reading;
  if (!reading.isBare)
    return wrong(
      `${named(text)} says what should be, and stands under ${named(label.text)}`,
      'directives under a heading of their own, such as ACTION PLAN',
    );
  return { kind: 'weights', stated: statedOf(reading) };
}

function statedOf({ facts }: DirectiveReading): Stated[] {
  return facts.map(({ sector, to }) => ({ subject: subjectOf(sector), pct: to }));
}

function subjectOf(sector: string | null): Subject {
  return sector === null ? { kind: 'cash' } : { kind: 'sector', sector };
}

function saysNeither(text: string, label: Label, facts: DirectiveReading['facts']): WrongLine {
  const where = label.isOver === true ? 'after' : 'under';
  const [first] = facts;
  const size = first?.to == null ? 'b' : plain(first.to);
  const name = first === undefined ? '…' : nameOf(subjectOf(first.sector));
  return wrong(
    `${named(text)} stands ${where} ${named(label.text)}, and says neither what is nor what should be`,
    `“${capital(name)} should be ${size}%”, or the label “Target weights” or “Current weights”`,
  );
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What stands behind a label: `Target allocation: Materials 8%, Healthcare 14%`. Null where it is no such line. */
function readLabelled(label: Label, rest: string, terms: PlanTerms, above: Above, text: string): LineReading | null {
  if (label.kind === 'elsewhere') return { kind: 'other' };
  if (rest === '') return null;
  // `Current cash: 18%` names its subject in the label itself.
  const inLabel = readSentence(
    `${label.text.replace(/\b(?:current|actual|present|existing)\b/gi, '').trim()}: ${rest}`,
    terms,
  );
  if (label.kind === 'current' && inLabel.kind === 'directive' && inLabel.isBare)
    return { kind: 'weights', stated: statedOf(inLabel) };
  if (label.kind === 'current') return currentList(rest, terms, label);
  const one = besideLabel(readSentence(rest, terms, above.verb), label);
  const outer = label.kind === 'plan' ? above.label : label;
  const list = outer.kind === 'target' ? besideLabel(readList(rest, terms, label), label) : null;
  if (one.kind === 'directive') return (one.isBare ? list : null) ?? underLabel(one, outer, text);
  if (outer.kind === 'target') return list;
  return one.kind === 'wrong' && tokensOf(rest).some(({ lower }) => VERBS.get(lower).length > 0)
    ? one
    : listUnder(rest, terms, label, text);
}

/** What a label says of its directives is heard: `Draft: reduce Materials to 8%`, `Over 3 months: Materials 8%`. */
function besideLabel<R extends SentenceReading | null>(reading: R, { text }: Label): R {
  if (reading?.kind !== 'directive') return reading;
  const judged = judgeRemark(text, null);
  const notes = isWrong(judged) ? [] : judged.notes;
  return { ...reading, unread: [text, ...reading.unread], notes: [...reading.notes, ...notes] };
}

/** Several `S b%` after a label that does not say what they are. */
function listUnder(rest: string, terms: PlanTerms, label: Label, text: string): LineReading | null {
  const list = bearsPercentage(rest) ? readList(rest, terms, label) : null;
  return list === null ? null : saysNeither(text, label, list.kind === 'wrong' ? [] : list.facts);
}

function currentList(rest: string, terms: PlanTerms, label: Label): LineReading | null {
  const list = readList(rest, terms, label);
  if (list === null || list.kind === 'wrong')
    return bearsPercentage(rest) && /→|target|\bto\b/i.test(rest) ? list : { kind: 'other' };
  return list.isBare
    ? { kind: 'weights', stated: statedOf(list) }
    : wrong(
        `${named(rest)} says what should be, and stands under ${named(label.text)}`,
        'targets after a label of their own, such as “Target weights:”',
      );
}

/** `Materials 8%, Healthcare 14%; cash 20%`: all of it, or nothing. */
function readList(rest: string, terms: PlanTerms, label: Label): DirectiveReading | WrongLine | null {
  const parts = partsOf(rest);
  if (parts.length > LONGEST_LIST) return null;
  const readings = parts.map((part) => readSentence(part, terms));
  const read = readings.filter((reading) => reading.kind === 'directive');
  if (read.length === 0) return null;
  const wrongOne = readings.find((reading) => reading.kind === 'wrong');
  if (wrongOne !== undefined) return wrongOne;
  const missing = parts[readings.findIndex((reading) => reading.kind !== 'directive')];
  if (missing !== undefined)
    return wrong(
      `${named(missing)} is not understood as one of the targets after ${named(label.text)}`,
      `a sector with its target, such as “${nameOf(subjectOf(read[0]?.facts[0]?.sector ?? null))} 10%”`,
    );
  return {
    kind: 'directive',
    facts: read.flatMap(({ facts }) => facts),
    securities: read.flatMap(({ securities }) => securities),
    unread: read.flatMap(({ unread }) => unread),
    notes: read.flatMap(({ notes }) => notes),
    isBare: read.every(({ isBare }) => isBare),
    hasVerb: read.some(({ hasVerb }) => hasVerb),
  };
}

/** The parts of a list between commas, semicolons and bars that stand in no parentheses; the last may follow `and`. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const token of tokensOf(text.slice(0, 4000))) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth > 0 || !/^[,;|·•]$/.test(token.text)) continue;
    parts.push(text.slice(start, token.from));
    start = token.to;
  }
  return [...parts, text.slice(start)].map((part) => part.trim().replace(/^and /i, '')).filter((part) => part !== '');
}

/** `Basis: invested`, `All targets are of invested assets`. */
export function basisIn(text: string): { readonly kind: 'basis'; readonly basis: Basis } | WrongLine | null {
  const short = text.slice(0, 200);
  const label = /^basis ?[:=] ?(.*)$/i.exec(short);
  if (label !== null) {
    const word = BASIS.exec((label[1] ?? '').replace(EX_CASH, ''))?.[1];
    return word === undefined ? wrong('this basis is not known', 'Basis: total or Basis: invested') : basisNamed(word);
  }
  const said =
    /\ball (?:targets|percentages|weights|figures) (?:are )?(?:stated )?(?:as )?(?:a )?(?:percent )?(?:% )?of (?:the )?(invested|total)\b/i.exec(
      short,
    );
  return said === null ? null : basisNamed(said[1] ?? '');
}

const BASIS =
  /^(?:(?:all )?(?:percentages?|targets|weights|figures|%)? ?(?:are )?of )?(?:the )?(invested|total)(?: assets| portfolio| value| portfolio value| capital| part)?\.?$/i;
/** What of the invested assets is so anyway. */
const EX_CASH = / ?\((?:cash (?:is )?(?:not counted|excluded|left out)|(?:excluding|without|ex|not counting) cash)\)/i;

function basisNamed(word: string): { kind: 'basis'; basis: Basis } {
  return { kind: 'basis', basis: word.toLowerCase() === 'invested' ? 'invested' : 'total' };
}
