import type { ExecutionReport } from '../../domain/planning/execution.ts';
import type { JsonObject } from '../print/shapes.ts';
import type { Problem } from '../syntax/problem.ts';
import { writeExecutionJson } from './execution.ts';
import { blocksOf, conflictLines, labelled, offerLines, reportBlocks } from './recorded.ts';

/** What `porch correct` did. */
export interface CorrectedFacts {
  readonly planId: string;
  /** Of the plan, from 1. */
  readonly number: number;
  /** What was taken back, when, by whom and why. */
  readonly words: string;
  readonly isRepeated: boolean;
  /** Null where nothing was changed. */
  readonly report: ExecutionReport | null;
  readonly document: 'unchanged' | 'rewritten' | 'conflict';
  readonly conflict: readonly Problem[];
  readonly notes: readonly string[];
  /** The command that offers sizes of the remaining trades that pass, where some no longer do; null otherwise. */
  readonly offer: string | null;
  readonly files: readonly string[];
}

/** The object that `porch correct --json` prints. */
export function writeCorrectedJson(corrected: CorrectedFacts): JsonObject {
  const { planId, number, words, isRepeated, report, document, conflict, notes, offer, files } = corrected;
  return {
    schema_version: 1,
    plan_id: planId,
    correction: number,
    taken_back: words,
    repeated: isRepeated,
    portfolio_document: document,
    conflict: conflict.map(({ file, line, column, message, accepted }) => ({ file, line, column, message, accepted })),
    notes: [...notes],
    offer,
    files: [...files],
    report: report === null ? null : writeExecutionJson(report),
  };
}

const DOCUMENTS = {
  rewritten: 'the portfolio’s document is as it would be without it',
  unchanged: 'the portfolio’s document stays as it is',
} as const;

/** The page that `porch correct` prints. */
export function writeCorrectedPage(corrected: CorrectedFacts, color: boolean): string {
  const { planId, words, isRepeated, report, document, conflict, notes, offer, files } = corrected;
  const short = planId.slice(0, 12);
  if (isRepeated || report === null) return `Nothing changed for plan ${short}: ${words}\n`;
  return blocksOf([
    [
      `Corrected plan ${short}: ${words}`,
      ...(document === 'conflict' ? [] : [labelled('document', DOCUMENTS[document])]),
      ...conflictLines(conflict),
      ...notes.map((note) => labelled('note', note)),
    ],
    ...reportBlocks(report, color),
    offerLines(offer),
    files.map((name) => labelled('written', name)),
  ]);
}
