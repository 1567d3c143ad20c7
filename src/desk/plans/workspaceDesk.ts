import { join } from 'node:path';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeDecision, writeReview } from '../../documents/reports/decision.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { JournalStore } from '../../journal/store.ts';
import type { RecommendationSource, SourceRequest } from '../evaluation/gatherSources.ts';
import { keepPlanFile } from '../files/planFolder.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import type { Actor } from '../history/actor.ts';
import type { Clock } from '../history/journal.ts';
import type { PlanRecord } from './record.ts';
import type { PlanHistory } from './state.ts';

/** What every decision on a plan needs. */
export interface PlanDesk {
  readonly workspace: string;
  readonly journal: JournalStore;
  readonly actor: Actor;
  readonly clock: Clock;
  /** When it is decided, for expiries and freshness. */
  readonly at: NewYorkTime;
}

/** The plan's own policy file as it is found from here. */
export function policyPath(workspace: string, { policyFile }: Pick<PlanRecord, 'policyFile'>): string | null {
  return policyFile === null ? null : join(workspace, policyFile);
}

/** Where the plan's recommendations came from, as it is found from here. */
export function recommendationsHere(
  workspace: string,
  { recommendations: source }: Pick<PlanRecord, 'recommendations'>,
): RecommendationSource {
  return source.kind === 'file' ? { kind: 'file', path: join(workspace, source.path) } : source;
}

/**
 * The plan's own prices: its file as it is found from here, or what was brought and stands in the record alone; nothing
 * where the documents' own count.
 */
export function pricesHere(
  workspace: string,
  { pricesFile, sources }: Pick<PlanRecord, 'pricesFile' | 'sources'>,
): Pick<SourceRequest, 'pricesFile'> {
  if (pricesFile !== undefined) return { pricesFile: join(workspace, pricesFile) };
  return sources.pricesFile === undefined ? {} : { pricesFile: sources.pricesFile };
}

/** The policy as it is now: who may decide is no part of the plan. Throws where its file is gone. */
export function presentPolicy(workspace: string, record: PlanRecord): Reading<Policy> {
  return policyAt(workspace, policyPath(workspace, record));
}

/** The files that tell what was decided, by name, as the journal has it. */
export function decisionFiles({ reviewEntry, decisionEntry }: PlanHistory): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (reviewEntry !== null) files.set('review.json', jsonText(writeReview(reviewEntry)));
  if (decisionEntry !== null) files.set('decision.json', jsonText(writeDecision(decisionEntry)));
  return files;
}

/** Writes them into the plan's folder. */
export function keepDecisionFiles(workspace: string, history: PlanHistory): void {
  for (const [name, text] of decisionFiles(history)) keepPlanFile(workspace, history.planId, name, text);
}
