import { type Decimal, decimal } from '../../base/decimal.ts';
import {
  type Faults,
  faultAt,
  itemsAt,
  membersAt,
  percentAt,
  textAt,
  wholeAt,
} from '../../documents/fields/jsonFields.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import type { Reading } from '../../documents/syntax/problem.ts';

export const BOOK_FILE = 'book.json';
const SCHEMA = 1;
const KEYS = ['schema', 'name', 'custodians', 'unreadable_max_pct'] as const;

/** What book.json says of the firm. */
export interface BookFacts {
  readonly name: string;
  /** Empty where any custodian is taken. */
  readonly custodians: readonly string[];
  /** Percent of the accounts: with more that cannot be read a run is suspect. */
  readonly unreadableMaxPct: Decimal;
}

export function readBookFile(text: string): Reading<BookFacts> {
  const tree = readJson(BOOK_FILE, text);
  if (tree.value === null) return { value: null, problems: tree.problems };
  const faults: Faults = { file: BOOK_FILE, problems: [] };
  const members = membersAt(faults, tree.value, 'the book', KEYS);
  const at = (key: (typeof KEYS)[number]): JsonNode | null => members?.get(key)?.value ?? null;
  const [schemaNode, nameNode, custodiansNode, mostNode] = [
    at('schema'),
    at('name'),
    at('custodians'),
    at('unreadable_max_pct'),
  ];
  const schema = schemaNode === null ? null : wholeAt(faults, schemaNode, 'schema', SCHEMA);
  if (members !== null && schemaNode === null)
    faultAt(faults, tree.value.place, 'the book has no schema', '"schema": 1');
  else if (schema !== null && schema !== SCHEMA) {
    faultAt(faults, schemaNode?.place ?? tree.value.place, `schema is ${schema}`, '1, which this version knows');
  }
  const name = nameNode === null ? null : textAt(faults, nameNode, 'name');
  if (members !== null && nameNode === null)
    faultAt(faults, tree.value.place, 'the book has no name', 'the key "name"');
  const items = custodiansNode === null ? [] : (itemsAt(faults, custodiansNode, 'custodians') ?? []);
  const custodians = items
    .map((item, index) => textAt(faults, item, `custodians[${index}]`))
    .filter((one) => one !== null);
  const most = mostNode === null ? decimal('1') : percentAt(faults, mostNode, 'unreadable_max_pct');
  if (faults.problems.length > 0 || name === null || most === null) return { value: null, problems: faults.problems };
  return { value: { name, custodians, unreadableMaxPct: most }, problems: [] };
}
