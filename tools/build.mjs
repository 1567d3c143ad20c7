// Makes dist/: the command line in one file, the desk's server in another with its page beside it, the library in a
// third with its types, and the licences of what is in them.
// With --command, the command line alone, which needs no more than `npm start` installs.
// All of it is made beside and moved into place file by file, so that a command that runs meanwhile finds a whole one.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';

const isCommandAlone = process.argv.includes('--command');
const DIST = 'dist';
const NEXT = join(DIST, `.next-${process.pid}`);
/** Every file of which something is in dist/. */
const bundledFiles = [];

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
  await commandLine();
  if (!isCommandAlone) {
    await server();
    await library();
  }
  const bundlers = isCommandAlone ? ['esbuild'] : ['esbuild', 'rolldown', 'vite'];
  writeFileSync(join(NEXT, 'THIRD-PARTY-NOTICES'), noticesOf(bundledFiles, bundlers));
  takePlace();
} finally {
  rmSync(NEXT, { recursive: true, force: true });
}

async function commandLine() {
  const plugins = [serverApart, unneededBuiltins, lateBuiltins];
  const texts = {
    'porch.cjs': await oneFunction(plugins),
    'help.cjs': await oneFunction([...plugins, wordsAlone]),
  };
  const name = crypto.createHash('sha256').update(Object.values(texts).join('\n')).digest('hex').slice(0, 16);
  // a function of `require` and of the folder that it stands in; its first line names the build
  for (const [file, text] of Object.entries(texts)) {
    writeFileSync(join(NEXT, file), `//${name}\n(function(require,__dirname){${text}\n})`);
  }
  if (helpOf('help.cjs') !== helpOf('porch.cjs')) throw new Error('help.cjs tells another help than porch.cjs');
}

async function oneFunction(plugins) {
  const { outputFiles } = await bundle({
    entryPoints: ['src/main.ts'],
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    write: false,
    define: { 'import.meta.dirname': '__dirname' },
    // as the bundle is loaded it can require, and not import
    supported: { 'dynamic-import': false },
    plugins,
  });
  // one character beyond Latin-1 makes V8 keep all of it in two bytes each; esbuild leaves them in regular expressions
  return outputFiles[0].text.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function helpOf(file) {
  const run = `const { readFileSync } = require('node:fs');
    require('node:vm').runInThisContext(readFileSync(process.argv[1], 'utf8'))(require, ${JSON.stringify(resolve(DIST))});`;
  return execFileSync(process.execPath, ['-e', run, join(NEXT, file), '--help'], { encoding: 'utf8' });
}

/** The server as a module of its own, and the page that it serves. */
async function server() {
  await bundle({
    entryPoints: ['src/web/serve.ts'],
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    outfile: join(NEXT, 'serve.cjs'),
  });
  const { build: buildPage } = await import('vite');
  const { output } = await buildPage({ build: { outDir: resolve(NEXT, 'web') } });
  bundledFiles.push(...output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));
}

async function library() {
  await bundle({
    entryPoints: ['src/index.ts'],
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    outfile: join(NEXT, 'index.js'),
  });
  const types = ['-p', 'tsconfig.types.json', '--outDir', join(NEXT, 'types')];
  execFileSync('node_modules/.bin/tsc', types, { stdio: 'inherit' });
}

async function bundle(options) {
  const made = await build({ bundle: true, legalComments: 'none', logLevel: 'warning', metafile: true, ...options });
  const inputs = Object.values(made.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  bundledFiles.push(...inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file));
  return made;
}

function takePlace() {
  const made = filesIn(NEXT);
  for (const file of made) {
    mkdirSync(dirname(join(DIST, file)), { recursive: true });
    renameSync(join(NEXT, file), join(DIST, file));
  }
  for (const file of filesIn(DIST)) {
    if (!file.startsWith('.next-') && !made.includes(file)) rmSync(join(DIST, file), { force: true });
  }
}

/** Relative names, what is nested deeper first: the page's parts stand before the page that asks for them. */
function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return names.map((name) => name.slice(folder.length + 1)).sort((one, other) => depth(other) - depth(one));
}

function depth(name) {
  return name.split(/[\\/]/).length;
}
