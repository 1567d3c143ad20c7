import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { hasFigure, namesIn, refuseSecondHeader } from '../common/table.ts';

// Vanguard's OfxDownload.csv: tables one below another, each with its account in each row. A brokerage account, a plan of
// an employer and a 529 account each have tables of their own.

export type VanguardForm = 'account' | 'plan' | 'college';

interface Known {
  readonly what: 'positions' | 'transactions';
  readonly form: VanguardForm;
  readonly columns: readonly string[];
  /** How many of the columns tell it. */
  readonly least: number;
  /** Of which at least one stands in no other table. */
  readonly own: readonly string[];
}

/** The first that fits; the tables of transactions have columns of positions too. */
const KNOWN: readonly Known[] = [
  {
    what: 'transactions',
    form: 'plan',
    columns: [
      'account number',
      'trade date',
      'run date',
      'transaction activity',
      'transaction description',
      'investment name',
      'share price',
      'transaction shares',
      'dollar amount',
    ],
    least: 5,
    own: ['run date', 'transaction activity', 'transaction shares', 'dollar amount'],
  },
  {
    what: 'transactions',
    form: 'college',
    columns: [
      'account number',
      'trade date',
      'process date',
      'transaction type',
      'transaction description',
      'investment name',
      'share price',
      'shares',
      'gross amount',
      'net amount',
    ],
    least: 6,
    own: ['process date', 'gross amount'],
  },
  {
    what: 'transactions',
    form: 'account',
    columns: [
      'trade date',
      'settlement date',
      'transaction type',
      'transaction description',
      'principal amount',
      'net amount',
      'account type',
    ],
    least: 4,
    own: ['account number', 'investment name', 'symbol'],
  },
  {
    what: 'positions',
    form: 'plan',
    columns: ['plan number', 'plan name', 'fund name', 'shares', 'price', 'total value'],
    least: 4,
    own: ['plan number', 'plan name'],
  },
  {
    what: 'positions',
    form: 'college',
    columns: ['fund account number', 'fund name', 'price', 'shares', 'total value'],
    least: 4,
    own: ['fund account number', 'fund name'],
  },
  {
    what: 'positions',
    form: 'account',
    columns: ['account number', 'investment name', 'share price', 'total value'],
    least: 3,
    own: ['account number', 'investment name'],
  },
];

function knownBy(row: SheetRow): Known | null {
  if (hasFigure(row)) return null;
  const found = KNOWN.find(({ columns, least, own }) => namesIn(row, columns) >= least && namesIn(row, own) >= 1);
  return found ?? null;
}

export function isVanguardPositions(row: SheetRow): boolean {
  return knownBy(row)?.what === 'positions';
}

export function isVanguardTransactions(row: SheetRow): boolean {
  return knownBy(row)?.what === 'transactions';
}

export interface VanguardTable {
  readonly form: VanguardForm;
  readonly header: SheetRow;
  readonly rows: readonly SheetRow[];
}

/** The tables of a kind, each once: a second one of a form is another download. */
export function vanguardTables(faults: Faults, sheet: Sheet, what: Known['what']): VanguardTable[] {
  const tables: (Known & { header: SheetRow; rows: SheetRow[] })[] = [];
  for (const row of sheet.rows) {
    const known = knownBy(row);
    if (known !== null) tables.push({ ...known, header: row, rows: [] });
    else tables.at(-1)?.rows.push(row);
  }
  const seen = new Set<VanguardForm>();
  return tables.filter(({ what: kind, form, header }) => {
    if (kind !== what) return false;
    if (seen.has(form)) refuseSecondHeader(faults, sheet, header);
    seen.add(form);
    return true;
  });
}
