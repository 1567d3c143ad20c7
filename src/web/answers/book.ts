import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from '../../book/accounts/result.ts';
import { barred } from '../../book/approvals/barred.ts';
import { lineCounts } from '../../book/approvals/lines.ts';
import { isWaiting, lineOfResult, type QueueLine, queueOf } from '../../book/approvals/queue.ts';
import { limitsOf, type RuleStanding, rulesStanding } from '../../book/approvals/rulesStanding.ts';
import type { RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { BOOK_FILE } from '../../book/files/bookFile.ts';
import { type KeptBook, keptBook } from '../../book/postgres/keptBook.ts';
import { engineOf } from '../../book/postgres/keptEngine.ts';
import { outcomeOf } from '../../book/runs/outcome.ts';
import { SnapshotChanged } from '../../book/runs/planChunk.ts';
import { GROUPINGS, type Group, type Run } from '../../book/runs/port.ts';
import { planAgain, type ShownPlan } from '../../book/runs/shownAccount.ts';
import type { Actor } from '../../desk/history/actor.ts';
import { constraintShape, findingShape, type JsonObject, writeTradeList } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import { problemShape, refusal } from '../access/refusal.ts';
import { atBook, problemOf, snapshotOf } from '../delivery/bookDesk.ts';
import { changesOf } from '../delivery/changes.ts';
import { type WorkspaceFacts, workspaceAt } from '../delivery/desk.ts';
import type { ServedBook } from '../delivery/parts.ts';

// A firm's book as it is served: what its runs came to, the queue, and one account's plan.

/** Whether the folder is a book: it has a book.json. */
export function isBook(folder: string): boolean {
  return existsSync(join(folder, BOOK_FILE));
}

export function bookAt(facts: WorkspaceFacts, engine: string | null): ServedBook {
  const { folder, name } = workspaceAt(facts);
  const kept = keptBook(engineOf(folder, engine ?? undefined), folder);
  return { ...facts, folder, name, kept, changes: changesOf(lookerOf(kept)) };
}

/** Milliseconds between two looks: one at a database is a question to a server. */
const LOOK_EVERY = 1_000;

/** The state that was found last; another look begins where that was long ago. */
function lookerOf(kept: KeptBook): () => string {
  let [state, lookedAt, isLooking] = ['', 0, false];
  return () => {
    if (isLooking || Date.now() - lookedAt < LOOK_EVERY) return state;
    const now = kept.state();
    if (typeof now === 'string') return now;
    isLooking = true;
    now
      .then(
        (found) => {
          state = found;
        },
        // told by the answers, in words; here it is a change like any other
        (error: unknown) => {
          state = String(error);
        },
      )
      .finally(() => {
        [isLooking, lookedAt] = [false, Date.now()];
      });
    return state;
  };
}

/** `BookShape`. */
export async function bookAnswer(book: ServedBook, actor: Actor, wanted: string | undefined): Promise<JsonObject> {
  const { name, version } = book;
  const at = book.at();
  const head = {
    version,
    person: { name: actor.by, identified_by: actor.identifiedBy },
    now: timeText(at.instant),
    today: at.date,
  };
  const answered = await atBook(book, wanted, async (desk) => ({
    ...head,
    book: desk.facts.name,
    runs: (await desk.engine.runs()).toReversed().map(runShape),
    run: await outcomeShape(book, desk, actor),
  }));
  return answered ?? { ...head, book: name, runs: [], run: null };
}

function runShape({ id, day, question, state, accounts }: Run): JsonObject {
  return { run_id: id, day, question, state, accounts };
}

async function outcomeShape({ folder, at }: ServedBook, desk: RunAtDesk, actor: Actor): Promise<JsonObject> {
  const { engine, ledger, run } = desk;
  const { progress, tally } = await outcomeOf(engine, run, snapshotOf(folder, run));
  const why = await barred(desk, { actor, now: at() });
  const groups: Record<string, JsonObject[]> = {};
  for (const by of GROUPINGS) groups[by] = (await engine.groups(run.id, by)).map(groupShape);
  return {
    ...runShape(run),
    accounts_done: progress.accountsDone,
    statuses: { ...Object.fromEntries(tally.statuses), ...(tally.lost === 0 ? {} : { lost: tally.lost }) },
    verdicts: Object.fromEntries(tally.verdicts),
    reasons: Object.fromEntries(tally.reasons),
    exceptions: tally.exceptions,
    decided: Object.fromEntries(await lineCounts(ledger, run.id, at())),
    barred: why === null ? null : problemShape(problemOf(why)),
    by_rule: tally.byRule,
    rules: (await rulesStanding(desk, actor.by, at())).map(ruleShape),
    groups,
  };
}

function ruleShape({ rule, left, forSecond, forAnother, barred: why }: RuleStanding): JsonObject {
  const { name, approvers, verdicts, conditions, discretion, madeBy } = rule;
  return {
    name,
    approvers,
    verdicts: [...verdicts],
    conditions: [...conditions],
    ...limitsOf(rule),
    discretion,
    made_by: madeBy,
    left,
    for_second: forSecond,
    for_another: forAnother,
    barred: why,
  };
}

function groupShape({ name, accounts, inTolerance, drift, verdicts, exceptions }: Group): JsonObject {
  const of = (verdict: 'SAFE' | 'CONDITIONAL' | 'BLOCKED'): number => verdicts.get(verdict) ?? 0;
  const judged = { safe: of('SAFE'), conditional: of('CONDITIONAL'), blocked: of('BLOCKED') };
  const points = (hundredths: number): number | null => (drift.accounts === 0 ? null : Math.round(hundredths) / 100);
  return {
    name,
    accounts,
    in_tolerance: inTolerance,
    drift_mean_pp: points(drift.sum / drift.accounts),
    drift_most_pp: points(drift.largest),
    ...judged,
    exceptions,
  };
}

/** Lines of the queue that are sent at once. */
const LINES_AT_ONCE = 100;

/** What of the queue is asked for, as an address has it. */
export interface QueueAsked {
  readonly run: string | undefined;
  readonly from: string | undefined;
  readonly reason: string | undefined;
  readonly advisor: string | undefined;
  /** Present: also the lines that nobody waits for any more. */
  readonly all: string | undefined;
}

/** `QueueShape`; null where the book has no run. */
export function queueAnswer(book: ServedBook, asked: QueueAsked): Promise<JsonObject | null> {
  const from = /^\d{1,9}$/.test(asked.from ?? '0') ? Number(asked.from ?? 0) : 0;
  const reason = REASONS.find((one) => one === asked.reason);
  const { advisor } = asked;
  const query = { ...(reason === undefined ? {} : { reason }), ...(advisor === undefined ? {} : { advisor }) };
  return atBook(book, asked.run, async (desk) => {
    const lines: JsonObject[] = [];
    let place = 0;
    for await (const line of queueOf(desk, query, book.at())) {
      if (asked.all === undefined && !isWaiting(line)) continue;
      if (lines.length === LINES_AT_ONCE) return { run_id: desk.run.id, lines, next: place };
      if (place >= from) lines.push(lineShape(line));
      place += 1;
    }
    return { run_id: desk.run.id, lines, next: null };
  });
}

function lineShape({ result, state, line, resolvedBy, untaken }: QueueLine): JsonObject {
  const { account, model, advisor, custodian, status, verdict, value, trades, reasons } = result;
  return {
    account,
    model,
    advisor,
    custodian,
    status,
    verdict,
    value,
    trades: trades.length,
    reasons: reasons.map(([reason, about]) => ({ reason, about })),
    no_rule: untaken,
    state,
    by: line?.by ?? null,
    until: line?.ends ?? null,
    why: resolvedBy === null ? (line?.reason ?? null) : `run ${resolvedBy.slice(0, 12)} took its place`,
  };
}

/** `BookAccountShape`. Throws `Refusal` where the run has no such account. */
export async function accountAnswer(book: ServedBook, account: string, run: string | undefined): Promise<JsonObject> {
  const found = await atBook(book, run, async (desk) => {
    const kept = await desk.engine.result(desk.run.id, account);
    if (kept === null) return null;
    const line = await lineOfResult(desk, kept.result, book.at());
    const { household, planId } = kept.result;
    return {
      ...lineShape(line),
      run_id: desk.run.id,
      household,
      plan_id: planId,
      ...planShape(() => planAgain(snapshotOf(book.folder, desk.run), desk.run, kept)),
    };
  });
  if (found === null) throw refusal(404, 'this run has no such account', 'an account of the queue');
  return found;
}

/** The plan of an account, or why it cannot be made again. */
function planShape(again: () => ShownPlan | null): JsonObject {
  try {
    const shown = again();
    if (shown === null) return { plan: null, plan_missing: null };
    const { constraints, findings } = shown.plan;
    const trades = writeTradeList(shown.plan)?.trades ?? [];
    const judged = { constraints: constraints.map(constraintShape), findings: findings.map(findingShape) };
    const shape = { trades, ...judged, due: shown.due };
    return { plan: shape, plan_missing: null };
  } catch (error) {
    if (!(error instanceof SnapshotChanged)) throw error;
    return { plan: null, plan_missing: error.message };
  }
}
