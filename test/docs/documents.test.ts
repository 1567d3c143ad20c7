import { describe, expect, it } from 'vitest';
import { type Decimal, format, trimmed } from '../../src/base/decimal.ts';
import { POLICY_KEYS } from '../../src/documents/policy/keys.ts';
import type { PortfolioReading } from '../../src/documents/portfolio/readPortfolio.ts';
import type { ActionPlan, StatedCashDirective } from '../../src/domain/advice/directive.ts';
import type { MarketView } from '../../src/domain/advice/marketView.ts';
import type { Recommendation, Size } from '../../src/domain/advice/recommendation.ts';
import type { Restriction } from '../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import { FINDING_SEVERITIES } from '../../src/domain/rules/finding.ts';
import { DOCUMENTS_PAGE, type Kind, printed, READERS, type Sample, samplesOf } from './samples.ts';

const samples = samplesOf(DOCUMENTS_PAGE);

/** The sample, or one that cannot be: the page is then wrong, not this test. */
function sample(kind: Kind, name: string): Sample {
  const found = samples.filter((one) => one.kind === kind && one.name === name);
  expect(found, `${kind} ${name}`).toHaveLength(1);
  return found[0] ?? { form: '', kind, name, text: '', next: '' };
}

function figure(value: Decimal | null): string {
  return value === null ? '?' : format(trimmed(value));
}

/** What a portfolio says, in a few words: date, cash, holdings, restrictions, disagreements. */
function portfolioWords(reading: PortfolioReading | null): string[] {
  if (reading === null) return [];
  if (reading.kind === 'stated') {
    const { asOf, value, cash } = reading.stated;
    return [`${asOf?.date} value ${figure(value)} cash ${figure(cash)}`];
  }
  const { asOf, cash, positions, restrictions, disagreements } = reading.portfolio;
  return [
    `${asOf?.date} cash ${figure(cash)}`,
    ...positions.map(
      ({ ticker, sector, shares, price, costBasis, averageDailyVolume }) =>
        `${ticker} ${sector} ${figure(shares)} @ ${figure(price)} cost ${figure(costBasis)} volume ${figure(averageDailyVolume)}`,
    ),
    ...restrictions.map(
      ({ ticker, side, reason, from, until }: Restriction) => `${ticker} ${side} ${reason} ${from} ${until}`,
    ),
    ...disagreements,
  ];
}

function planWords(plan: ActionPlan | null): string[] {
  if (plan === null) return [];
  const { directives, cash, securities = [], basis, unread } = plan;
  return [
    ...directives.map((one) => `${one.verb} ${one.sector} ${figure(one.statedCurrentPct)} to ${targetWords(one)}`),
    `cash ${cash === null ? '?' : targetWords(cash)} of ${basis}`,
    ...securities.map(({ action, ticker, size }) => `${action} ${ticker} ${size?.kind ?? 'as it is'}`),
    ...unread.map(({ text }) => text),
  ];
}

function targetWords({ targetPct, band, points }: StatedCashDirective): string {
  if (band !== undefined) return `${figure(band.low)}–${figure(band.high)}`;
  return points === undefined ? figure(targetPct) : `its weight by ${figure(points)} points`;
}

function marketWords(view: MarketView | null): string[] {
  if (view === null) return [];
  const { asOf, rankings, picks, averageDailyVolumes, confidencePct } = view;
  return [
    `${asOf?.date} confidence ${figure(confidencePct)}`,
    rankings.map(({ rank, sector }) => `${rank} ${sector}`).join(', '),
    ...picks.map((pick) => `${pick.ticker} ${pick.sector} ${figure(pick.conviction)} @ ${figure(pick.price)}`),
    ...[...averageDailyVolumes].map(([ticker, volume]) => `${ticker} volume ${figure(volume)}`),
  ];
}

function recommendationWords(recommendations: readonly Recommendation[] | null): string[] {
  return (recommendations ?? []).map(
    ({ action, ticker, size, conviction, sector, price }) =>
      `${action} ${ticker} ${sizeWords(size)} conviction ${figure(conviction)} ${sector} @ ${figure(price)}`,
  );
}

function sizeWords(size: Size | null): string {
  if (size === null || size === 'all') return `${size}`;
  if (!('kind' in size)) return `${figure(size)}`;
  if (size.kind === 'shares') return `${figure(size.shares)} shares`;
  return size.kind === 'dollars' ? `$${figure(size.amount)}` : `to ${figure(size.pct)}`;
}

/** What the readers make of a sample; no problem may be told. */
function understood({ kind, name }: Pick<Sample, 'kind' | 'name'>): string[] {
  const one = sample(kind, name);
  const { problems } = READERS[kind](one);
  expect(printed(problems)).toBe('');
  switch (kind) {
    case 'portfolio':
      return portfolioWords(READERS.portfolio(one).value);
    case 'plan':
      return planWords(READERS.plan(one).value);
    case 'market':
      return marketWords(READERS.market(one).value);
    case 'recommendations':
      return recommendationWords(READERS.recommendations(one).value);
    case 'policy':
      return READERS.policy(one).value === null ? [] : ['a policy'];
  }
}

const WITH_VERBS = [
  'decrease Materials 46.8 to 25',
  'increase Technology 6.7 to 16',
  'increase Healthcare 0 to 10',
  'cash 5 of null',
];
const RANKINGS = '1 Technology, 2 Healthcare, 3 Financials';
const NVDA = 'BUY NVDA 12 conviction 74 Technology @ 214.72';
const NEM = 'NEM Materials 540 @ 131.58';

const UNDERSTOOD: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  portfolio: {
    list: ['2026-08-21 cash 12870.09', 'AAPL Technology 63 @ 309.35 cost ? volume ?', `${NEM} cost ? volume ?`],
    'cash-alone': ['2026-08-21 cash 50000'],
    whole: [
      '2026-08-21 cash 12870.09',
      'AAPL Technology 63 @ 309.35 cost 13822.2 volume ?',
      'FCX Materials 789 @ 76.66 cost 37406.49 volume ?',
      `${NEM} cost 37713.6 volume ?`,
      'TSLA sell lock-up null 2026-12-31',
    ],
    'cash-row': ['2026-08-21 cash 12870.09', `${NEM} cost ? volume ?`],
    sweep: ['2026-08-21 cash 12870.09', `${NEM} cost ? volume ?`],
    lots: ['2026-08-21 cash 12870.09', `${NEM} cost 37713.6 volume ?`],
    restrictions: [
      '2026-08-21 cash 100000',
      'BRK.B Financials 10 @ 480.1 cost ? volume ?',
      'TSLA sell lock-up 2026-06-01 2026-12-31',
      'BRK.B buy null null null',
      'GME both watched null null',
    ],
    restraints: [
      '2026-08-21 cash 100000',
      'NEM Materials 10 @ 131.58 cost ? volume ?',
      'GME buy null null null',
      'AMC buy null null null',
      'BB buy null null null',
      'KO buy null null null',
      'NEM sell lock-up null 2026-12-31',
      'UNH buy null 2026-08-01 2026-12-31',
      'ISRG both because of the meeting on August 25, 2026 null null',
      'MA buy null null null',
      'PEP buy null null null',
      'PFE both null null null',
      'XOM sell null null null',
      'CVX buy null null null',
    ],
    stated: ['2026-08-21 value 500000 cash 12870.09'],
    json: [
      '2026-08-21 cash 12870.09',
      'AAPL Technology 63 @ 309.35 cost ? volume ?',
      `${NEM} cost 37713.6 volume 1250000000`,
      'TSLA sell lock-up null 2026-12-31',
    ],
  },
  plan: {
    sentences: [
      'decrease Materials 46.8 to 25',
      'increase Technology ? to 16',
      'increase Healthcare ? to 10',
      'decrease Energy ? to 0',
      'hold Utilities ? to ?',
      'cash 5 of null',
    ],
    arrows: ['set Materials 46.8 to 25', 'set Technology 6.7 to 16', 'set Healthcare 0 to 10', 'cash 5 of null'],
    nested: WITH_VERBS,
    table: WITH_VERBS,
    ranges: [
      'decrease Materials ? to its weight by 6 points',
      'increase Healthcare ? to 12–14',
      'decrease Technology ? to 0–16',
      'cash 10–100 of null',
    ],
    several: ['set Materials ? to 25', 'set Technology ? to 16', 'set Healthcare ? to 10', 'cash 5 of null'],
    'topic-tables': ['decrease Materials 46.8 to 25', 'set Technology 6.7 to 16', 'cash ? of null'],
    topics: ['decrease Materials 46.8 to 25', 'increase Technology 6.7 to 16', 'cash ? of null'],
    securities: [
      'cash ? of null',
      'sell NEM all',
      'sell AAPL weight',
      'sell XOM shares',
      'buy LLY dollars',
      'hold JPM as it is',
    ],
    invested: ['decrease Materials 48 to 25', 'cash 5 of invested'],
  },
  market: {
    whole: [
      '2026-08-21 confidence 72',
      RANKINGS,
      'LLY Healthcare 84 @ 1255.4',
      'NVDA Technology 86 @ 214.72',
      'LLY volume 3100000000',
      'NEM volume 1250000000',
      'NVDA volume 31000000000',
    ],
    stated: [
      '2026-08-21 confidence ?',
      RANKINGS,
      'NVDA Technology 86 @ 214.72',
      'MSFT volume 9800000000',
      'NVDA volume 31000000000',
    ],
    json: ['2026-08-21 confidence 72', RANKINGS],
    regimes: ['2026-08-21 confidence 72', RANKINGS],
  },
  recommendations: {
    bullets: [NVDA],
    fields: [NVDA],
    rows: [NVDA, 'SELL XOM all conviction ? Energy @ 165.11'],
    lines: [NVDA, 'SELL XOM all conviction ? null @ ?'],
    phrased: [NVDA, 'SELL XOM 50 shares conviction ? null @ ?', 'REDUCE JPM to 3 conviction ? null @ ?'],
    headed: [NVDA, 'SELL XOM all conviction ? null @ ?'],
    yaml: [NVDA],
    json: [NVDA],
  },
  policy: { defaults: ['a policy'] },
};

const accepted = samples.filter(({ name }) => name !== 'refused');
const refused = samples.filter(({ name }) => name === 'refused');
const label = ({ kind, name }: Sample): [string, Sample] => [`${kind} ${name}`, sample(kind, name)];

describe('docs/documents.md', () => {
  it.each(accepted.map(label))('shows a sample that is understood: %s', (_, { kind, name }) => {
    expect(understood({ kind, name })).toEqual(UNDERSTOOD[kind][name]);
  });

  it('has every sample that is expected', () => {
    const expected = Object.entries(UNDERSTOOD).flatMap(([kind, names]) =>
      Object.keys(names).map((name) => `${kind} ${name}`),
    );
    expect(accepted.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(expected.sort());
    expect(refused.map(({ kind }) => kind).sort()).toEqual([
      'market',
      'plan',
      'policy',
      'portfolio',
      'recommendations',
    ]);
  });

  it.each(refused.map(label))('quotes what the program prints: %s', (_, one) => {
    const { value, problems } = READERS[one.kind](one);
    expect(value).toBeNull();
    expect(one.next).toBe(printed([...problems].sort((left, right) => left.line - right.line)));
  });

  it('reads the plan of a whole portfolio in both forms alike', () => {
    const ofMarkdown = planWords(READERS.plan(sample('portfolio', 'whole')).value);
    expect(ofMarkdown).toEqual(['decrease Materials 80.3 to 40', 'increase Technology 11.9 to 36', 'cash 24 of null']);
    const ofJson = planWords(READERS.plan(sample('portfolio', 'json')).value);
    expect(ofJson).toEqual(['decrease Materials ? to 40', 'increase Technology 18.8 to 36', 'cash 24 of null']);
  });

  it('states every default of the policy', () => {
    const { form: _form, ...one } = sample('policy', 'defaults');
    expect(READERS.policy({ form: 'json', ...one }).value).toEqual(DEFAULT_POLICY);
    // where no second folder is named there is none, no account where none is, and no limit of diversified funds, which
    // no value says
    const silent = ['checkpoint_folder', 'account', 'fund_position_maximum_pct'];
    const withDefaults = [...POLICY_KEYS.keys()].filter((key) => !silent.includes(key));
    expect(Object.keys(JSON.parse(one.text)).sort()).toEqual(withDefaults.sort());
  });

  it('has a row for every key of the policy', () => {
    const table = DOCUMENTS_PAGE.slice(DOCUMENTS_PAGE.indexOf('## policy.json'));
    const keys = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key = '']) => key);
    expect(keys.sort()).toEqual([...POLICY_KEYS.keys()].sort());
  });

  it('points at findings that there are', () => {
    const ids = [...DOCUMENTS_PAGE.matchAll(/findings\.md#(\w+)\)/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(4);
    for (const id of ids) expect(Object.keys(FINDING_SEVERITIES)).toContain(id);
  });
});
