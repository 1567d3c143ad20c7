import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queueOf } from '../../src/book/approvals/queue.ts';
import { blocksOf, legsOf } from '../../src/book/blocks/tables.ts';
import { readActions } from '../../src/book/files/corporateActions.ts';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { change, exampleBook, resultsOf } from './books.ts';
import { TEN, withDesk } from './desks.ts';
import { approved, filled, row, stated } from './trading.ts';

const ACCOUNTS = 40;

function actionsOf(book: string, ...rows: readonly string[]) {
  writeFileSync(join(book, 'corporate_actions.csv'), `ticker,day,kind,detail\n${rows.join('\n')}\n`);
  const { value, problems } = readActions(book);
  if (value === null) throw new Error(JSON.stringify(problems));
  return value;
}

test('an account that holds what was split since the day of its figures is not planned; on figures of that day it is', async () => {
  const book = exampleBook(ACCOUNTS);
  const before = await resultsOf(book);
  const old = exampleBook(ACCOUNTS);
  // the accounts' figures are of 2026-08-21
  actionsOf(old, 'NVDA,2026-08-21,split,10 for 1');
  expect((await resultsOf(old)).map(({ status }) => status)).toEqual(before.map(({ status }) => status));
  const split = exampleBook(ACCOUNTS);
  actionsOf(split, 'NVDA,2026-08-20,split,10 for 1');
  const path = join(split, 'accounts.csv');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('2026-08-21', '2026-08-19'));
  const results = await resultsOf(split);
  const holders = new Set(
    readFileSync(join(split, 'positions.csv'), 'utf8')
      .split('\n')
      .filter((line) => line.includes(',NVDA,'))
      .map((line) => line.split(',')[0]),
  );
  const said = results.filter(({ reasons }) => reasons.some(([reason]) => reason === 'corporate_action'));
  expect(holders.size).toBeGreaterThan(5);
  expect(said.map(({ account }) => account).sort()).toEqual([...holders].sort());
  expect(said.every(({ status, planId }) => status === 'hold' && planId === null)).toBe(true);
  expect(said[0]?.reasons[0]?.[1]).toBe('NVDA: split (10 for 1) on 2026-08-20, and its figures are of 2026-08-19');
});

test('trades of what was split since are in no block, and a fill of it holds the block and its accounts', async () => {
  const book = exampleBook(ACCOUNTS);
  await withDesk(book, async (desk) => {
    const { at } = await approved(desk);
    const reasons = async () => {
      const found = new Map<string, string>();
      for await (const { result } of queueOf(at, { reason: 'corporate_action' }, newYorkTime(TEN))) {
        found.set(result.account, result.reasons[0]?.[0] ?? '');
      }
      return found;
    };
    await stated(book, at);
    const blocks = await blocksOf(desk.ledger, at.run.id);
    const [block, other] = blocks.filter(({ asked }) => asked > 1n);
    if (block === undefined || other === undefined) throw new Error('the book has two blocks');
    // known only after the block was stated: the figures are of Friday, the fill of Monday
    const actions = actionsOf(book, `${block.ticker},2026-08-24,merger,`);
    const monday = `${block.id},M1,1,${block.limit},,2026-08-24 10:00`;
    const wrong = await filled(book, at, [monday], false, actions);
    expect(wrong).toEqual([
      `2: ${block.ticker}: merger on 2026-08-24, and its trades are of figures of 2026-08-21: the block is held`,
    ]);
    expect(await reasons()).toEqual(new Map());
    // a fill of the day before, and one of another security, are as any
    expect(await filled(book, at, [row(block, 'F1', 1n), row(other, 'F2', 1n)], false, actions)).toMatchObject({
      fills: 2,
    });
    expect(await filled(book, at, [monday], true, actions)).toMatchObject({ fills: 1 });
    const legs = (await legsOf(desk.ledger, block.id)).map(({ account }) => account);
    expect(await reasons()).toEqual(new Map(legs.map((account) => [account, 'corporate_action'])));
  });
});

test.each([
  ['2026-08-21', true],
  ['2026-08-20', false],
])('approved trades of what is another thing from %s on are held back: %s', async (day, isHeld) => {
  const book = exampleBook(ACCOUNTS);
  // figures of the day before, and nobody knew of it when the plans were made
  change(book, 'accounts.csv', (text) => text.replaceAll('2026-08-21', '2026-08-20'));
  await withDesk(book, async (desk) => {
    const { at, accounts } = await approved(desk);
    const { trades = [] } = (await desk.engine.result(at.run.id, accounts[0] ?? ''))?.result ?? {};
    const [, ticker = ''] = trades[0] ?? [];
    const traders: string[] = [];
    for await (const { account, trades: own } of desk.engine.results(at.run.id)) {
      if (accounts.includes(account) && own.some(([, name]) => name === ticker)) traders.push(account);
    }
    const { held, blocks } = await stated(book, at, actionsOf(book, `${ticker},${day},ticker_change,`));
    expect(traders.length).toBeGreaterThan(0);
    expect(held.map(([account]) => account)).toEqual(isHeld ? traders : []);
    expect(blocks).toBeGreaterThan(10);
    const isStated = (await blocksOf(desk.ledger, at.run.id)).some((one) => one.ticker === ticker);
    expect(isStated).toBe(!isHeld);
  });
});

test('a row that cannot be read is told with its place, and stops a run', () => {
  const book = exampleBook(1);
  writeFileSync(join(book, 'corporate_actions.csv'), 'ticker,day,kind\nNVDA,then,split\nMSFT,2026-08-20,spin\n');
  expect(readActions(book).problems.map(({ line, column, message }) => `${line}:${column}: ${message}`)).toEqual([
    expect.stringMatching(/^2:6: day: /),
    '3:17: kind is “spin”',
  ]);
});
