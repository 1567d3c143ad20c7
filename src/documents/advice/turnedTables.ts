import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { columnsOf } from '../fields/columns.ts';
import { mayBeTicker } from '../restraints/words.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import { turned } from '../syntax/tableParts.ts';
import { plainText } from '../syntax/text.ts';
import { rankText } from './listedRankings.ts';
import { fieldOf } from './marketRows.ts';

/** `| | UNH | LLY |` over `| Conviction | 80 | 84 |`: the table with its securities, or its sectors, as rows; others as they are. */
export function withSubjectsDown(table: Table): Table {
  const [first = '', ...others] = table.header.cells.map(({ text }) => plainText(text));
  if (others.length === 0 || others.some((name) => fieldOf(name) !== null)) return table;
  const corner = others.every(mayBeTicker) ? 'Ticker' : others.every(isSectorName) ? 'Sector' : null;
  if (corner === null) return table;
  const all = corner === 'Sector' && isSectorName(first) ? ranksBelow(table) : turned(table, corner);
  return all !== null && columnsOf(all.header, fieldOf).at.size > 1 ? all : table;
}

/** `| Technology | Healthcare |` over `| 1 | 2 |`: the ranks of all, each of them once; null where they are no such figures. */
function ranksBelow(table: Table): Table | null {
  const { header, rows } = table;
  const [row, other] = rows;
  const ranks = row?.cells.map(({ text }) => rankText(text)) ?? [];
  const areRanks =
    ranks.length === header.cells.length && header.cells.every((_, at) => ranks.includes(String(at + 1)));
  if (row === undefined || other !== undefined || !areRanks) return null;
  const named = (text: string): Cell => ({ text, line: header.line, column: header.column, length: 0 });
  return {
    ...table,
    header: { ...header, cells: [named('Sector'), named('Rank')] },
    rows: header.cells.map((cell, at): Row => {
      const rank = row.cells[at];
      return { line: cell.line, column: cell.column, cells: rank === undefined ? [cell] : [cell, rank] };
    }),
  };
}
