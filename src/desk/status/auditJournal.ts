import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { readCheckpoints, readPublicKey } from '../../journal/checkpoint.ts';
import { formatEntry } from '../../journal/codec.ts';
import { unwitnessed } from '../../journal/holdCheckpoints.ts';
import { resultCode } from '../../journal/sqliteFaults.ts';
import { JournalDamaged, type JournalReader, JournalUnavailable } from '../../journal/store.ts';
import { type Report, verifyJournal } from '../../journal/verifyJournal.ts';
import { callProblem } from '../files/callProblem.ts';
import { secondCheckpointFolder } from '../files/workspacePolicy.ts';
import type { Actor } from '../history/actor.ts';
import { type Clock, journalFile, withJournal } from '../history/journal.ts';
import { findPlan } from '../plans/findPlan.ts';

/** SQLite's results for a damaged database and for a file that is none (sqlite.org/rescode.html). */
const DAMAGED: readonly number[] = [11, 26];

export interface AuditRequest {
  readonly workspace: string;
  readonly actor: Actor;
  readonly clock: Clock;
}

/** The events in their order: all, or those of one plan by its id or a beginning of it. */
export function listEntries(reader: JournalReader, plan: string | null): Reading<readonly Entry[]> {
  if (plan === null) return { value: [...reader.entries()], problems: [] };
  const found = findPlan(reader, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  return { value: [...reader.entries({ planId: found.value.planId })], problems: [] };
}

/** The journal as JSON Lines: one entry a line, as `tools/verify-journal.mjs` reads them. */
export function exportLines(reader: JournalReader): string[] {
  return [...reader.entries()].map(formatEntry);
}

/**
 * Holds the journal against itself and against every checkpoint: beside it, in the folder that the workspace's policy
 * names, and in `copies` where one more file of them is kept elsewhere. A journal that is gone while checkpoints stand
 * was rolled back; where none stands at all, it has no more than one interrupted first append can leave.
 */
export function auditJournal({ workspace, actor, clock }: AuditRequest, copies: string | null): Reading<Report> {
  const folder = dirname(journalFile(workspace));
  const elsewhere = [secondCheckpointFolder(workspace), copies].flatMap((path) => (path === null ? [] : resolve(path)));
  const missing = elsewhere.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    const problems = missing.map((path) =>
      callProblem(`there is no folder ${path}`, 'a folder with checkpoints.jsonl'),
    );
    return { value: null, problems };
  }
  const folders = [...new Set([folder, ...elsewhere])];
  const report = audited({ workspace, actor, clock }, folders);
  // the first events of another program may have come between the look for checkpoints and the look at the journal
  const isNew = !report.ok && report.fault === 'unwitnessed';
  return { value: isNew ? audited({ workspace, actor, clock }, folders) : report, problems: [] };
}

function audited({ workspace, actor, clock }: AuditRequest, folders: readonly string[]): Report {
  const kept = folders.map(readCheckpoints);
  const checkpoints = kept.flatMap((file) => file.checkpoints);
  const unreadable = kept.flatMap((file) => file.unreadable)[0];
  try {
    const report = withJournal(workspace, clock, actor, (journal) => {
      const verified = verifyJournal(journal, checkpoints, readPublicKey(dirname(journalFile(workspace))));
      const fault = verified.ok && checkpoints.length === 0 ? unwitnessed(journal) : null;
      return fault === null ? verified : { ok: false as const, ...fault };
    });
    if (!report.ok || unreadable === undefined) return report;
    const reason = `line ${unreadable.line} of checkpoints.jsonl is no checkpoint: ${unreadable.reason}`;
    return { ok: false, fault: 'forged_checkpoint', sequence: 0, reason };
  } catch (error) {
    if (error instanceof JournalDamaged) return { ok: false, ...error.fault };
    // what SQLite itself finds broken was not left so by this program
    if (!(error instanceof JournalUnavailable && DAMAGED.includes(resultCode(error.cause)))) throw error;
    return { ok: false, fault: 'unreadable', sequence: 0, reason: error.problem };
  }
}
