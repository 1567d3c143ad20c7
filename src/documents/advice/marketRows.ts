import { datedHeader } from '../fields/columns.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { placeIn, type Stated, statedCell } from '../fields/stated.ts';
import { foldedName } from '../fields/tableColumns.ts';
import { isUnknown, named } from '../fields/values.ts';
import { withoutUnit } from '../fields/volume.ts';
import { COLUMNS_OF_PICKS } from '../lexicon/columns.ts';
import { mayBeTicker } from '../restraints/words.ts';
import { claimCell, remarkOn } from '../syntax/ledger.ts';
import type { Cell, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { ACTIONS_WANTED, isPick } from './grammar/actionWords.ts';
import { pickLine } from './grammar/pickLine.ts';
import type { LineReading } from './grammar/recommendationLine.ts';
import { fieldWithUnit } from './grammar/statedUnits.ts';
import { MARKET_FIELDS, type MarketField, type MarketRow } from './marketViewFacts.ts';

/** The field of a market view that a column, a label or a key names. */
export function fieldOf(name: string): MarketField | null {
  const header = withoutUnit(datedHeader(name).name);
  const unranked = header.includes('(1') ? header.replace(BEST_FIRST, '') : header;
  const bare = /sector ?[(/]/i.test(unranked) ? unranked.replace(OF_FUND, '') : unranked;
  return fieldWithUnit(bare, MARKET_FIELDS);
}

/** `Sector (ETF)` */
const OF_FUND = /(?<=sector ?)[(/] ?(?:etf|fund|proxy|ticker)s?\)?/i;
/** `Rank (1 = best)` */
const BEST_FIRST = /\(1 ?(?:=|is) ?(?:the )?(?:best|highest|top|most attractive)\)/i;

/** Columns of picks, and keys, that say whether to buy. */
export const ACTION_COLUMNS: ReadonlySet<string> = new Set([
  ...['action', 'recommendation', 'stance', 'rating', 'signal', 'call', 'verdict', 'decision', 'view'],
]);
/** Of these, what may be prose: then it is heard, and says nothing of the pick. */
const PROSE = 'view';

/** Whether a row is a pick by its column Action, Recommendation, Stance or Rating. */
export function isToBuy(faults: Faults, { text, place }: Stated, name: string): boolean {
  if (isUnknown(text)) return true;
  const answer = isPick(text);
  if (answer !== null) return answer;
  if (foldedName(name) === PROSE) return true;
  faultAt(faults, place, `${named(text)} does not say whether this is a pick`, ACTIONS_WANTED);
  return false;
}

const OF_PICKS: ReadonlySet<string> = new Set(COLUMNS_OF_PICKS);
/** Between the picks of a cell; what stands in parentheses is of one. */
const BETWEEN_PICKS = /\s*(?:[;/&]|,(?![^()]*\)))\s*|\s+and\s+(?![^()]*\))/;

/** The column `Top picks` of a ranking, with the securities of each sector, `UNH, ISRG` or `UNH (conviction 80)`; -1 where none has one. */
export function picksListedAt({ header, rows }: Table): number {
  const index = header.cells.findIndex(({ text }) => OF_PICKS.has(foldedName(text.replace(/\([^()]*\)/, ''))));
  const isOfPicks = rows.some(({ cells }) => (picksOf(cells[index], header.cells[index]) ?? []).length > 0);
  return isOfPicks ? index : -1;
}

/** The securities of a cell with what it says of each; null where it says anything else. */
function picksOf(cell: Cell | undefined, header: Cell | undefined): readonly LineReading[] | null {
  const text = plainText(cell?.text.slice(0, 500) ?? '');
  const isScored = /\bconviction\b/i.test(header?.text ?? '');
  const parts = text.split(BETWEEN_PICKS).filter((one) => one !== '' && !isUnknown(one));
  const picks = parts.map((part) => pickLine(isScored ? part.replace(/\((?=\d)/, '(conviction ') : part));
  const areRead = picks.every(
    (one) => one !== null && one.rest === '' && one.remark === '' && mayBeTicker(one.fields[0]?.[1] ?? ''),
  );
  return areRead ? picks.filter((one) => one !== null) : null;
}

/** The picks in the cell of a ranking, each of its sector; a cell with a security and more than is read of it is told. */
export function picksBeside(document: MarkdownDocument, { header }: Table, row: Row, at: number): MarketRow[] {
  const cell = row.cells[at];
  const sector = row.cells[header.cells.findIndex(({ text }) => fieldOf(text) === 'sector')];
  if (cell === undefined) return [];
  const place = placeIn(document, cell);
  const picks = picksOf(cell, header.cells[at]);
  if (picks !== null) claimCell(document.ledger, cell, 'used');
  else if (SECURITY.test(cell.text)) remarkOn(document, 'not_understood', cell.line, plainText(cell.text.slice(0, 80)));
  const own = sector === undefined ? [] : [['sector', statedCell(document, sector)] as const];
  return (picks ?? []).map(({ fields }) => {
    const said = fields.flatMap(([field, text]) => (isOfPick(field) ? [[field, { text, place }] as const] : []));
    return { fields: new Map([...own, ...said]), place };
  });
}

const SECURITY = /\b[A-Z]{2,5}\b/;

function isOfPick(field: string): field is MarketField {
  return field === 'ticker' || field === 'conviction' || field === 'price';
}
