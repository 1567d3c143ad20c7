// The program in packs of parts: the face, which is all that help needs, what commands load when they are called, and
// what one command alone needs. A part is a function that V8 compiles when it is run, so that no command pays for another's.
import { readFileSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const ENTRY = 'src/main.ts';
const APART = { 'serve.cjs': 'web/serve', 'mcp.cjs': 'mcp/serve' };
/** What runs in a thread beside the desk's server, which loads it by its name. */
const ASIDE = 'src/web/answers/aside.ts';
/** What only the commands of a book, the analysts' door or the desk's server need are packs of their own; what more than one does, too. */
const OWN = { book: ['src/cli/book/start.ts'], mcp: ['src/mcp/serve.ts'], serve: ['src/web/serve.ts', ASIDE] };
const FLOORS_BELOW = /\/src\/(?:desk|documents|engine|journal)\//;
/** What few commands or workspaces need, or only where something changed: reading documents, and their other forms. */
const SELDOM = new RegExp(
  `/src/(?:${[
    'desk/(?:evaluation/(?:evaluatePlan|readDocuments|withoutFill)|files/planFiles)',
    'documents/(?:brokers/readFills|fields/csv|hearing/hearJson|policy/readPolicy|rewrite/writePortfolio|syntax/yaml)',
    'documents/(?:actionPlan|advice|portfolio|rewrite)/\\w*Json',
  ].join('|')})\\.ts$`,
);

/** Functions that give plain data, always the same: the build calls them, and their answer stands in their place. */
const WORKED_OUT = /[\\/]src[\\/]documents[\\/]hearing[\\/](?:voices[\\/])?written\.ts$/;

export const workedOut = {
  name: 'worked out',
  setup({ onLoad }) {
    onLoad({ filter: WORKED_OUT }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, format: 'cjs', write: false });
      const module = { exports: {} };
      new Function('module', outputFiles[0].text)(module);
      const given = Object.entries(module.exports).map(
        ([name, give]) => `export function ${name}(){return ${JSON.stringify(give())}}`,
      );
      return { contents: given.join('\n') };
    });
  },
};

/** The texts of all packs by their files, and what is in them; `plugins` are esbuild's. `isWhole`: with the desk's server. */
export async function packsOf(plugins, isWhole) {
  const late = lateFunctions();
  const asked = isWhole ? [ENTRY, ASIDE] : [ENTRY];
  let entries = [];
  let made;
  // what is late may leave more for later
  for (let more = asked; more.length > entries.length; more = [...asked, ...late.files()]) {
    entries = more;
    made = await parts(entries, [...plugins, late.plugin]);
  }
  const { outputFiles } = made;
  const { outputs } = made.metafile;
  const nameOf = (path) => outputs[path].entryPoint?.replace(/^src\/|\.ts$/g, '') ?? basename(path, '.js');
  const texts = new Map(outputFiles.map(({ path, text }) => [relative('.', path).replaceAll('\\', '/'), text]));
  const outputOf = (entry) => Object.keys(outputs).find((path) => outputs[path].entryPoint === entry);
  const face = withImports(outputs, outputOf(ENTRY));
  const reachedFrom = (entries) => {
    const all = new Set();
    for (const entry of entries) withImports(outputs, outputOf(entry), all);
    return all;
  };
  const own = new Map(
    Object.entries(OWN)
      .filter(([, entries]) => entries.every((entry) => outputOf(entry) !== undefined))
      .map(([name, entries]) => [name, reachedFrom(entries)]),
  );
  const ofOwn = new Set(Object.values(OWN).flat());
  const ofAll = reachedFrom(
    Object.values(outputs).flatMap(({ entryPoint = ENTRY }) => (ofOwn.has(entryPoint) ? [] : [entryPoint])),
  );
  const packNameOf = (path) => {
    if (face.has(path)) return 'face';
    if (ofAll.has(path)) return 'porch';
    const names = [...own].filter(([, paths]) => paths.has(path)).map(([name]) => name);
    return names.length === 1 ? names[0] : 'shared';
  };
  const names = new Set(Object.keys(outputs).map(packNameOf));
  const textOf = (name) => {
    const paths = Object.keys(outputs).filter((path) => packNameOf(path) === name);
    const all = paths.map((path) => `${JSON.stringify(nameOf(path))}:${asFunction(texts.get(path), path, nameOf)}`);
    return inAscii(`({${all.join(',\n')}})`);
  };
  return {
    texts: Object.fromEntries([...names].map((name) => [`${name}.cjs`, textOf(name)])),
    inputs: Object.values(outputs).flatMap((output) => Object.entries(output.inputs)),
  };
}

function parts(entryPoints, plugins) {
  return build({
    entryPoints,
    plugins,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    write: false,
    // else a `RegExp` is made of each as the part is loaded, with all of Unicode's tables
    supported: { 'regexp-unicode-property-escapes': true },
    metafile: true,
    outdir: 'parts',
    outbase: 'src',
    chunkNames: '[hash]',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': 'undefined' },
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/**
 * What the face imports from the floors below is loaded at its first call, and so is what few need. Where the face needs
 * a class or a list of a file, it has that file, and what this one imports is loaded late in its stead.
 */
function lateFunctions() {
  const atOnce = new Set([resolve(ENTRY)]);
  const found = new Set();
  const plugin = {
    name: 'late functions',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, importer, namespace, kind }) => {
        if (namespace !== 'file' || importer === '' || kind === 'dynamic-import') return undefined;
        const file = resolve(dirname(importer), path);
        const isOfFace = atOnce.has(importer);
        if ((isOfFace ? FLOORS_BELOW : SELDOM).test(file.replaceAll('\\', '/'))) {
          const functions = functionsOf(file);
          if (importedFrom(importer, path).every((name) => functions.includes(name)))
            return { path: file, namespace: 'late' };
        }
        if (isOfFace) atOnce.add(file);
        return undefined;
      });
      onLoad({ filter: /./, namespace: 'late' }, ({ path }) => {
        const file = relative('.', path).replaceAll('\\', '/');
        found.add(file);
        const name = JSON.stringify(file.replace(/^src\/|\.ts$/g, ''));
        const contents = functionsOf(path).map((one) => `export const ${one}=(...all)=>load(${name}).${one}(...all)`);
        return { contents: contents.join('\n') };
      });
    },
  };
  return { plugin, files: () => [...found] };
}

function functionsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
}

/** The names, types aside, that a file imports from another. */
function importedFrom(importer, path) {
  const names = readFileSync(importer, 'utf8').matchAll(/^import (type )?\{([^}]*)\} from '([^']+)'/gm);
  return [...names].flatMap(([, isType, list, from]) => {
    if (isType !== undefined || from !== path) return [];
    return list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '));
  });
}

function withImports(outputs, path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: other, external, kind } of outputs[path].imports)
    if (!external && kind !== 'dynamic-import') withImports(outputs, other, found);
  return found;
}

const IMPORT = /^import(?:\{([^}]*)\}from)?"([^"]+)";/;
const EXPORT = /export\{([^}]*)\};\s*$/;

/** A part as a function of `load`, `require` and the folder of its pack; it gives what it exports. */
function asFunction(text, path, nameOf) {
  let rest = text;
  let head = '';
  for (let found = IMPORT.exec(rest); found !== null; found = IMPORT.exec(rest)) {
    const [whole, names, from] = found;
    const call = `load(${JSON.stringify(nameOf(posix.join(posix.dirname(path), from)))})`;
    head += names === undefined ? `${call};` : `const{${names.replace(/ as /g, ':')}}=${call};`;
    rest = rest.slice(whole.length);
  }
  const [tail = '', exported = ''] = EXPORT.exec(rest) ?? [];
  const given = exported.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1');
  // these are packs of their own, whether they are built or not
  for (const [file, part] of Object.entries(APART))
    rest = rest.replaceAll(
      new RegExp(`\\bimport\\("[^"]+/${file}"\\)`, 'g'),
      `(async()=>load(${JSON.stringify(part)}))()`,
    );
  rest = rest.replace(/\bimport\("([^"]+)"\)/g, (_, to) => {
    return `(async()=>load(${JSON.stringify(nameOf(posix.join(posix.dirname(path), to)))}))()`;
  });
  const body = `"use strict";${head}${rest.slice(0, rest.length - tail.length)}\nreturn{${given}}`;
  // what was not understood of a module is no function either
  new Function('load', 'require', '__dirname', body);
  return `function(load,require,__dirname){${body}}`;
}

/** One character beyond Latin-1 makes V8 keep all of a pack in two bytes each; esbuild leaves them in regular expressions. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
