import { hearJson } from '../../documents/hearing/hearJson.ts';
import { NO_SECTORS, subjectsOf } from '../../documents/hearing/subjects.ts';
import { readJson } from '../../documents/syntax/json.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import { holdsOn } from '../../domain/advice/remark.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { asOfLine, documentText, MARKET_DOCUMENT, PORTFOLIO_DOCUMENT } from '../files/accountDocument.ts';
import type { Model } from '../files/models.ts';

/** By the day that an account bears: a book has few. */
const heard = new WeakMap<Model, Map<string, readonly Remark[]>>();
const MOST_DAYS = 1_000;

/**
 * What is heard in the documents of every account of a model with this `as_of`, as a workspace hears it (READING 1):
 * dates that a document speaks of. Holdings and cash say nothing beside their figures.
 */
export function heardOf(model: Model, asOf: string): readonly Remark[] {
  const days = heard.get(model) ?? new Map<string, readonly Remark[]>();
  heard.set(model, days);
  const known = days.get(asOf);
  if (known !== undefined) return known;
  const portfolio = documentText(model.planLines, [asOfLine(asOf), '  "holdings": []']);
  const remarks = [
    ...heardIn(PORTFOLIO_DOCUMENT, portfolio, 'portfolio', model),
    ...(model.marketText === null ? [] : heardIn(MARKET_DOCUMENT, model.marketText, 'market', model)),
  ];
  if (days.size < MOST_DAYS) days.set(asOf, remarks);
  return remarks;
}

/** Whether something that was heard holds on a day. */
export function isHeardOn(model: Model, asOf: string, day: NewYorkDate): boolean {
  return heardOf(model, asOf).some((remark) => holdsOn(remark, day));
}

function heardIn(
  name: string,
  text: string,
  kind: 'portfolio' | 'market',
  { actionPlan, marketView }: Model,
): readonly Remark[] {
  const { value: document } = readJson(name, text);
  if (document === null) return [];
  const securities = (marketView?.picks ?? []).map(({ ticker }) => ({ ticker, name: null }));
  const subjects = subjectsOf(new Set(), securities, NO_SECTORS);
  const hearing = { kind, subjects, plan: actionPlan, recommended: new Set<string>() };
  return hearJson({ document, name, lines: text.split('\n'), left: new Map() }, hearing).remarks;
}
