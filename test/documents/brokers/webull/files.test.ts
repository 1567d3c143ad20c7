import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  digits,
  drawTrades,
  encoded,
  inOrder,
  line,
  lookOf,
  money,
  randomOf,
  read,
  shareText,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const COLUMNS = 'Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time'.split(
  ',',
);

type Cells = Readonly<Record<string, string>>;

/** What was not bought or sold, with what is told of it. */
const OTHERS: readonly [Cells, ...Cells[]] = [
  { Side: 'Buy', Status: 'Cancelled', Filled: '0', 'Avg Price': '', 'Filled Time': '' },
  { Side: 'Sell', Status: 'Pending', Filled: '0', 'Avg Price': '', 'Filled Time': '' },
  { Side: 'Short', Status: 'Filled', Filled: '10' },
  { Name: 'KO Vertical', Symbol: '', Side: 'Sell', Status: 'Filled', Filled: '10' },
  { Name: '', Symbol: 'KO261218C00060000', Side: 'Buy', Status: 'Filled', Filled: '10' },
];

function orders(seed: number) {
  const random = randomOf(seed + 19_000);
  const look = { ...lookOf(random), hasDollar: false };
  const columns = columnsOf(random, COLUMNS);
  const rows = [line(look, columns)];
  const [trades, others]: [string[], string[]] = [[], []];
  const add = (cells: Cells): number => rows.push(line(look, inOrder(columns, cells)));
  for (const [index, one] of drawTrades(random).entries()) {
    const [status, more] = random.pick([
      ['Filled', 0],
      ['Filled', 0],
      ['Partial Filled', 5],
      ['Cancelled', 7],
    ] as const);
    const clock = `10:${String(index).padStart(2, '0')}`;
    const placed = `11/${String(one.day).padStart(2, '0')}/2026 ${clock}:02 EST`;
    const ordered = shareText(look, one.shares + more, 0);
    const side = one.action === 'BUY' ? 'Buy' : 'Sell';
    const limit = `@${money(look, one.price + 1)}`;
    const at = add({
      Name: 'A COMPANY, CLASS A',
      Symbol: one.symbol,
      Side: side,
      Status: status,
      Filled: shareText(look, one.shares, 0),
      'Total Qty': ordered,
      Price: limit,
      'Avg Price': `${money(look, one.price)}00000000`,
      'Time-in-Force': 'DAY',
      'Placed Time': placed,
      'Filled Time': placed.replace(':02 ', ':40 '),
    });
    const price = digits(one.price, 2);
    const when = `2026-11-${String(one.day).padStart(2, '0')}T15:${clock.slice(3)}:40.000Z`;
    const ref = `${side} ${ordered} ${one.symbol} ${limit} placed ${placed}`;
    trades.push(
      `${one.action} ${one.shares} ${one.symbol} @ ${price} + , amount ?, ${when}, settled ?, ref ${ref}, account ?, line ${at}`,
    );
    if (!random.chance(40)) continue;
    const own = { Name: 'COCA-COLA CO', Symbol: 'KO', 'Total Qty': '10', Price: '@60.00', 'Avg Price': '60.00' };
    const cells: Record<string, string> = {
      ...own,
      'Placed Time': placed,
      'Filled Time': placed,
      ...random.pick(OTHERS),
    };
    others.push(`other ${cells.Side}, ${cells.Status} ${cells.Symbol || '?'}, account ?, line ${add(cells)}`);
  }
  return { look, rows, expected: ['transactions of webull', ...trades, ...others] };
}

const HEADER = COLUMNS.join(',');
const BUY =
  'PARTIAL TEST CORP,PRTQ,Buy,Filled,10,10,@3.10,3.0500000000,DAY,03/17/2025 10:00:00 EDT,03/17/2025 10:12:40 EDT';
const PART = BUY.replace('Filled,10,10', 'Partial Filled,5,10');

describe('Webull’s orders', () => {
  readsAsWritten((seed) => {
    const { look, rows, expected } = orders(seed);
    return { bytes: encoded(look, rows), expected };
  });

  test('are what was filled of them at the average price, whatever became of the rest', () => {
    const cancelled = BUY.replace('Filled,10,10', 'Cancelled,4,10').replace('PRTQ', 'KO').replace('Buy', 'Sell');
    const nothing = BUY.replace('Filled,10,10', 'Cancelled,0,10').replace('03/17/2025 10:12:40 EDT', '');
    expect(read(bytesOf(HEADER, PART, cancelled, nothing))).toEqual([
      'transactions of webull',
      'BUY 5 PRTQ @ 3.05 + , amount ?, 2025-03-17T14:12:40.000Z, settled ?, ref Buy 10 PRTQ @3.10 placed 03/17/2025 10:00:00 EDT, account ?, line 2',
      'SELL 4 KO @ 3.05 + , amount ?, 2025-03-17T14:12:40.000Z, settled ?, ref Sell 10 KO @3.10 placed 03/17/2025 10:00:00 EDT, account ?, line 3',
      'other Buy, Cancelled PRTQ, account ?, line 4',
    ]);
  });

  describe('are refused at the line of', () => {
    test('an order that stands twice', () => {
      expect(wrong(bytesOf(HEADER, PART, BUY))).toEqual(['3:1 this order stands twice, first in line 2']);
    });
    test('more than was ordered, less where all was filled, a part of what failed', () => {
      const rows = [
        PART.replace('5,10', '11,10'),
        BUY.replace('10,10', '9,10'),
        PART.replace('Partial Filled', 'Failed'),
      ];
      expect(wrong(bytesOf(HEADER, ...rows))).toEqual([
        '2:43 11 of 10 shares were filled, and the order is “Partial Filled”',
        '3:35 9 of 10 shares were filled, and the order is “Filled”',
        '4:35 5 of 10 shares were filled, and the order is “Failed”',
      ]);
    });
    test('a price, a time or a ticker that is not there', () => {
      const rows = [
        BUY.replace('3.0500000000', ''),
        BUY.replace('03/17/2025 10:12:40 EDT', ''),
        BUY.replace('03/17/2025 10:12:40 EDT', '03/17/2025 25:12:40 EDT'),
        BUY.replace('PRTQ', 'prtq'),
      ];
      expect(wrong(bytesOf(HEADER, ...rows))).toEqual([
        '2:47 the row has no price',
        '3:88 the row has no filled time',
        '4:88 “03/17/2025 25:12:40 EDT” cannot be read: its time or zone is not known',
        '5:19 the row trades something without a ticker',
      ]);
    });
    test('a row without a side, a second header, a missing column, a torn quote', () => {
      expect(wrong(bytesOf(HEADER, BUY.replace('Buy', ''), HEADER))).toEqual([
        '2:1 this row cannot be understood',
        '3:1 a second header stands here',
      ]);
      expect(wrong(bytesOf(HEADER.replace('Avg Price', 'Mean'), BUY))).toEqual(['1:1 no column says price']);
      expect(wrong(bytesOf(HEADER, `"${BUY}`))).toEqual(['2:1 a quotation mark is not in its place']);
    });
  });
});
