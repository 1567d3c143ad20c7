import {
  type ActionPlan,
  atFour,
  DEFAULT_POLICY,
  decimal,
  type MarketView,
  type Portfolio,
  position,
  type RebalanceInput,
  type StatedDirective,
} from '../src/index.ts';

// Accounts of any size, the same in every run: figures come from the row's number alone.

const DAY = '2026-08-21';
const SECTORS = ['Materials', 'Technology', 'Healthcare', 'Financials', 'Energy', 'Utilities', 'Industrials'];

interface Holding {
  readonly ticker: string;
  readonly sector: string;
  readonly shares: string;
  readonly cost: string;
  readonly price: string;
}

function holdingOf(row: number): Holding {
  const cents = 2_000 + ((row * 7_919) % 48_000);
  return {
    ticker: `H${row}`,
    sector: SECTORS[row % SECTORS.length] ?? '',
    shares: String(20 + ((row * 31) % 180)),
    cost: dollars(Math.floor((cents * (60 + ((row * 13) % 70))) / 100)),
    price: dollars(cents),
  };
}

function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function holdings(count: number): Holding[] {
  return Array.from({ length: count }, (_, row) => holdingOf(row));
}

/** A rebalancing with that many holdings: two sectors are reduced, two grow by three picks each. */
export function accountOf(count: number): RebalanceInput {
  const positions = holdings(count).map(({ ticker, sector, shares, cost, price }) =>
    position({
      ticker,
      sector,
      name: null,
      shares: decimal(shares),
      price: decimal(price),
      costBasis: decimal(dollars(Number(shares) * Number(cost.replace('.', '')))),
      averageDailyVolume: null,
    }),
  );
  positions.sort((left, right) => (left.ticker < right.ticker ? -1 : 1));
  const portfolio: Portfolio = {
    asOf: atFour(DAY),
    cash: decimal(dollars(count * 80_000)),
    positions,
    restrictions: [],
    disagreements: [],
  };
  return {
    portfolio,
    actionPlan: ACTION_PLAN,
    marketView: MARKET_VIEW,
    recommendations: [],
    policy: DEFAULT_POLICY,
    evaluatedAt: atFour(DAY),
  };
}

/** The same holdings as Portfolio.md. */
export function portfolioText(count: number): string {
  const rows = holdings(count).map(
    ({ ticker, sector, shares, cost, price }) =>
      `| ${ticker} | Company of ${ticker} | ${sector} | ${shares} | $${cost} | $${price} |`,
  );
  return `# Portfolio

**As of:** ${DAY} 16:00 ET
**Cash:** $${dollars(count * 80_000)}

## HOLDINGS

| Ticker | Company | Sector | Shares | Avg Cost | Price |
|:---|:---|:---|---:|---:|---:|
${rows.join('\n')}

## ACTION PLAN

- Reduce Materials to 8%
- Reduce Energy to 8%
- Increase Technology to 20%
- Increase Healthcare to 20%
- Target Cash position: 6%
`;
}

/** The same holdings as JSON. */
export function portfolioJson(count: number): string {
  const list = holdings(count).map(({ ticker, sector, shares, cost, price }) => ({
    ticker,
    sector,
    shares,
    price,
    average_cost: cost,
  }));
  return JSON.stringify({ as_of: DAY, cash: dollars(count * 80_000), holdings: list });
}

function directive(verb: StatedDirective['verb'], sector: string, target: string): StatedDirective {
  const source = { file: 'Portfolio.md', line: 1, text: `${sector} to ${target}%` };
  return { sector, verb, statedCurrentPct: null, targetPct: decimal(target), statedAmount: null, source };
}

const { sector: _sector, ...CASH } = directive('set', 'cash', '6');
const ACTION_PLAN: ActionPlan = {
  directives: [
    directive('decrease', 'Materials', '8'),
    directive('decrease', 'Energy', '8'),
    directive('increase', 'Technology', '20'),
    directive('increase', 'Healthcare', '20'),
  ],
  cash: CASH,
  basis: null,
  unread: [],
  disagreements: [],
};

const PICKS = [
  ['NVDA', 'Technology', '86', '214.72'],
  ['MSFT', 'Technology', '81', '483.24'],
  ['AVGO', 'Technology', '74', '368.45'],
  ['LLY', 'Healthcare', '84', '1255.40'],
  ['UNH', 'Healthcare', '72', '390.11'],
  ['ISRG', 'Healthcare', '69', '378.81'],
] as const;

const MARKET_VIEW: MarketView = {
  asOf: atFour(DAY),
  rankings: SECTORS.map((sector, index) => ({ sector, rank: index + 1 })),
  picks: PICKS.map(([ticker, sector, conviction, price]) => ({
    ticker,
    sector,
    conviction: decimal(conviction),
    isConviction: true,
    price: decimal(price),
    rank: null,
  })),
  averageDailyVolumes: new Map(),
  confidencePct: null,
};

/** The same market view as a document. */
export function marketViewText(): string {
  const ranks = MARKET_VIEW.rankings.map(({ sector, rank }) => `| ${rank} | ${sector} |`);
  const picks = PICKS.map((cells) => `| ${cells.join(' | ')} |`);
  return `As of: ${DAY}

| Rank | Sector |
|---|---|
${ranks.join('\n')}

| Ticker | Sector | Conviction | Price |
|---|---|---|---|
${picks.join('\n')}
`;
}
