import { type Columns, columnsOf, datedHeader, headerName, roleNamed } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { type Kind, measured, saysDollars, saysPercent, unitFault } from '../fields/units.ts';
import { named } from '../fields/values.ts';
import { unitOfVolumes } from '../fields/volume.ts';
import { HOLDING_COLUMNS, LOOSE_HOLDING_COLUMNS } from '../lexicon/columns.ts';
import type { Row } from '../syntax/markdown.ts';

export type HoldingColumn = keyof typeof HOLDING_COLUMNS | 'gainPercent';

const byName = roleNamed<HoldingColumn>({ ...HOLDING_COLUMNS, gainPercent: [] });

/**
 * The role of a holdings column by its header. Percent makes another column of some names: a gain in percent, a value
 * or what is current in percent of all; and dollars make a value of an allocation.
 */
export function holdingColumn(header: string): HoldingColumn | null {
  const text = datedHeader(header).name;
  return roleOf(text);
}

function roleOf(text: string): HoldingColumn | null {
  const plain = byName(text);
  if (plain !== null && !/[$%([]/.test(text)) return plain;
  const header = measured(text);
  const role = byName(header.name) ?? plain;
  if (role === null) return null;
  const isPercent = saysPercent(header);
  if (role === 'gain' && isPercent) return 'gainPercent';
  if (isPercent && (role === 'value' || /^current$/i.test(header.name))) return 'weight';
  return role === 'weight' && saysDollars(header) ? 'value' : role;
}

const LOOSE = ['ticker', 'shares', 'price', 'sector'] as const;

/** The columns of a header of holdings: what another name means only where the first is not there. */
export function holdingColumnsOf(header: Row): Columns<HoldingColumn> {
  const { at, repeated } = columnsOf(header, holdingColumn);
  const more = LOOSE.flatMap((role) => {
    const names: readonly string[] = LOOSE_HOLDING_COLUMNS[role];
    const index = at.has(role)
      ? -1
      : header.cells.findIndex(({ text }) => names.includes(headerName(measured(datedHeader(text).name).name)));
    return index < 0 ? [] : [[role, index] as const];
  });
  const all = more.length === 0 ? at : new Map([...at, ...more]);
  // `Newmont (NEM)` under Company: where no column is of tickers, names bear them
  const name = all.has('ticker') ? undefined : all.get('name');
  if (name === undefined) return { at: all, repeated };
  return { at: new Map([...[...all].filter(([role]) => role !== 'name'), ['ticker', name]]), repeated };
}

const KINDS: Readonly<Partial<Record<HoldingColumn, Kind>>> = {
  shares: 'count',
  price: 'dollars',
  averageCost: 'dollars',
  value: 'dollars',
  gain: 'dollars',
  averageDailyVolume: 'dollars',
  gainPercent: 'percent',
  weight: 'percent',
};

/** The columns of the holdings; what names a column twice or gives it a unit that it cannot have is reported. */
export function checkedColumns(header: Row, report: Report): Columns<HoldingColumn> {
  const columns = holdingColumnsOf(header);
  for (const { role, cell } of columns.repeated) {
    // Type and Asset Type may both stand there: the first one tells the kind
    if (role === 'kind') continue;
    const message = `a second column of the holdings says ${wordFor(role)}: ${named(cell.text)}`;
    report(cell, message, 'one column for each figure');
  }
  for (const [role, index] of columns.at) {
    const kind = KINDS[role];
    const cell = header.cells[index];
    const fault =
      kind === undefined || cell === undefined ? null : unitFault(measured(datedHeader(cell.text).name).units, kind);
    // Volumes only order trades: they may be in millions (READING 8).
    const isVolume = role === 'averageDailyVolume' && cell !== undefined && unitOfVolumes(cell.text) !== null;
    if (fault === null || cell === undefined || isVolume) continue;
    report(cell, `the column ${named(cell.text)} ${fault.message}`, fault.accepted);
  }
  return columns;
}

const WORDS: Readonly<Record<HoldingColumn, string>> = {
  ticker: 'the ticker',
  shares: 'the shares',
  price: 'the price',
  name: 'the name',
  sector: 'the sector',
  kind: 'the type',
  averageCost: 'the average cost',
  value: 'the value',
  gainPercent: 'the gain in percent',
  gain: 'the gain',
  weight: 'the weight',
  acquired: 'the acquisition date',
  averageDailyVolume: 'the average daily volume',
};

export function wordFor(role: HoldingColumn): string {
  return WORDS[role];
}

export const HOLDINGS_WANTED =
  'a table with the columns Ticker, Shares and Price (and if known Company, Sector, Avg Cost, Market Value, Gain %, Weight)';

/** The header's columns that holdings need and it lacks; null where it is no header of holdings at all. */
export function missingColumns(header: Row): readonly HoldingColumn[] | null {
  const { at } = holdingColumnsOf(header);
  const missing = (['ticker', 'shares', 'price'] as const).filter((role) => !at.has(role));
  const isHeader = missing.length < 2;
  return isHeader ? missing : null;
}
