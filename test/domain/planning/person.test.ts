import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSamePerson, ofPerson, personName } from '../../../src/domain/planning/person.ts';

describe('two names', () => {
  test.each([
    ['pat', 'PAT'],
    ['Pat Doe', '  pat \u00a0 DOE '],
    ['Pat', 'Ｐａｔ'],
    ['Straße', 'STRASSE'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['Zoë', 'Zoe\u0308'],
    ['ﬁona', 'Fiona'],
    ['pat', 'p\u200bat'],
    ['pat', 'pat\u2800'],
    ['pat', 'p\u00adat'],
    ['pat', '\u3164pat\ufe0f'],
    ['pat', 'pa\u{1D159}t'],
  ])('%j and %j are one person’s', (one, other) => {
    expect([isSamePerson(one, other), isSamePerson(other, one)]).toEqual([true, true]);
  });

  test.each([
    ['pat', 'pat d'],
    ['pat', 'раt'],
    ['ılker', 'ilker'],
    ['ann', 'anna'],
    ['pat doe', 'patdoe'],
  ])('%j and %j are two people’s', (one, other) => {
    expect([isSamePerson(one, other), isSamePerson(other, one)]).toEqual([false, false]);
  });

  test('are one person’s whatever is put into them that shows nothing, in any case', () => {
    const unseen = fc.constantFrom('\u200b', '\u2060', '\u00ad', '\u2800', '\ufe0f', '\u180e', '\u115f', '\u{E0061}');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), unseen, fc.nat(), (name, mark, place) => {
        const letters = [...name];
        const marked = letters.toSpliced(place % (letters.length + 1), 0, mark).join('');
        expect(isSamePerson(name, marked)).toBe(true);
        expect(personName(marked)).toBeNull();
      }),
    );
  });
});

test('a name is kept with single spaces, and refused where nobody can see all of it', () => {
  expect(personName('  Pat \t\u00a0 Doe ')).toBe('Pat Doe');
  expect(personName('José')).toBe('José');
  for (const text of ['', '  ', 'p\u200bat', 'pat\u2800', 'pat\u202e', 'pat\u0000', '\ud800', 'a'.repeat(101)]) {
    expect([text, personName(text)]).toEqual([text, null]);
  }
});

test('what a person is given is found by any spelling', () => {
  const people = new Map([['Pat Doe', 1]]);
  expect([ofPerson(people, 'pat  DOE'), ofPerson(people, 'pat'), ofPerson(new Map(), 'pat')]).toEqual([1, null, null]);
});
