import { Command, CommanderError } from 'commander';
import { callProblem, Unreadable } from '../desk/files/callProblem.ts';
import { FolderInUse } from '../desk/files/writeFiles.ts';
import { BrokenOff, NodeTooOld } from '../desk/history/journal.ts';
import { VERSION } from '../domain/planning/version.ts';
import { addMcp } from './agents/door.ts';
import { addProposals } from './agents/drafts.ts';
import { addHalt, addResume } from './agents/halt.ts';
import { addApprove } from './commands/approve.ts';
import { addBook } from './commands/book.ts';
import { addCheck } from './commands/check.ts';
import { addConfirm } from './commands/confirm.ts';
import { addCorrect } from './commands/correct.ts';
import { addDecline } from './commands/decline.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addJournal } from './commands/journal.ts';
import { addMonitor } from './commands/monitor.ts';
import { addPlaced } from './commands/placed.ts';
import { addPlans } from './commands/plans.ts';
import { addPrompt } from './commands/prompt.ts';
import { addRebalance } from './commands/rebalance.ts';
import { addRecord } from './commands/record.ts';
import { addReview } from './commands/review.ts';
import { addScreen } from './commands/screen.ts';
import { addServe } from './commands/serve.ts';
import { addShow } from './commands/show.ts';
import { addStatus } from './commands/status.ts';
import { addCompletion } from './orientation/completion.ts';
import { addHelp } from './orientation/help.ts';
import { tellHere } from './orientation/here.ts';
import { namedCommand, wrongCall } from './parts/callError.ts';
import type { Face } from './parts/face.ts';
import { fileProblem } from './parts/fileError.ts';
import { OutputFailed, Untold } from './parts/output.ts';
import { reportProblems } from './parts/problems.ts';
import { forReading } from './parts/reading.ts';
import { DONE, FAULT, STOPPED, type Terminal } from './parts/terminal.ts';

/** Longer lines are not read with ease. */
const WIDEST_HELP = 120;

/** In the order of the help. */
const COMMANDS: ReadonlyMap<string, (face: Face) => void> = new Map([
  ['init', addInit],
  ['prompt', addPrompt],
  ['import', addImport],
  ['confirm', addConfirm],
  ['check', addCheck],
  ['rebalance', addRebalance],
  ['screen', addScreen],
  ['review', addReview],
  ['approve', addApprove],
  ['decline', addDecline],
  ['placed', addPlaced],
  ['record', addRecord],
  ['correct', addCorrect],
  ['monitor', addMonitor],
  ['status', addStatus],
  ['plans', addPlans],
  ['show', addShow],
  ['proposals', addProposals],
  ['halt', addHalt],
  ['resume', addResume],
  ['journal', addJournal],
  ['serve', addServe],
  ['mcp', addMcp],
  ['book', addBook],
  ['help', addHelp],
  ['completion', addCompletion],
]);

/** What these print is handed on. */
const HANDED_ON = [['prompt'], ['completion'], ['journal', 'export'], ['journal', 'fills']];

/** Those that tell of the others. */
const ABOUT_ALL: readonly string[] = ['help', 'completion'];

/** Runs one command line (without `node` and the script) and gives its exit status. Never throws. */
export function run(args: readonly string[], terminal: Terminal): number {
  let status = DONE;
  const plain = {
    ...terminal,
    isColored: terminal.isColored && !args.includes('--no-color'),
    out: isHandedOn(args) ? terminal.out : (page: string) => terminal.out(read(page, terminal)),
  };
  const program = newProgram(plain);
  const face: Face = {
    program,
    terminal: plain,
    finish: (reached) => {
      status = reached;
    },
  };
  // the command that is asked for needs no other beside it; help and mistakes do
  const [first = ''] = args;
  const asked = ABOUT_ALL.includes(first) ? undefined : COMMANDS.get(first);
  for (const add of asked === undefined ? COMMANDS.values() : [asked]) add(face);
  try {
    if (args.every((word) => word === '--no-color')) tellHere(face, '.');
    else program.parse([...args], { from: 'user' });
  } catch (error) {
    return statusOf(error, plain, {
      isJson: args.includes('--json'),
      manual: asked === undefined ? 'porch' : namedCommand(program, args),
    });
  }
  return status;
}

function read(page: string, { isTerminal, columns }: Terminal): string {
  return isTerminal ? forReading(page, columns) : page;
}

/** Whether what is printed is for a program, and goes there as it is. */
function isHandedOn(args: readonly string[]): boolean {
  return args.includes('--json') || HANDED_ON.some((words) => words.every((word, index) => args[index] === word));
}

function newProgram(terminal: Terminal): Command {
  return (
    new Command('porch')
      .enablePositionalOptions()
      .description(
        'Turns analysts’ advice into trades that are checked against your limits before you type them in at the broker.\nIt validates, generates and recommends; it never executes.',
      )
      .version(VERSION)
      .option('--no-color', 'print without colour (NO_COLOR does the same)')
      .exitOverride()
      // a manual is written in lines of the source, and told in those of the terminal
      .configureHelp({ commandDescription: (command) => command.description().replaceAll('\n', ' ') })
      .configureOutput({
        writeOut: terminal.out,
        writeErr: () => {},
        getOutHelpWidth: () => Math.min(terminal.columns, WIDEST_HELP),
        // left to itself, commander asks process.stdout, which loads Node's streams
        getOutHasColors: () => terminal.isColored,
      })
      .helpCommand(false)
  );
}

interface Call {
  readonly isJson: boolean;
  /** The command whose help tells what may be called. */
  readonly manual: string;
}

function statusOf(error: unknown, terminal: Terminal, call: Call): number {
  const { isJson, manual } = call;
  if (error instanceof Untold) {
    terminal.error(`porch: ${error.message}\n`);
    return STOPPED;
  }
  if (error instanceof OutputFailed) {
    return reportProblems(terminal, [callProblem(`${error.message}, and nothing was recorded`, WRITABLE)], isJson);
  }
  if (error instanceof BrokenOff) return brokenOff(error.cause, terminal, call);
  if (error instanceof CommanderError) {
    return error.exitCode === 0
      ? DONE
      : reportProblems(terminal, [wrongCall(error, manual, manual === 'porch' ? [...COMMANDS.keys()] : [])], isJson);
  }
  if (error instanceof FolderInUse) {
    return reportProblems(terminal, [callProblem(error.message, 'a new or empty folder for --out')], isJson);
  }
  if (error instanceof NodeTooOld) {
    return terminal.runOnOwnNode() ?? reportProblems(terminal, [callProblem(error.message, error.remedy)], isJson);
  }
  if (error instanceof Unreadable) return reportProblems(terminal, error.problems, isJson);
  if (isUncertain(error)) {
    const keys = error.keys.map((key) => JSON.stringify(key)).join(', ');
    const message = `it is not known whether ${keys} was recorded: the disk failed while it was written`;
    reportProblems(terminal, [callProblem(message, UNCERTAIN_REMEDY)], isJson);
    return FAULT;
  }
  if (isUnavailable(error)) {
    return reportProblems(terminal, [callProblem(error.problem, error.remedy)], isJson);
  }
  const ofFile = fileProblem(error);
  if (ofFile !== null) return reportProblems(terminal, [ofFile], isJson);
  const said = error instanceof Error ? error.message : String(error);
  terminal.error(`porch: a fault of the program: ${said}\n`);
  return FAULT;
}

/** What the command had recorded before an error stands; only a fault of the program, and what is not known, is graver. */
function brokenOff(cause: unknown, terminal: Terminal, call: Call): number {
  terminal.error('porch: a part is recorded and stands; then the command broke off:\n');
  const status = statusOf(cause, terminal, call);
  terminal.error('porch: put that right, then run `porch status`: it finishes the rest.\n');
  return status === FAULT ? FAULT : STOPPED;
}

const UNCERTAIN_REMEDY =
  'a look at the disk, then `porch status` and this command again: what was recorded is not recorded twice';

const WRITABLE = 'a standard output that can be written and is read';

/** The journal, where it cannot be used (`JournalUnavailable`); its class stays out of the bundle that tells help. */
interface Unavailable extends Error {
  readonly problem: string;
  readonly remedy: string;
}

/** `JournalUncertain`, which stays out of that bundle too. */
function isUncertain(error: unknown): error is Error & { readonly keys: readonly string[] } {
  return error instanceof Error && error.name === 'JournalUncertain' && 'keys' in error;
}

function isUnavailable(error: unknown): error is Unavailable {
  return error instanceof Error && 'problem' in error && typeof error.problem === 'string' && 'remedy' in error;
}
