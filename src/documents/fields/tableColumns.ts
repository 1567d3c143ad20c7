import type { MarkdownDocument, Row } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import type { Columns } from './columns.ts';
import { placeIn, type Stated, type StatedFields } from './stated.ts';

/** The names that a field may bear, as `foldedName` writes them. */
export type FieldNames<F extends string> = Readonly<Record<F, readonly string[]>>;

/** A column's or key's name without case, white space, underscores and the mark of its unit. */
export function foldedName(text: string): string {
  const plain = plainText(text).toLowerCase();
  return (plain.includes('(') ? plain.replace(UNITS, '') : plain).replace(/[\s_:.,$%-]/g, '');
}

const UNITS = /\((?:\$|usd|%(?: of (?:the )?(?:portfolio|total|nav|assets))?|0 ?[-–] ?100|(?:\/|out of) ?100)\)/g;

/** The field that a name stands for; null where it stands for none. */
export function fieldNamed<F extends string>(text: string, names: FieldNames<F>): F | null {
  const folded = foldedName(text.slice(0, 100));
  for (const field in names) if (names[field].includes(folded)) return field;
  return null;
}

/** What a row states, by column; a cell that the row lacks is absent. */
export function rowFields<F extends string>(
  document: MarkdownDocument,
  row: Row,
  columns: Columns<F>,
): StatedFields<F> {
  const fields = new Map<F, Stated>();
  const place = placeIn(document, row);
  for (const [field, index] of columns.at) {
    const cell = row.cells[index];
    if (cell !== undefined) fields.set(field, { text: plainText(cell.text), place: { ...place, column: cell.column } });
  }
  return fields;
}

export function isEmptyRow(row: Row): boolean {
  return row.cells.every((cell) => plainText(cell.text) === '');
}
