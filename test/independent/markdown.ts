import { digits, exactly, over, plus, times, total } from './rational.ts';
import type { RestrictionJson } from './shapes.ts';
import type { DirectiveData, HoldingData, PickData, WorkspaceData } from './workspace.ts';

/** The documents of a workspace, by file name. */
export function documentsOf(data: WorkspaceData): Record<string, string> {
  return {
    'Portfolio.md': portfolioMarkdown(data),
    'Market-Analyst.md': marketMarkdown(data),
    ...(data.recommendations.length > 0 ? { 'Stock-Analyst.md': stockMarkdown(data) } : {}),
    'policy.json': `${JSON.stringify(data.policy, null, 2)}\n`,
  };
}

/** Every figure that it states is true. `prose` stands under a heading of its own, where nothing is read. */
export function portfolioMarkdown(data: WorkspaceData, prose = 'Nothing to add.'): string {
  const worths = data.holdings.map((holding) => times(exactly(holding.shares), exactly(holding.price)));
  const whole = plus(exactly(data.cash), total(worths));
  const rows = data.holdings.map((holding, index) => holdingRow(holding, digits(worths[index] ?? whole, 2)));
  return [
    '# Portfolio',
    '',
    `**As of:** ${data.asOf}`,
    `**Total value:** $${grouped(digits(whole, 2))}`,
    `**Cash:** $${grouped(data.cash)}`,
    '',
    '## HOLDINGS',
    '',
    '| Ticker | Sector | Shares | Avg Cost | Price | Market Value |',
    '|:---|:---|---:|---:|---:|---:|',
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

function holdingRow(holding: HoldingData, value: string): string {
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

export function marketMarkdown(data: WorkspaceData, prose = 'Nothing to add.'): string {
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

/** A sector's measured weight as a document would state it, in percent with so many places. */
export function statedWeight(data: WorkspaceData, sector: string, places: number): string {
  const worths = data.holdings.map((held) => ({
    sector: held.sector,
    worth: times(exactly(held.shares), exactly(held.price)),
  }));
  const whole = plus(exactly(data.cash), total(worths.map((one) => one.worth)));
  const part = total(worths.filter((one) => one.sector === sector).map((one) => one.worth));
  return digits(times(over(part, whole), exactly(100)), places);
}
