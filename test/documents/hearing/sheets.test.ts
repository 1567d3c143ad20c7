import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { type DocumentKind, hearDocument } from '../../../src/documents/hearing/hear.ts';
import { NO_SECTORS, subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { atClose } from '../../../src/domain/days/calendar.ts';

// Tables that nobody read (READING 1, O3): what their columns are of by their cells, and prices that are not the workspace's.

const SUBJECTS = subjectsOf(
  new Set(['NEM', 'JPM']),
  [
    { ticker: 'NEM', name: 'Newmont' },
    { ticker: 'JPM', name: 'JPMorgan Chase' },
  ],
  NO_SECTORS,
  new Map([
    ['NEM', decimal('100.00')],
    ['JPM', decimal('250.00')],
  ]),
  atClose('2026-08-21'),
);

function lines(text: string, kind: DocumentKind): number[] {
  const document = scanMarkdown(kind === 'portfolio' ? 'Portfolio.md' : 'Market-Analyst.md', text);
  const hearing = { kind, subjects: SUBJECTS, plan: null, recommended: new Set<string>() };
  return hearDocument(document, hearing).open.map(({ line }) => line);
}

const table = (header: string, ...rows: string[]): string =>
  [header, header.replace(/[^|]+/g, '---'), ...rows].map((row) => `|${row}|`).join('\n');
const html = (...rows: string[]): string =>
  `<table>\n${rows.map((row) => `<tr><td>${row.replace(/\|/g, '</td><td>')}</td></tr>`).join('\n')}\n</table>`;
const code = (...rows: string[]): string => `\`\`\`\n${rows.join('\n')}\n\`\`\``;

describe('a column of securities beside one of sides, shares or amounts by its cells', () => {
  test.each([
    ['sides', table('Line|What to do', 'NEM|SELL', 'JPM|BUY'), [1, 3, 4]],
    ['sides and more', table('Line|Next', 'NEM|Trim a little', 'JPM|Add'), [1, 3, 4]],
    ['letters', table('Line|Next', 'NEM|S', 'JPM|B'), [1, 3, 4]],
    ['half of the cells', table('Line|Next', 'NEM|Sell', 'JPM|wait'), [1, 3, 4]],
    ['companies', table('Line|Next', 'Newmont|Sell', 'JPMorgan Chase|Buy'), [1, 3, 4]],
    ['another column between', table('Why|Line|Next', 'rich|NEM|Sell', 'cheap|JPM|Buy'), [1, 3, 4]],
    ['shares', table('Line|Plan', 'NEM|40 shares', 'JPM|-30 sh'), [1, 3, 4]],
    ['dollars', table('Line|Plan', 'NEM|$12,000', 'JPM|-$4,000'), [1, 3, 4]],
    ['in HTML', html('Line|Next', 'NEM|Sell', 'JPM|Buy'), [2, 3, 4]],
    ['in code', code('line,next', 'NEM,SELL', 'JPM,BUY'), [2, 3, 4]],
    ['what is past', `## Trades done\n\n${table('Line|Next', 'NEM|SELL', 'JPM|BUY')}`, []],
    ['what others think', table('Line|Consensus', 'NEM|Buy', 'JPM|Buy'), []],
    ['news', table('Line|Headline', 'NEM|Exit from Ghana is done', 'JPM|Cut 300 jobs'), []],
    ['grades', table('Line|ESG', 'NEM|B', 'JPM|A'), []],
    [
      'what a company earns',
      table('Line|Revenue ($M)|Market cap', 'NEM|$18,700|$111,000', 'JPM|$177,600|$840,000'),
      [],
    ],
    ['a high', table('Line|Yearly high', 'NEM|$1,204', 'JPM|$1,310'), []],
    ['a cap of ours', table('Line|Cap', 'NEM|$12,000', 'JPM|$4,000'), [1, 3, 4]],
    ['fewer than half', table('Line|Since', 'NEM|Sell', 'JPM|2019', 'JPM|2020'), []],
    ['years', table('Line|Since', 'NEM|2021', 'JPM|2019'), []],
    ['cents', table('Line|EPS', 'NEM|$4.20', 'JPM|$16.10'), []],
    ['billions', table('Line|Worth', 'NEM|$60B', 'JPM|$700B'), []],
  ])('%s', (_what, text, expected) => {
    expect(lines(text, 'portfolio')).toEqual(expected);
  });

  test('an analyst’s, too', () => {
    expect(lines(table('Line|What to do', 'NEM|SELL', 'JPM|BUY'), 'market')).toEqual([1, 3, 4]);
  });
});

describe('a price that is not the workspace’s', () => {
  test.each([
    ['Close', table('Ticker|Close', 'JPM|$312.00', 'NEM|$100.00'), [3]],
    ['Last price', table('Symbol|Last price|Change', 'JPM|312.00|+2%'), [3]],
    ['px', table('Name|px', 'Newmont|$90', 'JPM|$250.00'), [3]],
    ['in HTML', html('Ticker|Close', 'JPM|$312.00'), [3]],
    ['in code', code('Ticker,Close', 'JPM,312.00', 'NEM,100.00'), [3]],
    ['just beyond half a percent', table('Ticker|Close', 'JPM|$251.26'), [3]],
    ['at half a percent', table('Ticker|Close', 'JPM|$251.25'), []],
    ['a ratio of now', table('Ticker|Current|Last', 'JPM|12.1|11.0', 'NEM|14|15'), []],
    ['a price of now', table('Ticker|Current', 'JPM|312.00'), [3]],
    ['a price of now in dollars', table('Ticker|Current', 'JPM|$12.10'), [3]],
    ['another figure', table('Ticker|52-week high', 'JPM|$312.00'), []],
    ['another currency', table('Ticker|Close (EUR)', 'JPM|212.00'), []],
    ['its own day', table('Ticker|Close (8/21/2026)', 'JPM|$312.00'), [3]],
    ['its own day, without a year', table('Ticker|Price (Aug 21)', 'JPM|$312.00', 'NEM|$100.00'), [3]],
    ['another day without a year', table('Ticker|Price (Aug 14)', 'JPM|$312.00'), []],
    ['another day', table('Ticker|Close (7/31/2026)', 'JPM|$312.00'), []],
    ['another security', table('Ticker|Close', 'SPX|5,600.00'), []],
    ['what is past', `## Price history\n\n${table('Ticker|Close', 'JPM|$312.00')}`, []],
  ])('%s', (_what, text, expected) => {
    expect(lines(text, 'market')).toEqual(expected);
  });

  test('says which', () => {
    const document = scanMarkdown('Market-Analyst.md', table('Ticker|Close', 'JPM|$312.00'));
    const hearing = { kind: 'market', subjects: SUBJECTS, plan: null, recommended: new Set<string>() } as const;
    expect(hearDocument(document, hearing).open.map(({ because }) => because)).toEqual([
      'a price of JPM that is not the workspace’s, $250.00',
    ]);
  });
});

describe('when what is held was bought', () => {
  test.each([
    ['I bought my 280 NEM shares in 2019 and have held them since.', []],
    ['NEM: 280 shares bought in March 2019', []],
    ['Our 280 shares of NEM were bought in 2019.', []],
    ['I bought my 280 TSLA shares in 2019 and have held them since.', [1]],
    ['We bought 40 NEM in August 2026.', [1]],
    ['We bought another 40 shares of NEM in 2019.', [1]],
    ['- NEM: 280 shares bought in March 2019', [1]],
  ])('%j', (text, expected) => {
    expect(lines(text, 'portfolio')).toEqual(expected);
  });
});

describe('a list of prices', () => {
  test.each([
    // of a date that nobody read the line is heard, too
    ['## Prices as of 2026-08-21\n\n- JPM: $312.00\n- NEM: $100.00', [1, 3]],
    ['## As of 2026-08-21\n\n- JPM: $312.00', [1, 3]],
    ['Closing prices:\n\n- JPM – $312.00', [3]],
    ['### Latest quotes\n\n1. JPM (JPMorgan Chase) 312.00', [3]],
    ['### Our prices (8/21/2026)\n\nNewmont: $90.00', [3]],
    ['Last prices: JPM $312.00, NEM $100.00', [1]],
    ['**Prices on August 21, 2026**\n\nJPM = $312.00', [3]],
    ['## Prices\n\n- JPM: $250.00\n- NEM: $100.20', []],
    ['## Prices (7/31/2026)\n\n- JPM: $312.00', []],
    ['## Price targets\n\n- JPM: $312.00', []],
    ['## 52-week highs\n\n- JPM: $312.00', []],
    ['## Prices\n\n- Oil: $70.00', []],
    ['## Prices\n\nJPM rose from $240 to $260.00', []],
    ['## Prices\n\nSupport for JPM lies near $240', []],
    ['Closing prices:\n\n- JPM: $250.00\n\nAs said:\n\n- JPM: $312.00', []],
    ['Closing prices:\n\n- JPM: $250.00\n\nLevels of last year.\n\n- JPM: $212.00', []],
    ['Price: $200.00\n\nJPM: $312.00', []],
    ['## Prices\n\n## Stops\n\n- JPM: $212.00', []],
  ])('%j', (text, expected) => {
    expect(lines(text, 'portfolio')).toEqual(expected);
  });
});

describe('a table right behind another one, of another width', () => {
  const first = '| A | B |\n|---|---|\n| x | y |\n';
  test.each([
    ['| Ticker | Shares | Note |\n|:---|---:|:---:|\n| TSLA | 40 | x |', [4, 6]],
    ['| Ticker | Shares | Note |\n| - | - | - |\n| TSLA | 40 | x |', [4, 6]],
    ['| Ticker | Shares | Note |\n| --x | --- | --- |\n| TSLA | 40 | x |', []],
    [
      '| Ticker | Shares | Note |\n|---|---|---|\n| TSLA | 40 | x |\n| Ticker | Price |\n|---|---|\n| ZZZ | 50 |',
      [4, 6, 7, 9],
    ],
  ])('%s', (second, expected) => expect(lines(`${first}${second}`, 'portfolio')).toEqual(expected));

  const second = '| Ticker | Shares |\n|:---|:-:|\n| TSLA | 40 |';
  test.each([
    ['a row too short', `| A | B |\n|---|---|\n| x |\n${second}`, [4, 6]],
    ['a row too long', `| A | B |\n|---|---|\n| x | y | z |\n${second}`, [4, 6]],
    ['no row', `| A | B |\n|---|---|\n${second}`, [3, 5]],
  ])('of the same width, behind a table with %s', (_what, text, expected) => {
    expect(lines(text, 'portfolio')).toEqual(expected);
  });
});
