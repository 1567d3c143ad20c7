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
import { type ReactNode, useMemo, useState } from 'react';
import { Button } from './controls.tsx';

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

/** More rows than these are shown when they are asked for, so that a page with thousands answers at once. */
const FIRST_ROWS = 100;

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
  const [isWhole, setWhole] = useState(false);
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
  const table = useTable({ features, columns: defs, data, getRowId: rowKey });
  const sorted = table.getRowModel().rows;
  const shown = isWhole ? sorted : sorted.slice(0, FIRST_ROWS);
  return (
    <div className="table-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard */}
      <section className="scroll" aria-label={`Table: ${caption}`} tabIndex={0}>
        <table>
          <caption className="heard">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.id} column={column} sorting={table.getColumn(column.id)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                {columns.map(({ id, isFigure, cell }, index) => {
                  const content = cell(row.original);
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
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < sorted.length ? (
        <p className="more">
          {shown.length} of {sorted.length} rows.{' '}
          <Button onPress={() => setWhole(true)}>Show all {sorted.length}</Button>
        </p>
      ) : null}
    </div>
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
      <th scope="col" className={style}>
        {column.title}
      </th>
    );
  }
  const order = sorting.getIsSorted();
  return (
    <th scope="col" className={style} aria-sort={order === false ? 'none' : ORDERS[order]}>
      <button type="button" className="sort" onClick={() => sorting.toggleSorting()}>
        {column.title}
        <span aria-hidden="true" className="sort-mark">
          {order === false ? '↕' : order === 'asc' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  );
}
