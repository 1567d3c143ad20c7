import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/porch.ts';

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

test('the table of docs/choices.md is that of the shipped example, and so is its remark', () => {
  const page = read('docs/choices.md');
  const report = read('docs/example/dry_run_report.md').split('\n');
  const rows = page.split('\n').filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(6);
  expect(report).toEqual(expect.arrayContaining(rows));
  const remark = page.split('\n').find((line) => line.startsWith('- fewest: a better one')) ?? '';
  expect(report).toContain(remark);
});

test('the picture says of each plan to choose from what the example does', () => {
  const picture = read('docs/choices.svg');
  const { choices } = JSON.parse(read('docs/example/choices.json'));
  const dollars = (amount: string): string =>
    `$${Number(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  expect(choices).toHaveLength(5);
  for (const { kind, trades, deviation } of choices) {
    expect(picture).toContain(`${kind.replace('_', ' ')} ${trades} orders, ${dollars(deviation)}`);
  }
});
