import type { Remark, RemarkId } from '../../domain/advice/remark.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Quoted } from './place.ts';

/** What became of a line or a cell when the document was read (READING 1). */
export type Claim = 'used' | 'checked';

/** A line that a reader took: as what, and the parts of its text that it did not read. */
export interface LineClaim {
  readonly claim: Claim;
  /** Plain text: remarks, parentheses, further sentences. Each is heard by itself. */
  readonly unread: readonly string[];
}

/**
 * The account of one document: which of its lines and cells decide something, and which are held against a measured
 * figure. Readers write it as they read; what nobody claimed is heard afterwards (READING 1, O1–O6).
 */
export interface Ledger {
  readonly lines: Map<number, LineClaim>;
  /** By the cell itself: a row that is read in part is heard in its other cells. */
  readonly cells: Map<object, Claim>;
  /** What the plan has to bear of lines that were read: `~8%`, `consider`, `over 3 months`. */
  readonly remarks: Remark[];
}

export function newLedger(): Ledger {
  return { lines: new Map(), cells: new Map(), remarks: [] };
}

/** The line was read, but for `unread`. Of two claims `used` stands; what either left unread is heard. */
export function claimLine(ledger: Ledger, line: number, claim: Claim, unread: readonly string[] = []): void {
  const earlier = ledger.lines.get(line);
  const stronger = earlier?.claim === 'used' ? 'used' : claim;
  ledger.lines.set(line, { claim: stronger, unread: [...(earlier?.unread ?? []), ...unread] });
}

/** The whole cell was read. */
export function claimCell(ledger: Ledger, cell: object, claim: Claim): void {
  if (claim === 'used' || !ledger.cells.has(cell)) ledger.cells.set(cell, claim);
}

/**
 * Notes a remark on a line of the document; `because` are the words that earn it, as they stand. With `after` it holds
 * on later days alone.
 */
export function remarkOn(
  document: Quoted & { readonly ledger: Ledger },
  id: RemarkId,
  line: number,
  because: string,
  after?: NewYorkDate,
): void {
  const text = (document.lines[line - 1] ?? '').trim();
  const source = { file: document.name, line, text };
  document.ledger.remarks.push({ id, source, because, ...(after === undefined ? {} : { after }) });
}
