/** Phrases divided by commas. */
function list(text: string): readonly string[] {
  return text.split(', ');
}

/** The keys of a plan in a block of JSON or YAML, in small letters with a space for `_`. */
export const DATA_KEYS: Readonly<Record<'directives' | 'cash' | 'basis', readonly string[]>> = {
  directives: [
    ...['directives', 'action plan', 'plan', 'targets', 'target allocation', 'target allocations', 'sector targets'],
    ...['rebalancing targets', 'recommended allocation', 'rebalancing plan', 'proposed changes', 'trades', 'actions'],
    ...['rebalance', 'rebalancing', 'moves', 'changes', 'adjustments'],
  ],
  cash: ['cash target pct', 'cash target', 'target cash', 'target cash pct', 'cash pct', 'cash'],
  basis: ['basis'],
};

/** What may mean cash and may mean more: cash is offered for it. */
export const LIKE_CASH: ReadonlySet<string> = new Set([
  ...['liquidity', 'liquid assets', 'liquid reserves', 'liquid funds', 'money market', 'money market funds'],
  ...['reserve', 'reserves', 'war chest', 't-bills', 'treasury bills'],
]);

/** Labels and columns of what a directive or a recommendation waits for, whatever stands behind them. */
export const CONDITION_LABELS = list(
  'condition, conditions, precondition, preconditions, prerequisite, prerequisites, trigger, triggers, trigger price, ' +
    'entry condition, entry trigger, depends on, dependent on, conditional on, dependency, dependencies',
);
/** The columns of a table of directives; `weight` says neither what is nor what should be. */
export const DIRECTIVE_COLUMNS = {
  sector: list(
    'sector, sectors, asset class, asset classes, asset, category, sector/asset class, sleeve, bucket, segment, ' +
      'sector name, sector/sleeve',
  ),
  current: list(
    'current, now, actual, from, present, today, before, existing, was, old, initial, starting, cur, curr, as-is, ' +
      'as is, pre, yours, your, yours today, yours now, your portfolio, you today, mine, ours, held, held now, held today',
  ),
  target: list(
    'target, recommended, proposed, new, goal, to, suggested, after, desired, planned, model, ideal, optimal, new target, ' +
      'tgt, to-be, to be, post, strategic, strategic target, final target, revised target, proposed target, ' +
      'recommended target, suggested target',
  ),
  earlier: list('previous target, old target, prior target, former target, last target, earlier target, target before'),
  range: list('target range, range, band, target band, allowed range'),
  weight: list('weight, allocation, weighting, of portfolio, exposure, wt, wgt'),
  action: list('side, b/s, action, direction, recommended action, recommendation'),
  amount: list('dollar amount, amount, dollars, trade amount, change amount'),
  estimate: list(
    'trade, trade value, approx trade, approx amount, approx value, approximate trade, approximate amount, est trade, est amount, est value, ' +
      'estimated trade, estimated amount, estimated value, approx dollars, est dollars',
  ),
  change: list('change, chg, adjustment, difference, delta, diff, move, drift, gap'),
  ticker: list('ticker, symbol, sym, tkr'),
  shares: list('shares, quantity, qty, number of shares, no of shares, # shares, # of shares, units, shares to trade'),
  path: list(
    'current → target, current -> target, current to target, from → to, from -> to, now → target, weight change, ' +
      'allocation change, current → new, old → new, current/target, current / target',
  ),
  size: list(
    'size, by, how much, by how much, trade size, order size, target/size, notional, trade notional, amount to trade, amount to sell, ' +
      'amount to buy',
  ),
  condition: [...list('if, only if, when, once, subject to, provided'), ...CONDITION_LABELS],
};
/** Columns that may be of other targets than that of the column of targets beside them. */
export const OTHER_TARGET_COLUMNS = list(
  'final, stretch, interim, intermediate, long-term, long term, short-term, short term, ultimate, eventual, end state, ' +
    'conservative, aggressive, alternative, bear, base, bull',
);
/** Columns of bounds, within which a target beside them is. */
export const BOUND_COLUMNS: Readonly<Record<'least' | 'most', readonly string[]>> = {
  least: list('min, minimum, floor, at least, lower, lower bound, lower limit, lower band, no less than'),
  most: list(
    'max, maximum, limit, cap, ceiling, at most, upper, upper bound, upper limit, upper band, no more than, hard limit, ' +
      'sector limit, sector cap',
  ),
};
/** Columns of when the directive of a row is to be carried out. */
export const TIME_COLUMNS = list(
  'timeline, timing, timeframe, time frame, horizon, time horizon, deadline, due, due date, due by, by, by when, schedule, ' +
    'target date, completion, completion date, complete by, effective, effective date, window, phase, stage, tranche, wave',
);
/** Columns whose cells say a directive in words. */
export const WORDED_COLUMNS = list('directive, directives, instruction, instructions, trade, trades, order, orders');
/** How the name of a column of changes may begin; a drift or gap says how far a weight is off, and not which way it goes. */
export const CHANGE_WORDS = list('change, chg, adjustment, delta');
/** A column with one of these words in its name has prices of one's own: the program makes its limit prices. */
export const LIMIT_WORDS = list('limit');
/** Before its number they name a part of the plan: what such a column says is for another time than the target beside it. */
export const PARTS_OF_PLAN = list('phase, stage, step, tranche, wave, part, round, leg, week, month, batch');
/** In a column of conditions: the row waits for nothing. */
export const NO_CONDITIONS = list('no, none, n/a, nothing, now, at once, immediate, immediately, met, today');
/** What begins a cell beside a directive's own and is a condition of its row, whatever follows. */
export const ROW_CONDITIONS = list(
  'only if, only when, only once, only after, only while, only where, only until, only with, only on, but only, unless, ' +
    'provided that, provided the, no earlier than, not before, not until, subject to, contingent on, contingent upon, ' +
    'conditional on, conditional upon, depending on, dependent on, pending the, pending a, pending our, pending approval, ' +
    'pending confirmation, awaiting, as long as, so long as, as soon as, in case, in the event, wait for, wait until, ' +
    'wait till, waiting for',
);
/** The same where the column is none of reasons: there they are part of the reasoning. */
export const ROW_CONDITIONS_BESIDE_REASONS = list('if, when, whenever, once, until, assuming');
/** What a current or target column may say beside its name. */
export const COLUMN_UNITS = list(
  'weight, allocation, weighting, exposure, pct, percent, position, wt, wgt, wts, pp, pts, points',
);
/** How a directive is to be carried out, which the program decides by its own rules: `remark_not_followed`. */
export const MANNERS = list(
  'pro rata, pro-rata, proportionally, proportionately, in proportion, equally across, evenly across, ' +
    'equally across positions, evenly across positions, equally across all positions, ' +
    'equally across holdings, equally across all holdings, harvesting losses first, harvest losses first, ' +
    'highest cost lots first, high-cost lots first, losing lots first, long-term lots first, equally among, split equally, ' +
    'split evenly, all positions equally, across all positions, equal weights, equal weight each, equal-weighted, equally weighted, ' +
    'worst first, weakest first, largest first, biggest first, smallest first, best first, worst performers first, largest positions first, ' +
    'losses first, losers first, winners first, losing lots, highest cost lots, high-cost lots, lowest cost lots, long-term lots, ' +
    'harvesting losses, harvest losses, avoiding short-term gains, avoid short-term gains, without realizing gains, tax-efficiently, ' +
    'tax efficiently, opportunistically, using an etf, via an etf, through an etf, with an etf, using etfs, via etfs, no new names, ' +
    'no new positions, no new holdings',
);

/** Beside securities alone they say of which of them a directive is to be made: `via NEM`, `XOM first`, `vehicle: UNH`. */
export const MEANS: ReadonlySet<string> = new Set(
  (
    'via through using with from in into of by way out mainly mostly primarily chiefly largely starting beginning start begin ' +
    'sparing except excluding preferably ideally preferred how vehicle vehicles candidate candidates name names ticker tickers ' +
    'implementation instrument instruments pick picks source ' +
    'first second third then last lastly before after and or plus the our position positions holding holdings shares stake half ' +
    'over rather than instead split between equally evenly only just use take all entirely exclusively solely alone prefer favoring favouring ' +
    'not never without but no funds funding funded financed'
  ).split(' '),
);

/** Of these, what makes a column of means of its name. */
export const MEANS_COLUMNS = list(
  'via, through, using, how, vehicle, vehicles, implementation, instrument, instruments, candidate, candidates, pick, ' +
    'picks, sell, buy, trim, first, source, preferred',
);

/** Of these, what says which comes first: `XOM first`, `NEM, then LIN`. */
export const IN_ORDER: ReadonlySet<string> = new Set(
  'first second third then starting beginning start begin'.split(' '),
);
/** Of these, what says how much of each, or which comes later: the program follows none, even where all are named. */
export const IN_PARTS: ReadonlySet<string> = new Set(
  (
    'last lastly before after over rather instead half split equally evenly ' +
    'mainly mostly primarily chiefly largely sparing except excluding not never without no'
  ).split(' '),
);

/** Words of an action column beside the verbs; `deploy` spends cash and fills a sector. */
export const NO_ACTIONS = list('no change, unchanged, none, no action');

/** Before a security, whether the workspace knows it or not, that a directive is to be made of: `via XLK`. */
export const BY: readonly string[] = ['via', 'through', 'using', 'vehicle', 'vehicles'];

/** Keys of JSON that end so have a figure of the document itself, `schema_version`. */
export const WORDS_OF_DOCUMENT_KEYS: readonly string[] = 'version revision schema id page pages year quarter'.split(
  ' ',
);

/** How words begin that no key of portfolio.json has but its own: what such a key says, one of them would, or a trade. */
export const WORDS_OF_PORTFOLIO_KEYS: readonly string[] = [
  ...['cash', 'hold', 'position', 'restrict', 'directive', 'target', 'basis', 'as of', 'asof'],
  ...['sell', 'buy', 'purchas', 'trad', 'trim', 'reduc', 'exit', 'total', 'value', 'worth', 'balance', 'weight'],
];

/** What may stand between the label of a figure and its colon. */
export const FIGURE_LABEL_ENDS = list('weight, weighting, allocation, exposure, range, band, %, (, ), sector');

/** Labels below a topic of what is to be done with it. */
export const ACTION_LABELS = list('action, recommendation, direction, move');

/** How what stands behind a directive’s figures begins where it has figures of its own: another way, or another time. */
export const BEFORE_OTHER_FIGURES = list('or, and, but, then, not, later, to, from, at, by');

/** Where the name of a subject has ended. */
export const BEHIND_SUBJECTS = list(
  'from, to, at, by, in, down, up, back, is, be, should, range, band, between, somewhere, worth, goes, stands, sits, go',
);

/** Before the word target they say no more than it. */
export const BEFORE_TARGET = list('new, proposed, recommended, suggested, desired');

/** Before a number or a colon, so that a line is a step of the plan: `Step 2`, `High priority:`. */
export const STEP_WORDS = list(
  'step, priority, phase, action, item, move, part, point, directive, high, medium, low, immediate, urgent, sector',
);
