import { atClose, isCalendarDate, type NewYorkTime, newYorkInstant, newYorkTime } from '../../domain/days/calendar.ts';
import { MONTH_STEMS, MONTHS } from '../lexicon/numbers.ts';
import { named, normal, type ValueReading } from './values.ts';

const MONTH_NAMES = [...MONTHS, 'sept', ...MONTH_STEMS].join('|');
const ISO_DAY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/;
const US_DAY = /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?!\d)/;
const NAMED_DAY = new RegExp(
  `^(?<name>${MONTH_NAMES})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?!\\d)`,
  'i',
);
/** `21 August 2026`: a month by its name makes one meaning of either order. */
const DAY_FIRST = new RegExp(
  `^(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)? (?<name>${MONTH_NAMES})\\.?,? (?<year>\\d{4})(?!\\d)`,
  'i',
);
/** As months begin, and `midmarch`. */
const BEGINNINGS: ReadonlySet<string> = new Set([...MONTH_STEMS, 'mid']);

/** Whether a word of it begins as a month does: of most texts it says that no pattern need be looked for in which one stands. */
export function maySayMonth(text: string): boolean {
  const words = text.toLowerCase().split(/[^a-z]+/);
  return words.some((word) => BEGINNINGS.has(word.slice(0, 3)));
}

const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? (?=[a-z]{3}|\d)/i;
const CLOCK =
  /^(?:T|, ?| at | )(?<hours>\d{1,2})(?::(?<minutes>\d{2})(?::(?<seconds>\d{2})(?:\.\d{1,9})?)?)?(?: ?(?<half>AM|PM))?(?: ?(?<zone>[A-Z]{1,3}|[+-]\d{2}:?\d{2}))?$/i;

const ACCEPTED_DATE =
  'a date such as 2026-08-21, August 21, 2026 or 8/21/2026, with or without a time such as 16:00 ET, 4:00 PM EST or 20:00 UTC';

/** Zones that keep New York's daylight saving: minutes that New York is ahead. */
const BEHIND_NEW_YORK: ReadonlyMap<string, number> = new Map([
  ['ET', 0],
  ['CT', 60],
  ['MT', 120],
  ['PT', 180],
]);
/** Zones with a fixed distance from UTC, in minutes. */
const FIXED_ZONES: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['EDT', -240],
  ['EST', -300],
  ['CDT', -300],
  ['CST', -360],
  ['MDT', -360],
  ['MST', -420],
  ['PDT', -420],
  ['PST', -480],
]);

const NO_DATE = 'it is not a date of an accepted form';

/** A date, without a time the close of that day in New York (SEMANTICS 1, Dates). Days that do not exist are refused. */
export function readDate(text: string): ValueReading<NewYorkTime> {
  const written = normal(text).slice(0, 61);
  // no day is written without a figure
  if (!/\d/.test(written)) return notADate(text, NO_DATE);
  const plain = /^\d/.test(written) ? written : written.replace(WEEKDAY, '');
  const patterns = maySayMonth(plain) ? [ISO_DAY, US_DAY, NAMED_DAY, DAY_FIRST] : [ISO_DAY, US_DAY];
  const found = plain.length > 60 ? null : firstMatch(patterns, plain);
  if (found === null) return notADate(text, NO_DATE);
  const { year = '', month, name = '', day = '' } = found.groups ?? {};
  const number = month ?? String(monthNamed(name));
  const date = `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCalendarDate(date)) return notADate(text, 'there is no such day');
  const rest = plain.slice(found[0].length);
  if (rest === '') return { ok: true, value: atClose(date) };
  const instant = instantOf(date, CLOCK.exec(rest)?.groups ?? {});
  return instant === null ? notADate(text, 'its time or zone is not known') : { ok: true, value: newYorkTime(instant) };
}

/** The number of a month by its name, or by what begins so: `Sept` is 9; 0 where none does. */
export function monthNamed(name: string): number {
  return MONTH_STEMS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function firstMatch(patterns: readonly RegExp[], text: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return null;
}

/** A day without what is said behind it, `2026-08-01. Reviewed weekly`; the point of `Sept. 2026` is of the month. */
export function dayIn(text: string): string {
  const plain = text.slice(0, LONGEST_DAY).replace(WEEKDAY, '');
  return plain.split(AFTER_DAY)[0] ?? plain;
}

const AFTER_DAY = /(?<![a-z](?=\.\s\d))[.)\];!](?=\s|$)|\s[([—–|-]|,\s(?!\d{4})/u;

const LONGEST_DAY = 80;

function notADate(text: string, reason: string): ValueReading<never> {
  return { ok: false, message: `${named(text)} cannot be read: ${reason}`, accepted: ACCEPTED_DATE };
}

/** Milliseconds since 1970 UTC; null where the clock shows no such time. */
function instantOf(date: string, clock: Readonly<Record<string, string | undefined>>): number | null {
  const minutes = minutesOfDay(clock);
  const { seconds: secondsText = '0', zone: zoneText = 'ET' } = clock;
  const seconds = Number(secondsText);
  const zone = zoneText.toUpperCase();
  if (minutes === null || seconds > 59) return null;
  const ahead = BEHIND_NEW_YORK.get(zone);
  if (ahead !== undefined) return newYorkInstant(date, minutes + ahead) + seconds * 1000;
  const offset = FIXED_ZONES.get(zone) ?? statedOffset(zone);
  if (offset === null) return null;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day, 0, minutes - offset, seconds);
}

function minutesOfDay(clock: Readonly<Record<string, string | undefined>>): number | null {
  const { hours, minutes, half } = clock;
  // A number alone is no time: `August 21, 2026 16`.
  if (hours === undefined || (minutes === undefined && half === undefined)) return null;
  const hour = Number(hours);
  const minute = Number(minutes ?? '0');
  if (minute > 59) return null;
  if (half === undefined) return hour < 24 ? hour * 60 + minute : null;
  if (hour < 1 || hour > 12) return null;
  return ((hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)) * 60 + minute;
}

/** `-04:00` in minutes. */
function statedOffset(zone: string): number | null {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (found === null) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  if (minutes > 14 * 60 || Number(found[3]) > 59) return null;
  return found[1] === '-' ? -minutes : minutes;
}
