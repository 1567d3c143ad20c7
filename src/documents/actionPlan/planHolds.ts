import { named } from '../fields/values.ts';
import { isKept } from './planDirectives.ts';
import type { Walk } from './walk.ts';

/**
 * `Hold everything` holds each sector that is there. Beside a line that trades it has two meanings, all of it or all
 * else, and is refused.
 */
export function holdAll({
  holds,
  directives,
  securities,
  terms,
  report,
}: Pick<Walk, 'holds' | 'directives' | 'securities' | 'terms' | 'report'>): void {
  const [first] = holds;
  if (first === undefined) return;
  const traded =
    directives.find((one) => one.sector !== null && !isKept(one)) ?? securities.find(({ action }) => action !== 'hold');
  if (traded !== undefined) {
    for (const { text, ...place } of holds)
      report(
        place,
        `${named(text)} trades nothing, and ${named(traded.source.text)} in line ${traded.place.line} trades`,
        'Hold everything else, or the line alone',
      );
    return;
  }
  const told = new Set(directives.map(({ sector }) => sector));
  for (const sector of terms.weights.keys()) {
    if (told.has(sector)) continue;
    const { source, line, column } = first;
    directives.push({ sector, verb: 'hold', from: null, to: null, amount: null, place: { line, column }, source });
  }
}
