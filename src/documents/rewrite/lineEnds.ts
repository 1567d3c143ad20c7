import { sourceText } from './splices.ts';

/**
 * A text that came with line feeds alone, as a page's editor gives it, with the line ends of the document that it is an
 * edition of: lines that stand as before at its beginning and its end keep their own, all between end as the first does.
 */
export function withEndsOf(document: string, edited: string): string {
  const [before, after] = [sourceText(document), sourceText(edited)];
  const most = Math.min(before.lines.length, after.lines.length);
  let first = 0;
  while (first < most && before.lines[first] === after.lines[first]) first += 1;
  let last = 0;
  while (last < most - first && before.lines.at(-1 - last) === after.lines.at(-1 - last)) last += 1;
  const usual = before.ends.find((end) => end !== '') ?? '\n';
  const count = after.lines.length;
  const endOf = (at: number): string => {
    if (at === count - 1) return '';
    const own =
      at < first ? before.ends[at] : at >= count - last ? before.ends[before.lines.length - count + at] : usual;
    return own === undefined || own === '' ? usual : own;
  };
  return after.lines.map((line, at) => `${line}${endOf(at)}`).join('');
}
