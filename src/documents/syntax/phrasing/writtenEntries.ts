/**
 * What stands for words, as plain data by their first character: an entry a line, its word, a tab and what stands for it.
 * A text of all entries would have to be taken apart before the first of them is found, and few are looked for.
 */
export type WrittenEntries = Readonly<Record<string, string>>;

export function writtenEntries(entries: ReadonlyMap<string, string>): WrittenEntries {
  const byFirst = new Map<string, string>();
  for (const [word, entry] of entries) {
    const first = word.charAt(0);
    byFirst.set(first, `${byFirst.get(first) ?? '\n'}${word}\t${entry}\n`);
  }
  return Object.fromEntries(byFirst);
}

/** What stands for a word; null where nothing does. */
export function entryOf(word: string, entries: WrittenEntries): string | null {
  const first = word.charAt(0);
  const lines = Object.hasOwn(entries, first) ? entries[first] : undefined;
  const at = lines?.indexOf(`\n${word}\t`) ?? -1;
  if (lines === undefined || at < 0) return null;
  const from = at + word.length + 2;
  return lines.slice(from, lines.indexOf('\n', from));
}
