/** What a page shows of a mark when it is pointed at, or reads aloud: `title="…"` of an element. */
const ATTRIBUTE =
  /\s(?:title|alt|aria-[a-z]{1,20}|summary|content|value|placeholder|label|data-[\w-]{1,40})\s?=\s?(?:"([^"]{1,500})"|'([^']{1,500})')/gi;
/** The title of a link, `[text](address "title")`, and of an address by its name, `[1]: address "title"`. */
const LINK_TITLE = /\]\(\s?[^\s()]{0,500}\s{1,20}(?:"([^"]{1,500})"|'([^']{1,500})'|\(([^()]{1,500})\))\s?\)/g;
const ADDRESS_TITLE = /^\s{0,3}\[[^\][]{1,60}\]:\s{0,20}\S{1,500}\s{1,20}(?:"(.{1,500})"|'(.{1,500})'|\((.{1,500})\))$/;

/** The texts in a line of Markdown or HTML that are no part of what it says. Linear in its length. */
export function unshownTexts(line: string): string[] {
  const found = [
    ...(line.includes('<') && line.includes('=') ? line.matchAll(ATTRIBUTE) : []),
    ...(line.includes('](') ? line.matchAll(LINK_TITLE) : []),
  ];
  const address = line.includes(']:') ? ADDRESS_TITLE.exec(line.trimEnd()) : null;
  return [...found, ...(address === null ? [] : [address])].flatMap(([, ...texts]) =>
    texts.filter((text) => text !== undefined),
  );
}
