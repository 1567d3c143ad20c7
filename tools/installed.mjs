import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Which packages of the lock file each needs; what is optional may be absent from a machine that it does not fit. */
const PARTS = {
  'first-run': ({ dev, devOptional, optional, link }) => !dev && !devOptional && !optional && !link,
  all: ({ optional }) => !optional,
};

/** Whether the part stands in node_modules as the lock file has it; npm writes down what it installed once all is there. */
export function isInstalled(part) {
  const there = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json'))
    .filter(([folder, one]) => folder.startsWith('node_modules/') && PARTS[part](one))
    .every(([folder, { version }]) => folder in there && there[folder].version === version);
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
