import {
  absolute,
  compare,
  type Decimal,
  decimal,
  format,
  HUNDRED,
  multiply,
  subtract,
  trimmed,
} from '../../base/decimal.ts';
import { type Action, isPercent, type Recommendation, type Size } from '../../domain/advice/recommendation.ts';
import type { RemarkId } from '../../domain/advice/remark.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { readDate } from '../fields/dates.ts';
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
import { tickerText } from '../fields/tickerText.ts';
import { named, readPercentOrNumber, readShares } from '../fields/values.ts';
import { isForeign } from '../hearing/voices/foreign.ts';
import { PLAIN_STANDING } from '../lexicon/plainStanding.ts';
import { NO_CONDITIONS } from '../lexicon/planData.ts';
import type { RecommendationField } from '../lexicon/recommendationNames.ts';
import { STANDING, STANDING_ALONE, STANDING_OF_FIGURES, STANDING_OF_STATUS } from '../lexicon/standing.ts';
import type { JsonPlace } from '../syntax/json.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import { dividedPhrases } from '../syntax/phrasing/writtenWords.ts';
import type { Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf, wordsOnly } from '../syntax/tokens.ts';
import { holdsAt } from './entryLevel.ts';
import { ACTIONS_WANTED, isFigure, isWholeSale, readActionWords } from './grammar/actionWords.ts';
import { remarked } from './grammar/remarked.ts';
import { refuseUnit } from './grammar/statedUnits.ts';
import { readStatedSize, readTargetWeight } from './recommendationSizes.ts';

const notFinal = phraseSet(STANDING);
/** What a status begins with; one that waits for this program's own answer is pending, and stands. */
const ended = phraseSet(
  [...STANDING_ALONE, ...STANDING_OF_STATUS, ...dividedPhrases(PLAIN_STANDING.unfit)].filter(
    (phrase) => !STANDING_OF_FIGURES.includes(phrase),
  ),
);

/** What reading has to say of a recommendation's line, beside its value. */
export type Note = (id: RemarkId, place: JsonPlace, because: string, after?: NewYorkDate) => void;

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
  targetWeight: 'target weight',
  approvedAt: 'approved at',
  stopLoss: 'stop loss',
  targetPrice: 'target price',
};

/** How a message names a field: as its document writes it, else in words. */
export function fieldName(field: RecommendationField, stated: Stated): string {
  return stated.key ?? WORDS[field] ?? field;
}

const DECISIVE = ['ticker', 'action', 'conviction', 'size', 'targetWeight'] as const;
const RECOMMENDATION_WANTED =
  'Ticker, Action, Conviction and Proposed allocation, or a line such as "BUY NVDA 12%, conviction 74"';

/**
 * The recommendations, in the order of the document. Statements of one ticker are one recommendation unless
 * `approved_at` tells them apart, so that a summary and its details are never bought twice. Without any the document
 * must say that it has none.
 */
export function recommendationsOf(
  faults: Faults,
  stated: readonly StatedRecommendation[],
  start: JsonPlace,
  note: Note,
  saysNone = false,
): Reading<readonly Recommendation[]> {
  const found = stated.filter(({ fields }) => DECISIVE.some((field) => fields.has(field)));
  if (found.length === 0 && !saysNone && faults.problems.length === 0) {
    const isLone = start.excerpt !== '' && start.line > 1;
    const message = isLone ? 'this recommendation states no size and no conviction' : 'no recommendation is found';
    faultAt(faults, start, message, RECOMMENDATION_WANTED);
  }
  // what states no recommendation may still say that the document does not stand
  for (const one of stated) if (!found.includes(one)) noteStandings(faults, one, note);
  const recommendations = gathered(found).map((one) => recommendationOf(faults, one, note));
  const value = recommendations.filter((one) => one !== null);
  return { value: faults.problems.length === 0 ? value : null, problems: faults.problems };
}

/** A recommendation in one line, as it stands; null where it is told in fields. */
function lineIn({ excerpt }: JsonPlace): string | null {
  const line = plainText(excerpt)
    .replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, '')
    .replace(/[\s.]+$/, '');
  return line.length <= 60 && /^(?:buy|sell|reduce)\b[^:|]*$/i.test(line) ? line : null;
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

function recommendationOf(faults: Faults, stated: StatedRecommendation, note: Note): Recommendation | null {
  const fields = onlyStatements(faults, stated);
  const ticker = fields.get('ticker');
  const place = ticker?.place ?? stated.place;
  const action = actionOf(faults, fields, place);
  const scored = fields.get('conviction') ?? fields.get('confidence');
  const conviction = knownFigure(faults, scored, remarked(readConviction));
  const sector = knownSector(faults, fields.get('sector'));
  const facts = {
    sector,
    price: knownFigure(faults, fields.get('price'), remarked(readPositiveMoney)),
    thesis: knownText(fields.get('thesis')),
    approvedAt: knownFigure(faults, fields.get('approvedAt'), remarked(readDate)),
    stopLoss: knownFigure(faults, fields.get('stopLoss'), remarked(readPositiveMoney)),
    targetPrice: knownFigure(faults, fields.get('targetPrice'), remarked(readPositiveMoney)),
    source: { file: faults.file, line: place.line, text: place.excerpt },
  };
  if (knownText(ticker) === null) faultAt(faults, place, 'a recommendation names no ticker', RECOMMENDATION_WANTED);
  if (action === 'BUY' && knownText(scored) === null) {
    const line = lineIn(place);
    const accepted = line === null ? '' : `; here “${line}, conviction N”`;
    faultAt(faults, place, 'a BUY states no conviction', `Conviction: a number from 0 to 100${accepted}`);
  }
  const size = action === null || action === 'HOLD' ? null : sizeOf(faults, fields, action, place, note);
  const mayBePrice = size !== null && fields.has('dollars') ? { mayBePrice: true as const } : {};
  noteStanding(faults, fields, note);
  noteEntry(fields, facts.price, action, note);
  noteCondition(fields, note);
  if (size !== null) noteOtherSizes(fields, size, note);
  const known = knownTicker(faults, ticker);
  return known === null || action === null
    ? null
    : { ticker: known, action, conviction, size, ...mayBePrice, ...facts };
}

/** Each field's one statement. Two different ones are a problem that names both lines. */
function onlyStatements(faults: Faults, { fields }: StatedRecommendation): ReadonlyMap<RecommendationField, Stated> {
  const only = new Map<RecommendationField, Stated>();
  for (const [field, statements] of fields) {
    for (const { header, place } of statements) if (header !== undefined) refuseUnit(faults, place, header, field);
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
  if (field === 'ticker') return parseTicker(tickerText(text)) ?? text;
  if (field === 'sector') return sectorIn(text).toLowerCase();
  const action = field === 'action' || field === 'rating' ? readActionWords(text) : null;
  if (action?.ok) return action.value;
  const conviction = field === 'conviction' || field === 'confidence' ? readConviction(text) : null;
  if (conviction?.ok) return format(trimmed(conviction.value));
  // `$5` and `5 shares` are other sizes than `5%`.
  const marks = field === 'size' || field === 'weight' ? /[,%\s]/g : /[$,%\s]/g;
  const bare = text.replace(marks, '').toLowerCase();
  return /^\d{1,40}(\.\d{1,40})?$/.test(bare) ? format(trimmed(decimal(bare))) : bare;
}

/** The action, said as such or as a rating; both must say the same. */
function actionOf(faults: Faults, fields: ReadonlyMap<RecommendationField, Stated>, place: JsonPlace): Action | null {
  const said = fields.get('action');
  const stated = fields.get('rating');
  const rating = stated === undefined || isFigure(stated.text) ? undefined : stated;
  if (said === undefined && rating === undefined) {
    return faultAt(faults, place, 'a recommendation names no action', `Action: ${ACTIONS_WANTED}`);
  }
  const action = knownFigure(faults, said, readActionWords);
  const rated = knownFigure(faults, rating, readActionWords);
  if (action !== null && rated !== null && rating !== undefined && action !== rated) {
    const message = `${rating.key ?? 'the rating'} is ${named(rating.text)} here and the action ${action} on line ${said?.place.line}`;
    faultAt(faults, rating.place, message, 'one action, or a rating that agrees with it');
  }
  return action ?? rated;
}

/** `Status: withdrawn`, `Valid until: 2026-08-01`: whether the recommendation stands (READING 1, O4). */
function noteStanding(faults: Faults, fields: ReadonlyMap<RecommendationField, Stated>, note: Note): void {
  const status = fields.get('status');
  if (status !== undefined && isNotFinal(status.text)) note('document_not_final', status.place, plainText(status.text));
  else if (status !== undefined && isForeignStatus(status.text)) note('not_understood', status.place, 'not in English');
  const valid = fields.get('validUntil');
  const until = knownFigure(faults, valid, readDate);
  if (valid !== undefined && until !== null) {
    note('document_not_final', valid.place, `valid until ${until.date}`, until.date);
  }
}

function noteStandings(faults: Faults, { fields }: StatedRecommendation, note: Note): void {
  for (const field of ['status', 'validUntil'] as const)
    for (const one of fields.get(field) ?? []) noteStanding(faults, new Map([[field, one]]), note);
}

/** `Entry: $185` where it is not the price: the trade would wait for it. */
function noteEntry(
  fields: ReadonlyMap<RecommendationField, Stated>,
  price: Decimal | null,
  action: Action | null,
  note: Note,
): void {
  for (const field of ['entry', 'limit'] as const) {
    const level = fields.get(field);
    if (level === undefined || holdsAt(field, level.text, price, action)) continue;
    note('not_understood', level.place, `${level.key ?? field} ${plainText(level.text)}`);
  }
}

/** `Trigger: CPI below 3%`: the trade waits for what nobody judges. */
function noteCondition(fields: ReadonlyMap<RecommendationField, Stated>, note: Note): void {
  const condition = fields.get('condition');
  const said = plainText(condition?.text ?? '').replace(/\.$/, '');
  if (condition === undefined || said === '' || noConditions.has(said.toLowerCase())) return;
  note('not_understood', condition.place, `${condition.key ?? 'condition'} ${said}`);
}

/** `Max position: 2%` below the size, `Initial position: 2%` beside 5%: how much is bought now is said in two ways. */
function noteOtherSizes(fields: ReadonlyMap<RecommendationField, Stated>, size: Size, note: Note): void {
  const weight = size !== 'all' && 'kind' in size && size.kind === 'weight' ? size.pct : null;
  const pct = isPercent(size) ? size : weight;
  for (const field of ['sizeLimit', 'firstPart'] as const) {
    const other = fields.get(field);
    const reading = other === undefined ? null : readPercentOrNumber(plainText(other.text));
    const order = pct === null || !reading?.ok ? null : compare(pct, reading.value);
    const isSame = order !== null && (field === 'sizeLimit' ? order <= 0 : order === 0);
    if (other !== undefined && !isSame) note('not_understood', other.place, plainText(other.text));
  }
}

const noConditions: ReadonlySet<string> = new Set(NO_CONDITIONS);

/** `Status: Entwurf`. */
function isForeignStatus(text: string): boolean {
  const plain = plainText(text).slice(0, 200);
  return isForeign({ text: plain, words: wordsOnly(tokensOf(plain)), opens: (at) => at === 0, isNamed: () => false });
}

function isNotFinal(text: string): boolean {
  const tokens = tokensOf(plainText(text).slice(0, 200).replaceAll('_', ' '));
  return lengthAt(tokens, 0, ended) > 0 || tokens.some((_, at) => lengthAt(tokens, at, notFinal) > 0);
}

/** A size under either of its names; two that differ are a problem. */
function oneSize(faults: Faults, size: Stated | undefined, weight: Stated | undefined): Stated | undefined {
  if (size === undefined || weight === undefined) return size ?? weight;
  if (comparable('size', size) === comparable('size', weight)) return size;
  const message = `the size is ${named(size.text)} on line ${size.place.line}, and ${named(weight.text)} here`;
  faultAt(faults, weight.place, message, 'one size; what is held now as Current weight');
  return size;
}

/** `Shares: 50` or `Amount: $10,000` as a size is written; undefined where neither stands. Where both do, the shares must be worth the amount. */
function inUnits(fields: ReadonlyMap<RecommendationField, Stated>, note: Note): Stated | undefined {
  const [shares, amount] = [fields.get('shares'), fields.get('amount')];
  if (shares === undefined) return amount;
  const count = readShares(plainText(shares.text).replace(/ ?(?:shares?|shs?|units?)$/i, ''));
  const price = readPositiveMoney(plainText(fields.get('price')?.text ?? ''));
  const worth = amount === undefined ? null : readPositiveMoney(plainText(amount.text));
  const isWorth =
    worth === null || (count.ok && price.ok && worth.ok && isNear(multiply(count.value, price.value), worth.value));
  if (amount !== undefined && !isWorth) note('not_understood', amount.place, plainText(amount.text));
  return /^[\d.,]+$/.test(plainText(shares.text)) ? { ...shares, text: `${plainText(shares.text)} shares` } : shares;
}

/** Within a hundredth: an amount beside shares is rounded. */
function isNear(one: Decimal, other: Decimal): boolean {
  return compare(multiply(absolute(subtract(one, other)), HUNDRED), one) <= 0;
}

/** Beside a size a number of shares may be what is held. */
function noteUnits(fields: ReadonlyMap<RecommendationField, Stated>, note: Note): void {
  for (const field of ['shares', 'amount'] as const) {
    const stated = fields.get(field);
    if (stated !== undefined) note('not_understood', stated.place, plainText(stated.text));
  }
}

const SIZED: readonly RecommendationField[] = ['size', 'weight', 'targetWeight', 'shares', 'amount'];

/** The size as it is stated; one that is not exact is noted. */
function sizeOf(
  faults: Faults,
  fields: ReadonlyMap<RecommendationField, Stated>,
  action: Action,
  place: JsonPlace,
  note: Note,
): Size | null {
  const dollars = fields.get('dollars');
  const other = SIZED.map((field) => fields.get(field)).find((one) => one !== undefined);
  if (dollars !== undefined && other !== undefined) {
    const message = `${named(dollars.text)} may be a size or a price, and the size is ${named(other.text)}`;
    return faultAt(
      faults,
      dollars.place,
      message,
      `“price ${plainText(dollars.text)}” if it is the price, or one size`,
    );
  }
  const weight = fields.get('targetWeight');
  const size = oneSize(faults, fields.get('size'), fields.get('weight'));
  if (size !== undefined && weight !== undefined) {
    const message = `a ${action} states a size, ${named(size.text)}, and a target weight, ${named(weight.text)}`;
    return faultAt(faults, weight.place, message, 'one of them: how much is traded, or the weight in the end');
  }
  const inPercent = size ?? weight;
  if (inPercent !== undefined) noteUnits(fields, note);
  const stated =
    inPercent ?? inUnits(fields, note) ?? dollars ?? (action === 'BUY' ? fields.get('position') : undefined);
  if (stated === undefined) {
    if (isWholeSale((fields.get('action') ?? fields.get('rating'))?.text ?? '')) return 'all';
    const line = lineIn(place);
    const accepted = `Proposed allocation: a percentage above 0 and up to 100, such as 12%${action === 'BUY' ? '' : ', or all'}${line === null ? '' : `; here “${line}, size 12%”`}`;
    return faultAt(faults, place, `a ${action} states no size`, accepted);
  }
  const isWeight = size === undefined && weight !== undefined;
  const reading = isWeight ? readTargetWeight(stated.text, action) : readStatedSize(stated.text, action);
  if (!reading.ok) return faultAt(faults, stated.place, reading.message, reading.accepted);
  const { approximate } = reading.value;
  if (approximate !== null) note('approximate_figure', stated.place, approximate);
  return reading.value.size;
}
