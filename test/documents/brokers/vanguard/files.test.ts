import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  digits,
  drawHoldings,
  drawTrades,
  encoded,
  heldWords,
  inOrder,
  isoDay,
  line,
  lookOf,
  money,
  movedText,
  randomOf,
  read,
  shareText,
  tradeWords,
  usDay,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const HELD = ['Account Number', 'Investment Name', 'Symbol', 'Shares', 'Share Price', 'Total Value'];
const DONE = [
  'Account Number',
  'Trade Date',
  'Settlement Date',
  'Transaction Type',
  'Transaction Description',
  'Investment Name',
  'Symbol',
  'Shares',
  'Share Price',
  'Principal Amount',
  'Commission Fees',
  'Net Amount',
  'Accrued Interest',
  'Account Type',
];

/** One file with one or both of its tables, and what it must be read as. */
function download(seed: number): Written {
  const random = randomOf(seed + 5000);
  const look = { ...lookOf(random), hasTrailingComma: random.chance(70) };
  const tables = random.pick(['positions', 'transactions', 'both']);
  const held = columnsOf(random, HELD);
  const done = columnsOf(random, DONE);
  const accounts = random.chance(50) ? ['12345678'] : ['12345678', '87654321', '24003142'];
  const lines: string[] = [];
  const expected: string[] = [];
  if (tables !== 'transactions') {
    lines.push(line(look, held));
    expected.push('positions of vanguard, no time');
    for (const account of accounts) {
      const sweep = random.below(4_000_000);
      expected.push(`account ${account} ?: cash ${digits(sweep, 2)}, no total`);
      const cash = {
        'Investment Name': 'VANGUARD FEDERAL MONEY MARKET INVESTOR CL',
        Symbol: 'VMFXX',
        'Share Price': '1',
      };
      const amount = { Shares: shareText(look, sweep, 2), 'Total Value': money(look, sweep) };
      lines.push(line(look, inOrder(held, { 'Account Number': account, ...cash, ...amount })));
      for (const one of drawHoldings(random).map((drawn) => ({ ...drawn, cost: null }))) {
        const cells = {
          'Account Number': account,
          'Investment Name': 'A COMPANY, CLASS A',
          Symbol: one.symbol,
          Shares: shareText(look, one.shares, one.decimals),
          'Share Price': money(look, one.price),
          'Total Value': money(look, one.value),
        };
        lines.push(line(look, inOrder(held, cells)));
        expected.push(heldWords(one, one.symbol, lines.length));
      }
    }
    lines.push('', '', '');
  }
  if (tables !== 'positions') {
    const isNew = random.chance(50);
    lines.push(
      line(
        look,
        done.map((name) => (isNew && name === 'Commission Fees' ? 'Commissions and Fees' : name)),
      ),
    );
    const [trades, others]: [string[], string[]] = [[], []];
    for (const one of drawTrades(random)) {
      const account = accounts[random.below(accounts.length)] ?? '';
      const isIso = random.chance(50);
      const cells = {
        'Account Number': account,
        'Trade Date': isIso ? isoDay(one.day) : usDay(one.day),
        'Settlement Date': isIso ? isoDay(one.day + 1) : usDay(one.day + 1),
        'Transaction Type': one.action === 'BUY' ? 'Buy' : 'Sell',
        'Investment Name': 'A COMPANY, CLASS A',
        Symbol: one.symbol,
        Shares: movedText(look, one),
        'Share Price': money(look, one.price),
        'Principal Amount': money(look, one.amount),
        'Commission Fees': money(look, one.commission),
        'Net Amount': money(look, one.amount),
      };
      lines.push(line(look, inOrder(done, cells, '0.0')));
      trades.push(tradeWords(one, { settled: isoDay(one.day + 1), account, row: lines.length }));
      if (!random.chance(30)) continue;
      const what = random.pick(['Dividend', 'Reinvestment', 'Sweep in', 'Funds Received', 'Buy (exchange)']);
      lines.push(line(look, inOrder(done, { ...cells, 'Transaction Type': what })));
      others.push(`other ${what} ${one.symbol}, account ${account}, line ${lines.length}`);
    }
    expected.push('transactions of vanguard', ...trades, ...others);
  }
  return { bytes: encoded(look, lines), expected };
}

const HEADER = `${HELD.join(',')},`;
const VTI = '12345678,VANGUARD TOTAL STOCK MARKET ETF,VTI,50,260.00,13000.00,';
const CASH = '12345678,VANGUARD FEDERAL MONEY MARKET INVESTOR CL,VMFXX,1234.56,1,1234.56,';
const BUY =
  '12345678,2026-11-20,2026-11-23,Buy,Buy,NVIDIA CORP,NVDA,77.00000,214.7200,-16533.44,0.65,-16534.09,0.0,CASH,';
const SELL =
  '12345678,2026-11-20,2026-11-23,Sell,Sell,COCA-COLA CO,KO,-20.00000,61.3900,1227.80,0.01,1227.79,0.0,MARGIN,';

describe('Vanguard’s file of two tables', () => {
  readsAsWritten(download);

  test('keeps apart what has no ticker, and joins sweep funds', () => {
    const rows = [
      '12345678,U S TREASURY NOTE INFLATION INDEX NOTE 1.875 01/15/36,null,5000,100.00,5000.00,',
      '12345678,BANK CD 4.5% 03/01/27,,5,100.00,500.00,',
      '12345678,SETTLEMENT FUND,,1000.00,1.00,1000.00,',
    ];
    expect(read(bytesOf(HEADER, CASH, CASH.replaceAll('1234.56', '100.00'), VTI, ...rows))).toMatchInlineSnapshot(`
      [
        "positions of vanguard, no time",
        "account 12345678 ?: cash 2334.56, no total",
        "security 50 VTI @ 260.00 = 13000.00, cost ?, line 4",
        "bond 5000 U S TREASURY NOTE INFLATION INDEX NOTE 1.875 01/15/36 @ 100.00 = 5000.00, cost ?, line 5",
        "cd 5 BANK CD 4.5% 03/01/27 @ 100.00 = 500.00, cost ?, line 6",
      ]
    `);
  });

  describe('is refused at the line of', () => {
    test('bad figures in both tables', () => {
      expect(
        wrong(bytesOf(HEADER, CASH, VTI.replace('260.00', '26O.00'), '', DONE.join(','), BUY.replace('0.65', '0,65'))),
      ).toMatchInlineSnapshot(`
        [
          "3:49 “26O.00” cannot be read: it is not a figure of this kind",
          "6:104 “CASH” stands beyond the last column",
        ]
      `);
    });
    test('a value that is not shares × price, and an amount that is not', () => {
      expect(
        wrong(bytesOf(HEADER, VTI.replace('13000', '13001'), DONE.join(','), SELL.replace('1227.79', '1226.79'))),
      ).toMatchInlineSnapshot(`
        [
          "2:56 50 shares at $260 are $13,000.00, and the row says $13,001.00",
          "4:89 20 shares sold at $61.39 move $1,227.79, and the row says $1,226.79",
        ]
      `);
    });
    test('a second header, an unknown row, a row twice', () => {
      expect(
        wrong(bytesOf(HEADER, CASH, CASH, VTI, VTI, HEADER, 'Total,5', DONE.join(','), BUY, DONE.join(','), 'Total,5')),
      ).toMatchInlineSnapshot(`
        [
          "3:68 “VMFXX” stands twice in this account with $1,234.56, first in line 2",
          "5:42 “VTI” stands twice in this account, first in line 4",
          "6:1 a second header stands here",
          "7:1 this row cannot be understood",
          "10:1 a second header stands here",
          "11:1 this row cannot be understood",
        ]
      `);
    });
    test('a row above the first header', () => {
      expect(wrong(bytesOf('12345678,x,F,1,1,1', HEADER, VTI))).toEqual(['1:1 this row stands above the first header']);
    });
    test('a torn quote', () => {
      expect(wrong(bytesOf(HEADER, VTI.replace('VANGUARD', '"VANGUARD'), CASH))).toMatchInlineSnapshot(`
        [
          "2:1 a quotation mark is not in its place",
        ]
      `);
    });
    test('missing columns', () => {
      expect(
        wrong(bytesOf(HEADER.replace('Shares,', ''), VTI, DONE.join(',').replace('Net Amount,', ''), BUY)),
      ).toMatchInlineSnapshot(`
        [
          "1:1 no column says shares",
          "3:1 no column says amount",
        ]
      `);
    });
  });
});
