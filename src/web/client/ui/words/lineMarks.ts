import type { LineClassShape } from '../../../contract/documentShapes.ts';

/** What stands in the margin; an idle line has nothing to say. */
export const MARKS: Readonly<Record<LineClassShape, string>> = { used: '•', checked: '=', idle: '', open: '?' };

/** The class of a line by its letter in an account. */
export const CLASSES: ReadonlyMap<string, LineClassShape> = new Map([
  ['u', 'used'],
  ['c', 'checked'],
  ['i', 'idle'],
  ['o', 'open'],
]);

export const MEANINGS: Readonly<Record<LineClassShape, string>> = {
  used: 'something on it decides',
  checked: 'a figure on it was compared',
  idle: 'it bears on no trade',
  open: 'it may bear on a trade, and not all of it was understood',
};

/** Lines end as the documents' own reader has it, so that a problem's number is the number here. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
}
