import { labelOf } from '../fields/statements.ts';
import { measured, saysPercent, unitFault } from '../fields/units.ts';
import { CASH_LABELS, TOTAL_LABELS } from '../lexicon/columns.ts';
import { plainText } from '../syntax/text.ts';

const CASH: ReadonlySet<string> = new Set(CASH_LABELS);
const TOTALS: ReadonlySet<string> = new Set(TOTAL_LABELS);
const TOTAL_ROW = /^(?:grand |portfolio |account )?totals?(?: (?:portfolio|account))?(?: value)?$/;

/** What a label states, and in which units: `Cash (EUR)` states cash in euros. */
export interface MoneyLabel {
  readonly kind: 'cash' | 'total';
  /** The label without its units, as it is compared. */
  readonly name: string;
  /** Whether its figures are percentages of the portfolio. */
  readonly isPercent: boolean;
  /** The whole of it, to be heard, where something stands in parentheses: `Cash (pledged):`. */
  readonly unread: readonly string[];
  /** What is wrong with its units; null where they are dollars or percent. */
  readonly fault: { readonly message: string; readonly accepted: string } | null;
}

/** The label of cash or of the value of all; null where a text is neither. */
export function moneyLabel(text: string): MoneyLabel | null {
  if (!MAY_BE_ONE.test(text) || text.length > LONGEST) return null;
  const { name, units } = measured(text);
  const own = labelOf(name);
  const kind = CASH.has(own) ? 'cash' : TOTALS.has(own) ? 'total' : null;
  if (kind === null) return null;
  const isPercent = saysPercent({ name, units });
  const unread = text.includes('(') ? [`${plainText(text)}:`] : [];
  return { kind, name: own, isPercent, unread, fault: unitFault(units, isPercent ? 'percent' : 'dollars') };
}

/** Most texts have none of the words, or are too long for a label. */
const MAY_BE_ONE = /cash|total|value/i;
const LONGEST = 80;

const SUBTOTAL_ROW =
  /^(?:sub-?totals?(?: .+)?|.+ sub-?totals?|total (?:equity|equities|stocks|etfs|funds|bonds|securities|holdings|positions|investments|invested))$/;

/** Whether a row's label says that it adds up a part of its table. */
export function isSubtotalRow(text: string): boolean {
  return /total/i.test(text) && SUBTOTAL_ROW.test(labelOf(text));
}

/** Whether a row's label says that it adds up its table. */
export function isTotalRow(text: string): boolean {
  return /total/i.test(text) && TOTAL_ROW.test(labelOf(text));
}
