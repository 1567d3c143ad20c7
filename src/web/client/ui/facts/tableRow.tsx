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
  readonly isHidden: boolean;
}

function Cells<Row>({ columns, row, isHidden }: RowProps<Row>) {
  return (
    <tr {...AS.row} hidden={isHidden}>
      {columns.map((column, index) => (
        <Cell key={column.id} column={column} isHead={index === 0}>
          {column.cell(row)}
        </Cell>
      ))}
    </tr>
  );
}

/** A press on a heading moves thousands of rows; what stands in them is made once. */
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
