import { expect, test } from 'vitest';
import { EXCHANGE_TRADED_FUNDS } from '../../../src/domain/instruments/exchangeTradedFunds.ts';
import { fundNamed, fundTable } from '../../../src/domain/instruments/fund.ts';
import { FUND_CLASSES } from '../../../src/domain/instruments/industries.ts';
import { MONEY_MARKET_FUNDS, MUTUAL_FUNDS } from '../../../src/domain/instruments/mutualFunds.ts';
import { SECTORS } from '../../../src/domain/instruments/sector.ts';
import { sectorInTable } from '../../../src/domain/instruments/sectorTable.ts';
import { parseTicker } from '../../../src/domain/instruments/security.ts';

// the first look-ups are made in the lists themselves, all others in the table
const first = ['VTI', 'VYFXX', 'TOIXX', 'AAPL', 'V', 'VT', 'Vanguard'].map(fundNamed);
const funds = [...fundTable().values()];

test('a fund is the same whether the table is made or not', () => {
  expect(first.map((fund) => fund?.name ?? null)).toEqual([
    'Vanguard Total Stock Market ETF',
    'Vanguard New York Municipal Money Market Fund',
    'Federated Hermes Treasury Obligations Fund',
    null,
    null,
    'Vanguard Total World Stock ETF',
    null,
  ]);
  for (const fund of first) if (fund !== null) expect(fundTable().get(fund.ticker)).toEqual(fund);
});

test('at least 150 funds stand in the table, each once, with a ticker, a name and what it is', () => {
  const lines = [...Object.values(EXCHANGE_TRADED_FUNDS), ...Object.values(MUTUAL_FUNDS), MONEY_MARKET_FUNDS].flatMap(
    (list) => list.trim().split('\n'),
  );
  expect([lines.length, funds.length]).toEqual([512, 512]);
  const allowed = new Set([...SECTORS, ...Object.keys(FUND_CLASSES)]);
  for (const { ticker, name, kind, sector } of funds) {
    expect(parseTicker(ticker), ticker).toBe(ticker);
    expect(name, ticker).toMatch(/^\S.{5,70}\S$/);
    if (kind === 'money_market') expect(sector, ticker).toBeNull();
    else expect(allowed.has(sector ?? ''), ticker).toBe(true);
  }
});

test('a mutual fund has five letters and an X at the end, a money-market fund two; an exchange-traded one has fewer letters', () => {
  const forms = { etf: /^[A-Z]{2,4}$/, mutual_fund: /^[A-Z]{4}X$/, money_market: /^[A-Z]{3}XX$/ };
  for (const { ticker, kind } of funds) expect([ticker, kind, forms[kind].test(ticker)]).toEqual([ticker, kind, true]);
});

test('no fund is a company of the table of sectors', () => {
  expect(funds.filter(({ ticker }) => sectorInTable(ticker) !== null)).toEqual([]);
});

test.each([
  ['VTI', 'etf', 'Diversified Equity'],
  ['VOO', 'etf', 'Diversified Equity'],
  ['SPY', 'etf', 'Diversified Equity'],
  ['QQQ', 'etf', 'Diversified Equity'],
  ['VXUS', 'etf', 'International Equity'],
  ['BND', 'etf', 'Bonds'],
  ['AGG', 'etf', 'Bonds'],
  ['GLD', 'etf', 'Gold'],
  ['SLV', 'etf', 'Commodities'],
  ['IBIT', 'etf', 'Crypto'],
  ['AOR', 'etf', 'Balanced'],
  ['VNQ', 'etf', 'Real Estate'],
  ['XLK', 'etf', 'Technology'],
  ['XLF', 'etf', 'Financials'],
  ['XLE', 'etf', 'Energy'],
  ['XLV', 'etf', 'Healthcare'],
  ['XLI', 'etf', 'Industrials'],
  ['XLB', 'etf', 'Materials'],
  ['XLY', 'etf', 'Consumer Discretionary'],
  ['XLP', 'etf', 'Consumer Staples'],
  ['XLU', 'etf', 'Utilities'],
  ['XLRE', 'etf', 'Real Estate'],
  ['XLC', 'etf', 'Communication Services'],
  ['SMH', 'etf', 'Technology'],
  ['GDX', 'etf', 'Materials'],
  ['VTSAX', 'mutual_fund', 'Diversified Equity'],
  ['FXAIX', 'mutual_fund', 'Diversified Equity'],
  ['SWPPX', 'mutual_fund', 'Diversified Equity'],
  ['VTIAX', 'mutual_fund', 'International Equity'],
  ['VBTLX', 'mutual_fund', 'Bonds'],
  ['VFFVX', 'mutual_fund', 'Balanced'],
  ['SPAXX', 'money_market', null],
  ['VMFXX', 'money_market', null],
  ['SWVXX', 'money_market', null],
  ['TTTXX', 'money_market', null],
])('%s is a %s of %s', (ticker, kind, sector) => {
  expect(fundNamed(ticker)).toMatchObject({ kind, sector });
});

test('what is no fund of the table is none', () => {
  expect([fundNamed('AAPL'), fundNamed('ZZZZX')]).toEqual([null, null]);
});
