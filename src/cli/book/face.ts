import { Command, CommanderError } from 'commander';
import { callProblem } from '../../desk/files/callProblem.ts';
import { namedCommand, wrongCall } from '../parts/callError.ts';
import { fileProblem } from '../parts/fileError.ts';
import { type Manual, manualsOf } from '../parts/manual.ts';
import { OutputFailed } from '../parts/output.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, FAULT } from '../parts/terminal.ts';
import { addApprovalCommands } from './approvalCommands.ts';
import { addBlockCommand } from './blockCommands.ts';
import { addBlocksCommand } from './blocksCommand.ts';
import { addDiscardCommand } from './discardCommand.ts';
import { addExceptionsCommand } from './exceptionsCommand.ts';
import { addFileCommands } from './fileCommands.ts';
import { addFillCommands } from './fillCommands.ts';
import { addImportCommand } from './importCommand.ts';
import { withKeptEngine } from './parts.ts';
import { addQueueCommands } from './queueCommands.ts';
import { addRecordCommands } from './recordCommands.ts';
import { addRunCommands } from './runCommands.ts';
import { addShowCommand } from './showCommand.ts';
import { addWorkCommand } from './workCommand.ts';
import type { BookFace, BookWorld } from './world.ts';

const COMMANDS = [
  addFileCommands,
  addImportCommand,
  addRunCommands,
  addWorkCommand,
  addQueueCommands,
  addExceptionsCommand,
  addApprovalCommands,
  addBlockCommand,
  addBlocksCommand,
  addFillCommands,
  addShowCommand,
  addRecordCommands,
  addDiscardCommand,
];

/** Runs one command line of a book, without `porch book`, and gives its exit status. Throws `OutputFailed` alone. */
export async function runBookCommand(args: readonly string[], world: BookWorld): Promise<number> {
  let status = DONE;
  const program = bookProgram(world, async (work) => {
    status = await work();
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    return statusOf(error, world, { isJson: args.includes('--json'), manual: namedCommand(program, args) });
  }
}

/** What each command of a book says of itself, and what may be typed to it. */
export function manualsOfBook(world: BookWorld): readonly Manual[] {
  return manualsOf(
    bookProgram(world, async () => {}),
    '/book',
  );
}

function bookProgram(world: BookWorld, act: BookFace['act']): Command {
  const program = new Command('porch book')
    .description('A firm’s book: many accounts, planned and judged like one. People see only what asks for a person.')
    .exitOverride()
    .configureHelp({ commandDescription: (command) => command.description().replaceAll('\n', ' ') })
    .configureOutput({ writeOut: world.out, writeErr: () => {}, getOutHelpWidth: () => Math.min(world.columns, 120) })
    .helpCommand(false);
  withKeptEngine(program);
  const face: BookFace = { program, world, act };
  for (const add of COMMANDS) add(face);
  return program;
}

interface Call {
  readonly isJson: boolean;
  /** The command whose help tells what may be called. */
  readonly manual: string;
}

function statusOf(error: unknown, world: BookWorld, { isJson, manual }: Call): number {
  if (error instanceof OutputFailed) throw error;
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? DONE : reportProblems(world, [wrongCall(error, manual)], isJson);
  }
  if (error instanceof Error && 'problem' in error && 'remedy' in error) {
    return reportProblems(world, [callProblem(String(error.problem), String(error.remedy))], isJson);
  }
  const ofFile = fileProblem(error);
  if (ofFile !== null) return reportProblems(world, [ofFile], isJson);
  world.error(`porch: a fault of the program: ${error instanceof Error ? error.message : String(error)}\n`);
  return FAULT;
}
