import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { readPublicKey } from '../../journal/checkpoint.ts';
import { CHECKPOINTS_FILE, type CheckpointFile, readCheckpoints } from '../../journal/checkpointFile.ts';
import { formatEntry } from '../../journal/codec.ts';
import { unwitnessed } from '../../journal/holdCheckpoints.ts';
import { resultCode } from '../../journal/sqliteFaults.ts';
import { JournalDamaged, type JournalReader, JournalUnavailable } from '../../journal/store.ts';
import { type Report, verifyJournal } from '../../journal/verifyJournal.ts';
import { callProblem } from '../files/callProblem.ts';
import { secondCheckpointFolder } from '../files/workspacePolicy.ts';
import { toldFolder } from '../history/checkpointFolder.ts';
import { journalFile } from '../history/journal.ts';
import { readAnyJournal } from '../history/readableJournal.ts';
import { findPlan } from '../plans/findPlan.ts';

/** SQLite's results for a damaged database and for a file that is none (sqlite.org/rescode.html). */
const DAMAGED: readonly number[] = [11, 26];

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

/** What was found, and what this person may not read, so that it says nothing. */
export type Audit = Report & { readonly unchecked: readonly string[] };

/**
 * Holds the journal against itself and against every checkpoint: beside it, in the folder that the workspace's policy
 * names, in the one that the journal knows of, and in `copies` where one more file of them is kept elsewhere. A journal
 * that is gone while checkpoints stand was rolled back; where none stands at all, it has no more than one interrupted
 * first append can leave. Whoever may only read the journal is told the same, and what could not be read beside it.
 */
export function auditJournal(workspace: string, copies: string | null): Reading<Audit> {
  const folder = dirname(journalFile(workspace));
  const elsewhere = [secondCheckpointFolder(workspace), copies].flatMap((path) => (path === null ? [] : resolve(path)));
  const missing = elsewhere.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    const problems = missing.map((path) =>
      callProblem(`there is no folder ${path}`, 'a folder with checkpoints.jsonl'),
    );
    return { value: null, problems };
  }
  const audit = audited(workspace, [folder, ...elsewhere]);
  // the first events of another program may have come between the look for checkpoints and the look at the journal
  const isNew = !audit.ok && audit.fault === 'unwitnessed';
  return { value: isNew ? audited(workspace, [folder, ...elsewhere]) : audit, problems: [] };
}

function audited(workspace: string, named: readonly string[]): Audit {
  const unchecked: string[] = [];
  const readable = <T>(what: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')))
        throw error;
      unchecked.push(`${what} (it may not be read)`);
      return otherwise;
    }
  };
  try {
    const own = journalFile(workspace);
    const key = readable(`the key beside ${own}`, () => readPublicKey(dirname(own)), null);
    // before the journal, so that what they speak for is there by then
    const kept = new Map(named.map((folder) => [folder, checkpointsIn(folder)]));
    const report = readAnyJournal(workspace, (journal) => {
      const told = toldFolder(journal);
      if (told !== null && !existsSync(told)) unchecked.push(`the checkpoints in ${told} (there is no such folder)`);
      else if (told !== null && !kept.has(told)) kept.set(told, checkpointsIn(told));
      const files = [...kept.values()];
      const checkpoints = files.flatMap((file) => file.checkpoints);
      const verified = verifyJournal(journal, checkpoints, key);
      const fault = verified.ok && checkpoints.length === 0 && unchecked.length === 0 ? unwitnessed(journal) : null;
      return fault === null ? verified : { ok: false as const, ...fault };
    });
    const wrong = [...kept].flatMap(([folder, file]) => file.unreadable.map((one) => ({ folder, ...one })))[0];
    if (!report.ok || wrong === undefined) return { ...report, unchecked };
    const reason = `line ${wrong.line} of ${join(wrong.folder, CHECKPOINTS_FILE)} is no checkpoint: ${wrong.reason}`;
    return { ok: false, fault: 'forged_checkpoint', sequence: 0, reason, unchecked };
  } catch (error) {
    if (error instanceof JournalDamaged) return { ok: false, ...error.fault, unchecked };
    // what SQLite itself finds broken was not left so by this program
    if (!(error instanceof JournalUnavailable && DAMAGED.includes(resultCode(error.cause)))) throw error;
    return { ok: false, fault: 'unreadable', sequence: 0, reason: error.problem, unchecked };
  }

  function checkpointsIn(folder: string): CheckpointFile {
    return readable(`the checkpoints in ${folder}`, () => readCheckpoints(folder), NONE);
  }
}

const NONE: CheckpointFile = { checkpoints: [], unreadable: [], unfinished: 0 };
