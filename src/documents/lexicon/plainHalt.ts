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
