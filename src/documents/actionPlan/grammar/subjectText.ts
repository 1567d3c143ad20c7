import { BEHIND_SUBJECTS } from '../../lexicon/planData.ts';
import { lengthAt, phraseAt } from '../../syntax/phrases.ts';
import type { Token } from '../../syntax/tokens.ts';
import { fillersAt, nameIn, type PlanTerms, type Subject, subjectAt, subjectNamed } from './planTerms.ts';
import {
  BOUND,
  COMPLETE,
  CONDITION,
  CONNECTIVE,
  DUTY,
  FIGURE_LABEL,
  FROM_PROCEEDS,
  isArrow,
  isDash,
  isSentenceEnd,
  LEFT,
  NO_FIGURE,
  NOW,
  PLACED,
  STAYING_AT,
  stagingAt,
  VERBS,
  WAY,
} from './planWords.ts';
import { peek, type Tape, takeText, textBetween } from './tape.ts';

/** What stands in the place of a subject; `subject` is null where nothing is known by that name. */
export interface SubjectText {
  readonly subject: Subject | null;
  readonly name: string;
}

const PREPOSITIONS: ReadonlySet<string> = new Set(BEHIND_SUBJECTS);
const INTO: ReadonlySet<string> = new Set(['to', 'in', 'of', 'for']);

/** Takes the name of a sector, of a security or of cash; null where nothing stands that could be one. */
export function takeSubject(tape: Tape): SubjectText | null {
  const start = tape.at;
  tape.at += fillersAt(tape.tokens, tape.at, 'before');
  const fillers = fillersAt(tape.tokens, tape.at, 'after');
  // `exposure to Materials`, `the position in Energy`.
  if (fillers > 0 && INTO.has(peek(tape, fillers)?.lower ?? '')) tape.at += fillers + 1;
  takeText(tape, 'the', 'our');
  const first = tape.at;
  // What stands in parentheses before a name would be lost with them.
  if (peek(tape)?.text === '(') {
    tape.at = start;
    return null;
  }
  const known = subjectAt(tape.tokens, first, tape.terms);
  if (known !== null) {
    tape.at = first + known.length;
    tape.at += fillersAt(tape.tokens, tape.at, 'after');
    const isWhole = endsSubject(tape.tokens, tape.at) && !isDash(peek(tape));
    if (isWhole) return { subject: known.value, name: textBetween(tape, first, first + known.length) };
  }
  tape.at = first + digitsOfName(tape, first);
  while (tape.at < tape.tokens.length && !isBoundary(tape.tokens, tape.at)) tape.at += 1;
  const name = textBetween(tape, first, tape.at);
  if (name !== '') return named(tape, first, name);
  tape.at = start;
  return null;
}

/** How many tokens a name takes that looks like a figure, `3M`; 0 where the workspace knows none by it. */
function digitsOfName({ tokens, terms, text }: Tape, at: number): number {
  const [digits, word] = [tokens[at], tokens[at + 1]];
  if (digits?.kind !== 'figure' || word?.kind !== 'word' || word.from !== digits.to) return 0;
  return subjectNamed(text.slice(digits.from, word.to), terms) === undefined ? 0 : 2;
}

/**
 * The name up to a parenthesis or a dash, behind which stands a remark; with a dash the whole of it where figures
 * follow: `Technology - Semis to 8%`.
 */
function named(tape: Tape, first: number, name: string): SubjectText {
  const { terms, tokens } = tape;
  const end = tokens.findIndex((token, at) => at > first && at < tape.at && (isDash(token) || token.text === '('));
  const isFigured = /^(?:[:=→]|from|to|at|by|down|up)$/.test(peek(tape)?.lower ?? '') || peek(tape)?.kind === 'figure';
  // `Materials — trim to 8%` says its verb behind the dash.
  const isVerb = end >= 0 && phraseAt(tokens, end + 1, VERBS) !== null;
  const whole = subjectNamed(name, terms) ?? oneOf(name, terms);
  if (whole !== undefined && (end < 0 || (isFigured && !isVerb && isDash(tokens[end]))))
    return { subject: whole, name };
  const short = end < 0 ? '' : textBetween(tape, first, end);
  const subject = short === '' ? undefined : subjectNamed(short, terms);
  if (subject === undefined) return { subject: whole ?? null, name: nameIn(name) };
  tape.at = end;
  return { subject, name: short };
}

/** `Software & Semiconductors`: names of one and the same sector. */
function oneOf(name: string, terms: PlanTerms): Subject | undefined {
  const [first, ...others] = name.split(/,| and | & |\//).map((one) => subjectNamed(one.trim(), terms));
  const isOne =
    others.length > 0 &&
    others.every((one) => one?.kind === 'sector' && first?.kind === 'sector' && one.sector === first.sector);
  return isOne ? first : undefined;
}

/** Whether a name that is known ends here: what follows is no further word of it. */
function endsSubject(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.text === '(' || isDash(token)) return true;
  if (token.lower === 'and' && lengthAt(tokens, at + 1, FROM_PROCEEDS) > 0) return true;
  if (token.lower === 'and' || token.lower === 'or') return false;
  return (
    isBoundary(tokens, at) ||
    phraseAt(tokens, at, CONNECTIVE) !== null ||
    phraseAt(tokens, at, NOW) !== null ||
    stagingAt(tokens, at) > 0
  );
}

function isBoundary(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'figure' || (/^(?:[+x×]|minus|plus)$/.test(token.lower) && tokens[at + 1]?.kind === 'figure'))
    return true;
  if (token.kind === 'mark')
    return (
      phraseAt(tokens, at, WAY) !== null ||
      /^[:=;,!?~≈≤≥<>|@]$/.test(token.text) ||
      isArrow(token) ||
      isSentenceEnd(token) ||
      isValueAfterDash(tokens, at)
    );
  return (
    PREPOSITIONS.has(token.lower) ||
    stagingAt(tokens, at) > 0 ||
    (token.lower === 'of' && tokens[at + 1]?.kind === 'figure') ||
    isLeft(tokens, at) ||
    [FIGURE_LABEL, CONDITION, COMPLETE, NO_FIGURE, BOUND, DUTY, PLACED, STAYING_AT].some(
      (phrases) => phraseAt(tokens, at, phrases) !== null,
    )
  );
}

/** `Energy out` at its end; `out of favor` is no such word. */
function isLeft(tokens: readonly Token[], at: number): boolean {
  const length = lengthAt(tokens, at, LEFT);
  return length > 0 && (tokens[at + length] === undefined || isSentenceEnd(tokens[at + length]));
}

function isValueAfterDash(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return isDash(tokens[at]) && (next?.kind === 'figure' || next?.text === '~' || next?.text === '≈');
}

export function isCash(subject: Subject | null): boolean {
  return subject?.kind === 'cash';
}
