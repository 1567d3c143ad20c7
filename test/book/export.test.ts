import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { exportRun } from '../../src/book/results/exportRun.ts';
import { EXPORT_FORMATS } from '../../src/book/results/exportTable.ts';
import { openRuns } from '../../src/book/runs/localSchema.ts';
import { outcomeOf } from '../../src/book/runs/outcome.ts';
import { runsFile, submitRun } from '../../src/book/runs/submission.ts';
import { verifyRun } from '../../src/book/runs/verifyRun.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, engineOf, exampleBook, frozen, plansOnce, runFacts } from './books.ts';

const ACCOUNTS = 120;

/** A finished run of the shipped book. */
async function finished(chunk: number, prepare: (book: string) => void = () => {}) {
  const book = exampleBook(ACCOUNTS);
  prepare(book);
  const snapshot = frozen(book);
  const engine = engineOf(book);
  const run = runFacts(snapshot);
  await submitRun(engine, snapshot, run, chunk);
  await engine.work(run.id, plansOnce(snapshot), () => {});
  const outcome = await outcomeOf(engine, run, snapshot);
  return { book, snapshot, engine, outcome, run: outcome.run };
}

test('an export has the same bytes whatever the chunks were, and a manifest of their hashes', async () => {
  const [one, other] = [await finished(7), await finished(100)];
  for (const format of EXPORT_FORMATS) {
    const [first, second] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
    expect(await exportRun(one.engine, one.outcome, format, first, [])).toBe(true);
    expect(await exportRun(other.engine, other.outcome, format, second, [])).toBe(true);
    const manifest = readFileSync(join(first, 'manifest.json'), 'utf8');
    expect(readFileSync(join(second, 'manifest.json'), 'utf8')).toBe(manifest);
    for (const [name, hash] of Object.entries(JSON.parse(manifest).files)) {
      const bytes = readFileSync(join(first, name));
      expect(readFileSync(join(second, name))).toEqual(bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    }
    // what stands there is never replaced
    expect(await exportRun(one.engine, one.outcome, format, first, [])).toBe(false);
  }
  await Promise.all([one.engine.close(), other.engine.close()]);
});

test('both forms say the same of every account, each once, and no name is a formula', async () => {
  const { engine, outcome } = await finished(50, (book) => {
    change(book, 'accounts.csv', (text) => text.replace(/^X000005,/m, '=1+1,'));
    change(book, 'positions.csv', (text) => text.replaceAll(/^X000005,/gm, '=1+1,'));
  });
  const [ndjson, csv] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
  await exportRun(engine, outcome, 'ndjson', ndjson, []);
  await exportRun(engine, outcome, 'csv', csv, []);
  await engine.close();
  const lines = readFileSync(join(ndjson, 'results.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [header, ...rows] = readFileSync(join(csv, 'results.csv'), 'utf8').trimEnd().split('\r\n');
  expect(header).toBe(
    'account,household,model,advisor,custodian,status,plan_id,verdict,value,drift_pp,reasons,findings,rules,carried_from',
  );
  expect(rows).toHaveLength(ACCOUNTS);
  expect(rows.map((row) => row.split(',')[0])).toEqual(
    lines.map(({ account }) => (account === '=1+1' ? "'=1+1" : account)),
  );
  expect(rows.map((row) => row.split(',')[6])).toEqual(lines.map(({ plan_id: id }) => id ?? ''));
  const trades = readFileSync(join(csv, 'trades.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
  expect(trades).toHaveLength(lines.reduce((sum, one) => sum + one.trades.length, 0));
  expect(trades.length).toBeGreaterThan(50);
});

test('Parquet says the same as CSV, and figures as they are', async () => {
  const { engine, outcome } = await finished(50);
  const [csv, parquet] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
  await exportRun(engine, outcome, 'csv', csv, []);
  await exportRun(engine, outcome, 'parquet', parquet, []);
  await engine.close();
  for (const name of ['results', 'trades']) {
    const bytes = readFileSync(join(parquet, `${name}.parquet`));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const rows = await parquetReadObjects({ file });
    const [header = '', ...lines] = readFileSync(join(csv, `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(rows.length).toBeGreaterThan(100);
    expect(Object.keys(rows[0] ?? {})).toEqual(header.split(','));
    expect(
      rows.map((row) =>
        Object.values(row)
          .map((cell) => cell ?? '')
          .join(','),
      ),
    ).toEqual(lines);
  }
});

test('a run that is as it was kept is verified, every result made again', async () => {
  const { engine, run, snapshot } = await finished(50);
  expect(await verifyRun(engine, run, snapshot, true)).toEqual({
    accounts: ACCOUNTS,
    again: ACCOUNTS,
    otherwise: 0,
    faults: [],
  });
  await engine.close();
});

test.each<[string, string, string]>([
  ['another verdict', "UPDATE result SET verdict = 'S' WHERE account = 'X000011'", 'X000011 has another result'],
  [
    'a trade more',
    `UPDATE result SET trades = '[["BUY","NVDA","1","1.00"]]' WHERE account = 'X000001'`,
    'X000001 has another result',
  ],
  ['a result less', "DELETE FROM result WHERE account = 'X000099'", 'X000099 has no result'],
  [
    'a result more',
    "INSERT INTO result SELECT run, 'Y', chunk, household, model, advisor, custodian, status, plan_id, verdict, value, cents, drift, trades, findings, reasons, rules, gravity, input_hash, carried_from FROM result WHERE account = 'X000001'",
    '121 results are kept of 120 accounts',
  ],
  ['a chunk less', 'DELETE FROM chunk WHERE number = 1', '70 accounts are in chunks, and 120 in the run'],
])('%s is found', async (_, sql, wanted) => {
  const { engine, run, snapshot, book } = await finished(50);
  const database = openRuns(runsFile(book));
  expect(database.prepare(sql).run().changes).toBe(1);
  database.close();
  const { faults } = await verifyRun(engine, run, snapshot, true);
  expect(faults.join('\n')).toContain(wanted);
  await engine.close();
});

test.each(['accounts.ndjson', 'prices.csv', 'models/income.json', 'policy.json'])(
  'a snapshot with another %s is found',
  async (name) => {
    const { engine, run, snapshot } = await finished(50);
    const path = join(snapshot.folder, name);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/\d(?=\D*$)/, (digit) => `${(Number(digit) + 1) % 10}`),
    );
    expect((await verifyRun(engine, run, snapshot, false)).faults.join('\n')).toContain(
      `${name} is not as it was frozen`,
    );
    await engine.close();
  },
);
