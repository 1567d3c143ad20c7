import { nearCandidates, nearName } from '../../domain/instruments/nearName.ts';
import { DATA_KEYS, WORDS_OF_PORTFOLIO_KEYS } from '../lexicon/planData.ts';
import type { JsonMember, JsonNode } from '../syntax/json.ts';
import { holdingColumn } from './holdingColumns.ts';

/** The keys of portfolio.json (INTERFACE, The workspace). */
export const PORTFOLIO_KEYS = ['as_of', 'cash', 'holdings', 'restrictions', 'directives', 'cash_target_pct', 'basis'];

const candidates = nearCandidates(
  PORTFOLIO_KEYS.map((key) => key.replaceAll('_', ' ')),
  (key) => (key.length > 4 ? 2 : 1),
);
const ofPlans: ReadonlySet<string> = new Set(DATA_KEYS.directives);
const OF_KEYS = new RegExp(`\\b(?:${WORDS_OF_PORTFOLIO_KEYS.join('|')})`);

/**
 * Whether a member of portfolio.json with an unknown key is a line of it (READING 1), which is heard: a text, a figure, or
 * texts within it. What may be the misspelling of a key, or say what one would, is none.
 */
export function isLineOfPortfolio({ key, value }: JsonMember): boolean {
  const name = key
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim();
  const isOfKey = OF_KEYS.test(name) || ofPlans.has(name) || nearName(name, candidates) !== null;
  return !isOfKey && (value.kind === 'number' || isOfTexts(value));
}

/** Figures below another key are of what that one says, and may be holdings. */
function isOfTexts(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.every(isOfTexts);
  if (node.kind !== 'object') return node.kind !== 'number';
  return node.members.every((member) => isLineOfPortfolio(member) && isOfTexts(member.value) && !isOfHolding(member));
}

function isOfHolding({ key }: JsonMember): boolean {
  const column = holdingColumn(key.replaceAll('_', ' '));
  return column !== null && column !== 'name';
}
