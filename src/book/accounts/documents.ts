import type { AccountFacts } from '../../domain/holdings/account.ts';
import {
  accountLines,
  documentText,
  MARKET_DOCUMENT,
  PORTFOLIO_DOCUMENT,
  restrictionShape,
} from '../files/accountDocument.ts';
import { POLICY_FILE } from '../files/firm.ts';
import { LOTS_FILE, lotsText } from '../files/lots.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import type { BookAccount } from './input.ts';

/**
 * An account by itself as the documents of a workspace, of which `porch rebalance` makes the same plan with the same id.
 * `policyText` is the book's policy.json; null where it has none.
 */
export function workspaceOf(
  record: AccountRecord,
  account: BookAccount,
  policyText: string | null,
): ReadonlyMap<string, string> {
  const { portfolio, ofStanding, facts } = account;
  const restricted = { ...portfolio, restrictions: [...portfolio.restrictions, ...ofStanding] };
  const documents = documentsOf(record, { ...account, portfolio: restricted });
  const policy = facts === null ? policyText : withAccount(policyText ?? '{}', facts);
  return policy === null ? documents : documents.set(POLICY_FILE, policy);
}

/**
 * The same of an account in a household, whose own policy.json stands over the household's: what its standing forbids
 * is its own there, where other restrictions are everybody's.
 */
export function memberOf(record: AccountRecord, account: BookAccount): ReadonlyMap<string, string> {
  const { facts, ofStanding, model } = account;
  // an account that is never planned has no targets
  const isHeld = record.cells?.standing === 'hold';
  const documents = documentsOf(record, isHeld ? { ...account, model: { ...model, planLines: [] } } : account);
  const own = {
    ...(facts === null ? {} : { account: factsShape(facts) }),
    ...(ofStanding.length === 0 ? {} : { restrictions: ofStanding.map(restrictionShape) }),
  };
  return documents.set(POLICY_FILE, `${JSON.stringify(own, null, 2)}\n`);
}

function documentsOf(record: AccountRecord, { portfolio, model, costs }: BookAccount): Map<string, string> {
  const lines = accountLines(portfolio, record.cells?.as_of ?? '', costs);
  const documents = new Map([[PORTFOLIO_DOCUMENT, documentText(model.planLines, lines)]]);
  if (model.marketText !== null) documents.set(MARKET_DOCUMENT, model.marketText);
  if (record.lots.length > 0) documents.set(LOTS_FILE, lotsText(record.lots));
  return documents;
}

function factsShape({ type, funding, broker }: AccountFacts) {
  return { type, funding, ...(broker === null ? {} : { broker }) };
}

/** As it stands, with one key more. */
function withAccount(policyText: string, facts: AccountFacts): string {
  const start = policyText.indexOf('{') + 1;
  const rest = policyText.slice(start);
  const next = rest.trim() === '}' ? '' : ',';
  return `${policyText.slice(0, start)}"account": ${JSON.stringify(factsShape(facts))}${next}${rest}`;
}
