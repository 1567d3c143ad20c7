import { parseTicker } from '../../domain/instruments/security.ts';
import { EXCHANGES } from '../lexicon/advice.ts';
import { plainText } from '../syntax/text.ts';

const EXCHANGE = new RegExp(`^(?:${EXCHANGES.join('|')}) ?: ?`, 'i');

/** `NVDA:US`, `NVDA US Equity`: that it is listed in the United States. */
const LISTED_HERE = /(?:(?<=[A-Z]):US| U[SNWQAPR](?: Equity)?)$/;

const LONGEST_NOTED = 3;

/** A security as a text names it: its ticker, and what else the text says, its company's name as a rule. */
export interface TickerText {
  /** The text itself where nothing of it is a ticker. */
  readonly ticker: string;
  /** Null where there is nothing else. */
  readonly beside: string | null;
}

/**
 * The ticker of a text that names it with more: `$NVDA`, `NVDA (NVIDIA)`, `NVIDIA (NVDA)`, `NASDAQ: NVDA`,
 * `NVDA — NVIDIA`, `NVIDIA — NVDA`. The text itself where nothing of it is one.
 */
export function tickerText(text: string): string {
  return partedTicker(text).ticker;
}

/** The same with what stands beside the ticker. */
export function partedTicker(text: string): TickerText {
  const plain = bare(plainText(text.slice(0, 200)));
  const whole: TickerText = { ticker: plain, beside: null };
  if (isTicker(plain)) return whole;
  const [, before, inside] = /^([^()]{1,100}?)\s?[([]([^()[\]]{1,60})[)\]]$/.exec(plain) ?? [];
  if (before !== undefined && inside !== undefined) {
    const [outer, inner] = [bare(before), bare(inside)];
    // a letter behind so short a name is a note, `UNH (H)`: no company is called so
    if (isTicker(outer) && outer.length <= LONGEST_NOTED && inner.length === 1) return whole;
    // `NVDA (NVIDIA)`: of two that have the form, the one with small letters beside it is none, nor is the longer one.
    if (isTicker(outer) && (!isTicker(inner) || outer.length <= inner.length)) return { ticker: outer, beside: inner };
    return isTicker(inner) ? { ticker: inner, beside: outer } : whole;
  }
  const [first = '', name] = plain.split(/\s[—–-]\s/, 2);
  const isParted = name !== undefined && isTicker(first) && /[a-z]|[A-Z]{6}/.test(name);
  if (isParted) return { ticker: first, beside: plain.slice(first.length).replace(/^\s[—–-]\s/, '') };
  return name !== undefined && isTicker(bare(name)) && /[a-z]/.test(first)
    ? { ticker: bare(name), beside: first }
    : whole;
}

function bare(text: string): string {
  const own = text.includes(':') ? text.trim().replace(EXCHANGE, '') : text.trim();
  return own.replace(LISTED_HERE, '').replace(/^\$(?=[A-Z])/, '');
}

function isTicker(text: string): boolean {
  return parseTicker(text) !== null && /[A-Z]/.test(text);
}
