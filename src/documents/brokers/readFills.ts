import { add, compare, type Decimal, multiply, negate, sign, subtract, trimmed } from '../../base/decimal.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { TracedFill } from '../../domain/planning/execution.ts';
import type { StatedTrade, TransactionsStatement } from '../../domain/trading/statement.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { readIfBrokerFile } from './recognise.ts';

/**
 * The transactions of a broker's export, told by its content; null for a file that is none. A file that tells only
 * positions is refused. `sweeps` are the tickers that count as cash.
 */
export function readBrokerTransactions(
  name: string,
  bytes: Uint8Array,
  sweeps: readonly Ticker[],
): Reading<TransactionsStatement> | null {
  const read = readIfBrokerFile(name, bytes, sweeps);
  if (read === null) return null;
  const { value, problems } = read;
  if (value === null) return { value: null, problems };
  const { transactions } = value;
  if (transactions === null) return { value: null, problems: [onlyPositions(name)] };
  const early = transactions.trades.filter(({ settledOn, tradedOn }) => settledOn !== null && settledOn < tradedOn);
  if (early.length > 0) return { value: null, problems: early.map(settledTooEarly) };
  return { value: transactions, problems: [] };
}

function onlyPositions(name: string): Problem {
  const accepted = '`porch import FILE` for positions, or a file of transactions';
  return { file: name, line: 1, column: 1, message: 'the file has positions and no trades', accepted, excerpt: '' };
}

function settledTooEarly({ row, tradedOn, settledOn }: StatedTrade): Problem {
  const { file, line, text } = row;
  const message = `the row settles on ${settledOn} and was traded on ${tradedOn}`;
  const accepted = 'a settlement on the day of the trade or later';
  return { file, line, column: 1, message, accepted, excerpt: text.slice(0, LONGEST_EXCERPT) };
}

const LONGEST_EXCERPT = 120;

/** The fill that a trade is; its shares × price and commission come to the amount that the broker states. */
export function fillOfTrade(trade: StatedTrade): TracedFill {
  const { action, ticker, shares, tradedOn, settledOn, at, reference, row } = trade;
  return { action, ticker, shares, ...dollarsOf(trade), at, tradedOn, settlesOn: settledOn, reference, source: row };
}

/** Decimals of a price that the amount tells better than the rounded one: exact to the cent for any number of shares. */
const EXACT_PLACES = 12;

/**
 * Brokers round prices and do not list every fee. What was paid beyond the stated commission is commission; where less
 * was paid, the price was rounded against the investor, and the amount tells it.
 */
function dollarsOf({
  action,
  shares,
  price,
  commission,
  amount,
}: StatedTrade): Pick<TracedFill, 'price' | 'commission'> {
  if (amount === null) return { price, commission };
  const gross = multiply(shares, price);
  const paid = action === 'BUY' ? subtract(negate(amount), gross) : subtract(gross, amount);
  if (compare(paid, commission) >= 0) return { price, commission: trimmedTo(paid, commission) };
  const value = action === 'BUY' ? subtract(negate(amount), commission) : add(amount, commission);
  const exact = trimmed(roundRatio(quotient(value, shares), EXACT_PLACES));
  return { price: sign(exact) > 0 ? exact : price, commission };
}

/** Without the zeros that the product of shares and price brought. */
function trimmedTo(paid: Decimal, commission: Decimal): Decimal {
  return compare(paid, commission) === 0 ? commission : trimmed(paid);
}
