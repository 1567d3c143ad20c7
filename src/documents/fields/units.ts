import { isAscii } from '../../base/letters.ts';
import { DOLLAR_UNITS, FOREIGN_CURRENCIES, OTHER_SCALES, PERCENT_UNITS } from '../lexicon/columns.ts';
import { plainText } from '../syntax/text.ts';

/** A header or label in two parts: what it names, and the units that it gives to its figures, in small letters. */
export interface Measured {
  readonly name: string;
  readonly units: readonly string[];
}

/** What a column or a label holds: dollars, percent, or a number of things. */
export type Kind = 'dollars' | 'percent' | 'count';

/** No name is longer. */
const LONGEST = 200;

/**
 * `Market Value ($)` is `Market Value` in `$`. Units stand in parentheses, at either end, or after `in`; a single
 * letter is one in parentheses only.
 */
export function measured(text: string): Measured {
  if (text.length > LONGEST) return { name: text, units: [] };
  const units: string[] = [];
  const outside = plainText(text).replace(/[([]([^()[\]]*)[)\]]/g, (whole, inside: string) => {
    const words = wordsOf(inside);
    const found = words.filter(isUnit);
    const isAll = found.length > 0 && words.every((word) => isUnit(word) || word === 'in' || word === 'of');
    units.push(...(isAll ? found : found.filter((word) => isOther(word) && word.length > 2)));
    return isAll ? ' ' : whole;
  });
  const words = outside.split(/\s+/).filter((word) => word !== '');
  const isEnd = (word = '') => isUnit(folded(word)) && !/^[a-z]$/.test(folded(word));
  while (words.length > 1 && isEnd(words.at(-1))) {
    units.push(folded(words.pop() ?? ''));
    if (words.length > 1 && /^(?:in|\/|,|-|–)$/i.test(words.at(-1) ?? '')) words.pop();
  }
  while (words.length > 1 && isEnd(words[0])) units.push(folded(words.shift() ?? ''));
  const name = words.join(' ').replace(/,$/, '');
  for (const mark of ['$', '%']) if (name.includes(mark)) units.push(mark);
  return { name, units };
}

/** Whether a name may give a unit, from its first and last words: what it says in full takes longer to be told. */
export function mayHaveUnit(name: string): boolean {
  if ((isAscii(name) ? /[([$%]/ : /[([\p{Sc}%¢]/u).test(name)) return true;
  const words = name.split(/[\s_]+/);
  return (
    words.length < MOST_WORDS && words.length > 1 && [words[0], words.at(-1)].some((word = '') => isUnit(folded(word)))
  );
}

/** A label or a key has fewer. */
const MOST_WORDS = 8;

function wordsOf(text: string): string[] {
  return text
    .replace(/([€£¥₹])(?=\w)/g, '$1 ')
    .split(/[\s,;/]+/)
    .map(folded)
    .filter((word) => word !== '');
}

function folded(word: string): string {
  return word.toLowerCase().replace(/^[,:]+|[.,:]+$/g, '');
}

function isUnit(word: string): boolean {
  return DOLLAR_UNITS.has(word) || PERCENT_UNITS.has(word) || isOther(word);
}

function isOther(word: string): boolean {
  return FOREIGN_CURRENCIES.has(word) || OTHER_SCALES.has(word);
}

/** Whether a text says percent, by its mark or its word. */
export function saysPercent({ units }: Measured): boolean {
  return units.some((unit) => PERCENT_UNITS.has(unit));
}

export function saysDollars({ units }: Measured): boolean {
  return units.some((unit) => DOLLAR_UNITS.has(unit));
}

/** Why figures of this kind cannot have these units; null where they agree. Units are never dropped (READING 2). */
export function unitFault(units: readonly string[], kind: Kind): { message: string; accepted: string } | null {
  const accepted = ACCEPTED[kind];
  const foreign = units.find((unit) => FOREIGN_CURRENCIES.has(unit));
  if (foreign !== undefined) {
    return { message: `says ${foreign.toUpperCase()}, and only US dollars are accepted`, accepted };
  }
  const scale = units.find((unit) => OTHER_SCALES.has(unit));
  if (scale !== undefined) return { message: `says ${scale}, and figures are needed in full`, accepted };
  if (kind !== 'dollars' && units.some((unit) => DOLLAR_UNITS.has(unit))) {
    return { message: `says dollars, and ${WANTED[kind]} is needed`, accepted };
  }
  if (kind !== 'percent' && units.some((unit) => PERCENT_UNITS.has(unit))) {
    return { message: `says percent, and ${WANTED[kind]} is needed`, accepted };
  }
  return null;
}

const WANTED: Readonly<Record<Kind, string>> = {
  dollars: 'an amount in US dollars',
  percent: 'a percentage',
  count: 'a number of shares',
};
const ACCEPTED: Readonly<Record<Kind, string>> = {
  dollars: 'US dollars in full, such as $12,870.09',
  percent: 'a percentage such as 46.8%',
  count: 'a number of shares such as 420',
};

/** Whether a remark beside a figure gives it another unit: `(EUR)`, `(in thousands)`. */
export function otherUnitIn(remark: string): string | null {
  // the digits of `$10,000` are no thousands; `in 1,000` are
  const words = wordsOf(remark.replace(/(?<!\bin )\$?\d{1,3}(?:,\d{3})+/gi, ''));
  const isAll = words.every((word) => isUnit(word) || word === 'in' || word === 'of');
  return words.find((word) => isOther(word) && (isAll || word.length > 2)) ?? null;
}
