import type { Choice } from '../../domain/planning/choice.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tightest } from '../../domain/planning/tolerance.ts';
import { COMMANDS, slipOf } from './choices.ts';
import { money, percentNumber, plainNumber } from './figures.ts';
import type { JsonObject } from './shapes.ts';
import { tightestWords } from './tolerance.ts';

const SCHEMA_VERSION = 1;

/** One that was made whole to be shown. */
export interface MadeChoice extends Choice {
  readonly plan: Plan;
  /** The price that breaks a limit first; null where none does. */
  readonly tightest: Tightest | null;
}

/** `porch rebalance --choices --json`. */
export function writeChoices(choices: readonly MadeChoice[]): JsonObject {
  return {
    schema_version: SCHEMA_VERSION,
    choices: choices.map((choice) => ({
      ...choiceShape(choice),
      plan_id: choice.plan.planId,
      tightest: choice.tightest === null ? null : tightestWords(choice.plan, choice.tightest),
    })),
  };
}

/** `choices.json`: the plans to choose from as the report of a plan shows them; null where it shows none. */
export function writeChoicesBeside({ planId, choices }: Plan): JsonObject | null {
  if (choices === undefined) return null;
  return { schema_version: SCHEMA_VERSION, plan_id: planId, choices: choices.map(choiceShape) };
}

/** One entry of `choices`. */
export function choiceShape(choice: Choice): JsonObject {
  const { kind, deviation, trades, turnover, realizedGain, verdict, blockedBy, open } = choice;
  return {
    kind,
    deviation: money(deviation),
    trades,
    turnover: money(turnover),
    realized_gain: realizedGain === null ? null : money(realizedGain),
    common_slip_bps: slipOf(choice),
    verdict,
    blocked_by: blockedBy.map(({ id, subject, limit, measured }) => ({
      id,
      subject,
      limit: limit === null ? null : plainNumber(limit),
      measured: measured === null ? null : percentNumber(measured),
    })),
    open: open === null ? null : money(open),
    make: COMMANDS[kind],
  };
}
