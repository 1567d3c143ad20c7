import { expect, test } from 'vitest';
import { readMarketViewJson } from '../../../src/documents/advice/marketViewJson.ts';
import { readMarketView } from '../../../src/documents/advice/readMarketView.ts';
import { readRecommendationsJson } from '../../../src/documents/advice/readRecommendations.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { adviceOf } from './oneAdvice.ts';

// READING 2 in analysts' documents: a unit in a label, a header or a key is read or refused, never dropped.

const EURO = 'says €, and only US dollars are accepted';
const CODE = 'says EUR, and only US dollars are accepted';

/** A recommendation of NVDA with one more label, or another one in place of its own. */
function labelled(label: string): string {
  const has = (name: string): boolean => label.startsWith(name);
  const own = has('Conviction') ? [] : ['- Conviction: 78'];
  const size = /^(?:Allocation|Size|Amount|Shares)/.test(label) ? [] : ['- Allocation: 5%'];
  return adviceOf(['## NVIDIA (NVDA) — BUY', '', ...own, ...size, `- ${label}`].join('\n'));
}

test.each([
  ['Price (€): 200', EURO],
  ['Price EUR: 200', CODE],
  ['Price in EUR: 200', CODE],
  ['price_eur: 200', CODE],
  ['Price (EUR, close): 200', CODE],
  ['Price (cents): 20000', 'says cents, and figures are needed in full'],
  ['Price (%): 200', 'says percent, and an amount in US dollars is needed'],
  ['Target price (€): 250', EURO],
  ['Price target (€): 250', EURO],
  ['Stop loss (GBP): 170', 'says GBP, and only US dollars are accepted'],
  ['Stop loss (%): 15', 'says percent, and an amount in US dollars is needed'],
  ['Stop (€): 170', EURO],
  ['Conviction ($): 78', 'says dollars, and a percentage is needed'],
  ['Conviction (1-5): 4', '“4/5” is on a scale of 5'],
  ['Allocation (€): 10,000', EURO],
  ['Allocation ($K): 10', 'says $k, and figures are needed in full'],
  ['Allocation ($): 5%', '“$5%” cannot be read'],
  ['Allocation (%): $10,000', '“$10,000%” cannot be read'],
  ['Shares ($): 50', 'says dollars, and a number of shares is needed'],
  ['Amount (€): 10,000', EURO],
  ['Price target: £250', 'only US dollars are accepted'],
])('the label %s is refused', (label, expected) => {
  expect(labelled(label)).toMatch(/^\d+: /);
  expect(labelled(label)).toContain(expected);
});

test.each([
  ['Price (US$): 200', 'BUY NVDA 5% 78 @200'],
  ['Price USD: 200', 'BUY NVDA 5% 78 @200'],
  ['price_usd: 200', 'BUY NVDA 5% 78 @200'],
  ['Price (8/21/2026): $200', 'BUY NVDA 5% 78 @200'],
  ['Price target: $250', 'BUY NVDA 5% 78 target 250'],
  ['Stop: $170', 'BUY NVDA 5% 78 stop 170'],
  ['Allocation ($): 10,000', 'BUY NVDA $10000 78'],
  ['Amount ($): 10,000', 'BUY NVDA $10000 78'],
  ['Allocation (%): 5', 'BUY NVDA 5% 78'],
  ['Conviction (%): 78', 'BUY NVDA 5% 78'],
  ['Conviction (0-100): 78', 'BUY NVDA 5% 78'],
  ['Conviction (1-10): 8', 'BUY NVDA 5% 80'],
  ['Conviction (out of 10): 8', 'BUY NVDA 5% 80'],
])('the label %s is read', (label, expected) => expect(labelled(label)).toBe(expected));

test('what names a stop or a target and states no dollars is left to be heard', () => {
  expect(labelled('Price target: raised again')).toBe('BUY NVDA 5% 78');
  expect(labelled('Stop: trailing, 8%')).toBe('BUY NVDA 5% 78');
});

const row = (header: string, cells: string) =>
  adviceOf(
    `| Ticker | Action | ${header} |\n|---|---|${'---|'.repeat(header.split('|').length)}\n| NVDA | BUY | ${cells} |`,
  );

test.each([
  ['Size | Conviction | Price (£)', '5% | 78 | 200', 'says £, and only US dollars are accepted'],
  ['Size | Conviction | Stop (€)', '5% | 78 | 170', EURO],
  ['Size | Conviction (1-5)', '5% | 4', '“4/5” is on a scale of 5'],
  ['Allocation ($) | Conviction', '5% | 78', '“$5%” cannot be read'],
  ['Size | Conviction | Price Target', '5% | 78 | €250', 'only US dollars are accepted'],
])('a column of %s is refused', (header, cells, expected) => {
  expect(row(header, cells)).toMatch(/^\d+: /);
  expect(row(header, cells)).toContain(expected);
});

test.each([
  ['Size ($) | Conviction (/100) | Price ($)', '10,000 | 78 | 200', 'BUY NVDA $10000 78 @200'],
  ['Size (%) | Conviction (1-10) | Price USD', '5 | 8 | 200', 'BUY NVDA 5% 80 @200'],
  ['Amount ($) | Conviction', '10,000 | 78', 'BUY NVDA $10000 78'],
  ['Size | Conviction | Price Target', '5% | 78 | under review', 'BUY NVDA 5% 78'],
])('columns %s are read', (header, cells, expected) => expect(row(header, cells)).toBe(expected));

/** The size, conviction and price that an object states, or the first problem. */
function stated(members: string): string {
  const { value } = readJson('stock-analyst.json', `{"ticker": "NVDA", "action": "BUY", ${members}}`);
  if (value === null) return 'no JSON';
  const reading = readRecommendationsJson(value, 'stock-analyst.json');
  const [one] = reading.value ?? [];
  return one === undefined
    ? (reading.problems[0]?.message ?? '')
    : JSON.stringify([one.size, one.conviction, one.price], (_, part) =>
        typeof part === 'bigint' ? Number(part) : part,
      );
}

test.each([
  ['"conviction": 78, "size_pct": 5, "price_eur": 200', `“price_eur” ${CODE}`],
  ['"conviction": 78, "proposedAllocationPct": 5, "priceEUR": 200', `“priceEUR” ${CODE}`],
  [
    '"conviction": 78, "size_pct": 5, "price": {"value": 200, "currency": "EUR"}',
    '“200 EUR” cannot be read: only US dollars are accepted',
  ],
  ['"conviction": {"score": 4, "scale": 5}, "size_pct": 5', 'the conviction “4/5” is on a scale of 5'],
])('the keys %s are refused', (members, expected) => expect(stated(members)).toBe(expected));

test.each([
  ['"conviction": 78, "allocation_usd": 10000', '"conviction": 78, "allocation": "$10,000"'],
  ['"conviction_out_of_10": 8, "size_pct": 5', '"conviction": 80, "size_pct": 5'],
  ['"conviction": {"score": 8, "scale": 10}, "size_pct": 5', '"conviction": 80, "size_pct": 5'],
  ['"conviction": 78, "size": {"value": 50, "unit": "shares"}', '"conviction": 78, "size": "50 shares"'],
  ['"conviction": 78, "size": {"value": 5, "unit": "percent"}', '"conviction": 78, "size": "5%"'],
  [
    '"conviction": 78, "size_pct": 5, "price": {"value": 200, "currency": "USD"}',
    '"conviction": 78, "size_pct": 5, "price": 200',
  ],
])('the keys %s say the same as %s', (members, same) => {
  expect(stated(members)).toMatch(/^\[/);
  const bare = (text: string) =>
    text
      .replaceAll('"scale":0', '')
      .replaceAll(/"units":(\d+),"scale":(\d)/g, (_, units, scale) => `${Number(units) / 10 ** Number(scale)}`);
  expect(bare(stated(members))).toBe(bare(stated(same)));
});

const problemsOf = (picks: string) =>
  readMarketView(
    scanMarkdown('Market-Analyst.md', `| Rank | Sector |\n|---|---|\n| 1 | Technology |\n\n## Top picks\n\n${picks}`),
  ).problems.map(({ line, message }) => `${line}: ${message}`);

test.each([
  [
    '| Ticker | Sector | Conviction | Price (£) |\n|---|---|---|---|\n| NVDA | Technology | 80 | 200 |',
    '7: “Price (£)” says £, and only US dollars are accepted',
  ],
  [
    '| Ticker | Sector | Conviction | Price EUR |\n|---|---|---|---|\n| NVDA | Technology | 80 | 200 |',
    `7: “Price EUR” ${CODE}`,
  ],
  [
    '| Ticker | Sector | Conviction ($) |\n|---|---|---|\n| NVDA | Technology | 80 |',
    '7: “Conviction ($)” says dollars, and a percentage is needed',
  ],
  [
    '| Ticker | Sector | Conviction (1-5) |\n|---|---|---|\n| NVDA | Technology | 4 |',
    '9: the conviction “4/5” is on a scale of 5',
  ],
  [
    '| Ticker | Sector | Avg Daily Volume (€M) |\n|---|---|---|\n| NVDA | Technology | 80 |',
    `7: “Avg Daily Volume (€M)” ${EURO}`,
  ],
  ['### NVDA\n\n- Sector: Technology\n- Conviction: 80\n- Price (€): 200', `11: “Price (€)” ${EURO}`],
])('picks with another unit are refused: %j', (picks, expected) => expect(problemsOf(picks)).toEqual([expected]));

test('volumes only order trades, and may be in millions of dollars', () => {
  expect(problemsOf('| Ticker | Sector | Avg Daily Volume ($M) |\n|---|---|---|\n| NVDA | Technology | 80 |')).toEqual(
    [],
  );
});

test('a key of picks gives its unit', () => {
  const problems = (price: string) => {
    const { value } = readJson(
      'market-analyst.json',
      `{"sector_rankings": [{"rank": 1, "sector": "Technology"}], "picks": [{"ticker": "NVDA", "sector": "Technology", "conviction": 80, ${price}}]}`,
    );
    return value === null
      ? null
      : readMarketViewJson(value, 'market-analyst.json').problems.map(({ message }) => message);
  };
  expect(problems('"price_eur": 200')).toEqual([`“price_eur” ${CODE}`]);
  expect(problems('"price_usd": 200')).toEqual([]);
});
