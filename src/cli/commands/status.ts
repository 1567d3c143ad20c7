import { isHousehold } from '../../desk/files/householdFiles.ts';
import { workspaceStatus } from '../../desk/status/whatWaits.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeStatusJson, writeStatusPage } from '../../documents/reports/plans.ts';
import { atDesk, type DeskOptions, withDeskOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdStatus } from '../parts/householdDesk.ts';
import { DONE, STOPPED } from '../parts/terminal.ts';

/** `porch status`: what waits for whom. */
export function addStatus(face: Face): void {
  const command = face.program
    .command('status')
    .summary('say what waits for whom, what is overdue, and which alerts stand')
    .description(
      'Says what waits for whom now, and what waits for `porch confirm` after an import. In a household (a folder with\naccounts/) it also says whether the whole keeps its limits. Finishes what an interrupted `porch record` left. Ends with\n3 if a person must look at a document or confirm first, or if the whole does not keep its limits.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .addHelpText('after', examples('porch status', 'porch status my-account --json'))
    .action((workspace: string, options: DeskOptions) => {
      if (isHousehold(workspace)) {
        showHouseholdStatus(face, workspace, options);
        return;
      }
      atDesk(
        face,
        workspace,
        options,
        (desk) => ({ value: workspaceStatus(desk), problems: [] }),
        (status, terminal, isJson) => {
          terminal.out(isJson ? jsonText(writeStatusJson(status)) : writeStatusPage(status));
          return status.open.length + status.imports.length + status.remaining.length > 0 ? STOPPED : DONE;
        },
      );
    });
  withDeskOptions(command);
}
