import { type Decimal, divideHalfEven, trimmed, unitsAt } from '../../base/decimal.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { isUnknown } from '../../documents/fields/values.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { type Policy, positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import { isCashEquivalent, securityTraits } from '../../domain/planning/securities.ts';
import { judgeAge } from '../../engine/judgement/judgeInputs.ts';
import type { AccountCells } from '../files/accounts.ts';
import type { Firm } from '../files/firm.ts';
import type { Model } from '../files/models.ts';
import { EVERY_SECURITY } from '../files/restrictions.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import { isHeardOn } from './heard.ts';

// Whether an account is so near its model that no plan is made. All of it is whole numbers below 2^53, of which doubles
// are exact; what is not known to be so is planned.

/** Digits of a price behind its point; one with more is not weighed here. */
const PRICE_PLACES = 4;
/** Hundredths of a percent in all of it. */
const WHOLE = 10_000;
/** Units of account: a value times `WHOLE` is exact. */
const MOST_UNITS = Math.floor(Number.MAX_SAFE_INTEGER / WHOLE);

/** What triage knows of a firm, in whole numbers; `null` where something is finer than these. */
export interface TriageTable {
  /** Of what may be held without a plan. */
  readonly securities: ReadonlyMap<Ticker, Weighed>;
  readonly sectors: readonly string[];
  /** Hundredths of a percent, by the place of the sector. */
  readonly caps: readonly number[];
  readonly cashMinimum: number;
  readonly models: ReadonlyMap<string, Tolerance>;
  /** By the policy that an account names, the same with its limits. */
  readonly policies: ReadonlyMap<string, TriageTable | null>;
}

interface Weighed {
  /** Units of account a share. */
  readonly price: number;
  readonly sector: number;
  /** Hundredths of a percent. */
  readonly limit: number;
}

interface Tolerance {
  readonly model: Model;
  /** Null where the model has no target for the sector. */
  readonly targets: readonly (number | null)[];
  readonly cash: number | null;
  readonly sectorPp: number;
  readonly cashPp: number;
}

/** Null where the firm's limits are finer than triage weighs. */
export function triageTable(firm: Firm): TriageTable | null {
  const own = [...firm.policies].map(([name, policy]) => [name, tableOf(firm, policy, new Map())] as const);
  return tableOf(firm, firm.policy, new Map(own));
}

function tableOf(
  { quotes, models }: Firm,
  policy: Policy,
  policies: ReadonlyMap<string, TriageTable | null>,
): TriageTable | null {
  const sectors = [...new Set([...quotes.values()].flatMap(({ sector }) => sector ?? []))];
  for (const model of models.values())
    for (const name of model.targets.keys()) if (!sectors.includes(name)) sectors.push(name);
  const caps = sectors.map((name) => hundredths(sectorCap(policy, name)));
  const cashMinimum = hundredths(policy.cashMinimumPct);
  if (cashMinimum === null || caps.includes(null) || policy.restrictions.length > 0) return null;
  const securities = new Map<Ticker, Weighed>();
  for (const [ticker, { sector, price }] of quotes) {
    const traits = securityTraits(policy, { ticker, kind: null, sector });
    const limit = hundredths(positionLimit(policy, ticker, traits.isDiversified === true));
    const units = unitsOf(price);
    if (sector === null || limit === null || units === null || isCashEquivalent(policy, ticker, null)) continue;
    securities.set(ticker, { price: units, sector: sectors.indexOf(sector), limit });
  }
  const tolerances = [...models.values()].flatMap((model) => {
    const tolerance = toleranceOf(model, sectors);
    return tolerance === null ? [] : [[model.name, tolerance] as const];
  });
  return { securities, sectors, caps: caps.map((cap) => cap ?? 0), cashMinimum, models: new Map(tolerances), policies };
}

function toleranceOf(model: Model, sectors: readonly string[]): Tolerance | null {
  const { triggers, targets, cash } = model;
  if (triggers === null) return null;
  const figures = sectors.map((name) => {
    const target = targets.get(name);
    return target === undefined ? undefined : hundredths(target);
  });
  const [sectorPp, cashPp] = [hundredths(triggers.sectorPp), hundredths(triggers.cashPp)];
  const cashTarget = cash === null ? undefined : hundredths(cash);
  if (sectorPp === null || cashPp === null || cashTarget === null || figures.includes(null)) return null;
  return { model, targets: figures.map((one) => one ?? null), cash: cashTarget ?? null, sectorPp, cashPp };
}

/** An account of whose model no trigger fires while every limit holds. */
export interface NearModel {
  /** Dollars. */
  readonly value: Decimal;
  /** As `driftOf` has it. */
  readonly drift: number | null;
}

/** What is known of an account that needs no plan; null for all that is not known to be so. */
export function inTolerance(record: AccountRecord, ofFirm: TriageTable | null, day: NewYorkDate): NearModel | null {
  const { cells } = record;
  const table = cells?.policy === undefined ? ofFirm : (ofFirm?.policies.get(cells.policy) ?? null);
  const tolerance = table?.models.get(cells?.model ?? '');
  if (table === null || cells === null || tolerance === undefined || cells.standing !== 'active') return null;
  const said = record.needs.length + record.faults.length;
  if (said > 0 || record.positions.length === 0 || !isFresh(cells.as_of, day)) return null;
  if (isHeardOn(tolerance.model, cells.as_of, day)) return null;
  if (record.restrictions.some(([ticker]) => isRestricted(record, ticker))) return null;
  const cash = wholeUnits(cells.cash);
  const held = cash === null ? null : weigh(record, table);
  if (held === null || cash === null) return null;
  const whole = held.total + cash;
  if (whole <= 0 || whole > MOST_UNITS || !isAsStated(cells, whole, record.positions.length)) return null;
  let farthest = -1;
  const isNear = (value: number, target: number, points: number): boolean => {
    const off = Math.abs(value * WHOLE - target * whole);
    farthest = Math.max(farthest, off);
    return off <= points * whole;
  };
  const sectorsHold = held.bySector.every((value, at) => {
    const target = tolerance.targets[at] ?? null;
    const isWithin = target === null || isNear(value, target, tolerance.sectorPp);
    return isWithin && value * WHOLE <= (table.caps[at] ?? 0) * whole;
  });
  const cashHolds =
    (tolerance.cash === null || isNear(cash, tolerance.cash, tolerance.cashPp)) &&
    cash * WHOLE >= table.cashMinimum * whole;
  const positionsHold = held.positions.every(({ value, limit }) => value * WHOLE <= limit * whole);
  if (!sectorsHold || !cashHolds || !positionsHold) return null;
  const drift = farthest < 0 ? null : Number(divideHalfEven(BigInt(farthest), BigInt(whole)));
  return { value: { units: BigInt(whole), scale: PRICE_PLACES }, drift };
}

/** Whether a row of restrictions is about something that the account holds. */
function isRestricted({ positions }: AccountRecord, ticker: string | undefined): boolean {
  return ticker === EVERY_SECURITY || positions.some(([held]) => held === ticker);
}

/** What the custodian says of it, where that is said: the whole to its last digit, and how many positions. */
function isAsStated({ total, positions_count: count }: AccountCells, whole: number, positions: number): boolean {
  if (!isUnknown(count) && count !== `${positions}`) return false;
  if (isUnknown(total)) return true;
  const stated = wholeUnits(total);
  const places = total.split('.')[1]?.length ?? 0;
  return stated !== null && Math.abs(whole - stated) * 2 <= 10 ** (PRICE_PLACES - places);
}

interface Held {
  readonly total: number;
  readonly bySector: readonly number[];
  readonly positions: readonly { readonly value: number; readonly limit: number }[];
}

/** Null for what is not held in whole shares of known securities, each once. */
function weigh({ positions }: AccountRecord, { securities, sectors }: TriageTable): Held | null {
  const bySector = sectors.map(() => 0);
  const values = new Map<Weighed, { readonly value: number; readonly limit: number }>();
  let total = 0;
  for (const [name, shares] of positions) {
    const security = securities.get(name) ?? securities.get(parseTicker(name) ?? '');
    if (security === undefined || !/^[1-9]\d{0,8}$/.test(shares) || values.has(security)) return null;
    const value = Number(shares) * security.price;
    total += value;
    if (total > MOST_UNITS) return null;
    bySector[security.sector] = (bySector[security.sector] ?? 0) + value;
    values.set(security, { value, limit: security.limit });
  }
  return { total, bySector, positions: [...values.values()] };
}

const ages = new Map<string, boolean>();
const MOST_AGES = 1_000;

/** A book has few days. */
function isFresh(asOf: string, day: NewYorkDate): boolean {
  const key = `${asOf} ${day}`;
  const known = ages.get(key);
  if (known !== undefined) return known;
  const reading = readDate(asOf);
  const fresh = reading.ok && judgeAge(reading.value, day).length === 0;
  if (ages.size < MOST_AGES) ages.set(key, fresh);
  return fresh;
}

/** Dollars and cents as most files have them, in units of account; null for any other form. */
function wholeUnits(text: string): number | null {
  if (!/^\d{1,10}(?:\.\d{1,4})?$/.test(text)) return null;
  const [dollars = '', rest = ''] = text.split('.');
  return Number(dollars + rest.padEnd(PRICE_PLACES, '0'));
}

function unitsOf(value: Decimal): number | null {
  const plain = trimmed(value);
  if (plain.scale > PRICE_PLACES) return null;
  const units = unitsAt(plain, PRICE_PLACES);
  return units > 0n && units <= BigInt(MOST_UNITS) ? Number(units) : null;
}

/** Hundredths of a percent; null where it is finer, or out of range. */
function hundredths(percent: Decimal): number | null {
  const plain = trimmed(percent);
  if (plain.scale > 2 || plain.units < 0n) return null;
  const units = unitsAt(plain, 2);
  return units <= BigInt(WHOLE) ? Number(units) : null;
}
