import { expect, test } from 'vitest';
import { decimal } from '../../../../src/base/decimal.ts';
import { ticksHeld } from '../../../../src/engine/optimum/prices/headroom.ts';

/** at + slope × d + bend × d². */
function held(at: string, slope: string, bend: string, side: 'up' | 'down' = 'up', reference = '10'): bigint | null {
  const quantity = { at: decimal(at), slope: decimal(slope), bend: decimal(bend) };
  return ticksHeld(quantity, decimal(reference), side);
}

test.each([
  ['a line that falls', held('0.035', '-1', '0'), 3n],
  ['a line that is met at its last tick', held('0.03', '-1', '0'), 3n],
  ['a line that rises', held('0.03', '1', '0'), null],
  ['a line that would break at a price of nothing', held('10', '1', '0', 'down'), null],
  ['a line that breaks at the last price', held('9.9998', '1', '0', 'down'), 900n + 9998n],
  ['a curve that falls for ever', held('0.0004', '0', '-1'), 2n],
  ['a curve that rises and falls', held('0.0004', '0.01', '-1'), 2n],
  ['a curve that falls and comes back: it breaks before', held('0.000779', '-0.06', '1'), 1n],
  // (d − 0.019)² − 0.0015²: below zero between 0.0175 and 0.0205 alone
  ['a curve that is below zero at one tick alone', held('0.00035875', '-0.038', '1'), 1n],
  // (d − 0.021)² − 0.0015²: below zero at the last tick before its lowest, and not at the one behind
  ['a curve that is below zero just before its lowest', held('0.00043875', '-0.042', '1'), 1n],
  // (d − 0.015)² − 0.0015²: below zero between two ticks
  ['a curve that is below zero between two ticks', held('0.00022275', '-0.03', '1'), null],
  ['a curve whose lowest lies on the other side', held('0', '0.03', '1'), null],
  ['the same downwards', held('0.00035875', '0.038', '1', 'down'), 1n],
  ['under a dollar', held('0.000235', '-1', '0', 'up', '0.5'), 2n],
])('%s', (_what, found, ticks) => {
  expect(found).toBe(ticks);
});
