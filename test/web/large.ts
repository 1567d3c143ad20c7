import { LAST_DAY } from './servedDesk.ts';

const SECTORS = ['Technology', 'Healthcare', 'Financials', 'Industrials', 'Materials'];

/** Documents of so many holdings, of which so many are to be sold. */
export function largeDocuments(holdings: number, sold: number): Record<string, string> {
  const rows = rowsOf(holdings, sold);
  const directives = [{ sector: 'Energy', action: 'Reduce', from_pct: 60, to_pct: 0 }];
  const portfolio = { as_of: LAST_DAY, cash: '900000', holdings: rows, directives };
  return { 'portfolio.json': JSON.stringify(portfolio, null, 1) };
}

/** The same as a person writes them. */
export function largeMarkdown(holdings: number, sold: number): Record<string, string> {
  const rows = rowsOf(holdings, sold).map(
    ({ ticker, sector, shares, price, average_cost }) =>
      `| ${ticker} | ${sector} | ${shares} | $${price} | $${average_cost} |`,
  );
  const lines = [
    '# Portfolio',
    `**As of:** ${LAST_DAY} 16:00 ET  \n**Cash:** $900,000.00`,
    '## HOLDINGS',
    ['| Ticker | Sector | Shares | Price | Average cost |', '|:--|:--|--:|--:|--:|', ...rows].join('\n'),
    '## ACTION PLAN',
    '- Reduce Energy to 0%',
  ];
  return { 'Portfolio.md': `${lines.join('\n\n')}\n` };
}

function rowsOf(holdings: number, sold: number) {
  return Array.from({ length: holdings }, (_, index) => ({
    ticker: `H${index}`,
    sector: index < sold ? 'Energy' : SECTORS[index % SECTORS.length],
    shares: 100 + (index % 7),
    price: `${10 + (index % 90)}.37`,
    average_cost: `${5 + (index % 60)}.11`,
  }));
}
