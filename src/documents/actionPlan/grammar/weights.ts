import { add, compare, type Decimal, decimal, HUNDRED, hundredth, subtract, ZERO } from '../../../base/decimal.ts';
import { hasStrangeNumber } from '../../../base/letters.ts';
import type { Band } from '../../../domain/advice/directive.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import { named, readPercent, readPercentOrNumber, withinHundred } from '../../fields/values.ts';
import { phraseAt } from '../../syntax/phrases.ts';
import { numberWordsAt } from './numbers.ts';
import { fillersAt } from './planTerms.ts';
import {
  APPROXIMATE,
  APPROXIMATE_AFTER,
  BASIS_POINTS,
  BOUND,
  BOUND_AFTER,
  isDash,
  isSentenceEnd,
  NO_FIGURE,
  PERCENT,
  POINTS,
  VERBS,
} from './planWords.ts';
import { peek, replaced, type Tape, takePhrase, takeText, textBetween, tried } from './tape.ts';
import { isWrong, type WrongLine, wrong } from './wrongLine.ts';

/** A percentage, or a band of them; `isSigned` where a sign or word of percent stands with it. */
export interface Weight {
  readonly kind: 'weight';
  readonly value: Decimal | null;
  readonly band: Band | null;
  readonly isSigned: boolean;
  /** `~8%` as it stands; null where it is exact. */
  readonly approximate: string | null;
  /** Which tokens it takes. */
  readonly from: number;
  readonly to: number;
}

interface Figure {
  readonly value: Decimal;
  readonly isSigned: boolean;
}

/** Takes a weight: `8%`, `~8%`, `6–8%`, `between 6 and 8%`, `at most 8%`, `8% or less`. Null where none stands here. */
export function takeWeight(tape: Tape, after: 'to' | 'from' | null = null): Weight | WrongLine | null {
  return tried(tape, () => {
    const from = tape.at;
    const refused = foreignOrSigned(tape, after !== null);
    if (refused !== null) return refused;
    const about = takeApproximation(tape);
    const bound = takePhrase(tape, BOUND);
    if (bound === null) takeText(tape, 'somewhere');
    const isBetween = bound === null && takeText(tape, 'between');
    const words = about ?? takeApproximation(tape);
    const first = takeFigure(tape);
    if (first === null || isWrong(first)) return first;
    const second = isBetween
      ? takeOther(tape, 'and', 'to', '-', '–')
      : bound === null
        ? takeRangeEnd(tape, after === 'to')
        : null;
    if (isWrong(second)) return second;
    if (isBetween && second === null) return null;
    const within = second === null ? toleranceAt(tape, first, from) : null;
    if (within !== null) return within;
    const opposite = bound === null ? null : takeOppositeBound(tape, bound);
    if (isWrong(opposite)) return opposite;
    if (opposite !== null) {
      const [low, high] = bound === 'least' ? [first, opposite] : [opposite, first];
      return weightOf(tape, { first: low, second: high, bound: null, approximate: words, from, to: tape.at });
    }
    const behind = second === null ? takePhrase(tape, BOUND_AFTER) : null;
    const loose = takePhrase(tape, APPROXIMATE_AFTER);
    // `8-ish%`
    const isSigned = first.isSigned || (loose !== null && takeText(tape, '%'));
    const end = tape.at;
    tape.at += fillersAt(tape.tokens, tape.at, 'after');
    const approximate = words === null && loose === null ? null : textBetween(tape, from, end);
    return weightOf(tape, {
      first: { ...first, isSigned },
      ...{ second, bound: bound ?? behind, approximate, from, to: end },
    });
  });
}

/** `min 7%, max 9%`: the other end of a band. */
function takeOppositeBound(tape: Tape, bound: 'most' | 'least'): Figure | WrongLine | null {
  return tried(tape, () => {
    takeText(tape, ',', ';', '/', 'and', 'but');
    takeText(tape, 'and', 'but');
    const other = takePhrase(tape, BOUND);
    return other === null || other === bound ? null : takeFigure(tape);
  });
}

/** `8% ± 1%`: a target that may be off, or a range? */
function toleranceAt(tape: Tape, { value }: Figure, from: number): WrongLine | null {
  const isSign = peek(tape)?.text === '±' || (peek(tape)?.text === '+' && peek(tape, 1)?.text === '/');
  if (!isSign) return null;
  const at = tape.tokens.findIndex(({ kind }, index) => index > tape.at && kind === 'figure');
  const reading = at < 0 ? null : readPercentOrNumber(tape.tokens[at]?.text ?? '');
  const size = reading?.ok === true ? reading.value : null;
  const end = at < 0 ? tape.at + 1 : at + 1;
  const text = textBetween(tape, from, end);
  const range = size === null ? 'a–b%' : `${plain(subtract(value, size))}–${plain(add(value, size))}%`;
  const [exact, band] = [`${plain(value)}%`, range].map((words) => replaced(tape, from, end, words));
  return wrong(`${named(text)} is a target that may be off, or a range`, `${exact}, or: ${band}`, text);
}

interface Parts {
  readonly first: Figure;
  readonly second: Figure | null;
  readonly bound: 'most' | 'least' | null;
  readonly approximate: string | null;
  readonly from: number;
  readonly to: number;
}

function weightOf(tape: Tape, { first, second, bound, approximate, from, to }: Parts): Weight | WrongLine {
  const isSigned = first.isSigned || second?.isSigned === true;
  const place = { kind: 'weight' as const, isSigned, approximate, from, to };
  const scale = wrongScale(tape, [first, ...(second === null ? [] : [second])], isSigned, from, to);
  if (scale !== null) return scale;
  if (second !== null) {
    if (compare(first.value, second.value) < 0)
      return { ...place, value: null, band: { low: first.value, high: second.value } };
    const [high, low] = [plain(first.value), plain(second.value)];
    return {
      kind: 'wrong',
      message: `${named(textBetween(tape, from, to))} is a range from the upper bound, or a move from one weight to another`,
      accepted: `${low}–${high}%, or ${high}% → ${low}%`,
      word: textBetween(tape, from, to),
    };
  }
  if (bound === 'most') return { ...place, value: null, band: { low: ZERO, high: first.value } };
  if (bound === 'least') return { ...place, value: null, band: { low: first.value, high: HUNDRED } };
  return { ...place, value: first.value, band: null };
}

/** `0.08` without a percent sign is 8% or 0.08% (READING 2). */
function wrongScale(
  tape: Tape,
  figures: readonly Figure[],
  isSigned: boolean,
  from: number,
  to: number,
): WrongLine | null {
  const small = figures.find(({ value, isSigned: signed }) => !signed && isFraction(value));
  // `0.5–1%` has its sign at the end.
  if (small === undefined || (isSigned && figures.length > 1)) return null;
  const [one, other] = bothScales(small.value);
  return {
    kind: 'wrong',
    message: `${named(textBetween(tape, from, to))} is on a scale of 0 to 1, or lacks its percent sign`,
    accepted: `${replaced(tape, from, to, one)}, or ${replaced(tape, from, to, other)}`,
    word: textBetween(tape, from, to),
  };
}

export function isFraction(value: Decimal): boolean {
  return value.units > 0n && compare(value, decimal('1')) < 0;
}

/** What a figure between 0 and 1 may be meant as: `8%` and `0.08%`. */
export function bothScales(value: Decimal): [string, string] {
  const whole = { units: value.units * 100n, scale: value.scale };
  return [`${plain(whole)}%`, `${plain(value)}%`];
}

function takeApproximation(tape: Tape): string | null {
  const words = takePhrase(tape, APPROXIMATE);
  if (words?.startsWith('approx')) takeText(tape, '.');
  return words;
}

/** `a hundred percent`: what is wrong with it is said by the reader of percentages. */
export function wordedPercent(tape: Tape): WrongLine | null {
  for (let length = 1; length <= 3; length += 1) {
    const { lower = '', kind } = peek(tape, length) ?? {};
    if (kind === 'word' && (lower === 'percent' || lower === 'pct'))
      return {
        kind: 'wrong',
        message: `“${textBetween(tape, tape.at, tape.at + length + 1)}” is not written in digits`,
        accepted: 'a percentage such as 46.8%, 46.8 % or 46.8 percent',
        word: textBetween(tape, tape.at, tape.at + length + 1),
      };
  }
  return null;
}

/** A figure with or without its percent sign. */
export function takeFigure(tape: Tape): Figure | WrongLine | null {
  const token = peek(tape);
  if (token?.lower === 'zero' || token?.lower === 'nil') {
    tape.at += 1;
    takePhrase(tape, PERCENT);
    return { value: ZERO, isSigned: true };
  }
  const worded = takeNumberWords(tape);
  if (worded !== null) return { value: worded, isSigned: takePhrase(tape, PERCENT) !== null };
  if (token?.kind !== 'figure' || !/^\d/.test(token.text)) return foreignOrSigned(tape, false);
  tape.at += 1;
  const { text: mark } = peek(tape) ?? {};
  if (mark === '‰')
    return wrong(`“${token.text}‰” is per mille, and not percent`, 'a percentage such as 8%', `${token.text}‰`);
  const isPercentWord = takePhrase(tape, PERCENT) !== null;
  const isPercent = token.text.endsWith('%') || isPercentWord;
  const text = isPercentWord ? `${token.text} percent` : token.text;
  const reading = withinHundred(text, readPercent(isPercent ? text : `${text}%`));
  if (!reading.ok) return { kind: 'wrong', message: reading.message, accepted: reading.accepted, word: token.text };
  // Nothing is the same on every scale.
  return { value: reading.value, isSigned: isPercent || token.text === '0' };
}

/** `eight` of `eight percent`, `six` of `six points`: a number in words needs its unit, for it may be any other word. */
function takeNumberWords(tape: Tape): Decimal | null {
  const found = numberWordsAt(tape.tokens, tape.at);
  const end = tape.at + (found?.length ?? 0);
  const hasUnit = [PERCENT, POINTS].some((unit) => phraseAt(tape.tokens, end, unit) !== null);
  if (found === null || !hasUnit) return null;
  tape.at = end;
  return found.value;
}

function takeOther(tape: Tape, ...between: readonly string[]): Figure | WrongLine | null {
  return tried(tape, () => (takeText(tape, ...between) ? takeFigure(tape) : null));
}

/** The second bound of `6–8%`. With spaces around the dash only where the sentence ends after it; else it is a remark. */
function takeRangeEnd(tape: Tape, isAfterTo: boolean): Figure | WrongLine | null {
  return tried(tape, () => {
    const [before, dash, next] = [peek(tape, -1), peek(tape), peek(tape, 1)];
    if (next?.kind !== 'figure' || !/^\d/.test(next.text)) return null;
    const isTo = dash?.lower === 'to' && isAfterTo;
    if (!isTo && !isDash(dash)) return null;
    tape.at += 1;
    const second = takeFigure(tape);
    const isTight = dash?.from === before?.to && next.from === dash?.to;
    if (isTo || isTight || isWrong(second)) return second;
    const after = peek(tape, fillersAt(tape.tokens, tape.at, 'after'));
    return after === undefined || isSentenceEnd(after) || after.text === '(' || after.text === ';' ? second : null;
  });
}

/** `6 points`, `600 bps`: a difference of percentages; null where none stands here. */
export function takePoints(tape: Tape): Decimal | null {
  return tried(tape, () => {
    const token = peek(tape);
    if (token?.kind === 'figure' && phraseAt(tape.tokens, tape.at + 1, BASIS_POINTS) !== null) {
      tape.at += 1;
      takePhrase(tape, BASIS_POINTS);
      const reading = readPercentOrNumber(token.text);
      return reading.ok ? hundredth(reading.value) : null;
    }
    const figure = takeFigure(tape);
    if (figure === null || isWrong(figure)) return null;
    takeText(tape, '-');
    return takePhrase(tape, POINTS) === null ? null : figure.value;
  });
}

/** `-6 pp`, `+4 percentage points`: by how much, and which way. */
export function takeChange(
  tape: Tape,
  change: {
    points: { readonly value: Decimal; readonly approximate: string | null } | null;
    direction: 'down' | 'up' | null;
    isChange: boolean;
  },
): boolean {
  const found = tried(tape, () => {
    const [sign, next] = [peek(tape), peek(tape, 1)];
    const isWord = sign?.lower === 'minus' || sign?.lower === 'plus';
    const isSign = sign !== undefined && (sign.text === '-' || sign.text === '+') && next?.from === sign.to;
    if (sign === undefined || !(isWord || (isSign && peek(tape, -1)?.to !== sign.from))) return null;
    tape.at += 1;
    const points = takePoints(tape);
    return points === null ? null : { value: points, isUp: sign.text === '+' || sign.lower === 'plus' };
  });
  if (found === null) return false;
  change.points = { value: found.value, approximate: null };
  change.direction = found.isUp ? 'up' : 'down';
  change.isChange = true;
  return true;
}

/** What joins a figure to a name, `of 20%`, `with 2%`, `in a 6–8% range`, `for $1,000`: how many tokens it takes. */
export function joiningLength(tape: Tape): number {
  const [word, next] = [peek(tape)?.lower, peek(tape, 1)];
  if ((word === 'in' || word === 'with') && next?.lower === 'a' && peek(tape, 2)?.kind === 'figure') return 2;
  if (word === 'with' && next?.kind === 'figure' && next.text.endsWith('%')) return 1;
  if (word === 'in' && next?.lower === 'the' && peek(tape, 2)?.kind === 'figure') return 2;
  const isJoined =
    (word === 'of' && next?.kind === 'figure') || (word === 'for' && next?.text.startsWith('$') === true);
  return isJoined ? 1 : 0;
}

/** `underweight, 8%`, `to overweight at 14%`: beside a figure a stance says nothing more. */
export function passStance(tape: Tape): boolean {
  const { tokens, at } = tape;
  if (phraseAt(tokens, at, NO_FIGURE) === null && phraseAt(tokens, at + 1, NO_FIGURE) === null) return false;
  const passed = tried(tape, () => {
    takeText(tape, 'to', 'at', ':', '–', '—');
    if (takePhrase(tape, NO_FIGURE) !== 'stance') return null;
    const isParted =
      takeText(tape, ',', ':', ';', '–', '—') || /^(?:at|to|from|\(|→|back|down|up)$/.test(peek(tape)?.lower ?? '');
    const figure = [0, 1, 2].map((ahead) => peek(tape, ahead)).find((one) => one?.kind === 'figure');
    return (isParted || figure === peek(tape)) && figure?.kind === 'figure' && figure.text.endsWith('%') ? true : null;
  });
  return passed === true;
}

/** `until 8%`, `until the weight is 8%`: no more than a target. */
export function isUntil({ tokens, at }: Tape): boolean {
  if (!/^(?:until|till)$/.test(tokens[at]?.lower ?? '')) return false;
  let end = at + 1;
  while (end < at + 5 && /^(?:it|its|the|weight|allocation|is|at|reaches)$/.test(tokens[end]?.lower ?? '')) end += 1;
  return tokens[end]?.kind === 'figure' && tokens[end]?.text.endsWith('%') === true;
}

/** `Cap Materials at 8%` is a bound. */
export function capFigures(figures: { to: Weight | null; isBare: boolean }): void {
  const { to } = figures;
  if (to?.value == null) return;
  figures.to = { ...to, value: null, band: { low: ZERO, high: to.value } };
  figures.isBare = false;
}

/** `-5%`, `+4%` and digits that are none of 0 to 9: what stands in the place of a weight and is none. */
function foreignOrSigned(tape: Tape, isAfterWord: boolean): WrongLine | null {
  const [token, next] = [peek(tape), peek(tape, 1)];
  if (token === undefined) return null;
  const isSign = (token.text === '-' || token.text === '+') && next?.kind === 'figure' && next.from === token.to;
  if (isSign && peek(tape, -1)?.to !== token.from) {
    const word = textBetween(tape, tape.at, tape.at + 2);
    if (isAfterWord) return wrongFigure(word);
    return signedChange(tape, word, token.text === '+', next.text.replace(/ ?%$/, ''));
  }
  if (token.kind !== 'mark' || !hasStrangeNumber(token.text)) return null;
  return wrongFigure(
    /^\S*?(?:[%％]|(?=[)\],;])|$)/.exec(tape.text.slice(token.from, token.from + 40))?.[0] ?? token.text,
  );
}

function signedChange(tape: Tape, word: string, isUp: boolean, size: string): WrongLine {
  const before = textBetween(tape, 0, tape.at).replace(/(?: by|[\s:]+)$/, '');
  const hasVerb = takesVerb(tape);
  const by = `${hasVerb ? '' : isUp ? 'Increase ' : 'Reduce '}${before} by ${size} percentage points`;
  const to = hasVerb ? `${before} to ${size}%` : `${before}: ${size}%`;
  return {
    kind: 'wrong',
    message: `${named(word)} is a change, or a figure after a dash`,
    accepted: `${by}, or: ${to}`,
    word,
  };
}

function takesVerb(tape: Tape): boolean {
  return tape.tokens.slice(0, 3).some((_, at) => phraseAt(tape.tokens, at, VERBS) !== null);
}

function wrongFigure(text: string): WrongLine {
  const reading = withinHundred(text, readPercent(text));
  const { message, accepted } = reading.ok
    ? { message: `${named(text)} is a change, or a target with a sign`, accepted: `${text.slice(1)} for a target` }
    : reading;
  return { kind: 'wrong', message, accepted, word: text };
}
