import { phraseAt } from '../../syntax/phrases.ts';
import { type Figures, noFigures, passParenthesis } from './figures.ts';
import { fillersAt } from './planTerms.ts';
import {
  DUTY,
  FIGURE_LABEL,
  isDash,
  isSentenceEnd,
  LEAVING,
  LEFT,
  MARKED,
  PRESENT,
  STAYING_AT,
  TO_DO,
  UNCHANGED,
  VERBS,
  type VerbWord,
} from './planWords.ts';
import { peek, type Tape, takePhrase, takeText, tapeOf, textBetween, tried } from './tape.ts';
import { takeWeight } from './weights.ts';
import { isWrong } from './wrongLine.ts';

/** `Energy: 10% (hold)`, `Energy: 14% → 8% — reduce`, `… | Action: Trim`: the verb behind the figures, where nothing more is said with it. */
export function takeVerbBehind(tape: Tape, figures: Figures): VerbWord | null {
  for (const [index, [from, end]] of figures.remarks.entries()) {
    const verb = verbAlone(tapeOf(textBetween(tape, from, end), tape.terms));
    if (verb === null) continue;
    figures.remarks.splice(index, 1);
    return verb;
  }
  return tried(tape, () => {
    if (isDash(peek(tape))) tape.at += 1;
    else if (!takeText(tape, ',', ';', ':', '|')) return null;
    if (takeText(tape, 'action')) takeText(tape, ':');
    return verbAlone(tape);
  });
}

function verbAlone(tape: Tape): VerbWord | null {
  const stays = takePhrase(tape, UNCHANGED) !== null;
  const verb: VerbWord | null = stays ? { kind: 'hold', word: 'hold' } : takePhrase(tape, VERBS);
  const next = peek(tape);
  return next === undefined || next.kind === 'mark' ? verb : null;
}

/** `Materials: Reduce from 46.8% to 25%`, `Materials ↓ to 8%`, `Energy (XOM): exit`, `Materials (14%): trim to 8%`: a verb after the name. */
export function verbAfter(
  tape: Tape,
  isOfCash: boolean,
): { readonly verb: VerbWord; readonly isComplete: boolean; readonly figures: Figures } | null {
  return tried(tape, () => {
    const figures = noFigures();
    passParenthesis(tape, figures);
    const isApart = peek(tape)?.text === ':' || peek(tape)?.text === ',' || isDash(peek(tape));
    if (isApart) tape.at += 1;
    const isSet = passPresent(tape, figures);
    const done = verbDone(tape) ?? takeStaying(tape, isOfCash) ?? takePhrase(tape, MARKED) ?? takeLeft(tape);
    if (done === null && isSet && phraseAt(tape.tokens, tape.at, FIGURE_LABEL)?.value === 'target')
      return { verb: { kind: 'set', word: 'bring' }, isComplete: false, figures };
    if (done !== null) return { verb: done, isComplete: false, figures };
    if (!isApart) return null;
    const verb = takePhrase(tape, VERBS) ?? takeLeaving(tape);
    if (verb === null) return null;
    const isComplete = takeText(tape, 'all');
    // `Within Materials, cut exposure to 8%`
    tape.at += fillersAt(tape.tokens, tape.at, 'after');
    return { verb, isComplete, figures };
  });
}

/** `is 14% today and should be 8%`: the weight from which it goes, where what it should be stands behind it. */
function passPresent(tape: Tape, figures: Figures): boolean {
  const passed = tried(tape, () => {
    if (!takeText(tape, 'is', 'are', 'stands', 'sits')) return null;
    takeText(tape, 'at');
    const weight = takeWeight(tape);
    if (weight === null || isWrong(weight)) return null;
    takePhrase(tape, PRESENT);
    takeText(tape, ',', ';');
    if (!takeText(tape, 'and', 'but') || phraseAt(tape.tokens, tape.at, DUTY) === null) return null;
    figures.from = weight;
    return true;
  });
  return passed === true;
}

/** `Energy should stay at 4%`, `Cash stays at 10%`; of a sector that says what is so. */
function takeStaying(tape: Tape, isOfCash: boolean): VerbWord | null {
  return tried(tape, () => {
    if (!isOfCash && /^stays?$/.test(peek(tape)?.lower ?? '')) return null;
    const isAt = takePhrase(tape, STAYING_AT) !== null && peek(tape)?.lower === 'at';
    return isAt && peek(tape, 1)?.kind === 'figure' ? { kind: 'hold', word: 'keep' } : null;
  });
}

/** `Energy out`, where that is all. */
function takeLeft(tape: Tape): VerbWord | null {
  return tried(tape, () => {
    if (takePhrase(tape, LEFT) === null) return null;
    const next = peek(tape);
    return next === undefined || isSentenceEnd(next) || isDash(next) ? { kind: 'exit', word: 'exit' } : null;
  });
}

/** `Leave cash at 20%`; without a figure `leave` may be to exit. */
export function takeLeaving(tape: Tape): VerbWord | null {
  const hasFigure = tape.tokens.slice(tape.at).some(({ kind, text }) => kind === 'figure' && text.endsWith('%'));
  return hasFigure && takePhrase(tape, LEAVING) !== null ? { kind: 'hold', word: 'keep' } : null;
}

const WAYS: Readonly<Partial<Record<VerbWord['kind'], 'down' | 'up'>>> = {
  ...{ decrease: 'down', sell: 'down', exit: 'down' },
  ...{ increase: 'up', add: 'up', start: 'up', buy: 'up' },
};

/** `Trim XOM: sell 50 shares`: the verb behind the name says what the first one does, in the same direction. */
export function verbAgain(tape: Tape, own: VerbWord): VerbWord | null {
  return tried(tape, () => {
    if (isDash(peek(tape))) tape.at += 1;
    else if (!takeText(tape, ':')) return null;
    const verb = takePhrase(tape, VERBS);
    const way = verb === null ? undefined : WAYS[verb.kind];
    if (way === undefined || way !== WAYS[own.kind]) return null;
    const next = peek(tape);
    const isFigured = next?.kind === 'figure' || /^(?:to|from|by|all)$/.test(next?.lower ?? '');
    return isFigured ? verb : null;
  });
}

/** `should come down`, `to be cut`; `is raised to 14%` where a figure follows, for else it says what was. */
function verbDone(tape: Tape): VerbWord | null {
  return tried(tape, () => {
    // `It is recommended that Materials be cut`
    const isThat = peek(tape)?.lower === 'be' && tape.tokens.slice(0, tape.at).some(({ lower }) => lower === 'that');
    const isDuty = isThat || takePhrase(tape, DUTY) !== null;
    if (!isDuty && !takeText(tape, 'is', 'are')) return null;
    takeText(tape, 'be');
    const verb = takePhrase(tape, TO_DO);
    const isFigured = /^(?:to|from)$/.test(peek(tape)?.lower ?? '') && peek(tape, 1)?.kind === 'figure';
    return isDuty || isFigured ? verb : null;
  });
}
