/**
 * Characters that show nothing, or no more than a space: with them two texts would read alike and be two. Those that
 * Unicode lets every program leave out, Braille's empty cell and music's empty head.
 */
const NOTHING_SHOWN = '\\p{Default_Ignorable_Code_Point}\\u2800\\u{1D159}';
const SHOWS_NOTHING = new RegExp(`[${NOTHING_SHOWN}]`, 'gu');
/** Beside these what controls a line or turns it. */
const UNSEEN = new RegExp(`[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}${NOTHING_SHOWN}]`, 'u');

/** The text without what shows nothing. */
export function withoutUnseen(text: string): string {
  return text.replace(SHOWS_NOTHING, '');
}

/** The first character of a text that nobody sees, controls and marks of direction included; null without one. */
export function unseenIn(text: string): string | null {
  return UNSEEN.exec(text)?.[0] ?? null;
}
