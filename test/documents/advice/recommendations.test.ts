import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import {
  readRecommendationLine,
  readRecommendations,
  readRecommendationsJson,
} from '../../../src/documents/advice/readRecommendations.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { isPercent } from '../../../src/domain/advice/recommendation.ts';

const NAME = 'Stock-Analyst.md';

function read(text: string) {
  return readRecommendations(scanMarkdown(NAME, text));
}

function readText(text: string) {
  const { value, problems } = readJson('stock-analyst.json', text);
  expect(problems).toEqual([]);
  return value === null ? { value: null, problems } : readRecommendationsJson(value, 'stock-analyst.json');
}

/** What decides a recommendation, in a few words. */
function briefly({ value, problems }: ReturnType<typeof read>) {
  expect(problems).toEqual([]);
  return value?.map(({ ticker, action, size, conviction }) => {
    const figure = (known: typeof conviction) => known && Number(known.units) / 10 ** known.scale;
    return [action, ticker, size === null || isPercent(size) ? figure(size) : size, figure(conviction)];
  });
}

function told({ value, problems }: ReturnType<typeof read>) {
  expect(value).toBeNull();
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

const example = (name: string) =>
  readFileSync(new URL(`../../examples/${name}/Stock-Analyst.md`, import.meta.url), 'utf8');

describe('the specification’s examples', () => {
  it('reads bullets', () => {
    expect(read(example('test-case-2-nvda'))).toEqual({
      problems: [],
      value: [
        {
          ticker: 'NVDA',
          action: 'BUY',
          conviction: decimal('74'),
          size: decimal('12'),
          sector: 'Technology',
          price: decimal('214.72'),
          thesis: 'Data-centre demand outruns supply through the next two quarters.',
          approvedAt: null,
          stopLoss: null,
          targetPrice: null,
          source: { file: NAME, line: 4, text: '- Ticker: NVDA' },
        },
      ],
    });
  });

  it('reads a table of fields and values', () => {
    const { value } = read(example('test-case-3-tsla'));
    expect(value).toHaveLength(1);
    expect(value?.[0]).toMatchObject({
      ticker: 'TSLA',
      action: 'BUY',
      conviction: decimal('55'),
      size: decimal('20'),
      sector: 'Consumer Discretionary',
      price: decimal('362.86'),
      thesis: 'Robotaxi optionality.',
      source: { line: 6, text: '| Ticker | TSLA |' },
    });
  });
});

describe('readRecommendations', () => {
  it.each([
    [
      'separated by headings',
      '## One\n- Action: BUY\n- Ticker: NVDA\n- Conviction: 74\n- Proposed allocation: 12%\n## Two\n- Conviction: 60\n- Ticker: XOM\n- Action: SELL\n- Proposed allocation: all\n',
    ],
    [
      'by a ticker that follows',
      'Ticker: NVDA\nAction: BUY\nConviction: 74\nProposed allocation: 12%\n\nTicker: XOM\nAction: SELL\nProposed allocation: all\nConviction: 60',
    ],
    [
      'by an action that follows',
      '- **Action:** BUY\n- **Symbol:** NVDA\n- **Conviction score:** 74\n- **Proposed allocation %:** 12\n- **Side:** sell\n- **Symbol:** XOM\n- **Final conviction:** 60\n- **Recommended allocation:** ALL',
    ],
    [
      'in segments of a line',
      '**Ticker:** NVDA | **Action:** BUY | **Conviction:** 74 | **Proposed allocation:** 12%\n\n**Ticker:** XOM · **Action:** SELL · **Conviction:** 60 · **Proposed allocation:** all',
    ],
    [
      'in lines of segments that look like rows',
      '**Ticker:** NVDA | **Action:** BUY | **Conviction:** 74 | **Proposed allocation:** 12%\n**Ticker:** XOM | **Action:** SELL | **Conviction:** 60 | **Proposed allocation:** all',
    ],
    [
      'in a table',
      '| Ticker | Action | Conviction | Proposed Allocation (%) |\n|---|---|---|---|\n| NVDA | Buy | 74 | 12% |\n| | | | |\n| XOM | Sell | 60 | all |',
    ],
    ['in lines', '- BUY NVDA 12%, conviction 74\n- Sell XOM all (conviction 60).'],
    [
      'in bold lines',
      '**BUY NVDA 12%, conviction 74**\n\n**Ticker: XOM**\nAction: SELL\nConviction: 60\nProposed allocation: all',
    ],
    [
      'in a fenced block',
      'Text\n\n```json\n[{"ticker": "NVDA", "side": "buy", "final_conviction": 74, "proposed_allocation_pct": 12},\n {"symbol": "XOM", "action": "SELL", "finalscore": "60", "recommendedallocation": "all"}]\n```',
    ],
    [
      'under a heading each',
      '### BUY NVDA 12%, conviction 74\n- Price: $214.72\n### SELL XOM all, conviction 60\n- Sector: Energy',
    ],
    [
      'after an action line',
      'Recommendation: BUY NVDA 12%, conviction 74\n\nRecommendation: SELL XOM all; conviction: 60',
    ],
  ])('reads two recommendations %s', (_, text) => {
    expect(briefly(read(text))).toEqual([
      ['BUY', 'NVDA', 12, 74],
      ['SELL', 'XOM', 'all', 60],
    ]);
  });

  it('keeps a summary and its details one recommendation', () => {
    const text = `# BUY NVDA 12%, conviction 74
## Details
- Ticker: NVDA
- Recommendation: BUY
- Proposed allocation: 12.0%
- Stop loss: $180
- Target price: 260
- Thesis: margins hold: 75% gross | growth
  - Price: this nested remark is no price
## Sign-off
- Side: BUY
- approved_at: 2026-08-21T14:30:00-04:00`;
    const { value, problems } = read(text);
    expect(problems).toEqual([]);
    expect(value).toHaveLength(1);
    expect(value?.[0]).toMatchObject({
      ticker: 'NVDA',
      size: decimal('12'),
      stopLoss: decimal('180'),
      targetPrice: decimal('260'),
      thesis: 'margins hold: 75% gross | growth',
      price: null,
      approvedAt: { date: '2026-08-21', instant: Date.UTC(2026, 7, 21, 18, 30) },
    });
  });

  it('lets approved_at tell two purchases of one security apart', () => {
    const text = (day: number) =>
      `Ticker: NVDA\nAction: BUY\nConviction: 74\nProposed allocation: ${day}%\nApproved at: 2026-08-2${day}\n`;
    expect(briefly(read(`${text(1)}\n${text(2)}`))).toEqual([
      ['BUY', 'NVDA', 1, 74],
      ['BUY', 'NVDA', 2, 74],
    ]);
  });

  it('needs only a ticker of a HOLD, and no conviction of a sale', () => {
    expect(briefly(read('HOLD BRK-B.\n\nREDUCE JPM 3%\n'))).toEqual([
      ['HOLD', 'BRK.B', null, null],
      ['REDUCE', 'JPM', 3, null],
    ]);
  });

  it('takes prose for prose', () => {
    const prose = '## BUY CASE\nSell off in energy was brief. Hold on.\nBuy NVDA because demand grows.\n';
    expect(briefly(read(`${prose}\n- BUY NVDA 12%, conviction 74`))).toEqual([['BUY', 'NVDA', 12, 74]]);
    expect(told(read(prose))).toEqual(['1:1: no recommendation is found']);
  });

  it('does not take a table of peers for recommendations', () => {
    const peers = '| Ticker | Price | Conviction |\n|---|---|---|\n| AMD | $160 | 50 |\n';
    expect(briefly(read(`BUY NVDA 12%, conviction 74\n\n${peers}`))).toEqual([['BUY', 'NVDA', 12, 74]]);
  });

  const bullets = (changes: Record<string, string | null>) =>
    Object.entries({ Ticker: 'NVDA', Action: 'BUY', Conviction: '74', 'Proposed allocation': '12%', ...changes })
      .filter(([, value]) => value !== null)
      .map(([key, value]) => `- ${key}: ${value}\n`)
      .join('');

  it.each([
    [{ Ticker: null }, '1:11: a recommendation names no ticker'],
    [{ Ticker: 'n/a' }, '1:11: a recommendation names no ticker'],
    [{ Ticker: 'nvda' }, '1:11: “nvda” is no ticker'],
    [{ Ticker: 'NVDА' }, '1:11: “NVDА” is no ticker'],
    [{ Action: null }, '1:11: a recommendation names no action'],
    [{ Action: 'BUY on weakness' }, '2:11: “BUY on weakness” is no action'],
    [{ Action: 'Short' }, '2:11: “Short” is not made here: no position is sold short'],
    [{ Conviction: null }, '1:11: a BUY states no conviction'],
    [{ Conviction: '—' }, '1:11: a BUY states no conviction'],
    [{ Conviction: '0.74' }, '3:15: the conviction “0.74” is on a scale of 0 to 1'],
    [{ Conviction: '101' }, '3:15: “101” is not within 0 and 100'],
    [{ Conviction: 'high' }, '3:15: the conviction “high” is a word, and no figure'],
    [{ 'Proposed allocation': null }, '1:11: a BUY states no size'],
    [{ 'Proposed allocation': '0.12' }, '4:24: the size “0.12” is on a scale of 0 to 1'],
    [{ 'Proposed allocation': '0%' }, '4:24: the size “0%” is not above 0 and up to 100'],
    [{ 'Proposed allocation': '-3%' }, '4:24: the size “-3%” is not above 0 and up to 100'],
    [{ 'Proposed allocation': '100.01%' }, '4:24: the size “100.01%” is not above 0 and up to 100'],
    [{ 'Proposed allocation': 'all' }, '4:24: the size “all” is a word, and no figure'],
    [{ Price: '$0.00' }, '5:10: “$0.00” is not above zero'],
    [{ Price: '€214' }, '5:10: “€214” cannot be read: only US dollars are accepted'],
    [{ Approved_at: '2026-02-30' }, /^5:16: /],
    [{ Symbol: 'AMD', Side: 'BUY' }, /^5:11: a BUY states no conviction/],
    [{ Side: 'SELL' }, '5:9: action is “SELL” here and “BUY” on line 2'],
    [{ Final_conviction: '75' }, '5:21: conviction is “75” here and “74” on line 3'],
  ])('refuses %j', (changes, expected) => {
    expect(told(read(bullets(changes)))[0]).toMatch(expected);
  });

  it('accepts what is small but has its percent sign', () => {
    expect(briefly(read(bullets({ 'Proposed allocation': '0.5%', Conviction: '0' })))).toEqual([
      ['BUY', 'NVDA', 0.5, 0],
    ]);
    expect(briefly(read(bullets({ 'Proposed allocation': '1', Conviction: '1' })))).toEqual([['BUY', 'NVDA', 1, 1]]);
  });

  it.each([
    [
      'BUY NVDA 12%, conviction 74\n```yaml\nTicker: XOM',
      ['2:1: this code block is never closed, so what follows would not be read'],
    ],
    [
      '| Ticker | Action |\n|-|-|\n| XOM | HOLD |\n\n| JPM | HOLD |',
      ['5:1: these rows are cut off from the table above'],
    ],
    ['', ['1:1: no recommendation is found']],
    ['No news at this time.', ['1:1: no recommendation is found']],
    ['- Ticker: NVDA\n- Action: HOLD\n- Sector: Tecnology', ['3:11: the sector “Tecnology” is no known one']],
    ['BUY NVDA 12, conviction 74', ['1:1: the size “12” does not say of what: percent or shares']],
    ['| Ticker | NVDA |\n| Action | BUY |', ['1:1: the row of dashes under the header of this table is missing']],
    [
      '| Ticker | Action | Symbol | Size |\n|---|---|---|---|\n| XOM | HOLD | XOM | |',
      ['1:21: two columns state the same field'],
    ],
    ['```json\n{"ticker": "NVDA",}\n```', ['2:19: the comma before } has nothing after it']],
    [
      'BUY NVDA 12%, conviction 74\nBUY NVDA 10%, conviction 74',
      ['2:1: proposed allocation is “10%” here and “12%” on line 1'],
    ],
  ])('tells what is wrong with %j', (text, expected) => {
    const problems = told(read(text));
    expect(problems).toHaveLength(expected.length);
    for (const [index, message] of expected.entries()) expect(problems[index]).toMatch(message);
  });

  it.each([
    '```\n{"ticker": "NVDA", "action": "BUY", "conviction": 74, "proposed_allocation": 12}\n```',
    '~~~text\n\n[{"ticker": "NVDA", "action": "BUY", "conviction": 74, "proposed_allocation": 12}]\n~~~\n',
    '| Stock | Action | Conviction | Proposed allocation |\n|-|-|-|-|\n| NVDA | BUY | 74 | 12% |',
    '| Company | Security | Recommendation | Conviction | Proposed allocation |\n|-|-|-|-|-|\n| NVIDIA | NVDA | BUY | 74 | 12% |',
    '## BUY: NVDA\n\n- Conviction: 74\n- Size: 12%',
    '## Final verdict: BUY NVDA\n\n- Conviction level: 74\n- Suggested weight: 12%',
    '## Trade idea: NVDA\n\n- Decision: Buy\n- Conviction: 74\n- Allocation: 12%',
    '- NVDA – BUY – conviction 74 – 12%',
    '- **NVDA**: Buy, 12%, conviction 74',
    '- Stock: NVDA\n- Call: BUY\n- Conviction: 74\n- Size: 12%\n\nStock: the shares have doubled.\n\nSize: large cap',
    'I recommend a BUY on NVDA with a 12% allocation and conviction of 74.',
    '| Stock | Rating | Conviction (/100) | Suggested weight |\n|-|-|-|-|\n| NVIDIA (NVDA) | Buy | 74 | 12% |',
    'BUY NVDA 12%, conviction 74\n\n## BUY LIST\n\nNothing else.',
    '| Peer | Trend |\n|-|-|\n| AMD | up |\n| Ticker | Action | Conviction | Proposed allocation |\n|-|-|-|-|\n| NVDA | BUY | 74 | 12% |',
    'BUY NVDA 12%, conviction 74\n\nFinal recommendation: BUY',
    'BUY NVDA 12%, conviction 74\n\n## Risks\n\nWe would sell NVDA if its margin fell below 60%.',
    'BUY NVDA 12%, conviction 74\n\nWe buy on a fall of EPS estimates by 20%.\n\n```python\nbuy(5)\n```',
  ])('takes %j for what it says', (text) => {
    expect(briefly(read(text))).toEqual([['BUY', 'NVDA', 12, 74]]);
  });

  it.each([
    ['```json5\n{ticker: "AMD"}\n```', '3:1: a code block of json5 is not read'],
    ['```toml\nticker = "AMD"\n```', '3:1: a code block of toml is not read'],
    ['{"ticker": "AMD", "action": "BUY"}', '3:1: this JSON stands in no code block'],
    ['[{"ticker": "AMD", "action": "BUY"}]', '3:1: this JSON stands in no code block'],
    ['| Firm | Action |\n|-|-|\n| Advanced Micro | BUY |', '3:1: this table of actions has no column for the ticker'],
    ['| Company | Action | Conviction |\n|-|-|-|\n| AMD | BUY | 7 |', '5:3: a BUY states no size'],
    ['| Rating | Action |\n|-|-|\n| good | BUY |', '3:1: this table of actions has no column for the ticker'],
    ['Also buy AMD 5%, conviction 70', '3:1: “Also buy AMD 5%, conviction 70” is not understood as a recommendation'],
    ['- AMD: BUY, 5%', '3:3: a BUY states no conviction'],
    ['- Buy AMD 5% now', '3:3: a BUY states no conviction'],
    ['Final recommendation: HOLD', '3:23: action is “HOLD” here and “BUY” on line 1'],
  ])('refuses %j beside a recommendation', (text, expected) => {
    expect(told(read(`BUY NVDA 12%, conviction 74\n\n${text}`))).toEqual([expect.stringContaining(expected)]);
  });

  it('reads a line of megabytes', () => {
    expect(read('Price: 1 | Ticker: A · '.repeat(100_000)).value).toBeNull();
  });

  it('tells approvals of one security apart, many of them too', () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, index) => `| NVDA | HOLD | 2026-0${1 + (index % 9)}-11 ${10 + (index % 10)}:${10 + (index % 50)} ET |\n`,
    );
    const text = `| Ticker | Action | approved_at |\n|-|-|-|\n${rows.join('')}| NVDA | HOLD | |\n`;
    expect(read(text).value).toHaveLength(new Set(rows).size);
  });

  it('reads many sections', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `- Action: HOLD\n- Ticker: A${index}\n`).join('');
    expect(read(text).value).toHaveLength(20_000);
  });
});

describe('readRecommendationsJson', () => {
  it('searches nested objects for the names of the fields', () => {
    const text = `{"meta": {"Ticker_Symbol": "BRK/B"}, "analysis": [{"final_point_estimate": 74.5}], "RecommendedAction": "buy",
      "sizing": {"recommended_allocation": "3.5%", "priceDownside": "$400", "price_target_upside": 600.25},
      "price": {"current": 1}, "conviction": 74.50}`;
    const { value, problems } = readText(text);
    expect(problems).toEqual([]);
    expect(value).toHaveLength(1);
    expect(value?.[0]).toMatchObject({
      ticker: 'BRK.B',
      action: 'BUY',
      conviction: decimal('74.5'),
      size: decimal('3.5'),
      price: null,
      stopLoss: decimal('400'),
      targetPrice: decimal('600.25'),
      source: { file: 'stock-analyst.json', line: 1 },
    });
  });

  it('takes a list of one for a part of what stands around it', () => {
    expect(briefly(readText('{"action": "HOLD", "securities": [{"ticker": "A"}]}'))).toEqual([
      ['HOLD', 'A', null, null],
    ]);
  });

  it('reads a list of recommendations, wherever it stands', () => {
    const list = '[{"ticker": "NVDA", "action": "HOLD"}, {"stock": {"ticker": "XOM"}, "action": "HOLD"}]';
    const expected = [
      ['HOLD', 'NVDA', null, null],
      ['HOLD', 'XOM', null, null],
    ];
    expect(briefly(readText(list))).toEqual(expected);
    expect(briefly(readText(`{"generated": "2026-08-21", "recommendations": ${list}}`))).toEqual(expected);
  });

  it.each([
    [
      '{"ticker": "NVDA", "action": "HOLD",\n "detail": {"symbol": "AMD"}}',
      '2:23: symbol is “AMD” here and “NVDA” on line 1',
    ],
    [
      '{"ticker": "NVDA", "action": "BUY", "conviction": 7.4e1, "proposed_allocation": 12}',
      /^1:51: “7.4e1” cannot be read/,
    ],
    ['{"ticker": "NVDA", "action": "BUY", "conviction": true, "proposed_allocation": 12}', '1:51: conviction is true'],
    [
      '{"action": "BUY", "picks": [{"ticker": "A", "action": "HOLD"}, {"ticker": "B", "action": "HOLD"}]}',
      '1:12: action stands outside the list of recommendations',
    ],
    ['[{"ticker": "A", "action": "HOLD"}, {"action": "HOLD"}]', '1:37: a recommendation names no ticker'],
    ['"BUY NVDA"', '1:1: no recommendation is found'],
    ['{"NVDA": 12}', '1:1: no recommendation is found'],
  ])('refuses %s', (text, expected) => {
    expect(told(readText(text))[0]).toMatch(expected);
  });
});

describe('readRecommendationLine', () => {
  const none = { sector: null, price: null };

  it('reads a line with sector and price beside it', () => {
    const { value, problems } = readRecommendationLine('BUY NVDA 12%, conviction 74', {
      sector: 'tech',
      price: '$214.72',
    });
    expect(problems).toEqual([]);
    expect(value?.[0]).toMatchObject({ ticker: 'NVDA', sector: 'Technology', price: decimal('214.72') });
  });

  it.each([
    ['SELL XOM all', 'SELL', 'XOM', 'all', null, null],
    ['reduce BRK/B 3.25 percent', 'REDUCE', 'BRK.B', decimal('3.25'), null, null],
    ['BUY V 0.5% @ $1,255.40, conviction: 70%', 'BUY', 'V', decimal('0.5'), decimal('70'), decimal('1255.40')],
    ['BUY V conviction 70; 5% of portfolio at $10.', 'BUY', 'V', decimal('5'), decimal('70'), decimal('10')],
  ])('reads %s', (text, action, ticker, size, conviction, price) => {
    expect(readRecommendationLine(text, none)).toMatchObject({
      problems: [],
      value: [{ action, ticker, size, conviction, price }],
    });
  });

  it.each([
    ['12% NVDA', '“12% NVDA” cannot be read as a recommendation'],
    ['BUY NVDA 12', '“12” cannot be read as a recommendation'],
    ['BUY nvda 12%, conviction 74', '“BUY nvda 12%, conviction 74” cannot be read as a recommendation'],
    ['BUY NVDA 12%', 'a BUY states no conviction'],
    ['BUY NVDA 12%, conviction 0.74', 'the conviction “0.74” is on a scale of 0 to 1'],
    ['BUY NVDA 46,8%, conviction 74', /“46,8%” cannot be read/],
    ['BUY NVDA 12% 13%, conviction 74', 'proposed allocation is “13%” here and “12%” on line 1'],
  ])('refuses %s', (text, expected) => {
    const { value, problems } = readRecommendationLine(text, none);
    expect(value).toBeNull();
    expect(problems[0]?.message).toMatch(expected);
  });
});
