import { isSectorName } from '../../../domain/instruments/sectorLookup.ts';
import type { RecommendationField } from '../../lexicon/recommendationNames.ts';
import { LISTED, lowerAt, type Scan, scanOf, skipNumber, slice, takeTicker, textAt, took } from './lineScan.ts';
import { ended, type LineReading, takeParts } from './recommendationLine.ts';

/** A pick as an item, `1. LLY – Healthcare – conviction 80, price $1,034.50`; null where it does not begin with a security. */
export function pickLine(raw: string): LineReading | null {
  return securityLine(raw, true);
}

/** The same under a heading that says to buy or sell: `NVDA: 5%, conviction 78`. */
export function groupedLine(raw: string): LineReading | null {
  return securityLine(raw, false);
}

function securityLine(raw: string, isUnsized: boolean): LineReading | null {
  const scan: Scan = { ...scanOf(raw), isUnsized };
  skipNumber(scan);
  takeLeadingSector(scan);
  if (!takeTicker(scan)) return null;
  takeParts(scan);
  // of a pick, of which no size is said, dollars are the price
  if (isUnsized && /^[—–,;|-]$/.test(textAt(scan, scan.at)) && /^\$\d/.test(textAt(scan, scan.at + 1))) scan.at += 1;
  if (isUnsized && /^\$\d/.test(textAt(scan, scan.at)) && !scan.fields.some(([field]) => field === 'price')) {
    took(scan, ['price', textAt(scan, scan.at)], 1);
    takeParts(scan);
  }
  const line = ended(scan, true);
  const again = otherValue(line.fields);
  return again === null ? line : { ...line, rest: again };
}

/** A field that the line says twice with two values: the second, with its name. */
function otherValue(fields: LineReading['fields']): string | null {
  const stated = new Map<RecommendationField, string>();
  for (const [field, text] of fields) {
    if ((stated.get(field) ?? text) !== text) return `${field} ${text}`;
    stated.set(field, text);
  }
  return null;
}

/** `Healthcare – UNH`, `Technology: top pick NVDA`: the sector stands before the security. */
function takeLeadingSector(scan: Scan): void {
  let end = scan.at;
  while (end < scan.at + 4 && end < scan.tokens.length && !/^[:—–|-]$/.test(textAt(scan, end))) end += 1;
  const name = slice(scan, scan.at, end);
  if (end === scan.at || !/^[:—–|-]$/.test(textAt(scan, end)) || LISTED.test(name) || !isSectorName(name)) return;
  scan.fields.push(['sector', name]);
  scan.at = end + 1;
  while (/^(?:top|best|our|favou?rite|preferred|picks?|ideas?|stocks?|names?|:|is)$/.test(lowerAt(scan, scan.at)))
    scan.at += 1;
}
