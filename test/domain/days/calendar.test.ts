import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPEN_MARKET_BANK_HOLIDAYS } from '../../../src/domain/days/bankHolidays.ts';
import {
  addMarketMinutes,
  atClose,
  atFour,
  CALENDAR_FIRST_DAY,
  CALENDAR_LAST_DAY,
  daysAfter,
  daysBetween,
  isCalendarDate,
  isTradingDay,
  monthsAfter,
  newYorkInstant,
  newYorkTime,
  nextTradingDay,
  settlementDate,
  tradingDaysSince,
} from '../../../src/domain/days/calendar.ts';
import { EARLY_CLOSINGS, FULL_CLOSINGS } from '../../../src/domain/days/nyseCalendar.ts';

const utc = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();
const anyDay = fc
  .integer({ min: utc('2007-01-01T00:00:00Z') / 86_400_000, max: utc('2040-12-31T00:00:00Z') / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

test.each([
  ['2026-08-21', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-04-31', false],
  ['2026-8-21', false],
  ['0000-01-01', false],
  ['2026-08-21 ', false],
  ['not a date', false],
])('%s is a calendar date: %s', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});

test.each([
  ['2026-08-22T03:59:59.999Z', '2026-08-21'],
  ['2026-08-22T04:00:00.000Z', '2026-08-22'],
  ['2026-01-01T04:59:59.999Z', '2025-12-31'],
  ['2026-01-01T05:00:00.000Z', '2026-01-01'],
  ['2026-03-08T04:59:59.999Z', '2026-03-07'],
  ['2026-03-09T04:00:00.000Z', '2026-03-09'],
  ['2026-11-01T03:59:59.999Z', '2026-10-31'],
  ['2026-11-02T04:59:59.999Z', '2026-11-01'],
  ['2026-11-02T05:00:00.000Z', '2026-11-02'],
])('%s is %s in New York', (text, date) => {
  expect(newYorkTime(utc(text))).toEqual({ date, instant: utc(text) });
});

test.each([
  ['2026-08-21', 16 * 60, '2026-08-21T20:00:00.000Z'],
  ['2026-12-31', 16 * 60, '2026-12-31T21:00:00.000Z'],
  ['2026-03-08', 1 * 60 + 59, '2026-03-08T06:59:00.000Z'],
  ['2026-03-08', 2 * 60 + 30, '2026-03-08T07:30:00.000Z'],
  ['2026-03-08', 3 * 60, '2026-03-08T07:00:00.000Z'],
  ['2026-11-01', 1 * 60 + 30, '2026-11-01T05:30:00.000Z'],
  ['2026-11-01', 2 * 60, '2026-11-01T07:00:00.000Z'],
  ['2027-03-14', 12 * 60, '2027-03-14T16:00:00.000Z'],
  ['2027-03-13', 12 * 60, '2027-03-13T17:00:00.000Z'],
])('%s at minute %d in New York is %s', (date, minutes, expected) => {
  expect(iso(newYorkInstant(date, minutes))).toBe(expected);
});

test('a wall-clock time comes back to its own day, through every change of the clock', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (date, minutes) => {
      expect(newYorkTime(newYorkInstant(date, minutes)).date).toBe(date);
    }),
  );
});

test('the day in New York agrees with the time-zone table of the platform', () => {
  const table = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/New_York',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  fc.assert(
    fc.property(
      fc.integer({ min: utc('2007-01-01T06:00:00Z'), max: utc('2037-01-01T00:00:00Z') }),
      (instant) => newYorkTime(instant).date === table.format(new Date(instant)),
    ),
    { numRuns: 2000 },
  );
});

test('a day closes at 16:00, at 13:00 on early closings, and an evaluation date means 16:00', () => {
  expect(atClose('2026-08-21')).toEqual({ date: '2026-08-21', instant: utc('2026-08-21T20:00:00Z') });
  expect(atClose('2026-08-22').instant).toBe(utc('2026-08-22T20:00:00Z'));
  expect(atClose('2026-11-27').instant).toBe(utc('2026-11-27T18:00:00Z'));
  expect(atFour('2026-11-27')).toEqual({ date: '2026-11-27', instant: utc('2026-11-27T21:00:00Z') });
});

test.each([
  ['2025-01-09', false],
  ['2025-01-10', true],
  ['2026-07-03', false],
  ['2026-08-22', false],
  ['2026-08-24', true],
  ['2026-10-12', true],
  ['2026-11-11', true],
  ['2026-11-26', false],
  ['2026-11-27', true],
  ['2027-06-18', false],
  ['2027-12-24', false],
  ['2027-12-31', true],
  ['2028-07-03', true],
  ['2029-12-25', true],
  ['2029-12-29', false],
])('%s is a trading day: %s', (date, expected) => {
  expect(isTradingDay(date)).toBe(expected);
});

test('every year has its closings: on weekdays, in order, early ones on trading days, all within the calendar', () => {
  expect(['2025', '2026', '2027', '2028'].map((year) => yearCount(FULL_CLOSINGS, year))).toEqual([11, 10, 10, 9]);
  expect(['2025', '2026', '2027', '2028'].map((year) => yearCount(EARLY_CLOSINGS, year))).toEqual([3, 2, 1, 2]);
  for (const dates of [FULL_CLOSINGS, EARLY_CLOSINGS]) expect(dates).toEqual([...new Set(dates)].sort());
  for (const date of FULL_CLOSINGS) expect(new Date(date).getUTCDay() % 6).not.toBe(0);
  for (const date of EARLY_CLOSINGS) expect(isTradingDay(date)).toBe(true);
  expect([CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY]).toEqual(['2025-01-01', '2028-12-31']);
});

function yearCount(dates: readonly string[], year: string): number {
  return dates.filter((date) => date.startsWith(year)).length;
}

test.each([
  ['2026-08-21', '2026-08-21', 0],
  ['2026-08-21', '2026-08-23', 0],
  ['2026-08-21', '2026-08-24', 1],
  ['2026-08-22', '2026-08-24', 1],
  ['2026-08-21', '2026-08-28', 5],
  ['2026-08-21', '2026-08-31', 6],
  ['2026-08-24', '2026-08-21', 0],
  ['2026-11-25', '2026-11-27', 1],
  ['2026-07-02', '2026-07-06', 1],
  ['2024-12-31', '2025-12-31', 250],
  ['2025-12-31', '2026-12-31', 251],
])('trading days after %s up to %s: %d', (from, to, expected) => {
  expect(tradingDaysSince(from, to)).toBe(expected);
});

test('trading days counted at once are the trading days counted one by one', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, days) => {
      let counted = 0;
      let date = from;
      for (let day = 1; day <= days; day += 1) {
        date = new Date(utc(`${from}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);
        if (isTradingDay(date)) counted += 1;
      }
      expect(tradingDaysSince(from, date)).toBe(counted);
    }),
  );
});

test('a gap of millennia is counted', () => {
  expect(tradingDaysSince('0101-01-03', '9999-12-31')).toBeGreaterThan(2_000_000);
});

test('days between two dates, either way', () => {
  expect(daysBetween('2026-08-21', '2026-08-28')).toBe(7);
  expect(daysBetween('2026-08-28', '2026-08-21')).toBe(-7);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
});

test.each([
  ['2026-08-20', '2026-08-21', '2026-08-21'],
  ['2026-08-21', '2026-08-24', '2026-08-24'],
  ['2026-08-22', '2026-08-24', '2026-08-24'],
  ['2026-11-25', '2026-11-27', '2026-11-27'],
  ['2026-10-09', '2026-10-12', '2026-10-13'],
  ['2026-11-10', '2026-11-11', '2026-11-12'],
  ['2028-11-10', '2028-11-13', '2028-11-13'],
  ['2029-11-09', '2029-11-12', '2029-11-13'],
])('after %s the market trades on %s and the trade settles on %s', (date, next, settled) => {
  expect(nextTradingDay(date)).toBe(next);
  expect(settlementDate(date)).toBe(settled);
});

test.each([
  ['2026-10-09', '2026-10-13'],
  ['2026-10-12', '2026-10-13'],
  ['2026-11-25', '2026-11-27'],
  ['2026-12-31', '2027-01-04'],
  ['2026-04-02', '2026-04-06'],
])('a trade of %s settles on %s', (date, settled) => {
  expect(settlementDate(date)).toBe(settled);
});

test('with two business days a trade settles on the second day on which trades settle', () => {
  expect(settlementDate('2026-10-09', 2)).toBe('2026-10-14');
});

test('the bank holidays are the second Monday of October and the eleventh of November, a Sunday’s on Monday', () => {
  const days = ['2025', '2026', '2027', '2028'].flatMap((year) => {
    const first = new Date(`${year}-10-01T00:00:00Z`).getUTCDay();
    const second = 8 + ((8 - first) % 7);
    const armistice = new Date(`${year}-11-11T00:00:00Z`).getUTCDay();
    const columbus = `${year}-10-${String(second).padStart(2, '0')}`;
    return armistice === 6 ? [columbus] : [columbus, armistice === 0 ? `${year}-11-12` : `${year}-11-11`];
  });
  expect(OPEN_MARKET_BANK_HOLIDAYS).toEqual(days);
  expect(OPEN_MARKET_BANK_HOLIDAYS.every(isTradingDay)).toBe(true);
});

test.each([
  ['2026-06-10', 31, '2026-07-11'],
  ['2026-01-01', -1, '2025-12-31'],
])('%s and %d days is %s', (date, days, expected) => {
  expect(daysAfter(date, days)).toBe(expected);
});

test.each([
  ['2025-11-21', 12, '2026-11-21'],
  ['2024-02-29', 12, '2025-03-01'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2026-08-31', 1, '2026-10-01'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-12-31', 0, '2026-12-31'],
])('%s and %d months is %s', (date, months, expected) => {
  expect(monthsAfter(date, months)).toBe(expected);
});

test.each([
  ['2026-08-21T14:00:00Z', 30, '2026-08-21T14:30:00.000Z'],
  ['2026-08-21T19:30:00Z', 30, '2026-08-21T20:00:00.000Z'],
  ['2026-08-21T19:45:00Z', 30, '2026-08-24T13:45:00.000Z'],
  ['2026-08-21T20:00:00Z', 30, '2026-08-24T14:00:00.000Z'],
  ['2026-08-21T04:30:00Z', 30, '2026-08-21T14:00:00.000Z'],
  ['2026-08-22T15:00:00Z', 30, '2026-08-24T14:00:00.000Z'],
  ['2026-08-22T15:00:00Z', 0, '2026-08-24T13:30:00.000Z'],
  ['2026-11-27T17:45:00Z', 30, '2026-11-30T14:45:00.000Z'],
  ['2026-11-25T20:50:00Z', 30, '2026-11-27T14:50:00.000Z'],
  ['2026-03-06T20:50:00Z', 30, '2026-03-09T13:50:00.000Z'],
  ['2026-08-20T14:00:00Z', 390, '2026-08-21T14:00:00.000Z'],
])('from %s, %d market minutes pass until %s', (from, minutes, expected) => {
  expect(iso(addMarketMinutes(utc(from), minutes))).toBe(expected);
});

test('market minutes add up: some and then some more are as many at once', () => {
  const moment = fc.integer({ min: utc('2025-01-01T00:00:00Z'), max: utc('2029-01-01T00:00:00Z') });
  const minutes = fc.integer({ min: 1, max: 2000 });
  fc.assert(
    fc.property(moment, minutes, minutes, (instant, first, second) => {
      const halfway = addMarketMinutes(instant, first);
      expect(addMarketMinutes(halfway, second)).toBe(addMarketMinutes(instant, first + second));
    }),
  );
});
