/** What instructs in a line of known words within the plan (READING 1, O2), beside the phrasings. */
export const PLAIN_PLAN = {
  move: `
    sell, sells, selling, buy, buys, buying, trim, reduce, cut, lower, lighten, exit, close, drop, ditch, dump, bail,
    blow out, wind down, phase out, peel off, shave, nibble, bump, boost, raise, lift, increase, add, adds, grow,
    build, expand, bring, take, take down, move, shift, rotate, roll, recycle, sweep, park, put, deploy, allocate,
    reallocate, redirect, reinvest, reinvesting, invest, bank, lock in, harvest, ring the register, let go, has to go,
    must go, should go, can go, goodbye, no longer want, zero out, halve, double, triple, dial back, dial down, ease,
    lean, tilt, favor, favour, prefer, upsize, downsize, right-size, rightsize, resize, normalize, normalise, cap,
    limit, floor, diversify, derisk, de-risk, hedge, write, trailing stop, limit order, dca, dollar-cost, dollar-cost
    average, average down, average into, average up, stop reinvesting, a stop, leg, layer, scale, stage, tranche,
    phase, step, open, initiate, start, starter, new position, new buy, overweight, underweight, swap, switch,
    replace, instead, over to, go, goes, is out, are out, up to, down to, back to, to zero, at least, at most, max,
    maximum, min, minimum, capped, closer, end up, ought to, wants to be, get, keep, hold, set, alternative,
    alternatively, otherwise, or else, option, also, too, maybe, perhaps, what about, should we, consider, load up,
    top up, accumulate, unwind, liquidate, short, cover, trims, exits, reductions, increases, profits, profit, gains,
    proceeds, shrink, prune, pare, offload, divest, transfer, convert, exchange, pair, fund, finance, clip, skim,
    chop, slash, axe, jettison, unload, cash out, cash in, get rid, rid, kick out, throw out, top off, round up, take
    off, skim off, trim back, add to, average in, buy into, buy more, sell down, sell off, sell out, cut back, scale
    back, pare back, ramp up, ramp down, build out, step into, step out, get into, get out, must not exceed, exceed,
    stay below, stay under, keep below, keep under, below, above
  `,
  /** The same, where it tells of nothing that was. */
  lean: `out, in, up, down, off, above, below, under, half, more, less, fewer, no, zero`,
  tells: `is, are, was, were, has, have, had, rose, fell, gains, gain, dividends, high`,
  unit: `share, shares`,
  later: `
    after earnings, after the fed, after the meeting, in thirds, in halves, two steps, three steps, two stages, two
    tranches, each month, per month, monthly, weekly, over time, staggered, stagger, spread, gradually, slowly, in
    pieces, piecemeal, phased, in stages, not before, no earlier than, not until, next month, next quarter, next year,
    next week, later, tomorrow, over q4, over q3, as soon as, once, provided, assuming, if, when, unless, until,
    contingent, conditional, depending, subject to, start in, starting, effective, wait, waiting, await, stand by,
    stand down, standby, on hold, pause, paused, suspended, postponed, deferred, hold off, delayed, hold everything,
    not now, not yet, one third, a third, two thirds, half now, over two, over three, over four, over five, over six,
    over several, this month, this quarter, this week, this year, for now, for the moment, for the time being
  `,
  /** What they wait for, and how long. */
  time: `
    weeks, months, days, quarters, year, month, week, quarter, september, october, november, december, january,
    february, q1, q2, q3, q4, fed, meeting, earnings, rates, fall, falls, rise, rises, drop, drops, gold, oil, market,
    markets, price, prices, tops, breaks, go, word, green light, instructions, further instructions, call, approval,
    ok, liquidity, review, tax review, election, results, report, cpi, settlement, dip, pullback, correction,
    confirmation, thirds, steps, stages, parts, tranches, volatility, calms, board, board meets, committee, committee
    meets, client, maria, meets, decides, answers, agrees, approves, signs
  `,
  ask: `
      check with, call, ask, confirm with, clear with, talk to, phone, email, text, ping, tell, consult, run by, let
      me know
    `,
  first: `first, before, beforehand, in advance, prior, me, us`,
  undone: `
    scrapped, scratch, scrap, never mind, nevermind, ignore, forget, disregard, strike, skip, drop, omit, cancel,
    cancelled, canceled, void, withdrawn, superseded, obsolete, not approved, rejected, is off, are off, abandoned,
    discard, delete, reversed, undo, retract, not applicable, no rebalancing, no rebalance, skip the rebalance, skip
    rebalancing, skip this, sit this out, do not carry out, do not execute, do not do, not happening, called off, call
    off, aborted, abort, revoked, rescinded, retracted, overruled, put off, off the table
  `,
  none: `nothing, none`,
  done: `
    done, filled, executed, completed, complete, implemented, finished, already done, already executed, already sold,
    already bought, already reduced, already trimmed, already in place, in place, settled, carried out, placed,
    entered, was done, fulfilled
  `,
  item: `
    item, items, line, lines, step, first, second, third, last, all, everything, above, below, this, that, these,
    plan, orders, trades, directive, directives, the rest, sale, purchase, cut, reduction, increase, bullet, bullets,
    point, both, one, two, three, rebalance, rebalancing, of this, any of this, all of this, of it, this out, carry
    this out, any of it, of these, of them, the above, the plan, this plan, the trades, these trades, execution
  `,
  coming: `will`,
  older: `
      last month's plan, last quarter's plan, last year's plan, last week's plan, old plan, previous plan, plan b,
      plan a, option a, option b, option 1, option 2, alternative plan, backup plan, fallback, contingency plan, draft
      plan, scenario a, scenario b, scenario 1, scenario 2, former plan, prior plan
    `,
  open: `
    tbd, tba, tbc, to be discussed, to be confirmed, to be decided, to be determined, to be agreed, to be finalized,
    to follow, not sure, unsure, uncertain, under review, under discussion, open question, undecided, pending, still
    open, provisional, tentative, draft, not final, guess, estimate, maybe, perhaps, or so, ballpark, rather than, or,
    not answered, no answer, not agreed, has been agreed, nothing agreed, in principle, in principle only, agreed in
    principle, client prefers, prefers, would prefer, rather, typo, should read, should be, should say, instead of,
    instead, not, corrected, correction, see below, superseded, idea, ideas, optional, option, options, an option, as an option,
    alternative, as an alternative, under consideration, for consideration, considered, not recommended, recommended against,
    advised against, against, wish, wishes, wish list, discussed, backlog, hypothetical, hypothetically, bear case, bull case,
    base case, conservative, aggressive, conservative case, aggressive case, else,
    worst case, scenario, in a recession, someone suggested, ira, roth, roth ira, traditional ira, 401k, 401(k), other account,
    another account, other accounts, competitor, competitors, competitor's, competitor's plan, differs, wrong, mistake, error, client has not,
    unanswered, unresolved, disputed, contested, question mark, double-check, double check, to confirm, from june,
    from july, old, outdated, stale
  `,
  number: `
    numbers, target, targets, final numbers, figures, percentages, weights, sizes, amounts, percentage, level, revised
    targets, new targets, this target, the target, these targets, weight, all targets, both targets, materials target,
    item, items, line
  `,
  counts: `only, just, solely`,
  '': `
    as discussed, as agreed, on the phone, about, me, do, did, done, item, share, shares, position, exposure, stake,
    holding, holdings, some, little, bit,
    rest, leftover, remaining, cash, money, proceeds, sale, toward, towards, away, from, out of, into, between,
    register, time, say, loss, losses, gain, dividends, order, gtc, calls, puts, collar, stop, limit, place, trailing,
    covered, market weight, equal weight, notch, level, than, over, high, low, step, stage, phase, tranche, n, counts,
    as, sure, was, has, been, as of, executed, everything, here, friday, all of this, want, you, anything, further,
    my, green, light, so, better, what, much, too high, too low, small, then, target, weight, allocation, size, of
    portfolio, plan, soon, quickly, immediately, now, asap, today, promptly, good, nothing, nobody, answered, agreed,
    principle, revised, prefers, use, see, read, june, july, client, committee, board, carry, rebalance, rebalancing,
    august, targets, this, these, are
  `,
} as const;

/** What instructs unless it names sectors of the directives alone. */
export const PLAN_MOVES: readonly string[] = [
  'whole it move !name',
  'whole ticker move !name',
  'whole it lean !tells !name',
  'brief it zero',
  'whole it number unit !tells',
];

export const PLAN_RULES: readonly string[] = [
  'whole later time !tells',
  'whole later item',
  'whole later first',
  'brief later',
  'whole ask first',
  'whole ask name',
  'whole undone item',
  'brief undone',
  'whole done item !coming',
  'whole done it !coming',
  'brief done',
  'whole done time !coming',
  'whole older',
  'whole open number',
  'brief open',
  'whole percent open',
  'whole counts item',
  'whole it open',
  'whole it done',
  'whole it undone',
  'whole it later',
  'whole open item',
  'whole open item !it',
  'whole client percent',
  'whole undone later',
  'whole open percent',
  'whole undone time',
  'whole none item',
];

/** The same among recommendations: what it costs to enter, when, how much of it, and what became of it. */
export const PLAIN_ADVICE = {
  fund: `
      fund, funds, funding, funded, finance, financed, paid for, pay for, source, sources, source of funds, funding
      source, use of, proceeds, replace, swap, pair, against, short
    `,
  also: `
      also, plus, together, alongside, same size, second choice, first choice, alternative, alternatively,
      alternatives, instead, or, runner-up, next best, in addition, backup, better, prefer, like, similarly
    `,
  part: `
      half, half position, a third, one third, quarter position, starter, starter position, in tranches, two tranches,
      three tranches, in thirds, in stages, build up, phase, gradually, over time, over a month, over weeks, slowly,
      scale in, scaling in, staged, tranches, pieces, steps, size down, half size, smaller, reduced size
    `,
  entry: `
      enter, entry, entry point, entry range, entry zone, entry level, buy zone, buy range, buy limit, limit order,
      limit price, limit, max price, maximum price, price limit, buy below, buy under, buy on, buy at, buy up to, pay,
      accumulate below, accumulate on, add below, alert, set an alert, order, add on, accumulate, start
    `,
  wait: `
      pullback, dip, dips, weakness, correction, below, under, after earnings, after the report, after results, after
      the print, once, if, when, until, unless, only, first, then buy, catalyst, trigger, closes above, close above,
      breaks, reclaimed, wait, better price, lower, on a dip, later, not before, next week, next month, following
      earnings
    `,
  changed: `
      revised, updated, corrected, actual, new, changed, change, lowered, cut, reduced, raised, downgraded, upgraded,
      now, correction, typo, erratum, should be, should say, should read, instead, was, to be, reduce, lower
    `,
  field: `
      allocation, size, conviction, action, rating, weight, position size, recommendation, sector, price, target
      price, stance, view
    `,
  side: `
      sell, hold, reduce, avoid, neutral, underperform, strong sell, trim, exit, short, underweight, no action, pass,
      wait
    `,
  '': `
      about, half, size, position, this, that, now, earnings, because, investors, conservative, aggressive, cautious,
      prudent, more, may, report, price, prices, week, order, above, range, zone, level, day, days, stock, shares, it,
      second, third, choice, use, with, trade, pair, sale, sold, fund, dollars, share, or better, below, between,
      until, catalyst
    `,
} as const;

export const ADVICE_RULES: readonly string[] = [
  'whole it fund',
  'whole it also',
  'whole ticker fund',
  'whole part',
  'whole entry wait',
  'whole entry amount',
  'brief wait',
  'whole wait amount',
  'whole changed field',
  'whole changed side',
  'brief side !it',
  'whole percent part',
  'whole percent changed',
  'whole percent more',
  'whole wait time',
];
