import { DIVERSIFIED_CLASSES, fundNamed } from '../instruments/fund.ts';
import { kindOf, type SecurityKind } from '../instruments/kind.ts';
import { type KnownSectors, knownSectors, ownName } from '../instruments/sectorLookup.ts';
import type { SecurityTraits, Ticker } from '../instruments/security.ts';
import type { Policy } from './policy.ts';

// What a workspace's policy and its securities.csv say of securities and sectors, over the shipped tables.

/**
 * The sectors that are the workspace's own whatever the tables say: `own_sectors`, `sector_caps` and securities.csv. A
 * cap under another name of a class is the cap of that class.
 */
export function ownSectorsOf({ ownSectors, sectorCaps, securities }: Policy): KnownSectors {
  const inSheet = [...(securities?.values() ?? [])].flatMap(({ sector }) => (sector === null ? [] : [sector]));
  const capped = [...sectorCaps.keys()].filter((name) => ownName(name) === name);
  return knownSectors([...ownSectors, ...capped, ...inSheet]);
}

/** A security as a document states it. */
export interface StatedSecurity {
  readonly ticker: Ticker;
  /** Null where the document does not tell. */
  readonly kind: SecurityKind | null;
  /** The sector as it is read; null where it has none. */
  readonly sector: string | null;
}

/** What a security is: as the document says, else securities.csv, else the tables. */
export function securityKind(policy: Policy, ticker: Ticker, stated: SecurityKind | null): SecurityKind {
  return kindOf(ticker, stated ?? policy.securities?.get(ticker)?.kind ?? null);
}

/** Whether what is held of it counts as cash: policy says so, or it is a money-market fund. */
export function isCashEquivalent(policy: Policy, ticker: Ticker, stated: SecurityKind | null): boolean {
  return policy.cashEquivalents.includes(ticker) || securityKind(policy, ticker, stated) === 'money_market';
}

/** Securities that count as cash because policy or securities.csv says so; money-market funds of the table do besides. */
export function sweepsOf({ cashEquivalents, securities }: Policy): readonly Ticker[] {
  const inSheet = [...(securities ?? [])].flatMap(([ticker, { kind }]) => (kind === 'money_market' ? [ticker] : []));
  return [...cashEquivalents, ...inSheet];
}

/** What a security is of, where a document does not say it: by securities.csv, else by the shipped table of funds. */
export function sectorKnown(policy: Policy, ticker: Ticker): string | null {
  return policy.securities?.get(ticker)?.sector ?? fundNamed(ticker)?.sector ?? null;
}

/**
 * Whether it is a fund that holds a whole market. securities.csv says so, else the shipped table; of a fund that
 * neither has, its sector in the document.
 */
export function isDiversifiedFund(policy: Policy, { ticker, kind, sector }: StatedSecurity): boolean {
  const is = securityKind(policy, ticker, kind);
  if (is !== 'etf' && is !== 'mutual_fund') return false;
  const known = sectorKnown(policy, ticker) ?? sector;
  return known !== null && DIVERSIFIED_CLASSES.has(known);
}

/** What of it decides something in a plan; empty where it is traded and limited like a stock. */
export function securityTraits(policy: Policy, security: StatedSecurity): SecurityTraits {
  const isFund = securityKind(policy, security.ticker, security.kind) === 'mutual_fund';
  const hasOwnLimit = policy.fundPositionMaximumPct !== null && isDiversifiedFund(policy, security);
  return { ...(isFund ? { kind: 'mutual_fund' } : {}), ...(hasOwnLimit ? { isDiversified: true } : {}) };
}
