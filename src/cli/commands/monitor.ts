import { isHousehold } from '../../desk/files/householdFiles.ts';
import { watchedHouseholdFiles } from '../../desk/status/household.ts';
import { monitorWorkspace, watchedFiles } from '../../desk/status/monitor.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeMonitorJson, writeMonitorPage } from '../../documents/reports/monitoring.ts';
import type { Monitoring } from '../../domain/planning/monitoring.ts';
import { atDesk, type DeskOptions, withDeskOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdMonitoring } from '../parts/householdDesk.ts';
import { OutputFailed, Untold } from '../parts/output.ts';
import { DONE, STOPPED, type Terminal, WRONG_INPUT } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly prices?: string;
  readonly watch?: boolean;
}

/** `porch monitor`: the portfolio at new prices. */
export function addMonitor(face: Face): void {
  const command = face.program
    .command('monitor')
    .summary('compare the portfolio, at new prices, with its limits, targets and watched prices')
    .description(
      'Measures the constraints, the headroom and the drift from the targets at new prices. Says which stop-loss and target\nprices are reached, and which reviews are due. An alert is told as new once, and stands until it clears. In a household\n(a folder with accounts/) each account is measured, and all of them as one portfolio.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--prices <file>', 'new prices: a CSV file with the columns ticker, price and, where known, time')
    .option('--watch', 'again whenever a file changes, until Ctrl-C')
    .addHelpText(
      'after',
      examples(
        'porch monitor',
        'porch monitor my-account --prices prices.csv',
        'porch monitor --prices prices.csv --watch',
      ),
    )
    .action((workspace: string, options: Options) => {
      const { policy: policyFile = null, prices: pricesFile = null } = options;
      const isWhole = isHousehold(workspace);
      const look = (finish: Face['finish']): void => {
        const from = { terminal: face.terminal, finish };
        if (isWhole) {
          showHouseholdMonitoring(from, workspace, options);
          return;
        }
        atDesk(
          from,
          workspace,
          options,
          (desk) => monitorWorkspace({ workspace, policyFile, pricesFile, evaluatedAt: desk.at }, desk),
          showMonitoring,
        );
      };
      look(face.finish);
      if (options.watch === true) {
        const paths = isWhole
          ? watchedHouseholdFiles(workspace, pricesFile)
          : watchedFiles({ workspace, policyFile, pricesFile });
        lookAgain(face.terminal, paths, look);
      }
    });
  withDeskOptions(command.option('--policy <file>', 'limits to use instead of the workspace’s policy.json'));
}

function showMonitoring(monitoring: Monitoring, terminal: Terminal, isJson: boolean): number {
  terminal.out(isJson ? jsonText(writeMonitorJson(monitoring)) : writeMonitorPage(monitoring, terminal.isColored));
  const { raised, standing } = monitoring.alerts;
  return raised.length + standing.length > 0 ? STOPPED : DONE;
}

/** Looks again after every change, through whatever is wrong for a while. The exit status is that of the last look. */
function lookAgain(terminal: Terminal, paths: readonly string[], look: (finish: Face['finish']) => void): void {
  const finish = (status: number): void => {
    process.exitCode = status;
  };
  const stop = terminal.watch(paths, () => {
    try {
      terminal.out('\n');
      look(finish);
    } catch (error) {
      if (error instanceof OutputFailed || error instanceof Untold) stop();
      terminal.error(`porch: ${error instanceof Error ? error.message : String(error)}\n`);
      finish(error instanceof Untold ? STOPPED : WRONG_INPUT);
    }
  });
  process.once('SIGINT', stop);
}
