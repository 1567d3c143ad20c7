import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS } from '../../independent/runs.ts';
import { KINDS } from './kinds.ts';
import { SAFE } from './workspaces.ts';

// Never silent: a SAFE workspace with one thing more in it, at any place of any document, is never SAFE with a trade
// that the thing speaks against (O1, O2), and never SAFE at all (O3 to O6). Where a plan is made of it, its line is named.

/**
 * `npm test` tries each property on fewer workspaces than others, the deep runs on twice as many: with 4,000, 112,000
 * together.
 */
const NUM_RUNS = process.env.DEEP_RUNS === undefined ? Math.ceil((2 * RUNS) / 3) : 2 * RUNS;

describe('never silent', () => {
  test('there are workspaces to put something into', () => {
    expect(SAFE.length).toBeGreaterThan(30);
  });

  test.each(KINDS)('$name', ({ trials }) => {
    fc.assert(
      fc.property(trials, (trial) => {
        fc.pre(trial !== null);
        const fault = trial.fault();
        if (fault !== null) throw new Error(fault);
      }),
      { numRuns: NUM_RUNS },
    );
  });
});
