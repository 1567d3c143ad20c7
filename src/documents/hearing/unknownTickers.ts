import { NO_NAMES, NOT_LIKE_TICKERS } from '../lexicon/hearing.ts';
import { NO_TICKERS } from '../lexicon/restraints.ts';

const notLikeTickers: ReadonlySet<string> = new Set(NOT_LIKE_TICKERS);
const noNames: ReadonlySet<string> = new Set([...NO_TICKERS, ...NO_NAMES]);

/** Whether a word could be a ticker that the workspace does not know. */
export function isLikeTicker(word: string): boolean {
  return /^\$?[A-Z][A-Z0-9]{0,4}(?:[./-][A-Z]{1,2})?$/.test(word) && !notLikeTickers.has(word);
}

/** Whether it is in capitals, and what every document may say without a security. */
export function isNoName(word: string): boolean {
  return noNames.has(word);
}
