import { compare, type Decimal, decimal, sign, sum, trimmed } from '../../base/decimal.ts';
import { RELIEF_METHODS } from '../../domain/holdings/lot.ts';
import { spelledSector } from '../../domain/instruments/sector.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { personKey, personName } from '../../domain/planning/person.ts';
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
} from '../../domain/planning/policy.ts';
import {
  anyMembersAt,
  booleanAt,
  choiceAt,
  type Faults,
  faultAt,
  figureAt,
  itemsAt,
  membersAt,
  percentAt,
  TICKER_FORM,
  textAt,
  tickerAt,
  wholeAt,
  worded,
} from '../fields/jsonFields.ts';
import { readConviction } from '../fields/stated.ts';
import { readMoney, readPercentOrNumber, readPlainNumber, readShares, withinHundred } from '../fields/values.ts';
import { restrictionsAt } from '../restraints/readJson.ts';
import type { JsonNode } from '../syntax/json.ts';
import { accountAt } from './jsonAccount.ts';
import { rulesAt } from './jsonRules.ts';

/** What one key of the policy says; empty where it cannot be read, which is then a problem. */
type ReadKey = (faults: Faults, node: JsonNode, key: string) => Partial<Policy>;
type FieldOf<T> = { [K in keyof Policy]-?: Policy[K] extends T ? K : never }[keyof Policy];

export const ALL_OTHERS = 'All_Others';
const BASIS_POINTS = decimal('10000');
const ONE = decimal('1');
const MOST_SLA_MINUTES = 1_000_000;
const MOST_NODES = 100_000_000;
const MOST_TRADING_DAYS = decimal('250');

/** Every key of policy.json (INTERFACE): its range, and the field that it sets. */
const KEYS: Readonly<Record<string, ReadKey>> = {
  sector_caps: readSectorCaps,
  minimums: readMinimums,
  conviction_minimum: field('convictionMinimum', (...at) => figureAt(...at, readConviction)),
  position_size_maximum_pct: percent('positionMaximumPct'),
  sector_cap_pct: percent('screenSectorCapPct'),
  cash_buffer_minimum_pct: percent('screenCashMinimumPct'),
  market_analyst_sector_rank_max: whole('sectorRankMaximum', 0),
  position_caps: readPositionCaps,
  sector_increase_maximum: field('sectorIncreaseMaximum', (...at) => figureAt(...at, readPercentOrNumber, notNegative)),
  sector_increase_basis: choice('sectorIncreaseBasis', SECTOR_INCREASE_BASES),
  pre_existing_violations: choice('preExistingViolations', PRE_EXISTING_VIOLATIONS),
  max_picks_per_sector: whole('maxPicksPerSector', 1),
  pick_weights: field('pickWeights', pickWeightsAt),
  sell_order: choice('sellOrder', SELL_ORDERS),
  share_increment: field('shareIncrement', (...at) => figureAt(...at, readShares, positive)),
  commission_per_trade: field('commissionPerTrade', (...at) => figureAt(...at, readMoney, notNegative)),
  slippage_bps: field('slippageBps', (...at) => figureAt(...at, readPlainNumber, upTo10000)),
  limit_band_bps: field('limitBandBps', (...at) => figureAt(...at, readPlainNumber, below10000)),
  fill_price_band_pct: percent('fillPriceBandPct'),
  stale_directive_tolerance_pp: field('staleDirectiveTolerancePp', pointsAt),
  drift_band_pp: field('driftBandPp', pointsAt),
  minimum_trade_value: field('minimumTradeValue', (...at) => figureAt(...at, readMoney, notNegative)),
  buy_held: choice('buyHeld', BUY_HELD),
  plan: choice('plan', PLAN_KINDS),
  surplus: choice('surplus', SURPLUS),
  name_weight: field('nameWeight', (...at) => figureAt(...at, readPlainNumber, upToOne)),
  trade_weight: field('tradeWeight', (...at) => figureAt(...at, readMoney, notNegative)),
  slip_reserve_bps: field('slipReserveBps', (...at) => figureAt(...at, readPlainNumber, below10000)),
  node_limit: field('nodeLimit', nodesAt),
  fund_increment: field('fundIncrement', (...at) => figureAt(...at, readShares, positive)),
  fund_position_maximum_pct: field('fundPositionMaximumPct', percentAt),
  own_sectors: field('ownSectors', (...at) => listAt(...at, textAt)),
  cash_equivalents: field('cashEquivalents', (...at) => listAt(...at, tickerAt)),
  restrictions: field('restrictions', restrictionsAt),
  people: field('people', peopleAt),
  allow_self_review: field('allowSelfReview', booleanAt),
  sla_minutes: field('slaMinutes', slaMinutesAt),
  sla_clock: choice('slaClock', SLA_CLOCKS),
  decision_trading_days: field('decisionTradingDays', tradingDaysAt),
  checkpoint_folder: field('checkpointFolder', folderAt),
  account: field('account', accountAt),
  lot_relief: choice('lotRelief', RELIEF_METHODS),
  lots_to_sell: field('lotsToSell', lotsToSellAt),
  two_rounds: field('twoRounds', booleanAt),
  rules: field('rules', rulesAt),
  regime_alignment_without_market_view: choice('regimeWithoutMarketView', REGIME_WITHOUT_MARKET_VIEW),
};

export const POLICY_KEYS: ReadonlyMap<string, ReadKey> = new Map(Object.entries(KEYS));

const MINIMUMS: ReadonlyMap<string, ReadKey> = new Map([
  ['cash_buffer_pct', percent('cashMinimumPct')],
  ['cash_buffer_warning', percent('cashWarningPct')],
]);

function field<K extends keyof Policy>(
  name: K,
  valueAt: (faults: Faults, node: JsonNode, key: string) => Policy[K] | null,
): ReadKey {
  return (faults, node, key) => {
    const value = valueAt(faults, node, key);
    return value === null ? {} : ({ [name]: value } as Partial<Policy>);
  };
}

function percent(name: FieldOf<Decimal>): ReadKey {
  return field(name, percentAt);
}

function whole(name: 'sectorRankMaximum' | 'maxPicksPerSector', least: number): ReadKey {
  return field(name, (...at) => wholeAt(...at, least));
}

function choice<K extends keyof Policy>(name: K, choices: readonly (Policy[K] & string)[]): ReadKey {
  return field(name, (...at) => choiceAt(...at, choices));
}

/** Percentage points from 0 to 100, of which half a one is a figure like any other. */
function pointsAt(faults: Faults, node: JsonNode, what: string): Decimal | null {
  return figureAt(faults, node, what, (text) => withinHundred(text, readPercentOrNumber(text)));
}

function notNegative(value: Decimal): string | null {
  return sign(value) < 0 ? '0 or more' : null;
}

function positive(value: Decimal): string | null {
  return sign(value) <= 0 ? 'more than 0' : null;
}

function upTo10000(value: Decimal): string | null {
  return sign(value) < 0 || compare(value, BASIS_POINTS) > 0 ? '0 to 10000 basis points' : null;
}

function below10000(value: Decimal): string | null {
  return sign(value) < 0 || compare(value, BASIS_POINTS) >= 0 ? '0 basis points or more, and below 10000' : null;
}

function upToOne(value: Decimal): string | null {
  return sign(value) < 0 || compare(value, ONE) > 0 ? '0 to 1' : null;
}

export function isAllOthers(key: string): boolean {
  return key.trim().replace(/[\s_]/g, '').toLowerCase() === 'allothers';
}

function readMinimums(faults: Faults, node: JsonNode, what: string): Partial<Policy> {
  let minimums: Partial<Policy> = {};
  for (const { key, value } of membersAt(faults, node, what, [...MINIMUMS.keys()])?.values() ?? []) {
    minimums = { ...minimums, ...MINIMUMS.get(key)?.(faults, value, `${what}.${key}`) };
  }
  return minimums;
}

function readSectorCaps(faults: Faults, node: JsonNode, what: string): Partial<Policy> {
  const caps = capsAt(
    faults,
    node,
    what,
    (key) => (isAllOthers(key) ? ALL_OTHERS : spelledSector(key) || null),
    'a sector',
  );
  const others = caps.get(ALL_OTHERS);
  caps.delete(ALL_OTHERS);
  return { sectorCaps: caps, ...(others === undefined ? {} : { otherSectorsCap: others }) };
}

function readPositionCaps(faults: Faults, node: JsonNode, what: string): Partial<Policy> {
  return { positionCaps: capsAt(faults, node, what, (key) => parseTicker(key.trim()), TICKER_FORM) };
}

/** Percentages by name. Two spellings of one name may both stand only with the same figure. */
function capsAt(
  faults: Faults,
  node: JsonNode,
  what: string,
  nameOf: (key: string) => string | null,
  nameForm: string,
): Map<string, Decimal> {
  const caps = new Map<string, Decimal>();
  for (const { key, place, value } of anyMembersAt(faults, node, what)?.values() ?? []) {
    const name = nameOf(key);
    if (name === null) faultAt(faults, place, `${what} names ${JSON.stringify(key)}`, nameForm);
    const cap = percentAt(faults, value, `${what}.${key}`);
    if (name === null || cap === null) continue;
    const earlier = caps.get(name);
    if (earlier !== undefined && compare(earlier, cap) !== 0) {
      faultAt(faults, place, `${what} has two different figures for ${name}`, 'one figure for each');
    }
    caps.set(name, cap);
  }
  return caps;
}

function pickWeightsAt(faults: Faults, node: JsonNode, what: string): Policy['pickWeights'] | null {
  if (node.kind === 'text' && node.text.trim().toLowerCase() === 'conviction') return 'conviction';
  const accepted = '"conviction", or a list of figures such as [50, 30, 20] of which one at least is above 0';
  if (node.kind !== 'list') return faultAt(faults, node.place, `${what} is ${worded(node)}`, accepted);
  const weights = listAt(faults, node, what, (...at) => figureAt(...at, readPlainNumber, notNegative));
  if (weights !== null && sign(sum(weights)) <= 0) {
    return faultAt(faults, node.place, `${what} has no figure above 0`, accepted);
  }
  return weights;
}

/** As far as minutes of market hours are counted: ten years. */
/** A search is deterministic: its work is limited by what it looks at, never by time. */
function nodesAt(faults: Faults, node: JsonNode, what: string): number | null {
  const nodes = wholeAt(faults, node, what, 1);
  if (nodes === null || nodes <= MOST_NODES) return nodes;
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a whole number from 1 to 100000000');
}

function slaMinutesAt(faults: Faults, node: JsonNode, what: string): number | null {
  const minutes = wholeAt(faults, node, what, 1);
  if (minutes === null || minutes <= MOST_SLA_MINUTES) return minutes;
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a whole number from 1 to 1000000');
}

/** A year at most: an approval is of the documents of its day. */
function tradingDaysAt(faults: Faults, node: JsonNode, what: string): number | null {
  const refusal = (value: Decimal) =>
    trimmed(value).scale > 0 || sign(value) < 0 || compare(value, MOST_TRADING_DAYS) > 0
      ? 'a whole number from 0 to 250'
      : null;
  const value = figureAt(faults, node, what, readPlainNumber, refusal);
  return value === null ? null : Number(trimmed(value).units);
}

/** The path as it is written. */
function folderAt(faults: Faults, node: JsonNode, what: string): string | null {
  if (node.kind === 'text' && node.text.trim() !== '' && !/\p{Cc}/u.test(node.text)) return node.text;
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a folder that is there, such as "/mnt/backup"');
}

/** By ticker the names of lots, each once. */
function lotsToSellAt(faults: Faults, node: JsonNode, what: string): Policy['lotsToSell'] | null {
  const members = anyMembersAt(faults, node, what);
  if (members === null) return null;
  const lots = new Map<string, readonly string[]>();
  for (const { key, place, value } of members.values()) {
    const ticker = parseTicker(key.trim());
    if (ticker === null) faultAt(faults, place, `${what} names ${JSON.stringify(key)}`, TICKER_FORM);
    else lots.set(ticker, [...new Set(listAt(faults, value, `${what}.${key}`, textAt) ?? [])]);
  }
  return lots;
}

/** Every item read; null where one of them cannot be. */
function listAt<T>(
  faults: Faults,
  node: JsonNode,
  what: string,
  itemAt: (faults: Faults, node: JsonNode, what: string) => T | null,
): readonly T[] | null {
  const items = itemsAt(faults, node, what)?.map((item, index) => itemAt(faults, item, `${what}[${index}]`));
  const read = items?.filter((item) => item !== null);
  return read === undefined || read.length !== items?.length ? null : read;
}

function peopleAt(faults: Faults, node: JsonNode, what: string): Policy['people'] | null {
  const members = anyMembersAt(faults, node, what);
  if (members === null) return null;
  const people = new Map<string, readonly (typeof ROLES)[number][]>();
  const known = new Set<string>();
  for (const { key, place, value } of members.values()) {
    const name = personName(key) ?? key;
    if (key.trim() === '') faultAt(faults, place, `${what} has an empty name`, 'a name for each person');
    else if (personName(key) === null) {
      const message = `${what} has the name ${JSON.stringify(key)}, which is too long or has a character that shows nothing`;
      faultAt(faults, place, message, 'at most 100 characters, each of which can be seen');
    }
    if (known.has(personKey(name))) {
      faultAt(
        faults,
        place,
        `${what} has the name ${JSON.stringify(name)} twice`,
        'each once; case makes nobody another',
      );
    }
    known.add(personKey(name));
    const roles = listAt(faults, value, `${what}.${name}`, (...at) => choiceAt(...at, ROLES));
    people.set(name, [...new Set(roles)]);
  }
  return people;
}
