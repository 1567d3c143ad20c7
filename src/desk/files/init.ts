import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { byText } from '../../domain/instruments/security.ts';
import { FolderInUse } from './writeFiles.ts';

/** The shipped workspaces: the specification's test cases on real prices, and a household of three accounts. */
const COMMANDS = new Map([
  ['rebalance', 'rebalance'],
  ['nvda', 'screen'],
  ['tsla', 'screen'],
  ['household', 'rebalance'],
]);
/** The day of their prices. */
const PRICES_OF = '2026-08-21';

export const EXAMPLE_NAMES: readonly string[] = [...COMMANDS.keys()];

/** A new workspace: its files, and the command that shows what becomes of them. */
export interface NewWorkspace {
  readonly files: readonly string[];
  readonly command: string;
  readonly evaluateAt: string;
}

/** Copies an example into `folder`, which is made; one that holds any file is refused. */
export function initWorkspace(folder: string, examplesFolder: string, example: string): NewWorkspace {
  const present = existsSync(folder) ? readdirSync(folder) : [];
  if (present.length > 0) throw new FolderInUse(folder, present);
  const from = join(examplesFolder, example);
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(from, join(entry.parentPath, entry.name)))
    .sort(byText);
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(from, file), join(folder, file));
  }
  return { files, command: COMMANDS.get(example) ?? 'check', evaluateAt: PRICES_OF };
}
