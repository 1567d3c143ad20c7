// Makes dist/: the command line and the desk's server in packs (tools/packs.mjs), its page, the library with its types,
// and the licences of what is in them.
// With --command, the command line alone, which needs no more than `npm start` installs.
// All of it is made beside and moved into place file by file, so that a command that runs meanwhile finds a whole one.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';
import { packsOf, workedOut } from './packs.mjs';

const isCommandAlone = process.argv.includes('--command');
const DIST = 'dist';
const NEXT = join(DIST, `.next-${process.pid}`);
/** What the library is made of. */
const LIBRARY_PARTS = Object.fromEntries(
  ['documents', 'engine', 'figures', 'following', 'readers', 'writers'].map((name) => [
    `library/${name}`,
    `src/library/${name}.ts`,
  ]),
);
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

/** Commander looks for all that may stand in a name: Unicode's table of it takes half a millisecond, and ours are ASCII. */
const plainNames = {
  name: 'plain names',
  setup({ onLoad }) {
    onLoad({ filter: /commander[\\/]lib[\\/]option\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace('/\\p{ID_Continue}\\.\\.\\.[>\\]]$/u', '/\\w\\.\\.\\.[>\\]]$/');
      if (contents === source) throw new Error(`${path} is another one than was looked at`);
      return { contents };
    });
  },
};

/** Loading this takes as long as a quarter of an empty program, and few commands call it: it is loaded at its first call. */
const LATE_BUILTIN = 'node:crypto';

/** Without what only the whole build installs: the door and the desk are said not to be built. */
const serversApart = {
  name: 'the servers apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/mcp\/serve\.ts$/ }, () => ({ path: '../dist/mcp.cjs', external: true }));
    onResolve({ filter: /\/web\/serve\.ts$/ }, () => ({ path: '../dist/serve.cjs', external: true }));
  },
};

/** Of the two validators that the door's library brings, the one that is a seventh of the other. */
const smallValidator = {
  name: 'the small validator',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, () => ({ path: 'shims', namespace: 'small' }));
    onLoad({ filter: /./, namespace: 'small' }, () => ({
      contents:
        "export {CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator} from '@modelcontextprotocol/server/validators/cf-worker';export const process=globalThis.process;",
      resolveDir: resolve('.'),
    }));
  },
};

/** What a wrong shape is told in is English alone: the other languages of zod are as much as all else of it. */
const englishAlone = {
  name: 'English alone',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }));
  },
};

/** The built-ins of Node by their `require`: what is left of a module then is imports of other parts, and exports. */
const builtins = {
  name: 'built-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      namespace === 'built-in' ? { path, external: true } : { path, namespace: 'built-in' },
    );
    onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => {
      const module = `require(${JSON.stringify(path)})`;
      const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default');
      const one = (name) =>
        path === LATE_BUILTIN ? `(...all)=>${module}.${name}(...all)` : `/*@__PURE__*/(()=>${module}.${name})()`;
      const lines = names.map((name) => `export const ${name}=${one(name)};`);
      return { contents: `${lines.join('\n')}\nexport default /*@__PURE__*/(()=>${module})()` };
    });
  },
};

mkdirSync(NEXT, { recursive: true });
try {
  writePacks(await packs());
  if (!isCommandAlone) {
    await page();
    await library();
  }
  const bundlers = isCommandAlone ? ['esbuild'] : ['esbuild', 'rolldown', 'vite'];
  writeFileSync(join(NEXT, 'THIRD-PARTY-NOTICES'), noticesOf(bundledFiles, bundlers));
  takePlace();
} finally {
  rmSync(NEXT, { recursive: true, force: true });
}

async function packs() {
  const plugins = [
    isCommandAlone ? serversApart : smallValidator,
    unneededBuiltins,
    plainNames,
    englishAlone,
    workedOut,
    builtins,
  ];
  const { texts, inputs } = await packsOf(plugins, !isCommandAlone);
  note(inputs);
  return texts;
}

function writePacks(texts) {
  const name = crypto.createHash('sha256').update(Object.values(texts).join('\n')).digest('hex').slice(0, 16);
  // the first line names the build
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(NEXT, file), `//${name}\n${text}`);
}

async function page() {
  const { build: buildPage } = await import('vite');
  const { output } = await buildPage({ build: { outDir: resolve(NEXT, 'web') } });
  bundledFiles.push(...output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));
}

async function library() {
  const { outputFiles } = await bundle({
    // parts, so that a bundler leaves out those of which nothing is used
    entryPoints: { index: 'src/index.ts', ...LIBRARY_PARTS },
    format: 'esm',
    splitting: true,
    platform: 'neutral',
    target: 'es2023',
    outdir: NEXT,
    chunkNames: 'library/[hash]',
    minify: true,
    // in a browser the parser of CSV brings its own bytes
    alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
    write: false,
  });
  mkdirSync(join(NEXT, 'library'), { recursive: true });
  // what is loaded for nothing that it gives only keeps an order, and a bundler warns of it
  for (const { path, text } of outputFiles) writeFileSync(path, text.replaceAll(/\bimport"[^"]+";/g, ''));
  const types = ['-p', 'tsconfig.types.json', '--outDir', join(NEXT, 'types')];
  execFileSync('node_modules/.bin/tsc', types, { stdio: 'inherit' });
  keepTypesFrom(join(NEXT, 'types'), 'index.d.ts');
}

/** Declarations that the face does not lead to are of what is inside. */
function keepTypesFrom(folder, face) {
  const reached = new Set([face]);
  for (const file of reached) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, to] of text.matchAll(/(?:from |import\()["'](\.[^"']+)\.[jt]s["']/g))
      reached.add(join(dirname(file), `${to}.d.ts`));
  }
  for (const file of filesIn(folder)) if (!reached.has(file)) rmSync(join(folder, file));
}

async function bundle(options) {
  const made = await build({
    bundle: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [workedOut],
    ...options,
  });
  note(Object.values(made.metafile.outputs).flatMap((output) => Object.entries(output.inputs)));
  return made;
}

function note(inputs) {
  bundledFiles.push(...inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file));
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
