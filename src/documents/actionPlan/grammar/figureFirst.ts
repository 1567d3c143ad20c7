import { plain } from '../../../domain/instruments/wording.ts';
import { named, readShares } from '../../fields/values.ts';
import { moveBetween, told, unknownSecurity } from './directiveProblems.ts';
import { type Figures, noFigures } from './figures.ts';
import { fillersAt, nameOf, type Subject, subjectAt } from './planTerms.ts';
import type { VerbWord } from './planWords.ts';
import { formsFor } from './securityFacts.ts';
import { takeSize } from './sizes.ts';
import { isCash, takeSubject } from './subjectText.ts';
import { peek, type Tape, takeText, tried } from './tape.ts';
import { takePoints, takeWeight, type Weight } from './weights.ts';
import { isWrong, type WrongLine, wrong } from './wrongLine.ts';

interface FigureFirst {
  readonly subject: Subject;
  readonly figures: Figures;
}

/** `Keep 20% in cash`, `Add 10% Healthcare`, `Sell 50 shares of NEM`, `Cut 6 points from Materials`. Null where no figure is first. */
export function takeFigureFirst(tape: Tape, verb: VerbWord | null): FigureFirst | WrongLine | null {
  return tried(tape, () => {
    const isTarget = takeText(tape, 'target');
    takeText(tape, 'a', 'an');
    return sizeFirst(tape, verb) ?? pointsFirst(tape, verb) ?? weightFirst(tape, verb, isTarget);
  });
}

function sizeFirst(tape: Tape, verb: VerbWord | null): FigureFirst | WrongLine | null {
  return tried(tape, () => {
    const figures = noFigures();
    // `Sell all 280 shares of NEM`
    figures.isComplete = (verb?.kind === 'sell' || verb?.kind === 'exit') && takeText(tape, 'all');
    const token = peek(tape);
    const after = subjectAt(tape.tokens, tape.at + 1, tape.terms);
    // `Sell 50 NEM`: a number right before a security is one of shares.
    if (verb !== null && token?.kind === 'figure' && /^[\d,.]+$/.test(token.text) && after?.value.kind === 'security') {
      const shares = readShares(token.text);
      if (!shares.ok) return { kind: 'wrong', message: shares.message, accepted: shares.accepted, word: token.text };
      tape.at += 1;
      figures.shares = shares.value;
    } else {
      const size = takeSize(tape, figures);
      if (size === false) return null;
      if (isWrong(size)) return size;
    }
    takeText(tape, 'worth');
    takeText(tape, 'of', 'in', 'from', 'to', 'into');
    const taken = takeSubject(tape);
    if (taken !== null && taken.subject === null && verb !== null && isTicker(taken.name))
      return unknownSecurity(taken.name, tape.terms);
    return taken?.subject == null ? null : { subject: taken.subject, figures };
  });
}

/** `TSLA`, in capitals: a security that the workspace does not know. */
function isTicker(name: string): boolean {
  return /^\$?[A-Z][A-Z0-9]{0,4}(?:[.\-/][A-Z])?$/.test(name);
}

function pointsFirst(tape: Tape, verb: VerbWord | null): FigureFirst | WrongLine | null {
  return tried(tape, () => {
    const value = takePoints(tape);
    if (value === null || verb === null || !takeText(tape, 'from', 'of', 'off', 'to')) return null;
    // `Take 6 points off Materials`
    const direction = verb.kind === 'set' && /^(?:from|off)$/.test(peek(tape, -1)?.lower ?? '') ? 'down' : null;
    const subject = takeSubject(tape)?.subject ?? null;
    return subject === null
      ? null
      : { subject, figures: { ...noFigures(), direction, points: { value, approximate: null } } };
  });
}

function weightFirst(tape: Tape, verb: VerbWord | null, isTarget: boolean): FigureFirst | WrongLine | null {
  const start = tape.at;
  const weight = takeWeight(tape);
  if (weight === null || isWrong(weight)) return null;
  const isOfPosition = fillersAt(tape.tokens, start + (weight.to - weight.from), 'after') > 0;
  const isOf = takeText(tape, 'in', 'of', 'to', 'for', 'from', 'into');
  const preposition = isOf ? peek(tape, -1)?.lower : null;
  const subject = takeSubject(tape)?.subject ?? null;
  if (subject === null) return null;
  const isPlain = !isOf && !isOfPosition;
  const allowed =
    (isCash(subject) && preposition !== 'from') ||
    isTarget ||
    verb?.word === 'aim for' ||
    (verb === null && subject.kind === 'sector' && preposition !== 'from' && preposition !== 'of') ||
    (verb?.kind === 'add' && (isPlain || (isOfPosition && preposition === 'in' && subject.kind === 'security'))) ||
    (verb?.kind === 'start' && preposition !== 'from') ||
    (verb?.kind === 'hold' && preposition !== 'from');
  const isSale = verb?.kind === 'sell' || verb?.kind === 'exit';
  if (
    isSale &&
    preposition === 'of' &&
    subject.kind === 'security' &&
    weight.value !== null &&
    plain(weight.value) === '100'
  )
    return { subject, figures: { ...noFigures(), isComplete: true } };
  if (allowed)
    return { subject, figures: { ...noFigures(), to: weight, isBare: verb === null && !isTarget, isFirst: true } };
  return verb === null
    ? null
    : ambiguous(tape, verb, subject, weight, preposition === 'from' && takeText(tape, 'to', 'into'));
}

function ambiguous(tape: Tape, verb: VerbWord, subject: Subject, weight: Weight, isMove: boolean): WrongLine {
  const name = nameOf(subject);
  const size = weight.value === null ? 'b' : plain(weight.value);
  const other = isMove ? (takeSubject(tape)?.subject ?? null) : null;
  if (other !== null) {
    // points are read of a sector alone
    const moved = (one: Subject) => ({
      name: nameOf(one),
      how: one.kind === 'security' ? 'to b%' : `by ${size} percentage points`,
    });
    return moveBetween(tape.text, moved(subject), moved(other));
  }
  if (subject.kind === 'security')
    return wrong(
      `${named(tape.text)} does not say of what: ${size}% of the position, or of the portfolio`,
      formsFor(verb.kind === 'buy' || verb.kind === 'add' || verb.kind === 'increase' ? 'buy' : 'sell', name, 'b'),
    );
  return wrong(
    `${named(tape.text)} does not say whether it is by or to ${size}%`,
    `${told(verb, name, `to ${size}%`)}, or: ${told(verb, name, `by ${size} percentage points`)}`,
  );
}
