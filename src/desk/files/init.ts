import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { byText } from '../../domain/instruments/security.ts';
import { shellWord } from './shellWord.ts';
import { FolderInUse } from './writeFiles.ts';

/**
 * What is shipped, and what shows what becomes of it: the specification's test cases on real prices, a household of
 * three accounts, and the brokers' files of the tutorial.
 */
const COMMANDS = new Map<string, (folder: string) => readonly string[]>([
  ['rebalance', (folder) => ['rebalance', folder]],
  ['nvda', (folder) => ['screen', folder]],
  ['tsla', (folder) => ['screen', folder]],
  ['household', (folder) => ['rebalance', folder]],
  ['tutorial', (folder) => ['import', `${folder}/downloads/PortfolioDownload.csv`, `${folder}/accounts/taxable`]],
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
  const command = COMMANDS.get(example) ?? ((made: string) => ['check', made]);
  return { files, command: command(folder).map(shellWord).join(' '), evaluateAt: PRICES_OF };
}
