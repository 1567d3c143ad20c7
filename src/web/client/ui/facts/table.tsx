import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type CSSProperties, type ReactNode, useMemo, useRef, useState } from 'react';
import { usePrinting } from '../words/printing.ts';
import { useWidths } from './columnWidths.ts';
import { CsvButton } from './csvButton.tsx';
import { Blocks } from './rowBlocks.tsx';
import { Cell, type Cellular, Row } from './tableRow.tsx';
import './table.css';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export interface Column<Row> extends Cellular<Row> {
  /** What it is sorted by; a column without stays where it is. */
  readonly by?: (row: Row) => string | number;
}

/** Above so many rows a table is a long one: rows are made only where they are seen. */
const FEW_ROWS = 100;
/** What a long table shows first, so that the page is painted, and takes the widths of its columns from. */
const SAMPLE_ROWS = 60;

// a table whose rows are laid out otherwise, on a narrow screen or because there are many, stays a table to those who hear it
const AS = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'columnheader' },
} as const;

/**
 * A table that a press on a heading sorts; its first column heads each row; `foot` stands below. Of a long one the rows
 * around what is seen are in the page; on paper, and where it is kept as a file, all are.
 */
export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** By a column's id: totals, say. */
  readonly foot?: Readonly<Record<string, ReactNode>>;
}) {
  const region = useRef<HTMLElement>(null);
  const table = useSortable(columns, rows, rowKey);
  const sorted = table.getRowModel().rows;
  const isLong = rows.length > FEW_ROWS;
  const widths = useWidths(region, isLong, columns);
  const isPrinting = usePrinting();
  const [isKept, setKept] = useState(false);
  const isWhole = !isLong || isPrinting || isKept;
  return (
    <div className="table-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard */}
      <section ref={region} className="scroll" aria-label={`Table: ${caption}`} tabIndex={0}>
        <table
          {...AS.table}
          className={widths === null ? 'data' : 'data long'}
          style={widths === null ? undefined : columnsOf(widths)}
          aria-rowcount={isLong ? sorted.length + 1 : undefined}
        >
          <caption className="heard">{caption}</caption>
          <thead {...AS.group}>
            <tr {...AS.row}>
              {columns.map((column) => (
                <Heading key={column.id} column={column} sorting={table.getColumn(column.id)} />
              ))}
            </tr>
          </thead>
          {isWhole || widths === null ? (
            <tbody {...AS.group}>
              {(isWhole ? sorted : sorted.slice(0, SAMPLE_ROWS)).map(({ id, original }) => (
                <Row key={id} columns={columns} row={original} />
              ))}
            </tbody>
          ) : (
            <Blocks columns={columns} rows={sorted} />
          )}
          {foot === undefined ? null : <Foot columns={columns} foot={foot} />}
        </table>
      </section>
      <CsvButton region={region} caption={caption} onKeep={setKept} />
    </div>
  );
}

function useSortable<Row extends RowData>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  rowKey: (row: Row) => string,
) {
  const defs = useMemo(
    () =>
      columns.map(
        ({ id, by }): ColumnDef<typeof features, Row> => ({
          id,
          accessorFn: by ?? (() => ''),
          enableSorting: by !== undefined,
          sortFn: 'basic',
        }),
      ),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  return useTable({ features, columns: defs, data, getRowId: rowKey });
}

function Foot<Row>({
  columns,
  foot,
}: {
  readonly columns: readonly Column<Row>[];
  readonly foot: Readonly<Record<string, ReactNode>>;
}) {
  return (
    <tfoot {...AS.group}>
      <tr {...AS.row}>
        {columns.map((column, index) => (
          <Cell key={column.id} column={column} isHead={index === 0}>
            {foot[column.id] ?? null}
          </Cell>
        ))}
      </tr>
    </tfoot>
  );
}

interface Sorting {
  getCanSort(): boolean;
  getIsSorted(): false | 'asc' | 'desc';
  toggleSorting(): void;
}

const ORDERS = { asc: 'ascending', desc: 'descending' } as const;

function Heading<Row>({ column, sorting }: { readonly column: Column<Row>; readonly sorting: Sorting | undefined }) {
  const style = column.isFigure === true ? 'right' : undefined;
  if (sorting?.getCanSort() !== true) {
    return (
      <th {...AS.heading} scope="col" className={style}>
        {column.title}
      </th>
    );
  }
  const order = sorting.getIsSorted();
  return (
    <th {...AS.heading} scope="col" className={style} aria-sort={order === false ? 'none' : ORDERS[order]}>
      <button type="button" className="sort" onClick={() => sorting.toggleSorting()}>
        {column.title}
        <span aria-hidden="true" className="sort-mark">
          {order === false ? '↕' : order === 'asc' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  );
}

function columnsOf(widths: string): CSSProperties {
  return Object.fromEntries([['--columns', widths]]);
}
