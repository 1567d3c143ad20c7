import { beginsWithCapital, isAscii } from '../../../base/letters.ts';
import { DOWN_MARKS, UP_MARKS } from '../../lexicon/directives.ts';
import { STEP_WORDS } from '../../lexicon/planData.ts';
import { lengthAt, phraseAt } from '../../syntax/phrases.ts';
import type { Token } from '../../syntax/tokens.ts';
import { subjectAt } from './planTerms.ts';
import { CONDITION, LEADING, NEGATION, NOTHING, NOUNS, namesTime, OPENING, stagingAt, VERBS } from './planWords.ts';
import { peek, type Tape, textBetween } from './tape.ts';

/** What people set before an item where it is no bullet of Markdown. */
const MARKS: ReadonlySet<string> = new Set([...'-–—·*+•‣▪●◦►▶→✓✔☐☑○■□#', ...DOWN_MARKS, ...UP_MARKS]);
/** Of these, what makes a figure of the number that it touches: `-5 Reduce …` is no fifth item. */
const SIGNS: ReadonlySet<string> = new Set([...'-–—+']);
const STEPS: ReadonlySet<string> = new Set(STEP_WORDS);
const NUMBER = /^(?:\d{1,2}|[a-z]|[ivx]{1,4}|one|two|three|four|five)$/;

export interface Beginning {
  /** Whether something like a bullet, a number or a step's name stands before the text. */
  readonly isListLike: boolean;
  /** Whether it is words: a heading may begin so and direct nothing. */
  readonly isWords: boolean;
}

/** Passes bullets, numbers and names of steps: `2.`, `(2)`, `a)`, `Step 2:`, `Priority 1 -`. */
export function passBeginning(tape: Tape): Beginning {
  let isListLike = false;
  let isWords = false;
  // `: Reduce …`, below the term of a definition list
  if (tape.at === 0 && peek(tape)?.text === ':') tape.at = 1;
  for (let depth = 0; depth < 4; depth += 1) {
    const step = stepLength(tape.tokens, tape.at);
    const length = step > 0 ? step : numberLength(tape.tokens, tape.at);
    if (length === 0 || tape.at + length >= tape.tokens.length) break;
    tape.at += length;
    isListLike = true;
    isWords ||= step > 0;
  }
  return { isListLike, isWords };
}

function numberLength(tokens: readonly Token[], at: number): number {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first === undefined || second === undefined) return 0;
  const isNumber = (token: Token | undefined) => token !== undefined && NUMBER.test(token.lower);
  if (!isAscii(first.text) && /^(?![0-9])\p{N}$/u.test(first.text))
    return second.text === '.' || second.text === ')' ? 2 : 1;
  if (first.text === '(' && isNumber(second) && third?.text === ')') return 3;
  // `[HIGH]`
  if (first.text === '[' && STEPS.has(second.lower) && third?.text === ']') return 3;
  // a section's number, as reports have it: `2.1 Reduce …`, `2 Reduce …`
  const isApart = second.from > first.to && second.kind === 'word';
  if (isApart && /^\d{1,2}(?:\.\d{1,2})*$/.test(first.text) && beginsWithCapital(second.text)) return 1;
  const isMarked = (second.text === ')' || second.text === '.') && second.from === first.to;
  if (isNumber(first) && isMarked && third !== undefined) return 2;
  return first.kind === 'mark' &&
    MARKS.has(first.text) &&
    (second.kind === 'word' || MARKS.has(second.text) || isCount(first, second, third))
    ? 1
    : 0;
}

/** Whether a number after a mark counts items: apart from a sign, or followed by `.` or `)`. */
function isCount(mark: Token, number: Token, after: Token | undefined): boolean {
  if (!/^\d{1,2}$/.test(number.text)) return false;
  return !SIGNS.has(mark.text) || number.from > mark.to || after?.text === '.' || after?.text === ')';
}

function stepLength(tokens: readonly Token[], at: number): number {
  if (!STEPS.has(tokens[at]?.lower ?? '')) return 0;
  let end = at + (STEPS.has(tokens[at + 1]?.lower ?? '') ? 2 : 1);
  if (tokens[end]?.text === '#') end += 1;
  if (NUMBER.test(tokens[end]?.lower ?? '')) end += 1;
  const mark = tokens[end];
  return mark?.kind === 'mark' && /^[:.)–—-]$/.test(mark.text) ? end + 1 - at : 0;
}

/**
 * What a sentence says before its directive, up to a comma or to `we recommend`: `To reduce concentration, trim Materials
 * to 8%`. It is left to be heard; null where there is none. Of `In Materials, cut to 8%` only the preposition is passed.
 */
export function takeOpening(tape: Tape): string | null {
  const { tokens, terms, at } = tape;
  const isOf = ['in', 'within', 'for'].includes(tokens[at]?.lower ?? '');
  if (!isOf && phraseAt(tokens, at, OPENING) === null) return null;
  const length = tokens
    .slice(at, at + LONGEST_OPENING)
    .findIndex(({ text }, index) => /^[,:;.]$/.test(text) || (!isOf && isWeSay(tokens, at + index)));
  const comma = at + length;
  const isComma = tokens[comma]?.text === ',';
  if (length < 1 || (!isComma && !isWeSay(tokens, comma))) return null;
  if (isOf && subjectAt(tokens, at + 1, terms)?.length === length - 1) {
    tape.at = at + 1;
    return null;
  }
  const isPlain = tokens
    .slice(at, comma)
    .every(
      (token, index) =>
        token.kind !== 'figure' &&
        !namesTime(token) &&
        stagingAt(tokens, at + index) === 0 &&
        isSaying(tokens, at + index),
    );
  const next = isComma ? comma + 1 : comma;
  const isDirected = phraseAt(tokens, next, VERBS) !== null || phraseAt(tokens, next, LEADING) !== null;
  if (phraseAt(tokens, at, OPENING) === null || !isPlain || !isDirected) return null;
  tape.at = next;
  return textBetween(tape, at, comma);
}

const LONGEST_OPENING = 14;

/** `we recommend`: where a sentence that began with its reason comes to what is to be done, with a comma before it or not. */
function isWeSay(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at] ?? {};
  return (lower === 'we' || lower === 'i') && lengthAt(tokens, at, LEADING) > 1;
}

/** Whether a word neither waits for something nor forbids it. */
function isSaying(tokens: readonly Token[], at: number): boolean {
  return phraseAt(tokens, at, CONDITION) === null && phraseAt(tokens, at, NEGATION) === null;
}

/** Takes what changes nothing before a verb; `tentative` are the words that put it as a possibility. */
export function takeLead(tape: Tape): {
  readonly tentative: string | null;
  readonly times: readonly string[];
  readonly isNegated: boolean;
} {
  let tentative: string | null = null;
  const times: string[] = [];
  for (;;) {
    const isCondition = phraseAt(tape.tokens, tape.at, CONDITION) !== null;
    // `no change to` is a verb, `No change` over names and `No trades` say that all is held, and `hold off` is none.
    const said = [VERBS, NOUNS, NOTHING].map((phrases) => lengthAt(tape.tokens, tape.at, phrases));
    const isNegated = lengthAt(tape.tokens, tape.at, NEGATION) > Math.max(...said);
    if (!isCondition && isNegated) return { tentative, times, isNegated: true };
    const time = stagingAt(tape.tokens, tape.at);
    if (time > 0 && phraseAt(tape.tokens, tape.at + time, VERBS) !== null) {
      times.push(textBetween(tape, tape.at, tape.at + time));
      tape.at += time;
    }
    if (isOurs(tape)) tape.at += 1;
    const found = phraseAt(tape.tokens, tape.at, LEADING);
    if (
      found === null ||
      (phraseAt(tape.tokens, tape.at + found.length, VERBS) === null && !isLead(tape, found.length))
    )
      break;
    if (found.value === 'tentative')
      tentative ??= tape.text.slice(peek(tape)?.from, tape.tokens[tape.at + found.length - 1]?.to);
    tape.at += found.length;
    if (peek(tape)?.lower === 'that') tape.at += 1;
    const next = peek(tape);
    if (next?.text === ',' || next?.text === ':' || next?.lower === 'to' || next?.lower === 'we') tape.at += 1;
    // `We recommend a reduction in Materials to 8%`
    const isNoun = peek(tape)?.lower === 'a' || peek(tape)?.lower === 'an';
    if (isNoun && phraseAt(tape.tokens, tape.at + 1, VERBS) !== null) tape.at += 1;
  }
  return { tentative, times, isNegated: false };
}

/** `We trim`, where a verb says what is changed: `we hold 14%` says what is. */
function isOurs({ tokens, at }: Tape): boolean {
  if (tokens[at]?.lower !== 'we' && tokens[at]?.lower !== 'i') return false;
  const kind = phraseAt(tokens, at + 1, VERBS)?.value.kind;
  return kind !== undefined && CHANGES.has(kind);
}

const CHANGES: ReadonlySet<string> = new Set(['decrease', 'increase', 'exit', 'start']);

/** Whether more of what may stand before a verb follows, or what need no verb: `Consider Materials at 8%`. */
function isLead(tape: Tape, length: number): boolean {
  const next = tape.tokens[tape.at + length];
  return next !== undefined && (next.text === ',' || next.text === ':' || next.kind !== 'mark');
}
