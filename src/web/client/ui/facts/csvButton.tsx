import type { RefObject } from 'react';
import { Button } from 'react-aria-components';
import { cellsOf, csvOf, download } from '../words/csv.ts';

/** Keeps the table that stands in `region` as a file, as it is shown: sorted, and without what is filtered out. */
export function CsvButton({
  region,
  caption,
}: {
  readonly region: RefObject<HTMLElement | null>;
  readonly caption: string;
}) {
  const keep = (): void => {
    const table = region.current?.querySelector('table');
    if (table != null) download(`${fileName(caption)}.csv`, csvOf(cellsOf(table)));
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
