import { CONDITION_LABELS } from './planData.ts';

/** What names the end of a trade where dollars stand behind it; `Stop: trailing, 8%` names none. */
export const FURTHER_EXITS = {
  stopLoss: ['stop', 'stopprice', 'stoplossprice', 'stoplosslevel', 'sl'],
  targetPrice: ['pricetarget', 'pt', 'tp', 'takeprofit', '12monthpricetarget', '12mpricetarget', '12monthtarget'],
} as const;

/** The fields of a recommendation and the names that they may bear (SEMANTICS 1, Recommendations). */
export const RECOMMENDATION_FIELDS = {
  ticker: ['ticker', 'tickersymbol', 'symbol', 'stock', 'security', 'stockticker', 'stocksymbol'],
  action: [
    ...['action', 'recommendation', 'recommendedaction', 'side', 'rec', 'tradeaction', 'suggestedaction'],
    ...['investmentrecommendation', 'ourrecommendation', 'myrecommendation', 'stockrecommendation', 'investmentaction'],
    ...['overallrecommendation', 'traderecommendation', 'recommendedtrade'],
  ],
  rating: [
    'rating',
    'stance',
    'view',
    'decision',
    'finaldecision',
    'call',
    'verdict',
    'finalverdict',
    'signal',
    'investmentcall',
    'finalcall',
    'ourcall',
    ...['ourrating', 'investmentrating', 'overallrating', 'investmentdecision', 'investmentverdict', 'ourview'],
  ],
  conviction: [
    'conviction',
    'convictionscore',
    'finalconviction',
    'finalscore',
    'finalpointestimate',
    'convictionlevel',
    'convictionrating',
    'conv',
  ],
  /** Counts as the conviction where none is stated as such. */
  confidence: ['confidence', 'confidencescore', 'confidencelevel', 'confidencerating'],
  size: [
    'proposedallocationpct',
    'proposedallocation',
    'recommendedallocation',
    'recommendedallocationpct',
    'positionsize',
    'positionsizepct',
    'positionsizing',
    'suggestedallocation',
    'suggestedallocationpct',
    'suggestedweight',
    'recommendedweight',
    'proposedweight',
    'suggestedsize',
    'recommendedsize',
    'proposedsize',
    'suggestedpositionsize',
    'recommendedpositionsize',
    'proposedpositionsize',
    'portfolioallocation',
    ...['recommendedposition', 'suggestedposition', 'proposedposition'],
  ],
  /** A size as well, but a column of it alone makes no table one of recommendations. */
  weight: [
    'weight',
    'allocation',
    'size',
    'position',
    'howmuch',
    'portfolioweight',
    'sizing',
    'weightpct',
    ...['alloc', 'allocpct', 'wt', 'wgt'],
    'allocationpct',
    'sizepct',
  ],
  targetWeight: [
    'targetweight',
    'targetweightpct',
    'targetallocation',
    'targetallocationpct',
    'targetpositionsize',
    'targetsize',
  ],
  /** The size of a purchase where no other is stated; of a sale it may be what is held. Named by a label alone. */
  position: [],
  /** Sizes in their own unit; a column of them may say what is held, where another states the size. */
  shares: [
    ...['shares', 'quantity', 'qty', 'numberofshares', 'noofshares', 'sharecount', 'shs'],
    ...['sharestobuy', 'sharestosell', 'sharestotrade'],
  ],
  /** Dollars that a line states by themselves, `BUY NVDA, $10,000`: a size, where they are no price. */
  dollars: [],
  amount: ['amount', 'dollaramount', 'tradeamount', 'tradevalue', 'notional'],
  sector: ['sector'],
  price: ['price', 'currentprice', 'last', 'lastprice', 'latestprice', 'shareprice', 'stockprice', 'marketprice', 'px'],
  /** Where to buy, a figure or a range: it waits for a price unless the stated one is within it. */
  entry: [
    ...['entry', 'entryprice', 'entrypoint', 'entrylevel', 'entryzone', 'entryrange', 'entrytarget', 'buyprice'],
    ...['buyzone', 'buyrange', 'suggestedentry', 'recommendedentry', 'suggestedentryprice', 'recommendedentryprice'],
    'triggerprice',
  ],
  /** The most that is paid, or the least that is taken. */
  limit: [
    ...['limit', 'limitprice', 'buylimit', 'selllimit', 'maxprice', 'maximumprice', 'maxentry', 'maxentryprice'],
    ...['maxbuyprice', 'buybelow', 'buyunder', 'buyupto', 'minprice', 'minimumprice', 'sellabove'],
  ],
  thesis: ['thesis'],
  approvedAt: ['approvedat'],
  stopLoss: ['stoploss', 'pricedownside', ...FURTHER_EXITS.stopLoss],
  targetPrice: ['targetprice', 'pricetargetupside', ...FURTHER_EXITS.targetPrice],
  validUntil: [
    ...['validuntil', 'validthrough', 'goodthrough', 'expires', 'expiry', 'expiration', 'validtill', 'validthru'],
    ...['gooduntil', 'goodtill', 'goodthru', 'expirydate', 'expirationdate', 'expireson'],
  ],
  status: ['status'],
  /** What it waits for. */
  condition: CONDITION_LABELS.map((name) => name.replaceAll(' ', '')),
  /** The most that it may come to: a larger size is not understood. */
  sizeLimit: [
    ...[
      'maxallocation',
      'maximumallocation',
      'maxposition',
      'maximumposition',
      'maxpositionsize',
      'maximumpositionsize',
    ],
    ...['maxweight', 'maximumweight', 'maxsize', 'sizecap', 'sizelimit', 'positioncap', 'positionlimit'],
  ],
  /** What is bought first of it: where it is less than the size, the rest comes later. */
  firstPart: ['initialallocation', 'initialposition', 'initialpositionsize', 'initialsize', 'initialweight'],
} as const;
export type RecommendationField = keyof typeof RECOMMENDATION_FIELDS;

/** Labels that state a size where their value has the form of one: `How much: 5%`, `Position: 5%`, and not `Position: new`. */
export const SIZE_LABELS: ReadonlyMap<string, RecommendationField> = new Map([
  ['position', 'position'],
  ['howmuch', 'weight'],
  ['amounttobuy', 'weight'],
  ['amounttosell', 'weight'],
]);

/** Of the fields of a line those that say more than its action. */
export const PART_FIELDS: readonly RecommendationField[] = ['conviction', 'size', 'targetWeight'];

/** In a label or a column's name: what it says is of others, or of another day. */
export const OF_OTHERS: readonly string[] = (
  'prior previous old last was before former earlier ago history initial original peer peers sector industry bench benchmark average avg ' +
  'median min max range limit consensus street analysts competitor competitors alternative alternatives bull bear base if when scenario example'
).split(' ');

/** In JSON an object under a field's name has the field's own figure under one of these: `{"score": 78}`. */
export const FIGURE_KEYS: ReadonlySet<string> = new Set(['value', 'score', 'pct', 'percent', 'percentage', 'figure']);

/** Beside such a figure, what it is measured in: `{"value": 200, "currency": "EUR"}`. */
export const UNIT_KEYS: ReadonlySet<string> = new Set(['currency', 'ccy', 'unit', 'units', 'scale', 'outof', 'max']);

/** Names that mean something else as well: in JSON they count where the ticker or the action stands beside them. */
export const AMBIGUOUS_NAMES: ReadonlySet<string> = new Set([
  'stock',
  'security',
  'confidence',
  'size',
  'decision',
  'call',
  'verdict',
  'signal',
  'allocation',
  'weight',
  'shares',
  'quantity',
  'qty',
  'amount',
  'notional',
  'rating',
  'stance',
  'view',
  'last',
  'entry',
  'limit',
  'expires',
  'expiry',
  'expiration',
  'status',
]);

/** Columns of what is thought of what a row names. */
export const JUDGING_COLUMNS: readonly string[] =
  'stars score outlook view stance rating weighting recommendation'.split(' ');

/** Directly before dollars, which are a price then: `last $212`. */
export const BEFORE_PRICES: readonly string[] = 'last close closed now currently px spot trading'.split(' ');

/** Before a verb of rating: _we continue to rate_. */
export const BEFORE_RATINGS: readonly string[] = 'we i analysts are am have is continue to and'.split(' ');

/** Directly before dollars, which are a size then. */
export const BEFORE_SIZES: readonly string[] = 'size allocation invest allocate'.split(' ');

/** Labels within a recommendation in one line. */
export const LINE_LABELS: readonly string[] = 'position size allocation weight price target stop'.split(' ');
