import { type Decimal, decimal } from '../../../base/decimal.ts';
import { isAscii } from '../../../base/letters.ts';
import { SMALL_NUMBERS, TENS } from '../../lexicon/numbers.ts';
import { lengthAt, phraseSet } from '../../syntax/phrases.ts';
import type { Token } from '../../syntax/tokens.ts';
import { type WrongLine, wrong } from './wrongLine.ts';

const HALF = phraseSet(['and a half', 'and one half', 'and one-half']);

/** A number in words at a token, `six`, `twenty-five`, `six and a half`, and how many tokens it takes; null where none stands. */
export function numberWordsAt(
  tokens: readonly Token[],
  at: number,
): { readonly value: Decimal; readonly length: number } | null {
  const word = tokens[at]?.lower ?? '';
  const [tens = '', ones] = word.split('-');
  const small = SMALL_NUMBERS.get(ones ?? '') ?? 0;
  const ten = TENS.get(tens);
  const isJoined = ten !== undefined && (ones === undefined || (small > 0 && small < 10));
  const whole = isJoined ? ten + small : SMALL_NUMBERS.get(word);
  if (whole === undefined) return null;
  // `twenty five`
  const next = SMALL_NUMBERS.get(tokens[at + 1]?.lower ?? '') ?? 0;
  const isApart = TENS.has(word) && next > 0 && next < 10;
  const length = isApart ? 2 : 1;
  const half = lengthAt(tokens, at + length, HALF);
  return { value: decimal(`${isApart ? whole + next : whole}${half > 0 ? '.5' : ''}`), length: length + half };
}

/** Keycaps, circled or full-width digits beside a figure (READING 2); alone before an item they number it. */
export function digitBesideFigure(raw: string): WrongLine | null {
  const text = raw.slice(0, 2000);
  if (isAscii(text)) return null;
  for (const found of text.matchAll(/(?:[0-9#*]\uFE0F?\u20E3|(?![0-9])\p{N})+/gu)) {
    const end = found.index + found[0].length;
    const isBeside = /[\d.,]$/.test(text.slice(0, found.index)) || /^\s*[%％]|^[\d.,]*\d/.test(text.slice(end));
    if (!isBeside) continue;
    const start = text.slice(0, found.index).search(/\S*$/);
    const word = /^\S*/.exec(text.slice(start))?.[0] ?? found[0];
    return wrong(
      `“${word}” cannot be read: only the digits 0 to 9 are accepted`,
      'a percentage such as 46.8%, 46.8 % or 46.8 percent',
      word,
    );
  }
  return null;
}
