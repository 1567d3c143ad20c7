import { describe, expect, test } from 'vitest';
import { bytesOf, read, wrong } from './make.ts';

// What was met in the files of one broker, held in those of the others.

const SCHWAB = [
  '"Positions for account Individual ...123 as of 10:30 AM ET, 2026/11/20"',
  '"Symbol","Description","Qty (Quantity)","Price","Mkt Val (Market Value)","Cost Basis","Security Type"',
  '"KO","COCA-COLA CO","20","61.39","$1,227.80","--","Equity"',
  '"Cash & Cash Investments","--","--","--","$925.00","--","Cash and Money Market"',
  '"Account Total","","","","$2,152.80","",""',
];
const VANGUARD = 'Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,';
const ETRADE = ['Account Summary', 'Symbol,Last Price $,Quantity,Price Paid $,Value $', 'KO,61.39,20,50.00,1227.80'];
const IBKR = [
  'Statement,Header,Field Name,Field Value',
  'Statement,Data,Period,"November 20, 2026"',
  'Account Information,Header,Field Name,Field Value',
  'Account Information,Data,Account,U1234567',
  'Account Information,Data,Base Currency,USD',
];
const TRADES =
  'Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code';
const BUY = 'Trades,Data,Order,Stocks,USD,NVDA,"2026-11-20, 10:31:02",77,214.72,215,-16533.44,-0.65,16534.09,0,0,O';

const ofx = (account: string, ...parts: readonly string[]) =>
  `<INVSTMTTRNRS><INVSTMTRS><DTASOF>20261120<CURDEF>USD<INVACCTFROM><ACCTID>${account}</INVACCTFROM>${parts.join('')}</INVSTMTRS></INVSTMTTRNRS>`;
const ofxFile = (...statements: readonly string[]) =>
  bytesOf('OFXHEADER:100', '', '<OFX><INVSTMTMSGSRSV1>', ...statements, '</INVSTMTMSGSRSV1></OFX>');
const ID = '<SECID><UNIQUEID>KO<UNIQUEIDTYPE>TICKER</SECID>';
const HELD = `<INVPOSLIST><POSSTOCK><INVPOS>${ID}<POSTYPE>LONG<UNITS>20<UNITPRICE>61.39<MKTVAL>1227.80</INVPOS></POSSTOCK></INVPOSLIST>`;
const BALANCE = '<INVBAL><AVAILCASH>925.00<MARGINBALANCE>0<SHORTBALANCE>0</INVBAL>';
const bought = (commission: string, total: string) =>
  `<INVTRANLIST><BUYSTOCK><INVBUY><INVTRAN><FITID>T1<DTTRADE>20261120103102[-5:EST]</INVTRAN>${ID}<UNITS>20<UNITPRICE>61.39<COMMISSION>${commission}<TOTAL>${total}</INVBUY><BUYTYPE>BUY</BUYSTOCK></INVTRANLIST>`;

describe('two downloads in one file', () => {
  test('of Schwab: the account stands twice', () => {
    expect(wrong(bytesOf(...SCHWAB, '', ...SCHWAB))).toEqual([
      '9:1 the account “Individual 123” stands twice in this file',
    ]);
    expect(read(bytesOf(...SCHWAB))[1]).toBe('account 123 Individual: cash 925.00, 2152.80');
  });

  test('of OFX: the account has positions or transactions twice; another account is one', () => {
    expect(wrong(ofxFile(ofx('X1', HELD, BALANCE), ofx('X1', HELD, BALANCE)))).toEqual([
      '5:1 the account X1 has positions twice in this file, first in line 4',
    ]);
    const trade = bought('1', '-1228.80');
    expect(wrong(ofxFile(ofx('X1', trade), ofx('X2', trade), ofx('X1', trade)))).toEqual([
      '6:1 the account X1 has transactions twice in this file, first in line 4',
    ]);
    expect(read(ofxFile(ofx('X1', HELD, BALANCE), ofx('X2', HELD, BALANCE), ofx('X1', trade)))).toHaveLength(7);
  });

  test('of Interactive Brokers: a second statement begins', () => {
    expect(wrong(bytesOf(...IBKR, TRADES, BUY, ...IBKR, TRADES, BUY))).toEqual([
      '8:1 a second statement begins here',
      '10:1 a second statement begins here',
    ]);
  });
});

describe('a total that OFX states under another name is held to', () => {
  test.each([
    'Networth',
    'Net Worth',
    'TotalAccountValue',
    'Account Value',
    'Net Liquidation',
    'Total Assets',
    'Total',
  ])('%s', (name) => {
    const of = (value: string) =>
      BALANCE.replace(
        '</INVBAL>',
        `<BALLIST><BAL><NAME>${name}<DESC>-<BALTYPE>DOLLAR<VALUE>${value}</BAL></BALLIST></INVBAL>`,
      );
    expect(wrong(ofxFile(ofx('X1', HELD, of('2552.80'))))).toEqual([
      `4:1 the balance ${name} is $2,552.80, and what was read adds up to $2,152.80: $400.00 off`,
    ]);
    expect(read(ofxFile(ofx('X1', HELD, of('2152.80'))))[1]).toBe('account X1 ?: cash 925.00, 2152.80');
  });
});

describe('cash below zero is told as a margin loan', () => {
  test.each<[string, readonly string[], string]>([
    ['E*TRADE', [...ETRADE, 'CASH,,,,-100.00', 'TOTAL,,,,1127.80'], '4:9'],
    ['Schwab', SCHWAB.map((row) => row.replace('$925.00', '-$925.00').replace('$2,152.80', '$302.80')), '4:42'],
    ['Vanguard', [VANGUARD, '1,A,VTI,5,260.00,1300.00,', '1,A FUND,VMFXX,-100,1,-100,'], '3:23'],
    [
      'Vanguard, a plan',
      [
        'Plan Number,Plan Name,Fund Name,Shares,Price,Total Value',
        '9,A,Target 2045,1,80,80',
        '9,A,Money Market Fund,-5,1,-5',
      ],
      '3:28',
    ],
  ])('%s', (_, lines, place) => {
    expect(wrong(bytesOf(...lines))[0]).toMatch(new RegExp(`^${place} cash is -\\$[\\d.]+: a margin loan$`));
  });
});

describe('what was paid back to the investor', () => {
  test('is told by the amount, with whatever sign it is written', () => {
    const said = (fee: string, amount: string) =>
      read(
        bytesOf(
          '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"',
          `"11/20/2026","Buy","KO","COCA-COLA CO","20","$61.39","${fee}","${amount}"`,
        ),
      );
    const schwab = (fee: string, amount: string) => said(fee, amount)[1];
    const paid = 'BUY 20 KO @ 61.39 + 1.00, amount -1228.80, 2026-11-20, settled ?, ref ?, account ?, line 2';
    const got = 'BUY 20 KO @ 61.39 + , amount -1226.80, 2026-11-20, settled ?, ref ?, account ?, line 2';
    expect([schwab('$1.00', '-$1,228.80'), schwab('-$1.00', '-$1,228.80')]).toEqual([paid, paid]);
    expect([schwab('$1.00', '-$1,226.80'), schwab('-$1.00', '-$1,226.80')]).toEqual([got, got]);
    expect(said('$1.00', '-$1,230.80')).toEqual([
      '2:62 20 shares bought at $61.39 move -$1,228.80, and the row says -$1,230.80',
    ]);
  });

  test('in OFX, too', () => {
    const of = (commission: string, total: string) => read(ofxFile(ofx('X1', bought(commission, total))))[1];
    const facts = '2026-11-20T15:31:02.000Z, settled ?, ref T1, account X1, line 4';
    expect(of('1', '-1228.80')).toBe(`BUY 20 KO @ 61.39 + 1, amount -1228.80, ${facts}`);
    expect(of('-1', '-1226.80')).toBe(`BUY 20 KO @ 61.39 + , amount -1226.80, ${facts}`);
  });
});

describe('a column that is needed and not there is named as the broker names it', () => {
  test.each([
    ['T. Price', 'no column says price'],
    ['Proceeds', 'no column says proceeds'],
    ['Code', 'no column says code'],
  ])('%s of Interactive Brokers', (name, message) => {
    const at = TRADES.split(',').indexOf(name);
    // the day has a comma of its own
    const cells = BUY.replace('"2026-11-20, 10:31:02"', '"2026-11-20; 10:31:02"').split(',');
    const row = cells.toSpliced(at, 1).join(',').replace(';', ',');
    const header = TRADES.split(',').toSpliced(at, 1).join(',');
    expect(wrong(bytesOf(...IBKR, header, row))).toEqual([`6:1 ${message}`]);
  });
});

describe('a purchase or sale that nobody decided is listed, and what another row takes back with it', () => {
  const FORMS: readonly (readonly [string, string, (what: string, sign: 1 | -1) => string])[] = [
    [
      'E*TRADE',
      'Activity/Trade Date,Settlement Date,Activity Type,Description,Symbol,Cusip,Quantity #,Price $,Amount $,Commission',
      (what, sign) => `11/20/26,11/23/26,Bought,COCA-COLA CO ${what},KO,191216100,20,61.39,${-sign * 1227.8},0`,
    ],
    [
      'Schwab',
      'Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount',
      (what, sign) => `11/20/2026,Buy,KO,COCA-COLA CO ${what},20,61.39,,${-sign * 1227.8}`,
    ],
    [
      'Fidelity',
      'Run Date,Account Number,Action,Symbol,Description,Type,Price ($),Quantity,Commission ($),Fees ($),Amount ($),Settlement Date',
      (what, sign) =>
        `11/20/2026,Z1,YOU BOUGHT ${what} COCA-COLA CO (KO) (Cash),KO,COCA-COLA CO,Cash,61.39,20,,,${-sign * 1227.8},11/23/2026`,
    ],
    [
      'Vanguard',
      'Account Number,Trade Date,Settlement Date,Transaction Type,Transaction Description,Investment Name,Symbol,Shares,Share Price,Principal Amount,Commission Fees,Net Amount,Accrued Interest,Account Type',
      (what, sign) =>
        `1,11/20/2026,11/23/2026,Buy,Buy ${what},COCA-COLA CO,KO,20,61.39,${-sign * 1227.8},0,${-sign * 1227.8},0,CASH`,
    ],
  ];
  const kinds = (rows: readonly string[]) => rows.slice(1).map((row) => /^\w+/.exec(row)?.[0]);

  test.each(FORMS)('%s', (_, header, row) => {
    expect(kinds(read(bytesOf(header, row('', 1))))).toEqual(['BUY']);
    for (const what of ['DIVIDEND REINVESTMENT', 'ASSIGNED PUTS', 'OPTION EXERCISED', 'CASH IN LIEU']) {
      expect(kinds(read(bytesOf(header, row(what, 1), row('', 1))))).toEqual(['BUY', 'other']);
    }
    // the amount the other way takes back the trade of the same shares
    expect(kinds(read(bytesOf(header, row('', 1), row('CANCELLED', -1))))).toEqual(['other', 'other']);
  });
});
