import { workspaceStatus } from '../../desk/plans.ts';
import { writeStatusJson, writeStatusPage } from '../../documents/writePlans.ts';
import { jsonText } from '../../documents/writeShapes.ts';
import { atDesk, type DeskOptions, withDeskOptions } from '../atDesk.ts';
import { examples } from '../evaluation.ts';
import type { Face } from '../face.ts';
import { DONE, STOPPED } from '../terminal.ts';

/** `porch status`: what waits for whom. */
export function addStatus(face: Face): void {
  const command = face.program
    .command('status')
    .summary('say what waits for a review, a decision or its execution, what is overdue, and which alerts stand')
    .description(
      'Says what waits for whom at this moment. Finishes what an interrupted `porch record` left; ends with 3 where a\nperson has to look at the portfolio’s document first.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .addHelpText('after', examples('porch status', 'porch status my-account --json'))
    .action((workspace: string, options: DeskOptions) => {
      atDesk(
        face,
        workspace,
        options,
        (desk) => ({ value: workspaceStatus(desk), problems: [] }),
        (status, terminal, isJson) => {
          terminal.out(isJson ? jsonText(writeStatusJson(status)) : writeStatusPage(status));
          return status.open.length > 0 ? STOPPED : DONE;
        },
      );
    });
  withDeskOptions(command);
}
