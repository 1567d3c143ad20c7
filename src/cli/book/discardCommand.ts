import { noDecider } from '../../book/approvals/eyes.ts';
import type { Deed } from '../../book/approvals/record.ts';
import { readFirm } from '../../book/files/firm.ts';
import { discardRuns, runsToDiscard } from '../../book/ledger/discardRuns.ts';
import { LOCAL, openEngine, openLedger } from '../../book/postgres/openEngine.ts';
import { hasRuns } from '../../book/runs/localSchema.ts';
import type { Run } from '../../book/runs/port.ts';
import { runsFile } from '../../book/runs/submission.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { actorOf } from '../../desk/history/actor.ts';
import { counted } from '../../documents/print/figures.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import type { DeedOptions } from './desk.ts';
import { noRuns, shortId, withBookOptions } from './parts.ts';
import type { BookFace, BookWorld } from './world.ts';

interface DiscardOptions extends DeedOptions {
  readonly confirm?: boolean;
}

/** `porch book discard`: runs that need not be kept any more. */
export function addDiscardCommand({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('discard')
      .summary('take runs away that are older than retention_years of book.json, with their results and snapshots')
      .description(
        'Lists the runs whose day is more than retention_years (5) ago; with --confirm they are taken away, with their results\nand snapshots. A run that is open, or has an open block, stays. What was decided, stated and filled is kept for good.',
      )
      .requiredOption('--by <name>', 'who does it')
      .option('--confirm', 'take them away: they do not come back')
      .addHelpText('after', examples('porch book discard --by pat', 'porch book discard --by pat --confirm')),
  ).action((options: DiscardOptions) => act(() => discard(world, options)));
}

async function discard(world: BookWorld, options: DiscardOptions): Promise<number> {
  const { book, engine: where } = options;
  const isJson = options.json === true;
  const [actor, firm] = [actorOf(options.by), readFirm(book)];
  if (actor.value === null || firm.value === null) {
    return reportProblems(world, [...actor.problems, ...firm.problems], isJson);
  }
  const barred = noDecider(firm.value.policy, actor.value.by);
  if (barred !== null) return reportProblems(world, [callProblem(barred, 'another person')], isJson);
  if (where === LOCAL && !hasRuns(runsFile(book))) {
    return reportProblems(world, [noRuns(book)], isJson);
  }
  const deed: Deed = { actor: actor.value, now: newYorkTime(world.now()) };
  const years = firm.value.facts.retentionYears;
  const ledger = await openLedger(where, book);
  try {
    const isDone = options.confirm === true;
    const runs = isDone
      ? await discardRuns(ledger, book, { ...deed, years })
      : await runsToDiscard(ledger, deed.now.date, years);
    const shape = { schema_version: 1, discarded: isDone, runs: runs.map(({ id, day }) => ({ run_id: id, day })) };
    world.out(isJson ? `${JSON.stringify(shape)}\n` : text(runs, years, isDone));
    if (isDone) await removeGone(where, book);
    return DONE;
  } finally {
    await ledger.close();
  }
}

async function removeGone(where: string, book: string): Promise<void> {
  const engine = await openEngine(where, book, 1);
  try {
    await engine.removeGone();
  } finally {
    await engine.close();
  }
}

function text(runs: readonly Run[], years: number, isDone: boolean): string {
  if (runs.length === 0) return `No run is more than ${counted(years, 'year')} old, or may leave.\n`;
  const lines = runs.map(({ id, day, accounts }) => `  ${shortId(id)} of ${day}, ${counted(accounts, 'account')}`);
  const title = isDone ? 'These runs are taken away:' : 'These runs may leave:';
  const next = isDone ? [] : ['Next:', '  the same with --confirm takes them away, with their results and snapshots'];
  return `${[title, ...lines, ...next].join('\n')}\n`;
}
