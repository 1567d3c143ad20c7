import type { JournalReader } from '../../journal/store.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { type DoneRewrite, doneRewrites } from '../history/fillEvents.ts';
import { importedUpTo } from '../history/importEvents.ts';
import { objectsIn, readOf, textIn } from '../history/payload.ts';

// The portfolio's document as the journal knows it: what was in it before fills were written into it.

/** Every text of a portfolio's document that an event holds, by its hash. */
export function recordedTexts(reader: JournalReader): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const entry of reader.entries({ kind: 'plan_made' })) {
    const own = readOf(entry, ({ payload }) =>
      objectsIn(payload, 'documents').filter(({ role }) => role === 'portfolio'),
    );
    for (const document of own) {
      const text = textIn(document, 'text');
      texts.set(hashBytes(text), text);
    }
  }
  for (const { payload } of reader.entries({ kind: 'rewrite_intended' })) {
    const text = payload.text_before;
    if (typeof text === 'string') texts.set(hashBytes(text), text);
  }
  return texts;
}

/**
 * The rewritings since the last import that lead without a gap to the document with this hash, in their order. One
 * that was reckoned from figures leads on, but what was before it does not lead to it.
 */
export function rewritesUpTo(reader: JournalReader, hash: string): readonly DoneRewrite[] {
  const since = importedUpTo(reader);
  const chain: DoneRewrite[] = [];
  let head = hash;
  for (const one of doneRewrites(reader).toReversed()) {
    if (one.sequence < since || one.hashAfter !== head || one.isOfFigures) break;
    chain.unshift(one);
    head = one.hashBefore;
  }
  return chain;
}

/** Whether the journal leads to the document with this hash, from a text that it holds. */
export function isTextRecorded(reader: JournalReader, hash: string): boolean {
  return recordedTexts(reader).has(rewritesUpTo(reader, hash)[0]?.hashBefore ?? hash);
}
