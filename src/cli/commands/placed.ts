import { type Placed, placeTrade } from '../../desk/decisions/placed.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { shares } from '../../documents/print/figures.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { atPlan, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';
import { showStopped } from '../parts/showDecided.ts';
import { DONE, type Terminal } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly workspace: string;
}

/** `porch placed`: STEP 5, an order was typed in at the broker. */
export function addPlaced(face: Face): void {
  const command = face.program
    .command('placed')
    .summary('say that a trade of an approved plan was placed at the broker')
    .description('Records when a trade was placed. It needs an approval that stands. Said twice, it changes nothing.')
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .argument('<sequence>', 'the trade’s place in the order of execution, from 1')
    .addHelpText('after', examples('porch placed 3f0c 1', 'porch placed 3f0c 2 --by pat --json'))
    .action((plan: string, sequence: string, options: Options) => {
      if (!/^[1-9]\d{0,5}$/.test(sequence)) {
        const problem = callProblem(`${JSON.stringify(sequence)} is no place of a trade`, 'a whole number from 1');
        face.finish(reportProblems(face.terminal, [problem], options.json === true));
        return;
      }
      atPlan(
        face,
        plan,
        options,
        (desk) => placeTrade(plan, Number(sequence), desk),
        (placed, terminal, isJson) =>
          placed.kind === 'stopped' ? showStopped(placed, terminal, isJson) : showPlaced(placed, terminal, isJson),
      );
    });
  withPlanOptions(command);
}

function showPlaced(
  { history, trade, placedAt, isRepeated, notes, elsewhere }: Placed,
  terminal: Terminal,
  isJson: boolean,
): number {
  const { sequence, action, ticker } = trade;
  const at = new Date(placedAt).toISOString();
  if (isJson) {
    const facts = {
      sequence,
      action,
      ticker,
      shares: shares(trade.shares),
      placed_at: at,
      repeated: isRepeated,
      notes: [...notes, ...elsewhere],
    };
    terminal.out(jsonText({ schema_version: 1, plan_id: history.planId, ...facts }));
  } else {
    const words = `trade ${sequence}, ${action} ${ticker} ${shares(trade.shares)}`;
    terminal.out(
      isRepeated
        ? `Nothing changed: ${words} was placed at ${at} already.\n`
        : `Placed at ${at}: ${words}.\n${[...notes.map((note) => `Backdated: ${note}`), ...elsewhere.map((note) => `Note: ${note}`)].map((line) => `${line}.\n`).join('')}`,
    );
  }
  return DONE;
}
