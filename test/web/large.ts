import { LAST_DAY } from './servedDesk.ts';

const SECTORS = ['Technology', 'Healthcare', 'Financials', 'Industrials', 'Materials'];

/** Documents of so many holdings, of which so many are to be sold. */
export function largeDocuments(holdings: number, sold: number): Record<string, string> {
  const rows = Array.from({ length: holdings }, (_, index) => ({
    ticker: `H${index}`,
    sector: index < sold ? 'Energy' : SECTORS[index % SECTORS.length],
    shares: 100 + (index % 7),
    price: `${10 + (index % 90)}.37`,
    average_cost: `${5 + (index % 60)}.11`,
  }));
  const directives = [{ sector: 'Energy', action: 'Reduce', from_pct: 60, to_pct: 0 }];
  const portfolio = { as_of: LAST_DAY, cash: '900000', holdings: rows, directives };
  return { 'portfolio.json': JSON.stringify(portfolio, null, 1) };
}
