'use strict';
// A thread beside the desk's own: what takes long is done here, so that nobody's reading waits for it
// (src/web/answers/aside.ts). It runs the packs that the desk itself runs.
const { parentPort } = require('node:worker_threads');
const { startedPacks } = require('./porch.js');

startedPacks('serve').load('web/answers/aside').answerAside(parentPort);
