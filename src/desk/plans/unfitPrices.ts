import { readPricesFile } from '../../documents/sheets/readPrices.ts';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import { type Documents, readDocuments } from '../evaluation/readDocuments.ts';
import type { Sources } from '../evaluation/sources.ts';

/**
 * Prices of a plan's own file that it may not be made at, each at its line: of what no document names, which would change
 * nothing; from before the day of the portfolio, whose own are newer; from after the evaluation. Empty where they fit, and
 * where the documents cannot be read, which says so itself.
 */
export function unfitPrices(sources: Sources, evaluatedAt: NewYorkTime): readonly Problem[] {
  const { pricesFile } = sources;
  if (pricesFile === undefined) return [];
  const rows = readPricesFile(pricesFile);
  const documents = readDocuments(sources, 'optional').value;
  if (rows.value === null || documents === null) return [];
  const known = tickersIn(documents);
  const asOf = documents.portfolio.kind === 'held' ? documents.portfolio.portfolio.asOf : null;
  const quoted = { name: pricesFile.name, lines: new TextDecoder().decode(pricesFile.bytes).split(/\r\n|\r|\n/) };
  return rows.value.flatMap(({ ticker, at, line }): Problem[] => {
    const wrong = (message: string, accepted: string) => [problemAt(quoted, { line, column: 1 }, message, accepted)];
    if (!known.has(ticker)) {
      const names = [...known].sort(byText).join(', ');
      return wrong(`no document names ${ticker}, so its price changes nothing`, `one of ${names}`);
    }
    const day = at === null ? null : newYorkTime(at).date;
    if (at !== null && at > evaluatedAt.instant)
      return wrong(
        `the price of ${ticker} is of ${day}, after the evaluation`,
        'a price from before it, or a later --at',
      );
    if (day === null || asOf === null || day >= asOf.date) return [];
    const message = `the price of ${ticker} is of ${day}, and the portfolio’s own is of ${asOf.date}`;
    return wrong(message, `a price of ${asOf.date} or later`);
  });
}

/** Whatever the documents trade or may trade. */
function tickersIn({ portfolio, marketView, recommendations, actionPlan }: Documents): ReadonlySet<string> {
  const held = portfolio.kind === 'held' ? portfolio.portfolio.positions : [];
  const advised = [...(marketView?.picks ?? []), ...recommendations, ...(actionPlan?.securities ?? [])];
  return new Set([...held, ...advised].map(({ ticker }) => ticker));
}
