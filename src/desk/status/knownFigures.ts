import { decimal } from '../../base/decimal.ts';
import { money, percentNumber } from '../../documents/print/figures.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { tightestOfEachRule } from '../../documents/print/tightest.ts';
import type { NewYorkDate, NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio, StatedPortfolio } from '../../domain/holdings/portfolio.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { type Evaluation, evaluate } from '../../engine/judgement/evaluate.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import type { Sources } from '../evaluation/sources.ts';
import { objectsIn, readOf, textIn } from '../history/payload.ts';
import type { PlanRecord } from '../plans/record.ts';
import { recordedExecutionFiles } from '../plans/recordedFiles.ts';

/** How much is left of a limit. */
export interface KnownHeadroom {
  readonly id: string;
  readonly subject: string;
  /** Percentage points; below zero where the limit is broken. */
  readonly points: number;
}

/** What is known of an account by one event or document, as it is printed; null is what that does not say. */
export interface KnownFigures {
  /** The day that the figures are of; null where it is not told. */
  readonly day: NewYorkDate | null;
  /** Dollars. */
  readonly value: string | null;
  readonly cash: string | null;
  /** Percent of the value. */
  readonly cashPct: number | null;
  readonly sectors: readonly { readonly sector: string; readonly pct: number }[];
  /** Of caps, positions and cash each the tightest. */
  readonly headrooms: readonly KnownHeadroom[];
}

/** A record never changes, and neither does what its documents come to. */
const measured = new WeakMap<PlanRecord, KnownFigures | null>();

/** What the documents that a plan was made of come to; null where this version of the program does not read them. */
export function figuresOfPlan(record: PlanRecord): KnownFigures | null {
  const known = measured.get(record);
  if (known !== undefined) return known;
  const found = figuresOf(record.sources, record.evaluatedAt);
  measured.set(record, found);
  return found;
}

function figuresOf(sources: Sources, evaluatedAt: NewYorkTime): KnownFigures | null {
  const { value } = readDocuments(sources, 'ignored');
  if (value === null) return null;
  const { portfolio, marketView, recommendations, policy } = value;
  if (portfolio.kind === 'stated') return statedFigures(portfolio.stated);
  const outcome = evaluate({ portfolio: portfolio.portfolio, marketView, recommendations, policy, evaluatedAt });
  return outcome.ok ? heldFigures(portfolio.portfolio, outcome.value) : null;
}

export function statedFigures({ asOf, value, cash }: StatedPortfolio): KnownFigures {
  return { ...NOTHING, day: asOf?.date ?? null, value: money(value), cash: orNull(cash, money) };
}

/** What is measured of a portfolio as it stands, before any trade. */
export function heldFigures({ asOf }: Pick<Portfolio, 'asOf'>, { snapshot, constraints }: Evaluation): KnownFigures {
  return {
    day: asOf?.date ?? null,
    value: orNull(snapshot, ({ value }) => money(value)),
    cash: orNull(snapshot, ({ cash }) => money(cash)),
    cashPct: orNull(snapshot, ({ cashPct }) => percentNumber(cashPct)),
    sectors: snapshot?.sectors.map(({ sector, pct }) => ({ sector, pct: percentNumber(pct) })) ?? [],
    headrooms: tightestOfEachRule(constraints).flatMap(({ id, subject, headroom }) =>
      headroom === null || !STANDING.has(id) ? [] : [{ id, subject, points: percentNumber(headroom) }],
    ),
  };
}

/** The other rules are broken by trades alone. */
const STANDING: ReadonlySet<string> = new Set(['sector_cap', 'position_size', 'cash_buffer']);

const NOTHING: KnownFigures = { day: null, value: null, cash: null, cashPct: null, sectors: [], headrooms: [] };

/**
 * What the execution report of a batch or a correction has of the portfolio after it. It holds weights and headrooms and
 * no value; `cash` is what its rewriting left in the document. Null where no report was recorded.
 */
export function figuresOfReport(entry: Entry, cash: string | null): KnownFigures | null {
  const text = readOf(entry, recordedExecutionFiles)?.get('execution_report.json');
  if (text === undefined) return null;
  const report: JsonObject = JSON.parse(text);
  const checks = objectsIn(report, 'constraints');
  const measuredIn = (id: string) =>
    checks.flatMap((one) => (one.id === id && typeof one.measured === 'number' ? [{ one, pct: one.measured }] : []));
  return {
    day: textIn(report, 'recorded_on'),
    value: null,
    cash: cash === null ? null : money(decimal(cash)),
    cashPct: measuredIn('cash_buffer')[0]?.pct ?? null,
    sectors: measuredIn('sector_cap').map(({ one, pct }) => ({ sector: textIn(one, 'subject'), pct })),
    headrooms: tightestTold(checks),
  };
}

function tightestTold(checks: readonly JsonObject[]): KnownHeadroom[] {
  const byRule = new Map<string, KnownHeadroom>();
  for (const { id, subject, headroom } of checks) {
    if (typeof id !== 'string' || !STANDING.has(id) || typeof subject !== 'string' || typeof headroom !== 'number')
      continue;
    if (headroom < (byRule.get(id)?.points ?? Number.POSITIVE_INFINITY))
      byRule.set(id, { id, subject, points: headroom });
  }
  return [...byRule.values()];
}

function orNull<T, U>(value: T | null, of: (value: T) => U): U | null {
  return value === null ? null : of(value);
}
