import { findDocuments } from '../../desk/files/findDocuments.ts';
import { householdRefusal } from '../../desk/files/householdFiles.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { examples, withTimeOption } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';

/** `porch mcp`: the analysts' door. */
export function addMcp({ program, terminal, finish }: Face): void {
  const command = program
    .command('mcp')
    .summary('let an analyst that is a program ask, try and propose (Model Context Protocol)')
    .description(
      'Serves the Model Context Protocol on standard input and output. A client such as an assistant starts it; you do not\ntype this command. Its tools read the documents, try other targets and write proposals as drafts under proposals/.\nNone approves, reviews, records or changes a document: `porch proposals` is where you decide.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--no-color', 'print without colour (NO_COLOR does the same)')
    .addHelpText('after', examples('porch mcp my-account'))
    .action((workspace: string, { at }: { readonly at?: NewYorkTime }) => {
      const misplaced = householdRefusal(workspace);
      // a client would be told of a folder that is not there at its first question, and nobody reads that
      if (misplaced === null) findDocuments(workspace);
      if (misplaced === null) terminal.openDoor({ workspace, at: at ?? null });
      else finish(reportProblems(terminal, [misplaced], false));
    });
  withTimeOption(command);
}
