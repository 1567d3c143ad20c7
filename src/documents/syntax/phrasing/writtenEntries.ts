/**
 * What stands for words, as plain data: a text of entries for each first letter, and one for all other first characters. An
 * entry is a line, its word, a tab and what stands for it. A text of all entries would take long to be searched, what takes
 * it apart longer, and few are looked for.
 */
export type WrittenEntries = readonly string[];

export function writtenEntries(entries: ReadonlyMap<string, string>): WrittenEntries {
  const texts = Array.from({ length: LETTERS + 1 }, () => '\n');
  for (const [word, entry] of entries) texts[placeOf(word)] += `${word}\t${entry}\n`;
  return texts;
}

/** What stands for a word; null where nothing does. */
export function entryOf(word: string, entries: WrittenEntries): string | null {
  const lines = entries[placeOf(word)] ?? '';
  const at = lines.indexOf(`\n${word}\t`);
  if (at < 0) return null;
  const from = at + word.length + 2;
  return lines.slice(from, lines.indexOf('\n', from));
}

const LETTERS = 26;
const A = 0x61;

function placeOf(word: string): number {
  const letter = word.charCodeAt(0) - A;
  return letter >= 0 && letter < LETTERS ? letter : LETTERS;
}
