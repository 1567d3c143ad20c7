import { callProblem } from '../../desk/files/callProblem.ts';
import { differenceJson } from '../../desk/history/importEvents.ts';
import { type Confirmed, confirmDifference } from '../../desk/imports/confirmDifference.ts';
import { type ActionWords, readAction } from '../../documents/advice/readAction.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { differenceWords } from '../../domain/instruments/corporateAction.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { atDesk, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, STOPPED, type Terminal } from '../parts/terminal.ts';

interface Options extends DeskOptions, ActionWords {
  readonly workspace: string;
  readonly reason?: string;
}

/** `porch confirm`: what a difference of the last import was. */
export function addConfirm(face: Face): void {
  const command = face.program
    .command('confirm')
    .summary('say why an import found another share count or price')
    .description(
      'Records your answer: who says it, what happened and why. An answer that does not fit the figures is refused. Until\nevery difference of the last import is confirmed, nothing is planned, approved or placed.',
    )
    .argument('<ticker>', 'the security')
    .option('--split <new:old>', 'a split: 4:1 makes 400 of 100 shares; 1:10 is a reverse split')
    .option('--rename <old=new>', 'a new ticker, with the same shares')
    .option(
      '--merger <old=new@ratio>',
      'a merger: that many shares of NEW for each share of OLD; OLD=CASH if cash was paid',
    )
    .option('--transfer', 'shares that came into the account or left it, a reinvested dividend included')
    .option('--price-move', 'the market moved the price')
    .option('--correction', 'the old figures were wrong, or a trade was not recorded')
    .option('--reason <text>', 'why, in your words')
    .addHelpText(
      'after',
      examples(
        'porch confirm NVDA --split 4:1 --by pat',
        'porch confirm FB --rename FB=META --by pat',
        'porch confirm VTI --transfer --reason "reinvested dividend"',
      ),
    )
    .action((text: string, options: Options) => {
      const isJson = options.json === true;
      const ticker = parseTicker(text.toUpperCase());
      const action = readAction(options);
      const problem =
        ticker === null
          ? callProblem(`${JSON.stringify(text)} is no ticker`, 'a ticker such as NVDA')
          : action.ok
            ? null
            : callProblem(action.message, action.accepted);
      if (problem !== null || ticker === null || !action.ok) {
        face.finish(reportProblems(face.terminal, problem === null ? [] : [problem], isJson));
        return;
      }
      const request = { ticker, action: action.value, reason: options.reason ?? null };
      atDesk(face, options.workspace, options, (desk) => confirmDifference(request, desk), showConfirmed);
    });
  withPlanOptions(command);
}

function showConfirmed({ explains, open }: Confirmed, terminal: Terminal, isJson: boolean): number {
  if (isJson) {
    terminal.out(
      jsonText({ schema_version: 1, confirmed: explains.map(differenceJson), open: open.map(differenceJson) }),
    );
  } else {
    const lines = [
      ...explains.map((one) => `Confirmed: ${one.ticker} had ${differenceWords(one)}`),
      ...open.map((one) => `Still open: ${one.ticker} had ${differenceWords(one)}`),
      ...(open.length === 0 ? ['Nothing else waits: `porch rebalance` plans on these figures.'] : []),
    ];
    terminal.out(`${lines.join('\n')}\n`);
  }
  return open.length === 0 ? DONE : STOPPED;
}
