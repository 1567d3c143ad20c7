import { Option } from 'commander';
import { callProblem } from '../../desk/files/callProblem.ts';
import { isHousehold } from '../../desk/files/householdFiles.ts';
import { planRemaining } from '../../desk/fills/planRemaining.ts';
import { planChoices } from '../../desk/plans/choosePlan.ts';
import { makePlan, type PlanRequest } from '../../desk/plans/makePlan.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { atPlan } from '../parts/atDesk.ts';
import { showChoices } from '../parts/choices.ts';
import { type EvaluationOptions, evaluationTime, examples, withEvaluationOptions } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdRebalance } from '../parts/household.ts';
import { namedActor } from '../parts/namedActor.ts';
import { reportProblems } from '../parts/problems.ts';
import { printPlan, showPlan } from '../parts/showPlan.ts';
import type { Terminal } from '../parts/terminal.ts';

/** The kinds of plan as they are typed. */
const KINDS = { directed: 'directed', nearest: 'nearest', fewest: 'fewest', 'least-tax': 'least_tax' } as const;

interface Options extends EvaluationOptions {
  readonly out?: string;
  readonly by?: string;
  readonly cashOnly?: boolean;
  readonly plan?: keyof typeof KINDS;
  readonly choices?: boolean;
  readonly remaining?: string;
  readonly prices?: string;
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
    .addOption(
      new Option(
        '--plan <kind>',
        'as the targets direct, or what a search finds; the one that policy names by default',
      ).choices(Object.keys(KINDS)),
    )
    .option('--choices', 'show these plans side by side, and record nothing')
    .option(
      '--remaining <plan>',
      'what is left of PLAN after its fills, each trade in the nearest size that passes; the new plan takes its place',
    )
    .option('--prices <file>', 'plan at these prices: a CSV file with the columns ticker, price and, where known, time')
    .option('--out <dir>', 'write the files into DIR and nothing anywhere else')
    .option('--by <name>', 'who asks for the plan; the user of this machine by default')
    .addHelpText(
      'after',
      examples(
        'porch rebalance',
        'porch rebalance my-account --at 2026-08-21',
        'porch rebalance --cash-only',
        'porch rebalance --choices',
        'porch rebalance --plan nearest',
        'porch rebalance --remaining 3f0c',
        'porch rebalance --prices prices.csv',
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
        question: {
          workflow: 'rebalance' as const,
          isCashOnly: options.cashOnly === true,
          ...(options.plan === undefined ? {} : { kind: KINDS[options.plan] }),
        },
        recommendations: { kind: 'workspace' as const },
        policyFile: options.policy ?? null,
        evaluatedAt: evaluationTime(options, terminal),
        out: options.out ?? null,
        actor,
        clock: terminal.now,
        ...(options.prices === undefined ? {} : { pricesFile: options.prices }),
      };
      finish(show(terminal, request, options));
    });
  withEvaluationOptions(command);
}

/** Makes the plan, or shows those to choose from, and gives the exit status. */
function show(terminal: Terminal, request: PlanRequest, options: Options): number {
  const isJson = options.json === true;
  const isOfHousehold = isHousehold(request.workspace);
  const contradiction = contradictionIn(options, isOfHousehold);
  if (contradiction !== null) return reportProblems(terminal, [contradiction], isJson);
  if (options.choices === true) return showChoices(terminal, planChoices(request), isJson);
  if (isOfHousehold) return showHouseholdRebalance(terminal, { ...request, root: request.workspace }, options);
  return showPlan(terminal, makePlan(request), isJson);
}

/** Options that ask for two things at once. */
function contradictionIn({ cashOnly, plan, choices, out, prices }: Options, isOfHousehold: boolean): Problem | null {
  if (prices !== undefined && (choices === true || isOfHousehold)) {
    const other = isOfHousehold ? 'this is a household' : '--choices shows every plan';
    return callProblem(`--prices makes one plan of one account, and ${other}`, 'one of the two');
  }
  if (cashOnly === true && plan !== undefined) {
    return callProblem('--plan chooses sales too, and --cash-only sells nothing', 'one of the two');
  }
  if (isOfHousehold && choices === true) {
    return callProblem(
      '--choices compares the plans of one account, and this is a household',
      'the folder of one account',
    );
  }
  if (isOfHousehold && plan !== undefined) {
    return callProblem(
      '--plan makes one account’s plan, and this is a household',
      'the folder of one account, or "plan" in the household’s policy.json',
    );
  }
  if (choices !== true) return null;
  if (plan === undefined && cashOnly !== true && out === undefined) return null;
  return callProblem(
    '--choices shows every plan, and makes none',
    '--choices alone, then --plan with the one that is chosen',
  );
}

const CHOOSING = [
  ['cashOnly', '--cash-only'],
  ['plan', '--plan'],
  ['choices', '--choices'],
  ['prices', '--prices'],
] as const;

/** Sizes of an earlier plan's open trades that pass, as a plan of their own. */
function showRemaining(face: Face, workspace: string, plan: string, options: Options): void {
  const chosen = CHOOSING.find(([key]) => options[key] !== undefined)?.[1];
  if (chosen !== undefined) {
    const problem = callProblem(
      `--remaining keeps to the trades of its plan, and ${chosen} chooses others`,
      'one of the two',
    );
    face.finish(reportProblems(face.terminal, [problem], options.json === true));
    return;
  }
  const request = { plan, policyFile: options.policy ?? null, out: options.out ?? null };
  atPlan(face, plan, { ...options, workspace }, (desk) => planRemaining(request, desk), printPlan);
}
