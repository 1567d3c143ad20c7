/**
 * The expressions by which a text that nobody read is heard (READING 1, O1–O5), as data: adding one is adding a line here
 * and a case. The tables of docs/documents.md are made from these lists.
 */

/** Verbs of trading by their plain form, each with all its finite and -ing forms; no nouns. */
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
  dispose: ['dispose', 'disposes', 'disposing', 'disposed'],
  unload: ['unload', 'unloads', 'unloading', 'unloaded'],
  short: ['short', 'shorts', 'shorting', 'shorted'],
  cover: ['cover', 'covers', 'covering', 'covered'],
};

/** Verbs that instruct beside those of trading (O2). */
export const HOLDING_VERBS: Readonly<Record<string, readonly string[]>> = {
  hold: ['hold', 'holds', 'holding', 'held'],
  keep: ['keep', 'keeps', 'keeping', 'kept'],
};

/** Verbs that always speak of a trade; the others can have another object. */
export const PLAIN_VERBS: readonly string[] = ['buy', 'sell', 'purchase', 'liquidate', 'unload', 'dispose'];

/** What goes down, so that a sentence can be held against a directive's direction; every other verb goes up. */
export const DOWNWARD_VERBS: readonly string[] = [
  'sell',
  'trim',
  'reduce',
  'exit',
  'close',
  'liquidate',
  'dispose',
  'unload',
  'short',
];

/** Verbs that tell of a market where one of the words below or a figure follows: *trades at 14 times*, *closed at $130*. */
export const MARKET_VERBS: readonly string[] = 'trade trades traded trading close closes closed'.split(' ');
export const AFTER_MARKET_VERBS: readonly string[] =
  'at above below near around for on up down higher lower flat with in to by from'.split(' ');

/** Forms that are a noun or an adjective after one of the words below, or after a genitive. */
export const NOUN_FORMS: readonly string[] =
  'short close trade trading cover hold purchase purchases trades buys sells'.split(' ');
export const BEFORE_NOUN_FORMS: readonly string[] =
  'the a an its their this that in of market daily average very at since'.split(' ');

/** Who else trades in markets: what they do instructs nobody (O2), and whom they avoid is not ours to avoid (O1). */
export const OTHER_ACTORS: readonly string[] = (
  'investors insiders executives funds managers institutions sellers buyers traders banks brokers dealers analysts ' +
  'generalists regulators foreigners households insurers pensions strategists economists speculators sovereigns ' +
  'hedgers retailers rivals competitors peers berkshire fda fed ecb opec china index etfs'
).split(' ');
/** Behind one of these the sentence speaks of what should be done. */
export const DUTY_WORDS: readonly string[] =
  'we i us you our my your should must shall ought please let to need needs needed will would can could cannot may might not never do'.split(
    ' ',
  );
/** What begins the object of what a company did: `NEM sold its mine`. */
export const COMPANY_OBJECTS: readonly string[] = 'its a an the two three four several back'.split(' ');

/** Before a word of restraint: it is one of markets, `oil embargo`, `buyback blackout`. */
export const OF_MARKETS: readonly string[] =
  'oil arms trade export import chip grain gas buyback news media power'.split(' ');

/** What undoes the trade that it opens a sentence about: `Skip the Healthcare purchase`. */
export const UNDOING_VERBS: readonly string[] =
  'skip cancel omit postpone forget abandon scrap defer delay pause ignore disregard suspend shelve'.split(' ');

/** What makes another expression of a verb before it: `short interest`, `held up`, `bought back`. */
export const OTHER_SENSES: Readonly<Record<string, readonly string[]>> = {
  short: 'interest seller sellers squeeze term duration end dated run supply'.split(' '),
  trade: 'restrictions war wars talks deal deals policy tension tensions tariffs barriers deficit surplus'.split(' '),
  hold: ['up'],
  holds: ['up'],
  held: ['up'],
  holding: ['up', 'company'],
  bought: ['back'],
  buys: ['back'],
};

/**
 * What forbids the verb of trading that follows it (O1). A duty always does; an order does where it opens its clause; what
 * describes does unless the verb's object is none that is traded.
 */
export const PROHIBITIONS = {
  duty: [
    ...['must not', "mustn't", 'shall not', 'should not', "shouldn't", 'not allowed to', 'not permitted to'],
    ...['under no circumstances', 'under no circumstance', 'prohibited from', 'forbidden to', 'barred from'],
  ],
  order: ['do not', "don't", 'dont', 'never', 'avoid', 'refrain from', 'stop', 'hold off', 'hold off on', 'no more'],
  description: ['may not', 'cannot', 'can not', "can't", 'not to', 'to not', 'will not be', "won't be"],
} as const;

/** What forbids the verb of trading before it, where a security or a sector is named: *selling NEM is prohibited*. */
export const PRONOUNCEMENTS: readonly string[] = [
  'prohibited',
  'forbidden',
  'not allowed',
  'not permitted',
  'ruled out',
  'a no-no',
  'a no-go',
  'taboo',
  'out of the question',
];

/** Prohibitions of one word; one that ends in `*` has any ending. */
export const FORBIDDING_COMPOUNDS: readonly string[] = [
  'no-buy',
  'no-sell',
  'no-trade',
  'no-buying',
  'no-selling',
  'no-trading',
  'do-not-*',
  "don't-*",
  'never-buy',
  'never-sell',
  'never-trade',
  'buy-only',
  'sell-only',
];

/** `no selling` and the like, where a security or one of the words below follows, or nothing. */
export const NO_TRADES: readonly string[] =
  'buy sell trade buying selling trading buys sells trades purchase purchases sale sales'.split(' ');
export const NO_MORE: readonly string[] = ['further', 'new'];
export const AFTER_NO_TRADE: readonly string[] =
  'of in until before through for allowed permitted this the please'.split(' ');

/** What makes another expression of a prohibition if it follows: `stop loss`; `#` is a figure. */
export const FIGURES_OF_SPEECH: Readonly<Record<string, readonly string[]>> = {
  stop: ['#', 'loss', 'losses', 'price', 'limit', 'order', 'orders', 'level'],
  'no more': ['than'],
  never: ['has', 'have', 'had', 'before', 'mind'],
};

/** What denies the restraint of a sentence that begins with it: `No securities are pledged`. */
export const DENIALS: readonly string[] = ['no', 'none', 'nothing', 'neither'];

/** Objects of a verb that are not traded, and words after it that tell of a market: *cannot reduce costs, may not trade at*. */
export const OTHER_OBJECTS: readonly string[] = (
  'above at below borrowing branch branches capacity charges costs debt deal deals deficit demand dividend dividends earnings ' +
  'emissions estimates expenses factories factory gap growth guidance inflation inventories inventory jobs ' +
  'leverage losses margins mine mines office output payout plant plants production profit profits rates revenue ' +
  'risk risks sales spending staff store stores supply tariffs taxes up value volatility wages'
).split(' ');

/** Beside a figure: all that a line says which is a piece of a directive, `at 4%`, `from 10% to 14%`. */
export const IN_PIECES: readonly string[] = 'to at from by of down up about around in and'.split(' ');

/** Words that a prohibition may stand at the beginning of its clause with, so that it is an order and no description. */
export const CLAUSE_OPENERS: readonly string[] = [
  'please',
  'kindly',
  'and',
  'but',
  'so',
  'then',
  'also',
  'we',
  'you',
  'i',
  'must',
  'should',
  'to',
];

/** What may stand before a security that a phrasing speaks of, and after it. */
export const BEFORE_SECURITIES: readonly string[] = (
  'the our my your his her their this that these those any all both of in to for into from more new further additional ' +
  'existing current remaining long-term core with at shares stock'
).split(' ');
export const AFTER_SECURITIES: readonly string[] =
  'share shares stock position positions stake holding holdings lot lots block'.split(' ');
/** What stands for a security that was named before. */
export const PRONOUNS: readonly string[] = ['it', 'them', 'this', 'these', 'that', 'those'];

/** What makes a whole sentence one of restraint, wherever it stands. */
export const RESTRAINTS: readonly string[] = [
  'blackout',
  'black-out',
  'lock-up',
  'lockup',
  'lock up period',
  'locked up',
  'locked-up',
  'mnpi',
  'material non-public',
  'material nonpublic',
  'off limits',
  'off-limits',
  'hands off',
  'hands-off',
  'blacklist',
  'blacklisted',
  'exclusion list',
  'excluded',
  'embargo',
  'embargoed',
  'pledged',
  'collateral',
  'hold only',
  'hold-only',
];

/** What makes one of restraint of *restricted* and *restriction(s)* (O1). */
export const RESTRICTED_WORDS: readonly string[] = ['restricted', 'restriction', 'restrictions'];
export const RESTRICTED_COMPANY: readonly string[] = [
  'list',
  'securities',
  'security',
  'names',
  'name',
  'stock',
  'stocks',
  'from',
];

/** Words that name a list of securities, where an analyst's document speaks of none by its name. */
export const LIST_WORDS: readonly string[] = ['list', 'names', 'securities'];

/** After a restraint: it stands no more. */
export const ENDED: readonly string[] = [
  'ended',
  'expired',
  'lifted',
  'over',
  'removed',
  'released',
  'passed',
  'concluded',
];

/** Before one of the nouns a restraint is on nothing in particular: *any security*, *investments*. */
export const GENERAL_OBJECTS: readonly string[] = ['any', 'a', 'an', 'these', 'such'];
export const GENERAL_NOUNS: readonly string[] = [
  'investment',
  'investments',
  'security',
  'securities',
  'stock',
  'stocks',
  'asset',
  'assets',
  'fund',
  'funds',
  'instrument',
  'instruments',
  'product',
  'products',
];

/** What a disclaimer speaks of. */
export const DISCLAIMERS: readonly string[] = ['offer', 'solicitation', 'recommendation', 'advice'];

/** What says that there is none of what a label speaks of, or of what a sentence begins with. */
export const NONE_WORDS: readonly string[] = ['none', 'nothing', 'n/a', 'no', 'nil', '—', '–', '-'];
export const NONE_OPENERS: readonly string[] = ['none', 'n/a'];

/** What is owed, in a sentence with an amount other than zero (O5). */
export const LIABILITIES: readonly string[] = [
  'margin loan',
  'margin balance',
  'margin debit',
  'margin debt',
  'borrowed',
  'short position',
  'short positions',
  'owed',
  'written call',
  'written calls',
  'written put',
  'written puts',
  'written option',
  'written options',
];

/** Headings of what is past, so that a table of securities below them is no instruction (O3). */
export const PAST_HEADINGS: readonly string[] = [
  'closed',
  'sold',
  'former',
  'history',
  'transactions',
  'trades done',
  'watch list',
  'watchlist',
];

/** Names of columns of a table of securities (O3), by their words. */
export const COLUMN_WORDS = {
  ticker: ['ticker', 'tickers', 'symbol', 'symbols', 'security', 'stock', 'holding'],
  shares: ['shares', 'share', 'quantity', 'qty', 'units', 'lots', 'contracts'],
  amount: [
    'amount',
    'value',
    'cost',
    'proceeds',
    'dollars',
    'usd',
    'notional',
    'size',
    'allocation',
    'weight',
    'target',
  ],
  price: ['price', 'last', 'close', 'mark', 'nav', 'quote'],
  side: ['side', 'action', 'order', 'transaction', 'trade', 'instruction', 'buy/sell'],
} as const;

/**
 * Other names for the columns of what the owner holds: together, or beside tickers, they make a table one of holdings (O3).
 */
export const LOOSE_COLUMNS = {
  ticker: [
    ...['position', 'positions', 'company', 'companies', 'name', 'asset', 'assets', 'investment', 'investments'],
    ...['instrument', 'instruments', 'fund', 'funds', 'etf', 'equity', 'code', 'holdings', 'stocks', 'securities'],
  ],
  shares: ['number', 'count', 'no', 'num', 'held', 'owned', 'pieces', 'nominal', 'volume', 'shs'],
  amount: ['worth', 'balance', 'total', 'dollar', 'invested', 'market', 'mv'],
} as const;

/** In the header of a column: what others think of a security, whatever they call it (O3). */
export const OPINIONS: readonly string[] = [
  ...['rating', 'ratings', 'consensus', 'grade', 'grades', 'analyst', 'analysts', 'street', 'opinion'],
];

/** In the header of a column: figures and news of a company or a market, of which nobody here trades any (O3). */
export const COMPANY_FIGURES: readonly string[] = [
  ...['revenue', 'revenues', 'market cap', 'mkt cap', 'capitalization', 'capitalisation', 'ebitda', 'ebit', 'eps'],
  ...['income', 'earnings', 'net debt', 'cash flow', 'capex', 'employees', 'headcount', 'buyback', 'buybacks'],
  ...['dividend', 'dividends', 'backlog', 'free float', 'high', 'low', 'driver', 'drivers', 'catalyst', 'catalysts'],
  ...['headline', 'headlines', 'news'],
];

/** In the header of a column: it says of what its row names whether it may be traded (O1). */
export const PERMITTING: readonly string[] = [
  ...['sellable', 'saleable', 'salable', 'buyable', 'tradable', 'tradeable', 'investable', 'investible', 'eligible'],
  ...['sell', 'buy', 'trade', 'trim', 'reduce', 'add', 'touch', 'rebalance', 'liquidate', 'trading', 'selling'],
  ...['buying', 'approved', 'cleared', 'clearance', 'approval', 'permitted', 'allowed', 'permission', 'available'],
  ...['unrestricted', 'vested', 'releasable', 'deliverable', 'actionable', 'ok', 'okay'],
];

/** In capitals, of a ticker's form, and no securities (O3). */
export const NOT_LIKE_TICKERS: readonly string[] = 'A I USD EUR USA ETF YTD NAV EPS CEO CFO'.split(' ');

/** Beside `NO_TICKERS`, where a ticker is looked for that the workspace does not know. */
export const NO_NAMES: readonly string[] = 'FY CY EU UK AI IRA GDP CPI U.S PMI OPEC'.split(' ');

/** What an order may speak of in the place of a security: `sell half`. */
export const PARTS_OF_HOLDINGS: readonly string[] = 'half all everything some more most whatever anything'.split(' ');

/** How a cell may begin that says yes below a header of restraint: a side, or for how long. */
export const RESTRAINED_CELLS: readonly string[] =
  'sell buy both trade all until till through since from for always permanent active applies'.split(' ');
