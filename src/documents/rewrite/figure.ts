import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  format,
  roundHalfEven,
  sign,
  trimmed,
} from '../../base/decimal.ts';
import { grouped } from '../../domain/instruments/wording.ts';

/** A figure as it stands within a text that may have marks, remarks and other figures. */
export interface Figure {
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly outerSign: string;
  readonly dollar: string;
  readonly innerSign: string;
  readonly digits: string;
  /** ` USD`, `%`, ` percent`, with the white space before. */
  readonly unit: string;
  readonly close: string;
  /** Whether parentheses around it mean minus, as they do where nothing stands before them. */
  readonly isAccounting: boolean;
}

export type Unit = 'dollars' | 'percent' | 'any';

const SIGN = String.raw`\\?[+\-\u2212\u2013]|&minus;`;
/** A figure stands near the beginning of its text; looking through a megabyte for it would take time. */
const LONGEST_TEXT = 2000;
const FIGURE = new RegExp(
  String.raw`(?<![A-Za-z0-9.,])(\()?(${SIGN})?(\\?\$)?(${SIGN})?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![A-Za-z0-9.,]*\d)(\s?(?:%|percent\b|USD\b))?(\))?`,
  'g',
);

/** The first figure of a text that has this size, whatever its sign; null where none has. */
export function findFigure(raw: string, value: Decimal, unit: Unit): Figure | null {
  const { value: first } = figuresIn(raw, value, unit).next();
  return first ?? null;
}

/** Every figure of a text that has this size, whatever its sign, from left to right. */
export function* figuresIn(raw: string, value: Decimal, unit: Unit): Generator<Figure, null> {
  for (const found of raw.slice(0, LONGEST_TEXT).matchAll(FIGURE)) {
    const [all, open = '', outerSign = '', dollar = '', innerSign = '', digits = '', given = '', close = ''] = found;
    const isPercent = /%|percent/.test(given);
    if (unit !== 'any' && isPercent !== (unit === 'percent')) continue;
    if (compare(decimal(digits.replaceAll(',', '')), absolute(value)) !== 0) continue;
    const end = found.index + all.length;
    const isAccounting = open !== '' && close !== '' && !/[A-Za-z0-9]/.test(raw.slice(0, found.index));
    yield { start: found.index, end, open, outerSign, dollar, innerSign, digits, unit: given, close, isAccounting };
  }
  return null;
}

/** How a column writes what one of its figures alone does not show. */
export interface FigureStyle {
  readonly isGrouped: boolean;
  /** Whether a gain bears a plus. */
  readonly hasPlus: boolean;
  readonly minus: '-' | '\u2212' | '\u2013' | '(';
}

const THOUSAND = decimal('1000');

const MINUS = { '\u2212': /\u2212/, '\u2013': /^[^A-Za-z0-9]*\u2013\$?\d/ } as const;

/** What a column's figures show; whether thousands are grouped the document's other texts may show, too. */
export function styleOf(column: readonly string[], others: readonly string[]): FigureStyle {
  const hasGroups = (texts: readonly string[]) => texts.some((text) => /\d,\d{3}/.test(text));
  const hasNone = (texts: readonly string[]) => texts.some((text) => /^\D*\d{4,}(?:\.\d+)?\D*$/.test(text));
  const isShown = hasGroups(column) || hasNone(column);
  return {
    isGrouped: isShown ? hasGroups(column) : hasGroups(others) || !hasNone(others),
    hasPlus: column.some((text) => /\+\$?\d/.test(text)),
    minus: column.some((text) => /\(\$?\d[\d.,]*\)/.test(text))
      ? '('
      : ((['\u2212', '\u2013'] as const).find((mark) => column.some((text) => MINUS[mark].test(text))) ?? '-'),
  };
}

/** A figure in the style of the one that it follows: sign, dollar mark, groups and unit. Its decimals are its own. */
export function figureLike(figure: Figure, was: Decimal, is: Decimal, style: FigureStyle): string {
  const { dollar, unit } = figure;
  const size = absolute(is);
  const isGrouped = figure.digits.includes(',') || (style.isGrouped && compare(absolute(was), THOUSAND) < 0);
  const digits = isGrouped ? grouped(format(size)) : format(size);
  const { isAccounting } = figure;
  const open = isAccounting ? '' : figure.open;
  const close = isAccounting ? '' : figure.close;
  const isNegative = sign(is) < 0;
  const wasPositive = sign(was) >= 0 && open === '' && style.minus === '(';
  if (isNegative && (isAccounting || (wasPositive && !/%|percent/.test(unit)))) return `(${dollar}${digits}${unit})`;
  const mark = signMark(isNegative, sign(was) < 0, figure.outerSign + figure.innerSign, style);
  const signed = figure.innerSign === '' ? `${mark}${dollar}` : `${dollar}${mark}`;
  return `${open}${signed}${digits}${unit}${close}`;
}

function signMark(isNegative: boolean, wasNegative: boolean, marks: string, style: FigureStyle): string {
  if (!isNegative) return wasNegative ? (style.hasPlus ? '+' : '') : marks;
  if (wasNegative) return marks;
  return style.minus === '(' ? '-' : style.minus;
}

/** Shares: every digit, without zeros at the end unless they were written so. */
export function sharesLike(was: Decimal, is: Decimal): Decimal {
  const short = trimmed(is);
  const hasZeros = was.scale > 0 && was.units % 10n === 0n;
  return hasZeros && short.scale < was.scale ? add(short, { units: 0n, scale: was.scale }) : short;
}

/** Dollars with every digit: as many decimals as were written, and cents where there are any. */
export function exactlyLike(was: Decimal, is: Decimal): Decimal {
  const short = trimmed(is);
  const scale = short.scale > was.scale ? Math.max(short.scale, 2) : was.scale;
  return add(short, { units: 0n, scale });
}

/** Rounded half-even to as many decimals as were written. */
export function roundedLike(was: Decimal, is: Decimal): Decimal {
  return add(roundHalfEven(is, was.scale), { units: 0n, scale: was.scale });
}
