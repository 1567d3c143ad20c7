import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defined } from '../../src/base/assert.ts';
import { approveByHand } from '../../src/book/approvals/approve.ts';
import { queueOf } from '../../src/book/approvals/queue.ts';
import { accountReader } from '../../src/book/blocks/accountState.ts';
import { closeBlocks, takeBackFill } from '../../src/book/blocks/afterwards.ts';
import { orderFiles, writeAll } from '../../src/book/blocks/orderFiles.ts';
import { blocksOf, isFinished, legsOf, openBlockIds } from '../../src/book/blocks/tables.ts';
import { writeTraded } from '../../src/book/blocks/traded.ts';
import { freeze, snapshotAt } from '../../src/book/snapshot/freeze.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, exampleBook } from './books.ts';
import { deedOf, onBothDatabases, TEN } from './desks.ts';
import { approved, DEED, filled, row, stated, sum } from './trading.ts';

const ACCOUNTS = 60;

onBothDatabases((withDesk) => {
  test('sales first: each block is the sum of its legs, stated before a file is written, always with the same bytes', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at, accounts } = await approved(desk);
      const first = await stated(book, at);
      const blocks = await blocksOf(desk.ledger, at.run.id);
      expect([first.statement, first.blocks, first.held]).toEqual([1, blocks.length, []]);
      const asked = new Map<string, bigint>();
      for (const block of blocks) {
        const legs = await legsOf(desk.ledger, block.id);
        expect(sum(legs, (leg) => leg.asked)).toBe(block.asked);
        for (const leg of legs) asked.set(`${leg.account} ${block.side} ${block.ticker}`, leg.asked);
      }
      for (const account of accounts) {
        const { trades = [] } = (await desk.engine.result(at.run.id, account))?.result ?? {};
        const sells = trades.filter(([side]) => side === 'SELL');
        // an account that sells nothing buys at once
        const now = sells.length > 0 ? sells : trades;
        for (const [side, ticker, shares] of now) {
          const leg = asked.get(`${account} ${side} ${ticker}`);
          if (side === 'SELL') expect(leg).toBe(BigInt(shares));
          else expect(leg === undefined || leg <= BigInt(shares)).toBe(true);
        }
      }
      const events = await desk.ledger.rows("SELECT count(*) AS n FROM event WHERE kind = 'block_stated'");
      expect(Number(events[0]?.n)).toBe(blocks.length);
      const { files, notes } = orderFiles(blocks, ({ id }) => legsOf(desk.ledger, id), at.facts);
      expect([...files.keys()].sort()).toEqual([
        'allocations.csv',
        'blocks.csv',
        'fidelity-orders-fidelity.csv',
        'orders-fidelity.csv',
        'orders-schwab.csv',
      ]);
      expect(notes).toEqual([expect.stringMatching(/^schwab takes files in a form that is not public/)]);
      const [one, other] = [temporaryFolder(), temporaryFolder()];
      const hashes = await writeAll(one, files);
      expect(hashes).toEqual(await writeAll(other, files));
      expect(await writeAll(one, files)).toEqual(hashes);
      const text = (said: string) =>
        async function* () {
          yield said;
        };
      expect(
        await writeAll(
          one,
          new Map([
            ['more.csv', text('more')],
            ['blocks.csv', text('else')],
          ]),
        ),
      ).toBeNull();
      expect(readdirSync(one).sort()).toEqual([...files.keys()].sort());
      const lines = readFileSync(join(one, 'blocks.csv'), 'utf8').split('\r\n');
      expect(lines[0]).toBe('block_id,custodian,side,ticker,shares,limit');
      expect(lines).toHaveLength(blocks.length + 2);
      // nothing is stated twice
      expect(await stated(book, at)).toMatchObject({ statement: 0, blocks: 0 });
    });
  });

  test('after partial sales purchases are cut to the cash that is there, and no account breaks a limit or goes below its minimum', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at, accounts } = await approved(desk);
      await stated(book, at);
      const sales = (await blocksOf(desk.ledger, at.run.id)).filter(({ side }) => side === 'SELL');
      const rows = sales.flatMap((block, place) => {
        const shares = place % 5 === 0 ? block.asked : block.asked / 20n;
        return shares === 0n ? [] : [row(block, `F${place}`, shares)];
      });
      expect(await filled(book, at, rows)).toMatchObject({ fills: rows.length, known: 0, held: [] });
      for (const { id } of (await blocksOf(desk.ledger, at.run.id)).filter(
        (one) => one.side === 'SELL' && !isFinished(one),
      )) {
        expect(await closeBlocks(at, [id], 'day orders expire', DEED)).toEqual([]);
      }
      const second = await stated(book, at);
      expect([second.statement, second.waiting, second.cut > 0]).toEqual([2, 0, true]);
      const buys = (await blocksOf(desk.ledger, at.run.id)).filter((one) => one.side === 'BUY' && !isFinished(one));
      const bought = buys.map((block, place) => row(block, `B${place}`, block.asked));
      expect(await filled(book, at, bought)).toMatchObject({ held: [] });
      const reader = accountReader(at.engine, at.run, snapshotAt(book, at.run.snapshot));
      for (const account of accounts) {
        const { portfolio, plan } = defined(await reader(account), 'it is planned again');
        let cents = portfolio.cash.units * 10n ** BigInt(2 - portfolio.cash.scale);
        const legs = await desk.ledger.rows(
          'SELECT leg.*, side FROM leg JOIN block ON block.id = leg.block WHERE account = ?1',
          account,
        );
        for (const leg of legs) cents += (leg.side === 'SELL' ? 1n : -1n) * BigInt(String(leg.cash));
        const value = Number(plan.portfolioValue.units) / 10 ** plan.portfolioValue.scale;
        expect([account, Number(cents) / 100 >= value * 0.05 * 0.99]).toEqual([account, true]);
      }
    });
  });

  test('what legs have in cash is what their block has, commissions too; the same file again changes nothing', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at } = await approved(desk);
      await stated(book, at);
      const [block] = (await blocksOf(desk.ledger, at.run.id)).toSorted((one, other) =>
        Number(other.asked - one.asked),
      );
      if (block === undefined) throw new Error('the book has a block');
      const half = block.asked / 2n;
      const rows = [`${block.id},one,${half},${block.limit},1.01`, `${block.id},two,3,${block.limit},0.06`];
      const first = await filled(book, at, rows);
      expect(first).toMatchObject({ fills: 2, blocks: [block.id] });
      expect(await filled(book, at, [...rows].reverse())).toMatchObject({ fills: 0, known: 2 });
      const legs = await legsOf(desk.ledger, block.id);
      const notional = Number(block.limit) * Number(half + 3n);
      expect(sum(legs, (leg) => leg.got)).toBe(half + 3n);
      expect(Number(sum(legs, (leg) => leg.cash))).toBe(Math.round(notional * 100));
      expect(sum(legs, (leg) => leg.commission)).toBe(107n);
    });
  });

  test('what is unusual is recorded once it is confirmed, and what is beyond a block goes to the error account', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at } = await approved(desk);
      await stated(book, at);
      const [block, closed] = (await blocksOf(desk.ledger, at.run.id)).filter(({ side }) => side === 'SELL');
      if (block === undefined || closed === undefined) throw new Error('the book has two blocks');
      await closeBlocks(at, [closed.id], 'expired', DEED);
      const cheap = '0.01';
      const rows = [row(block, 'over', block.asked + 2n), row(closed, 'late', 1n, cheap), 'nowhere,x,1,1,'];
      const name = closed.id;
      expect(await filled(book, at, rows.slice(0, 2))).toEqual(
        [
          `2: 2 shares more are filled than the block asked`,
          `3: late is at $0.01, beyond the limit of $${closed.limit}`,
          `3: the block ${name} is closed`,
        ].sort((one, other) => (block.id < name ? 0 : one < other ? 1 : -1)),
      );
      expect(await filled(book, at, rows, true)).toEqual(['4: no block of the run is nowhere']);
      expect(await desk.ledger.rows('SELECT * FROM fill')).toEqual([]);
      const done = await filled(book, at, rows.slice(0, 2), true);
      // who has the late share goes into the queue: what its purchases were cut to is past
      const [late] = (await legsOf(desk.ledger, name)).filter(({ got }) => got > 0n);
      expect(done).toMatchObject({ fills: 2 });
      expect('held' in done ? done.held : []).toContainEqual([
        late?.account,
        'a block of it was filled after it was closed',
      ]);
      const error = (await legsOf(desk.ledger, block.id)).find(({ asked }) => asked === 0n);
      expect([error?.account, error?.got]).toEqual([at.facts.errorAccounts.get(block.custodian), 2n]);
      // a late fill opens its block again
      expect((await blocksOf(desk.ledger, at.run.id)).find(({ id }) => id === name)?.state).toBe(
        closed.asked === 1n ? 'filled' : 'open',
      );
      // other figures of the same fill are unusual, too; and taken back it counts no more
      expect(await filled(book, at, [row(block, 'over', block.asked)])).toEqual([
        '2: over was recorded with other figures',
      ]);
      expect(await takeBackFill(at, 'over', 'typed wrongly', DEED)).toBeNull();
      const after = await legsOf(desk.ledger, block.id);
      expect([sum(after, (leg) => leg.got), sum(after, (leg) => leg.cash)]).toEqual([0n, 0n]);
      expect((await takeBackFill(at, 'over', 'again', DEED))?.message).toBe('no fill of the run is over');
    });
  });

  test('an account with trades in an open block is not planned, nor on figures from before its fills', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at, accounts } = await approved(desk);
      await stated(book, at);
      const record = async (account: string) => {
        const file = join(book, 'traded');
        await writeTraded(desk.ledger, file);
        const snapshot = freeze(book, file).value;
        if (snapshot === null) throw new Error('the book can be frozen');
        const lines = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n');
        const found = lines.map(readRecord).find((one) => one.account === account);
        return [found?.inFlight, found?.filledAt];
      };
      const [account = ''] = accounts;
      expect(await record(account)).toEqual([true, null]);
      await closeBlocks(at, await openBlockIds(desk.ledger, at.run.id), 'expired', DEED);
      expect(await record(account)).toEqual([false, null]);
      const [leg] = await desk.ledger.rows('SELECT block FROM leg WHERE account = ?1', account);
      const block = (await blocksOf(desk.ledger, at.run.id)).find(({ id }) => id === leg?.block);
      if (block === undefined) throw new Error('the account has a leg');
      await filled(book, at, [row(block, 'late', block.asked)], true);
      expect(await record(account)).toEqual([false, '2026-08-21T14:00:01.000Z']);
      // figures of a later day have the fills in them
      change(book, 'accounts.csv', (text) => text.replaceAll('2026-08-21', '2026-08-24'));
      expect(await record(account)).toEqual([false, null]);
    });
  });

  test('a book that changes between two runs is not traded twice', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const { at } = await approved(desk);
      change(book, 'book.json', (text) => text.replace('Example Advisors', 'Examples'));
      const second = await desk.run('2026-08-21T14:00:00.500Z');
      const names: string[] = [];
      for await (const { account, trades, verdict } of desk.engine.results(second.run.id)) {
        if (trades.length > 0 && verdict !== 'BLOCKED') names.push(account);
      }
      await approveByHand(second, names, true, deedOf('pat', TEN + 600));
      const early = await desk.again(at);
      expect((await stated(book, early)).blocks).toBeGreaterThan(0);
      expect(await stated(book, second)).toMatchObject({
        blocks: 0,
        passed: new Map([['another run has them in an open block', names.length]]),
      });
      await closeBlocks(early, await openBlockIds(desk.ledger, at.run.id), 'expired', DEED);
      expect((await stated(book, second)).passed).toEqual(new Map([['another run traded them since', names.length]]));
      const states = new Set<string>();
      for await (const { state } of queueOf(early, {}, newYorkTime(TEN))) states.add(state);
      expect(states.has('open')).toBe(false);
    });
  });
});
