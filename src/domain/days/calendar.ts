import { assert } from '../../base/assert.ts';
import { OPEN_MARKET_BANK_HOLIDAYS } from './bankHolidays.ts';
import { CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY, EARLY_CLOSINGS, FULL_CLOSINGS } from './nyseCalendar.ts';

export { CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY } from './nyseCalendar.ts';

/** A day in New York, `2026-08-21`; plain text order is the order of time. */
export type NewYorkDate = string;

/** A moment and the day that it falls on in New York. */
export interface NewYorkTime {
  readonly date: NewYorkDate;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly instant: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OPEN = 9 * 60 + 30;
const CLOSE = 16 * 60;
const EARLY_CLOSE = 13 * 60;
const STANDARD_OFFSET = -5 * 60;
const DAYLIGHT_OFFSET = -4 * 60;

const fullClosings = new Set(FULL_CLOSINGS);
const earlyClosings = new Set(EARLY_CLOSINGS);
const bankHolidays = new Set(OPEN_MARKET_BANK_HOLIDAYS);

/** Whether the text is a day that exists, written `2026-08-21`. */
export function isCalendarDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = dayNumber(date);
  return Number.isFinite(day) && dateOfDay(day) === date;
}

/** The day in New York on which an instant (milliseconds since 1970 UTC) falls. */
export function newYorkTime(instant: number): NewYorkTime {
  const year = Number(dateOfDay(Math.floor((instant + STANDARD_OFFSET * MINUTE) / DAY)).slice(0, 4));
  const { start, end } = daylightSaving(year);
  const isDaylight =
    instant >= instantOf(start, 120, STANDARD_OFFSET) && instant < instantOf(end, 120, DAYLIGHT_OFFSET);
  const offset = isDaylight ? DAYLIGHT_OFFSET : STANDARD_OFFSET;
  return { date: dateOfDay(Math.floor((instant + offset * MINUTE) / DAY)), instant };
}

/**
 * The instant of a wall-clock time in New York, in minutes since midnight. The hour that the clock skips in
 * March counts on from standard time; of the hour that it shows twice in November the first is meant.
 */
export function newYorkInstant(date: NewYorkDate, minutesOfDay: number): number {
  const { start, end } = daylightSaving(Number(date.slice(0, 4)));
  const begun = date > start || (date === start && minutesOfDay >= 180);
  const ended = date > end || (date === end && minutesOfDay >= 120);
  return instantOf(date, minutesOfDay, begun && !ended ? DAYLIGHT_OFFSET : STANDARD_OFFSET);
}

/** The close of that day: 13:00 in New York on early closings, else 16:00, trading day or not. */
export function atClose(date: NewYorkDate): NewYorkTime {
  return { date, instant: newYorkInstant(date, closeOf(date)) };
}

/** 16:00 in New York on that day: what an evaluation date means (SEMANTICS 1, Freshness). */
export function atFour(date: NewYorkDate): NewYorkTime {
  return { date, instant: newYorkInstant(date, CLOSE) };
}

/** Whether the NYSE trades on that day; outside the calendar's years every weekday counts. */
export function isTradingDay(date: NewYorkDate): boolean {
  return isWeekday(dayNumber(date)) && !fullClosings.has(date);
}

/** Trading days after `from`, up to and including `to`; 0 where `to` is not later. */
export function tradingDaysSince(from: NewYorkDate, to: NewYorkDate): number {
  if (to <= from) return 0;
  const closings = FULL_CLOSINGS.filter((closing) => from < closing && closing <= to).length;
  return weekdaysUpTo(dayNumber(to)) - weekdaysUpTo(dayNumber(from)) - closings;
}

/** Calendar days from one day to the other, below zero where `to` is earlier. */
export function daysBetween(from: NewYorkDate, to: NewYorkDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day so many calendar days later, or earlier where `days` is below zero. */
export function daysAfter(date: NewYorkDate, days: number): NewYorkDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The same day of the month so many months later (0 or more); where that month has no such day, the first of the next. */
export function monthsAfter(date: NewYorkDate, months: number): NewYorkDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const same = `${yearAndMonth(month)}-${date.slice(8)}`;
  return isCalendarDate(same) ? same : `${yearAndMonth(month + 1)}-01`;
}

/** The day itself where the market trades on it, else the next one on which it does. */
export function firstTradingDay(date: NewYorkDate): NewYorkDate {
  return isTradingDay(date) ? date : nextTradingDay(date);
}

/** The first trading day after `date`. */
export function nextTradingDay(date: NewYorkDate): NewYorkDate {
  let next = dayAfter(date);
  while (!isTradingDay(next)) next = dayAfter(next);
  return next;
}

/** The close of the trading day that is so many after the day of an instant; where that has passed, of the next one. */
export function closeAfter({ date, instant }: NewYorkTime, tradingDays: number): number {
  let last = date;
  for (let day = 0; day < tradingDays; day += 1) last = nextTradingDay(last);
  const isAhead = isTradingDay(last) && instant <= atClose(last).instant;
  return atClose(isAhead ? last : nextTradingDay(last)).instant;
}

/**
 * T+1: the first day after the trade on which the market trades and the banks are open; with `businessDays` (1 or more)
 * the so-manieth. (SEC Rule 15c6-1(a), T+1 since 2024-05-28.)
 */
export function settlementDate(tradeDate: NewYorkDate, businessDays = 1): NewYorkDate {
  let day = tradeDate;
  for (let left = businessDays; left > 0; left -= 1) {
    day = nextTradingDay(day);
    while (isBankHoliday(day)) day = nextTradingDay(day);
  }
  return day;
}

/**
 * The instant at which that many minutes of market hours (09:30 to the close in New York on trading days)
 * have passed, 0 to 1,000,000 (ten years). Outside hours counting starts at the next open.
 */
export function addMarketMinutes(instant: number, minutes: number): number {
  assert(Number.isFinite(instant) && minutes >= 0 && minutes <= 1_000_000, 'a time and how many minutes');
  let left = minutes * MINUTE;
  let { date } = newYorkTime(instant);
  if (!isTradingDay(date) || instant >= atClose(date).instant) date = nextTradingDay(date);
  for (;;) {
    const start = Math.max(instant, newYorkInstant(date, OPEN));
    const available = atClose(date).instant - start;
    if (left <= available) return start + left;
    left -= available;
    date = nextTradingDay(date);
  }
}

function closeOf(date: NewYorkDate): number {
  return earlyClosings.has(date) ? EARLY_CLOSE : CLOSE;
}

/** Columbus Day and Veterans Day (a Sunday's on Monday): the market trades, the banks settle nothing. */
function isBankHoliday(date: NewYorkDate): boolean {
  if (CALENDAR_FIRST_DAY <= date && date <= CALENDAR_LAST_DAY) return bankHolidays.has(date);
  const year = date.slice(0, 4);
  const veteransDay = `${year}-11-11`;
  const observed = weekday(dayNumber(veteransDay)) === 0 ? `${year}-11-12` : veteransDay;
  return date === observed || date === nthWeekday(`${year}-10-01`, 1, 2);
}

interface Daylight {
  readonly start: NewYorkDate;
  readonly end: NewYorkDate;
}

/** By year: asked for with every date that is read. */
const daylights = new Map<number, Daylight>();

/** Daylight saving since 2007: from the second Sunday of March to the first Sunday of November, 02:00. */
function daylightSaving(year: number): Daylight {
  const known = daylights.get(year);
  if (known !== undefined) return known;
  const text = String(year).padStart(4, '0');
  const daylight = { start: nthWeekday(`${text}-03-01`, 0, 2), end: nthWeekday(`${text}-11-01`, 0, 1) };
  daylights.set(year, daylight);
  return daylight;
}

/** The `nth` (from 1) of a weekday (0 is Sunday) in the month that starts on `first`. */
function nthWeekday(first: NewYorkDate, wanted: number, nth: number): NewYorkDate {
  const day = dayNumber(first);
  return dateOfDay(day + ((wanted - weekday(day) + 7) % 7) + (nth - 1) * 7);
}

function instantOf(date: NewYorkDate, minutesOfDay: number, offset: number): number {
  return dayNumber(date) * DAY + (minutesOfDay - offset) * MINUTE;
}

/** `2026-08`, of months since the year 0. */
function yearAndMonth(months: number): string {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}`;
}

function dayAfter(date: NewYorkDate): NewYorkDate {
  return dateOfDay(dayNumber(date) + 1);
}

/** Days since 1970-01-01. */
function dayNumber(date: NewYorkDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY;
}

function dateOfDay(day: number): NewYorkDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 is Sunday: 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function isWeekday(day: number): boolean {
  return weekday(day) % 6 !== 0;
}

/** Weekdays up to and including that day, from a Sunday before the year 0. */
function weekdaysUpTo(day: number): number {
  const days = day + 4 + 7 * 200_000;
  return Math.floor(days / 7) * 5 + Math.min(days % 7, 5);
}
