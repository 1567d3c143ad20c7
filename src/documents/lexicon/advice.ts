/**
 * What recommendations and picks say (READING 8), as data: adding an expression is adding a word here and a case. The
 * tables of docs/documents.md are made from these lists.
 */

/** The words of each action, in small letters; verbs with their -ing forms. */
export const ACTION_WORDS = {
  BUY: [
    'buy',
    'strong buy',
    'accumulate',
    'add',
    'overweight',
    'outperform',
    'initiate',
    'buying',
    'accumulating',
    'adding',
    'initiating',
    ...['purchase', 'purchasing', 'acquire', 'acquiring', 'long', 'go long', 'going long', 'add to', 'adding to'],
    ...['open', 'opening', 'establish', 'establishing', 'start', 'starting', 'build', 'building'],
    ...['increase', 'increasing', 'top up', 'topping up', 'speculative buy', 'conviction buy'],
  ],
  SELL: [
    ...['sell', 'strong sell', 'exit', 'liquidate', 'selling', 'exiting', 'liquidating'],
    ...['sell all', 'sell all of', 'sell out of', 'selling out of', 'get out of', 'getting out of', 'full exit'],
    ...['divest', 'divesting', 'dispose of', 'disposing of', 'close', 'closing', 'close out', 'closing out'],
    ...['offload', 'offloading', 'unload', 'unloading'],
  ],
  REDUCE: [
    ...['reduce', 'trim', 'lighten', 'underweight', 'reducing', 'trimming', 'lightening'],
    ...['decrease', 'decreasing', 'cut', 'cutting', 'pare', 'paring', 'pare back', 'scale back', 'scaling back'],
    ...['lighten up on', 'sell down', 'selling down', 'partial sell'],
  ],
  HOLD: [
    ...['hold', 'neutral', 'market perform', 'market-perform', 'maintain', 'holding', 'maintaining'],
    ...['keep', 'keeping', 'equal weight', 'equal-weight', 'equalweight', 'market weight', 'marketweight'],
    ...['sector perform', 'peer perform', 'in line', 'in-line', 'no change', 'no action'],
  ],
} as const;

/** Of the words of SELL those that say how much as well. */
export const WHOLE_SALES: readonly string[] = [
  ...['exit', 'exiting', 'liquidate', 'liquidating', 'sell all', 'sell all of', 'sell out of', 'selling out of'],
  ...['get out of', 'getting out of', 'full exit', 'divest', 'divesting', 'close', 'closing', 'close out'],
  'closing out',
];

/** All of a position, where a size stands. */
export const ALL_OF_IT: readonly string[] = [
  ...['all', 'all of it', 'all shares', 'everything', 'entirely', 'completely', 'in full', 'fully'],
  ...['full position', 'entire position', 'whole position', 'full stake', 'entire stake', 'entire holding'],
  ...['full holding', 'whole holding', 'in its entirety', 'full exit', 'complete exit', 'the entire', 'the whole'],
];

/** Trades that are not made here: no position is short. */
export const REFUSED_ACTIONS: readonly string[] = [
  'short',
  'sell short',
  'cover',
  'buy to cover',
  'shorting',
  'covering',
];

/** Beside the words of SELL, REDUCE and HOLD, what says in a column of picks that a row is none. */
export const NO_PICK_WORDS: readonly string[] = ['avoid', 'short', 'sell short', 'cover', 'do not buy', 'no buy'];

/** Ranks in words, from the first. */
export const ORDINALS: readonly string[] =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh'.split(' ');

/** A heading with one of these stands over picks. */
export const PICK_HEADINGS: readonly string[] = [
  ...['pick', 'picks', 'best ideas', 'top ideas', 'stock ideas', 'long ideas', 'buy ideas', 'actionable ideas'],
  ...['ideas to buy', 'stocks to buy', 'names to buy', 'what to buy', 'buy list', 'focus list', 'conviction list'],
  ...['recommended stocks', 'recommended names', 'stock recommendations', 'best buys', 'top buys', 'buy candidates'],
  ...['top stocks', 'top names', 'preferred names', 'preferred stocks', 'names we like', 'stocks we like', 'favorites'],
  ...['favourites', 'favorite names', 'favorite stocks', 'high conviction names', 'high-conviction names'],
  ...['high conviction ideas', 'high-conviction ideas', 'stock selections', 'buy candidates', 'top candidates'],
];

/** Under a heading with one of these a table of picks is of the past, or only watched. */
export const PAST_PICK_HEADINGS: readonly string[] = [
  'closed',
  'former',
  'sold',
  'last quarter',
  'last quarter’s',
  "last quarter's",
  'prior quarter',
  'previous quarter',
  'last month',
  'previous picks',
  'past picks',
  ...['prior picks', 'earlier picks', 'previous ideas', 'prior ideas', 'past ideas', 'earlier ideas'],
  'watch list',
  'watchlist',
  'watch-list',
];

/** Under a heading with one of these a table of securities is no table of picks: they are not to be bought, or not yet. */
export const NO_PICK_HEADINGS: readonly string[] = [
  ...[
    'removed',
    'dropped',
    'deleted',
    'deletions',
    'removals',
    'exited',
    'stopped out',
    'retired',
    'archive',
    'archived',
  ],
  ...[
    'bottom picks',
    'worst picks',
    'least preferred',
    'least favored',
    'least favoured',
    'least attractive',
    'laggards',
  ],
  ...[
    'sell list',
    'to sell',
    'sells',
    'sell ideas',
    'sell candidates',
    'sell recommendations',
    'sell-rated',
    'to avoid',
  ],
  ...['underperformers', 'bearish', 'short book', 'short side'],
  ...['shorts', 'short ideas', 'short picks', 'short candidates', 'short list candidates', 'underweights', 'fades'],
  ...[
    'under review',
    'rejected',
    'vetoed',
    'not recommended',
    'no longer recommended',
    'not approved',
    'not yet approved',
  ],
  ...[
    'not cleared',
    'pending approval',
    'awaiting approval',
    'awaiting clearance',
    'on hold',
    'suspended',
    'ineligible',
  ],
  ...['to watch', 'watching', 'monitoring', 'bench', 'benched', 'screened out', 'failed', 'not eligible', 'not to buy'],
  ...[
    'last week',
    "last week's",
    'last year',
    "last year's",
    "last month's",
    'old picks',
    'historical picks',
    'for comparison',
  ],
  ...['for reference', 'disqualified', 'discarded', 'excluded', 'do not own', 'penalty box', 'value traps', 'losers'],
  ...['not picks', 'not a pick', 'no picks', 'honorable mentions', 'honourable mentions', 'runners-up', 'near misses'],
];

/** Under a heading with one of these a recommendation is of the past, or is none. */
export const NO_ADVICE_HEADINGS: readonly string[] = [
  ...PAST_PICK_HEADINGS,
  ...['previous', 'prior', 'past', 'old', 'historical', 'last week', "last week's", 'last year', "last year's"],
  ...['rejected', 'vetoed', 'declined', 'not recommended', 'no longer recommended', 'passed on', 'we passed'],
  ...[
    'screened out',
    'discarded',
    'disqualified',
    'ineligible',
    'not eligible',
    'archive',
    'archived',
    'for reference',
  ],
  ...['for comparison', 'considered', 'under consideration', 'on hold', 'to watch', 'watching', 'monitoring', 'bench'],
];

/** What may stand before the action of a line. */
export const RECOMMENDING: readonly string[] = [
  'i recommend',
  ...["i'd", "we'd", 'i would', 'we would'],
  'we recommend',
  'i suggest',
  'we suggest',
  'recommend',
  'final recommendation',
  'final verdict',
  'verdict',
  'final decision',
  'trade idea',
  'investment idea',
  'recommendation',
  ...[
    'our recommendation',
    'my recommendation',
    'our call',
    'my call',
    'suggestion',
    'our suggestion',
    'my suggestion',
  ],
  ...['top idea', 'best idea', 'new idea', 'idea', 'top pick', 'new trade', 'proposed trade', 'proposal', 'conclusion'],
  ...['our pick', 'my pick', 'pick', 'our top pick', 'trade', 'trade recommendation', 'new recommendation', 'our view'],
  ...["we're", "i'm", 'we are', 'i am', 'we propose', 'i propose', 'we advise'],
  ...[
    'i am recommending',
    'we are recommending',
    'recommending',
    'my advice',
    'our advice',
    'advice',
    'investment call',
  ],
  ...[
    'final call',
    'recommended trade',
    'we believe',
    'i believe',
    'we think',
    'i think',
    'trade call',
    'to',
    'my proposal',
    'our proposal',
    'our suggestion is',
    'my idea',
    'our idea',
  ],
  ...['i advise', 'we want to', 'i want to', 'please', 'suggest', 'propose', "let's", 'let us', 'we rate', 'i rate'],
];

/** What a title says of a document on one security beside its name: `NVDA deep dive`, `Equity research: NVIDIA (NVDA)`. */
export const TITLE_WORDS: readonly string[] = (
  'analysis analyses report research note notes update review equity stock deep dive initiation coverage initiating of on ' +
  'earnings preview recap investment memo thesis recommendation summary overview pitch idea trade company profile the a ' +
  'brief briefing assessment evaluation rating for final january february march april may june july august september ' +
  'october november december jan feb mar apr jun jul aug sep oct nov dec q1 q2 q3 q4 results quarterly analyst'
).split(' ');

/** Words in capitals that such a title has as its topic. */
export const TITLE_TOPICS: readonly string[] =
  'AI IT US USA UK EU EV EVS ESG IPO IPOS ETF ETFS CEO CFO USD GDP CPI PPI FED FOMC ECB REIT REITS SP SPX NYSE'.split(
    ' ',
  );

/** Headings that say the action of each security below them; the first word of each list is the action. */
export const GROUP_WORDS: readonly (readonly string[])[] = [
  ['buy', 'buys', 'purchase', 'purchases', 'add', 'adds', 'additions', 'accumulate', 'initiate', 'initiations'],
  ['sell', 'sells', 'sales'],
  ['exit', 'exits', 'liquidate', 'liquidations', 'close', 'full exits'],
  ['reduce', 'reductions', 'trim', 'trims'],
  ['hold', 'holds', 'maintain', 'keep'],
];
/** What may stand beside one of these in such a heading. */
export const GROUP_BESIDES: readonly string[] = (
  'new our top stock stocks name names position positions idea ideas recommended proposed strong to list recommendation ' +
  'recommendations candidates orders now the what we which securities rated all trades in from'
).split(' ');

/** Before a security that is rated in a sentence. */
export const RATING_VERBS: readonly string[] = [
  ...['rate', 'rates', 'rated', 'rating', 'reiterate', 'reiterates', 'reiterated', 'reiterating', 'affirm', 'affirmed'],
  ...['affirming', 'reaffirm', 'reaffirmed', 'reaffirming', 'maintain', 'maintained', 'maintaining', 'keep', 'keeping'],
  ...['assign', 'assigning', 'initiate coverage', 'initiating coverage', 'initiated coverage', 'start coverage'],
  ...['starting coverage', 'resume coverage', 'resuming coverage', 'upgrade', 'upgraded', 'upgrading', 'downgrade'],
  ...[
    'downgraded',
    'downgrading',
    'have',
    'see',
    'initiate',
    'initiates',
    'initiated',
    'initiating',
    'start',
    'resume',
  ],
];
/** What may stand in such a sentence and says nothing of its own. */
export const RATING_BESIDES: readonly string[] = (
  'our the a an at on of with to as rating ratings recommendation stock shares and its view month year price here this ' +
  'month current common 12 6 18 24 12-month 6-month 18-month 24-month one-year twelve-month position size sizing allocation'
).split(' ');

/** What joins the parts of a line and says nothing of its own. */
export const JOINING_WORDS: readonly string[] = (
  'with at of on and a an the in for position stake allocation weight weighting size portfolio shares value total assets ' +
  'nav worth weight weights exposure entire whole its our my here today now initial starter new market current existing present'
).split(' ');

/** After a percentage: of what it is. */
export const OF_PORTFOLIO: readonly string[] = [
  'of portfolio',
  'of the portfolio',
  'of total portfolio',
  'of the total portfolio',
  'of our portfolio',
  'of total',
  'of assets',
  'of nav',
  'of portfolio value',
];

/** What makes a remark on a line a condition, which is not followed. */
export const REMARK_CONDITIONS: readonly string[] =
  'if unless when once until only after provided wait below above before under over'.split(' ');

/** Before a price in a line: where the trade is to end. */
export const STOP_WORDS: readonly string[] = ['stop', 'stop loss', 'stop-loss', 'stop price', 'sl'];
/** Before the last day of a recommendation. */
export const VALIDITY_WORDS: readonly string[] = [
  ...['valid until', 'valid till', 'valid through', 'valid thru', 'good until', 'good till', 'good through'],
  ...['expires', 'expires on', 'expiring', 'expiring on', 'expiry'],
];
export const ENTRY_WORDS: readonly string[] = [
  'entry',
  'entry price',
  'entry at',
  'entry zone',
  'entry range',
  'buy zone',
];
export const TARGET_WORDS: readonly string[] = [
  'target',
  'price target',
  'target price',
  'pt',
  'tp',
  'take profit',
  'take-profit',
];

/** Exchanges before a ticker, `NASDAQ: NVDA`. */
export const EXCHANGES: readonly string[] = ['NASDAQ', 'NYSE', 'AMEX', 'ARCA', 'NYSEARCA', 'CBOE', 'BATS'];

/** Words in capitals at the head of a section that are no securities. */
export const HEADING_WORDS: readonly string[] = (
  'SUMMARY RISK RISKS THESIS RATIONALE DETAILS VERDICT RATING PRICE NOTE NOTES OVERVIEW ANALYSIS VALUATION SOURCES FINAL ' +
  'TRADE TRADES BULL BEAR BASE CASE TABLE DATA MACRO NEWS VIEW ACTION SCORE STOCK STOCKS INTRO TLDR Q1 Q2 Q3 Q4 FY SWOT DCF ' +
  'EPS PEERS PICKS TOP BUY SELL HOLD REDUCE SIZE PLAN REPORT RESEARCH ANALYST STOCK-ANALYST LIST LISTS IDEA IDEAS SIDE NAMES ZONE RANGE LIMIT ORDER ORDERS NOW CALLS PUTS POINT SIGNAL SIGNALS RATED TARGET TARGETS THE A AN ON AT IF ALL RECOMMENDATION RECOMMENDATIONS'
).split(' ');

/** Words in capitals of which an economy is told, and that no security bears. */
const OF_ECONOMIES: readonly string[] = ['USD', 'UK', 'EU', 'GDP', 'CPI', 'FED'];

/** The same behind an action: `CUT COSTS`, `LONG TERM`. */
export const NO_OBJECTS: readonly string[] = [
  ...OF_ECONOMIES,
  ...['COSTS', 'COST', 'RATE', 'RATES', 'DEBT', 'TAX', 'TAXES', 'US', 'USA', 'TERM', 'TERMS', 'IRA', 'ETF', 'ETFS'],
];

/** The same wherever analysts write them. */
export const ANALYSTS_CAPITALS: readonly string[] = [
  ...OF_ECONOMIES,
  ...['REDUCE', 'HOLD', 'EPS', 'PE', 'P/E', 'PEG', 'AI', 'GAAP', 'ROE', 'ROIC', 'ROI', 'FCF', 'YOY', 'QOQ', 'FY'],
  ...['Q1', 'Q2', 'Q3', 'Q4', 'TAM', 'CAGR', 'EBIT', 'EBITDA', 'EV', 'DCF', 'GPU', 'CPU'],
];
