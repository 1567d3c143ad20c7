import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  type DrawnTrade,
  drawTrades,
  encoded,
  inOrder,
  isoDay,
  line,
  lookOf,
  money,
  movedText,
  randomOf,
  read,
  tradeWords,
  usDay,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const NEW = [
  'Activity/Trade Date',
  'Transaction Date',
  'Settlement Date',
  'Activity Type',
  'Description',
  'Symbol',
  'Cusip',
  'Quantity #',
  'Price $',
  'Amount $',
  'Commission',
  'Category',
  'Note',
];
const OLD = [
  'TransactionDate',
  'TransactionType',
  'SecurityType',
  'Symbol',
  'Quantity',
  'Amount',
  'Price',
  'Commission',
  'Description',
];

/** A history in one of both forms, and what it must be read as. */
function transactions(seed: number): Written {
  const random = randomOf(seed + 2000);
  const look = lookOf(random);
  const isOld = random.chance(50);
  const columns = columnsOf(random, isOld ? OLD : NEW);
  const above = [
    'All Transactions Activity Types',
    '',
    'Account Activity for Stocks -0067 from LAST 7 Days',
    '',
    'Total:,727.17',
    '',
  ];
  const lines = isOld ? ['For Account:,####0067', ''] : above;
  lines.push(line(look, columns), ...(isOld ? [''] : []));
  const isShort = random.chance(50);
  const dated = (day: number) => (isShort ? usDay(day).replace('/2026', '/26') : usDay(day));
  const trade = (one: DrawnTrade, word: string): Record<string, string> => {
    const shares = movedText(look, one);
    const [price, amount] = [money(look, one.price), money(look, one.amount)];
    const [paid, day] = [money(look, one.commission), dated(one.day)];
    const fresh = { 'Activity/Trade Date': day, 'Settlement Date': dated(one.day + 1), 'Activity Type': word };
    const old = { TransactionDate: day, TransactionType: word, SecurityType: 'EQ' };
    const both = { Symbol: one.symbol, Description: 'A COMPANY, CLASS A', Commission: paid };
    const figures = isOld
      ? { Quantity: shares, Price: price, Amount: amount }
      : { 'Quantity #': shares, 'Price $': price, 'Amount $': amount, 'Transaction Date': day };
    return { ...(isOld ? old : fresh), ...both, ...figures };
  };
  const [trades, others]: [string[], string[]] = [[], []];
  for (const one of drawTrades(random)) {
    lines.push(line(look, inOrder(columns, trade(one, one.action === 'BUY' ? 'Bought' : 'Sold'), '--')));
    const settled = isOld ? '?' : isoDay(one.day + 1);
    trades.push(tradeWords(one, { settled, account: '0067', row: lines.length }));
    if (!random.chance(30)) continue;
    const word = random.pick(['Dividend', 'Transfer', 'Sold Short', 'Bought To Cover', 'Dividend Reinvestment']);
    lines.push(line(look, inOrder(columns, trade(one, word), '--')));
    others.push(`other ${word} ${one.symbol}, account 0067, line ${lines.length}`);
  }
  if (look.hasFooter)
    lines.push('', '"These data are shown as they stood when you asked for them, and they are no statement."');
  return { bytes: encoded(look, lines), expected: ['transactions of etrade', ...trades, ...others] };
}

const BUY = '11/20/26,11/20/26,11/23/26,Bought,NVIDIA CORP,NVDA,--,77,214.72,-16534.09,0.65,--,--';
const SELL = '11/20/26,11/20/26,11/23/26,Sold,COCA-COLA CO,KO,--,-20.0,61.39,1227.77,0.0,--,--';

function file(...rows: readonly string[]): Uint8Array {
  return bytesOf('All Transactions Activity Types', '', NEW.join(','), ...rows);
}

describe('E*TRADE transactions', () => {
  readsAsWritten(transactions);

  test('list options, whose ticker is that of the share, and fees that a sale does not show', () => {
    const rows = [
      '02/18/26,02/18/26,02/19/26,Sold,PUT  IWM    02/27/26   260.000,IWM,--,-1.0,2.13,212.49,0.51,--,--',
      '02/18/26,02/18/26,02/19/26,Bought,CALL QQQ    02/27/26   600.000,QQQ,--,1.0,2.13,-213.51,0.51,--,--',
      '02/18/26,02/18/26,02/19/26,Bought,US TREASURY NOTE 4% 11/15/30,9128283W8,9128283W8,5000,1.00,-5000.00,0,--,--',
    ];
    expect(read(file(BUY, SELL, ...rows))).toEqual([
      'transactions of etrade',
      'BUY 77 NVDA @ 214.72 + 0.65, amount -16534.09, 2026-11-20, settled 2026-11-23, ref ?, account ?, line 4',
      'SELL 20.0 KO @ 61.39 + , amount 1227.77, 2026-11-20, settled 2026-11-23, ref ?, account ?, line 5',
      'other Sold IWM, account ?, line 6',
      'other Bought QQQ, account ?, line 7',
      'other Bought 9128283W8, account ?, line 8',
    ]);
  });

  describe('are refused at the line of', () => {
    test('an amount that the figures do not make', () => {
      expect(wrong(file(SELL, BUY.replace('16534.09', '16535.09')))).toMatchInlineSnapshot(`
        [
          "5:65 77 shares bought at $214.72 move -$16,534.09, and the row says -$16,535.09",
        ]
      `);
    });
    test('a sale that brought more than its figures', () => {
      expect(wrong(file(BUY, SELL.replace('1227.77', '1228.00')))).toMatchInlineSnapshot(`
        [
          "5:64 20 shares sold at $61.39 move $1,227.80, and the row says $1,228.00",
        ]
      `);
    });
    test('bad figures, all at once', () => {
      expect(wrong(file(BUY.replace('214.72', '2e2'), SELL.replace('61.39', '€61.39')))).toMatchInlineSnapshot(`
        [
          "4:58 “2e2” cannot be read: an exponent is not accepted",
          "5:58 “€61.39” cannot be read: only US dollars are accepted",
        ]
      `);
    });
    test('a price of nothing, shares of nothing, a symbol that is none', () => {
      const rows = [BUY.replace('214.72', '0'), SELL.replace('-20.0', '0'), BUY.replace('NVDA', 'nvda')];
      expect(wrong(file(...rows))).toMatchInlineSnapshot(`
        [
          "4:58 the price is zero",
          "5:52 the row says that 0 shares were sold",
          "6:47 the row trades something without a ticker",
        ]
      `);
    });
    test('a torn quote', () => {
      expect(wrong(file(BUY, SELL.replace('COCA', '"COCA')))).toMatchInlineSnapshot(`
        [
          "5:1 a quotation mark is not in its place",
        ]
      `);
    });
    test('an unknown row, a second header', () => {
      expect(wrong(file(BUY, 'to be continued', NEW.join(','), SELL))).toMatchInlineSnapshot(`
        [
          "5:1 this row cannot be understood",
          "6:1 a second header stands here",
        ]
      `);
    });
    test('a column that is missing', () => {
      expect(wrong(bytesOf(NEW.join(',').replace('Price $,', ''), BUY))).toMatchInlineSnapshot(`
        [
          "1:1 no column says price",
        ]
      `);
    });
    test('a row above the header that is not known', () => {
      expect(wrong(bytesOf('Orders,open,5', NEW.join(','), BUY))).toMatchInlineSnapshot(`
        [
          "1:1 this row cannot be understood",
        ]
      `);
    });
  });
});
