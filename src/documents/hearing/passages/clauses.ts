import { PERCENT_WORDS } from '../../lexicon/directives.ts';
import {
  BEFORE_SECURITIES,
  CLAUSE_OPENERS,
  DUTY_WORDS,
  IN_PIECES,
  OTHER_ACTORS,
  TRADING_VERBS,
} from '../../lexicon/hearing.ts';
import type { Token } from '../../syntax/tokens.ts';
import type { Sentence } from './sentence.ts';

const openers: ReadonlySet<string> = new Set(CLAUSE_OPENERS);

/** Whether a clause begins at a word: what stands there is said to somebody, and describes nobody. */
export function opensClause({ text }: Sentence, words: readonly Token[], at: number): boolean {
  const before = words[at - 1];
  if (before === undefined) return true;
  if (openers.has(before.lower)) return before.lower !== 'to' || !isTooMuch(words, at - 1);
  // `note: >` of YAML: the text begins below
  return /[,:;—–([-]\s*["'“‘]?\s*$|^["'“‘]\s*$|:\s*[|>][+-]?\s*$/.test(text.slice(before.to, words[at]?.from));
}

/** `It is too large to ignore`: nobody is told to. */
function isTooMuch(words: readonly Token[], to: number): boolean {
  return words.slice(Math.max(to - TOO_REACH, 0), to).some(({ lower }) => lower === 'too');
}

/** `too large a part of the whole portfolio to ignore`. */
const TOO_REACH = 9;

const actors: ReadonlySet<string> = new Set(OTHER_ACTORS);
const duties: ReadonlySet<string> = new Set(DUTY_WORDS);
/** So many words may stand between those who act and what they do. */
const ACTING_REACH = 5;

/** `Hedge funds sold Technology`: what others do, where nothing says what should be done. */
export function isByOthers(words: readonly Token[], verb: number, reach = ACTING_REACH): boolean {
  if (firstDuty(words) < verb) return false;
  return words.slice(Math.max(verb - reach, 0), verb).some(({ lower }) => actors.has(lower));
}

/** Where the first word of duty stands, found once: each verb of a long line asks for it. */
function firstDuty(words: readonly Token[]): number {
  const known = firstDuties.get(words);
  if (known !== undefined) return known;
  const at = words.findIndex(({ lower }, index) => duties.has(lower) && !isOfAdding(words, index));
  const first = at < 0 ? words.length : at;
  firstDuties.set(words, first);
  return first;
}

/** `Managers added to Technology`: it joins what is added to. */
function isOfAdding(words: readonly Token[], at: number): boolean {
  return words[at]?.lower === 'to' && adding.has(words[at - 1]?.lower ?? '');
}

const adding: ReadonlySet<string> = new Set(TRADING_VERBS.add);

const firstDuties = new WeakMap<readonly Token[], number>();

/** `Use the cash to buy what fell`: cash pays for what no sector names; `adding two points to cash` is of cash itself. */
export function isPaidInCash(words: readonly Token[], sectors: readonly (string | null)[]): boolean {
  if (sectors.length !== 1 || !sectors.includes(null)) return false;
  const at = words.findIndex(({ lower }) => purchases.has(lower));
  if (at < 0) return false;
  const object = words.slice(at + 1).find(({ kind, lower }) => kind !== 'figure' && !beforeCash.has(lower));
  return object !== undefined && object.lower !== 'cash';
}

/** Plain and -ing forms: what was bought, or what somebody buys, is no instruction here. */
const purchases: ReadonlySet<string> = new Set(
  (['buy', 'purchase', 'acquire', 'add'] as const).flatMap((verb) => {
    const [plainForm = verb, , continuing = verb] = TRADING_VERBS[verb] ?? [];
    return [plainForm, continuing];
  }),
);
const beforeCash: ReadonlySet<string> = new Set([...BEFORE_SECURITIES, ...IN_PIECES, ...PERCENT_WORDS]);

/** The lines that a sentence goes on over: what is heard of it is heard of all of them. */
export function linesOver({ lineAt, text }: Sentence): number[] {
  const [first, last] = [lineAt(0), lineAt(text.length)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
