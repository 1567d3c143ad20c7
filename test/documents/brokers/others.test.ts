import { expect, test } from 'vitest';
import { readOwnTable } from '../../../src/documents/brokers/ownTable.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { bytesOf, read, wrong } from './make.ts';

// Files of brokers that are not known here are told as such, and never taken for those of another.

const UNKNOWN = 'this file is not an export that is known here';

test('names of columns that Schwab has too tell nobody by themselves', () => {
  const rows = [
    '"Symbol","Description","Quantity","Price","Market Value","Cost Basis","Unrealized Gain/Loss","% of Account"',
    '"AAPL","APPLE INC","10","$250.00","$2,500.00","$2,000.00","$500.00","71.43%"',
    '"CASH","BANK DEPOSIT SWEEP","","","$1,000.00","","","28.57%"',
  ];
  expect(wrong(bytesOf(...rows))).toEqual([`1:1 ${UNKNOWN}`]);
  const own = readOwnTable('own.csv', bytesOf(...rows), DEFAULT_POLICY)?.value?.accounts[0];
  expect(own?.holdings.map(({ symbol }) => symbol)).toEqual(['AAPL']);
});

test.each([
  [
    'TRANSACTION ID',
    'DATE,TRANSACTION ID,DESCRIPTION,QUANTITY,SYMBOL,PRICE,COMMISSION,AMOUNT',
    '01/05/2023,48512345678,Bought 10 AAPL @ 125.00,10,AAPL,125.00,0.00,-1250.00',
  ],
  [
    'Activity',
    'Date,Activity,Qty,Symbol,Description,Price,Commission,Fees,Amount',
    '11/20/2026,Bought,10,AAPL,APPLE INC,250.00,0.00,0.00,-2500.00',
  ],
])('a table of transactions is none of holdings: its column %s says so', (column, header, row) => {
  const problems = readOwnTable('own.csv', bytesOf(header, row, 'Cash,,,,,,,100.00'), DEFAULT_POLICY)?.problems ?? [];
  expect(problems.map(({ message }) => message)).toContain(
    `no table of holdings is found, and this one is none: its column “${column}” says what was or shall be done`,
  );
});

test('US dollars in a row of holdings are cash, and no fund of the ticker USD', () => {
  const rows = (name: string, shares: string, price: string) =>
    bytesOf(
      'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total,Average Cost Basis,Type',
      `Z1,Mine,USD,${name},${shares},${price},$10.00,,,`,
    );
  expect(read(rows('US DOLLAR', '', ''))[1]).toBe('account Z1 Mine: cash 10.00, no total');
  expect(read(rows('U.S. DOLLARS', '10', '$1.00'))[1]).toBe('account Z1 Mine: cash 10.00, no total');
  expect(read(rows('PROSHARES ULTRA SEMICONDUCTORS', '0.1', '$100.00'))[2]).toMatch(/^security 0\.1 USD @ /);
});

test('J.P. Morgan’s deposit sweep is cash in whatever class it stands', () => {
  const header =
    'Asset Class,Asset Strategy,Asset Strategy Detail,Description,Ticker,CUSIP,Quantity,Base CCY,Local CCY,Price,Pricing Date,Value,Cost,Unit Cost';
  const row = 'Fixed Income & Cash,Cash,Cash,CHASE DEPOSIT SWEEP,QACDS,,1500.25,USD,USD,1.00,11/20/2026,1500.25,,';
  expect(read(bytesOf(header, row))[1]).toMatch(/: cash 1500\.25,/);
});
