import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceBetween, merged } from '../../../src/web/client/ui/editor/difference.ts';

// What two people made of one document, line by line.

const lines = fc.array(fc.constantFrom<string[]>('a', 'b', 'c', ''), { maxLength: 12 });

describe('the difference', () => {
  test('has every line of both, in their order, and none beside', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const parts = differenceBetween(first, second);
        const of = (kind: string) => parts.filter((one) => one.kind !== kind).flatMap(({ lines: own }) => own);
        expect([of('new'), of('gone')]).toEqual([first, second]);
      }),
    );
  });

  test('keeps what both have', () => {
    expect(differenceBetween(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
      { kind: 'same', lines: ['a'] },
      { kind: 'gone', lines: ['b'] },
      { kind: 'new', lines: ['x'] },
      { kind: 'same', lines: ['c', 'd'] },
      { kind: 'new', lines: ['e'] },
    ]);
  });
});

describe('both changes in one', () => {
  test('of other lines are both there', () => {
    const base = ['1', '2', '3', '4', '5'];
    expect(merged(base, ['1', 'mine', '3', '4', '5'], ['1', '2', '3', '4', 'theirs', '5'])).toEqual([
      '1',
      'mine',
      '3',
      '4',
      'theirs',
      '5',
    ]);
  });

  test('of one line, or of lines side by side, are not put together', () => {
    const base = ['1', '2', '3', '4'];
    expect(merged(base, ['1', 'mine', '3', '4'], ['1', 'theirs', '3', '4'])).toBe(null);
    expect(merged(base, ['1', 'mine', '3', '4'], ['1', '2', 'theirs', '4'])).toBe(null);
    expect(merged(base, ['1', '2', 'mine', '3', '4'], ['1', '2', 'theirs', '3', '4'])).toBe(null);
  });

  test('are one change where one person changed nothing, or both the same', () => {
    fc.assert(
      fc.property(lines, lines, (base, next) => {
        expect(merged(base, next, base)).toEqual(next);
        expect(merged(base, base, next)).toEqual(next);
        expect(merged(base, next, next)).toEqual(next);
      }),
    );
  });

  test('lose no line that either of them added', () => {
    fc.assert(
      fc.property(lines, fc.nat(12), fc.nat(12), (base, at, other) => {
        const mine = base.toSpliced(Math.min(at, base.length), 0, 'mine');
        const theirs = base.toSpliced(Math.min(other, base.length), 0, 'theirs');
        const both = merged(base, mine, theirs);
        if (both === null) return;
        expect(both.filter((line) => line === 'mine' || line === 'theirs').sort()).toEqual(['mine', 'theirs']);
        expect(both.filter((line) => line !== 'mine' && line !== 'theirs')).toEqual(base);
      }),
    );
  });
});
