/**
 * What Unicode says of the characters of a text. A text of ASCII alone, as most are, is told without Unicode's tables:
 * a new program has to make each of them ready first.
 */

const BEYOND_ASCII = /[^\0-\x7f]/;

export function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text);
}

/** ASCII, and of what lies beyond it signs, marks, arrows and pictures that are no letters and no digits. */
const PLAIN = /^[\s -~£¥€·\u2010-\u2027\u2030-\u205E\u2190-\u245F\u2500-\u2775]*$/;

/** Whether its only letters and digits are those of ASCII. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

const OF_ASCII: readonly (readonly [any: string, plain: string])[] = [
  ['\\p{L}', 'A-Za-z'],
  ['\\p{Lu}', 'A-Z'],
  ['\\p{Ll}', 'a-z'],
  ['\\p{N}', '0-9'],
];

/** A pattern with letters and digits of any alphabet, each of them in a class, `[\\p{L}]`; made for the texts that it meets. */
export function letterPattern(source: string, flags = ''): (text: string) => RegExp {
  let plain: RegExp | null = null;
  let any: RegExp | null = null;
  return (text) => {
    if (isPlain(text)) {
      plain ??= new RegExp(
        OF_ASCII.reduce((made, [one, other]) => made.replaceAll(one, other), source),
        flags,
      );
      return plain;
    }
    any ??= new RegExp(source, `${flags}u`);
    return any;
  };
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
