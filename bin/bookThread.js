'use strict';
// A thread of a run of a book: the packs of the command line (tools/packs.mjs), of which it does one part.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const dist = `${__dirname}/../dist`;
const parts = {};
for (const name of ['face', 'porch', 'book']) {
  const filename = `${dist}/${name}.cjs`;
  // the build writes ASCII alone
  Object.assign(parts, new Script(readFileSync(filename, 'latin1'), { filename }).runInThisContext());
}
const loaded = {};
const load = (name) => {
  loaded[name] ??= parts[name](load, require, dist);
  return loaded[name];
};
load('cli/book/start');
