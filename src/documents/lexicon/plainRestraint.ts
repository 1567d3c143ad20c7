/** What speaks against a trade in a clause of known words (READING 1, O1), beside the phrasings of `restraining`. */
export const PLAIN_RESTRAINT = {
  /** Restrains by itself. */
  restrain: `
    frozen, locked, tied up, tied down, spoken for, parked, on the back burner, back burner, denied, turned down,
    declined, rejected, flagged, flag, opted out, opt-out, opt out, standstill, stand aside, standing aside, sits out,
    sit out, sit this one out, sits this one out, a pass, revisit, revisited, voted down, voted off, voted against,
    thumbs down, not here, not at this price, not at these prices, demoted, no-fly, quarantine, quarantined, gated,
    verboten, taboo, inadmissible, disqualified, debarred, sidestep, shun, boycott, boycotted, dust settle, dust to
    settle, hold-back, hold-backs, holdback, holdbacks, stand down, stood down, not the time, not today, not this
    time, not this round, out of the question, unauthorised, unauthorized, holding period, minimum holding,
    prohibitive, cooling-off, locked in, locked up, untouchable, untouchables, off limits, off-limits, out of bounds,
    out of scope, outside the scope, outside scope, not in scope, ring-fenced, ringfenced, ring fenced, earmarked, set
    aside, sacred, sacrosanct, exempt, exempted, exempts, exclude, excluded, excludes, exception, exceptions,
    excepted, carve-out, carve-outs, carve out, carved out, exclusion, exclusions, no touch, no-touch, not for sale,
    non-negotiable, nonnegotiable, sacred cow, sacred cows, blocked, blocks, halted, suspended, suspend, suspends,
    banned, bans, ban, barred, bars, vetoed, vetoes, veto, sanctioned, sanctions, injunction, embargo, embargoed,
    lien, lockup, lock up, lock-up, legal hold, compliance hold, tax hold, litigation hold, court order, quiet period,
    closed period, closed window, window closed, window is closed, window opens, blackout, ineligible, prohibited,
    prohibits, forbidden, forbids, forbid, illegal, disallowed, moratorium, freeze, hands off, wait, waiting,
    postpone, postponed, postpones, delay, delayed, defer, deferred, shelve, shelved, not yet, not now, too early, too
    soon, cancel, cancelled, canceled, kill, scrap, scrapped, scratch, delete, deleted, deletion, deletions, struck,
    withdrawn, withdrew, withdraw, withdraws, forget, disregard, ignore, skip, skipped, omit, omitted, bench, benched,
    terminated, discontinued, rescinded, revoked, retracted, by mistake, in error, erroneously, changed my mind,
    changed our mind, change of mind, refuse, refuses, refused, object, objects, objected, advise against, advised
    against, advises against, argue against, recommend against, recommends against, recommended against, advice
    against, decided against, decide against, opposed to, opposes, oppose, no longer, steer clear, stay away, keep
    away, stay-away, conflict of interest, conflicted, penalty box, stop list, grey list, gray list, insider list, non-sellable,
    unsellable, restricted,
    restrict, restricts, nfs, off the table, on ice, on hold, pause, paused, halt, hold off, hold fire, back off,
    nope, no way, abandon, abandoned, drop the, remove from, taken off, take off, come off, came off, comes off,
    struck off, refrain, avoid, avoiding, unless i say so, freezes, off the list, on the list by mistake, got on the
    list, conflict, pending compliance, dropped this week, no longer holds, to go, nda, under nda, non-disclosure,
    non-disclosure agreement, insider list, tax-locked, rule 144, window shut, window is shut, not allow, does not
    allow, does not permit, is for sale but, inside information, insider information, mnpi, confidential information,
    watch period, restricted stock, sealed, chained, handcuffed, golden handcuffs, outgoing, leaves the list, left the
    list, exits the model portfolio, leaves the portfolio, cut from, dropped from, kicked out, thrown out, out of the
    model, ruled out, ruled it out, counted out, struck down, voided, annulled, overruled, overridden, interdict, stay
    order, restraining order, garnished, seized, confiscated, attached by, sequestered, impounded, frozen by,
    escrowed, in escrow, untransferable, non-transferable, nontransferable, unsaleable, unsellable, immovable
  `,
  /** Excludes what it names, where no other clause follows. */
  except: `
      excluding, excl, ex, except, except for, all but, everything but, anything but, other than, apart from, with the
      exception of, but not, save for, barring, minus, but for
    `,
  not: `
    not, deny, denies, never ever, not even, hardly, nowhere, undeliverable, didn't, wasn't, less than, no, never,
    none, nothing, nobody, no one, neither, cannot, without, fail, fails, failed, refuse to, unable, zero, lack,
    lacks, lacking, miss, misses, missing, outside, dont, violates, violate, breaches, breach, against, must not, may
    not, can not, prohibits, forbids, hasn't, disallow, disallows
  `,
  trade: `
    sell, sells, sold, selling, sale, sales, seller, sellers, buy, buys, bought, buying, buyer, buyers, purchase,
    purchases, purchased, purchasing, trade, trades, traded, trading, trim, trims, trimmed, trimming, reduce, reduced,
    reducing, reduction, reductions, cut, cuts, cutting, add, adds, added, adding, addition, additions, exit, exited,
    exiting, close, closing, liquidate, liquidated, liquidating, liquidation, liquidations, dispose, disposal,
    disposals, disposed, disposition, dispositions, divest, unload, go, goes, going, gone, leave, leaves, leaving,
    part, parting, let, letting, lose, losing, touch, touched, touching, transfer, transferred, order, orders, action,
    actions, realize, realise, realized, realised, realizing, realising, realization, realisation, harvest,
    allocation, allocations, allocate, allocated, capital, money, funds, entry, entries, enter, entering, exposure,
    position, positions, chase, chasing, initiate, initiating, initiation, own, owning, want, wants, wanted, wish, buy
    list, investment, invest, invested, deal, up for discussion, dump, accumulate, weakness, included, include, count,
    counted, counts, rebalance, rebalanced, rebalancing, stake, fall, fall below, drop below, drop, below, shrink,
    loss harvesting, harvesting, harvested, allowed, permitted, exceed, round, lighten, lightened, pare, pared, slim,
    diminish, offload, offloaded, part with, convert, exchange, swap, swapped, replaced, replace, hedge, gift,
    size, weighting, commitments, commit, buy-in
  `,
  /** A judgement that says something where it is denied. */
  judged: `
    recommend, recommends, recommended, recommendation, pick, picks, top pick, approved, approve, cleared, clear,
    pass, passed, passes, qualify, qualifies, qualified, eligible, meet, meets, met, criteria, liked, comfortable,
    interested, excited, rated, rating, rank, ranked, list, listed, belong, belongs, worth, actionable, investable,
    investible, settled, settle, vested, available, tradable, tradeable, free, permitted, allowed, permissible,
    suitable, appropriate, good, moment, attractive, convinced, conviction, ready, part of, screen, screens, test,
    tests, universe, mandate, esg, margin of safety, safety, cut, the cut, deliverable, agree, agreed, made it, makes
    it, make it, deserve, deserves, guidelines, for us, for me, ours to, endorse, endorsed, support, supported,
    covered
  `,
  /** What ends, beside what it ends of. */
  ended: `
    dropped, drop, drops, removed, removes, remove, pulled, pull, closed, ended, off, out, outside, broken, over,
    invalid, invalidated, dead, void, expired, former, ex-, old, downgraded, downgrade, lowered, lost, stopped, stop,
    gone, reversed, reverse, undone, take, taken, come, came, cut, leaves, left, exits, exit, outgoing, close, closes,
    closing, end, ends, thrown, kicked, falls
  `,
  of: `
    list, vote, votes, watch list, watchlist, watch-list, request, program, lists, pick, picks, recommendation,
    recommendations, rating, coverage, idea, ideas, call, case, thesis, order, orders, trade, trades, sale, sales,
    purchase, focus, buy list, sell list, mandate, universe, scope, policy, table, plan, reduction, cut, trim,
    conviction, confidence, faith, limits, bounds, model portfolio, model, focus list, conviction list, best ideas,
    top ideas, line-up, lineup, approved list
  `,
  /** The restraint is over, or will be: `The quiet period ends`. */
  over: `ends, ended, lifted, released, passed, concluded`,
  need: `
      need, only if, if, before any, needs, needed, needing, require, requires, required, requiring, must, has to,
      have to, had to, should, awaiting, await, awaits, pending, waiting for, waiting on, wait for, subject to,
      outstanding, first, before, only with, only after, still, want, wants, seek, seeks, obtain, get, contingent on,
      conditional on, depends on, ask, ask for, hinges on
    `,
  approve: `
    approval, approvals, approve, approves, approved, sign-off, signoff, sign off, sign, signs, signed, signature,
    consent, consents, permission, agree, agrees, agreed, signatures, counter-signature, assent, nod, authorize,
    authorise, clearance, pre-clearance, preclearance, pre-clear, preclear, go-ahead, green light, say-so, blessing,
    okay, vote, authorisation, authorization, waiver, notarized, countersign, agreement, allow, allows, permit,
    release, releases, unlock, unlocks
  `,
  cap: `
      cap, caps, capped, capping, limit, limits, limited, max, maximum, ceiling, weight, weighting, size, target, at
      most, restrict, hold to, budget, quota, room, headroom, shares, tradable shares
    `,
  zero: `zero, nil, none, nothing, null`,
  most: `at most, no more than, not more than, up to, a maximum of, maximum of, max of, at the most`,
  only: `only, solely, exclusively`,
  '': `
    share, shares, stock, stocks, holding, holdings, position, lot, lots, name, names, security, securities, ticker,
    block, stake, client, clients, trustee, trustees, trust, committee, compliance, legal, board, wife, husband,
    brother, sister, spouse, father, mother, dad, mom, son, daughter, kids, children, family, employer, risk, pm, cio,
    advisor, adviser, attorney, lawyer, court, judge, bank, broker, custodian, ips, policy, department, deed, decree,
    scope, treat, treated, consider, considered, regard, assume, deem, deemed, account, portfolio, rebalance,
    pass on costs, pass on all costs, pass on higher costs, rebalancing, grounds, reasons, tax, cost, costs, basis, too low, too large, too big, too high, period, rule, ends,
    this one, round, this round, menu, exercise, part, october, even think, internal, external, recommended, focus,
    coverage, current, market, levels, conditions, circumstances, case, asked, says, said, told, wants, want,
    decision, decided, remains, remain, stays, now on, way, fresh, new, additional, put, puts, placed, hard, buy,
    sell, hold, rated, moved, moves, research, window, trading, insider, single, absolutely, strictly, permanently,
    temporarily, indefinitely, forever, tax-loss, team, desk, list, side, sides, completely, fully, ever, long, short,
    term, number, of shares, not restricted, no longer restricted, no restriction, no restrictions, everything,
    anything, else, above, below, following, lost, ground, position in, agreement, trust agreement, ex-wife,
    ex-husband, ex, bound, signed, in place, employer's, company's, firm, whole, firm's, loss, losses, harvesting,
    present, today, morning, this morning, sale, for sale, ex-dividend date, record date, before the dividend, record,
    pay, signatories, partner, co-owner, co-trustee, beneficiary, beneficiaries, estate, executor, bankers, mandate,
    model, our, serves, example, traded below, traded above, traded under, traded over, traded at, trades below, trades above, trades under,
    trades at, trading below, trading above, trading at, no recommendation to, not a recommendation to, no offer to, not an offer to, no
    advice to, no solicitation to, recommendation to buy, recommendation to sell, no recommendation to buy, no
    recommendation to sell, not a recommendation to buy, not a recommendation to sell
  `,
} as const;

/** The same in Portfolio.md, whose owner speaks of what is held. */
export const PLAIN_KEEPING = {
  restrain: `waits`,
  keep: `
    keep, here to stay, emotional, sentimental, family, families, heirlooms, blind trust, foundation, belongs to,
    belong to, late mother, late father, late mother's, late father's, grandma's, grandpa's, grandfather's,
    grandmother's, father's stock, mother's stock, attached to, attached, inherits, inherit, goes to, promised to,
    given to, will, tendered, tender, tender offer, moved to, ships, acated, acats, acat, transfer, recall, lost,
    certificates, step-up, step up, stepped-up, upset, dead body, static, static positions, fixed, immovables, fine,
    fine as it is, happy with, nothing to do, too much tax, tax cost, cost basis too low, basis too low, too large to
    take, kill me, permanent, permanently, forever, eternal, never ever part, unhurt, undisturbed, in place, steady,
    put, cherished, precious, treasured, sits in, keeping, kept, leave, leaving, retain, retaining, retained, remain,
    remains, stay, stays, staying, hang on, hang onto, hanging on, hanging onto, hold on, hold onto, holding on,
    holding onto, hold, stick, sticking, sit, sit tight, sitting, spare, spared, protect, protected, protecting,
    shield, shielded, shelter, preserve, preserved, safeguard, must-hold, must-keep, must hold, must keep, keeper,
    keepers, buy and hold, on loan, lent, lent out, in transit, certificate form, in certificate, collateral, pledged,
    pledge, secures, security for, backs, backing, encumbered, collar, collared, hedged, calls, covered calls, written
    calls, section, b5-1, unvested, vest, vests, vesting, rsu, rsus, espp, donated, donate, donating,
    donation, gift, gifted, gifting, charity, promised, wash-sale, wash sale, long-term on, becomes long-term,
    long-term until, embedded gain, bequest, bequeathed, reserved, inherited, heirloom, in probate, probate, escrow,
    in escrow, held in trust, held for, jointly owned, community property, divorce, promise, untouched, unchanged,
    intact, alone, as is, as it is, hands, cannot leave, no change, no changes, core never sold, stuck, long-term
    hold, long-term holds, hold forever, unsellable, illiquid, nontransferable, non-transferable, immovable,
    transfer-restricted, lockbox, matures, not ours, not mine, mistaken, instead, instead of, rather than, elsewhere,
    stays where it is, grandfather, grandmother, through the ex-dividend, hold through, for the dividend, not sold,
    safekeeping, in safekeeping, nest egg, our baby, darling, favourite, favorite, sweetheart, love, loves, keeps,
    keepsake, memento
  `,
  '': `
      we hold, i hold, at, too, take, goes, shares of, came, mother, father, late, her, his, will, being, another
      account, account, progress, in progress, my, body, dead, over, anna, offer, stock, as it is, do, nothing, we
      own, i own, want, wants, intend, intends, prefer, would prefer, rather, like, going, plan, going to, holding,
      holdings, core, legacy, permanent, forever, always, exactly, college, tuition, retirement, house, tax, gain,
      gains, loss, losses, proceeds, cash, costs, all costs, no matter, matter, happens, whatever happens, find, use,
      raise, something, name, invested, lot, lots, line, credit, loan, margin, through, written, outstanding, covers,
      sold, grandfather, grandmother, dad, mom, estate, trust, son, daughter, from, purposes, reasons, sake, filer,
      director, officer, board, fund, donor-advised
    `,
} as const;

/** The same in the analysts' documents, of what they say should be bought. */
export const PLAIN_DISLIKE = {
  restrain: `
    waits, trap, bearish, bear case, negative, negative on, negative watch, cautious on, falling knife, fully valued, fully
    priced, priced for perfection, richly valued, stretched, extended, overbought, overextended, frothy, patience,
    patient, be patient, prove itself, target reached, reached our target, hit our target, price target hit, better
    prices, better entry, better entries, entry points, wrong ticker, a typo, typo, is wrong, data error, data wrong,
    soft close, hard close, closed to, screened out, fails screening, screens badly, failed screen, from buy to hold,
    buy to hold, buy to sell, buy to neutral, moved to hold, moves to hold, to the watch list, on the watch list, back
    on the watch list, goes to the watch list, watch list, after earnings, after the split, after the cpi, after the
    fed, after the report, after the print, break of, breakout, close above, a close, clears, must hold, lost the
    vote, back to the bench, make the cut, made the cut, makes the cut, overpriced, pricey, crowded, unloved,
    unattractive, unappealing, no upside, limited upside, downside, downside risk, stay out, sit this, look elsewhere,
    elsewhere, value trap, radioactive, toxic, uninvestable, un-investable, uninvestible, dead money, stopped out, hit
    its stop, hit our stop, overvalued, too expensive, too rich, too pricey, too crowded, too risky, run too far, come
    too far, underweight, underperform, reduce, sidelined, sidelines, powder dry, watch only, watch-list only,
    watchlist only, watch list only, monitor only, on watch, for watching, watching only, reference only, for
    reference, comparison, for comparison, completeness, for completeness, information only, illustration only, as an
    example, pass on, pass, hard pass, red flag, red flags, not a buy, a hold, a sell, a short, to hold, to neutral,
    to sell, to reduce, to underperform, to underweight, bad time, wrong time, wrong moment, let it come, not worth,
    avoid, we exited, we sold, we closed, we have exited, we have sold, we have closed, position closed, closed out,
    position exited, my employer, employer stock, work for, work at, no position, monitor, stay flat, we are out, we
    got out, got out of, a buy below, a buy under, a buy at, buy only, only at, only below, only under, would buy at,
    buy at, buy below, interested at, at lower prices, on a pullback, not rated, no rating, unrated, under review,
    rating suspended, coverage suspended, uncovered, short it, no coverage, thesis broken, halve, no chasing,
    underwhelmed, broken, invalidated, fomo, as an example only, example only, an example only, out of favour with us,
    we close our, close our, closing our, we closed our, ending our, we end our, we ended our, we are closing
  `,
  '': `
      become, voted, committee, vote, target, reached, we went, went, turned, placed, conviction, data, ticker, wrong,
      error, correction, update, ratings, rating, change, this, above, below, itself, prove, first, points, ahead,
      fully, view, positive, adds, investors, persons, clients, own, stock, new money, split, cpi, earnings, fed,
      report, print, close, becomes, thesis, at best, best, much, far, money, dry, keep, keeping, let, come, you,
      shown, included, listed, position, names, stocks, watch, watch-list, watchlist, example, dollars, lower,
      warning, caution, flag, off, long, or lower, or below, or less, week, closed, hit, stop, once, twice
    `,
} as const;

/** What of it together speaks against a trade. */
export const RESTRAINT_RULES: readonly string[] = [
  'it restrain !not !over !percent !name',
  'it restrain not trade !percent !name',
  'it keep !not !percent !name !judged',
  'about whole keep !not !percent !name !judged',
  'it except whole !percent !name',
  'it except trade !percent !name',
  'about whole restrain !not !over !percent !name',
  'it not trade !percent !name',
  'it not judged !percent !name !number',
  'about whole not trade !restrain !percent !name',
  'about whole not judged !percent !name',
  'it ended of !percent !name',
  'about whole ended of !percent !name',
  'it need approve',
  'it not approve',
  'about whole need approve',
  'about whole not approve',
  'it cap zero !name',
  'it trade zero !name',
  'about whole cap zero trade !name',
  'it brief not',
  'it brief zero',
  'it trade only whole !percent !name',
  'it trade most number !name',
];

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

/** What stops everything, in a sentence of known words that names no security: it is said to whoever trades (READING 1, O1). */
export const PLAIN_HALT = {
  /** Said to somebody, at the beginning of a sentence. */
  halt: `
    hold off, hold fire, hold your fire, hold our fire, hold your horses, hold everything, hold all,
    hang fire, hang tight, sit tight, sit still, sit out, sit this out, sit this one out, sit it out, sit on your hands,
    sit on our hands, stand down, stand pat, stand still, stand aside, stand by, stay put, stay out, stay away, stay on
    the sidelines, stay on the sideline, keep away, keep still, keep your powder dry, keep our powder dry, keep powder
    dry, keep your hands off, hands off, back off, lay off, wait, wait and see, pause, freeze, halt, suspend, cease,
    desist, abort, call off, call it off, call everything off, call this off, stop right there, scrap this, scrap
    it, scrap everything, scrap all, shelve this, shelve it, shelve everything, park this, park it, postpone, cancel
    everything, cancel all, cancel this, cancel it, forget it, forget this, forget everything, forget the above, never
    mind, nevermind, disregard, ignore, do nothing, nothing to do, nothing to trade, nothing to execute, no trade, no
    trades, no trading, no orders, no execution, no action, no actions, take no action, no go, no-go, not yet, not now,
    not today, not this week, not this month, not this quarter, not tomorrow, not so fast, revisit, come back to this,
    come back to it, sleep on it, think about it, think it over, think this over, think about this, give me, give us,
    give it, slow down, cool it, leave everything, leave it all, leave all as it is, leave it as it is, no earlier than,
    not earlier than, execute no earlier than, trade no earlier than, place no, enter no, make no, no new
    positions, no new trades, no new orders, no new money, no new buys, no buying, no selling, no purchases, no sales
  `,
  /** Said of everything, where it is all that a sentence says. */
  halted: `
    on hold, on ice, on pause, under embargo, embargoed, paused, frozen, halted, suspended, aborted, called off,
    cancelled, canceled, scrapped, shelved, parked, postponed, deferred, delayed, later, to be revisited, stand-by,
    read only, read-only, view only, view-only, inside information, insider information, mnpi,
    material non-public information
  `,
  /** Who or what is asked before anything is done. */
  ask: `
    ask, ask me, ask us, call, call me, call us, phone me, ring me, email me, text me, write to me, talk to, talk to me,
    speak to, speak to me, speak with, check with, check with me, confirm with, confirm with me, clear with, clear it
    with, clear this with, run this by, run it by, run everything by, run these by, show me, tell me, let me know, come
    back to me, come to me, get back to me, warn me, consult me, consult with, wait for me
  `,
  early: `
    first, before, beforehand, before you, before anything, before doing anything, before you do anything, before any
    trade, before any trades, before any order, before trading, before placing, before executing, before selling, before
    buying, prior to, in advance, ahead of time
  `,
  who: `
    me, us, him, her, them, legal, compliance, risk, wife, husband, spouse, partner, accountant, cpa, lawyer, attorney,
    tax adviser, tax advisor, advisor, adviser, trustee, trustees, committee, board, boss, client, owner, custodian,
    broker, cio, pm
  `,
  need: `
    need, needs, needed, needing, require, requires, required, requiring, subject to, only with, only after, only on,
    awaiting, awaits, await, pending, outstanding, missing, waiting for, must have, must get
  `,
  approve: `
    signature, signatures, consent, approval, approvals, sign-off, sign-offs, signoff, permission, authorisation,
    authorization, ok, okay, go-ahead, green light, blessing, say-so, second pair of eyes, four eyes, second opinion,
    second look, countersignature, confirmation, instruction, instructions
  `,
  account: `account, accounts, portfolio, owner, client, account holder, holder, estate, assets`,
  shut: `
    closed, is closed, was closed, frozen, locked, blocked, restricted, transferred, moved, moved to, being transferred,
    transferring, suspended, garnished, levied, seized, attached, deceased, died, dead, passed away, insolvent, bankrupt,
    wrong, hacked, compromised, inherited, matured, terminated
  `,
  /** Whose the account is, or who has laid hands on it. */
  taken: `
    garnishment, levy, levy by, probate, in probate, not mine, not ours, someone else, someone else's, somebody else,
    somebody else's, another client, another client's, another person's, no longer mine, no longer ours, not my account,
    not our account, not the client's, court order, injunction
  `,
  window: `
    window, trade window, trading window, execution window, trading, trades, orders, order entry, market, exchange,
    system, systems, platform, broker's system, broker's systems
  `,
  not: `do not, don't, never, no need to, not, no, nothing`,
  over: `
    no longer, lifted, ended, over, resume, resumes, resumed, resuming, reopened, open, opens, finished, past, previously,
    formerly, was lifted, were lifted, used to
  `,
  out: `down, is down, are down, offline, unavailable, out of order, shut, is shut, closed, is closed, halted, suspended`,
  '': `
    everything, trade, trades, trading, order, orders, execution, activity, buying, selling, purchases, purchase, sales,
    sale, rebalancing, transactions, transaction, plan, plans, action, actions, move, moves, decision, decisions, moment,
    being, while, bit, little, longer, rather, need, want, better, think, know, hear, say, done, required, necessary,
    possible, taken, further, new, until further notice, second, one, two, three, written, own, express, prior, explicit,
    verbal, force, effect, progress, process, above, below, following, exchange, broker, custodian, court, irs, regulator,
    side, sides, belongs to, belong to, part, whole, party, parties, back, keep, let, us, must, mine, fax, email, day or two, few, couple, possession
  `,
} as const;

export const HALT_RULES: readonly string[] = [
  'first halt !not !over !name !ticker !percent !amount',
  'whole halted !not !over !name !ticker !percent !amount !number',
  'first ask early !not !name',
  'first ask early name !not',
  'whole ask who !not',
  'whole need approve !not !over !name !ticker !percent !amount',
  'first account shut !not !over !percent !amount !number',
  'first account taken !over !percent !amount !number',
  'whole taken !over !name !ticker !percent !amount',
  'whole window out !over !name !ticker !percent !amount !number',
];
