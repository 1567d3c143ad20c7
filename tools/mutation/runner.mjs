import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { isDrawn, NOT_DRAWN } from './drawn.mjs';

// Runs the literal tests of the reader for Stryker: one bundle of them all, evaluated anew for each mutant. Vitest needs
// a worker and a second for that, and the reader has about nine thousand mutants.

/** Texts of megabytes show that reading takes no longer than they are long; a mutant is not worth seconds of that. */
const LONG =
  /megabyte|in linear time|hundred thousand|kilobytes|grows with its length|many sections|where remark finds|damaged text|whatever is UTF-8|takes no longer/;

const [SUCCESS, FAILED] = [0, 1];
const ENDLESS = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
/** Milliseconds for all tests of one mutant; they take less than two seconds of a processor. */
const LONGEST = 30_000;

class ReaderRunner {
  static inject = ['options'];

  constructor(options) {
    this.options = options;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const files = this.testFiles();
    const within = (file) => `describe(${JSON.stringify(file)}, () => require(${JSON.stringify(resolve(file))}));`;
    const { outputFiles } = await build({
      stdin: {
        contents: [
          "const { declared, describe } = require('vitest');",
          ...files.map(within),
          'module.exports = declared;',
        ].join('\n'),
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
      alias: { vitest: join(import.meta.dirname, 'vitest.mjs') },
      plugins: [{ name: 'urls', setup: withUrls }],
    });
    this.script = new Script(`(function (require, module) {${outputFiles[0].text}\n})`, { filename: 'tests.cjs' });
    this.require = createRequire(join(process.cwd(), 'tests.cjs'));
  }

  /** Against a sample run the tests of its own rooms alone: in all tests it would take as long as a whole run. */
  testFiles() {
    const { tests, sample } = this.options.reader;
    const files = tests.flatMap((pattern) => globSync(pattern)).sort();
    if (sample === undefined) return files;
    const rooms = new Set(this.options.mutate.map(roomOf));
    return files.filter((file) => rooms.has(roomOf(file)));
  }

  /** The tests, declared anew: what modules make when they are loaded, or when it is first asked for, is made again. */
  load() {
    const module = { exports: {} };
    this.script.runInThisContext()(this.require, module);
    return module.exports.filter(({ name }) => !LONG.test(name)).map((one, index) => ({ ...one, id: String(index) }));
  }

  async dryRun() {
    const state = stateOf({});
    const tests = [];
    for (const file of new Set(this.load().map(fileOf))) {
      state.currentTestId = undefined;
      for (const one of this.load().filter((other) => fileOf(other) === file)) {
        state.currentTestId = one.id;
        tests.push(await resultOf(one));
      }
    }
    state.currentTestId = undefined;
    this.took = new Map(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    return { status: 'complete', tests, mutantCoverage: state.mutantCoverage };
  }

  /** Neighbours are found by the same tests: those that found the last mutants are tried first. */
  finders = new Set();
  /** Milliseconds by the test. */
  took = new Map();

  /** Those that found others first, then those of the room, the quick ones before the slow. */
  inOrder([ofRoom, others]) {
    const byId = new Map([...ofRoom, ...others].map((one) => [one.id, one]));
    const likely = [...this.finders].reverse().flatMap((id) => byId.get(id) ?? []);
    const quickFirst = (tests) => tests.toSorted((one, other) => this.took.get(one.id) - this.took.get(other.id));
    return [...new Set([...likely, ...quickFirst(ofRoom), ...quickFirst(others)])];
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }) {
    const { sample } = this.options.reader;
    if (sample !== undefined && !isDrawn(activeMutant, sample)) return { status: 'error', errorMessage: NOT_DRAWN };
    const state = stateOf({ hitLimit, hitCount: 0 });
    if (mutantActivation === 'static') state.activeMutant = activeMutant.id;
    try {
      const tests = this.inOrder(testsFor(this.load(), testFilter, roomOf(activeMutant.fileName)));
      state.activeMutant = activeMutant.id;
      const { nrOfTests, failure } = await firstFailure(tests);
      if (failure === null) return { status: 'survived', nrOfTests };
      const { message, killedBy, isEndless } = failure;
      this.finders.delete(killedBy);
      this.finders.add(killedBy);
      if (isEndless || state.hitCount > hitLimit) return { status: 'timeout', reason: message };
      return { status: 'killed', nrOfTests, killedBy: [killedBy], failureMessage: message };
    } catch (error) {
      return { status: 'error', errorMessage: String(error) };
    }
  }
}

/** Those that cover a mutant, those of its own room, which find it soonest, and the others. */
function testsFor(loaded, testFilter, room) {
  const isOfRoom = (one) => roomOf(fileOf(one)) === room;
  const wanted = testFilter === undefined ? null : new Set(testFilter);
  // A table that is made when it is first asked for is covered by one test of each file: then the whole room runs.
  const isMadeOnce = wanted !== null && wanted.size <= new Set(loaded.map(fileOf)).size;
  const all = loaded.filter((one) => wanted === null || wanted.has(one.id) || (isMadeOnce && isOfRoom(one)));
  return [all.filter(isOfRoom), all.filter((one) => !isOfRoom(one))];
}

/** The state that instrumented code asks, cleared. */
function stateOf({ hitLimit, hitCount }) {
  globalThis.__stryker__ ??= {};
  return Object.assign(globalThis.__stryker__, {
    activeMutant: undefined,
    currentTestId: undefined,
    hitLimit,
    hitCount,
  });
}

async function resultOf({ id, name, run }) {
  const start = performance.now();
  const of = (result) => ({ id, name, timeSpentMs: performance.now() - start, ...result });
  try {
    await run();
    return of({ status: SUCCESS });
  } catch (error) {
    return of({ status: FAILED, failureMessage: String(error) });
  }
}

const RUN = new Script('__stryker__.run()');

/** Runs tests up to the first that fails; those that do not end are stopped within this process: a new one needs seconds. */
async function firstFailure(tests) {
  let nrOfTests = 0;
  const promises = [];
  globalThis.__stryker__.run = () => {
    for (const { run } of tests) {
      nrOfTests += 1;
      const promise = run();
      if (promise !== undefined) promises.push(promise);
    }
  };
  try {
    RUN.runInThisContext({ timeout: LONGEST });
    await Promise.all(promises);
    return { nrOfTests, failure: null };
  } catch (error) {
    const killedBy = tests[nrOfTests - 1]?.id ?? '';
    return { nrOfTests, failure: { killedBy, message: String(error), isEndless: error?.code === ENDLESS } };
  }
}

function fileOf({ name }) {
  return name.slice(0, name.indexOf(' > '));
}

/** `restraints` of `src/documents/restraints/items.ts` and of `test/documents/restraints/read.test.ts`. */
function roomOf(path) {
  return /(?:documents|domain)[/\\](\w+)/.exec(path)?.[1];
}

/** A bundle has one address, its files have their own. */
function withUrls({ onLoad }) {
  onLoad({ filter: /[/\\](?:src|test)[/\\].*\.ts$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: 'ts',
  }));
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'reader', injectableClass: ReaderRunner }];
