import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CsvCell, writeCsv } from '../../documents/sheets/writeCsv.ts';
import { parquetParts, textOf } from './parquet.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type Row = readonly CsvCell[];

/** A table of an export, in whatever form it is written; an empty cell is one of which nothing is said. */
export interface ExportTable {
  /** The file's name without its form. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: () => AsyncIterable<Row>;
}

/** What a file says of rows that come one part after the other. */
export interface Parts<T> {
  readonly part: (rows: readonly T[], isFirst: boolean) => string | Uint8Array;
  /** Rows of a part. */
  readonly atOnce: number;
  /** What stands behind the last part. */
  readonly end?: () => Uint8Array;
}

/** Rows of text that are written at once. */
export const LINES_AT_ONCE = 500;
/** A row group of Parquet, which reads badly in small ones. */
const ROW_GROUP = 5_000;

/** Writes a table into a folder and gives the file's name and hash. */
export function writeTable(
  folder: string,
  format: ExportFormat,
  { name, columns, rows }: ExportTable,
): Promise<readonly [name: string, sha256: string]> {
  return writeParts(folder, `${name}.${format}`, partsOf(format, columns), rows());
}

/** The same of anything that comes one by one. */
export async function writeParts<T>(
  folder: string,
  name: string,
  parts: Parts<T>,
  rows: AsyncIterable<T>,
): Promise<readonly [name: string, sha256: string]> {
  const descriptor = openSync(join(folder, name), 'wx');
  const hash = createHash('sha256');
  const add = (bytes: string | Uint8Array): void => {
    writeFileSync(descriptor, bytes);
    hash.update(bytes);
  };
  let batch: T[] = [];
  let isFirst = true;
  const flush = (): void => {
    add(parts.part(batch, isFirst));
    [batch, isFirst] = [[], false];
  };
  try {
    for await (const row of rows) {
      batch.push(row);
      if (batch.length === parts.atOnce) flush();
    }
    if (batch.length > 0 || isFirst) flush();
    if (parts.end !== undefined) add(parts.end());
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return [name, hash.digest('hex')];
}

function partsOf(format: ExportFormat, columns: readonly string[]): Parts<Row> {
  if (format === 'parquet') return { ...parquetParts(columns), atOnce: ROW_GROUP };
  const atOnce = LINES_AT_ONCE;
  if (format === 'csv') return { atOnce, part: (rows, isFirst) => csvPart(columns, rows, isFirst) };
  const shapeOf = (row: Row) => Object.fromEntries(columns.map((column, at) => [column, textOf(row[at])]));
  return { atOnce, part: (rows) => rows.map((row) => `${JSON.stringify(shapeOf(row))}\n`).join('') };
}

function csvPart(columns: readonly string[], rows: readonly Row[], isFirst: boolean): string {
  const text = writeCsv(columns, rows);
  return isFirst ? text : text.slice(writeCsv(columns, []).length);
}
