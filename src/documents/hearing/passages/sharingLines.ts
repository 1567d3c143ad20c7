import type { Passage } from './sentence.ts';

/** A passage and its place among all of them. */
export interface Placed {
  readonly passage: Passage;
  readonly at: number;
}

/**
 * Passages that stand on lines of each other, such as the cells of a row, in the order of their lines. What is heard of a
 * line is known once its group is heard, and what was made of the group can go: a long document has no room for all of it.
 */
export function* sharingLines(passages: readonly Passage[]): Iterable<readonly Placed[]> {
  const placed = passages.map((passage, at) => ({ passage, at, ...spanOf(passage) }));
  placed.sort((one, other) => one.first - other.first || one.at - other.at);
  let group: Placed[] = [];
  let end = 0;
  for (const { passage, at, first, last } of placed) {
    if (first > end && group.length > 0) {
      yield group;
      group = [];
    }
    group.push({ passage, at });
    end = Math.max(end, last);
  }
  if (group.length > 0) yield group;
}

function spanOf({ pieces }: Passage): { readonly first: number; readonly last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const { line } of pieces) {
    first = Math.min(first, line);
    last = Math.max(last, line);
  }
  return { first, last };
}
