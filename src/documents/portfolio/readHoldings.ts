import { sign } from '../../base/decimal.ts';
import { beginsWithCapital } from '../../base/letters.ts';
import { kindNamed, type SecurityKind } from '../../domain/instruments/kind.ts';
import { sectorOfTable } from '../../domain/instruments/sector.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent, ownSectorsOf, sectorKnown, securityTraits } from '../../domain/planning/securities.ts';
import { misfit, tooLong } from '../fields/columns.ts';
import type { HoldingFacts, Report } from '../fields/holdings.ts';
import { readSector, unreadBeside } from '../fields/sectorText.ts';
import type { StatedRow } from '../fields/statedFigures.ts';
import { partedTicker } from '../fields/tickerText.ts';
import { isUnknown, named, readHeldShares, readMoney } from '../fields/values.ts';
import { readVolume, unitOfVolumes } from '../fields/volume.ts';
import { NO_SHARES } from '../lexicon/columns.ts';
import { claimCell } from '../syntax/ledger.ts';
import { becauseOfLetter } from '../syntax/lookAlike.ts';
import type { MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { type CashRow, cashWeightAlone, onlyMoney, readCashRow, tolerant } from './cashRows.ts';
import { hearBound, hearStanding, passRatings, type WrittenCall, writtenOption } from './heardRows.ts';
import { checkedColumns, type HoldingColumn } from './holdingColumns.ts';
import { isSubtotalRow, isTotalRow, moneyLabel } from './labels.ts';
import type { FigureAt } from './moneyStatements.ts';
import { otherThingsOf, refuseOtherThings } from './otherThings.ts';
import {
  cellOf,
  claimFigure,
  labelCell,
  nameOf,
  optional,
  type RowReader,
  readStated,
  required,
  type SectorCell,
  type Unchecked,
  wordsOf,
} from './rowReader.ts';
import { askingColumns, ratingColumns } from './tableHeadings.ts';

export interface HoldingRow extends HoldingFacts {
  readonly row: Row;
  /** What stands beside the sector's name and was not read; null where nothing does. */
  readonly besideSector: string | null;
  readonly stated: StatedRow;
}

export interface TotalRow extends StatedRow {
  readonly row: Row;
}

/** The holdings table as it is written. */
export interface HoldingsTable {
  readonly holdings: readonly HoldingRow[];
  readonly cash: readonly CashRow[];
  /** What rows of cash say that it weighs, and not what it is. */
  readonly cashWeights: readonly FigureAt[];
  /** Whether a row says cash and its figure cannot be read. */
  readonly hasUnreadCash: boolean;
  readonly totals: readonly TotalRow[];
  /** Cells of figures that are only checked, and could not be. */
  readonly unchecked: readonly Unchecked[];
  readonly calls: readonly WrittenCall[];
  /** Whether it has a column of acquisition dates, so that a ticker may stand in several rows. */
  readonly hasLots: boolean;
}

/** Reads the rows of the holdings table; each is a holding, cash or the total, and none is passed over. */
export function readHoldings(document: MarkdownDocument, table: Table, policy: Policy, report: Report): HoldingsTable {
  const { ledger } = document;
  const columns = checkedColumns(table.header, report);
  for (const [role, index] of columns.at) {
    const cell = table.header.cells[index];
    if (cell !== undefined) claimCell(ledger, cell, CHECKED.has(role) ? 'checked' : 'used');
  }
  const found: Found = { holdings: [], cash: [], cashWeights: [], totals: [], unchecked: [], calls: [] };
  const { header } = table;
  const beside: Beside = {
    asking: askingColumns(header),
    ratings: ratingColumns(header),
    others: otherThingsOf(header),
  };
  const own = ownSectorsOf(policy);
  const sectors: RowReader['sectors'] = new Map();
  const volumeUnit = unitOfVolumes(header.cells[columns.at.get('averageDailyVolume') ?? -1]?.text ?? '');
  const { unchecked } = found;
  for (const row of table.rows) {
    if (isEmptyRow(row) || isSubHead(row)) continue;
    readRow(
      document,
      { row, columns, header, policy, own, sectors, volumeUnit, ledger, report, unchecked },
      beside,
      found,
    );
  }
  const hasUnreadCash = found.cash.includes(null);
  return {
    ...found,
    cash: found.cash.filter((row) => row !== null),
    hasUnreadCash,
    hasLots: columns.at.has('acquired'),
  };
}

/** What the rows of a table are read as, while it is read. */
interface Found {
  readonly holdings: HoldingRow[];
  /** Null where a row says cash and its figure cannot be read. */
  readonly cash: (CashRow | null)[];
  readonly cashWeights: FigureAt[];
  readonly totals: TotalRow[];
  readonly unchecked: Unchecked[];
  readonly calls: WrittenCall[];
}

/** Columns of which a holding's cells are heard or refused, and not read. */
interface Beside {
  readonly asking: ReturnType<typeof askingColumns>;
  readonly ratings: ReturnType<typeof ratingColumns>;
  readonly others: ReturnType<typeof otherThingsOf>;
}

function readRow(document: MarkdownDocument, reader: RowReader, beside: Beside, found: Found): void {
  const { row, header, policy, report } = reader;
  const written = writtenOption(document, reader);
  if (written !== null) {
    if (written.call !== null) found.calls.push(written.call);
    return;
  }
  const label = labelCell(reader);
  const text = plainText(label?.text ?? '');
  const ticker = label === cellOf(reader, 'ticker') ? securityIn(text).ticker : null;
  const isCash = moneyLabel(text)?.kind === 'cash' && !(ticker === 'CASH' && isInSector(reader));
  const isTotal = !isCash && isTotalRow(text);
  if (isSubtotalRow(text)) {
    found.unchecked.push({ line: row.line, column: 'subtotal', text });
    return;
  }
  // The rows of cash and of the total may have fewer cells than the header.
  const wrong = isTotal || isCash ? tooLong(header, row) : misfit(header, row, document.lines);
  if (wrong !== null) report(wrong.place, wrong.message, wrong.accepted);
  else if (isTotal) found.totals.push(readTotal(reader));
  else if (isCash) {
    const weight = cashWeightAlone(reader);
    if (weight === null) found.cash.push(readCashRow(reader, null));
    else found.cashWeights.push(weight);
  } else if (ticker !== null && isCashEquivalent(policy, ticker, kindIn(reader)))
    found.cash.push(readCashRow(reader, ticker));
  else {
    found.holdings.push(...readHolding(reader));
    refuseOtherThings(reader, beside.others);
    hearStanding(document, reader, beside.asking);
    hearBound(document, reader);
    passRatings(document, reader, beside.ratings);
  }
}

/** Columns that are only held against what is measured. */
const CHECKED: ReadonlySet<HoldingColumn> = new Set<HoldingColumn>(['value', 'gain', 'gainPercent', 'weight']);

/** Rules drawn with dashes and rows without a word. */
function isEmptyRow(row: Row): boolean {
  return row.cells.every(({ text }) => /^[-–—:=\s]*$/.test(plainText(text)));
}

/** Cash is in none of the table's sectors: the row is of a company whose ticker is CASH. */
function isInSector(reader: RowReader): boolean {
  const name = plainText(cellOf(reader, 'name')?.text ?? '');
  const sector = plainText(cellOf(reader, 'sector')?.text ?? '').toLowerCase();
  return moneyLabel(name)?.kind !== 'cash' && sectorOfTable(sector) !== null;
}

/** `**Materials**` and nothing else: a head within the table, unless it could be a ticker. */
function isSubHead(row: Row): boolean {
  const [first, ...others] = row.cells;
  if (first === undefined || !/^(?:\*\*|__)\S/.test(first.text) || !others.every(({ text }) => isUnknown(text)))
    return false;
  const text = plainText(first.text);
  return parseTicker(text) === null && moneyLabel(text) === null && !isTotalRow(text);
}

function readHolding(reader: RowReader): HoldingRow[] {
  const { row, report } = reader;
  const tickerCell = cellOf(reader, 'ticker');
  const text = plainText(tickerCell?.text ?? '');
  const { ticker, name: inCell } = securityIn(text);
  if (ticker === null) {
    const upper = text.toUpperCase().replace(/^\$/, '');
    // a company's name in capitals is no ticker
    const isSmall = !isUnknown(text) && !/[A-Z][a-z]/.test(text) && parseTicker(upper) !== null;
    const advice = isSmall
      ? `; write ${upper} if that is meant`
      : /[a-z]/.test(text)
        ? ', or the company’s name with it, such as Newmont (NEM)'
        : '';
    const message = `${named(text)} is no ticker${becauseOfLetter(text)}, and the row is neither cash nor a total`;
    report(tickerCell ?? row, message, `a ticker of 1–10 characters A–Z 0–9 . - /${advice}`);
  }
  if (ticker !== null && tickerCell !== null) claimFigure(reader, tickerCell, 'used', inCell === null ? [] : [inCell]);
  const shares = required(reader, 'shares', readHeldShares);
  const price = required(reader, 'price', readMoney);
  const inSector = sectorOf(reader);
  const sector = inSector?.sector ?? (ticker === null ? null : sectorKnown(reader.policy, ticker));
  const stated = readStated(reader);
  const averageCost = optional(reader, 'averageCost', readMoney);
  if (averageCost !== null && sign(averageCost) < 0) {
    report(
      cellOf(reader, 'averageCost') ?? row,
      `the average cost ${named(cellOf(reader, 'averageCost')?.text ?? '')} is negative`,
      'an average cost of $0.00 or more',
    );
  }
  const averageDailyVolume = optional(reader, 'averageDailyVolume', (figure) =>
    readVolume(reader.volumeUnit === null ? figure : `${figure} ${reader.volumeUnit}`),
  );
  if (price !== null && sign(price) <= 0) {
    report(
      cellOf(reader, 'price') ?? row,
      `the price of ${named(text)} is ${named(cellOf(reader, 'price')?.text ?? '')}, not above zero`,
      'a price above $0.00',
    );
  }
  wordsOf(reader, 'acquired');
  if (ticker === null || shares === null || price === null || sign(price) <= 0) return [];
  const traits = securityTraits(reader.policy, { ticker, kind: kindIn(reader), sector });
  const facts = { place: tickerCell ?? row, row, ticker, shares, price, averageCost, stated, ...traits };
  const name = nameOf(reader) ?? inCell;
  return [{ ...facts, besideSector: inSector?.beside ?? null, averageDailyVolume, sector, name }];
}

/** The security of a cell, `NEM`, or with its company's name, `Newmont (NEM)`; another remark, `NEM (short)`, may make it another thing. */
function securityIn(text: string): { readonly ticker: Ticker | null; readonly name: string | null } {
  const { ticker, beside } = partedTicker(text);
  const words = beside?.toLowerCase().match(/[a-z]+/g) ?? [];
  const isName = beside !== null && beginsWithCapital(beside) && !words.some((word) => OTHER_THINGS.has(word));
  const isOne = !isUnknown(text) && !text.startsWith('$') && (beside === null || isName);
  return { ticker: isOne ? parseTicker(ticker) : null, name: beside };
}

const OTHER_THINGS: ReadonlySet<string> = new Set(NO_SHARES);

/** The row's sector, and what stands beside its name; a name is looked up once, for few names stand in many rows. */
function sectorOf(reader: RowReader): { readonly sector: string; readonly beside: string | null } | null {
  const words = wordsOf(reader, 'sector');
  if (words === null) return null;
  const { reading, beside } = reader.sectors.get(words) ?? looked(reader, words);
  if (reading.ok) return { sector: reading.value, beside };
  reader.report(cellOf(reader, 'sector') ?? reader.row, reading.message, reading.accepted);
  return null;
}

function looked({ own, sectors }: RowReader, words: string): SectorCell {
  const said = { reading: readSector(words, own), beside: unreadBeside(words, own) };
  sectors.set(words, said);
  return said;
}

/** What the row says that the security is; null where it has no such column or word. */
function kindIn(reader: RowReader): SecurityKind | null {
  if (!reader.columns.at.has('kind')) return null;
  const kind = kindNamed(plainText(cellOf(reader, 'kind')?.text ?? ''));
  if (kind !== null) wordsOf(reader, 'kind');
  return kind;
}

function readTotal(reader: RowReader): TotalRow {
  const label = labelCell(reader);
  if (label !== null) claimFigure(reader, label, 'checked', []);
  const stated = readStated(tolerant(reader));
  return { ...stated, row: reader.row, value: stated.value ?? onlyMoney(reader, 'checked') };
}
