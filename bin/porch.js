#!/usr/bin/env node
'use strict';
// Runs the command line with the code that V8 made of it in an earlier run (docs/decisions/0003-bundle-and-node.md). Each function
// and each module is paid for at every start.
const { existsSync, lstatSync, readFileSync, statSync } = require('node:fs');
const { Script } = require('node:vm');

const DAY = 86_400_000;
/** The desk is open by then, and V8 has dropped nothing yet of what opening it took. */
const OPENED = 3000;

/** What few commands need stands in a pack of its own, under the first part that is asked for. */
const OWN_PACKS = { 'web/serve': 'serve', 'web/answers/aside': 'serve', 'cli/book/start': 'book', 'mcp/serve': 'mcp' };
/** Where any other part is looked for, in this order: the last has what more than one of the own packs need. */
const COMMON_PACKS = ['porch', 'shared'];

const [major, minor, patch] = (process.versions.sqlite ?? '0.0.0').split('.');
// src/journal/sqliteFaults.ts says why; a checkout brings another Node for the journal, and does the rest on this one
const isTrusted = major * 1e6 + minor * 1e3 + patch * 1 >= 3_051_003;
// the threads beside a command run the packs that it runs; the bench reads them one by one
if (require.main !== module) {
  Object.assign(exports, { startedPacks, startedPack });
} else if (isTrusted || existsSync(`${__dirname}/../src`)) {
  const word = process.argv[2] ?? '';
  const isHelp = process.argv.includes('--help') || process.argv.includes('-h');
  start(!isHelp && /^[a-z]+$/.test(word) ? word : 'help');
} else {
  process.stderr.write(
    `porch: Node ${process.version} cannot keep a journal safely: it needs SQLite 3.51.3 or newer.\n` +
      'Use Node 24.15 or newer, or 22.22.3 or newer of 22.\n',
  );
  process.exitCode = 2;
}

/** Runs the face, and of the other packs what it asks for (tools/packs.mjs). */
function start(command) {
  const { load, keep } = startedPacks(command);
  const { isDone } = load('main');
  keep();
  // all is written: left to itself Node would first collect garbage and wait for what V8 compiles beside
  if (isDone) process.exit();
  if (command !== 'serve') return;
  setTimeout(keep, OPENED).unref();
  process.once('exit', keep);
}

/** `load` gives a part, from whichever pack it stands in; `keep` keeps V8's code of the packs that were needed since. */
function startedPacks(command) {
  const dist = `${__dirname}/../dist`;
  const started = [];
  const pack = (name) => {
    const run = startedPack(`${dist}/${name}.cjs`, `${name}-${command}`);
    started.push(run);
    return run.parts;
  };
  let parts = pack('face');
  const loaded = {};
  const load = (name) => {
    for (const next of OWN_PACKS[name] ? [OWN_PACKS[name]] : COMMON_PACKS)
      if (parts[name] === undefined) parts = { ...parts, ...pack(next) };
    loaded[name] ??= parts[name](load, require, dist);
    return loaded[name];
  };
  const keep = () => {
    for (const { script, place, isFresh } of started.splice(0))
      if (place !== null && !isFresh) require('./keepCode.js').keepCode(script, place, isOurs);
  };
  return { load, keep };
}

/** The parts of a pack, by V8's code of an earlier run of the command where there is any. */
function startedPack(filename, name) {
  // the build writes ASCII alone
  const source = readFileSync(filename, 'latin1');
  const place = placeOfCode(source, name);
  const kept = place === null ? null : keptCode(place);
  const script = new Script(source, { filename, cachedData: kept?.code });
  // once a day anew, with what has run since: the first run of a command seldom needs all of it
  const isFresh = kept !== null && !script.cachedDataRejected && Date.now() - kept.since < DAY;
  return { parts: script.runInThisContext(), script, place, isFresh };
}

/** Where V8's code for this build, Node and use of it is kept; null where this user has no folder for such things. */
function placeOfCode(source, name) {
  const { HOME, LOCALAPPDATA, NODE_OPTIONS, XDG_CACHE_HOME } = process.env;
  let caches = LOCALAPPDATA;
  if (process.platform !== 'win32') {
    // XDG Base Directory: empty is as not set, and what is not absolute is ignored
    caches = XDG_CACHE_HOME || (HOME && `${HOME}/${process.platform === 'darwin' ? 'Library/Caches' : '.cache'}`);
    if (caches?.[0] !== '/') return null;
  }
  if (!caches) return null;
  // V8 takes no code that was made under other flags
  const flags = process.execArgv.length > 0 || NODE_OPTIONS ? `-${require('node:v8').cachedDataVersionTag()}` : '';
  const build = source.slice(2, source.indexOf('\n'));
  const folder = `${caches}/portfolio-orchestrator`;
  return { caches, folder, build: `${folder}/${build}-${process.version}-${process.arch}${flags}`, name };
}

/** The code and when it was written; null without any that this user alone can have put there, whole. */
function keptCode({ caches, folder, build, name }) {
  try {
    const file = lstatSync(`${build}/${name}`);
    if (!isOurs(statSync(caches)) || !isOurs(lstatSync(folder)) || !isOurs(file) || !file.isFile()) return null;
    // it stands there twice: V8 would run damaged code, and comparing costs less than loading a hash
    const both = readFileSync(`${build}/${name}`);
    const code = both.subarray(0, both.length / 2);
    return code.equals(both.subarray(code.length)) ? { code, since: file.mtimeMs } : null;
  } catch {
    return null;
  }
}

/** Whether nobody but this user may write there. Windows keeps others out of such folders by itself. */
function isOurs({ uid, mode }) {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
