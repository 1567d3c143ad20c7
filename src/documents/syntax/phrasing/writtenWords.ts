import { tokensOf } from '../tokens.ts';
import { type WrittenEntries, writtenEntries } from './writtenEntries.ts';

/** Phrases, divided by commas, by what they do in a clause; one may do several things. */
export type WordRoles = Readonly<Record<string, string>>;

/** Lists of phrases as plain data, which the build works out (tools/packs.mjs): there are thousands of phrases. */
export interface WrittenWords {
  readonly lists: readonly string[];
  /**
   * By a first word, divided by tabs, what goes on with it, the longest first: the words that follow, and behind
   * `|` the numbers of the lists that have it, each with what it does there, `settle down|0 keep,past;2 keep`.
   */
  readonly byFirst: WrittenEntries;
}

/** Puts lists in order. */
export function writtenWords(lists: Readonly<Record<string, WordRoles>>): WrittenWords {
  const byFirst = new Map<string, Map<string, Map<number, Set<string>>>>();
  for (const [number, list] of Object.values(lists).entries()) {
    for (const [role, text] of Object.entries(list)) {
      for (const phrase of dividedPhrases(text)) {
        const [first = '', ...rest] = tokensOf(phrase).map(({ lower }) => lower);
        const phrases = inMap(byFirst, first, newMap<string, Map<number, Set<string>>>);
        const does = inMap(phrases, rest.join(' '), newMap<number, Set<string>>);
        inMap(does, number, () => new Set<string>()).add(role);
      }
    }
  }
  return {
    lists: Object.keys(lists),
    byFirst: writtenEntries(
      new Map([...byFirst].map(([first, phrases]) => [first, writtenPhrases(phrases).join('\t')])),
    ),
  };
}

function writtenPhrases(phrases: ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>): string[] {
  const length = (rest: string): number => (rest === '' ? 0 : rest.split(' ').length);
  return [...phrases]
    .sort(([one], [other]) => length(other) - length(one))
    .map(([rest, does]) => `${rest}|${[...does].map(([list, roles]) => `${list} ${[...roles].join(',')}`).join(';')}`);
}

function newMap<K, V>(): Map<K, V> {
  return new Map();
}

/** What a map has under a key, made there where it has nothing. */
export function inMap<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** The phrases of a text that divides them by commas. */
export function dividedPhrases(text: string): string[] {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/\s*,\s*/);
}
