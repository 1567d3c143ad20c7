// Makes dist/: the command line in one file with V8's code for it, the library in another, and its types.
// All of it is made beside and moved into place file by file, so that a command that runs meanwhile finds a whole one.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { build } from 'esbuild';

const DIST = 'dist';
const NEXT = join(DIST, `.next-${process.pid}`);
const SCRATCH = join(NEXT, 'scratch');
const AT = ['--at', '2026-08-21'];
/** What runs while V8 takes notes of the code that each command needs. */
const RUNS = {
  help: ['--help'],
  init: ['init', SCRATCH],
  check: ['check', 'examples/rebalance', ...AT],
  rebalance: ['rebalance', 'examples/rebalance', ...AT, '--out', SCRATCH],
  screen: ['screen', 'examples/nvda', ...AT, '--out', SCRATCH],
};

/** Commander asks for these: one only to start programs, which porch never does, the other for what is global anyway. */
const unneededBuiltins = {
  name: 'unneeded built-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(?:child_process|process)$/ }, ({ path }) => ({ path, namespace: 'unneeded' }));
    onLoad({ filter: /process$/, namespace: 'unneeded' }, ({ path }) => ({
      contents: path === 'node:process' ? 'export default globalThis.process' : 'export default undefined',
    }));
  },
};

mkdirSync(NEXT, { recursive: true });
try {
  const bundle = await commandLine();
  for (const node of nodes()) compileCode(node, bundle);
  await library();
  takePlace();
} finally {
  rmSync(NEXT, { recursive: true, force: true });
}

/** The bundle is one function of `require` and of the folder that it stands in; its first line names it. */
async function commandLine() {
  const { outputFiles } = await build({
    entryPoints: ['src/main.ts'],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    define: { 'import.meta.dirname': '__dirname' },
    plugins: [unneededBuiltins],
  });
  const text = outputFiles[0].text;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const bundle = join(NEXT, 'porch.cjs');
  writeFileSync(bundle, `//${name}\n(function(require,__dirname){${text}\n})`);
  return { bundle, name };
}

async function library() {
  await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    legalComments: 'none',
    logLevel: 'warning',
    outfile: join(NEXT, 'index.js'),
  });
  const types = ['-p', 'tsconfig.types.json', '--outDir', join(NEXT, 'types')];
  execFileSync('node_modules/.bin/tsc', types, { stdio: 'inherit' });
}

/** Every Node that `porch` may be started with here: code is of use to the very version that made it. */
function nodes() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return new Set([process.execPath, ...onPath].filter((file) => existsSync(file)).map((file) => realpathSync(file)));
}

function compileCode(node, { bundle, name }) {
  const folder = join(NEXT, 'compiled', name);
  for (const [command, args] of Object.entries(RUNS)) {
    const { status, stderr } = spawnSync(node, ['tools/compile.cjs', bundle, folder, command, ...args], {
      encoding: 'utf8',
    });
    rmSync(SCRATCH, { recursive: true, force: true });
    if (status === 0 || status === 3) continue;
    throw new Error(`${node} ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
}

function takePlace() {
  const made = filesIn(NEXT);
  for (const file of made) {
    mkdirSync(dirname(join(DIST, file)), { recursive: true });
    renameSync(join(NEXT, file), join(DIST, file));
  }
  for (const file of filesIn(DIST)) if (!file.startsWith('.next-') && !made.includes(file)) rmSync(join(DIST, file));
}

/** Relative names, what is nested deeper first: compiled code stands before the bundle that it belongs to. */
function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return names.map((name) => name.slice(folder.length + 1)).sort((one, other) => depth(other) - depth(one));
}

function depth(name) {
  return name.split(/[\\/]/).length;
}
