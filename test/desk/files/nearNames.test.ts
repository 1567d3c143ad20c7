import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf, porch, workspace } from '../../cli/porch.ts';

// READING 1: a file that has nearly the name of a document, and is not read, is told.

const AT = ['--at', '2026-08-21'];

/** What is told of files that are not read, each with the name that is. */
function told(files: Readonly<Record<string, string>>, ...args: readonly string[]): string[] {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { out } = porch('rebalance', folder, ...AT, '--json', ...args);
  const { conditions }: { conditions: readonly { id: string; message: string }[] } = JSON.parse(out);
  return conditions.flatMap(({ id, message }) => (id === 'file_not_read' ? [message] : []));
}

describe('a file that is nearly a document', () => {
  test.each([
    ['Copy of Portfolio.md', 'Portfolio.md'],
    ['Portfolio_v2.md', 'Portfolio.md'],
    ['New Portfolio (final).md', 'Portfolio.md'],
    ['Portfolio 2026-08-25.md', 'Portfolio.md'],
    ['~Portfolio.md', 'Portfolio.md'],
    ['Portfolio.csv', 'Portfolio.md'],
    ['Market-Analysis.md', 'Market-Analyst.md'],
    ['Stock-Analyst-NVDA.md', 'Stock-Analyst.md'],
    ['policies.json', 'policy.json'],
    ['securities (1).csv', 'securities.csv'],
    ['lots.csv.txt', 'lots.csv'],
    ['Restricted List.md', 'Portfolio.md or policy.json, for its restrictions'],
    ['do-not-buy.txt', 'Portfolio.md or policy.json, for its restrictions'],
  ])('%s is told, and that %s is read', (name, read) => {
    expect(told({ [name]: 'text' })).toEqual([`${name} is not read; the file that is read is ${read}`]);
  });

  test.each(['README.md', 'Portfolio-Positions-2026-08-21.csv', 'portfolio2026.csv', 'notes on policy.md', 'plan.md'])(
    '%s has a name of its own',
    (name) => {
      expect(told({ [name]: 'text' })).toEqual([]);
    },
  );

  test('what stands beside recommendations and is none of them is told', () => {
    const files = {
      'stock-analyst/NVDA.txt': 'SELL NVDA',
      'stock-analyst/more/AMD.md': '',
      'stock-analyst/.cache': '',
    };
    expect(told(files)).toEqual([
      'stock-analyst/NVDA.txt is not read; the file that is read is stock-analyst/NVDA.md',
      'stock-analyst/more is not read; the file that is read is stock-analyst/more.md',
    ]);
  });

  test('that the call names is read', () => {
    const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'policy_v2.json': '{}' });
    const { out } = porch('rebalance', folder, ...AT, '--json', '--policy', join(folder, 'policy_v2.json'));
    expect(out).not.toContain('file_not_read');
  });
});
