import { watchedFiles } from '../../desk/monitor.ts';
import { type MonitorHere, monitorHere } from '../../desk/monitorHere.ts';
import { watchFiles } from '../../desk/watch.ts';
import { writeMonitorJson, writeMonitorPage } from '../../documents/writeMonitor.ts';
import { jsonText } from '../../documents/writeShapes.ts';
import { type EvaluationOptions, evaluationTime, examples, withEvaluationOptions } from '../evaluation.ts';
import type { Face } from '../face.ts';
import { reportProblems } from '../problems.ts';
import { DONE, STOPPED, type Terminal, WRONG_INPUT } from '../terminal.ts';

interface Options extends EvaluationOptions {
  readonly prices?: string;
  readonly by?: string;
  readonly watch?: boolean;
}

/** `porch monitor`: the portfolio at new prices. */
export function addMonitor({ program, terminal, finish }: Face): void {
  const command = program
    .command('monitor')
    .summary('hold the portfolio against limits, targets and watched prices at new prices')
    .description(
      'Measures the constraints, the drift from the targets and the headroom at new prices, and says which stop-loss and\ntarget prices are reached and which reviews are due. An alert is new once, and stands until it clears.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--prices <file>', 'new prices: a CSV file with the columns ticker, price and, where known, time')
    .option('--watch', 'again whenever a file changes, until Ctrl-C')
    .option('--by <name>', 'who looks')
    .addHelpText(
      'after',
      examples(
        'porch monitor',
        'porch monitor my-account --prices prices.csv',
        'porch monitor --prices prices.csv --watch',
      ),
    )
    .action((workspace: string, options: Options) => {
      const request = (): MonitorHere => ({
        workspace,
        policyFile: options.policy ?? null,
        pricesFile: options.prices ?? null,
        evaluatedAt: evaluationTime(options, terminal),
        by: options.by ?? null,
        clock: terminal.now,
      });
      const look = (): number => show(terminal, request(), options.json === true);
      finish(look());
      if (options.watch === true) lookAgain(terminal, watchedFiles(request()), look);
    });
  withEvaluationOptions(command);
}

function show(terminal: Terminal, request: MonitorHere, isJson: boolean): number {
  const read = monitorHere(request);
  if (read.value === null) return reportProblems(terminal, read.problems, isJson);
  const monitoring = read.value;
  terminal.out(isJson ? jsonText(writeMonitorJson(monitoring)) : writeMonitorPage(monitoring, terminal.isColored));
  const { raised, standing } = monitoring.alerts;
  return raised.length + standing.length > 0 ? STOPPED : DONE;
}

/** Looks again after every change, through whatever is wrong for a while. The exit status is that of the last look. */
function lookAgain(terminal: Terminal, paths: readonly string[], look: () => number): void {
  const stop = watchFiles(paths, () => {
    try {
      terminal.out('\n');
      process.exitCode = look();
    } catch (error) {
      terminal.error(`porch: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = WRONG_INPUT;
    }
  });
  process.once('SIGINT', stop);
}
