import { setTimeout as pause } from 'node:timers/promises';
import { outcomeOf, submitted } from '../../book/runs/outcome.ts';
import type { KeptRuns, Run } from '../../book/runs/port.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { actorOf } from '../../desk/history/actor.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import { accountingJson, accountingText, statusOf } from './accounting.ts';
import { decidedOf, withDesk } from './desk.ts';
import { type BookOptions, shortId, withBookOptions, withRun } from './parts.ts';
import { progressLine } from './progress.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

const LOOK_MS = 500;

/** `porch book status` and `cancel`. */
export function addQueueCommands({ program, world, act }: BookFace): void {
  const ofRun = (name: string, summary: string) =>
    withBookOptions(
      program.command(name).summary(summary).argument('[run]', 'the beginning of its id; the latest by default'),
    );
  ofRun('status', 'what a run came to so far: accounts, verdicts, exceptions, retries, dead chunks')
    .option('--watch', 'stay until nothing of it is worked at any more, and tell how far it is')
    .action((wanted: string | undefined, options: BookOptions & { readonly watch?: boolean }) =>
      act(() =>
        withDesk(world, options, wanted, async (at) => {
          if (options.watch === true) await watch(world, at.engine, at.run);
          const outcome = await outcomeOf(at.engine, at.run, snapshotAt(options.book, at.run.snapshot));
          const decided = await decidedOf(at, world);
          world.out(
            options.json === true ? accountingJson(outcome, decided) : accountingText(outcome, decided, options),
          );
          return statusOf(outcome, decided);
        }),
      ),
    );
  ofRun('cancel', 'start no further chunk of a run; what is done stays')
    .requiredOption('--by <name>', 'who cancels it')
    .requiredOption('--reason <text>', 'why')
    .action((wanted: string | undefined, options: BookOptions & { readonly by: string; readonly reason: string }) =>
      act(async () => {
        const actor = actorOf(options.by);
        if (actor.value === null) return reportProblems(world, actor.problems, options.json === true);
        const { by } = actor.value;
        return withRun(world, options, wanted, async (engine, { id, state }) => {
          await engine.cancel(id, by, options.reason);
          const words =
            state === 'open' ? 'is cancelled; what is done stays' : `is ${state} already: nothing is cancelled`;
          world.out(`Run ${shortId(id)} ${words}.\n`);
          return state === 'open' ? WAITS : DONE;
        });
      }),
    );
}

/** Until a run is no longer open. */
async function watch(world: BookWorld, engine: KeptRuns, { id, accounts }: Run): Promise<void> {
  const line = progressLine(world, accounts, (await engine.progress(id)).accountsDone);
  while ((await submitted(engine, { id })).state === 'open') {
    const { accountsDone, deadChunks } = await engine.progress(id);
    line.told(accountsDone, deadChunks);
    await pause(LOOK_MS);
  }
  line.clear();
}
