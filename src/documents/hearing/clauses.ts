import { CLAUSE_OPENERS } from '../lexicon/hearing.ts';
import type { Token } from '../syntax/tokens.ts';
import type { Sentence } from './spoken.ts';

const openers: ReadonlySet<string> = new Set(CLAUSE_OPENERS);

/** Whether a clause begins at a word: what stands there is said to somebody, and describes nobody. */
export function opensClause({ text }: Sentence, words: readonly Token[], at: number): boolean {
  const before = words[at - 1];
  if (before === undefined || openers.has(before.lower)) return true;
  return /[,:;—–([-]\s*["'“‘]?\s*$|^["'“‘]\s*$/.test(text.slice(before.to, words[at]?.from));
}
