import type { Decimal } from '../../base/decimal.ts';
import { TICKER_FORM } from '../../documents/fields/jsonFields.ts';
import { readPositiveMoney } from '../../documents/fields/stated.ts';
import { readPlainNumber, withinHundred } from '../../documents/fields/values.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { callProblem } from '../files/callProblem.ts';
import type { WhatIf } from './changedSources.ts';

/** What is asked, its figures as they were typed: percent without its sign, prices in dollars a share. */
export interface StatedWhatIf {
  readonly targets: readonly {
    /** Null for cash. */
    readonly sector: string | null;
    readonly pct: string;
  }[];
  readonly limits: readonly { readonly path: readonly [string] | readonly [string, string]; readonly value: string }[];
  readonly prices?: readonly { readonly ticker: string; readonly price: string }[];
}

/** The figures of what is asked; each that is no percentage, and each that is no price, is a problem that names it. */
export function readWhatIf({ targets, limits, prices = [] }: StatedWhatIf): Reading<WhatIf> {
  const problems: Problem[] = [];
  const percent = (what: string, text: string): Decimal[] => {
    const reading = withinHundred(text, readPlainNumber(text));
    if (reading.ok) return [reading.value];
    problems.push(callProblem(`${what}: ${reading.message}`, 'a percentage from 0 to 100, such as 12.5'));
    return [];
  };
  const value: WhatIf = {
    targets: targets.flatMap(({ sector, pct }) =>
      percent(`the target of ${sector ?? 'cash'}`, pct).map((one) => ({ sector, pct: one })),
    ),
    limits: limits.flatMap(({ path, value: text }) =>
      percent(path.join('.'), text).map((one) => ({ path, value: one })),
    ),
    prices: readTriedPrices(prices, problems),
  };
  return problems.length > 0 ? { value: null, problems } : { value, problems };
}

function readTriedPrices(prices: NonNullable<StatedWhatIf['prices']>, problems: Problem[]): Map<Ticker, Decimal> {
  const read = new Map<Ticker, Decimal>();
  for (const { ticker: named, price: text } of prices) {
    const [ticker, price] = [parseTicker(named), readPositiveMoney(text)];
    if (ticker === null) problems.push(callProblem(`${JSON.stringify(named)} is no ticker`, TICKER_FORM));
    if (!price.ok) problems.push(callProblem(`the price of ${named}: ${price.message}`, price.accepted));
    if (ticker === null || !price.ok) continue;
    if (read.has(ticker)) problems.push(callProblem(`${ticker} has two prices`, 'one price for each security'));
    read.set(ticker, price.value);
  }
  return read;
}
