import { describe, expect, test } from 'vitest';
import { heard } from './oneHearing.ts';

// READING 1, O4: until when a document holds, by the day, month, quarter or year that it names.

const AS_OF = 'As of 2026-08-21\n\n';
/** The first day that is named, and the last on which the document holds. */
const heldBy = (text: string) =>
  heard(text)
    .filter((one) => !one.includes('as of 2026'))
    .map((one) => /best before (\S+) \(after (\S+)\)/.exec(one)?.slice(1).join(' – ') ?? one);
const saidBy = (text: string) =>
  heard(`${AS_OF}${text}`, 'market').flatMap((one) => /^\d+ not_understood: (.*)/.exec(one)?.slice(1) ?? []);

describe('a day, or as many as are said', () => {
  test.each([
    ['2026-08-01', '2026-08-01 – 2026-08-01'],
    ['August 2026', '2026-08-01 – 2026-08-31'],
    ['Q2 2026', '2026-04-01 – 2026-06-30'],
    ['Q4 2026', '2026-10-01 – 2026-12-31'],
    ['q1 2026', '2026-01-01 – 2026-03-31'],
    ['2026-02', '2026-02-01 – 2026-02-28'],
    ['2024-02', '2024-02-01 – 2024-02-29'],
    ['2026', '2026-01-01 – 2026-12-31'],
    ['1999', '1999-01-01 – 1999-12-31'],
    ['28 Feb 2026', '2026-02-28 – 2026-02-28'],
    ['June, 2026', '2026-06-01 – 2026-06-30'],
    ['on 2026-08-01', '2026-08-01 – 2026-08-01'],
    ['close of trading on 2026-08-01', '2026-08-01 – 2026-08-01'],
    ['COB, Aug 1, 2026', '2026-08-01 – 2026-08-01'],
    ['no later than the 1st of August 2026', '2026-08-01 – 2026-08-01'],
    ['9:30 am ET on 8/1/2026', '2026-08-01 – 2026-08-01'],
    ['11 a.m., 8/1/2026', '2026-08-01 – 2026-08-01'],
    ['8/1/26', '2026-08-01 – 2026-08-01'],
    ["Aug 1 '26", '2026-08-01 – 2026-08-01'],
    ['the end of June 2026', '2026-06-01 – 2026-06-30'],
    ['Saturday, August 1, 2026', '2026-08-01 – 2026-08-01'],
    ['Sat, 2026-08-01, at noon', '2026-08-01 – 2026-08-01'],
    ['on Fri. 28 Feb 2026', '2026-02-28 – 2026-02-28'],
    ['2026-08-01. 12 days are left', '2026-08-01 – 2026-08-01'],
    ['Sept. 2026', '2026-09-01 – 2026-09-30'],
    ['1 Sept. 2026', '2026-09-01 – 2026-09-01'],
    ['1st Sept. 2026', '2026-09-01 – 2026-09-01'],
    ['Sept. 1, 2026', '2026-09-01 – 2026-09-01'],
    ['Feb. 2026', '2026-02-01 – 2026-02-28'],
  ])('best before %s', (day, expected) => expect(heldBy(`Best before: ${day}`)).toEqual([expected]));

  test.each([
    ['Best before — 2026-08-01', '1 document_not_final: best before 2026-08-01 (after 2026-08-01)'],
    ['Best before (2026-08-01)', '1 document_not_final: best before 2026-08-01 (after 2026-08-01)'],
    ['Effective date: 2026-09-15', '1 document_not_final: effective date 2026-09-15'],
    ['Effective date: September 2026', '1 document_not_final: effective date 2026-09-01'],
    ['Prices of 2026-08-01', '1 document_not_final: prices of 2026-08-01 (after 2026-08-08)'],
    ['Prices as of: 2026-08-01', '1 document_not_final: prices as of 2026-08-01 (after 2026-08-08)'],
    ['This file is from 2025', '1 document_not_final: this file is from 2025-01-01 (after 2026-04-02)'],
    ['Updated: 2026-05-01', '1 document_not_final: updated 2026-05-01 (after 2026-08-01)'],
    ['Last updated: June 2025', '1 document_not_final: last updated 2025-06-01 (after 2025-09-30)'],
  ])('%s', (text, expected) => expect(heard(text)).toEqual([expected]));

  test.each([
    'Best before: 3026',
    'Best before: 31 Feb 2026',
    'Best before x 2026-08-01',
    'Best before: 2026-08-01 or so',
    'Best before: noon',
    'Best before: the close of 8 trades',
    'Best before: June',
    '| Best before | 2026-08-01 |\n|---|---|\n| a | b |',
    'All is well. Best before: 2026-08-01',
  ])('%j is none', (text) => expect(heard(text)).toEqual([]));
});

test.each([
  ['2026-08-21', '30 June', ['2026-06-30 – 2026-06-30']],
  ['2026-08-21', 'June 30', ['2026-06-30 – 2026-06-30']],
  ['2026-08-21', 'June 30th', ['2026-06-30 – 2026-06-30']],
  ['2026-08-21', '30th of June', ['2026-06-30 – 2026-06-30']],
  ['2026-08-21', 'June', ['2026-06-01 – 2026-06-30']],
  ['2026-08-21', 'the end of June', ['2026-06-01 – 2026-06-30']],
  ['2026-08-21', 'mid-June', ['2026-06-01 – 2026-06-30']],
  ['2026-08-21', 'Q2', ['2026-04-01 – 2026-06-30']],
  ['2026-08-21', 'the end of Q2', ['2026-04-01 – 2026-06-30']],
  ['2026-08-21', '6/30', ['2026-06-30 – 2026-06-30']],
  ['2026-08-21', 'year-end', ['2026-12-01 – 2026-12-31']],
  ['2026-08-21', 'the end of the year', ['2026-12-01 – 2026-12-31']],
  ['2026-08-21', 'EOY', ['2026-12-01 – 2026-12-31']],
  ['2026-08-21', 'January', ['2027-01-01 – 2027-01-31']],
  ['2026-01-21', 'December', ['2025-12-01 – 2025-12-31']],
  ['2026-01-21', 'February', ['2026-02-01 – 2026-02-28']],
  ['2026-08-21', 'the year', []],
  ['2026-08-21', 'June or so', []],
])('without a year, of the one nearest to the day of the document: %s, %s', (day, text, expected) =>
  expect(heldBy(`As of ${day}\n\nBest before: ${text}`)).toEqual(expected),
);

describe('a time that has not come', () => {
  test.each([
    ['Timing', 'Q4 2026', ['q4 2026']],
    ['Timing', 'Q2 2026', []],
    ['Timing', 'Q3 2026', []],
    ['Timing', 'in October', ['in october']],
    ['Timing', 'no earlier than the start of October', ['no earlier than the start of october']],
    ['Timing', 'Phase 2 (October)', ['october']],
    ['Timing', 'Phase 2 [October]', ['october']],
    ['Timing', 'October.', ['october.']],
    ['Timing', '2026-08-21', []],
    ['Timing', '2026-08-22', ['2026-08-22']],
    ['Timing', 'after a long while and in the end (October)', []],
    ['Timing', 'after a long while and in the end (Oct)', ['oct']],
    ['Next review', 'Q4 2026', []],
    ['Review date', 'Q4 2026', []],
    ['Outlook', 'Q4 2026', []],
  ])('in a column %s: %s', (header, cell, expected) =>
    expect(saidBy(`| Ticker | ${header} |\n|---|---|\n| UNH | ${cell} |`)).toEqual(expected),
  );

  test('is not known where no day is', () => {
    expect(heard('| Ticker | Timing |\n|---|---|\n| UNH | Q4 2026 |', 'market')).toEqual([]);
  });

  test.each([
    ['## Ideas for Q4', ['q4']],
    ['## Ideas for Q2', []],
    ['## Ideas (October)', ['october']],
    ['## Ideas in October', ['october']],
    ['## Ideas: October', ['october']],
    ['## Ideas — October', ['october']],
    ['## Ideas from October', []],
    ['## Earnings in October', []],
    ['Ideas for Q4', []],
  ])('over what stands below: %s', (text, expected) => expect(saidBy(text)).toEqual(expected));
});
