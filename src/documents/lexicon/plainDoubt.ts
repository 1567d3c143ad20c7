/** That what a document states of a security or a sector is not so, in a clause of known words (READING 1, O1). */
export const PLAIN_DOUBT = {
  /** What a document states of it. */
  row: `
    row, line, entry, count, share count, shares, price, prices, ranking, rank, conviction, score, figure, figures, number,
    numbers, weight, cost, holding, position, pick, target
  `,
  bad: `
    wrong, incorrect, stale, outdated, out of date, a guess, guessed, guess, guesses, mistaken, a typo, typo, not updated,
    not adjusted, unadjusted, pre-split, not split-adjusted, unverified, unconfirmed, unchecked, doubtful, dubious,
    uncertain, unsure, unclear, not sure, not certain, should be, should read, in doubt, made up, invented
  `,
  check: `double-check, double check, recheck, re-check, please check, please verify, to be checked, to be verified, check again`,
  over: `no longer, was, were, corrected, fixed, resolved, once`,
  '': `
    share, stock, security, sector, above, below, first, second, table, list, still, looks, look, seems, seem, appears, think,
    know, sure, certain, probably, perhaps, maybe, entirely, completely, figures, number of shares
  `,
} as const;

export const DOUBT_RULES: readonly string[] = [
  'it row bad !over !percent !amount !name',
  'first it check !percent !amount !name',
];
