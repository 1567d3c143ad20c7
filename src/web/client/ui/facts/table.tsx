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
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Button } from '../inputs/controls.tsx';
import { usePrinting } from '../words/printing.ts';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export interface Column<Row> {
  readonly id: string;
  readonly title: ReactNode;
  /** Figures stand to the right, digit under digit. */
  readonly isFigure?: boolean;
  /** What it is sorted by; a column without stays where it is. */
  readonly by?: (row: Row) => string | number;
  readonly cell: (row: Row) => ReactNode;
}

/** So many rows are shown at once, so that a page with thousands answers a press within a tenth of a second. */
const PAGE_ROWS = 100;

/** A table that a press on a heading sorts; its first column heads each row. */
export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) {
  const isPrinting = usePrinting();
  const [wanted, setWanted] = useState(0);
  const region = useRef<HTMLElement>(null);
  const table = useSortable(columns, rows, rowKey);
  const sorted = table.getRowModel().rows;
  // fewer rows than before may be left of it
  const first = Math.min(wanted, Math.max(0, Math.ceil(sorted.length / PAGE_ROWS) - 1) * PAGE_ROWS);
  const shown = isPrinting ? sorted : sorted.slice(first, first + PAGE_ROWS);
  const turn = (to: number): void => {
    setWanted(to);
    region.current?.focus();
  };
  return (
    <div className="table-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard */}
      <section ref={region} className="scroll" aria-label={`Table: ${caption}`} tabIndex={0}>
        <table>
          <caption className="heard">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading
                  key={column.id}
                  column={column}
                  sorting={table.getColumn(column.id)}
                  onSort={() => setWanted(0)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, original }) => (
              <Cells key={id} columns={columns} row={original} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < sorted.length ? (
        <Turn first={first} shown={shown.length} all={sorted.length} onTurn={turn} />
      ) : null}
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

function Cells<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <tr>
      {columns.map(({ id, isFigure, cell }, index) => {
        const content = cell(row);
        const style = isFigure === true ? 'right' : undefined;
        return index === 0 ? (
          <th key={id} scope="row" className={style}>
            {content}
          </th>
        ) : (
          <td key={id} className={style}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

function Turn({
  first,
  shown,
  all,
  onTurn,
}: {
  readonly first: number;
  readonly shown: number;
  readonly all: number;
  readonly onTurn: (to: number) => void;
}) {
  return (
    <div className="row more">
      <span role="status">
        Rows {first + 1} to {first + shown} of {all}
      </span>
      <Button isDisabled={first === 0} onPress={() => onTurn(first - PAGE_ROWS)}>
        Rows before
      </Button>
      <Button isDisabled={first + shown >= all} onPress={() => onTurn(first + PAGE_ROWS)}>
        Rows after
      </Button>
    </div>
  );
}

interface Sorting {
  getCanSort(): boolean;
  getIsSorted(): false | 'asc' | 'desc';
  toggleSorting(): void;
}

const ORDERS = { asc: 'ascending', desc: 'descending' } as const;

function Heading<Row>({
  column,
  sorting,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: () => void;
}) {
  const style = column.isFigure === true ? 'right' : undefined;
  if (sorting?.getCanSort() !== true) {
    return (
      <th scope="col" className={style}>
        {column.title}
      </th>
    );
  }
  const order = sorting.getIsSorted();
  const sort = (): void => {
    sorting.toggleSorting();
    onSort();
  };
  return (
    <th scope="col" className={style} aria-sort={order === false ? 'none' : ORDERS[order]}>
      <button type="button" className="sort" onClick={sort}>
        {column.title}
        <span aria-hidden="true" className="sort-mark">
          {order === false ? '↕' : order === 'asc' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  );
}
