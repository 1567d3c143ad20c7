import type { Sentence } from './passages/sentence.ts';
import { phrasedIn, phrasedOfNone } from './phrased.ts';
import type { Subjects } from './subjects.ts';
import { isLikeTicker } from './unknownTickers.ts';

/**
 * What makes the documents another account of the portfolio than they seem (READING 1, O3): more is held than the
 * holdings say, or the figures are in another unit; the words, else null.
 */
export function otherwise(sentence: Sentence, subjects: Subjects, isPortfolio: boolean): string | null {
  const isElsewhere = isPortfolio ? (phrasedIn(sentence, 'elsewhere', subjects) ?? shortIn(sentence)) : null;
  return isElsewhere ?? phrasedOfNone(sentence, 'units');
}

/** `Short TSLA`: what is not held is owed. */
function shortIn({ text }: Sentence): string | null {
  const [said, ticker = ''] = (/short/i.test(text) ? SHORT.exec(text) : null) ?? [];
  return said !== undefined && isLikeTicker(ticker) ? said.toLowerCase() : null;
}

const SHORT = /^(?:(?:[Ww]e|I)(?:['’]re|['’]m| are| am) )?(?:[Ss]hort|SHORT)[: ] ?\$?([A-Z][A-Z0-9.]{0,5})\b/;
