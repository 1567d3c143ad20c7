import type { MadeHolding, MadeRow, MadeTrade } from './brokerHistory.ts';

// The same trades as the forms tell them that are no broker's usual download.

const iso = (day: number): string => `2026-08-${String(day).padStart(2, '0')}`;
const isTrade = (row: MadeRow): row is MadeTrade => 'ticker' in row;
const signed = ({ action, shares }: MadeTrade): number => (action === 'BUY' ? shares : -shares);
const sum = (rows: readonly MadeRow[]): string => rows.reduce((so, { amount }) => so + Number(amount), 0).toFixed(2);

function flexFields(row: MadeTrade, index: number, account: string): Readonly<Record<string, string>> {
  return {
    ClientAccountID: `U${account}`,
    CurrencyPrimary: 'USD',
    AssetClass: 'STK',
    Symbol: row.ticker,
    DateTime: `${iso(row.day)};10:${30 + index}:02`,
    TradeDate: iso(row.day),
    SettleDateTarget: iso(row.day + 1),
    TransactionType: 'ExchTrade',
    Quantity: String(signed(row)),
    TradePrice: row.price,
    IBCommission: `-${row.commission}`,
    IBCommissionCurrency: 'USD',
    NetCash: row.amount,
    'Open/CloseIndicator': row.action === 'BUY' ? 'O' : 'C',
    'Notes/Codes': '',
    'Buy/Sell': row.action,
    LevelOfDetail: 'EXECUTION',
  };
}

const XML_NAMES: Readonly<Record<string, string>> = {
  ClientAccountID: 'accountId',
  CurrencyPrimary: 'currency',
  AssetClass: 'assetCategory',
  IBCommission: 'ibCommission',
  IBCommissionCurrency: 'ibCommissionCurrency',
  'Open/CloseIndicator': 'openCloseIndicator',
  'Notes/Codes': 'notes',
  'Buy/Sell': 'buySell',
};

function flexXml(rows: readonly MadeRow[], account: string): string[] {
  const nameOf = (name: string) => XML_NAMES[name] ?? `${name[0]?.toLowerCase()}${name.slice(1)}`;
  const trades = rows.filter(isTrade).map((row, index) => {
    const fields = Object.entries(flexFields(row, index, account));
    return `<Trade ${fields.map(([name, text]) => `${nameOf(name)}="${text}"`).join(' ')} />`;
  });
  const paid = rows
    .filter((row) => !isTrade(row))
    .map(({ amount }) => {
      return `<CashTransaction accountId="U${account}" currency="USD" symbol="MSFT" type="Dividends" amount="${amount}" />`;
    });
  return [
    '<FlexQueryResponse queryName="fills" type="AF">',
    '<FlexStatements count="1">',
    `<FlexStatement accountId="U${account}" fromDate="20260803" toDate="20260826">`,
    ...['<Trades>', ...trades, '</Trades>', '<CashTransactions>', ...paid, '</CashTransactions>'],
    ...['</FlexStatement>', '</FlexStatements>', '</FlexQueryResponse>'],
  ];
}

function flexCsv(rows: readonly MadeRow[], account: string): string[] {
  const cells = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
  const trades = rows.filter(isTrade).map((row, index) => flexFields(row, index, account));
  const paid = rows.filter((row) => !isTrade(row));
  return [
    cells(Object.keys(trades[0] ?? {})),
    ...trades.map((fields) => cells(Object.values(fields))),
    cells(['ClientAccountID', 'CurrencyPrimary', 'Symbol', 'Amount', 'Type']),
    ...paid.map(({ amount }) => cells([`U${account}`, 'USD', 'MSFT', amount, 'Dividends'])),
  ];
}

/** Positions as a Flex query has them, at the close of a day of August 2026. */
export function flexPositions(account: string, day: number, cash: string, held: readonly MadeHolding[]): string[] {
  const own = `accountId="U${account}" currency="USD"`;
  const times = (shares: number, price: string): string => (shares * Number(price)).toFixed(2);
  const worth = held.reduce((so, { shares, price }) => so + Number(times(shares, price)), Number(cash)).toFixed(2);
  const dated = `${own} reportDate="${iso(day)}"`;
  return [
    '<FlexQueryResponse queryName="positions" type="AF">',
    '<FlexStatements count="1">',
    `<FlexStatement accountId="U${account}" toDate="${iso(day)}">`,
    `<EquitySummaryInBase><EquitySummaryByReportDateInBase ${dated} dividendAccruals="0" interestAccruals="0" total="${worth}"/></EquitySummaryInBase>`,
    `<CashReport><CashReportCurrency ${own} endingCash="${cash}"/></CashReport>`,
    '<OpenPositions>',
    ...held.map(({ ticker, shares, price, paid }) => {
      const figures = `position="${shares}" markPrice="${price}" positionValue="${times(shares, price)}" costBasisMoney="${times(shares, paid)}"`;
      return `<OpenPosition ${dated} assetCategory="STK" symbol="${ticker}" ${figures} levelOfDetail="SUMMARY"/>`;
    }),
    ...['</OpenPositions>', '</FlexStatement>', '</FlexStatements>', '</FlexQueryResponse>'],
  ];
}

function interactiveHistory(rows: readonly MadeRow[], account: string): string[] {
  return [
    'Statement,Data,Title,Transaction History',
    'Summary,Data,Base Currency,USD',
    `Summary,Data,Change,${sum(rows)}`,
    'Transaction History,Header,Date,Account,Description,Transaction Type,Symbol,Quantity,Price,Price Currency,Gross Amount ,Commission,Net Amount',
    ...[...rows].reverse().map((row) => {
      const own = `Transaction History,Data,${iso(row.day)},U***${account.slice(-5)}`;
      if (!isTrade(row)) return `${own},MSFT Cash Dividend,Dividend,MSFT,-,-,-,${row.amount},-,${row.amount}`;
      const word = row.action === 'BUY' ? 'Buy' : 'Sell';
      const figures = `${signed(row)}.0,${row.price},USD,-,-${row.commission},${row.amount}`;
      return `${own},A COMPANY,${word},${row.ticker},${figures}`;
    }),
  ];
}

function tracked(rows: readonly MadeRow[], isGerman: boolean): string[] {
  const figure = (text: string) => (isGerman ? text.replace('.', ',') : text);
  const words = isGerman
    ? { BUY: 'Kauf', SELL: 'Verkauf', paid: 'Dividende' }
    : { BUY: 'Buy', SELL: 'Sell', paid: 'Dividend' };
  return [
    isGerman
      ? 'Datum;Typ;Wert;Buchungswährung;Bruttobetrag;Währung Bruttobetrag;Wechselkurs;Gebühren;Steuern;Stück;ISIN;WKN;Ticker-Symbol;Wertpapiername;Notiz'
      : 'Date;Type;Value;Transaction Currency;Gross Amount;Currency Gross Amount;Exchange Rate;Fees;Taxes;Shares;ISIN;WKN;Ticker Symbol;Security Name;Note',
    ...rows.map((row) => {
      const day = isGerman ? iso(row.day).split('-').reverse().join('.') : `${iso(row.day)}T00:00`;
      if (!isTrade(row)) return `${day};${words.paid};${figure(row.amount)};USD;;;;;;5;;;MSFT;Microsoft;`;
      const paid = `${figure(row.amount)};USD;;;;${figure(row.commission)};${figure('0.00')}`;
      return `${day};${words[row.action]};${paid};${row.shares};;;${row.ticker};A Company;`;
    }),
  ];
}

function ghostfolio(rows: readonly MadeRow[]): string[] {
  const activities = rows.map((row, index) => {
    const own = {
      id: `a${index}`,
      currency: 'USD',
      dataSource: 'YAHOO',
      date: `${iso(row.day)}T00:00:00.000Z`,
      fee: 0,
    };
    if (!isTrade(row)) return { ...own, type: 'DIVIDEND', symbol: 'MSFT', quantity: 5, unitPrice: 2.4 };
    const { action, ticker, shares, price, commission, amount } = row;
    const gross = Math.abs(Number(amount)) + (action === 'BUY' ? -1 : 1) * Number(commission);
    // where the amount tells another price, a person who keeps it to the cent writes that one
    const unitPrice = (Math.abs(gross - shares * Number(price)) > 0.005 ? gross / shares : Number(price)).toFixed(12);
    return {
      ...own,
      type: action,
      symbol: ticker,
      quantity: shares,
      unitPrice: Number(unitPrice),
      fee: Number(commission),
    };
  });
  return [
    '{"activities":[',
    ...activities.map((one, at) => `${JSON.stringify(one)}${at < rows.length - 1 ? ',' : ''}`),
    ']}',
  ];
}

export const FORMS: Readonly<Record<string, (rows: readonly MadeRow[], account: string) => string[]>> = {
  'Flex as XML': flexXml,
  'Flex as CSV': flexCsv,
  'Transaction History': interactiveHistory,
  'Portfolio Performance': (rows) => tracked(rows, false),
  'Portfolio Performance, German': (rows) => tracked(rows, true),
  ghostfolio,
};
