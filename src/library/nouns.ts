import { compare, type Decimal, multiply, sign } from '../base/decimal.ts';
import type {
  ActionPlan,
  Source,
  StatedCashDirective,
  StatedDirective,
  StatedSecurityDirective,
} from '../domain/advice/directive.ts';
import { BASES, type Band, VERBS } from '../domain/advice/directive.ts';
import type { MarketView, Pick, SectorRanking } from '../domain/advice/marketView.ts';
import { ACTIONS, type Recommendation } from '../domain/advice/recommendation.ts';
import { REMARK_IDS, type Remark } from '../domain/advice/remark.ts';
import { isCalendarDate, newYorkTime } from '../domain/days/calendar.ts';
import {
  type Portfolio,
  type Position,
  type PositionFacts,
  type PricesOfFile,
  RESTRICTED_SIDES,
  type Restriction,
} from '../domain/holdings/portfolio.ts';
import {
  andThen,
  type Check,
  fault,
  isObject,
  type Keys,
  list,
  mapOf,
  oneOf,
  optional,
  orNull,
  partOf,
  record,
  such,
} from './checks.ts';

const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const MOST_SCALE = 40;
const LARGEST_UNITS = 10n ** 60n;

export const text: Check = such('a text', isString);
export const flag: Check = oneOf([true, false]);
export const ticker: Check = such('a ticker such as BRK.B', isString, (value) =>
  /^[A-Z0-9][A-Z0-9.]{0,30}$/.test(value),
);
export const sector: Check = such('a sector’s name', isString, (value) => value.trim() !== '' && value.length <= 200);
export const count = (least: number, most = Number.MAX_SAFE_INTEGER): Check =>
  such(
    `a whole number, ${least} or more`,
    isNumber,
    (value) => Number.isSafeInteger(value) && value >= least && value <= most,
  );
export const day: Check = such('a day such as 2026-08-21', isString, isCalendarDate);
export const time: Check = (value, path) => {
  const accepted = 'a moment, such as atFour(‘2026-08-21’)';
  if (!isObject(value)) return fault(path, value, accepted);
  const [date, instant] = [partOf(value, 'date'), partOf(value, 'instant')];
  const isTime =
    isString(date) &&
    isCalendarDate(date) &&
    isNumber(instant) &&
    Number.isSafeInteger(instant) &&
    Math.abs(instant) < 8.64e15 &&
    newYorkTime(instant).date === date;
  return isTime ? [] : fault(path, value, accepted);
};

function isDecimal(value: unknown): value is Decimal {
  if (!isObject(value)) return false;
  const [units, scale] = [partOf(value, 'units'), partOf(value, 'scale')];
  const isScale = isNumber(scale) && Number.isInteger(scale) && scale >= 0 && scale <= MOST_SCALE;
  return isScale && typeof units === 'bigint' && units < LARGEST_UNITS && units > -LARGEST_UNITS;
}

/** A decimal within bounds, each of them one where it is given. */
export function figure(what: string, holds: (value: Decimal) => boolean = () => true): Check {
  return such(`${what}, such as decimal(‘12.5’)`, isDecimal, holds);
}

const ONE: Decimal = { units: 1n, scale: 0 };
const HUNDRED: Decimal = { units: 100n, scale: 0 };
const WHOLE_BPS: Decimal = { units: 10_000n, scale: 0 };
const dollars = figure('dollars, a Decimal');
export const above = figure('a Decimal above zero', (value) => sign(value) > 0);
export const notBelow = figure('a Decimal, 0 or more', (value) => sign(value) >= 0);
export const percent = figure('percent 0–100, a Decimal', (value) => sign(value) >= 0 && compare(value, HUNDRED) <= 0);
/** Less than all of a price. */
export const basisPoints = figure(
  'basis points from 0 to below 10,000, a Decimal',
  (value) => sign(value) >= 0 && compare(value, WHOLE_BPS) < 0,
);
export const share = figure('a share from 0 to 1, a Decimal', (value) => sign(value) >= 0 && compare(value, ONE) <= 0);

const source = record<Source>({ file: text, line: count(1), text });
const traits = { kind: optional(oneOf(['mutual_fund'])), isDiversified: optional(oneOf([true])) };
const remark = record<Remark>({
  id: oneOf(REMARK_IDS),
  source,
  after: optional(day),
  before: optional(day),
  because: text,
});

export const restriction = record<Restriction & { readonly source: Source }>({
  ticker,
  side: oneOf(RESTRICTED_SIDES),
  reason: orNull(text),
  from: orNull(day),
  until: orNull(day),
  source: optional(source),
});

/** What is stated of a position. */
export const held: Keys<PositionFacts> = {
  ticker,
  sector,
  name: orNull(text),
  shares: above,
  price: above,
  costBasis: orNull(notBelow),
  averageDailyVolume: orNull(notBelow),
  ...traits,
};

const position = andThen(record<Position>({ ...held, value: above }), (value, path) => {
  const [shares, price, worth] = ['shares', 'price', 'value'].map((key) => partOf(value, key));
  const isWorth =
    isDecimal(shares) && isDecimal(price) && isDecimal(worth) && compare(multiply(shares, price), worth) === 0;
  return isWorth ? [] : fault(`${path}.value`, worth, 'shares × price: position({ … }) works it out');
});

export const portfolio = record<Portfolio>({
  asOf: orNull(time),
  cash: dollars,
  positions: list(position, 'ticker'),
  restrictions: list(restriction),
  encumbered: optional(mapOf(ticker, notBelow)),
  disagreements: list(text),
  unchecked: optional(list(text)),
  remarks: optional(list(remark)),
  priced: optional(record<PricesOfFile>({ file: text, tickers: list(ticker) })),
});

const directive = {
  verb: oneOf(VERBS),
  statedCurrentPct: orNull(percent),
  targetPct: orNull(percent),
  band: optional(record<Band>({ low: percent, high: percent })),
  points: optional(above),
  statedAmount: orNull(dollars),
  source,
};

const size: Check = (value, path) => {
  const kind = partOf(value, 'kind');
  const only = such<string>('all, shares, dollars or weight', isString, (word) => word === kind);
  if (kind === 'all') return record<{ kind: 'all' }>({ kind: only })(value, path);
  if (kind === 'shares') return record<{ kind: 'shares'; shares: Decimal }>({ kind: only, shares: above })(value, path);
  if (kind === 'dollars')
    return record<{ kind: 'dollars'; amount: Decimal }>({ kind: only, amount: above })(value, path);
  if (kind === 'weight') return record<{ kind: 'weight'; pct: Decimal }>({ kind: only, pct: percent })(value, path);
  return fault(path, value, 'an object whose kind is all, shares, dollars or weight');
};

export const actionPlan = record<ActionPlan>({
  directives: list(record<StatedDirective>({ sector, ...directive }), 'sector'),
  cash: orNull(record<StatedCashDirective>(directive)),
  securities: optional(
    list(
      record<StatedSecurityDirective>({
        ticker,
        action: oneOf(['sell', 'buy', 'hold', 'set']),
        size: orNull(size),
        statedCurrentPct: orNull(percent),
        source,
      }),
      'ticker',
    ),
  ),
  basis: orNull(oneOf(BASES)),
  unread: list(source),
  disagreements: list(text),
});

export const marketView = record<MarketView>({
  asOf: orNull(time),
  rankings: list(record<SectorRanking>({ sector, rank: count(1) }), 'sector'),
  picks: list(
    record<Pick>({
      ticker,
      sector: orNull(sector),
      conviction: orNull(percent),
      isConviction: flag,
      price: orNull(above),
      rank: orNull(count(1)),
      ...traits,
    }),
    'ticker',
  ),
  averageDailyVolumes: mapOf(ticker, notBelow),
  confidencePct: orNull(percent),
});

const recommendedSize: Check = (value, path) => {
  if (value === 'all') return [];
  return partOf(value, 'kind') === undefined ? percent(value, path) : size(value, path);
};

export const recommendation = andThen(
  record<Recommendation>({
    ticker,
    action: oneOf(ACTIONS),
    conviction: orNull(percent),
    size: orNull(recommendedSize),
    mayBePrice: optional(oneOf([true])),
    sector: orNull(sector),
    price: orNull(above),
    thesis: orNull(text),
    approvedAt: orNull(time),
    stopLoss: orNull(above),
    targetPrice: orNull(above),
    source,
    ...traits,
  }),
  (value, path) => {
    const action = partOf(value, 'action');
    const lacks = (key: string): boolean => partOf(value, key) === null;
    return [
      ...(action !== 'HOLD' && lacks('size') ? fault(`${path}.size`, null, 'a size, for only a HOLD has none') : []),
      ...(action === 'BUY' && lacks('conviction') ? fault(`${path}.conviction`, null, 'percent 0–100 for a BUY') : []),
    ];
  },
);
