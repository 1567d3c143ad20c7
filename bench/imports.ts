import { parse } from 'csv-parse/sync';
import { readBrokerFile } from '../src/documents/brokers/recognise.ts';
import { accountOf } from './accounts.ts';
import { figure, inPairs, median, milliseconds, type Row } from './measure.ts';

const PAIRS = 9;

/** Brokers’ files read to what they say, against csv-parse alone on the same bytes. */
export function importRows(): Row[] {
  return [
    importRow('a positions file of 5,000 rows (E*TRADE)', positionsFile(5_000), 2),
    importRow('a file of 100,000 transactions (E*TRADE)', transactionsFile(100_000), 1.7),
  ];
}

function importRow(what: string, text: string, goal: number): Row {
  const bytes = Buffer.from(text);
  // csv-parse takes seven times as long where the first record, the preamble here, is not as long as the others
  const header = text.split('\n').find((line) => line.includes('Symbol')) ?? '';
  const table = Buffer.from(`${header}\n${text}`);
  const parsing = (): void => {
    parse(table, { relax_column_count: true, skip_empty_lines: true });
  };
  const ours = (): void => {
    const { problems } = readBrokerFile('export.csv', bytes);
    if (problems.length > 0) throw new Error(problems[0]?.message);
  };
  const { ratios, subjects } = inPairs(
    PAIRS,
    () => milliseconds(parsing),
    () => milliseconds(ours),
  );
  return { what: `read ${what} against csv-parse alone`, ratios, goal, itself: `${figure(median(subjects))} ms` };
}

/** E*TRADE’s portfolio download of the holdings that `accountOf` has. */
function positionsFile(count: number): string {
  let total = 0;
  const rows = holdingsOf(count).map(({ ticker, shares, cents }) => {
    total += shares * cents;
    const value = dollars(shares * cents);
    return `${ticker},${dollars(cents)},.58,0.44,${shares},${dollars(cents - 100)},${shares}.00,${shares}.00,1.25,${value}`;
  });
  return `Account Summary
Account,Net Account Value,Total Gain $
Individual Brokerage -2203,${dollars(total)},1.00

Symbol,Last Price $,Change $,Change %,Quantity,Price Paid $,Day's Gain $,Total Gain $,Total Gain %,Value $
${rows.join('\n')}
TOTAL,,,,,,,,,${dollars(total)}

Generated at Aug 21 2026 04:00 PM ET
`;
}

/** E*TRADE’s transactions: purchases, sales and dividends over some years. */
function transactionsFile(count: number): string {
  const holdings = holdingsOf(500);
  const rows = Array.from({ length: count }, (_, row) => {
    const { ticker, shares, cents } = holdings[row % holdings.length] ?? { ticker: 'H0', shares: 1, cents: 100 };
    const day = `${String(1 + (row % 12)).padStart(2, '0')}/${String(1 + (row % 28)).padStart(2, '0')}/${20 + (row % 6)}`;
    const what = ['Bought', 'Sold', 'Dividend'][row % 3] ?? '';
    const about = `${day},${day},${day},${what},COMPANY OF ${ticker} INC COM,${ticker},,`;
    if (what === 'Dividend') return `${about}0,0,${dollars(shares * 12)},0,Income,--`;
    const isSale = what === 'Sold';
    const amount = `${isSale ? '' : '-'}${dollars(shares * cents)}`;
    return `${about}${isSale ? -shares : shares},${dollars(cents)},${amount},0,Trade,--`;
  });
  return `All Transactions Activity Types

Account Activity for Stocks -2203 from Current Year

Activity/Trade Date,Transaction Date,Settlement Date,Activity Type,Description,Symbol,Cusip,Quantity #,Price $,Amount $,Commission,Category,Note
${rows.join('\n')}
`;
}

function holdingsOf(count: number): { readonly ticker: string; readonly shares: number; readonly cents: number }[] {
  return accountOf(count).portfolio.positions.map(({ ticker, shares, price }) => ({
    ticker,
    shares: Number(shares.units),
    cents: Number(price.units),
  }));
}

function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
