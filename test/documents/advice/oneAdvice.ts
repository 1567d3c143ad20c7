import { type Decimal, format, trimmed } from '../../../src/base/decimal.ts';
import { readMarketView } from '../../../src/documents/advice/readMarketView.ts';
import { readRecommendations } from '../../../src/documents/advice/readRecommendations.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Size } from '../../../src/domain/advice/recommendation.ts';

const figure = (value: Decimal): string => format(trimmed(value));

function sizeWords(size: Size): string {
  if (size === 'all') return 'all';
  if (!('kind' in size)) return `${figure(size)}%`;
  if (size.kind === 'shares') return `${figure(size.shares)} shares`;
  return size.kind === 'dollars' ? `$${figure(size.amount)}` : `to ${figure(size.pct)}%`;
}

const after = (word: string, value: Decimal | null): readonly string[] =>
  value === null ? [] : [`${word}${figure(value)}`];

/** All that is read of recommendations, what they leave to be heard and what the plan must bear; or the problems. */
export function adviceOf(text: string): string {
  const document = scanMarkdown('Stock-Analyst.md', text);
  const { value, problems } = readRecommendations(document);
  const all =
    value?.map(({ action, ticker, size, mayBePrice, conviction, price, stopLoss, targetPrice, sector }) =>
      [
        action,
        ticker,
        ...(size === null ? [] : [`${sizeWords(size)}${mayBePrice === true ? '?' : ''}`]),
        ...after('', conviction),
        ...after('@', price),
        ...after('stop ', stopLoss),
        ...after('target ', targetPrice),
        ...(sector === null ? [] : [sector]),
      ].join(' '),
    ) ?? problems.map(({ line, message }) => `${line}: ${message}`);
  const unread = [...document.ledger.lines.values()].flatMap((claim) => claim.unread);
  const remarks = document.ledger.remarks.map(({ id, because }) => `${id}: ${because}`);
  return [...all, ...unread.map((left) => `“${left}”`), ...remarks].join(' / ');
}

/** The picks under a ranking of sectors, with what they leave to be heard; or the problems. */
export function pickOf(item: string): string {
  const document = scanMarkdown(
    'Market-Analyst.md',
    `| Rank | Sector |\n|---|---|\n| 1 | Technology |\n\n## Top picks\n\n${item}`,
  );
  const { value, problems } = readMarketView(document);
  const all =
    value?.picks.map(({ ticker, sector, conviction, price }) =>
      [ticker, ...(sector === null ? [] : [sector]), ...after('', conviction), ...after('@', price)].join(' '),
    ) ?? problems.map(({ line, message }) => `${line}: ${message}`);
  const unread = [...document.ledger.lines.values()].flatMap((claim) => claim.unread);
  return [...all, ...unread.map((left) => `“${left}”`)].join(' / ');
}
