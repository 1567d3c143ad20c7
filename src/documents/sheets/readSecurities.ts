import { sectorNamed } from '../../domain/instruments/sector.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { csvColumns, csvFields, placed, readCsv } from '../fields/csv.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { knownSector, knownText, knownTicker } from '../fields/stated.ts';
import { byPlace, type Reading } from '../syntax/problem.ts';

const FIELDS = {
  ticker: ['ticker', 'symbol'],
  sector: ['sector'],
  name: ['name', 'company', 'companyname'],
} as const;
type Field = keyof typeof FIELDS;

/** What a person says of a security. */
export interface KnownSecurity {
  /** As the house writes it; null where none is said. */
  readonly sector: string | null;
  readonly name: string | null;
}

/** securities.csv: ticker, sector and, where wanted, name, one security a row. One bad row, and nothing is read. */
export function readSecurities(name: string, text: string): Reading<ReadonlyMap<Ticker, KnownSecurity>> {
  const { value: table, problems } = readCsv(name, text);
  if (table === null) return { value: null, problems };
  const faults: Faults = { file: name, problems: [] };
  const columns = csvColumns<Field>(faults, table, FIELDS, ['ticker', 'sector']);
  if (columns === null) return { value: null, problems: faults.problems.sort(byPlace) };
  const known = new Map<Ticker, KnownSecurity>();
  for (const row of table.rows) {
    const fields = csvFields(faults, table, columns, row);
    const ticker = knownTicker(faults, fields.get('ticker'));
    const sector = knownSector(faults, fields.get('sector'));
    if (ticker === null) {
      if (knownText(fields.get('ticker')) === null)
        faultAt(faults, placed(table, row), 'the row has no ticker', 'a ticker in each row');
    } else if (known.has(ticker)) {
      faultAt(faults, placed(table, row), `${ticker} stands here twice`, 'one row for each security');
    } else {
      known.set(ticker, {
        sector: sector === null ? null : sectorNamed(sector),
        name: knownText(fields.get('name')),
      });
    }
  }
  if (faults.problems.length > 0) return { value: null, problems: faults.problems.sort(byPlace) };
  return { value: known, problems: [] };
}
