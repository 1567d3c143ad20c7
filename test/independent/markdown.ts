import { digits, exactly, floorOf, minus, over, plus, type Rational, times, total } from './rational.ts';
import type { RestrictionJson } from './shapes.ts';
import type { DirectiveData, HoldingData, PickData, WorkspaceData } from './workspace.ts';

/** The documents of a workspace as text; a workspace without recommendations has no Stock-Analyst.md. */
export interface DocumentTexts {
  readonly portfolio: string;
  readonly market: string;
  readonly stock: string | null;
  readonly policy: string;
}

export function documentsOf(data: WorkspaceData, telling: Telling = {}): DocumentTexts {
  return {
    portfolio: portfolioMarkdown(data, telling),
    market: marketMarkdown(data, telling),
    stock: data.recommendations.length > 0 ? stockMarkdown(data) : null,
    policy: `${JSON.stringify(data.policy, null, 2)}\n`,
  };
}

export interface Telling {
  /** Stands under a heading of its own, where nothing is read. */
  readonly prose?: string;
  /** Whether each holding is told in lots with their days of purchase. */
  readonly lots?: boolean;
}

/** Every figure that it states is true. */
export function portfolioMarkdown(
  data: WorkspaceData,
  { prose = 'Nothing to add.', lots = false }: Telling = {},
): string {
  const whole = plus(exactly(data.cash), total(data.holdings.map(worth)));
  const rows = (lots ? data.holdings.flatMap(lotsOf) : data.holdings).map(
    (holding, index) => `${holdingRow(holding)}${lots ? ` 2024-0${(index % 9) + 1}-15 |` : ''}`,
  );
  return [
    '# Portfolio',
    '',
    `**As of:** ${data.asOf}`,
    `**Total value:** $${grouped(digits(whole, 2))}`,
    `**Cash:** $${grouped(data.cash)}`,
    '',
    '## HOLDINGS',
    '',
    `| Ticker | Sector | Shares | Avg Cost | Price | Market Value |${lots ? ' Acquired |' : ''}`,
    `|:---|:---|---:|---:|---:|---:|${lots ? '---|' : ''}`,
    ...rows,
    '',
    '## RESTRICTIONS',
    '',
    ...restrictionLines(data.restrictions),
    '',
    '## ACTION PLAN',
    '',
    'Suggested rebalancing:',
    ...data.directives.map((directive) => `- ${directiveText(directive)}`),
    ...(data.cashTargetPct === null ? [] : [`- Target Cash position: ${data.cashTargetPct}%`]),
    '',
    '## NOTES',
    '',
    prose,
    '',
  ].join('\n');
}

function worth(holding: HoldingData): Rational {
  return times(exactly(holding.shares), exactly(holding.price));
}

/** Two lots at the same cost, a third and the rest; one where the shares cannot be split to thousandths. */
function lotsOf(holding: HoldingData): HoldingData[] {
  const shares = exactly(holding.shares);
  const third = over({ top: floorOf(times(shares, over(exactly(1000), exactly(3)))), bottom: 1n }, exactly(1000));
  if (third.top === 0n) return [holding];
  return [third, minus(shares, third)].map((part) => ({ ...holding, shares: digits(part, 3) }));
}

function holdingRow(holding: HoldingData): string {
  const value = digits(worth(holding), 2);
  const cost = holding.averageCost === null ? '—' : `$${grouped(holding.averageCost)}`;
  const { ticker, sector, shares, price } = holding;
  return `| ${ticker} | ${sector} | ${grouped(shares)} | ${cost} | $${grouped(price)} | $${grouped(value)} |`;
}

function restrictionLines(restrictions: readonly RestrictionJson[]): string[] {
  if (restrictions.length === 0) return ['None'];
  const rows = restrictions.map(
    ({ ticker, side, from, until }) => `| ${ticker} | ${side} | watched | ${from ?? '—'} | ${until ?? '—'} |`,
  );
  return ['| Ticker | Side | Reason | From | Until |', '|---|---|---|---|---|', ...rows];
}

export function directiveText({ sector, verb, statedCurrentPct, targetPct }: DirectiveData): string {
  if (targetPct === null) return `Hold ${sector}`;
  if (verb === 'set') {
    return statedCurrentPct === null
      ? `${sector}: to ${targetPct}%`
      : `${sector}: ${statedCurrentPct}% → ${targetPct}%`;
  }
  const from = statedCurrentPct === null ? '' : ` from ${statedCurrentPct}%`;
  return `${verb === 'decrease' ? 'Reduce' : 'Increase'} ${sector}${from} to ${targetPct}%`;
}

function marketMarkdown(data: WorkspaceData, { prose = 'Nothing to add.' }: Telling = {}): string {
  const volumes = data.holdings.filter((holding) => holding.averageDailyVolume !== null);
  return [
    '# Market-Analyst',
    '',
    `As of ${data.asOf}`,
    '',
    '## SECTOR RANKINGS',
    '',
    '| Rank | Sector |',
    '|---:|:---|',
    ...data.rankings.map((sector, index) => `| ${index + 1} | ${sector} |`),
    '',
    '## TOP PICKS',
    '',
    `| Sector | Rank | Ticker | ${data.isConviction ? 'Conviction' : 'Score'} | Price | Avg Daily Volume ($) |`,
    '|:---|---:|:---|---:|---:|---:|',
    ...data.picks.map(pickRow),
    '',
    '## LIQUIDITY',
    '',
    '| Ticker | Avg Daily Volume ($) |',
    '|:---|---:|',
    ...volumes.map((holding) => `| ${holding.ticker} | ${dollarCell(holding.averageDailyVolume)} |`),
    '',
    '## NOTES',
    '',
    prose,
    '',
  ].join('\n');
}

function pickRow({ ticker, sector, rank, conviction, price, averageDailyVolume }: PickData): string {
  const cells = [sector, rank ?? '—', ticker, conviction ?? '—', dollarCell(price), dollarCell(averageDailyVolume)];
  return `| ${cells.join(' | ')} |`;
}

function stockMarkdown(data: WorkspaceData): string {
  return [
    '# Stock-Analyst',
    '',
    '| Ticker | Action | Conviction | Proposed Allocation | Sector | Price |',
    '|---|---|---:|---:|---|---:|',
    ...data.recommendations.map(
      ({ ticker, sector, conviction, sizePct, price }) =>
        `| ${ticker} | BUY | ${conviction} | ${sizePct}% | ${sector} | ${dollarCell(price)} |`,
    ),
    '',
  ].join('\n');
}

function dollarCell(figure: string | null): string {
  return figure === null ? '—' : `$${grouped(figure)}`;
}

/** Thousands in groups of three. */
function grouped(figure: string): string {
  const [whole = '', fraction] = figure.split('.');
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}
