import { APPROXIMATIONS } from '../lexicon/columns.ts';
import { BREAK } from '../syntax/besides.ts';
import { plainText } from '../syntax/text.ts';
import { otherUnitIn } from './units.ts';
import { named, type ValueReading } from './values.ts';

/** A figure, and what stands beside it as a remark, in plain text: `(close)`, `<br>(as of Friday)`. */
export interface Remarked<T> {
  readonly reading: ValueReading<T>;
  readonly remarks: readonly string[];
}

const NONE: readonly string[] = [];
/** No cell that is read is longer, and looking for remarks in a megabyte would take time. */
const LONGEST = 500;
/** What a remark can follow: a figure with its unit. */
const FIGURE_END = /(?:[\d%)]|percent|USD|shares|portfolio|assets|all) ?$/i;

/**
 * Reads a figure that may have a remark after it, in parentheses or on a line of its own (READING 2). A remark that
 * gives the figure another unit, or says that it is not exact, is none: it is part of the figure.
 */
export function readRemarked<T>(raw: string, read: (text: string) => ValueReading<T>): Remarked<T> {
  const mayHaveRemark = raw.length <= LONGEST && (raw.includes('(') || raw.includes('<'));
  if (!mayHaveRemark) return { reading: read(raw), remarks: NONE };
  const { text, remarks } = parted(raw);
  if (remarks.length === 0) return { reading: read(raw), remarks };
  const wrong = remarks.map(whyNoRemark).find((why) => why !== null);
  if (wrong !== undefined && wrong !== null) {
    const message = `${named(raw)} cannot be read: ${wrong}`;
    return { reading: { ok: false, message, accepted: EXACT_FIGURE }, remarks: NONE };
  }
  const reading = read(text);
  return reading.ok ? { reading, remarks } : { reading: read(raw), remarks: NONE };
}

export const EXACT_FIGURE = 'the exact figure, in full and in US dollars';

/** Why a remark beside a figure is part of it: it gives another unit, or says that it is not exact. Null where it is a remark. */
export function whyNoRemark(remark: string): string | null {
  if (otherUnitIn(remark) !== null) return `“${remark}” gives it another unit`;
  return APPROXIMATIONS.includes(remark.toLowerCase()) ? `“${remark}” says that it is not exact` : null;
}

function parted(raw: string): { text: string; remarks: readonly string[] } {
  const end = BREAK.exec(raw);
  const remarks: string[] = [];
  let text = plainText(end === null ? raw : raw.slice(0, end.index));
  if (end !== null) {
    const below = plainText(raw.slice(end.index)).replace(/^\((.*)\)$/, '$1');
    // A second figure on its own line is no remark.
    if (/^[-+−–(~]?\$?\d/.test(below) && !plainText(raw.slice(end.index)).startsWith('('))
      return { text: raw, remarks };
    if (below !== '') remarks.push(below);
  }
  for (;;) {
    const opening = text.endsWith(')') ? text.lastIndexOf('(') : -1;
    const before = text.slice(0, Math.max(opening, 0));
    if (opening < 1 || !FIGURE_END.test(before)) return { text, remarks };
    remarks.push(text.slice(opening + 1, -1).trim());
    text = before.trim();
  }
}
