import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { ACCOUNTS } from '../files/householdFiles.ts';
import { journalFile } from './journal.ts';

/** What is written beside a workspace's documents and is none of them. */
const OWN = new Set(['.orchestrator', 'outbox']);
const INNER_FOLDERS = ['plans', 'stock-analyst'];
/** Milliseconds in which a file can be changed twice and bear the same time: file systems have coarse clocks. */
const ONE_TIME = 50;

/**
 * Tells one state of a workspace from another, cheaply: its documents, its plans, and `head`, what the journal ends
 * with. `passed` counts the deadlines that have passed: time alone changes what stands, too.
 */
export function revisionOf(workspace: string, head: string, passed: number, { date }: NewYorkTime): string {
  const entries = [workspace, ...INNER_FOLDERS.map((name) => join(workspace, name))].flatMap(entriesOf);
  const state = [...entries, head, String(passed), date].join('\n');
  return createHash('sha256').update(state).digest('hex').slice(0, 16);
}

/** The same of what an account is judged with beside its own: its household's policy and every account's documents. */
export function householdRevision(root: string): string {
  const accounts = join(root, ACCOUNTS);
  const folders = [accounts, ...foldersIn(accounts)];
  const entries = [root, ...folders, ...folders.map((one) => join(one, 'stock-analyst'))].flatMap(entriesOf);
  return createHash('sha256').update(entries.join('\n')).digest('hex').slice(0, 16);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory() && !one.name.startsWith('.'))
      .map(({ name }) => join(folder, name))
      .sort();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [];
  }
}

/**
 * The same of what alone an answer is read from: the workspace's documents, its folders of them and `others`. Null while
 * one of them was changed so lately that its next change might not show.
 */
export function documentsState(workspace: string, others: readonly string[]): string | null {
  const paths = [workspace, ...foldersOfDocuments(workspace)].flatMap(pathsIn).concat(others);
  const stats = paths.map((path) => [path, statSync(path, { throwIfNoEntry: false, bigint: true })] as const);
  const since = BigInt(Date.now() - ONE_TIME) * 1_000_000n;
  if (stats.some(([, stat]) => stat !== undefined && (stat.ctimeNs > since || stat.mtimeNs > since))) return null;
  return stats
    .map(([path, stat]) =>
      stat === undefined ? path : [path, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' '),
    )
    .join('\n');
}

/** Their names may be written in any case. */
function foldersOfDocuments(workspace: string): string[] {
  return readdirSync(workspace, { withFileTypes: true })
    .filter((one) => !one.isFile() && one.name.toLowerCase() === 'stock-analyst')
    .map(({ name }) => join(workspace, name));
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !OWN.has(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Whether the journal may have more than before: its files, not what they hold. */
export function journalState(workspace: string): string {
  const file = journalFile(workspace);
  return [file, `${file}-wal`].map(stateOf).join('\n');
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !OWN.has(name) && !name.startsWith('.'))
      .sort()
      .map((name) => `${name} ${stateOf(join(folder, name))}`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [error.message];
  }
}

function stateOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (stat === undefined) return 'none';
  // looking into a folder is no change of it, and its size is the file system's business
  return stat.isDirectory() ? `${stat.ino} ${stat.mtimeNs}` : `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
}
