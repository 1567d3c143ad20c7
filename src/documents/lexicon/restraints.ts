/**
 * The expressions of restraint (READING 7), as data: adding one is adding a word here and a case. Phrases are words in
 * small letters; one that ends in `*` stands for every word that begins so. The tables of docs/documents.md are made
 * from these lists.
 */

/** A heading, bold line or label that contains one of these begins a section of restrictions. */
export const RESTRAINT_HEADINGS: readonly string[] = [
  'restrict*',
  'do not sell',
  'do not buy',
  'do not trade',
  "don't sell",
  "don't buy",
  "don't trade",
  'do-not-*',
  'never sell',
  'never buy',
  'never trade',
  'no-buy*',
  'no-sell*',
  'no-trad*',
  'no buy',
  'no sell',
  'no trade',
  'blackout*',
  'lock-up*',
  'lockup*',
  'lock up',
  'exclusion*',
  'excluded securities',
  'blacklist*',
  'names to avoid',
  'stocks to avoid',
  'securities to avoid',
  'tickers to avoid',
  'avoid list',
  'off limits',
  'off-limits',
];

/** Words that begin like one of these and say something else. */
export const NO_RESTRAINT: readonly string[] = ['restrictive', 'restrictively', 'restrictiveness'];

/** In an analyst's document a heading speaks of securities only beside one of these: `Export restrictions` does not. */
export const RESTRAINT_OBJECTS: readonly string[] = ['list', 'names', 'securities', 'tickers', 'symbols'];

/** What a word says is forbidden. */
export const SIDE_WORDS = {
  buy: ['buy', 'buys', 'buying', 'bought', 'purchase', 'purchases', 'purchasing', 'purchased', 'avoid'],
  sell: ['sell', 'sells', 'selling', 'sold', 'sale', 'sales'],
  both: ['both', 'all', 'trade', 'trades', 'trading', 'traded', 'transaction', 'transactions'],
} as const;

/** What may stand beside a side and changes nothing. */
export const SIDE_FILLERS: readonly string[] = (
  "no not do don't never must may can cannot can't is are be to new further more any of in and or nor side sides " +
  'restricted prohibited forbidden blocked barred allowed permitted'
).split(' ');

/** `Never sell NEM`: what stands before a verb. */
export const FORBIDDING_WORDS: readonly string[] = [
  'do not',
  "don't",
  'never',
  'must not',
  'no',
  'may not',
  'cannot',
  'must never',
  'shall not',
  'should not',
  'forbidden to',
  'it is forbidden to',
  'not allowed to',
  'it is not allowed to',
  'not permitted to',
  'it is not permitted to',
  'prohibited from',
  'barred from',
  'refrain from',
];

/** `NEM must not be sold`: what stands between a security and its verb. */
export const PASSIVE_PROHIBITIONS: readonly string[] = [
  'must not be',
  'may not be',
  'cannot be',
  "can't be",
  'is not to be',
  'are not to be',
];

/** Of the prohibitions, those that restrain wherever they stand in a document. */
export const PROHIBITIONS_ANYWHERE: readonly string[] = ['do not', "don't", 'never', 'must not'];

/** What a prohibition anywhere may forbid, as a verb and as its participle. */
export const FORBIDDEN_VERBS: Readonly<Record<string, 'buy' | 'sell' | 'both'>> = {
  buy: 'buy',
  bought: 'buy',
  sell: 'sell',
  sold: 'sell',
  trade: 'both',
  traded: 'both',
};

/** Before the first and before the last day of a window. */
export const WINDOW_WORDS = {
  from: ['from', 'since', 'starting', 'effective'],
  until: ['until', 'till', 'through', 'thru', 'to', 'expires', 'ends', 'ending'],
} as const;

/** What begins a reason; dates after it are part of it. */
export const REASON_WORDS: readonly string[] = ['because', 'due to', 'reason', 're'];

/** Between two securities. */
export const SEPARATORS: readonly string[] = [',', ';', '/', '&', '+', '·', 'and', 'or'];

/** A sentence of these words alone, one of them a word that denies, restricts nothing. */
export const EMPTY_WORDS: readonly string[] = (
  'none n/a nothing nil empty there are is currently current active trading at this the time present moment now stand ' +
  'stands in force effect apply applies today restricted securities names list tickers stocks period periods exist yet was were been have has added provided given required needed requested'
).split(' ');
export const NONE_RESTRICTED: readonly string[] = ['none', 'n/a', 'nothing', 'nil', 'empty'];

/** What a sentence between a heading and its list speaks of when it speaks of no security in particular. */
export const UNNAMED_SECURITIES: readonly string[] =
  'securities security stocks names tickers symbols positions holdings investments list following below above these those'.split(
    ' ',
  );

/** Words in capitals that are no securities where they stand in a sentence or a reason. */
export const NO_TICKERS: readonly string[] = (
  'TBD TBC TBA TODO WIP A I AND OR NO NOT NONE BUY SELL BOTH ALL ANY ONLY SEC FINRA IRS US USA ET EST EDT UTC CEO CFO COO ETF ETFS IPO LLC ' +
  'INC NYSE NASDAQ ACTION PLAN LIST NOTE MNPI NDA ESG FDA DOJ FTC'
).split(' ');

/** What a company's name may end in without being another name. */
export const NAME_ENDINGS: readonly string[] = (
  'inc incorporated corp corporation co company companies plc ltd limited llc lp sa ag nv se holdings holding group ' +
  'class common stock shares adr the and'
).split(' ');

/** Adjectives between `no` and what there is none of. */
export const BEFORE_NONE: readonly string[] =
  'current currently active trading known further new additional other specific'.split(' ');
