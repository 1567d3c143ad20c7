import { type Decimal, decimal as decimalOf, format as formatOf } from '../base/decimal.ts';
import { type Ratio, roundRatio as rounded } from '../base/ratio.ts';
import {
  atClose as closeOf,
  atFour as fourOf,
  type NewYorkDate,
  type NewYorkTime,
  newYorkTime as timeOf,
} from '../domain/days/calendar.ts';
import { type Position, type PositionFacts, position as positionOf } from '../domain/holdings/portfolio.ts';
import { DEFAULT_POLICY as DEFAULTS, type Policy } from '../domain/planning/policy.ts';
import { isObject, optional, partOf, record, such } from './checks.ts';
import { count, day, figure, held } from './nouns.ts';
import { withJson } from './plainJson.ts';
import { mustBe } from './refused.ts';

const MOST_PLACES = 40;
const digits = such(
  'plain digits, such as 131.58 or -12',
  (value): value is string => typeof value === 'string',
  (value) => value.length <= MOST_PLACES && /^-?\d+(?:\.\d+)?$/.test(value),
);
const places = optional(count(0, MOST_PLACES));
const any = figure('a Decimal');
const moment = such(
  'milliseconds since 1970-01-01T00:00:00Z, within the years 1000 to 9999',
  (value): value is number => typeof value === 'number',
  (value) => Number.isSafeInteger(value) && value > Date.UTC(1000, 0, 2) && value < Date.UTC(9999, 11, 31),
);

function isRatio(value: unknown): value is Ratio {
  const [numerator, denominator] = [partOf(value, 'numerator'), partOf(value, 'denominator')];
  return isObject(value) && typeof numerator === 'bigint' && typeof denominator === 'bigint' && denominator > 0n;
}

/** Every limit as the specification has it where a policy is silent: percent 0–100, dollars, basis points (`Policy`). */
export const DEFAULT_POLICY: Policy = /* @__PURE__ */ withJson(DEFAULTS);

/** An exact decimal of plain digits, as they stand: `decimal('131.50')` keeps its last zero. Throws `InputError`. */
export function decimal(text: string): Decimal {
  mustBe(digits(text, 'text'));
  return withJson(decimalOf(text));
}

/** The digits of a decimal, at least `least` of them after the point. Throws `InputError`. */
export function format(value: Decimal, least = 0): string {
  mustBe([...any(value, 'value'), ...places(least, 'least')]);
  return formatOf(value, least);
}

/** A ratio as a decimal of so many places, half-even. Weights are percent, so 4 places tell a millionth. Throws `InputError`. */
export function roundRatio(value: Ratio, toPlaces: number): Decimal {
  mustBe([
    ...such('a Ratio, such as a weight of a Snapshot', isRatio)(value, 'value'),
    ...count(0, MOST_PLACES)(toPlaces, 'toPlaces'),
  ]);
  return withJson(rounded(value, toPlaces));
}

/** 16:00 in New York on a day such as `2026-08-21`: what an evaluation date means. Throws `InputError`. */
export function atFour(date: NewYorkDate): NewYorkTime {
  mustBe(day(date, 'date'));
  return fourOf(date);
}

/** The close of the NYSE on that day: 13:00 where it closes early, else 16:00. Throws `InputError`. */
export function atClose(date: NewYorkDate): NewYorkTime {
  mustBe(day(date, 'date'));
  return closeOf(date);
}

/** A moment by milliseconds since 1970 UTC, with the day that it falls on in New York. Throws `InputError`. */
export function newYorkTime(instant: number): NewYorkTime {
  mustBe(moment(instant, 'instant'));
  return timeOf(instant);
}

/** A position with its value in dollars, shares × price. Throws `InputError`. */
export function position(facts: PositionFacts): Position {
  mustBe(record<PositionFacts>(held)(facts, 'facts'));
  return withJson(positionOf(facts));
}
