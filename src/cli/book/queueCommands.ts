import { Option } from 'commander';
import { REASONS, type Reason, type Result } from '../../book/accounts/result.ts';
import { outcomeOf } from '../../book/runs/outcome.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { actorOf } from '../../desk/history/actor.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import { accountingJson, accountingText, statusOf } from './accounting.ts';
import { type BookOptions, grouped, shortId, visible, withBookOptions, withRun } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface QueueOptions extends BookOptions {
  readonly reason?: Reason;
  readonly advisor?: string;
}

/** `porch book status`, `exceptions` and `cancel`. */
export function addQueueCommands({ program, world, act }: BookFace): void {
  const ofRun = (name: string, summary: string) =>
    withBookOptions(
      program.command(name).summary(summary).argument('[run]', 'the beginning of its id; the latest by default'),
    );
  ofRun('status', 'what a run came to so far: accounts, verdicts, exceptions, retries, dead chunks').action(
    (wanted: string | undefined, options: BookOptions) =>
      act(() =>
        withRun(world, options, wanted, async (engine, { id, snapshot }) => {
          const outcome = await outcomeOf(engine, { id }, snapshotAt(options.book, snapshot));
          world.out(options.json === true ? accountingJson(outcome) : accountingText(outcome, options.book));
          return statusOf(outcome);
        }),
      ),
  );
  ofRun('exceptions', 'the accounts that a person must see, the gravest first; exit 3 while there are any')
    .addOption(new Option('--reason <reason>', 'of this reason alone').choices(REASONS))
    .option('--advisor <name>', 'of this advisor alone')
    .action((wanted: string | undefined, options: QueueOptions) =>
      act(() => withRun(world, options, wanted, (engine, run) => tellQueue(world, engine, run, options))),
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

async function tellQueue(world: BookWorld, engine: BookEngine, { id }: Run, options: QueueOptions): Promise<number> {
  const { reason, advisor, json } = options;
  const query = { ...(reason === undefined ? {} : { reason }), ...(advisor === undefined ? {} : { advisor }) };
  let count = 0;
  for await (const result of engine.exceptions(id, query)) {
    count += 1;
    world.out(json === true ? `${JSON.stringify(lineShape(result))}\n` : `${lineText(result)}\n`);
  }
  if (json !== true) {
    world.out(count === 0 ? 'No account waits for a person.\n' : `${grouped(count)} accounts of run ${shortId(id)}.\n`);
  }
  return count === 0 ? DONE : WAITS;
}

/** One line of the queue as a program reads it. */
function lineShape({ account, household, model, advisor, custodian, status, planId, verdict, value, reasons }: Result) {
  const said = reasons.map(([reason, about]) => ({ reason, about }));
  return { account, household, model, advisor, custodian, status, plan_id: planId, verdict, value, reasons: said };
}

function lineText({ account, model, advisor, value, reasons }: Result): string {
  const said = reasons.map(([reason, about]) => (about === '' ? reason : `${reason} (${about})`)).join('; ');
  const worth = value === null ? '–' : `$${grouped(Number(value.split('.')[0]))}`;
  return visible(`${account}  ${worth}  ${model || '–'}  ${advisor || '–'}  ${said}`);
}
