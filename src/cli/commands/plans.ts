import { isHousehold } from '../../desk/files/householdFiles.ts';
import { listPlans } from '../../desk/status/whatWaits.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writePlansJson, writePlansPage } from '../../documents/reports/plans.ts';
import { atDesk, type DeskOptions, withDeskOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdPlans } from '../parts/householdDesk.ts';
import { DONE } from '../parts/terminal.ts';

/** `porch plans`: every plan and where it stands. */
export function addPlans(face: Face): void {
  const command = face.program
    .command('plans')
    .summary('list the plans of the workspace and where each stands')
    .description(
      'Lists every recorded plan, the latest first, with its verdict now and its state. In a household (a folder with\naccounts/) it lists the plans of each account.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .addHelpText('after', examples('porch plans', 'porch plans my-account --json'))
    .action((workspace: string, options: DeskOptions) => {
      if (isHousehold(workspace)) {
        showHouseholdPlans(face, workspace, options);
        return;
      }
      atDesk(
        face,
        workspace,
        options,
        (desk) => ({ value: listPlans(desk), problems: [] }),
        (plans, terminal, isJson) => {
          terminal.out(isJson ? jsonText(writePlansJson(plans)) : writePlansPage(plans));
          return DONE;
        },
      );
    });
  withDeskOptions(command);
}
