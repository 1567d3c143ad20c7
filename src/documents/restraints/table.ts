import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { RestrictedSide } from '../../domain/holdings/portfolio.ts';
import { columnsOf, misfit, roleNamed, tooLong } from '../fields/columns.ts';
import { readDate } from '../fields/dates.ts';
import type { Report } from '../fields/holdings.ts';
import type { KnownSecurities } from '../fields/knownSecurities.ts';
import { isUnknown, named } from '../fields/values.ts';
import { claimCell, type Ledger } from '../syntax/ledger.ts';
import type { Cell, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { ACCEPTED, type RestrictedItem, readItem } from './items.ts';
import { isEmpty, isOnly, sideIn } from './words.ts';

const COLUMNS = roleNamed({
  ticker: ['ticker', 'symbol', 'security'],
  name: ['company', 'company name', 'name', 'stock'],
  side: ['side', 'restriction', 'restricted side', 'type', 'action', 'forbidden'],
  reason: ['reason', 'note', 'notes', 'why', 'comment', 'comments', 'remarks'],
  from: ['from', 'start', 'start date', 'effective', 'since'],
  until: ['until', 'through', 'to', 'end', 'end date', 'expires', 'expiry'],
  window: ['window', 'period', 'dates', 'restricted period', 'blackout period'],
} as const);
type Role = 'ticker' | 'name' | 'side' | 'reason' | 'from' | 'until' | 'window';

/** The rows of a table of restrictions. */
export function tableItems(
  document: MarkdownDocument,
  table: Table,
  known: KnownSecurities,
  report: Report,
): readonly { readonly item: RestrictedItem; readonly place: Place }[] {
  const { at, repeated } = columnsOf(table.header, COLUMNS);
  for (const { cell } of repeated)
    report(
      cell,
      `a second column says ${named(cell.text)}`,
      'one column for each of Ticker, Side, Reason, From, Until',
    );
  const names = at.get('name');
  const areNamed = names !== undefined && table.rows.every(({ cells }) => isNamed(cells[names], known));
  if (!at.has('ticker') && !areNamed) {
    report(table, 'this table of restrictions has no column Ticker', ACCEPTED);
    return [];
  }
  for (const index of at.values()) claimed(document.ledger, table.header.cells[index]);
  // Without dates a row that ends early only leaves out a side or a reason, and both sides are restricted then.
  const misfitOf = at.has('from') || at.has('until') || at.has('window') ? misfit : tooLong;
  return table.rows.flatMap((row) => {
    const wrong = misfitOf(table.header, row, document.lines);
    if (wrong !== null) {
      report(wrong.place, wrong.message, wrong.accepted);
      return [];
    }
    const cell = (role: Role): Cell | null => {
      const found = row.cells[at.get(role) ?? -1];
      claimed(document.ledger, found);
      return found === undefined || isUnknown(found.text) ? null : found;
    };
    if (row.cells.every(({ text }) => isUnknown(text))) return [];
    return rowItem(row, cell, at.has('ticker') ? 'ticker' : 'name', known, report).map((item) => ({
      item,
      place: row,
    }));
  });
}

function claimed(ledger: Ledger, cell: Cell | undefined): void {
  if (cell !== undefined) claimCell(ledger, cell, 'used');
}

function isNamed(cell: Cell | undefined, known: KnownSecurities): boolean {
  return cell !== undefined && known.named(plainText(cell.text)).length === 1;
}

function rowItem(
  row: Row,
  cell: (role: Role) => Cell | null,
  who: 'ticker' | 'name',
  known: KnownSecurities,
  report: Report,
): RestrictedItem[] {
  const securities = cell(who);
  const written = plainText(securities?.text ?? '');
  if (securities !== null && isEmpty(written)) return [];
  // in a column of tickers one is a ticker, whatever else it may mean
  const text = who === 'ticker' && known.hasTicker(written) ? `$${written}` : written;
  const window = plainText(cell('window')?.text ?? '');
  const reading = readItem(window === '' ? text : `${text}: ${withWord(window)}`, known);
  if (reading.kind === 'problem') report(securities ?? row, reading.message, reading.accepted);
  const side = sideOf(row, cell('side'), report);
  const day = (role: 'from' | 'until'): NewYorkDate | null => {
    const dayCell = cell(role);
    const date = dayCell === null ? null : readDate(dayCell.text);
    if (dayCell !== null && date?.ok === false) report(dayCell, date.message, date.accepted);
    return date?.ok ? date.value.date : null;
  };
  const from = day('from');
  const until = day('until');
  if (from !== null && until !== null && until < from) {
    report(row, `the restriction ends on ${until}, before it begins on ${from}`, 'until on or after from');
  }
  const said = plainText(cell('reason')?.text ?? '');
  if (reading.kind !== 'restricted') return [];
  const { item } = reading;
  return [
    {
      ...item,
      side: side ?? item.side,
      reason: [item.reason ?? '', said].filter((part) => part !== '').join(', ') || null,
      from: from ?? item.from,
      until: until ?? item.until,
    },
  ];
}

/** One day in a column of windows is the last one. */
function withWord(window: string): string {
  return readDate(window).ok ? `until ${window}` : window;
}

function sideOf(row: Row, cell: Cell | null, report: Report): RestrictedSide | null {
  if (cell === null) return null;
  const text = plainText(cell.text);
  const side = isOnly(text) ? null : sideIn(text);
  if (side === null) {
    const message = isOnly(text) ? 'does not say which side is forbidden' : 'is no side';
    report(cell ?? row, `${named(text)} ${message}`, 'buy, sell or both');
  }
  return side;
}
