import { describe } from 'vitest';
import { format, trimmed } from '../../../src/base/decimal.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import { hold, type Row, toldOf } from '../../corpus/rows.ts';
import { evaluated, saidOf } from '../../corpus/workspace.ts';

// READING 2, 3 and 4, row by row: what of a portfolio is read to which value, and what is refused or told.

const TABLE = '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |';

/** After `C:` the line of cash, `D:` that of the date, `S:` the sector, `P:` the plan, `J:` policy.json; else the holdings. */
function told(text: string): string {
  const [, kind = 'H', said = text] = /^([A-Z]):([\s\S]*)$/.exec(text) ?? [];
  const holdings = kind === 'S' ? TABLE.replace('Materials', said) : TABLE;
  const part = (name: string, usual: string): string => (kind === name ? said : usual);
  const date = part('D', 'As of 2026-08-21');
  const title = date.startsWith('# ') ? date : `# Portfolio\n\n${date}`;
  const body = [part('C', 'Cash: $90,000.00'), part('H', holdings), '## ACTION PLAN', part('P', '- Cash: at least 5%')];
  const policy = kind === 'J' ? { 'policy.json': said } : {};
  const texts = { 'Portfolio.md': `${title}\n${body.join('\n\n')}\n`, ...policy };
  const answer = evaluated(texts, 'rebalance');
  const isOfPlan = kind === 'P' || kind === 'J';
  return answer.plan === null || isOfPlan ? toldOf(texts) : [...heldIn(answer.plan), ...idsOf(answer.plan)].join('; ');
}

function heldIn({ before }: Plan): string[] {
  if (before === null) return [];
  const held = before.positions.map(({ ticker, sector, shares, price, kind }) =>
    [ticker, sector, format(trimmed(shares)), '×', format(trimmed(price)), kind ?? ''].join(' ').trim(),
  );
  return [`cash ${format(trimmed(before.cash))}`, ...held];
}

/** Warnings and violations, and what is noted of the reading. */
function idsOf(plan: Plan): string[] {
  const notes = plan.findings.flatMap(({ id }) => (id === 'item_not_read' ? [`note ${id}`] : []));
  return [...saidOf({ plan, problems: [] }).flatMap((one) => one.split(':', 1)), ...notes];
}

/** Two holdings, with a further column. */
function besides(header: string, first: string, second = first): string {
  return [
    `| Ticker | Sector | Shares | Price | ${header} |`,
    '|---|---|---|---|---|',
    `| NEM | Materials | 100 | $100.00 | ${first} |`,
    `| XOM | Energy | 10 | $100.00 | ${second} |`,
  ].join('\n');
}

const ROWS: readonly Row[] = [
  {
    row: 'Shares that are pending, locked or lent, or not free, and what is to become of a holding: the line is open',
    read: [
      [besides('Unvested', '0'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Pending orders', 'none'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Available shares', '100', '10'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Available', '100.000', '10.0'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Available', 'all'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Plan', 'keep'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
    ],
    other: [
      [besides('Unvested', '50', '0'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood'],
      [besides('Pending', 'sell 50', ''), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood'],
      [besides('On loan', '100', '0'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood'],
      [
        besides('Shares on loan', '50', '0'),
        'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood',
      ],
      [
        besides('Qty available', '50', '10'),
        'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood',
      ],
      [besides('Available', '50', '10'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood'],
      [besides('Plan', 'sell 50', ''), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100; not_understood'],
    ],
  },
  {
    row: 'What a row is priced in, whether it is held or owed, and in which account: another thing than is counted is refused',
    read: [
      [besides('Currency', 'USD'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Ccy', 'US$'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('L/S', 'Long'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Account', 'IRA'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
      [besides('Company', 'Short Hills Bank'), 'cash 90000; NEM Materials 100 × 100; XOM Energy 10 × 100'],
    ],
    other: [
      [
        besides('Currency', 'USD', 'CAD'),
        'refused: Portfolio.md:9: “CAD” is another currency than the dollar, or none',
      ],
      [besides('Ccy', 'USD', '£'), 'refused: Portfolio.md:9: “£” is another currency than the dollar, or none'],
      [
        besides('L/S', 'L', 'S'),
        'refused: Portfolio.md:9: “S” says that the row is a short position, which is not allowed',
      ],
      [
        besides('Type', 'Stock', 'Short'),
        'refused: Portfolio.md:9: “Short” says that the row is a short position, which is not allowed',
      ],
      [
        besides('Notes', '', 'sold short'),
        'refused: Portfolio.md:9: “sold short” says that the row is a short position, which is not allowed',
      ],
      [
        besides('Company', 'Newmont', 'Exxon Mobil (short)'),
        'refused: Portfolio.md:9: “(short)” beside the name makes the row another thing than shares that are held',
      ],
      [
        besides('Account', 'IRA', 'Taxable'),
        'refused: Portfolio.md:9: “Taxable” is another account than that of the rows above, “IRA”',
      ],
    ],
  },
  {
    row: 'A number of shares that names its unit',
    read: [
      [TABLE.replace('100 |', '100 shares |'), 'cash 90000; NEM Materials 100 × 100'],
      [TABLE.replace('100 |', '80.5 sh |'), 'cash 90000; NEM Materials 80.5 × 100'],
    ],
    other: [
      [
        TABLE.replace('100 |', '100 lots |'),
        'refused: Portfolio.md:8: the shares: “100 lots” cannot be read: it is not a figure of this kind',
      ],
      [
        TABLE.replace('100 |', 'shares |'),
        'refused: Portfolio.md:8: the shares: “shares” cannot be read: it is not a figure of this kind',
      ],
    ],
  },
  {
    row: 'A day without a year in the header of prices is the one nearest to the document’s',
    read: [
      [TABLE.replace('Price', 'Price (Aug 21)'), 'cash 90000; NEM Materials 100 × 100'],
      [TABLE.replace('Price', 'Close, 8/21'), 'cash 90000; NEM Materials 100 × 100'],
      [TABLE.replace('Price', 'Price 8/21 close'), 'cash 90000; NEM Materials 100 × 100'],
    ],
    other: [
      [TABLE.replace('Price', 'Price (Aug 3)'), 'cash 90000; NEM Materials 100 × 100; stale_portfolio'],
      [TABLE.replace('Price', 'Price (13/45)'), 'refused: Portfolio.md:6: this table has no column for the price'],
    ],
  },
  {
    row: 'The day of a document, as people write it',
    read: [
      ['D:As of 21 August 2026', 'cash 90000; NEM Materials 100 × 100'],
      ['D:As of Friday, August 21, 2026', 'cash 90000; NEM Materials 100 × 100'],
      ['D:Prices as of: Aug 21st, 2026 (close)', 'cash 90000; NEM Materials 100 × 100'],
    ],
    other: [
      ['D:As of 21/08/2026', 'cash 90000; NEM Materials 100 × 100; as_of_missing'],
      ['D:As of 32 August 2026', 'cash 90000; NEM Materials 100 × 100; as_of_missing'],
      ['D:Prices as of yesterday', 'cash 90000; NEM Materials 100 × 100; as_of_missing; not_understood'],
    ],
  },
  {
    row: 'Holdings in a table for each sector, and cash in a sentence',
    read: [],
    other: [
      [
        '### Materials\n\n| Ticker | Shares | Price |\n|---|---|---|\n| NEM | 10 | $100.00 |\n\n**Energy**\n\n| Ticker | Shares | Price |\n|---|---|---|\n| XOM | 10 | $100.00 |',
        'refused: Portfolio.md:14: the holdings stand in 2 tables, each under the name of its sector',
      ],
      [
        'C:The account holds $90,000.00 in cash.',
        'refused: Portfolio.md:4: “The account holds $90,000.00 in cash.” is not read as the cash of the account',
      ],
      ['C:Cash is low, as ever.', 'refused: Portfolio.md:6: no cash figure is found'],
    ],
  },
  {
    row: 'A sector’s name in short',
    read: [
      ['S:Mat.', 'cash 90000; NEM Materials 100 × 100'],
      ['S:Cons. Staples', 'cash 90000; NEM Consumer Staples 100 × 100'],
      ['S:Info. Tech.', 'cash 90000; NEM Technology 100 × 100'],
      ['S:Utils', 'cash 90000; NEM Utilities 100 × 100'],
      ['S:Real Est.', 'cash 90000; NEM Real Estate 100 × 100'],
    ],
    other: [
      [
        'S:Cons.',
        'refused: Portfolio.md:8: the sector “Cons.” leads to Consumer Discretionary and to Consumer Staples',
      ],
      ['S:Ma.', 'cash 90000; NEM Ma. 100 × 100; sector_unfamiliar'],
    ],
  },
  {
    row: 'A ticker with its company’s name, in any column that says which security it is',
    read: [
      [TABLE.replace('Ticker', 'Sym'), 'cash 90000; NEM Materials 100 × 100'],
      [
        '| Company | Sector | Shares | Price |\n|---|---|---|---|\n| Newmont (NEM) | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Holding | Sector | Shares | Price |\n|---|---|---|---|\n| NEM (Newmont) | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Security Name | Sector | Shares | Price |\n|---|---|---|---|\n| Newmont Corp. [NEM] | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| Newmont – NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Stock | Sector | Shares | Price |\n|---|---|---|---|\n| **Newmont** (NYSE: NEM) | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Company | Sector | Shares | Price |\n|---|---|---|---|\n| Newmont | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: “Newmont” is no ticker, and the row is neither cash nor a total',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM (short) | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: “NEM (short)” is no ticker, and the row is neither cash nor a total',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM (Put) | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: “NEM (Put)” is no ticker, and the row is neither cash nor a total',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM — do not sell | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: “NEM — do not sell” is no ticker, and the row is neither cash nor a total',
      ],
    ],
  },
  {
    row: 'A day in the header of a figure is when the figures are of; of several days of the document the oldest counts',
    read: [
      [
        '| Ticker | Sector | Shares | Price (8/21/2026) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price as of 2026-08-21 |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Close (Aug 21, 2026) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Last Price (USD, 8/21/2026 close) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price (close) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price (8/20/2026) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price (8/18/2026) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100; stale_portfolio',
      ],
      [
        '| Ticker | Sector | Shares | Price (12/31/2025) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100; stale_portfolio',
      ],
      [
        '| Ticker | Sector | Shares | Price (13/45/2026) |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:6: this table has no column for the price',
      ],
    ],
  },
  {
    row: 'A percentage without a percent sign is refused where it lies strictly between 0 and 1, in documents and in policy',
    read: [
      ['P:- Materials: 0.5%', 'SAFE; SELL Materials to 0.5; SELL 95 NEM'],
      ['P:| Sector | Target |\n|---|---|\n| Materials | 9 |', 'SAFE; SELL Materials to 9; SELL 10 NEM'],
      ['J:{"position_size_maximum_pct": 15}', 'SAFE'],
      ['J:{"sector_caps": {"Energy": "0.3%"}}', 'SAFE'],
    ],
    other: [
      [
        'P:| Sector | Target |\n|---|---|\n| Materials | 0.09 |',
        'refused: Portfolio.md:14: “0.09” is on a scale of 0 to 1, or lacks its percent sign',
      ],
      ['P:- Materials: 0.09', 'refused: Portfolio.md:12: “0.09” is on a scale of 0 to 1, or lacks its percent sign'],
      [
        'J:{"position_size_maximum_pct": 0.15}',
        'refused: policy.json:1: position_size_maximum_pct: “0.15” without a percent sign can mean 15% (a share of 1) or 0.15%',
      ],
      [
        'J:{"minimums": {"cash_buffer_pct": 0.05}}',
        'refused: policy.json:1: minimums.cash_buffer_pct: “0.05” without a percent sign can mean 5% (a share of 1) or 0.05%',
      ],
      [
        'J:{"minimums": {"cash_buffer_warning": 0.08}}',
        'refused: policy.json:1: minimums.cash_buffer_warning: “0.08” without a percent sign can mean 8% (a share of 1) or 0.08%',
      ],
      [
        'J:{"sector_caps": {"Energy": 0.3}}',
        'refused: policy.json:1: sector_caps.Energy: “0.3” without a percent sign can mean 30% (a share of 1) or 0.3%',
      ],
    ],
  },
  {
    row: 'Figures that are only checked are then not checked, with a note',
    read: [
      [
        '| Ticker | Sector | Shares | Price | Weight |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | 0.10 |',
        'cash 90000; NEM Materials 100 × 100; note item_not_read',
      ],
      [
        '| Ticker | Sector | Shares | Price | Weight |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | 10% |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price | Weight |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | 20% |',
        'cash 90000; NEM Materials 100 × 100; document_disagrees',
      ],
    ],
  },
  {
    row: 'A column whose header has a percent sign gives it to no cell',
    read: [['P:| Sector | Target % |\n|---|---|\n| Materials | 9 |', 'SAFE; SELL Materials to 9; SELL 10 NEM']],
    other: [
      [
        'P:| Sector | Target % |\n|---|---|\n| Materials | 0.09 |',
        'refused: Portfolio.md:14: “0.09” is on a scale of 0 to 1, or lacks its percent sign',
      ],
    ],
  },
  {
    row: 'Units in a header or label are read or refused: (%) on a weight or target and ($) on a price or an amount agree',
    read: [
      [
        '| Ticker | Sector | Shares | Price ($) | Weight (%) |\n|---|---|---|---|---|\n| NEM | Materials | 100 | 100.00 | 10 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price (€) |\n|---|---|---|---|\n| NEM | Materials | 100 | 100.00 |',
        'refused: Portfolio.md:6: the column “Price (€)” says €, and only US dollars are accepted',
      ],
      [
        '| Ticker | Sector | Shares (000) | Price |\n|---|---|---|---|\n| NEM | Materials | 0.1 | $100.00 |',
        'refused: Portfolio.md:6: the column “Shares (000)” says 000, and figures are needed in full',
      ],
      [
        '| Ticker | Sector | Shares ($) | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:6: the column “Shares ($)” says dollars, and a number of shares is needed',
      ],
      [
        '| Ticker | Sector | Shares | Price (%) |\n|---|---|---|---|\n| NEM | Materials | 100 | 100 |',
        'refused: Portfolio.md:6: the column “Price (%)” says percent, and an amount in US dollars is needed',
      ],
      [
        '| Ticker | Sector | Shares | Price (¢) |\n|---|---|---|---|\n| NEM | Materials | 100 | 10000 |',
        'refused: Portfolio.md:6: the column “Price (¢)” says ¢, and figures are needed in full',
      ],
      ['C:Cash ($K): 90', 'refused: Portfolio.md:4: “Cash ($K)” says $k, and figures are needed in full'],
    ],
  },
  {
    row: 'Digits made of more than one character beside a figure are an error; alone before an item they number it',
    read: [['P:1️⃣ Reduce Materials to 9%', 'SAFE; SELL Materials to 9; SELL 10 NEM']],
    other: [
      ['P:- Reduce Materials to 9️⃣%', 'refused: Portfolio.md:12: “9” has no percent sign'],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | ①00 | $100.00 |',
        'refused: Portfolio.md:8: the shares: “①00” cannot be read: only the digits 0 to 9 are accepted',
      ],
    ],
  },
  {
    row: 'After a complete figure a remark in parentheses or after <br> is a remark. Two figures without parentheses are an error',
    read: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00<br>(close) |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 (+5%) |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 $99.00 |',
        'refused: Portfolio.md:8: the price: “$100.00 $99.00” cannot be read: it is not a figure of this kind',
      ],
    ],
  },
  {
    row: 'Approximate on shares, prices and cash is an error; on a figure that is only checked it is not checked',
    read: [
      [
        '| Ticker | Sector | Shares | Price | Value |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | ~$12,000 |',
        'cash 90000; NEM Materials 100 × 100; note item_not_read',
      ],
      ['C:Cash: $90,000.00\nPortfolio value: ~$100K', 'cash 90000; NEM Materials 100 × 100; note item_not_read'],
      [
        '| Ticker | Sector | Shares | Price | Weight |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | 10% |\n| CASH | | | | 90% |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price | Weight |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | 10% |\n| CASH | | | | 80% |',
        'cash 90000; NEM Materials 100 × 100; document_disagrees',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | ~100 | $100.00 |',
        'refused: Portfolio.md:8: the shares: “~100” is not exact (“~”), and an exact figure is needed',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | about $100.00 |',
        'refused: Portfolio.md:8: the price: “about $100.00” is not exact (“about”), and an exact figure is needed',
      ],
      [
        'C:Cash: ~$90,000',
        'refused: Portfolio.md:4: cash: “~$90,000” is not exact (“~”), and an exact figure is needed',
      ],
    ],
  },
  {
    row: 'Approximate on a target or size is read, with the warning approximate_figure',
    read: [['P:- Reduce Materials to 9%', 'SAFE; SELL Materials to 9; SELL 10 NEM']],
    other: [
      [
        'P:- Reduce Materials to about 9%',
        'CONDITIONAL; SELL Materials to 9; SELL 10 NEM; approximate_figure 12 about 9%',
      ],
    ],
  },
  {
    row: 'A column that is only checked never refuses a document: a cell that cannot be read is a note',
    read: [
      [
        '| Ticker | Sector | Shares | Price | Value | Gain |\n|---|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | $13.0K | +$2,500 (+16.7%) |',
        'cash 90000; NEM Materials 100 × 100; note item_not_read',
      ],
      [
        '| Ticker | Sector | Shares | Price | Value |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | pending |',
        'cash 90000; NEM Materials 100 × 100; note item_not_read',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price | Value |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | $13,000.00 |',
        'cash 90000; NEM Materials 100 × 100; document_disagrees',
      ],
    ],
  },
  {
    row: 'A minus may be an en dash before a figure',
    read: [
      [
        '| Ticker | Sector | Shares | Price | Gain |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | –$500.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | –100 | $100.00 |',
        'refused: Portfolio.md:8: the shares: “–100” is a short position, which is not allowed',
      ],
    ],
  },
  {
    row: 'Price: Current, Live Price, Close, Closing Price, Market Price, Share Price, Price/Share, NAV, Mark',
    read: [
      [
        '| Ticker | Sector | Shares | Current |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Live Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Close |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Closing Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Market Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Share Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price/Share |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | NAV |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Mark |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Bid |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:6: this table has no column for the price',
      ],
    ],
  },
  {
    row: 'Shares: Share Count, # Shares, No. of Shares, Number of Shares, Shares Held, Units Held',
    read: [
      [
        '| Ticker | Sector | Share Count | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | # Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | No. of Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Number of Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares Held | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Units Held | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Lots | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:6: this table has no column for the shares',
      ],
    ],
  },
  {
    row: 'Cash: Available Cash, Cash Available, Total Cash, Settled Cash; Buying Power is none',
    read: [
      ['C:Available Cash: $90,000.00', 'cash 90000; NEM Materials 100 × 100'],
      ['C:Settled Cash: $90,000.00', 'cash 90000; NEM Materials 100 × 100'],
    ],
    other: [['C:Buying Power: $90,000.00', 'refused: Portfolio.md:6: no cash figure is found']],
  },
  {
    row: 'A row of a two-column table whose first cell is such a name states cash',
    read: [['C:| Item | Amount |\n|---|---|\n| Total Cash | $90,000.00 |', 'cash 90000; NEM Materials 100 × 100']],
    other: [
      [
        'C:| Item | Amount |\n|---|---|\n| Total Cash | $90K |',
        'refused: Portfolio.md:6: total cash: “$90K” cannot be read: the figure is needed in full',
      ],
    ],
  },
  {
    row: 'Dates: Date: in the head, a date in the title',
    read: [
      ['D:Date: 2026-08-21', 'cash 90000; NEM Materials 100 × 100'],
      ['D:# Review, August 21, 2026', 'cash 90000; NEM Materials 100 × 100'],
    ],
    other: [
      ['D:Reviewed on Friday', 'cash 90000; NEM Materials 100 × 100; as_of_missing'],
      ['D:As of 2026-13-45', 'cash 90000; NEM Materials 100 × 100; as_of_missing'],
    ],
  },
  {
    row: 'A table with a column Side, Action with BUY / SELL, Transaction, Trade Date, Proceeds, Order, Status, Filled is none of holdings',
    read: [
      [
        '| Ticker | Sector | Shares | Price | Status |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | hold |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price | Side |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | SELL |',
        'refused: Portfolio.md:6: no table of holdings is found, and this one is none: its column “Side” says what was or shall be done',
      ],
      [
        '| Ticker | Sector | Shares | Price | Trade Date |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | 2026-08-20 |',
        'refused: Portfolio.md:6: no table of holdings is found, and this one is none: its column “Trade Date” says what was or shall be done',
      ],
      [
        '| Ticker | Sector | Shares | Price | Proceeds |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | $10,000 |',
        'refused: Portfolio.md:6: no table of holdings is found, and this one is none: its column “Proceeds” says what was or shall be done',
      ],
    ],
  },
  {
    row: 'nor is one whose heading says closed, sold, former, trades, transactions, orders, proposed, recommended, watch list',
    read: [
      [
        '## Positions\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '## Closed positions\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: no table of holdings is found, and this one is none: its heading “Closed positions” does not speak of what is held now',
      ],
      [
        '## Recent trades\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: no table of holdings is found, and this one is none: its heading “Recent trades” does not speak of what is held now',
      ],
      [
        '## Proposed\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: no table of holdings is found, and this one is none: its heading “Proposed” does not speak of what is held now',
      ],
      [
        '## Watch list\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:8: no table of holdings is found, and this one is none: its heading “Watch list” does not speak of what is held now',
      ],
    ],
  },
  {
    row: 'cells of Status or Action that say more than hold, ok, keep are heard by O2',
    read: [
      [
        '| Ticker | Sector | Shares | Price | Action |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | keep |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price | Action |\n|---|---|---|---|---|\n| NEM | Materials | 100 | $100.00 | sell half |',
        'cash 90000; NEM Materials 100 × 100; not_understood',
      ],
    ],
  },
  {
    row: 'Where two are left, the one whose heading says holdings, positions or portfolio; else an error that names both',
    read: [
      [
        '## Holdings\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\n\n## Model\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100; not_understood',
      ],
    ],
    other: [
      [
        '## One\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\n\n## Other\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'refused: Portfolio.md:14: a second table of holdings; the first begins in line 8',
      ],
    ],
  },
  {
    row: 'Without a table, a list of which every item has a ticker, shares and a price is the holdings',
    read: [['- **NEM** – 100 shares @ $100.00 = $10,000 (Materials)', 'cash 90000; NEM Materials 100 × 100']],
    other: [
      [
        '- **NEM** – 100 shares (Materials)',
        'refused: Portfolio.md:6: this line with “NEM” looks like a holding, and its shares and price cannot be told',
      ],
      [
        '- **NEM** – 100 shares @ $100.00 (Materials)\n- XOM at some time',
        'refused: Portfolio.md:6: this line with “NEM” looks like a holding, and its shares and price cannot be told',
      ],
    ],
  },
  {
    row: 'An account in cash alone says so: a cash figure with no holdings, no positions or all cash',
    read: [
      ['H:No positions.', 'cash 90000'],
      ['H:The account is all cash.', 'cash 90000'],
    ],
    other: [['H:', 'refused: Portfolio.md:1: there is no table of holdings and no stated value']],
  },
  {
    row: 'A line right below a table that has no bars and holds a security of the workspace with a number: an error',
    read: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\n\nNEM closed at $100.00.',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\nNEM Materials 5 $100.00',
        'refused: Portfolio.md:9: this line has “NEM” and a number right below the holdings, and no bars: it is no row of the table',
      ],
    ],
  },
  {
    row: 'Kind: column Type / Asset Type / Security Type; else the shipped table of funds; else five letters that end in X are a mutual fund; else a stock',
    read: [
      [
        '| Ticker | Type | Sector | Shares | Price |\n|---|---|---|---|---|\n| NEM | ETF | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| VTSAX | Diversified Equity | 100.125 | $100.00 |',
        'cash 90000; VTSAX Diversified Equity 100.125 × 100 mutual_fund',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| ABCDX | Balanced | 100.125 | $100.00 |',
        'cash 90000; ABCDX Balanced 100.125 × 100 mutual_fund',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Type | Sector | Shares | Price |\n|---|---|---|---|---|\n| NEM | Mutual Fund | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100 mutual_fund',
      ],
    ],
    other: [],
  },
  {
    row: 'The table of funds says what a fund is where the document does not; securities.csv overrides it',
    read: [
      [
        '| Ticker | Shares | Price |\n|---|---|---|\n| BND | 100 | $70.00 |\n| XLE | 100 | $90.00 |',
        'cash 90000; XLE Energy 100 × 90; BND Bonds 100 × 70',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| VTI | — | 100 | $300.00 |',
        'cash 90000; VTI Diversified Equity 100 × 300; position_size',
      ],
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| VTI | International Equity | 10 | $300.00 |',
        'cash 90000; VTI International Equity 10 × 300',
      ],
      ['- BND – 100 shares @ $70.00', 'cash 90000; BND Bonds 100 × 70'],
    ],
    other: [
      [
        '| Ticker | Shares | Price |\n|---|---|---|\n| NEM | 100 | $100.00 |',
        'cash 90000; NEM Unclassified 100 × 100; sector_unknown',
      ],
    ],
  },
  {
    row: 'A money_market fund counts as a cash equivalent',
    read: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\n| VMFXX | | 1000 | $1.00 |',
        'cash 91000; NEM Materials 100 × 100',
      ],
      [
        '| Ticker | Type | Sector | Shares | Price |\n|---|---|---|---|---|\n| ABC | Money Market |  | 1000 | $1.00 |\n| NEM | Stock | Materials | 100 | $100.00 |',
        'cash 91000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\n| VMFXX | | 90000 | $1.00 |',
        'refused: Portfolio.md:9: VMFXX counts as cash and has the amount that line 4 states as cash: is it the same money?',
      ],
    ],
  },
  {
    row: 'A written call encumbers 100 shares of its underlying a contract',
    read: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |',
        'cash 90000; NEM Materials 100 × 100',
      ],
    ],
    other: [
      [
        '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 100 | $100.00 |\n| NEM260918C00135000 | | -1 | $2.00 |',
        'cash 90000; NEM Materials 100 × 100; liability_not_read',
      ],
    ],
  },
  {
    row: 'the eleven with their aliases; industries and other providers’ names; sector funds by ticker',
    read: [
      ['S:Basic Materials', 'cash 90000; NEM Materials 100 × 100'],
      ['S:Gold Miners', 'cash 90000; NEM Materials 100 × 100'],
      ['S:Semiconductors', 'cash 90000; NEM Technology 100 × 100'],
      ['S:XLK', 'cash 90000; NEM Technology 100 × 100'],
      ['S:Banks', 'cash 90000; NEM Financials 100 × 100'],
    ],
    other: [
      [
        'S:Internet',
        'refused: Portfolio.md:8: the sector “Internet” leads to Communication Services and to Technology',
      ],
    ],
  },
  {
    row: 'the classes of funds are known sectors of their own; gold alone is the class',
    read: [
      ['S:Gold', 'cash 90000; NEM Gold 100 × 100'],
      ['S:Fixed Income', 'cash 90000; NEM Bonds 100 × 100'],
      ['S:International Equity', 'cash 90000; NEM International Equity 100 × 100'],
    ],
    other: [],
  },
  {
    row: 'taken off: sector, industry, GICS, a prefix GICS:, and what stands in parentheses or after / - – : when both parts lead to the same sector or the second is unknown',
    read: [
      ['S:Technology sector', 'cash 90000; NEM Technology 100 × 100'],
      ['S:GICS: Energy', 'cash 90000; NEM Energy 100 × 100'],
      ['S:Technology (XLK)', 'cash 90000; NEM Technology 100 × 100'],
      ['S:Information Technology (IT)', 'cash 90000; NEM Technology 100 × 100'],
      ['S:Technology - Semis', 'cash 90000; NEM Technology 100 × 100'],
    ],
    other: [
      [
        'S:Technology / Energy',
        'refused: Portfolio.md:8: the sector “Technology / Energy” leads to Technology and to Energy',
      ],
      [
        'S:Technology (XLE)',
        'refused: Portfolio.md:8: the sector “Technology (XLE)” leads to Technology and to Energy',
      ],
    ],
  },
  {
    row: 'A name in sector_caps or own_sectors is a sector of its own; near to a known one it is an error that offers it',
    read: [['J:{"own_sectors": ["Art"]}', 'SAFE']],
    other: [
      ['S:Tecnology', 'refused: Portfolio.md:8: the sector “Tecnology” is no known one'],
      ['S:Semicondutors', 'refused: Portfolio.md:8: the sector “Semicondutors” is no known one'],
    ],
  },
  {
    row: 'in the holdings, picks or rankings it is else a sector of its own, with the warning sector_unfamiliar',
    read: [['S:Materials', 'cash 90000; NEM Materials 100 × 100']],
    other: [['S:Art Market', 'cash 90000; NEM Art Market 100 × 100; sector_unfamiliar']],
  },
  {
    row: 'In a directive a name that nothing bears is an error that offers the own_sectors line',
    read: [
      ['P:- Exit Technology', 'SAFE; HOLD Technology to 0'],
      ['P:- Exit Crypto', 'SAFE; HOLD Crypto to 0'],
    ],
    other: [
      [
        'P:- Exit Art Market',
        'refused: Portfolio.md:12: “Art Market” is neither a sector nor a security that this workspace knows',
      ],
    ],
  },
  {
    row: 'After S, holdings, stocks, names, positions, equities are ignored',
    read: [
      ['P:- Reduce Materials stocks to 9%', 'SAFE; SELL Materials to 9; SELL 10 NEM'],
      ['P:- Reduce Materials holdings to 9%', 'SAFE; SELL Materials to 9; SELL 10 NEM'],
    ],
    other: [
      [
        'P:- Reduce Materials futures to 9%',
        'refused: Portfolio.md:12: “Materials futures” is neither a sector nor a security that this workspace knows',
      ],
    ],
  },
  {
    row: 'A directive for a known sector that nothing bears is no error: exit, hold and reduce are met, increase has no candidate',
    read: [
      ['P:- Exit Energy', 'SAFE; HOLD Energy to 0'],
      ['P:- Hold Energy', 'SAFE; HOLD Energy to 0'],
    ],
    other: [['P:- Increase Energy to 5%', 'CONDITIONAL; BUY Energy to 5; budget_not_placed']],
  },
];

describe('READING 2 to 4', () => hold(ROWS, told));
