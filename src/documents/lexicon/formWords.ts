/** The words of the forms in `forms`: nouns by what they are of, what may stand around them, and classes of verbs. */

const PERSONS = list(`
  client, clients, wife, husband, spouse, partner, son, daughter, mother, father, mom, dad, brother, sister, kids, family,
  trustee, trustees, co-trustee, board, committee, investment committee, ic, compliance, legal, risk, risk committee, tax,
  audit, pm, cio, cfo, ceo, boss, manager, advisor, adviser, lawyer, attorney, accountant, cpa, notary, owner, co-owner,
  account holder, holder, beneficiary, executor, custodian, employer, guardian, principal, desk,
  auditor, auditors, foundation, ethics, ethics committee, he, she, they
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
    manager, manager, trustee, trustees, approval committee, ethics, ethics committee
  `),
};

/** What may stand before such a noun, beside a security or a sector and whose it is. */
export const BEFORE_NOUNS: readonly string[] = (
  'the a an this that these those my our your his her their any all every each some both either following above below ' +
  'whole entire rest of remaining first second third last next new open current said individual single further additional ' +
  'other buy sell limit market block stock share shares position tax healthcare new-money cash target targets action two ' +
  'three four live real standing actual final original compliance divorce estate family legal roof proposed planned suggested recommended intended part half most more such trading rebalancing'
).split(' ');

/** What follows it and speaks of a place in the document, and what binds a further phrase to it. */
export const BEHIND_NOUNS: readonly string[] = 'above below here herein listed shown given stated'.split(' ');
export const BINDING_NOUNS: readonly string[] = 'of for in on over above under below from between'.split(' ');

/** Beside those of `restraining`. */
export const FORM_CLASSES: Readonly<Record<string, readonly string[]>> = {
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
    'wants want wishes insists owns own inherits decides decide votes vote objects object opposes doubts hates worries fears ' +
      'asks must should would claims refuses disagrees co-owns wanted decided asked told',
  ),
  holds: words('thinks think believes believe says say said prefers prefer gets get has have needs need expects'),
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

/** Words divided by spaces; what only the build asks for is left out of what it makes. @__NO_SIDE_EFFECTS__ */
function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Phrases divided by commas. @__NO_SIDE_EFFECTS__ */
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

const DENIALS = `
  not no never nobody none nothing neither nor cannot without can't don't won't isn't aren't doesn't hasn't haven't mustn't
  shouldn't
`;

/** Words by what they do where somebody who has a say speaks of what is ours, and where cash or a figure is said to be none. */
export const VOICES = {
  /** They decide for the account, or own it with us. */
  decider: `
    compliance custodian custodians trustee trustees co-trustee co-trustees executor executors guardian guardians lawyer
    lawyers attorney attorneys solicitor notary accountant cpa adviser advisor advisers advisors broker auditor auditors
    hubby wife husband spouse ex ex-wife ex-husband mother mum mom mama dad father papa brother sister son daughter kids
    children grandma grandpa grandmother grandfather aunt uncle niece nephew cousin heirs boss co-owner co-owners co-signer
    beneficiary beneficiaries in-laws siblings
  `,
  /** The same where it is plain that they are ours. */
  authority: `
    court judge bank banks lender board committee regulator sec irs office foundation charity firm fund trust decree deed will
    contract bylaws statutes charter policy agreement settlement government county city employer creditor creditors estate
    partner partners family client clients team desk legal risk union church landlord partnership depositary exchange agent
    registrar prenup covenant injunction
  `,
  own: `i we me us my our mine ours myself ourselves i'm we're i've we've i'd we'd i'll we'll`,
  /** What an analyst decides with. */
  house: `firm house desk committee compliance client clients trustee trustees legal risk pm cio lawyers employer bank board`,
  account: `account accounts depot portfolio order orders trades`,
  /** The same behind a word that points at them: _every position_. */
  part: `position positions holding holdings shares stocks stock stake sale sales trade money plan mine miners`,
  pointing: `the our my all every each any these those this both`,
  /** Says that the sentence speaks of now or of what comes. */
  now: `
    is are am has have can cannot may must will shall should need needs do does don't doesn't isn't aren't won't can't hasn't
    haven't i'm we're i've we've i'll we'll until till he's she's it's wants want says holds remains stays sits lies belongs
    belong includes include owe owes
  `,
  past: `was were did had been could would bought sold came went knew thought liked said told understood met saw read got`,
  /** What a name does that begins a sentence, and elsewhere. */
  says: `
    wants says told thinks disagrees decides insists asked asks objects doubts wishes prefers refuses promised vetoed
    forbids agrees owns inherits
  `,
  does: `
    is has wants says said told thinks disagrees decides must will needs gets owns insists asked asks objects doubts wishes
    prefers refuses promised vetoed forbids still also takes keeps agrees inherits
  `,
  /** Whatever the time. */
  stops: `
    vetoed veto vetoes froze frozen freezes freeze barred bars forbade forbids forbidden forbid prohibits prohibited blocked
    blocks block rejected rejects reject refused refuses refuse declined declines suspended suspends halted halts seized
    garnished objected objects object opposed opposes oppose disagreed disagrees disagree banned bans injunction recused
    excludes excluded
  `,
  wants: `wants wishes demands insists requires asks asked warns warn warned advises advised`,
  binds: `
    until till unless before first pending awaiting awaits wait waiting waits yet only once allowed permitted permission
    consent approval approve approves signs sign co-sign signature signatures clearance clears release releases released
    say final lien levy claim claims pledge pledged secured collateral belong belongs hers theirs dispute disputed probate
    lawsuit litigation undecided thinking reviewing review examining looking investigating considering considers studying
    deciding decide decides decision decisions lent gift promised donated transfer transferred inherits restricted hold holds
    whether instead warning against authorised authorized takes
  `,
  /** Who has a say may follow: _belongs to my brother_, _the decision is made by the guardian_. */
  of: `belong belongs hers theirs lien levy pledged decision decisions made once until unless`,
  ties: `
    bound tied barred undertaking standstill recused insider nda confidential pledged promised sworn promise conflicted
    embargoed prohibited disqualified forbidden
  `,
  waits: `until till unless before`,
  not: DENIALS,
  /** Behind a denial: what it says is of no consequence here. */
  thinks: `
    know knows understand understands remember recall mind expect expects see sees follow think thinks believe believes mean
    means hear find charge charges care longer more only surprised worried concerned change changed changes
  `,
  /** Behind a denial, in any tense: what they did not assent to is not to be done. */
  assents: `
    bless blessed approve approved agree agreed consent consented sign signed authorise authorised authorize authorized
    okayed endorse endorsed sanctioned permitted
  `,
  cash: `cash money balance pot`,
  /** Of cash: it is somebody's, or not there. */
  claimed: `
    belong belongs owed owe spoken reserved earmarked debited debit borrowed uncleared unsettled promised theirs deposit cheque
    check escrow tax taxes tuition rent invoice bill due gone leaves withdrawn withdrawal transfer pay pays
  `,
  figure: `
    price prices count counts shares weights weight figures figure numbers number conviction convictions sizing size ranking
    rankings ranks quote quotes values value costs cost quantities quantity balance balances
  `,
  unsound: `
    placeholder placeholders guess guesses guessed guesswork stale outdated wrong unverified unchecked unconfirmed unreconciled
    approximate estimated invented dummy provisional preliminary tentative typo mistake mistaken incorrect inaccurate
    unadjusted doubtful dubious fictitious fake random
  `,
  /** What somebody refused, as a noun: _the committee's veto_. */
  refusal: `
    veto vetoes refusal refusals objection objections rejection rejections disapproval opposition dissent denial prohibition
    ban block stop halt hold freeze moratorium protest reluctance resistance disagreement unwillingness injunction
  `,
  here: `above below here this these those my our table row rows list typed entered i we two three`,
} as const;

/** What stands around what somebody refused, as a noun. */
export const REFUSALS = {
  /** Behind such a noun it is another one: _the broker's stop order_, _the desk's hold rating_. */
  behind: `order orders loss losses price prices rating ratings trade trades limit limits period date deposit`,
  /** Of these nouns, what is an order of one's own where a price follows: _our stop is at $92_. */
  priced: `stop limit`,
  /** What became of what was refused, so that it is no more. */
  ended: `withdrawn withdrew overruled overturned resolved reversed dropped waived rescinded revoked moot`,
  /** Before the noun: it was. */
  past: `absent former earlier last previous lifted`,
  /** Between the noun and who refused: _a veto of the committee_. */
  binds: `of from by`,
  /** Before who refused: _raised by my wife_. */
  opens: `the a an my our your this that`,
  /** Between the noun and what was refused: _the veto on NEM_. */
  object: `on to of against over for`,
  /** Before one who decides: it is none of ours. */
  others: `
    its their whose own advisory steering congressional parliamentary federal appeals supreme district subcommittee labor
    labour workers' rival antitrust competition national provincial local central union judiciary select armed standing
  `,
  /** A company has these as well. */
  companies: `board bank employer lawyers firm`,
  /** What others refuse: it is no trade of ours. */
  elsewhere: `
    bill bills merger mergers deal deals bid bids takeover offer offers acquisition acquisitions tariff tariffs budget
    nominee nominees drug drugs permit permits licence license pipeline project projects mine mines plant plants strike
    law laws act treaty sanctions appeal lawsuit patent rates guidance dividend buyback build hear lend testify negotiate
  `,
} as const;

const denials: ReadonlySet<string> = new Set(words(DENIALS.trim().replace(/\s+/g, ' ')));

/** Whether a word in small letters denies what stands behind it. */
export function denies(word: string): boolean {
  return denials.has(word) || word.endsWith("n't");
}

/** At the end of a line, so that its sentence goes on below: what stands there may be what is not to be done. */
export const UNFINISHED: readonly string[] = words(
  'to that than if unless until till when whenever once or nor before after would could might may rather instead without',
);
