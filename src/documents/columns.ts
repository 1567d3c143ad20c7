import type { Cell, Row } from './markdown.ts';
import { plainText } from './text.ts';

/** Which column has which role, and the header cells that claim a role that is taken. */
export interface Columns<R extends string> {
  readonly at: ReadonlyMap<R, number>;
  readonly repeated: readonly { readonly role: R; readonly cell: Cell }[];
}

/** A header's name without units and marks: `**Market Value ($)**` is `market value`, `% of Portfolio` is `of portfolio`. */
export function headerName(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/\((?:\$|%|usd)\)|[$%:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The columns of a header, by the names that each role may bear. */
export function columnsOf<R extends string>(header: Row, roleOf: (text: string) => R | null): Columns<R> {
  const at = new Map<R, number>();
  const repeated: { role: R; cell: Cell }[] = [];
  for (const [index, cell] of header.cells.entries()) {
    const role = roleOf(cell.text);
    if (role === null) continue;
    if (at.has(role)) repeated.push({ role, cell });
    else at.set(role, index);
  }
  return { at, repeated };
}

/** The role that a header's name has, from lists of the names of each. */
export function roleNamed<R extends string>(names: Readonly<Record<R, readonly string[]>>): (text: string) => R | null {
  const byName = new Map<string, R>();
  for (const role in names) for (const name of names[role]) byName.set(name, role);
  return (text) => byName.get(headerName(text)) ?? null;
}
