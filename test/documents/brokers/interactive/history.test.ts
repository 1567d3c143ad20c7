import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  digits,
  drawTrades,
  encoded,
  inOrder,
  isoDay,
  line,
  lookOf,
  movedText,
  randomOf,
  read,
  tradeWords,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const COLUMNS = [
  'Date',
  'Account',
  'Description',
  'Transaction Type',
  'Symbol',
  'Quantity',
  'Price',
  'Price Currency',
  'Gross Amount ',
  'Commission',
  'Net Amount',
];
const ABOVE = ['Statement,Header,Field Name,Field Value', 'Statement,Data,Title,Transaction History'];

function history(seed: number): Written {
  const random = randomOf(seed + 9000);
  const look = { ...lookOf(random), hasDollar: false, hasCommas: false, negative: 'minus' } as const;
  const columns = columnsOf(random, random.chance(70) ? COLUMNS : COLUMNS.filter((one) => one !== 'Price Currency'));
  const drawn = drawTrades(random);
  const moved = drawn.reduce((so, one) => so + one.amount, 0) + 50_000;
  const lines = [...ABOVE, 'Summary,Header,Field Name,Field Value', 'Summary,Data,Base Currency,USD'];
  if (random.chance(70)) {
    lines.push('Summary,Data,Starting Cash,100.00', `Summary,Data,Change,${digits(moved, 2)}`);
    lines.push(`Summary,Data,Ending Cash,${digits(moved + 10_000, 2)}`);
  }
  lines.push(line(look, ['Transaction History', 'Header', ...columns]));
  const expected: string[] = [];
  for (const one of drawn) {
    const cells = {
      Date: isoDay(one.day),
      Account: 'U***07430',
      Description: 'A COMPANY',
      'Transaction Type': one.action === 'BUY' ? 'Buy' : 'Sell',
      Symbol: one.symbol,
      Quantity: movedText(look, one),
      Price: digits(one.price, 2),
      'Price Currency': 'USD',
      Commission: one.commission === 0 ? '-' : digits(-one.commission, 2),
      'Net Amount': digits(one.amount, 2),
    };
    lines.push(line(look, ['Transaction History', 'Data', ...inOrder(columns, cells, '-')]));
    expected.push(tradeWords(one, { settled: '?', account: 'U***07430', row: lines.length }));
  }
  const paid = { Date: '2026-11-03', Account: 'U***07430', Description: 'Electronic Fund Transfer' };
  const deposit = { ...paid, 'Transaction Type': 'Deposit', 'Net Amount': '500.0' };
  lines.push(line(look, ['Transaction History', 'Data', ...inOrder(columns, deposit, '-')]));
  expected.push(`other Deposit ?, account U***07430, line ${lines.length}`);
  return { bytes: encoded(look, lines), expected: ['transactions of interactive_brokers', ...expected] };
}

const SUMMARY = 'Summary,Data,Base Currency,USD';
const HEADER = `Transaction History,Header,${COLUMNS.join(',')}`;
const row = (text: string) => `Transaction History,Data,2026-08-24,U***07430,${text}`;
const BUY = row('MICROSOFT CORP,Buy,MSFT,5.0,410.5,USD,-2052.5,-1.0,-2053.5');
const SELL = row('BERKSHIRE HATHAWAY INC-CL B,Sell,BRK B,-2.0,500.0,USD,1000.0,-0.5,999.5');

describe('a Transaction History of Interactive Brokers', () => {
  readsAsWritten(history);

  test('lists what nobody decided, what is no share, and what is in another currency', () => {
    const rows = [
      row('A (Dividend Reinvestment),Buy,INTC,12,25,USD,-300,-0.35,-300.35'),
      row('CANCELLED TRADE,Buy,INTC,12,25,USD,300,-,300'),
      row('Sell -100 EURO TRUST (Assigned),Assignment,FXE,-100.0,107.0,USD,10700.0,-0.0195,10699.9805'),
      row('Buy 100 EURO TRUST (Exercise),Exercise,FXE,100.0,107.0,USD,-10700.0,-,-10700'),
      row('PYPL 17APR26 40 P,Buy,PYPL  260417P00040000,1.0,0.01,USD,-1.0,-0.56795,-1.56795'),
      row('MCL JUN26,Sell,MCLM6,-2.0,101.31,USD,17363.31,-2.14,43.70'),
      row('T 4 5/8 02/28/26,Buy,T 4 5/8 02/28/26,1000,100.41,USD,-1004.10,-5.00,-1009.10'),
      row('PC PARTNER GROUP LTD,Buy,1263,2000.0,5.41,HKD,-1390.37,-2.313,-1394.1361255'),
      row('FX Translations P&L,Adjustment,-,-,-,-,2.637591265E-4,-,2.637591265E-4'),
    ];
    expect(read(bytesOf(SUMMARY, HEADER, BUY, SELL, ...rows))).toMatchInlineSnapshot(`
      [
        "transactions of interactive_brokers",
        "BUY 5.0 MSFT @ 410.5 + 1.0, amount -2053.5, 2026-08-24, settled ?, ref ?, account U***07430, line 3",
        "SELL 2.0 BRK.B @ 500.0 + 0.5, amount 999.5, 2026-08-24, settled ?, ref ?, account U***07430, line 4",
        "other Buy: reinvestment INTC, account U***07430, line 5",
        "other Buy: cancelled INTC, account U***07430, line 6",
        "other Assignment FXE, account U***07430, line 7",
        "other Exercise FXE, account U***07430, line 8",
        "other Buy PYPL  260417P00040000, account U***07430, line 9",
        "other Sell: future MCLM6, account U***07430, line 10",
        "other Buy T 4 5/8 02/28/26, account U***07430, line 11",
        "other Buy: in HKD 1263, account U***07430, line 12",
        "other Adjustment ?, account U***07430, line 13",
      ]
    `);
  });

  test('knows the account by its number, without the alias behind it', () => {
    const accounts = ['U***07430', 'U***07430 Savings ..', 'Our savings', '-'];
    const said = read(bytesOf(SUMMARY, HEADER, ...accounts.map((one) => BUY.replace('U***07430', one))));
    expect(said.slice(1).map((text) => /account (.*), line/.exec(text)?.[1])).toEqual([
      'U***07430',
      'U***07430',
      'Our savings',
      '?',
    ]);
  });

  test('whose amounts are in another base currency is listed whole', () => {
    expect(read(bytesOf(SUMMARY.replace('USD', 'EUR'), HEADER, BUY, SELL))).toMatchInlineSnapshot(`
      [
        "transactions of interactive_brokers",
        "other Buy: in EUR MSFT, account U***07430, line 3",
        "other Sell: in EUR BRK B, account U***07430, line 4",
      ]
    `);
  });

  test('is refused where it does not say its base currency, or states another change of cash', () => {
    expect(wrong(bytesOf(HEADER, BUY))).toMatchInlineSnapshot(`
      [
        "1:1 no row of the section Summary says the base currency",
      ]
    `);
    expect(wrong(bytesOf(SUMMARY, 'Summary,Data,Change,-2053.49', HEADER, BUY))).toMatchInlineSnapshot(`
      [
        "2:21 the change of cash is -$2,053.49, and what was read adds up to -$2,053.50: $0.01 off",
      ]
    `);
    const tiny = row('FX Translations P&L,Adjustment,-,-,-,-,4.0E-1,-,4.0E-1');
    expect(read(bytesOf(SUMMARY, 'Summary,Data,Change,-2053.10', HEADER, BUY, tiny))).toHaveLength(3);
    const stated = ['Summary,Data,Starting Cash,2500.25', 'Summary,Data,Ending Cash,446.76'];
    expect(wrong(bytesOf(SUMMARY, ...stated, HEADER, BUY))).toMatchInlineSnapshot(`
      [
        "3:26 the ending cash less the starting cash is -$2,053.49, and what was read adds up to -$2,053.50: $0.01 off",
      ]
    `);
  });

  test('is refused at the line of a figure, a kind of row or a second table that cannot be', () => {
    const broken = [BUY.replace('410.5', '410,5'), BUY.replace('-2053.5', '-2153.5'), BUY.replace('MSFT', '-')];
    expect(wrong(bytesOf(SUMMARY, HEADER, ...broken))).toMatchInlineSnapshot(`
      [
        "3:98 “-2053.5” stands beyond the last column",
        "4:98 5 shares bought at $410.5 move -$2,053.50, and the row says -$2,153.50",
        "5:1 the row trades something without a ticker",
      ]
    `);
    expect(wrong(bytesOf(SUMMARY, HEADER, BUY, HEADER, BUY))).toMatchInlineSnapshot(`
      [
        "4:1 a second header stands here",
      ]
    `);
    expect(wrong(bytesOf(SUMMARY, HEADER, BUY.replace('Data', 'Total')))).toMatchInlineSnapshot(`
      [
        "3:1 this row cannot be understood",
      ]
    `);
    expect(wrong(bytesOf(SUMMARY, BUY, HEADER, SELL))).toEqual(['2:1 this row stands above its header']);
    const fewer = HEADER.replace('Symbol,', '').replace(',Commission', '');
    expect(wrong(bytesOf(SUMMARY, fewer, BUY))).toMatchInlineSnapshot(`
      [
        "2:1 no column says symbol",
        "2:1 no column says commission",
      ]
    `);
  });
});
