import { describe, expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import { readAsOf } from '../../../src/documents/fields/readAsOf.ts';
import { readPortfolio } from '../../../src/documents/portfolio/readPortfolio.ts';
import type { Cell, MarkdownDocument } from '../../../src/documents/syntax/markdown.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

const HEAD = '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n';
const NEM = '| NEM | Materials | 100 | $130.00 |\n';
const TABLE = `${HEAD}${NEM}`;

function readIn(text: string): { document: MarkdownDocument; portfolio: Portfolio | null; problems: string[] } {
  const document = scanMarkdown('Portfolio.md', text);
  const { value, problems } = readPortfolio(document, DEFAULT_POLICY);
  return {
    document,
    portfolio: value?.kind === 'held' ? value.portfolio : null,
    problems: problems.map(({ line, message, accepted }) => `${line}: ${message}; ${accepted}`),
  };
}

function held(text: string): Portfolio {
  const { portfolio, problems } = readIn(text);
  expect(problems).toEqual([]);
  if (portfolio === null) throw new Error('no holdings were read');
  return portfolio;
}

function line(text: string): string {
  return held(text)
    .positions.map(({ ticker, sector, shares, price }) => `${ticker} ${sector} ${format(shares)} × ${format(price)}`)
    .join('; ');
}

function problem(text: string): string {
  const { portfolio, problems } = readIn(text);
  expect(portfolio).toBeNull();
  return problems[0] ?? '';
}

const cash = (text: string) => format(held(text).cash);

describe('names of columns', () => {
  const names = {
    Shares: ['Share Count', '# Shares', 'No. of Shares', 'Number of Shares', 'Shares Held', 'Units Held', 'Qty'],
    Price: [
      ...[
        'Current',
        'Live Price',
        'Close',
        'Closing Price',
        'Market Price',
        'Share Price',
        'Price/Share',
        'NAV',
        'Mark',
      ],
      ...[
        'Price ($)',
        'Price (USD)',
        'Price, USD',
        'Current Price',
        'Px',
        'Mkt. Price',
        'Price per Share',
        'Last Close',
      ],
    ],
    Ticker: ['Security', 'Stock', 'Stock Symbol', 'Holding'],
    Sector: ['GICS Sector', 'Industry'],
  };
  test.each(Object.entries(names).flatMap(([column, all]) => all.map((name) => [column, name] as const)))(
    '%s may be %s',
    (column, name) => {
      const text = `Cash: $5.00\n\n${TABLE.replace(` ${column} `, ` ${name} `)}`;
      expect(line(text)).toBe('NEM Materials 100 × 130.00');
    },
  );

  test.each(['Buying Power', 'Target Price', 'Prior Close', 'Shares Sold'])('%s is none', (name) => {
    expect(problem(`Cash: $5.00\n\n${TABLE.replace(' Price ', ` ${name} `)}`)).toContain('has no column for the price');
  });

  test('another name counts only where the column of the name above is not there', () => {
    const text = `Cash: $5.00\n\n${TABLE.replace(' Price ', ' Price | Last Close ').replace('130.00', '130.00 | 129.00')}`;
    expect(line(text.replace('|---|', '|---|---|'))).toBe('NEM Materials 100 × 130.00');
  });

  test('two columns that both say the price are an error', () => {
    const text = 'Cash: $5.00\n\n| Ticker | Shares | Price | Close |\n|---|---|---|---|\n| NEM | 1 | $2 | $3 |\n';
    expect(problem(text)).toBe(
      '3: a second column of the holdings says the price: “Close”; one column for each figure',
    );
  });

  test('what is current in percent is a weight, and an allocation in dollars a value', () => {
    const text =
      'Cash: $87,000.00\n\n| Ticker | Shares | Price | Current % | Allocation ($) |\n|---|---|---|---|---|\n| NEM | 100 | $130.00 | 14% | $13,100.00 |\n';
    expect(held(text).disagreements).toEqual([
      'NEM: the value is stated as $13,100.00, measured it is $13,000.00',
      'NEM: the weight is stated as 14%, measured it is 13%',
    ]);
  });
});

describe('units of a column are read or refused', () => {
  const withColumn = (from: string, to: string) => problem(`Cash: $5.00\n\n${TABLE.replace(` ${from} `, ` ${to} `)}`);
  test.each([
    ['Shares', 'Shares ($)', '“Shares ($)” says dollars, and a number of shares is needed'],
    ['Shares', 'Shares (%)', '“Shares (%)” says percent, and a number of shares is needed'],
    ['Shares', 'Shares (000)', '“Shares (000)” says 000, and figures are needed in full'],
    ['Shares', 'Shares (thousands)', 'says thousands, and figures are needed in full'],
    ['Price', 'Price (%)', '“Price (%)” says percent, and an amount in US dollars is needed'],
    ['Price', 'Price (EUR)', '“Price (EUR)” says EUR, and only US dollars are accepted'],
    ['Price', 'Price in GBP', '“Price in GBP” says GBP, and only US dollars are accepted'],
    ['Price', 'Price (¢)', '“Price (¢)” says ¢, and figures are needed in full'],
    ['Price', 'Price (K)', '“Price (K)” says k, and figures are needed in full'],
  ])('%s as %s', (from, to, expected) => expect(withColumn(from, to)).toContain(expected));

  test.each(['Market Value ($K)', 'Market Value (EUR)', 'Weight (mm)'])('%s, which is only checked', (name) => {
    const text = `Cash: $5.00\n\n| Ticker | Shares | Price | ${name} |\n|---|---|---|---|\n| NEM | 1 | $2 | |\n`;
    expect(problem(text)).toContain(`the column “${name}” says`);
  });
});

describe('a volume only orders trades', () => {
  test.each([
    ['Avg Daily Volume ($)', '$4.2B', '4200000000.0'],
    ['Avg Daily Volume', '$820M', '820000000'],
    ['Avg Daily Volume ($M)', '1.5', '1500000.0'],
    ['Avg Daily Volume (in millions)', '$2', '2000000'],
  ])('%s of %s', (name, text, expected) => {
    const document = `Cash: $5\n\n| Ticker | Shares | Price | ${name} |\n|---|---|---|---|\n| NEM | 1 | $2 | ${text} |\n`;
    const volume = held(document).positions[0]?.averageDailyVolume;
    expect(volume === null || volume === undefined ? null : format(volume)).toBe(expected);
  });

  test('in euros it is none', () => {
    const text =
      'Cash: $5\n\n| Ticker | Shares | Price | Avg Daily Volume (EUR) |\n|---|---|---|---|\n| NEM | 1 | $2 | 5 |\n';
    expect(problem(text)).toContain('“Avg Daily Volume (EUR)” says EUR');
  });
});

describe('labels of cash', () => {
  test.each([
    'Available Cash: $5.00',
    'Cash Available: $5.00',
    'Total Cash: $5.00',
    'Settled Cash: $5.00',
    'Cash ($): 5.00',
    'Cash (USD): 5.00',
    'Cash (as of Friday): $5.00',
    'Cash on hand: $5.00',
    'Uninvested cash: USD 5.00',
    'Cash: US$5.00',
    'Cash: $5.00 (settled) — swept nightly',
    '| Item | Amount |\n|---|---|\n| Settled Cash | 5.00 |',
    '| Cash | $5.00 |\n|---|---|',
    '| What | Worth |\n|---|---|\n| Cash | 1,005.00 |',
  ])('%j', (text) => expect(cash(`${text}\n\n${TABLE}`)).toMatch(/^(?:1005|5)\.00$/));

  test.each([
    [
      'Cash (EUR): 36,000.00',
      '1: “Cash (EUR)” says EUR, and only US dollars are accepted; US dollars in full, such as $12,870.09',
    ],
    ['**Cash in EUR:** 36,000.00', 'says EUR'],
    ['Cash (k$): 36', 'says k$'],
    ['Cash ($K): 36', '1: “Cash ($K)” says $k, and figures are needed in full'],
    ['Cash (in thousands): $36', 'says thousands'],
    ['Cash: $36 (in thousands)', '“$36 (in thousands)” cannot be read: “in thousands” gives it another unit'],
    [
      'Cash: ~$40,000',
      '“~$40,000” is not exact (“~”), and an exact figure is needed; the exact figure, such as $40,000',
    ],
    ['Cash: about $40,000', '“about $40,000” is not exact (“about”)'],
    ['Cash: $40,000 (approx.)', '“approx.” says that it is not exact'],
    ['Cash: 1️⃣2.00', 'only the digits 0 to 9 are accepted'],
    ['| Item | Amount |\n|---|---|\n| Cash (EUR) | 36,000.00 |', '3: “Cash (EUR)” says EUR'],
    ['| Item | Amount (EUR) |\n|---|---|\n| Cash | 36,000.00 |', '3: “Cash” says EUR'],
    ['| Item | Amount |\n|---|---|\n| Cash | ~$36,000 |', '3: cash: “~$36,000” is not exact'],
    ['| What | Worth |\n|---|---|\n| Cash | 18 |', '3: cash: “18” may be dollars or percent; $18 or 18%'],
  ])('%j is refused', (text, expected) => expect(problem(`${text}\n\n${TABLE}`)).toContain(expected));

  test('a row of cash in another currency', () => {
    expect(problem(`${TABLE}| CASH (EUR) | | | $36.00 |\n`)).toContain(
      '3: the row CASH (EUR) says EUR'.replace('3', '4'),
    );
  });

  test('a weight of cash is none of its amounts', () => {
    expect(cash(`Cash: $5.00\nCash (%): 0.04\n\n${TABLE}`)).toBe('5.00');
    expect(cash(`Cash: $5.00\n\n| Sector | Weight |\n|---|---|\n| Cash | 18.0 |\n\n${TABLE}`)).toBe('5.00');
    expect(cash(`Cash: $5.00\n\n| Sector | Share |\n|---|---|\n| Cash | 18% |\n\n${TABLE}`)).toBe('5.00');
    expect(cash(`Cash: $5.00\nBuying Power: $10.00\n\n${TABLE}`)).toBe('5.00');
  });
});

describe('a figure that is only checked refuses nothing', () => {
  const COLUMNS = '| Ticker | Shares | Price | Market Value | Gain | Weight |\n|---|---|---|---|---|---|\n';
  const row = (value: string, gain: string, weight: string) =>
    `Cash: $87,000.00\n\n${COLUMNS}| NEM | 100 | $130.00 | ${value} | ${gain} | ${weight} |\n`;

  test.each([
    ['$13.0K', '', '', '“$13.0K” under Market Value in line 5'],
    ['~$13,000', '', '', '“~$13,000” under Market Value in line 5'],
    ['', 'a lot', '', '“a lot” under Gain in line 5'],
    ['', '', '46,8%', '“46,8%” under Weight in line 5'],
    ['', '', '0.13', '“0.13” under Weight in line 5'],
    ['', '', 'about 13%', '“about 13%” under Weight in line 5'],
    ['13.000,00', '', '', '“13.000,00” under Market Value in line 5'],
  ])('%s %s %s', (value, gain, weight, expected) => {
    const portfolio = held(row(value, gain, weight));
    expect(portfolio.unchecked).toEqual([expected]);
    expect(portfolio.disagreements).toEqual([]);
  });

  test.each(['Subtotal Materials', '*Sub-total*', 'Materials subtotal', 'Total equities'])(
    '%s adds up a part of the table, and is not checked',
    (label) => {
      const portfolio = held(`${row('', '', '')}| ${label} | | | $13,000.00 | | |\n`);
      expect(portfolio.positions.map(({ ticker }) => ticker)).toEqual(['NEM']);
      expect(portfolio.unchecked).toEqual([`“${label.replaceAll('*', '')}” under subtotal in line 6`]);
    },
  );

  test('a column is told once', () => {
    expect(held(`${row('$13.0K', '', '')}| FCX | 1 | $5 | 5K | | |\n`).unchecked).toEqual([
      '“$13.0K” under Market Value in line 5, and 1 more in that column',
    ]);
  });

  test('what can be read is checked: another weight than 0 to 100, and both figures of a combined cell', () => {
    expect(held(row('', '', '0.13%')).disagreements).toEqual([
      'NEM: the weight is stated as 0.13%, measured it is 13%',
    ]);
    expect(held(row('', '', '130%')).disagreements).toEqual(['NEM: the weight is stated as 130%, measured it is 13%']);
    const cost = `Cash: $87,000.00\n\n| Ticker | Shares | Avg Cost | Price | Gain |\n|---|---|---|---|---|\n`;
    expect(held(`${cost}| NEM | 100 | $105.00 | $130.00 | +$2,500 (+23.8%) |\n`).disagreements).toEqual([]);
    expect(held(`${cost}| NEM | 100 | $105.00 | $130.00 | +$2,500 (+16.7%) |\n`).disagreements).toEqual([
      'NEM: the gain is stated as 16.7%, measured it is 23.8095%',
    ]);
    expect(held(`${cost}| NEM | 100 | $135.00 | $130.00 | –$500 (–3.7%) |\n`).disagreements).toEqual([]);
  });

  test('a document that has all its figures says nothing of it', () => {
    expect(held(row('$13,000.00', '', '13%'))).not.toHaveProperty('unchecked');
  });

  test.each([
    ['~100', '$130.00', 'the shares: “~100” is not exact (“~”)'],
    ['100', '≈ $130', 'the price: “≈ $130” is not exact (“≈”)'],
    ['1️⃣0', '$130.00', 'the shares: “1️⃣0” cannot be read: only the digits 0 to 9 are accepted'],
    ['100', '$130.00 $131.00', 'the price: “$130.00 $131.00” cannot be read'],
    ['100', '$130.00<br>$131.00', 'the price: “$130.00 $131.00” cannot be read'],
  ])('shares %s at %s are refused', (shares, price, expected) => {
    expect(problem(`Cash: $5\n\n${HEAD}| NEM | Materials | ${shares} | ${price} |\n`)).toContain(expected);
  });

  test('remarks beside shares and a price are remarks', () => {
    expect(line(`Cash: $5\n\n${HEAD}| NEM | Materials | 100 (all long) | $130.00<br>(close) |\n`)).toBe(
      'NEM Materials 100 × 130.00',
    );
  });
});

describe('which table is the holdings', () => {
  const trades = (header: string, cell: string) =>
    `| Ticker | Shares | Price | ${header} |\n|---|---|---|---|\n| TSLA | 10 | $350.00 | ${cell} |\n`;

  test.each([
    ['Side', 'SELL'],
    ['Transaction', 'Purchase'],
    ['Trade Date', '2026-08-10'],
    ['Proceeds', '$3,500.00'],
    ['Order', 'Limit'],
    ['Filled', '10'],
  ])('a table with a column %s is none, with the holdings and without', (header, cell) => {
    expect(line(`Cash: $5\n\n${trades(header, cell)}\n${TABLE}`)).toBe('NEM Materials 100 × 130.00');
    expect(problem(`Cash: $5\n\n${trades(header, cell)}`)).toBe(
      `3: no table of holdings is found, and this one is none: its column “${header}” says what was or shall be done; ` +
        'a table of what is held now, under a heading such as ## HOLDINGS, that begins | Ticker | Sector | Shares | Avg Cost | Price |',
    );
  });

  test.each([
    ['## Closed positions'],
    ['## Sold this year'],
    ['## Former holdings'],
    ['## Recent trades'],
    ['## Transactions'],
    ['## Open orders'],
    ['## Proposed portfolio'],
    ['## Recommended positions'],
    ['## Watch list'],
    ['**Watchlist**'],
    ['Closed positions:'],
    ['## Trades\n\n### August'],
  ])('a table under %j is none, with the holdings and without', (heading) => {
    const other = `${heading}\n\n${TABLE.replace('NEM', 'TSLA')}`.replace(':\n\n', ':\n');
    expect(line(`Cash: $5\n\n${TABLE}\n${other}`)).toBe('NEM Materials 100 × 130.00');
    expect(problem(`# Mine\n\nCash: $5\n\n${other}`)).toContain(
      'no table of holdings is found, and this one is none: its heading',
    );
  });

  test('a title with all that the document has means none of its tables', () => {
    expect(line(`# Portfolio and proposed trades\n\nCash: $5\n\n${TABLE}`)).toBe('NEM Materials 100 × 130.00');
    expect(line(`# Recommended trades\n\n## Data\n\nCash: $5\n\n${TABLE}`)).toBe('NEM Materials 100 × 130.00');
    expect(problem(`# Recommended trades\n\nCash: $5\n\n${TABLE}`)).toContain('its heading “Recommended trades”');
  });

  test.each([
    ['Action', 'BUY'],
    ['Status', 'Filled'],
  ])('%s alone makes a table none only beside another', (header, cell) => {
    expect(line(`Cash: $5\n\n${trades(header, cell)}\n${TABLE}`)).toBe('NEM Materials 100 × 130.00');
    expect(line(`Cash: $5\n\n${trades(header, cell)}`)).toBe('TSLA Unclassified 10 × 350.00');
    expect(line(`Cash: $5\n\n## Holdings\n\n${trades(header, cell)}`)).toBe('TSLA Unclassified 10 × 350.00');
  });

  test('a cell of Action or Status that asks for more than to hold is heard', () => {
    const remarks = (cell: string) => {
      const { document } = readIn(`Cash: $5\n\n## Holdings\n\n${trades('Action', cell)}`);
      return document.ledger.remarks.map(({ id, source, because }) => `${id} ${source.line} ${because}`);
    };
    expect(remarks('Trim to 5')).toEqual(['not_understood 7 “Trim to 5” under Action']);
    expect(remarks('hold off')).toEqual(['not_understood 7 “hold off” under Action']);
    for (const word of ['Hold', 'OK', 'keep', '—', 'core']) expect(remarks(word)).toEqual([]);
  });

  test('of two the one whose heading says holdings, positions or portfolio', () => {
    const second = `## More\n\n${TABLE}`;
    expect(line(`Cash: $5\n\n## Current positions\n\n${TABLE}\n${second}`)).toBe('NEM Materials 100 × 130.00');
    expect(line(`Cash: $5\n\n${second}\n## Holdings\n\n### Materials\n\n${TABLE}`)).toBe('NEM Materials 100 × 130.00');
  });

  test('two that cannot be told apart are an error with both lines, and so is what the other alone has', () => {
    expect(problem(`Cash: $5\n\n## Mine\n\n${TABLE}\n## More\n\n${TABLE}`)).toBe(
      '11: a second table of holdings; the first begins in line 5; one table: one workspace is one account; a heading such as ## HOLDINGS says which it is',
    );
    expect(problem(`Cash: $5\n\n## Holdings\n\n${TABLE}\n## More\n\n${TABLE.replace('NEM', 'TSLA')}`)).toContain(
      '11: a second table of holdings; the first begins in line 5',
    );
  });

  test('a row that lost its bars', () => {
    expect(problem(`Cash: $5\n\n${TABLE}FCX Materials 100 $76.66\n`)).toBe(
      '6: this line has “FCX” and a number right below the holdings, and no bars: it is no row of the table; | FCX | Materials | 100 | $76.66 |, or an empty line before it',
    );
    expect(problem(`Cash: $5\n\n${TABLE}and 5 more of NEM\n`)).toContain('6: this line has “NEM”');
    expect(line(`Cash: $5\n\n${TABLE}Prices of 2026-08-21, 16:00.\n`)).toBe('NEM Materials 100 × 130.00');
    expect(line(`Cash: $5\n\n${TABLE}\nNEM trades at 5 times sales.\n`)).toBe('NEM Materials 100 × 130.00');
  });
});

test('cash may be a sentence that says nothing else', () => {
  expect(cash(`Cash balance is $5.25.\n\n${TABLE}`)).toBe('5.25');
  expect(problem(`Cash balance is $5 or $6.\n\n${TABLE}`)).toContain('no cash figure is found');
});

describe('a list is the holdings where there is no table', () => {
  test.each([
    ['- **NEM** – 100 shares @ $130.00 = $13,000 (Materials)', 'NEM Materials 100 × 130.00'],
    ['- NEM: 100 shares @ $130.00', 'NEM Unclassified 100 × 130.00'],
    ['1. NEM (Newmont): 1,100.5 shares at $130.00 – Materials', 'NEM Materials 1100.5 × 130.00'],
    ['* Newmont (NEM) – 100 sh @ $130.00/share', 'NEM Unclassified 100 × 130.00'],
    ['- 100 shares of NEM at $130.00 (Materials)', 'NEM Materials 100 × 130.00'],
    ['- NEM 100 shares @ $130.00', 'NEM Unclassified 100 × 130.00'],
    ['- 100 NEM @ $130.00 - Materials', 'NEM Materials 100 × 130.00'],
    ['- NEM — 100 x $130.00', 'NEM Unclassified 100 × 130.00'],
    ['- NEM: 100 shares, now $130.00 (+5%)', 'NEM Unclassified 100 × 130.00'],
    ['- NEM Newmont - 100 shares, price $130.00, value $13,000.00, avg cost $81.00', 'NEM Unclassified 100 × 130.00'],
    ['- NEM – 100 shares @ $130.00 (Materials)\n  - a thesis of 5 words', 'NEM Materials 100 × 130.00'],
    ['- Materials\n  - NEM – 100 shares @ $130.00', 'NEM Materials 100 × 130.00'],
    ['- **Gold Miners:**\n  - NEM – 100 shares @ $130.00 (a stock)', 'NEM Materials 100 × 130.00'],
    ['- Taxable account\n  - NEM – 100 shares @ $130.00 (Materials)', 'NEM Materials 100 × 130.00'],
  ])('%s', (item, expected) => expect(line(`# Portfolio\n\nCash: $5.00\n\n${item}\n`)).toBe(expected));

  test('cash may be one of its items, and its figures are checked', () => {
    const portfolio = held(
      '- NEM – 100 shares @ $130.00 = $13,100 (Materials, long-term), weight 50%\n- AAPL – 40 shares @ $300.00\n- Cash: $40,000.00\n',
    );
    expect(format(portfolio.cash)).toBe('40000.00');
    expect(portfolio.positions.map(({ ticker }) => ticker)).toEqual(['AAPL', 'NEM']);
    expect(portfolio.disagreements).toEqual([
      'NEM: the value is stated as $13,100.00, measured it is $13,000.00',
      'NEM: the weight is stated as 50%, measured it is 20%',
    ]);
  });

  test('a sector may be an industry or a class of funds, and a sweep fund counts as cash', () => {
    const portfolio = held(
      'Cash: $5.00\n\n- NEM – 100 shares @ $130.00 (Semiconductors)\n- BND – 10 shares @ $70.00 (Bonds)\n- SPAXX – 100 shares @ $1.00\n',
    );
    expect(portfolio.positions.map(({ ticker, sector }) => `${ticker} ${sector}`)).toEqual([
      'BND Bonds',
      'NEM Technology',
    ]);
    expect(format(portfolio.cash)).toBe('105.00');
  });

  test('what an item says beside its figures is heard', () => {
    const { document } = readIn('Cash: $5.00\n\n- NEM – 100 shares @ $130.00 (do not sell) (Materials)\n');
    expect(document.ledger.lines.get(3)).toEqual({ claim: 'used', unread: ['do not sell'] });
  });

  test.each([
    ['- NEM – 100 shares @ $130.00\n- AAPL is dear', '3: this line with “NEM” looks like a holding'],
    ['- Sell 50 shares of NEM @ $130.00', '3: this line with “NEM” looks like a holding'],
    ['- NEM – ~100 shares @ $130.00', '3: this line with “NEM” looks like a holding'],
    ['- NEM – 100 shares @ €130.00', '3: this line with “NEM” looks like a holding'],
    ['- NEM – 100 shares', '- NEM – 100 shares @ $PRICE (SECTOR), in a list of which every item is so'],
    [
      '- Mine\n  - NEM: 100 shares @ $130.00\n- Hers\n  - XOM: 50 shares @ $100.00',
      '4: this line with “NEM” looks like a holding',
    ],
    ['- NEM\n  - Shares: 100\n  - Price: $130.00', '4: this line states shares of “NEM” apart from its price'],
    ['### NEM\n\n- Quantity = 100\n- Price: $130.00', '- NEM – 100 shares @ $PRICE (SECTOR), each holding on one line'],
    ['NEM: 100 shares', '3: this line with “NEM” looks like a holding'],
  ])('%j is no such list, and said to look like one', (text, expected) => {
    expect(problem(`Cash: $5.00\n\n${text}\n`)).toContain(expected);
  });

  test.each(['## Recent trades', '## Watch list', '## ACTION PLAN', '## Restrictions'])(
    'a list under %s is none',
    (head) => {
      const { portfolio } = readIn(`Cash: $5.00\n\n${head}\n\n- NEM – 100 shares @ $130.00\n`);
      expect(portfolio).toBeNull();
    },
  );

  test('beside a table it is none', () => {
    expect(line(`Cash: $5.00\n\n${TABLE}\n- FCX – 100 shares @ $130.00\n`)).toBe('NEM Materials 100 × 130.00');
  });

  test('two lists are an error', () => {
    const lists = '## Mine\n\n- NEM – 1 shares @ $130.00\n\n## Hers\n\n- FCX – 1 shares @ $70.00\n';
    expect(problem(`Cash: $5.00\n\n${lists}`)).toBe(
      '9: a second list of holdings; the first begins in line 5; one list: one workspace is one account',
    );
    expect(line(`Cash: $5.00\n\n${lists.replace('Mine', 'Holdings')}`)).toBe('NEM Unclassified 1 × 130.00');
  });
});

describe('an account in cash alone says so', () => {
  test.each([
    'No holdings.',
    'No positions',
    '- No open positions at this time',
    'The account is all cash.',
    'Holdings: none',
    '100% cash',
    'There are currently no holdings; the account is new',
    'The account is all cash since the transfer.',
    'The portfolio has been entirely in cash since June 3, following the sale.',
    'We are all in cash because the account is new',
    'Nothing but cash at present',
  ])('%s', (text) => {
    const portfolio = held(`Cash: $50,000.00\n\n${text}\n`);
    expect(portfolio.positions).toEqual([]);
    expect(format(portfolio.cash)).toBe('50000.00');
  });

  test.each([
    '',
    'No holdings in energy.',
    'We found no holdings that we like',
    'All cash flows are up',
    'Cash is king',
    'The account is not all cash.',
    'The account would be all cash after the sale.',
    'The account will be all in cash since we sell.',
    'It was all cash since the transfer',
    'Since the account is all cash-rich names',
    'The account is all cash after the trades.',
  ])('%j does not', (text) =>
    expect(problem(`Cash: $50,000.00\n\n${text}\n`)).toContain('there is no table of holdings'),
  );

  test('what the plan asks for does not look like a holding', () => {
    const plan = '## ACTION PLAN\n\n- Sell 50 shares of NEM @ $130.00\n';
    expect(problem(`Cash: $50,000.00\n\n${plan}`)).toContain('1: there is no table of holdings');
  });

  test('without a figure of cash it is no account', () => {
    expect(problem('No holdings.')).toContain('no cash figure is found');
  });

  test('holdings that stand there count', () => {
    expect(line(`Cash: $5.00\n\nNo holdings in energy.\n\n${TABLE}`)).toBe('NEM Materials 100 × 130.00');
  });
});

describe('written options', () => {
  const table = `Cash: $5.00\n\n| Ticker | Company | Shares | Price |\n|---|---|---|---|\n| NEM | Newmont | 500 | $130.00 |\n`;
  const read = (row: string) => {
    const { portfolio, document, problems } = readIn(`${table}${row}\n`);
    return {
      encumbered: [...(portfolio?.encumbered ?? [])].map(([ticker, shares]) => `${ticker} ${format(shares)}`),
      remarks: document.ledger.remarks.map(({ id, because }) => `${id}: ${because}`),
      problems,
    };
  };

  test.each([
    ['| NEM260918C00135000 | | -2 | $3.10 |'],
    ['| NEM Sep 18 2026 $135 Call | | (2) | $3.10 |'],
    ['| NEM | NEM 09/18/2026 135.00 C | –2 | $3.10 |'],
  ])('%s encumbers 200 shares', (row) => {
    expect(read(row)).toEqual({
      encumbered: ['NEM 200'],
      remarks: ['liability_not_read: a written call'],
      problems: [],
    });
  });

  test('calls add up, and a put encumbers nothing', () => {
    const rows = '| NEM260918C00135000 | | -2 | $3.10 |\n| NEM261218C00145000 | | -1 | $3.10 |';
    expect(read(rows).encumbered).toEqual(['NEM 300']);
    expect(read('| NEM260918P00135000 | | -2 | $3.10 |')).toEqual({
      encumbered: [],
      remarks: ['liability_not_read: a written put'],
      problems: [],
    });
  });

  test('no other position may be short, and an option that is held is no share', () => {
    expect(read('| FCX | Freeport | -2 | $3.10 |').problems[0]).toContain('a short position');
    expect(read('| NEM260918C00135000 | | 2 | $3.10 |').problems[0]).toContain('is no ticker');
    expect(held(table)).not.toHaveProperty('encumbered');
  });
});

describe('the date', () => {
  const date = (text: string) => readAsOf(scanMarkdown('a.md', text))?.date ?? null;

  test.each([
    ['# Portfolio\n\nDate: 2026-08-21\n', '2026-08-21'],
    ['# Portfolio\n**Date:** August 21, 2026 (close)\n', '2026-08-21'],
    ['# Portfolio – August 21, 2026', '2026-08-21'],
    ['# Portfolio (8/21/2026)', '2026-08-21'],
    ['Portfolio of 2026-08-21\n===', '2026-08-21'],
    ['# Portfolio 2026-08-21\n\nDate: 2026-08-20\n\nAs of: 2026-08-19', '2026-08-19'],
    ['# Portfolio 2026-08-21\n\nDate: 2026-08-20', '2026-08-20'],
    ['# Portfolio\n\n## Trades\n\nDate: 2026-08-21', null],
    ['# Portfolio\n\n## Holdings of 2026-08-21', null],
    ['# Portfolio 2026', null],
    ['# Portfolio\n\nDate 2026-08-21 was a Friday.', null],
  ])('%j is of %s', (text, expected) => expect(date(text)).toBe(expected));
});

describe('the account of what was read', () => {
  const text = `# Portfolio

As of: 2026-08-21 | Cash: $5.00 (settled) | Margin loan: $7.00

| Ticker | Sector | Shares | Price | Weight | Notes |
|---|---|---|---|---|---|
| NEM | Materials | 100 (pledged) | $130.00 | 99.9% | do not sell |
| CASH | | | $5.00 | 0.1% | |
| TOTAL | | | $13,005.00 | 100% | x |

| Total value | $13,005.00 |
|---|---|
`;
  const { document } = readIn(text);

  test('each segment of a line that nobody read is heard, and so is what stands beside a figure', () => {
    expect(document.ledger.lines.get(3)).toEqual({ claim: 'used', unread: ['Margin loan: $7.00', 'settled'] });
    expect(document.ledger.lines.get(7)).toEqual({ claim: 'used', unread: ['pledged'] });
  });

  test('cells are used, checked or left to be heard', () => {
    const [first, second] = document.blocks.filter((block) => block.kind === 'table');
    const claims = (cells: readonly Cell[]) => cells.map((cell) => document.ledger.cells.get(cell) ?? '-').join(' ');
    expect(claims(first?.header.cells ?? [])).toBe('used used used used checked -');
    expect(first?.rows.map(({ cells }) => claims(cells))).toEqual([
      'used used used used checked -',
      'used - - used checked -',
      'checked - - checked checked -',
    ]);
    expect(claims(second?.header.cells ?? [])).toBe('checked checked');
  });
});

describe('long documents are read in linear time', () => {
  const SIZE = 300_000;
  test.each([
    ['tables of holdings', TABLE.replace(NEM, '').concat('\n')],
    ['tables under headings', `## A\n\n### Trades\n\n${TABLE}\n`],
    ['lists of holdings', '- NEM – 1 share @ $2\n'],
    ['single lists', '- NEM – 1 share @ $2\n\nx\n\n'],
    ['labels of cash in one line', 'Cash: $5 | '],
    ['remarks after a figure', '(a)'],
    ['written calls', '| NEM260918C00135000 | | -2 | $2 |\n'],
    ['units', 'usd '],
    ['open brackets', '( '],
    ['dates', '# Date: 2026-08-21 '],
  ])('%s', { timeout: 60_000 }, (_name, part) => {
    const many = part.repeat(Math.ceil(SIZE / part.length));
    for (const text of [
      many,
      `Cash: $5\n\n${HEAD}${many}`,
      `${HEAD}| NEM | x | 1 | $2 ${many} |`,
      `Cash ${many}: $5`,
    ]) {
      readPortfolio(scanMarkdown('Portfolio.md', text), DEFAULT_POLICY);
    }
  });
});

describe('lists and rows of other forms', () => {
  test('a list goes on under the headings of its sectors', () => {
    const text = (second: string) =>
      `Cash: $5,000.00\n\n### Technology\n- AAPL: 100 shares @ $200.00\n\n### ${second}\n- XOM: 250 shares @ $100.00\n`;
    expect(line(text('Energy'))).toBe('AAPL Technology 100 × 200.00; XOM Energy 250 × 100.00');
    expect(problem(text('Another account'))).toContain('a second list of holdings');
  });

  test('cash is a label and dollars, with a colon or without', () => {
    expect(cash(`Cash $5,000\n\n${TABLE}`)).toBe('5000');
    expect(problem(`Cash flow $5,000\n\n${TABLE}`)).toContain(
      '“Cash flow $5,000” is not read as the cash of the account',
    );
  });

  test.each([
    ['Ticker\tShares\tPrice\nNEM\t100\t$130.00', '3: “Ticker, Shares, Price” heads rows that tabs divide'],
    ['```\nTicker,Shares,Price\nNEM,100,130\n```', '4: “Ticker, Shares, Price” heads rows that commas divide'],
    ['```json\n{"holdings": []}\n```', '4: holdings in JSON are not read within Portfolio.md'],
    ['```json\n{\n  "holdings": [\n  ]\n}\n```', '5: holdings in JSON are not read within Portfolio.md'],
    [
      '```yaml\nholdings:\n  - ticker: NEM\n    shares: 280\n```',
      '4: holdings in YAML are not read within Portfolio.md',
    ],
  ])('%s is told as what it is', (rows, told) => {
    expect(problem(`Cash: $5,000.00\n\n${rows}\n`)).toContain(told);
  });
});
