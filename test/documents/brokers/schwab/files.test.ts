import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  type Drawn,
  digits,
  drawHoldings,
  drawTrades,
  encoded,
  heldWords,
  inOrder,
  isoDay,
  type Look,
  line,
  lookOf,
  money,
  type Random,
  randomOf,
  read,
  shareText,
  tradeWords,
  usDay,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const LONG = [
  'Symbol',
  'Description',
  'Qty (Quantity)',
  'Price',
  'Price Chng % (Price Change %)',
  'Mkt Val (Market Value)',
  'Day Chng % (Day Change %)',
  'Cost Basis',
  'Gain % (Gain/Loss %)',
  'Reinvest?',
  '% of Acct (% of Account)',
  'Security Type',
];
const PLAIN = [
  'Symbol',
  'Description',
  'Quantity',
  'Price',
  'Price Change %',
  'Market Value',
  'Day Change %',
  'Cost Basis',
  'Gain/Loss %',
  'Reinvest Dividends?',
  '% Of Account',
  'Security Type',
];

function cellsOf(look: Look, one: Drawn, columns: readonly string[], random: Random): string[] {
  const [shares, value] = [shareText(look, one.shares, one.decimals), money(look, one.value)];
  const cost = one.cost === null ? look.nothing : money(look, one.cost);
  return inOrder(
    columns,
    {
      Symbol: one.symbol,
      Description: 'A COMPANY, CLASS A',
      'Qty (Quantity)': shares,
      Quantity: shares,
      Price: money({ ...look, hasDollar: random.chance(50) }, one.price),
      'Mkt Val (Market Value)': value,
      'Market Value': value,
      'Cost Basis': cost,
      'Security Type': random.pick(['Equity', 'ETFs & Closed End Funds', 'Mutual Fund', '--']),
    },
    look.nothing,
  );
}

/** A download of one account or of all, and what it must be read as. */
function positions(seed: number): Written {
  const random = randomOf(seed);
  const look = lookOf(random);
  const form = random.pick([LONG, PLAIN]);
  const columns = columnsOf(random, form);
  const accounts = random.chance(50)
    ? ['Individual ...123']
    : ['Individual ...123', 'Roth Contributory IRA ...456', 'Trust'];
  const of = accounts.length === 1 ? 'account Individual ...123' : 'All-Accounts';
  const [day, time] = random.pick([
    ['10:30 AM ET, 2026/11/20', '2026-11-20T15:30:00.000Z'],
    ['04:05 PM ET, 11/20/2026', '2026-11-20T21:05:00.000Z'],
    ['11/20/2026', '2026-11-20T21:00:00.000Z'],
  ]);
  const lines = [line({ ...look, isQuoted: true }, [`Positions for ${of} as of ${day}`]), ''];
  const expected = [`positions of schwab, ${time}`];
  for (const account of accounts) {
    if (accounts.length > 1) lines.push(line(look, [account]));
    lines.push(line(look, columns));
    const cash = random.below(5_000_000);
    const held = drawHoldings(random);
    const total = held.reduce((so, one) => so + one.value, cash);
    const said = held.map((one, index) => heldWords(one, one.symbol, lines.length + index + 1));
    const [name = '', number = '?'] = account.split(' ...');
    expected.push(`account ${number} ${name}: cash ${digits(cash, 2)}, ${digits(total, 2)}`, ...said);
    lines.push(...held.map((one) => line(look, cellsOf(look, one, columns, random))));
    const valued = (label: string, cents: number) => {
      const value = money(look, cents);
      const said = { Symbol: label, 'Mkt Val (Market Value)': value, 'Market Value': value, '% Of Account': '--' };
      return line(look, inOrder(columns, said, random.pick(['', '--'])));
    };
    lines.push(valued('Cash & Cash Investments', cash));
    lines.push(valued(random.pick(['Account Total', 'Positions Total']), total), '', '');
  }
  if (look.hasFooter)
    lines.push('"All figures in this file are shown for your information only, as of the time above."');
  return { bytes: encoded(look, lines), expected };
}

const TITLE = '"Positions for account Individual ...123 as of 10:30 AM ET, 2026/11/20"';
const HEADER = '"Symbol","Description","Qty (Quantity)","Price","Mkt Val (Market Value)","Cost Basis","Security Type"';
const NVDA = '"NVDA","NVIDIA CORP","10","$214.72","$2,147.20","$2,000.00","Equity"';
const KO = '"KO","COCA-COLA CO","20","61.39","$1,227.80","--","Equity"';
const CASH = '"Cash & Cash Investments","--","--","--","$925.00","--","Cash and Money Market"';
const TOTAL = '"Account Total","","","","$4,300.00","$2,000.00",""';

function file(...rows: readonly string[]): Uint8Array {
  return bytesOf(TITLE, '', HEADER, ...rows);
}

describe('Schwab positions', () => {
  readsAsWritten(positions);

  test('count rows without shares by their amount, and nothing where it is zero', () => {
    const futures = (name: string, amount: string) => `"${name}","--","--","--","${amount}","--","Schwab Futures"`;
    const rows = [futures('Futures Cash', '$500.00'), futures('Futures Positions Market Value', '$0.00')];
    const total = TOTAL.replace('$4,300.00', '$4,800.00');
    expect(read(file(NVDA, KO, ...rows, CASH, total))).toMatchInlineSnapshot(`
      [
        "positions of schwab, 2026-11-20T15:30:00.000Z",
        "account 123 Individual: cash 925.00, 4800.00",
        "security 10 NVDA @ 214.72 = 2147.20, cost 2000.00, line 4",
        "security 20 KO @ 61.39 = 1227.80, cost ?, line 5",
        "other 1 Futures Cash @ ? = 500.00, cost ?, line 6",
      ]
    `);
  });

  test('keep options, bonds and CDs apart, and write BRK/B as the house does', () => {
    const rows = [
      '"BRK/B","BERKSHIRE HATHAWAY B","2","$500.00","$1,000.00","$800.00","Equity"',
      '"AAPL 01/15/2027 250.00 C","CALL APPLE INC $250","-2","$4.15","-$830.00","--","Option"',
      '"912810QF8","US TREASURY 2.125% 02/15/40","8,000","100.00","$8,000.00","$7,900.00","Fixed Income"',
      '"06418BAA1","BANK CD 4.5% 03/01/27","5,000","100.00","$5,000.00","$5,000.00","Fixed Income"',
      '"SWVXX","SCHWAB VALUE ADVANTAGE MONEY","100","$1.00","$100.00","N/A","Cash and Money Market"',
      '"SNSXX","SCHWAB TREASURY MONEY FUND","100","$1.00","$100.00","$100.00","Cash and Money Market"',
      CASH,
      TOTAL.replace('$4,300.00', '$14,295.00'),
    ];
    expect(read(file(...rows))).toMatchInlineSnapshot(`
      [
        "positions of schwab, 2026-11-20T15:30:00.000Z",
        "account 123 Individual: cash 1125.00, 14295.00",
        "security 2 BRK.B @ 500.00 = 1000.00, cost 800.00, line 4",
        "option -2 AAPL 01/15/2027 250.00 C @ 4.15 = -830.00, cost ?, line 5",
        "bond 8000 912810QF8 @ 100.00 = 8000.00, cost 7900.00, line 6",
        "cd 5000 06418BAA1 @ 100.00 = 5000.00, cost 5000.00, line 7",
      ]
    `);
  });

  describe('are refused at the line of', () => {
    test('a total off by a cent', () => {
      expect(wrong(file(NVDA, KO, CASH, TOTAL.replace('$4,300.00', '$4,299.99')))).toMatchInlineSnapshot(`
        [
          "7:26 the total of the account is $4,299.99, and what was read adds up to $4,300.00: $0.01 off",
        ]
      `);
    });
    test('a bad figure', () => {
      expect(wrong(file(NVDA, KO.replace('61.39', '61,39'), CASH, TOTAL))).toMatchInlineSnapshot(`
        [
          "5:26 “61,39” cannot be read: the point is the decimal mark, and a comma separates thousands",
        ]
      `);
    });
    test('a torn quote', () => {
      expect(wrong(file(NVDA, KO.replace('CO"', 'CO'), CASH, TOTAL))).toMatchInlineSnapshot(`
        [
          "5:1 a quotation mark is not in its place",
        ]
      `);
    });
    test('an unknown row', () => {
      expect(wrong(file(NVDA, KO, '"Margin debit","","","","-$5.00","",""', CASH, TOTAL))).toMatchInlineSnapshot(`
        [
          "6:1 “Margin debit” is no ticker, and no option, bond or CD",
        ]
      `);
    });
    test('rows after the total', () => {
      expect(wrong(file(NVDA, KO, CASH, TOTAL, KO))).toMatchInlineSnapshot(`
        [
          "8:1 this row cannot be understood",
        ]
      `);
    });
    test('a header whose table has no total', () => {
      expect(wrong(file(NVDA, KO, CASH, HEADER, NVDA, KO, CASH, TOTAL))).toMatchInlineSnapshot(`
        [
          "3:1 no row has the total of this table",
        ]
      `);
    });
    test('a header without a column', () => {
      expect(wrong(bytesOf(TITLE, '', HEADER.replace('"Price",', ''), NVDA))).toMatchInlineSnapshot(`
        [
          "3:1 no column says price",
        ]
      `);
    });
    test('a title without a time', () => {
      const title = TITLE.replace('10:30 AM ET, 2026/11/20', 'yesterday');
      expect(wrong(bytesOf(title, '', HEADER, NVDA, KO, CASH, TOTAL))).toMatchInlineSnapshot(`
        [
          "1:1 “yesterday” cannot be read: it is not a date of an accepted form",
        ]
      `);
    });
  });
});

const TRADES = ['Date', 'Action', 'Symbol', 'Description', 'Quantity', 'Price', 'Fees & Comm', 'Amount'];

/** A history, and what it must be read as. */
function transactions(seed: number): Written {
  const random = randomOf(seed + 1000);
  const look = lookOf(random);
  const columns = columnsOf(random, TRADES);
  const hasTitle = random.chance(50);
  const lines = hasTitle ? ['"Transactions  for account Individual ...123 as of 11/20/2026 10:31:00 ET"'] : [];
  lines.push(line(look, columns));
  const account = hasTitle ? '123' : '?';
  const [trades, others]: [string[], string[]] = [[], []];
  let total = 0;
  for (const one of drawTrades(random)) {
    const date = random.chance(30) ? `${usDay(one.day + 1)} as of ${usDay(one.day)}` : usDay(one.day);
    const cells = {
      Date: date,
      Action: one.action === 'BUY' ? 'Buy' : 'Sell',
      Symbol: one.symbol,
      Description: 'A COMPANY, CLASS A',
      Quantity: shareText(look, one.shares, 0),
      Price: money(look, one.price),
      'Fees & Comm': one.commission === 0 ? look.nothing : money(look, one.commission),
      Amount: money(look, one.amount),
    };
    lines.push(line(look, inOrder(columns, cells)));
    total += one.amount;
    trades.push(tradeWords(one, { settled: '?', account, row: lines.length }));
    if (random.chance(30)) {
      const action = random.pick(['Qualified Dividend', 'Reinvest Shares', 'Journal', 'Buy to Open', 'Sell Short']);
      const said = { Date: date, Action: action, Symbol: 'VTI', Amount: money(look, 1234) };
      lines.push(line(look, inOrder(columns, said)));
      total += 1234;
      others.push(`other ${action} VTI, account ${account}, line ${lines.length}`);
    }
  }
  if (look.hasFooter)
    lines.push(line(look, inOrder(columns, { Date: 'Transactions Total', Amount: money(look, total) })));
  return { bytes: encoded(look, lines), expected: ['transactions of schwab', ...trades, ...others] };
}

const BUY = '"11/20/2026","Buy","NVDA","NVIDIA CORP","77","$214.72","","-$16,533.44"';
const SELL = '"11/20/2026 as of 11/19/2026","Sell","KO","COCA-COLA CO","20","$61.39","$0.03","$1,227.77"';

function history(...rows: readonly string[]): Uint8Array {
  return bytesOf(TRADES.map((name) => `"${name}"`).join(','), ...rows);
}

describe('Schwab transactions', () => {
  readsAsWritten(transactions);

  test('take the day that a row is as of, and list what is no plain purchase or sale of a share', () => {
    const option = '"11/20/2026","Sell","AAPL 01/15/2027 250.00 C","CALL APPLE","1","$4.15","$0.66","$414.34"';
    expect(read(history(BUY, SELL, option))).toEqual([
      `transactions of schwab`,
      `BUY 77 NVDA @ 214.72 + , amount -16533.44, ${isoDay(20)}, settled ?, ref ?, account ?, line 2`,
      `SELL 20 KO @ 61.39 + 0.03, amount 1227.77, ${isoDay(19)}, settled ?, ref ?, account ?, line 3`,
      'other Sell AAPL 01/15/2027 250.00 C, account ?, line 4',
    ]);
  });

  describe('are refused at the line of', () => {
    test('an amount that the figures do not make', () => {
      expect(wrong(history(SELL, BUY.replace('16,533.44', '16,534.44')))).toMatchInlineSnapshot(`
        [
          "3:59 77 shares bought at $214.72 move -$16,533.44, and the row says -$16,534.44",
        ]
      `);
    });
    test('an amount of the wrong sign', () => {
      expect(wrong(history(BUY.replace('-$', '$'), SELL))).toMatchInlineSnapshot(`
        [
          "2:59 77 shares bought at $214.72 move -$16,533.44, and the row says $16,533.44",
        ]
      `);
    });
    test('a total off by a cent', () => {
      expect(wrong(history(BUY, SELL, '"Transactions Total","","","","","","","-$15,305.66"'))).toMatchInlineSnapshot(`
        [
          "4:40 the total of the transactions is -$15,305.66, and what was read adds up to -$15,305.67: $0.01 off",
        ]
      `);
    });
    test('bought shares below zero', () => {
      expect(wrong(history(BUY.replace('"77"', '"-77"'), SELL))).toMatchInlineSnapshot(`
        [
          "2:41 the row says that -77 shares were bought",
        ]
      `);
    });
    test('a day that is none', () => {
      expect(wrong(history(BUY.replace('11/20', '11/31'), SELL.replace('11/19', '19/11')))).toMatchInlineSnapshot(`
        [
          "2:1 “11/31/2026” cannot be read: there is no such day",
          "3:1 “19/11/2026” cannot be read: there is no such day",
        ]
      `);
    });
    test('a row without a price, an unknown row, a second header', () => {
      expect(wrong(history(BUY.replace('$214.72', ''), '"pending"', TRADES.join(','), SELL))).toMatchInlineSnapshot(`
        [
          "2:46 the row has no price",
          "3:1 this row cannot be understood",
          "4:1 a second header stands here",
        ]
      `);
    });
  });
});
