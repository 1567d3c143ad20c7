import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentsOf, porch, ROOT, temporaryFolder, workspace } from '../cli/porch.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('docs/example is what the shipped example gives, to the byte', () => {
  const out = temporaryFolder();
  expect(porch('rebalance', join(ROOT, 'examples/rebalance'), '--at', '2026-08-21', '--out', out).status).toBe(0);
  expect(contentsOf(out)).toEqual(contentsOf(join(ROOT, 'docs/example')));
});

test('the README shows the first rows of that screen', () => {
  const ran = porch('rebalance', join(ROOT, 'examples/rebalance'), '--at', '2026-08-21', '--out', temporaryFolder());
  const shown = /```\n(CONDITIONAL[^`]*?)\n {2}…\n```/.exec(README)?.[1] ?? 'no screen in the README';
  expect(ran.out).toContain(`${shown}\n`);
});

test('the README shows a problem as it is printed', () => {
  const shown = /```\n(Portfolio\.md:[^`]*)```/.exec(README)?.[1];
  const text = readFileSync(join(ROOT, 'examples/rebalance/Portfolio.md'), 'utf8').replace(
    '46.8% to 25%',
    '46,8% to 25%',
  );
  expect(porch('check', workspace({ 'Portfolio.md': text }), '--at', '2026-08-21').error).toBe(shown);
});
