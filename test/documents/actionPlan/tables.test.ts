import { describe, expect, test } from 'vitest';
import { claims, disagreements, left, told } from './oneItem.ts';

// READING 5 and 6: tables whose rows are sentences, of securities and of sectors; what a row says, or why it is refused.

const NONE =
  'no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”';
const COLUMNS =
  'a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)';
const NO_TARGET = `this table of directives has no column for the target; ${COLUMNS}`;
const another = (second: string, first: string) =>
  `“${second}” says another thing than “${first}” before it; one column for each figure`;
const unread = (cell: string) => `${cell} stands in a table from which no directive is read; ${COLUMNS}`;

describe('a table of securities', () => {
  test.each([
    [
      '| Ticker | Action | Shares | Target |\n|---|---|---|---|\n| NEM | Sell | 40 | 8% |',
      ['sell NEM ? → 8%', 'remark_not_followed 5: 40 shares'],
    ],
    [
      '| Ticker | Action | Shares | Target |\n|---|---|---|---|\n| NEM | Sell | all | 8% |',
      ['sell NEM ? → 8%', 'remark_not_followed 5: all shares'],
    ],
    ['| Ticker | Action | Shares | Target |\n|---|---|---|---|\n| NEM | Sell | – | 8% |', ['sell NEM ? → 8%']],
    [
      '| Ticker | Action | Amount | Target |\n|---|---|---|---|\n| NEM | Sell | $4,000 | 8% |',
      ['sell NEM ? → 8%', 'remark_not_followed 5: $4,000'],
    ],
    ['| Ticker | Shares | Action | Target |\n|---|---|---|---|\n| NEM | 280 | Sell | 8% |', ['sell NEM ? → 8%']],
    ['| Ticker | Action | Target | Size |\n|---|---|---|---|\n| NEM | Sell | 8% | 8.0% |', ['sell NEM ? → 8%']],
    [
      '| Ticker | Action | Target | Size |\n|---|---|---|---|\n| NEM | Sell | 8% | 6% |',
      ['sell NEM ? → 8%', 'remark_not_followed 5: 6%'],
    ],
    ['| Ticker | Shares | Action |\n|---|---|---|\n| NEM | 280 | Sell |', [NONE]],
    [
      '| Ticker | Action | Target | Condition |\n|---|---|---|---|\n| NEM | Sell | 8% | gold falls |',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Sell NEM to 8%” alone, written when the condition holds',
      ],
    ],
    [
      '| Ticker | Action | Shares | Condition |\n|---|---|---|---|\n| NEM | Sell | 40 | gold falls |',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Sell 40 shares of NEM” alone, written when the condition holds',
      ],
    ],
    [
      '| Ticker | Action | Amount | Condition |\n|---|---|---|---|\n| NEM | Sell | $400 | gold falls |',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Sell $400 of NEM” alone, written when the condition holds',
      ],
    ],
    [
      '| Ticker | Action | Shares | Condition |\n|---|---|---|---|\n| NEM | Sell | ALL | gold falls |',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Sell ALL NEM” alone, written when the condition holds',
      ],
    ],
    [
      '| Ticker | Action | Shares | Condition |\n|---|---|---|---|\n| NEM | Sell | 40 | - |',
      ['sell NEM ? → 40 shares'],
    ],
    ['| Ticker | Action | Shares |\n|---|---|---|\n| NEM | none | |\n| XOM | Sell | 5 |', ['sell XOM ? → 5 shares']],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| NEM | No change | |\n| XOM | Sell | 5 |',
      ['sell XOM ? → 5 shares'],
    ],
    ['| Ticker | Action | Shares |\n|---|---|---|\n| NEM | | |\n| XOM | Sell | 5 |', ['sell XOM ? → 5 shares']],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| | Sell | 40 |\n| XOM | Sell | 5 |',
      ['“Sell” names no security; its ticker in each row'],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| UNH | B | 40 shares |\n| NEM | S | 1 share |',
      ['buy UNH ? → 40 shares', 'sell NEM ? → 1 shares'],
    ],
    [
      '| Order | Ticker | Qty |\n|---|---|---|\n| b | UNH | 4 |\n| s | NEM | 3 |',
      ['buy UNH ? → 4 shares', 'sell NEM ? → 3 shares'],
    ],
    [
      '| Order | Ticker | Qty |\n|---|---|---|\n| Buy | UNH | 4 |\n| Trim | NEM | 3 |',
      ['buy UNH ? → 4 shares', 'sell NEM ? → 3 shares'],
    ],
    ['| Order | Ticker | Qty |\n|---|---|---|\n| b | UNH | 4 |\n| | NEM | 3 |', [NONE]],
    ['| Order | Ticker | Qty |\n|---|---|---|\n| 5 | UNH | 4 |', [NONE]],
    ['| Order | Ticker | Qty |\n|---|---|---|\n| 5 Buy | UNH | 4 |', [NONE]],
    ['| Ticker | Order | Qty |\n|---|---|---|', [NONE]],
    ['| Ticker | Sector | Action | Target |\n|---|---|---|---|\n| NEM | Materials | Reduce | 8% |', [unread('“8%”')]],
    [
      '| Ticker | Sector | Action | Shares |\n|---|---|---|---|\n| NEM | Materials | Sell | 40 |',
      ['sell NEM ? → 40 shares'],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Sell | 40 (gold is dear) |',
      [
        '“Sell 40 (gold is dear) shares of NEM” has no target in percent; a line such as “Sell NEM to b%”, “Sell N shares of NEM” or “Hold NEM”',
      ],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Consider selling | 40 |',
      ['sell NEM ? → 40 shares', 'tentative_directive 5: Consider'],
    ],
    ['| Ticker | Action | Current | Target |\n|---|---|---|---|\n| NEM | Trim | 14% | 8% |', ['sell NEM 14 → 8%']],
    ['| Ticker | Action | Change | Target |\n|---|---|---|---|\n| NEM | Trim | -6 pp | 8% |', ['sell NEM ? → 8%']],
    ['| Ticker | Action |\n|---|---|\n| NEM | Hold |', ['hold NEM ? → -']],
    ['| Ticker | Action | Price |\n|---|---|---|\n| NEM | Sell | $90 |', [NONE]],
    ['| Ticker | Change |\n|---|---|\n| NEM | -40 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Change |\n|---|---|\n| NEM | −40 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Change |\n|---|---|\n| UNH | +1,000 |', ['buy UNH ? → 1000 shares']],
    ['| Ticker | Change |\n|---|---|\n| UNH | 40 |', [NONE]],
    ['| Ticker | Change |\n|---|---|\n| UNH | 40% |', [unread('“40%”')]],
    ['| Ticker | Change |\n|---|---|\n| UNH | x-40 |', [NONE]],
    ['| Ticker | Change |\n|---|---|\n| UNH | +40 shares |', ['buy UNH ? → 40 shares']],
    ['| Ticker | Change |\n|---|---|\n| NEM | -40 |\n| | -5 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Change |\n|---|---|\n| NEM | -40 |\n| XOM | |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Size |\n|---|---|\n| NEM | Sell 40 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Action |\n|---|---|\n| NEM | Sell 40 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Action |\n|---|---|\n| NEM | Sell all |', ['sell NEM ? → all']],
    ['| Ticker | Action |\n|---|---|\n| NEM | Trim to 8% |', ['sell NEM ? → 8%']],
    ['| Ticker | Instruction |\n|---|---|\n| NEM | Sell 40 |', ['sell NEM ? → 40 shares']],
    ['| Sector | Ticker | Action |\n|---|---|---|\n| Materials | NEM | Sell 40 |', [NONE]],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| | b | 40 |\n| XOM | Sell | 5 |',
      ['“b” names no security; its ticker in each row'],
    ],
    ['| Ticker | Action | Shares |\n|---|---|---|\n| | Total | 45 |\n| XOM | Sell | 5 |', ['sell XOM ? → 5 shares']],
  ])('%s', (table, expected) => expect(told(table)).toEqual(expected));
});

describe('a table of sentences', () => {
  test.each([
    ['| Sector | Action |\n|---|---|\n| Materials | Reduce to 8% |', ['decrease Materials ? → 8']],
    [
      '| Sector | Action |\n|---|---|\n| Materials | Reduce to 8% |\n| | Exit Energy |',
      ['decrease Materials ? → 8', 'decrease Energy ? → 0'],
    ],
    ['| Sector | Action | Size |\n|---|---|---|\n| Materials | Reduce | to 8% |', ['decrease Materials ? → 8']],
    ['| Sector | Change (pp) |\n|---|---|\n| Materials | -6 |', ['decrease Materials ? → by 6']],
    ['| Sector | Change (points) |\n|---|---|\n| Materials | -6 |', ['decrease Materials ? → by 6']],
    ['| Sector | Change (pt) |\n|---|---|\n| Materials | -6 |', [NO_TARGET]],
    ['| Sector | Chg |\n|---|---|\n| Materials | -6 pp |', ['decrease Materials ? → by 6']],
    ['| Sector | Adjustment |\n|---|---|\n| Materials | -6 pp |', ['decrease Materials ? → by 6']],
    ['| Sector | Delta |\n|---|---|\n| Materials | -6 pp |', ['decrease Materials ? → by 6']],
    ['| Sector | Changed in May |\n|---|---|\n| Materials | -6 pp |', [NO_TARGET]],
    ['| Sector | Drift (pp) |\n|---|---|\n| Materials | -6 |', [NO_TARGET]],
    ['| Sector | Gap (pp) |\n|---|---|\n| Materials | -6 |', [NO_TARGET]],
    ['| Sector | Change (pp) |\n|---|---|\n| Materials | -6 pp |', ['decrease Materials ? → by 6']],
    ['| Sector | Action | By |\n|---|---|---|\n| Materials | Reduce | 6 pp |', ['decrease Materials ? → by 6']],
    ['| Sector | Action | By (pp) |\n|---|---|---|\n| Materials | Reduce | 6 |', ['decrease Materials ? → by 6']],
    ['| Sector | Action | Change by |\n|---|---|---|\n| Materials | Reduce | 6 pp |', [NO_TARGET]],
    ['| Sector | Action | By |\n|---|---|---|\n| Materials | Reduce | by 6 pp |', ['decrease Materials ? → by 6']],
    [
      '| Sector | Action | Size (points) |\n|---|---|---|\n| Materials | Reduce by | 6 |',
      ['decrease Materials ? → by 6'],
    ],
    ['| Sector | Size |\n|---|---|\n| Materials | to 8% |', ['set Materials ? → 8']],
    ['| Directive |\n|---|\n| Reduce Materials to 8% |', ['decrease Materials ? → 8']],
    ['| Directives | Why |\n|---|---|\n| Reduce Materials to 8% | It is dear |', ['decrease Materials ? → 8']],
    ['| Trade | Why |\n|---|---|\n| Reduce Materials to 8% | It is dear |', ['decrease Materials ? → 8']],
    ['| Trade ideas | Why |\n|---|---|\n| Reduce Materials to 8% | It is dear |', [unread('“Reduce Materials to 8%”')]],
    ['| Our order | Why |\n|---|---|\n| Reduce Materials to 8% | It is dear |', [unread('“Reduce Materials to 8%”')]],
    [
      '| Order | Why |\n|---|---|\n| Reduce Materials to ~8% | It is dear |',
      ['decrease Materials ? → 8', 'approximate_figure 5: ~8%'],
    ],
    [
      '| Sector | Action |\n|---|---|\n| Materials | Reduce to 8% |\n| Energy | Reduce by 10% |',
      [
        '“Energy: Reduce by 10%” says by how much and not of what: 10% of Energy, or of the portfolio; Reduce Energy to 3.6%, or: Reduce Energy by 10 percentage points (to b%)',
      ],
    ],
    ['| Sector | Action |\n|---|---|\n| Materials | see below |', [NO_TARGET]],
    [
      '| Sector | Action | Weight |\n|---|---|---|\n| Materials | Reduce to 8% | 14% |',
      ['the column “Weight” says neither what is nor what should be; the column Target %, or Current % beside it'],
    ],
    ['| Sector | Action | Current |\n|---|---|---|\n| Materials | Reduce to 8% | 14% |', [NO_TARGET]],
    ['| Sector | Change |\n|---|---|\n| Materials | 6% |', [NO_TARGET]],
    [
      '| Sector | View |\n|---|---|\n| Materials | Underweight |',
      [`the column “View” says a stance and not a target; ${COLUMNS}`],
    ],
    ['| Sector | Change |\n|---|---|\n| Materials | 6 pp |', [NO_TARGET]],
    ['| Sector | Change |\n|---|---|\n| Materials | 14% → 8% |', ['set Materials 14 → 8']],
    ['| Sector | Change |\n|---|---|\n| Materials | to 8% |', ['set Materials ? → 8']],
    ['| Sector | Action | Change |\n|---|---|---|\n| Materials | Reduce | 6 pp |', ['decrease Materials ? → by 6']],
    ['| Sector | Action | Change (pp) |\n|---|---|---|\n| Materials | Reduce | 6 |', ['decrease Materials ? → by 6']],
  ])('%s', (table, expected) => expect(told(table)).toEqual(expected));
});

describe('two columns that say of a row what only one of them can', () => {
  test.each([
    [
      '| Sector | Recommended | Target |\n|---|---|---|\n| Energy | 3% | 3% |\n| Materials | 8% | 9% |',
      [another('Target', 'Recommended')],
    ],
    ['| Sector | Recommended | Target |\n|---|---|---|\n| Materials | **8%** | 8% |', ['set Materials ? → 8']],
    ['| Sector | Recommended | Target |\n|---|---|---|\n| Materials | 8% | — |', ['set Materials ? → 8']],
    [
      '| Sector | Recommended | Target |\n|---|---|---|\n| Materials | | 8% |',
      [another('Target', 'Recommended'), 'the target of “Materials” is missing; a percentage such as 25%'],
    ],
    [
      'Target:\n\n| Sector | Weight | Allocation |\n|---|---|---|\n| Materials | 8% | 9% |',
      [another('Allocation', 'Weight')],
    ],
    [
      '| Sector | Current | Target | Weight | Weight |\n|---|---|---|---|---|\n| Materials | 14% | 8% | 14% | 9% |',
      ['set Materials 14 → 8'],
    ],
    [
      '| Sector | From → To | Weight change |\n|---|---|---|\n| Materials | 14% → 8% | 14% → 9% |',
      [another('Weight change', 'From → To')],
    ],
    ['| Sector | Change | Move |\n|---|---|---|\n| Materials | 14% → 8% | 14% → 9% |', [another('Move', 'Change')]],
    [
      '| Sector | Target | Condition | Trigger |\n|---|---|---|---|\n| Materials | 8% | none | gold falls |',
      [another('Trigger', 'Condition')],
    ],
    [
      '| Sector | Target | Range | Band |\n|---|---|---|---|\n| Materials | 8% | 6–8% | 8–10% |',
      ['set Materials ? → 8'],
    ],
    [
      '| Sector | From → To | Target |\n|---|---|---|\n| Materials | 14% → 8% | 9% |',
      ['“14% → 8%” is not what its row says under target; one of the two'],
    ],
    [
      '| Sector | Current | From → To |\n|---|---|---|\n| Materials | 10% | 14% → 8% |',
      ['“14% → 8%” is not what its row says under current; one of the two'],
    ],
    [
      '| Sector | From → To | Target |\n|---|---|---|\n| Materials | 14% → 6–8% | 6–9% |',
      ['“14% → 6–8%” is not what its row says under target; one of the two'],
    ],
    [
      '| Sector | Current | From → To | Target |\n|---|---|---|---|\n| Materials | 14% | 14% → 8% | 8.0% |',
      ['set Materials 14 → 8'],
    ],
    [
      '| Sector | From → To | Target |\n|---|---|---|\n| Materials | 14% → 8% | eight |',
      ['“eight” cannot be read: it is not a figure of this kind; a percentage such as 46.8%, 46.8 % or 46.8 percent'],
    ],
    [
      '| Ticker | Action | Shares | Quantity |\n|---|---|---|---|\n| NEM | Sell | 40 | 50 |',
      [another('Quantity', 'Shares')],
    ],
    [
      '| Ticker | Shares | Action | Quantity |\n|---|---|---|---|\n| NEM | 280 | Sell | 40 |',
      ['sell NEM ? → 40 shares'],
    ],
    [
      '| Ticker | Action | Amount | Dollars |\n|---|---|---|---|\n| NEM | Sell | $400 | $500 |',
      [another('Dollars', 'Amount')],
    ],
    [
      '| Ticker | Symbol | Action | Shares |\n|---|---|---|---|\n| NEM | XOM | Sell | 40 |',
      [another('Symbol', 'Ticker')],
    ],
    ['| Ticker | Symbol | Action | Shares |\n|---|---|---|---|\n| NEM | nem | Sell | 40 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Action | Side | Shares |\n|---|---|---|---|\n| NEM | Sell | Buy | 40 |', [another('Side', 'Action')]],
    [
      '| Sector | Action | Recommendation |\n|---|---|---|\n| Materials | Reduce to 8% | Reduce to 9% |',
      [another('Recommendation', 'Action')],
    ],
    ['| Sector | Size | By |\n|---|---|---|\n| Materials | to 8% | 5 pp |', [another('By', 'Size')]],
    ['| Sector | Change | Move |\n|---|---|---|\n| Materials | -6 pp | -7 pp |', [another('Move', 'Change')]],
    [
      '| Ticker | Action | Shares | Size |\n|---|---|---|---|\n| NEM | Sell | 40 | to 8% |',
      ['sell NEM ? → 40 shares', 'remark_not_followed 5: to 8%'],
    ],
    [
      '| Ticker | Action | Shares | From → To |\n|---|---|---|---|\n| NEM | Sell | 40 | 14% → 8% |',
      ['sell NEM ? → 40 shares', 'remark_not_followed 5: 14% → 8%'],
    ],
    [
      '| Sector | Action | Shares |\n|---|---|---|\n| Materials | Reduce to 8% | 40 |',
      ['decrease Materials ? → 8', 'remark_not_followed 5: 40 shares'],
    ],
    [
      '| Sector | Current | Target | Action |\n|---|---|---|---|\n| NEM | 14% | 0% | Exit |\n| XOM | 2% | – | Exit |',
      ['sell NEM 14 → all', 'sell XOM 2 → all'],
    ],
    [
      '| Sector | Current | Target | Action |\n|---|---|---|---|\n| NEM | 14% | 5% | Exit |',
      ['the target of “NEM” is missing; a percentage such as 5%'],
    ],
    ['| Sector | Target |\n|---|---|\n| Materials | ~8% |', ['set Materials ? → 8', 'approximate_figure 5: ~8%']],
  ])('%s', (table, expected) => expect(told(table)).toEqual(expected));
});

describe('a table of something else beside directives is left to be heard', () => {
  test.each([
    ['```\nFund     Return\nVTI      8%\nBND      3%\n```'],
    ['<table><tr><th>Fund</th><th>Return</th></tr><tr><td>VTI</td><td>8%</td></tr></table>'],
    ['<table><tr><th>Sector</th></tr><tr><td>Energy</td></tr></table>'],
  ])('%s', (table) => {
    const plan = `Reduce Materials to 8%.\n\n${table}`;
    expect(told(plan)).toEqual(['decrease Materials ? → 8']);
    expect(left(plan)).toEqual(['3']);
  });
});

describe('a row that is read, whole or not at all', () => {
  const cells = 'as many cells as the header has, 3, empty ones included';
  test.each([
    ['| Sector | Current | Target |', ['| Materials | 14% |'], [`the row ends before its target; ${cells}`]],
    [
      '| Sector | Current | Target |',
      ['| Materials | 14% | 8% | 9% |'],
      [`“9%” stands beyond the last column: the row has more cells than the header; ${cells}`],
    ],
    [
      '| Sector | Current | Target |',
      ['| Materials | 14% | 8% |', '| Total | 14% | 8% | 9% |'],
      [`“9%” stands beyond the last column: the row has more cells than the header; ${cells}`],
    ],
    ['| Sector | Current | Target |', ['| Materials | 14% | 8% |', '| Total | 14% |'], ['set Materials 14 → 8']],
    [
      '| Fund | Current | Target |',
      ['| Materials | 14% | 8% |'],
      [`this table of directives has no column for the sector; ${COLUMNS}`],
    ],
    ['| Sector | Action | Target |', ['| Materials | Hold | 7–9% |'], ['set Materials ? → 7–9']],
    [
      '| Sector | Action | Current | Target |',
      ['| NEM | Hold | – | 14% |', '| XOM | Hold | 2% | – |', '| UNH | Add | 2% | 5% |'],
      ['hold NEM 14 → -', 'hold XOM 2 → -', 'buy UNH 2 → 5%'],
    ],
    [
      '| Sector | Target |',
      ['| Materials | unchanged |', '| Energy | 3% |', '| Others | unchanged |', '| Subtotal | 17% |', '| -- | |'],
      ['hold Materials ? → ?', 'set Energy ? → 3'],
    ],
    [
      '| Sector | Action | Target |',
      ['| Materials | Reduce | 8% |', '| Others | Hold | |'],
      ['decrease Materials ? → 8'],
    ],
    ['| Sector | Action | Max |', ['| Fixed Income | Hold | 5% |'], ['hold Fixed Income ? → ?']],
    [
      '| Sector | Target |',
      ['| IT | 8% |'],
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
      ],
    ],
    [
      '| Ticker | Action | Shares | Amount | Target |',
      ['| NEM | Sell | 40 | $9,000 | 8% |'],
      ['sell NEM ? → 8%', 'remark_not_followed 5: 40 shares', 'remark_not_followed 5: $9,000'],
    ],
    [
      '| Sector | Target | Min |',
      ['| Materials | 8% | 9% |'],
      ['“9%” under “Min” does not allow 8%; a target within the row’s bounds'],
    ],
    [
      '| Sector | Current | Target |',
      ['| Materials | 0.14 | 8% |', '| Energy | 4% | 0.06 |'],
      ['“0.06” is on a scale of 0 to 1, or lacks its percent sign; 6% or 0.06%'],
    ],
  ])('%s %s', (header, rows, expected) => {
    const dashes = header.replaceAll(/[^|]+/g, '---');
    expect(told([header, dashes, ...rows].join('\n'))).toEqual(expected);
  });

  test.each([
    ['Target', '| Sector | % |\n|---|---|\n| Materials | 8% |', ['set Materials ? → 8']],
    ['Current', '| Sector | Current |\n|---|---|\n| Materials | 14% |', ['decrease Energy ? → 3']],
    ['Current', '| Fund | Weight |\n|---|---|\n| VTI | 14% |', ['decrease Energy ? → 3']],
  ])('under %s: %s', (label, table, expected) => {
    const rest = label === 'Target' ? '' : '\n\n- Reduce Energy to 3%';
    expect(told(`**${label}**\n\n${table}${rest}`)).toEqual(expected);
  });
});

describe('what cells of a table are taken for', () => {
  test.each([
    [
      '| Sector | Current | Target | Action | Amount | Change | Why |\n|---|---|---|---|---|---|---|\n| Materials | 14% | 8% | Reduce | $5 | -6 pp | dear |\n| Total | 14.1% | 8.1% | | $6 | | all |',
      'Sector Current Target Action Amount Change Materials Reduce 8% $5 14%',
      '-6 pp 14.1% 8.1% $6',
    ],
    [
      '| Sector | From → To | Target range | Condition |\n|---|---|---|---|\n| Materials | 14% → 8% | 7–9% | none |',
      'Sector From → To Target range Condition Materials 7–9% 14% → 8%',
      '',
    ],
    [
      '| Ticker | Action | Shares | Price | Current | Target | Why |\n|---|---|---|---|---|---|---|\n| NEM | Sell | 40 | $125 | 14% | 8% | dear |',
      'NEM Sell 40 8% 14% Ticker Action Shares Target Current',
      '',
    ],
    [
      '| Sector | Action | Size | Why |\n|---|---|---|---|\n| Materials | Reduce | to 8% | dear |',
      'Materials Reduce to 8% Sector Action Size',
      '',
    ],
    [
      '**Current weights**\n\n| Sector | Weight | Why |\n|---|---|---|\n| Materials | 14% | dear |\n| Energy | – | dear |',
      '',
      'Materials 14%',
    ],
  ])('%s', (table, used, checked) => {
    const all = claims(table);
    const of = (claim: string) => all.flatMap((one) => (one.startsWith(claim) ? [one.slice(claim.length)] : []));
    expect([of('used: ').join(' '), of('checked: ').join(' ')]).toEqual([used, checked]);
  });

  test.each([
    ['| Materials | 14% | 8% | $5 |', '| Total | 20% | 9% | $7 |', ['amount', 'current', 'target']],
    ['| Materials | 14% | 8% | $5 |', '| Total | n.m. | 8.4% | $6 |', []],
    ['| Materials | 14% | 8% | ~$5,000 |', '| Total | 14% | 8% | – |', []],
  ])('a total is held against its rows: %s %s', (row, total, wrong) => {
    const table = `| Sector | Current | Target | Amount |\n|---|---|---|---|\n${row}\n${total}`;
    expect(disagreements(table)).toEqual(wrong.map((what) => expect.stringMatching(new RegExp(`total (of )?${what}`))));
  });
});

describe('a change beside a target is held against it', () => {
  test.each([
    ['| Sector | Target | Change |', '| Materials | 8% | 14% → 9% |', [-5]],
    ['| Sector | Target | Change |', '| Materials | 8% | 14% → 8% |', []],
    ['| Sector | Target | Change |', '| Materials | 8% | -6 pp |', []],
    ['| Sector | Target | Change |', '| Materials | 8% | +6 pp |', [6]],
    ['| Sector | Target | Change |', '| Materials | 8% | 6 pp |', []],
    ['| Sector | Target | Change |', '| Materials | 8% | 5 pp |', [-5]],
    ['| Sector | Target | Change |', '| Materials | 20% | 6 pp |', []],
    ['| Sector | Target | Change |', '| Materials | 8% | Overweight → Neutral |', []],
    ['| Sector | Target | Change |', '| Materials | 8% | 14% → 11–12% |', []],
    ['| Sector | Target | By |', '| Materials | 8% | by 5 pp |', [-5]],
    ['| Sector | Target | Size |', '| Materials | 8% | to 9% |', [-5]],
    ['| Sector | Target | Size |', '| Materials | 8% | to 8% |', []],
    ['| Sector | Current | Target | Change |', '| Materials | 13% | 8% | -6 pp |', [-6]],
    ['| Sector | Target range | Change |', '| Materials | 7–8% | -9 pp |', []],
    ['| Sector | Change |', '| Materials | 14% → 8% |', []],
  ])('%s %s', (header, row, changes) => {
    const dashes = header.replaceAll(/[^|]+/g, '---');
    expect(disagreements(`${header}\n${dashes}\n${row}`)).toEqual(
      changes.map((points) => expect.stringContaining(`the change of Materials is stated as ${points} points,`)),
    );
  });
});

describe('what else the cells of a row say', () => {
  test.each([
    [
      '| Sector | Target | Timeline |\n|---|---|---|\n| Materials | 8% | 3 months |',
      ['set Materials ? → 8', 'remark_not_followed 5: 3 months'],
    ],
    [
      '| Sector | Target | Time frame |\n|---|---|---|\n| Materials | 8% | Q4 |',
      ['set Materials ? → 8', 'remark_not_followed 5: Q4'],
    ],
    [
      '| Sector | Target | Horizon |\n|---|---|---|\n| Materials | 8% | in October |',
      ['set Materials ? → 8', 'remark_not_followed 5: in October'],
    ],
    [
      '| Sector | Target | By |\n|---|---|---|\n| Materials | 8% | after earnings |',
      ['set Materials ? → 8', 'remark_not_followed 5: after earnings'],
    ],
    [
      '| Sector | Target | Phase |\n|---|---|---|\n| Materials | 8% | 2 |',
      ['set Materials ? → 8', 'remark_not_followed 5: 2'],
    ],
    [
      '| Sector | Target | Notes |\n|---|---|---|\n| Materials | 8% | over 3 months |',
      ['set Materials ? → 8', 'remark_not_followed 5: over 3 months'],
    ],
    [
      '| Sector | Target | Rationale |\n|---|---|---|\n| Materials | 8% | over 3 months gold fell |',
      ['set Materials ? → 8'],
    ],
    ['| Sector | Target | By |\n|---|---|---|\n| Materials | 8% | 6 pp |', ['set Materials ? → 8']],
    ['| Sector | Target | Timing |\n|---|---|---|\n| Materials | 8% | now |', ['set Materials ? → 8']],
    ['| Sector | Target | Timeline |\n|---|---|---|\n| Materials | 8% | Immediately |', ['set Materials ? → 8']],
    ['| Sector | Target | Deadline |\n|---|---|---|\n| Materials | 8% | today |', ['set Materials ? → 8']],
    ['| Sector | Target | Timeline |\n|---|---|---|\n| Materials | 8% | — |', ['set Materials ? → 8']],
    [
      '| Sector | Target | Timeline |\n|---|---|---|\n| Materials | 8% | as soon as possible |',
      ['set Materials ? → 8'],
    ],
    [
      '| Ticker | Action | Current | Target | Timeline |\n|---|---|---|---|---|\n| NEM | Trim | 14% | 8% | 3 months |',
      ['sell NEM 14 → 8%', 'remark_not_followed 5: 3 months'],
    ],
    [
      '| Sector | Action | Timeline |\n|---|---|---|\n| Materials | Reduce to 8% | 3 months |',
      ['decrease Materials ? → 8', 'remark_not_followed 5: 3 months'],
    ],
    [
      '| Ticker | Action | Shares | Amount |\n|---|---|---|---|\n| NEM | Sell | 40 | $9,000 |',
      ['“40 shares” and “$9,000” are two sizes of one trade in NEM; either its shares or its dollars'],
    ],
    [
      '| Ticker | Action | Shares | Amount |\n|---|---|---|---|\n| NEM | Sell | 40 | -$5,040 |',
      ['sell NEM ? → 40 shares'],
    ],
    [
      '| Ticker | Action | Shares | Amount |\n|---|---|---|---|\n| XOM | Sell | 40 | $5,000 |',
      ['“40 shares” and “$5,000” are two sizes of one trade in XOM; either its shares or its dollars'],
    ],
    [
      '| Ticker | Action | Shares | Amount |\n|---|---|---|---|\n| NEM | Hold | 40 | $9,000 |',
      ['hold NEM ? → 40 shares'],
    ],
    ['| Sector | Ticker | Action |\n|---|---|---|\n| Materials | NEM | Reduce to 8% |', [unread('“Reduce to 8%”')]],
    ['| Ticker | Change |\n|---|---|\n| UNH | -40% |', [unread('“-40%”')]],
    ['| Sector | Target | Why |\n|---|---|---|\n| Materials | 8% | gold (over 3 months) |', ['set Materials ? → 8']],
    [
      '| Sector | Target |\n|---|---|\n| Materials | 8% (over 3 months) |',
      ['set Materials ? → 8', 'remark_not_followed 5: over 3 months'],
    ],
    [
      '| Sector | Target |\n|---|---|\n| Materials | 8% (by year end) |',
      ['set Materials ? → 8', 'remark_not_followed 5: by year end'],
    ],
    ['| Sector | Target |\n|---|---|\n| Materials | 8% (gold is dear) |', ['set Materials ? → 8']],
    [
      '| Ticker | Action | Shares | Limit |\n|---|---|---|---|\n| NEM | Sell | 40 | $120 |',
      ['sell NEM ? → 40 shares', 'remark_not_followed 5: Limit: $120'],
    ],
    [
      '| Ticker | Action | Shares | Limit price |\n|---|---|---|---|\n| NEM | Sell | 40 | - |',
      ['sell NEM ? → 40 shares'],
    ],
    [
      '| Ticker | Action | Shares | Unlimited |\n|---|---|---|---|\n| NEM | Sell | 40 | 3 |',
      ['sell NEM ? → 40 shares'],
    ],
  ])('%s', (table, expected) => expect(told(table)).toEqual(expected));
});

test.each([['| Directive | Why |\n|---|---|\n| Reduce Materials to 8%; gold is dear | x |', '5 «gold is dear»']])(
  'what is left to be heard: %s',
  (table, expected) => expect(left(table)).toContain(expected),
);
