import { Option } from 'commander';
import { REASONS, type Reason } from '../../book/accounts/result.ts';
import { isWaiting, type QueueLine, queueOf } from '../../book/approvals/queue.ts';
import { REMEDIES } from '../../book/approvals/remedies.ts';
import type { RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { counted } from '../../documents/print/figures.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { grouped } from '../../domain/instruments/wording.ts';
import { examples } from '../parts/evaluation.ts';
import { DONE } from '../parts/terminal.ts';
import { withDesk } from './desk.ts';
import { type BookOptions, shortId, visible, withBookOptions } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface QueueOptions extends BookOptions {
  readonly reason?: Reason;
  readonly advisor?: string;
  readonly all?: boolean;
}

/** `porch book exceptions`: the queue. */
export function addExceptionsCommand({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('exceptions')
      .summary('the accounts that a person must see, the gravest first; exit 3 while there are any')
      .description(
        'The queue of a run: accounts with a reason to be seen, and plans that no approval rule takes. What is approved,\ndeclined, deferred, or has a later run is left out.',
      )
      .argument('[run]', 'the beginning of its id; the latest by default')
      .addOption(new Option('--reason <reason>', 'of this reason alone').choices(REASONS))
      .option('--advisor <name>', 'of this advisor alone')
      .option('--all', 'the lines that nobody waits for any more, too')
      .addHelpText('after', examples('porch book exceptions', 'porch book exceptions --reason large --json')),
  ).action((wanted: string | undefined, options: QueueOptions) =>
    act(() => withDesk(world, options, wanted, (at) => tellQueue(world, at, options))),
  );
}

async function tellQueue(world: BookWorld, at: RunAtDesk, options: QueueOptions): Promise<number> {
  const { reason, advisor, json, all } = options;
  const query = { ...(reason === undefined ? {} : { reason }), ...(advisor === undefined ? {} : { advisor }) };
  let waiting = 0;
  const met = new Set<Reason>();
  for await (const line of queueOf(at, query, newYorkTime(world.now()))) {
    if (isWaiting(line)) waiting += 1;
    else if (all !== true) continue;
    for (const [one] of line.result.reasons) met.add(one);
    world.out(json === true ? `${JSON.stringify(lineShape(line))}\n` : `${lineText(line)}\n`);
  }
  if (json !== true) {
    const words =
      waiting === 0 ? 'No account waits for a person.' : `${counted(waiting, 'account')} of run ${shortId(at.run.id)}.`;
    world.out(`${[words, ...remedyLines(met)].join('\n')}\n`);
  }
  return waiting === 0 ? DONE : WAITS;
}

/** One line of the queue as a program reads it. */
function lineShape({ result, state, line, resolvedBy, untaken }: QueueLine) {
  const { account, household, model, advisor, custodian, status, planId, verdict, value, reasons } = result;
  const said = reasons.map(([reason, about]) => ({ reason, about }));
  const of = { account, household, model, advisor, custodian, status, plan_id: planId, verdict, value, reasons: said };
  const { by = null, at = null, ends = null, reason = null } = line ?? {};
  return { ...of, no_rule: untaken, state, by, at, until: ends, reason, resolved_by: resolvedBy };
}

function remedyLines(met: ReadonlySet<Reason>): readonly string[] {
  const told = REASONS.filter((reason) => met.has(reason));
  return told.length === 0 ? [] : ['What helps:', ...told.map((reason) => `  ${reason.padEnd(24)}${REMEDIES[reason]}`)];
}

function lineText({ result, state, line, resolvedBy, untaken }: QueueLine): string {
  const { account, model, advisor, value, reasons } = result;
  const said = firstOfEach(reasons)
    .map(([reason, about, more]) => {
      const others = more === 0 ? '' : `, and ${more} more like it`;
      return about === '' ? reason : `${reason} (${about}${others})`;
    })
    .join('; ');
  const worth = value === null ? '–' : `$${grouped(value.split('.')[0] ?? '')}`;
  const why = said === '' && untaken !== null ? `no rule takes it (${untaken})` : said;
  const done = state === 'open' ? '' : `  [${stateWords(state, line, resolvedBy)}]`;
  return visible(`${account}  ${worth}  ${model || '–'}  ${advisor || '–'}  ${why}${done}`);
}

/** Of each kind of reason the first, and how many more of it there are. */
function firstOfEach(reasons: QueueLine['result']['reasons']): readonly (readonly [Reason, string, number])[] {
  const kinds = new Set(reasons.map(([reason]) => reason));
  return [...kinds].map((kind) => {
    const own = reasons.filter(([reason]) => reason === kind);
    return [kind, own[0]?.[1] ?? '', own.length - 1];
  });
}

function stateWords(state: QueueLine['state'], line: QueueLine['line'], resolvedBy: string | null): string {
  if (resolvedBy !== null) return `resolved by run ${shortId(resolvedBy)}`;
  const words = state === 'half' ? 'approved once, a second person is needed; by' : `${state} by`;
  const until = line?.ends == null ? '' : ` until ${line.ends}`;
  return `${words} ${line?.by}${until}`;
}
