/** What a document says of itself in a line of known words (READING 1, O4), beside the phrasings of `standing`. */
export const PLAIN_STANDING = {
  paper: `
      document, doc, file, report, plan, page, note, memo, version, copy, sheet, spreadsheet, table, list, analysis,
      portfolio, holdings, data, figures, numbers, prices, rankings, picks, recommendation, recommendations, summary,
      edition, issue, draft, contents, everything, action plan, text, weights, shares, targets, snapshot, export,
      output, information, statement, section, response, answer, reply, message
    `,
  /** Says it where it is all that a line says. */
  unfit: `
    stale, outdated, out of date, out-of-date, obsolete, placeholder, placeholders, dummy, test document, test portfolio, test plan, test copy, test file, test run, test
    data, a test, testing, test only, fictional, fictitious, fake, mock, mock-up, mockup, simulated, simulation,
    hypothetical, what-if, what if, scenario only, stress scenario, scenario analysis only, backtest, back-test,
    example, sample, template, lorem ipsum, unofficial, unauthorised, unauthorized, non-binding, nonbinding,
    indicative, illustrative, illustration, illustration only, preliminary, provisional, interim, tentative,
    unverified, unreviewed, unsigned, unapproved, unconfirmed, unreconciled, unchecked, incomplete, unfinished,
    inactive, retired, recalled, frozen, archived, archive, archive copy, for the archive, historical, for the record
    only, deprecated, superseded, replaced, overtaken by events, todo, to do, tbd, tba, tbc, fixme, rfc, wip, under
    construction, under revision, being revised, being rewritten, being reworked, being updated, in progress, half
    done, half finished, half-finished, thinking out loud, thought experiment, just an idea, an idea, ideas only,
    proposal only, only a proposal, just a proposal, rough cut, early cut, rough draft, rough, working copy, first
    cut, first pass, first draft, in review, under review, rejected, withdrawn, cancelled, canceled, revoked,
    rescinded, void, made up, invented, unrealistic, for comment, for comments, for discussion, for internal
    discussion, for feedback, feedback requested, feedback welcome, comments welcome, for review, for educational
    purposes, for training, for training purposes, for demo purposes, for demonstration, for testing, for
    illustration, for simulation, for practice, practice account, demo account, paper trading, paper portfolio, paper
    account, exercise, homework, no action yet, do nothing, do not circulate, work in progress, not for use, unedited,
    raw, auto-generated example, expired, lapsed, abandoned, shelved, on hold, paused, suspended, embargoed, generated
    for testing, old, old copy, old version, overtaken, v0.1, proposal, historical reference, for historical
    reference, what-if scenario, what if scenario, legacy version, previous version, earlier version, dead, examples,
    demo, demo only, training example, training, test version, created for a test, for a test, a demo, demonstration,
    specimen, subject to change, to be confirmed, to be verified, to be updated, old plan, kept for reference, retained
    for reference, old plan kept for reference, mock data, sandbox, playground, trial run, dry run, dry-run, pre-release, prerelease, pre-final,
    semi-final, non-final, unofficially, valid only after approval, only after approval, thought-experiment, daydream,
    wish list, wishlist, brainstorm, brainstorming, notes only, idea stage, concept only, for the bin, rubbish, scrap,
    throwaway, disposable, no longer needed, a joke, for fun, fantasy, pretend, imaginary, imagined, fabricated,
    synthetic, synthetic data, randomized, random numbers, anonymized, redacted, only a draft, just a draft, a first
    draft, working draft, internal draft, confidential draft, discussion draft, unaudited draft, early draft, old
    draft, draft version, draft copy, truncated, cut off, cut short, rest omitted, remainder omitted, thinking aloud, an
    approximation, approximations, guesses, guesswork, guesstimates, template
  `,
  not: `not, no, never, no longer, not yet, nobody, none, un, without, yet to be, still to be, has yet to, unreleased, unpublished`,
  good: `
      approved, approve, signed, signed off, sign off, signed-off, reviewed, verified, checked, final, finished,
      finalized, finalised, complete, completed, official, authorised, authorized, binding, active, valid, effective,
      in force, in effect, current, actionable, confirmed, audited, agreed, decided, released, updated, applicable,
      applies, apply, usable, for use, for trading, for execution, real, genuine, accurate, reliable, correct, up to
      date, up-to-date, refreshed, reconciled, ready, operative, relevant, good, trustworthy, authoritative, cleared,
      validated, sanctioned, hold, holds
    `,
  /** Of these, what is said of papers alone: also in a cell, and behind another sentence. */
  issued: `
      released, published, approved, signed, signed off, final, finalized, finalised, authorised, authorized, cleared,
      ready for release, for release, unreleased, unpublished
    `,
  need: `
      needs, need, needing, requires, require, must be, must, has to, have to, to be, should be, still to be, yet to
      be, remains to be, awaiting, awaits, await, pending, waiting for, waiting on, before, will be, about to be,
      lacks, missing, without, wants, is being, are being
    `,
  done: `
      approval, approvals, approve, approved, approved by, sign-off, signoff, sign off, signed, signed off, signature,
      signatures, review, reviewed, checking, checked, a check, check, work, more work, updating, updated, an update,
      update, completed, finalized, finalised, finished, confirmed, confirmation, verified, verification, replaced,
      rewritten, redone, revised, revision, reworked, second look, another look, vote, clearance, clean-up, cleanup,
      proofreading, deleted, discarded, withdrawn, superseded, rejected, corrected, correction, corrections, filled
      in, decided, decision, consent, ratified, ratification, input, final numbers, feedback, blessing, green light,
      go-ahead, ok, okay, edits, editing
    `,
  issuing: `release, publication, to be released, to be published, approval, sign-off, signoff, clearance`,
  await: `
    awaiting, awaits, await, waiting for, waiting on, wait for, pending, in the hands of, ask, check with, call, wait until, wait
  `,
  with: `with`,
  /** What is done with somebody, and waits for nobody. */
  event: `
      next review, next meeting, next call, next appointment, last review, last meeting, last call, reviewed, discussed
    `,
  /** Who does something together with somebody, and waits for nobody. */
  self: `i, we`,
  over: `
      done, executed, completed, implemented, carried out, alternative, rejected, obsolete, discarded, vetoed, struck
      out, finished with
    `,
  still: `still, has to, must, should, needs to, has yet to, first, will, being`,
  who: `
      client, clients, committee, board, trustee, trustees, compliance, legal, advisor, adviser, wife, husband,
      spouse, boss, cio, pm, lawyer, attorney, accountant, cpa, manager, partner, owner, author, risk, word,
      instructions, go
    `,
  will: `to approve, to sign, to sign off, to review, to confirm, to decide, to check, to finish, to complete`,
  act: `
      approved, approved by, signed off, signed, approve, approves, sign, sign off, reviewing, review, decide,
      deciding, confirm, confirms, agree, agrees, check, checking, ok
    `,
  wrong: `
      error, errors, mistake, mistakes, wrong, incorrect, inaccurate, faulty, flawed, typo, typos, broken, corrupt,
      corrupted, unreliable, buggy, garbled, mixed up, misstated, off, bogus, nonsense, doubtful, questionable,
      suspect
    `,
  has: `
      contains, contain, has, have, full of, known, with, includes, include, there are, may contain, may have, may be,
      might be, could be
    `,
  newer: `
    new version, newer version, updated version, update, revised version, corrected version, latest version, next
    version, final version, v2, v3, v4, new file, newer file, other file, new one, newer one, other version, new plan,
    new report, replacement, newer report, updated file, latest file, new copy, updated copy, revision, corrigendum,
    erratum, correction, a newer version, newer edition, new edition, later version, later edition, revised targets,
    revised plan, updated plan, updated numbers, new numbers, final numbers, updated figures, new figures, final
    figures, next draft, second draft, current version, the current version, the new plan
  `,
  point: `
    supersedes, replaces, see, use, follow, follows, to follow, coming, comes, expected, replaced by, superseded by, instead, refer to,
    read, due, will follow, available, exists, on its way, arrives, soon, attached, in preparation, there is, is
    there, is available, is out, was sent, has been sent, below, on the drive, in the folder, in my inbox, by email
  `,
  ignore: `
      ignore, disregard, discard, delete, skip, scrap, do not use, do not trade, do not rely, do not read, throw away,
      bin
    `,
  past: `
      last year's, last month's, last quarter's, last week's, last year, last month, last quarter, last week, months
      old, weeks old, years old, year old, month old, week old, previous, earlier, prior, yesteryear, years ago,
      months ago, weeks ago, year ago, month ago, yesterday's, january's, february's, march's, april's, may's, june's,
      july's, two years, last spring, last summer, last winter, last fall, last autumn, long ago, a while ago, ancient
    `,
  made: `
      from, written, prepared, updated, last updated, published, made, generated, compiled, dated, drawn up, of, as
      of, issued, drafted, taken, written on, refreshed, last refreshed, downloaded, exported, created, reviewed, last
      reviewed, set up, for, as at, is, are
    `,
  status: `
      status, state, stage, standing, sign-off, signoff, approval, signature, review, reviewer, validity, version,
      progress, document status, plan status, compliance, approver, approved by
    `,
  weak: `
      proposed, proposal, pending, waiting, outstanding, missing, none, not started, unstarted, to be confirmed, for
      information, for information only, awaiting, awaiting signature, open points, in review, in work, expired,
      invalid, not granted, nobody, nobody yet, no, none yet, not yet, red, refused, denied, stopped, stalled, queued,
      to be decided, to do, later, not ready
    `,
  '': `
    purposes, purpose, only, internal, external, discussion, distribution, use, below, above, herein, hereby, one,
    two, three, four, five, six, several, few, old, new, look, first, second, attached, enclosed, author, client,
    final, signature, made, not for distribution, not for circulation, strictly, merely, just, company, quarter,
    working, confidential, private, unaudited, early, number, numbers, following, requested, welcome, scenario, to,
    off, fill in, hear, nothing, known, is this, unless, yet, model, educational, sample, v1, v0.1, these, those,
    created, training, investment, institutional, accounts, account, publication, release, conviction, convictions, score,
    scores, ranking, this one, is, was, has, folder, drive, email, not draft, not a draft, no draft, no longer a draft
  `,
} as const;

export const STANDING_RULES: readonly string[] = [
  'whole unfit !not !point !ticker !name !percent !amount',
  'whole not good !ticker !percent !amount',
  'whole need done !ticker !percent !amount',
  'whole need issuing !ticker !percent !amount',
  'whole await who !ticker !percent !amount',
  'whole with who !self !event !ticker !percent !amount',
  'whole with who need !self !ticker !percent !amount',
  'whole with who still !self !ticker !percent !amount',
  'whole await name !ticker !percent !amount !number',
  'whole name act need !ticker !amount',
  'whole name need done !ticker !amount !percent',
  'whole name act still !ticker !amount',
  'whole name not good !ticker !amount',
  'whole name not act !ticker !amount',
  'whole has wrong !ticker !name !percent !amount',
  'whole name will !ticker !amount',
  'whole paper over',
  'whole paper wrong !ticker !name !percent !amount',
  'whole newer point !ticker !name !percent !amount',
  'whole ignore !ticker !name !percent !amount !number',
  'whole past paper !ticker !name !percent !amount',
  'whole past made !who !ticker !name !percent !amount',
  'whole status weak !ticker !name !percent !amount !number',
  'whole await name act !ticker',
  'whole await who act !ticker',
];

/** What says it in a cell, and behind another sentence. */
export const BESIDE_RULES: readonly string[] = [
  'whole not issued !ticker !name !percent !amount',
  'whole need issuing !ticker !name !percent !amount',
];

/** Before a day on which, or up to which, a document was made or speaks: what is older than a month is not the present. */
export const DATED = `
      last updated, updated, last update, last reviewed, reviewed, report date, date, dated, published, published on,
      prepared, prepared on, written, written on, written in, as at, as of, created, created on, issued, issued on,
      data as of, data from, figures from, figures as of, numbers from,
      values as of, holdings as of, positions as of, statement date, statement period, valuation date, export date,
      exported, downloaded, snapshot of, snapshot from, this file is from, this report is from, this document is from,
      this plan is from, this is from, file from, report from, report for, report of, update of, updated in,
      prepared in, published in, made in, compiled in, created in, document of, document from, file of, document date,
      as of date, data of, holdings of, list of, view of, view from, memo of, note of, plan for, plan of,
      version of, version from, figures are from, data is from, data are from, numbers are from, holdings are from, table is from, drawn up in, drawn up on, made on, last refreshed, refreshed,
      last run, run on, generated, action plan, action plan for, action plan of, for, this table is from,
      rankings from, rankings as of, picks from, picks as of, knowledge cutoff, knowledge cut-off, training cutoff,
      data cutoff, data cut-off, cutoff, cut-off
    `;
/** The same of prices, which a week makes old. */
export const DATED_PRICES = `
      prices as of, prices from, price date, prices are from, prices are of, prices of, prices were from, priced as of,
      prices are as of, quotes as of, quotes from, quotes are from, closing prices of, closing prices from, closes of,
      last prices from, all prices are from, all prices from, the prices are from, market prices as of, marks from
    `;
/** Before the day up to which it holds, beside VALIDITY. */
export const HOLDS_UNTIL = `
      best before, validity until, validity, validity ends, valid for, expires at the end of, expiring, runs until,
      runs out on, lapses, use by, use before, deadline, act by, next update, next review, execute by, trade by,
      decide by, good for, sunset
    `;
/** Between one of these and the day: at what time of it. */
export const BEFORE_DAY = `
      the, and, of, on, at, to, by, including, end of, end of day, end of the day, end of business, end of trading, close,
      close of business, close of trading, close of the market, market close, eod, cob, midnight, noon, no later than
    `;
/** Before the day from which it holds. */
export const HOLDS_FROM = `
      effective date, effective, effective from, effective as of, effective on, in force from, in effect from,
      valid as of, in force as of, in effect as of, valid from, takes effect on, takes effect, takes effect from,
      starts, starts on, start date, starting, not before, not to be used before, do not use before, begins,
      begins on, commences, commences on, applies from, applicable from, comes into force on, comes into effect on,
      becomes effective on, becomes effective, live from, active from, embargoed until, under embargo until,
      not valid before, not to be executed before, do not execute before, execute on, execute from, trade on,
      trade from, action plan effective, action plan starting, implementation date, go-live, go live, release date,
      release on, hold until, not for release before, earliest execution, earliest trade date, good from, trade window,
      trading window, execution window, no earlier than, not earlier than,
      earliest entry, earliest entry date, earliest purchase, buy from, buy after, enter after, entry date
    `;
