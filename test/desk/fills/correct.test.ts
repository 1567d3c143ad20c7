import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountFills } from '../../../src/desk/history/accountFills.ts';
import { porchOn, type Ran, workspace } from '../../cli/porch.ts';
import { account, made, put } from '../evaluation/accountPlan.ts';
import { fidelityFile } from '../imports/fidelityFile.ts';

const WHY = ['--reason', 'mistyped', '--by', 'pat'];

function portfolioIn(folder: string): string {
  return readFileSync(join(folder, 'Portfolio.md'), 'utf8');
}

/** A command on a workspace at a moment of the Friday, which is the clock's too. */
function on(folder: string, command: string, ...args: readonly string[]): Ran {
  const at = '2026-08-21T15:00:00Z';
  return porchOn({ now: () => Date.parse(at) }, command, ...args, '--workspace', folder, '--at', at);
}

function recorded(folder: string, plan: string, ...rows: readonly string[]): string {
  put(folder, 'fills.csv', `ticker,side,shares,price,date\n${rows.join('\n')}\n`);
  return on(folder, 'record', plan, join(folder, 'fills.csv'), '--confirm-unusual').error;
}

describe('in an account with lots', () => {
  test('a mistyped trade day locks nothing: without the fill the lots are what is held again', () => {
    const folder = account();
    const before = portfolioIn(folder);
    const { id } = made(folder);
    // of a day that the lots of 2026-08-20 have already, though they have all the shares
    put(folder, 'fills.csv', 'ticker,side,shares,price,date\nNVDA,SELL,50,200,1999-08-23\n');
    const wrong = on(folder, 'record', id, join(folder, 'fills.csv'), '--confirm-unusual');
    expect(wrong.out).toContain('no plan until lots.csv is right: in line 2, the lots of NVDA are 100 shares');
    expect(() => made(folder, '2026-08-21T15:00:00Z')).toThrow('the lots of NVDA are 100 shares');
    expect(on(folder, 'correct', id, 'fill-1-1', ...WHY).out).not.toContain('no plan until');
    expect(portfolioIn(folder)).toBe(before);
    expect(made(folder, '2026-08-21T15:00:00Z').trades).toEqual(['SELL 50 NVDA', 'BUY 200 XOM']);
    expect(recorded(folder, id, 'NVDA,SELL,50,200,2026-08-21')).toBe('');
    expect(accountFills(folder).map(({ tradedOn, shares }) => [tradedOn, shares.units])).toEqual([['2026-08-21', 50n]]);
  });

  test('what it decided of other fills is reckoned anew: a sale that was a good-faith violation is none without it', () => {
    const folder = account();
    const { id } = made(folder);
    const rows = ['NVDA,SELL,50,200,2026-08-21', 'KO,BUY,100,60,2026-08-21', 'XOM,BUY,150,50,2026-08-21'];
    // 10,000 settled pay for KO and for 4,000 of XOM; the rest is paid with the proceeds of NVDA
    expect(recorded(folder, id, ...rows, 'XOM,SELL,550,50,2026-08-21')).toBe('');
    const broken = () => accountFills(folder).filter(({ brokeGoodFaith }) => brokeGoodFaith);
    expect(broken().map(({ ticker, action }) => `${action} ${ticker}`)).toEqual(['SELL XOM']);
    expect(on(folder, 'correct', id, 'fill-1-2', ...WHY).error).toBe('');
    expect(broken()).toEqual([]);
    expect(accountFills(folder)).toHaveLength(3);
  });

  test('free-riding is kept with its sale, and is none where the sale is taken back', () => {
    const folder = account();
    const { id } = made(folder);
    const ridden = () => accountFills(folder).flatMap(({ rodeFree, ...fill }) => (rodeFree ? [fill.ticker] : []));
    // 10,000 are there
    expect(recorded(folder, id, 'KO,BUY,200,60,2026-08-21', 'KO,SELL,200,61,2026-08-21')).toBe('');
    expect(ridden()).toEqual(['KO']);
    expect(on(folder, 'correct', id, 'fill-1-2', ...WHY).error).toBe('');
    expect(ridden()).toEqual([]);
  });
});

describe('what an import has in its figures', () => {
  const NOW = { now: () => Date.parse('2026-11-23T15:00:00Z') };
  const NVDA = { symbol: 'NVDA', shares: '100', price: '$48.00', value: '$4800.00' };
  const JPM = { symbol: 'JPM', shares: '60', price: '$350.00', value: '$21000.00' };

  test('is corrected in the journal alone: the broker’s own figures stay', () => {
    const folder = workspace({});
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const porch = (...args: readonly string[]): Ran => porchOn(NOW, ...args);
    const first = file('a.csv', fidelityFile(20, '12000.00', [NVDA, JPM]));
    expect(porch('import', first, folder).error).toBe('');
    const asked = ['screen', folder, '--text', 'SELL JPM 5%', '--json'];
    const plan: string = JSON.parse(porch(...asked).out).plan_id;
    const here = ['--workspace', folder];
    expect(porch('record', plan, '--fill', 'SELL JPM 5 @ 350.00 ref A1', ...here).error).toBe('');
    const left = { ...JPM, shares: '55', value: '$19250.00' };
    const second = file('b.csv', fidelityFile(21, '13750.00', [NVDA, left]));
    expect(porch('import', second, folder, '--json').error).toBe('');
    expect(porch('record', plan, '--fill', 'SELL NVDA 10 @ 48.00 ref A2', ...here).error).toBe('');
    const before = portfolioIn(folder);
    const ran = porch('correct', plan, 'A1', ...WHY, ...here);
    expect(ran.error).toBe('');
    expect(ran.out).toContain('Portfolio.md is as the broker’s file made it since, and stays so');
    expect(portfolioIn(folder)).toBe(before);
    expect(accountFills(folder).map(({ reference }) => reference)).toEqual(['A2']);
    expect(porch('correct', plan, 'A2', ...WHY, ...here).error).toBe('');
    expect(portfolioIn(folder)).toMatch(/\| NVDA \|[^\n]*\| 100 \|/);
    // the next file differs from nothing that is known
    expect(porch('import', file('c.csv', fidelityFile(22, '13750.00', [NVDA, left])), folder).error).toBe('');
    expect(porch('status', folder).out).not.toContain('porch confirm');
  });

  test('is told where a fill of before is typed in after it, and stands twice', () => {
    const folder = workspace({});
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const porch = (...args: readonly string[]): Ran => porchOn(NOW, ...args);
    expect(porch('import', file('a.csv', fidelityFile(19, '12000.00', [NVDA, JPM])), folder).error).toBe('');
    const asked = ['screen', folder, '--text', 'SELL JPM 5%', '--at', '2026-11-20T15:00:00Z', '--json'];
    const plan: string = JSON.parse(porch(...asked).out).plan_id;
    expect(porch('import', file('b.csv', fidelityFile(20, '12000.00', [NVDA, JPM])), folder).error).toBe('');
    const told = (day: string, reference: string): Ran => {
      const rows = `ticker,side,shares,price,date,reference\nJPM,SELL,1,350,${day},${reference}\n`;
      return porch('record', plan, file('fills.csv', rows), '--workspace', folder);
    };
    const words = 'the positions as of 2026-11-20 were imported before it was recorded: if they had it already';
    expect(told('2026-11-20', 'A1').out).toContain(`was traded on 2026-11-20, and ${words}`);
    const later = told('2026-11-23', 'A2');
    expect([later.error, later.out.includes(words)]).toEqual(['', false]);
  });
});
