import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf, porchOn, type Ran, workspace } from '../../cli/porch.ts';

// What is recorded goes out to Portfolio Performance and comes in again, in another workspace and in its own.

const BEFORE = Date.parse('2026-08-21T20:30:00Z');
const AFTER = Date.parse('2026-08-26T20:30:00Z');
const FILLS = [
  'Ticker,Side,Shares,Price,Commission,Date,Time,Reference',
  'NEM,SELL,300,131.60,0.50,2026-08-24,10:31:02,A1',
  'NEM,SELL,240,131.5501,0,2026-08-24,10:32,',
  'FCX,SELL,492,76.60,0,2026-08-24,,',
  'NVDA,BUY,77,214.7245,0.65,2026-08-25,9:30,"A2; ""x"""',
  'LLY,BUY,10,1255.00,0,2026-08-25,,',
].join('\n');

function desk() {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const porch = (...args: readonly string[]): Ran => porchOn({ now: () => AFTER }, ...args);
  const plan: string = JSON.parse(porchOn({ now: () => BEFORE }, 'rebalance', folder, '--json').out).plan_id;
  const record = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return porch('record', plan, join(folder, name), '--workspace', folder, '--json');
  };
  const portfolio = () => readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  return { porch, record, portfolio, folder, plan };
}

test('recorded fills go out to Portfolio Performance and are recorded to the same elsewhere', () => {
  const [own, other] = [desk(), desk()];
  expect(own.record('fills.csv', FILLS).error).toBe('');
  const out = own.porch('journal', 'fills', own.folder);
  expect([out.status, out.error]).toEqual([0, '']);
  expect(own.porch('journal', 'fills', own.folder).out).toBe(out.out);

  const there = other.record('pp.csv', out.out);
  expect([there.error, JSON.parse(there.out)]).toMatchObject(['', { recorded: 5, others: [] }]);
  expect(other.portfolio()).toBe(own.portfolio());
  const fills = ({ porch, folder }: typeof own) =>
    JSON.parse(porch('journal', 'fills', folder, '--json').out).fills.map(
      (fill: Readonly<Record<'price' | 'commission', string>>) => {
        return { ...fill, price: Number(fill.price), commission: Number(fill.commission) };
      },
    );
  expect(fills(other)).toEqual(fills(own));
  expect(other.porch('journal', 'fills', other.folder).out).toBe(out.out);

  const again = own.record('pp.csv', out.out);
  expect([again.error, JSON.parse(again.out)]).toMatchObject(['', { recorded: 0 }]);
});

test('a fill that was taken back goes out no more', () => {
  const { porch, record, folder, plan } = desk();
  record('fills.csv', FILLS);
  const before = porch('journal', 'fills', folder).out.split('\r\n');
  expect(porch('correct', plan, 'A1', '--reason', 'typed twice', '--workspace', folder).error).toBe('');
  expect(porch('journal', 'fills', folder).out.split('\r\n')).toEqual(before.toSpliced(1, 1));
});

test('a workspace without fills gives the header alone, and a sale that cost more than it brought is refused', () => {
  const { porch, record, folder } = desk();
  expect(porch('journal', 'fills', folder).out).toBe(
    'Date,Type,Value,Transaction Currency,Gross Amount,Currency Gross Amount,Exchange Rate,Fees,Taxes,Shares,ISIN,WKN,Ticker Symbol,Security Name,Note\r\n',
  );
  record('fills.csv', 'Ticker,Side,Shares,Price,Commission,Date\nFCX,SELL,0.01,76.60,1.00,2026-08-24');
  const refused = porch('journal', 'fills', folder);
  expect([refused.status, refused.out]).toEqual([2, '']);
  expect(refused.error).toContain('cost more than it brought, which Portfolio Performance cannot hold');
});
