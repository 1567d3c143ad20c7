// The command line in two packs of parts: the face, which is all that help needs, and what commands load when they are
// called. A part is a function that V8 compiles when it is run, so that no command pays for another's.
import { readFileSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const ENTRY = 'src/main.ts';
const SERVER = 'web/serve';
const APART = { 'serve.cjs': SERVER, 'mcp.cjs': 'mcp/serve' };
/** What only the commands of a book or the analysts' door need are packs of their own. */
const OWN = { book: 'src/cli/book/start.ts', mcp: 'src/mcp/serve.ts' };
const FLOORS_BELOW = /\/src\/(?:desk|documents|engine|journal)\//;
/** What few commands or workspaces need, or only where something changed: reading documents, and their other forms. */
const SELDOM = new RegExp(
  `/src/(?:${[
    'desk/(?:evaluation/(?:evaluatePlan|readDocuments|withoutFill)|files/planFiles)',
    'documents/(?:brokers/readFills|fields/csv|hearing/hearJson|policy/readPolicy|rewrite/writePortfolio|syntax/yaml)',
    'documents/(?:actionPlan|advice|portfolio|rewrite)/\\w*Json',
  ].join('|')})\\.ts$`,
);

/** The texts of both packs by their files, and what is in them; `plugins` are esbuild's. */
export async function packsOf(plugins) {
  const late = lateFunctions();
  let entries = [];
  let made;
  // what is late may leave more for later
  for (let more = [ENTRY]; more.length > entries.length; more = [ENTRY, ...late.files()]) {
    entries = more;
    made = await parts(entries, [...plugins, late.plugin]);
  }
  const { outputFiles } = made;
  const { outputs } = made.metafile;
  const nameOf = (path) => outputs[path].entryPoint?.replace(/^src\/|\.ts$/g, '') ?? basename(path, '.js');
  const texts = new Map(outputFiles.map(({ path, text }) => [relative('.', path).replaceAll('\\', '/'), text]));
  const outputOf = (entry) => Object.keys(outputs).find((path) => outputs[path].entryPoint === entry);
  const face = withImports(outputs, outputOf(ENTRY));
  const onlyOf = (entry) => {
    const others = new Set(face);
    for (const path of Object.keys(outputs)) {
      const { entryPoint } = outputs[path];
      if (entryPoint !== undefined && entryPoint !== entry) withImports(outputs, path, others);
    }
    return [...withImports(outputs, outputOf(entry))].filter((path) => !others.has(path));
  };
  const own = new Map(
    Object.entries(OWN).flatMap(([name, entry]) => (outputOf(entry) === undefined ? [] : [[name, onlyOf(entry)]])),
  );
  const apart = new Set([...face, ...[...own.values()].flat()]);
  const packOf = (paths) => {
    const all = paths.map((path) => `${JSON.stringify(nameOf(path))}:${asFunction(texts.get(path), path, nameOf)}`);
    return inAscii(`({${all.join(',\n')}})`);
  };
  return {
    texts: {
      'face.cjs': packOf([...face]),
      'porch.cjs': packOf(Object.keys(outputs).filter((path) => !apart.has(path))),
      ...Object.fromEntries([...own].map(([name, paths]) => [`${name}.cjs`, packOf(paths)])),
    },
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

/** A CommonJS module as a pack of one part. */
export function packOfModule(text) {
  const body = `"use strict";const module={exports:{}},exports=module.exports;${text}\nreturn module.exports`;
  return inAscii(`({${JSON.stringify(SERVER)}:function(load,require,__dirname){${body}}})`);
}

/** One character beyond Latin-1 makes V8 keep all of a pack in two bytes each; esbuild leaves them in regular expressions. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
