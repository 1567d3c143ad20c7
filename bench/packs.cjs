// The packs that a command runs, with V8's code of them where an earlier run has kept any: read, and nothing of them run.
const { startedPack } = require('../bin/porch.js');

for (const pack of ['face', 'porch']) startedPack(`${__dirname}/../dist/${pack}.cjs`, `${pack}-${process.argv[2]}`);
