import { callProblem } from '../../desk/files/callProblem.ts';
import { shellWord } from '../../desk/files/shellWord.ts';
import type { FillSource, PartOfFile } from '../../desk/fills/readFills.ts';
import type { Recorded } from '../../desk/fills/recordFills.ts';
import { needsAction } from '../../desk/fills/report.ts';
import { recordFillsHere } from '../../desk/fills/settleHere.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeRecordedJson, writeRecordedPage } from '../../documents/reports/recorded.ts';
import { TRANSACTIONS_READ } from '../../domain/trading/brokerNames.ts';
import { atPlan, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, STOPPED, type Terminal } from '../parts/terminal.ts';

interface Options extends DeskOptions, PartOfFile {
  readonly workspace: string;
  readonly fill?: string;
  readonly confirmUnusual?: boolean;
}

/** `porch record`: STEP 5–8, what the broker did. */
export function addRecord(face: Face): void {
  const command = face.program
    .command('record')
    .summary('record what the broker filled, write it into Portfolio.md and judge what remains')
    .description(
      `Records the fills of a plan. They come from a transactions file of ${TRANSACTIONS_READ}, from a table of your own, or one fill\nis typed in. Either file may be a workbook (.xlsx). What does not belong to the plan is listed and changes nothing; so does a fill that was recorded before.\nWrites the new shares, cost and cash into Portfolio.md; every other byte stays. Then judges the portfolio and the\ntrades that remain, and puts a report for each stakeholder into outbox/.`,
    )
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .argument(
      '[fills]',
      'a broker’s transactions as it made them, or a table with the columns ticker, side, shares, price and, where known, commission, date, time, reference',
    )
    .option('--account <number>', 'which account of a broker’s file, by its number or the end of it')
    .option('--sheet <name>', 'which sheet of a workbook, where several have something in them')
    .option(
      '--fill <line>',
      'one fill: "SELL NEM 540 @ 131.60", and after it, as needed, "on 2026-08-21 15:04 commission 1.00 ref A1"',
    )
    .option(
      '--confirm-unusual',
      'record what looks mistyped too: prices far from the reference, days on which nothing was traded, too many shares',
    )
    .addHelpText(
      'after',
      examples(
        'porch record 3f0c DownloadTxnHistory.csv --by pat',
        'porch record 3f0c Accounts_History.csv --account 5678',
        'porch record 3f0c --fill "SELL NEM 540 @ 131.60 ref A1"',
        'porch record 3f0c fills.csv --json',
      ),
    )
    .action((plan: string, fills: string | undefined, options: Options) => {
      const source = sourceOf(fills, options);
      if (source === null) {
        const problem = callProblem(
          'one source of fills is needed',
          'a file, with --account where it is a broker’s with several, or --fill "SELL NEM 540 @ 131.60"',
        );
        face.finish(reportProblems(face.terminal, [problem], options.json === true));
        return;
      }
      const again = confirmCommand(plan, fills, options);
      const given = options.confirmUnusual === true ? ('confirmed' as const) : ('none' as const);
      const look = { given, how: `\`${again}\`` };
      atPlan(face, plan, options, (desk) => recordFillsHere(plan, source, desk, look), showRecorded);
    });
  withPlanOptions(command);
}

/** This call once more with the word that confirms what looks mistyped, as it can be typed. */
function confirmCommand(plan: string, fills: string | undefined, options: Options): string {
  const { account, sheet, fill, workspace, by, at } = options;
  const elsewhere = workspace === '.' ? undefined : workspace;
  const time = at === undefined ? undefined : new Date(at.instant).toISOString();
  const given = { account, sheet, fill, workspace: elsewhere, by, at: time };
  const words = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const call = ['porch', 'record', plan, ...(fills === undefined ? [] : [fills]), ...words, '--confirm-unusual'];
  return call.map(shellWord).join(' ');
}

function sourceOf(path: string | undefined, { fill, account, sheet }: Options): FillSource | null {
  const part = { ...(account === undefined ? {} : { account }), ...(sheet === undefined ? {} : { sheet }) };
  if (path === undefined)
    return fill === undefined || Object.keys(part).length > 0 ? null : { kind: 'line', text: fill };
  return fill === undefined ? { kind: 'file', path, ...part } : null;
}

function showRecorded(recorded: Recorded, terminal: Terminal, isJson: boolean): number {
  terminal.out(isJson ? jsonText(writeRecordedJson(recorded)) : writeRecordedPage(recorded, terminal.isColored));
  return needsAction(recorded.report) || recorded.conflict.length > 0 ? STOPPED : DONE;
}
