import { checkWorkspace } from '../../desk/evaluation/check.ts';
import { checkResult } from '../../desk/evaluation/viewDocuments.ts';
import { isHousehold } from '../../desk/files/householdFiles.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeCheckJson, writeCheckPage, writeLines } from '../../documents/reports/check.ts';
import { type EvaluationOptions, evaluationTime, examples, withEvaluationOptions } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdCheck } from '../parts/household.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, STOPPED } from '../parts/terminal.ts';

/** `porch check`: what was understood, and the six constraints on the portfolio as it stands. */
export function addCheck({ program, terminal, finish }: Face): void {
  const command = program
    .command('check')
    .summary('read every document, say what was understood and how the portfolio stands')
    .description(
      'Reads every document of the workspace. Says what was understood, and every problem with its line. Then checks the\nportfolio, as it is now, against the six constraints. In a household (a folder with accounts/) every account is\nchecked, and all of them as one portfolio. Writes nothing.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--lines', 'print every line of each document with its class: used, checked, idle or open')
    .addHelpText(
      'after',
      examples('porch check', 'porch check my-account --at 2026-08-21', 'porch check --lines', 'porch check --json'),
    )
    .action((workspace: string, options: EvaluationOptions & { readonly lines?: boolean }) => {
      const evaluatedAt = evaluationTime(options, terminal);
      if (isHousehold(workspace)) {
        finish(showHouseholdCheck(terminal, workspace, evaluatedAt, options));
        return;
      }
      const read = checkWorkspace({ workspace, policyFile: options.policy ?? null, evaluatedAt });
      const isJson = options.json === true;
      if (read.value === null) {
        finish(reportProblems(terminal, read.problems, isJson));
        return;
      }
      const checked = checkResult(read.value, evaluatedAt);
      if (options.lines === true && !isJson) terminal.out(`${writeLines(checked.readings)}\n`);
      terminal.out(isJson ? jsonText(writeCheckJson(checked)) : writeCheckPage(checked, terminal.isColored));
      finish(checked.verdict === 'BLOCKED' ? STOPPED : DONE);
    });
  withEvaluationOptions(command);
}
