import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readBrokerTransactions } from '../../documents/brokers/readFills.ts';
import { readFillLine, readFills } from '../../documents/sheets/readFills.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import type { TracedFill } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { sweepsOf } from '../../domain/planning/securities.ts';
import type { Broker, LeftOut, Tracker } from '../../domain/trading/statement.ts';
import type { JournalReader } from '../../journal/store.ts';
import { refused as callRefused } from '../files/callProblem.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { importedBasis, planTransactions } from './brokerFills.ts';

/** `account` tells which of a broker's file is meant, by its number or the end of it. */
export type FillSource =
  | { readonly kind: 'file'; readonly path: string; readonly account?: string }
  /** A file that was brought from elsewhere. */
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array; readonly account?: string }
  | { readonly kind: 'line'; readonly text: string };

/** A batch as it was read; nothing of it is recorded yet. */
export interface ReadBatch {
  readonly source: { readonly name: string; readonly hash: string };
  readonly fills: readonly TracedFill[];
  /** Where they are of a broker's own history; null for what a person put together. */
  readonly history: { readonly broker: Broker | Tracker; readonly account: string | null } | null;
  readonly others: readonly LeftOut[];
}

export const NO_FILLS: ReadBatch = { source: { name: '', hash: '' }, fills: [], history: null, others: [] };

/** Reads a batch for a plan: a broker's own history by its content, else a table of fills, or one line. */
export function readBatch(source: FillSource, plan: Plan, journal: JournalReader): Reading<ReadBatch> {
  if (source.kind === 'line') {
    const fill = readFillLine(source.text);
    if (fill.value === null) return { value: null, problems: fill.problems };
    const line = { name: '--fill', hash: hashBytes(source.text) };
    return { value: { ...NO_FILLS, source: line, fills: [fill.value] }, problems: [] };
  }
  if (source.kind === 'file' && statSync(source.path).isDirectory()) {
    return callRefused(`${source.path} is a folder, not a file of fills`, 'a CSV file with a row for each fill');
  }
  const name = basename(source.kind === 'bytes' ? source.name : source.path);
  const bytes = source.kind === 'bytes' ? source.bytes : readFileSync(source.path);
  const read = { name, hash: hashBytes(bytes) };
  const transactions = readBrokerTransactions(name, bytes, sweepsOf(plan.policy));
  const { account = null } = source;
  if (transactions === null) {
    if (account !== null) return callRefused(`${name} names no account`, 'this call without --account');
    return readPlain(read, bytes);
  }
  if (transactions.value === null) return { value: null, problems: transactions.problems };
  const { broker } = transactions.value;
  const own = planTransactions(transactions.value, plan, account, importedBasis(journal, plan));
  if (own.value === null) return { value: null, problems: own.problems };
  const { fills, others } = own.value;
  return { value: { source: read, fills, history: { broker, account: own.value.account }, others }, problems: [] };
}

/** A table of fills that a person put together, or a list of executions. */
function readPlain(source: ReadBatch['source'], bytes: Uint8Array): Reading<ReadBatch> {
  const text = openText({ name: source.name, bytes });
  if (text.value === null) return { value: null, problems: text.problems };
  const fills = readFills(source.name, text.value);
  if (fills.value === null) return { value: null, problems: fills.problems };
  return { value: { ...NO_FILLS, source, fills: fills.value }, problems: [] };
}
