import { join } from 'node:path';
import { expect, test } from 'vitest';
import { porchOn, workspace } from '../../cli/porch.ts';

test('beside what is pending without an amount, parts of the account that do not fit what was read are told', () => {
  const HEAD = 'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Percent Of Account';
  const told = (percent: string): string => {
    const rows = [
      `X1,INDIVIDUAL,AMZN,AMAZON.COM INC,50,$185.50,"$9,275.00",${percent}`,
      'X1,INDIVIDUAL,Pending Activity',
    ];
    const folder = workspace({
      'p.csv': `${[HEAD, ...rows].join('\n')}\n\n"Date downloaded Nov-20-2026 4:35 p.m ET"\n`,
    });
    const ran = porchOn(
      { now: () => Date.parse('2026-11-23T15:00:00Z') },
      'import',
      join(folder, 'p.csv'),
      join(folder, 'account'),
    );
    expect([ran.status, ran.error]).toEqual([0, '']);
    return ran.out;
  };
  const words = 'the row says 25% of the account, and $9,275.00 of $9,275.00 is 100%; see at the broker';
  expect(told('25.00%')).toContain(words);
  expect(told('100.00%')).not.toContain('of the account');
  expect(told('100.00%')).toContain('1 position and $0.00 cash, $9,275.00 in all; the file states no total');
});
