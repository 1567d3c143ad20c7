import type { PlanView } from '../../desk/decisions/planView.ts';
import { blockerWords } from '../../documents/print/choices.ts';
import { choiceShape } from '../../documents/print/choicesJson.ts';
import { money } from '../../documents/print/figures.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { rangeOf, rangeWords, tightestWords, violatedName } from '../../documents/print/tolerance.ts';
import { changeWords, exceptionWords, OPTION_NAMES, togetherWords } from '../../documents/print/waysOut.ts';
import { exceptionKey } from '../../domain/planning/decision.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Repair } from '../../domain/planning/repair.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';

// What stands beside a plan of targets, in the words of choiceShapes.ts.

/** `BesideShape`. */
export function besideShape({ plan, tolerance }: Pick<PlanView, 'plan' | 'tolerance'>): JsonObject {
  const { optimum, choices = [], conflicts = [], repairs = [], portfolioValue } = plan;
  return {
    goodness:
      optimum === undefined
        ? null
        : {
            deviation: money(optimum.deviation),
            objective: money(optimum.objective),
            bound: money(optimum.bound),
            gap: money(optimum.gap),
          },
    choices: choices.map((choice) => {
      const { blocked_by: _figures, make: _command, ...told } = choiceShape(choice);
      const blocked = choice.blockedBy.length === 0 ? null : blockerWords(choice.blockedBy);
      return { ...told, blocked, own: choice.kind === optimum?.kind };
    }),
    conflicts: conflicts.map((conflict) => ({
      demands: conflict.rows.map(({ says }) => says),
      together: togetherWords(conflict, portfolioValue),
    })),
    repairs: repairs.map(repairShape),
    tolerance: tolerance === null ? null : toleranceShape(plan, tolerance),
  };
}

function repairShape({ option, changes, exceptions, planId, verdict, measure, notPossible }: Repair): JsonObject {
  return {
    option,
    name: OPTION_NAMES[option],
    changes: changes.map(changeWords),
    exceptions: exceptions.map((one) => {
      const { id, subject, granted } = one;
      return {
        key: exceptionKey({ id, subject, ...(granted === null ? {} : { granted }) }),
        says: exceptionWords(one),
      };
    }),
    plan_id: planId,
    verdict,
    trades: measure?.trades ?? null,
    deviation: measure === null ? null : money(measure.deviation),
    not_possible: notPossible,
  };
}

/** `ToleranceShape`. */
export function toleranceShape(plan: Plan, tolerance: Tolerance): JsonObject {
  return {
    says: tolerance.tightest === null ? null : tightestWords(plan, tolerance.tightest),
    by_trade: plan.steps.map(({ sequence, ticker }) => {
      const range = rangeOf(tolerance, ticker);
      return { sequence, holds_at: rangeWords(range), breaks: range.first === null ? null : violatedName(range.first) };
    }),
  };
}
