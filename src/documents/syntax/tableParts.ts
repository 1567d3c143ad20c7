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
