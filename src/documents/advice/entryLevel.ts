import { compare, type Decimal, decimal, multiply } from '../../base/decimal.ts';
import type { Action } from '../../domain/advice/recommendation.ts';
import { plainText } from '../syntax/text.ts';

const FIGURE = /\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?/g;
const AT_MARKET =
  /^(?:(?:at )?(?:the )?(?:market|current)(?: price| order)?|now|immediately|today|next open|at the open)\b/i;
const LIMITED = /\b(?:below|under|above|over|up to|at most|max|limit|or (?:better|lower))\b|[<≤>≥]/i;
const LEVEL = /^\D{0,12}\d[\d,.]*(?: ?(?:[-–—]|to|and) ?\$?\d[\d,.]*)?[^\d%]{0,12}$/;
/** A price as near as this is the same one (SEMANTICS 1, One security, one truth). */
const [LEAST, MOST] = [decimal('0.995'), decimal('1.005')];

/** `Entry: $195–205`, `Limit: $185`, `Entry: market`; what says more, `on weakness after the report`, is heard. */
export function isEntryLevel(text: string): boolean {
  const plain = plainText(text.slice(0, 100));
  return AT_MARKET.test(plain) || LEVEL.test(plain);
}

/**
 * Whether an entry level, or a limit, holds at the price that the recommendation states: then it says nothing more. Where it
 * does not, or where no price is stated, the trade waits for something that nobody here follows.
 */
export function holdsAt(field: 'entry' | 'limit', text: string, price: Decimal | null, action: Action | null): boolean {
  const plain = plainText(text.slice(0, 100));
  if (AT_MARKET.test(plain)) return true;
  const [first, second, third] = (plain.match(FIGURE) ?? []).map((figure) => decimal(figure.replaceAll(',', '')));
  if (price === null || first === undefined || third !== undefined) return false;
  const isLimit = second === undefined && (field === 'limit' || LIMITED.test(plain));
  const isNotBelow = compare(price, multiply(first, LEAST)) >= 0;
  const isNotAbove = compare(price, multiply(second ?? first, MOST)) <= 0;
  return (isNotBelow || (isLimit && action === 'BUY')) && (isNotAbove || (isLimit && action !== 'BUY'));
}
