import { type Decimal, format } from '../../base/decimal.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PlanKind } from '../../domain/planning/policy.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { money, signedDollars } from './figures.ts';
import { padded, width } from './markdown.ts';
import type { JsonObject } from './shapes.ts';
import { tightestWords } from './tolerance.ts';

const SCHEMA_VERSION = 1;

/** One plan to choose from (OPTIMUM 14). Dollars. */
export interface Choice {
  readonly kind: PlanKind | 'sells_nothing';
  readonly plan: Plan;
  /** By how much sectors and cash miss what can be reached, together. */
  readonly deviation: Decimal;
  readonly turnover: Decimal;
  /** On average cost; null where the cost of something that is sold is not known. */
  readonly realizedGain: Decimal | null;
  /** How far prices may move before it breaks a limit; null where nothing is traded. */
  readonly tolerance: Tolerance | null;
}

const KIND_NAMES: Readonly<Record<Choice['kind'], string>> = {
  directed: 'as directed',
  nearest: 'nearest',
  fewest: 'fewest',
  least_tax: 'least tax',
  sells_nothing: 'sells nothing',
};

/** How each is made. */
const COMMANDS: Readonly<Record<Choice['kind'], string>> = {
  directed: 'porch rebalance --plan directed',
  nearest: 'porch rebalance --plan nearest',
  fewest: 'porch rebalance --plan fewest',
  least_tax: 'porch rebalance --plan least-tax',
  sells_nothing: 'porch rebalance --cash-only',
};

/** `porch rebalance --choices --json`. */
export function writeChoices(choices: readonly Choice[]): JsonObject {
  return {
    schema_version: SCHEMA_VERSION,
    choices: choices.map(({ kind, plan, deviation, turnover, realizedGain, tolerance }) => ({
      kind,
      plan_id: plan.planId,
      deviation: money(deviation),
      trades: plan.steps.length,
      turnover: money(turnover),
      realized_gain: realizedGain === null ? null : money(realizedGain),
      tightest: tolerance?.tightest == null ? null : tightestWords(plan, tolerance.tightest),
      common_slip_bps: slipOf(tolerance),
      verdict: plan.verdict,
      make: COMMANDS[kind],
    })),
  };
}

/** Basis points by which every order may fill worse at once. */
function slipOf(tolerance: Tolerance | null): string | null {
  const slip = tolerance?.commonSlipBps ?? null;
  return slip === null ? null : format(slip, 2);
}

/** The plans in rows, and how one of them is made. Ends with a line feed. */
export function choicesPage(choices: readonly Choice[]): string {
  const titles = ['Plan', 'Off target', '#', 'Turnover', 'Gain', 'May slip', 'Verdict'];
  const rows = choices.map(({ kind, plan, deviation, turnover, realizedGain, tolerance }) => [
    KIND_NAMES[kind],
    dollars(deviation),
    String(plan.steps.length),
    dollars(turnover),
    realizedGain === null ? 'not known' : signedDollars(realizedGain),
    slipOf(tolerance) === null ? '' : `${slipOf(tolerance)} bp`,
    plan.verdict,
  ]);
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const lines = all.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, column > 0 && column < 6))
      .join('  ')
      .trimEnd(),
  );
  const other = choices.find(({ kind }) => kind !== 'directed');
  const next =
    other === undefined ? 'No other plan is better in anything.' : `To make one of them:  ${COMMANDS[other.kind]}`;
  return `${lines.join('\n')}\n\nNothing is recorded. ${next}\n`;
}
