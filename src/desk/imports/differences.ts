import { ZERO } from '../../base/decimal.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { type Difference, differencesBetween, type Standing } from '../../domain/instruments/corporateAction.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent } from '../../domain/planning/securities.ts';
import type { JournalReader } from '../../journal/store.ts';
import { type ImportedHolding, knownStandings } from '../history/importEvents.ts';
import type { BrokerHoldings } from './holdings.ts';

/** What a file states of each security, as it is recorded; what is worth nothing has a price of 0. */
export function recordedHoldings({ positions, worthless }: BrokerHoldings): ImportedHolding[] {
  return [
    ...positions.map(({ ticker, kind, shares, price }) => ({ ticker, kind, shares, price })),
    ...worthless.map((one) => ({ ...one, price: ZERO })),
  ];
}

/** Only shares and funds: what an option or a bond does trades nothing here. */
function standings(holdings: BrokerHoldings): Map<Ticker, Standing> {
  const shares = recordedHoldings(holdings).filter(({ kind }) => kind === 'security');
  return new Map(shares.map(({ ticker, shares: count, price }) => [ticker, { shares: count, price }]));
}

/** Against the journal, else the document as it stands; the first file of a new workspace differs from nothing. */
export function differencesOf(
  reader: JournalReader,
  { before, policy }: { readonly before: Portfolio | null; readonly policy: Policy },
  holdings: BrokerHoldings,
): Difference[] {
  const recorded = securitiesKnown(reader, policy);
  if (recorded === null && before === null) return [];
  const known = (before?.positions ?? []).map(({ ticker, shares, price }): [Ticker, Standing] => [
    ticker,
    { shares, price },
  ]);
  return differencesBetween(recorded ?? new Map(known), standings(holdings));
}

/** What was last known of securities; a money-market fund counts as cash, whenever it was imported. */
function securitiesKnown(reader: JournalReader, policy: Policy): Map<Ticker, Standing> | null {
  const known = knownStandings(reader);
  if (known === null) return null;
  return new Map([...known].filter(([ticker]) => !isCashEquivalent(policy, ticker, null)));
}
