import { parseTicker } from '../../domain/instruments/security.ts';
import { EXCHANGES } from '../lexicon/advice.ts';
import { plainText } from '../syntax/text.ts';

const EXCHANGE = new RegExp(`^(?:${EXCHANGES.join('|')}) ?: ?`, 'i');

const LONGEST_NOTED = 3;

/**
 * The ticker of a text that names it with more: `$NVDA`, `NVDA (NVIDIA)`, `NVIDIA (NVDA)`, `NASDAQ: NVDA`,
 * `NVDA — NVIDIA`. The text itself where nothing of it is one.
 */
export function tickerText(text: string): string {
  const plain = bare(plainText(text.slice(0, 200)));
  if (isTicker(plain)) return plain;
  const [, before, inside] = /^([^()]{1,100}?)\s?\(([^()]{1,60})\)$/.exec(plain) ?? [];
  if (before !== undefined && inside !== undefined) {
    const [outer, inner] = [bare(before), bare(inside)];
    // a letter behind so short a name is a note, `UNH (H)`: no company is called so
    if (isTicker(outer) && outer.length <= LONGEST_NOTED && inner.length === 1) return plain;
    // `NVDA (NVIDIA)`: of two that have the form, the one with small letters beside it is none, nor is the longer one.
    if (isTicker(outer) && (!isTicker(inner) || outer.length <= inner.length)) return outer;
    return isTicker(inner) ? inner : plain;
  }
  const [first = '', name] = plain.split(/\s[—–-]\s/, 2);
  return name !== undefined && isTicker(first) && /[a-z]|[A-Z]{6}/.test(name) ? first : plain;
}

function bare(text: string): string {
  return text
    .trim()
    .replace(EXCHANGE, '')
    .replace(/^\$(?=[A-Z])/, '');
}

function isTicker(text: string): boolean {
  return parseTicker(text) !== null && /[A-Z]/.test(text);
}
