import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CsvCell, writeCsv } from '../../documents/sheets/writeCsv.ts';
import { VERSION } from '../../domain/planning/version.ts';
import type { Result } from '../accounts/result.ts';
import type { Outcome } from '../runs/outcome.ts';
import type { BookEngine } from '../runs/port.ts';
import { isSuspect } from '../runs/suspect.ts';
import { pointsText, RESULT_COLUMNS, resultRow, TRADE_COLUMNS, tradeRows } from './exportRows.ts';
import { parquetParts } from './parquet.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Also a row group of Parquet, which reads badly in small ones. */
const WRITTEN_AT_ONCE = 5_000;

/** A file of an export: its name, and what it says of results that come one part after the other. */
interface ExportFile {
  readonly name: string;
  readonly begin: () => {
    readonly part: (results: readonly Result[], isFirst: boolean) => string | Uint8Array;
    /** What stands behind the last part. */
    readonly end?: () => Uint8Array;
  };
}

const FILES: Readonly<Record<ExportFormat, readonly ExportFile[]>> = {
  ndjson: [
    {
      name: 'results.ndjson',
      begin: () => ({ part: (results) => results.map((one) => `${JSON.stringify(shapeOf(one))}\n`).join('') }),
    },
  ],
  csv: [
    {
      name: 'results.csv',
      begin: () => ({ part: (results, isFirst) => rowsOf(RESULT_COLUMNS, results.map(resultRow), isFirst) }),
    },
    {
      name: 'trades.csv',
      begin: () => ({ part: (results, isFirst) => rowsOf(TRADE_COLUMNS, results.flatMap(tradeRows), isFirst) }),
    },
  ],
  parquet: [
    { name: 'results.parquet', begin: () => parquetParts(RESULT_COLUMNS, (results) => results.map(resultRow)) },
    { name: 'trades.parquet', begin: () => parquetParts(TRADE_COLUMNS, (results) => results.flatMap(tradeRows)) },
  ],
};

/**
 * Writes what a finished run came to into a new folder, accounts in the order of their names, with a manifest of the
 * files' hashes. The same run gives the same bytes. False where the folder holds files.
 */
export async function exportRun(
  engine: BookEngine,
  outcome: Outcome,
  format: ExportFormat,
  folder: string,
): Promise<boolean> {
  if (existsSync(folder) && readdirSync(folder).length > 0) return false;
  mkdirSync(folder, { recursive: true });
  const open = FILES[format].map(({ name, begin }) => ({
    name,
    ...begin(),
    descriptor: openSync(join(folder, name), 'wx'),
    hash: createHash('sha256'),
  }));
  let batch: Result[] = [];
  let isFirst = true;
  const flush = (): void => {
    for (const file of open) add(file, file.part(batch, isFirst));
    [batch, isFirst] = [[], false];
  };
  try {
    for await (const result of engine.results(outcome.run.id)) {
      batch.push(result);
      if (batch.length === WRITTEN_AT_ONCE) flush();
    }
    if (batch.length > 0 || isFirst) flush();
    for (const file of open) {
      if (file.end !== undefined) add(file, file.end());
      fsyncSync(file.descriptor);
    }
  } finally {
    for (const { descriptor } of open) closeSync(descriptor);
  }
  const files = Object.fromEntries(open.map(({ name, hash }) => [name, hash.digest('hex')]));
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifestOf(outcome, files), null, 2)}\n`);
  return true;
}

function add(
  { descriptor, hash }: { readonly descriptor: number; readonly hash: Hash },
  bytes: string | Uint8Array,
): void {
  writeFileSync(descriptor, bytes);
  hash.update(bytes);
}

function manifestOf(outcome: Outcome, files: Readonly<Record<string, string>>) {
  const { run, tally, facts } = outcome;
  return {
    schema_version: 1,
    engine: VERSION,
    book: facts.name,
    run_id: run.id,
    snapshot_id: run.snapshot,
    day: run.day,
    question: run.question,
    selection: run.selection,
    suspect: isSuspect(run, tally, facts),
    accounts: run.accounts,
    statuses: Object.fromEntries(tally.statuses),
    files,
  };
}

/** One result as a program reads it. */
export function shapeOf({ planId, drift, trades, findings, reasons, inputHash, carriedFrom, ...rest }: Result) {
  return {
    ...rest,
    plan_id: planId,
    drift_pp: pointsText(drift),
    trades: trades.map(([side, ticker, shares, limit]) => ({
      side,
      ticker,
      shares,
      limit: limit === '' ? null : limit,
    })),
    findings: findings.map(([id, subject]) => ({ id, subject })),
    reasons: reasons.map(([reason, about]) => ({ reason, about })),
    input_hash: inputHash,
    carried_from: carriedFrom,
  };
}

function rowsOf(columns: readonly string[], rows: readonly (readonly CsvCell[])[], isFirst: boolean): string {
  const text = writeCsv(columns, rows);
  return isFirst ? text : text.slice(writeCsv(columns, []).length);
}
