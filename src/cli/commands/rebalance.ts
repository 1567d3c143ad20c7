import { callProblem } from '../../desk/files/callProblem.ts';
import { isHousehold } from '../../desk/files/householdFiles.ts';
import { planRemaining } from '../../desk/fills/planRemaining.ts';
import { makePlan } from '../../desk/plans/makePlan.ts';
import { atPlan } from '../parts/atDesk.ts';
import { type EvaluationOptions, evaluationTime, examples, withEvaluationOptions } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdRebalance } from '../parts/household.ts';
import { namedActor } from '../parts/namedActor.ts';
import { reportProblems } from '../parts/problems.ts';
import { printPlan, showPlan } from '../parts/showPlan.ts';

interface Options extends EvaluationOptions {
  readonly out?: string;
  readonly by?: string;
  readonly cashOnly?: boolean;
  readonly remaining?: string;
}

/** `porch rebalance`: Workflow A, STEP 0–4. */
export function addRebalance(face: Face): void {
  const { program, terminal, finish } = face;
  const command = program
    .command('rebalance')
    .summary('plan trades towards the sector targets in Portfolio.md and judge them')
    .description(
      'Reads the sector targets of Portfolio.md and proposes trades. Checks the portfolio that they lead to against the six\nconstraints, and says SAFE, CONDITIONAL or BLOCKED. In a household (a folder with accounts/) each account is planned\nby itself, and all plans are judged together. Nothing is traded.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--cash-only', 'invest the cash above its target and sell nothing')
    .option(
      '--remaining <plan>',
      'what is left of PLAN after its fills, each trade in the nearest size that passes; the new plan takes its place',
    )
    .option('--out <dir>', 'write the files into DIR and nothing anywhere else')
    .option('--by <name>', 'who asks for the plan; the user of this machine by default')
    .addHelpText(
      'after',
      examples(
        'porch rebalance',
        'porch rebalance my-account --at 2026-08-21',
        'porch rebalance --cash-only',
        'porch rebalance --remaining 3f0c',
        'porch rebalance --json --out report',
      ),
    )
    .action((workspace: string, options: Options) => {
      if (options.remaining !== undefined) {
        showRemaining(face, workspace, options.remaining, options);
        return;
      }
      const actor = namedActor({ terminal, finish }, options);
      if (actor === null) return;
      const request = {
        workspace,
        question: { workflow: 'rebalance' as const, isCashOnly: options.cashOnly === true },
        recommendations: { kind: 'workspace' as const },
        policyFile: options.policy ?? null,
        evaluatedAt: evaluationTime(options, terminal),
        out: options.out ?? null,
        actor,
        clock: terminal.now,
      };
      if (isHousehold(workspace)) {
        finish(showHouseholdRebalance(terminal, { ...request, root: workspace }, options));
        return;
      }
      finish(showPlan(terminal, makePlan(request), options.json === true));
    });
  withEvaluationOptions(command);
}

/** Sizes of an earlier plan's open trades that pass, as a plan of their own. */
function showRemaining(face: Face, workspace: string, plan: string, options: Options): void {
  if (options.cashOnly === true) {
    const problem = callProblem(
      '--remaining keeps to the trades of its plan, and --cash-only chooses others',
      'one of the two',
    );
    face.finish(reportProblems(face.terminal, [problem], options.json === true));
    return;
  }
  const request = { plan, policyFile: options.policy ?? null, out: options.out ?? null };
  atPlan(face, plan, { ...options, workspace }, (desk) => planRemaining(request, desk), printPlan);
}
