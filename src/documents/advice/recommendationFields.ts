import { compare, type Decimal, decimal, format, HUNDRED, sign, trimmed } from '../../base/decimal.ts';
import { ACTIONS, type Action, type Recommendation, type Size } from '../../domain/advice/recommendation.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { sectorIn } from '../fields/sectorText.ts';
import {
  knownFigure,
  knownSector,
  knownText,
  knownTicker,
  readConviction,
  readPositiveMoney,
  type Stated,
} from '../fields/stated.ts';
import { named, readDate, readPercent, readPercentOrNumber, type ValueReading } from '../fields/values.ts';
import type { JsonPlace } from '../syntax/json.ts';
import type { Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';

/** The fields of a recommendation and the names that they may bear (SEMANTICS 1, Recommendations). */
export const RECOMMENDATION_FIELDS = {
  ticker: ['ticker', 'tickersymbol', 'symbol'],
  action: ['action', 'recommendation', 'recommendedaction', 'side'],
  conviction: ['conviction', 'convictionscore', 'finalconviction', 'finalscore', 'finalpointestimate'],
  size: ['proposedallocationpct', 'proposedallocation', 'recommendedallocation', 'recommendedallocationpct'],
  sector: ['sector'],
  price: ['price'],
  thesis: ['thesis'],
  approvedAt: ['approvedat'],
  stopLoss: ['stoploss', 'pricedownside'],
  targetPrice: ['targetprice', 'pricetargetupside'],
} as const;
export type RecommendationField = keyof typeof RECOMMENDATION_FIELDS;

/** What a document says of one recommendation, in its order; a field may stand more than once. */
export interface StatedRecommendation {
  readonly place: JsonPlace;
  readonly fields: Map<RecommendationField, Stated[]>;
}

export function stateField(recommendation: StatedRecommendation, field: RecommendationField, stated: Stated): void {
  const statements = recommendation.fields.get(field);
  if (statements === undefined) recommendation.fields.set(field, [stated]);
  else statements.push(stated);
}

const WORDS: Readonly<Partial<Record<RecommendationField, string>>> = {
  size: 'proposed allocation',
  approvedAt: 'approved at',
  stopLoss: 'stop loss',
  targetPrice: 'target price',
};

/** How a message names a field: as its document writes it, else in words. */
export function fieldName(field: RecommendationField, stated: Stated): string {
  return stated.key ?? WORDS[field] ?? field;
}

const DECISIVE = ['ticker', 'action', 'conviction', 'size'] as const;
const RECOMMENDATION_WANTED =
  'Ticker, Action, Conviction and Proposed allocation, or a line such as "BUY NVDA 12%, conviction 74"';
const ACTIONS_WANTED = ACTIONS.join(', ');

/**
 * The recommendations, in the order of the document. Statements of one ticker are one recommendation unless
 * `approved_at` tells them apart, so that a summary and its details are never bought twice.
 */
export function recommendationsOf(
  faults: Faults,
  stated: readonly StatedRecommendation[],
  start: JsonPlace,
): Reading<readonly Recommendation[]> {
  const found = stated.filter(({ fields }) => DECISIVE.some((field) => fields.has(field)));
  if (found.length === 0 && faults.problems.length === 0)
    faultAt(faults, start, 'no recommendation is found', RECOMMENDATION_WANTED);
  const recommendations = gathered(found).map((one) => recommendationOf(faults, one));
  const value = recommendations.filter((one) => one !== null);
  return { value: faults.problems.length === 0 ? value : null, problems: faults.problems };
}

function gathered(stated: readonly StatedRecommendation[]): readonly StatedRecommendation[] {
  const byTicker = new Map<string, StatedRecommendation>();
  const all: StatedRecommendation[] = [];
  for (const one of stated) {
    const ticker = one.fields.get('ticker')?.[0];
    if (ticker === undefined) {
      all.push(one);
      continue;
    }
    const name = comparable('ticker', ticker);
    const first = byTicker.get(name);
    const time = approvalOf(one);
    const isFirst = first === undefined || time === null || (approvalOf(first) ?? time) === time;
    const earlier = isFirst ? first : byTicker.get(`${name} ${time}`);
    if (earlier === undefined) {
      all.push(one);
      byTicker.set(isFirst ? name : `${name} ${time}`, one);
      continue;
    }
    for (const [field, statements] of one.fields) for (const each of statements) stateField(earlier, field, each);
  }
  return all;
}

/** When it was approved, as far as it tells recommendations of one ticker apart; null where it is not stated. */
function approvalOf({ fields }: StatedRecommendation): string | null {
  const stated = fields.get('approvedAt')?.[0];
  return stated === undefined || knownText(stated) === null ? null : comparable('approvedAt', stated);
}

function recommendationOf(faults: Faults, stated: StatedRecommendation): Recommendation | null {
  const fields = onlyStatements(faults, stated);
  const ticker = fields.get('ticker');
  const place = ticker?.place ?? stated.place;
  const action = knownFigure(faults, fields.get('action'), readAction);
  const conviction = knownFigure(faults, fields.get('conviction'), readConviction);
  const sector = knownSector(faults, fields.get('sector'));
  const facts = {
    sector,
    price: knownFigure(faults, fields.get('price'), readPositiveMoney),
    thesis: knownText(fields.get('thesis')),
    approvedAt: knownFigure(faults, fields.get('approvedAt'), readDate),
    stopLoss: knownFigure(faults, fields.get('stopLoss'), readPositiveMoney),
    targetPrice: knownFigure(faults, fields.get('targetPrice'), readPositiveMoney),
    source: { file: faults.file, line: place.line, text: place.excerpt },
  };
  if (knownText(ticker) === null) faultAt(faults, place, 'a recommendation names no ticker', RECOMMENDATION_WANTED);
  if (knownText(fields.get('action')) === null) {
    faultAt(faults, place, 'a recommendation names no action', `Action: ${ACTIONS_WANTED}`);
  }
  if (action === 'BUY' && knownText(fields.get('conviction')) === null) {
    faultAt(faults, place, 'a BUY states no conviction', 'Conviction: a number from 0 to 100');
  }
  const size = action === null || action === 'HOLD' ? null : sizeOf(faults, fields.get('size'), action, place);
  const known = knownTicker(faults, ticker);
  return known === null || action === null ? null : { ticker: known, action, conviction, size, ...facts };
}

/** Each field's one statement. Two different ones are a problem that names both lines. */
function onlyStatements(faults: Faults, { fields }: StatedRecommendation): ReadonlyMap<RecommendationField, Stated> {
  const only = new Map<RecommendationField, Stated>();
  for (const [field, statements] of fields) {
    const [first, ...others] = statements.filter((stated) => knownText(stated) !== null);
    if (first === undefined) continue;
    only.set(field, first);
    const other = others.find((stated) => comparable(field, stated) !== comparable(field, first));
    if (other === undefined) continue;
    const message = `${fieldName(field, other)} is ${named(other.text)} here and ${named(first.text)} on line ${first.place.line}`;
    faultAt(faults, other.place, message, 'one value for each field of a recommendation');
  }
  return only;
}

/** The same text for statements that say the same. */
function comparable(field: RecommendationField, stated: Stated): string {
  const text = plainText(stated.text);
  if (field === 'ticker') return parseTicker(text) ?? text;
  if (field === 'sector') return sectorIn(text).toLowerCase();
  const bare = text.replace(/[$,%\s]/g, '').toLowerCase();
  return /^\d{1,40}(\.\d{1,40})?$/.test(bare) ? format(trimmed(decimal(bare))) : bare;
}

function readAction(text: string): ValueReading<Action> {
  const word = plainText(text).toUpperCase();
  const action = ACTIONS.find((known) => known === word);
  if (action !== undefined) return { ok: true, value: action };
  return { ok: false, message: `${named(text)} is no action`, accepted: ACTIONS_WANTED };
}

/** Above 0 and at most 100 percent of the portfolio's value, or `all` to sell. */
function sizeOf(faults: Faults, stated: Stated | undefined, action: Action, place: JsonPlace): Size | null {
  const accepted = `Proposed allocation: a percentage above 0 and up to 100, such as 12%${action === 'BUY' ? '' : ', or all'}`;
  if (stated === undefined) return faultAt(faults, place, `a ${action} states no size`, accepted);
  if (action !== 'BUY' && plainText(stated.text).toLowerCase() === 'all') return 'all';
  const reading = readSize(stated.text, accepted);
  return reading.ok ? reading.value : faultAt(faults, stated.place, reading.message, reading.accepted);
}

function readSize(text: string, accepted: string): ValueReading<Decimal> {
  const reading = readPercentOrNumber(text);
  if (!reading.ok) return { ...reading, accepted };
  const { value } = reading;
  if (sign(value) > 0 && compare(value, decimal('1')) < 0 && !readPercent(text).ok) {
    return { ok: false, message: `the size ${named(text)} is on a scale of 0 to 1`, accepted };
  }
  if (sign(value) > 0 && compare(value, HUNDRED) <= 0) return reading;
  return { ok: false, message: `the size ${named(text)} is not above 0 and up to 100`, accepted };
}
