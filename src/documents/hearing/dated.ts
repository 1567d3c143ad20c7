import { daysAfter, daysBetween, isCalendarDate, type NewYorkDate } from '../../domain/days/calendar.ts';
import { dayIn, maySayMonth, monthNamed, readDate } from '../fields/dates.ts';
import { MONTH_STEM } from '../lexicon/numbers.ts';
import { BEFORE_DAY, DATED, DATED_PRICES, HOLDS_FROM, HOLDS_UNTIL } from '../lexicon/plainStanding.ts';
import { VALIDITY } from '../lexicon/standing.ts';
import { phraseAt, phraseSet } from '../syntax/phrases.ts';
import { dividedPhrases } from '../syntax/phrasing/writtenWords.ts';
import { tokensOf, wordsOnly } from '../syntax/tokens.ts';
import type { Sentence } from './passages/sentence.ts';

const dated = phraseSet(dividedPhrases(DATED));
const prices = phraseSet(dividedPhrases(DATED_PRICES));
const before = phraseSet(dividedPhrases(BEFORE_DAY));
const until = phraseSet([...dividedPhrases(HOLDS_UNTIL), ...VALIDITY]);
const from = phraseSet(dividedPhrases(HOLDS_FROM));

/** The days on which a document holds by its own words. */
export interface Holding {
  readonly words: string;
  readonly first: NewYorkDate | null;
  readonly last: NewYorkDate | null;
}

/** Days: what was made or updated longer ago than a quarter is not the present. */
const LONGEST_AGE = 92;
/** The same of prices: as old as a portfolio may be. */
const LONGEST_AGE_OF_PRICES = 7;

/** `Effective date: 2026-09-15`, `Best before: 2026-08-01`, `This file is from 2025`; null where no such day is said. */
export function holdingIn({ text, words: all, isFirst }: Sentence, spoken: Spoken): Holding | null {
  if (!isFirst) return null;
  const words = wordsOnly(all);
  for (const [kind, phrases] of [
    ['from', from],
    ['until', until],
    ['prices', prices],
    ['dated', dated],
  ] as const) {
    const phrase = phraseAt(words, 0, phrases);
    const last = words[(phrase?.length ?? 0) - 1];
    if (phrase === null || last === undefined) continue;
    const said = text.slice(last.to).replace(/^[\s:=(—–-]+(?:on )?/i, '');
    const day = dayBehind(said);
    const period = periodIn(day) ?? yearless(said, spoken) ?? yearless(day, spoken);
    if (period === null) continue;
    const told = { words: `${phrase.value} ${period.first}` };
    if (kind === 'from') return { ...told, first: period.first, last: null };
    if (kind === 'until') return { ...told, first: null, last: period.last };
    return {
      ...told,
      first: period.first,
      last: daysAfter(period.last, kind === 'prices' ? LONGEST_AGE_OF_PRICES : LONGEST_AGE),
    };
  }
  return null;
}

/** `: end of day 2026-08-01`, ` 4 PM ET on August 1`: the day, without its time. */
export function dayBehind(text: string): string {
  let said = text.slice(0, LONGEST_BEHIND).replace(/^[\s:=(—–-]+/, '');
  for (let rest = withoutTime(said); rest !== said; rest = withoutTime(said)) said = rest;
  return said;
}

const LONGEST_BEHIND = 120;

function withoutTime(said: string): string {
  const words = wordsOnly(tokensOf(said.slice(0, LONGEST_TIME)));
  const last = words[(phraseAt(words, 0, before)?.length ?? 0) - 1];
  return last === undefined ? said.replace(CLOCK, '') : said.slice(last.to).replace(/^[\s,]+/, '');
}

const CLOCK = /^\d{1,2}(?::\d{2}(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: [A-Z]{2,4})?,? /i;

interface Period {
  readonly first: NewYorkDate;
  readonly last: NewYorkDate;
}

const NAME = String.raw`(${MONTH_STEM})[a-z]*\.?`;
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${NAME},? (\\d{4})$`, 'i');
/** `8/1/26`, `Aug 1 '26`. */
const SHORT_YEAR = /^(\d{1,2}\/\d{1,2}\/)(\d{2})$/;
const CUT_YEAR = / ?['’](\d{2})$/;
const MONTH = new RegExp(`^${NAME},? (\\d{4})$`, 'i');

/** A day, a month, a quarter or a year, where nothing else is said. */
export function periodIn(said: string): Period | null {
  const text = dayIn(said).trim().replace(SHORT_YEAR, '$120$2').replace(CUT_YEAR, ' 20$1');
  const day = readDate(text);
  if (day.ok) return { first: day.value.date, last: day.value.date };
  const hasMonth = maySayMonth(text);
  const [, date = '', name = '', ofYear = ''] = (hasMonth ? DAY_FIRST.exec(text) : null) ?? [];
  if (date !== '') {
    const one = `${ofYear}-${numberOf(name)}-${date.padStart(2, '0')}`;
    return isCalendarDate(one) ? { first: one, last: one } : null;
  }
  const [, month = '', monthYear = ''] = (hasMonth ? MONTH.exec(text) : null) ?? [];
  if (month !== '') return months(monthYear, numberOf(month), numberOf(month));
  const [, isoYear = '', iso = ''] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (iso !== '') return months(isoYear, iso, iso);
  const [, quarter = '', year = ''] = /^(?:q([1-4]) )?((?:19|20)\d\d)$/i.exec(text) ?? [];
  if (year === '') return null;
  const end = quarter === '' ? 12 : Number(quarter) * 3;
  return months(year, two(quarter === '' ? 1 : end - 2), two(end));
}

/** The day on which a document speaks, asked for where it decides; null where it states none. */
export type Spoken = () => NewYorkDate | null;

type OfYear = readonly [form: RegExp, dated: (found: RegExpExecArray, year: string) => string];
const MONTHS_OF_YEAR: readonly OfYear[] = [
  [new RegExp(`^(?:the )?(?:end of |mid-?)?(${NAME})$`, 'i'), ([, month], year) => `${month} ${year}`],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${NAME})$`, 'i'),
    ([, day, month], year) => `${day} ${month} ${year}`,
  ],
  [new RegExp(`^(${NAME}) (\\d{1,2})(?:st|nd|rd|th)?$`, 'i'), ([, month, , day], year) => `${day} ${month} ${year}`],
];
const TIMES_OF_YEAR: readonly OfYear[] = [
  [/^(?:the )?(?:end of )?(q[1-4])$/i, ([, quarter], year) => `${quarter} ${year}`],
  [/^(\d{1,2}\/\d{1,2})$/, ([, day], year) => `${day}/${year}`],
  [/^(?:the )?(?:year[- ]end|end of (?:the )?year|eoy)$/i, (_found, year) => `December ${year}`],
];

/** `June`, `30 June`, `Q2`: of the year in which it is nearest to the day on which the document speaks. */
function yearless(said: string, spoken: Spoken): Period | null {
  const text = said.replace(/[\s.)*]+$/, '');
  for (const [form, dated] of maySayMonth(text) ? MONTHS_OF_YEAR : TIMES_OF_YEAR) {
    const found = form.exec(text);
    const near = found === null ? null : spoken();
    if (found === null || near === null) continue;
    const years = [-1, 0, 1].map((more) => String(Number(near.slice(0, 4)) + more));
    const periods = years.flatMap((year) => periodIn(dated(found, year)) ?? []);
    return periods.reduce<Period | null>(
      (best, one) => (best === null || apart(one.last, near) < apart(best.last, near) ? one : best),
      null,
    );
  }
  return null;
}

/** Before a time at which something is to be done. */
const AT_TIME =
  /^(?:in|from|by|on|around|about|after|before|until|till|starting|start of|beginning of|as of|early|mid|late|the|end of|no earlier than)[\s-]+/i;
/** A column with one of these says when something else is, `Next review`. */
const OTHER_TIMES = /review|earnings|report|ex-?div|dividend|added|opened|since|source|data|price|quote|catalyst/i;
const LONGEST_TIME = 40;

/**
 * A time that has not come, where it is all that a cell, a label or a remark says, or stands there in parentheses: what it
 * stands beside is not for now. `Q4 2026`, `in October`, `Phase 2 (October)`.
 */
export function comingIn({ text, about }: Sentence, spoken: Spoken): string | null {
  if (text.length > LONGEST_TIME || !/\d|[a-z]/i.test(text)) return null;
  if (about().some((words) => words.some(({ lower }) => OTHER_TIMES.test(lower)))) return null;
  for (const part of text.split(/[()[\]]/)) {
    let said = part.replace(/[\s.:,;]+$/, '').trim();
    for (let rest = said.replace(AT_TIME, ''); rest !== said; rest = said.replace(AT_TIME, '')) said = rest;
    const period = said === '' ? null : (periodIn(said) ?? yearless(said, spoken));
    const now = period === null ? null : spoken();
    if (period !== null && now !== null && daysBetween(now, period.first) > 0) return part.trim().toLowerCase();
  }
  return null;
}

function apart(one: NewYorkDate, other: NewYorkDate): number {
  return Math.abs(daysBetween(one, other));
}

function numberOf(month: string): string {
  return two(monthNamed(month));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function months(year: string, first: string, last: string): Period {
  const end = ['31', '30', '29', '28'].find((day) => isCalendarDate(`${year}-${last}-${day}`)) ?? '28';
  return { first: `${year}-${first}-01`, last: `${year}-${last}-${end}` };
}
