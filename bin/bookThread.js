'use strict';
// A thread of a run of a book: the packs of the command line (tools/packs.mjs), of which it does one part.
const { startedPacks } = require('./porch.js');

startedPacks('book').load('cli/book/start');
