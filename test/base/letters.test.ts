import { expect, test } from 'vitest';
import { isPlain, letterPattern } from '../../src/base/letters.ts';

test('a plain text has no letter and no digit beyond those of ASCII', () => {
  const strange: string[] = [];
  for (let point = 0x80; point <= 0x10ffff; point += 1) {
    const character = String.fromCodePoint(point);
    if (isPlain(character) && /[\p{L}\p{N}]/u.test(character)) strange.push(character);
  }
  expect(strange).toEqual([]);
  expect(['NEM → 12%', '▲ up', '✓ done'].map(isPlain)).toEqual([true, true, true]);
  expect(['Über', '①', '１２', 'А'].map(isPlain)).toEqual([false, false, false, false]);
});

test('a pattern of letters is the same for every text', () => {
  const word = letterPattern('^[\\p{Lu}][\\p{L}\\p{N}]*$');
  const isWord = (text: string): boolean => word(text).test(text);
  expect(['Gold', 'Öl2', 'gold', 'Go-ld', '→'].map(isWord)).toEqual([true, true, false, false, false]);
  const others = letterPattern('[^\\p{L}]+', 'g');
  expect(['a–b', 'é–b'].map((text) => text.split(others(text)))).toEqual([
    ['a', 'b'],
    ['é', 'b'],
  ]);
});
