'use strict';
// A thread beside the desk's own: what takes long is done here, so that nobody's reading waits for it
// (src/web/answers/aside.ts). It runs the pack that the desk itself runs.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');
const { parentPort } = require('node:worker_threads');

const dist = `${__dirname}/../dist`;
const filename = `${dist}/serve.cjs`;
const parts = new Script(readFileSync(filename, 'latin1'), { filename }).runInThisContext();
parts['web/serve'](null, require, dist).answerAside(parentPort);
