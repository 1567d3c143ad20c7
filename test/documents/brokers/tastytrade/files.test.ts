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
  money,
  randomOf,
  read,
  shareText,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const TOTAL =
  'Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency'.split(
    ',',
  );
const PLAIN = TOTAL.filter((name) => name !== 'Total');
const OLD =
  'Date/Time,Transaction Code,Transaction Subcode,Symbol,Buy/Sell,Open/Close,Quantity,Expiration Date,Strike,Call/Put,Price,Fees,Amount,Description,Account Reference'.split(
    ',',
  );

interface Row {
  readonly type: string;
  readonly subType: string;
  readonly option: string;
}

/** What is no purchase or sale that somebody decided, as both forms have it. */
const OTHERS: readonly [Row, ...Row[]] = [
  { type: 'Receive Deliver', subType: 'Buy to Open', option: '' },
  { type: 'Receive Deliver', subType: 'Assignment', option: 'PUT' },
  { type: 'Receive Deliver', subType: 'Dividend', option: '' },
  { type: 'Money Movement', subType: 'Dividend', option: '' },
  { type: 'Trade', subType: 'Sell to Open', option: 'CALL' },
  { type: 'Trade', subType: 'Sell to Open', option: '' },
  { type: 'Trade', subType: 'Buy to Close', option: '' },
];

function history(seed: number, isOld: boolean) {
  const random = randomOf(seed + 21_000);
  const look = { ...lookOf(random), hasDollar: false, negative: 'minus' as const };
  const form = isOld ? OLD : random.pick([TOTAL, PLAIN]);
  const columns = columnsOf(random, form);
  const rows = [line(look, columns)];
  const account = isOld ? '39' : '?';
  const [trades, others]: [string[], string[]] = [[], []];
  const add = (day: number, cells: Readonly<Record<string, string>>): number => {
    const own = isOld
      ? { 'Date/Time': `11/${day}/2026 10:30 AM`, 'Account Reference': 'Individual XXX39' }
      : { Date: `${isoDay(day)}T16:30:00+0100`, Currency: 'USD' };
    return rows.push(line(look, inOrder(columns, { ...own, ...cells })));
  };
  for (const one of drawTrades(random)) {
    const value = one.amount + one.commission;
    const word = one.action === 'BUY' ? 'Buy to Open' : 'Sell to Close';
    const shares = shareText(look, one.shares, 0);
    const cells = isOld
      ? {
          'Transaction Code': 'Trade',
          'Transaction Subcode': word,
          Quantity: shares,
          Price: money(look, one.price),
          Fees: money(look, one.commission),
          Amount: money(look, value),
        }
      : {
          Type: 'Trade',
          'Sub Type': word,
          Action: word.toUpperCase().replaceAll(' ', '_'),
          'Instrument Type': 'Equity',
          Value: money(look, value),
          Quantity: shares,
          'Average Price': money(look, one.action === 'BUY' ? -one.price : one.price),
          Commissions: one.commission === 0 ? '--' : money(look, -(one.commission - 1)),
          Fees: one.commission === 0 ? '0.00' : '-0.01',
          Total: money(look, one.amount),
        };
    const at = add(one.day, { Symbol: one.symbol, Description: 'A TRADE, OF SHARES', ...cells });
    const paid = one.commission === 0 ? '' : digits(one.commission, 2);
    const hour = isOld ? `${isoDay(one.day)}T15:30:00.000Z` : `${isoDay(one.day)}T15:30:00.000Z`;
    trades.push(
      `${one.action} ${one.shares} ${one.symbol} @ ${digits(one.price, 2)} + ${paid}, amount ${digits(one.amount, 2)}, ${hour}, settled ?, ref ?, account ${account}, line ${at}`,
    );
    if (!random.chance(50)) continue;
    const { type, subType, option } = random.pick(OTHERS);
    const kind = option === '' ? 'Equity' : 'Equity Option';
    const said = isOld
      ? { 'Transaction Code': type, 'Transaction Subcode': subType, 'Call/Put': option.slice(0, 1), Amount: '100.00' }
      : { Type: type, 'Sub Type': subType, 'Instrument Type': kind, 'Call or Put': option, Value: '100.00' };
    const row = add(one.day, { Symbol: 'KO', Quantity: '10', Price: '10', ...said });
    const what = type === 'Trade' ? subType : `${type}, ${subType}`;
    others.push(`other ${what} KO, account ${account}, line ${row}`);
  }
  return { look, rows, expected: ['transactions of tastytrade', ...trades, ...others] };
}

const HEADER = TOTAL.join(',');
const BUY =
  '2026-03-26T09:27:20-0700,Trade,Buy to Open,BUY_TO_OPEN,NEHI,Equity,Bought 50 NEHI @ 32.52,"-1,625.99",50,-32.52,0.00,-0.04,,,,,,,449808348,"-1,626.03",USD';
const OPTION =
  '2026-04-02T06:46:35-0700,Trade,Buy to Open,BUY_TO_OPEN,UAL   260417C00110000,Equity Option,Bought 2 UAL 04/17/26 Call 110.00 @ 0.62,-124.00,2,-62.00,0.00,-0.25,100,UAL,UAL,4/17/26,110,CALL,451551137,-124.25,USD';
const OLD_BUY =
  '03/02/2021 10:30 AM,Trade,Buy to Open,AAPL,Buy,Open,10,,,,120.50,0.08,-1205.00,Bought 10 AAPL @ 120.50,Individual XXX39';

describe('tastytrade’s transactions', () => {
  const formed = (isOld: boolean) => (seed: number) => {
    const { look, rows, expected } = history(seed, isOld);
    return { bytes: encoded(look, rows), expected };
  };
  describe('in the newer form, with and without a total', () => readsAsWritten(formed(false)));
  describe('in the older form', () => readsAsWritten(formed(true)));

  test('have their time to the second, and what was paid with both of its parts', () => {
    expect(read(bytesOf(HEADER, BUY, OPTION, BUY.replace('USD', 'EUR')))).toEqual([
      'transactions of tastytrade',
      'BUY 50 NEHI @ 32.52 + 0.04, amount -1626.03, 2026-03-26T16:27:20.000Z, settled ?, ref ?, account ?, line 2',
      'other Buy to Open UAL   260417C00110000, account ?, line 3',
      'other Buy to Open in EUR NEHI, account ?, line 4',
    ]);
    expect(read(bytesOf(OLD.join(','), OLD_BUY, OLD_BUY.replace(',,,,120.50', ',06/18/2021,14,C,120.50')))).toEqual([
      'transactions of tastytrade',
      'BUY 10 AAPL @ 120.50 + 0.08, amount -1205.08, 2021-03-02T15:30:00.000Z, settled ?, ref ?, account 39, line 2',
      'other Buy to Open AAPL, account 39, line 3',
    ]);
  });

  describe('are refused at the line of', () => {
    test('a total or a value that the figures do not make', () => {
      const rows = [
        BUY.replace('1,626.03', '1,626.02'),
        BUY.replace('"-1,625.99"', '"-1,635.99"').replace('1,626.03', '1,636.03'),
      ];
      expect(wrong(bytesOf(HEADER, ...rows))).toEqual([
        '2:140 value, commissions and fees come to -$1,626.03, and the row says -$1,626.02',
        '3:91 50 shares bought at $32.52 move -$1,626.04, and the row says -$1,636.03',
      ]);
    });
    test('a currency that is not told, fees that are paid out, a figure or a day that is none', () => {
      const rows = [
        BUY.replace(',USD', ','),
        BUY.replace('-0.04', '0.04').replace('1,626.03', '1,625.95'),
        BUY.replace(',50,', ',5o,'),
        BUY.replace('03-26', '02-30'),
      ];
      expect(wrong(bytesOf(HEADER, ...rows))).toEqual([
        '2:152 the row names no currency',
        '3:118 the broker would pay for this trade',
        '4:103 “5o” cannot be read: it is not a figure of this kind',
        '5:1 “2026-02-30T09:27:20-0700” cannot be read: there is no such day',
      ]);
    });
    test('a trade without a symbol, a row without a type, a second header, a missing column', () => {
      expect(
        wrong(bytesOf(HEADER, BUY.replace('NEHI,Equity', ',Equity'), BUY.replace(',Trade,', ',,'), HEADER)),
      ).toEqual([
        '2:56 the row trades something without a ticker',
        '3:1 this row cannot be understood',
        '4:1 a second header stands here',
      ]);
      expect(wrong(bytesOf(PLAIN.join(',').replace(',Currency', ''), BUY))).toEqual(['1:1 no column says currency']);
    });
  });
});
