import { describe, expect, it, test } from 'vitest';
import { type Decimal, format, trimmed } from '../../../src/base/decimal.ts';
import { readMarketViewJson } from '../../../src/documents/advice/marketViewJson.ts';
import { readMarketView } from '../../../src/documents/advice/readMarketView.ts';
import {
  readRecommendationLine,
  readRecommendations,
  readRecommendationsJson,
} from '../../../src/documents/advice/readRecommendations.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Problem, Reading } from '../../../src/documents/syntax/problem.ts';
import type { Recommendation, Size } from '../../../src/domain/advice/recommendation.ts';
import type { Remark } from '../../../src/domain/advice/remark.ts';

// READING 8: each row, read to its value, and its other side.

const figure = (value: Decimal | null) => (value === null ? '—' : format(trimmed(value)));

function sizeWords(size: Size | null): string {
  if (size === null || size === 'all') return size ?? '—';
  if (!('kind' in size)) return `${figure(size)}%`;
  if (size.kind === 'shares') return `${figure(size.shares)} shares`;
  return size.kind === 'dollars' ? `$${figure(size.amount)}` : `to ${figure(size.pct)}%`;
}

const told = (problems: readonly Problem[]) => problems.map(({ line, message }) => `${line}: ${message}`);

function briefly({ value, problems }: Reading<readonly Recommendation[]>): readonly string[] {
  if (value === null) return told(problems);
  return value.map(
    ({ action, ticker, size, conviction, price }) =>
      `${action} ${ticker} ${sizeWords(size)} ${figure(conviction)}${price === null ? '' : ` @ ${figure(price)}`}`,
  );
}

const read = (text: string) => briefly(readRecommendations(scanMarkdown('Stock-Analyst.md', text)));

function readData(text: string, remarks: Remark[] = []): readonly string[] {
  const { value, problems } = readJson('stock-analyst.json', text);
  return value === null ? told(problems) : briefly(readRecommendationsJson(value, 'stock-analyst.json', remarks));
}

const BUY = 'BUY NVDA 5% 78';

describe('one line', () => {
  it.each([
    ['BUY NVDA 5%, conviction 78', BUY],
    ['I am recommending a BUY on NVDA with 78% conviction and a position size of 5%.', BUY],
    ['My advice is to buy NVDA at 5% weight; my conviction is 78.', BUY],
    ['To buy NVDA, 5%, conviction is 78', BUY],
    ['Buy: NVDA (5%) [conviction 78]', BUY],
    ['Recommended trade: buy NVDA, 5% of NAV, conviction 78/100', BUY],
    ['We believe NVDA is a buy: conviction 78, size 5%.', BUY],
    ['NVDA is a BUY. Conviction: 78. Position size: 5%.', BUY],
    ['🟢 **BUY: NVDA** (NVIDIA) · 5% · conviction 78 · $200.00', `${BUY} @ 200`],
    ['**Final call:** BUY NVDA\n**Conviction:** 78\n**Size:** 5%', BUY],
    ['Investment call: Buy NVDA\nConviction: 78\nPortfolio weight: 5%', BUY],
    ['BUY NVDA\nTarget weight 5%\nConviction 78', 'BUY NVDA to 5% 78'],
    ['Ticker: NVDA\nCall: BUY\nConviction (0-100): 78\nSize (% of portfolio): 5', BUY],
    ['Ticker,Action,Conviction,Allocation\nNVDA,BUY,78,5%', BUY],
    ['```csv\nTicker,Action,Conviction,Allocation\nNVDA,BUY,78,5%\n```', BUY],
    ['| Ticker | Call | Conviction | Alloc. |\n|---|---|---|---|\n| NVDA | Buy | 78 | 5% |', BUY],
    ['| Company | Action | Conviction | Weight (%) |\n|---|---|---|---|\n| NVIDIA (NVDA) | BUY | 78 | 5 |', BUY],
    ['Recommendation: BUY NVDA with 5% allocation and conviction 78.', BUY],
    ['I recommend buying NVDA at 5% with a conviction of 78/100', BUY],
    ['We recommend to buy NVDA: 5% of the portfolio (conviction 78%)', BUY],
    ['1. Buying $NVDA, 78 conviction, 5% position', BUY],
    ['2) BUY NVDA (NVIDIA), conviction: High (78), size 5%', BUY],
    ['🚀 BUY NVIDIA (NVDA) 5% conviction 78', BUY],
    ['Accumulate NASDAQ: NVDA 5%, conviction 78', BUY],
    ['Strong Buy NVDA 5%, conviction 78 — demand outruns supply', BUY],
    ['BUY NVDA 5%, conviction 78. Demand outruns supply.', BUY],
    ['BUY 5% NVDA at $200, 78/100 conviction', `${BUY} @ 200`],
    ['BUY 50 shares of NVDA @ $200, conviction 8/10', 'BUY NVDA 50 shares 80 @ 200'],
    ['BUY $10,000 of NVDA, conviction 78', 'BUY NVDA $10000 78'],
    ['BUY NVDA to 5%, conviction 78', 'BUY NVDA to 5% 78'],
    ['Trimming XOM from 10% to 6%', 'REDUCE XOM to 6% —'],
    ['REDUCE XOM, target weight 6%', 'REDUCE XOM to 6% —'],
    ['SELL 50 shares of XOM', 'SELL XOM 50 shares —'],
    ['Exit XOM all', 'SELL XOM all —'],
    ['Sell all of XOM', 'SELL XOM all —'],
    ['Maintain XOM', 'HOLD XOM — —'],
    ['**1. BUY NVDA** – 5% of portfolio, conviction 78, Technology, at $200', `${BUY} @ 200`],
    ['BUY NVDA - 5% - conviction 78 - Technology - at $200', `${BUY} @ 200`],
    ['**2. SELL XOM** – all, conviction 60', 'SELL XOM all 60'],
    ['Recommendation #1: BUY NVDA 5%, conviction 78', BUY],
    ['Start a 5% position in NVDA (confidence 78)', BUY],
    ['Reduce XOM by 5pp', 'REDUCE XOM 5% —'],
    ['Ticker: NVDA; Action: BUY; Position size: 5%; Conviction: 78', BUY],
    ['**Ticker**: NVDA, **Action**: BUY, **Size**: 5%, **Conviction**: 78', BUY],
    ['Amount: $10,000, Ticker: NVDA, Action: BUY, Conviction: 78', 'BUY NVDA $10000 78'],
  ])('%s', (line, expected) => expect(read(line)).toEqual([expected]));

  it.each([
    ['BUY NVDA 5%, conviction 78 only below $190', '1: “only below $190” is a condition, which is not judged here'],
    ['BUY NVDA 5%, conviction 78 — if it falls', '1: “— if it falls” is a condition, which is not judged here'],
    ['1. BUY NVDA 5%, conviction 78, $200', '1: “$200” cannot be read in a recommendation'],
    ['BUY NVDA -5%, conviction 78', '1: the size “-5%” is not above 0 and up to 100'],
    ['REDUCE XOM by 5%', '1: “by 5%” says by how much and not of what: 5% of the position, or of the portfolio'],
    ['SHORT TSLA 5%', '1: “SHORT” is not made here: no position is sold short'],
    ['COVER TSLA 5%', '1: “COVER” is not made here: no position is sold short'],
    ['BUY NVDA 5%, conviction high', '1: the conviction “high” is a word, and no figure'],
    ['BUY NVDA 0%, conviction 78', '1: the size “0%” is not above 0 and up to 100'],
  ])('%s is refused', (line, expected) => expect(read(line)).toEqual([expected]));

  it('takes what is nested below for its own', () => {
    expect(read('- BUY NVDA\n  - Position size: 5%\n  - Conviction: 78\n  - Price: $200')).toEqual([`${BUY} @ 200`]);
  });

  it('takes the action from the line above its fields', () => {
    for (const line of ['1. NVDA — BUY', '1. NVDA (BUY)', '1. **NVDA**: Buy'])
      expect(read(`${line}\n   - Size: 5%\n   - Conviction: 78`)).toEqual([BUY]);
    expect(read('**NVDA** (BUY)\n- Size: 5%\n- Conviction: 78')).toEqual([BUY]);
  });

  it('leaves an action of which nothing below says more to be heard', () => {
    const document = scanMarkdown('Stock-Analyst.md', '- NVDA — BUY\n- A remark\n\nBUY XOM 5%, conviction 78');
    expect(briefly(readRecommendations(document))).toEqual(['BUY XOM 5% 78']);
    expect([...document.ledger.lines.keys()]).toEqual([4]);
  });

  it.each(['CUT COSTS', '## Long Term View', 'Top up IRA'])('%s names no security', (text) => {
    expect(read(`BUY NVDA 5%, conviction 78\n\n${text}`)).toEqual([BUY]);
  });

  it('leaves further sentences to be heard', () => {
    const document = scanMarkdown('Stock-Analyst.md', 'BUY NVDA 5%, conviction 78. Do sell AMD.');
    readRecommendations(document);
    expect(document.ledger.lines.get(1)).toEqual({ claim: 'used', unread: ['Do sell AMD.'] });
  });

  it('is exact where it is typed', () => {
    const { problems } = readRecommendationLine('BUY NVDA ~5%, conviction 78', { sector: null, price: null });
    expect(told(problems)).toEqual(['1: “~5%” is not exact']);
  });
});

const fields = (changes: Readonly<Record<string, string | null>>) =>
  Object.entries({ Action: 'BUY', Ticker: 'NVDA', Conviction: '78', 'Proposed allocation': '5%', ...changes })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `- ${name}: ${value}`)
    .join('\n');

it.each([
  ['Action: BUY 50 shares', 'BUY NVDA 50 shares 78'],
  ['Action: BUY 5%', BUY],
  ['Action: BUY (new position)\n- Recommended position: 5%', BUY],
])('%j says the size as well', (action, expected) => {
  const given = fields({ Action: null, 'Proposed allocation': null });
  expect(read(`- ${action}\n${given}`)).toEqual([expected]);
});

it('a confidence is the conviction where no other is stated', () => {
  expect(read(fields({ Conviction: null, Confidence: '78%' }))).toEqual([BUY]);
  expect(read(fields({ Confidence: 'medium' }))).toEqual([BUY]);
  expect(read(fields({ Conviction: null, Confidence: '0.78' }))).toEqual([
    '4: the conviction “0.78” is on a scale of 0 to 1',
  ]);
});

it.each([
  'No recommendations.',
  '- No new recommendations',
  '# Stock-Analyst\n\nNo single-stock recommendations at this time; never sell XOM.',
])('a document may say that it has none: %j', (text) => {
  expect(read(text)).toEqual([]);
  const document = scanMarkdown('Stock-Analyst.md', text);
  readRecommendations(document);
  expect([...document.ledger.lines.values()]).toEqual([
    { claim: 'used', unread: [expect.stringContaining('recommendations')] },
  ]);
  expect(read(`${text}\n\nBUY NVDA 5%, conviction 78`)).toEqual([BUY]);
});

it('so may JSON', () => {
  expect(readData('{"as_of": "2026-08-21", "recommendations": []}')).toEqual([]);
  expect(readData('[]')).toEqual([]);
  expect(readData('{"picks": []}')).toEqual(['1: no recommendation is found']);
});

describe('labelled fields', () => {
  it.each([
    'Buy',
    'Strong Buy',
    '**Accumulate**',
    'Add',
    'Overweight',
    'Outperform',
    'Initiate',
    'BUY / Add',
    '🟢 BUY',
  ])('Action: %s buys', (action) => expect(read(fields({ Action: action }))).toEqual([BUY]));

  it.each([
    ['Strong Sell', 'SELL'],
    ['Exit', 'SELL'],
    ['Liquidate', 'SELL'],
    ['Trim', 'REDUCE'],
    ['Lighten', 'REDUCE'],
    ['Underweight', 'REDUCE'],
  ])('Action: %s is %s', (action, expected) => {
    expect(read(fields({ Action: action }))).toEqual([`${expected} NVDA 5% 78`]);
  });

  it('a remark in parentheses changes nothing, and a condition in them is refused', () => {
    const remarked = {
      Action: 'BUY (new position)',
      Conviction: '78/100 (High)',
      'Proposed allocation': '5% of portfolio (~$6,056)',
      'Stop loss': '$170.00 (-15%)',
      'Target price': '$250.00 (+25%)',
      Price: '$200.00 (as of 2026-08-21 close)',
    };
    expect(read(fields(remarked))).toEqual([`${BUY} @ 200`]);
    expect(read(fields({ Action: 'BUY (add to it)' }))).toEqual([BUY]);
    for (const [name, value, why] of [
      ['Action', 'BUY (only below $190)', '“(only below $190)” is a condition, which is not judged here'],
      ['Action', 'BUY on pullback below $190', '“on pullback below $190” is a condition, which is not judged here'],
      ['Action', 'BUY (sell later)', '“BUY (sell later)” is no action'],
      ['Proposed allocation', '5% (if it falls)', '“if it falls” is a condition, which is not judged here'],
      ['Proposed allocation', '5% (2% now, 3% in May)', '“5% (2% now, 3% in May)” says more than one size'],
      ['Price', '$200 (EUR)', '“EUR” gives it another unit'],
    ] as const) {
      expect(read(fields({ [name]: value }))).toEqual([expect.stringContaining(why)]);
    }
  });

  it.each([
    ['all (full exit)', 'all'],
    ['100% of the position', 'all'],
    ['entire position', 'all'],
    ['6.6% (entire position)', 'all'],
    ['from 10.9% to 8%', 'to 8%'],
    ['reduce to 8%', 'to 8%'],
  ])('a sale of %s is one of %s', (size, expected) => {
    expect(read(fields({ Action: 'SELL', 'Proposed allocation': size }))).toEqual([`SELL NVDA ${expected} 78`]);
  });

  it('a part of the position is told what a size is of', () => {
    const problem = read(fields({ Action: 'REDUCE', 'Proposed allocation': '50% of position' }));
    expect(problem).toEqual([
      expect.stringContaining('is a part of the position, and a size is in percent of the portfolio'),
    ]);
  });

  it.each(['Hold', 'Neutral', 'Market Perform', 'Maintain'])('Action: %s holds', (action) => {
    expect(read(fields({ Action: action }))).toEqual(['HOLD NVDA — 78']);
  });

  it.each([
    ['Rating', 'Outperform'],
    ['Stance', 'Overweight'],
    ['View', 'Buy'],
  ])('%s says the action too', (label, value) => {
    expect(read(fields({ Action: null, [label]: value }))).toEqual([BUY]);
    expect(read(fields({ [label]: value }))).toEqual([BUY]);
  });

  it.each([
    [{ Rating: '★★★★' }, [BUY]],
    [{ Rating: '4.5/5' }, [BUY]],
    [{ View: 'we like the name at this price' }, [BUY]],
    [{ Rating: 'Sell' }, ['5: the rating is “Sell” here and the action BUY on line 1']],
    [{ Stance: 'Constructive' }, ['5: “Constructive” is no action']],
    [{ Action: 'BUY or SELL' }, ['1: “BUY or SELL” is no action']],
    [{ Action: 'Cover' }, ['1: “Cover” is not made here: no position is sold short']],
  ])('%j', (changes, expected) => expect(read(fields(changes as Record<string, string>))).toEqual(expected));

  it.each(['78', '78/100', '78 / 100', '78%', '7.8/10', 'High (78)', '78 (High)', 'High (78/100)', '78 out of 100'])(
    'Conviction: %s is 78',
    (conviction) => expect(read(fields({ Conviction: conviction }))).toEqual([BUY]),
  );

  it.each([
    ['High', 'the conviction “High” is a word, and no figure'],
    ['0.78', 'the conviction “0.78” is on a scale of 0 to 1'],
    ['High (0.78)', 'the conviction “High (0.78)” is on a scale of 0 to 1'],
    ['11/10', '“11/10” is not within 0 and 100'],
    ['4/5', 'the conviction “4/5” is on a scale of 5'],
    ['70–80', '“70–80” cannot be read: there are two figures'],
  ])('Conviction: %s is refused', (conviction, expected) => {
    expect(read(fields({ Conviction: conviction }))).toEqual([`3: ${expected}`]);
  });

  it.each(['Position size', 'Position sizing', 'Allocation', 'Suggested allocation', 'Weight'])(
    '%s is the size',
    (label) => {
      expect(read(fields({ 'Proposed allocation': null, [label]: '5%' }))).toEqual([BUY]);
    },
  );

  it.each([
    ['5', '5%'],
    ['5% of portfolio', '5%'],
    ['5% of the portfolio', '5%'],
    ['50 shares', '50 shares'],
    ['$10,000', '$10000'],
  ])('Proposed allocation: %s', (size, expected) => {
    expect(read(fields({ 'Proposed allocation': size }))).toEqual([`BUY NVDA ${expected} 78`]);
  });

  it.each([
    ['0.05', 'the size “0.05” is on a scale of 0 to 1'],
    ['half', 'the size “half” is a word, and no figure'],
    ['0 shares', 'the size “0 shares” is not above 0'],
    ['$0', 'the size “$0” is not above 0'],
    ['€10,000', '“€10,000” cannot be read: only US dollars are accepted'],
    ['5–3%', '“5–3%” is no range: the lower end stands first, and 100% is the most'],
    ['up to 5%', '“up to 5%” cannot be read: it is not a single percentage'],
    ['5% of risk capital', '“5% of risk capital” cannot be read: it is not a single percentage'],
  ])('Proposed allocation: %s is refused', (size, expected) => {
    expect(read(fields({ 'Proposed allocation': size }))).toEqual([`4: ${expected}`]);
  });

  it('says both scales of a size below 1', () => {
    const { problems } = readRecommendations(
      scanMarkdown('Stock-Analyst.md', fields({ 'Proposed allocation': '0.05' })),
    );
    expect(problems[0]?.accepted).toContain('5%, or 0.05% where that is meant');
  });

  it.each([
    ['3–5%', '3%'],
    ['3% to 5%', '3%'],
    ['between 3% and 5%', '3%'],
    ['~5%', '5%'],
    ['about 5%', '5%'],
    ['ca. 5%', '5%'],
    ['almost 5%', '5%'],
    ['5% approx.', '5%'],
  ])('Proposed allocation: %s is not exact', (size, expected) => {
    const document = scanMarkdown('Stock-Analyst.md', fields({ 'Proposed allocation': size }));
    expect(briefly(readRecommendations(document))).toEqual([`BUY NVDA ${expected} 78`]);
    const source = { file: 'Stock-Analyst.md', line: 4, text: `- Proposed allocation: ${size}` };
    expect(document.ledger.remarks).toEqual([{ id: 'approximate_figure', source, because: size }]);
  });

  it.each([
    [{ 'Proposed allocation': null, 'Target weight': '5%' }, ['BUY NVDA to 5% 78']],
    [{ Action: 'SELL', 'Proposed allocation': null, 'Target weight': '0%' }, ['SELL NVDA to 0% 78']],
    [{ 'Proposed allocation': null, 'Target weight': '0%' }, ['5: a BUY to a weight of “0%” buys nothing']],
    [{ 'Target weight': '5%' }, ['5: a BUY states a size, “5%”, and a target weight, “5%”']],
    [{ Weight: '5%' }, [BUY]],
    [{ Weight: '2%' }, ['5: the size is “5%” on line 4, and “2%” here']],
    [{ 'Position size': '$5' }, ['5: proposed allocation is “$5” here and “5%” on line 4']],
  ])('%j', (changes, expected) => {
    const lines = fields(changes);
    const offset = (changes as { 'Proposed allocation'?: null })['Proposed allocation'] === null ? -1 : 0;
    expect(read(lines)).toEqual(expected.map((one) => one.replace(/^5:/, `${5 + offset}:`)));
  });

  it.each([
    '$NVDA',
    'NVDA (NVIDIA)',
    'NVIDIA (NVDA)',
    'NVIDIA Corporation (NASDAQ: NVDA)',
    'NASDAQ:NVDA',
    'NVDA — NVIDIA',
    '🟢 NVDA',
  ])('Ticker: %s', (ticker) => expect(read(fields({ Ticker: ticker }))).toEqual([BUY]));

  it.each(['nvda', 'NVIDIA Corporation', 'NVDA, AMD', 'NVDA (AMD'])('Ticker: %s is refused', (ticker) => {
    expect(read(fields({ Ticker: ticker }))).toEqual([`2: “${ticker}” is no ticker`]);
  });
});

describe('headings and tables', () => {
  const labelled = 'Conviction: 78/100\nSuggested allocation: 5%';

  it.each([
    `## NVIDIA (NVDA) — BUY\n\n${labelled}`,
    `### 1. NVDA: Buy\n\n${labelled}`,
    `**$NVDA — Strong Buy**\n\n${labelled}`,
    `## NVDA\n\nRating: Buy\n${labelled}`,
    `## NVDA – NVIDIA Corp.\n\nRating: Buy\n${labelled}`,
    `## NVDA: NVIDIA\n\nRating: Buy\n${labelled}`,
    `## NVIDIA Corp. – NVDA\n\nRating: Buy\n${labelled}`,
    `## 1. NVIDIA Corp. - NASDAQ: NVDA\n\nRating: Buy\n${labelled}`,
    `## NVIDIA: NVDA\n\nRating: Buy\n${labelled}`,
    `## NVIDIA | NVDA — Buy\n\n${labelled}`,
    `## NVIDIA Corp. (NASDAQ: NVDA)\n\nRating: Buy\n${labelled}`,
    `## NVDA — NVIDIA Corp. — BUY\n\n${labelled}`,
    `## NVDA - NVIDIA (Buy)\n\n${labelled}`,
    `## NVDA\n\n### Recommendation\n\nAction: BUY\n${labelled}`,
    `## NVIDIA (NVDA)\n\n| Metric | Value |\n|---|---|\n| Rating | Buy |\n| Conviction | 78 |\n| Position Size | 5% |`,
    `## NVDA — BUY, 5%, conviction 78`,
    '| Ticker | Company | Rating | Conviction | Weight |\n|---|---|---|---|---|\n| NVDA | NVIDIA | BUY | 78 | 5% |',
  ])('%j', (text) => expect(read(text)).toEqual([BUY]));

  it.each(['## NVDA – Bull Case', '## NVDA – why it runs', '## DCF – Discounted Cash', '## Bull Case – NVDA'])(
    '%s names no security',
    (heading) => {
      expect(read(`${heading}\n\nRating: Buy\n${labelled}`)).toEqual(['3: a recommendation names no ticker']);
    },
  );

  it('keeps what stands under one security from another', () => {
    expect(
      read(
        'BUY NVDA 5%, conviction 78\n\n### AMD\n\n- Price: $160\n\n### XOM\n\n- Action: SELL\n- Size: all\n- Position size: all',
      ),
    ).toEqual([BUY, 'SELL XOM all —']);
  });

  it.each([
    '## SUMMARY\n\nPrice: $200',
    '| Ticker | Rating | P/E |\n|---|---|---|\n| AMD | Buy | 40 |',
    '| Ticker | Weight |\n|---|---|\n| AMD | 3% |',
    '| Broker | Rating |\n|---|---|\n| Alpha | Buy |',
    '### Risks (AMD)\n\nIts margin may fall.',
  ])('%j beside a recommendation is none', (text) => {
    expect(read(`BUY NVDA 5%, conviction 78\n\n${text}`)[0]).toContain('BUY NVDA 5% 78');
    expect(read(`BUY NVDA 5%, conviction 78\n\n${text}`)).toHaveLength(1);
  });
});

describe('data', () => {
  const yaml = (text: string) => read(`\`\`\`yaml\n${text}\n\`\`\``);

  it.each([
    'ticker: NVDA\naction: BUY\nconviction: 78\nproposed_allocation: 5%',
    '# the pick\n---\nticker: "NVDA"   # quoted\naction: \'BUY\'\nscores:\n  conviction: 78\nproposed_allocation: 5%\nthesis: >\n  Demand outruns\n  supply.',
    'recommendations:\n  - ticker: NVDA\n    action: BUY\n    conviction: 78\n    position_size: 5%',
    'recommendations:\n- action: BUY\n  ticker: NVDA\n  conviction: 78\n  position_size: 5%\n  tags: [ai, chips]',
    'decisions:\n  NVDA:\n    action: BUY\n    conviction: 78\n    weight: 5%',
  ])('YAML %j', (text) => expect(yaml(text)).toEqual([BUY]));

  it.each([
    ['ticker: &a NVDA', '2: "&a NVDA" is no plain value'],
    ['ticker: !!str NVDA', '2: "!!str NVDA" is no plain value'],
    ['ticker: {a: b}', '2: "{a: b}" is no plain value'],
    ['ticker: NVDA\nticker: AMD', '3: the key "ticker" stands twice'],
    ['ticker: NVDA\n  action: BUY', '3: this line is indented as none above it'],
    ['ticker: NVDA\njust words', '3: this line is no key with its value'],
    ['BUY NVDA', '2: this line is neither a key with its value nor an item'],
  ])('YAML %j is refused', (text, expected) => expect(yaml(text)).toEqual([expected]));

  it('knows where a value of YAML stands', () => {
    const text = '```yaml\nticker: NVDA\naction: BUY\nconviction: 0.78\nproposed_allocation: 5%\n```';
    const { problems } = readRecommendations(scanMarkdown('Stock-Analyst.md', text));
    expect(problems.map(({ line, column }) => [line, column])).toEqual([[4, 13]]);
  });

  it('reads objects by ticker', () => {
    const one = '{"action": "BUY", "conviction": 78, "allocation": "5%"}';
    expect(readData(`{"decisions": {"NVDA": ${one}, "XOM": {"action": "TRIM", "target_weight": "6%"}}}`)).toEqual([
      BUY,
      'REDUCE XOM to 6% —',
    ]);
    expect(readData(`{"NVDA": ${one}}`)).toEqual([BUY]);
  });

  it('takes names that mean something else only where the ticker or the action stands', () => {
    const other = '"factors": [{"name": "growth", "weight": 0.3}], "bonds": {"rating": "AAA", "status": "draft"}';
    const remarks: Remark[] = [];
    const text = `{"ticker": "NVDA", "action": "BUY", "conviction": 78, "weight": "5%", ${other}}`;
    expect(readData(text, remarks)).toEqual([BUY]);
    expect(remarks).toEqual([]);
  });

  it('reads 300 kilobytes of items in a moment', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => `- ticker: A${index}\n  action: HOLD`).join('\n');
    expect(yaml(items)).toHaveLength(10_000);
  });
});

describe('whether a recommendation stands', () => {
  it.each([
    ['Status: WITHDRAWN', 'WITHDRAWN'],
    ['Status: Draft, for discussion', 'Draft, for discussion'],
  ])('%s', (line, because) => {
    const document = scanMarkdown('Stock-Analyst.md', `${fields({})}\n- ${line}`);
    expect(briefly(readRecommendations(document))).toEqual([BUY]);
    const source = { file: 'Stock-Analyst.md', line: 5, text: `- ${line}` };
    expect(document.ledger.remarks).toEqual([{ id: 'document_not_final', source, because }]);
  });

  it.each(['Valid until', 'Expires'])('%s holds from the day after', (label) => {
    const document = scanMarkdown('Stock-Analyst.md', `${fields({})}\n- ${label}: August 20, 2026`);
    expect(briefly(readRecommendations(document))).toEqual([BUY]);
    expect(document.ledger.remarks).toMatchObject([{ because: 'valid until 2026-08-20', after: '2026-08-20' }]);
  });

  it('is no matter where the status is another', () => {
    const document = scanMarkdown('Stock-Analyst.md', `${fields({})}\n- Status: final`);
    readRecommendations(document);
    expect(document.ledger.remarks).toEqual([]);
  });

  it('is told of JSON too', () => {
    const remarks: Remark[] = [];
    const text = '{"ticker": "NVDA", "action": "BUY", "conviction": 78, "weight": "3-5%", "status": "withdrawn"}';
    expect(readData(text, remarks)).toEqual(['BUY NVDA 3% 78']);
    expect(remarks.map(({ id, because }) => `${id} ${because}`).sort()).toEqual([
      'approximate_figure 3-5%',
      'document_not_final withdrawn',
    ]);
  });
});

test('picks in a code block are picks, and what contradicts a table is refused', () => {
  const read = (text: string) => readMarketView(scanMarkdown('Market-Analyst.md', text));
  const fence = (data: unknown) => `\n\`\`\`json\n${JSON.stringify(data)}\n\`\`\`\n`;
  const table = '| Rank | Sector |\n|---|---|\n| 1 | Energy |\n';
  const picks = [{ ticker: 'UNH', sector: 'Healthcare', conviction: 80, price: 100, note: 'do not buy yet' }];
  const document = scanMarkdown('Market-Analyst.md', table + fence({ picks }));
  expect(readMarketView(document).value?.picks.map(({ ticker }) => ticker)).toEqual(['UNH']);
  expect(document.ledger.lines.get(6)?.unread).toContain('note: do not buy yet');
  expect(told(read(table + fence({ sector_rankings: [{ rank: 2, sector: 'Energy' }] })).problems)).toEqual([
    '6: the sector Energy stands on line 3 already',
  ]);
  expect(read(`${table}\n\`\`\`json\n{"picks": [\n\`\`\`\n`).value).toBeNull();
  expect(read(table + fence({ capital_expenditure: 3 })).problems).toEqual([]);
});

describe('the market view', () => {
  const view = (text: string) => {
    const { value, problems } = readMarketView(scanMarkdown('Market-Analyst.md', text));
    if (value === null) return told(problems);
    return [
      value.rankings.map(({ rank, sector }) => `${rank} ${sector}`).join(', '),
      value.picks.map(({ ticker, conviction }) => `${ticker} ${figure(conviction)}`).join(', '),
      [...value.averageDailyVolumes].map(([ticker, volume]) => `${ticker} ${figure(volume)}`).join(', '),
    ];
  };
  const TABLE = '| Rank | Sector |\n|---|---|\n| 1 | Technology |\n| 2 | Healthcare |\n\n';
  const RANKED = '1 Technology, 2 Healthcare';

  it.each([
    '## Sector rankings\n\n1. **Technology** — AI spend\n2. Healthcare: defensive',
    '## Sectors\n\n1. ⭐ Technology\n2. Healthcare ★★★',
    '- 🥇 Technology\n- 🥈 Health Care (steady)',
    '## Ranking of sectors\n\n- Technology — rank #1\n- Healthcare — rank #2',
    '- #1 Technology\n- #2 Healthcare',
    '- 1️⃣ Technology\n- 2️⃣ Healthcare',
    '| Rank | Sector |\n|---|---|\n| 🥇 | Technology |\n| #2 | Healthcare |',
    '| Rank | Sector |\n|---|---|\n| 1️⃣ | Technology |\n| 2nd | Healthcare |',
    `${TABLE}## Sector ranking\n\n1. Technology\n2. Healthcare`,
    '```json\n{"sector_rankings": [{"rank": 1, "sector": "Technology"}, {"rank": 2, "sector": "Healthcare"}]}\n```',
    '```\n{\n"sector_rankings": [{"rank": 1, "sector": "Technology"}, {"rank": 2, "sector": "Healthcare"}]\n}\n```',
    '```yaml\nsector_rankings:\n  - rank: 1\n    sector: Technology\n  - rank: 2\n    sector: Healthcare\n```',
    `${TABLE}\`\`\`json\n{"sector_rankings": [{"rank": 1, "sector": "Technology"}]}\n\`\`\``,
  ])('rankings %j', (text) => expect(view(text)[0]).toBe(RANKED));

  it.each([
    [`${TABLE}## Risks\n\n1. Healthcare — reform\n2. Technology — chips`, RANKED],
    [`${TABLE}## Ranked picks\n\n1. NVDA\n2. UNH`, RANKED],
    [`${TABLE}## Sector ranking\n\n1. Healthcare\n2. Technology`, 'the sector Healthcare stands on line 4 already'],
    ['## Themes\n\n1. Technology\n2. Rates', '1: no sector ranking is found'],
  ])('%j', (text, expected) => expect(view(text)[0]).toContain(expected));

  it.each([
    '1. **NVDA** – Technology – Conviction: 80 – Price: $200\n2. UNH – Healthcare – Conviction: 8/10',
    '- **NVDA** (Technology): conviction 80, price $200\n- UNH (UnitedHealth), Healthcare, conviction 80',
    '1. **NVDA** — NVIDIA\n   - Conviction: 80 (High)\n   - Price: $200 (close)\n2. **UNH**\n   - Conviction: 80',
    '| Pick | Conviction |\n|---|---|\n| NVDA | 80 |\n| UNH | 80 |',
  ])('picks %j', (text) => {
    for (const heading of ['## TOP PICKS', '**Top Picks**', 'TOP PICKS', 'Top picks:'])
      expect(view(`${TABLE}${heading}\n\n${text}`)).toEqual([RANKED, 'NVDA 80, UNH 80', '']);
  });

  it('picks as sections with labelled lines', () => {
    const sections =
      '### 1. NVIDIA (NVDA)\n- **Sector:** Technology\n- **Conviction:** 80/100\n- **Why:** chips\n\n### 2. UNH\n- Conviction: 80\n\n## Risks\n\n### XOM\n- Conviction: 80';
    expect(view(`${TABLE}## Top picks\n\n${sections}`)).toEqual([RANKED, 'NVDA 80, UNH 80', '']);
  });

  it('claims the line that states the confidence, and leaves what stands beside it to be heard', () => {
    const document = scanMarkdown('Market-Analyst.md', `Regime confidence: 62% — do not sell XOM\n\n${TABLE}`);
    readMarketView(document);
    expect(document.ledger.lines.get(1)).toEqual({ claim: 'used', unread: [' — do not sell XOM'] });
  });

  it('a pick in a list that cannot be read is refused, and prose about picks is none', () => {
    const list = (item: string) => view(`${TABLE}## Top picks\n\n- ${item}`);
    expect(list('NVDA, Technology, conviction 80, buy on weakness')).toEqual([
      '8: “buy on weakness” cannot be read in a pick',
    ]);
    expect(list('NVDA yields nothing and has run far.')).toEqual([RANKED, '', '']);
    expect(view(`${TABLE}## Picks to avoid\n\n- NVDA, conviction 80`)).toEqual([RANKED, '', '']);
    expect(view(`${TABLE}## Themes\n\n- NVDA, conviction 80`)).toEqual([RANKED, '', '']);
  });

  it.each(['json', '', 'text'])('JSON in a block “%s” is read with what stands beside it', (info) => {
    const data =
      '{"as_of": "2026-08-21", "regimes": [{"iscurrent": true, "sector_rankings": [{"rank": 1, "sector": "Tech"}]}],\n"top_picks": [{"ticker": "NVDA", "conviction": 80}]}';
    const text = `Here is the market view:\n\n\`\`\`${info}\n${data}\n\`\`\`\n\nLet me know!`;
    expect(view(text)).toEqual(['1 Technology', 'NVDA 80', '']);
    const { value } = readMarketView(scanMarkdown('Market-Analyst.md', text));
    expect(value?.asOf?.date).toBe('2026-08-21');
    const broken = view(text.replace('}]}],', '}]}'));
    expect(broken[0]).toMatch(/^[45]: /);
  });

  it('YAML in a block is read, and its remarks are left to be heard', () => {
    const text =
      '```yaml\nas_of: 2026-08-21\nsector_rankings:\n  - rank: 1\n    sector: Technology\npicks:\n  - ticker: NVDA # never sell XOM\n    conviction: 80\n```';
    expect(view(text)).toEqual(['1 Technology', 'NVDA 80', '']);
    const document = scanMarkdown('Market-Analyst.md', text);
    readMarketView(document);
    expect(document.ledger.lines.get(7)).toEqual({ claim: 'used', unread: [' never sell XOM'] });
  });

  const picks = (column: string, cell: string) =>
    `${TABLE}## Top picks\n\n| Ticker | Sector | Conviction | ${column} |\n|---|---|---|---|\n| NVDA | Technology | 8/10 | ${cell} |`;

  it.each(['Buy', 'Strong Buy', 'Overweight', 'Accumulate', '★★★★', '4.5', '—', ''])(
    'a pick rated %s is one',
    (cell) => {
      for (const column of ['Action', 'Recommendation', 'Stance', 'Rating']) {
        expect(view(picks(column, cell))).toEqual([RANKED, 'NVDA 80', '']);
      }
    },
  );

  it.each(['SELL', 'Avoid', 'Short', 'Reduce', 'Hold', 'Neutral', 'Underweight', 'Market Perform', 'Trim'])(
    'a row rated %s is none',
    (cell) => expect(view(picks('Rating', cell))).toEqual([RANKED, '', '']),
  );

  it('does not pass over a rating that it does not know', () => {
    expect(view(picks('Action', 'Rotate'))).toEqual(['10: “Rotate” does not say whether this is a pick']);
  });

  it('reads the same of JSON', () => {
    const text = `{"sector_rankings": [{"rank": 1, "sector": "Energy"}], "picks": [
      {"ticker": "XOM", "conviction": "8/10", "action": "BUY", "avg_daily_volume": "$1.5B"},
      {"ticker": "CVX", "conviction": 70, "action": "AVOID"}]}`;
    const json = readJson('market-analyst.json', text).value;
    const value = json === null ? null : readMarketViewJson(json, 'market-analyst.json').value;
    expect(value?.picks.map(({ ticker, conviction }) => `${ticker} ${figure(conviction)}`)).toEqual(['XOM 80']);
    expect(value?.averageDailyVolumes.get('XOM')).toMatchObject({ scale: 1, units: 15_000_000_000n });
  });

  it.each([
    '## Names to avoid',
    '## Restricted list',
    '## Do not buy',
    '## Closed positions',
    '## Last quarter',
    '## Former picks',
    '## Sold in July',
    '## Watch list',
    '## Avoid\n\n### Technology',
    'Watch list:',
  ])('a table under %j has no picks', (heading) => {
    const table = '| Ticker | Sector | Conviction |\n|---|---|---|\n| NVDA | Technology | 80 |';
    expect(view(`${TABLE}${heading}\n\n${table}`)).toEqual([RANKED, '', '']);
    expect(view(`# ${heading.replace(/^#+ /, '')}\n\n## Top picks\n\n${TABLE}${table}`)[1]).toBe('NVDA 80');
  });

  const volumes = (header: string, cell: string) => `${TABLE}| Ticker | ${header} |\n|---|---|\n| NEM | ${cell} |`;

  it.each([
    ['Avg Daily Volume ($)', '$4,200,000,000', '4200000000'],
    ['Avg Daily Volume', '$4.2B', '4200000000'],
    ['Avg Daily Volume', '$820M', '820000000'],
    ['Average Daily Volume ($M)', '4,200', '4200000000'],
    ['Avg Daily Volume ($B)', '4.2', '4200000000'],
    ['Avg Daily Volume ($M)', '$4.2B', '4200000000'],
    ['Avg Daily Dollar Volume (millions)', '820', '820000000'],
  ])('%s: %s', (header, cell, expected) => expect(view(volumes(header, cell))[2]).toBe(`NEM ${expected}`));

  it.each(['N/A (mutual fund)', '— (not known)'])('a volume of %s is none', (cell) => {
    expect(view(volumes('Avg Daily Volume', cell))).toEqual([RANKED, '', '']);
  });

  it.each(['4.2 lots', '-$4M', '€820M', '0M'])('a volume of %s is refused', (cell) => {
    expect(view(volumes('Avg Daily Volume', cell))).toHaveLength(1);
  });
});

test('a reader claims the cells that it read, and leaves the others to be heard', () => {
  const text = '| Ticker | Action | Notes |\n|---|---|---|\n| XOM | HOLD | do not sell |';
  const document = scanMarkdown('Stock-Analyst.md', text);
  readRecommendations(document);
  const table = document.blocks[0];
  const row = table?.kind === 'table' ? table.rows[0] : undefined;
  expect(row?.cells.map((cell) => document.ledger.cells.get(cell) ?? null)).toEqual(['used', 'used', null]);
});

describe('what a reader leaves to be heard', () => {
  const FIELDS = 'ticker: NVDA\naction: BUY\nconviction: 78\nposition_size: 5%';
  const unread = (text: string) => {
    const document = scanMarkdown('Stock-Analyst.md', text);
    expect(briefly(readRecommendations(document))).toEqual([BUY]);
    return [...document.ledger.lines].sort(([one], [other]) => one - other).map(([line, { unread }]) => [line, unread]);
  };

  it.each([
    [
      `\`\`\`yaml\n${FIELDS}\n\`\`\``,
      [
        [2, []],
        [3, []],
        [4, []],
        [5, []],
      ],
    ],
    [
      '```yaml\nnotes: do not sell XOM\ndecisions:\n  - ticker: NVDA # do not sell XOM\n    action: BUY\n    conviction: 78\n    position_size: 5%\n    thesis: demand\n```',
      [
        [4, [' do not sell XOM']],
        [5, []],
        [6, []],
        [7, []],
      ],
    ],
    [
      '```json\n{"ticker": "NVDA", "action": "BUY", "conviction": 78,\n "position_size": "5%", "note": "do not sell XOM",\n "risk": "rates"}\n```',
      [
        [2, []],
        [3, ['note: do not sell XOM']],
      ],
    ],
    [
      '```yaml\nticker: NVDA (do not sell XOM)\naction: BUY\nconviction: 78\nposition_size: 5%\nsector: Technology [do not sell XOM]\n```',
      [
        [2, ['NVDA (do not sell XOM)']],
        [3, []],
        [4, []],
        [5, []],
        [6, ['Technology [do not sell XOM]']],
      ],
    ],
    ['```\n{"NVDA": {"action": "BUY", "conviction": 78, "position_size": "5%"}}\n```', [[2, []]]],
  ])('of data: %j', (text, expected) => expect(unread(text)).toEqual(expected));

  it.each([
    ['thesis: Do not sell XOM.', ['Do not sell XOM.']],
    ['sector: Technology (do not sell XOM)', ['Technology (do not sell XOM)']],
    ['sector: Technology', []],
    ['price: $200 (do not sell XOM)', ['$200 (do not sell XOM)'], `${BUY} @ 200`],
    ['price: $200<br>do not sell XOM', ['$200<br>do not sell XOM'], `${BUY} @ 200`],
  ])('of front matter: %s', (line, expected, recommended = BUY) => {
    const document = scanMarkdown('Stock-Analyst.md', `---\n${FIELDS}\n${line}\n---\n`);
    expect(briefly(readRecommendations(document))).toEqual([recommended]);
    expect(document.ledger.lines.get(6)?.unread).toEqual(expected);
  });

  it.each(['price: $200 (only if it falls)'])('%s is refused', (line) => {
    expect(read(`---\n${FIELDS}\n${line}\n---\n`)).toEqual([
      '6: “only if it falls” is a condition, which is not judged here',
    ]);
  });

  it.each(['valid_until: 2026-12-31 (do not sell XOM)'])('%s is refused', (line) => {
    expect(read(`---\n${FIELDS}\n${line}\n---\n`)).toHaveLength(1);
    expect(read(`---\n${FIELDS}\n${line}\n---\n`)[0]).toContain('(do not sell XOM)” cannot be read');
  });
});

describe('what must be told, and is no reason to refuse', () => {
  const remarks = (text: string) => {
    const document = scanMarkdown('Stock-Analyst.md', text);
    readRecommendations(document);
    return document.ledger.remarks.map(({ id, because }) => `${id}: ${because}`);
  };
  const row = (header: string, cell: string) =>
    `| Ticker | Action | Conviction | Size | Price | ${header} |\n|---|---|---|---|---|---|\n| NVDA | BUY | 78 | 5% | $200.00 | ${cell} |`;

  it.each([
    [row('Entry', '$185'), ['not_understood: entry $185']],
    [row('Entry', '$195–$205'), []],
    [row('Entry', 'market'), []],
    [row('Limit', '$185'), ['not_understood: limit $185']],
    [row('Limit', '$205'), []],
    [
      '```json\n{"ticker":"NVDA","action":"BUY","conviction":{"score":78,"label":"High"},"size":"5%","price":200,"entry_range":[180,190]}\n```',
      ['not_understood: entry_range 180–190'],
    ],
    [row('Trigger', 'CPI under 3%'), ['not_understood: condition CPI under 3%']],
    [row('Depends on', 'the zorvik vote'), ['not_understood: condition the zorvik vote']],
    [row('Trigger', 'none'), []],
    [row('Trigger', '—'), []],
    [row('Max position', '4%'), ['not_understood: 4%']],
    [row('Size cap', '$900'), ['not_understood: $900']],
    [row('Maximum weight', '5%'), []],
    [row('Max allocation', '7%'), []],
    [row('Initial position', '2%'), ['not_understood: 2%']],
    [row('Initial position', '5%'), []],
    ['- Ticker: NVDA\n- Action: BUY\n- Conviction: 78\n- Target weight: 9%\n- Size limit: 9%', []],
    ['- Ticker: NVDA\n- Action: BUY\n- Conviction: 78\n- Target weight: 9%\n- Size limit: 8%', ['not_understood: 8%']],
    ['- Ticker: NVDA\n- Action: HOLD\n- Max position: 3%', []],
    [
      '```json\n{"ticker":"NVDA","action":"BUY","conviction":78,"size":"5%","condition":"CPI under 3%","max_position":"3%"}\n```',
      ['not_understood: condition CPI under 3%', 'not_understood: 3%'],
    ],
    ['- Ticker: XOM\n- Action: SELL\n- Price: $100\n- Shares: 50\n- Amount: $20,000', ['not_understood: $20,000']],
    ['- Ticker: XOM\n- Action: SELL\n- Price: $100\n- Shares: 50\n- Amount: $5,000', []],
    [
      '| Field | Value | Updated |\n|---|---|---|\n| Ticker | NVDA | |\n| Action | BUY | |\n| Conviction | 78 | 60 |\n| Size | 5% | |',
      ['not_understood: 60'],
    ],
  ])('%j', (text, expected) => expect(remarks(text)).toEqual(expected));
});

describe('below the security that a title names', () => {
  const under = (text: string) => read(`# Microsoft (MSFT)\n\nAs of 2026-08-21\n\n${text}`);
  const SAID = ['BUY MSFT 4% 81'];
  const table = (header: string, ...rows: string[]) =>
    `| ${header} |\n|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;

  it.each([
    '**Summary:** BUY, conviction 81, allocation 4%.',
    'My take: BUY, conviction 81, 4%',
    'Bottom line: BUY, conviction 81, 4%\n\n- Action: BUY\n- Ticker: MSFT\n- Conviction: 81\n- Size: 4%',
    '## Investment recommendation: BUY\n\n- Conviction: 81\n- Size: 4%',
    table('Rating | Conviction | Suggested allocation', 'OUTPERFORM | 81 | 4%'),
    'Action: BUY\n\nSize 4%.\n\nConviction 81.',
    'Consensus: SELL, conviction 40, 9%\n\nAction: BUY\nConviction: 81\nSize: 4%',
    'Prior call: SELL, conviction 40, 9%\n\nAction: BUY\nConviction: 81\nSize: 4%',
    '**Idea: Buy Microsoft (MSFT)**\nSize 4%, conviction 81, sector Technology.',
  ])('%j is read', (text) => expect(under(text)).toEqual(SAID));

  it('a line with a price states it', () =>
    expect(under('Action: BUY\n\nSize 4%, conviction 81, price $480.00, sector Technology.')).toEqual([
      'BUY MSFT 4% 81 @ 480',
    ]));

  it('what a line and a table say otherwise is refused', () =>
    expect(
      under(
        '**Summary:** BUY, conviction 81, allocation 4%.\n\n| Field | Value |\n|---|---|\n| Action | BUY |\n| Ticker | MSFT |\n| Conviction | 81 |\n| Size | 7% |',
      ),
    ).toEqual(['12: the size is “4%” on line 5, and “7%” here']));

  it.each([
    table('Rating | Conviction | Size', 'BUY | 81 | 4%', 'SELL | 60 | 3%'),
    '| Bank | Rating | Conviction | Size |\n|---|---|---|---|\n| Bank One | BUY | 81 | 4% |',
    'Prior call: BUY, conviction 81, 4%',
  ])('%j is no recommendation', (text) => expect(under(text)).toEqual(['1: no recommendation is found']));
});
