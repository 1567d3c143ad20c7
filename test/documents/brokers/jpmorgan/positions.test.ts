import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  digits,
  drawHoldings,
  encoded,
  heldWords,
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
import { HELD, quotedRow } from './columns.ts';

const SWEEP = {
  'Asset Class': 'Cash & Money Market Funds',
  'Asset Strategy': 'Money Market Funds',
  Description: 'CHASE DEPOSIT SWEEP JPMORGAN CHASE BANK NA',
  Ticker: 'QACDS',
};
const DOLLARS = {
  'Asset Class': 'Cash & Money Market Funds',
  'Asset Strategy': 'Cash',
  Description: 'US DOLLAR',
  CUSIP: '0USDPRAA7',
};

/** A download, its rows with what each is worth in cents, and what it must be read as. */
function download(seed: number) {
  const random = randomOf(seed + 15_000);
  const look = { ...lookOf(random), hasDollar: false, nothing: '' as const };
  const columns = columnsOf(random, HELD);
  const rows = [line(look, columns)];
  const hasDay = random.chance(80);
  const add = (value: number, cells: Record<string, string>): number => {
    const own = {
      'Base CCY': 'USD',
      Value: money(look, value),
      'Acct Type': 'Cash',
      'As of': hasDay ? '11/20/2026' : '',
    };
    const shown = hasDay ? columns : columns.filter((name) => name !== 'As of');
    rows.push(line(look, inOrder(shown, { ...own, ...cells })));
    return rows.length;
  };
  if (!hasDay)
    rows[0] = line(
      look,
      columns.filter((name) => name !== 'As of'),
    );
  let cash = 0;
  for (const one of random.pick([[SWEEP], [DOLLARS], [SWEEP, DOLLARS]])) {
    const value = 1 + random.below(5_000_000);
    cash += value;
    const local = random.pick(['', 'USD']);
    add(value, { ...one, Quantity: shareText(look, value, 2), Price: '1', 'Local CCY': local });
  }
  const expected: string[] = [];
  for (const one of drawHoldings(random)) {
    const at = add(one.value, {
      'Asset Class': random.pick(['Equity', 'Fixed Income', 'Alternative Assets']),
      Description: 'A COMPANY, CLASS A',
      Ticker: one.symbol,
      CUSIP: '023135106',
      Quantity: shareText(look, one.shares, one.decimals),
      'Local CCY': random.pick(['', 'USD']),
      Price: money(look, one.price),
      'Pricing Date': '11/19/2026 08:00:00',
      Cost: one.cost === null ? '' : money(look, one.cost),
      'Unit Cost': '',
      'Acct Type': random.pick(['Cash', 'Margin']),
    });
    expected.push(heldWords(one, one.symbol, at));
  }
  rows.push('FOOTNOTES', '"1. Prices are delayed, as of 11/20/2026, and not guaranteed"');
  const time = hasDay ? '2026-11-20T21:00:00.000Z' : 'no time';
  const all = [`positions of jp_morgan, ${time}`, `account ? ?: cash ${digits(cash, 2)}, no total`, ...expected];
  return { bytes: encoded(look, rows), expected: all };
}

const HEADER = HELD.join(',');
const OWN = { 'Base CCY': 'USD', 'As of': '08/31/2026', 'Acct Type': 'Cash' };
const PHYL = {
  ...OWN,
  'Asset Class': 'Fixed Income',
  'Asset Strategy': 'Non-Investment Grade Corporate',
  Description: 'PGIM ETF TRUST PGIM ACTIVE HIGH YIELD BOND ETF',
  Ticker: 'PHYL',
  CUSIP: '69344A206',
  Quantity: '1,273',
  Price: '34.61',
  Value: '44,058.53',
  Cost: '44,906.43',
  'Unit Cost': '35.28',
};
const CASH = { ...OWN, ...DOLLARS, Quantity: '16,339.32', Price: '1', Value: '16,339.32' };

function file(...rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  return bytesOf(HEADER, ...rows.map((one) => quotedRow(HELD, one)), 'FOOTNOTES');
}

describe('J.P. Morgan’s positions', () => {
  readsAsWritten(download);

  test('have a fund of bonds as a fund, dollars and the deposit sweep as cash', () => {
    const sweep = { ...OWN, ...SWEEP, Quantity: '1,879.55', Price: '1', Value: '1,879.55' };
    expect(read(file(PHYL, CASH, sweep))).toEqual([
      'positions of jp_morgan, 2026-08-31T20:00:00.000Z',
      'account ? ?: cash 18218.87, no total',
      'security 1273 PHYL @ 34.61 = 44058.53, cost 44906.43, line 2',
    ]);
  });

  test('keep apart bonds, options, and what is in another currency, at its value in dollars', () => {
    const rows = [
      {
        ...PHYL,
        Ticker: '',
        CUSIP: '912810QF8',
        Description: 'US TREASURY 4.375% 02/15/40',
        Quantity: '8,000',
        Price: '100',
        Value: '8,000.00',
      },
      {
        ...PHYL,
        Ticker: 'AAPL  270115C00250000',
        'Asset Strategy': 'Options',
        Quantity: '-2',
        Price: '4.15',
        Value: '-830.00',
        Cost: '',
      },
      {
        ...PHYL,
        Ticker: 'PHYL',
        'Asset Strategy': 'Options',
        Description: 'CALL PHYL 01/15/27 40',
        Quantity: '-1',
        Price: '0.10',
        Value: '-10.00',
        Cost: '',
      },
      {
        ...PHYL,
        Ticker: 'SHOP',
        'Local CCY': 'CAD',
        Quantity: '10',
        Price: '100',
        Value: '1,000.00',
        Cost: 'N/A',
        'Unit Cost': '',
      },
      { ...PHYL, Cost: '', 'Unit Cost': '35.00' },
    ];
    expect(read(file(...rows)).slice(2)).toEqual([
      'bond 8000 912810QF8 @ 100 = 8000.00, cost 44906.43, line 2',
      'option -2 AAPL  270115C00250000 @ 4.15 = -830.00, cost ?, line 3',
      'option -1 CALL PHYL 01/15/27 40 @ 0.10 = -10.00, cost ?, line 4',
      'other 10 SHOP @ 100 = 1000.00, cost ?, line 5',
      'security 1273 PHYL @ 34.61 = 44058.53, cost 44555.00, line 6',
    ]);
  });

  test('in cash and on margin are one holding', () => {
    expect(read(file(PHYL, { ...PHYL, 'Acct Type': 'Margin' })).slice(2)).toEqual([
      'security 2546 PHYL @ 34.61 = 88117.06, cost 89812.86, line 2',
    ]);
  });

  describe('are refused at the line of', () => {
    test('a base currency that is another, or is not told', () => {
      expect(wrong(file(PHYL, { ...CASH, 'Base CCY': 'EUR' }, { ...PHYL, Ticker: 'KO', 'Base CCY': '' }))).toEqual([
        '3:78 the row is in “EUR”',
        '4:126 the row names no currency',
      ]);
    });
    test('a value that is not shares × price, in shares and in cash', () => {
      expect(wrong(file({ ...PHYL, Value: '44,158.53' }, { ...CASH, Value: '16,339.33' }))).toEqual([
        '2:160 1273 shares at $34.61 are $44,058.53, and the row says $44,158.53',
        '3:106 16339.32 dollars are $16,339.32, and the row says $16,339.33',
      ]);
    });
    test('another day, a row twice, rows below the footnotes', () => {
      expect(wrong(file(PHYL, CASH, { ...PHYL, Ticker: 'KO', 'As of': '08/30/2026' }, CASH))).toMatchObject([
        expect.stringMatching(/^4:\d+ the rows above are of another day than “08\/30\/2026”$/),
        expect.stringMatching(/^5:\d+ “US DOLLAR” stands twice in this account, first in line 3$/),
      ]);
      expect(wrong(bytesOf(HEADER, quotedRow(HELD, CASH), 'FOOTNOTES', quotedRow(HELD, PHYL)))).toEqual([
        '4:1 this row stands outside the table',
      ]);
    });
    test('a missing column, a table without rows, two headers', () => {
      expect(wrong(bytesOf(HEADER.replace(',Quantity,', ',Number,'), quotedRow(HELD, PHYL)))).toEqual([
        '1:1 no column says shares',
      ]);
      expect(wrong(bytesOf(HEADER, 'FOOTNOTES'))).toEqual(['1:1 the table of positions is empty']);
      expect(wrong(bytesOf(HEADER, quotedRow(HELD, PHYL), HEADER))).toEqual(['3:1 a second header stands here']);
    });
  });
});
