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
import { readTable } from '../files/workbook.ts';
import { importedBasis, planTransactions } from './brokerFills.ts';

export type FillSource =
  | ({ readonly kind: 'file'; readonly path: string } & PartOfFile)
  /** A file that was brought from elsewhere. */
  | ({ readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array } & PartOfFile)
  | { readonly kind: 'line'; readonly text: string };

/** What of a file is meant; absent where it has one alone. */
export interface PartOfFile {
  /** Of a broker's file, by its number or the end of it. */
  readonly account?: string;
  /** Of a workbook, by its name. */
  readonly sheet?: string;
}

/** A batch as it was read; nothing of it is recorded yet. */
export interface ReadBatch {
  readonly source: { readonly name: string; readonly hash: string };
  readonly fills: readonly TracedFill[];
  /** Where they are of a broker's own history; null for what a person put together. */
  readonly history: { readonly broker: Broker | Tracker; readonly account: string | null } | null;
  readonly others: readonly LeftOut[];
  /** What of the file was not read, one sentence each. */
  readonly notes: readonly string[];
}

export const NO_FILLS: ReadBatch = { source: { name: '', hash: '' }, fills: [], history: null, others: [], notes: [] };

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
  const whole = source.kind === 'bytes' ? source.bytes : readFileSync(source.path);
  const read = { name, hash: hashBytes(whole) };
  const { account = null, sheet } = source;
  const table = readTable(name, whole, sheet);
  if (table.value === null) return { value: null, problems: table.problems };
  const { bytes, notes } = table.value;
  const transactions = readBrokerTransactions(name, bytes, sweepsOf(plan.policy));
  if (transactions === null) {
    if (account !== null) return callRefused(`${name} names no account`, 'this call without --account');
    return readPlain(read, bytes, notes);
  }
  if (transactions.value === null) return { value: null, problems: transactions.problems };
  const { broker } = transactions.value;
  const own = planTransactions(transactions.value, plan, account, importedBasis(journal, plan));
  if (own.value === null) return { value: null, problems: own.problems };
  const { fills, others } = own.value;
  const history = { broker, account: own.value.account };
  return { value: { source: read, fills, history, others, notes }, problems: [] };
}

/** A table of fills that a person put together, or a list of executions. */
function readPlain(source: ReadBatch['source'], bytes: Uint8Array, notes: readonly string[]): Reading<ReadBatch> {
  const text = openText({ name: source.name, bytes });
  if (text.value === null) return { value: null, problems: text.problems };
  const fills = readFills(source.name, text.value);
  if (fills.value === null) return { value: null, problems: fills.problems };
  return { value: { ...NO_FILLS, source, fills: fills.value, notes }, problems: [] };
}
