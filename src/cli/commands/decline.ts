import { declinePlan } from '../../desk/decisions/decide.ts';
import { atPlan, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showDecided } from '../parts/showDecided.ts';

interface Options extends DeskOptions {
  readonly workspace: string;
  readonly reason: string;
}

/** `porch decline`: the trader's decision not to trade. */
export function addDecline(face: Face): void {
  const command = face.program
    .command('decline')
    .summary('decide not to trade a plan, with the reason')
    .description('Declines a plan, also one that was approved. It cannot be approved any more.')
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .requiredOption('--reason <text>', 'why')
    .addHelpText('after', examples('porch decline 3f0c --by pat --reason "waiting for the Fed"'))
    .action((plan: string, options: Options) => {
      atPlan(
        face,
        plan,
        options,
        (desk) => declinePlan(plan, options.reason, desk),
        (decided, terminal, isJson) => showDecided(decided, terminal, isJson, options.workspace),
      );
    });
  withPlanOptions(command);
}
