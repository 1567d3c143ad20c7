import type { AccountFacts } from '../domain/holdings/account.ts';
import { ACCOUNT_TYPES, FUNDINGS } from '../domain/holdings/account.ts';
import { RELIEF_METHODS } from '../domain/holdings/lot.ts';
import type { GoodFaithLimit } from '../domain/holdings/settlement.ts';
import type { DatedRule, TaxRules } from '../domain/holdings/taxRules.ts';
import { type KnownSecurity, SECURITY_KINDS } from '../domain/instruments/kind.ts';
import {
  BUY_HELD,
  PLAN_KINDS,
  type Policy,
  PRE_EXISTING_VIOLATIONS,
  REGIME_WITHOUT_MARKET_VIEW,
  ROLES,
  SECTOR_INCREASE_BASES,
  SELL_ORDERS,
  SLA_CLOCKS,
  SURPLUS,
} from '../domain/planning/policy.ts';
import { BROKERS } from '../domain/trading/statement.ts';
import { type Check, either, list, mapOf, oneOf, optional, orNull, record } from './checks.ts';
import {
  above,
  basisPoints,
  count,
  day,
  flag,
  notBelow,
  percent,
  restriction,
  sector,
  share,
  text,
  ticker,
} from './nouns.ts';

const account = record<AccountFacts>({
  type: oneOf(ACCOUNT_TYPES),
  owner: orNull(text),
  funding: oneOf(FUNDINGS),
  broker: orNull(oneOf(BROKERS)),
  goodFaithViolations: list(day),
  settledCashOnlyUntil: optional(day),
});

function dated(value: Check): Check {
  return optional(record<DatedRule<unknown>>({ value, source: text, asOf: day }));
}

const limit = dated(
  record<GoodFaithLimit>({
    violations: count(1),
    months: count(1),
    restrictedDays: count(0),
    isFromSettlement: optional(flag),
  }),
);
const byBroker = Object.fromEntries([...BROKERS, 'any'].map((name) => [name, limit]));

const rules = record<TaxRules>({
  washDays: dated(count(0)),
  longTermMonths: dated(count(0)),
  nearLongTermDays: dated(count(0)),
  settlementDays: dated(count(1)),
  freeRidingDays: dated(count(0)),
  goodFaith: optional(record<Record<string, unknown>>(byBroker)),
});

export const policy = record<Policy>({
  sectorCaps: mapOf(sector, percent),
  otherSectorsCap: percent,
  cashMinimumPct: percent,
  cashWarningPct: percent,
  positionMaximumPct: percent,
  positionCaps: mapOf(ticker, percent),
  sectorIncreaseMaximum: notBelow,
  sectorIncreaseBasis: oneOf(SECTOR_INCREASE_BASES),
  preExistingViolations: oneOf(PRE_EXISTING_VIOLATIONS),
  convictionMinimum: percent,
  screenSectorCapPct: percent,
  screenCashMinimumPct: percent,
  sectorRankMaximum: count(0),
  regimeWithoutMarketView: oneOf(REGIME_WITHOUT_MARKET_VIEW),
  maxPicksPerSector: count(1),
  pickWeights: either('"conviction", or a list of Decimals', oneOf(['conviction']), list(notBelow)),
  sellOrder: oneOf(SELL_ORDERS),
  shareIncrement: above,
  commissionPerTrade: notBelow,
  slippageBps: basisPoints,
  limitBandBps: basisPoints,
  fillPriceBandPct: notBelow,
  staleDirectiveTolerancePp: notBelow,
  driftBandPp: notBelow,
  minimumTradeValue: notBelow,
  buyHeld: oneOf(BUY_HELD),
  fundIncrement: above,
  fundPositionMaximumPct: orNull(percent),
  plan: oneOf(PLAN_KINDS),
  surplus: oneOf(SURPLUS),
  nameWeight: share,
  tradeWeight: notBelow,
  slipReserveBps: basisPoints,
  nodeLimit: count(1, 100_000_000),
  ownSectors: list(text),
  cashEquivalents: list(ticker),
  securities: optional(
    mapOf(
      ticker,
      record<KnownSecurity>({ sector: orNull(sector), name: orNull(text), kind: orNull(oneOf(SECURITY_KINDS)) }),
    ),
  ),
  restrictions: list(restriction),
  people: mapOf(text, list(oneOf(ROLES))),
  allowSelfReview: flag,
  slaMinutes: count(1, 1_000_000),
  slaClock: oneOf(SLA_CLOCKS),
  decisionTradingDays: count(0, 250),
  checkpointFolder: orNull(text),
  account: orNull(account),
  lotRelief: oneOf(RELIEF_METHODS),
  lotsToSell: mapOf(ticker, list(text)),
  twoRounds: flag,
  rules,
});
