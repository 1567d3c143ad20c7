import { describe } from 'vitest';
import { PLACES, putAt } from '../../corpus/places.ts';
import { hold, type Row, toldOf } from '../../corpus/rows.ts';
import { folderOf, textsOf } from '../../corpus/workspace.ts';

// READING 1, row by row: what is idle, and what is heard.

const BASES = {
  rebalance: textsOf(folderOf('base/rebalance')),
  screen: textsOf(folderOf('base/screen')),
  json: textsOf(folderOf('base/json')),
};
const BEFORE = {
  rebalance: 'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
  screen: 'SAFE; BUY 50 NVDA',
};

/** A text stands where the word before its colon says, else in Portfolio.md; told is what it adds. */
function told(text: string): string {
  const place = PLACES.find((one) => text.startsWith(`${one}: `));
  const put = putAt(BASES, place ?? 'portfolio', place === undefined ? text : text.slice(place.length + 2)).at(-1);
  if (put === undefined) throw new Error('no place');
  const before = BEFORE[put.workflow];
  const after = toldOf(put.texts, put.workflow);
  if (after === before) return 'idle';
  const known = before.split('; ').slice(1);
  return after
    .split('; ')
    .filter((part) => !known.includes(part))
    .join('; ');
}

const HELD = (header: string, cell: string) => `| Ticker | ${header} |\n|---|---|\n| NEM | ${cell} |`;

const PICK = (header: string, cell: string) =>
  `market: ## Top picks\n\n| Ticker | Sector | Conviction | Price | ${header} |\n|---|---|---|---|---|\n| AMD | Technology | 80 | $100.00 | ${cell} |`;

const ROWS: readonly Row[] = [
  {
    row: 'A sign that forbids before or behind a directive; a colour or an arrow means nothing',
    read: [
      ['plan: - 🔻 Hold Utilities', 'SAFE; HOLD Utilities to 11'],
      ['plan: - Hold Utilities 🟢', 'SAFE; HOLD Utilities to 11'],
    ],
    other: [
      ['plan: - 🚫 Hold Utilities', 'CONDITIONAL; HOLD Utilities to 11; not_understood 23 🚫'],
      ['plan: - Hold Utilities ⛔', 'CONDITIONAL; HOLD Utilities to 11; not_understood 23 ⛔'],
      ['plan: - 🔒 Hold Utilities', 'CONDITIONAL; HOLD Utilities to 11; not_understood 23 🔒'],
    ],
  },
  {
    row: 'O2: a plan in the market view says nothing else than the action plan',
    read: [
      ['market: ## Rebalancing targets\n\n- Reduce Materials to 8%', 'idle'],
      ['market: ## Target allocation\n\nHealthcare 14%', 'idle'],
      ['market: ## Outlook\n\n- We expect to increase our Energy forecast', 'idle'],
    ],
    other: [
      ['market: ## Rebalancing targets\n\n- Reduce Materials to 2%', 'CONDITIONAL; not_understood 23 reduce'],
      ['market: ## Action plan\n\n- Increase Energy to 20%', 'CONDITIONAL; not_understood 23 a target of no plan'],
    ],
  },
  {
    row: 'READING 2: figures in another currency than the dollar, as a column or a line says',
    read: [
      [PICK('Currency', 'USD'), 'idle'],
      ['market: | Currency | Rate |\n|---|---|\n| EUR | 1.10 |', 'idle'],
      ['Base currency: USD', 'idle'],
    ],
    other: [
      [PICK('Currency', 'CAD'), 'CONDITIONAL; not_understood 25 currency cad'],
      [PICK('Ccy', '€'), 'CONDITIONAL; not_understood 25 currency €'],
      ['Base currency: CAD', 'CONDITIONAL; not_understood 18 base currency: cad'],
    ],
  },
  {
    row: 'O1: a column that says whether it may be traded, or what restrains it, is judged by its cells',
    read: [
      [HELD('Sellable', 'yes'), 'idle'],
      [HELD('Dividend', 'no'), 'idle'],
      [HELD('Locked', 'no'), 'idle'],
      [HELD('Lock-up', 'none'), 'idle'],
      [HELD('Hedged', 'FALSE'), 'idle'],
    ],
    other: [
      [HELD('Sellable', 'no'), 'CONDITIONAL; not_understood 20 sellable'],
      [HELD('OK to sell?', '❌'), 'CONDITIONAL; not_understood 20 ok to sell?'],
      [HELD('Lock-up', 'IPO'), 'CONDITIONAL; not_understood 20 lock-up'],
      [HELD('Tag', '🔒'), 'CONDITIONAL; not_understood 20 locked'],
    ],
  },
  {
    row: 'O1: a sign beside a name, and a heading over a bare list of names',
    read: [
      ['🏆 NEM', 'idle'],
      ['## Dividend payers\n\n- NEM', 'idle'],
    ],
    other: [
      ['🔒 NEM', 'CONDITIONAL; not_understood 18 no-trade'],
      ['NEM 👎', 'CONDITIONAL; not_understood 18 no-trade'],
      ['## Untouchable\n\n- NEM', 'CONDITIONAL; not_understood 18 untouchable'],
      ['**Not for sale:**\n\n- NEM', 'CONDITIONAL; not_understood 18 not for sale'],
    ],
  },
  {
    row: 'O4: a month without a year is of the year nearest to the document, and a blank for a name is none',
    read: [
      ['Valid until: December', 'idle'],
      ['Valid until 30 September', 'idle'],
      ['Approved by: J. Doe', 'idle'],
    ],
    other: [
      ['Valid until: June', 'BLOCKED; document_not_final 18 valid until 2026-06-01'],
      ['Good until 15 August', 'BLOCKED; document_not_final 18 good until 2026-08-15'],
      ['Approved by: —', 'BLOCKED; document_not_final 18 approved by: —'],
      ['Approved by: ______', 'BLOCKED; document_not_final 18 approved by: —'],
      ['Status: pending sign-off', 'BLOCKED; document_not_final 18 pending sign-off'],
      ['PRELIMINARY – subject to change', 'BLOCKED; document_not_final 18 preliminary'],
    ],
  },
  {
    row: 'O3, O5: an option by its code',
    read: [['AAPL 260 points above its low', 'idle']],
    other: [
      ['AAPL 260116C00200000 x 5', 'CONDITIONAL; not_understood 18 securities with numbers'],
      [
        'Sold 1 AAPL 260116C00200000',
        'BLOCKED; liability_not_read 18 aapl 260116c00200000; not_understood 18 securities with numbers',
      ],
    ],
  },
  {
    row: 'O1: do not, never, must not, cannot, refrain from, avoid, stop, no more within three words of a verb of trading',
    read: [
      ['Higher rates do not hurt the miners.', 'idle'],
      ['Margins do not add up.', 'idle'],
    ],
    other: [
      ['Do not, in any case, sell the miners.', 'CONDITIONAL; not_understood 18 do not, in any case, sell'],
      ['Never, whatever comes, sell.', 'CONDITIONAL; not_understood 18 never, whatever comes, sell'],
      ['We cannot sell the miners.', 'CONDITIONAL; not_understood 18 cannot sell'],
      ['Refrain from selling.', 'CONDITIONAL; not_understood 18 refrain from selling'],
      ['Avoid buying.', 'CONDITIONAL; not_understood 18 avoid buying'],
      ['Stop buying.', 'CONDITIONAL; not_understood 18 stop buying'],
      ['No more buying.', 'CONDITIONAL; not_understood 18 no more buying'],
      ['We are not to sell.', 'CONDITIONAL; not_understood 18 not to sell'],
    ],
  },
  {
    row: 'O1: only directly before or after a verb of trading',
    read: [['NEM sells only in Nevada.', 'idle']],
    other: [
      ['NEM: sell only', 'CONDITIONAL; not_understood 18 sell only'],
      ['Miners: only sell', 'CONDITIONAL; not_understood 18 only sell'],
    ],
  },
  {
    row: 'O1: no-buy, no-sell, no-trade, do-not-…',
    read: [['NEM is a no-frills miner.', 'idle']],
    other: [
      ['NEM is a no-sell name.', 'CONDITIONAL; not_understood 18 no-sell'],
      ['Marked do-not-trade by compliance.', 'CONDITIONAL; not_understood 18 do-not-trade'],
    ],
  },
  {
    row: 'O1: restricted, restriction(s) as a heading or a label, or with list, securities, names, stock, from trading',
    read: [['The supply is restricted by law.', 'idle']],
    other: [
      ['NEM is on the restricted list.', 'CONDITIONAL; not_understood 18 restricted'],
      ['NEM is restricted from trading.', 'CONDITIONAL; not_understood 18 restricted'],
    ],
  },
  {
    row: 'O1: blackout, lock-up, locked up, MNPI, material non-public, off limits, hands off, blacklist, exclusion list, excluded, embargo, pledged, collateral, hold only',
    read: [['NEM’s blackout ended in July.', 'idle']],
    other: [
      ['NEM is in a blackout.', 'CONDITIONAL; not_understood 18 blackout'],
      ['The shares are locked up.', 'CONDITIONAL; not_understood 18 locked up'],
      ['We hold MNPI.', 'CONDITIONAL; not_understood 18 mnpi'],
      ['Miners are off limits.', 'CONDITIONAL; not_understood 18 off limits'],
      ['Hands off NEM.', 'CONDITIONAL; not_understood 18 hands off'],
      ['NEM is excluded.', 'CONDITIONAL; not_understood 18 excluded'],
      ['The shares are pledged.', 'CONDITIONAL; not_understood 18 pledged'],
      ['NEM is collateral.', 'CONDITIONAL; not_understood 18 collateral'],
      ['NEM is hold only.', 'CONDITIONAL; not_understood 18 hold only'],
    ],
  },
  {
    row: 'O1: which in analysts’ documents need a security, or list, names, securities, in the sentence',
    read: [['market: A blackout of news lasts until September.', 'idle']],
    other: [
      ['market: UNH is in a blackout.', 'CONDITIONAL; not_understood 21 blackout'],
      ['market: These names are off limits.', 'CONDITIONAL; not_understood 21 off limits'],
    ],
  },
  {
    row: 'O1: restrictive, export restrictions, stop-loss, stop price, stop-limit are none',
    read: [
      ['A restrictive policy slows lending.', 'idle'],
      ['market: Export restrictions stay.', 'idle'],
      ['The stop-loss stands at $180.', 'idle'],
      ['stop price: $180', 'idle'],
    ],
    other: [['Stop selling.', 'CONDITIONAL; not_understood 18 stop selling']],
  },
  {
    row: 'O1: nor is restraint whose object is any, a, these securities or investments in general, or a disclaimer of offer, solicitation, recommendation, advice',
    read: [
      ['Do not buy any security on the basis of this page.', 'idle'],
      ['This is not a recommendation to buy or sell.', 'idle'],
    ],
    other: [['Do not buy any more of the miners.', 'CONDITIONAL; not_understood 18 do not buy']],
  },
  {
    row: 'O2: in the action plan, a verb of trading in one sentence with a security of the workspace, a sector or cash',
    read: [
      ['plan: Rates have run up.', 'idle'],
      ['Sell NEM first.', 'idle'],
    ],
    other: [
      ['plan: We sell XOM first.', 'CONDITIONAL; not_understood 24 sell'],
      ['plan: We would add to Energy.', 'CONDITIONAL; not_understood 24 add'],
      ['plan: We raise cash by selling Energy.', 'CONDITIONAL; not_understood 24 selling'],
      ['plan: We keep XOM.', 'CONDITIONAL; not_understood 24 keep'],
    ],
  },
  {
    row: 'O2: idle where each sector that it names has a directive in that direction and no figure differs',
    read: [
      ['plan: We reduce Materials as it has run up.', 'idle'],
      ['plan: We reduce Materials.', 'idle'],
    ],
    other: [
      [
        'plan: We reduce Materials to 5% as it has run up.',
        'refused: Portfolio.md:24: two different directives for Materials, in line 20 (“Reduce Materials from 14% to 8%”) and line 24 (“We reduce Materials to 5% as it has run up.”)',
      ],
      ['plan: We buy Materials later.', 'CONDITIONAL; not_understood 24 buy'],
    ],
  },
  {
    row: 'O2: among recommendations only a sentence about another security than the recommendation’s, or with an amount, is open',
    read: [['stock: We keep buying NVDA on weakness.', 'idle']],
    other: [
      ['stock: Also buy UNH.', 'CONDITIONAL; not_understood 12 buy'],
      ['stock: Then add $5,000 to NVDA.', 'CONDITIONAL; not_understood 12 add'],
    ],
  },
  {
    row: 'O3: a list item outside what was read with a ticker and a number of shares',
    read: [['- Analysts see 3 risks', 'idle']],
    other: [['- TSLA: 1,000 shares @ $500.00', 'CONDITIONAL; not_understood 18 securities with numbers']],
  },
  {
    row: 'O3: a line that is no prose, with what has a ticker’s form and two or more numbers, divided by tabs, commas or wide spaces',
    read: [['In 2026, 12% of TSLA’s sales, 3% more than in 2025, were abroad.', 'idle']],
    other: [
      ['TSLA\tTesla\t1000\t$500.00', 'CONDITIONAL; not_understood 18 securities with numbers'],
      ['TSLA, Tesla, 1000, $500.00', 'CONDITIONAL; not_understood 18 securities with numbers'],
      ['TSLA   1000   $500.00', 'CONDITIONAL; not_understood 18 securities with numbers'],
    ],
  },
  {
    row: 'O3: a table, in Markdown, HTML or a code block, in which a column is headed as a ticker or at least half of a column’s cells are securities of the workspace, and which has a column of shares, prices, amounts or sides',
    read: [['| Metric | Value |\n|---|---|\n| CPI | 3.1 |', 'idle']],
    other: [
      ['| Ticker | Side |\n|---|---|\n| TSLA | BUY |', 'CONDITIONAL; not_understood 18 a table of ticker, side'],
      ['| Name | Amount |\n|---|---|\n| NEM | $5,000 |', 'CONDITIONAL; not_understood 18 a table of amount'],
      [
        '<table>\n<tr><th>Ticker</th><th>Amount</th></tr>\n<tr><td>TSLA</td><td>$5,000</td></tr>\n</table>',
        'CONDITIONAL; not_understood 19 a table of ticker, amount',
      ],
      ['```\nTicker,Amount\nTSLA,5000\n```', 'CONDITIONAL; not_understood 19 a table of ticker, amount'],
    ],
  },
  {
    row: 'O3: in analysts’ documents prices alone are checked against the workspace’s, not opened',
    read: [['market: | Ticker | Price |\n|---|---|\n| TSLA | $500.00 |', 'idle']],
    other: [
      ['| Ticker | Price |\n|---|---|\n| TSLA | $500.00 |', 'CONDITIONAL; not_understood 18 a table of ticker, price'],
    ],
  },
  {
    row: 'O3: idle if each of its securities is held and it has no column of shares, amounts or sides (top movers, ratings), or if its heading says that it is past',
    read: [
      ['| Ticker | Rating |\n|---|---|\n| NEM | good |', 'idle'],
      ['## Closed positions\n\n| Ticker | Proceeds |\n|---|---|\n| TSLA | $5,000 |', 'idle'],
    ],
    other: [
      [
        '## Ideas\n\n| Ticker | Amount |\n|---|---|\n| TSLA | $5,000 |',
        'CONDITIONAL; not_understood 20 a table of ticker, amount',
      ],
    ],
  },
  {
    row: 'O4: a heading, label, front-matter field, or a line that is or begins with draft, withdrawn, superseded, void, obsolete, not final, do not execute, for review only, expired',
    read: [
      ['A draft of the law passed.', 'idle'],
      ['Status: final', 'idle'],
    ],
    other: [
      ['## Notes (draft)', 'BLOCKED; document_not_final 18 draft'],
      ['Status: withdrawn', 'BLOCKED; document_not_final 18 withdrawn'],
      ['NOT FINAL', 'BLOCKED; document_not_final 18 not final'],
      ['For review only', 'BLOCKED; document_not_final 18 for review only'],
      ['frontmatter: status: superseded', 'BLOCKED; document_not_final 2 superseded'],
    ],
  },
  {
    row: 'O4: valid until a day before the evaluation',
    read: [['Valid until: 2026-08-31', 'idle']],
    other: [['Valid until: 2026-08-01', 'BLOCKED; document_not_final 18 valid until 2026-08-01']],
  },
  {
    row: 'O5: in Portfolio.md, an amount other than zero with margin loan, margin balance, margin debit, borrowed, short position, owed, or a written option',
    read: [
      ['Margin loan: $0.00', 'idle'],
      ['NEM’s free cash flow was $1.2 billion.', 'idle'],
      ['market: The company borrowed $3 billion.', 'idle'],
    ],
    other: [
      ['Margin loan: $15,000', 'BLOCKED; liability_not_read 18 margin loan'],
      ['We borrowed $20,000 against the account.', 'BLOCKED; liability_not_read 18 borrowed'],
      [
        'Short position: 100 shares of TSLA',
        'BLOCKED; liability_not_read 18 short position; not_understood 18 100 shares of',
      ],
      ['2 written calls on NEM', 'BLOCKED; liability_not_read 18 written calls'],
    ],
  },
  {
    row: 'O6: a line within a code block, an HTML comment or an HTML element, to which any of O1 to O5 applies',
    read: [
      ['<!-- looks fine -->', 'idle'],
      ['```log\nall good\n```', 'idle'],
    ],
    other: [
      ['<!-- do not sell the miners -->', 'CONDITIONAL; not_understood 18 do not sell'],
      ['```log\nTSLA,1000,$500.00\n```', 'CONDITIONAL; not_understood 19 securities with numbers'],
      ['<p>Margin loan: $15,000</p>', 'BLOCKED; liability_not_read 18 margin loan'],
      ['<!-- DRAFT -->', 'BLOCKED; document_not_final 18 draft'],
      ['<!-- We hold MNPI -->', 'CONDITIONAL; not_understood 18 mnpi'],
    ],
  },
  {
    row: 'Hearing is by part: each cell, clause, parenthesis, remark or JSON string that was not itself read',
    read: [
      ['notes:NEM: record output', 'idle'],
      ['remark: rich', 'idle'],
      ['json: Demand is strong.', 'idle'],
    ],
    other: [
      ['notes:NEM: do not sell', 'CONDITIONAL; not_understood 10 do not sell'],
      ['remark: but we sell XOM', 'CONDITIONAL; not_understood 21 sell'],
      ['json: UNH is on the restricted list.', 'CONDITIONAL; not_understood 3 restricted'],
    ],
  },
];

describe('READING 1', () => hold(ROWS, told));
