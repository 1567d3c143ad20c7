import { readActionPlan } from '../../src/documents/actionPlan/readActionPlan.ts';
import { readMarketView } from '../../src/documents/advice/readMarketView.ts';
import { readRecommendations } from '../../src/documents/advice/readRecommendations.ts';
import { readPolicy } from '../../src/documents/policy/readPolicy.ts';
import { readPortfolio } from '../../src/documents/portfolio/readPortfolio.ts';
import { readJson } from '../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../src/documents/syntax/markdown.ts';
import type { Reading } from '../../src/documents/syntax/problem.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import type { DocumentTexts } from '../independent/markdown.ts';

/** The plan that the documents' texts lead to; null where the engine refuses it. A problem in a text is an error. */
export function planOfTexts(texts: DocumentTexts, evaluatedOn: string): Plan | null {
  const portfolioDocument = scanMarkdown('Portfolio.md', texts.portfolio);
  const policy = readOf(readPolicy(readOf(readJson('policy.json', texts.policy)), 'policy.json'));
  const reading = readOf(readPortfolio(portfolioDocument, policy));
  if (reading.kind !== 'held') throw new Error('holdings are stated');
  const outcome = rebalance({
    portfolio: reading.portfolio,
    actionPlan: readOf(readActionPlan(portfolioDocument, { sectors: [], securities: [] }, policy)),
    marketView: readOf(readMarketView(scanMarkdown('Market-Analyst.md', texts.market))),
    recommendations:
      texts.stock === null ? [] : readOf(readRecommendations(scanMarkdown('Stock-Analyst.md', texts.stock))),
    policy,
    evaluatedAt: atFour(evaluatedOn),
  });
  return outcome.ok ? outcome.value : null;
}

function readOf<T>(reading: Reading<T>): T {
  if (reading.problems.length > 0 || reading.value === null) {
    throw new Error(
      reading.problems.map((one) => `${one.file}:${one.line}: ${one.message} [${one.excerpt}]`).join('\n'),
    );
  }
  return reading.value;
}
