// Installs what the project needs, once for each lock file: safe to call before every script.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.set-up-for');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (read(stamp) !== wanted) {
  console.error('Setting up: npm ci --ignore-scripts …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // on Windows npm is a script
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The set-up did not succeed; what npm says of it stands above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
