import {
  absolute,
  compare,
  type Decimal,
  decimal,
  format,
  HUNDRED,
  negate,
  subtract,
  ZERO,
} from '../../base/decimal.ts';
import { percentOf, roundRatio } from '../../base/ratio.ts';
import type { Band, Verb } from '../../domain/advice/directive.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import { headerName } from '../fields/columns.ts';
import { isUnknown, named, readPercentOrNumber, withinHundred } from '../fields/values.ts';
import { readAsked } from '../fields/volume.ts';
import { DOWN_MARKS, REASON_LABELS, STAYS_AS, UP_MARKS } from '../lexicon/directives.ts';
import {
  BOUND_COLUMNS,
  COLUMN_UNITS,
  DIRECTIVE_COLUMNS,
  NO_ACTIONS,
  NO_CONDITIONS,
  ROW_CONDITIONS,
  ROW_CONDITIONS_BESIDE_REASONS,
  TIME_COLUMNS,
} from '../lexicon/planData.ts';
import { besidesIn } from '../syntax/besides.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { lengthAt, phraseAt, phraseSet } from '../syntax/phrases.ts';
import { plainText } from '../syntax/text.ts';
import { type Token, tokensOf } from '../syntax/tokens.ts';
import { digitBesideFigure } from './grammar/numbers.ts';
import type { PlanTerms } from './grammar/planTerms.ts';
import { NOW, stagingAt, VERBS, type VerbWord, withArrows } from './grammar/planWords.ts';
import { conditional, conditionIn } from './grammar/remarks.ts';
import { atEnd, peek, tapeOf } from './grammar/tape.ts';
import { bothScales, isFraction, takeWeight } from './grammar/weights.ts';
import type { WrongLine } from './grammar/wrongLine.ts';

export type Column = keyof typeof DIRECTIVE_COLUMNS;

const COLUMNS: ReadonlyMap<string, Column> = new Map(
  (Object.keys(DIRECTIVE_COLUMNS) as Column[]).flatMap((role) =>
    DIRECTIVE_COLUMNS[role].map((name) => [name, role] as const),
  ),
);
const UNIT = new RegExp(` (?:${COLUMN_UNITS.join('|')})$`);
const UNIT_BEFORE = new RegExp(`^(?:${COLUMN_UNITS.join('|')}) `);
const OF_BASIS = / ?\bof (?:invested(?: assets)?|portfolio|total|total portfolio)$/;

/** Which column a header's name is; a percentage's own basis and unit are no part of it. */
export function roleOf(text: string): Column | null {
  const plain = plainText(text);
  const name = headerName(text);
  // `%` alone is a weight.
  const open = unparenthesized(name);
  const role =
    COLUMNS.get(name) ??
    COLUMNS.get(short(name)) ??
    COLUMNS.get(short(open)) ??
    // `Weight (target)`
    COLUMNS.get(short(open.replace(UNIT_BEFORE, ''))) ??
    (plain === '%' ? 'weight' : null);
  return MAY_BE_DOLLARS.has(role) || !/[$€£]|\busd\b/i.test(plain) ? role : null;
}

/** Dollars are no weight. */
const MAY_BE_DOLLARS: ReadonlySet<Column | null> = new Set(
  'amount change estimate action ticker sector condition size'.split(' ') as Column[],
);

function short(name: string): string {
  let rest = name.replace(OF_BASIS, '');
  for (let next = rest.replace(UNIT, ''); next !== rest; next = rest.replace(UNIT, '')) rest = next;
  return rest;
}

function unparenthesized(name: string): string {
  return name.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** A header's name without its unit and parentheses: `target bear` of `Target (bear) %`. */
export function columnName(text: string): string {
  return short(unparenthesized(headerName(text)));
}

/** What stands in a column of a row, plain; nothing where the row ends before it or there is no such column. */
export function textAt({ cells }: Row, index = -1): string {
  return plainText(cells[index]?.text ?? '');
}

/** Whether a row has a weight in a column, with its sign or without. */
export function isWeightIn(row: Row, index: number): boolean {
  const text = textAt(row, index);
  return /\d ?[%％]/.test(text) || withinHundred(text, readPercentOrNumber(text)).ok;
}

export interface Action {
  readonly verb: Verb;
  readonly isExit: boolean;
}

const KINDS: Readonly<Record<VerbWord['kind'], Verb>> = {
  decrease: 'decrease',
  sell: 'decrease',
  exit: 'decrease',
  increase: 'increase',
  add: 'increase',
  start: 'increase',
  buy: 'increase',
  hold: 'hold',
  set: 'set',
  cap: 'decrease',
};
const NOTHING: ReadonlySet<string> = new Set(NO_ACTIONS);
/** Beside a verb they say no more than it: `Sell ▼`. */
const MARKS: ReadonlySet<string> = new Set([...DOWN_MARKS, ...UP_MARKS]);

/** What a cell of actions says; null where it is no action. DEPLOY spends cash and fills a sector. */
export function actionNamed(text: string, isCash: boolean): Action | null {
  const tokens = tokensOf(text).filter(({ text: mark }) => !MARKS.has(mark));
  const [first] = tokens;
  if (first === undefined) return { verb: 'set', isExit: false };
  if (NOTHING.has(text.toLowerCase())) return { verb: 'hold', isExit: false };
  if (tokens.length === 1 && first.lower === 'deploy') return { verb: isCash ? 'decrease' : 'increase', isExit: false };
  const found = phraseAt(tokens, 0, VERBS);
  if (found?.length !== tokens.length) return null;
  return { verb: KINDS[found.value.kind], isExit: found.value.kind === 'exit' };
}

export interface CellWeight {
  readonly kind: 'weight';
  readonly value: Decimal | null;
  readonly band: Band | null;
  readonly approximate: boolean;
}

/** A weight in a cell, with or without its percent sign; between 0 and 1 it needs one (READING 2). */
export function weightIn(text: string, terms: PlanTerms): CellWeight | (WrongLine & { readonly isScale: boolean }) {
  const strange = digitBesideFigure(text);
  if (strange !== null) return { ...strange, isScale: false };
  const plain = plainText(text);
  const reading = withinHundred(text, readPercentOrNumber(text));
  if (reading.ok) {
    if (/%|percent/i.test(plain) || !isFraction(reading.value))
      return { kind: 'weight', value: reading.value, band: null, approximate: false };
    const [one, other] = bothScales(reading.value);
    const message = `${named(text)} is on a scale of 0 to 1, or lacks its percent sign`;
    return { kind: 'wrong', message, accepted: `${one} or ${other}`, word: null, isScale: true };
  }
  const tape = tapeOf(withArrows(plain.slice(0, 200)), terms);
  const weight = takeWeight(tape);
  if (weight !== null && weight.kind !== 'wrong') {
    if (atEnd(tape) || peek(tape)?.text === '(')
      return { kind: 'weight', value: weight.value, band: weight.band, approximate: weight.approximate !== null };
    const condition = conditionIn(tape, tape.at, tape.tokens.length);
    if (condition !== null) return { ...conditional(condition, null), isScale: false };
  }
  const { message, accepted } = reading;
  return { kind: 'wrong', message, accepted, word: null, isScale: false };
}

const CHANGE = /^([+-])?(\d+(?:\.\d+)?) ?(?:%|pp|pts?|points|percentage points)?$/i;

/** Points by which a cell says that a weight changes; null where it cannot be read, for it is only checked. */
export function changeIn(text: string): Decimal | null {
  const found = CHANGE.exec(plainText(text).replaceAll('\u2212', '-').replace(/^–/, '-').slice(0, 40));
  if (found === null) return null;
  const size = decimal(found[2] ?? '0');
  return found[1] === '-' ? negate(size) : size;
}

/** From what to what a cell says that a weight goes. */
export interface Path {
  readonly from: CellWeight;
  readonly to: CellWeight;
}

const ENDS = / ?(?:→|\bto\b|\/) ?/;

/** `14% → 8%`; null where a cell says no such thing. */
export function pathIn(text: string, terms: PlanTerms): Path | null {
  const [from, to, ...others] = withArrows(plainText(text))
    .split(ENDS)
    .map((end) => weightIn(end, terms));
  if (from?.kind !== 'weight' || to?.kind !== 'weight' || others.length > 0) return null;
  return { from, to };
}

/** Points by which a cell beside a target says that it changes: `-6 pp`, `by 6 pp`, `14% → 8%`, `to 8%`; null where it does not. */
export function changeTo(text: string, now: Decimal, target: Decimal, terms: PlanTerms): Decimal | null {
  const plain = plainText(text).replace(/^by /i, '');
  const change = changeIn(plain);
  // without a sign it has the direction of its row
  if (change !== null) return /^\d/.test(plain) && compare(target, now) < 0 ? negate(change) : change;
  const path = pathIn(/^to /i.test(plain) ? `${format(now)}% ${plain}` : plain, terms);
  return path === null || path.from.value === null || path.to.value === null
    ? null
    : subtract(path.to.value, path.from.value);
}

const COUNTED = /\$ ?\d|\d (?:shares?|shs|units?)\b|^~?\d[\d,.]*$/i;

type SizeBeside =
  | { readonly kind: 'same' }
  | { readonly kind: 'otherwise'; readonly said: string }
  | { readonly kind: 'unfollowed'; readonly text: string };

/**
 * Dollars of a cell beside a target, `$3,000`: what changes, the weight in the end, or neither. Null where the cell counts
 * nothing; the target is followed without what else it counts, `30 shares`.
 */
export function sizeBeside(
  cell: string,
  now: Decimal | null,
  target: Decimal | null,
  whole: Decimal | null,
): SizeBeside | null {
  const text = plainText(cell);
  if (text.includes('%') || !COUNTED.test(text)) return null;
  const asked = text.includes('$') ? readAsked(text) : null;
  if (asked?.ok !== true || now === null || target === null || whole === null) return { kind: 'unfollowed', text };
  const points = roundRatio(percentOf(absolute(asked.value), whole), 4);
  const changed = absolute(subtract(target, now));
  const isSame = [changed, target].some((one) => compare(absolute(subtract(points, one)), HALF_POINT) <= 0);
  const said = `stated as ${dollars(asked.value)}, ${plain(points)} points; its figures give ${plain(changed)}`;
  return isSame ? { kind: 'same' } : { kind: 'otherwise', said };
}

export const HALF_POINT = decimal('0.5');

/** An action without the change beside it, `Reduce (−3.6 pp)`: the row's own figures give it. */
export function withoutChange(text: string): string {
  const [whole = '', inside = ''] = /\s?\(([^()]*)\)$/.exec(text.slice(0, 200)) ?? [];
  return changeIn(inside) === null ? text : text.slice(0, text.length - whole.length);
}

/** `unchanged` in the place of a target; what an action beside it says is then to hold as well. */
export function keptIn(cell: Cell | null): Action | null {
  const isKept = cell !== null && KEPT.has(plainText(cell.text).toLowerCase());
  return isKept ? { verb: 'hold', isExit: false } : null;
}

const KEPT: ReadonlySet<string> = new Set([...STAYS_AS, 'hold', 'keep', 'same']);

const NONE: ReadonlySet<string> = new Set(NO_CONDITIONS);

/** What a cell of a directive's own waits for, in its column of conditions or beside its value; null where it is nothing. */
export function conditionOf({ text }: Cell, role: Column, terms: PlanTerms): string | null {
  const plain = plainText(text);
  if (role === 'condition') return NONE.has(plain.toLowerCase()) ? null : plain;
  return besidesIn(text).reduce<string | null>((said, beside) => {
    const tape = tapeOf(plainText(beside), terms);
    return said ?? conditionIn(tape, 0, tape.tokens.length);
  }, null);
}

const FIRM = phraseSet(ROW_CONDITIONS);
const OF_OTHERS = phraseSet(ROW_CONDITIONS_BESIDE_REASONS);
const REASONS: ReadonlySet<string> = new Set(REASON_LABELS);

/** What a cell beside a directive's own begins with or has beside its text that its row waits for; null where it is nothing. */
export function conditionBeside({ text }: Cell, header: string): string | null {
  const isReason = REASONS.has(headerName(header));
  for (const part of [text, ...besidesIn(text)]) {
    const tokens = tokensOf(plainText(part).slice(0, LONGEST_CONDITION));
    const first = tokens.findIndex(({ kind }) => kind === 'word');
    // `as soon as possible`
    if (isNow(part, tokens)) continue;
    const found = phraseAt(tokens, first, FIRM) ?? (isReason ? null : phraseAt(tokens, first, OF_OTHERS));
    if (found !== null) return plainText(part);
  }
  return null;
}

const LONGEST_CONDITION = 300;

const BOUNDS: ReadonlyMap<string, 'least' | 'most'> = new Map(
  (['least', 'most'] as const).flatMap((side) => BOUND_COLUMNS[side].map((name) => [name, side] as const)),
);

/** What a cell under `Max`, `Floor` or `Range` allows; null where it says no bounds. */
export function boundsIn({ text }: Cell, header: string, terms: PlanTerms): Band | null {
  const isRange = roleOf(header) === 'range';
  const side = BOUNDS.get(columnName(header));
  if (!isRange && side === undefined) return null;
  const reading = weightIn(text, terms);
  if (reading.kind === 'wrong') return null;
  const { low, high } = reading.band ?? { low: reading.value ?? ZERO, high: reading.value ?? HUNDRED };
  if (isRange) return { low, high };
  return side === 'least' ? { low, high: HUNDRED } : { low: ZERO, high };
}

const OF_TIME: ReadonlySet<string> = new Set(TIME_COLUMNS);

/** When a row is to be carried out: what stands in a column of times, and what another cell begins with. */
export function timesBeside(header: Row, { cells }: Row): string[] {
  return cells.flatMap(({ text }, index) => {
    const plain = plainText(text);
    const name = columnName(header.cells[index]?.text ?? '');
    const tokens = tokensOf(plain.slice(0, LONGEST_CONDITION));
    // `3 pp` under By is how much
    const isSize = name === 'by' && changeIn(plain.replace(/^by /i, '')) !== null;
    const isTime = OF_TIME.has(name) ? !isNow(text, tokens) && !isSize : stagingAt(tokens, 0) > 0;
    return isTime && !REASONS.has(name) ? [plain] : [];
  });
}

function isNow(text: string, tokens: readonly Token[]): boolean {
  return isUnknown(text) || NONE.has(plainText(text).toLowerCase()) || lengthAt(tokens, 0, NOW) === tokens.length;
}
