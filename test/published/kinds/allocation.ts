import { allocate } from '../../../src/book/blocks/allocate.ts';
import { type Figures, type Given, unknownFigure, words } from '../given.ts';

/**
 * What was filled of a block, shared among those who asked for it (BOOK 8): each figure is called by who asked. Facts:
 * `filled`, `orders` (`Black 18,008`), and `unit`, the shares that are given together, where there is one.
 */
export function runAllocation(given: Given): Figures {
  const unit = whole(given.maybe('unit') ?? '1');
  const shares = given.rows('orders').map((row) => {
    const { account, asked } = words(row, 'account', 'asked');
    return { account, asked: whole(asked) / unit, got: 0n };
  });
  const got = allocate('block', shares, whole(given.text('filled')) / unit);
  return (name) => {
    const place = shares.findIndex(({ account }) => account === name);
    return place < 0 ? unknownFigure(name) : ((got[place] ?? 0n) * unit).toLocaleString('en-US');
  };
}

function whole(text: string): bigint {
  return BigInt(text.replaceAll(',', ''));
}
