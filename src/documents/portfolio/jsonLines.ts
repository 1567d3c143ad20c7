import { letterPattern } from '../../base/letters.ts';
import { nearCandidates, nearName } from '../../domain/instruments/nearName.ts';
import { LIABILITIES } from '../lexicon/hearing.ts';
import { DATA_KEYS, WORDS_OF_DOCUMENT_KEYS, WORDS_OF_PORTFOLIO_KEYS } from '../lexicon/planData.ts';
import type { JsonMember, JsonNode } from '../syntax/json.ts';
import { firstPhrase, phraseSet } from '../syntax/phrases.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { holdingColumn } from './holdingColumns.ts';

/** The keys of portfolio.json (INTERFACE, The workspace). */
export const PORTFOLIO_KEYS = ['as_of', 'cash', 'holdings', 'restrictions', 'directives', 'cash_target_pct', 'basis'];

const candidates = nearCandidates(
  PORTFOLIO_KEYS.map((key) => key.replaceAll('_', ' ')),
  (key) => (key.length > 4 ? 2 : 1),
);
const ofDocuments: ReadonlySet<string> = new Set(WORDS_OF_DOCUMENT_KEYS);
const owed = phraseSet(LIABILITIES);
const ofPlans: ReadonlySet<string> = new Set(DATA_KEYS.directives);
/** `—` and `1e3` are what is left of a key. */
const NAMED = letterPattern(String.raw`[\p{L}]{2}`);
const OF_KEYS = new RegExp(`\\b(?:${WORDS_OF_PORTFOLIO_KEYS.join('|')})`);

/**
 * Whether a member of portfolio.json with an unknown key is a line of it (READING 1), which is heard: a text, or
 * texts within it. Below any key a figure or an empty list may be what a known one would say: it is a line where the key
 * says of what it is, the document's own or what is owed.
 */
export function isLineOfPortfolio({ key, value }: JsonMember): boolean {
  const name = key
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim();
  const isOfKey = OF_KEYS.test(name) || ofPlans.has(name) || nearName(name, candidates) !== null;
  if (!NAMED(name).test(name) || isOfKey) return false;
  return value.kind === 'number' ? isOfOwn(name) : isOfTexts(value);
}

function isOfOwn(name: string): boolean {
  const words = tokensOf(name);
  return ofDocuments.has(words.at(-1)?.lower ?? '') || firstPhrase(words, owed) !== null;
}

function isOfTexts(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.length > 0 && node.items.every(isOfTexts);
  if (node.kind !== 'object') return node.kind !== 'number';
  return node.members.every((member) => isLineOfPortfolio(member) && !isOfHolding(member));
}

function isOfHolding({ key }: JsonMember): boolean {
  const column = holdingColumn(key.replaceAll('_', ' '));
  return column !== null && column !== 'name';
}
