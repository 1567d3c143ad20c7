/**
 * The expressions by which a text that nobody read is heard (READING 1, O1 and O2), as data: adding one is adding a word
 * here and a case. The tables of docs/documents.md are made from these lists.
 */

/** Verbs of trading, each with its finite and its -ing forms; no nouns. */
export const TRADING_VERBS: Readonly<Record<string, readonly string[]>> = {
  buy: ['buy', 'buys', 'buying', 'bought'],
  sell: ['sell', 'sells', 'selling', 'sold'],
  trade: ['trade', 'trades', 'trading', 'traded'],
  purchase: ['purchase', 'purchases', 'purchasing', 'purchased'],
  acquire: ['acquire', 'acquires', 'acquiring', 'acquired'],
  add: ['add', 'adds', 'adding', 'added'],
  trim: ['trim', 'trims', 'trimming', 'trimmed'],
  reduce: ['reduce', 'reduces', 'reducing', 'reduced'],
  exit: ['exit', 'exits', 'exiting', 'exited'],
  close: ['close', 'closes', 'closing', 'closed'],
  liquidate: ['liquidate', 'liquidates', 'liquidating', 'liquidated'],
  'dispose of': ['dispose of', 'disposes of', 'disposing of', 'disposed of'],
  unload: ['unload', 'unloads', 'unloading', 'unloaded'],
  short: ['short', 'shorts', 'shorting', 'shorted'],
  cover: ['cover', 'covers', 'covering', 'covered'],
};
