import { describe, expect, test } from 'vitest';
import { readBrokerFile } from '../../../../src/documents/brokers/recognise.ts';
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

const COLUMNS = [
  'COB Date',
  'Security #',
  'Symbol',
  'CUSIP #',
  'Security Description',
  'Account Nickname',
  'Account Registration',
  'Account #',
  'Quantity',
  'Price ($)',
  'Value ($)',
  'Unrealized Gain/Loss ($)',
  'Unrealized Gain/Loss (%)',
  'Cumulative Investment Return ($)',
  'Cumulative Investment Return (%)',
  'Accrued Interest ($)',
];
type Cells = Readonly<Record<string, string>>;

/** Where cash is kept: with a ticker or with a number of Merrill's own. */
const SWEEPS: readonly [Cells, ...Cells[]] = [
  { Symbol: 'IIAXX', 'CUSIP #': '55499U915', 'Security Description': 'BANK OF AMERICA, NA RASP' },
  { Symbol: '--', 'CUSIP #': '990156937', 'Security Description': 'ML DIRECT DEPOSIT PROGRM' },
  { Symbol: '--', 'CUSIP #': '990286916', 'Security Description': 'ML BANK DEPOSIT PROGRAM' },
];

/** A download of one account or several, its rows with what each is worth in cents, and what it must be read as. */
function download(seed: number) {
  const random = randomOf(seed + 11_000);
  const look = { ...lookOf(random), hasDollar: false, negative: 'parentheses' as const, nothing: '--' as const };
  const columns = columnsOf(random, COLUMNS);
  const rows = [line(look, columns)];
  const expected = ['positions of merrill, 2026-11-20T21:00:00.000Z'];
  const accounts = random.chance(50) ? ['27Z-89R00'] : ['27Z-89R00', '42X-49U23'];
  const add = (account: string, value: number, cells: Record<string, string>): number => {
    const own = {
      'COB Date': '11/20/2026',
      'Account Registration': 'CMA-Edge',
      'Account #': account,
      'Value ($)': money(look, value),
    };
    rows.push(line(look, inOrder(columns, { ...own, ...cells }, '--')));
    return rows.length;
  };
  for (const account of accounts) {
    const cash = 1 + random.below(5_000_000);
    const dollars = {
      ...random.pick(SWEEPS),
      Quantity: shareText(look, cash, 2),
      'Price ($)': random.pick(['1.00', '$1.00']),
    };
    add(account, cash, dollars);
    expected.push(`account ${account} CMA-Edge: cash ${digits(cash, 2)}, no total`);
    for (const one of drawHoldings(random)) {
      const at = add(account, one.value, {
        Symbol: one.symbol,
        'CUSIP #': '023135106',
        'Security Description': 'A COMPANY, CLASS A',
        Quantity: shareText({ ...look, negative: 'parentheses' }, one.shares, one.decimals),
        'Price ($)': money(look, one.price),
        'Unrealized Gain/Loss ($)': one.cost === null ? '--' : money(look, one.value - one.cost),
      });
      expected.push(heldWords(one, one.symbol, at));
    }
  }
  return { bytes: encoded(look, rows), expected };
}

const HEADER = COLUMNS.map((name) => `"${name}"`).join(',');
const ADBE =
  '"9/23/2026","00380","ADBE","00724F101","ADOBE INC","--","Roth IRA-Edge","42X-49U23","254","240.69","61,135.26","(1,823.33)","(2.90)","--","--","--"';
const CASH =
  '"9/23/2026","977G3","IIAXX","55499U915","BANK OF AMERICA, NA RASP","--","Roth IRA-Edge","42X-49U23","157.71","1.00","157.71","--","--","--","--","--"';

describe('Merrill’s holdings', () => {
  readsAsWritten(download);

  test('cost what they are worth less what was gained, and what was not told is not known', () => {
    const unknown = ADBE.replace('"(1,823.33)"', '"N/A"').replace('42X-49U23', '42X-49U24').replace('"--"', '"Mine"');
    expect(read(bytesOf(HEADER, ADBE, CASH, unknown))).toEqual([
      'positions of merrill, 2026-09-23T20:00:00.000Z',
      'account 42X-49U23 Roth IRA-Edge: cash 157.71, no total',
      'security 254 ADBE @ 240.69 = 61135.26, cost 62958.59, line 2',
      'account 42X-49U24 Mine: cash 0.00, no total',
      'security 254 ADBE @ 240.69 = 61135.26, cost ?, line 4',
    ]);
  });

  test('keep options and bonds apart', () => {
    const held = (symbol: string, cusip: string, what: string, shares: string, price: string, value: string) =>
      `"9/23/2026","1","${symbol}","${cusip}","${what}","--","CMA-Edge","27Z-89R00","${shares}","${price}","${value}","--","--","--","--","--"`;
    const rows = [
      held('AAPL#A1527C250', '--', 'CALL AAPL 00250 EXP 01-15-27', '(2)', '4.15', '(830.00)'),
      held('KO', '--', 'PUT KO 00060 EXP 12-18-26', '1', '1.15', '115.00'),
      held('--', '912810QF8', 'U.S. TREASURY BOND 4.375% 02/15/40', '8,000', '100.00', '8,000.00'),
      held('BRKB', '084670702', 'BERKSHIRE HATHAWAY INC CL B', '2', '500.00', '1,000.00'),
    ];
    expect(read(bytesOf(HEADER, ...rows)).slice(2)).toEqual([
      'option -2 AAPL#A1527C250 @ 4.15 = -830.00, cost ?, line 2',
      'option 1 PUT KO 00060 EXP 12-18-26 @ 1.15 = 115.00, cost ?, line 3',
      'bond 8000 912810QF8 @ 100.00 = 8000.00, cost ?, line 4',
      'security 2 BRK.B @ 500.00 = 1000.00, cost ?, line 5',
    ]);
  });

  test('tell that the cash balance is not in the file', () => {
    const { value } = readBrokerFile('Holdings.csv', bytesOf(HEADER, ADBE));
    expect(value?.positions?.notes).toEqual([
      'Merrill’s file has no cash balance: compare the cash with Merrill’s page, and write what is missing into the document',
    ]);
  });

  describe('are refused at the line of', () => {
    test('a value that is not shares × price, in shares and in cash', () => {
      expect(
        wrong(bytesOf(HEADER, ADBE.replace('61,135.26', '61,139.26'), CASH.replace('"157.71"', '"157.72"'))),
      ).toEqual([
        '2:100 254 shares at $240.69 are $61,135.26, and the row says $61,139.26',
        '3:117 157.72 dollars are $157.72, and the row says $157.71',
      ]);
    });
    test('another day, a row without an account, a second header, a row twice', () => {
      const rows = [ADBE, CASH.replace('9/23', '9/22'), CASH.replace('42X-49U23', ''), HEADER, ADBE];
      expect(wrong(bytesOf(HEADER, ...rows))).toEqual([
        '3:1 the rows above are of another day than “9/22/2026”',
        '4:1 this row cannot be understood',
        '5:1 a second header stands here',
        '6:21 “ADBE” stands twice in this account, first in line 2',
      ]);
    });
    test('a torn quote, a gain that is no figure, a missing column', () => {
      expect(wrong(bytesOf(HEADER, ADBE.replace('INC"', 'INC')))).toEqual(['2:1 a quotation mark is not in its place']);
      expect(wrong(bytesOf(HEADER, ADBE.replace('(1,823.33)', '(1,82x.33)')))).toEqual([
        '2:112 “(1,82x.33)” cannot be read: the point is the decimal mark, and a comma separates thousands',
      ]);
      expect(wrong(bytesOf(HEADER.replace('"Quantity",', ''), ADBE))).toEqual(['1:1 no column says shares']);
    });
  });
});
