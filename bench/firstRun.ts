// Prints how long a fresh clone takes to its first verdict, against the installation of everything, each with an empty
// home and an empty cache of npm: `node bench/firstRun.ts`. It needs the registry, and takes some minutes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, inPairs, median, milliseconds, tableOf } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAIRS = 5;
const GOAL = 0.333;
/** npm's scripts find the packages' own programs first, and a newcomer has none. */
const PATH = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));

/** How long npm takes for this in a clone of its own. */
function fresh(args: readonly string[], made: string): number {
  const home = mkdtempSync(join(tmpdir(), 'porch-fresh-'));
  try {
    const clone = join(home, 'clone');
    execFileSync('git', ['clone', '--quiet', ROOT, clone]);
    const env = { ...process.env, PATH: PATH.join(delimiter), HOME: home, npm_config_cache: join(home, 'cache') };
    const time = milliseconds(() => execFileSync('npm', args, { cwd: clone, env, stdio: 'ignore' }));
    if (!existsSync(join(clone, made))) throw new Error(`npm ${args.join(' ')} made no ${made}`);
    return time;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const { ratios, bases, subjects } = inPairs(
  PAIRS,
  () => fresh(['ci', '--ignore-scripts', '--no-fund', '--no-audit'], 'node_modules/vitest'),
  () => fresh(['start'], 'reports/example/execution_guide.md'),
);
const itself = `${figure(median(subjects) / 1000)} s; everything ${figure(median(bases) / 1000)} s`;
const what = '`npm start` in a fresh clone against `npm ci` of everything';
console.log(tableOf([{ what, ratios, goal: GOAL, itself }]));
