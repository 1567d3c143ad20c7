import type { Source } from '../../domain/advice/directive.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { RESTRICTED_SIDES, type Restriction } from '../../domain/holdings/portfolio.ts';
import { choiceAt, dateAt, type Faults, faultAt, itemsAt, membersAt, textAt, tickerAt } from '../fields/jsonFields.ts';
import type { JsonMember, JsonNode } from '../syntax/json.ts';

const KEYS = ['ticker', 'side', 'reason', 'from', 'until'] as const;

/** `restrictions` of policy.json and portfolio.json (INTERFACE): no side means both; null where one cannot be read. */
export function restrictionsAt(faults: Faults, node: JsonNode, what: string): readonly Restriction[] | null {
  const before = faults.problems.length;
  const restrictions: Restriction[] = [];
  for (const [index, item] of itemsAt(faults, node, what)?.entries() ?? []) {
    const restriction = restrictionAt(faults, item, `${what}[${index}]`);
    if (restriction !== null) restrictions.push(restriction);
  }
  return faults.problems.length === before ? restrictions : null;
}

/** Where each restriction of such a list stands, in their order. */
export function restrictionPlaces(file: string, node: JsonNode | undefined): readonly Source[] {
  if (node?.kind !== 'list') return [];
  return node.items.map(({ place }) => ({ file, line: place.line, text: place.excerpt }));
}

function restrictionAt(faults: Faults, node: JsonNode, what: string): Restriction | null {
  const members = membersAt(faults, node, what, KEYS);
  if (members === null) return null;
  const side = stated(members, 'side');
  const reason = stated(members, 'reason');
  const from = dayAt(faults, members, what, 'from');
  const until = dayAt(faults, members, what, 'until');
  if (from !== null && until !== null && until < from) {
    faultAt(faults, node.place, `${what} ends on ${until}, before it begins on ${from}`, 'until on or after from');
  }
  const named = stated(members, 'ticker');
  if (named === null) return faultAt(faults, node.place, `${what} names no ticker`, 'the key "ticker"');
  const ticker = tickerAt(faults, named, `${what}.ticker`);
  if (ticker === null) return null;
  return {
    ticker,
    side: side === null ? 'both' : (choiceAt(faults, side, `${what}.side`, RESTRICTED_SIDES) ?? 'both'),
    reason: reason === null ? null : textAt(faults, reason, `${what}.reason`),
    from,
    until,
  };
}

function dayAt(
  faults: Faults,
  members: ReadonlyMap<string, JsonMember>,
  what: string,
  key: 'from' | 'until',
): NewYorkDate | null {
  const node = stated(members, key);
  return node === null ? null : (dateAt(faults, node, `${what}.${key}`)?.date ?? null);
}

/** The value of a key; null where it is absent or null. */
function stated(members: ReadonlyMap<string, JsonMember>, key: (typeof KEYS)[number]): JsonNode | null {
  const node = members.get(key)?.value;
  return node === undefined || node.kind === 'null' ? null : node;
}
