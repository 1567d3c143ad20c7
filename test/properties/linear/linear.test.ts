import { describe, expect, test } from 'vitest';
import { type Bases, type PlaceName, putAt } from '../../corpus/places.ts';
import { evaluated, folderOf, textsOf } from '../../corpus/workspace.ts';
import { BLOCKS, type Make } from './blocks.ts';

// Reading takes time in proportion to a document's length, whatever it is made of (READING 1). Each kind of block makes
// most of a document, at two lengths; what is measured is the processor's own time, for others have it meanwhile.

const bases: Bases = {
  rebalance: textsOf(folderOf('base/rebalance')),
  screen: textsOf(folderOf('base/screen')),
  json: textsOf(folderOf('base/json')),
};

/** Each kind in another document or section; `npm test` tries each sixth kind, and each that is one long line or row. */
const PLACES = ['plan', 'market', 'portfolio', 'stock'] as const;
const isDeep = process.env.DEEP_RUNS !== undefined;
/** The longest that a document may be is 5 MiB. */
const LENGTHS = isDeep ? { short: 640_000, long: 5_000_000 } : { short: 10_000, long: 80_000 };
/** The long one is 8 times the short one: a square would take 64 times as long. */
const MOST_TIMES = 24;

const kinds = Object.entries(BLOCKS).map(([name, make], index) => ({ name, make, place: placeOf(name, index) }));
const tried = isDeep
  ? kinds
  : kinds.filter(({ name }, index) => index % 6 === 0 || /^(?:one|a table of one)\b/.test(name));

function placeOf(name: string, index: number): PlaceName {
  if (/directive|plan/.test(name)) return 'plan';
  if (/picks/.test(name)) return 'market';
  if (/recommendations/.test(name)) return 'stock';
  return PLACES[index % PLACES.length] ?? 'plan';
}

/** Stands where the block is put. */
const MARK = 'the block';

/** Microseconds of the processor for all that is made of a workspace with the block in it. */
function time(make: Make, place: PlaceName, bytes: number): number {
  const [put] = putAt(bases, place, MARK).slice(-1);
  if (put === undefined) throw new Error(`nothing is put at ${place}`);
  const block = make(bytes);
  const text = (put.texts[put.file] ?? '').replace(MARK, () => block);
  const start = process.cpuUsage();
  evaluated({ ...put.texts, [put.file]: text }, put.workflow);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** How many times as long the long document takes. Documents differ each time, for what was read last is kept. */
function timesAsLong(make: Make, place: PlaceName, extra: number): number {
  time(make, place, LENGTHS.short / 2 + extra);
  const short = time(make, place, LENGTHS.short + extra);
  return time(make, place, LENGTHS.long + extra) / short;
}

describe('reading takes time in proportion to the length of', () => {
  test.each(tried)('$name', { timeout: 600_000 }, ({ make, place }) => {
    const first = timesAsLong(make, place, 0);
    // what else the machine does may have slowed one of the two
    const times = first <= MOST_TIMES ? first : Math.min(first, timesAsLong(make, place, 500));
    expect(times).toBeLessThanOrEqual(MOST_TIMES);
  });
});
