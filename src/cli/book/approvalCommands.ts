import { type Command, InvalidArgumentError } from 'commander';
import { type Answer, answerLines } from '../../book/approvals/answer.ts';
import { type Approved, approveByHand, approveByRule } from '../../book/approvals/approve.ts';
import type { Deed } from '../../book/approvals/record.ts';
import { rulesMeant } from '../../book/approvals/rulesMeant.ts';
import type { RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { BOOK_ENGINE, madeByOther } from '../../book/snapshot/engine.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import { type NewYorkTime, nextTradingDay } from '../../domain/days/calendar.ts';
import { examples, readTime } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import { accountsIn, type DeedOptions, factsToday, reportRefusals, withDeed } from './desk.ts';
import { type BookOptions, nextText, placeWords, shortId, withBookOptions } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface ApproveOptions extends DeedOptions {
  readonly rule?: string;
  readonly accounts?: string;
  readonly confirmAll?: boolean;
}

interface AnswerOptions extends DeedOptions {
  readonly accounts: string;
  readonly reason: string;
  readonly until?: NewYorkTime;
}

/** `porch book approve`, `decline`, `defer` and `claim`. */
export function addApprovalCommands({ program, world, act }: BookFace): void {
  const ofRun = (name: string, summary: string): Command =>
    withBookOptions(
      program
        .command(name)
        .summary(summary)
        .argument('<run>', 'the beginning of its id')
        .requiredOption('--by <name>', 'who does it'),
    );
  ofRun('approve', 'approve plans: those that the rules of book.json take, or those of accounts that are named')
    .description(
      'Approves every plan that a rule of book.json takes (all rules, or the one that --rule names), or the plans of the\naccounts that a file names. An approval is of this run, this account and this plan; it ends as policy.json says.',
    )
    .option('--rule <name>', 'by this rule alone')
    .option('--accounts <file>', 'the accounts of a file, one a line: all of them, or none and why')
    .option('--confirm-all', 'with --accounts: confirm all that the queue says of them')
    .addHelpText(
      'after',
      examples(
        'porch book approve 3f0c --by pat',
        'porch book approve 3f0c --rule small_safe --by pat',
        'porch book approve 3f0c --accounts looked-at.txt --confirm-all --by pat',
      ),
    )
    .action((wanted: string, options: ApproveOptions) =>
      act(() => withDeed(world, options, wanted, (at, deed) => approve(world, at, deed, options))),
    );
  const answered = (name: string, summary: string, more: (command: Command) => Command, answer: AnswerOf): void => {
    const command = ofRun(name, summary).requiredOption('--accounts <file>', 'the accounts of a file, one a line');
    more(command).action((wanted: string, options: AnswerOptions) =>
      act(() =>
        withDeed(world, options, wanted, (at, deed) => tellAnswer(world, at, deed, answer(options, deed), options)),
      ),
    );
  };
  const withReason = (command: Command): Command => command.requiredOption('--reason <text>', 'why', readReason);
  answered('decline', 'decline plans, or an approval of this run', withReason, ({ reason }) => ({
    kind: 'declined',
    reason,
  }));
  answered(
    'defer',
    'put lines of the queue off until a day',
    (command) => withReason(command).option('--until <day>', 'the next trading day by default', readTime),
    ({ reason, until }, { now }) => ({ kind: 'deferred', reason, until: until?.date ?? nextTradingDay(now.date) }),
  );
  answered(
    'claim',
    'take lines of the queue for half an hour, so that nobody else looks at them',
    (command) => command,
    () => ({ kind: 'claimed' }),
  );
}

type AnswerOf = (options: AnswerOptions, deed: Deed) => Answer;

function readReason(text: string): string {
  const reason = text.replace(/\s+/g, ' ').trim();
  if (reason === '') throw new InvalidArgumentError('accepted: a reason in words');
  return reason;
}

async function approve(world: BookWorld, at: RunAtDesk, deed: Deed, options: ApproveOptions): Promise<number> {
  const isJson = options.json === true;
  if (options.rule !== undefined && options.accounts !== undefined) {
    return reportProblems(world, [callProblem('--rule and --accounts exclude each other', 'one of the two')], isJson);
  }
  if (at.manifest.engine !== BOOK_ENGINE) {
    const words = 'what this one plans otherwise goes into no block, also where it is approved';
    world.error(`porch: ${madeByOther(at.manifest.engine)}: ${words}. To decide all of it, run the book anew.\n`);
  }
  if (options.accounts !== undefined) return approveNamed(world, at, deed, { ...options, accounts: options.accounts });
  const today = factsToday(options.book);
  if (today.value === null) return reportProblems(world, today.problems, isJson);
  const meant = rulesMeant(at, today.value.rules, deed, options.rule ?? null);
  if (meant.refusals.length > 0) return reportRefusals(world, meant.refusals, [], isJson);
  const done: [string, Approved][] = [];
  for (const rule of meant.rules) done.push([rule.name, await approveByRule(at, rule, deed)]);
  if (isJson) {
    const shapes = done.map(([rule, one]) => ({ rule, ...shapeOf(one) }));
    world.out(`${JSON.stringify({ schema_version: 1, run_id: at.run.id, rules: shapes }, null, 2)}\n`);
  } else {
    const told = done.map(([rule, one]) => approvedText(`by the rule ${rule}`, one));
    world.out(
      `${[
        ...told.flat(),
        ...afterwards(
          at,
          done.map(([, one]) => one),
          options,
        ),
      ].join('\n')}\n`,
    );
  }
  return done.some(([, { half }]) => half > 0) ? WAITS : DONE;
}

async function approveNamed(
  world: BookWorld,
  at: RunAtDesk,
  deed: Deed,
  options: ApproveOptions & { readonly accounts: string },
): Promise<number> {
  const isJson = options.json === true;
  const listed = accountsIn(options.accounts);
  if (listed.value === null) return reportProblems(world, listed.problems, isJson);
  const names = listed.value.map(({ account }) => account);
  const done = await approveByHand(at, names, options.confirmAll === true, deed);
  if (!('approved' in done)) return reportRefusals(world, done, listed.value, isJson);
  const shape = { schema_version: 1, run_id: at.run.id, ...shapeOf(done) };
  const lines = [...approvedText('by hand', done), ...afterwards(at, [done], options)];
  world.out(isJson ? `${JSON.stringify(shape, null, 2)}\n` : `${lines.join('\n')}\n`);
  return done.half > 0 ? WAITS : DONE;
}

function shapeOf({ approved, half, passed }: Approved) {
  return { approved, waiting_for_second: half, passed_over: Object.fromEntries(passed) };
}

function approvedText(how: string, { approved, half, passed }: Approved): readonly string[] {
  const lines = [`${counted(approved, 'plan')} approved ${how}.`];
  if (half > 0) lines.push(`  ${counted(half, 'waits', 'wait')} for a second person.`);
  for (const [why, count] of passed) lines.push(`  ${wholeNumber(count)} passed over: ${why}.`);
  return lines;
}

/** What to do about what was approved. */
function afterwards({ run }: RunAtDesk, done: readonly Approved[], place: BookOptions): readonly string[] {
  const [id, at] = [shortId(run.id), placeWords(place)];
  const isAny = (of: 'approved' | 'half'): boolean => done.some((one) => one[of] > 0);
  return nextText([
    ...(isAny('half') ? [[`approve ${id}${at} --by ANOTHER`, 'what waits for a second person'] as const] : []),
    ...(isAny('approved') ? [[`block ${id}${at} --out DIR`, 'orders of what is approved'] as const] : []),
  ]);
}

async function tellAnswer(
  world: BookWorld,
  at: RunAtDesk,
  deed: Deed,
  answer: Answer,
  options: AnswerOptions,
): Promise<number> {
  const isJson = options.json === true;
  const listed = accountsIn(options.accounts);
  if (listed.value === null) return reportProblems(world, listed.problems, isJson);
  const names = listed.value.map(({ account }) => account);
  const done = await answerLines(at, names, answer, deed);
  if (typeof done !== 'number') return reportRefusals(world, done, listed.value, isJson);
  const shape = { schema_version: 1, run_id: at.run.id, [answer.kind]: done };
  const until = answer.kind === 'deferred' ? ` until ${answer.until}` : '';
  const words = `${counted(done, 'account')} of run ${shortId(at.run.id)} ${answer.kind}${until}.`;
  world.out(isJson ? `${JSON.stringify(shape)}\n` : `${words}\n`);
  return DONE;
}
