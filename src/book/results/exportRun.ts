import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../accounts/result.ts';
import type { Outcome } from '../runs/outcome.ts';
import type { KeptRuns } from '../runs/port.ts';
import { suspicionOf } from '../runs/suspect.ts';
import { pointsText, RESULT_COLUMNS, resultRow, TRADE_COLUMNS, tradeRows } from './exportRows.ts';
import { type ExportFormat, type ExportTable, LINES_AT_ONCE, type Row, writeParts, writeTable } from './exportTable.ts';

/**
 * Writes what a finished run came to into a new folder, accounts in the order of their names, and `more` beside it (what
 * was decided of it, what its blocks brought), with a manifest of the files' hashes. The same run of which the same was
 * decided gives the same bytes. False where the folder holds files.
 */
export async function exportRun(
  engine: KeptRuns,
  outcome: Outcome,
  format: ExportFormat,
  folder: string,
  more: readonly ExportTable[],
): Promise<boolean> {
  if (existsSync(folder) && readdirSync(folder).length > 0) return false;
  mkdirSync(folder, { recursive: true });
  const results = (): AsyncIterable<Result> => engine.results(outcome.run.id);
  const files: Record<string, string> = {};
  if (format === 'ndjson') {
    const part = (rows: readonly Result[]) => rows.map((one) => `${JSON.stringify(shapeOf(one))}\n`).join('');
    const [name, hash] = await writeParts(folder, 'results.ndjson', { part, atOnce: LINES_AT_ONCE }, results());
    files[name] = hash;
  }
  const own: readonly ExportTable[] =
    format === 'ndjson'
      ? []
      : [
          { name: 'results', columns: RESULT_COLUMNS, rows: () => rowsOf(results(), (one) => [resultRow(one)]) },
          { name: 'trades', columns: TRADE_COLUMNS, rows: () => rowsOf(results(), tradeRows) },
        ];
  for (const table of [...own, ...more]) {
    const [name, hash] = await writeTable(folder, format, table);
    files[name] = hash;
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifestOf(outcome, files), null, 2)}\n`);
  return true;
}

async function* rowsOf(results: AsyncIterable<Result>, of: (one: Result) => readonly Row[]): AsyncIterable<Row> {
  for await (const one of results) yield* of(one);
}

function manifestOf(outcome: Outcome, files: Readonly<Record<string, string>>) {
  const { run, tally, facts, manifest } = outcome;
  return {
    schema_version: 1,
    engine: manifest.engine,
    book: facts.name,
    run_id: run.id,
    snapshot_id: run.snapshot,
    day: run.day,
    question: run.question,
    selection: run.selection,
    suspect: suspicionOf(outcome) !== null,
    accounts: run.accounts,
    statuses: Object.fromEntries(tally.statuses),
    files,
  };
}

/** One result as a program reads it. */
function shapeOf({ planId, drift, trades, findings, reasons, inputHash, carriedFrom, ...rest }: Result) {
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
