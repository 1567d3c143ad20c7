import { absolute, add, compare, type Decimal, subtract, ZERO } from '../../base/decimal.ts';
import { letterPattern } from '../../base/letters.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Report } from '../fields/holdings.ts';
import { named } from '../fields/values.ts';
import { PROCEEDS } from '../lexicon/directives.ts';
import { BY, IN_ORDER, IN_PARTS, MEANS } from '../lexicon/planData.ts';
import type { Place } from '../syntax/place.ts';
import { type Token, tokensOf } from '../syntax/tokens.ts';
import { type DirectiveFacts, nameOf, type PlanTerms, subjectAt } from './grammar/planTerms.ts';
import { type DirectiveReading, readSentence } from './grammar/sentence.ts';
import { isSame } from './planDirectives.ts';

/** A sentence in the remark of a directive that says a target itself, behind it on its line or below it. */
export interface Aside {
  readonly text: string;
  readonly where: 'behind' | 'below';
  readonly reading: DirectiveReading;
  readonly place: Place;
}

const SENTENCE = /(?<=[.!;])\s+|\s[–—-]\s/;
const JOINER = /^(?:and|but|then)\s+/i;
const FUNDED = new RegExp(`^(?:${PROCEEDS.join('|')}),?\\s+`, 'i');

/** The directives in what was left of a line: its remarks are none (READING 5), and no figure may vanish in one. */
export function asidesIn(unread: readonly string[], terms: PlanTerms, place: Place): Aside[] {
  const asides: Aside[] = [];
  for (const part of unread) {
    const sentences = part.split(SENTENCE);
    for (let at = 0; at < sentences.length; at += 1) {
      const [sentence = '', next] = [sentences[at], sentences[at + 1]];
      const alone = asideIn(sentence, terms, place);
      const joined = next === undefined ? null : joinedAside(sentence, next, alone, terms, place);
      if (joined !== null) at += 1;
      const aside = joined ?? alone;
      if (aside !== null) asides.push(aside);
    }
  }
  return asides;
}

/** `Fin. to 10%`: the point is of a word in short; that of `Exit Fin. Reduce Energy to 2%` ends a directive, too. */
function joinedAside(
  sentence: string,
  next: string,
  alone: Aside | null,
  terms: PlanTerms,
  place: Place,
): Aside | null {
  if (!SHORT_END(sentence).test(sentence) || (alone !== null && asideIn(next, terms, place) !== null)) return null;
  return asideIn(`${sentence} ${next}`, terms, place);
}

const SHORT_END = letterPattern(String.raw`(?:^|\s)[\p{L}]{1,6}\.$`);

function asideIn(sentence: string, terms: PlanTerms, place: Place): Aside | null {
  const text = sentence.replace(JOINER, '').replace(FUNDED, '').trim();
  const reading = readSentence(text, terms);
  return reading.kind === 'directive' ? { text, where: 'behind', reading, place } : null;
}

/** An aside that the plan says as well, or that is a present weight, repeats; any other would be lost. */
export function reportAsides(plan: ActionPlan, asides: readonly Aside[], terms: PlanTerms, report: Report): void {
  for (const { text, where, reading, place } of asides) {
    const other = reading.facts.find(
      (facts) => !isSaid(plan, facts) && !(reading.isBare && isPresent(facts, terms.weights)),
    );
    if (other === undefined) continue;
    const name = nameOf(other.sector === null ? { kind: 'cash' } : { kind: 'sector', sector: other.sector });
    report(
      place,
      `${named(text)} says what should be of ${name}, ${where} another directive`,
      `a line for each, such as “${text.replace(/[.;]$/, '')}” on its own`,
    );
  }
}

function isSaid(plan: ActionPlan, { sector, to, band, points }: DirectiveFacts): boolean {
  const one = sector === null ? plan.cash : plan.directives.find((directive) => directive.sector === sector);
  if (to === null && band === undefined && points === undefined) return one == null || one.verb === 'hold';
  if (one == null) return false;
  const isItsOrigin = points === undefined && band === undefined && isSame(to, one.statedCurrentPct);
  const isSameTarget = isSame(to, one.targetPct) && isSame(points, one.points);
  return isItsOrigin || (isSameTarget && isSame(band?.low, one.band?.low) && isSame(band?.high, one.band?.high));
}

/** Half a point is what rounding makes of a present weight. */
const ROUNDING: Decimal = { units: 5n, scale: 1 };

function isPresent({ sector, to }: DirectiveFacts, weights: PlanTerms['weights']): boolean {
  const measured = sector === null ? undefined : weights.get(sector);
  return measured !== undefined && to !== null && compare(absolute(subtract(to, measured)), ROUNDING) <= 0;
}

/** Whether a target agrees with what a directive comes to, as far as that is known. */
export function agrees({ sector, verb, to, band, points }: DirectiveFacts, target: Decimal, terms: PlanTerms): boolean {
  if (to !== null) return compare(to, target) === 0;
  if (band !== undefined) return compare(band.low, target) <= 0 && compare(target, band.high) <= 0;
  const now = sector === null ? terms.cashWeight : terms.weights.get(sector);
  if (now == null) return true;
  const change = points ?? ZERO;
  const reached = verb === 'increase' ? add(now, change) : subtract(now, change);
  return compare(absolute(subtract(reached, target)), ROUNDING) <= 0;
}

/** The point of `BRK.B` ends none. */
const CLAUSES = /\.(?=\s|$)|[;()—–]+/;
/** Behind one of these a word in capitals is a security, whether the workspace knows it or not: `via XLK`. */
const by: ReadonlySet<string> = new Set(BY);
const IN_LIST = /^[,&/:~≈]$/;
/** `UNH 60%`, `UNH 60`; with a sign it is how it has moved, in dollars what it costs. */
const PART = /^\d[\d.]*(?: ?%)?$/;
const RANGE = /^[-–]$/;

/**
 * Where a remark says of which securities its directive is to be made, `via NEM`, `(XOM first)`, `UNH, LLY`: the program chooses
 * them itself. Null where it names all that it could choose among, where the program sells in the order that it names, or
 * where it speaks of them otherwise.
 */
export function meansIn(part: string, facts: readonly DirectiveFacts[], terms: PlanTerms): string | null {
  for (const clause of part.slice(0, LONGEST_REMARK).split(CLAUSES)) {
    const tokens = tokensOf(clause);
    const named = onlySecurities(tokens, terms);
    if (named.length === 0) continue;
    const isInParts = tokens.some(({ lower, kind }) => kind === 'figure' || IN_PARTS.has(lower));
    const isInOrder = tokens.some(({ lower }) => IN_ORDER.has(lower));
    if (facts.some((one) => choosesOthers(one, { named, isInParts, isInOrder }, terms))) return clause.trim();
  }
  return null;
}

const LONGEST_REMARK = 1000;

/** The securities of a clause that says nothing else; none where it does. */
function onlySecurities(tokens: readonly Token[], terms: PlanTerms): Ticker[] {
  const named: Ticker[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const { text = '', lower = '' } = tokens[at] ?? {};
    const found = subjectAt(tokens, at, terms);
    if (found?.value.kind === 'security') {
      named.push(found.value.ticker);
      at += found.length - 1;
    } else if (by.has(tokens[at - 1]?.lower ?? '') && /^[A-Z]{3,5}$/.test(text)) named.push(text);
    else if (!MEANS.has(lower) && !IN_LIST.test(text) && !isOfPart(tokens, at)) return [];
  }
  return named;
}

/** Whether it is a part, or the dash between the two of a range. */
function isOfPart(tokens: readonly Token[], at: number): boolean {
  const isPart = (index: number): boolean => PART.test(tokens[index]?.text ?? '');
  return isPart(at) || (RANGE.test(tokens[at]?.text ?? '') && isPart(at - 1) && isPart(at + 1));
}

interface Means {
  readonly named: readonly Ticker[];
  readonly isInParts: boolean;
  readonly isInOrder: boolean;
}

/**
 * Whether what the program would choose among has more than what is named; of an exit and a hold all is meant, and cash
 * comes of what the sectors trade, whatever is named.
 */
function choosesOthers(
  { sector, verb, to }: DirectiveFacts,
  { named, isInParts, isInOrder }: Means,
  { held, advised, weights }: PlanTerms,
): boolean {
  if (sector === null)
    return [...held.values(), ...advised.values()].some((all) => all.some((one) => named.includes(one)));
  if (verb === 'hold' || to?.units === 0n) return false;
  const change = to === null ? 0 : compare(to, weights.get(sector) ?? ZERO);
  const sells = verb === 'set' ? change <= 0 : verb === 'decrease';
  const buys = verb === 'set' ? change >= 0 : verb === 'increase';
  const sold = sells ? (held.get(sector) ?? []) : [];
  const bought = buys ? (advised.get(sector) ?? []) : [];
  if (isInParts) return sold.length + bought.length > 0;
  // what is bought first depends on what each purchase leaves
  if (isInOrder) return bought.length > 0 || named.some((ticker, at) => sold[at] !== ticker);
  return [...sold, ...bought].some((ticker) => !named.includes(ticker));
}
