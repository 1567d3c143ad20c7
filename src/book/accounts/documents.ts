import { defined } from '../../base/assert.ts';
import { textsIn } from '../../desk/evaluation/recordedDocuments.ts';
import { writePolicyValues } from '../../documents/policy/writePolicy.ts';
import type { AccountFacts } from '../../domain/holdings/account.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import type { Policy } from '../../domain/planning/policy.ts';
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
import type { BookAccount } from './bookAccount.ts';

/** What policy.json of a workspace is made of. */
export interface PolicyTexts {
  /** The book's policy.json; null where it has none. */
  readonly firm: string | null;
  /** The file of the policy that the account names; null where it names none. */
  readonly named: string | null;
}

/** An account by itself as the documents of a workspace, of which `porch rebalance` makes the same plan with the same id. */
export function workspaceOf(
  record: AccountRecord,
  account: BookAccount,
  { firm, named }: PolicyTexts,
): ReadonlyMap<string, string> {
  const { portfolio, ofBook, facts } = account;
  if (account.model === null) {
    const restrictions = [...account.policy.restrictions, ...ofBook];
    return documentsOf(record, account).set(POLICY_FILE, wholePolicy({ ...account.policy, restrictions }));
  }
  const restricted = { ...portfolio, restrictions: [...portfolio.restrictions, ...ofBook] };
  const documents = documentsOf(record, { ...account, portfolio: restricted });
  if (named !== null) return documents.set(POLICY_FILE, wholePolicy(account.policy));
  const policy = facts === null ? firm : withKeys(firm ?? '{}', { account: factsShape(facts) });
  return policy === null ? documents : documents.set(POLICY_FILE, policy);
}

/**
 * The same of an account in a household, whose own policy.json stands over the household's: what its standing forbids
 * is its own there, where other restrictions are everybody's.
 */
export function memberOf(
  record: AccountRecord,
  account: BookAccount,
  { named }: PolicyTexts,
  mates: readonly Restriction[],
): ReadonlyMap<string, string> {
  const { facts, model } = account;
  const restrictions = [...account.ofBook, ...mates].map(restrictionShape);
  const own = {
    ...(facts === null ? {} : { account: factsShape(facts) }),
    ...(restrictions.length === 0 ? {} : { restrictions }),
  };
  if (model === null) {
    const documents = documentsOf(record, account);
    return documents.set(POLICY_FILE, withOwnKeys(documents.get(POLICY_FILE) ?? '{}', own));
  }
  // an account that is never planned has no targets
  const isHeld = record.cells?.standing === 'hold';
  const documents = documentsOf(record, isHeld ? { ...account, model: { ...model, planLines: [] } } : account);
  const text = named === null ? `${JSON.stringify(own, null, 2)}\n` : withKeys(named, own);
  return documents.set(POLICY_FILE, text);
}

function documentsOf(record: AccountRecord, { portfolio, model, costs }: BookAccount): Map<string, string> {
  if (model === null) return ownTexts(record);
  const lines = accountLines(portfolio, record.cells?.as_of ?? '', costs);
  const documents = new Map([[PORTFOLIO_DOCUMENT, documentText(model.planLines, lines)]]);
  if (model.marketText !== null) documents.set(MARKET_DOCUMENT, model.marketText);
  if (record.lots.length > 0) documents.set(LOTS_FILE, lotsText(record.lots));
  return documents;
}

/** Its own documents as they stand; the lots are the book's where it has them. */
function ownTexts({ documents, lots }: AccountRecord): Map<string, string> {
  const texts = textsIn(defined(documents, 'an account without a model has documents'));
  return lots.length === 0 ? texts : texts.set(LOTS_FILE, lotsText(lots));
}

/** With other keys; restrictions beside its own. */
function withOwnKeys(policyText: string, keys: { readonly restrictions?: readonly object[] }): string {
  const own: { readonly restrictions?: readonly unknown[] } = JSON.parse(policyText);
  const restrictions = [...(own.restrictions ?? []), ...(keys.restrictions ?? [])];
  const all = { ...own, ...keys, ...(restrictions.length === 0 ? {} : { restrictions }) };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function factsShape({ type, funding, broker }: AccountFacts) {
  return { type, funding, ...(broker === null ? {} : { broker }) };
}

/** As it stands, with other keys before its own. */
function withKeys(policyText: string, keys: object): string {
  const start = policyText.indexOf('{') + 1;
  const rest = policyText.slice(start);
  const own = JSON.stringify(keys).slice(1, -1);
  const next = rest.trim() === '}' || own === '' ? '' : ',';
  return `${policyText.slice(0, start)}${own}${next}${rest}`;
}

/** Every key that says something: what stands over another policy is no file by itself. */
function wholePolicy(policy: Policy): string {
  const stated = writePolicyValues(policy).filter(({ value, standard }) => value !== standard);
  return `{\n${stated.map(({ key, value }) => `  ${JSON.stringify(key)}: ${value}`).join(',\n')}\n}\n`;
}
