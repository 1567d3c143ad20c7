import { unseenIn, withoutUnseen } from '../../base/unseen.ts';

/** Letters. */
const LONGEST_NAME = 100;

/** A name as it is kept: what stands around it and between its words is one space. Null where it can be no name. */
export function personName(text: string): string | null {
  const name = text.trim().normalize('NFC').replace(/\s+/gu, ' ');
  const isName = name !== '' && name.length <= LONGEST_NAME && unseenIn(name) === null && !/\p{Cs}/u.test(name);
  return isName ? name : null;
}

/** Whether two names are one person's (SEMANTICS 7): case, the form of a letter and spaces make nobody another. */
export function isSamePerson(one: string, other: string): boolean {
  return personKey(one) === personKey(other);
}

/** What policy gives to a person, by whichever spelling of the name; null where it does not name them. */
export function ofPerson<T>(people: ReadonlyMap<string, T>, name: string): T | null {
  const key = personKey(name);
  for (const [known, given] of people) if (personKey(known) === key) return given;
  return null;
}

/** What tells people apart: the name in NFKC, case-folded, white space collapsed, without characters that show nothing. */
export function personKey(name: string): string {
  const plain = withoutUnseen(name).normalize('NFKC');
  return withoutUnseen([...plain].map(foldedLetter).join(''))
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Unicode's case folding: letter by letter, so that a sigma is one wherever it stands, and the dotless i is its own. */
function foldedLetter(letter: string): string {
  return letter === 'ı' ? letter : letter.toUpperCase().toLowerCase();
}
