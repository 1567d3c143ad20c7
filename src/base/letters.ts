/**
 * What Unicode says of the characters of a text. A text of ASCII alone, as most are, is told without Unicode's tables:
 * a new program has to make each of them ready first.
 */

const BEYOND_ASCII = /[^\0-\x7f]/;

export function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text);
}

/** Whether a letter of any alphabet stands in it. */
export function hasLetter(text: string): boolean {
  return /[A-Za-z]/.test(text) || (!isAscii(text) && /\p{L}/u.test(text));
}

/** Whether it begins with a capital letter of any alphabet. */
export function beginsWithCapital(text: string): boolean {
  return /^[A-Z]/.test(text) || (text.charCodeAt(0) > 0x7f && /^\p{Lu}/u.test(text));
}

/** Whether a digit or number of any kind stands in it. */
export function hasNumber(text: string): boolean {
  return /\d/.test(text) || hasStrangeNumber(text);
}

/** Whether a digit or number other than 0 to 9 stands in it. */
export function hasStrangeNumber(text: string): boolean {
  return !isAscii(text) && /(?![0-9])\p{N}/u.test(text);
}
