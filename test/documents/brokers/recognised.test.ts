import { describe, expect, test } from 'vitest';
import { isBrokerFile, readBrokerFile } from '../../../src/documents/brokers/recognise.ts';
import { bytesOf, read, wrong } from './make.ts';

const FIDELITY = 'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total';
const SCHWAB = '"Symbol","Description","Qty (Quantity)","Price","Mkt Val (Market Value)","Cost Basis","Security Type"';

function problem(bytes: Uint8Array): string {
  const [first] = readBrokerFile('x.csv', bytes).problems;
  return first === undefined ? 'none' : `${first.line}: ${first.message}; ${first.accepted}`;
}

describe('an export', () => {
  test('is told by its content, never by its name', () => {
    const bytes = bytesOf(FIDELITY, 'Z1,Mine,KO,COCA-COLA,20,$61.39,$1227.80,--');
    expect(read(bytes, 'Schwab-Positions.csv')[0]).toBe('positions of fidelity, no time');
    expect(isBrokerFile('etrade.csv', bytes)).toBe(true);
    expect(isBrokerFile('fills.csv', bytesOf('ticker,side,shares,price', 'KO,BUY,1,2'))).toBe(false);
    expect(isBrokerFile('a.ofx', bytesOf('OFXHEADER:100', '<OFX>'))).toBe(true);
  });

  test('that is not known is answered with those that are', () => {
    expect(problem(bytesOf('', 'Date,Description,Amount', '1,2,3'))).toMatchInlineSnapshot(
      `"2: this file is not an export that is known here; positions of E*TRADE, Schwab, Fidelity, Vanguard (OfxDownload.csv), Interactive Brokers (activity statement, Flex query), Merrill, J.P. Morgan (Chase) or OFX; transactions of E*TRADE, Schwab, Fidelity, Vanguard (OfxDownload.csv), Interactive Brokers (activity statement, Flex query, Transaction History), Robinhood, Merrill, J.P. Morgan (Chase), Webull (orders), tastytrade, OFX, Portfolio Performance or ghostfolio; a table of your own with the columns ticker, shares, price for positions, or ticker, side, shares, price for fills"`,
    );
    expect(problem(bytesOf('ticker,side,shares,price', 'KO,BUY,1,2'))).toContain('ticker, side, shares, price');
    expect(problem(new Uint8Array())).toContain('the file is empty');
  });

  test('of two brokers in one file is refused with both', () => {
    expect(wrong(bytesOf(FIDELITY, 'Z1,Mine,KO,COCA-COLA,20,$61.39,$1227.80,--', SCHWAB))).toMatchInlineSnapshot(`
      [
        "3:1 two brokers are possible: Fidelity (positions, line 1) and Schwab (positions, line 3)",
      ]
    `);
  });

  test('is refused where its table is empty, and where a row without a figure is no prose', () => {
    expect(wrong(bytesOf(FIDELITY))).toEqual(['1:1 the table of positions is empty']);
    const row = 'Z1,Mine,ABC,a company with a name of many small words,--,--,--,--';
    expect(wrong(bytesOf(FIDELITY, 'Z1,Mine,KO,COCA-COLA,20,$61.39,$1227.80,--', row))).toEqual([
      '3:61 the row has no value',
    ]);
    expect(wrong(bytesOf(FIDELITY, row.replaceAll('--', '')))).toEqual(['2:57 the row has no value']);
  });

  test('of positions and of transactions of one broker in one file is refused', () => {
    const history = 'Run Date,Action,Symbol,Description,Type,Quantity,Price ($),Commission ($),Fees ($),Amount ($)';
    expect(wrong(bytesOf(FIDELITY, 'Z1,Mine,KO,COCA-COLA,20,$61.39,$1227.80,--', history))).toMatchInlineSnapshot(`
      [
        "3:1 a second header stands here",
      ]
    `);
  });

  test('that is no text is refused by what it is', () => {
    expect(problem(new Uint8Array([0x50, 0x4b, 3, 4]))).toContain('a workbook or an archive');
    expect(problem(new TextEncoder().encode('%PDF-1.7'))).toContain('a PDF');
    expect(problem(new Uint8Array([0x41, 0x0a, 0x42, 0xff, 0x43]))).toContain(
      '2: the file is no text in UTF-8 or UTF-16',
    );
    expect(problem(new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x00, 0x00]))).toContain('no text');
  });

  test('of another year’s machine is read in windows-1252 where its header says so', () => {
    const text = 'OFXHEADER:100\nCHARSET:1252\n\n<OFX><SECNAME>Caf\u00e9 <X></OFX>';
    const bytes = new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
    expect(problem(bytes)).toContain('no investment statement');
  });

  test('may count other funds as cash', () => {
    const bytes = bytesOf(FIDELITY, 'Z1,Mine,ZZZQX,A FUND,20,$1.00,$20.00,--');
    const said = (sweeps: readonly string[]) =>
      readBrokerFile('a', bytes, sweeps).value?.positions?.accounts[0]?.holdings.length;
    expect([said([]), said(['ZZZQX'])]).toEqual([1, 0]);
  });

  test('counts a money-market fund of the table as cash', () => {
    const bytes = bytesOf(FIDELITY, 'Z1,Mine,VUSXX,A FUND,20,$1.00,$20.00,--');
    expect(readBrokerFile('a', bytes, []).value?.positions?.accounts[0]?.holdings).toEqual([]);
  });

  test('of 20,000 rows with torn marks or deep tags is answered in linear time', () => {
    const start = process.hrtime.bigint();
    wrong(bytesOf(FIDELITY, ...Array.from({ length: 20_000 }, () => 'Z1,"Mine')));
    wrong(bytesOf('<OFX>', ...Array.from({ length: 20_000 }, () => '<MEMO></A>')));
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(5);
  });
});

describe('a row of several lines', () => {
  test('is named by its first, and those below it by theirs', () => {
    const header = '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"';
    const long = '"11/20/2026","Buy","KO","COCA-COLA CO\n\n of ""Atlanta""","20","$61.39","","-$1,227.80"';
    const rows = [header, '', long, '', '"11/20/2026","Sell","KO","COCA-COLA CO","20","$61.39","","$1,227.80"'];
    expect(
      read(bytesOf(...rows))
        .slice(1)
        .map((text) => text.split(', ').at(-1)),
    ).toEqual(['line 3', 'line 7']);
    expect(wrong(bytesOf(...rows, '"11/20/2026","Sell","KO","","20","$61.39","","x"'))).toEqual([
      '8:46 “x” cannot be read: it is not a figure of this kind',
    ]);
  });
});
