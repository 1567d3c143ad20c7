/** No cell that is read is longer. */
const LONGEST = 1000;
/** What stands in parentheses or brackets, behind a dash or on a line of its own. */
const BESIDE = /[([]([^()[\]]{1,300})[)\]]|\s[—–-]\s([^()[\]]{1,300})|<br ?\/?>(.{1,300})/gi;

/**
 * What stands beside the value of a cell that was read, whether it is part of the value or not: each is heard by itself,
 * `Technology (do not sell)`.
 */
export function besidesIn(raw: string): string[] {
  if (!/[([<—–-]/.test(raw)) return [];
  return [...raw.slice(0, LONGEST).matchAll(BESIDE)].map(
    ([, inside, behind, below]) => inside ?? behind ?? below ?? '',
  );
}

/** A text in JSON or YAML, by itself: what it says may be all that it says, `note: "Expired"`. */
const STRING = /"((?:[^"\\]|\\.){1,500})"/g;
const FIELD = /^\s*(?:- )?[\w -]{1,60}:\s+([^"\s].{1,500}?)\s*$/;

/** The texts of a line of data. */
export function textsIn(line: string): string[] {
  const strings = line.includes('"') ? [...line.matchAll(STRING)].map(([, text = '']) => text) : [];
  const value = FIELD.exec(line)?.[1];
  return value === undefined ? strings : [...strings, value];
}
