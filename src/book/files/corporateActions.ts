import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDate } from '../../documents/fields/dates.ts';
import { named } from '../../documents/fields/values.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { type CellFault, readTable, rowProblem } from './table.ts';

export const ACTIONS_FILE = 'corporate_actions.csv';
const COLUMNS = ['ticker', 'day', 'kind', 'detail'] as const;
/** What makes shares and prices of before and after two things. */
const KINDS = ['split', 'merger', 'ticker_change'] as const;

export interface CorporateAction {
  readonly ticker: Ticker;
  /** From its opening on the security is traded anew. */
  readonly day: NewYorkDate;
  readonly kind: (typeof KINDS)[number];
  /** Such as `4 for 1`; empty where nothing is said. */
  readonly detail: string;
}

export type Actions = ReadonlyMap<Ticker, readonly CorporateAction[]>;

/** The corporate actions that a book knows of; none where it has no such file. */
export function readActions(book: string): Reading<Actions> {
  const path = join(book, ACTIONS_FILE);
  const actions = new Map<Ticker, CorporateAction[]>();
  if (!existsSync(path)) return { value: actions, problems: [] };
  const table = readTable(path, ACTIONS_FILE, { columns: COLUMNS, optional: ['detail'], words: { kind: KINDS } });
  const problems: Problem[] = [...table.problems];
  for (const row of table.rows) {
    const faults: CellFault[] = row.fault === null ? [] : [row.fault];
    const ticker = parseTicker(row.cell('ticker'));
    const day = readDate(row.cell('day'));
    const kind = KINDS.find((one) => one === row.cell('kind'));
    if (row.fault === null && ticker === null) {
      const message = `${named(row.cell('ticker'))} is no ticker`;
      faults.push({ at: row.at('ticker'), message, accepted: 'a ticker such as NVDA' });
    }
    if (row.fault === null && !day.ok)
      faults.push({ at: row.at('day'), message: `day: ${day.message}`, accepted: day.accepted });
    if (row.fault === null && kind === undefined) {
      const message = `kind is ${named(row.cell('kind'))}`;
      faults.push({ at: row.at('kind'), message, accepted: KINDS.join(', ') });
    }
    problems.push(...faults.map((fault) => rowProblem(ACTIONS_FILE, row, fault)));
    if (ticker === null || !day.ok || kind === undefined) continue;
    const detail = row.cell('detail').replace(/\s+/g, ' ').trim();
    actions.set(ticker, [...(actions.get(ticker) ?? []), { ticker, day: day.value.date, kind, detail }]);
  }
  return problems.length > 0 ? { value: null, problems } : { value: actions, problems: [] };
}

/** What happened to a security after a day, up to another one; null where nothing did. */
export function actionBetween(
  actions: Actions,
  ticker: string,
  after: NewYorkDate,
  last: NewYorkDate,
): CorporateAction | null {
  return actions.get(ticker)?.find(({ day }) => day > after && day <= last) ?? null;
}

export function actionWords({ ticker, day, kind, detail }: CorporateAction): string {
  return `${ticker}: ${kind.replace('_', ' ')}${detail === '' ? '' : ` (${detail})`} on ${day}`;
}
