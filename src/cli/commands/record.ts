import { callProblem } from '../../desk/callProblem.ts';
import type { FillSource } from '../../desk/recordFills.ts';
import { recordFillsHere } from '../../desk/recordFillsHere.ts';
import { needsAction } from '../../desk/recordFillsReport.ts';
import { writeRecordedJson, writeRecordedPage } from '../../documents/writeRecorded.ts';
import { jsonText } from '../../documents/writeShapes.ts';
import { type EvaluationOptions, evaluationTime, examples, withPrintOptions, withTimeOption } from '../evaluation.ts';
import type { Face } from '../face.ts';
import { reportProblems } from '../problems.ts';
import { DONE, STOPPED } from '../terminal.ts';

interface Options extends EvaluationOptions {
  readonly workspace: string;
  readonly fill?: string;
  readonly by?: string;
}

/** `porch record`: STEP 5–8, what the broker did. */
export function addRecord({ program, terminal, finish }: Face): void {
  const command = program
    .command('record')
    .summary('record what the broker filled, bring it into Portfolio.md and judge what remains')
    .description(
      'Records fills of a plan, from a broker’s CSV file or one typed in; writes the shares, cost and cash that they make\ninto Portfolio.md (other bytes stay), judges the portfolio and the trades that remain, and puts a report for each\nstakeholder into outbox/. A fill that was recorded before changes nothing.',
    )
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .argument(
      '[fills]',
      'a CSV file with the columns ticker, side, shares, price and, where known, commission, time, reference',
    )
    .option('--fill <line>', 'one fill: "SELL NEM 540 @ 131.60", and after it, as needed, "commission 1.00 ref A1"')
    .option('--by <name>', 'who records it')
    .option('--workspace <dir>', 'the folder with the documents', '.')
    .addHelpText(
      'after',
      examples(
        'porch record 3f0c fills.csv --by pat',
        'porch record 3f0c --fill "SELL NEM 540 @ 131.60 ref A1"',
        'porch record 3f0c fills.csv --json',
      ),
    )
    .action((plan: string, fills: string | undefined, options: Options) => {
      const isJson = options.json === true;
      const source = sourceOf(fills, options.fill);
      if (source === null) {
        const problem = callProblem('one source of fills is needed', 'a CSV file, or --fill "SELL NEM 540 @ 131.60"');
        finish(reportProblems(terminal, [problem], isJson));
        return;
      }
      const { workspace, by = null } = options;
      const evaluatedAt = evaluationTime(options, terminal);
      const read = recordFillsHere({ workspace, plan, source, by, evaluatedAt, clock: terminal.now });
      if (read.value === null) {
        finish(reportProblems(terminal, read.problems, isJson));
        return;
      }
      const { value } = read;
      terminal.out(isJson ? jsonText(writeRecordedJson(value)) : writeRecordedPage(value, terminal.isColored));
      finish(needsAction(value.report) || value.document === 'conflict' ? STOPPED : DONE);
    });
  withPrintOptions(withTimeOption(command));
}

function sourceOf(path: string | undefined, text: string | undefined): FillSource | null {
  if (path !== undefined) return text === undefined ? { kind: 'file', path } : null;
  return text === undefined ? null : { kind: 'line', text };
}
