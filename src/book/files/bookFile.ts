import { type Decimal, decimal } from '../../base/decimal.ts';
import {
  anyMembersAt,
  booleanAt,
  type Faults,
  faultAt,
  itemsAt,
  membersAt,
  nearestIn,
  percentAt,
  textAt,
  wholeAt,
} from '../../documents/fields/jsonFields.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { type ApprovalRule, approvalRulesAt, approversAt } from './approvalRules.ts';
import { type ForeignColumns, foreignColumnsAt } from './foreignColumns.ts';

export const BOOK_FILE = 'book.json';
const SCHEMA = 1;
/** As long as advisers keep their books and records (17 CFR 275.204-2(e)(1)). */
const RETENTION_YEARS = 5;
const KEYS = [
  'schema',
  'name',
  'custodians',
  'columns',
  'unreadable_max_pct',
  'approval_rules',
  'approvers',
  'four_eyes',
  'first_plan',
  'error_accounts',
  'block_accounts',
  'minimum_allotment',
  'retention_years',
] as const;
type Key = (typeof KEYS)[number];

/** What book.json says of the firm. */
export interface BookFacts {
  readonly name: string;
  /** Empty where any custodian is taken. */
  readonly custodians: readonly string[];
  /** By custodian: how its own table of positions names its columns. */
  readonly columns: ReadonlyMap<string, ForeignColumns>;
  /** Percent of the accounts: with more that cannot be read a run is suspect. */
  readonly unreadableMaxPct: Decimal;
  readonly rules: readonly ApprovalRule[];
  /** How many people have to approve what no rule takes. */
  readonly approvers: number;
  /** Whether who made a rule, and who assigns a model, has to be named. */
  readonly hasFourEyes: boolean;
  /** Whether a person has to see the first plan of each account. */
  readonly seesFirstPlan: boolean;
  /** By custodian: the account of the firm that takes what was filled beyond a block. */
  readonly errorAccounts: ReadonlyMap<string, string>;
  /** By custodian: the firm's account in which its blocks are traded. */
  readonly blockAccounts: ReadonlyMap<string, string>;
  /** Shares: a leg of a block that would get less waits; 0 for no such limit. */
  readonly minimumAllotment: number;
  /** How many years a run is kept at least. */
  readonly retentionYears: number;
}

export function readBookFile(text: string): Reading<BookFacts> {
  const tree = readJson(BOOK_FILE, text);
  if (tree.value === null) return { value: null, problems: tree.problems };
  const whole = tree.value;
  const faults: Faults = { file: BOOK_FILE, problems: [] };
  const members = membersAt(faults, whole, 'the book', KEYS);
  if (members === null) return { value: null, problems: faults.problems };
  const at = <T>(key: Key, read: (node: JsonNode) => T | null): T | null => {
    const node = members.get(key)?.value;
    return node === undefined ? null : read(node);
  };
  holdSchema(faults, whole, members.get('schema')?.value ?? null);
  if (!members.has('name')) faultAt(faults, whole.place, 'the book has no name', 'the key "name"');
  const hasFourEyes = at('four_eyes', (node) => booleanAt(faults, node, 'four_eyes')) ?? false;
  const custodians = at('custodians', (node) => custodiansAt(faults, node)) ?? [];
  const facts: Omit<BookFacts, 'name'> = {
    custodians,
    columns: at('columns', (node) => foreignColumnsAt(faults, node, custodians)) ?? new Map(),
    unreadableMaxPct: at('unreadable_max_pct', (node) => percentAt(faults, node, 'unreadable_max_pct')) ?? decimal('1'),
    rules: at('approval_rules', (node) => approvalRulesAt(faults, node, hasFourEyes)) ?? [],
    approvers: at('approvers', (node) => approversAt(faults, node, 'approvers')) ?? 1,
    hasFourEyes,
    seesFirstPlan: at('first_plan', (node) => booleanAt(faults, node, 'first_plan')) ?? false,
    errorAccounts: at('error_accounts', (node) => accountsAt(faults, node, 'error_accounts', custodians)) ?? new Map(),
    blockAccounts: at('block_accounts', (node) => accountsAt(faults, node, 'block_accounts', custodians)) ?? new Map(),
    minimumAllotment: at('minimum_allotment', (node) => wholeAt(faults, node, 'minimum_allotment', 0)) ?? 0,
    retentionYears: at('retention_years', (node) => wholeAt(faults, node, 'retention_years', 1)) ?? RETENTION_YEARS,
  };
  const name = at('name', (node) => textAt(faults, node, 'name'));
  if (faults.problems.length > 0 || name === null) return { value: null, problems: faults.problems };
  return { value: { name, ...facts }, problems: [] };
}

function holdSchema(faults: Faults, whole: JsonNode, node: JsonNode | null): void {
  const schema = node === null ? null : wholeAt(faults, node, 'schema', SCHEMA);
  if (node === null) faultAt(faults, whole.place, 'the book has no schema', '"schema": 1');
  else if (schema !== null && schema !== SCHEMA) {
    faultAt(faults, node.place, `schema is ${schema}`, '1, which this version knows');
  }
}

function custodiansAt(faults: Faults, node: JsonNode): readonly string[] {
  return (itemsAt(faults, node, 'custodians') ?? [])
    .map((item, index) => textAt(faults, item, `custodians[${index}]`))
    .filter((one) => one !== null);
}

/** Accounts of the firm's own, by custodian. */
function accountsAt(
  faults: Faults,
  node: JsonNode,
  what: string,
  custodians: readonly string[],
): ReadonlyMap<string, string> {
  const accounts = new Map<string, string>();
  for (const { key, place, value } of anyMembersAt(faults, node, what)?.values() ?? []) {
    const account = textAt(faults, value, `${what}.${key}`);
    if (custodians.length > 0 && !custodians.includes(key)) {
      faultAt(faults, place, `no custodian is ${JSON.stringify(key)}`, nearestIn(faults, key, custodians));
    } else if (account !== null) accounts.set(key, account);
  }
  return accounts;
}
