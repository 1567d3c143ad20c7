import { FORMS, flexPositions } from './formHistory.ts';
import { MORE_HISTORIES, MORE_POSITIONS } from './moreBrokers.ts';

// The same trades and positions as several brokers export them.

/** A purchase or sale in August 2026, in plain figures; what was bought has an amount below zero. */
export interface MadeTrade {
  readonly day: number;
  readonly action: 'BUY' | 'SELL';
  readonly ticker: string;
  readonly shares: number;
  readonly price: string;
  readonly commission: string;
  readonly amount: string;
}

/** A dividend of MSFT in August 2026. */
export interface MadeDividend {
  readonly day: number;
  readonly amount: string;
}

export type MadeRow = MadeTrade | MadeDividend;

/** The number of the account, as it stands in the files: some brokers mask it. */
const ACCOUNT = '12340067';

const us = (day: number): string => `08/${String(day).padStart(2, '0')}/2026`;
const iso = (day: number): string => `2026-08-${String(day).padStart(2, '0')}`;
const plain = (day: number): string => iso(day).replaceAll('-', '');
const isTrade = (row: MadeRow): row is MadeTrade => 'ticker' in row;
const signed = ({ action, shares }: MadeTrade): number => (action === 'BUY' ? shares : -shares);
/** Cents of a plain figure. */
const cents = (text: string): number => Math.round(Number(text) * 100);
const dollars = (amount: number): string => (amount / 100).toFixed(2);

function etrade(rows: readonly MadeRow[], account: string): string[] {
  return [
    'All Transactions Activity Types',
    '',
    `Account Activity for Individual Brokerage -${account.slice(-4)} from Current Year`,
    '',
    'Activity/Trade Date,Transaction Date,Settlement Date,Activity Type,Description,Symbol,Cusip,Quantity #,Price $,Amount $,Commission,Category,Note',
    // the newest first
    ...[...rows].reverse().map((row) => {
      const days = [us(row.day), us(row.day), us(row.day + 1)].join(',');
      if (!isTrade(row)) return `${days},Dividend,MICROSOFT CORP,MSFT,--,0.0,0.0,${row.amount},0.0,--,--`;
      const word = row.action === 'BUY' ? 'Bought' : 'Sold';
      return `${days},${word},A COMPANY,${row.ticker},--,${signed(row)},${row.price},${row.amount},${row.commission},--,--`;
    }),
  ];
}

function schwab(rows: readonly MadeRow[], account: string): string[] {
  const cells = (...texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
  const total = rows.reduce((so, { amount }) => so + cents(amount), 0);
  return [
    cells(`Transactions  for account Individual ...${account.slice(-3)} as of 08/26/2026 10:31:00 ET`),
    cells('Date', 'Action', 'Symbol', 'Description', 'Quantity', 'Price', 'Fees & Comm', 'Amount'),
    ...[...rows].reverse().map((row) => {
      if (!isTrade(row))
        return cells(us(row.day), 'Qualified Dividend', 'MSFT', 'MICROSOFT CORP', '', '', '', row.amount);
      const { ticker, shares, price, commission, amount } = row;
      const word = row.action === 'BUY' ? 'Buy' : 'Sell';
      return cells(us(row.day), word, ticker, 'A COMPANY', String(shares), `$${price}`, `$${commission}`, amount);
    }),
    cells('Transactions Total', '', '', '', '', '', '', dollars(total)),
  ];
}

function fidelity(rows: readonly MadeRow[], account: string): string[] {
  return [
    'Run Date,Account,Account Number,Action,Symbol,Description,Type,Quantity,Price ($),Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date',
    ...[...rows].reverse().map((row) => {
      const own = `${us(row.day)},Individual,${account}`;
      if (!isTrade(row))
        return `${own},DIVIDEND RECEIVED MICROSOFT CORP (MSFT) (Cash),MSFT,MICROSOFT,Cash,,,,,,${row.amount},`;
      const word = row.action === 'BUY' ? 'YOU BOUGHT' : 'YOU SOLD';
      const what = `${word} A COMPANY (${row.ticker}) (Cash),${row.ticker},A COMPANY,Cash,${signed(row)}`;
      return `${own},${what},${row.price},${row.commission},,,${row.amount},${us(row.day + 1)}`;
    }),
  ];
}

function vanguard(rows: readonly MadeRow[], account: string): string[] {
  return [
    'Account Number,Trade Date,Settlement Date,Transaction Type,Transaction Description,Investment Name,Symbol,Shares,Share Price,Principal Amount,Commission Fees,Net Amount,Accrued Interest,Account Type,',
    ...rows.map((row) => {
      const own = `${account},${iso(row.day)},${iso(row.day + 1)}`;
      if (!isTrade(row))
        return `${own},Dividend,Dividend,MICROSOFT CORP,MSFT,0.0,0.0,${row.amount},0.0,${row.amount},0.0,CASH,`;
      const word = row.action === 'BUY' ? 'Buy' : 'Sell';
      const figures = `${signed(row)}.00000,${row.price},${row.amount},${row.commission},${row.amount}`;
      return `${own},${word},${word},A COMPANY,${row.ticker},${figures},0.0,CASH,`;
    }),
  ];
}

function interactive(rows: readonly MadeRow[], account: string): string[] {
  const header =
    'DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,Proceeds,Comm/Fee,Basis,Code';
  return [
    'Statement,Data,BrokerName,Interactive Brokers LLC',
    'Statement,Data,Period,"August 3, 2026 - August 26, 2026"',
    `Account Information,Data,Account,U${account}`,
    `Trades,Header,${header}`,
    ...rows.filter(isTrade).map((row, index) => {
      const time = `"${iso(row.day)}, 10:${30 + index}:02"`;
      const proceeds = dollars(cents(row.amount) + cents(row.commission));
      const code = row.action === 'BUY' ? 'O' : 'C';
      const trade = `Stocks,USD,${row.ticker},${time},${signed(row)},${row.price},${proceeds},-${row.commission}`;
      return `Trades,Data,Order,${trade},0,${code}`;
    }),
    ...rows
      .filter((row) => !isTrade(row))
      .map((row) => `Dividends,Data,USD,${iso(row.day)},MSFT Cash Dividend,${row.amount}`),
  ];
}

function ofx(rows: readonly MadeRow[], account: string): string[] {
  const trades = rows.filter(isTrade);
  const tickers = [...new Set(trades.map(({ ticker }) => ticker))];
  const security = (ticker: string): string =>
    `<SECID><UNIQUEID>37045V${100 + tickers.indexOf(ticker)}</UNIQUEID><UNIQUEIDTYPE>CUSIP</UNIQUEIDTYPE></SECID>`;
  const deals = trades.map((row, index) => {
    const [outer, inner, kind] =
      row.action === 'BUY' ? ['BUYSTOCK', 'INVBUY', 'BUYTYPE'] : ['SELLSTOCK', 'INVSELL', 'SELLTYPE'];
    const day = `<DTTRADE>${plain(row.day)}</DTTRADE><DTSETTLE>${plain(row.day + 1)}</DTSETTLE>`;
    const figures = `<UNITS>${signed(row)}</UNITS><UNITPRICE>${row.price}</UNITPRICE><COMMISSION>${row.commission}</COMMISSION><TOTAL>${row.amount}</TOTAL>`;
    const deal = `<INVTRAN><FITID>T${row.day}-${index}</FITID>${day}</INVTRAN>${security(row.ticker)}${figures}`;
    return `<${outer}><${inner}>${deal}</${inner}><${kind}>${row.action}</${kind}></${outer}>`;
  });
  const dividends = rows
    .filter((row) => !isTrade(row))
    .map(
      (row, index) =>
        `<INVBANKTRAN><STMTTRN><FITID>D${index}</FITID><TRNAMT>${row.amount}</TRNAMT></STMTTRN></INVBANKTRAN>`,
    );
  const listed = tickers.map(
    (ticker) =>
      `<STOCKINFO><SECINFO>${security(ticker)}<SECNAME>A COMPANY</SECNAME><TICKER>${ticker}</TICKER></SECINFO></STOCKINFO>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    '<?OFX OFXHEADER="200" VERSION="211"?>',
    '<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20260826</DTASOF><CURDEF>USD</CURDEF>',
    `<INVACCTFROM><ACCTID>${account}</ACCTID></INVACCTFROM><INVTRANLIST>`,
    ...deals,
    ...dividends,
    '</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1><SECLISTMSGSRSV1><SECLIST>',
    ...listed,
    '</SECLIST></SECLISTMSGSRSV1></OFX>',
  ];
}

export const HISTORIES: Readonly<Record<string, (rows: readonly MadeRow[], account: string) => string[]>> = {
  etrade,
  schwab,
  fidelity,
  vanguard,
  interactive_brokers: interactive,
  ofx,
  ...MORE_HISTORIES,
  ...FORMS,
};

/** The transactions as this broker exports them. */
export function historyText(broker: string, rows: readonly MadeRow[], account = ACCOUNT): string {
  return `${HISTORIES[broker]?.(rows, account).join('\n')}\n`;
}

/** What is held, in plain figures: whole shares, dollars a share. */
export interface MadeHolding {
  readonly ticker: string;
  readonly shares: number;
  readonly price: string;
  /** Dollars paid a share. */
  readonly paid: string;
}

/** Dollars for all the shares, to the cent. */
const times = (shares: number, price: string): string => (Math.round(shares * Number(price) * 100) / 100).toFixed(2);
const worth = (held: readonly MadeHolding[], cash: string): string =>
  dollars(held.reduce((so, { shares, price }) => so + cents(times(shares, price)), cents(cash)));

function etradePositions(day: number, cash: string, held: readonly MadeHolding[]): string[] {
  const total = worth(held, cash);
  return [
    'Account Summary',
    'Account,Net Account Value',
    `Individual Brokerage -${ACCOUNT.slice(-4)},${total}`,
    '',
    'View Summary - All Positions',
    'Filters applied:',
    'Symbol,Security type(s),Sort by',
    ',All,Symbol',
    '',
    "Symbol,Last Price $,Change $,Change %,Quantity,Price Paid $,Day's Gain $,Total Gain $,Total Gain %,Value $",
    ...held.map(
      ({ ticker, shares, price, paid }) => `${ticker},${price},0,0,${shares},${paid},0,0,0,${times(shares, price)}`,
    ),
    `CASH,,,,,,,,,${cash},`,
    `TOTAL,,,,1.00,,,,,${total},`,
    '',
    `Generated at Aug ${day} 2026 04:10 PM ET`,
  ];
}

function schwabPositions(day: number, cash: string, held: readonly MadeHolding[]): string[] {
  const cells = (...texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
  const total = worth(held, cash);
  return [
    cells(`Positions for account Individual ...${ACCOUNT.slice(-3)} as of 04:10 PM ET, 2026/08/${day}`),
    '',
    cells('Symbol', 'Description', 'Qty (Quantity)', 'Price', 'Mkt Val (Market Value)', 'Cost Basis', 'Security Type'),
    ...held.map(({ ticker, shares, price, paid }) =>
      cells(
        ticker,
        'A COMPANY',
        String(shares),
        price,
        `$${times(shares, price)}`,
        `$${times(shares, paid)}`,
        'Equity',
      ),
    ),
    cells('Cash & Cash Investments', '--', '--', '--', `$${cash}`, '--', 'Cash and Money Market'),
    cells('Account Total', '--', '--', '--', `$${total}`, '--', '--'),
  ];
}

function fidelityPositions(day: number, cash: string, held: readonly MadeHolding[]): string[] {
  return [
    'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total,Average Cost Basis,Type',
    `${ACCOUNT},Individual,SPAXX**,HELD IN MONEY MARKET,,,$${cash},,,Cash`,
    ...held.map(({ ticker, shares, price, paid }) => {
      const value = `$${times(shares, price)},$${times(shares, paid)}`;
      return `${ACCOUNT},Individual,${ticker},A COMPANY,${shares},$${price},${value},$${paid},Cash`;
    }),
    '',
    `"Date downloaded Aug-${day}-2026 4:10 p.m ET"`,
  ];
}

const POSITIONS: Readonly<Record<string, typeof etradePositions>> = {
  etrade: etradePositions,
  schwab: schwabPositions,
  fidelity: fidelityPositions,
  merrill: (day, cash, held) => MORE_POSITIONS.merrill(ACCOUNT, day, cash, held),
  jp_morgan: MORE_POSITIONS.jp_morgan,
  'Flex as XML': (...said) => flexPositions(ACCOUNT, ...said),
};

/** The positions as this broker exports them, at 16:10 in New York on a day of August 2026, or of that day alone. */
export function positionsText(broker: string, day: number, cash: string, held: readonly MadeHolding[]): string {
  return `${POSITIONS[broker]?.(day, cash, held).join('\n')}\n`;
}
