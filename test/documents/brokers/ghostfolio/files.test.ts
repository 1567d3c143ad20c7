import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  digits,
  drawTrades,
  encoded,
  isoDay,
  lookOf,
  randomOf,
  read,
  tradeWords,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

type Activity = Readonly<Record<string, unknown>>;
const BUY: Activity = {
  accountId: 'fb6b8033-96b8-4d36-a879-a9b6c258265b',
  comment: null,
  fee: 1,
  id: 'a1',
  quantity: 5,
  type: 'BUY',
  unitPrice: 410.5,
  currency: 'USD',
  dataSource: 'YAHOO',
  date: '2026-08-24T00:00:00.000Z',
  symbol: 'MSFT',
  tags: [],
};
const SELL: Activity = { ...BUY, id: 'a2', type: 'SELL', symbol: 'BRK-B', quantity: 0.25, unitPrice: 500, fee: 0 };

const join = (lines: readonly string[]) =>
  `{"meta":{"version":"2.200.0"},"accounts":[],"activities":[\n${lines.join(',\n')}\n]}`;
const file = (...activities: readonly Activity[]) => bytesOf(join(activities.map((one) => JSON.stringify(one))));
const told = (...activities: readonly Activity[]) => read(file(...activities)).slice(1);

/** Activities one a line, as a program writes them without spaces or with them. */
function activities(seed: number): Written {
  const random = randomOf(seed + 17_000);
  const look = lookOf(random);
  const expected = ['transactions of ghostfolio'];
  const rows = drawTrades(random).map((one, index): Activity => {
    const isTimed = random.chance(50);
    const date = isTimed ? `${isoDay(one.day)}T15:31:02.000Z` : `${isoDay(one.day)}T00:00:00.000Z`;
    const said = tradeWords(one, { settled: '?', account: 'a1', row: index + 2 }).replace(/amount [^,]*/, 'amount ?');
    expected.push(isTimed ? said.replace(`, ${isoDay(one.day)},`, `, ${date},`) : said);
    return {
      accountId: 'a1',
      id: `x${index}`,
      fee: digits(one.commission, 2),
      quantity: one.shares,
      type: one.action,
      unitPrice: digits(one.price, 2),
      currency: 'USD',
      dataSource: 'YAHOO',
      date,
      symbol: one.symbol,
    };
  });
  const text = join(rows.map((one) => JSON.stringify(one, null, random.chance(50) ? ' ' : '').replace(/\n */g, ' ')));
  return { bytes: encoded(look, text.split('\n')), expected };
}

describe('an export of ghostfolio', () => {
  readsAsWritten(activities);

  test('has purchases and sales in dollars as trades, and lists everything else', () => {
    const rest: Activity[] = [
      { ...BUY, id: '1', type: 'DIVIDEND' },
      { ...BUY, id: '2', type: 'FEE', quantity: 0 },
      { ...BUY, id: '3', currency: 'EUR', symbol: 'SAP.DE' },
      { ...BUY, id: '4', dataSource: 'COINGECKO', symbol: 'bitcoin' },
      { ...BUY, id: '5', dataSource: 'MANUAL', symbol: '0e1b8f6a-6a0f-4a86' },
      { ...BUY, id: '6', isDraft: true },
      { ...BUY, id: '7', type: 'ITEM', symbol: 'A house' },
      { ...BUY, id: '8', comment: 'Dividend reinvestment' },
    ];
    expect(read(file(BUY, SELL, ...rest))).toMatchInlineSnapshot(`
      [
        "transactions of ghostfolio",
        "BUY 5 MSFT @ 410.5 + 1, amount ?, 2026-08-24, settled ?, ref ?, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 2",
        "SELL 0.25 BRK.B @ 500 + , amount ?, 2026-08-24, settled ?, ref ?, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 3",
        "other DIVIDEND MSFT, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 4",
        "other FEE MSFT, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 5",
        "other BUY: in EUR SAP.DE, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 6",
        "other BUY: of COINGECKO bitcoin, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 7",
        "other BUY: of MANUAL 0e1b8f6a-6a0f-4a86, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 8",
        "other BUY: draft MSFT, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 9",
        "other ITEM A house, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 10",
        "other BUY: reinvestment MSFT, account fb6b8033-96b8-4d36-a879-a9b6c258265b, line 11",
      ]
    `);
  });

  test.each([
    ['2026-08-24', '2026-08-24'],
    ['2026-08-24T00:00:00.000Z', '2026-08-24'],
    ['2026-08-25T00:00:00+02:00', '2026-08-25'],
    ['2026-08-24T04:00:00.000Z', '2026-08-24'],
    ['2026-12-01T05:00:00.000Z', '2026-12-01'],
    ['2026-08-24T14:31:02.000Z', '2026-08-24T14:31:02.000Z'],
    ['2026-08-24T16:31:02+02:00', '2026-08-24T14:31:02.000Z'],
  ])('of %s was traded on %s', (date, expected) => {
    expect(told({ ...BUY, date })).toEqual([
      `BUY 5 MSFT @ 410.5 + 1, amount ?, ${expected}, settled ?, ref ?, account ${BUY.accountId}, line 2`,
    ]);
  });

  test.each([
    ['2026-08-24T22:00:00.000Z', 'midnight in another zone, whose day is not told'],
    ['2026-08-24T16:00:00.000Z', 'midnight in another zone, whose day is not told'],
    ['2026-08-24T18:30:00.000Z', 'midnight in another zone, whose day is not told'],
    ['24.08.2026', 'no time'],
  ])('of %s is refused', (date, expected) => {
    expect(wrong(file({ ...BUY, date }))).toEqual([`2:175 date: “${date}” is ${expected}`]);
  });

  test('is refused at the place of what cannot be read', () => {
    const without = Object.fromEntries(Object.entries(BUY).filter(([key]) => key !== 'fee' && key !== 'currency'));
    const broken: Activity[] = [
      { ...BUY, id: '1', quantity: -5 },
      { ...BUY, id: '2', unitPrice: 'x' },
      { ...BUY, id: '3', fee: -1 },
      { ...BUY, id: '4', fee: null },
      { ...BUY, id: '5', symbol: 'msft' },
      { ...BUY, id: '6', unitPrice: 0 },
      without,
      { ...BUY, id: '1' },
    ];
    expect(wrong(file(...broken))).toMatchInlineSnapshot(`
      [
        "2:96 the row says that -5 shares were bought",
        "3:123 unitPrice: “x” cannot be read: it is not a figure of this kind",
        "4:74 fee: “-1” is below zero",
        "5:74 fee is null",
        "6:210 “msft” is no ticker",
        "7:123 the price is zero",
        "8:1 the activity has no currency",
        "9:81 the activity “1” stands twice, first in line 2",
      ]
    `);
    expect(wrong(bytesOf('{"activities":{}}'))).toEqual(['1:15 activities is an object']);
    expect(wrong(bytesOf('{"activities":[1]}'))).toEqual(['1:16 an activity is 1']);
    expect(wrong(bytesOf('{"activities":['))).toEqual(['2:1 the end of the file stands where a value is expected']);
    expect(wrong(bytesOf('{"data":{"activities":[]}}'))).toEqual(['1:1 the file has no activities']);
  });
});
