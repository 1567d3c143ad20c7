import { readFileSync } from 'node:fs';
import { decimal } from '../../src/base/decimal.ts';
import type { Pick } from '../../src/domain/advice/marketView.ts';
import type { Portfolio } from '../../src/domain/holdings/portfolio.ts';
import { marketView, pick, portfolio } from './makers.ts';

// The specification's examples without any reader: their tables, cell by cell.

export type ExampleName = 'test-case-1-rebalance' | 'test-case-2-nvda' | 'test-case-3-tsla';

function text(name: ExampleName, file: string): string {
  return readFileSync(new URL(`../examples/${name}/${file}`, import.meta.url), 'utf8');
}

/** The rows of the table under that heading, money and emphasis off, a space in a name as `_`. */
function rows(document: string, heading: string): string[][] {
  const section = document.split('## ').find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/[$,]/g, '').replaceAll(' ', '_')),
    );
}

export function expectedOf(name: ExampleName): unknown {
  return JSON.parse(text(name, 'expected.json'));
}

export function portfolioOf(name: ExampleName): Portfolio {
  const document = text(name, 'Portfolio.md');
  const cash = /\*\*Cash:\*\* \$([\d,.]+)/.exec(document)?.[1]?.replace(',', '') ?? '';
  const lines = rows(document, 'HOLDINGS').map(
    ([ticker, , sector, shares, cost, price]) => `${ticker} ${sector} ${shares} ${price} ${cost}`,
  );
  return portfolio(cash, ...lines);
}

export function marketViewOf(name: ExampleName): ReturnType<typeof marketView> {
  const document = text(name, 'Market-Analyst.md');
  const picks = rows(document, 'TOP PICKS');
  return marketView(
    picks.map(
      ([sector, rank, ticker, conviction, price]): Pick => pick(`${ticker} ${sector} ${conviction} ${price} ${rank}`),
    ),
    {
      rankings: rows(document, 'SECTOR RANKINGS').map(([rank, sector = '']) => ({
        sector: sector.replaceAll('_', ' '),
        rank: Number(rank),
      })),
      averageDailyVolumes: new Map([
        ...picks.map(([, , ticker = '', , , volume = '0']) => [ticker, decimal(volume)] as const),
        ...rows(document, 'LIQUIDITY').map(([ticker = '', volume = '0']) => [ticker, decimal(volume)] as const),
      ]),
    },
  );
}
