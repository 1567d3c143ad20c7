'use strict';
// A thread beside the desk's own: what takes long is done here, so that nobody's reading waits for it
// (src/web/answers/aside.ts). It runs the pack that the desk itself runs.
const { parentPort } = require('node:worker_threads');
const { startedPack } = require('./porch.js');

const dist = `${__dirname}/../dist`;
const { parts } = startedPack(`${dist}/serve.cjs`, 'serve-serve');
parts['web/serve'](null, require, dist).answerAside(parentPort);
