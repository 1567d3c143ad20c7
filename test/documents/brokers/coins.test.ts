import { describe, expect, test } from 'vitest';
import { bytesOf, read } from './make.ts';

// A coin has the sign of a fund or of a company at many brokers: `BTC`, `LTC`, `SOL`. It is held as it is, and a
// purchase of it is listed; it is never the security of that ticker.

const TABLES: Readonly<Record<string, readonly string[]>> = {
  Fidelity: [
    'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total,Average Cost Basis,Type',
    '60123456,Crypto,USD,US DOLLAR,,,$10.00,,,',
    '60123456,Crypto,{sign},{name},0.5,$100.00,$50.00,$40.00,$80.00,',
  ],
  Schwab: [
    '"Positions for account Crypto ...333 as of 04:05 PM ET, 2026/11/20"',
    '"Symbol","Description","Qty (Quantity)","Price","Mkt Val (Market Value)","Cost Basis","Security Type"',
    '"{sign}","{name}","0.5","100.00","$50.00","$40.00","--"',
    '"Cash & Cash Investments","--","--","--","$10.00","--","Cash and Money Market"',
    '"Account Total","","--","--","$60.00","$40.00","--"',
  ],
  Vanguard: [
    'Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,',
    '12345678,VANGUARD FEDERAL MONEY MARKET INVESTOR CL,VMFXX,10,1,10.00,',
    '12345678,{name},{sign},0.5,100.00,50.00,',
  ],
  Merrill: [
    '"COB Date","Security #","Symbol","CUSIP #","Security Description","Account Nickname","Account Registration","Account #","Quantity","Price ($)","Value ($)","Unrealized Gain/Loss ($)","Unrealized Gain/Loss (%)","Cumulative Investment Return ($)","Cumulative Investment Return (%)","Accrued Interest ($)"',
    '"11/20/2026","1","{sign}","","{name}","Mine","CMA-Edge","1AB-23456","0.5","100.00","50.00","--","--","--","--","--"',
    '"11/20/2026","2","","990286916","ML BANK DEPOSIT PROGRAM","Mine","CMA-Edge","1AB-23456","10","1.00","10.00","--","--","--","--","--"',
  ],
};
const TRADES: Readonly<Record<string, readonly string[]>> = {
  Fidelity: [
    'Run Date,Action,Symbol,Description,Type,Price ($),Quantity,Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date',
    '11/20/2026,YOU BOUGHT {name} ({sign}) (Cash),{sign},{name},Cash,100.00,0.5,,,,-50.00,11/20/2026',
  ],
  Robinhood: [
    '"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"',
    '"11/20/2026","11/20/2026","11/20/2026","{sign}","{name}","Buy","0.5","$100.00","($50.00)"',
  ],
  Webull: [
    'Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time',
    '{name},{sign},Buy,Filled,0.5,0.5,@100.00,100.00,GTC,11/20/2026 10:32:02 EST,11/20/2026 10:32:05 EST',
  ],
  'Portfolio Performance': [
    'Date,Type,Value,Transaction Currency,Gross Amount,Currency Gross Amount,Exchange Rate,Fees,Taxes,Shares,ISIN,WKN,Ticker Symbol,Security Name,Note',
    '2026-11-20T00:00,Buy,50.00,USD,50.00,USD,,0.00,0.00,0.5,,,{sign},{name},',
  ],
};

const filled = (lines: readonly string[], [sign, name]: readonly [string, string]): Uint8Array =>
  bytesOf(...lines.map((line) => line.replaceAll('{sign}', sign).replaceAll('{name}', name)));

const COINS = [
  ['BTC', 'BITCOIN'],
  ['BTC', 'Bitcoin (BTC)'],
  ['BTC-USD', 'Bitcoin USD'],
  ['BTCUSD', 'Bitcoin'],
  ['ETH', 'Ethereum'],
  ['LTC', 'LITECOIN'],
  ['SOL', 'Solana'],
  ['USDC', 'USD Coin'],
] as const;
const SECURITIES = [
  ['BTC', 'GRAYSCALE BITCOIN MINI TRUST ETF'],
  ['ETH', 'Grayscale Ethereum Mini Trust ETF'],
  ['LTC', 'LTC PROPERTIES INC'],
  ['COMP', 'COMPASS INC CLASS A'],
  ['LINK', 'Interlink Electronics'],
  ['IBIT', 'ISHARES BITCOIN TRUST ETF'],
] as const;

describe.each(Object.entries(TABLES))('positions of %s', (_, lines) => {
  test.each(COINS)('%s, %s is held as it is', (...coin) => {
    const said = read(filled(lines, coin));
    expect(said[1]).toMatch(/: cash 10\.00,/);
    expect(said.slice(2).map((one) => one.replace(/ @.*/, ''))).toEqual([`other 0.5 ${coin[0]}`]);
  });
  test.each(SECURITIES)('%s, %s is the security', (...security) => {
    expect(read(filled(lines, security))[2]).toMatch(new RegExp(`^security 0\\.5 ${security[0]} @ `));
  });
});

describe.each(Object.entries(TRADES))('transactions of %s', (_, lines) => {
  test.each(COINS)('%s, %s is listed', (...coin) => {
    const [, ...said] = read(filled(lines, coin));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^other /);
  });
  test.each(SECURITIES)('%s, %s is bought', (...security) => {
    expect(read(filled(lines, security))[1]).toMatch(new RegExp(`^BUY 0\\.5 ${security[0]} @ `));
  });
});
