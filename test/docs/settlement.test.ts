import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settlementDate } from '../../src/domain/days/calendar.ts';
import { TAX_RULES } from '../../src/domain/holdings/taxRules.ts';

const PAGE = readFileSync(new URL('../../docs/reference/settlement-and-tax.md', import.meta.url), 'utf8');

test('docs/reference/settlement-and-tax.md names the day of every rule', () => {
  const { goodFaith, ...others } = TAX_RULES;
  const table = [...PAGE.matchAll(/^\|.*\| (\d{4}-\d{2}-\d{2}) \|$/gm)].map(([, day]) => day);
  const rules = [...Object.values(others), ...Object.values(goodFaith)].map(({ asOf }) => asOf);
  for (const day of rules) expect(table).toContain(day);
  expect(table).toHaveLength(rules.length + 1);
});

test('docs/reference/settlement-and-tax.md says when trades settle', () => {
  const rows = [...PAGE.matchAll(/^\| (\w+ \d{4}-\d{2}-\d{2}.*) \| \w+ (\d{4}-\d{2}-\d{2}) \|$/gm)];
  expect(rows).toHaveLength(5);
  for (const [, traded = '', settled] of rows) {
    for (const [day] of traded.matchAll(/\d{4}-\d{2}-\d{2}/g)) expect(settlementDate(day)).toBe(settled);
  }
});

test('docs/reference/settlement-and-tax.md counts its rules without a gap', () => {
  const numbers = [...PAGE.matchAll(/^(\d)\.(\d+)\. /gm)].map(([, section, rule]) => [Number(section), Number(rule)]);
  const last = new Map<number, number>();
  for (const [section = 0, rule = 0] of numbers) {
    expect(rule).toBe((last.get(section) ?? 0) + 1);
    last.set(section, rule);
  }
  expect([...last]).toEqual([
    [1, 4],
    [2, 4],
    [3, 9],
    [4, 9],
    [5, 1],
    [7, 13],
  ]);
});
