import { describe, expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import { readFillLine, readFills } from '../../../src/documents/sheets/readFills.ts';
import { readPrices } from '../../../src/documents/sheets/readPrices.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import type { TracedFill } from '../../../src/domain/planning/execution.ts';

function inWords({ action, ticker, shares, price, commission, at, reference }: TracedFill): string {
  const time = at === null ? 'no time' : new Date(at).toISOString();
  return `${action} ${format(shares)} ${ticker} @ ${format(price)} + ${format(commission)}, ${time}, ${reference ?? 'no reference'}`;
}

function fills(...lines: readonly string[]): readonly string[] {
  const { value, problems } = readFills('fills.csv', lines.join('\n'));
  expect(told({ value, problems })).toEqual([]);
  return (value ?? []).map(inWords);
}

function told({ problems }: Reading<unknown>): string[] {
  return problems.map((one) => `${one.line}:${one.column} ${one.message}`);
}

function wrong(...lines: readonly string[]): string[] {
  const reading = readFills('fills.csv', lines.join('\n'));
  expect(reading.value).toBeNull();
  return told(reading);
}

const HEADER = 'ticker,side,shares,price';

describe('a file of fills', () => {
  test('is read in its order, each fill with its line', () => {
    const text = `${HEADER},commission,time,reference\nNEM,SELL,540,131.60,1.00,2026-08-24 10:31 ET,A1\nNVDA,BUY,77,214.9,,,`;
    const { value } = readFills('fills.csv', text);
    expect((value ?? []).map(inWords)).toEqual([
      'SELL 540 NEM @ 131.60 + 1.00, 2026-08-24T14:31:00.000Z, A1',
      'BUY 77 NVDA @ 214.9 + 0, no time, no reference',
    ]);
    expect(value?.[1]?.source).toEqual({ file: 'fills.csv', line: 3, text: 'NVDA,BUY,77,214.9,,,' });
  });

  test.each([
    ['Qty,Action,Symbol,Price ($)', '"1,200",Bought,BRK/B,"$1,234.50"'],
    ['PRICE;QUANTITY;SYMBOL;SIDE', '1234.50;1,200;BRK-B;buy'],
    ['\uFEFF"Side","Ticker","Shares","Price"', 'BUY,BRK.B,1200,1234.50'],
    ['"Note; or; a; remark; of; it",Side,Ticker,Shares,Price', ',BUY,BRK.B,1200,1234.50'],
    ['Side\tTicker\tShares\tPrice', 'You bought\tBRK.B\t1200\t1234.50'],
    [
      '\uFEFFside, ticker , shares,price,Description',
      '"B" , BRK.B,1200 , 1234.50,"Berkshire, class ""B""\nin two lines"',
    ],
  ])('has its columns in any order, by several names and with several delimiters: %j', (header, row) => {
    expect(fills(header, row)).toEqual(['BUY 1200 BRK.B @ 1234.50 + 0, no time, no reference']);
  });

  // the header of a broker whose form is not known
  const FIRSTRADE =
    'Symbol,Quantity,Price,Action,Description,TradeDate,SettledDate,Interest,Amount,Commission,Fee,CUSIP,RecordType';
  const SOLD = 'NEM     ,-540,131.58,SELL,NEWMONT CORP,2026-08-24,2026-08-25,0,71050.00,0,3.20,651639106,Trade';

  test('may be of a broker that is not known, with what it took', () => {
    expect(fills(FIRSTRADE, SOLD)).toEqual(['SELL 540 NEM @ 131.58 + 3.20, 2026-08-24T20:00:00.000Z, no reference']);
  });

  test.each([
    ['KO COM DIVIDEND REINVESTMENT', 'reinvestment'],
    ['NEWMONT CORP ASSIGNED', 'assignment'],
    ['CASH IN LIEU OF FRACTIONS', 'cash in lieu'],
    ['NEWMONT CORP CANCELLED', 'cancelled'],
    ['NEWMONT CORP SHORT SALE', 'short'],
  ])('has no row that nobody decided, or that does not stand: %s', (description, why) => {
    expect(wrong(FIRSTRADE, SOLD, SOLD.replace('NEWMONT CORP', description))).toEqual([
      `3:27 “${description}” is no purchase or sale that somebody decided: ${why}`,
    ]);
    expect(wrong('ticker,side,shares,price,note,memo', `KO,BUY,1,60,,${description}`)).toHaveLength(1);
  });

  test.each([
    ['Traded On', '11/20/2026', '2026-11-20'],
    ['Trade Date', '2026-11-20', '2026-11-20'],
    ['Date', '', null],
    // half past midnight in London is the evening before in New York
    ['Time', '2026-11-21T00:30Z', '2026-11-20'],
    ['Note', '2026-11-20', null],
  ])('knows the day of its trades in New York where it states one: %s %s', (column, text, day) => {
    const { value } = readFills('fills.csv', `${HEADER},${column}\nNEM,SELL,5,131,${text}`);
    expect(value?.map((fill) => fill.tradedOn)).toEqual([day]);
  });

  test.each(['\n', '\r\n', '\r'])('may have any line ends, and empty lines: %j', (end) => {
    const { value } = readFills('f', [HEADER, '', 'NEM,SELL,5,131', ',,,', 'KO,BUY,1,60', ''].join(end));
    expect((value ?? []).map((one) => `${one.ticker} ${one.source?.line}`)).toEqual(['NEM 3', 'KO 5']);
  });

  test('may show what was sold below zero', () => {
    expect(fills(HEADER, 'NEM,Sold,-540,131.6', 'NEM,SLD,\u221212.5,131', 'NEM,s,(3),131', 'NEM,sell,1,131')).toEqual([
      'SELL 540 NEM @ 131.6 + 0, no time, no reference',
      'SELL 12.5 NEM @ 131 + 0, no time, no reference',
      'SELL 3 NEM @ 131 + 0, no time, no reference',
      'SELL 1 NEM @ 131 + 0, no time, no reference',
    ]);
    expect(wrong(HEADER, 'NEM,BUY,-540,131.6')).toEqual(['2:9 “-540” is below zero, and it was bought']);
  });

  test('adds commission and fees, joins date and time, and prefers the reference of the execution', () => {
    const header = `${HEADER},Commission ($),Fees ($),Date,Time,Order ID,Execution ID`;
    expect(
      fills(header, 'NEM,SELL,5,131,1.00,0.05,08/24/2026,9:31 AM EDT,O7,E1', 'NEM,SELL,5,131,,,8/24/2026,,O7,'),
    ).toEqual([
      'SELL 5 NEM @ 131 + 1.05, 2026-08-24T13:31:00.000Z, E1',
      'SELL 5 NEM @ 131 + 0, 2026-08-24T20:00:00.000Z, O7',
    ]);
  });

  test('with bad rows tells every one, and gives nothing', () => {
    expect(
      wrong(
        `${HEADER},commission,time`,
        'NEM,SELL,540,131.60,1.00,',
        'nem,HOLD,0,"131,60",-1,yesterday',
        ',,,,,',
        '"NEM" ,SELL,,0,1,2026-02-30',
        'NEM,SELL,1e3,1.5 EUR',
      ),
    ).toEqual([
      '3:1 “nem” is no ticker',
      '3:5 “HOLD” is no side',
      '3:10 “0” fills nothing',
      '3:12 “131,60” cannot be read: the point is the decimal mark, and a comma separates thousands',
      '3:21 the commission “-1” is below zero',
      '3:24 “yesterday” cannot be read: it is not a date of an accepted form',
      '5:13 the row has no shares',
      '5:14 “0” is not above zero',
      '5:18 “2026-02-30” cannot be read: there is no such day',
      '6:10 “1e3” cannot be read: an exponent is not accepted',
      '6:14 “1.5 EUR” cannot be read: only US dollars are accepted',
    ]);
  });

  test('with a cell that is missing at the end of a row tells its line', () => {
    expect(wrong(HEADER, 'NEM,SELL,5', 'NEM,SELL,5,', 'KO,BUY,1,60')).toEqual([
      '2:1 the row has no price',
      '3:12 the row has no price',
    ]);
  });

  test('tells a place in characters, whatever their bytes', () => {
    expect(wrong(`Société,${HEADER}`, '', '"Nestlé\nñ😀 ""x""",NEM,SELL,5,131', 'é,NEM,SELL,zwölf,131')).toEqual([
      '5:12 “zwölf” cannot be read: it is not a figure of this kind',
    ]);
    expect(wrong(`Société,${HEADER}`, '"Nestlé\nñ😀",NEM,SELL,x,131')).toEqual([
      '3:14 “x” cannot be read: it is not a figure of this kind',
    ]);
    expect(fills(`Société,${HEADER},ref`, 'é,NEM,SELL,5,131,Größe-1')).toEqual([
      'SELL 5 NEM @ 131 + 0, no time, Größe-1',
    ]);
  });

  test('with a figure that its own comma divides is refused', () => {
    expect(wrong(HEADER, 'NEM,SELL,5,1,234.50')).toEqual(['2:14 “234.50” stands beyond the last column']);
    expect(fills(HEADER, 'NEM,SELL,5,131,')).toHaveLength(1);
  });

  test('with other money or with orders that were not filled is refused', () => {
    expect(wrong(`${HEADER},Currency`, 'NEM,SELL,5,131,USD', 'NEM,SELL,5,131,CAD')).toEqual([
      '3:16 “CAD” cannot be read here',
    ]);
    expect(wrong(`${HEADER},Status`, 'NEM,SELL,5,131,Filled', 'NEM,SELL,5,131,Cancelled')).toEqual([
      '3:16 “Cancelled” cannot be read here',
    ]);
    expect(wrong(`${HEADER},Account`, 'NEM,SELL,5,131,IRA', 'NEM,SELL,5,131,', 'NVDA,BUY,5,131,Taxable')).toEqual([
      '4:16 “Taxable” is another account than that of the rows above, “IRA”',
    ]);
    expect(fills(`${HEADER},Account`, 'NEM,SELL,5,131,IRA', 'NVDA,BUY,5,131,ira')).toHaveLength(2);
  });

  test('without a column that is needed, or with two for one figure, is refused', () => {
    expect(wrong('\uFEFFticker,side,shares', 'NEM,SELL,5')).toEqual(['1:1 no column says price']);
    expect(wrong('ticker,shares,note', 'NEM,5,x')).toEqual(['1:1 no column says side', '1:1 no column says price']);
    expect(wrong(`${HEADER},Qty`, 'NEM,SELL,5,131,6')).toEqual(['1:26 a second column says shares: “Qty”']);
  });

  test('that is empty, or has no row, is refused', () => {
    expect(wrong('')).toEqual(['1:1 the file is empty']);
    expect(wrong(HEADER, '', ' ')).toEqual(['1:1 there is no fill']);
  });

  test.each(['NEM,SELL,"5,131', 'NEM,SELL,"5"6,131', 'NEM,SELL,5"6,131'])(
    'with quotes out of place is refused: %s',
    (row) => {
      expect(wrong(HEADER, row)).toEqual(['2:1 a quotation mark is not in its place']);
    },
  );

  test('keeps a reference as it stands, up to 100 characters', () => {
    expect(fills(`${HEADER},ref`, `NEM,SELL,5,131,*A_1*`)).toEqual(['SELL 5 NEM @ 131 + 0, no time, *A_1*']);
    expect(wrong(`${HEADER},ref`, `NEM,SELL,5,131,${'x'.repeat(101)}`)).toEqual(['2:16 the reference is too long']);
  });

  test('is read in time that grows with its length alone', () => {
    const { value } = readFills('f', `${HEADER}\n${'NEM,SELL,1,131.60\n'.repeat(20_000)}`);
    expect(value).toHaveLength(20_000);
    expect(value?.at(-1)?.source?.line).toBe(20_001);
  });
});

describe('a fill in one line', () => {
  const read = (text: string) => {
    const reading = readFillLine(text);
    return reading.value === null ? told(reading) : inWords(reading.value);
  };

  test.each([
    ['SELL NEM 540 @ 131.60', 'SELL 540 NEM @ 131.60 + 0, no time, no reference'],
    ['buy BRK-B 1,200@$1,234.50, commission 1.00, ref A1', 'BUY 1200 BRK.B @ 1234.50 + 1.00, no time, A1'],
    ['Sold NEM -5 at 131 reference: 77-B', 'SELL 5 NEM @ 131 + 0, no time, 77-B'],
    ['SELL NEM 5 @ 131 on 2026-08-21', 'SELL 5 NEM @ 131 + 0, 2026-08-21T20:00:00.000Z, no reference'],
    ['SELL NEM 5 @ 131 on 2026-08-21 15:04 commission 1 ref A1', 'SELL 5 NEM @ 131 + 1, 2026-08-21T19:04:00.000Z, A1'],
    ['SELL NEM 5 @ 131, on 08/21/2026 at 3:04 pm', 'SELL 5 NEM @ 131 + 0, 2026-08-21T19:04:00.000Z, no reference'],
  ])('%s', (text, words) => {
    expect(read(text)).toBe(words);
  });

  test.each([
    ['HOLD NEM 540 @ 131.60', ['1:1 “HOLD” is no side']],
    [
      'SELL nem 0 @ 1e3',
      ['1:6 “nem” is no ticker', '1:10 “0” fills nothing', '1:14 “1e3” cannot be read: an exponent is not accepted'],
    ],
    ['SELL NEM 540', ['1:1 “SELL NEM 540” cannot be read as a fill']],
    ['SELL NEM 540 @ 131.60 twice', ['1:1 “SELL NEM 540 @ 131.60 twice” cannot be read as a fill']],
    ['SELL NEM 540 @ 131.60 on', ['1:1 “SELL NEM 540 @ 131.60 on” cannot be read as a fill']],
    ['SELL NEM 540 @ 131.60 15:04', ['1:1 “SELL NEM 540 @ 131.60 15:04” cannot be read as a fill']],
    ['SELL NEM 540 @ 131.60 on 2026-02-30', ['1:26 “2026-02-30” cannot be read: there is no such day']],
    [
      'SELL NEM 540 @ 131.60 on 2026-08-21 25:04',
      ['1:26 “2026-08-21 25:04” cannot be read: its time or zone is not known'],
    ],
    ['SELL NEM 540 @ 131.60 commission -1', ['1:34 the commission “-1” is below zero']],
  ])('%s is refused', (text, problems) => {
    expect(read(text)).toEqual(problems);
  });
});

describe('a file of prices', () => {
  const read = (...lines: readonly string[]) => readPrices('prices.csv', lines.join('\n'));

  test('gives a price for each security, with its time where it is stated', () => {
    const { value } = read(
      'Symbol;Last Price;Time',
      'NEM;$131.60;2026-08-24T10:00:00-04:00',
      'BRK-B;1,234.5;',
      'NEM;131.60;2026-08-24T14:00Z',
    );
    expect((value ?? []).map((one) => `${one.ticker} ${format(one.price)} ${one.at}`)).toEqual([
      'NEM 131.60 1787580000000',
      'BRK.B 1234.5 null',
    ]);
  });

  test('with bad rows tells every one, and gives nothing', () => {
    const reading = read('ticker,price', 'NEM,131', 'NEM,132', 'ko,60', ',5', 'XOM,-1', 'PG,');
    expect(reading.value).toBeNull();
    expect(told(reading)).toEqual([
      '3:1 NEM stands in line 2 with another price or time',
      '4:1 “ko” is no ticker',
      '5:1 the row has no ticker',
      '6:5 “-1” is not above zero',
      '7:4 the row has no price',
    ]);
    expect(told(read('ticker,price,time', 'NEM,131,2026-08-24', 'NEM,131,2026-08-25'))).toEqual([
      '3:1 NEM stands in line 2 with another price or time',
    ]);
    expect(told(read('ticker,price'))).toEqual(['1:1 there is no price']);
    expect(told(read('ticker,cost', 'NEM,1'))).toEqual(['1:1 no column says price']);
  });
});
