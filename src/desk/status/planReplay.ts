import type { JournalReader } from '../../journal/store.ts';
import { planFiles } from '../files/planFiles.ts';
import { readPlanFile } from '../files/planFolder.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { misrecordedAt, replayPlan } from '../plans/record.ts';
import { toldFiles } from '../plans/recordedFiles.ts';
import type { PlanHistory } from '../plans/state.ts';

/** What came of making a plan's files again from the journal alone. */
export interface Replay {
  /** How many files were made again. */
  readonly files: number;
  /** What is not as it was recorded, one sentence each; empty where every byte is. */
  readonly differences: readonly string[];
}

/**
 * Makes the plan and each of its files again from what the journal holds, without looking at a document, and compares
 * byte for byte: with the hashes that were recorded, and with the files in the plan's folder (SEMANTICS 10); what else
 * was recorded of the plan is held against what its documents give. What tells of decisions and fills is written again
 * as it was recorded.
 */
export function replayFiles(history: PlanHistory, reader: JournalReader, workspace: string): Replay {
  const { record, planId } = history;
  const plan = replayPlan(record);
  if (plan.value === null) {
    const why = plan.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    return {
      files: 0,
      differences: [`this version of the program cannot read what it was made from: ${why.join('; ')}`],
    };
  }
  const differences: string[] = [];
  if (plan.value.planId !== planId) differences.push(`the same documents make the plan ${plan.value.planId} now`);
  const misrecorded = misrecordedAt(history.made, record);
  if (misrecorded !== null) differences.push(`what was recorded of the plan (${misrecorded}) is made otherwise now`);
  const dueAt = record.dueAt === null ? null : new Date(record.dueAt).toISOString();
  const { contents } = planFiles(plan.value, dueAt);
  for (const [name, hash] of record.files) {
    const text = contents.get(name);
    if (text === undefined) differences.push(`${name} is not made any more`);
    else if (hashBytes(text) !== hash) differences.push(`${name} is made otherwise than it was recorded`);
  }
  for (const name of contents.keys()) {
    if (!record.files.has(name)) differences.push(`${name} is made now and was not recorded`);
  }
  const all = new Map([...contents, ...toldFiles(history, reader)]);
  for (const [name, text] of all) {
    const standing = readPlanFile(workspace, planId, name);
    if (standing === null) differences.push(`${name} is not in the plan’s folder`);
    else if (standing !== text) differences.push(`${name} in the plan’s folder is not what the journal tells`);
  }
  return { files: all.size, differences };
}
