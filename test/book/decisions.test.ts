import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { approvalsTable } from '../../src/book/approvals/exported.ts';
import { closeBlocks, takeBackFill } from '../../src/book/blocks/afterwards.ts';
import { allocationsTable } from '../../src/book/blocks/exported.ts';
import { blocksOf } from '../../src/book/blocks/tables.ts';
import { verifyTables } from '../../src/book/blocks/verifyTables.ts';
import { exportRun } from '../../src/book/results/exportRun.ts';
import { EXPORT_FORMATS } from '../../src/book/results/exportTable.ts';
import { outcomeOf } from '../../src/book/runs/outcome.ts';
import { snapshotAt } from '../../src/book/snapshot/freeze.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { exampleBook } from './books.ts';
import { onBothDatabases } from './desks.ts';
import { faultsOf } from './shapes.ts';
import { approved, DEED, filled, row, stated } from './trading.ts';

const ACCOUNTS = 40;

onBothDatabases((withDesk) => {
  test('an export has who decided what and what each account has, in every form the same, as the schemas say', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at, accounts } = await approved(desk);
      await stated(book, at);
      const blocks = await blocksOf(desk.ledger, at.run.id);
      const rows = blocks.slice(0, 3).map((block, place) => row(block, `F${place}`, block.asked));
      expect(await filled(book, at, rows)).toMatchObject({ fills: 3 });
      const outcome = await outcomeOf(desk.engine, at.run, snapshotAt(book, at.run.snapshot));
      const tables = [approvalsTable(at), allocationsTable(at)];
      const folder = temporaryFolder();
      for (const format of EXPORT_FORMATS) {
        expect(await exportRun(desk.engine, outcome, format, join(folder, format), tables)).toBe(true);
      }
      const lines = (name: string) =>
        readFileSync(join(folder, 'ndjson', name), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
      expect(lines('results.ndjson').flatMap((one) => faultsOf('result', one))).toEqual([]);
      expect(faultsOf('manifest', JSON.parse(readFileSync(join(folder, 'ndjson', 'manifest.json'), 'utf8')))).toEqual(
        [],
      );
      const approvals = lines('approvals.ndjson');
      expect(approvals.flatMap((one) => faultsOf('approval', one))).toEqual([]);
      expect(approvals.map(({ account, state, by, rule }) => [account, state, by, rule])).toEqual(
        accounts.map((account) => [account, 'approved', 'pat', null]),
      );
      const allocations = lines('allocations.ndjson');
      expect(allocations.flatMap((one) => faultsOf('allocation', one))).toEqual([]);
      // what is filled is shared out whole, and nothing of the others
      for (const [place, block] of blocks.entries()) {
        const own = allocations.filter(({ block_id: id }) => id === block.id);
        const shares = own.reduce((total, one) => total + Number(one.shares), 0);
        expect([shares, own[0]?.average_price === null]).toEqual(place < 3 ? [Number(block.asked), false] : [0, true]);
      }
      for (const name of ['approvals', 'allocations']) {
        const [header = '', ...csv] = readFileSync(join(folder, 'csv', `${name}.csv`), 'utf8')
          .trimEnd()
          .split('\r\n');
        const said = lines(`${name}.ndjson`).map((one) => Object.values(one).map((cell) => cell ?? ''));
        expect(csv).toEqual(said.map((cells) => cells.join(',')));
        const bytes = readFileSync(join(folder, 'parquet', `${name}.parquet`));
        const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        expect(Object.keys((await parquetReadObjects({ file }))[0] ?? {})).toEqual(header.split(','));
        expect(await parquetReadObjects({ file })).toEqual(lines(`${name}.ndjson`));
      }
    });
  });

  test.each([
    [
      'a line',
      "UPDATE line SET state = 'approved', by_name = 'nobody' WHERE account = (SELECT min(account) FROM line)",
      /^line .* is not as/,
    ],
    ['a line less', 'DELETE FROM line WHERE account = (SELECT max(account) FROM line)', /^line .* is missing/],
    ['a block', "UPDATE block SET asked = '7' WHERE id = (SELECT min(id) FROM block)", /^block .* is not as/],
    [
      'a leg more',
      "INSERT INTO leg VALUES ('none', 'X1', 'none', '1', '0', '0', '0')",
      /^leg none\/X1 follows from no event/,
    ],
    ['a leg', "UPDATE leg SET got = '1' WHERE block = (SELECT max(block) FROM leg)", /^leg .* is not as/],
    ['a fill', "UPDATE fill SET price = '1' WHERE fill_id = 'F0'", /^fill .* is not as/],
    ['who is held back', "INSERT INTO held VALUES ('r', 'X2', 'why', 'then')", /^held r\/X2 follows from no event/],
  ])('%s that is not as the sealed events say is found; without it every row is', async (_what, sql, said) => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at, accounts } = await approved(desk);
      await stated(book, at);
      const [first, second] = await blocksOf(desk.ledger, at.run.id);
      if (first === undefined || second === undefined) throw new Error('the book has two blocks');
      await filled(book, at, [row(first, 'F0', 1n), row(second, 'F1', second.asked)]);
      await takeBackFill(at, 'F1', 'typed wrongly', DEED);
      await closeBlocks(at, [second.id], 'expired', DEED);
      const scratch = join(temporaryFolder(), 'ledger');
      const whole = await verifyTables(desk.ledger, scratch);
      expect(whole.faults).toEqual([]);
      expect([whole.rows.line, whole.rows.fill]).toEqual([accounts.length, 1]);
      const blocks = await blocksOf(desk.ledger, at.run.id);
      expect([whole.rows.block, whole.events]).toEqual([blocks.length, 1 + blocks.length + 2 + 1 + 1]);
      await desk.ledger.change(sql);
      const { faults } = await verifyTables(desk.ledger, scratch);
      expect(faults.length).toBeGreaterThan(0);
      for (const fault of faults) expect(fault).toMatch(said);
    });
  });
});
