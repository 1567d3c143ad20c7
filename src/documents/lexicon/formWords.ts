import { PHRASING_CLASSES } from './restraining.ts';

/** The words of the forms in `forms`: nouns by what they are of, what may stand around them, and classes of verbs. */

const PERSONS = list(`
  client, clients, wife, husband, spouse, partner, son, daughter, mother, father, mom, dad, brother, sister, kids, family,
  trustee, trustees, co-trustee, board, committee, investment committee, ic, compliance, legal, risk, risk committee, tax,
  audit, pm, cio, cfo, ceo, boss, manager, advisor, adviser, lawyer, attorney, accountant, cpa, notary, owner, co-owner,
  account holder, holder, beneficiary, executor, custodian, employer, guardian, principal, desk,
  auditor, auditors, foundation, he, she, they
`);

/** Nouns by what they are of; a phrase is told by its noun, *any sale over 100 shares*, not by what stands around it. */
export const NOUNS: Readonly<Record<string, readonly string[]>> = {
  /** What is traded by whoever reads the document. */
  order: list(`
    order, orders, trade, trades, sale, these sales, those sales, both sales, planned sales, purchase, purchases, buy, sell,
    buys, sells, transaction, transactions, execution, rebalancing, rebalance, plan, action plan, instruction, instructions, directive, directives, item, items,
    line, bullet, step, steps, leg, legs, move, moves, target, targets, recommendation, recommendations, pick, picks,
    idea, ideas, proposal, proposals, reduction, increase, reallocation, switch, suggestion, suggestions, advice, trim
  `),
  /** What the document is or states. */
  paper: list(`
    document, doc, file, report, page, note, memo, sheet, spreadsheet, table, list, version, copy, section, text, output,
    summary, analysis, response, answer, content, contents, everything, all, figures, numbers, prices, quotes, price,
    share counts, share count, shares, counts, quantities, holdings, positions, data, weights, percentages, values, costs,
    cost basis, rows, lines, entries, rankings, ranking, ranks, convictions, scores, conviction, rank column, tickers,
    balances, balance, amounts, statement, maths, math, sums, totals, ticker, rating, size, entry price, target price
  `),
  account: list('account, accounts, portfolio, brokerage account, client account, depot, assets, estate'),
  cash: list('cash, cash balance, cash position, money, buying power, proceeds'),
  /** What lets somebody act. */
  mandate: list(`
    mandate, discretionary mandate, power of attorney, poa, authority, authorization, authorisation, kyc, proxy,
    advisory agreement, management agreement, advisory contract, trading authority
  `),
  rule: list(`
    charter, policy, ips, investment policy, policy statement, statutes, bylaws, mandate, trust, trust deed, deed, will,
    contract, employment contract, compliance, employer, broker, custodian, bank, court, judge, regulator, settlement,
    agreement, guidelines, code, firm, decree, divorce decree, covenant, injunction, ruling, prospectus, foundation, religion, faith, church
  `),
  /** Who decides; a name is one as well. */
  person: PERSONS,
  /** The same but for names. */
  role: PERSONS,
  /** Those who own with somebody, or inherit. */
  kin: list(`
    wife, husband, spouse, partner, son, daughter, mother, father, mom, dad, brother, sister, kids, children, family, aunt,
    uncle, cousin, nephew, niece, friend, neighbour, neighbor, grandmother, grandfather, grandma, grandpa, grandson,
    granddaughter, grandchildren, ex-wife, ex-husband, business partner, heirs, in-laws
  `),
  /** The same of what analysts say: their ideas, and who decides on these. */
  idea: list(`
    recommendation, recommendations, pick, picks, idea, ideas, proposal, proposals, buy recommendation, trade idea, trade ideas,
    entries, top picks, table, candidate, candidates
  `),
  decider: list(`
    client, clients, committee, investment committee, ic, compliance, legal, risk, risk committee, pm, cio, desk, portfolio
    manager, manager, trustee, trustees, approval committee
  `),
};

/** What may stand before such a noun, beside a security or a sector and whose it is. */
export const BEFORE_NOUNS: readonly string[] = (
  'the a an this that these those my our your his her their any all every each some both either following above below ' +
  'whole entire rest of remaining first second third last next new open current said individual single further additional ' +
  'other buy sell limit market block stock share shares position tax healthcare new-money cash target targets action two ' +
  'three four final original compliance divorce estate family legal roof proposed planned suggested recommended intended part half most more such trading rebalancing'
).split(' ');

/** What follows it and speaks of a place in the document, and what binds a further phrase to it. */
export const BEHIND_NOUNS: readonly string[] = 'above below here herein listed shown given stated'.split(' ');
export const BINDING_NOUNS: readonly string[] = 'of for in on over above under below from between'.split(' ');

export const FORM_CLASSES: Readonly<Record<string, readonly string[]>> = {
  ...PHRASING_CLASSES,
  are: words('is are was were be been being has have had will gets get got'),
  now: words(
    'now all already still only just currently temporarily probably partly both being been since hereby again',
  ),
  halted: words(
    'off cancelled canceled void voided dead suspended halted frozen stopped paused postponed deferred delayed shelved ' +
      'withdrawn rejected refused declined vetoed blocked prohibited forbidden reversed unapproved unsigned premature ' +
      'tentative provisional rescinded revoked retracted scrapped abandoned parked disputed contested unauthorised ' +
      'unauthorized undecided obsolete superseded moot overruled dropped pointless overdue discarded unconfirmed',
  ),
  finished: words(
    'filled executed done complete completed finished implemented placed sent entered submitted transmitted booked ' +
      'released concluded carried',
  ),
  lately: words('already yesterday today monday tuesday wednesday thursday friday last earlier this'),
  unsound: words(
    'off wrong stale old outdated invented made-up placeholder placeholders estimates estimated guesses guessed ' +
      'approximate fictional void dummy incomplete unverified unchecked unreconciled unreliable inaccurate incorrect ' +
      'provisional preliminary tentative doubtful dubious questionable obsolete hypothetical illustrative ' +
      'untested unconfirmed random fake mistaken nonsense garbage rubbish corrupted corrupt broken inverted reversed ' +
      'swapped scrambled mislabelled mislabeled templated examples template sample samples demo mock meaningless',
  ),
  checked: words(
    'checked verified confirmed reconciled validated updated refreshed reviewed audited corrected completed finalized ' +
      'finalised approved signed cleared agreed released decided finished discussed sent authorised authorized adjusted ' +
      'proofread tested double-checked replaced revised filled ratified countersigned vetted examined settled trusted ' +
      'redone reworked rechecked final',
  ),
  decide: words(
    'sign countersign co-sign approve agree decide confirm consent review look check see discuss clear release vote answer ' +
      'ok okay authorise authorize ratify respond reply weigh consult read think accept comment preclear pre-clear pre-approve ' +
      'preapprove bless greenlight',
  ),
  refused: words(
    'refused refuses declined declines rejected rejects vetoed vetoes disagrees disagreed objects objected opposes opposed ' +
      'postponed deferred hesitates balked passed blocked forbids forbade overruled cancelled canceled withdrew',
  ),
  assented: words(
    'agreed approved signed decided answered replied consented confirmed responded cleared ok okay convinced comfortable ' +
      'happy sure onboard in persuaded sold informed asked consulted voted met seen',
  ),
  not: words("not never hasn't haven't didn't doesn't don't isn't aren't wasn't weren't won't cannot can't couldn't"),
  isnt: words("isn't aren't wasn't weren't hasn't haven't"),
  sure: words('sure certain comfortable convinced happy ready confident persuaded satisfied clear decided'),
  act: words(
    'act do move trade touch start begin place enter send go proceed execute sell buy submit make take change release ' +
      'transfer spend use invest rebalance commit press pull follow implement carry book',
  ),
  contact: words(
    'ask call ring phone text email e-mail mail ping tell contact consult notify inform warn alert message',
  ),
  later: words(
    'next new later another january february march april june july august september october november december spring ' +
      'summer autumn winter fall monday tuesday wednesday thursday friday tomorrow',
  ),
  wills: words(
    'thinks think believes believe says say said wants want wishes insists prefers gets get owns own inherits decides decide ' +
      'votes vote objects object opposes doubts hates worries fears asks must should would has have needs claims refuses ' +
      'disagrees expects co-owns wanted decided asked told',
  ),
  procedure: words(
    'probate divorce transfer acat rollover conversion inheritance guardianship bankruptcy audit lawsuit dispute investigation ' +
      'foreclosure succession separation mediation migration',
  ),
  ongoing: words(
    'running open pending underway under ongoing outstanding unfinished unsettled through complete completed done finished ' +
      'started settled in over incomplete',
  ),
  heir: words(
    'church charity foundation museum school university college trust estate hospital temple mosque synagogue',
  ),
  kins: words(
    "mother's father's mom's dad's mum's parents' brother's sister's son's daughter's wife's husband's spouse's partner's " +
      "aunt's uncle's grandmother's grandfather's grandma's grandpa's friend's neighbour's neighbor's ex-wife's ex-husband's",
  ),
  mine: words("my our his her their someone's somebody's"),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Phrases divided by commas. */
function list(text: string): readonly string[] {
  return text.trim().split(/\s*,\s*/);
}

/** Before such a word the first of a sentence that is no word of `NO_BIDDING` bids something be done, in Portfolio.md (O1). */
export const BIDDEN: readonly string[] = words(
  'the a an this these those it them me us my our your everything nothing anything what whatever whichever',
);

/** What may stand before the verb that bids. */
export const BEFORE_BIDDEN: readonly string[] = words('please kindly and then so but just');

/** Behind such a word: `Keep an eye on the Fed`, `Do your own research`. */
export const NOT_BIDDEN: readonly string[] = words('eye own');

/** What begins a sentence before such a word and bids nothing, or nothing of the account. */
export const NO_BIDDING: readonly string[] = words(
  'after before since while when where why how if unless until till although though because despite during within without ' +
    'under over above below between among through with by from for in on at to of as like than and or but so yet nor both ' +
    'all any some each every only even just still now then once here there thus hence also not no never perhaps maybe often ' +
    'again soon later today tomorrow yesterday is are was were be been am does did has have had will would can could may ' +
    'might must shall should what who whom which whose that this these those it he she they we you i one two three half ' +
    'twice quite rather such per via versus against amid amidst across along around beyond near off onto out past upon ' +
    'toward towards up down outside inside beside besides apart aside about almost given led driven hit hurt beaten seen ' +
    'taken held bought sold built made spent paid met lost won notwithstanding whereas whether lest albeit throughout ' +
    'let avoid place execute watch monitor see note compare recall remember thank refer consult read consider visit find expect imagine meet nothing everything ' +
    'anything somebody nobody maybe plus minus unlike except whatever whichever more most less least much many few several',
);
