import { type KnownSecurity, kindNamed, SECURITY_KINDS, type SecurityKind } from '../../domain/instruments/kind.ts';
import { knownSectors, ownName, sectorNamed } from '../../domain/instruments/sectorLookup.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { csvColumns, csvFields, placed, readCsv } from '../fields/csv.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { readSector } from '../fields/sectorText.ts';
import { knownFigure, knownText, knownTicker } from '../fields/stated.ts';
import { fieldNamed } from '../fields/tableColumns.ts';
import { named, type ValueReading } from '../fields/values.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { byPlace, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { unreadColumns } from './unreadColumns.ts';

const FIELDS = {
  ticker: ['ticker', 'symbol'],
  sector: ['sector'],
  name: ['name', 'company', 'companyname'],
  kind: ['kind', 'type', 'assettype', 'securitytype'],
} as const;
type Field = keyof typeof FIELDS;

/**
 * securities.csv: a ticker and its sector or kind and, where wanted, its name, one security a row. A sector is the
 * workspace’s own, whatever the tables say (READING 4). One bad row, and nothing is read.
 */
export function readSecurities(name: string, text: string): Reading<ReadonlyMap<Ticker, KnownSecurity>> {
  const { value: table, problems } = readCsv(name, text);
  if (table === null) return { value: null, problems };
  const faults: Faults = { file: name, problems: [] };
  const has = (field: Field) => table.header.cells.some(({ text }) => fieldNamed(text, FIELDS) === field);
  const columns = csvColumns<Field>(faults, table, FIELDS, has('kind') ? ['ticker'] : ['ticker', 'sector']);
  if (columns === null) return { value: null, problems: faults.problems.sort(byPlace) };
  const known = new Map<Ticker, KnownSecurity>();
  for (const row of table.rows) {
    const fields = csvFields(faults, table, columns, row);
    const ticker = knownTicker(faults, fields.get('ticker'));
    const sector = knownFigure(faults, fields.get('sector'), readOwnSector);
    const kind = knownFigure(faults, fields.get('kind'), readKind);
    if (ticker === null) {
      if (knownText(fields.get('ticker')) === null)
        faultAt(faults, placed(table, row), 'the row has no ticker', 'a ticker in each row');
    } else if (known.has(ticker)) {
      faultAt(faults, placed(table, row), `${ticker} stands here twice`, 'one row for each security');
    } else {
      known.set(ticker, { sector, kind, name: knownText(fields.get('name')) });
    }
  }
  if (faults.problems.length > 0) return { value: null, problems: faults.problems.sort(byPlace) };
  return { value: known, problems: [] };
}

/** What its other columns say, for who hears it; null where it has none. */
export function unreadOfSecurities(name: string, text: string): MarkdownDocument | null {
  return unreadColumns(name, text, FIELDS);
}

/** A sector under the name that it has here; one that is almost a known name is refused. */
function readOwnSector(text: string): ValueReading<string> {
  const name = ownName(plainText(text));
  const isNear = sectorNamed(name).kind === 'near';
  const reading = readSector(name, isNear ? undefined : knownSectors([name]));
  return reading.ok ? { ok: true, value: name } : reading;
}

function readKind(text: string): ValueReading<SecurityKind> {
  const kind = kindNamed(text);
  if (kind !== null) return { ok: true, value: kind };
  return { ok: false, message: `the kind ${named(text)} is none`, accepted: SECURITY_KINDS.join(', ') };
}
