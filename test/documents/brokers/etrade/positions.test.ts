import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  digits,
  encoded,
  inOrder,
  line,
  lookOf,
  money,
  randomOf,
  read,
  shareText,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const COLUMNS = [
  'Symbol',
  'Last Price $',
  'Change $',
  'Change %',
  'Quantity',
  'Price Paid $',
  "Day's Gain $",
  'Total Gain $',
  'Total Gain %',
  'Value $',
];
const TICKERS = ['NEM', 'FCX', 'BRK.B', 'AAPL', 'VTI', 'F', 'GOOGL', 'XOM'];

/** A download of one account, and what it must be read as. */
function positions(seed: number): Written {
  const random = randomOf(seed);
  const look = lookOf(random);
  const columns = columnsOf(random, COLUMNS);
  const isOld = random.chance(30);
  const names = columns.map((name) => (isOld && name === 'Quantity' ? 'Qty #' : name));
  const cash = random.below(9_000_000);
  const lines = ['Account Summary', line(look, ['Account', 'Net Account Value', 'Total Gain $'])];
  const rows: string[] = [];
  const said: string[] = [];
  let total = cash;
  const firstRow = 11;
  for (const symbol of random.shuffled(TICKERS).slice(0, 1 + random.below(TICKERS.length))) {
    const isShort = random.chance(10);
    const decimals = random.pick([0, 3, 4]);
    const shares = (isShort ? -1 : 1) * (1 + random.below(500)) * 10 ** decimals;
    const price = 100 + random.below(90_000);
    const paid = 100 + random.below(90_000);
    const value = (shares / 10 ** decimals) * price;
    total += value;
    const cells: Record<string, string> = {
      Symbol: symbol,
      'Last Price $': money(look, price),
      'Change $': random.pick(['.58', '-.02', look.nothing]),
      'Change %': '0.5',
      Quantity: shareText(look, shares, decimals),
      'Price Paid $': money(look, paid),
      "Day's Gain $": '.0000',
      'Total Gain $': money(look, value - (shares / 10 ** decimals) * paid),
      'Total Gain %': '-.0066',
      'Value $': money(look, value * 100, 4),
    };
    rows.push(line(look, inOrder(columns, cells)));
    const cost = digits((shares / 10 ** decimals) * 10 ** decimals * paid, 2 + decimals);
    const facts = `${digits(shares, decimals)} ${symbol} @ ${digits(price, 2)} = ${digits(value * 100, 4)}, cost ${cost}`;
    said.push(`security ${facts}, line ${firstRow + said.length}`);
  }
  const ragged = { ...look, hasTrailingComma: true };
  const isRagged = columns === COLUMNS && random.chance(50);
  const cashCells = isRagged
    ? ['CASH', '', '', '', '', '', '', '', '', money(look, cash)]
    : inOrder(columns, { Symbol: 'CASH', 'Value $': money(look, cash) });
  const totalCells = isRagged
    ? ['TOTAL', '', '', '', '12.5', '-.58', '.58', '2.49', money(look, total)]
    : inOrder(columns, { Symbol: 'TOTAL', 'Value $': money(look, total) });
  lines.push(line(look, ['Individual Brokerage -2203', money(look, total), '.58']), '', 'View Summary - All Positions');
  lines.push('Filters applied:', 'Symbol,Security type(s),Sort by,Sort order,', ',All,Symbol,Asc,', '');
  lines.push(line(look, names), ...rows, line(isRagged ? ragged : look, cashCells));
  lines.push(line(isRagged ? ragged : look, totalCells));
  if (look.hasFooter) lines.push('', 'Generated at Nov 20 2026 04:10 PM ET');
  const time = look.hasFooter ? '2026-11-20T21:10:00.000Z' : 'no time';
  const account = `account 2203 Individual Brokerage: cash ${digits(cash, 2)}, ${digits(total, 2)}`;
  return { bytes: encoded(look, lines), expected: [`positions of etrade, ${time}`, account, ...said] };
}

const HEADER = COLUMNS.join(',');
const SUMMARY = ['Account Summary', 'Account,Net Account Value', '"Roth IRA -0067",4300.00', ''];
const FILTERS = [
  'View Summary - All Positions',
  'Filters applied:',
  'Symbol,Security type(s),Sort by',
  ',All,Symbol',
  '',
];
const NVDA = 'NVDA,214.72,0,0,10,200.00,0,0,0,2147.20';
const KO = 'KO,61.39,0,0,20,50.00,0,0,0,1227.80';
const END = ['CASH,,,,,,,,,925.00,', 'TOTAL,,,,1.00,,,,,4300.00,', '', 'Generated at Nov 20 2026 04:10 PM ET'];

function file(...rows: readonly string[]): Uint8Array {
  return bytesOf(...SUMMARY, ...FILTERS, HEADER, ...rows);
}

describe('E*TRADE positions', () => {
  readsAsWritten(positions);

  test('keep options, bonds and CDs apart, sold short or not, and count sweep funds as cash', () => {
    const rows = [
      'KEY BANK CD CLEVELAND OH CD 3.85% 08/24/2026,99.9934,--,--,110000.0000,100.00,3.7400,-7.2600,-.0066,109992.7400',
      "QQQ Dec 31 '26 $600 Put,14.16,0.00,0.00,-1.0000,50.35,.0000,-3628.1600,-72.0493,-1416.0000",
      'VMFXX,1.00,0.00,0.00,50000.0000,1.00,.0000,.0000,.0000,50000.0000',
      '9128283W8,101.25,,,5000,99,,,,5062.50',
      'CASH,70.00,,,3,60.00,,,,210.00',
      'CASH,,,,,,,,,925.00,',
      'TOTAL,,,,1.00,,,,,164774.24,',
    ];
    expect(read(bytesOf('Account Summary', HEADER, ...rows))).toEqual([
      'positions of etrade, no time',
      'account ? ?: cash 50925.00, 164774.24',
      'cd 110000.0000 KEY BANK CD CLEVELAND OH CD 3.85% 08/24/2026 @ 99.9934 = 109992.7400, cost ?, line 3',
      "option -1.0000 QQQ Dec 31 '26 $600 Put @ 14.16 = -1416.0000, cost ?, line 4",
      'other 5000 9128283W8 @ 101.25 = 5062.50, cost ?, line 6',
      'security 3 CASH @ 70.00 = 210.00, cost 180.00, line 7',
    ]);
  });

  test('show the lots of a holding, which add up to it', () => {
    const lots = ['     01/02/2024,214.72,,,4,190.00,,,,858.88', '03/04/2025,214.72,,,6,206.67,,,,1288.32'];
    expect(read(file(NVDA, ...lots, KO, ...END)).slice(2)).toEqual([
      'security 10 NVDA @ 214.72 = 2147.20, cost 2000.00, line 11',
      '  lot 2024-01-02 4',
      '  lot 2025-03-04 6',
      'security 20 KO @ 61.39 = 1227.80, cost 1000.00, line 14',
    ]);
  });

  describe('are refused at the line of', () => {
    test('a total off by a cent', () => {
      expect(wrong(file(NVDA, KO, 'CASH,,,,,,,,,925.01,', 'TOTAL,,,,,,,,,4300.00,'))).toMatchInlineSnapshot(`
        [
          "3:18 the value of the account is $4,300.00, and what was read adds up to $4,300.01: $0.01 off",
          "14:15 the total of the file is $4,300.00, and what was read adds up to $4,300.01: $0.01 off",
        ]
      `);
    });
    test('a bad figure', () => {
      expect(wrong(file(NVDA, KO.replace('1227.80', '"1.227,80"'), ...END))).toMatchInlineSnapshot(`
        [
          "12:29 “1.227,80” cannot be read: the point is the decimal mark, and a comma separates thousands",
        ]
      `);
    });
    test('a torn quote', () => {
      expect(wrong(file(NVDA, 'KO,"61.39,0,0,20,50.00,0,0,0,1227.80', ...END))).toMatchInlineSnapshot(`
        [
          "12:1 a quotation mark is not in its place",
        ]
      `);
    });
    test('an unknown row', () => {
      expect(wrong(file(NVDA, KO, 'see below,,,,,,,,,5.00', ...END))).toMatchInlineSnapshot(`
        [
          "13:1 “see below” is no ticker, and no option, bond or CD",
        ]
      `);
    });
    test('a second header', () => {
      expect(wrong(file(NVDA, KO, HEADER, ...END))).toMatchInlineSnapshot(`
        [
          "13:1 a second header stands here",
        ]
      `);
    });
    test('a value that is not shares × price', () => {
      expect(wrong(file(NVDA, KO.replace('1227.80', '1227.69'), ...END))).toMatchInlineSnapshot(`
        [
          "12:29 20 shares at $61.39 are $1,227.80, and the row says $1,227.69",
        ]
      `);
    });
    test('a row twice', () => {
      expect(wrong(file(NVDA, KO, KO, ...END))).toMatchInlineSnapshot(`
        [
          "13:1 “KO” stands twice in this account, first in line 12",
        ]
      `);
    });
    test('more cells than columns', () => {
      expect(wrong(file(NVDA, 'KO,61.39,0,0,20,50.00,0,0,0,1,227.80', ...END))).toMatchInlineSnapshot(`
        [
          "12:31 “227.80” stands beyond the last column",
        ]
      `);
    });
    test('a row without shares', () => {
      expect(wrong(file(NVDA, 'KO,61.39,0,0,,50.00,0,0,0,1227.80', ...END))).toMatchInlineSnapshot(`
        [
          "12:14 the row has no shares",
        ]
      `);
    });
    test('a row without value', () => {
      expect(wrong(file(NVDA, 'KO,61.39,0,0,20,50.00,0,0,0,--', ...END))).toMatchInlineSnapshot(`
        [
          "12:29 the row has no value",
        ]
      `);
    });
    test('lots that miss a share', () => {
      expect(wrong(file(NVDA, '01/02/2024,214.72,,,9,190,,,,1', KO, ...END))).toMatchInlineSnapshot(`
        [
          "11:17 its lots add up to 9 shares, and the row says 10",
        ]
      `);
    });
    test('a lot of nothing', () => {
      expect(wrong(file('01/02/2024,214.72,,,9,190,,,,1', NVDA, KO, ...END))).toMatchInlineSnapshot(`
        [
          "11:1 this lot belongs to no holding",
        ]
      `);
    });
    test('a time that is none', () => {
      expect(wrong(file(NVDA, KO, ...END.slice(0, 3), 'Generated at noon'))).toMatchInlineSnapshot(`
        [
          "16:1 “noon” cannot be read: it is not a date of an accepted form",
        ]
      `);
    });
  });

  test('are refused where no total shows that nothing was cut off', () => {
    expect(wrong(bytesOf('Account Summary', HEADER, NVDA))).toMatchInlineSnapshot(`
      [
        "2:1 no row has the total of this table",
      ]
    `);
  });

  test('are refused where a column is missing or stands twice', () => {
    expect(wrong(bytesOf('Account Summary', HEADER.replace('Quantity,', ''), NVDA))).toMatchInlineSnapshot(`
      [
        "2:1 no column says shares",
      ]
    `);
    expect(wrong(bytesOf('Account Summary', `${HEADER},Quantity`, NVDA))).toMatchInlineSnapshot(`
      [
        "2:108 a second column says shares: “Quantity”",
      ]
    `);
  });

  test('are refused where a filter hides rows, and where two accounts stand in one file', () => {
    const filtered = FILTERS.map((text) => text.replace(',All,', ',Stocks,'));
    expect(wrong(bytesOf(...SUMMARY, ...filtered, HEADER, NVDA, KO, ...END))).toMatchInlineSnapshot(`
      [
        "8:2 the table shows “Stocks” only",
      ]
    `);
    const two = [...SUMMARY.slice(0, 3), '"Brokerage -0068",1.00', ''];
    expect(wrong(bytesOf(...two, ...FILTERS, HEADER, NVDA, KO, ...END))).toMatchInlineSnapshot(`
      [
        "4:1 a second account stands here",
      ]
    `);
  });
});
