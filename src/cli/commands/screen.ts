import type { RecommendationSource } from '../../desk/evaluation/gatherSources.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { householdRefusal } from '../../desk/files/householdFiles.ts';
import { makePlan } from '../../desk/plans/makePlan.ts';
import { type EvaluationOptions, evaluationTime, examples, withEvaluationOptions } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { namedActor } from '../parts/namedActor.ts';
import { reportProblems } from '../parts/problems.ts';
import { showPlan } from '../parts/showPlan.ts';

interface Options extends EvaluationOptions {
  readonly out?: string;
  readonly by?: string;
  readonly recommendation?: string;
  readonly text?: string;
  readonly sector?: string;
  readonly price?: string;
  readonly approved?: boolean;
}

/** `porch screen`: Workflow B, STEP 2.5–4. */
export function addScreen({ program, terminal, finish }: Face): void {
  const command = program
    .command('screen')
    .summary('judge single recommendations by six criteria and the six constraints')
    .description(
      'Checks the recommendations of Stock-Analyst against six criteria. Those that pass are sized in whole shares and\nchecked against the six constraints. Says SAFE, CONDITIONAL or BLOCKED. Nothing is traded.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--recommendation <file>', 'the recommendation to screen instead of the workspace’s own')
    .option('--text <line>', 'a recommendation in one line: "BUY NVDA 12%, conviction 74"')
    .option('--sector <name>', 'the sector of the security named in --text')
    .option('--price <dollars>', 'the price of the security named in --text')
    .option('--approved', 'the trade was approved elsewhere: go to STEP 3 directly')
    .option('--out <dir>', 'write the files into DIR and nothing anywhere else')
    .option('--by <name>', 'who asks for the plan; the user of this machine by default')
    .addHelpText(
      'after',
      examples(
        'porch screen',
        'porch screen --text "BUY NVDA 12%, conviction 74" --sector Technology --price 214.72',
        'porch screen my-account --recommendation nvda.md --json',
      ),
    )
    .action((workspace: string, options: Options) => {
      const source = recommendationSource(options);
      if (source === null) {
        const problem = callProblem(
          '--recommendation and --text exclude each other, and --sector and --price go with --text',
          'one of the two, or neither for the workspace’s own recommendations',
        );
        finish(reportProblems(terminal, [problem], options.json === true));
        return;
      }
      const misplaced = householdRefusal(workspace);
      if (misplaced !== null) {
        finish(reportProblems(terminal, [misplaced], options.json === true));
        return;
      }
      const actor = namedActor({ terminal, finish }, options);
      if (actor === null) return;
      const request = {
        workspace,
        policyFile: options.policy ?? null,
        recommendations: source,
        question: { workflow: 'stock' as const, isApproved: options.approved === true },
        evaluatedAt: evaluationTime(options, terminal),
        out: options.out ?? null,
        actor,
        clock: terminal.now,
      };
      finish(showPlan(terminal, makePlan(request), options.json === true));
    });
  withEvaluationOptions(command);
}

function recommendationSource({ recommendation, text, sector, price }: Options): RecommendationSource | null {
  if (text !== undefined) {
    return recommendation === undefined ? { kind: 'text', text, sector: sector ?? null, price: price ?? null } : null;
  }
  if (sector !== undefined || price !== undefined) return null;
  return recommendation === undefined ? { kind: 'workspace' } : { kind: 'file', path: recommendation };
}
