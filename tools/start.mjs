// The first run: Workflow A on the shipped example, on the day of its prices.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (!isBuilt()) {
  console.error('Building …');
  run('tools/build.mjs', ...(isInstalled('all') ? [] : ['--command']));
}
run('bin/porch.js', 'rebalance', 'examples/rebalance', '--at', '2026-08-21', '--out', 'reports/example');

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function isBuilt() {
  const bundle = join(root, 'dist', 'porch.cjs');
  if (!existsSync(bundle)) return false;
  const built = statSync(bundle).mtimeMs;
  const sources = readdirSync(join(root, 'src'), { recursive: true });
  return sources.every((name) => statSync(join(root, 'src', name)).mtimeMs <= built);
}
