/**
 * The expressions of an action plan (READING 5 and 6), as data: adding a phrasing is adding a word here and a case.
 * All in small letters, words divided by one space. The tables of docs/documents.md are made from these lists.
 */

/** Phrases divided by commas. */
function list(text: string): readonly string[] {
  return text.split(', ');
}

/** Verbs as they are told and in their -ing form. */
function verbs(text: string): readonly (readonly [verb: string, ing: string])[] {
  return text.split(', ').map((pair) => {
    const [verb = '', ing = ''] = pair.split('/');
    return [verb, ing];
  });
}

/** How a verb is meant. `add` may name its figure first, `start` a position too; `exit` needs no figure. */
export type VerbKind = 'decrease' | 'increase' | 'add' | 'start' | 'exit' | 'hold' | 'set' | 'sell' | 'buy' | 'cap';

/** Verbs of directives: each as it is told, and its -ing form. `set` has no direction of its own, `cap` makes a bound of its figure. */
export const DIRECTIVE_VERBS: Readonly<Record<VerbKind, readonly (readonly [verb: string, ing: string])[]>> = {
  decrease: verbs(
    'reduce/reducing, trim/trimming, decrease/decreasing, cut/cutting, lower/lowering, pare/paring, ' +
      'lighten/lightening, unwind/unwinding, scale back/scaling back, scale down/scaling down, ' +
      'pare back/paring back, cut back/cutting back, trim back/trimming back, dial back/dialing back, ' +
      'drop/dropping, shrink/shrinking, dial down/dialing down, wind down/winding down, ' +
      'phase down/phasing down, ease/easing, pull back/pulling back, pull down/pulling down, ' +
      'lighten up on/lightening up on, draw down/drawing down, ratchet down/ratcheting down, take down/taking down, ' +
      'bring down/bringing down, slim/slimming, slim down/slimming down, downsize/downsizing, thin/thinning, ' +
      'taper/tapering, slash/slashing, whittle/whittling, curb/curbing, shave/shaving, knock/knocking, ' +
      'chop/chopping, prune/pruning, clip/clipping, diminish/diminishing, lessen/lessening, shed/shedding, ' +
      'rein in/reining in, tone down/toning down, trim down/trimming down, cut down/cutting down, ' +
      'downweight/downweighting, downgrade/downgrading, reduction of/reduction in, cut in/cuts in, take profits in/taking profits in, ' +
      'take some profits in/taking some profits in, book profits in/booking profits in',
  ),
  increase: verbs(
    'increase/increasing, raise/raising, boost/boosting, grow/growing, build/building, lift/lifting, ' +
      'expand/expanding, accumulate/accumulating, build up/building up, scale up/scaling up, ' +
      'top up/topping up, top-up/topping-up, bump/bumping, bump up/bumping up, push/pushing, step up/stepping up, ' +
      'bring up/bringing up, take up/taking up, move up/moving up, upsize/upsizing, beef up/beefing up, ' +
      'ramp up/ramping up, ramp/ramping, enlarge/enlarging, augment/augmenting, upweight/upweighting, strengthen/strengthening, bulk up/bulking up, ' +
      'increase in/increase of, add to/adding to, upgrade/upgrading',
  ),
  add: verbs('add/adding'),
  start: verbs('start/start, initiate/initiating, open/opening, establish/establishing, allocate/allocating'),
  exit: verbs(
    'exit/exiting, eliminate/eliminating, close/closing, liquidate/liquidating, close out/closing out, ' +
      'get out of/getting out of, sell out of/selling out of, zero out/zeroing out, remove/removing, divest/divesting, ' +
      'divest from/divesting from, exit from/exiting from, get rid of/getting rid of, full exit/complete exit, full exit from/complete exit from, full exit of/complete exit of, ' +
      'sell everything in/selling everything in, sell all in/selling all in, dump/dumping, kill/killing, ditch/ditching',
  ),
  hold: verbs(
    'hold/holding, maintain/maintaining, keep/keeping, no change to/no changes to, no change in/no changes in',
  ),
  set: verbs(
    'bring/bringing, take/taking, move/moving, shift/shifting, scale/scaling, set/setting, ' +
      'rebalance/rebalancing, get/getting, adjust/adjusting, resize/resizing, right-size/right-sizing, pull/pulling, aim for/aiming for, ' +
      'have/having, make/making, park/parking, return/returning, restore/restoring, reset/resetting',
  ),
  sell: verbs(
    'sell/selling, sell down/selling down, sell off/selling off, offload/offloading, unload/unloading, dispose of/disposing of',
  ),
  buy: verbs('buy/buying, purchase/purchasing, acquire/acquiring, invest/investing, pick up/picking up'),
  cap: verbs('cap/capping, limit/limiting'),
};

/** Nouns of a heading or label that say what is done with what stands under it: `Sells:`. */
export const DIRECTIVE_NOUNS: Readonly<Partial<Record<VerbKind, readonly string[]>>> = {
  decrease: list('reductions, trims, decreases, cuts'),
  increase: list('increases, new positions, initiations'),
  exit: list('exits, liquidations, full exits, complete exits'),
  hold: list(
    'holds, no change, no changes, no change needed, no changes needed, no action, no action needed, unchanged, untouched, left unchanged, ' +
      'leave unchanged, leave as is, leave alone, keep unchanged, keep as is, stay as they are, do nothing',
  ),
  sell: list('sells, sales'),
  buy: list('buys, purchases'),
};

/** Verbs of a move from one sector to another, which is refused. */
export const MOVES = list(
  'rotate, rotating, switch, switching, swap, swapping, reallocate, reallocating, transfer, ' +
    'transferring, redeploy, redeploying',
);

/** What a sentence may begin with before its directive, up to a comma. */
export const OPENINGS = list(
  'to, in order to, given, because of, due to, for, in light of, in view of, considering, accordingly, therefore, thus, ' +
    'following, based on, on the basis of, as part of, hence, consequently, overall, specifically, instead, additionally, ' +
    'in addition, moreover, similarly, lastly',
);
/** Before a further directive of a sentence. */
export const PROCEEDS = list(
  'use the proceeds to, using the proceeds to, with the proceeds to, with the proceeds, from the proceeds, in turn',
);

/** Before the verb; they change nothing. */
export const LEADS = list(
  'we recommend, i recommend, we also recommend, i also recommend, we further recommend, we also suggest, ' +
    'i also suggest, we also propose, recommend, recommended, we suggest, i suggest, suggest, suggested, ' +
    'we propose, propose, we plan to, plan to, we should, we will, we would, i would, ' +
    "i'd, we'd, let's, let us, please, kindly, also, it is suggested to, it is recommended to, it is advised to, " +
    'it is proposed to, it is suggested, it is recommended, it is advised, it is proposed, we advise, i advise, i propose, advise, we need to, we want to, i want to, we intend to, ' +
    "we would like to, i would like to, we'd like to, i'd like to, we would recommend, i would recommend, we would suggest, i would suggest, we'd recommend, i'd recommend, it's recommended, it's suggested, it's advised, it's proposed, we have decided to, we decided to, i have decided to, decided to, the committee recommends, the team recommends, the model recommends, it needs to, it is necessary to, it is better to, to, use the proceeds to, use proceeds to, using the proceeds to, " +
    'intend to, we aim to, aim to, need to, the plan is to, the idea is to, our recommendation is to, ' +
    'my recommendation is to, our recommendation, my recommendation, recommendation, our suggestion, my suggestion, ' +
    "suggestion, proposal, i will, i'll, we'll, i am going to, we are going to, " +
    'my advice is to, our advice is to, my advice, our advice, i think we should, we think we should, i believe we should, we believe we should, i think, i believe, we believe, we think, we want, i want, pls, we are, ' +
    "we're, i am, i'm, " +
    'as said, as said above, as noted, as noted above, as mentioned, as mentioned above, as discussed, as discussed above, ' +
    'as stated, as stated above, as agreed, to repeat, ' +
    'lets, can you, could you please, would you, will you, please can you, ok, okay, ok so, want, to do, todo, what to do, then, next, first, second, third, finally, fully, completely, entirely',
);

/** Before the verb; the directive is read and the plan bears `tentative_directive`. */
export const TENTATIVE = list(
  'consider, we consider, could consider, we could, you could, could, we may, we may want to, may, ' +
    'we might, we might want to, might, possibly, perhaps, maybe, potentially, you may want to, you might want to, ' +
    'you may, you might, ideally, if anything, preferably, option a, option b, option c, option 1, option 2, option 3, ' +
    'alternative a, alternative b, alternative 1, alternative 2, alternatively, scenario a, scenario b, plan b',
);

/** What begins a restraint: never a directive. */
export const NEGATIONS = list(
  "do not, don't, never, avoid, no, not, must not, should not, refrain from, stop, hold off, no more",
);

/** A condition in the directive's own sentence or at the beginning of a remark is an error. */
export const CONDITIONS = list(
  'if, unless, when, whenever, once, until, only, after, provided, no earlier than, not before, wait, ' +
    'as soon as, as long as, on a break of, on a break above, on a break below, on a close above, on a close below, assuming, subject to, contingent, depending, pending, in case',
);

/** A condition within a remark: `remark_not_followed`. */
export const CONDITIONS_IN_REMARKS = list('if, unless, until, once, no earlier than');

/** An offer of more, which is no part of the plan and waits for nothing. */
export const OFFERS = list(
  "let me know if, let me know whether, just let me know if, please let me know if, if you'd like me to, " +
    'if you would like me to, if you want me to, feel free to ask if',
);

/** What may stand before a condition at the beginning of a remark. */
export const REMARK_JOINERS = list('but, and, though, however, then, this, do this, do so');

/** Labels of remarks in which a condition is part of the reasoning. */
export const REASON_LABELS = list('rationale, why, reason, reasons, reasoning, because');

/** Expressions of time that the plan does not follow: `remark_not_followed`. */
export const STAGING = list(
  'gradually, over time, in stages, in tranches, in phases, in steps, in installments, step by step, ' +
    'phased, staged, slowly, progressively, incrementally, bit by bit, little by little, piecemeal, over the coming weeks, ' +
    'over the coming months',
);
/** `in three equal stages`. */
export const STAGES = list(
  'stages, tranches, steps, phases, installments, instalments, parts, rounds, slices, batches, stage, tranche, pieces',
);
export const STAGE_COUNTS = list(
  'two, three, four, five, six, several, equal, even, multiple, a, few, small, monthly, weekly',
);
/** `over 3 months`, `within two weeks`. */
export const STAGING_SPANS = list('over, within, across, during');
export const PERIODS = list('day, days, week, weeks, month, months, quarter, quarters, year, years, session, sessions');
/** `by September`, `by Q3`, `by the end of the year`. */
export const DEADLINES = list(
  'january, february, march, april, may, june, july, august, september, october, november, december, ' +
    'jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, q1, q2, q3, q4, monday, tuesday, ' +
    'wednesday, thursday, friday, end, year-end, year, month-end, quarter-end, eoy, next, early, mid, ' +
    'late, year end',
);

/** Expressions of time that say nothing: a plan is for now. */
export const AT_ONCE = list(
  'now, today, immediately, at once, again, this week, right away, at market, at the market, at market price, ' +
    '@ market, @ mkt, at mkt, mkt, at the end, in the end, as soon as possible, asap, right now, straight away, at the open, please, pls, thanks, ' +
    'thx, at all times',
);

/** What begins the reason of a directive within its sentence; what follows is its remark. */
export const CONNECTIVES = list(
  'because, as, since, given, due, owing, for, amid, so, while, which, where, in order, to, by, via, ' +
    'using, with, on, in light of, in view of, following, taking, locking, but, and, per, ahead of, ' +
    'despite, through, across, reflecting',
);

/** The same after its figure: `8% or so`. */
export const APPROXIMATIONS_AFTER = list(
  'or so, or thereabouts, give or take, more or less, ish, -ish, approx, approximately, roughly, circa',
);

export const AT_MOST = list(
  'at most, no more than, not more than, under, below, less than, max, max., maximum, maximum of, ' +
    'a maximum of, at or below, ≤, <, not above, not over, no higher than, not exceeding, not to exceed, ' +
    'should not exceed, must not exceed, may not exceed, should stay below, must stay below, ' +
    'should remain below, must remain below, should not be above, must not be above, should not rise above, ' +
    'must not rise above, should not go above, must not go above, never above, never over, never more than',
);
export const AT_LEAST = list(
  'at least, no less than, not less than, above, over, more than, min, min., minimum, minimum of, ' +
    'a minimum of, at or above, ≥, >, not below, not under, no lower than, should stay above, must stay above, ' +
    'should not fall below, must not fall below, should not be below, must not be below, should not fall under, ' +
    'must not fall under, should not drop below, must not drop below, should not go below, must not go below, ' +
    'should never fall below, must never fall below, never below, never under, never less than',
);
/** After the figure. */
export const OR_LESS = list('or less, or below, or lower, or under, at most, max, maximum');
export const OR_MORE = list('or more, or above, or higher, or over, at least, min, minimum, +');

export const PERCENT_WORDS = list('percent, per cent, pct');
/** After a number: hundredths of a point. */
export const BASIS_POINT_WORDS = list('bp, bps, basis point, basis points');
export const POINT_WORDS = list(
  'points, point, pp, pps, pts, pt, ppt, ppts, p.p, p.p., percentage points, percentage point, ' +
    'percentage-points, pct points, percent points',
);

/** Figures that stand under one of these are stated weights, never targets. */
export const CURRENT_LABELS = list(
  'current, currently, now, actual, today, was, before, present, presently, at present, at the moment, existing, from, ' +
    'starting',
);
/** Before a present weight, behind a target: `to 8% vs 14% today`. */
export const COMPARED = list('vs, vs., versus, compared to, compared with, against');
/** Figures that stand under one of these are targets. */
export const TARGET_LABELS = list(
  'target, targets, goal, goals, proposed, recommended, new, suggested, desired, planned, after, to',
);
/** A label of the plan's own: what stands under it says itself what it is. */
export const PLAN_LABELS = list(
  'plan, action, actions, rebalancing, rebalance, change, changes, adjustment, adjustments, move, ' +
    'moves, step, steps, phase, priority, priorities, trade, trades, directive, directives, sells, buys, ' +
    'week, reductions, increases, trims, exits, additions, holds, cash, high, medium, low, immediate, ' +
    'summary, sell, buy, order, orders',
);
/** A label of what is said beside the plan: what stands behind it is heard where it is no directive. */
export const ASIDE_LABELS = list(
  'note, notes, context, background, comment, comments, disclaimer, important, tip, caveat, caveats, risk, risks, ' +
    'rationale, why, reason, reasons, outlook, review, next review, execution, execution notes, in short, ' +
    'total, totals, total check, sum, check, sum check, sanity check',
);
/** A label of what the plan is for or comes to: what stands behind it is heard, and never a directive. */
export const AIM_LABELS = list(
  'objective, objectives, aim, aims, intent, net effect, net result, effect, result, outcome, expected outcome, ' +
    'expected result, bottom line',
);
/** A plan of the past is none. */
export const PAST_LABELS = list(
  'previous, prior, last, former, old, past, completed, executed, history, closed, implemented',
);

/** What makes a heading, bold line or label the plan's. */
export const PLAN_HEADINGS = list(
  'action plan, rebalancing targets, suggested rebalancing, rebalancing plan, ' +
    'rebalancing recommendations, target allocation, target allocations, recommended allocation, ' +
    'sector targets, proposed changes',
);
/** A sub-heading with one of these ends the plan; one of restraint is the restrictions'. */
export const ENDINGS = list('escalat, note, notes, audit');
/** Under a sub-heading with one of these stands reasoning: what is no directive is heard, and is no error. */
export const ASIDE_HEADINGS = list(
  'risk, risks, why, rationale, reasoning, disclaimer, caveat, caveats, commentary, background, context, thesis, ' +
    'considerations, outlook',
);
export const RESTRAINTS_IN_PLANS = list(
  "restrict, do not, do-not, don't, never, no-buy, no-sell, no-trade, blackout, lock-up, lockup, " +
    'exclusion, excluded, blacklist, to avoid, off limits, off-limits',
);

/** After a name or a figure they change nothing. */
export const IGNORED_WORDS = list(
  'exposure, allocation, allocations, weight, weights, weighting, weightings, sector, sectors, position, positions, ' +
    'holding, holdings, stock, stocks, names, equities, stake, shares, share, industry, sleeve, bucket, target weight',
);
export const OF_WHOLE = list(
  'of the book, of book, of the account, of our account, of the total account, of capital, of equity, of aum, ' +
    'of my portfolio, of your portfolio, of the overall portfolio, of the whole portfolio, of the entire portfolio, ' +
    'of total value, of the total value, of net assets, of the fund, ' +
    'of portfolio, of the portfolio, of our portfolio, of total, of the total, of total portfolio, ' +
    'of the total portfolio, of assets, of total assets, of portfolio value, of total portfolio value, ' +
    'of nav',
);
/** Before a name. */
export const DETERMINERS = list(
  'the, our, all, all of, of, entire, whole, full, remaining, more, additional, a, an, your, my',
);
/** All that there is: to hold it is the whole of a plan. */
export const ALL_NAMES = list(
  'everything, all sectors, all positions, all holdings, all current positions, all current holdings, ' +
    'all existing positions, all existing holdings, every position, every holding, every sector, ' +
    'the whole portfolio, the entire portfolio',
);
/** All that the plan does not name: to hold it says what is so. */
export const REST_NAMES = list(
  'everything else, all else, the rest, the rest of the portfolio, rest, all others, the others, ' +
    'others, all other sectors, other sectors, the other sectors, all other positions, other positions, ' +
    'the other positions, all other holdings, other holdings, the other holdings, all other allocations, ' +
    'all remaining sectors, the remaining sectors, remaining sectors, all remaining positions, ' +
    'the remaining positions, remaining positions, all remaining holdings, the remaining holdings, ' +
    'remaining holdings',
);
/** That nothing is to be traded, as a whole sentence; what may stand behind it says that too. */
export const NOTHING_TO_TRADE = list(
  'no trades, no trade, no changes, no change, no action, no actions, no rebalancing, no adjustments, no transactions, ' +
    'nothing to do, nothing to trade, no orders, make no trades, make no changes, do nothing',
);
export const NO_TRADES_BESIDE = list(
  'are planned, is planned, are needed, is needed, are required, is required, are necessary, is necessary, are proposed, ' +
    'is proposed, are recommended, is recommended, are suggested, are due, are warranted, is warranted, planned, needed, ' +
    'required, necessary, proposed, recommended, warranted, this week, this month, this quarter, this time, today, now, ' +
    'for now, at this time, at present, at the moment, to make, to the portfolio, in this portfolio, in this account',
);
/** Before a name of which it is said further on that it stays: `Leave Bonds unchanged`. */
export const LEAVES = list('leave, leaving');
/** Between a name and `at` or `with`: they say that the figure is where it belongs. */
export const IN_LINE = list('in line, into line, in balance');
/** Beside a name or a figure: the way that a weight goes. */
export const DOWN_MARKS = list('↓, ▼, ▾');
export const UP_MARKS = list('↑, ▲, ▴');
/** That something stays, before `STAYS_AS`. */
export const STAYS = list(
  'remain, remains, stay, stays, are, is, to remain, to stay, should remain, should stay, will remain, will stay, ' +
    'left, are left, is left, are kept, is kept, are held, is held',
);
/** What it stays as: held, without a figure. */
export const STAYS_AS = list(
  'unchanged, untouched, alone, no change, no changes, no action, as is, as it is, as they are, the same, at current weight, ' +
    'at current weights, at current levels, at the current weight, at the current weights, at their current weights, ' +
    'at their current levels, at its current weight, at its current level, at present weight, at present weights, ' +
    'at the present weight, at the present weights, at their present weights, at its present weight, ' +
    'at their existing weights, at existing weights',
);
/** Before a weight in a remark: it is another target than the directive's, where it is another figure. */
export const WISHES = list(
  'we want, i want, we would like, i would like, we aim for, i aim for, we prefer, i prefer, we target, i target, ' +
    'aim for, aiming for, prefer, make it, make that, ideally, better, rather, it should be, should be, should end at, ' +
    'should go to, should come to, we will end at, want it at, until it is, until it is at',
);
/** Behind a name and before what is to be done with it: `Materials should be cut to 8%`. */
export const DUTIES = list(
  'should, must, shall, to, is to, are to, needs to, need to, has to, have to, ought to, will, will have to, gets, get',
);
/** What is to be done, as it is told of a name behind a duty. */
export const DONE: Readonly<Partial<Record<VerbKind, readonly string[]>>> = {
  decrease: list(
    'come down, go down, reduced, trimmed, cut, lowered, decreased, pared, pared back, cut back, trimmed back, ' +
      'fall, drop, decline, shrink, brought down, scaled back, scaled down, sold down, taken down, lightened, wound down, dropped, shrunk',
  ),
  increase: list(
    'come up, go up, rise, grow, climb, increased, raised, lifted, boosted, grown, expanded, built, built up, brought up, scaled up, ' +
      'topped up, taken up, added to, bought up',
  ),
  start: list('start, begin, started, initiated, established, opened'),
  exit: list('exited, eliminated, closed, closed out, liquidated, sold out of, divested, zeroed out'),
  set: list('go, move, set, brought, taken, moved, rebalanced, adjusted, resized'),
  sell: list('sold'),
  hold: list('held, kept, maintained'),
  cap: list('capped, limited'),
};

/** Behind a name and at the end: it is to be left. */
export const GONE = list('out, all out');

/** What makes an exit of a sale, and changes nothing of an exit. */
export const COMPLETELY = list(
  'everything, all of it, the lot, the whole lot, the whole position, completely, entirely, in full, fully, ' +
    'altogether, in its entirety',
);

export const CASH_NAMES = list(
  'cash, cash & equivalents, cash and equivalents, cash & cash equivalents, cash and cash equivalents, ' +
    'cash balance, cash buffer, cash reserve, cash reserves, cash level, cash position, cash allocation, ' +
    'cash deployment, dry powder, uninvested',
);

/** A part or a stance without a figure is no target. */
export const PARTS = list(
  'half, a half, a third, one third, one-third, two thirds, two-thirds, a quarter, one quarter, ' +
    'thirds, halve, double, triple, one half, three quarters, 1/2, 1/3, 2/3, 1/4, 3/4',
);
export const STANCES = list(
  'overweight, underweight, over-weight, under-weight, neutral, market weight, market-weight, marketweight, ' +
    'equal weight, equal-weight, equalweight',
);
