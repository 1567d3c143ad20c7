import { STATUSES } from '../../book/accounts/result.ts';
import type { Outcome } from '../../book/runs/outcome.ts';
import type { Run, Tally } from '../../book/runs/port.ts';
import { suspicionOf } from '../../book/runs/suspect.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import { DONE } from '../parts/terminal.ts';
import type { Decided } from './desk.ts';
import { nextText, type Place, placeWords, shortId, visible } from './parts.ts';
import { paceWords } from './progress.ts';
import { DEAD, WAITS } from './world.ts';

/** The exit status: dead chunks, then what waits for a person, then nothing. */
export function statusOf(outcome: Outcome, { isAnyWaiting }: Decided): number {
  const { run, progress } = outcome;
  if (progress.deadChunks > 0) return DEAD;
  const isWhole = run.state === 'done' && suspicionOf(outcome) === null;
  return isWhole && !isAnyWaiting ? DONE : WAITS;
}

const STATES = {
  open: 'not finished',
  done: 'done',
  dead: 'not finished: chunks are dead',
  cancelled: 'cancelled',
} as const;

const ASKED = { rebalance: '', check: ', as it stands', cash_only: ', cash only' } as const;

const WORDS = {
  planned: 'planned',
  checked: 'checked',
  in_tolerance: 'in tolerance',
  refused: 'refused',
  unreadable: 'unreadable',
  hold: 'on hold',
  dead: 'dead',
} as const;

/** What fails to be noticed then (BOOK 11.2). */
export const UNLISTED =
  'book.json lists no custodians: a custodian of which every account is missing would not be noticed.';

/** Accounts in = results + refused + unreadable + hold + dead (BOOK 7.3), and what waits for whom. */
export function accountingText(outcome: Outcome, decided: Decided, place: Place): string {
  const { run, progress, tally, facts } = outcome;
  const of = `${ASKED[run.question]}${run.selection === 'all' ? '' : `, ${run.selection}`}`;
  const lines = [visible(`Run ${shortId(run.id)} of ${run.day}${of}: ${STATES[run.state]}`)];
  if (run.cancelled !== null)
    lines.push(`  ${run.state === 'cancelled' ? '' : 'was '}cancelled by ${run.cancelled.by}: ${run.cancelled.reason}`);
  const count = (status: (typeof STATUSES)[number]): number =>
    (tally.statuses.get(status) ?? 0) + (status === 'dead' ? tally.lost : 0);
  // a run plans accounts, or looks at them
  const [judged, unasked] = run.question === 'check' ? ['checked', 'planned'] : ['planned', 'checked'];
  for (const status of STATUSES.filter((one) => one !== unasked)) {
    const verdicts = [...tally.verdicts].map(([verdict, of]) => `${wholeNumber(of)} ${verdict}`).join(', ');
    const more = status === judged && verdicts !== '' ? `: ${verdicts}` : '';
    lines.push(`  ${WORDS[status].padEnd(14)}${padded(count(status))}${more}`);
  }
  const waiting = run.accounts - progress.accountsDone;
  if (waiting > 0) {
    const chunks = `${wholeNumber(progress.chunksDone)} of ${counted(progress.chunks, 'chunk')} done`;
    lines.push(`  ${'not begun'.padEnd(14)}${padded(waiting)}: ${chunks}`);
  }
  lines.push(`  ${'accounts'.padEnd(14)}${padded(run.accounts)}`);
  if (run.state === 'open' && waiting > 0) lines.push(paceLine(progress.pace, waiting));
  if (tally.carried > 0)
    lines.push(`  ${counted(tally.carried, 'of these is', 'of these are')} taken over from an earlier run of the day`);
  if (progress.retries > 0) lines.push(`  ${counted(progress.retries, 'time')} a chunk was tried again`);
  const why = suspicionOf(outcome);
  if (why !== null) lines.push(visible(`SUSPECT: ${why}; nothing of this run is to be used`));
  if (facts.custodians.length === 0) lines.push(UNLISTED);
  lines.push(...exceptionLines(tally, run.question), ...decidedLines(decided), ...nextLines(outcome, decided, place));
  return `${lines.join('\n')}\n`;
}

function paceLine(pace: number | null, waiting: number): string {
  if (pace === null) return 'Nothing was committed within the last minute: nobody works at it, or it has just begun.';
  return `It goes on: ${paceWords(pace, waiting)}.`;
}

function exceptionLines({ exceptions, reasons, byRule }: Tally, question: Run['question']): string[] {
  const ruled =
    byRule === 0
      ? []
      : [`An approval rule takes the ${byRule === 1 ? 'plan' : 'plans'} of ${counted(byRule, 'account')}.`];
  if (exceptions === 0) return [...ruled, 'No account is for a person to see.'];
  const said = [...reasons].map(([reason, count]) => `  ${reason.padEnd(22)}${padded(count)}`);
  const waiting = counted(exceptions, 'account is', 'accounts are');
  if (said.length === 0) return [...ruled, `${waiting} for a person to see: no approval rule takes such trades.`];
  const or = question === 'check' ? '' : ', or only trades that no rule takes';
  const title = `for a person to see, by reason (one may have several${or}):`;
  return [...ruled, `${waiting} ${title}`, ...said];
}

function padded(count: number): string {
  return wholeNumber(count).padStart(10);
}

const DECIDED = {
  approved: 'approved',
  half: 'approved once, for a second person',
  declined: 'declined',
  deferred: 'deferred',
  claimed: 'claimed',
} as const;
const DECISIONS = [
  'approved',
  'half',
  'declined',
  'deferred',
  'claimed',
] as const satisfies readonly (keyof typeof DECIDED)[];

function decidedLines({ counts, blocks }: Decided): string[] {
  const said = DECISIONS.flatMap((state) => {
    const count = counts.get(state) ?? 0;
    return count === 0 ? [] : [`${wholeNumber(count)} ${DECIDED[state]}`];
  });
  return said.length === 0 ? [] : [`Decided so far: ${said.join('; ')}.`, ...blockLines(blocks)];
}

function blockLines({ stated, open, held }: Decided['blocks']): string[] {
  if (stated === 0) return [];
  const back = held === 0 ? '' : `; ${counted(held, 'account is', 'accounts are')} held back`;
  return [`${counted(stated, 'block')} stated, ${wholeNumber(open)} open${back}.`];
}

function nextLines(outcome: Outcome, decided: Decided, place: Place): readonly string[] {
  const { run, progress, tally } = outcome;
  const { isAnyWaiting, counts, blocks } = decided;
  const [at, id] = [placeWords(place), shortId(run.id)];
  const next: (readonly [string, string])[] = [];
  if (run.state === 'cancelled') next.push([`resume ${id}${at}`, 'goes on']);
  if (run.state === 'open') {
    next.push([`status ${id}${at} --watch`, 'how far it is, until it is done']);
    if (progress.pace === null) next.push([`resume ${id}${at}`, 'goes on, where nobody works at it']);
  }
  if (progress.deadChunks > 0) next.push([`retry ${id}${at}`, 'once the cause is gone']);
  const isUsable = run.state === 'done' && suspicionOf(outcome) === null;
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  if (isUsable && count < tally.byRule) next.push([`approve ${id}${at} --by WHO`, 'what the rules take']);
  if (isUsable && (counts.get('half') ?? 0) > 0)
    next.push([`approve ${id}${at} --by ANOTHER`, 'what waits for a second person']);
  if (isUsable && (counts.get('approved') ?? 0) > 0)
    next.push([`block ${id}${at} --out DIR`, 'orders of what is approved']);
  if (blocks.open > 0) next.push(...openBlocks(id, at));
  if (isAnyWaiting) {
    next.push([`exceptions ${id}${at}`, 'the accounts, the gravest first']);
    next.push([`show ${id} ACCOUNT${at}`, 'one plan with all its reports']);
  }
  return nextText(next);
}

/** What is to be done about blocks of which more is awaited. */
export function openBlocks(id: string, at: string): readonly (readonly [string, string])[] {
  return [
    [`blocks ${id}${at} --open`, 'the blocks of which more is awaited'],
    [`fill ${id} FILLS.csv${at} --out DIR`, 'what was filled of them'],
    [`close ${id}${at} --open --by WHO --reason TEXT`, 'orders that expired'],
  ];
}

export function accountingJson(outcome: Outcome, { counts, blocks }: Decided): string {
  const { run, progress, tally } = outcome;
  const pace = run.state === 'open' ? progress.pace : null;
  const why = suspicionOf(outcome);
  const shape = {
    schema_version: 1,
    run_id: run.id,
    snapshot_id: run.snapshot,
    day: run.day,
    question: run.question,
    selection: run.selection,
    state: run.state,
    cancelled: run.cancelled,
    suspect: why !== null,
    suspect_because: why,
    accounts: run.accounts,
    accounts_done: progress.accountsDone,
    chunks: progress.chunks,
    chunks_done: progress.chunksDone,
    chunks_dead: progress.deadChunks,
    accounts_a_second: pace === null ? null : Math.round(pace * 10) / 10,
    seconds_left: pace === null ? null : Math.ceil((run.accounts - progress.accountsDone) / pace),
    retries: progress.retries,
    statuses: { ...Object.fromEntries(tally.statuses), lost: tally.lost },
    verdicts: Object.fromEntries(tally.verdicts),
    exceptions: tally.exceptions,
    by_rule: tally.byRule,
    carried: tally.carried,
    decided: Object.fromEntries(counts),
    blocks,
    reasons: Object.fromEntries(tally.reasons),
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}
