import { format } from '../../base/decimal.ts';
import type { Portfolio, Restriction } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';

// An account of a book as the documents of a workspace, on which `porch rebalance` makes the same plan with the same id.

export const PORTFOLIO_DOCUMENT = 'portfolio.json';
export const MARKET_DOCUMENT = 'market-analyst.json';

/** Each but the last with a comma. */
export function commas(rows: readonly string[]): readonly string[] {
  return rows.map((row, at) => (at < rows.length - 1 ? `${row},` : row));
}

/** The targets stand first, so that their lines are the same in the document of every account of a model. */
export function documentText(planLines: readonly string[], accountLines: readonly string[]): string {
  const lines = accountLines.length > 0 ? accountLines : ['  "holdings": []'];
  return ['{', ...planLines, ...lines, '}', ''].join('\n');
}

/** It stands right behind the targets. */
export function asOfLine(asOf: string): string {
  return `  "as_of": ${JSON.stringify(asOf)},`;
}

export function restrictionShape({ ticker, side, reason, from, until }: Restriction) {
  const stated = { ticker, side, ...(reason === null ? {} : { reason }) };
  return { ...stated, ...(from === null ? {} : { from }), ...(until === null ? {} : { until }) };
}

/** What portfolio.json says of an account, line by line; `asOf` as it is written. */
export function accountLines(
  portfolio: Portfolio,
  asOf: string,
  costs: ReadonlyMap<string, string>,
): readonly string[] {
  const holdings = portfolio.positions.map((held) => {
    const cost = costs.get(held.ticker);
    return `    ${JSON.stringify({
      ticker: held.ticker,
      ...(held.sector === UNCLASSIFIED ? {} : { sector: held.sector }),
      shares: format(held.shares),
      price: format(held.price),
      ...(cost === undefined ? {} : { average_cost: cost }),
      ...(held.averageDailyVolume === null ? {} : { average_daily_volume: format(held.averageDailyVolume) }),
    })}`;
  });
  const restrictions = portfolio.restrictions.map((one) => `    ${JSON.stringify(restrictionShape(one))}`);
  return [
    asOfLine(asOf),
    `  "cash": "${format(portfolio.cash)}",`,
    '  "holdings": [',
    ...commas(holdings),
    '  ],',
    '  "restrictions": [',
    ...commas(restrictions),
    '  ]',
  ];
}
