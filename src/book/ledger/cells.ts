import type { SqlRow } from '../runs/sql.ts';

export function textIn(row: SqlRow, column: string): string {
  return String(row[column]);
}

export function textOrNull(row: SqlRow, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

export function countIn(row: SqlRow | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}
