import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { LOCAL, openEngine } from '../../book/postgres/openEngine.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { workAt } from '../../book/runs/submission.ts';
import { BOOK_ENGINE, madeByOther } from '../../book/snapshot/engine.ts';
import { hasSnapshot, snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { type BookOptions, readCount, shortId, withBookOptions } from './parts.ts';
import type { BookFace, BookWorld } from './world.ts';

interface WorkOptions extends BookOptions {
  readonly workers?: number;
}

/** Between two looks for a run to work at. */
const LOOK_MS = 1_000;

/** `porch book work`: a worker of a database's runs, on any machine that reaches it and the snapshots. */
export function addWorkCommand({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('work')
      .summary('work at the runs of a database until it is stopped, on any machine that reaches the book’s snapshots')
      .option('--workers <number>', 'how many threads plan', readCount)
      .addHelpText('after', examples('porch book work --engine postgres://porch@db.example.com/book --book /srv/book')),
  ).action((options: WorkOptions) => act(() => work(world, options)));
}

async function work(world: BookWorld, { engine: where, book, json, workers }: WorkOptions): Promise<number> {
  if (where === LOCAL) {
    const problem = callProblem('the local engine has no other workers', '--engine postgres://…');
    return reportProblems(world, [problem], json === true);
  }
  const engine = await openEngine(where, book, workers ?? availableParallelism());
  world.error(`Works at runs whose snapshots stand in ${book}, until it is stopped.\n`);
  const left = new Set<string>();
  for (;;) {
    const run = await nextOf(engine, book, (id, made) => {
      if (left.has(id)) return;
      left.add(id);
      world.error(`Run ${shortId(id)} is left to other workers: ${madeByOther(made)}.\n`);
    });
    if (run === null) await pause(LOOK_MS);
    else {
      await workAt(engine, snapshotAt(book, run.snapshot), run, world.workerFile, () => {});
      world.error(`Nothing of run ${shortId(run.id)} is left to do.\n`);
    }
  }
}

/**
 * The open run to work at, of those whose snapshot is in reach and of this version: the most urgent one, then the first.
 * `others` gets those of another version.
 */
async function nextOf(
  engine: BookEngine,
  book: string,
  others: (run: string, madeBy: string) => void,
): Promise<Run | null> {
  const open = (await engine.runs()).filter(({ id, state, snapshot }) => {
    if (state !== 'open' || !hasSnapshot(book, snapshot)) return false;
    const { manifest } = snapshotAt(book, snapshot);
    if (manifest.engine !== BOOK_ENGINE) others(id, manifest.engine);
    return manifest.engine === BOOK_ENGINE;
  });
  const [next = null] = open.sort((one, other) => other.priority - one.priority);
  return next;
}
