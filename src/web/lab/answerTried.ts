import { readWhatIf } from '../../desk/whatIf/readWhatIf.ts';
import { type TriedPlan, tryPlan } from '../../desk/whatIf/tryPlan.ts';
import { money, percentNumber } from '../../documents/print/figures.ts';
import { limitsShape } from '../../documents/print/limits.ts';
import {
  constraintShape,
  findingShape,
  type JsonObject,
  snapshotShape,
  writeTradeList,
} from '../../documents/print/shapes.ts';
import { tightestWords } from '../../documents/print/tolerance.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { problemShape } from '../access/refusal.ts';
import type { Tried } from '../contract/labShapes.ts';
import { standingIn } from './answerTyped.ts';

/** Tries what is asked on the documents of a `LabShape`, one question after the other: `LabAnswer` each time. */
export function newLab(opening: JsonObject): (tried: Tried) => JsonObject {
  const { sources, evaluatedAt } = standingIn(opening);
  return (tried) => {
    const whatIf = readWhatIf(tried);
    if (whatIf.value === null) return refusedAnswer(whatIf.problems);
    const { value, problems } = tryPlan(sources, whatIf.value, evaluatedAt);
    return value === null ? refusedAnswer(problems) : { plan: triedShape(value), problems: [] };
  };
}

function refusedAnswer(problems: readonly Problem[]): JsonObject {
  return { plan: null, problems: problems.map((one) => ({ ...problemShape(one) })) };
}

/** `TriedPlanShape`. */
function triedShape({ plan, tolerance }: TriedPlan): JsonObject {
  const { before, after, policy, cashTarget } = plan;
  const slip = tolerance?.commonSlipBps ?? null;
  return {
    plan_id: plan.planId,
    verdict: plan.verdict,
    portfolio_value: money(plan.portfolioValue),
    targets: [
      ...plan.directives.map(({ sector, action, currentPct, targetPct }) => ({
        sector,
        action,
        current_pct: currentPct === null ? null : percentNumber(currentPct),
        target_pct: percentNumber(targetPct),
      })),
      {
        sector: null,
        action: null,
        current_pct: before === null ? null : percentNumber(before.cashPct),
        target_pct: cashTarget?.targetPct == null ? null : percentNumber(cashTarget.targetPct),
      },
    ],
    before: before === null ? null : snapshotShape(before),
    after: after === null ? null : snapshotShape(after),
    trades: writeTradeList(plan)?.trades ?? [],
    constraints: plan.constraints.map(constraintShape),
    findings: plan.findings.map(findingShape),
    limits: limitsShape(policy),
    tightest: tolerance?.tightest == null ? null : tightestWords(plan, tolerance.tightest),
    common_slip_bps: slip === null ? null : money(slip),
  };
}
