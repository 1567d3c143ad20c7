import { DONE, HELD, quotedRow } from '../../documents/brokers/jpmorgan/columns.ts';
import type { MadeHolding, MadeRow, MadeTrade } from './brokerHistory.ts';

// The same trades and positions as Robinhood, Merrill, J.P. Morgan and tastytrade export them.

const us = (day: number): string => `08/${String(day).padStart(2, '0')}/2026`;
const isTrade = (row: MadeRow): row is MadeTrade => 'ticker' in row;
const signed = ({ action, shares }: MadeTrade): number => (action === 'BUY' ? shares : -shares);
const cents = (text: string): number => Math.round(Number(text) * 100);
const dollars = (amount: number): string => (amount / 100).toFixed(2);
/** Dollars for all the shares, to the cent. */
const times = (shares: number, price: string): string => dollars(Math.round(shares * Number(price) * 100));
const inParentheses = (amount: string): string => (amount.startsWith('-') ? `($${amount.slice(1)})` : `$${amount}`);
/** `12340067` as Merrill writes numbers. */
const ofMerrill = (account: string): string => `${account.slice(0, 3)}-${account.slice(3)}`;

function robinhood(rows: readonly MadeRow[]): string[] {
  return [
    'Activity Date,Process Date,Settle Date,Instrument,Description,Trans Code,Quantity,Price,Amount',
    ...[...rows].reverse().map((row) => {
      const days = `${us(row.day)},${us(row.day)},${us(row.day + 1)}`;
      if (!isTrade(row)) return `${days},MSFT,Cash Div: R/D 2026-08-20,CDIV,,,$${row.amount}`;
      const { action, ticker, shares, price, amount } = row;
      const word = action === 'BUY' ? 'Buy' : 'Sell';
      return `${days},${ticker},"A Company\nCUSIP: 000000000",${word},${shares},$${price},${inParentheses(amount)}`;
    }),
  ];
}

function merrill(rows: readonly MadeRow[], account: string): string[] {
  const own = `CMA-Edge ${ofMerrill(account)}`;
  const cells = (...texts: readonly string[]): string => `${texts.map((text) => `"${text}"`).join(' ,')} `;
  const money = (amount: string): string => (amount.startsWith('-') ? `-$${amount.slice(1)}` : `$${amount}`);
  return [
    'Exported on: 08/26/2026 09:27 PM ET',
    '',
    `Selected account(s):${own}`,
    '',
    `${cells('Trade Date', 'Settlement Date', 'Account', 'Description', 'Type', 'Symbol/ CUSIP', 'Quantity', 'Price', 'Amount', ' ')}`,
    ',',
    ...[...rows].reverse().map((row) => {
      const begin = [us(row.day), us(row.day + 1), own];
      if (!isTrade(row)) return cells(...begin, 'Dividend MICROSOFT CORP', '', 'MSFT', '', '', money(row.amount), '');
      const word = row.action === 'BUY' ? 'Purchase' : 'Sale';
      const figures = [String(signed(row)), `$${row.price}`, money(row.amount)];
      return cells(...begin, `${word}  A COMPANY`, '', row.ticker, ...figures, '');
    }),
  ];
}

/** Merrill's newer form: settlement alone. */
function merrillSettled(rows: readonly MadeRow[], account: string): string[] {
  const cells = (...texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
  const money = (amount: string): string => (amount.startsWith('-') ? `-$${amount.slice(1)}` : `+$${amount}`);
  const total = rows.reduce((so, { amount }) => so + cents(amount), 0);
  return [
    '"Exported on: 08/26/2026 01:15 PM ET"',
    '',
    `"Selected account(s): CMA-Edge ${ofMerrill(account)}"`,
    '',
    cells('Settlement date', 'Description', 'Type', 'Symbol/ CUSIP', 'Quantity', 'Price', 'Amount'),
    ...[...rows].reverse().map((row) => {
      const day = us(row.day + 1);
      if (!isTrade(row)) {
        return cells(day, 'Dividend MICROSOFT CORP', 'Dividends/ Interest', 'MSFT', '--', '--', money(row.amount));
      }
      const what = `${row.action === 'BUY' ? 'Purchase' : 'Sale'} A COMPANY`;
      return cells(day, what, 'Trades/Securities', row.ticker, String(signed(row)), `$${row.price}`, money(row.amount));
    }),
    cells('Total Jul 2026 - Aug 2026', '', '', '', '', '', money(dollars(total))),
  ];
}

function jpMorgan(rows: readonly MadeRow[], account: string): string[] {
  return [
    DONE.join(','),
    ...[...rows].reverse().map((row) => {
      const own = {
        'Trade Date': us(row.day),
        'Settlement Date': us(row.day + 1),
        'Account Name': 'Self-Directed',
        'Account Number': `...${account.slice(-4)}`,
        'Security Type': 'Stock',
        'Local Currency': 'USD',
        'Amount USD': row.amount,
      };
      if (!isTrade(row)) return quotedRow(DONE, { ...own, Type: 'Dividend', Description: 'MICROSOFT', Ticker: 'MSFT' });
      return quotedRow(DONE, {
        ...own,
        Type: row.action === 'BUY' ? 'Buy' : 'Sell',
        Description: 'A COMPANY',
        Ticker: row.ticker,
        Quantity: String(signed(row)),
        'Price USD': row.price,
        'Commissions USD': row.commission,
      });
    }),
  ];
}

function tastytrade(rows: readonly MadeRow[]): string[] {
  return [
    'Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency',
    ...[...rows].reverse().map((row, index) => {
      const at = `2026-08-${String(row.day).padStart(2, '0')}T09:${59 - index}:02-0500`;
      if (!isTrade(row)) {
        return `${at},Money Movement,Dividend,,MSFT,Equity,MICROSOFT CORP,${row.amount},0,,--,0.00,,,,,,,,${row.amount},USD`;
      }
      const { action, ticker, shares, price, commission, amount } = row;
      const word = action === 'BUY' ? 'Buy to Open' : 'Sell to Close';
      const value = dollars(cents(amount) + cents(commission));
      const figures = `${value},${shares},${action === 'BUY' ? '-' : ''}${price},--,${dollars(-cents(commission))}`;
      return `${at},Trade,${word},${word.toUpperCase().replaceAll(' ', '_')},${ticker},Equity,A COMPANY,${figures},,,,,,,449808348,${amount},USD`;
    }),
  ];
}

export const MORE_HISTORIES = {
  robinhood,
  merrill,
  'merrill, by settlement': merrillSettled,
  jp_morgan: jpMorgan,
  tastytrade,
};

function merrillPositions(account: string, day: number, cash: string, held: readonly MadeHolding[]): string[] {
  const own = `"--","CMA-Edge","${ofMerrill(account)}"`;
  return [
    '"COB Date","Security #","Symbol","CUSIP #","Security Description","Account Nickname","Account Registration","Account #","Quantity","Price ($)","Value ($)","Unrealized Gain/Loss ($)","Unrealized Gain/Loss (%)","Cumulative Investment Return ($)","Cumulative Investment Return (%)","Accrued Interest ($)"',
    ...held.map(({ ticker, shares, price, paid }) => {
      const value = times(shares, price);
      const gain = dollars(cents(value) - cents(times(shares, paid)));
      const shown = gain.startsWith('-') ? `(${gain.slice(1)})` : gain;
      return `"8/${day}/2026","1","${ticker}","--","A COMPANY",${own},"${shares}","${price}","${value}","${shown}","--","--","--","--"`;
    }),
    `"8/${day}/2026","2","IIAXX","55499U915","BANK OF AMERICA, NA RASP",${own},"${cash}","1.00","${cash}","--","--","--","--","--"`,
  ];
}

function jpMorganPositions(day: number, cash: string, held: readonly MadeHolding[]): string[] {
  const own = { 'Base CCY': 'USD', 'As of': us(day), 'Acct Type': 'Cash' };
  const dollarRow = { 'Asset Class': 'Cash & Money Market Funds', Description: 'US DOLLAR', CUSIP: '0USDPRAA7' };
  return [
    HELD.join(','),
    quotedRow(HELD, { ...own, ...dollarRow, Quantity: cash, Price: '1', Value: cash, Cost: cash }),
    ...held.map(({ ticker, shares, price, paid }) =>
      quotedRow(HELD, {
        ...own,
        'Asset Class': 'Equity',
        Description: 'A COMPANY',
        Ticker: ticker,
        Quantity: String(shares),
        Price: price,
        Value: times(shares, price),
        Cost: times(shares, paid),
      }),
    ),
    'FOOTNOTES',
  ];
}

export const MORE_POSITIONS = { merrill: merrillPositions, jp_morgan: jpMorganPositions };
