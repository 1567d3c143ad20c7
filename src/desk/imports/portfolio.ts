import { absolute, compare, type Decimal, decimal, multiply, sign } from '../../base/decimal.ts';
import { optionNamed } from '../../documents/fields/options.ts';
import { heldAs } from '../../documents/portfolio/heardRows.ts';
import type { KeptCall } from '../../documents/portfolio/keptCalls.ts';
import type { HeldAsItIs } from '../../documents/rewrite/held.ts';
import { averageCostOf } from '../../documents/rewrite/measures.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { type Portfolio, type Position, position } from '../../domain/holdings/portfolio.ts';
import { fundNamed } from '../../domain/instruments/fund.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { HELD_AS_IT_IS_SECTORS } from '../../domain/instruments/sectorLookup.ts';
import { sectorInTable } from '../../domain/instruments/sectorTable.ts';
import { byText, parseTicker, traitsOf } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { securityTraits } from '../../domain/planning/securities.ts';
import type { HoldingKind } from '../../domain/trading/statement.ts';
import type { BrokerHoldings, BrokerPosition } from './holdings.ts';

/** Where what is no share or fund stands, unless a person says otherwise. */
const SECTORS_OF_KINDS: Readonly<Record<HoldingKind, string | null>> = {
  security: null,
  option: HELD_AS_IT_IS_SECTORS.option,
  bond: 'Bonds',
  cd: 'Bonds',
  other: HELD_AS_IT_IS_SECTORS.other,
};

const KIND_WORDS: Readonly<Record<HoldingKind, string>> = {
  security: 'share or fund',
  option: 'option',
  bond: 'bond',
  cd: 'certificate of deposit',
  other: 'no share or fund',
};

/**
 * The portfolio that a broker's account makes: its shares, prices, costs and cash, with what the document knows better
 * (sector, name, volume, restrictions). A sector is the document's own, else that of securities.csv, else of the file
 * where it states one, else of the shipped tables of companies and funds.
 */
export function importedPortfolio(
  holdings: BrokerHoldings,
  before: Portfolio | null,
  policy: Policy,
  asOf: NewYorkTime,
): Portfolio {
  const standing = new Map((before?.positions ?? []).map((held) => [held.ticker, held]));
  const positions = holdings.positions
    .map((stated) => positionOf(stated, standing.get(stated.ticker) ?? null, policy))
    .sort((left, right) => byText(left.ticker, right.ticker));
  return {
    asOf,
    cash: holdings.cash,
    positions,
    restrictions: before?.restrictions ?? [],
    disagreements: before?.disagreements ?? [],
  };
}

function positionOf(holding: BrokerPosition, held: Position | null, policy: Policy): Position {
  const { ticker, kind, shares, price } = holding;
  const known = policy.securities?.get(ticker);
  const own = held === null || held.sector === UNCLASSIFIED ? null : held.sector;
  const inTable =
    kind === 'security' ? (sectorInTable(ticker) ?? fundNamed(ticker)?.sector ?? null) : SECTORS_OF_KINDS[kind];
  const stated = holding.sector === UNCLASSIFIED ? undefined : holding.sector;
  const sector = own ?? known?.sector ?? stated ?? inTable ?? UNCLASSIFIED;
  return position({
    ...(held === null ? securityTraits(policy, { ticker, kind: null, sector }) : traitsOf(held)),
    ticker,
    shares,
    price,
    sector,
    name: held?.name ?? known?.name ?? nameOf(holding.description),
    costBasis: holding.costBasis ?? costKept(shares, held),
    averageDailyVolume: held?.averageDailyVolume ?? null,
  });
}

/** Where a broker tells no cost, what is known of it stays for what is not more than it was. */
function costKept(shares: Decimal, held: Position | null): Decimal | null {
  if (held === null || compare(shares, held.shares) > 0) return null;
  const average = averageCostOf(held, null);
  return average === null ? null : multiply(average, shares);
}

const LONGEST_NAME = 60;

/** A broker's description as a cell can hold it. */
function nameOf(description: string | null): string | null {
  const plain = (description ?? '')
    .replace(/[^\p{L}\p{N} &.,'()/%+$-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' || /^[-—]$/.test(plain) ? null : plain.slice(0, LONGEST_NAME).trim();
}

/** What no plan may touch: all that is no share or fund, and the shares of what is sold short. */
export function heldAsItIs({ positions, owed }: BrokerHoldings): HeldAsItIs[] {
  const others = positions
    .filter(({ kind }) => kind !== 'security')
    .map(({ ticker, kind }) => ({ ticker, what: KIND_WORDS[kind] }));
  const shorts = owed.flatMap(({ kind, symbol }) => {
    const ticker = kind === 'security' ? parseTicker(symbol) : null;
    return ticker === null ? [] : [{ ticker, what: 'held short' }];
  });
  return [...others, ...shorts].sort((left, right) => byText(left.ticker, right.ticker));
}

const PER_CONTRACT = decimal('100');
/** A put by its description, where nothing tells of which security it is. */
const SAYS_PUT = /^puts?\b|\bputs?$/i;

/** The calls that were written, and what their name does not tell to be puts (READING 3). */
export function writtenCalls({ owed, positions }: BrokerHoldings): KeptCall[] {
  const held = positions.map(({ ticker }) => ticker);
  return owed.flatMap(({ kind, symbol, description, shares }): KeptCall[] => {
    if (kind !== 'option') return [];
    const named = [symbol, description ?? ''].find((one) => optionNamed(one) !== null) ?? null;
    const option = named === null ? null : optionNamed(named);
    if (option === null ? SAYS_PUT.test(description ?? '') : option.right === 'put') return [];
    const contracts = absolute(shares);
    const name = nameOf(named ?? symbol) ?? 'An option';
    const underlying = option === null ? null : heldAs(option.underlying, held);
    return [{ name, contracts, shares: multiply(contracts, PER_CONTRACT), underlying }];
  });
}

/** The securities whose sector nobody knows. */
export function withoutSector({ positions }: Portfolio): readonly Position[] {
  return positions.filter(({ sector, shares }) => sector === UNCLASSIFIED && sign(shares) > 0);
}
