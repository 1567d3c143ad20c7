import { type RefObject, useEffect, useState } from 'react';

/** Below it a row stands as a card, and has no columns. */
const CARDS = '(max-width: 600px)';

/**
 * The widths of a long table's columns, as a grid's template, taken from the rows that it shows first: rows that are laid
 * out each by itself cannot agree on them. Null until these are painted, and of a table that is not long.
 */
export function useWidths(region: RefObject<HTMLElement | null>, isLong: boolean, columns: unknown): string | null {
  const [widths, setWidths] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns have other widths
  useEffect(() => {
    if (!isLong) return;
    const cards = matchMedia(CARDS);
    const anew = (): void => setWidths(null);
    cards.addEventListener('change', anew);
    return () => {
      cards.removeEventListener('change', anew);
      setWidths(null);
    };
  }, [isLong, columns]);
  useEffect(() => {
    if (!isLong || widths !== null) return;
    const timer = setTimeout(() => setWidths(templateOf(region.current)));
    return () => clearTimeout(timer);
  }, [region, isLong, widths]);
  return isLong ? widths : null;
}

/** Each column as wide as it is, or wider by its part of what is to spare. */
function templateOf(region: HTMLElement | null): string {
  const headings = region?.querySelectorAll<HTMLElement>('thead th') ?? [];
  return [...headings].map(({ offsetWidth }) => `minmax(${offsetWidth}px, ${offsetWidth}fr)`).join(' ');
}
