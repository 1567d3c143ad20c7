import { compare, HUNDRED, ZERO } from '../../../base/decimal.ts';
import type { Band } from '../../../domain/advice/directive.ts';
import type { RemarkId } from '../../../domain/advice/remark.ts';
import { named } from '../../fields/values.ts';
import { OFFERS, REASON_LABELS, REMARK_JOINERS } from '../../lexicon/directives.ts';
import { BEFORE_OTHER_FIGURES, CONDITION_LABELS, NO_CONDITIONS } from '../../lexicon/planData.ts';
import { firstPhrase, lengthAt, phraseAt, phraseSet } from '../../syntax/phrases.ts';
import { type Token, tokensOf } from '../../syntax/tokens.ts';
import { type Figures, figuresOnly, noFigures, takeLabelled } from './figures.ts';
import { fillersAt, subjectAt, subjectNamed } from './planTerms.ts';
import {
  BOUND,
  CONDITION,
  CONNECTIVE,
  DUTY,
  FROM_PROCEEDS,
  isDash,
  isSentenceEnd,
  NOW,
  POINTS,
  REMARK_CONDITION,
  stagingAt,
  VERBS,
  WISH,
} from './planWords.ts';
import { peek, type Tape, takePhrase, takeText, tapeOf, textBetween, tried } from './tape.ts';
import { takeWeight, type Weight } from './weights.ts';
import { isWrong, type WrongLine, wrong } from './wrongLine.ts';

/** What the plan has to bear of a line that was read; `because` are its words. */
export interface Noted {
  readonly id: RemarkId;
  readonly because: string;
}

/** What stands beside a directive in its line: texts that nobody read, each heard by itself, and what is noted of them. */
export interface Beside {
  readonly unread: readonly string[];
  readonly notes: readonly Noted[];
}

/** What follows the figures of a directive. `next` is where another directive of the same sentence begins. */
export interface Tail extends Beside {
  readonly next: number | null;
}

const JOINER = phraseSet(REMARK_JOINERS);
const OFFER = phraseSet(OFFERS);
const REASONS: ReadonlySet<string> = new Set(REASON_LABELS);
const AWAITED = phraseSet(CONDITION_LABELS);
const NOTHING_AWAITED: ReadonlySet<string> = new Set(NO_CONDITIONS);
const LONGEST_LABEL = 4;

/** Reads what follows the figures, from the tape on: remarks, times, a reason; or says what cannot be read. */
export function readTail(tape: Tape, figures: Figures, directive: string): Tail | WrongLine {
  const notes: Noted[] = figures.times.map((because) => ({ id: 'remark_not_followed', because }));
  passTimes(tape, notes);
  const { tokens } = tape;
  const own = ownSentenceEnd(tokens, tape.at);
  const inParentheses = figures.remarks.map(
    ([from, to]) =>
      conditionIn(tape, from, to) ??
      (awaitedIn(tape.text.slice(0, tape.tokens[to - 1]?.to), tape.tokens, from) || null),
  );
  const condition = inParentheses.find((found) => found !== null) ?? conditionIn(tape, tape.at, own);
  const alone = directive.replace(/ ?\([^()]*\)/g, '');
  if (condition !== null) return conditional(condition, alone);
  const parentheses = figures.remarks.map(([from, to]) => textBetween(tape, from, to));
  for (const text of parentheses) noteStaging(tokensOf(text), text, notes);
  const next = nextDirective(tape, own);
  if (next !== null) return { unread: parentheses, notes, next };
  if (!isRemarkAt(tape)) {
    return unreadTail(tape, textBetween(tape, tape.at, own === tape.at ? tokens.length : own), directive);
  }
  const rest = textBetween(tape, afterMarks(tape), tokens.length);
  const other = [...parentheses, rest].find((text) => isOtherThan(figures.to, tapeOf(text, tape.terms)));
  if (other !== undefined) return unreadTail(tape, other, alone);
  const remark = judgeRemark(textBetween(tape, own, tokens.length), directive);
  if ('kind' in remark) return remark;
  noteStaging(tokens.slice(tape.at, own), textBetween(tape, tape.at, own), notes);
  return {
    unread: [...parentheses, ...(rest === '' ? [] : [rest])],
    notes: [...notes, ...remark.notes],
    next: null,
  };
}

/** Where the words of a remark begin, behind the mark that divides them from the directive. */
function afterMarks({ tokens, at }: Tape): number {
  let first = at;
  while (/^[.;:,—–-]$/.test(tokens[first]?.text ?? '')) first += 1;
  return first;
}

/** Times within the sentence: what is not followed is noted, what says nothing is passed over. */
function passTimes(tape: Tape, notes: Noted[]): void {
  for (;;) {
    const length = stagingAt(tape.tokens, tape.at);
    const isComma = peek(tape)?.text === ',' && stagingAt(tape.tokens, tape.at + 1) > 0;
    if (isComma) tape.at += 1;
    else if (length > 0) {
      notes.push({ id: 'remark_not_followed', because: textBetween(tape, tape.at, tape.at + length) });
      tape.at += length;
    } else if (takePhrase(tape, NOW) === null) return;
  }
}

/** Where the directive's own sentence ends: its full stop, or the dash or colon after which a remark stands. */
function ownSentenceEnd(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.text === '(') depth += 1;
    if (token?.text === ')') depth -= 1;
    const isSpaced = token !== undefined && tokens[at - 1]?.to !== token.from;
    if (
      depth <= 0 &&
      (isSentenceEnd(token) || token?.text === ':' || (isDash(token) && (isSpaced || token?.text !== '-')))
    )
      return at;
  }
  return tokens.length;
}

/** What a directive waits for, up to the end of a stretch of its words; null where it waits for nothing. */
export function conditionIn(tape: Tape, from: number, to: number): string | null {
  const found = firstPhrase(tape.tokens, CONDITION, from, to);
  return found === null ? null : textBetween(tape, found.at, to);
}

/** The error that a directive earns which waits for something. */
export function conditional(condition: string, directive: string | null): WrongLine {
  return wrong(
    `${named(condition)} is a condition, which the program cannot judge`,
    directive === null
      ? 'the directive without it, written when the condition holds'
      : `“${directive}” alone, written when the condition holds`,
    condition.length > 60 ? null : condition,
  );
}

/** Another directive of the same sentence: `, increase Healthcare to 14%`, `and to exit Energy`, `and Energy should fall to 2%`. */
function nextDirective(tape: Tape, own: number): number | null {
  let at = tape.at;
  const { tokens } = tape;
  if (tokens[at]?.text === ',') at += 1;
  if (tokens[at]?.lower === 'and' || tokens[at]?.lower === 'then') at += 1;
  if (tokens[at]?.lower === 'to' && at > tape.at) at += 1;
  if (at > tape.at) at += lengthAt(tokens, at, FROM_PROCEEDS);
  if (at === tape.at || at >= own) return null;
  const subject = subjectAt(tokens, at, tape.terms)?.length ?? 0;
  // `and Energy to 6%` leaves open whether its verb is the first one's
  const isDuty = subject > 0 && tokens[at + subject]?.lower !== 'to' && phraseAt(tokens, at + subject, DUTY) !== null;
  return isDuty || (phraseAt(tokens, at, VERBS) !== null && !isLimitPrice(tokens, at)) ? at : null;
}

/** `limit $101`, `limit price`: an order’s, which the plan does not follow. */
function isLimitPrice(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'limit') return false;
  const next = tokens[at + 1];
  return next?.text.startsWith('$') === true || ['price', 'order', 'at', 'orders'].includes(next?.lower ?? '');
}

/** Whether what stands here is a remark: it begins with a mark, or with a word that begins a reason. */
function isRemarkAt(tape: Tape): boolean {
  const token = peek(tape);
  // `~6% – ~8%` is a range, and the second figure no remark
  if (isDash(token) && /^[~≈]$/.test(peek(tape, 1)?.text ?? '') && peek(tape, 3)?.kind !== 'word') return false;
  if (token === undefined || isSentenceEnd(token) || isDash(token) || /^[;:([]$/.test(token.text)) return true;
  const own = ownSentenceEnd(tape.tokens, tape.at);
  if (isOtherTarget(tape, own) || isOtherSubject(tape, own)) return false;
  if (token.text === ',') return true;
  return phraseAt(tape.tokens, tape.at, CONNECTIVE) !== null;
}

/** A further figure beside a name, or behind `or`, `and`, `but`, would be a target that nobody read. */
function isOtherTarget(tape: Tape, own: number): boolean {
  const { tokens, terms } = tape;
  const rest = tokens.slice(tape.at, own);
  const isPercent = rest.some(({ kind, text }) => kind === 'figure' && text.endsWith('%'));
  const isPoints = rest.some(({ kind }, index) => kind === 'figure' && phraseAt(rest, index + 1, POINTS) !== null);
  if (!isPercent && !isPoints) return false;
  const first = rest[0]?.text === ',' ? rest[1] : rest[0];
  if (first?.kind === 'figure' || ALTERNATIVES.has(first?.lower ?? '')) return true;
  if (phraseAt(rest, rest[0]?.text === ',' ? 1 : 0, BOUND) !== null) return true;
  return isPercent && rest.some((_, index) => subjectAt(tokens, tape.at + index, terms) !== null);
}

/** Behind a comma or `and`, nothing but names: the directive would be for them too, and nobody read it. */
function isOtherSubject(tape: Tape, own: number): boolean {
  const { tokens, terms, at: start } = tape;
  let at = start;
  while (at < own) {
    const { lower } = tokens[at] ?? { lower: '' };
    const isSeparator = /^(?:,|&|\/|and|then|also|plus)$/.test(lower);
    if (at === start && !isSeparator) return false;
    const around = fillersAt(tokens, at, 'before') || fillersAt(tokens, at, 'after');
    const length = isSeparator ? 1 : (subjectAt(tokens, at, terms)?.length ?? around);
    // `and Semis`: a name of the tables of sectors
    if (length === 0) return subjectNamed(textBetween(tape, at, own), terms) !== undefined;
    at += length;
  }
  return at > start + 1;
}

const ALTERNATIVES: ReadonlySet<string> = new Set(BEFORE_OTHER_FIGURES);

/** `(target 8%)`, `; the goal is 8%` beside another target. */
function isOtherThan(said: Weight | null, remark: Tape): boolean {
  const other = said === null ? null : targetAt(remark);
  if (said === null || other === null || peek(remark)?.kind === 'word') return false;
  const [inner, outer] = [boundsOf(said), boundsOf(other)];
  return compare(inner.low, outer.low) < 0 || compare(inner.high, outer.high) > 0;
}

/** The weight that a text begins with as a target: `target 8%`, `the goal is 8%`, `reduce to 8%`. */
function targetAt(tape: Tape): Weight | null {
  // `(14% → 8%)`
  const whole = tried(tape, () => figuresOnly(tape));
  if (whole !== null && !isWrong(whole) && whole.to !== null && !whole.isBare) return whole.to;
  const figures = noFigures();
  if (takePhrase(tape, VERBS) !== null) {
    const weight = takeText(tape, 'to') ? takeWeight(tape, 'to') : null;
    return isWrong(weight) ? null : weight;
  }
  if (takePhrase(tape, WISH) !== null) {
    takeText(tape, 'to', 'at');
    const weight = takeWeight(tape, 'to');
    return isWrong(weight) ? null : weight;
  }
  tape.at += fillersAt(tape.tokens, tape.at, 'before');
  return takeLabelled(tape, figures) === true ? figures.to : null;
}

/** A target within a range is no other one. */
function boundsOf({ value, band }: Weight): Band {
  return band ?? { low: value ?? ZERO, high: value ?? HUNDRED };
}

function unreadTail(tape: Tape, rest: string, directive: string): WrongLine {
  return wrong(
    `${named(tape.text)} is not understood: ${named(rest)} follows the directive “${directive}”`,
    `“${directive}” alone, what else there is to do on a line of its own, and remarks after a dash`,
  );
}

/** A remark of a directive: a condition at its beginning is an error, one within it is noted, and so are times. */
export function judgeRemark(text: string, directive: string | null): Beside | WrongLine {
  const tokens = tokensOf(text.slice(0, LONGEST_REMARK));
  let at = 0;
  while (at < tokens.length && tokens[at]?.kind === 'mark' && tokens[at]?.text !== '~') at += 1;
  const label = labelLength(tokens, at);
  if (label > 0 && REASONS.has(tokens[at]?.lower ?? '')) return { unread: [], notes: [] };
  const awaited = awaitedIn(text, tokens, at);
  if (awaited !== null) return awaited === '' ? { unread: [], notes: [] } : conditional(awaited, directive);
  if (label > 0) at += label;
  for (let joiner = phraseAt(tokens, at, JOINER); joiner !== null; joiner = phraseAt(tokens, at, JOINER))
    at += joiner.length;
  if (phraseAt(tokens, at, OFFER) !== null) return { unread: [], notes: [] };
  const first = phraseAt(tokens, at, CONDITION);
  if (first !== null) return conditional(text.slice(tokens[at]?.from).trim(), directive);
  const notes: Noted[] = [];
  const condition = firstPhrase(tokens, REMARK_CONDITION);
  if (condition !== null) notes.push({ id: 'remark_not_followed', because: wordsFrom(tokens, text, condition.at) });
  noteStaging(tokens, text, notes);
  return { unread: [], notes };
}

/** What stands behind a label of conditions, `Trigger: CPI below 3%`; nothing where it says that there is none, null where no such label does. */
function awaitedIn(text: string, tokens: readonly Token[], at: number): string | null {
  const length = lengthAt(tokens, at, AWAITED);
  const mark = tokens[at + length];
  if (length === 0 || mark === undefined || !(mark.text === ':' || isDash(mark))) return null;
  const value = text.slice(mark.to).trim();
  return NOTHING_AWAITED.has(value.replace(/\.$/, '').toLowerCase()) ? '' : value || text.trim();
}

const LONGEST_REMARK = 4000;

function labelLength(tokens: readonly Token[], from: number): number {
  const colon = tokens.slice(from, from + LONGEST_LABEL + 1).findIndex(({ text }) => text === ':');
  return colon < 1 ? 0 : colon + 1;
}

function wordsFrom(tokens: readonly Token[], text: string, at: number): string {
  const [first, last] = [tokens[at], tokens[Math.min(tokens.length, at + 6) - 1]];
  return text.slice(first?.from, last?.to);
}

/** Over which time, or by when, a text says that something is done; null where it does not. */
export function stagingIn(text: string): string | null {
  const notes: Noted[] = [];
  noteStaging(tokensOf(text.slice(0, LONGEST_REMARK)), text, notes);
  return notes[0]?.because ?? null;
}

function noteStaging(tokens: readonly Token[], text: string, notes: Noted[]): void {
  const limit = tokens.findIndex((_, at) => isLimitPrice(tokens, at));
  if (limit >= 0)
    notes.push({ id: 'remark_not_followed', because: text.slice((tokens[limit]?.from ?? 0) - (tokens[0]?.from ?? 0)) });
  for (let at = 0; at < tokens.length; at += 1) {
    const length = stagingAt(tokens, at);
    if (length === 0) continue;
    notes.push({
      id: 'remark_not_followed',
      because: text.slice(
        (tokens[at]?.from ?? 0) - (tokens[0]?.from ?? 0),
        (tokens[at + length - 1]?.to ?? 0) - (tokens[0]?.from ?? 0),
      ),
    });
    at += length;
  }
}
