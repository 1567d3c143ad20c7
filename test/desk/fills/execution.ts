import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { evaluatePlan } from '../../../src/desk/evaluation/evaluatePlan.ts';
import { gatherSources } from '../../../src/desk/evaluation/gatherSources.ts';
import type { PlanInExecution, RecordDesk } from '../../../src/desk/fills/afterwards.ts';
import type { FillSource } from '../../../src/desk/fills/readFills.ts';
import type { Recorded } from '../../../src/desk/fills/recordFills.ts';
import { recordFills } from '../../../src/desk/fills/recordFills.ts';
import type { SecondLook } from '../../../src/desk/fills/unusual.ts';
import type { Problem } from '../../../src/documents/syntax/problem.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import { documentsOf, workspace } from '../../cli/porch.ts';

// The specification's first test case on a desk: SELL NEM 540, SELL FCX 492, BUY NVDA 77, LLY 15, MSFT 32, AVGO 39,
// UNH 41, ISRG 40.

export const AT = atFour('2026-08-21');

export interface Trial {
  readonly folder: string;
  readonly desk: RecordDesk;
  readonly plan: PlanInExecution['plan'];
}

/** The plan is of the Friday; what is recorded, of the day `recordedAt`. */
export function trial(
  documents: Readonly<Record<string, string>> = documentsOf('test-case-1-rebalance'),
  recordedAt = AT,
): Trial {
  const folder = workspace(documents);
  const { sources } = gatherSources({ workspace: folder, policyFile: null, recommendations: { kind: 'workspace' } });
  const made = evaluatePlan(sources, { workflow: 'rebalance', isCashOnly: false }, AT);
  expect(made.problems).toEqual([]);
  if (made.value === null) throw new Error('the trial has a plan');
  const inExecution: PlanInExecution = {
    plan: made.value,
    policyFile: null,
    recommendations: [],
    placed: new Map(),
    isExcepted: () => false,
    isAsRecorded: false,
    approvalNotes: [],
  };
  const desk: RecordDesk = {
    workspace: folder,
    journal: openMemoryStore(),
    actor: { by: 'pat', identifiedBy: 'named', osUser: 'tester' },
    now: recordedAt.instant,
    evaluatedAt: recordedAt,
    planOf: () => ({ value: inExecution, problems: [] }),
  };
  return { folder, desk, plan: made.value };
}

export function line(text: string): FillSource {
  return { kind: 'line', text };
}

/** Fills as a broker's file in the trial's folder. */
export function file({ folder }: Trial, name: string, ...rows: readonly string[]): FillSource {
  const path = join(folder, name);
  writeFileSync(path, `Side,Ticker,Shares,Price,Commission,Reference\n${rows.join('\n')}\n`);
  return { kind: 'file', path };
}

export function record(
  { desk, plan }: Trial,
  source: FillSource,
  journal: JournalStore = desk.journal,
  look?: SecondLook,
): Recorded {
  const read = recordFills(plan.planId, source, { ...desk, journal }, look);
  expect(read.problems).toEqual([]);
  if (read.value === null) throw new Error('the fills were recorded');
  return read.value;
}

export function problemsOf({ desk, plan }: Trial, source: FillSource): readonly Problem[] {
  const read = recordFills(plan.planId, source, desk);
  expect(read.value).toBeNull();
  return read.problems;
}

export function kindsIn({ desk }: Trial): string[] {
  return [...desk.journal.entries()].map((entry) => entry.kind);
}

export function portfolioText({ folder }: Trial): string {
  return readFileSync(join(folder, 'Portfolio.md'), 'utf8');
}
