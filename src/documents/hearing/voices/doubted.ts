import { rolesOf, type Said, type Span } from './roles.ts';

/** What is longer is prose. */
const LONGEST = 16;
/** Of what a row or a plan says only so little speaks of its own figures. */
const LONGEST_OF_ROW = 5;

/**
 * That a figure which the document states is none to rely on (READING 1, O4): a figure, what is wrong with it, and that it
 * is one of here.
 */
export function doubtedIn({ words, isNamed, isOfOurs }: Said): Span | null {
  if (words.length > LONGEST) return null;
  const roles = rolesOf(words);
  const isHere =
    (isOfOurs && words.length <= LONGEST_OF_ROW) || roles.some((those, at) => those.has('here') || isNamed(at));
  const figure = roles.findIndex((those) => those.has('figure'));
  const unsound = roles.findIndex((those, at) => those.has('unsound') && roles[at - 1]?.has('not') !== true);
  if (!isHere || figure < 0 || unsound < 0) return null;
  const isPast = roles.some((those) => those.has('past')) && !roles.some((those) => those.has('now'));
  return isPast ? null : { from: Math.min(figure, unsound), to: Math.max(figure, unsound) };
}
