// Installs what the project needs and is not there yet: safe to call before every script. `setup.mjs first-run` is
// content with what `npm start` needs: the bundler, and what the command line is bundled from.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const CALLS = {
  all: ['ci', '--ignore-scripts'],
  'first-run': ['ci', '--ignore-scripts', '--omit=dev', '--workspace=tools/bundler', '--include-workspace-root'],
};
const part = process.argv[2] ?? 'all';

if (!isInstalled(part)) {
  console.error(`Setting up: npm ${CALLS[part].join(' ')} …`);
  const { status } = spawnSync('npm', [...CALLS[part], '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // on Windows npm is a script
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The set-up did not succeed; what npm says of it stands above.');
    process.exit(1);
  }
}
