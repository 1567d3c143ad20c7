import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
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
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';
import { DONE, quotedRow } from './columns.ts';

interface Row {
  readonly Type: string;
  readonly Description: string;
  readonly 'Tran Code Description'?: string;
  readonly what: string;
}

/** What is no purchase or sale that somebody decided, with what is told of it. */
const IN_BOTH: readonly [Row, ...Row[]] = [
  { Type: 'Reinvest', Description: 'COCA-COLA CO REINVEST', what: 'Reinvest' },
  { Type: 'Dividend', Description: 'COCA-COLA CO CASH DIV ON 48 SHS', what: 'Dividend' },
  { Type: 'Buy', Description: 'COCA-COLA CO OPTION ASSIGNED', what: 'Buy: assignment' },
  { Type: 'DBS', Description: 'CHASE DEPOSIT SWEEP INTRA-DAY DEPOSIT', what: 'DBS' },
  { Type: 'BNK', Description: 'BANKLINK ACH PUSH 82263702', what: 'BNK' },
];
/** The longer form tells more. */
const OTHERS: typeof IN_BOTH = [
  ...IN_BOTH,
  { Type: 'Sell', Description: 'COCA-COLA CO', 'Tran Code Description': 'Cash in lieu', what: 'Sell: cash in lieu' },
];

function history(seed: number) {
  const random = randomOf(seed + 17_000);
  const look = { ...lookOf(random), hasDollar: false, hasCommas: false, negative: 'minus' as const };
  // an older form ends after the amounts
  const columns = columnsOf(random, random.chance(50) ? DONE : DONE.slice(0, 21));
  const hasCommission = columns.includes('Commissions USD');
  const rows = [line(look, columns)];
  const [trades, others]: [string[], string[]] = [[], []];
  const add = (cells: Readonly<Record<string, string>>): number => {
    const own = { 'Account Name': 'Self-Directed', 'Local Currency': 'USD', 'Security Type': 'Stock' };
    rows.push(line(look, inOrder(columns, { ...own, ...cells })));
    return rows.length;
  };
  for (const drawn of drawTrades(random)) {
    const gross = drawn.shares * drawn.price;
    const plain = { ...drawn, commission: 0, amount: drawn.action === 'BUY' ? -gross : gross };
    const one = hasCommission ? drawn : plain;
    const account = random.pick(['6000', '3693']);
    const days = { 'Trade Date': `11/${one.day}/2026`, 'Settlement Date': `11/${one.day + 1}/2026` };
    const at = add({
      ...days,
      'Account Number': `...${account}`,
      Type: one.action === 'BUY' ? 'Buy' : 'Sell',
      Description: 'A COMPANY, CLASS A',
      Ticker: one.symbol,
      'Price USD': money(look, one.price),
      Quantity: movedText(look, one),
      'Amount USD': money(look, one.amount),
      'Commissions USD': one.commission === 0 ? random.pick(['', '0']) : money(look, one.commission),
    });
    trades.push(tradeWords(one, { settled: isoDay(one.day + 1), account, row: at }));
    if (!random.chance(40)) continue;
    const { what, ...said } = random.pick(hasCommission ? OTHERS : IN_BOTH);
    const other = add({
      ...days,
      'Account Number': '...6000',
      Ticker: 'KO',
      Quantity: '0',
      'Amount USD': '12.00',
      ...said,
    });
    others.push(`other ${what} KO, account 6000, line ${other}`);
  }
  return { look, rows, expected: ['transactions of jp_morgan', ...trades, ...others] };
}

const HEADER = DONE.join(',');
const SELL = {
  'Trade Date': '12/29/2025',
  'Post Date': '12/29/2025',
  'Settlement Date': '12/30/2025',
  'Account Name': 'Roth IRA',
  'Account Number': '...0000',
  Type: 'Sell',
  Description: 'PIMCO HIGH INCOME FUND',
  Ticker: 'PHK',
  'Security Type': 'Stock',
  'Local Currency': 'USD',
  'Price USD': '4.85',
  Quantity: '-223',
  'Amount USD': '1081.55',
};

function file(...rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  return bytesOf(HEADER, ...rows.map((one) => quotedRow(DONE, one)));
}

describe('J.P. Morgan’s transactions', () => {
  readsAsWritten((seed) => {
    const { look, rows, expected } = history(seed);
    return { bytes: encoded(look, rows), expected };
  });

  test('list trades in another currency, sweeps and what another row takes back', () => {
    const rows = [
      SELL,
      { ...SELL, 'Local Currency': 'CAD' },
      { ...SELL, Ticker: 'VMFXX', 'Security Type': 'Money Market', 'Price USD': '1', 'Amount USD': '223' },
      { ...SELL, Type: 'Buy', Description: 'CANCELLED TRADE', Quantity: '223', 'Amount USD': '-1081.55' },
      { ...SELL, Type: 'Sell', Description: 'US TREASURY', Ticker: '912810QF8', 'Security Type': 'Fixed Income' },
    ];
    expect(read(file(...rows)).slice(1)).toEqual([
      'other Sell: in CAD PHK, account 0000, line 3',
      'other Sell VMFXX, account 0000, line 4',
      'other Buy: cancelled PHK, account 0000, line 5',
      'other Sell 912810QF8, account 0000, line 6',
      'other SELL: cancelled in line 5 PHK, account 0000, line 2',
    ]);
  });

  describe('are refused at the line of', () => {
    test('an amount that the figures do not make, a currency or a price that is not told', () => {
      const rows = [
        { ...SELL, 'Amount USD': '1083.55' },
        { ...SELL, 'Local Currency': '' },
        { ...SELL, 'Price USD': '' },
      ];
      expect(wrong(file(...rows))).toEqual([
        '2:148 223 shares sold at $4.85 move $1,081.55, and the row says $1,083.55',
        '3:113 the row names no currency',
        '4:119 the row has no price',
      ]);
    });
    test('a row without an account or a type, a second header, a missing column', () => {
      const rows = [
        { ...SELL, 'Account Number': '' },
        { ...SELL, Type: '' },
      ].map((one) => quotedRow(DONE, one));
      expect(wrong(bytesOf(HEADER, ...rows, HEADER))).toEqual([
        '2:1 this row cannot be understood',
        '3:1 this row cannot be understood',
        '4:1 a second header stands here',
      ]);
      expect(wrong(bytesOf(HEADER.replace('Amount USD,', 'Sum USD,'), quotedRow(DONE, SELL)))).toEqual([
        '1:1 no column says amount',
      ]);
    });
  });
});
