#!/usr/bin/env node
'use strict';
// Runs a bundle with the code that V8 made of it when it was built (docs/decisions/0003-bundle-and-node.md).
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(__dirname, '../dist');
const asksForHelp = process.argv.length === 3 && /^(?:-h|--help)$/.test(process.argv[2]);
const filename = join(dist, asksForHelp ? 'help.cjs' : 'porch.cjs');
const source = readFileSync(filename, 'utf8');
new Script(source, { filename, cachedData: compiledCode() }).runInThisContext()(require, dist);

/** V8's code for this bundle, Node and command; without it, or where V8 finds that it does not fit, V8 compiles anew. */
function compiledCode() {
  const build = source.slice(2, source.indexOf('\n'));
  const folder = join(dist, 'compiled', `${build}-${process.version}-${process.arch}`);
  const command = process.argv[2] ?? '';
  return (/^[a-z]+$/.test(command) && read(join(folder, command))) || read(join(folder, 'help'));
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
