import { describe, expect, test } from 'vitest';
import { type DocumentKind, hearDocument, readingOn } from '../../../src/documents/hearing/hear.ts';
import { subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { claimLine } from '../../../src/documents/syntax/ledger.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { phrasesOf } from '../../../src/documents/syntax/phrases.ts';

// What a line says by known words alone, and beside it what the same words do not say.

const SUBJECTS = subjectsOf(
  new Set(['NEM']),
  [{ ticker: 'NEM', name: 'Newmont' }],
  phrasesOf([['materials', 'Materials']]),
);

function heard(text: string, kind: DocumentKind = 'portfolio'): string[] {
  const hearing = { kind, subjects: SUBJECTS, plan: null, recommended: new Set<string>() };
  return hearDocument(scanMarkdown('Portfolio.md', text), hearing).remarks.map(({ id, source, because, ...days }) =>
    [source.line, `${id}:`, because, days.after ?? '', days.before === undefined ? '' : `before ${days.before}`]
      .join(' ')
      .trim()
      .replace(/ {2,}/g, ' '),
  );
}

describe('restraint', () => {
  test.each([
    ['portfolio', 'Spare NEM.', 'spare nem'],
    ['portfolio', 'NEM is ring-fenced', 'nem is ring-fenced'],
    ['portfolio', 'The sale of NEM needs the approval of Maria', 'the sale of nem needs the approval of maria'],
    ['market', 'NEM has come off the buy list', 'nem has come off the buy list'],
    ['market', 'Cap purchases of NEM at zero', 'cap purchases of nem at zero'],
    ['stock', 'Our thesis on NEM is broken', 'our thesis on nem is broken'],
    ['market', 'Cap Materials purchases at zero', 'cap materials purchases at zero'],
  ] as const)('%s: %s', (kind, text, because) => {
    expect(heard(text, kind)).toEqual([`1 not_understood: ${because}`]);
  });

  test.each([
    ['portfolio', 'NEM keeps its mines in Ghana.'],
    ['portfolio', 'NEM is no longer restricted.'],
    ['portfolio', 'Materials remain the strongest sector.'],
    ['market', 'NEM needs approval from three states.'],
    ['market', 'NEM remains on the buy list.'],
    ['market', 'The cap on emissions was set at zero for NEM.'],
  ] as const)('%s: %s means nothing', (kind, text) => expect(heard(text, kind)).toEqual([]));
});

describe('what stops everything, whoever says it', () => {
  test.each([
    ['Pause.', 'pause'],
    ['Hold off until the CPI print.', 'hold off'],
    ['Please freeze everything until Friday.', 'please freeze everything'],
    ['We should wait.', 'we should wait'],
    ['No new positions this month.', 'no new positions this month'],
    ['Take no action.', 'take no action'],
    ['Call me before you trade.', 'call me before you trade'],
    ['Ask Anna before trading.', 'ask anna before trading'],
    ['Run this by legal.', 'run this by legal'],
    ['Two signatures required.', 'two signatures required'],
    ['This account is closed.', 'this account is closed'],
    ['Owner deceased.', 'owner deceased'],
    ['Trading window closed.', 'trading window closed'],
    ["The broker's system is down.", "the broker's system is down"],
  ])('%s', (text, because) => {
    expect(heard(text, 'portfolio')).toEqual([`1 not_understood: ${because}`]);
    expect(heard(text, 'market')).toEqual([`1 not_understood: ${because}`]);
  });

  test.each([
    'The Fed paused in June.',
    'Rates are on hold.',
    'No longer on hold.',
    'Do not wait.',
    'Wait times for elective surgery fell.',
    'Pending regulatory approval, the merger closes in spring.',
    'Markets closed higher on Friday.',
    'Delayed launches weigh on the group.',
    'Suspended dividends were restored.',
    'Call options on the index are cheap.',
    'Talk of tariffs returned.',
    'The account was opened in 2014.',
    'The portfolio is moved by rates more than by oil.',
    'Trading resumed on Monday.',
    'Let me know if you would like more detail.',
    'Consult a professional before investing.',
    'Approval ratings of the president fell.',
    'Exchange holiday on September 7.',
  ])('%s means nothing', (text) => {
    expect(heard(text, 'portfolio')).toEqual([]);
    expect(heard(text, 'market')).toEqual([]);
  });
});

describe('a row that is told to be wrong, and the most that may be traded', () => {
  test.each([
    ['portfolio', 'The NEM row is wrong.', 'the nem row is wrong'],
    ['portfolio', 'NEM share count unverified.', 'nem share count unverified'],
    ['portfolio', 'Please double-check NEM.', 'please double-check nem'],
    ['portfolio', 'Sell at most 50 NEM.', 'sell at most 50 nem'],
    ['market', 'The Materials ranking is stale.', 'the materials ranking is stale'],
    ['market', 'Buy up to 20 shares of NEM', 'buy up to 20 shares of nem'],
  ] as const)('%s: %s', (kind, text, because) => {
    expect(heard(text, kind)).toEqual([`1 not_understood: ${because}`]);
  });

  test.each([
    ['portfolio', 'NEM ran up to 280 dollars.'],
    ['market', 'The market got NEM wrong for years.'],
    ['market', 'NEM sold up to a third of its mines.'],
  ] as const)('%s: %s means nothing', (kind, text) => expect(heard(text, kind)).toEqual([]));
});

describe('standing', () => {
  test.each([
    ['Needs approval from Maria', 'needs approval from maria'],
    ['Not signed off', 'not signed off'],
    ['Maria to approve', 'maria to approve'],
    ['With the client', 'with the client'],
    ['The file is with compliance', 'the file is with compliance'],
    ['The response was cut off.', 'the response was cut off'],
    ['Updated numbers to follow', 'updated numbers to follow'],
    ['Contains errors', 'contains errors'],
    ["This is last year's file", "this is last year's file"],
    ['## Action plan (proposal)', 'action plan (proposal'],
    ['## ~~Holdings~~', 'struck out'],
    ['This file is from 2025', 'this file is from 2025-01-01 2026-04-02 before 2025-01-01'],
    ['Report of March 2026', 'report of 2026-03-01 2026-07-01 before 2026-03-01'],
    ['Written on 31 January 2026', 'written on 2026-01-31 2026-05-03 before 2026-01-31'],
    ['Effective date: 2026-09-15', 'effective date 2026-09-15 before 2026-09-15'],
    ['Best before: 2026-08-01', 'best before 2026-08-01 2026-08-01'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 document_not_final: ${because}`]));

  test.each([
    'The refinery needs approval from three states.',
    'The auditors signed off.',
    'Signed: Anna Smith',
    'Errors and omissions excepted.',
    "Last year's harvest was poor.",
    'This file holds seven positions.',
    'Effective tax rate: 21%',
    'This is no longer a draft.',
    '## Last quarter’s picks',
    'A budget from 2025 is in force.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));
});

describe('holdings and debts', () => {
  test.each([
    ['We hold TSLA as well', 'not_understood: we hold tsla as well'],
    ['Excludes the 401k', 'not_understood: excludes the 401k'],
    ['Only the Schwab account', 'not_understood: only the schwab account'],
    ['Prices are in Canadian dollars', 'not_understood: prices are in canadian dollars'],
    ['Tuition due: $15,000', 'liability_not_read: tuition due: $15,000'],
  ])('%s', (text, found) => expect(heard(text)).toEqual([`1 ${found}`]));

  test.each([
    'We hold seven stocks.',
    'The index excludes tobacco.',
    'Only the largest banks rose.',
    'Prices are closing prices in dollars.',
    'Tuition rose by $1,500 a year on average.',
    '### NEM\n\nDebt: $37',
    '## Closed positions\n\nPlus TSLA in the Roth',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));

  test('the ranks of an analyst', () => {
    expect(heard('## Sector rankings (worst first)', 'market')).toEqual([
      '1 not_understood: sector rankings (worst first',
    ]);
    expect(heard('## Sector rankings (best to worst)', 'market')).toEqual([]);
  });
});

test('a line of which something else was heard is left at that', () => {
  expect(heard('Do not sell NEM, it is ring-fenced')).toEqual(['1 not_understood: do not sell']);
});

test('a box that is ticked, of a line that decides something', () => {
  const document = scanMarkdown('Portfolio.md', '- [x] Sell it\n- [ ] Sell it\n- [X] Sell it');
  for (const line of [1, 2]) claimLine(document.ledger, line, 'used');
  const hearing = { kind: 'portfolio', subjects: SUBJECTS, plan: null, recommended: new Set<string>() } as const;
  expect(hearDocument(document, hearing).open.map(({ line, because }) => `${line} ${because}`)).toEqual(['1 [x]']);
});

test('a day of which a line speaks leaves it idle on the others', () => {
  const document = scanMarkdown(
    'Stock-Analyst.md',
    'Report date: 2026-08-21\n\nBest before: 2026-09-30\n\nNEM is a stock.',
  );
  const hearing = { kind: 'stock', subjects: SUBJECTS, plan: null, recommended: new Set<string>() } as const;
  const reading = hearDocument(document, hearing);
  const openOn = (day: string) => readingOn(reading, day).open.map(({ line }) => line);
  expect([openOn('2026-08-21'), openOn('2026-10-01'), openOn('2027-01-04')]).toEqual([[], [3], [1, 3]]);
  expect(readingOn(reading, '2026-08-21').classes).toEqual(['idle', 'idle', 'idle', 'idle', 'idle']);
});
