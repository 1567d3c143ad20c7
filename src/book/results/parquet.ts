import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { CsvCell } from '../../documents/sheets/writeCsv.ts';

/**
 * A table in Parquet, a row group a part: text as it stands, figures too, which no binary number holds exactly. What a
 * table of CSV leaves empty is null.
 */
export function parquetParts(columns: readonly string[]) {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
  const taken = (): Uint8Array => {
    const part = bytes.getBytes().slice();
    // places in the file go on, and what was given is not kept
    bytes.index = 0;
    return part;
  };
  return {
    part: (rows: readonly (readonly CsvCell[])[]): Uint8Array => {
      const columnData = columns.map((name, at) => ({ name, data: rows.map((row) => textOf(row[at])) }));
      if (rows.length > 0) writer.write({ columnData, rowGroupSize: rows.length });
      return taken();
    },
    end: (): Uint8Array => {
      writer.finish();
      return taken();
    },
  };
}

/** What a cell says; null where it is empty. */
export function textOf(cell: CsvCell | undefined): string | null {
  const text = typeof cell === 'object' ? cell.figure : (cell ?? '');
  return text === '' ? null : text;
}

function schemaOf(columns: readonly string[]) {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map((name) => ({
      name,
      type: 'BYTE_ARRAY' as const,
      converted_type: 'UTF8' as const,
      repetition_type: 'OPTIONAL' as const,
    })),
  ];
}
