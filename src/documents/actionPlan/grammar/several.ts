import { beginsWithCapital } from '../../../base/letters.ts';
import { phraseAt } from '../../syntax/phrases.ts';
import { unknownSubject } from './directiveProblems.ts';
import { type Figures, figuresOnly, noFigures, passParenthesis, takeFigures } from './figures.ts';
import { fillersAt, type Subject, subjectAt, subjectNamed } from './planTerms.ts';
import {
  CONNECTIVE,
  isDash,
  isSentenceEnd,
  LEAVING,
  NOTHING,
  NOTHING_BESIDE,
  PRESENT,
  REST,
  STAYING,
  UNCHANGED,
  type VerbWord,
} from './planWords.ts';
import { peek, type Tape, takePhrase, takeText, tapeOf, textBetween, tried } from './tape.ts';
import { takeWeight } from './weights.ts';
import { isWrong, type WrongLine, wrong } from './wrongLine.ts';

/** Of what a sentence says one thing that needs no figure; no subjects where it is all, or all that the plan does not name. */
export interface Several {
  readonly subjects: readonly Subject[];
  /** `Hold everything`: nothing is to be traded. */
  readonly isAll: boolean;
  readonly verb: VerbWord | null;
  readonly figures: Figures;
}

const STAYS: VerbWord = { kind: 'hold', word: 'hold' };
const IN: readonly string[] = ['in', 'of', 'for', 'to'];

/**
 * What needs no figure may be said of several: `Exit Energy and Utilities`, `Bonds, Energy and cash remain unchanged`.
 * To hold everything else says what is so without it (SEMANTICS 2). Null where the sentence says something else.
 */
export function takeSeveral(tape: Tape, verb: VerbWord | null): Several | WrongLine | null {
  const each = verb === null ? (takeNoTrades(tape) ?? takeEach(tape, null)) : null;
  if (each !== null) return each;
  return tried(tape, () => {
    const figures = noFigures();
    if (verb?.kind === 'hold') passPresent(tape);
    if (verb === null) takePhrase(tape, LEAVING);
    const restAt = tape.at;
    const rest = takePhrase(tape, REST);
    const isRest = rest !== null;
    if (isRest && verb !== null && verb.kind !== 'hold') return allNotNamed(verb, textBetween(tape, restAt, tape.at));
    if (!isRest && verb !== null) figures.isComplete = takeAll(tape);
    if (verb !== null && !isWhole(verb, figures)) return takeEach(tape, verb);
    const subjects = isRest ? [] : takeSubjects(tape, figures);
    if (isWrong(subjects)) return verb === null ? null : subjects;
    const stays = takeUnchanged(tape, verb !== null);
    if (!isRest && subjects.length === 0) return null;
    // One with a verb is read as it always is, and so is a name alone.
    if (!stays && (verb === null || (subjects.length === 1 && !isRest))) return null;
    if (takeFigures(tape, figures, true) !== null) return null;
    const { from, to, points, shares, dollars } = figures;
    const hasFigures = [from, to, points, shares, dollars].some((one) => one !== null);
    return hasFigures ? null : { subjects, isAll: rest === 'all', verb: verb ?? STAYS, figures };
  });
}

/** `No trades are planned this month.`: all is held. */
function takeNoTrades(tape: Tape): Several | null {
  return tried(tape, () => {
    if (takePhrase(tape, NOTHING) === null) return null;
    while (takePhrase(tape, NOTHING_BESIDE) !== null);
    const next = peek(tape);
    const isWhole = next === undefined || isSentenceEnd(next) || next.text === ';';
    return isWhole ? { subjects: [], isAll: true, verb: STAYS, figures: noFigures() } : null;
  });
}

/** One of several names, and what is said of it. */
export interface Paired {
  readonly subject: Subject;
  readonly figures: Figures;
}

/** `Materials/Healthcare: 8%/14%`, `Reduce Materials and Energy to 8% and 6%`: as many figures as names, in their order. */
export function takePaired(tape: Tape): readonly Paired[] | WrongLine | null {
  return tried(tape, () => {
    const subjects = takeJoined(tape) ?? takeSubjects(tape, noFigures());
    if (isWrong(subjects) || subjects.length < 2) return null;
    takeText(tape, ':', '=', '–', '—', 'to', 'at', '→');
    const pairs: Paired[] = [];
    for (const subject of subjects) {
      if (pairs.length > 0 && !takeSeparator(tape)) return null;
      const to = takeWeight(tape, 'to');
      if (to === null || isWrong(to)) return to;
      pairs.push({ subject, figures: { ...noFigures(), to } });
    }
    takeText(tape, 'respectively');
    return pairs;
  });
}

/** `Materials/Healthcare`: names with nothing between them but a stroke. */
function takeJoined(tape: Tape): Subject[] | null {
  const names = peek(tape)?.text.split('/') ?? [];
  const subjects = names.map((name) => subjectNamed(name, tape.terms));
  if (names.length < 2 || subjects.some((one) => one === undefined || one.kind === 'both')) return null;
  tape.at += 1;
  return subjects.filter((one) => one !== undefined);
}

/** What is to be done with all that the plan does not name is told of each, so that nothing is sold by a word. */
function allNotNamed({ word }: VerbWord, rest: string): WrongLine {
  return wrong(
    `“${word} ${rest}” does not name what is meant`,
    `one line for each sector or security, such as “${word.charAt(0).toUpperCase()}${word.slice(1)} Energy”`,
  );
}

/** Whether a verb needs no figure. */
function isWhole({ kind }: VerbWord, { isComplete }: Figures): boolean {
  return kind === 'hold' || kind === 'exit' || (kind === 'sell' && isComplete);
}

/** `all of`, before the name; `the entire` is left to it. */
export function takeAll(tape: Tape): boolean {
  if (takeText(tape, 'all')) {
    takeText(tape, 'of');
    return true;
  }
  const next = peek(tape, peek(tape)?.lower === 'the' ? 1 : 0);
  return next?.lower === 'entire' || next?.lower === 'whole' || next?.lower === 'full';
}

/** `Reduce Materials and Utilities to 8% each`: one figure that is said of each. */
function takeEach(tape: Tape, verb: VerbWord | null): Several | null {
  return tried(tape, () => {
    const figures = noFigures();
    const isBoth = takeText(tape, 'both');
    const subjects = takeSubjects(tape, figures);
    if (isWrong(subjects) || subjects.length < 2) return null;
    const isBefore = takeText(tape, 'each');
    if (takeFigures(tape, figures, false) !== null) return null;
    const isEach = takeText(tape, 'each', 'apiece', 'respectively')
      ? peek(tape, -1)?.lower !== 'respectively'
      : isBefore || isBoth;
    const isSaid = figures.to !== null || figures.points !== null;
    return isEach && isSaid ? { subjects, isAll: false, verb, figures } : null;
  });
}

/** `from Materials (14% → 8%) to Healthcare (10% → 14%)`: a move that says the target of both; null where it does not. */
export function takeMove(tape: Tape): readonly { readonly subject: Subject; readonly figures: Figures }[] | null {
  return tried(tape, () => {
    takeText(tape, 'from');
    const first = takeMoved(tape);
    if (first === null || !takeText(tape, 'to', 'into')) return null;
    const second = takeMoved(tape);
    return second === null ? null : [first, second];
  });
}

function takeMoved(tape: Tape): { readonly subject: Subject; readonly figures: Figures } | null {
  const remarks = noFigures();
  const subject = takeName(tape);
  if (subject === null || !passParenthesis(tape, remarks)) return null;
  const [from, to] = remarks.remarks[0] ?? [0, 0];
  const figures = figuresOnly(tapeOf(textBetween(tape, from, to), tape.terms));
  return figures === null || isWrong(figures) || figures.to === null ? null : { subject, figures };
}

const LONGEST_LIST = 60;

/** `current allocations in`, `the present weight of`. */
function passPresent(tape: Tape): void {
  tried(tape, () => {
    takeText(tape, 'the', 'all', 'our', 'your');
    const isPresent = takePhrase(tape, PRESENT) !== null;
    const fillers = fillersAt(tape.tokens, tape.at, 'after');
    tape.at += fillers;
    return isPresent && fillers > 0 && takeText(tape, ...IN) ? true : null;
  });
}

/** Names divided by commas and `and`, each of which may have a remark in parentheses; a name that nothing bears is an error. */
function takeSubjects(tape: Tape, figures: Figures): Subject[] | WrongLine {
  const subjects: Subject[] = [];
  for (;;) {
    const { at } = tape;
    const isNext = subjects.length === 0 || takeSeparator(tape);
    const subject = isNext && subjects.length < LONGEST_LIST ? takeName(tape) : null;
    if (subject === null) {
      const name = isNext && subjects.length > 0 ? nameAt(tape) : null;
      tape.at = at;
      return name === null ? subjects : unknownSubject(name, tape.terms);
    }
    passParenthesis(tape, figures);
    subjects.push(subject);
  }
}

/** A name of the workspace, or of the tables of sectors: up to the next separator. */
function takeName(tape: Tape): Subject | null {
  return tried(tape, () => {
    const { tokens, terms } = tape;
    tape.at += fillersAt(tokens, tape.at, 'before');
    const known = subjectAt(tokens, tape.at, terms);
    const start = tape.at;
    if (known === null) while (isOfName(tape)) tape.at += 1;
    else tape.at += known.length;
    const subject = known?.value ?? subjectNamed(textBetween(tape, start, tape.at), terms) ?? null;
    tape.at += fillersAt(tokens, tape.at, 'after');
    return subject?.kind === 'both' ? null : subject;
  });
}

function isOfName(tape: Tape): boolean {
  const isWord = peek(tape)?.kind === 'word' && peek(tape)?.lower !== 'and';
  return isWord && [STAYING, UNCHANGED].every((phrases) => phraseAt(tape.tokens, tape.at, phrases) === null);
}

function takeSeparator(tape: Tape): boolean {
  const hasComma = takeText(tape, ',');
  return takeText(tape, 'and', '&', '/') || hasComma;
}

/** Words in capitals up to the next separator or the sentence’s end: a name, and no reason. */
function nameAt(tape: Tape): string | null {
  const { tokens } = tape;
  let end = tape.at;
  while (tokens[end]?.kind === 'word' && tokens[end]?.lower !== 'and') end += 1;
  const next = tokens[end];
  const isName = tokens.slice(tape.at, end).every(({ text }) => beginsWithCapital(text));
  const isEnd = next === undefined || isSentenceEnd(next) || /^(?:,|&|\/|and)$/.test(next.lower);
  return end > tape.at && isName && isEnd ? textBetween(tape, tape.at, end) : null;
}

/** `: unchanged`, `— no change`, `remain at their current weights`; behind a verb of holding only `unchanged`. */
function takeUnchanged(tape: Tape, hasVerb: boolean): boolean {
  const found = tried(tape, () => {
    if (!hasVerb && (peek(tape)?.text === ':' || isDash(peek(tape)))) tape.at += 1;
    takePhrase(tape, STAYING);
    return takePhrase(tape, UNCHANGED);
  });
  return found !== null && phraseAt(tape.tokens, tape.at, CONNECTIVE)?.value !== 'but';
}
