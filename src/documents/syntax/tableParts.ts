import type { Row, Table } from './markdown.ts';

/** A table, and others that stand right behind it without a line between them, each from its header on. */
export function tableParts(table: Table): readonly Table[] {
  const headers = table.rows.flatMap((row, index) => (index > 0 && isRule(row) ? [index - 1] : []));
  if (headers.length === 0) return [table];
  const first = { ...table, rows: table.rows.slice(0, headers[0]) };
  const others = headers.flatMap((at, part): Table[] => {
    const header = table.rows[at];
    if (header === undefined) return [];
    return [
      { ...table, line: header.line, column: header.column, header, rows: table.rows.slice(at + 2, headers[part + 1]) },
    ];
  });
  const parts = [first, ...others];
  // rows that are not of their header's width, or a header without any, are one table that is written wrongly
  return parts.every(isWhole) ? parts : [table];
}

function isWhole({ header, rows }: Table): boolean {
  return rows.length > 0 && rows.every(({ cells }) => cells.length === header.cells.length);
}

/** `|---|---:|` */
function isRule({ cells }: Row): boolean {
  return cells.length > 0 && cells.every(({ text }) => /^\s*:?-+:?\s*$/.test(text));
}

/** The same table with its rows as columns; `corner` is what its first cell is called. Null where rows are not of one width. */
export function turned(table: Table, corner: string): Table | null {
  const all = [table.header, ...table.rows];
  if (!isWhole(table)) return null;
  const [header, ...rows] = table.header.cells.map((first, at): Row => {
    const cells = all.flatMap((row) => row.cells[at] ?? []);
    return { line: first.line, column: first.column, cells };
  });
  if (header === undefined || rows.length === 0) return null;
  const [first, ...names] = header.cells;
  if (first === undefined) return null;
  return { ...table, header: { ...header, cells: [{ ...first, text: corner }, ...names] }, rows };
}
