import { accountLines, documentText, MARKET_DOCUMENT, PORTFOLIO_DOCUMENT } from '../files/accountDocument.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import type { BookAccount } from './input.ts';

/**
 * An account as the documents of a workspace, policy aside, which is the book's own: `porch rebalance` makes the same
 * plan of them, with the same id.
 */
export function documentsOf(
  record: AccountRecord,
  { portfolio, model, costs }: BookAccount,
): ReadonlyMap<string, string> {
  const lines = accountLines(portfolio, record.cells?.as_of ?? '', costs);
  const documents = new Map([[PORTFOLIO_DOCUMENT, documentText(model.planLines, lines)]]);
  return model.marketText === null ? documents : documents.set(MARKET_DOCUMENT, model.marketText);
}
