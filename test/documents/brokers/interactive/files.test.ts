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
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const HELD = [
  'DataDiscriminator',
  'Asset Category',
  'Currency',
  'Symbol',
  'Quantity',
  'Mult',
  'Cost Price',
  'Cost Basis',
  'Close Price',
  'Value',
  'Unrealized P/L',
  'Code',
];
const DONE = [
  'DataDiscriminator',
  'Asset Category',
  'Currency',
  'Symbol',
  'Date/Time',
  'Quantity',
  'T. Price',
  'C. Price',
  'Proceeds',
  'Comm/Fee',
  'Basis',
  'Realized P/L',
  'MTM P/L',
  'Code',
];
const CASH = 'Currency Summary,Currency,Total,Securities,Futures'.split(',');

/** A statement with positions, trades or both, and what it must be read as. */
function statement(seed: number): Written {
  const random = randomOf(seed + 6000);
  const look = { ...lookOf(random), hasDollar: false, negative: 'minus' } as const;
  const tables = random.pick(['positions', 'transactions', 'both']);
  const lines = ['Statement,Header,Field Name,Field Value', 'Statement,Data,BrokerName,Interactive Brokers LLC'];
  const [period, time] = random.pick([
    ['November 20, 2026', '2026-11-20T21:00:00.000Z'],
    ['January 1, 2026 - November 27, 2026', '2026-11-27T18:00:00.000Z'],
  ]);
  lines.push(`Statement,Data,Period,"${period}"`, 'Account Information,Header,Field Name,Field Value');
  lines.push('Account Information,Data,Account,U1234567', 'Account Information,Data,Base Currency,USD');
  const expected: string[] = [];
  const row = (section: string, kind: string, cells: readonly string[]) => line(look, [section, kind, ...cells]);
  if (tables !== 'transactions') {
    const columns = columnsOf(random, HELD);
    const cash = random.below(4_000_000);
    const held = drawHoldings(random);
    const worth = held.reduce((so, one) => so + one.value, 0);
    const hasWorth = random.chance(50);
    if (hasWorth) {
      lines.push('Net Asset Value,Header,Asset Class,Prior Total,Current Long,Current Short,Current Total,Change');
      lines.push(
        `Net Asset Value,Data,Cash ,0,0,0,${digits(cash, 2)},0`,
        `Net Asset Value,Data,Stock,0,0,0,${digits(worth, 2)},0`,
      );
      lines.push('Net Asset Value,Data,Dividend Accruals,0,0,0,12.34,0');
      lines.push(`Net Asset Value,Data,Total,0,0,0,${digits(worth + cash + 1234, 2)},0`);
      lines.push('Net Asset Value,Header,Time Weighted Rate of Return', 'Net Asset Value,Data,63.27%');
    }
    lines.push(row('Open Positions', 'Header', columns));
    expected.push(`positions of interactive_brokers, ${time}`);
    const total = hasWorth ? digits(worth + cash, 2) : 'no total';
    expected.push(`account U1234567 ?: cash ${digits(cash, 2)}, ${total}`);
    for (const one of held) {
      const cells = {
        DataDiscriminator: 'Summary',
        'Asset Category': 'Stocks',
        Currency: 'USD',
        Symbol: one.symbol,
        Quantity: shareText(look, one.shares, one.decimals),
        Mult: '1',
        'Cost Basis': one.cost === null ? look.nothing : money(look, one.cost),
        'Close Price': money(look, one.price),
        Value: money(look, one.value),
      };
      lines.push(row('Open Positions', 'Data', inOrder(columns, cells)));
      expected.push(heldWords(one, one.symbol, lines.length));
    }
    const totals = { 'Asset Category': 'Stocks', Currency: 'USD', Value: money(look, worth) };
    if (look.hasFooter) lines.push(row('Open Positions', 'Total', inOrder(columns, totals)));
    lines.push(row('Cash Report', 'Header', CASH));
    lines.push(row('Cash Report', 'Data', ['Starting Cash', 'Base Currency Summary', '5', '5', '0']));
    const currency = random.pick(['USD', 'Base Currency Summary']);
    lines.push(row('Cash Report', 'Data', ['Ending Cash', currency, money(look, cash), '0', '0']));
    lines.push(row('Cash Report', 'Data', ['Ending Cash', 'EUR', '0', '0', '0']));
  }
  if (tables !== 'positions') {
    const columns = columnsOf(random, DONE);
    lines.push(row('Trades', 'Header', columns));
    const [trades, others]: [string[], string[]] = [[], []];
    const drawn = drawTrades(random);
    for (const one of drawn) {
      const gross = (one.action === 'BUY' ? -1 : 1) * one.shares * one.price;
      const cells = {
        DataDiscriminator: 'Order',
        'Asset Category': 'Stocks',
        Currency: 'USD',
        Symbol: one.symbol,
        'Date/Time': `${isoDay(one.day)}, 10:31:02`,
        Quantity: movedText(look, one),
        'T. Price': money(look, one.price),
        Proceeds: money(look, gross),
        'Comm/Fee': money(look, -one.commission),
        Code: one.action === 'BUY' ? 'O;P' : random.pick(['C', 'C;P', '']),
      };
      lines.push(row('Trades', 'Data', inOrder(columns, cells)));
      const said = tradeWords(one, { settled: '?', account: 'U1234567', row: lines.length });
      trades.push(said.replace(`, ${isoDay(one.day)},`, `, ${isoDay(one.day)}T15:31:02.000Z,`));
      // what it was filled by, and what it closed, repeat the order
      if (random.chance(30))
        lines.push(row('Trades', 'Data', inOrder(columns, { ...cells, DataDiscriminator: 'Trade' })));
      if (random.chance(20))
        lines.push(row('Trades', 'Data', inOrder(columns, { ...cells, DataDiscriminator: 'ClosedLot' })));
    }
    const sum = drawn.reduce((so, one) => so + (one.action === 'BUY' ? -1 : 1) * one.shares * one.price, 0);
    const total = { 'Asset Category': 'Stocks', Currency: 'USD', Proceeds: money(look, sum) };
    if (look.hasFooter) lines.push(row('Trades', 'Total', inOrder(columns, total)));
    lines.push('Dividends,Header,Currency,Date,Description,Amount', 'Dividends,Data,USD,2026-11-02,KO Cash Dividend,5');
    others.push(`other Dividends ?, account U1234567, line ${lines.length}`);
    lines.push('Dividends,Data,Total,,,5');
    expected.push('transactions of interactive_brokers', ...trades, ...others);
  }
  return { bytes: encoded(look, lines), expected };
}

const OPEN = `Open Positions,Header,${HELD.join(',')}`;
const KO = 'Open Positions,Data,Summary,Stocks,USD,KO,20,1,50,1000,61.39,1227.8,227.8,';
const BASE = 'Account Information,Data,Base Currency,USD';
const REPORT = ['Cash Report,Header,Currency Summary,Currency,Total', 'Cash Report,Data,Ending Cash,USD,925.004', BASE];
const TRADES = `Trades,Header,${DONE.join(',')}`;
const BUY = 'Trades,Data,Order,Stocks,USD,NVDA,"2026-11-20, 10:31:02",77,214.72,215,-16533.44,-0.65,16534.09,0,0,O';

describe('an activity statement of Interactive Brokers', () => {
  readsAsWritten(statement);

  test('keeps apart what is no share, writes BRK B as the house does, and shows lots', () => {
    const open = OPEN.replace('Symbol,', 'Symbol,Open,');
    const rows = [
      'Open Positions,Data,Summary,Stocks,USD,BRK B,-,2,1,400,800,500,1000,200,',
      'Open Positions,Data,Lot,Stocks,USD,BRK B,"2023-07-07, 15:39:46",2,,400,800,500,1000,200,LT',
      'Open Positions,Data,Summary,Stocks,USD,BAC PRK,-,10,1,20,200,25,250,50,',
      'Open Positions,Data,Summary,Stocks,USD,F,-,-10,1,12,-120,11,-110,10,',
      'Open Positions,Total,,Stocks,USD,,,,,,880,,1140,260,',
      'Open Positions,Data,Summary,Equity and Index Options,USD,TQQQ 18DEC26 70 P,-,-1,100,1,-100,2,-200,-100,',
      'Open Positions,Data,Summary,Bonds,USD,T 4 1/4 11/15/34,-,5000,1,99,4950,100,5000,50,',
    ];
    expect(read(bytesOf(open, ...rows, ...REPORT))).toMatchInlineSnapshot(`
      [
        "positions of interactive_brokers, no time",
        "account ? ?: cash 925.00, no total",
        "security 2 BRK.B @ 500 = 1000, cost 800, line 2",
        "  lot 2023-07-07 2",
        "other 10 BAC PRK @ 25 = 250, cost 200, line 4",
        "security -10 F @ 11 = -110, cost -120, line 5",
        "option -1 TQQQ 18DEC26 70 P @ 2 = -200, cost -100, line 7",
        "bond 5000 T 4 1/4 11/15/34 @ 100 = 5000, cost 4950, line 8",
      ]
    `);
  });

  test('lists short sales, cover, options, other currencies and what was cancelled', () => {
    const rows = [
      BUY.replace(/,O$/, ',C'),
      BUY.replace(',77,', ',-77,').replace('-16533', '16533'),
      BUY.replace('Stocks', 'Equity and Index Options').replace('NVDA', 'NVDA 18DEC26 200 C'),
      BUY.replace('USD', 'CAD'),
      BUY.replace(/,O$/, ',Ca'),
    ];
    expect(read(bytesOf(TRADES, BUY, ...rows))).toMatchInlineSnapshot(`
      [
        "transactions of interactive_brokers",
        "BUY 77 NVDA @ 214.72 + 0.65, amount -16534.09, 2026-11-20T15:31:02.000Z, settled ?, ref ?, account ?, line 2",
        "other bought to cover NVDA, account ?, line 3",
        "other sold short NVDA, account ?, line 4",
        "other Equity and Index Options NVDA 18DEC26 200 C, account ?, line 5",
        "other Stocks CAD NVDA, account ?, line 6",
        "other cancelled NVDA, account ?, line 7",
      ]
    `);
  });

  test('lists what nobody decided on: codes of reinvestment, assignment, exercise and transfer', () => {
    const coded = ['O;R', 'A;O', 'O;Ex', 'Ep', 'P;T'].map((code) => BUY.replace(/,O$/, `,${code}`));
    expect(read(bytesOf(TRADES, ...coded))).toMatchInlineSnapshot(`
      [
        "transactions of interactive_brokers",
        "other reinvestment NVDA, account ?, line 2",
        "other assignment NVDA, account ?, line 3",
        "other exercise NVDA, account ?, line 4",
        "other expired NVDA, account ?, line 5",
        "other transfer NVDA, account ?, line 6",
      ]
    `);
  });

  test('takes a rebate off the price', () => {
    const paid = BUY.replace('-0.65', '0.65');
    expect(read(bytesOf(TRADES, paid))[1]).toBe(
      'BUY 77 NVDA @ 214.72 + , amount -16532.79, 2026-11-20T15:31:02.000Z, settled ?, ref ?, account ?, line 2',
    );
  });

  test('has totals in each currency, and sections in any capitals', () => {
    const foreign = BUY.replace('USD', 'CAD').replace('NVDA', 'XEQT').replace('-16533.44', '-16533.00');
    const total = 'Trades,Total,,Stocks,USD,,,,,,-16533.44,-0.65,,,,';
    const rows = [BUY, 'Trades,SubTotal,,Stocks,USD,NVDA,,77,,,-16533.44,-0.65,,,,', total];
    const others = [foreign, total.replace('USD', 'CAD').replace('-16533.44', '-16533.00')];
    expect(read(bytesOf(TRADES, ...others, ...rows)).length).toBe(3);
    const capitals = [OPEN, KO, ...REPORT].map((text) => text.replace(/^[^,]*,[^,]*/, (words) => words.toUpperCase()));
    expect(read(bytesOf(...capitals))).toEqual(read(bytesOf(OPEN, KO, ...REPORT)));
  });

  describe('is refused at the line of', () => {
    test('no base currency, and borrowed cash', () => {
      expect(wrong(bytesOf(OPEN, KO, ...REPORT.slice(0, 2)))).toMatchInlineSnapshot(`
        [
          "1:1 the statement does not say its Base Currency",
        ]
      `);
      const borrowed = REPORT.map((text) => text.replace('925.004', '-925.004'));
      expect(wrong(bytesOf(OPEN, KO, ...borrowed))).toMatchInlineSnapshot(`
        [
          "4:34 cash is -$925.00: a margin loan",
        ]
      `);
    });
    test('a row that a total of its own has and the file has not', () => {
      const total = 'Trades,SubTotal,,Stocks,USD,KO,,20,,,-1227.80,-0.65,,,,';
      expect(wrong(bytesOf(TRADES, BUY, total))).toMatchInlineSnapshot(`
        [
          "3:38 the total of KO is -$1,227.80, and what was read adds up to $0.00: $1,227.80 off",
        ]
      `);
    });
    test('a total off by a cent', () => {
      const total = 'Open Positions,Total,,Stocks,USD,,,,,1000,,1227.81,227.8,';
      expect(wrong(bytesOf(OPEN, KO, total, ...REPORT))).toMatchInlineSnapshot(`
        [
          "3:44 the total of Stocks is $1,227.81, and what was read adds up to $1,227.80: $0.01 off",
        ]
      `);
      const sub = 'Trades,SubTotal,,Stocks,USD,NVDA,,77,,,-16533.45,-0.65,,,,';
      expect(wrong(bytesOf(TRADES, BUY, sub))).toMatchInlineSnapshot(`
        [
          "3:40 the total of NVDA is -$16,533.45, and what was read adds up to -$16,533.44: $0.01 off",
        ]
      `);
    });
    test('a net asset value that is not what was read', () => {
      const worth = ['Net Asset Value,Header,Asset Class,Current Total', 'Net Asset Value,Data,Total,2152.82'];
      expect(wrong(bytesOf(...worth, OPEN, KO, ...REPORT))).toMatchInlineSnapshot(`
        [
          "2:28 the net asset value is $2,152.82, and what was read adds up to $2,152.80: $0.02 off",
        ]
      `);
    });
    test('another currency', () => {
      const cash = 'Cash Report,Data,Ending Cash,EUR,5';
      const base = 'Account Information,Data,Base Currency,CHF';
      expect(wrong(bytesOf(base, OPEN, KO.replace('USD', 'EUR'), ...REPORT, cash))).toMatchInlineSnapshot(`
        [
          "1:40 the row is in “CHF”",
          "3:36 the row is in “EUR”",
          "7:30 the row is in “EUR”",
        ]
      `);
    });
    test('several accounts in one', () => {
      expect(
        wrong(bytesOf('Account Information,Data,Account,U1 (Custom Consolidated)', OPEN, KO, ...REPORT)),
      ).toMatchInlineSnapshot(`
        [
          "1:1 this statement joins several accounts",
        ]
      `);
    });
    test('several accounts in one, by their numbers', () => {
      const included = 'Account Information,Data,Accounts Included,"U1111111, U2222222"';
      const two = ['Account Information,Data,Account,U1111111', 'Account Information,Data,Account,U2222222'];
      const joined = '1:1 this statement joins several accounts, U1111111 and U2222222';
      expect(wrong(bytesOf(included, OPEN, KO, ...REPORT))).toEqual([joined]);
      expect(wrong(bytesOf(...two, OPEN, KO, ...REPORT))).toEqual([joined]);
      expect(wrong(bytesOf(included, TRADES, BUY))).toEqual([joined]);
      expect(wrong(bytesOf('Account Information,Data,Accounts Included,U1111111', OPEN, KO, ...REPORT))).toEqual([
        'it was read',
      ]);
    });
    test('positions without cash', () => {
      expect(wrong(bytesOf(OPEN, KO, BASE))).toMatchInlineSnapshot(`
        [
          "1:1 no section Cash Report has the ending cash",
        ]
      `);
    });
    test('bad figures, a row that is not known, a torn quote, a missing column', () => {
      expect(
        wrong(
          bytesOf(
            OPEN,
            KO.replace('61.39', '61.39.1'),
            'Open Positions,Data,Guess,Stocks,USD,F,1,1,1,1,1,1',
            ...REPORT,
          ),
        ),
      ).toMatchInlineSnapshot(`
        [
          "2:56 “61.39.1” cannot be read: it is not a figure of this kind",
          "3:1 this row cannot be understood",
        ]
      `);
      expect(wrong(bytesOf(TRADES, BUY.replace(', 10', '", 10')))).toMatchInlineSnapshot(`
        [
          "2:1 a quotation mark is not in its place",
        ]
      `);
      expect(wrong(bytesOf(TRADES.replace('Quantity,', ''), BUY))).toMatchInlineSnapshot(`
        [
          "1:1 no column says shares",
        ]
      `);
      expect(wrong(bytesOf(TRADES, BUY.replace('10:31:02', '25:31:02')))).toMatchInlineSnapshot(`
        [
          "2:35 “2026-11-20, 25:31:02” cannot be read: its time or zone is not known",
        ]
      `);
    });
  });
});
