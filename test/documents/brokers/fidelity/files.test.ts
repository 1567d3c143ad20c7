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

const COLUMNS = [
  'Account Number',
  'Account Name',
  'Symbol',
  'Description',
  'Quantity',
  'Last Price',
  'Last Price Change',
  'Current Value',
  "Today's Gain/Loss Dollar",
  "Today's Gain/Loss Percent",
  'Total Gain/Loss Dollar',
  'Total Gain/Loss Percent',
  'Percent Of Account',
  'Cost Basis Total',
  'Average Cost Basis',
  'Type',
];
const PROSE = [
  '"The data in this spreadsheet are given to you for your own use, and they are no statement."',
  '"Brokerage services are offered by a member of the exchanges, 900 Some Street, Boston, and of SIPC."',
];

/** A download of one account or more, and what it must be read as. */
function positions(seed: number): Written {
  const random = randomOf(seed + 3000);
  const look = lookOf(random);
  const columns = columnsOf(random, COLUMNS);
  const names = random.chance(30) ? columns.map((name) => name.slice(0, 1) + name.slice(1).toLowerCase()) : columns;
  const lines = [line(look, names)];
  const accounts: [string, string][] = [['Z12345678', 'Individual - TOD']];
  if (random.chance(50)) accounts.push(['238765432', 'ROTH IRA']);
  const said: string[] = [];
  for (const [number, name] of accounts) {
    const own = { 'Account Number': number, 'Account Name': name };
    const [sweep, pending] = [random.below(4_000_000), random.below(100_000) - 50_000];
    const cashRow = {
      ...own,
      Symbol: random.pick(['SPAXX**', 'FDRXX**', 'CORE**', 'SPAXX']),
      Description: 'HELD IN MONEY MARKET',
    };
    const hasPending = random.chance(50);
    const drawn = drawHoldings(random);
    const whole = drawn.reduce((so, one) => so + one.value, sweep + (hasPending ? pending : 0));
    const part = (value: number) => ({ 'Percent Of Account': `${digits(Math.round((value * 10_000) / whole), 2)}%` });
    const cash = { ...cashRow, 'Current Value': money(look, sweep), ...part(sweep), Type: 'Cash' };
    lines.push(line(look, inOrder(columns, cash)));
    said.push(`account ${number} ${name}: cash ${digits(sweep + (hasPending ? pending : 0), 2)}, no total`);
    for (const one of drawn) {
      const cells = {
        ...own,
        Symbol: one.symbol,
        Description: 'A COMPANY, CLASS A',
        Quantity: shareText(look, one.shares, one.decimals),
        'Last Price': money(look, one.price),
        'Last Price Change': random.pick(['+$1.24', '-$0.45', look.nothing]),
        'Current Value': money(look, one.value),
        ...part(one.value),
        'Total Gain/Loss Percent': '+12.3%',
        'Cost Basis Total': one.cost === null ? look.nothing : money(look, one.cost),
        Type: random.pick(['Cash', 'Margin']),
      };
      lines.push(line(look, inOrder(columns, cells, look.nothing)));
      said.push(heldWords(one, one.symbol, lines.length));
    }
    const pendingRow = { ...own, Symbol: random.pick(['Pending Activity', 'Pending activity']) };
    if (hasPending) lines.push(line(look, inOrder(columns, { ...pendingRow, 'Current Value': money(look, pending) })));
  }
  const [day, time] = random.pick([
    ['Nov-20-2026 4:35 p.m ET', '2026-11-20T21:35:00.000Z'],
    ['11/20/2026 10:00 AM ET', '2026-11-20T15:00:00.000Z'],
    ['Nov-20-2026 at 9:41 a.m. ET', '2026-11-20T14:41:00.000Z'],
    ['11/20/2026', '2026-11-20T21:00:00.000Z'],
  ]);
  if (look.hasFooter)
    lines.push('', '', ...PROSE, '', random.pick([`"Date downloaded ${day}"`, `Date downloaded ${day}`]));
  const expected = [`positions of fidelity, ${look.hasFooter ? time : 'no time'}`, ...said];
  return { bytes: encoded(look, lines), expected };
}

const HEADER =
  'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total,Average Cost Basis,Type';
const CORE = 'X1,Individual,SPAXX**,HELD IN MONEY MARKET,,,$1234.56,,,Cash,';
const NVDA = 'X1,Individual,NVDA,NVIDIA CORPORATION COM,10,$214.72,$2147.20,$2000.00,$200.00,Cash,';
const KO = 'X1,Individual,KO,COCA-COLA CO,20,$61.39,$1227.80,n/a,--,Margin,';

describe('Fidelity positions', () => {
  readsAsWritten(positions);

  test('join what is held in cash and on margin, and keep apart what is no share', () => {
    const rows = [
      NVDA.replace('Cash', 'Margin').replace('10,', '5,').replace('2147.20', '1073.60').replace('2000', '1000'),
      'X1,Individual, -AAPL270115C250,"AAPL JAN 15 2027 $250 CALL",1,$4.15,$415.00,$400.00,$4.00,Margin,',
      'X1,Individual,BRKB,BERKSHIRE HATHAWAY INC COM USD0.0033 CLASS B,2,$500.00,$1000.00,$900.00,$450.00,Cash,',
      'X1,Individual,912810QF8,US TREASURY BOND 2.125% 02/15/40,8000,$99.50,$7960.00,$7900.00,$0.98,Cash,',
      'X1,Individual,BTC/USD,BITCOIN,0.00087990,$64046.20,$56.35,$100.00,$113649.28,Cash,',
      'X2,401K,31617E471,A POOL OF THE PLAN,12.5,$10.00,$125.00,$100.00,$8.00,,',
      'X1,Individual,Pending activity,,,,-$34.56,,,,',
    ];
    expect(read(bytesOf(HEADER, CORE, NVDA, KO, ...rows))).toMatchInlineSnapshot(`
      [
        "positions of fidelity, no time",
        "account X1 Individual: cash 1200.00, no total",
        "security 15 NVDA @ 214.72 = 3220.80, cost 3000.00, line 3",
        "security 20 KO @ 61.39 = 1227.80, cost ?, line 4",
        "option 1 -AAPL270115C250 @ 4.15 = 415.00, cost 400.00, line 6",
        "security 2 BRK.B @ 500.00 = 1000.00, cost 900.00, line 7",
        "bond 8000 912810QF8 @ 99.50 = 7960.00, cost 7900.00, line 8",
        "other 0.00087990 BTC/USD @ 64046.20 = 56.35, cost 100.00, line 9",
        "account X2 401K: cash 0.00, no total",
        "other 12.5 31617E471 @ 10.00 = 125.00, cost 100.00, line 10",
      ]
    `);
  });

  describe('are refused at the line of', () => {
    test('a bad figure', () => {
      expect(wrong(bytesOf(HEADER, CORE, NVDA, KO.replace('1227.80', '1227.80 EUR')))).toMatchInlineSnapshot(`
        [
          "4:41 “$1227.80 EUR” cannot be read: only US dollars are accepted",
        ]
      `);
    });
    test('a value that is not shares × price', () => {
      expect(wrong(bytesOf(HEADER, CORE, NVDA, KO.replace('1227.80', '1227.91')))).toMatchInlineSnapshot(`
        [
          "4:41 20 shares at $61.39 are $1,227.80, and the row says $1,227.91",
        ]
      `);
    });
    test('a row twice, an unknown row, a second header', () => {
      expect(wrong(bytesOf(HEADER, CORE, KO, KO, 'Total,5.00', HEADER, NVDA))).toMatchInlineSnapshot(`
        [
          "4:15 “KO” stands twice in this account, first in line 3",
          "5:1 this row cannot be understood",
          "6:1 a second header stands here",
        ]
      `);
    });
    test('borrowed cash', () => {
      const pending = 'X1,Individual,Pending Activity,,,,-$1500.00,,,';
      expect(wrong(bytesOf(HEADER, CORE, NVDA, pending))).toMatchInlineSnapshot(`
        [
          "4:35 cash is -$265.44: a margin loan",
        ]
      `);
      expect(read(bytesOf(HEADER, CORE, NVDA, pending.replace('1500.00', '1234.56')))[1]).toBe(
        'account X1 Individual: cash 0.00, no total',
      );
    });
    test('a part of the account that is not what was read', () => {
      const header = HEADER.replace('Current Value,', 'Current Value,Percent Of Account,');
      const core = CORE.replace('$1234.56,', '$1234.56,26.78%,');
      const nvda = NVDA.replace('$2147.20,', '$2147.20,46.58%,');
      const ko = KO.replace('$1227.80,', '$1227.80,26.64%,');
      expect(read(bytesOf(header, core, nvda, ko)).length).toBe(4);
      expect(wrong(bytesOf(header, core, ko))).toMatchInlineSnapshot(`
        [
          "2:55 the row says 26.78% of the account, and $1,234.56 of $2,462.36 is 50.1373%",
        ]
      `);
      expect(
        wrong(bytesOf(header, core, nvda, ko.replace('20,', '21,').replace('1227.80', '1289.19'))),
      ).toMatchInlineSnapshot(`
        [
          "2:55 the row says 26.78% of the account, and $1,234.56 of $4,670.95 is 26.4306%",
        ]
      `);
      // with what is pending or without it
      const pending = 'X1,Individual,Pending activity,,,,-$234.56,,,,';
      expect(read(bytesOf(header, core, nvda, ko, pending)).length).toBe(4);
      // what is pending is not told: then no part can be
      expect(read(bytesOf(header, core, nvda, 'X1,Individual,Pending Activity,,,,,,,,'))).toMatchInlineSnapshot(`
        [
          "positions of fidelity, no time",
          "account X1 Individual: cash 1234.56, no total",
          "an amount that is not told, line 4",
          "security 10 NVDA @ 214.72 = 2147.20, cost 2000.00, line 3",
        ]
      `);
    });
    test('a torn quote', () => {
      expect(wrong(bytesOf(HEADER, CORE, NVDA.replace('NVIDIA', '"NVIDIA'), KO))).toMatchInlineSnapshot(`
        [
          "3:1 a quotation mark is not in its place",
        ]
      `);
    });
    test('a date that is none', () => {
      expect(wrong(bytesOf(HEADER, CORE, NVDA, '', 'Date downloaded today'))).toMatchInlineSnapshot(`
        [
          "5:1 “today” cannot be read: it is not a date of an accepted form",
        ]
      `);
    });
    test('a column that is missing', () => {
      expect(wrong(bytesOf(HEADER.replace('Current Value,', ''), CORE))).toMatchInlineSnapshot(`
        [
          "1:1 no column says value",
        ]
      `);
    });
    test('a symbol that is none', () => {
      expect(wrong(bytesOf(HEADER, CORE, NVDA.replace('NVDA', 'nvda')))).toMatchInlineSnapshot(`
        [
          "3:15 “nvda” is no ticker, and no option, bond or CD",
        ]
      `);
    });
  });
});

const ONE = [
  'Run Date',
  'Action',
  'Symbol',
  'Description',
  'Type',
  'Quantity',
  'Price ($)',
  'Commission ($)',
  'Fees ($)',
  'Accrued Interest ($)',
  'Amount ($)',
  'Cash Balance ($)',
  'Settlement Date',
];
const MANY = ['Run Date', 'Account', 'Account Number', ...ONE.slice(1)];

/** A history of one account or of several, and what it must be read as. */
function transactions(seed: number): Written {
  const random = randomOf(seed + 4000);
  const look = lookOf(random);
  const form = random.pick([ONE, MANY]);
  const columns = columnsOf(random, form);
  const lines = random.chance(50) ? ['Brokerage', '', line(look, columns)] : ['', '', line(look, columns)];
  const [trades, others]: [string[], string[]] = [[], []];
  for (const one of drawTrades(random)) {
    const number = form === MANY ? random.pick(['Z12345678', '238765432']) : '';
    const fees = random.below(one.commission + 1);
    const cells = {
      'Run Date': usDay(one.day),
      'Account Number': number,
      Action: `${one.action === 'BUY' ? 'YOU BOUGHT' : 'YOU SOLD'}  A COMPANY (${one.symbol}) (Cash)`,
      Symbol: one.symbol,
      Description: 'A COMPANY',
      Type: 'Cash',
      Quantity: movedText(look, one),
      'Price ($)': money(look, one.price),
      'Commission ($)': money(look, one.commission - fees),
      'Fees ($)': money(look, fees),
      'Amount ($)': money(look, one.amount),
      'Cash Balance ($)': random.pick(['Processing', '12.00']),
      'Settlement Date': usDay(one.day + 1),
    };
    lines.push(line(look, inOrder(columns, cells)));
    const account = number || '?';
    trades.push(tradeWords(one, { settled: isoDay(one.day + 1), account, row: lines.length }));
    if (!random.chance(30)) continue;
    const what = random.pick([
      'DIVIDEND RECEIVED A COMPANY (KO) (Cash)',
      'REINVESTMENT A COMPANY (KO) (Cash)',
      'YOU SOLD SHORT SALE A COMPANY (KO) (Short)',
    ]);
    lines.push(line(look, inOrder(columns, { ...cells, Action: what, Symbol: 'KO' })));
    others.push(`other ${what} KO, account ${account}, line ${lines.length}`);
  }
  if (look.hasFooter) lines.push('', ...PROSE, '', 'Date downloaded 11/20/2026 9:41 am');
  return { bytes: encoded(look, lines), expected: ['transactions of fidelity', ...trades, ...others] };
}

const BOUGHT =
  '11/20/2026,YOU BOUGHT NVIDIA CORPORATION (NVDA) (Cash),NVDA,NVIDIA,Cash,77,214.72,,0.65,,-16534.09,,11/23/2026';
const SOLD = '11/20/2026,YOU SOLD COCA-COLA CO (KO) (Cash),KO,COCA-COLA CO,Cash,-20,61.39,0,0.02,,1227.78,,11/23/2026';

describe('Fidelity history', () => {
  readsAsWritten(transactions);

  describe('is refused at the line of', () => {
    test('an amount that the figures do not make', () => {
      expect(wrong(bytesOf(ONE.join(','), SOLD, BOUGHT.replace('16534.09', '16544.09')))).toMatchInlineSnapshot(`
        [
          "3:90 77 shares bought at $214.72 move -$16,534.09, and the row says -$16,544.09",
        ]
      `);
    });
    test('a row without an action, an unknown row, a second header', () => {
      expect(
        wrong(bytesOf(ONE.join(','), BOUGHT, '11/20/2026,,KO,5,5', 'Subtotal,5', ONE.join(','), SOLD)),
      ).toMatchInlineSnapshot(`
        [
          "3:1 this row cannot be understood",
          "4:1 this row cannot be understood",
          "5:1 a second header stands here",
        ]
      `);
    });
    test('another currency', () => {
      const header = MANY.join(',').replace('Type', 'Currency');
      const row = BOUGHT.replace('YOU', 'Mine,Z1,YOU').replace(',Cash,77', ',CAD,77');
      expect(wrong(bytesOf(header, row))).toMatchInlineSnapshot(`
        [
          "2:76 the row is in “CAD”",
        ]
      `);
    });
    test('a torn quote, a missing column', () => {
      expect(wrong(bytesOf(ONE.join(','), BOUGHT, SOLD.replace('YOU', '"YOU')))).toMatchInlineSnapshot(`
        [
          "3:1 a quotation mark is not in its place",
        ]
      `);
      expect(wrong(bytesOf(ONE.join(',').replace('Quantity,', ''), BOUGHT))).toMatchInlineSnapshot(`
        [
          "1:1 no column says shares",
        ]
      `);
    });
  });
});
