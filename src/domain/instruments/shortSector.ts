import { letterPattern } from '../../base/letters.ts';
import { FUND_CLASSES } from './industries.ts';
import { SECTOR_NAMES, sectorOfTable } from './sector.ts';

/** Shorter beginnings of a word could be of any. */
const SHORTEST = 3;
const SHORT_WORD = letterPattern(String.raw`[\p{L}]\.(?=[\s/&]|$)`);
const BETWEEN_WORDS = letterPattern(String.raw`[\s/&]+|(?<=\.)(?=[\p{L}])`);

/**
 * The sectors that a name in short may mean, `Fin.`, `Cons. Staples`: a word that ends in a point stands for each word
 * that it begins, and further words may be missing. None where no word does.
 */
export function sectorsInShort(name: string): readonly string[] {
  if (!SHORT_WORD(name).test(name)) return [];
  const words = wordsOf(name);
  return [...new Set(fullNames().flatMap(([full, sector]) => (isShortOf(words, full) ? [sector] : [])))];
}

function isShortOf(words: readonly string[], full: readonly string[]): boolean {
  return words.length <= full.length && words.every((word, index) => isWordOf(word, full[index] ?? ''));
}

function isWordOf(word: string, full: string): boolean {
  if (!word.endsWith('.')) return word === full;
  return word.length > SHORTEST && full.startsWith(word.slice(0, -1));
}

function wordsOf(name: string): string[] {
  const lower = name.toLowerCase();
  return lower.split(BETWEEN_WORDS(lower)).filter((word) => word !== '' && word !== 'and');
}

let full: readonly (readonly [words: readonly string[], sector: string])[] | null = null;

/** The words of every name of the eleven and of the classes of funds; made when they are first asked for. */
function fullNames(): NonNullable<typeof full> {
  full ??= [
    ...SECTOR_NAMES.map((name) => [wordsOf(name), sectorOfTable(name) ?? name] as const),
    ...Object.entries(FUND_CLASSES).flatMap(([name, others]) =>
      [name, ...others].map((one) => [wordsOf(one), name] as const),
    ),
  ];
  return full;
}
