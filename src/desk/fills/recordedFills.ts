import {
  movedBy,
  type NamedFill,
  writeFillsForPortfolioPerformance,
} from '../../documents/brokers/portfolioPerformance/writeFills.ts';
import { fillWords } from '../../documents/reports/execution.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem } from '../files/callProblem.ts';
import { fillsIn } from '../history/accountFills.ts';
import { batchesIn } from '../history/fillEvents.ts';

/** Every fill of a workspace, in the order of recording, and the same as Portfolio Performance takes them in. */
export interface RecordedFills {
  readonly fills: readonly AccountFill[];
  readonly csv: string;
}

export function recordedFills(reader: JournalReader): Reading<RecordedFills> {
  const names = new Map<string, string>();
  for (const { securities } of batchesIn(reader)) {
    for (const [ticker, { name }] of securities) if (name !== null) names.set(ticker, name);
  }
  const fills = fillsIn(reader);
  // Portfolio Performance knows no sale that costs more than it brings: its amounts have no sign
  const problems = fills
    .filter((fill) => movedBy(fill).units < 0n)
    .map((fill) => {
      const message = `${fillWords(fill)} cost more than it brought, which Portfolio Performance cannot hold`;
      return callProblem(message, '`porch journal fills --json`, or `porch journal export`');
    });
  if (problems.length > 0) return { value: null, problems };
  const named = fills.map((fill): NamedFill => ({ fill, name: names.get(fill.ticker) ?? null }));
  return { value: { fills, csv: writeFillsForPortfolioPerformance(named) }, problems: [] };
}
