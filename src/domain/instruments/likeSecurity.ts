import { fundNamed } from './fund.ts';
import { areNear } from './nearName.ts';
import { sectorInTable } from './sectorTable.ts';
import type { Ticker } from './security.ts';

/** Companies whose classes of shares have tickers without a point between. */
const CLASSES: readonly (readonly Ticker[])[] = [
  ...[
    ['GOOG', 'GOOGL'],
    ['FOX', 'FOXA'],
    ['NWS', 'NWSA'],
    ['UA', 'UAA'],
    ['Z', 'ZG'],
    ['CENT', 'CENTA'],
  ],
  ...[
    ['LBRDA', 'LBRDK'],
    ['LILA', 'LILAK'],
    ['PARA', 'PARAA'],
    ['FWONA', 'FWONK'],
    ['LSXMA', 'LSXMK'],
  ],
];
/** Shorter tickers are one letter from too many others. */
const SHORTEST_COMPARED = 4;
/** A CUSIP: eight letters and digits, a digit at the end, three digits at least. */
const IDENTIFIER = /^(?=(?:[A-Z]*\d){3})[A-Z0-9]{8}\d$/;

/**
 * How the name of one security may be meant for another: as the same company’s other class of shares, which is known as
 * a security of its own; as another listing of it, `NVDA.O`; as a misspelling, `NVDIA`, where no table has such a one; or
 * as an identifier, which may be of any. Null where it is not.
 */
export type Likeness = 'class' | 'listing' | 'spelling' | 'identifier';

/** In what a ticker is like another one that it may be written for; null where it is like it in nothing, or the same. */
export function likeness(name: Ticker, other: Ticker): Likeness | null {
  if (name === other) return null;
  if (CLASSES.some((classes) => classes.includes(name) && classes.includes(other))) return 'class';
  const [base = ''] = name.split('.');
  if (base === other.split('.')[0]) return isInTables(name) && isInTables(other) ? 'class' : 'listing';
  if (isInTables(name)) return null;
  if (IDENTIFIER.test(name)) return 'identifier';
  const isCompared = name.length >= SHORTEST_COMPARED && other.length >= SHORTEST_COMPARED && isInTables(other);
  return isCompared && areNear(name, other, 1) ? 'spelling' : null;
}

function isInTables(ticker: Ticker): boolean {
  return sectorInTable(ticker) !== null || fundNamed(ticker) !== null;
}
