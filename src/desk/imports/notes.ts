import { keptCallWords } from '../../documents/portfolio/keptCalls.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { isTableOld } from '../../domain/instruments/sectorTable.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { BrokerHoldings } from './holdings.ts';
import { writtenCalls } from './portfolio.ts';

/** What a person should know of what a file states, one sentence each. */
export function notesOf(holdings: BrokerHoldings, asOf: NewYorkTime): string[] {
  const { owed, worthless, unstated, misfit } = holdings;
  return [
    ...unstated.map(
      ({ line, text }) => `line ${line} moves money and says no amount, so nothing of it is counted: ${text}`,
    ),
    ...(misfit === null ? [] : [`${misfit}; see at the broker whether that is what is pending, or a row is missing`]),
    ...owed.map(({ symbol, value }) => `${symbol} is owed: ${dollars(value)} is set against cash`),
    ...writtenCalls(holdings).map(
      (call) => `written: ${keptCallWords(call)}${call.underlying === null ? '' : ', which no plan sells'}`,
    ),
    ...worthless.map(({ ticker }) => `${ticker} is worth nothing in the file and has no row`),
    ...(isTableOld(asOf.date)
      ? ['the shipped table of sectors is more than a year old; securities.csv overrides it']
      : []),
  ];
}
