import { nearCandidates, nearName } from '../../domain/instruments/nearName.ts';
import { DEADLINES } from '../lexicon/directives.ts';
import {
  AFTER_NO_TRADE,
  DENIALS,
  DISCLAIMERS,
  ENDED,
  FIGURES_OF_SPEECH,
  FORBIDDING_COMPOUNDS,
  GENERAL_NOUNS,
  GENERAL_OBJECTS,
  LIST_WORDS,
  NO_MORE,
  NO_TRADES,
  OF_MARKETS,
  OTHER_OBJECTS,
  PLAIN_VERBS,
  PROHIBITIONS,
  PRONOUNCEMENTS,
  RESTRAINTS,
  RESTRICTED_COMPANY,
  RESTRICTED_WORDS,
  TRADING_VERBS,
} from '../lexicon/hearing.ts';
import { type FoundPhrase, phraseAt, phraseSet, phrasesIn } from '../syntax/phrases.ts';
import type { Token } from '../syntax/tokens.ts';
import { wordsOnly } from '../syntax/tokens.ts';
import { isByOthers, opensClause } from './passages/clauses.ts';
import type { Sentence } from './passages/sentence.ts';
import { labelIn, saysNone } from './passages/setting.ts';
import { isAboutSome, phrasedIn, phrasedOfNone, phraseIn } from './phrased.ts';
import { namedInRow, type Subjects, sectorsIn, securitiesIn, tickerOf } from './subjects.ts';

const prohibitions = phraseSet(Object.values(PROHIBITIONS).flat());
const duties: ReadonlySet<string> = new Set(PROHIBITIONS.duty);
const others: ReadonlySet<string> = new Set(OTHER_OBJECTS);
const orders: ReadonlySet<string> = new Set(PROHIBITIONS.order);
const restraints = phraseSet(RESTRAINTS);
const pronouncements = phraseSet(PRONOUNCEMENTS);
const restricted: ReadonlySet<string> = new Set(RESTRICTED_WORDS);
/** With one letter wrong it is still what the heading means: of the section nothing was read. */
const misspelt = nearCandidates(RESTRICTED_WORDS, () => 1);
const ended: ReadonlySet<string> = new Set(ENDED);
const general: ReadonlySet<string> = new Set(GENERAL_OBJECTS);
const nouns: ReadonlySet<string> = new Set(GENERAL_NOUNS);
const plain: ReadonlySet<string> = new Set(PLAIN_VERBS);
const verbs: ReadonlyMap<string, string> = new Map(
  Object.entries(TRADING_VERBS).flatMap(([verb, forms]) => forms.map((form): [string, string] => [form, verb])),
);
const compounds = phraseSet(FORBIDDING_COMPOUNDS);
const noMore: ReadonlySet<string> = new Set(NO_MORE);
const noTrades: ReadonlySet<string> = new Set(NO_TRADES);
const afterNoTrade: ReadonlySet<string> = new Set(AFTER_NO_TRADE);
const figuresOfSpeech: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FIGURES_OF_SPEECH).map(([phrase, next]) => [phrase, new Set(next)]),
);
const denials: ReadonlySet<string> = new Set(DENIALS);
/** A verb of trading stands within three words of what forbids it: at most so many words after it. */
const REACH = 4;
/** What is said of a restraint in so many words after it can say that it stands no more. */
const ENDING_REACH = 4;
/** What is restrained in a market, and not in an account: `the oil embargo`. */
const ofMarkets: ReadonlySet<string> = new Set(OF_MARKETS);
/** So few words may leave it to what stands above them to name what they speak of. */
const TERSE = 8;

/** Whether the documents of an analyst are heard: there a restraint needs a security, or a list of them. */
export type Speaker = 'owner' | 'analyst';

/** The words of a sentence that forbid or restrain a trade (READING 1, O1), as they stand; null where none do. */
export function restraintIn(sentence: Sentence, subjects: Subjects, speaker: Speaker): string | null {
  const words = wordsOnly(sentence.words);
  return (
    forbidden(sentence, words, subjects) ??
    withOnly(words) ??
    compound(words) ??
    pronounced(words, subjects) ??
    listed(sentence, words, subjects, speaker) ??
    stated(sentence, words, subjects, speaker) ??
    commanded(sentence)
  );
}

/** The same by a phrasing that has none of these words: `leave NEM alone`. */
export function phrasedRestraint(sentence: Sentence, subjects: Subjects, speaker: Speaker): string | null {
  if (saysNone(sentence) || isAvoidedByOthers(sentence)) return null;
  if (speaker === 'analyst' && (isHeldRating(sentence, subjects) || isAsked(sentence, subjects))) return null;
  const anywhere = phrasedIn(sentence, 'anywhere', subjects);
  if (anywhere !== null) return anywhere;
  const own = phraseIn(sentence, speaker, subjects);
  if (speaker === 'owner') return own?.text ?? null;
  if (own !== null && !isJoinedByOthers(sentence, own.at)) return own.text;
  const isNotHeld = securitiesIn(wordsOnly(sentence.words), subjects).some((ticker) => !subjects.held.has(ticker));
  return isNotHeld || isAboutSome(sentence, subjects) ? phrasedIn(sentence, 'notHeld', subjects) : null;
}

/** `Is it too late to buy chips?`: what an analyst asks of a market. */
function isAsked({ text, words }: Sentence, subjects: Subjects): boolean {
  return text.endsWith('?') && securitiesIn(wordsOnly(words), subjects).length === 0;
}

/** `| AAPL | Hold |`: what an analyst says of what is held, and is to be bought by nobody. */
function isHeldRating({ setting, words, row }: Sentence, subjects: Subjects): boolean {
  if (setting !== 'cell' || words.length > 1 || words[0]?.lower !== 'hold') return false;
  const named = namedInRow(row, subjects).securities;
  return named.length > 0 && named.every((ticker) => subjects.held.has(ticker));
}

/** `Fund managers add to Utilities and reduce Energy`: behind `and` it is still they who act. */
function isJoinedByOthers({ text, words: all }: Sentence, at: number): boolean {
  const words = wordsOnly(all);
  if (words[at - 1]?.lower !== 'and') return false;
  const from = words.findLastIndex(
    ({ from: start }, index) => index < at && /[,:;—–(]/.test(text.slice(words[index - 1]?.to ?? 0, start)),
  );
  const clause = words.slice(Math.max(from, 0));
  return isByOthers(clause, at - Math.max(from, 0), clause.length);
}

/** `Investors avoid utilities when yields rise`. */
export function isAvoidedByOthers({ words: all }: Sentence): boolean {
  const words = wordsOnly(all);
  const at = words.findIndex(({ lower }) => lower === 'avoid' || lower === 'avoided');
  return at > 0 && isByOthers(words, at);
}

/** `Stop.`, `Postpone all trades`; `Stop: $85` is a price, and a cell or a title commands nobody. */
function commanded(sentence: Sentence): string | null {
  if (sentence.setting === 'cell' || sentence.setting === 'heading' || labelIn(sentence) !== null) return null;
  return phrasedOfNone(sentence, 'commands');
}

/** `do not sell`, `never, ever buy`, `refrain from selling`. */
function forbidden(sentence: Sentence, words: readonly Token[], subjects: Subjects): string | null {
  for (const found of phrasesIn(words, prohibitions)) {
    if (isFigureOfSpeech(words, found)) continue;
    const at = verbAfter(words, endOf(found));
    const [verb] = at === null ? [] : formsOf(words[at]).flatMap((form) => verbs.get(form) ?? []);
    if (at === null || verb === undefined || isGeneral(words, found.at, at, subjects)) continue;
    if (!plain.has(verb) && !isMeant(sentence, words, found, at) && !isOfSome(words, found.at, at, subjects)) continue;
    if (!isDisclaimer(sentence, words, subjects)) return said(sentence, words, found.at, at + 1);
  }
  return null;
}

/** `stop loss`, `no more than`, `never has`: what follows makes it another expression. */
function isFigureOfSpeech(words: readonly Token[], found: FoundPhrase<string>): boolean {
  const next = words[endOf(found)];
  const others = figuresOfSpeech.get(found.value);
  return others !== undefined && next !== undefined && others.has(next.kind === 'figure' ? '#' : next.lower);
}

function endOf({ at, length }: FoundPhrase<string>): number {
  return at + length;
}

function verbAfter(words: readonly Token[], from: number): number | null {
  for (let at = from; at < from + REACH && at < words.length; at += 1) {
    if (formsOf(words[at]).some((form) => verbs.has(form))) return at;
  }
  return null;
}

/** `buy&sell` is two words. */
function formsOf(word: Token | undefined): readonly string[] {
  return word === undefined ? [] : word.lower.split('&');
}

/**
 * `to buy any security`, `selling investments`, `securities that may not be traded`, where no security and no sector is
 * named: `any NEM` is one.
 */
function isGeneral(words: readonly Token[], at: number, verb: number, subjects: Subjects): boolean {
  let object = verb + 1;
  while (words[object]?.lower === 'or' || verbs.has(words[object]?.lower ?? '')) object += 1;
  const next = words[object]?.lower ?? '';
  const isOfAny = general.has(next) && words.slice(object + 1, object + REACH).some(({ lower }) => nouns.has(lower));
  const isOfKind = at === 2 && nouns.has(words[0]?.lower ?? '') && /^(?:that|which)$/.test(words[1]?.lower ?? '');
  if (!isOfAny && !isOfKind && !nouns.has(next)) return false;
  if (words.some(({ lower }) => lower === 'position' || lower === 'shares')) return false;
  return securitiesIn(words, subjects).length === 0 && sectorsIn(words, subjects).length === 0;
}

/** A verb that can have another object than what is traded: *the Fed may not reduce rates, margins do not add up*. */
function isMeant(
  sentence: Sentence,
  words: readonly Token[],
  { at, value: phrase }: FoundPhrase<string>,
  verb: number,
): boolean {
  if (duties.has(phrase) || (orders.has(phrase) && opensClause(sentence, words, at))) return true;
  return !words.slice(verb + 1, verb + 1 + REACH).some(({ lower }) => others.has(lower));
}

/**
 * Its object is a security, behind the verb or, where something is to be done to it, before what forbids: *cannot trim NEM at
 * a loss*, *NEM may not be trimmed below $100*. What a company may not do is another thing: *NEM cannot reduce costs*.
 */
function isOfSome(words: readonly Token[], at: number, verb: number, subjects: Subjects): boolean {
  const isDone = words.slice(at, verb).some(({ lower }) => lower === 'be');
  const object = isDone ? words.slice(0, at) : words.slice(verb + 1, verb + 1 + REACH);
  return securitiesIn(object, subjects).length > 0;
}

/** `sell only`, `only buy`. */
function withOnly(words: readonly Token[]): string | null {
  const at = words.findIndex(
    ({ lower }, index) => lower === 'only' && [words[index - 1], words[index + 1]].some(isTrade),
  );
  if (at < 0) return null;
  const from = isTrade(words[at - 1]) ? at - 1 : at;
  return `${words[from]?.lower} ${words[from + 1]?.lower}`;
}

/** A plain form: `sells only in Europe` describes a company. */
function isTrade(word: Token | undefined): boolean {
  return word !== undefined && (word.lower in TRADING_VERBS || word.lower.endsWith('ing')) && verbs.has(word.lower);
}

function compound(words: readonly Token[]): string | null {
  const word = words.find((_word, at) => phraseAt(words, at, compounds) !== null);
  if (word !== undefined) return word.lower;
  for (const [at, { lower }] of words.entries()) {
    if (lower !== 'no') continue;
    const deed = at + (noMore.has(words[at + 1]?.lower ?? '') ? 2 : 1);
    if (noTrades.has(words[deed]?.lower ?? '') && isObject(words[deed + 1])) return `no ${words[deed]?.lower}`;
  }
  return null;
}

/** `Selling NEM is prohibited`. */
function pronounced(words: readonly Token[], subjects: Subjects): string | null {
  const [found] = phrasesIn(words, pronouncements);
  if (found === undefined || !words.slice(0, found.at).some(({ lower }) => verbs.has(lower))) return null;
  const isOfSome = securitiesIn(words, subjects).length > 0 || sectorsIn(words, subjects).length > 0;
  return isOfSome ? found.value : null;
}

/** `no selling of NEM`, `no trading until Monday`; `no trading costs` is another thing. */
function isObject(word: Token | undefined): boolean {
  return word === undefined || afterNoTrade.has(word.lower) || /^[A-Z$]/.test(word.text);
}

/** *Restricted* as a heading or a label, or beside *list, securities, names*. */
function listed(sentence: Sentence, words: readonly Token[], subjects: Subjects, speaker: Speaker): string | null {
  if (isAloneRestricted(sentence, words, subjects)) return 'restricted';
  for (const [at, word] of words.entries()) {
    if (!formsOf(word).some((form) => restricted.has(form))) {
      if (isTitle(sentence, word, speaker) && nearName(word.lower, misspelt) !== null) return word.lower;
      continue;
    }
    const beside = [words[at - 1], words[at + 1]].find((one) => RESTRICTED_COMPANY.includes(one?.lower ?? ''));
    const isFromTrading = words[at + 1]?.lower === 'from' && words[at + 2]?.lower === 'trading';
    if ((beside !== undefined && beside.lower !== 'from') || isFromTrading)
      return saysNone(sentence) ? null : word.lower;
    if (isTitle(sentence, word, speaker)) return word.lower;
  }
  return null;
}

/** `NEM: restricted`, and the same in a cell of its row. */
function isAloneRestricted(sentence: Sentence, words: readonly Token[], subjects: Subjects): boolean {
  if (!words.some(({ lower }) => restricted.has(lower)) || saysNone(sentence)) return false;
  const isAlone = words.every((word) => restricted.has(word.lower) || tickerOf(word, subjects) !== null);
  if (!isAlone) return false;
  return securitiesIn(words, subjects).length > 0 || namedInRow(sentence.row, subjects).securities.length > 0;
}

function isTitle(sentence: Sentence, { lower }: Token, speaker: Speaker): boolean {
  if (speaker !== 'owner' || saysNone(sentence)) return false;
  return sentence.setting === 'heading' || labelIn(sentence)?.includes(lower) === true;
}

/** Blackouts, lock-ups and the like, unless they have ended. */
function stated(sentence: Sentence, words: readonly Token[], subjects: Subjects, speaker: Speaker): string | null {
  for (const found of phrasesIn(words, restraints)) {
    const after = words.slice(endOf(found)).slice(0, ENDING_REACH);
    if (after.some(({ lower }) => ended.has(lower)) || saysNone(sentence) || isDenied(sentence, words, found)) continue;
    if (ofMarkets.has(words[found.at - 1]?.lower ?? '')) continue;
    if (found.value === 'blackout' && isOfPlace(words, endOf(found), subjects)) continue;
    const named = [...words, ...(words.length <= TERSE ? sentence.about().flat() : [])];
    const isOfSome =
      securitiesIn(wordsOnly(named), subjects).length > 0 ||
      namedInRow(sentence.row, subjects).securities.length > 0 ||
      words.some(({ lower }) => LIST_WORDS.includes(lower));
    if (speaker === 'owner' || isOfSome) return found.value;
  }
  return null;
}

/** `The blackout in Spain`: where the light went out; `in September`, `in NEM` are of trading. */
function isOfPlace(words: readonly Token[], at: number, subjects: Subjects): boolean {
  const place = words[at + 1];
  if (words[at]?.lower !== 'in' || place === undefined || !/^[A-Z][a-z]{2,}$/.test(place.text)) return false;
  return !isTime(place.lower) && securitiesIn([place], subjects).length === 0;
}

const times: ReadonlySet<string> = new Set(DEADLINES);

function isTime(lower: string): boolean {
  return times.has(lower) || /^(?:spring|summer|autumn|winter|fall)$/.test(lower);
}

/** What begins a sentence denies so many words of it. */
const LONGEST_DENIAL = 12;

/** `No securities are pledged`. */
function isDenied({ text }: Sentence, words: readonly Token[], { at }: FoundPhrase<string>): boolean {
  return (
    at > 0 &&
    at < LONGEST_DENIAL &&
    denials.has(words[0]?.lower ?? '') &&
    !/[,:;—–(]/.test(text.slice(0, words[at]?.from))
  );
}

/** *This is no offer or recommendation to buy*: it restrains nobody, unless it names what is not to be traded. */
function isDisclaimer({ text }: Sentence, words: readonly Token[], subjects: Subjects): boolean {
  const disclaims = words.some(({ lower }) => DISCLAIMERS.includes(lower)) && /\b(?:no|not|nor|nothing)\b/i.test(text);
  return disclaims && securitiesIn(words, subjects).length === 0 && sectorsIn(words, subjects).length === 0;
}

function said({ text }: Sentence, words: readonly Token[], at: number, end: number): string {
  let last = end - 1;
  while (text[words[last]?.to ?? text.length] === '/' && last + 1 < words.length) last += 1;
  return text.slice(words[at]?.from, words[last]?.to).toLowerCase();
}
