// Makes dist/: the command line in one file with V8's code for it, the desk's server in another with its page beside
// it, the library in a third, and its types.
// All of it is made beside and moved into place file by file, so that a command that runs meanwhile finds a whole one.
import { execFileSync, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { build as buildPage } from 'vite';

const DIST = 'dist';
const NEXT = join(DIST, `.next-${process.pid}`);
const SCRATCH = join(NEXT, 'scratch');
const AT = ['--at', '2026-08-21'];
/** What runs while V8 takes notes of the code that each command needs; a command that is not here has that of help. */
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

/** Loading this takes as long as a quarter of an empty program, and few commands call it: it is loaded at its first call. */
const lateBuiltins = {
  name: 'late built-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:crypto$/ }, ({ path, namespace }) =>
      namespace === 'late' ? { path, external: true } : { path, namespace: 'late' },
    );
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => {
      const functions = Object.keys(crypto).filter((name) => typeof crypto[name] === 'function' && /^[a-z]/.test(name));
      const late = functions.map((name) => `export const ${name} = (...all) => require('${path}').${name}(...all)`);
      return { contents: late.join('\n') };
    });
  },
};

/** The server is the larger part and one command's alone: it is found beside the bundle, from where bin/porch.js is. */
const serverApart = {
  name: 'the server apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/web\/serve\.ts$/ }, () => ({ path: '../dist/serve.cjs', external: true }));
  },
};

/** Help is the words of the faces alone: reading, thinking, recording and the desk stay out of its bundle. */
const wordsAlone = {
  name: 'words alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/(?:engine|documents|journal|desk)\// }, ({ path }) =>
      // the examples and the forms of a time stand in the help, and errors are told by their classes
      /\/desk\/(?:files\/(?:init|evaluationTime|workspacePolicy|writeFiles)|history\/journal)\.ts$/.test(path)
        ? undefined
        : { path, namespace: 'absent' },
    );
    onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'module.exports = {}' }));
  },
};

mkdirSync(NEXT, { recursive: true });
try {
  const porch = await bundled('porch.cjs', [serverApart, unneededBuiltins, lateBuiltins]);
  const help = await bundled('help.cjs', [serverApart, unneededBuiltins, lateBuiltins, wordsAlone]);
  for (const node of nodes()) {
    const told = Object.entries(RUNS).map(([command, args]) => compiled(node, porch, command, args));
    if (compiled(node, help, 'help', RUNS.help) !== told[0])
      throw new Error('help.cjs tells another help than porch.cjs');
  }
  await server();
  await library();
  takePlace();
} finally {
  rmSync(NEXT, { recursive: true, force: true });
}

/** The command line as one function of `require` and of the folder that it stands in; its first line names the bundle. */
async function bundled(file, plugins) {
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
    // as the bundle is loaded it can require, and not import
    supported: { 'dynamic-import': false },
    plugins,
  });
  const text = outputFiles[0].text;
  const name = crypto.createHash('sha256').update(text).digest('hex').slice(0, 16);
  const path = join(NEXT, file);
  writeFileSync(path, `//${name}\n(function(require,__dirname){${text}\n})`);
  return { path, name };
}

/** The server as a module of its own, and the page that it serves. */
async function server() {
  await build({
    entryPoints: ['src/web/serve.ts'],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    outfile: join(NEXT, 'serve.cjs'),
  });
  await buildPage({ build: { outDir: resolve(NEXT, 'web') } });
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

/** Keeps V8's code of what the run needed; what the run printed. */
function compiled(node, { path, name }, command, args) {
  const call = ['tools/compile.cjs', path, join(NEXT, 'compiled', name), command, ...args];
  const { status, stdout, stderr } = spawnSync(node, call, { encoding: 'utf8' });
  rmSync(SCRATCH, { recursive: true, force: true });
  // 3: the verdict on an example may be BLOCKED
  if (status !== 0 && status !== 3) throw new Error(`${node} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

function takePlace() {
  const made = filesIn(NEXT);
  for (const file of made) {
    mkdirSync(dirname(join(DIST, file)), { recursive: true });
    renameSync(join(NEXT, file), join(DIST, file));
  }
  for (const file of filesIn(DIST)) {
    const isOld = !file.startsWith('.next-') && !made.includes(file);
    // V8's code for another bundle goes with its folder
    if (isOld) rmSync(join(DIST, file.startsWith('compiled') ? dirname(file) : file), { recursive: true, force: true });
  }
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
