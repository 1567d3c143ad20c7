import { compare, type Decimal, powerOfTen, sum, trimmed } from '../../base/decimal.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { JointNeed, JointPurchase, JointScreening, Together } from '../../domain/planning/joint.ts';
import type { TradeValidation } from '../../domain/planning/plan.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';
import { assess } from '../judgement/assess.ts';
import { type Room, type Rooms, roomsFor } from './rooms.ts';

/** A purchase that may be taken, with its figures as whole numbers of one unit. */
interface Candidate {
  readonly trade: Trade;
  readonly conviction: bigint;
  readonly dollars: bigint;
  /** A bit of its own, the larger the earlier. */
  readonly bit: bigint;
}

/** Some of the candidates. */
interface Bundle {
  readonly conviction: bigint;
  readonly dollars: bigint;
  /** The sum of their bits. */
  readonly members: bigint;
}

const NOBODY: Bundle = { conviction: 0n, dollars: 0n, members: 0n };

/**
 * The purchases among the trades that fit best together once all sales are made, and what those left out lack. It is a
 * proof: every limit is an upper bound on dollars, so of all subsets of one conviction the one of the fewest dollars stands
 * for all. With costs it is on the safe side: rooms are measured as if every trade were made. Null of fewer than two
 * purchases.
 */
export function jointScreening(
  context: Context,
  trades: readonly Trade[],
  validations: readonly TradeValidation[],
): JointScreening | null {
  const candidates = candidatesOf(trades);
  if (candidates.length < 2) return null;
  const rooms = roomsFor(context, trades, scaleOf(trades.map(({ value }) => value)));
  const { members } = best(candidates, rooms);
  const taken = candidates.filter(({ bit }) => (members & bit) !== 0n);
  const leftOut = candidates.filter((one) => !taken.includes(one));
  const inOrder = trades.filter((trade, index) => trade.action === 'BUY' && isAccepted(validations[index]));
  return {
    ...together(taken.map(({ trade }) => trade)),
    blockedBy: [],
    leftOut: leftOut.map((one) => ({ ...purchase(one.trade), needs: needsOf(one, taken, rooms) })),
    inOrder: together(inOrder),
  };
}

/**
 * What can be bought of them now: nothing where a violation stands that no purchase ends, among those that are `given` or
 * once every sale is made.
 */
export function heldBack(
  joint: JointScreening,
  context: Context,
  trades: readonly Trade[],
  given: readonly Finding[],
): JointScreening {
  const sells = trades.filter(({ action }) => action === 'SELL');
  const blockedBy = [...given, ...assess(context, sells).findings]
    .filter(({ severity }) => severity === 'violation')
    .sort(byGravity);
  if (blockedBy.length === 0) return joint;
  const waiting = [...joint.accepted.map((one) => ({ ...one, needs: [] })), ...joint.leftOut];
  const leftOut = waiting.sort((left, right) => byText(left.ticker, right.ticker));
  return { ...joint, ...together([]), blockedBy, leftOut };
}

/** By ticker, so that the order of the recommendations has no effect; of one ticker by size. */
function candidatesOf(trades: readonly Trade[]): Candidate[] {
  const buys = trades
    .filter(({ action }) => action === 'BUY')
    .sort(
      (left, right) =>
        byText(left.ticker, right.ticker) ||
        compare(left.value, right.value) ||
        compare(convictionOf(left), convictionOf(right)),
    );
  const dollarScale = scaleOf(trades.map(({ value }) => value));
  const convictionScale = scaleOf(buys.map(convictionOf));
  return buys.map((trade, index) => ({
    trade,
    conviction: unitsAt(convictionOf(trade), convictionScale),
    dollars: unitsAt(trade.value, dollarScale),
    bit: 1n << BigInt(buys.length - 1 - index),
  }));
}

function best(candidates: readonly Candidate[], rooms: Rooms): Bundle {
  const sectors = groupedBy(candidates, ({ trade }) => trade.sector).map(([sector, inSector]) => {
    const securities = groupedBy(inSector, ({ trade }) => trade.ticker).map(([ticker, own]) =>
      own
        .map(({ conviction, dollars, bit }) => [NOBODY, { conviction, dollars, members: bit }])
        .reduce((some, one) => combined(some, one, rooms.position(ticker).dollars), [NOBODY]),
    );
    return securities.reduce((some, more) => combined(some, more, rooms.sector(sector).dollars), [NOBODY]);
  });
  const all = sectors.reduce((some, more) => combined(some, more, rooms.cash.dollars), [NOBODY]);
  return all[0] ?? NOBODY;
}

/** Every union of two that fits into the room, as far as no other one has as much conviction for as few dollars. */
function combined(left: readonly Bundle[], right: readonly Bundle[], room: bigint): Bundle[] {
  const unions = left.flatMap((one) =>
    right.map((other) => ({
      conviction: one.conviction + other.conviction,
      dollars: one.dollars + other.dollars,
      members: one.members | other.members,
    })),
  );
  const fitting = unions.filter(({ dollars }) => dollars === 0n || dollars <= room);
  let least: bigint | null = null;
  return fitting.sort(byWorth).filter(({ dollars }) => {
    if (least !== null && dollars >= least) return false;
    least = dollars;
    return true;
  });
}

/** The most conviction first, then the fewest dollars, then the earlier members. */
function byWorth(left: Bundle, right: Bundle): number {
  return (
    descending(left.conviction, right.conviction) ||
    descending(right.dollars, left.dollars) ||
    descending(left.members, right.members)
  );
}

function descending(left: bigint, right: bigint): number {
  return left > right ? -1 : left < right ? 1 : 0;
}

/** Each room that is too small for it beside those that are taken. */
function needsOf({ trade, dollars }: Candidate, taken: readonly Candidate[], rooms: Rooms): JointNeed[] {
  const need = (room: Room, sharers: readonly Candidate[]): JointNeed[] => {
    const used = sharers.reduce((all, one) => all + one.dollars, 0n);
    const short = used + dollars - room.dollars;
    if (short <= 0n) return [];
    const takenBy = dollars <= room.dollars ? sharers.map((one) => one.trade.ticker) : [];
    const { limit, subject } = room;
    return [{ limit, subject, short: { units: short, scale: rooms.scale }, takenBy }];
  };
  return [
    ...need(
      rooms.position(trade.ticker),
      taken.filter((one) => one.trade.ticker === trade.ticker),
    ),
    ...need(
      rooms.sector(trade.sector),
      taken.filter((one) => one.trade.sector === trade.sector),
    ),
    ...need(rooms.cash, taken),
  ];
}

function together(trades: readonly Trade[]): Together {
  const accepted = trades.map(purchase);
  return {
    accepted,
    conviction: sum(accepted.map(({ conviction }) => conviction)),
    dollars: sum(accepted.map(({ value }) => value)),
  };
}

function purchase(trade: Trade): JointPurchase {
  const { ticker, shares, value } = trade;
  return { ticker, shares, value, conviction: convictionOf(trade) };
}

/** What has none adds none. */
function convictionOf({ conviction }: Trade): Decimal {
  return conviction ?? { units: 0n, scale: 0 };
}

function isAccepted(validation: TradeValidation | undefined): boolean {
  return validation?.status === 'SAFE' || validation?.status === 'CONDITIONAL';
}

function groupedBy<T>(all: readonly T[], name: (one: T) => Ticker): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(name(one), [...(groups.get(name(one)) ?? []), one]);
  return [...groups];
}

function scaleOf(values: readonly Decimal[]): number {
  return Math.max(0, ...values.map((value) => trimmed(value).scale));
}

function unitsAt(value: Decimal, scale: number): bigint {
  const { units, scale: own } = trimmed(value);
  return units * powerOfTen(scale - own);
}
