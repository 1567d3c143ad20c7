import { approvePlan, type Decided } from '../../desk/decisions/decide.ts';
import { atPlan, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { type ConfirmOptions, confirmedIn, none } from '../parts/confirm.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showDecided } from '../parts/showDecided.ts';

interface Options extends DeskOptions, ConfirmOptions {
  readonly workspace: string;
}

/** `porch approve`: the trader's decision to trade. */
export function addApprove(face: Face): void {
  const command = face.program
    .command('approve')
    .summary('decide to trade a plan, with each condition confirmed by its id')
    .description(
      'Approves a plan until the close of the next trading day; decision_trading_days in policy.json changes that. Confirm\nevery condition by its id: each warning and each granted exception. The documents and the policy must be those that\nthe plan was made from, and the plan must not be worse now. Otherwise the earlier decision is void, and the command\nsays why.',
    )
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .option('--confirm <id...>', 'a condition that is confirmed, such as buys_trimmed')
    .option('--confirm-all', 'confirm every condition')
    .addHelpText(
      'after',
      examples(
        'porch approve 3f0c --by pat --confirm cash_buffer buffer_at_limits',
        'porch approve 3f0c --by pat --confirm-all --json',
      ),
    )
    .action((plan: string, options: Options) => {
      const confirm = confirmedIn(options);
      atPlan<Decided>(
        face,
        plan,
        options,
        (desk) => (confirm.value === null ? none(confirm) : approvePlan({ plan, confirm: confirm.value }, desk)),
        (decided, terminal, isJson) => showDecided(decided, terminal, isJson, options.workspace),
      );
    });
  withPlanOptions(command);
}
