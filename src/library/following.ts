import { readDocuments } from '../desk/evaluation/readDocuments.ts';
import { refusalProblem } from '../desk/files/callProblem.ts';
import { executionReport } from '../desk/fills/report.ts';
import { monitoredWith, targetsOf } from '../desk/status/watching.ts';
import { readFills } from '../documents/sheets/readFills.ts';
import { readPricesFile } from '../documents/sheets/readPrices.ts';
import type { Problem, Reading } from '../documents/syntax/problem.ts';
import { openText } from '../documents/syntax/source.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Portfolio } from '../domain/holdings/portfolio.ts';
import type { ExecutionReport } from '../domain/planning/execution.ts';
import type { Monitoring } from '../domain/planning/monitoring.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import { applyFills } from '../engine/execution/applyFills.ts';
import { optional, record } from './checks.ts';
import {
  type DocumentText,
  type DocumentTexts,
  documentFaults,
  documentText,
  fileOf,
  sourcesOf,
} from './documentTexts.ts';
import { noteMade, planFaults } from './madePlans.ts';
import { time } from './nouns.ts';
import { withJson } from './plainJson.ts';
import { asProblem } from './refused.ts';

// What comes after a plan: its fills, and the portfolio at new prices. There is no journal, so nothing is known of before.

/** New prices and the moment at which they are looked at. */
export interface MonitorQuestion {
  readonly evaluatedAt: NewYorkTime;
  /** A CSV of ticker, price in dollars and, where it is known, time; the portfolio's own prices count where there is none. */
  readonly prices?: DocumentText;
}

/** What was filled of a plan, and the moment at which it is judged. */
export interface FillsQuestion {
  readonly evaluatedAt: NewYorkTime;
  /** A CSV of ticker, side, shares, price in dollars a share and, where it is known, commission, time and reference. */
  readonly fills: DocumentText;
}

const MONITOR = record<MonitorQuestion>({ evaluatedAt: time, prices: optional(documentText) });
const FILLS = record<FillsQuestion>({ evaluatedAt: time, fills: documentText });

/**
 * The portfolio that documents state at new prices: the six constraints, drift from its targets in points, stop-loss and target prices of
 * its recommendations; or every problem. Every alert is a new one, and no review is due. Never throws.
 */
export function monitorDocuments(documents: DocumentTexts, question: MonitorQuestion): Reading<Monitoring> {
  const faults = [...documentFaults(documents), ...MONITOR(question, 'question')];
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem) };
  const read = readDocuments(sourcesOf(documents), 'optional');
  const { prices } = question;
  const rows = prices === undefined ? { value: null, problems: [] } : readPricesFile(fileOf(prices, 'prices.csv'));
  const problems = [...read.problems, ...rows.problems];
  if (read.value === null || problems.length > 0) return { value: null, problems };
  const { portfolio } = read.value.portfolio.kind === 'held' ? read.value.portfolio : { portfolio: null };
  if (portfolio === null) return { value: null, problems: [noHoldings(documents)] };
  const watched = { documents: read.value, portfolio, prices: rows.value };
  const targets = targetsOf(watched);
  if (!targets.ok) return readingOf(targets);
  const seen = monitoredWith(watched, targets.value, NOTHING_BEFORE, question.evaluatedAt);
  return readingOf(seen.ok ? { ok: true, value: { ...seen.value, takenBack: [] } } : seen);
}

const NOTHING_BEFORE = { watchRules: [], lastReview: null, previousAlerts: [] };

/**
 * STEP 5 and 6: what was filled beside what the plan asked for (slippage in basis points and dollars, positive where it is worse for the
 * investor), the constraints on the portfolio that the fills made of `documents`, and what remains, judged again; or every problem. The
 * documents are those of before the fills. Never throws.
 */
export function judgeFills(plan: Plan, documents: DocumentTexts, question: FillsQuestion): Reading<ExecutionReport> {
  const faults = [...planFaults(plan), ...documentFaults(documents), ...FILLS(question, 'question')];
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem) };
  const file = fileOf(question.fills, 'fills.csv');
  const text = openText(file);
  const fills = text.value === null ? { value: null, problems: text.problems } : readFills(file.name, text.value);
  const read = readDocuments(sourcesOf(documents), 'optional');
  if (read.value === null || fills.value === null)
    return { value: null, problems: [...fills.problems, ...read.problems] };
  const { portfolio: before } = read.value.portfolio.kind === 'held' ? read.value.portfolio : { portfolio: null };
  if (before === null || plan.before === null) return { value: null, problems: [noHoldings(documents)] };
  const after: Outcome<Portfolio> = applyFills(
    before,
    fills.value,
    new Map(plan.steps.map((step) => [step.ticker, step])),
  );
  if (!after.ok) return readingOf(after);
  const { evaluatedAt } = question;
  const report = executionReport({
    ...{ plan, fills: fills.value, duplicates: [], takenBack: [], placed: new Map(), isExcepted: () => false },
    ...{ documents: read.value, portfolio: after.value, household: null, evaluatedAt, now: evaluatedAt.instant },
  });
  return readingOf(report);
}

function readingOf<T extends object>(outcome: Outcome<T>): Reading<T> {
  if (!outcome.ok) return { value: null, problems: outcome.refusals.map(refusalProblem) };
  noteMade(outcome.value);
  return withJson({ value: outcome.value, problems: [] });
}

function noHoldings({ portfolio }: DocumentTexts): Problem {
  const { name } = fileOf(portfolio, 'Portfolio.md');
  const message = 'the portfolio names no holdings';
  const accepted = 'a table with the columns Ticker, Shares and Price';
  return { file: name, line: 1, column: 1, excerpt: '', message, accepted };
}
