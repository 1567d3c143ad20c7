import { absolute, compare, type Decimal, subtract, ZERO } from '../../base/decimal.ts';
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

/** A sentence in the remark of a directive that says a target itself. */
export interface Aside {
  readonly text: string;
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
      // `Fin. to 10%`: the point is of a word in short
      const joined =
        next !== undefined && SHORT_END(sentence).test(sentence) ? asideIn(`${sentence} ${next}`, terms, place) : null;
      const aside = joined ?? asideIn(sentence, terms, place);
      if (joined !== null) at += 1;
      if (aside !== null) asides.push(aside);
    }
  }
  return asides;
}

const SHORT_END = letterPattern(String.raw`(?:^|\s)[\p{L}]{1,6}\.$`);

function asideIn(sentence: string, terms: PlanTerms, place: Place): Aside | null {
  const text = sentence.replace(JOINER, '').replace(FUNDED, '').trim();
  const reading = readSentence(text, terms);
  const isOne = reading.kind === 'directive' && (reading.facts.length > 0 || reading.holdsAll !== undefined);
  return isOne ? { text, reading, place } : null;
}

/** An aside that the plan says as well, or that is a present weight, repeats; any other would be lost. */
export function reportAsides(plan: ActionPlan, asides: readonly Aside[], terms: PlanTerms, report: Report): void {
  for (const { text, reading, place } of asides) {
    const other = reading.facts.find(
      (facts) => !isSaid(plan, facts) && !(reading.isBare && isPresent(facts, terms.weights)),
    );
    if (other === undefined) continue;
    const name = nameOf(other.sector === null ? { kind: 'cash' } : { kind: 'sector', sector: other.sector });
    report(
      place,
      `${named(text)} says what should be of ${name}, behind another directive`,
      `a line for each, such as “${text.replace(/[.;]$/, '')}” on its own`,
    );
  }
}

function isSaid(plan: ActionPlan, { sector, verb, to, band, points }: DirectiveFacts): boolean {
  const one = sector === null ? plan.cash : plan.directives.find((directive) => directive.sector === sector);
  if (to === null && band === undefined && points === undefined)
    return verb !== 'hold' || one == null || one.verb === 'hold';
  if (one == null) return false;
  const isSame = (left: Decimal | null | undefined, right: Decimal | null | undefined): boolean =>
    left == null || right == null ? left == null && right == null : compare(left, right) === 0;
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

/** The point of `BRK.B` ends none. */
const CLAUSES = /\.(?=\s|$)|[;()—–]+/;
/** Behind one of these a word in capitals is a security, whether the workspace knows it or not: `via XLK`. */
const by: ReadonlySet<string> = new Set(BY);
const IN_LIST = /^[,&/:]$/;

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
    const means = { named: isInParts ? [] : named, isInOrder };
    if (facts.some((one) => choosesOthers(one, means, terms))) return clause.trim();
  }
  return null;
}

const LONGEST_REMARK = 1000;

/** The securities of a clause that says nothing else; none where it does. */
function onlySecurities(tokens: readonly Token[], terms: PlanTerms): Ticker[] {
  const named: Ticker[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const { text = '', lower = '', kind } = tokens[at] ?? {};
    const found = subjectAt(tokens, at, terms);
    if (found?.value.kind === 'security') {
      named.push(found.value.ticker);
      at += found.length - 1;
    } else if (by.has(tokens[at - 1]?.lower ?? '') && /^[A-Z]{3,5}$/.test(text)) named.push(text);
    else if (!MEANS.has(lower) && !IN_LIST.test(text) && !(kind === 'figure' && /^[\d.]+%$/.test(text))) return [];
  }
  return named;
}

interface Means {
  readonly named: readonly Ticker[];
  readonly isInOrder: boolean;
}

/** Whether what the program would choose among has more than what is named; of an exit and a hold all is meant. */
function choosesOthers(
  { sector, verb, to }: DirectiveFacts,
  { named, isInOrder }: Means,
  { held, advised, weights }: PlanTerms,
): boolean {
  if (sector === null || verb === 'hold' || to?.units === 0n) return false;
  const change = to === null ? 0 : compare(to, weights.get(sector) ?? ZERO);
  const sells = verb === 'set' ? change <= 0 : verb === 'decrease';
  const buys = verb === 'set' ? change >= 0 : verb === 'increase';
  const sold = sells ? (held.get(sector) ?? []) : [];
  const bought = buys ? (advised.get(sector) ?? []) : [];
  // what is bought first depends on what each purchase leaves
  if (isInOrder) return bought.length > 0 || named.length === 0 || named.some((ticker, at) => sold[at] !== ticker);
  return [...sold, ...bought].some((ticker) => !named.includes(ticker));
}
