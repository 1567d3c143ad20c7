import type { Phrase, Phrases } from '../phrases.ts';
import { entryOf } from './writtenEntries.ts';
import type { WrittenWords } from './writtenWords.ts';

/**
 * Phrases of lists that the build has put in order (tools/packs.mjs), whatever they do there. What one means is made of the
 * names of the lists that have it.
 */
export function phrasesWritten<V>(
  written: () => WrittenWords,
  meaning: (lists: readonly [string, ...string[]]) => V,
): Phrases<V> {
  let all: WrittenWords | null = null;
  const known = new Map<string, readonly Phrase<V>[]>();
  return {
    get: (first) => {
      const standing = known.get(first);
      if (standing !== undefined) return standing;
      all ??= written();
      const { lists, byFirst } = all;
      const entry = entryOf(first, byFirst);
      if (entry === null) {
        // there is no end of what nobody knows
        if (known.size < MOST_KEPT) known.set(first, NONE);
        return NONE;
      }
      const made = entry.split('\t').map((line): Phrase<V> => {
        const end = line.indexOf('|');
        const [list = '', ...more] = line.slice(end + 1).split(';');
        const nameOf = (one: string): string => lists[Number.parseInt(one, 10)] ?? '';
        const rest = end === 0 ? [] : line.slice(0, end).split(' ');
        return { tokens: [first, ...rest], value: meaning([nameOf(list), ...more.map(nameOf)]) };
      });
      known.set(first, made);
      return made;
    },
  };
}

const NONE: readonly never[] = [];
/** So many words are kept that no phrase begins with: most of them stand in a text again. */
const MOST_KEPT = 5000;
