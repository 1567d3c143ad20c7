import type { Decimal } from '../../../base/decimal.ts';
import { phraseAt } from '../../syntax/phrases.ts';
import { fillersAt, subjectAt } from './planTerms.ts';
import {
  APPROXIMATE,
  BOUND,
  COMPLETE,
  FIGURE_LABEL,
  isArrow,
  isDash,
  NO_FIGURE,
  NOW,
  PLACED,
  stagingAt,
  WAY,
} from './planWords.ts';
import { sharesLeftAt, takeSignedShares, takeSize } from './sizes.ts';
import { peek, type Tape, takePhrase, takeText, textBetween, tried } from './tape.ts';
import {
  isUntil,
  joiningLength,
  passStance,
  takeChange,
  takeFigure,
  takePoints,
  takeWeight,
  type Weight,
  wordedPercent,
} from './weights.ts';
import { isWrong, type NoTarget, type WrongLine } from './wrongLine.ts';

/** What stands after the subject of a directive: from what, to what, by how much. */
export interface Figures {
  from: Weight | null;
  to: Weight | null;
  /** Whether `to` stands there alone: no arrow, no `to`, no word says that it is a target. */
  isBare: boolean;
  /** `Keep 20% cash`: a target, not what is there now. */
  isFirst: boolean;
  points: { readonly value: Decimal; readonly approximate: string | null } | null;
  /** The points are a change beside the weights, `-6 pp`. */
  isChange: boolean;
  shares: Decimal | null;
  dollars: Decimal | null;
  /** `about 50 shares`, as it stands. */
  sizeAbout: string | null;
  isComplete: boolean;
  direction: 'down' | 'up' | null;
  /** Times between the words, which the plan does not follow: `gradually`. */
  readonly times: string[];
  /** Parentheses that were passed over, by their tokens. */
  readonly remarks: (readonly [from: number, to: number])[];
}

type Taken = boolean | WrongLine | NoTarget;

export function noFigures(): Figures {
  return {
    from: null,
    to: null,
    isBare: false,
    isFirst: false,
    points: null,
    isChange: false,
    shares: null,
    dollars: null,
    sizeAbout: null,
    isComplete: false,
    direction: null,
    times: [],
    remarks: [],
  };
}

/** The words of a target or size that is not exact. A weight that is only checked is then not checked. */
export function approximationIn({ to, points, sizeAbout }: Figures): readonly string[] {
  const about = sizeAbout ?? to?.approximate ?? points?.approximate ?? null;
  return about === null ? [] : [about];
}

/** The weight from which it goes, where it is one exact figure. */
export function originOf({ from }: Figures): Decimal | null {
  return from === null || from.approximate !== null ? null : from.value;
}

/** Takes figures as long as there are any. */
export function takeFigures(tape: Tape, figures: Figures, isHold: boolean): WrongLine | NoTarget | null {
  for (;;) {
    const taken = takeOne(tape, figures, isHold);
    if (taken === false) return null;
    if (taken !== true) return taken;
  }
}

/** The figures of a whole text, `14% → 8%` or `currently 14%`; null where it says more than that. */
export function figuresOnly(tape: Tape): Figures | WrongLine | null {
  const figures = noFigures();
  const wrong = takeFigures(tape, figures, false);
  if (isWrong(wrong)) return wrong;
  return wrong === null && tape.at >= tape.tokens.length ? figures : null;
}

function takeOne(tape: Tape, figures: Figures, isHold: boolean): Taken {
  const start = tape.at;
  const token = peek(tape);
  if (token === undefined) return false;
  if (token.text === '(') return passParenthesis(tape, figures);
  // `14% now; goal 8%`
  if (/^[;.]$/.test(token.text) && figures.from !== null && figures.to === null && isTargetAt(tape, 1)) {
    tape.at += 1;
    return takeLabelled(tape, figures) ?? backTo(tape, start);
  }
  const isSeparator =
    token.text === ':' || token.text === '=' || token.text === ',' || token.text === '|' || isDash(token);
  if (isSeparator && !isSigned(tape)) {
    // `Healthcare | 14%` is a row without its table.
    if (token.text === '|' && !isLabelled(tape)) return false;
    if (figures.to !== null && !isTargetNext(tape, figures) && !(/^[,|]$/.test(token.text) && isMoreFigures(tape)))
      return false;
    tape.at += 1;
    const taken = takeOne(tape, figures, isHold);
    if (taken === false) tape.at = start;
    return taken;
  }
  if (figures.points === null && takeChange(tape, figures)) return true;
  if (takeSignedShares(tape, figures)) return true;
  if (passStance(tape)) return takeOne(tape, figures, isHold) || backTo(tape, start);
  tape.at += joiningLength(tape);
  const way = takeWay(tape);
  if (way !== null) return takeDirected(tape, figures, isHold, start, way);
  if (takePhrase(tape, PLACED) !== null) return takePlaced(tape, figures, isHold, start);
  if (isArrow(token) || token.lower === 'to' || isUntil(tape)) return takeTarget(tape, figures);
  if (token.lower === 'from') return takeOrigin(tape, figures);
  // before the bounds: `over 3 months to 8%`
  if (stagingAt(tape.tokens, tape.at) > 0) return takeTime(tape, figures);
  if (phraseAt(tape.tokens, tape.at, BOUND) !== null) return takeBare(tape, figures);
  if (token.lower === 'at' || token.text === '@') return takeAt(tape, figures, isHold);
  if (token.lower === 'by') return takeDifference(tape, figures);
  if (takePhrase(tape, COMPLETE) !== null) {
    figures.isComplete = true;
    return true;
  }
  if (takeTime(tape, figures)) return true;
  return takeLabelled(tape, figures) ?? noFigureAt(tape, figures) ?? takeBare(tape, figures);
}

function isLabelled(tape: Tape): boolean {
  return phraseAt(tape.tokens, tape.at + 1, FIGURE_LABEL) !== null;
}

/** `-5%` is a figure with its sign, `- 5%` one after a dash. */
function isSigned(tape: Tape): boolean {
  const [before, dash, next] = [peek(tape, -1), peek(tape), peek(tape, 1)];
  return dash?.text === '-' && next?.kind === 'figure' && next.from === dash.to && before?.to !== dash.from;
}

/** After a target only what says that it is no other target goes on: `, down from 14%`. */
function isMoreFigures(tape: Tape): boolean {
  const next = peek(tape, 1);
  return next !== undefined && ['from', 'down', 'up', 'currently', 'current', 'now'].includes(next.lower);
}

function isTargetAt({ tokens, at }: Tape, ahead: number): boolean {
  return phraseAt(tokens, at + ahead, FIGURE_LABEL)?.value === 'target';
}

/** `14%, target 8%`: a figure alone was the weight from which it goes. */
function isTargetNext(tape: Tape, { isBare, from }: Figures): boolean {
  return isBare && from === null && isTargetAt(tape, 1);
}

/** A time in the midst of the figures; `now` before a target says nothing. */
function takeTime(tape: Tape, figures: Figures): boolean {
  const length = stagingAt(tape.tokens, tape.at);
  if (length > 0) {
    figures.times.push(textBetween(tape, tape.at, tape.at + length));
    tape.at += length;
    return true;
  }
  const now = phraseAt(tape.tokens, tape.at, NOW);
  const next = tape.tokens[tape.at + (now?.length ?? 0)]?.lower;
  if (now === null || (next !== 'to' && next !== 'down' && next !== 'up' && next !== 'from')) return false;
  tape.at += now.length;
  return true;
}

/** Passes a remark in parentheses, where one stands here. */
export function passParenthesis(tape: Tape, figures: Figures): boolean {
  if (peek(tape)?.text !== '(') return false;
  let depth = 0;
  for (let at = tape.at; at < tape.tokens.length; at += 1) {
    const { text } = tape.tokens[at] ?? { text: '' };
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth > 0) continue;
    figures.remarks.push([tape.at + 1, at]);
    tape.at = at + 1;
    return true;
  }
  return false;
}

/** `down`, `↑`, `back` before a figure. */
function takeWay(tape: Tape): 'down' | 'up' | 'back' | null {
  if (takeText(tape, 'back', 'go', 'goes')) return 'back';
  return takePhrase(tape, WAY);
}

function takeDirected(
  tape: Tape,
  figures: Figures,
  isHold: boolean,
  start: number,
  way: 'down' | 'up' | 'back',
): Taken {
  // `up 4 points`
  const points = figures.points === null ? takePoints(tape) : null;
  if (points !== null) figures.points = { value: points, approximate: null };
  const taken = points !== null || takeOne(tape, figures, isHold);
  if (taken === false) tape.at = start;
  if (taken === true && way !== 'back') figures.direction = way;
  return taken;
}

/** `in line at 8%`, `in line with an 8% weight`. */
function takePlaced(tape: Tape, figures: Figures, isHold: boolean, start: number): Taken {
  if (takeText(tape, 'with')) takeText(tape, 'a', 'an', 'its', 'the');
  return takeOne(tape, figures, isHold) || backTo(tape, start);
}

/** `to b%` or `→ b%`; the bare figure before it was the weight from which it goes. */
function takeTarget(tape: Tape, figures: Figures): Taken {
  const start = tape.at;
  // `From 14% → To 8%`
  tape.at += isArrow(peek(tape)) && peek(tape, 1)?.lower === 'to' ? 2 : 1;
  takeText(tape, 'be', 'a', 'an', 'its', 'the', 'it', 'somewhere');
  takePhrase(tape, FIGURE_LABEL);
  takeText(tape, 'weight', 'allocation', 'range', 'band', 'level');
  takeText(tape, 'of', 'is', 'reaches');
  const left = sharesLeftAt(tape);
  if (left !== null) return left;
  const weight = takeWeight(tape, 'to');
  if (isWrong(weight)) return weight;
  if (weight === null) {
    const none = noFigureAt(tape, figures) ?? dollarsAt(tape);
    if (none !== null) return none;
    const worded = wordedPercent(tape);
    tape.at = start;
    return worded ?? false;
  }
  if (figures.isBare && figures.from === null) figures.from = figures.to;
  else if (figures.to !== null) return backTo(tape, start);
  figures.to = weight;
  figures.isBare = false;
  passLabelAfter(tape, 'target');
  return true;
}

function backTo(tape: Tape, at: number): false {
  tape.at = at;
  return false;
}

function takeOrigin(tape: Tape, figures: Figures): Taken {
  const start = tape.at;
  tape.at += 1;
  takeText(tape, 'its', 'a', 'the');
  takePhrase(tape, FIGURE_LABEL);
  takeText(tape, 'weight', 'allocation');
  takeText(tape, 'of');
  const left = sharesLeftAt(tape);
  if (left !== null) return left;
  const weight = takeWeight(tape, 'from');
  if (isWrong(weight)) return weight;
  if (weight === null && figures.from === null && subjectAt(tape.tokens, tape.at, tape.terms) !== null)
    return { kind: 'no target', why: 'move', from: start, to: tape.at };
  if (weight === null || figures.from !== null) return backTo(tape, start);
  figures.from = weight;
  return true;
}

function takeAt(tape: Tape, figures: Figures, isHold: boolean): Taken {
  const start = tape.at;
  tape.at += 1;
  const weight = takeWeight(tape, 'to');
  if (isWrong(weight)) return weight;
  if (weight === null || figures.to !== null) return backTo(tape, start);
  figures.to = weight;
  if (isHold && weight.band === null) figures.from ??= weight;
  return true;
}

/** `by 6 points`; by percent, by a part or by dollars it says no target. */
function takeDifference(tape: Tape, figures: Figures): Taken {
  const start = tape.at;
  tape.at += 1;
  const none = noFigureAt(tape, figures) ?? partAbout(tape, figures);
  if (none !== null) return none;
  const size = takeSize(tape, figures);
  if (size !== false) return size;
  const about = takePhrase(tape, APPROXIMATE);
  const value = takePoints(tape);
  if (value === null) {
    const figure = takeFigure(tape);
    if (figure === null || isWrong(figure)) return figure ?? backTo(tape, start);
    return { kind: 'no target', why: 'percent', from: start, to: tape.at };
  }
  if (figures.points !== null) return backTo(tape, start);
  figures.points = { value, approximate: about === null ? null : textBetween(tape, start + 1, tape.at) };
  return true;
}

/** `6 points`, without *by*. */
function takeBarePoints(tape: Tape, figures: Figures): boolean {
  const start = tape.at;
  const about = takePhrase(tape, APPROXIMATE);
  const value = takePoints(tape);
  if (value === null || figures.points !== null) return backTo(tape, start);
  figures.points = { value, approximate: about === null ? null : textBetween(tape, start, tape.at) };
  return true;
}

export function takeLabelled(tape: Tape, figures: Figures): Taken | null {
  const start = tape.at;
  const label = takePhrase(tape, FIGURE_LABEL);
  if (label === null) return null;
  // `new target: 8%`
  if (phraseAt(tape.tokens, tape.at, FIGURE_LABEL)?.value === label) takePhrase(tape, FIGURE_LABEL);
  tape.at += fillersAt(tape.tokens, tape.at, 'after');
  takeText(tape, 'range', 'band');
  const role = label === 'target' ? 'to' : 'from';
  takeText(tape, ':', '=', ',', 'is', 'of', 'at', ...(role === 'to' ? ['to'] : []));
  const weight = takeWeight(tape, role);
  if (isWrong(weight)) return weight;
  if (weight === null || (figures[role] !== null && !(figures.isBare && role === 'to'))) {
    tape.at = start;
    return null;
  }
  if (role === 'to' && figures.isBare && figures.from === null) figures.from = figures.to;
  figures[role] = weight;
  if (role === 'to') figures.isBare = false;
  return true;
}

/** Words that say how much without a figure; with a target beside them they say nothing. */
function noFigureAt(tape: Tape, figures: Figures): NoTarget | null {
  if (figures.to !== null) return null;
  const start = tape.at;
  return tried(tape, () => {
    takeText(tape, 'in', 'to', 'at');
    const why = takePhrase(tape, NO_FIGURE);
    return why === null ? null : { kind: 'no target', why, from: start, to: tape.at };
  });
}

/** `roughly half`. */
function partAbout(tape: Tape, figures: Figures): NoTarget | null {
  return tried(tape, () => (takePhrase(tape, APPROXIMATE) === null ? null : noFigureAt(tape, figures)));
}

function dollarsAt(tape: Tape): NoTarget | null {
  const token = peek(tape);
  if (token?.kind !== 'figure' || !/^[$€£¥]/.test(token.text)) return null;
  return { kind: 'no target', why: 'dollars', from: tape.at, to: tape.at + 1 };
}

/** `8%` alone; a word behind it may say which of the two it is: `14% now`, `8% target`. */
function takeBare(tape: Tape, figures: Figures): Taken {
  if (figures.to !== null && !figures.isBare) return false;
  const isRange = takeText(tape, 'range', 'band');
  if (isRange) takeText(tape, ':', 'of');
  else takeText(tape, 'worth');
  const size = takeSize(tape, figures);
  if (size !== false) return size;
  if (figures.to !== null) return false;
  if (takeBarePoints(tape, figures)) return true;
  const weight = takeWeight(tape, isRange ? 'to' : null);
  if (weight === null || isWrong(weight)) return weight ?? false;
  const after = passLabelAfter(tape, 'current');
  if (after && figures.from === null) {
    figures.from = weight;
    return true;
  }
  figures.to = weight;
  figures.isBare = !passLabelAfter(tape, 'target');
  return true;
}

/** Passes a word of this kind that no further figure follows. */
function passLabelAfter(tape: Tape, kind: 'current' | 'target'): boolean {
  return (
    tried(tape, () => {
      if (takePhrase(tape, FIGURE_LABEL) !== kind) return null;
      tape.at += fillersAt(tape.tokens, tape.at, 'after');
      const next = peek(tape);
      return next?.kind === 'figure' || next?.text === ':' || next?.text === '=' ? null : true;
    }) ?? false
  );
}
