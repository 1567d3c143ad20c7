import { describe, expect, test } from 'vitest';
import { readCases } from './cases.ts';
import { givenOf } from './given.ts';
import { KINDS, runnerOf } from './kinds.ts';

// What others published, worked out here. Where a figure differs, ours stands beside it with the reason.

const FILES = readCases();
const ALL = FILES.flatMap(({ cases }) => cases);

describe.each(FILES)('$title', ({ cases }) => {
  test.each(cases)('$id', ({ kind, given: facts, published, ours = {} }) => {
    const given = givenOf(facts);
    const figures = runnerOf(kind)(given);
    const computed = Object.fromEntries(Object.keys(published).map((name) => [name, figures(name)]));
    expect(computed).toEqual({ ...published, ...ours });
    expect(given.unused(), 'facts that no figure rests on').toEqual([]);
  });
});

test('a difference that is none is taken out', () => {
  const stale = ALL.filter(({ published, ours = {} }) =>
    Object.entries(ours).some(([name, value]) => published[name] === value),
  );
  expect(stale.map(({ id }) => id)).toEqual([]);
});

test('every kind has its cases', () => {
  const used = new Set(ALL.map(({ kind }) => kind));
  expect(Object.keys(KINDS).filter((kind) => !used.has(kind))).toEqual([]);
});

test('at least 60 cases of 12 sources', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(60);
  expect(FILES.length).toBeGreaterThanOrEqual(12);
});

test('a case of an unknown kind is refused, and a fact that nothing rests on is told', () => {
  expect(() => runnerOf('guess')).toThrow('no runner works out guess: rebalance, sales');
  const given = givenOf({ settled: '1', broker: 'etrade', weather: 'fine' });
  given.text('settled');
  given.maybe('broker');
  expect(given.unused()).toEqual(['weather']);
  expect(() => given.text('cash')).toThrow('the case states no cash');
});
