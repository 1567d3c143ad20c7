import type { Decimal } from '../../base/decimal.ts';
import { noteSector, readSector } from '../../documents/fields/sectorText.ts';
import { readPositiveMoney } from '../../documents/fields/stated.ts';
import { isUnknown, named } from '../../documents/fields/values.ts';
import { readVolume } from '../../documents/fields/volume.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import { sectorSpelling } from '../../domain/instruments/sector.ts';
import type { KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { type CellFault, readTable, rowProblem, type TableForm, type TableRow } from './table.ts';

const COLUMNS = ['ticker', 'sector', 'price', 'average_daily_volume'] as const;
type Column = (typeof COLUMNS)[number];
const FORM: TableForm<Column> = { columns: COLUMNS, optional: ['average_daily_volume'] };
export const PRICES_FILE = 'prices.csv';

/** What the book says of one security: the same for every account. */
export interface Quote {
  /** As the book spells it; null where none is stated. */
  readonly sector: string | null;
  readonly price: Decimal;
  /** Dollars traded on an average day; null where it is not stated. */
  readonly averageDailyVolume: Decimal | null;
}

/** The market view that all accounts share, by ticker. A sector that no table has must be policy's own. */
export function readBookPrices(path: string, own: KnownSectors): Reading<ReadonlyMap<Ticker, Quote>> {
  const table = readTable(path, PRICES_FILE, FORM);
  const problems: Problem[] = [...table.problems];
  const quotes = new Map<Ticker, Quote>();
  for (const row of table.rows) {
    const before = problems.length;
    const report = (fault: CellFault): void => void problems.push(rowProblem(PRICES_FILE, row, fault));
    const quote = row.fault === null ? quoteIn(row, own, report) : null;
    if (row.fault !== null) report(row.fault);
    if (quote === null || problems.length > before) continue;
    const { ticker, ...said } = quote;
    if (quotes.has(ticker)) {
      report({ at: row.at('ticker'), message: `${ticker} stands twice`, accepted: 'one row for each security' });
    }
    quotes.set(ticker, said);
  }
  if (quotes.size === 0 && problems.length === 0) {
    const row = { line: 1, text: '' };
    problems.push(rowProblem(PRICES_FILE, row, { at: null, message: 'there is no price', accepted: 'a row for each' }));
  }
  return problems.length > 0 ? { value: null, problems } : { value: inOneSpelling(quotes), problems };
}

function quoteIn(
  row: TableRow<Column>,
  own: KnownSectors,
  report: (fault: CellFault) => void,
): (Quote & { readonly ticker: Ticker }) | null {
  const ticker = parseTicker(row.cell('ticker'));
  if (ticker === null) {
    const message = `${named(row.cell('ticker'))} is no ticker`;
    report({ at: row.at('ticker'), message, accepted: 'a ticker such as NVDA or BRK.B' });
  }
  const price = readPositiveMoney(row.cell('price'));
  if (!price.ok) report({ at: row.at('price'), ...price });
  const volumeText = row.cell('average_daily_volume');
  const volume = isUnknown(volumeText) ? null : readVolume(volumeText);
  if (volume?.ok === false) report({ at: row.at('average_daily_volume'), ...volume });
  const sector = sectorIn(row, own, report);
  if (ticker === null || !price.ok) return null;
  const averageDailyVolume = volume?.ok === true ? volume.value : null;
  return { ticker, sector, price: price.value, averageDailyVolume };
}

function sectorIn(row: TableRow<Column>, own: KnownSectors, report: (fault: CellFault) => void): string | null {
  const text = row.cell('sector');
  if (isUnknown(text)) return null;
  const at = row.at('sector');
  const reading = readSector(text, own);
  if (!reading.ok) {
    report({ at, message: reading.message, accepted: reading.accepted });
    return null;
  }
  const remarks: Remark[] = [];
  noteSector({ file: PRICES_FILE, sectors: { known: own, remarks } }, text, reading.value, {
    line: 1,
    column: 1,
    excerpt: '',
  });
  if (remarks.length > 0) {
    const message = `no table of sectors has ${named(text)}`;
    report({ at, message, accepted: `a known sector, or "own_sectors": [${JSON.stringify(text)}] in policy.json` });
  }
  return reading.value;
}

/** Two spellings of one sector are one: that of the first ticker in plain order. */
function inOneSpelling(quotes: ReadonlyMap<Ticker, Quote>): ReadonlyMap<Ticker, Quote> {
  const inOrder = [...quotes].sort(([left], [right]) => (left < right ? -1 : 1));
  const spelling = sectorSpelling(inOrder.flatMap(([, { sector }]) => sector ?? []));
  return new Map(
    inOrder.map(([ticker, quote]) => [
      ticker,
      Object.freeze({ ...quote, sector: quote.sector === null ? null : spelling(quote.sector) }),
    ]),
  );
}
