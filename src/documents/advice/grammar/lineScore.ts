import { lowerAt, type Scan, slice, textAt } from './lineScan.ts';

export const SCORES: ReadonlySet<string> = new Set(['conviction', 'confidence']);

/** `conviction 74`, `conviction: High (78)`, `78/100 conviction`. */
export function takeConviction(scan: Scan): boolean {
  if (SCORES.has(lowerAt(scan, scan.at))) {
    const at = afterConviction(scan, scan.at);
    const end = endOfFigure(scan, at);
    if (end === at) return false;
    scan.fields.push(['conviction', slice(scan, at, end)]);
    scan.at = end;
    return true;
  }
  const end = endOfFigure(scan, scan.at);
  // `78/100` is of a scale, and no size.
  if (/^[\d.]+\/100?$/.test(slice(scan, scan.at, end).replaceAll(' ', '')) && !SCORES.has(lowerAt(scan, end))) {
    if (scan.fields.some(([field]) => field === 'conviction')) return false;
    scan.fields.push(['conviction', slice(scan, scan.at, end)]);
    scan.at = end;
    return true;
  }
  // Of `5% conviction 78` the first figure is the size.
  const isBehind = SCORES.has(lowerAt(scan, end)) && !isFigureAt(scan, afterConviction(scan, end));
  if (scan.tokens[scan.at]?.kind !== 'figure' || !isBehind) return false;
  scan.fields.push(['conviction', slice(scan, scan.at, end)]);
  scan.at = end + 1;
  return true;
}

/** `78`, `High (78)`. */
function isFigureAt(scan: Scan, at: number): boolean {
  const kind = scan.tokens[at]?.kind;
  return kind === 'figure' || (kind === 'word' && endOfFigure(scan, at) > at + 1);
}

/** Past `conviction score of`. */
function afterConviction(scan: Scan, at: number): number {
  let next = at + 1;
  while (/^(?:score|level|of|is|at|:)$/.test(lowerAt(scan, next))) next += 1;
  return next;
}

/** Past `74`, `78/100`, `8 out of 10` or `High (78)`. */
export function endOfFigure(scan: Scan, at: number): number {
  const token = scan.tokens[at];
  if (token === undefined || (token.kind === 'mark' && !/^[-−—]$/.test(token.text))) return at;
  const sign = token.kind === 'mark' ? 1 : 0;
  if (scan.tokens[at + sign]?.kind === 'figure') {
    if (textAt(scan, at + sign + 1) === '/') return at + sign + 3;
    const next = lowerAt(scan, at + sign + 1);
    if (next === 'out' && lowerAt(scan, at + sign + 2) === 'of') return at + sign + 4;
    return at + sign + (next === 'percent' ? 2 : 1);
  }
  const isExplained = textAt(scan, at + 1) === '(' && scan.tokens[at + 2]?.kind === 'figure';
  if (!isExplained) return at + 1;
  const end = endOfFigure(scan, at + 2);
  return textAt(scan, end) === ')' ? end + 1 : at + 1;
}
