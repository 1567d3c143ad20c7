import { isAscii } from './letters.ts';

/**
 * Characters that show nothing, or no more than a space: with them two texts would read alike and be two. Those that
 * Unicode lets every program leave out, Braille's empty cell and music's empty head.
 */
const NOTHING_SHOWN = '\\p{Default_Ignorable_Code_Point}\\u2800\\u{1D159}';
/** Beside these what controls a line or turns it. */
const UNSEEN = `\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}${NOTHING_SHOWN}`;
/** What of it is ASCII. */
const CONTROLS = /[^ -~]/;

let showsNothing: RegExp | null = null;
let unseen: RegExp | null = null;

/** The text without what shows nothing. */
export function withoutUnseen(text: string): string {
  if (isAscii(text)) return text;
  showsNothing ??= new RegExp(`[${NOTHING_SHOWN}]`, 'gu');
  return text.replace(showsNothing, '');
}

/** The first character of a text that nobody sees, controls and marks of direction included; null without one. */
export function unseenIn(text: string): string | null {
  if (isAscii(text)) return CONTROLS.exec(text)?.[0] ?? null;
  unseen ??= new RegExp(`[${UNSEEN}]`, 'u');
  return unseen.exec(text)?.[0] ?? null;
}
