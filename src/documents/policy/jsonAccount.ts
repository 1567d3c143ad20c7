import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { ACCOUNT_TYPES, type AccountFacts, FUNDINGS } from '../../domain/holdings/account.ts';
import { BROKERS } from '../../domain/trading/statement.ts';
import { choiceAt, dateAt, type Faults, faultAt, itemsAt, membersAt, textAt } from '../fields/jsonFields.ts';
import type { JsonNode } from '../syntax/json.ts';

const KEYS = ['type', 'owner', 'funding', 'broker', 'good_faith_violations', 'settled_cash_only_until'];

/** What account a workspace is: its type, whose, cash or margin, at which broker. Funding is `cash` where it is silent. */
export function accountAt(faults: Faults, node: JsonNode, what: string): AccountFacts | null {
  const members = membersAt(faults, node, what, KEYS);
  if (members === null) return null;
  const nodeOf = (key: string): JsonNode | null => members.get(key)?.value ?? null;
  const [typeNode, owner, fundingNode, broker, told, until] = KEYS.map(nodeOf);
  if (typeNode == null)
    return faultAt(faults, node.place, `${what} has no type`, `"type": ${ACCOUNT_TYPES.join(', ')}`);
  const type = choiceAt(faults, typeNode, `${what}.type`, ACCOUNT_TYPES);
  if (type === null) return null;
  const funding = (fundingNode == null ? null : choiceAt(faults, fundingNode, `${what}.funding`, FUNDINGS)) ?? 'cash';
  if (until != null && funding === 'margin') {
    const message = `${what}.settled_cash_only_until is of a cash account, and this one is on margin`;
    faultAt(faults, until.place, message, '"funding": "cash", or no such key');
  }
  const lastDay = until == null ? null : dateAt(faults, until, `${what}.settled_cash_only_until`);
  return {
    type,
    owner: owner == null ? null : textAt(faults, owner, `${what}.owner`),
    funding,
    broker: broker == null ? null : choiceAt(faults, broker, `${what}.broker`, BROKERS),
    goodFaithViolations: told == null ? [] : daysAt(faults, told, `${what}.good_faith_violations`),
    ...(lastDay === null ? {} : { settledCashOnlyUntil: lastDay.date }),
  };
}

/** Each day once, in the order of time. */
function daysAt(faults: Faults, node: JsonNode, what: string): NewYorkDate[] {
  const items = itemsAt(faults, node, what) ?? [];
  const days = items.flatMap((item, index) => dateAt(faults, item, `${what}[${index}]`)?.date ?? []);
  return [...new Set(days)].sort();
}
