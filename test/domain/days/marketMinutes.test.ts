import { expect, test } from 'vitest';
import { addMarketMinutes } from '../../../src/domain/days/calendar.ts';

test.each([
  ['2026-08-21T20:00:00Z', '2026-08-24T14:00:00Z'],
  ['2026-08-21T21:00:00Z', '2026-08-24T14:00:00Z'],
  ['2026-08-21T19:45:00Z', '2026-08-24T13:45:00Z'],
  ['2026-08-21T12:00:00Z', '2026-08-21T14:00:00Z'],
])('thirty minutes of market hours after %s end at %s', (from, to) => {
  expect(addMarketMinutes(Date.parse(from), 30)).toBe(Date.parse(to));
});

test('a time that is none, and more minutes than anybody waits, stop the run', () => {
  const start = Date.parse('2026-08-21T14:00:00Z');
  for (const [instant, minutes] of [
    [Number.NaN, 30],
    [start, -1],
    [start, 1_000_001],
  ] as const) {
    expect(() => addMarketMinutes(instant, minutes)).toThrow('assertion failed: a time and how many minutes');
  }
});
