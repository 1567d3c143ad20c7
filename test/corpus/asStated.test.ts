import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Ratio } from '../../src/base/ratio.ts';
import { evaluated, folderOf, type Texts, textsOf, tradesOf } from './workspace.ts';

// Plans and recommendations as people and models state them, one a line of a file in stated/: what they come to, and the
// text; in a workspace of its own each is read to that, or refused.

const REBALANCE = textsOf(folderOf('base/rebalance'));
const SCREEN = textsOf(folderOf('base/screen'));

function rowsOf(name: string, least: number): (readonly [expected: string, text: string])[] {
  const lines = readFileSync(folderOf(`stated/${name}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
  expect(lines.length).toBeGreaterThanOrEqual(least);
  return lines.map((line) => {
    const [expected = '', text = ''] = line.split('\t');
    return [expected, text.replace(/\\(.)/g, (_whole, mark: string) => (mark === 'n' ? '\n' : mark))];
  });
}

/** A workspace with other lines below what one begins with. */
function withBelow(texts: Texts, file: string, heading: string, text: string): Texts {
  const whole = texts[file] ?? '';
  const at = whole.indexOf(heading);
  return { ...texts, [file]: `${whole.slice(0, at + heading.length)}\n\n${text}\n` };
}

const percent = ({ numerator, denominator }: Ratio) => Number((numerator * 1_000_000n) / denominator) / 1_000_000;

/** `Materials 8, Cash 20 + approximate_figure`: of what is expected, what the plan has. */
function plannedAs(expected: string, text: string): string {
  const { plan } = evaluated(withBelow(REBALANCE, 'Portfolio.md', '## ACTION PLAN', text), 'rebalance');
  if (plan === null) return 'refused';
  if (/^(?:SELL|BUY) /.test(expected)) return tradesOf(plan).join(', ');
  const targets = new Map(plan.directives.map(({ sector, targetPct }) => [sector, percent(targetPct)]));
  const cash = plan.cashTarget?.targetPct;
  if (cash != null) targets.set('Cash', percent(cash));
  const [figures = '', ...findings] = expected.split(' + ');
  const names = figures.split(', ').map((one) => one.replace(/ [\d.]+$/, ''));
  const ids = plan.findings.map(({ id }) => id);
  const found = findings.filter((id) => ids.some((one) => one === id));
  return [names.map((name) => `${name} ${targets.get(name)}`).join(', '), ...found].join(' + ');
}

function screenedAs(text: string): string {
  const { plan } = evaluated(withBelow(SCREEN, 'Stock-Analyst.md', 'As of 2026-08-21', text), 'screen');
  return plan === null ? 'refused' : tradesOf(plan).join(', ') || 'nothing';
}

describe('as people state it', () => {
  test('a plan', () => {
    const wrong = rowsOf('plans', 250).filter(([expected, text]) => plannedAs(expected, text) !== expected);
    expect(wrong).toEqual([]);
  });

  test('a recommendation', () => {
    const wrong = rowsOf('recommendations', 120).filter(([expected, text]) => screenedAs(text) !== expected);
    expect(wrong).toEqual([]);
  });
});
