import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { hasBlocks } from '../../book/blocks/tables.ts';
import { writeTraded } from '../../book/blocks/traded.ts';
import { engineOf, keepEngine } from '../../book/postgres/keptEngine.ts';
import { LOCAL, openEngine, openLedger } from '../../book/postgres/openEngine.ts';
import { hasRuns } from '../../book/runs/localSchema.ts';
import { outcomeOf, submitted } from '../../book/runs/outcome.ts';
import { mustBeOurs, SnapshotChanged } from '../../book/runs/planChunk.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { ALL, readSelection, SELECTION_FORM } from '../../book/runs/selection.ts';
import { runOf, runsFile, submitRun, workAt } from '../../book/runs/submission.ts';
import { freeze, SNAPSHOTS, type Snapshot, snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import { examples, readTime } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { WRONG_INPUT } from '../parts/terminal.ts';
import { accountingJson, accountingText, statusOf } from './accounting.ts';
import { decisionsOf } from './desk.ts';
import { type BookOptions, engineOption, readCount, shortId, withBookOptions, withRun } from './parts.ts';
import { progressLine } from './progress.ts';
import type { BookFace, BookWorld } from './world.ts';

interface RunOptions {
  readonly engine: string;
  readonly at?: NewYorkTime;
  readonly cashOnly?: boolean;
  readonly check?: boolean;
  readonly only?: string;
  readonly priority?: number;
  readonly workers?: number;
  readonly json?: boolean;
}

/** `porch book run`, `resume` and `retry`: what works at a run. */
export function addRunCommands({ program, world, act }: BookFace): void {
  program
    .command('run')
    .summary('evaluate every account of a book')
    .description(
      'Freezes the book’s files into snapshots/, plans every account that is out of tolerance, and keeps one result for each\nin book.sqlite. The same files on the same day are the same run: what is done is not done again.',
    )
    .argument('[dir]', 'the folder of the book', '.')
    .option('--at <day>', 'the day of evaluation; today in New York by default', readTime)
    .addOption(new Option('--cash-only', 'invest the cash above its target and sell nothing').conflicts('check'))
    .option('--check', 'judge every account as it stands, and plan nothing')
    .option('--only <expression>', `of some accounts, households whole: ${SELECTION_FORM}`, readOnly)
    .option('--priority <number>', 'workers take the run with the highest first; 0 by default', readPriority)
    .addOption(engineOption())
    .option('--workers <number>', 'how many threads plan; as many as there are processors by default', readCount)
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', examples('porch book run my-book', 'porch book run my-book --at 2026-08-21 --workers 4'))
    .action((book: string, options: RunOptions) => act(() => run(world, book, options)));
  for (const [name, summary, restart] of [
    ['resume', 'go on with a run that was cancelled', (engine: BookEngine, id: string) => engine.resume(id)],
    [
      'retry',
      'try the dead chunks of a run again, after the cause is gone',
      (engine: BookEngine, id: string) => engine.retry(id),
    ],
  ] as const) {
    withBookOptions(
      program
        .command(name)
        .summary(summary)
        .argument('[run]', 'the beginning of its id; the latest by default')
        .option('--workers <number>', 'how many threads plan', readCount),
    ).action((wanted: string | undefined, options: BookOptions & RunOptions) =>
      act(() =>
        withRun(
          world,
          options,
          wanted,
          async (engine, found) => {
            const snapshot = snapshotAt(options.book, found.snapshot);
            mustBeOurs(snapshot);
            await restart(engine, found.id);
            return carry(world, options, engine, snapshot, found);
          },
          options.workers ?? availableParallelism(),
        ),
      ),
    );
  }
}

async function run(world: BookWorld, book: string, options: RunOptions): Promise<number> {
  const isJson = options.json === true;
  const elsewhere = await blocksElsewhere(book, options.engine);
  if (elsewhere !== null) return reportProblems(world, [elsewhere], isJson);
  if (world.showsProgress) world.error('reading the book …');
  const frozen = await frozenBook(book, options.engine);
  if (world.showsProgress) world.error('\r\x1b[K');
  if (frozen.value === null) return reportProblems(world, frozen.problems, isJson);
  if (frozen.value.manifest.accounts === 0) {
    return reportProblems(world, [callProblem(`${book} has no account`, 'rows in accounts.csv')], isJson);
  }
  const engine = await openEngine(options.engine, book, options.workers ?? availableParallelism());
  try {
    const day = (options.at ?? newYorkTime(world.now())).date;
    const question = options.cashOnly === true ? 'cash_only' : options.check === true ? 'check' : 'rebalance';
    const { only: selection = ALL, priority = 0 } = options;
    const submittedAt = new Date(world.now()).toISOString();
    const facts = runOf(frozen.value, { day, question, selection, priority, submittedAt });
    if (facts.accounts === 0) {
      return reportProblems(world, [callProblem(`no account is ${selection}`, 'what accounts.csv says')], isJson);
    }
    await submitRun(engine, frozen.value, facts);
    keepEngine(book, options.engine);
    const found = await submitted(engine, facts);
    return await carry(world, { ...options, book }, engine, frozen.value, found);
  } finally {
    await engine.close();
  }
}

/** What blocks bring accounts is known where they stand: a run at another place would trade it twice. */
async function blocksElsewhere(book: string, where: string): Promise<Problem | null> {
  const kept = engineOf(book);
  if (kept === where || (kept === LOCAL && !hasRuns(runsFile(book)))) return null;
  const ledger = await openLedger(kept, book);
  try {
    const message = `this book has blocks, which a run at ${where} would not know of`;
    return (await hasBlocks(ledger)) ? callProblem(message, `--engine ${kept}, where they stand`) : null;
  } finally {
    await ledger.close();
  }
}

/** The book's files of this moment, with what its blocks have of accounts. */
async function frozenBook(book: string, where: string): Promise<Reading<Snapshot>> {
  if (where === LOCAL && !hasRuns(runsFile(book))) return freeze(book);
  const scratch = join(book, SNAPSHOTS, `.traded-${process.pid}`);
  const ledger = await openLedger(where, book);
  try {
    await writeTraded(ledger, scratch);
    return freeze(book, scratch);
  } finally {
    await ledger.close();
    rmSync(scratch, { force: true });
  }
}

/** Works at a run and tells what it came to. */
async function carry(
  world: BookWorld,
  options: BookOptions,
  engine: BookEngine,
  snapshot: Snapshot,
  found: Run,
): Promise<number> {
  const { id, accounts } = found;
  const before = await engine.progress(id);
  const line = progressLine(world, accounts, before.accountsDone);
  const told = (): void =>
    void engine.progress(id).then(({ accountsDone, deadChunks }) => line.told(accountsDone, deadChunks));
  try {
    await workAt(engine, snapshot, found, world.workerFile, told);
  } catch (error) {
    if (!(error instanceof SnapshotChanged)) throw error;
    line.clear();
    world.error(`porch: the run ${shortId(id)} stopped: ${error.message}. What is done stays; run the book anew.\n`);
    return WRONG_INPUT;
  }
  line.clear();
  const outcome = await outcomeOf(engine, { id }, snapshot);
  const decided = await decisionsOf(world, options, engine, outcome.run);
  world.out(options.json === true ? accountingJson(outcome, decided) : accountingText(outcome, decided, options));
  return statusOf(outcome, decided);
}

function readOnly(text: string): string {
  const selection = readSelection(text);
  if (selection === null) throw new InvalidArgumentError(`accepted: ${SELECTION_FORM}`);
  return selection;
}

function readPriority(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('accepted: 0 to 999');
  return Number(text);
}
