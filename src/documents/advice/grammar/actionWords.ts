import { hasLetter } from '../../../base/letters.ts';
import { ACTIONS, type Action } from '../../../domain/advice/recommendation.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import {
  ACTION_WORDS,
  NO_PICK_HEADINGS,
  NO_PICK_WORDS,
  PAST_PICK_HEADINGS,
  REFUSED_ACTIONS,
  WHOLE_SALES,
} from '../../lexicon/advice.ts';
import { isRestraint, withoutSentences } from '../../restraints/words.ts';
import { lengthAt, phraseSet, phrasesIn } from '../../syntax/phrases.ts';
import { plainText } from '../../syntax/text.ts';
import { tokensOf } from '../../syntax/tokens.ts';
import { conditional, isCondition } from './remarked.ts';

const MEANINGS: ReadonlyMap<string, Action> = new Map(
  ACTIONS.flatMap((action) => ACTION_WORDS[action].map((word): [string, Action] => [word, action])),
);
const REFUSED: ReadonlySet<string> = new Set(REFUSED_ACTIONS);
const NO_PICK: ReadonlySet<string> = new Set(NO_PICK_WORDS);
const WHOLE = phraseSet(WHOLE_SALES);
const NO_PICKS = phraseSet([...PAST_PICK_HEADINGS, ...NO_PICK_HEADINGS]);

/** Every word of an action, those that are refused too, for a line that begins with one. */
export const ACTION_PHRASES = phraseSet([...MEANINGS.keys(), ...REFUSED]);

export const ACTIONS_WANTED = `${ACTIONS.join(', ')}, or a word for one such as Strong Buy, Accumulate, Exit, Trim, Neutral`;

/** `BUY`, `Strong Buy`, `BUY / Add`: what an action says in any of its words. */
export function readActionWords(text: string): ValueReading<Action> {
  const words = folded(text);
  const meanings = new Set(words.split(/ ?[/|] ?/).map((part) => MEANINGS.get(part)));
  const [action] = meanings;
  if (action !== undefined && meanings.size === 1) return { ok: true, value: action };
  if (REFUSED.has(words)) {
    const message = `${named(text)} is not made here: no position is sold short`;
    return { ok: false, message, accepted: ACTIONS_WANTED };
  }
  return withRemark(text) ?? { ok: false, message: `${named(text)} is no action`, accepted: ACTIONS_WANTED };
}

const FORMER = /\b(?:from|was|previously|prior|formerly|previous):? (?:strong )?[a-z]+/gi;

/** `BUY (new position)`: a remark that names no other action; a condition is refused as such. */
function withRemark(text: string): ValueReading<Action> | null {
  const plain = plainText(text.slice(0, 200));
  const tokens = tokensOf(plain);
  const length = lengthAt(tokens, 0, ACTION_PHRASES);
  const [last, next] = [tokens[length - 1], tokens[length]];
  if (last === undefined || next === undefined) return null;
  const said = readActionWords(plain.slice(0, last.to));
  const rest = plain.slice(next.from);
  if (!said.ok) return null;
  if (isCondition(rest)) return conditional(rest, `${said.value}, written when it holds`);
  // `BUY (upgrade from HOLD)`: what it was
  const others = phrasesIn(tokensOf(rest.replace(FORMER, '')), ACTION_PHRASES);
  const isSame = others.every(({ value }) => MEANINGS.get(value) === said.value);
  return /^\([^()]*\)$/.test(rest) && isSame ? said : null;
}

/** `Exit`: the word says how much is sold. */
export function isWholeSale(action: string): boolean {
  return lengthAt(tokensOf(plainText(action.slice(0, 200))), 0, WHOLE) > 0;
}

/** Stars beside an action, `Buy ★★★★☆`, say nothing more. */
const STARS = /^[★☆✩✭✮⭐ ]+|[★☆✩✭✮⭐ ]+$/gu;

function folded(text: string): string {
  return plainText(text.slice(0, 100))
    .toLowerCase()
    .replace(STARS, '')
    .replace(/[.!:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a rating says no action at all: stars, `4.5/5`. */
export function isFigure(text: string): boolean {
  return !hasLetter(plainText(text));
}

/** What a column Action, Rating or Stance says of a pick: whether it is one; null where it is not understood. */
export function isPick(text: string): boolean | null {
  const words = folded(text);
  if (isFigure(text)) return true;
  if (NO_PICK.has(words)) return false;
  const action = readActionWords(text);
  return action.ok ? action.value === 'BUY' : null;
}

/** Whether the securities under a heading are no picks: it restrains, or it speaks of the past or of a watch list. */
export function isNoPickHeading(text: string): boolean {
  const tokens = tokensOf(text.slice(0, 300));
  const isOfOthers = tokens.some((_, at) => lengthAt(tokens, at, NO_PICKS) > 0);
  return isOfOthers || isRestraint(withoutSentences(text), 'owner') || tokens.some(({ lower }) => lower === 'avoid');
}
