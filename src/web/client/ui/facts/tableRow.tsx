import { memo, type ReactNode } from 'react';

/** What of a column each of its cells needs. */
export interface Cellular<Row> {
  readonly id: string;
  readonly title: ReactNode;
  /** Figures stand to the right, digit under digit. */
  readonly isFigure?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

const AS = { row: { role: 'row' }, head: { role: 'rowheader' }, cell: { role: 'cell' } } as const;

interface RowProps<Row> {
  readonly columns: readonly Cellular<Row>[];
  readonly row: Row;
  /** Its place among all rows, from 1, where not all of them are in the page. */
  readonly place?: number;
}

function Cells<Row>({ columns, row, place }: RowProps<Row>) {
  return (
    // the headings are the first row
    <tr {...AS.row} aria-rowindex={place === undefined ? undefined : place + 1}>
      {columns.map((column, index) => (
        <Cell key={column.id} column={column} isHead={index === 0}>
          {column.cell(row)}
        </Cell>
      ))}
    </tr>
  );
}

/** What stands in a row that moves is made once. */
export const Row: typeof Cells = memo(Cells) as typeof Cells;

export function Cell<Row>({
  column: { title, isFigure },
  isHead,
  children,
}: {
  readonly column: Cellular<Row>;
  readonly isHead: boolean;
  readonly children: ReactNode;
}) {
  const style = isFigure === true ? 'right' : undefined;
  // on a narrow screen each cell stands under its own heading
  const label = typeof title === 'string' ? title : undefined;
  return isHead ? (
    <th {...AS.head} scope="row" className={style} data-label={label}>
      {children}
    </th>
  ) : (
    <td {...AS.cell} className={style} data-label={label}>
      {children}
    </td>
  );
}
