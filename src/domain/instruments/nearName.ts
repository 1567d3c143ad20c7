/** Shorter names (IT) are two letters away from too much. */
const SHORTEST_COMPARED = 4;

/** A name that a text may be the misspelling of, made ready to be compared with many. */
export interface NearCandidate {
  readonly name: string;
  readonly folded: string;
  readonly letters: number;
  /** How many letters may be wrong. */
  readonly most: number;
}

/** `most` says how many letters of a name may be wrong; a name that is too short to be compared is left out. */
export function nearCandidates(names: Iterable<string>, most: (name: string) => number): NearCandidate[] {
  const candidates: NearCandidate[] = [];
  for (const name of names) {
    const folded = foldedOf(name);
    if (folded.length >= SHORTEST_COMPARED)
      candidates.push({ name, folded, letters: lettersOf(folded), most: most(name) });
  }
  return candidates;
}

/**
 * The name of which a text is the misspelling: one or two letters changed, missing, added or swapped with the next one;
 * of several the nearest, then the first. Null where there is none.
 */
export function nearName(text: string, candidates: readonly NearCandidate[]): string | null {
  const folded = foldedOf(text);
  if (folded.length < SHORTEST_COMPARED) return null;
  const letters = lettersOf(folded);
  let second: string | null = null;
  for (const { name, folded: other, letters: others, most } of candidates) {
    if (Math.abs(other.length - folded.length) > most) continue;
    // a changed letter makes at most two letters that only one of them has, a missing or added one makes one
    if (bitsIn(letters ^ others) > 2 * most) continue;
    if (areNear(folded, other, 1)) return name;
    if (most > 1 && second === null && areNear(folded, other, most)) second = name;
  }
  return second;
}

function foldedOf(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Which letters of a–z a text has, one bit each. */
function lettersOf(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - 97;
    if (letter >= 0 && letter < 26) mask |= 1 << letter;
  }
  return mask;
}

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Whether so many letters changed, added, left out or swapped with the next one make one text of the other. */
export function areNear(left: string, right: string, edits: number): boolean {
  if (Math.abs(left.length - right.length) > edits) return false;
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const [one, other] = [left.slice(same), right.slice(same)];
  if (one === other) return true;
  if (edits === 0) return false;
  const [less, lesser] = [one.slice(1), other.slice(1)];
  const isSwapped = one.length > 1 && one[0] === other[1] && one[1] === other[0];
  return (
    areNear(less, lesser, edits - 1) ||
    areNear(less, other, edits - 1) ||
    areNear(one, lesser, edits - 1) ||
    (isSwapped && areNear(one.slice(2), other.slice(2), edits - 1))
  );
}
