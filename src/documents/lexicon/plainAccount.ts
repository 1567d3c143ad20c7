/** What is held elsewhere or is otherwise than it seems, in a line of known words of Portfolio.md (READING 1, O3). */
export const PLAIN_HOLDINGS = {
  place: `
      ira, iras, roth, roth ira, 401k, k, 403b, 457, 529, hsa, sep, pension, trust, joint, joint account, taxable,
      taxable account, brokerage account, custodial, annuity, savings, savings account, checking, checking account,
      bank account, fidelity, schwab, vanguard, etrade, robinhood, merrill, coinbase, webull, tastytrade, interactive
      brokers, ibkr, chase, morgan stanley, ubs, elsewhere, other account, other accounts, another account, second
      account, wife's account, husband's account, spouse, spouse's account, wife, husband, her account, his account,
      outside account, outside accounts, other broker, another broker, away, certificate, safe deposit, escrow,
      self-directed, tsp, espp plan
    `,
  asset: `
      crypto, bitcoin, btc, eth, ethereum, gold coins, coins, bullion, silver, treasuries, treasury, t-bills, bills,
      bonds, i-bonds, cd, cds, money market, money market fund, funds, mutual funds, annuity, real estate, rental,
      house, options, warrants, private shares, private equity, notes, etfs, gold, maturing
    `,
  thing: `
      small positions, positions, holdings, assets, accounts, stocks, shares, rows, lines, securities, names, balance,
      rest, remainder, others, bonds, funds, portfolio
    `,
  unit: `share, shares, sh, shs, units, qty, quantity`,
  amounted: `forty, fifty, hundred, a hundred, thousand, ten, twenty, five, hundreds of, dozens of, some`,
  also: `
    also, as well, too, plus, additionally, in addition, another, other, others, further, more, besides, there is,
    there are, there’s, and, remainder, rest, the rest, balance, extra, additional, elsewhere, separately, on top,
    add, please add, new since, new position, as of today also, still missing, plus the, together with
  `,
  own: `
      own, owns, hold, holds, have, has, held, keep, keeps, bought, owned, holding, sits, sit, got, purchased
    `,
  not: `
      not, no, excludes, exclude, excluded, excluding, omits, omit, omitted, missing, absent, without, forgot,
      forgotten, left out, leaves out, lacks, not yet, separate, separately, never, doesn't, isn't, aren't, unlisted,
      unreported, cut off, truncated, skipped, hidden, partial, incomplete, fails
    `,
  shown: `
      included, include, includes, shown, show, shows, listed, list, lists, here, counted, count, in the table, in the
      list, on the list, above, below, complete, reported, covered, covers, cover, reflected, reflect, entered, in
      full
    `,
  only: `
    only, just, top, largest, biggest, part, partial, half, some, selected, main, excerpt, extract, half of what, half
    of, part of what, a fraction, fraction of, subset, portion
  `,
  continued: `
      continued, continues, cont, cont’d, next page, truncated, and so on, etc, and others, and more, more rows, page
      2, see next page, rows omitted, for brevity, omitted for brevity
    `,
  order: `
      order, orders, open order, open orders, pending order, pending, working order, working, gtc, limit order,
      outstanding order, resting, good till cancelled, unfilled, day order, unsettled
    `,
  deal: `buy, buys, sell, sells, bought, sold, purchase, purchased, sale, trade, bid, offer`,
  fresh: `
      yesterday, today, this morning, friday, monday, after this, after the table, after this was made, last night,
      after the close, this week
    `,
  wrong: `
    wrong, incorrect, off, should be, actually, correction, corrected, is now, are now, not right, mistake, error,
    typo, miscounted, double counted, double-counted, duplicate, duplicated, split, pre-split, post-split, before the
    split, reverse split, spun off, spin-off, merged, out of date, not updated, stale, estimated, estimate, estimates,
    approximate, approximations, approximately, from memory, guess, guesses, guessed, unverified, unconfirmed,
    unreconciled, not reconciled, does not match, do not match, does not tie, do not tie, does not agree, does not add
    up, do not add up, placeholder, placeholders, made up, delayed, old, dated, may be off, doesn't match,
    don't match, doesn't tie, don't tie, doesn't add up, in hundreds, in thousands, in lots, in round lots, unsure,
    not sure, questionable, is wrong, line is wrong, row is wrong, really, in reality, is really, in truth, table
    shows, not what the table shows, after fees, was changed, changed since, has changed, differs, different, off by,
    understated, overstated, too high, too low, too many, too few, outdated, obsolete
  `,
  figures: `
    prices, price, share count, share counts, shares, counts, count, amounts, amount, values, value, cash, quantities,
    quantity, figures, numbers, holdings, table, positions, costs, cost basis, broker, statement, data, total, totals,
    cash figure, lots, units, line, row, entry, position size, balance, cash balance, closing price, the table, number
  `,
  currency: `
      eur, euros, euro, gbp, pounds, sterling, cad, canadian dollars, chf, francs, jpy, yen, aud, australian dollars,
      hkd, sek, thousands, millions, cents, pence, hundreds
    `,
  elapsed: `
      january, february, march, april, may, june, july, last month, last week, last year, last quarter, last friday,
      yesterday, months ago, weeks ago, days ago, minutes, hours, delayed, spring, winter, quarter end, year end,
      since, month-end
    `,
  mine: `
      not mine, not ours, belongs to, belong to, belonging to, owned by, for someone else, rent deposit, deposit, held
      for, on behalf of, reserved, earmarked, emergency fund, pending deposit, sister, brother, parents, mother,
      father, tenant
    `,
  part: `part, parts, portion`,
  cash: `cash, cash figure, cash balance, of the cash`,
  '': `
    worth, sh, shs, share, shares, qty, quantity, price, position, ticker, symbol, account, accounts, balance, value,
    total, current, my, our, some, page, next, table, list, row, calls, puts, call, put, long, strike, expiry, of,
    them, wife, husband, inc, corp, company, part, portfolio, under, small, amount, dollars, figure, match, tie, made,
    was, were, from, did, does, for, new, old, maturing, due, sits, not, includes, include, included, excludes, check,
    forty, fifty, hundred, a hundred, thousand, ten, twenty, two, three, four, five, seven, yet, plan, lot, money,
    brevity, here, n, we own, i own, what, really, fees, after, please, line, entry, closed, shows, in
  `,
} as const;

export const HOLDINGS_RULES: readonly string[] = [
  'whole place amount !percent',
  'whole place number !percent !name',
  'whole asset amount !percent',
  'whole asset number !percent',
  'whole thing amount also',
  'whole thing number also !percent',
  'whole asset also thing !name',
  'whole ticker amounted unit',
  'whole also ticker',
  'whole own ticker !it',
  'whole not ticker',
  'whole ticker place !name',
  'whole it place number',
  'whole it place own',
  'whole it also own number',
  'whole place also',
  'whole place not',
  'whole thing not shown',
  'whole place not shown',
  'whole not shown ticker',
  'whole not shown it',
  'whole only place',
  'whole only thing !it',
  'whole only shown thing',
  'whole thing ticker also',
  'whole also ticker own',
  'whole continued',
  'whole not shown figures',
  'brief not shown',
  'whole deal fresh ticker !percent',
  'whole deal fresh it !percent',
  'whole deal ticker number',
  'whole it wrong figures',
  'whole it wrong number',
  'whole figures wrong !ticker !name',
  'whole figures currency !name !percent',
  'whole figures elapsed !cash !name !amount',
  'whole cash mine',
  'whole amount mine',
  'brief ticker amount',
  'whole ticker number figures',
  'whole name number unit !percent !it',
  'whole part thing only',
  'whole it wrong',
  'whole only own !it',
  'whole cash wrong amount',
  'whole it wrong amount',
  'whole order deal ticker',
  'whole order deal it',
  'whole order deal amount',
];

/** What an analyst's document says of its own ranks and figures. */
export const PLAIN_SCALE = {
  scale: `
      rank, ranks, ranking, rankings, ranked, conviction, score, scores, sectors, sorted, order, ordered, scale,
      listed, 1
    `,
  worst: `
      worst, weakest, lowest, least, bottom, inverted, reversed, weaker, worse, avoid, last, upside down, ascending,
      backwards, lower is better, worst to best, weakest to strongest, lowest to highest, zero is best, best is lowest
    `,
  /** Says it alone, above a list. */
  turned: `
    worst first, weakest first, lowest first, least attractive first, worst to best, weakest to strongest,
    lowest to highest, from worst to best, in reverse order, reverse order, bottom up
  `,
  '': `
    best to worst, strongest to weakest, highest to lowest, top to bottom, sector, means, mean, is, are, to, best, strongest, higher, highest, better, number, where, on a scale, scale,
      out of, first, top, stronger, attractive, least, most, in reverse, reverse
    `,
  figures: `prices, price, figures, amounts, volumes, data, rankings, picks, quotes, closes`,
  elapsed: PLAIN_HOLDINGS.elapsed,
  currency: PLAIN_HOLDINGS.currency,
  wrong: `
      wrong, incorrect, stale, old, out of date, not updated, placeholders, placeholder, made up, estimates,
      estimated, unverified, delayed, approximate, fictional, invented, dated
    `,
} as const;

export const SCALE_RULES: readonly string[] = [
  'whole scale worst !percent !amount',
  'whole scale turned !percent !amount',
  'brief turned !percent !amount',
  'whole figures elapsed !amount !name !it',
  'whole figures currency !percent !amount',
  'whole figures wrong !percent !amount',
];

/** What is owed, promised or not the owner's, in a line of known words with an amount (READING 1, O5). */
export const PLAIN_OWING = {
  owed: `
    owe, owes, owed, owing, debt, debts, loan, loans, borrowed, borrow, borrowing, margin, margin loan, margin
    interest, margin call, margin requirement, maintenance call, house call, reg t call, fed call, debit, overdraft,
    overdrawn, liability, liabilities, payable, payables, due, bill, bills, invoice, tuition, tax, taxes, irs,
    estimated tax, withdrawal, withdrawals, withdraw, withdrawing, take out, taking out, taken out, taking, paid out
    of, to be paid, paying out, payout, distribution, distributions, rmd, rmds, alimony, child support, arrears,
    garnishment, levy, judgment, judgement, settlement, escrow, guarantee, guarantees, guaranteed, commitment,
    commitments, committed, unfunded, uncalled, capital call, advance, repay, repaid, pay back, paid back, promissory
    note, iou, lent me, lent us, belongs to, belong to, not ours, not mine, set aside, reserved, reserve, earmarked,
    promised, pledged, mortgage, heloc, sbloc, pal, securities-based, securities-backed, line of credit, credit line,
    credit card, student loan, student loans, box spread, short sale, short proceeds, short, shorted, uncashed, not
    cashed, outstanding check, check written, outgoing, outgoing wire, wire out, wired out, will leave, leaves, goes
    to, down payment, closing costs, unsettled, not settled, settles, open order, open orders, buy order, assignment,
    assigned, exercise, fees, fee, advisory fee, management fee, unpaid, accrued, interest owed, outstanding, uncalled
    capital, drawn, drew, draw, levered, leveraged, negative, net of, less, minus, deducted, cash-secured, cash
    secured, csp, securing, secures, futures, iron condor, strangle, straddle, naked, written, wrote, earnest money,
    rent, obligation, obligations, lien, penalty, fine, refund due, clawback, chargeback, collateral, security
    deposit, overpaid, withdrawn, will be withdrawn, taken from, is my mother's, is my father's, is my sister's, is my
    brother's, mother's, father's, brother's, sister's, son's, daughter's, wife's, husband's, partner's, tenant's,
    client's, someone else's, friend's, not our money, not my money, held in trust, in escrow, for the roof, for the
    house, for tuition, for taxes, for the wedding, for a car, for the car, for repairs, repairs, renovation,
    down-payment, reimbursement, reimburse, installment, instalment, subscription called, drawdown, margined,
    financing, financed, funded by loan, lombard, repo, securities lending, lent, on loan, debit card, bridge, payoff,
    pay off, pay down, settle up, charges, custody fee, performance fee, back taxes, withholding, vat, levies, dues,
    contribution due, pledge
  `,
  /** What they charge is not charged here. */
  others: `other broker, another broker, other brokers, old broker, new broker`,
  '': `
    about, cash, account, portfolio, balance, total, payment, payments, amount, of this, college, university, house,
    home, roof, contractor, kitchen, car, wedding, vacation, insurance, premium, fund, funds, private, estate,
    brother, sister, son, daughter, parents, father, mother, friend, wife, husband, broker, bank, custodian, schwab,
    fidelity, vanguard, lender, client, monthly, annual, yearly, quarterly, q1, q2, q3, q4, next, coming, expected,
    scheduled, planned, upcoming, requested, estimated, pending, currently, against, us, need, needed, needs, must,
    line, credit, card, puts, put, calls, call, contracts, contract, max, loss, bought, buy, buying, purchase,
    purchases, value, liquidation, part, half, usd, dollars, x, n, son’s, son's, advisory, management, interest,
    state, federal, property, gross, exposure, plan, will, paid, pay, held, holding, kept, money, written, check,
    cheque, wire, sent, on hold, orders, order, trades, trade, deposit, promissory, real, item, note, shares, spread,
    proceeds, strangle, includes, include, included, requirement, by, school, medical, attorney, legal, settlement,
    divorce, support, child, student, remodel, renovation, bill, emergency, way, out, back, reg, t, fed, maintenance,
    margin, rate, my, september, october, november, december, is, tuition, of the cash, this, belongs, january
  `,
} as const;

export const OWING_RULES: readonly string[] = [
  'whole owed amount !name !others',
  'whole owed number !name !percent !others',
];
