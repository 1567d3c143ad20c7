import { isAscii } from '../../base/letters.ts';

/** Letters of other alphabets that look like Latin ones, and these. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕКМНОРСТУХЅІЈаеорсухѕіј', 'ABEKMHOPCTYXSIJaeopcyxsij'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABEZHIKMNOPTYXo'],
  ].flatMap(([foreign = '', latin = '']) =>
    [...foreign].map((letter, index): [string, string] => [letter, latin.charAt(index)]),
  ),
);

function foreignIn(text: string): string | null {
  return isAscii(text) ? null : (/(?!\p{Script=Latin})\p{L}|[\uFF00-\uFFEF]/u.exec(text)?.[0] ?? null);
}

/** A text as the eye reads it: letters that look like Latin ones are these, each in its place. */
export function asSeen(text: string): string {
  return foreignIn(text) !== null ? [...text].map((letter) => ALIKE.get(letter) ?? letter).join('') : text;
}

/** What is wrong with the first letter that is not Latin, full-width ones included; null where all are. */
export function foreignLetter(text: string): string | null {
  const letter = foreignIn(text);
  if (letter === null) return null;
  const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const plain = ALIKE.get(letter) ?? letter.normalize('NFKC');
  const latin = /^[\x21-\x7e]$/.test(plain) ? `the Latin ${plain}` : 'a Latin one';
  return `its letter “${letter}” (${code}) is not ${latin}`;
}

/** The same as the end of a sentence that says what a text is not. */
export function becauseOfLetter(text: string): string {
  const wrong = foreignLetter(text);
  return wrong === null ? '' : `: ${wrong}`;
}
