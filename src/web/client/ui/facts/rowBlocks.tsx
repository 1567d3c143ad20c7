import { memo, useEffect, useRef, useState } from 'react';
import { type Cellular, Row } from './tableRow.tsx';

/** So many rows are made, and taken away, together. */
const BLOCK = 25;
/** The blocks that are made at first: they are seen before anything can tell that they are. */
const FIRST_BLOCKS = 2;
/** How far from what is seen a block is made, so that nobody who scrolls or tabs comes to an empty one. */
const AHEAD = '600px';
/** What a row is high until a block was measured, pixels. */
const ROW_HEIGHT = 31;

interface Placed<Row> {
  readonly id: string;
  readonly original: Row;
}

/** The rows of a long table, in blocks of which those around what is seen are in the page; the others keep their room. */
export function Blocks<Row>({
  columns,
  rows,
}: {
  readonly columns: readonly Cellular<Row>[];
  readonly rows: readonly Placed<Row>[];
}) {
  const starts = Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, index) => index * BLOCK);
  return starts.map((start) => (
    <Block key={start} columns={columns} rows={rows} start={start} isFirst={start < FIRST_BLOCKS * BLOCK} />
  ));
}

interface BlockProps<Row> {
  readonly columns: readonly Cellular<Row>[];
  readonly rows: readonly Placed<Row>[];
  readonly start: number;
  readonly isFirst: boolean;
}

function OneBlock<Row>({ columns, rows, start, isFirst }: BlockProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  /** What a row is high where none is made. */
  const [rowHeight, setRowHeight] = useState(isFirst ? null : ROW_HEIGHT);
  const own = rows.slice(start, start + BLOCK);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (told) => {
        const latest = told.at(-1);
        if (latest === undefined) return;
        // what has the focus is not taken away
        const isMade = latest.isIntersecting || latest.target.contains(document.activeElement);
        setRowHeight(isMade ? null : latest.boundingClientRect.height / own.length);
      },
      { rootMargin: AHEAD },
    );
    if (body.current !== null) observer.observe(body.current);
    return () => observer.disconnect();
  }, [own.length]);
  if (rowHeight !== null) {
    return <tbody ref={body} role="presentation" style={{ blockSize: own.length * rowHeight }} />;
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: laid out otherwise, it stays a group of rows to those who hear it
    <tbody ref={body} role="rowgroup">
      {own.map(({ id, original }, index) => (
        <Row key={id} columns={columns} row={original} place={start + index + 1} />
      ))}
    </tbody>
  );
}

const Block: typeof OneBlock = memo(OneBlock) as typeof OneBlock;
