import type { RefObject } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { keepCsv } from '../inputs/keepCsv.ts';
import { csvOf } from '../words/csv.ts';

/**
 * Keeps the table that stands in `region` as a file, as it is shown: sorted, and without what is filtered out. `onKeep`
 * is told before it is read, so that all of its rows stand there, and after.
 */
export function CsvButton({
  region,
  caption,
  onKeep,
}: {
  readonly region: RefObject<HTMLElement | null>;
  readonly caption: string;
  readonly onKeep: (isKept: boolean) => void;
}) {
  const keep = (): void => {
    flushSync(() => onKeep(true));
    const table = region.current?.querySelector('table');
    // the mark tells a spreadsheet that the letters are UTF-8
    if (table != null) keepCsv(`${fileName(caption)}.csv`, `\ufeff${csvOf(cellsOf(table))}`);
    onKeep(false);
  };
  return (
    <Button className="csv-button" onPress={keep} aria-label={`CSV: ${caption}`}>
      CSV
    </Button>
  );
}

function fileName(caption: string): string {
  const plain = caption.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-|-$/g, '').slice(0, 60);
}

/** What is heard and not seen, marks, and what a cell can be pressed for are no part of its value. */
const BESIDE = '[aria-hidden="true"], .heard, .utc, svg';

/** The cells of a table as they are read, its headings first. */
function cellsOf(table: HTMLTableElement): string[][] {
  return [...table.rows].map((row) => [...row.cells].map(textOf));
}

function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const one of copy.querySelectorAll(BESIDE)) one.remove();
  return copy.textContent;
}
