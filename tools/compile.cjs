// compile.cjs BUNDLE FOLDER NAME ARGS…: runs the command and keeps V8's code of what it used in FOLDER-<this Node>/NAME.
'use strict';
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { Script } = require('node:vm');

const [bundle, folder, name, ...args] = process.argv.slice(2);
const target = `${folder}-${process.version}-${process.arch}`;
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
const script = new Script(readFileSync(bundle, 'utf8'), { filename: bundle });
// as deep below the package as dist/ is, for the examples that init copies
script.runInThisContext()(require, resolve('dist'));
mkdirSync(target, { recursive: true });
writeFileSync(join(target, name), script.createCachedData());
