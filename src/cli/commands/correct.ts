import { type CorrectedHere, correctRecord } from '../../desk/fills/correct.ts';
import { needsAction } from '../../desk/fills/report.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeCorrectedJson, writeCorrectedPage } from '../../documents/reports/corrected.ts';
import { atPlan, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { DONE, STOPPED, type Terminal } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly workspace: string;
  readonly reason: string;
}

/** `porch correct`: one record of the execution is taken back. */
export function addCorrect(face: Face): void {
  const command = face.program
    .command('correct')
    .summary('take back a fill or a placing that was recorded wrongly')
    .description(
      'Takes back one fill of a plan, or the word that a trade was placed. It stays in the journal and counts no more.\nPortfolio.md becomes what it would be without the fill; lots and settlement too. What an import brought since stays.\nThen judges the portfolio and the trades that remain, and puts a report for each stakeholder into outbox/.',
    )
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .argument(
      '<reference>',
      'the broker’s reference of the fill, or its name in `porch show`, such as fill-1-2; placed-1 for the placing of trade 1',
    )
    .requiredOption('--reason <text>', 'why')
    .addHelpText(
      'after',
      examples(
        'porch correct 3f0c A1 --reason "the price was mistyped" --by pat',
        'porch correct 3f0c placed-2 --reason "the order was never sent" --by pat',
      ),
    )
    .action((plan: string, reference: string, options: Options) => {
      const request = { plan, reference, reason: options.reason };
      atPlan(face, plan, options, (desk) => correctRecord(request, desk), showCorrected);
    });
  withPlanOptions(command);
}

function showCorrected(corrected: CorrectedHere, terminal: Terminal, isJson: boolean): number {
  terminal.out(isJson ? jsonText(writeCorrectedJson(corrected)) : writeCorrectedPage(corrected, terminal.isColored));
  const { report, conflict } = corrected;
  return (report !== null && needsAction(report)) || conflict.length > 0 ? STOPPED : DONE;
}
