/**
 * How portfolios name their columns and labels, and the units, approximations and headings that decide what a figure or
 * a table is (READING 2 and 3), as data: adding a name is adding a word here and a case. All in small letters, without
 * `%`, `$`, `:` and full stops.
 */

/** The names of each column of the holdings. */
export const HOLDING_COLUMNS = {
  ticker: ['ticker', 'symbol', 'sym', 'tkr'],
  shares: [
    ...['shares', 'quantity', 'qty', 'units'],
    ...['share count', '# shares', '# of shares', 'no of shares', 'number of shares', 'shares held', 'units held'],
  ],
  price: [
    ...['price', 'current price', 'last', 'last price'],
    ...['current', 'live price', 'close', 'closing price', 'market price', 'share price', 'price/share', 'nav', 'mark'],
  ],
  name: ['company', 'company name', 'name'],
  sector: ['sector'],
  kind: ['type', 'asset type', 'security type'],
  averageCost: ['avg cost', 'average cost', 'cost/share', 'cost per share', 'avg cost/share', 'average cost/share'],
  value: ['value', 'market value', 'current value', 'position value', 'mkt value', 'total value'],
  gain: ['gain', 'gain/loss', 'gain / loss', 'unrealized gain', 'unrealized gain/loss', 'p/l', 'p&l', 'return'],
  weight: ['weight', 'of portfolio', 'portfolio', 'portfolio weight', 'allocation', 'of account', 'of total'],
  acquired: ['acquired', 'date acquired', 'acquisition date', 'acquired on', 'purchase date', 'purchased'],
  averageDailyVolume: [
    ...['avg daily volume', 'average daily volume'],
    ...['avg daily dollar volume', 'average daily dollar volume'],
  ],
} as const;

/** Names that are another thing beside a column of the name above; without one they are it. */
export const LOOSE_HOLDING_COLUMNS = {
  ticker: [
    ...['ticker symbol', 'stock symbol', 'stock ticker', 'security symbol', 'security', 'stock', 'fund', 'etf'],
    ...['holding', 'position', 'asset', 'investment', 'instrument', 'code'],
    ...['description', 'issuer', 'issuer name', 'security name', 'security description', 'investment name'],
    ...['holding name', 'fund name', 'asset name', 'stock name', 'position name', 'company (ticker)', 'name (ticker)'],
    ...['stock (ticker)', 'security (ticker)', 'company name (ticker)', 'ticker (company)', 'ticker/company'],
    ...['ticker / company', 'company / ticker', 'company/ticker', 'name/ticker', 'ticker/name', 'ticker / name'],
  ],
  shares: [
    ...['shs', 'shares owned', 'units owned', 'quantity held', 'number of units', 'no of units', '# of units'],
    ...[
      '# units',
      'no shares',
      'share quantity',
      'shares/units',
      'current shares',
      'qty held',
      'quantity owned',
      'shares qty',
    ],
  ],
  price: [
    ...['px', 'mkt price', 'price per share', 'price per unit', 'unit price', 'latest price', 'last px', 'current px'],
    ...['nav/share', 'nav per share', 'last close', 'closing px', 'price now', 'quote', 'spot', 'spot price'],
  ],
  sector: [
    ...['gics sector', 'gics', 'sector name', 'economic sector', 'sector group', 'industry', 'gics industry'],
    ...['industry group', 'sector/industry', 'sub-industry'],
  ],
} as const;

/** Of the names of prices, what may be of any figure, `Current` and `Last` of a ratio. */
export const LOOSE_PRICES: readonly string[] = ['current', 'last', 'mark'];

/** Before sectors in an order, `Leadership: Energy > Utilities`: the beginnings of words that say it is one of preference. */
export const PREFERENCES: readonly string[] = ['prefer', 'favor', 'favour', 'leader', 'order', 'attractive', 'pecking'];
/** Before the same: it is an order of something else. */
export const OTHER_ORDERS: readonly string[] = [
  ...[
    'performance',
    'performers?',
    'returns?',
    'laggards?',
    'weakest',
    'worst',
    'least',
    'avoid',
    'risks?',
    'riskiest',
  ],
  ...[
    'valuations?',
    'p/e',
    'yields?',
    'volatility',
    'beta',
    'crowding',
    'ytd',
    'mtd',
    'qtd',
    'last',
    'previous',
    'prior',
  ],
  ...[
    'cheapest',
    'expensive',
    'weights?',
    'exposure',
    'size',
    'flows?',
    'inflows',
    'outflows',
    'rotation',
    'was',
    'underweights?',
  ],
];

/** In the name of a column of ranks: of which day they are, now or before; or that it says how they moved. */
export const PRESENT_RANKS: readonly string[] =
  'new current now today latest present updated revised overall composite combined final our my house'.split(' ');
export const EARLIER_RANKS: readonly string[] = (
  'previous prior last old former prev before earlier was ago past change chg move delta diff difference peak best worst ' +
  'ytd performance momentum valuation quality growth value risk percentile average avg median within peer'
).split(' ');

/** What makes another thing of a security than shares that are held: beside a ticker no company is called so. */
export const NO_SHARES: readonly string[] = [
  ...[
    'short',
    'call',
    'calls',
    'put',
    'puts',
    'option',
    'options',
    'warrant',
    'warrants',
    'rights',
    'future',
    'futures',
  ],
  ...['margin', 'borrowed', 'loan', 'lent', 'cfd', 'swap', 'closed', 'sold', 'pending'],
];

/** What says of a row, as all of a cell, that its shares are owed. */
export const SOLD_SHORT: readonly string[] = [
  'short',
  'shorted',
  'sold short',
  'short position',
  'short sale',
  'sell short',
];
/** Columns of a side of which one is none that is held: `L`, `S`. */
export const LONG_SHORT_COLUMNS: readonly string[] = [
  ...['l/s', 'long/short', 'long / short', 'long or short', 'short/long', 'position type', 'position side', 'pos type'],
  ...['direction', 'holding type'],
];
/** Columns of what prices are in, and the words for dollars there. */
export const CURRENCY_COLUMNS: readonly string[] = [
  ...['currency', 'ccy', 'curr', 'fx', 'currency code', 'price currency', 'trading currency', 'local currency'],
  ...['quote currency', 'base currency', 'security currency', 'cost currency'],
];
export const DOLLAR_WORDS: readonly string[] = [
  'usd',
  'us$',
  '$',
  'dollar',
  'dollars',
  'us dollar',
  'us dollars',
  'u.s. dollar',
];
/** Columns of where a row is held. */
export const ACCOUNT_COLUMNS: readonly string[] = [
  ...['account', 'account name', 'account number', 'account no', 'account #', 'account type', 'account id', 'acct'],
  ...['acct name', 'acct no', 'acct #', 'acct number', 'acct type', 'broker', 'brokerage', 'custodian', 'held at'],
];

/** What a header may say of its prices in parentheses, which changes nothing. */
export const PRICE_REMARKS: readonly string[] = [
  ...['close', 'closing', 'market close', 'last close', 'prior close', 'previous close', 'last', 'latest', 'current'],
  ...['delayed', 'eod', 'per share', 'each', 'at close', 'as of close'],
];

/** Columns that say what was or shall be done: a table that has one is none of holdings. */
export const DEED_COLUMNS: readonly string[] = [
  ...['side', 'transaction', 'transaction type', 'trade date', 'trade type', 'proceeds'],
  ...['order', 'order type', 'order id', 'filled', 'fill price', 'date sold', 'sale date', 'sold', 'bought/sold'],
  ...['transaction id', 'transaction date', 'settlement date', 'settle date', 'trans code', 'run date', 'post date'],
  ...['activity', 'activity date', 'activity type', 'commission', 'commissions', 'reg fee', 'net amount'],
];
/** Columns that say the same where nothing says that the table is of holdings, and what they say of a holding that stays. */
export const STANDING_COLUMNS: readonly string[] = ['action', 'status'];
export const STANDING_WORDS: readonly string[] = ['hold', 'ok', 'keep'];

/** Columns of what is to become of a holding: a verb of trading in them is an instruction that no plan has. */
export const ASKING_COLUMNS: readonly string[] = [
  ...['plan', 'next step', 'next steps', 'next action', 'to do', 'todo', 'instruction', 'instructions', 'decision'],
];
/** Columns of shares of a holding that are not there to be sold, or soon will not be. */
export const HOLDING_BOUND_COLUMNS: readonly string[] = [
  ...['pending', 'pending shares', 'pending order', 'pending orders', 'pending trades', 'open order', 'open orders'],
  ...['working order', 'working orders', 'on order', 'committed', 'reserved', 'unvested', 'unvested shares'],
  ...['restricted shares', 'locked', 'locked shares', 'locked-up shares', 'pledged shares', 'blocked shares'],
  ...['encumbered shares', 'on loan', 'lent', 'lent shares', 'shares lent', 'to sell', 'to buy', 'sold since'],
  ...['shares sold', 'transferred out', 'in transit', 'loaned', 'loaned shares', 'shares on loan', 'shares loaned'],
  ...['unsettled shares', 'escrow', 'in escrow', 'held in escrow', 'encumbered'],
];
/** Columns of those that are: as many as are held, or the rest is bound. */
export const FREE_COLUMNS: readonly string[] = [
  ...['available', 'available shares', 'available to sell', 'available to trade', 'available quantity', 'free shares'],
  ...['free quantity', 'sellable shares', 'tradable shares', 'vested', 'vested shares', 'unrestricted shares'],
  ...['available qty', 'qty available', 'quantity available', 'shares available', 'tradable', 'tradeable'],
  ...['tradeable shares', 'free to trade', 'settled shares'],
];

/** Columns of what analysts call a holding: a stance to hold it, or to buy it, restrains nobody. */
export const RATING_COLUMNS: readonly string[] = [
  ...['rating', 'ratings', 'analyst rating', 'analyst ratings', 'street rating', 'broker rating', 'consensus'],
  ...['consensus rating', 'stance', 'analyst view', 'analyst consensus', 'morningstar rating', 'zacks rank', 'signal'],
];

/** Words of a heading, label or bold line over holdings; the first group counts before the second. */
export const HOLDINGS_HEADINGS: readonly (readonly string[])[] = [['holding', 'holdings', 'positions'], ['portfolio']];
/** Words of a heading over what was held, was done, or shall be. */
export const DEED_HEADINGS: readonly string[] = [
  ...['closed', 'sold', 'former', 'exited', 'history', 'past'],
  ...['trade', 'trades', 'transaction', 'transactions', 'order', 'orders', 'executions', 'fills'],
  ...['proposed', 'recommended', 'recommendation', 'recommendations', 'watchlist', 'watch-list', 'watch list', 'watch'],
];

/** Labels of cash. Buying power is none: it may be borrowed. */
export const CASH_LABELS: readonly string[] = [
  ...['cash', 'cash balance', 'cash position'],
  ...['cash and equivalents', 'cash and cash equivalents', 'cash equivalents'],
  ...['available cash', 'cash available', 'total cash', 'settled cash', 'cash on hand', 'uninvested cash', 'free cash'],
  ...['idle cash', 'cash holdings', 'cash holding', 'cash amount', 'cash and cash investments', 'investable cash'],
  ...['liquid cash', 'spare cash', 'cash available to trade', 'cash available for trading', 'cash to trade'],
  ...['cash and sweep', 'cash sweep', 'core cash', 'cash reserve', 'cash reserves', 'cash total', 'total cash balance'],
  ...['available cash balance', 'cash buffer', 'cash in account', 'cash on deposit'],
];
/** Labels of the value of all. */
export const TOTAL_LABELS: readonly string[] = [
  ...['total', 'total value', 'portfolio value', 'total portfolio value', 'account value', 'total account value'],
];
/** Headers under which a bare figure beside a label is dollars. */
export const AMOUNT_COLUMNS: readonly string[] = [
  ...['amount', 'value', 'balance', 'dollars', 'market value', 'current value', 'total', 'total value'],
];

/** Labels of a document's date; of these the first that stands counts. */
export const DATE_LABELS = ['as of', 'generated', 'last updated', 'date'] as const;

/** What may be as of a day: `Prices as of`. */
export const DATED_NOUNS: readonly string[] = [
  ...[
    'prices',
    'all prices',
    'data',
    'values',
    'portfolio',
    'holdings',
    'positions',
    'quotes',
    'market data',
    'valued',
  ],
];

/** Ways to say that nothing is held, as whole sentences, but for the words beside them. */
export const NO_HOLDINGS: readonly string[] = [
  ...['no holdings', 'no positions', 'all cash', '100% cash', 'cash only', 'entirely cash', 'fully in cash'],
  ...['holdings none', 'positions none', 'no open positions', 'no current holdings', 'no current positions'],
  ...['all in cash', 'entirely in cash', 'completely in cash', '100% in cash', 'no securities', 'nothing but cash'],
];
/** Words that change nothing in such a sentence. */
export const NO_HOLDINGS_BESIDE: ReadonlySet<string> = new Set([
  ...['a', 'an', 'the', 'this', 'there', 'are', 'is', 'has', 'have', 'holds', 'it', 'we', 'i', 'in', 'at', 'and', 'so'],
  ...['account', 'portfolio', 'currently', 'now', 'present', 'time', 'moment', 'as', 'of', 'today', 'only', 'open'],
  ...['been', 'still', 'remains', 'stays', 'sits', 'am', 'my', 'our', 'all', 'right', 'these', 'days', 'holding'],
]);
/** What begins the reason or the time since when it is so, behind such a sentence: it is heard by itself. */
export const NO_HOLDINGS_SINCE: readonly string[] = ['since', 'following', 'because', 'while', 'pending', 'until'];

/**
 * What makes a figure one that is not exact, before or after it. On a target or size it is read, and the plan bears
 * `approximate_figure`.
 */
export const APPROXIMATIONS: readonly string[] = [
  ...['~', '≈', '≃', '∼', 'about', 'around', 'roughly', 'approximately', 'approx.', 'approx', 'circa', 'ca.', 'c.'],
  ...['nearly', 'almost'],
];

/** What a number of shares may name itself. */
export const SHARE_UNITS: readonly string[] = ['share', 'shares', 'shs', 'sh', 'unit', 'units'];

/** Currencies other than the dollar of the United States: codes, marks and words. */
export const FOREIGN_CURRENCIES: ReadonlySet<string> = new Set([
  ...['eur', 'gbp', 'gbx', 'chf', 'jpy', 'cad', 'aud', 'hkd', 'cny', 'cnh', 'rmb', 'inr', 'sek', 'nok', 'dkk', 'mxn'],
  ...['brl', 'krw', 'sgd', 'nzd', 'zar', 'pln', 'czk', 'huf', 'ils', 'twd', 'thb', 'php', 'idr', 'btc', 'eth'],
  ...['€', '£', '¥', '₩', '₹', '₽', '₺', '₿', 'c$', 'a$', 'hk$', 'nz$', 's$', 'r$'],
  ...['euro', 'euros', 'pound', 'pounds', 'sterling', 'franc', 'francs', 'yen', 'yuan', 'rupees', 'kronor', 'pence'],
]);
/** Units of which a dollar is not one. */
export const OTHER_SCALES: ReadonlySet<string> = new Set([
  ...['thousand', 'thousands', '000', "000's", '000s', 'k', 'm', 'mm', 'mn', 'mln', 'million', 'millions'],
  ...[
    'b',
    'bn',
    'billion',
    'billions',
    'cent',
    'cents',
    '¢',
    '$k',
    '$m',
    '$mm',
    '$000',
    '$000s',
    'k$',
    'm$',
    'mm$',
    'mn$',
    'bn$',
    '$bn',
    '$b',
    'mio',
    'tsd',
    'usdk',
    'usdm',
    'kusd',
  ],
]);
/** The dollar, and percent. */
export const DOLLAR_UNITS: ReadonlySet<string> = new Set(['$', 'usd', 'us$', 'dollar', 'dollars']);
export const PERCENT_UNITS: ReadonlySet<string> = new Set(['%', 'percent', 'pct']);

/** Names under `sector_caps` that mean every sector not named there, which `All_Others` says. */
export const NAMES_OF_OTHERS: readonly string[] = [
  'other',
  'others',
  'other sectors',
  'all other',
  'all other sectors',
  'any other',
  'everything else',
  'rest',
  'the rest',
  'remaining',
  'default',
  'any',
  'all',
  'each',
  'every sector',
  'all sectors',
];

const BEST = ['', 'top', 'best', 'favourite', 'favorite', 'preferred'];
const best = (nouns: readonly string[]): string[] => BEST.flatMap((word) => nouns.map((noun) => word + noun));
const oneOrMore = (noun: string): string[] => [noun, `${noun}s`];

/** Columns of an analyst's tables, as `foldedName` writes them: with the picks of a sector, with a security, with its company. */
export const COLUMNS_OF_PICKS: readonly string[] = best(['pick', 'idea', 'name', 'stock']).flatMap(oneOrMore);
export const COLUMNS_OF_SECURITIES: readonly string[] = [
  ...['stock', 'security', 'etf', 'fund'],
  ...best(['pick', 'idea', 'name']),
].flatMap(oneOrMore);
export const COLUMNS_OF_NAMES: readonly string[] = [
  ...['company', 'companyname', 'issuer', 'security'],
  ...best(['stock', 'name', 'pick', 'idea']),
].flatMap((noun) => [noun, `${noun}(ticker)`]);
