import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, format, trimmed } from '../../../src/base/decimal.ts';
import { readMarketViewJson } from '../../../src/documents/advice/marketViewJson.ts';
import { readMarketView } from '../../../src/documents/advice/readMarketView.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';

const NAME = 'Market-Analyst.md';
const RANKINGS = '| Rank | Sector |\n|---|---|\n| 1 | Technology |\n| 2 | Energy |\n';

function read(text: string) {
  return readMarketView(scanMarkdown(NAME, text));
}

function readText(text: string) {
  const { value, problems } = readJson('regime.json', text);
  expect(problems).toEqual([]);
  return value === null ? { value: null, problems } : readMarketViewJson(value, 'regime.json');
}

function viewOf({ value, problems }: ReturnType<typeof read>) {
  expect(problems).toEqual([]);
  return value;
}

function told({ value, problems }: ReturnType<typeof read>) {
  expect(value).toBeNull();
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

function picks(header: string, ...rows: string[]) {
  const dashes = header.replace(/[^|]+/g, '---');
  return `${RANKINGS}\n${header}\n${dashes}\n${rows.join('\n')}\n`;
}

describe('readMarketView', () => {
  it('takes the day of the prices from their header, and the older one of two', () => {
    const row = '| NVDA | Technology | 80 | $200.00 |';
    const asOf = (price: string, date = '') =>
      viewOf(read(`${date}\n\n${picks(`| Ticker | Sector | Conviction | ${price} |`, row)}`))?.asOf?.date;
    expect(asOf('Price (8/21/2026)')).toBe('2026-08-21');
    expect(asOf('Price (8/14/2026)', 'As of 2026-08-21')).toBe('2026-08-14');
    expect(asOf('Price (8/24/2026)', 'As of 2026-08-21')).toBe('2026-08-21');
    expect(asOf('Price', 'As of 2026-08-21')).toBe('2026-08-21');
    const { picks: priced } = viewOf(read(picks('| Ticker | Sector | Conviction | Price (8/21/2026) |', row))) ?? {
      picks: [],
    };
    expect(priced.map(({ price }) => price && format(price))).toEqual(['200.00']);
  });

  it('reads the specification’s example', () => {
    const text = readFileSync(
      new URL('../../examples/test-case-1-rebalance/Market-Analyst.md', import.meta.url),
      'utf8',
    );
    const view = viewOf(read(text));
    expect(view?.asOf).toEqual({ date: '2026-08-21', instant: Date.UTC(2026, 7, 21, 20) });
    expect(view?.rankings).toHaveLength(11);
    expect(view?.rankings[10]).toEqual({ sector: 'Materials', rank: 11 });
    expect(view?.picks.map(({ ticker }) => ticker).join()).toBe('AVGO,GE,ISRG,JPM,LLY,MSFT,NVDA,ORCL,UNH');
    expect(view?.picks[4]).toEqual({
      ticker: 'LLY',
      sector: 'Healthcare',
      conviction: decimal('84'),
      isConviction: true,
      price: decimal('1255.40'),
      rank: 1,
    });
    expect(view?.averageDailyVolumes.size).toBe(14);
    expect(view?.averageDailyVolumes.get('NEM')).toEqual(decimal('1250000000'));
    expect(view?.averageDailyVolumes.get('NVDA')).toEqual(decimal('31000000000'));
    expect(view?.confidencePct).toBeNull();
  });

  it('gives the same view whatever the order of its rows', () => {
    const text = readFileSync(
      new URL('../../examples/test-case-1-rebalance/Market-Analyst.md', import.meta.url),
      'utf8',
    );
    const lines = text.split('\n');
    const ranges = [
      [8, 19],
      [24, 33],
      [38, 43],
    ] as const;
    fc.assert(
      fc.property(
        fc.tuple(...ranges.map(([from, to]) => fc.shuffledSubarray(lines.slice(from, to), { minLength: to - from }))),
        (shuffled) => {
          const changed = [...lines];
          for (const [index, [from]] of ranges.entries())
            changed.splice(from, shuffled[index]?.length ?? 0, ...(shuffled[index] ?? []));
          expect(read(changed.join('\n'))).toEqual(read(text));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('names sectors as the house does, and others as the document first does in plain order', () => {
    const text = picks('| Symbol | Sector | Score |', '| VOO | art  market | 0.5 |')
      .replace('Energy', 'Art Market')
      .replace('Technology', '**information technology**');
    const view = viewOf(read(text));
    expect(view?.rankings).toEqual([
      { sector: 'Technology', rank: 1 },
      { sector: 'Art Market', rank: 2 },
    ]);
    expect(view?.picks[0]).toMatchObject({ sector: 'Art Market', conviction: decimal('0.5'), isConviction: false });
  });

  it.each([
    ['art Market', 'Art market'],
    ['Art market', 'art Market'],
  ])('spells %s and %s alike, whichever stands first', (first, second) => {
    const text = picks('| Ticker | Sector |', `| A | ${first} |`, `| B | ${second} |`);
    expect(viewOf(read(text))?.picks.map(({ sector }) => sector)).toEqual(['Art market', 'Art market']);
  });

  it('lets Conviction count where Score stands beside it, pick by pick', () => {
    const view = viewOf(
      read(picks('| Ticker | Score | Conviction |', '| A | 90 | 70% |', '| B | 80 | — |', '| C | | |')),
    );
    expect(view?.picks.map(({ conviction, isConviction }) => [conviction, isConviction])).toEqual([
      [decimal('70'), true],
      [decimal('80'), false],
      [null, false],
    ]);
  });

  it('joins two statements of one pick', () => {
    const one = picks('| Ticker | Sector | Conviction |', '| BRK-B | Financials | 70 |');
    const other =
      '| Ticker | Conviction | Price | Rank | Avg Daily Volume ($) |\n|-|-|-|-|-|\n| BRK/B | 70.0 | $480.10 | 2 | $1,000 |\n';
    expect(viewOf(read(`${one}\n${other}`))?.picks).toEqual([
      {
        ticker: 'BRK.B',
        sector: 'Financials',
        conviction: decimal('70'),
        isConviction: true,
        price: decimal('480.10'),
        rank: 2,
      },
    ]);
  });

  it('takes the volume of a table of volumes before a pick’s, and reads volumes of what is no pick', () => {
    const view = viewOf(
      read(`${picks('| Ticker | Score | Avg Daily Volume ($) |', '| A | 1 | $500 |', '| B | 1 | $500 |')}
| Ticker | Price | Average Daily Volume |\n|-|-|-|\n| A | $1 | $400 |\n| B | $1 | $600 |\n| C | $1 | 700 |\n| D | $1 | n/a |\n`),
    );
    expect([...(view?.averageDailyVolumes ?? [])]).toEqual([
      ['A', decimal('400')],
      ['B', decimal('600')],
      ['C', decimal('700')],
    ]);
    expect(view?.picks.map(({ ticker }) => ticker)).toEqual(['A', 'B']);
  });

  it.each([
    ['Confidence: 45%', '45'],
    ['- **Regime confidence:** 0.45 (moderate)', '45'],
    ['Confidence: 1', '100'],
    ['Confidence: 1%', '1'],
    ['Confidence: 62 — rising', '62'],
    ['Regime confidence score: 40%', '40'],
    ['Confidence in the regime: 40%', '40'],
    ['Regime: risk-on (confidence 40%)', '40'],
    ['## Regime: risk-on, confidence 0.4', '40'],
    ['| Regime | Risk-on (confidence: 40%) |\n|-|-|\n| Season | late |', '40'],
    ['Confidence: 70%\n\nRegime: risk-on (confidence 40%)', '40'],
    ['Confidence: 70%\n\nConfidence: 0.4', '40'],
    ['| Item | Value |\n|-|-|\n| Confidence | 55 |', '55'],
  ])('reads the confidence of %j', (line, expected) => {
    const confidence = viewOf(read(`${RANKINGS}\n${line}`))?.confidencePct;
    expect(confidence && format(trimmed(confidence))).toBe(expected);
  });

  it('leaves a sector without a rank out', () => {
    expect(viewOf(read(`${RANKINGS}| — | Utilities |\n| | |\n`))?.rankings).toHaveLength(2);
  });

  it('does without rankings where there are picks', () => {
    const text = '| Ticker | Conviction |\n|---|---|\n| A | 70 |\n';
    expect(viewOf(read(text))).toMatchObject({ rankings: [], picks: [{ ticker: 'A' }], asOf: null });
  });

  it.each([
    ['# Nothing here', '1:1: no sector ranking is found'],
    ['| Rank | Sector |\n| 1 | Energy |', '1:1: the row of dashes under the header of this table is missing'],
    [`${RANKINGS}\n| 3 | Utilities |`, '6:1: these rows are cut off from the table above'],
    [
      `${RANKINGS}\n~~~js\n| 3 | Utilities |`,
      '6:1: this code block is never closed, so what follows would not be read',
    ],
    [`${RANKINGS}| 3 | energy |`, '5:1: the sector Energy stands on line 4 already'],
    [`${RANKINGS}| 2 | Utilities |`, '5:1: the rank 2 stands on line 4 already'],
    [`${RANKINGS}| 0 | Utilities |`, '5:3: “0” is no rank'],
    [`${RANKINGS}| 2.5 | Utilities |`, '5:3: “2.5” is no rank'],
    [`${RANKINGS}| third | Utilities |`, '5:3: “third” cannot be read: it is not a figure of this kind'],
    ['| Rank | Sector |\n|-|-|\n| 1 | Tecnology |', '3:7: the sector “Tecnology” is no known one'],
    [picks('| Ticker | Sector | Score |', '| NVDA | Helthcare | 8 |'), '8:10: the sector “Helthcare” is no known one'],
    [`${RANKINGS}| 3 |`, '5:1: the row ends before its sector'],
    ['| Sector | Rank |\n|-|-|\n| Energy |', '3:1: the row ends before its rank'],
    [picks('| Ticker | Conviction |', '| A | 0.7 |'), '8:7: the conviction “0.7” is on a scale of 0 to 1'],
    [picks('| Ticker | Conviction |', '| A | 101 |'), '8:7: “101” is not within 0 and 100'],
    [picks('| Ticker | Score | Price |', '| A | 70 | $0 |'), '8:12: “$0” is not above zero'],
    [picks('| Ticker | Score | Price |', '| A | 70 | $1.234,56 |'), /^8:12: “\$1.234,56” cannot be read/],
    [picks('| Ticker | Score |', '| nvda | 70 |'), '8:3: “nvda” is no ticker'],
    [picks('| Ticker | Score |', '| — | 70 |'), '8:1: a pick names no ticker'],
    [picks('| Ticker | Score | Symbol |', '| A | 70 | A |'), '6:20: two columns state the ticker'],
    [picks('| Ticker | Sector |', '| A | Energy |', '| A | Tech |'), '9:1: A has another sector than on line 8'],
    [picks('| Ticker | Score |', '| A | 70 |', '| A | 71 |'), '9:1: A has another score than on line 8'],
    [`${RANKINGS}\n| Ticker | Avg Daily Volume ($) |\n|-|-|\n| | $5 |`, '8:1: a volume names no ticker'],
    [`${RANKINGS}\nConfidence: high`, '6:13: “high” cannot be read: it is not a figure of this kind'],
    [`${RANKINGS}\nConfidence: 145%`, '6:13: “145%” is not within 0 and 100'],
  ])('refuses %j', (text, expected) => {
    const problems = told(read(text));
    expect(problems[0]).toMatch(expected);
  });
});

describe('readMarketViewJson', () => {
  it('reads rankings, picks, date and confidence, whatever the case of the keys', () => {
    const view = viewOf(
      readText(`{"As_Of": "2026-08-21", "sectorRankings": [{"Rank": 2, "SECTOR": "Tech", "score": {"a": 1}}, {"rank": "1", "sector": "Energy"}],
        "regime": {"confidence": 0.45},
        "picks": [{"ticker": "NVDA", "sector": "IT", "conviction": 86.5, "price": 214.720, "average_daily_volume": 31000000000, "rank": 1},
                  {"ticker": "BRK/B", "score": 40, "sector": null}]}`),
    );
    expect(view).toEqual({
      asOf: { date: '2026-08-21', instant: Date.UTC(2026, 7, 21, 20) },
      rankings: [
        { sector: 'Energy', rank: 1 },
        { sector: 'Technology', rank: 2 },
      ],
      picks: [
        { ticker: 'BRK.B', sector: null, conviction: decimal('40'), isConviction: false, price: null, rank: null },
        {
          ticker: 'NVDA',
          sector: 'Technology',
          conviction: decimal('86.5'),
          isConviction: true,
          price: decimal('214.720'),
          rank: 1,
        },
      ],
      averageDailyVolumes: new Map([['NVDA', decimal('31000000000')]]),
      confidencePct: decimal('45.00'),
    });
  });

  const regimes = (first: string, second: string) =>
    `{"date": "2026-08-20", "regimes": [{${first}"sector_rankings": [{"rank": 1, "sector": "Energy"}], "regime": {"confidence": 40}},
      {${second}"sectorrankings": [{"rank": 1, "sector": "Utilities"}], "regime": {"confidence": 80}}]}`;

  it.each([
    [regimes('', ''), 'Energy', 40n],
    [regimes('"iscurrent": false, ', '"is_current": true, '), 'Utilities', 80n],
  ])('takes the current regime, else the first', (text, sector, confidence) => {
    const view = viewOf(readText(text));
    expect(view?.rankings).toEqual([{ sector, rank: 1 }]);
    expect(view?.confidencePct?.units).toBe(confidence);
    expect(view?.asOf?.date).toBe('2026-08-20');
  });

  it.each([
    [regimes('"iscurrent": true, ', '"iscurrent": true, '), '2:7: two regimes are current'],
    [regimes('"iscurrent": "yes", ', ''), '1:50: iscurrent is neither true nor false'],
    ['[]', '1:1: no sector ranking is found'],
    ['{"sector_rankings": {"Energy": 1}}', '1:21: sector_rankings is an object'],
    ['{"sector_rankings": [5]}', '1:22: sector_rankings[0] is no object'],
    ['{"sector_rankings": ["Energy", "Energy"]}', '1:32: the sector Energy stands on line 1 already'],
    ['{"sector_rankings": [{"sector": "Energy"}]}', '1:22: a ranking states no rank'],
    [
      '{"sector_rankings": [{"rank": 1, "Rank": 2, "sector": "Energy"}]}',
      '1:34: sector_rankings[0] states the rank twice',
    ],
    ['{"sector_rankings": [{"rank": 1e0, "sector": "Energy"}]}', /^1:31: “1e0” cannot be read/],
    ['{"sector_rankings": [{"rank": [1], "sector": "Energy"}]}', '1:31: sector_rankings[0].rank is a list'],
    ['{"sector_rankings": [], "SectorRankings": []}', '1:43: sector_rankings stands twice'],
    ['{"picks": [{"ticker": "A", "conviction": 0.8}]}', '1:42: the conviction “0.8” is on a scale of 0 to 1'],
  ])('refuses %s', (text, expected) => {
    expect(told(readText(text))[0]).toMatch(expected);
  });
});
