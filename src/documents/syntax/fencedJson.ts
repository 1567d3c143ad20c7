/** JSON in a fence without a language, which the scanner of Markdown looks through. */
export interface FencedJson {
  /** The lines of the document on which it begins and its fence ends. */
  readonly line: number;
  readonly last: number;
  readonly text: string;
}

const known = new WeakMap<readonly string[], ReadonlyMap<number, FencedJson>>();

/** By the line on which each begins, in order. Looked for once in the lines of a document: each of its plans asks. */
export function unlabelledJson(lines: readonly string[]): ReadonlyMap<number, FencedJson> {
  const found = known.get(lines) ?? new Map(fencesIn(lines).map((fence) => [fence.line, fence]));
  known.set(lines, found);
  return found;
}

function fencesIn(lines: readonly string[]): FencedJson[] {
  const found: FencedJson[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!/^\s*(?:`{3,}|~{3,})\s*(?:text|txt|plain|plaintext)?\s*$/i.test(lines[at] ?? '')) continue;
    let first = at + 1;
    while (first < lines.length && (lines[first] ?? '').trim() === '') first += 1;
    if (!beginsJson(lines[first] ?? '')) continue;
    let end = first + 1;
    while (end < lines.length && !/^\s*(?:`{3,}|~{3,})\s*$/.test(lines[end] ?? '')) end += 1;
    if (end === lines.length) break;
    found.push({ line: first + 1, last: end + 1, text: lines.slice(first, end).join('\n') });
    at = end;
  }
  return found;
}

/** `{`, `[{` or `[` alone: no link and no citation begins so. */
export function beginsJson(line: string): boolean {
  return /^\s*(?:\{|\[\s*(?:\{|$))/.test(line);
}
