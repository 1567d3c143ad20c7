import { haltStateWords, haltWorkspace, resumeWorkspace } from '../../desk/decisions/halt.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { atDesk, type DeskOptions, withDeskOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { DONE } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly reason: string;
}

/** `porch halt`: nothing is approved, placed or accepted until somebody resumes. */
export function addHalt(face: Face): void {
  const command = face.program
    .command('halt')
    .summary('stop approving, placing and accepting until somebody resumes')
    .description(
      'Halts the workspace. Until `porch resume` nothing is approved or placed, plans that were approved before included,\nand no proposal is accepted. What was placed already is recorded as ever. Anybody may halt. Every command on plans\nsays that the halt stands, by whom and why.',
    )
    .addHelpText('after', examples('porch halt --by pat --reason "prices look wrong"'));
  addAction(face, command, haltWorkspace);
}

/** `porch resume`: ends a halt. */
export function addResume(face: Face): void {
  const command = face.program
    .command('resume')
    .summary('end a halt')
    .description('Ends the halt of the workspace. Where policy names people, a trader or a master_architect may.')
    .addHelpText('after', examples('porch resume --by pat --reason "prices are the broker’s again"'));
  addAction(face, command, resumeWorkspace);
}

function addAction(face: Face, command: ReturnType<Face['program']['command']>, does: typeof haltWorkspace): void {
  command
    .argument('[workspace]', 'the folder with the documents', '.')
    .requiredOption('--reason <text>', 'why')
    .action((workspace: string, options: Options) => {
      atDesk(
        face,
        workspace,
        options,
        (desk) => does(options.reason, desk),
        (state, terminal, isJson) => {
          const { halt, isNew } = state;
          const shape = { schema_version: 1, halt: halt === null ? null : { ...halt }, changed: isNew };
          terminal.out(isJson ? jsonText(shape) : `${haltStateWords(state)}\n`);
          return DONE;
        },
      );
    });
  withDeskOptions(command);
}
