import { describe, expect, test } from 'vitest';
import { type Decimal, format, trimmed } from '../../../src/base/decimal.ts';
import { readMarketView } from '../../../src/documents/advice/readMarketView.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';

// Market views as analysts and models write them: what is read of each, or what is told.

const figure = (value: Decimal | null) => (value === null ? '—' : format(trimmed(value)));

function facts(text: string): string {
  const { value, problems } = readMarketView(scanMarkdown('Market-Analyst.md', text));
  if (value === null) return problems.map(({ line, message }) => `${line}: ${message}`).join(' / ');
  const ranks = value.rankings.map(({ rank, sector }) => `${rank} ${sector}`);
  const picks = value.picks.map(
    ({ ticker, sector, conviction, price }) => `${ticker} ${sector} ${figure(conviction)} @ ${figure(price)}`,
  );
  return [...ranks, ...picks].join(', ');
}

const RANKED = '| Rank | Sector |\n|---|---|\n| 1 | Technology |\n| 2 | Healthcare |\n';
const BOTH = '1 Technology, 2 Healthcare';
const UNH = 'UNH Healthcare 80 @ 100';

test.each([
  ['| Sector Rank | Sector Name | Weighting |\n|---|---|---|\n| 1 | Technology | OW |\n| 2 | Healthcare | OW |', BOTH],
  ['| # | Sector | View |\n|---|---|---|\n| 1 | Technology | Overweight |\n| 2 | Healthcare | Neutral |', BOTH],
  ['## Sector rankings\n\n🥇 **Technology** – score 84\n🥈 **Healthcare** – score 81', BOTH],
  ['Sector rankings:\n\nRank 1: Technology\nRank 2: Healthcare', BOTH],
  [
    '| Rank | Sector | Top Pick | Conviction | Price |\n|---|---|---|---|---|\n| 1 | Technology | NVDA | 80 | $200.00 |\n| 2 | Healthcare | UNH | 80 | $100.00 |',
    `${BOTH}, NVDA Technology 80 @ 200, ${UNH}`,
  ],
  [`${RANKED}\n## Focus list\n\n**UNH** — Healthcare\n- Conviction: 80\n- Price: $100.00`, `${BOTH}, ${UNH}`],
  [`${RANKED}\n## Best ideas\n\n- UNH (Healthcare), conviction 80, price $100.00`, `${BOTH}, ${UNH}`],
  [
    `${RANKED}\n## Top picks\n\n* UnitedHealth (UNH), Healthcare: conviction 80, price $100.00. Margins recover.`,
    `${BOTH}, ${UNH}`,
  ],
  [`${RANKED}\n## Top picks\n\n- Healthcare\n  - UNH, conviction 80, price $100.00`, `${BOTH}, ${UNH}`],
  [`${RANKED}\n## 2. Healthcare — Overweight\n\nTop pick: UNH (conviction 80, price $100.00)`, `${BOTH}, ${UNH}`],
  [
    '```json\n{"sector_rankings": [{"rank": 1, "sector": "Technology"}, {"rank": 2, "sector": "Healthcare", "top_picks": [{"ticker": "UNH", "conviction": 80, "price": 100}]}]}\n```',
    `${BOTH}, ${UNH}`,
  ],
  [
    `${RANKED}\n| Ticker | Sector | Conviction | Price | Signal |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | BUY |\n| HUM | Healthcare | 82 | $350.00 | SELL |`,
    `${BOTH}, ${UNH}`,
  ],
  ['1. Technology ⬆️ — in demand\n2. Healthcare ⬇️ — fading', BOTH],
  ['| Rank (1 = best) | Sector |\n|---|---|\n| 1 | Technology |\n| 2 | Healthcare |', BOTH],
  [`${RANKED}\n## Honorable mentions (not picks)\n\n1. HUM — Healthcare — 75/100 — $300.00`, BOTH],
])('%j', (text, expected) => expect(facts(text)).toBe(expected));

test.each([
  ['## 1. Technology\n\nIn demand.\n\n## 2. Healthcare\n\nDefensive.', BOTH],
  ['### Sector Rankings\n\n#### 1. Technology (Score: 82)\n\n#### 2. Healthcare (Score: 75)', BOTH],
  ['**#1 – Technology** (score 82)\n\n**#2 – Healthcare** (score 75)', BOTH],
  ['Sector ranking: Technology > Healthcare', BOTH],
  ['Sector ranking: 1) Technology, 2) Healthcare', BOTH],
  ['Sectors in order of preference: Technology, Healthcare', BOTH],
  ['Technology ranks first and Healthcare second.', BOTH],
  ['We rank the sectors as follows. First comes Technology, second Healthcare.', BOTH],
  ['Rank 1: Technology. Rank 2: Healthcare.', BOTH],
  [
    '## Overweight\n\n- Technology (rank 1)\n\n## Underweight\n\n- Healthcare (rank 2)\n- Materials (rank 3)',
    `${BOTH}, 3 Materials`,
  ],
  ['## Overweight\n\n1. Technology\n2. Healthcare', BOTH],
  ['## Sector rankings, best to worst\n\n1. Technology\n2. Healthcare', BOTH],
  ['## Sector rankings as of last Friday\n\n1. Technology\n2. Healthcare', BOTH],
  ['| Technology | Healthcare |\n|---|---|\n| 1 | 2 |', BOTH],
  ['| Sector | Technology | Healthcare |\n|---|---|---|\n| Rank | 1 | 2 |', BOTH],
  ['| | Technology | Healthcare |\n|---|---|---|\n| Score | 1 | 2 |', '1: no sector ranking is found'],
  [
    `${RANKED}\n| | UNH |\n|---|---|\n| Sector | Healthcare |\n| Conviction | 80 |\n| Price | $100.00 |`,
    `${BOTH}, ${UNH}`,
  ],
  ['My ranking of sectors:\nFirst: Technology\nSecond: Healthcare', BOTH],
  ['- Technology (#1)\n- Healthcare (#2)', BOTH],
  ['1 - Technology\n2 - Healthcare', BOTH],
  ['1: Technology\n2: Healthcare', BOTH],
  ['| Position | Sector | 3M return |\n|---|---|---|\n| 1 | Technology | +4% |\n| 2 | Healthcare | +3% |', BOTH],
  ['| Rk | Sector (ETF) |\n|---|---|\n| 1/11 | Technology (XLK) |\n| 2/11 | Healthcare (XLV) |', BOTH],
  [
    '<table><tr><th>Rank</th><th>Sector</th></tr><tr><td>1</td><td>Technology</td></tr><tr><td>2</td><td>Healthcare</td></tr></table>',
    BOTH,
  ],
  ['```csv\nRank,Sector\n1,Technology\n2,Healthcare\n```', BOTH],
  ['Rank  Sector      Score\n1     Technology  82\n2     Healthcare  75', BOTH],
  [`${RANKED}\n**Top picks:** UNH (Healthcare, conviction 80, $100.00)`, `${BOTH}, ${UNH}`],
  [`${RANKED}\nOur favourite stock is UNH (Healthcare) with conviction 80 at $100.`, `${BOTH}, ${UNH}`],
  [
    `${RANKED}\n### Healthcare picks\n\n| Ticker | Conviction | Price |\n|---|---|---|\n| UNH | 80 | $100.00 |`,
    `${BOTH}, ${UNH}`,
  ],
  [
    `${RANKED}\n| Company | Sector | Conviction | Price |\n|---|---|---|---|\n| UnitedHealth (UNH) | Healthcare | 80 | $100.00 |`,
    `${BOTH}, ${UNH}`,
  ],
  [
    `${RANKED}\n### UNH — UnitedHealth Group\n\n- Sector: Healthcare\n- Conviction: 80\n- Price: $100.00`,
    `${BOTH}, ${UNH}`,
  ],
  [
    '1. Technology\n2. Healthcare\n\n- **UNH** (UnitedHealth Group)\n  - Sector: Healthcare\n  - Conviction: 80\n  - Price: $100.00',
    `${BOTH}, ${UNH}`,
  ],
  [
    '| Rank | Sector | Top picks |\n|---|---|---|\n| 1 | Technology | NVDA |\n| 2 | Healthcare | ISRG, UNH |',
    `${BOTH}, ISRG Healthcare — @ —, NVDA Technology — @ —, UNH Healthcare — @ —`,
  ],
  // what says no conviction, or stands under what is none, is no pick
  [`${RANKED}\n### NVDA\n\nConviction in chips is high.\n\n- Price: $200.00`, BOTH],
  [`${RANKED}\n## Sold\n\nUNH: conviction 80, price $100.00 (Healthcare)`, BOTH],
])('%j says so too', (text, expected) => expect(facts(text)).toBe(expected));

test('sections of a report that are numbered are no ranking, and names without figures are told', () => {
  expect(facts('## 1. Overview\n\n## 2. Technology\n\n## 3. Healthcare')).toBe('1: no sector ranking is found');
  const document = scanMarkdown('Market-Analyst.md', `${RANKED}\nTop picks: UNH, ISRG`);
  readMarketView(document);
  expect(document.ledger.remarks.map(({ id, because }) => `${id}: ${because}`)).toEqual([
    'not_understood: Top picks: UNH, ISRG',
  ]);
});

describe('picks that were not read are told', () => {
  const told = (text: string): string[] => {
    const document = scanMarkdown('Market-Analyst.md', `${RANKED}\n${text}`);
    readMarketView(document);
    return document.ledger.remarks.map(({ id, because }) => `${id}: ${because}`);
  };
  const TABLE = '## Top picks\n\n| Ticker | Sector | Conviction |\n|---|---|---|\n| UNH | Healthcare | 80 |\n\n';

  test.each([
    ['Picks: UNH (84), ISRG (80)', ['not_understood: Picks: UNH (84), ISRG (80)']],
    ['Best ideas: UNH 84/100 and ISRG 80/100', ['not_understood: Best ideas: UNH 84/100 and ISRG 80/100']],
    [`${TABLE}Top picks: UNH, ISRG`, ['not_understood: Top picks: UNH, ISRG']],
    // another figure than the table has
    [`${TABLE}Top pick: UNH (84)`, ['not_understood: Top pick: UNH (84)']],
    [
      '## Top picks\n\n| Ticker | Stars | Price |\n|---|---|---|\n| UNH | ★★★★ | $100.00 |',
      ['not_understood: UNH under picks, with no sector and no conviction'],
    ],
    [
      '## Shares\n\n| Our list | Sector | Conviction |\n|---|---|---|\n| UNH | Healthcare | 80 |',
      ['not_understood: UNH under picks, in a column that is not called Ticker'],
    ],
    [
      '## Top picks\n\n| Do not trade | Sector | Price |\n|---|---|---|\n| UNH | Healthcare | $100.00 |',
      ['not_understood: UNH under picks, in a column that is not called Ticker'],
    ],
    ['## Funds\n\n| Sector | Conviction | Fund |\n|---|---|---|\n| Healthcare | 80 | XLV |', []],
    ['## Funds\n\n| Our list | Sector | Price |\n|---|---|---|\n| XLV | Healthcare | $140.00 |', []],
    // what the table says already, what is past, and what prose says
    [`${TABLE}Top pick: UNH (80)`, []],
    [`${TABLE}Top picks: UNH`, []],
    ['## Closed\n\nPicks: UNH (84)', []],
    ['Our names: patience and calm', []],
    [`${TABLE}| Ticker | Stars |\n|---|---|\n| UNH | 4 |`, []],
    ['## Movers\n\n| Ticker | Stars |\n|---|---|\n| UNH | 4 |', []],
  ])('%j', (text, expected) => expect(told(text)).toEqual(expected));
});

test.each([
  [`${RANKED}\n## Top picks\n\n- UNH | Healthcare | 80 | $100.00`, '8: “80 | $100.00” cannot be read in a pick'],
  [
    `${RANKED}\n## Top picks\n\n**UNH** — Healthcare\n- Conviction: 80\n- Conviction: 60`,
    '10: the conviction of this pick is “60” here and “80” on line 9',
  ],
  [
    `${RANKED}\n## Top picks\n\n| Field | Pick |\n|---|---|\n| Ticker | UNH |\n| Sector | Healthcare |\n| Conviction | 80 |`,
    '8: this table has the fields of a pick as rows',
  ],
  ['| # | Sector | Weight |\n|---|---|---|\n| 1 | Technology | 20% |', '1: no sector ranking is found'],
  ['## Sector performance YTD\n\n1. Technology\n2. Healthcare', '1: no sector ranking is found'],
  ['## Sector rankings (worst first)\n\n1. Technology\n2. Healthcare', '1: no sector ranking is found'],
  ['Ranking from worst to best: Technology, Healthcare', '1: no sector ranking is found'],
])('%j is told', (text, expected) => expect(facts(text)).toBe(expected));

const TWO = (header: string, first: string, second: string) =>
  `As of 2026-08-21\n\n| ${header} |\n|---|---|---|\n| ${first} |\n| ${second} |`;
const NO_DAY = 'which of its columns ranks the sectors on the day of this document is not said';
const NO_RANKING = '1: no sector ranking is found';

test.each([
  [TWO('Sector | July rank | August rank', 'Technology | 2 | 1', 'Healthcare | 1 | 2'), BOTH],
  [TWO('Sector | Previous rank | New rank', 'Technology | 2 | 1', 'Healthcare | 1 | 2'), BOTH],
  [TWO('Sector | Rank now | Rank change', 'Technology | 1 | +1', 'Healthcare | 2 | -1'), BOTH],
  [TWO('Sector | June rank | July rank', 'Technology | 2 | 1', 'Healthcare | 1 | 2'), `3: ${NO_DAY}`],
  [TWO('Sector | Momentum rank | Overall rank', 'Technology | 2 | 1', 'Healthcare | 1 | 2'), BOTH],
  [TWO('Sector | Score | Rank to avoid', 'Technology | 9 | 1', 'Healthcare | 8 | 2'), `3: ${NO_DAY}`],
  [TWO('Sector | Score | Rank?', 'Technology | 9 | 1', 'Healthcare | 8 | 2'), '1: no sector ranking is found'],
  [TWO('Sector | Score | Rank (?)', 'Technology | 9 | 1', 'Healthcare | 8 | 2'), '1: no sector ranking is found'],
  [TWO('Sector | Score | July rank', 'Technology | 9 | 1', 'Healthcare | 8 | 2'), `3: ${NO_DAY}`],
  [`${RANKED}\n${TWO('Sector | Rank change | YTD', 'Technology | +1 | 4%', 'Healthcare | -1 | 5%')}`, BOTH],
  ['Leadership: Technology > Healthcare', BOTH],
  ['Technology > Healthcare > Energy', `${BOTH}, 3 Energy`],
  ['YTD returns: Technology > Healthcare > Energy', NO_RANKING],
  [`${RANKED}\nLeadership: Healthcare > Technology`, BOTH],
  ['```json\n{"rankings": ["Technology", "Healthcare"]}\n```', BOTH],
  ['```json\n["Technology", "Healthcare"]\n```', BOTH],
  ['```json\n["NVDA", "UNH"]\n```', NO_RANKING],
])('which order is the ranking: %j', (text, expected) => expect(facts(text)).toBe(expected));

test.each([
  [
    `${RANKED}\n| Ticker | Industry | Conviction | Close |\n|---|---|---|---|\n| UNH | Managed Care | 80 | $100.00 |`,
    UNH,
  ],
  [
    `${RANKED}\n| Ticker | Sector | Industry | Conviction | Price |\n|---|---|---|---|---|\n| UNH | Healthcare | Software | 80 | $100.00 |`,
    UNH,
  ],
  [`${RANKED}\n## #2 Healthcare\n\nTop pick: **UNH**, conviction 80, price $100.00`, UNH],
  [
    `${RANKED}\n| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | ★★★★☆ (80) | $100.00 |`,
    UNH,
  ],
  [`${RANKED}\n## Ideas to buy (conviction in brackets)\n\n1. UnitedHealth (UNH), Healthcare [80], last $100.00`, UNH],
])('what a pick says in other words: %j', (text, expected) => expect(facts(text)).toBe(`${BOTH}, ${expected}`));

describe('picks in a cell of their sector', () => {
  const ranking = (header: string, cell: string) =>
    `| Rank | Sector | ${header} |\n|---|---|---|\n| 1 | Technology | – |\n| 2 | Healthcare | ${cell} |`;

  test.each([
    [ranking('Top pick', 'UNH (conviction 80, $100.00)'), `${BOTH}, ${UNH}`],
    [ranking('Top picks (conviction)', 'UNH (80), HUM (70)'), `${BOTH}, HUM Healthcare 70 @ —, UNH Healthcare 80 @ —`],
    [ranking('Top picks', 'UNH / HUM'), `${BOTH}, HUM Healthcare — @ —, UNH Healthcare — @ —`],
    [ranking('Top picks', 'managed care'), BOTH],
  ])('%j', (text, expected) => expect(facts(text)).toBe(expected));

  test('a figure that says nothing of itself is told', () => {
    const document = scanMarkdown('Market-Analyst.md', `${ranking('Top picks', 'UNH (80)')}\n| 3 | Energy | XOM |`);
    expect(readMarketView(document).value?.picks.map(({ ticker }) => ticker)).toEqual(['XOM']);
    expect(document.ledger.remarks.map(({ id, source }) => [id, source.line])).toEqual([['not_understood', 4]]);
  });
});

test.each([
  ['Sector ranking (best to worst):\n- **Technology**\n- Healthcare — cheap\n\nNo picks this week.', BOTH],
  ['Sector ranking, worst to best:\n- Healthcare\n- Technology', NO_RANKING],
  ['Top 2 sectors: Technology, Healthcare', BOTH],
  ['Technology (1), Healthcare (2)', BOTH],
  [
    '| Rank | Sector | Pick | Conviction | Price |\n|---|---|---|---|---|\n| 1 | Technology | NVDA | 86 | $200.00 |\n| 1 | Technology | MSFT | 81 | $480.00 |\n| 2 | Healthcare | UNH | 80 | $100.00 |',
    `${BOTH}, MSFT Technology 81 @ 480, NVDA Technology 86 @ 200, ${UNH}`,
  ],
  ['### Technology (Rank 1)\n\n### Healthcare (Rank 2)\n- UNH: conviction 80, price $100.00', `${BOTH}, ${UNH}`],
  [
    'Sector ranking, highest to lowest:\n- Technology\n- Healthcare\n\nPicks: UNH (conviction 80, $100.00), HUM (conviction 70, $350.00)',
    `${BOTH}, HUM null 70 @ 350, UNH null 80 @ 100`,
  ],
  [
    `${RANKED}\n| Ticker | Sector | Conviction (/10) | Price |\n|---|---|---|---|\n| UNH | Healthcare | 8 | $100.00 |`,
    `${BOTH}, ${UNH}`,
  ],
  [
    `${RANKED}\n| Ticker | Sector | Conviction /100 | Price |\n|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 |`,
    `${BOTH}, ${UNH}`,
  ],
])('what stands where, and on which scale: %j', (text, expected) => expect(facts(text)).toBe(expected));

test('sectors with a score under a heading of rankings are told where nothing ranks them', () => {
  const text =
    '## Rankings\n\n| Sector | Score |\n|---|---|\n| Technology | 91 |\n\nTop pick: UNH (Healthcare, conviction 80, $100.00)';
  const told = (document: ReturnType<typeof scanMarkdown>) => {
    readMarketView(document);
    return document.ledger.remarks.map(({ id, source }) => [id, source.line]);
  };
  expect(told(scanMarkdown('Market-Analyst.md', text))).toEqual([['not_understood', 3]]);
  expect(told(scanMarkdown('Market-Analyst.md', `${text}\n\n${RANKED}`))).toEqual([]);
});
