import {
  anyMembersAt,
  type Faults,
  faultAt,
  itemsAt,
  membersAt,
  nearestIn,
  textAt,
} from '../../documents/fields/jsonFields.ts';
import type { JsonNode } from '../../documents/syntax/json.ts';

const NEEDED = ['account', 'ticker', 'shares', 'value', 'as_of'] as const;
const OPTIONAL = ['cost_basis', 'total'] as const;
const CASH = 'cash';

export type ForeignColumn = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
const FOREIGN_COLUMNS: readonly ForeignColumn[] = [...NEEDED, ...OPTIONAL];

/** How a custodian’s own table of positions names its columns. */
export interface ForeignColumns {
  /** By what they say: the column’s name in the file. */
  readonly names: ReadonlyMap<ForeignColumn, string>;
  /** What stands in the place of a ticker where the row is cash. */
  readonly cash: readonly string[];
}

/** By custodian; every problem goes to `faults`. */
export function foreignColumnsAt(
  faults: Faults,
  node: JsonNode,
  custodians: readonly string[],
): ReadonlyMap<string, ForeignColumns> {
  const found = new Map<string, ForeignColumns>();
  for (const { key, place, value } of anyMembersAt(faults, node, 'columns')?.values() ?? []) {
    const columns = columnsOf(faults, value, `columns.${key}`);
    if (custodians.length > 0 && !custodians.includes(key)) {
      faultAt(faults, place, `no custodian is ${JSON.stringify(key)}`, nearestIn(faults, key, custodians));
    } else if (columns !== null) found.set(key, columns);
  }
  return found;
}

function columnsOf(faults: Faults, node: JsonNode, what: string): ForeignColumns | null {
  const members = membersAt(faults, node, what, [...FOREIGN_COLUMNS, CASH]);
  if (members === null) return null;
  const names = new Map<ForeignColumn, string>();
  for (const column of FOREIGN_COLUMNS) {
    const member = members.get(column);
    const name = member === undefined ? null : textAt(faults, member.value, `${what}.${column}`);
    if (name !== null) names.set(column, name);
  }
  for (const column of NEEDED) {
    if (!members.has(column)) {
      faultAt(faults, node.place, `${what} names no column of ${column}`, `the key "${column}", the column’s name`);
    }
  }
  const cash = members.get(CASH)?.value;
  const items = cash === undefined ? [] : (itemsAt(faults, cash, `${what}.${CASH}`) ?? []);
  const words = items.map((item, index) => textAt(faults, item, `${what}.${CASH}[${index}]`));
  return { names, cash: words.filter((one) => one !== null) };
}
