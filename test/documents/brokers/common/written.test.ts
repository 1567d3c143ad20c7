import { describe, expect, test } from 'vitest';
import { format } from '../../../../src/base/decimal.ts';
import {
  readDay,
  readDollars,
  readMoment,
  readSignedShares,
} from '../../../../src/documents/brokers/common/figures.ts';
import { isCusip, securityOf } from '../../../../src/documents/brokers/common/security.ts';
import type { ValueReading } from '../../../../src/documents/fields/values.ts';
import { bytesOf, read, wrong } from '../make.ts';

describe('what a row speaks of', () => {
  const SWEEPS = ['SPAXX', 'VMFXX'];
  test.each<[string, string, string, string]>([
    ['KO', 'COCA-COLA CO', '', 'security KO'],
    ['BRK-B', '', 'Equity', 'security BRK.B'],
    ['BRKB', 'BERKSHIRE HATHAWAY INC CL B', '', 'security BRK.B'],
    ['BRKB', 'SOMETHING ELSE', '', 'security BRK.B'],
    ['BF B', 'BROWN-FORMAN CORP', '', 'security BF.B'],
    ['VMFXX', 'A FUND', 'Mutual Fund', 'cash VMFXX'],
    ['FZFXX**', 'HELD IN MONEY MARKET', '', 'cash FZFXX'],
    ['BND', 'VANGUARD TOTAL BOND MARKET ETF', 'ETFs & Closed End Funds', 'security BND'],
    ['AAPL  260116C00250000', '', '', 'option AAPL  260116C00250000'],
    ['AAPL--260116C00250000', '', '', 'option AAPL--260116C00250000'],
    ['IWM', 'PUT  IWM    02/27/26   260.000', 'OPTN', 'option IWM'],
    ['912810QF8', 'US TREASURY BOND', '', 'bond 912810QF8'],
    ['912810QF9', 'US TREASURY BOND', '', 'null'],
    ['912810QF8', 'A BANK CD 4%', 'Fixed Income', 'cd 912810QF8'],
    ['37045V100', 'A POOL', '', 'other 37045V100'],
    ['--', 'A NOTE 4% 01/15/30', '', 'bond A NOTE 4% 01/15/30'],
    ['', '', '', 'null'],
    ['ko', 'COCA-COLA CO', '', 'null'],
    ['\u041aO', 'COCA-COLA CO', '', 'null'],
  ])('%j, %j, %j is %s', (symbol, description, type, expected) => {
    const found = securityOf({ symbol, description, type }, SWEEPS);
    expect(found === null ? 'null' : `${found.kind} ${found.symbol}`).toBe(expected);
  });

  test('a CUSIP has its check digit', () => {
    expect(['037833100', '594918104', '38259P508'].map(isCusip)).toEqual([true, true, true]);
    expect(['037833101', '594918109', 'GOOGLCLAS', '03783310'].map(isCusip)).toEqual([false, false, false, false]);
  });

  test('a sweep fund that is not at $1 is a fund', () => {
    const header = 'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total';
    expect(read(bytesOf(header, 'Z1,Mine,SPAXX**,A FUND,10,$0.99,$9.90,--')).slice(1)).toEqual([
      'account Z1 Mine: cash 0.00, no total',
      'security 10 SPAXX @ 0.99 = 9.90, cost ?, line 2',
    ]);
  });

  test('a sentence in which something is unknown is no prose', () => {
    const header = 'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total';
    const row = 'see the notes of this file,--,which are not here but elsewhere';
    expect(wrong(bytesOf(header, 'Z1,Mine,KO,COLA,20,$61.39,$1227.80,--', row))).toEqual(['3:1 the row has no value']);
  });
});

describe('figures and days as brokers write them', () => {
  const said = <T>(reading: ValueReading<T>, text: (value: T) => string) =>
    reading.ok ? text(reading.value) : reading.message;

  test.each([
    ['$1,234.56', '1234.56'],
    ['-$1,234.56', '-1234.56'],
    ['$-1,234.56', '-1234.56'],
    ['($1,234.56)', '-1234.56'],
    ['+$5', '5'],
    ['.58', '0.58'],
    ['-.02', '-0.02'],
    ['$.5', '0.5'],
    ['\u22125.00', '-5.00'],
    ['1.234,56', '“1.234,56” cannot be read: the point is the decimal mark, and a comma separates thousands'],
    ['12%', '“12%” cannot be read: dollars are needed, not a percentage'],
  ])('%s is %s', (text, expected) => {
    expect(said(readDollars(text), (value) => format(value))).toBe(expected);
  });

  test.each([
    ['1,200', '1200'],
    ['-1,200.5', '-1200.5'],
    ['(20)', '-20'],
    ['+20', '20'],
    ['.125', '0.125'],
    ['$20', '“$20” cannot be read: shares are needed, not dollars'],
    ['--20', '“--20” cannot be read: it is not a figure of this kind'],
  ])('%s shares are %s', (text, expected) => {
    expect(said(readSignedShares(text), (value) => format(value))).toBe(expected);
  });

  test.each([
    ['11/20/26', '2026-11-20'],
    ['11-20-2026', '2026-11-20'],
    ['Nov-20-2026', '2026-11-20'],
    ['20-Nov-2026', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['20/11/2026', '“20/11/2026” cannot be read: there is no such day'],
    ['11.20.2026', '“11.20.2026” cannot be read: it is not a date of an accepted form'],
  ])('%s is %s', (text, expected) => {
    expect(said(readDay(text), (value) => value)).toBe(expected);
  });

  test.each([
    ['Nov 20 2026 04:10 PM ET', '2026-11-20T21:10:00.000Z'],
    ['2026-11-20, 10:31:02', '2026-11-20T15:31:02.000Z'],
    ['Nov-20-2026 at 9:41 a.m. ET', '2026-11-20T14:41:00.000Z'],
    ['11/27/2026', '2026-11-27T18:00:00.000Z'],
  ])('%s is the moment %s', (text, expected) => {
    expect(said(readMoment(text), (value) => new Date(value.instant).toISOString())).toBe(expected);
  });
});
