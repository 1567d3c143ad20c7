import { callProblem } from '../../desk/files/callProblem.ts';
import { findDocuments } from '../../desk/files/findDocuments.ts';
import { householdRefusal } from '../../desk/files/householdFiles.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { examples, withTimeOption } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';

interface Options {
  readonly at?: NewYorkTime;
  readonly http?: boolean;
  readonly json?: boolean;
}

function mismatched({ at, http, json }: Options): Problem | null {
  if (http === true && at !== undefined)
    return callProblem('--at is nothing that --http takes: the desk has its own time', '`porch serve --at`');
  return http !== true && json === true ? callProblem('--json is told with --http alone', '--http --json') : null;
}

/** `porch mcp`: the analysts' door. */
export function addMcp({ program, terminal, finish }: Face): void {
  const command = program
    .command('mcp')
    .summary('let an analyst that is a program ask, try and propose (Model Context Protocol)')
    .description(
      'Serves the Model Context Protocol on standard input and output. A client such as an assistant starts it; you do not\ntype this command. Its tools read the documents, try other targets and write proposals as drafts under proposals/.\nNone approves, reviews, records or changes a document: `porch proposals` is where you decide.\nWith --http it prints the address and a key of the same door at the desk that `porch serve` has open, for a client that\ncomes in over HTTP on this machine. The key ends with the desk, and after twelve hours.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--http', 'print the address and a key of the door at the open desk')
    .option('--json', 'print one JSON document, with --http')
    .option('--no-color', 'print without colour (NO_COLOR does the same)')
    .addHelpText('after', examples('porch mcp my-account', 'porch mcp my-account --http'))
    .action((workspace: string, options: Options) => {
      const { at, http, json } = options;
      const misplaced = householdRefusal(workspace) ?? mismatched(options);
      // a client would be told of a folder that is not there at its first question, and nobody reads that
      if (misplaced === null) findDocuments(workspace);
      if (misplaced !== null) finish(reportProblems(terminal, [misplaced], json === true));
      else if (http === true) terminal.printDoorKey({ workspace, isJson: json === true });
      else terminal.openDoor({ workspace, at: at ?? null });
    });
  withTimeOption(command);
}
