import type { ExecutionState } from '../../domain/planning/execution.ts';
import type { Snapshot } from '../../domain/planning/plan.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { byMeasure } from '../constraints/measure.ts';
import { restrictionChecks } from '../constraints/restrictionList.ts';
import type { Context } from '../frame/context.ts';
import { projectPortfolio } from '../frame/projectPortfolio.ts';
import { refuseWorthless } from '../frame/refusals.ts';
import { constraintFindings } from '../judgement/constraintFindings.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { evaluateConstraints } from '../judgement/evaluateConstraints.ts';

/**
 * STEP 6: the six constraints on the portfolio that the fills made (the context's). `before` is the plan's own
 * beginning, from which increases and causes are measured; cash counts as it stands; each filled security is held
 * against the restriction list for its side. Refuses a portfolio that is worth nothing.
 */
export function checkExecution(
  context: Context,
  before: Snapshot,
  fills: readonly Fill[],
  inputFindings: readonly Finding[] = [],
): Outcome<ExecutionState> {
  const worthless = refuseWorthless(context, []);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const { before: snapshot } = projectPortfolio(context.portfolio, [], context.policy);
  const standing = evaluateConstraints(context, { before: snapshot, after: snapshot, steps: [] });
  const sinceBefore = evaluateConstraints(context, { before, after: snapshot, steps: [] });
  const throughout = standing.filter((check) => check.id === 'buffer_throughout');
  const constraints = [
    ...sinceBefore.filter((check) => check.id !== 'buffer_throughout'),
    ...throughout,
    ...restrictionChecks(context, fills).sort(byMeasure),
  ];
  const findings = [...inputFindings, ...constraintFindings(constraints, context.policy, snapshot.positions)].sort(
    byGravity,
  );
  return { ok: true, value: { snapshot, constraints, findings, verdict: decideVerdict(findings) } };
}
