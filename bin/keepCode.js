'use strict';
// Loaded by bin/porch.js after a run for which there was no code of V8's.
const { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Builds, times Nodes, whose code is kept: an update, and a checkout beside an installed one, do not drive each other out. */
const BUILDS = 4;
/** A verdict may be BLOCKED; whatever else went wrong used little of the program. */
const ENDED_WELL = [undefined, 0, 3];

/** Keeps V8's code of what the run used, for this user alone. Where that cannot be, the next start takes longer. */
exports.keepCode = function keepCode(script, { caches, folder, build, name }, isOurs) {
  if (!ENDED_WELL.includes(process.exitCode)) return;
  try {
    makeFolder(caches);
    if (!isOurs(statSync(caches))) return;
    makeFolder(folder);
    if (!isOurs(lstatSync(folder))) return;
    makeFolder(build);
    const code = script.createCachedData();
    writeWhole(join(build, name), Buffer.concat([code, code]));
    removeOld(folder);
  } catch {
    // nobody asked for it
  }
};

function makeFolder(path) {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

function writeWhole(path, data) {
  const beside = `${path}.${process.pid}`;
  try {
    writeFileSync(beside, data, { mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Code is renewed daily where it is used, so that a folder's time says when it last was. */
function removeOld(folder) {
  const written = (name) => statSync(join(folder, name)).mtimeMs;
  const newestFirst = readdirSync(folder).sort((one, other) => written(other) - written(one));
  for (const name of newestFirst.slice(BUILDS)) rmSync(join(folder, name), { recursive: true });
}
