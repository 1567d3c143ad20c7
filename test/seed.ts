import fc from 'fast-check';

// The same cases in each run of the tests, so that a failure comes from a change and not from chance. The deep runs try
// others each time; a failed one is tried again with `PROPERTY_SEED`.

const CASES = 20_260_821;
const { DEEP_RUNS, PROPERTY_SEED } = process.env;

if (PROPERTY_SEED !== undefined) fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
else if (DEEP_RUNS === undefined) fc.configureGlobal({ seed: CASES });
