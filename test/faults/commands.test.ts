import { describe, expect, test } from 'vitest';
import {
  approval,
  type Case,
  changesIn,
  correction,
  expectWhole,
  recording,
  remaining,
  runKilled,
  runTraced,
} from './commandRuns.ts';
import { IS_FULL, NEEDS_STRACE, TIME } from './journalRuns.ts';

const COMMANDS: Readonly<Record<string, () => Case>> = {
  'porch approve': approval,
  'porch record': recording,
  'porch correct': correction,
  'porch rebalance --remaining': remaining,
};
/** Of the interruptions, every n-th; all of them with FAULTS_FULL=1. */
const SHARE = IS_FULL ? 1 : 61;
const KILLS = IS_FULL ? 300 : 4;
const MOST_RUNS = 3;

type Change = ReturnType<typeof changesIn>[number];

/** Where the portfolio's document is written, more of them: each change, or each `step`-th. */
function share(all: readonly Change[], first: number, step = 1): Change[] {
  return all.filter(
    ([, , what], index) =>
      index % SHARE === first % SHARE || (what.includes('Portfolio.md') && (IS_FULL || index % step === first % step)),
  );
}

/** Every change of a file that the command makes, found by running it once for all that is broken of it. */
function changesOf(name: string, one: Case): readonly Change[] {
  const known = CHANGES.get(name);
  if (known !== undefined) return known;
  // the first run after a build also keeps its compiled code: its calls are others than those of the runs that are broken
  expect(runTraced(one, one.begin(), null)).toMatchObject({ status: 0, error: '' });
  const folder = one.begin();
  const ran = runTraced(one, folder, null);
  expect(ran).toMatchObject({ status: 0, error: '' });
  const changes = changesIn(ran.log, folder);
  expect(changes.length).toBeGreaterThan(25);
  CHANGES.set(name, changes);
  return changes;
}

const CHANGES = new Map<string, readonly Change[]>();

/**
 * A run in which the interruption was met. Node opens a file more or less from run to run, so that the count of the last
 * call is not reached now and then: such a run shows nothing, and is done again.
 */
function struck(one: Case, interruption: string, sign: string, what: string) {
  for (let run = 1; run <= MOST_RUNS; run += 1) {
    const folder = one.begin();
    const ran = runTraced(one, folder, interruption);
    if (ran.log.includes(sign)) return { folder, ran };
  }
  return expect.fail(`${interruption} was not met in ${MOST_RUNS} runs: ${what}`);
}

describe.each(Object.entries(COMMANDS))('%s', NEEDS_STRACE, (name, make) => {
  test('killed at any change of a file: nothing told is lost, and the next command goes on', TIME, () => {
    const one = make();
    for (const [call, nth, what] of share(changesOf(name, one), 7)) {
      const { folder, ran } = struck(one, `${call}:signal=KILL:when=${nth}`, 'killed by SIGKILL', what);
      expectWhole(one, folder, ran, `killed at ${call} ${nth}, ${what}`);
    }
  });

  test.each([
    ['EIO', 'once', '', 3],
    ['EIO', 'from then on', '+', 10],
    ['ENOSPC', 'once', '', 20],
    ['ENOSPC', 'from then on', '+', 27],
  ])('under which the disk fails with %s, %s: no success that is none', TIME, (error, when, plus, first) => {
    const one = make();
    let failed = 0;
    for (const [call, nth, what] of share(changesOf(name, one), first, 3)) {
      const { folder, ran } = struck(one, `${call}:error=${error}:when=${nth}${plus}`, '(INJECTED)', what);
      if (ran.status !== 0) failed += 1;
      expectWhole(one, folder, ran, `${error} ${when} at ${call} ${nth}, ${what}: exit ${ran.status}`);
    }
    expect(failed).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(COMMANDS))('%s', (_name, make) => {
  test(`killed at ${KILLS} moments of its run`, TIME, async () => {
    const one = make();
    const folder = one.begin();
    const start = performance.now();
    expect((await runKilled(one, folder, 60_000)).status).toBe(0);
    const whole = performance.now() - start;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const after = (whole * kill) / KILLS;
      const struck = one.begin();
      expectWhole(one, struck, await runKilled(one, struck, after), `killed after ${after} ms of ${whole}`);
    }
  });
});
