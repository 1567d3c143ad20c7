import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CsvCell, writeCsv } from '../../documents/sheets/writeCsv.ts';
import { VERSION } from '../../domain/planning/version.ts';
import type { Result } from '../accounts/result.ts';
import type { Outcome } from './outcome.ts';
import type { BookEngine } from './port.ts';
import { isSuspect } from './suspect.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const WRITTEN_AT_ONCE = 500;

/** A file of an export: its name, and what it says of a result. */
interface ExportFile {
  readonly name: string;
  readonly text: (results: readonly Result[], isFirst: boolean) => string;
}

const RESULT_COLUMNS = [
  'account',
  'household',
  'model',
  'advisor',
  'custodian',
  'status',
  'plan_id',
  'verdict',
  'value',
  'reasons',
  'findings',
  'rules',
];
const TRADE_COLUMNS = ['account', 'plan_id', 'side', 'ticker', 'shares', 'limit'];

const FILES: Readonly<Record<ExportFormat, readonly ExportFile[]>> = {
  ndjson: [
    { name: 'results.ndjson', text: (results) => results.map((one) => `${JSON.stringify(shapeOf(one))}\n`).join('') },
  ],
  csv: [
    { name: 'results.csv', text: (results, isFirst) => rowsOf(RESULT_COLUMNS, results.map(resultRow), isFirst) },
    { name: 'trades.csv', text: (results, isFirst) => rowsOf(TRADE_COLUMNS, results.flatMap(tradeRows), isFirst) },
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
  const open = FILES[format].map((file) => ({
    ...file,
    descriptor: openSync(join(folder, file.name), 'wx'),
    hash: createHash('sha256'),
  }));
  let batch: Result[] = [];
  let isFirst = true;
  const flush = (): void => {
    for (const { text, descriptor, hash } of open) {
      const part = text(batch, isFirst);
      writeFileSync(descriptor, part);
      hash.update(part);
    }
    [batch, isFirst] = [[], false];
  };
  try {
    for await (const result of engine.results(outcome.run.id)) {
      batch.push(result);
      if (batch.length === WRITTEN_AT_ONCE) flush();
    }
    if (batch.length > 0 || isFirst) flush();
    for (const { descriptor } of open) fsyncSync(descriptor);
  } finally {
    for (const { descriptor } of open) closeSync(descriptor);
  }
  const files = Object.fromEntries(open.map(({ name, hash }) => [name, hash.digest('hex')]));
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifestOf(outcome, files), null, 2)}\n`);
  return true;
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
    suspect: isSuspect(run, tally, facts),
    accounts: run.accounts,
    statuses: Object.fromEntries(tally.statuses),
    files,
  };
}

/** One result as a program reads it. */
export function shapeOf({ planId, trades, findings, reasons, ...rest }: Result) {
  return {
    ...rest,
    plan_id: planId,
    trades: trades.map(([side, ticker, shares, limit]) => ({
      side,
      ticker,
      shares,
      limit: limit === '' ? null : limit,
    })),
    findings: findings.map(([id, subject]) => ({ id, subject })),
    reasons: reasons.map(([reason, about]) => ({ reason, about })),
  };
}

function rowsOf(columns: readonly string[], rows: readonly (readonly CsvCell[])[], isFirst: boolean): string {
  const text = writeCsv(columns, rows);
  return isFirst ? text : text.slice(writeCsv(columns, []).length);
}

function resultRow(result: Result): readonly CsvCell[] {
  const { account, household, model, advisor, custodian, status, planId, verdict, value, reasons, findings, rules } =
    result;
  const names = [account, household, model, advisor, custodian, status, planId ?? '', verdict ?? ''];
  const said = [...new Set(reasons.map(([reason]) => reason))].join(' ');
  const found = [...new Set(findings.map(([id]) => id))].join(' ');
  return [...names, value === null ? '' : { figure: value }, said, found, rules.join(' ')];
}

function tradeRows({ account, planId, trades }: Result): (readonly CsvCell[])[] {
  return trades.map(([side, ticker, shares, limit]) => {
    return [account, planId ?? '', side, ticker, { figure: shares }, limit === '' ? '' : { figure: limit }];
  });
}
