import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porch, ROOT } from '../cli/porch.ts';

/** What a person copies to an assistant. */
function copied(page: string): string {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return /```text\n((?:Set up|You are)[\s\S]*?)```/.exec(text)?.[1] ?? '';
}

/** What decides, records or takes back: nothing that an assistant does for a person. */
const DECIDING = [
  'approve',
  'confirm',
  'correct',
  'decline',
  'placed',
  'proposals accept',
  'record',
  'resume',
  'review',
];

function commandsIn(text: string): string[] {
  return [...text.matchAll(/`porch ([^`]+)`/gs)].map(([, words = '']) => words.replaceAll(/\s+/g, ' '));
}

describe.each(['README.md', 'docs/assistants.md'])('what %s has to copy', (page) => {
  test('forbids each command that decides, and no other', () => {
    const forbidden = copied(page).slice(copied(page).indexOf('Never run'));
    expect(commandsIn(forbidden).sort()).toEqual(DECIDING);
  });

  test('names commands that there are', () => {
    for (const call of commandsIn(copied(page)).filter((one) => !one.startsWith('--'))) {
      const words = call.split(' ').filter((word) => /^[a-z]+$/.test(word));
      expect(porch('help', ...words), call).toMatchObject({ status: 0, error: '' });
    }
  });
});

test('the plan that the assistant has to see is that of the shipped example', () => {
  const { out } = porch('rebalance', join(ROOT, 'examples/rebalance'), '--at', '2026-08-21', '--choices', '--json');
  const { npm } = { npm: copied('README.md').match(/`npm [^`]+`/g) };
  expect(npm).toEqual(['`npm start`', '`npm run build`', '`npm install --global .`']);
  const shown = /plan ([0-9a-f]{12})/.exec(copied('README.md'))?.[1] ?? 'none';
  expect(out).toContain(`"plan_id": "${shown}`);
});

test('Codex’s settings start the door', () => {
  const page = readFileSync(join(ROOT, 'docs/assistants.md'), 'utf8');
  const toml = /```toml\n([\s\S]*?)```/.exec(page)?.[1];
  expect(toml).toBe('[mcp_servers.portfolio]\ncommand = "porch"\nargs = ["mcp", "/home/you/my-account"]\n');
});
