import type { Decimal } from '../../base/decimal.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PlanKind } from '../../domain/planning/policy.ts';
import { money, signedDollars } from './figures.ts';
import { padded, width } from './markdown.ts';
import type { JsonObject } from './shapes.ts';

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
    choices: choices.map(({ kind, plan, deviation, turnover, realizedGain }) => ({
      kind,
      plan_id: plan.planId,
      deviation: money(deviation),
      trades: plan.steps.length,
      turnover: money(turnover),
      realized_gain: realizedGain === null ? null : money(realizedGain),
      verdict: plan.verdict,
      make: COMMANDS[kind],
    })),
  };
}

/** The plans in rows, and how one of them is made. Ends with a line feed. */
export function choicesPage(choices: readonly Choice[]): string {
  const titles = ['Plan', 'Off the targets', 'Trades', 'Turnover', 'Gain', 'Verdict'];
  const rows = choices.map(({ kind, plan, deviation, turnover, realizedGain }) => [
    KIND_NAMES[kind],
    dollars(deviation),
    String(plan.steps.length),
    dollars(turnover),
    realizedGain === null ? 'not known' : signedDollars(realizedGain),
    plan.verdict,
  ]);
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const lines = all.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, column > 0 && column < 5))
      .join('  ')
      .trimEnd(),
  );
  const other = choices.find(({ kind }) => kind !== 'directed');
  const next =
    other === undefined ? 'No other plan is better in anything.' : `To make one of them:  ${COMMANDS[other.kind]}`;
  return `${lines.join('\n')}\n\nNothing is recorded. ${next}\n`;
}
