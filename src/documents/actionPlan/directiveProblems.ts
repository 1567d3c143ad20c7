import { compare, subtract, ZERO } from '../../base/decimal.ts';
import { areNear } from '../../domain/instruments/nearName.ts';
import { nearestSector, SECTORS } from '../../domain/instruments/sector.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { named } from '../fields/values.ts';
import type { DirectiveFacts, PlanTerms } from './planTerms.ts';

/** Why a line that must be a directive is none. `word` is what is wrong of it, as it stands there; null for all of it. */
export interface WrongLine {
  readonly kind: 'wrong';
  readonly message: string;
  readonly accepted: string;
  readonly word: string | null;
}

export const DIRECTIVES_WANTED =
  'Reduce S from a% to b%, Increase S from a% to b%, Add S from 0% to b%, Exit S, Hold S, S: a% → b%, or Target Cash position: c%';

/** `text` is plain; `hasVerb` says whether it begins with a directive's verb. */
export function notUnderstood(text: string, hasVerb: boolean): WrongLine {
  return {
    kind: 'wrong',
    message: `${named(text)} ${reasonWhyNot(text, hasVerb)}`,
    accepted: DIRECTIVES_WANTED,
    word: null,
  };
}

function reasonWhyNot(text: string, hasVerb: boolean): string {
  if (/^(?:do not|don['’]t|never|avoid|no)\b/i.test(text)) return 'says what is not to be done, and is no directive';
  if (/\b(?:about|approximately|approx\.?|around|roughly|circa|nearly|almost) ?~?\d|[~≈] ?\d/i.test(text))
    return 'gives no exact target';
  if (!hasVerb) return 'is not understood as a directive';
  if (/\bby ~?\d/i.test(text) && !/\bto \d|→/i.test(text)) return 'says by how much, not to what';
  return bearsPercentage(text) ? 'is not understood as a directive' : 'has no target in percent';
}

/** Whether a figure with a sign or word of percent stands in the text. */
export function bearsPercentage(text: string): boolean {
  return /\p{N}\s?(?:[%％]|per ?cent|pct)/iu.test(text);
}

/** The error that a directive earns for a sector which nothing bears. */
export function unknownSector(name: string, terms: PlanTerms): WrongLine {
  const short = name.slice(0, 60);
  const nearest = areNear(short.toLowerCase(), 'cash', 2) ? 'Cash' : nearestSector(short, [...terms.sectors]);
  const isNear = areNear(short.toLowerCase(), nearest.toLowerCase(), short.length < 8 ? 2 : 3);
  return {
    kind: 'wrong',
    message: `${named(name)} is neither one of the eleven sectors nor named by a holding, ranking or pick`,
    accepted: `the nearest known name is ${nearest}${isNear ? '' : `; the eleven are ${SECTORS.join(', ')}`}`,
    word: name,
  };
}

/** Why a verb contradicts its own figures (`Reduce Tech from 10% to 16%`); null where it does not. */
export function againstItself({ verb, from, to }: DirectiveFacts, terms: PlanTerms): string | null {
  if (from === null || to === null) return null;
  const change = subtract(to, from);
  const size = change.units < 0n ? subtract(ZERO, change) : change;
  const isAgainst =
    (verb === 'decrease' && compare(change, ZERO) > 0) ||
    (verb === 'increase' && compare(change, ZERO) < 0) ||
    (verb === 'hold' && compare(size, terms.tolerance) > 0);
  return isAgainst ? `a directive to ${verb} goes from ${plain(from)}% to ${plain(to)}%` : null;
}
