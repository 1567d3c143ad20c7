import type { RemarkId } from '../../domain/advice/remark.ts';
import { DEADLINES } from '../lexicon/directives.ts';
import { BEFORE_BIDDEN, BIDDEN, NO_BIDDING, NOT_BIDDEN } from '../lexicon/formWords.ts';
import { DISCLAIMERS, TRADING_VERBS } from '../lexicon/hearing.ts';
import type { Token } from '../syntax/tokens.ts';
import type { Sentence } from './passages/sentence.ts';
import { labelIn } from './passages/setting.ts';
import { phrasedIn, wordsFor } from './phrased.ts';
import { namedInRow, type Subjects, sectorLengthAt, securitiesIn, securityLengthAt, wordsOfNames } from './subjects.ts';
import { boundIn } from './voices/bound.ts';
import { claimedIn } from './voices/claimed.ts';
import { doubtedIn } from './voices/doubted.ts';
import { isForeign } from './voices/foreign.ts';
import { isRefusal, refusedIn } from './voices/refused.ts';
import { isCountry, type Said, type Span } from './voices/roles.ts';
import type { PatternList } from './written.ts';

/** What decides to whom a sentence speaks. */
interface Listener {
  readonly kind: 'portfolio' | 'market' | 'stock';
  readonly subjects: Subjects;
}

/** What is longer is prose: what it says of orders or of a document it says of others. */
const LONGEST = 24;

/**
 * What a sentence says by its form (READING 1, O1, O2, O4): its noun is the orders, the document, the account or whoever
 * decides, and its verb binds, ends or doubts them. The other words may be any.
 */
export function saidByForm(
  sentence: Sentence,
  isPlanned: boolean,
  { kind, subjects }: Listener,
): { readonly id: RemarkId; readonly because: string } | null {
  if (sentence.words.length > LONGEST) return null;
  const isHeading = sentence.setting === 'heading';
  const isPast = (!isHeading || isPlanned) && labelIn(sentence) === null;
  const first = (...lists: readonly PatternList[]): string | null =>
    lists.reduce<string | null>((said, list) => said ?? phrasedIn(sentence, list, subjects), null);
  const notFinal = first('formsOfStanding', ...(isPast ? (['formsOfPast'] as const) : []));
  if (notFinal !== null) return { id: 'document_not_final', because: notFinal };
  const because = first(
    ...(isOfAdvice(sentence) ? [] : ([kind === 'portfolio' ? 'formsOfOwners' : 'formsOfAnalysts'] as const)),
    ...(isHeading ? (['formsOfHeadings'] as const) : []),
    ...(isPlanned ? (['formsInPlans'] as const) : []),
  );
  return because === null ? null : { id: 'not_understood', because };
}

/** `Do not take this as investment advice`: what it is not to be taken for is what a disclaimer speaks of. */
function isOfAdvice(sentence: Sentence): boolean {
  const { words } = wordsFor(sentence);
  const at = words.findIndex(({ lower }) => lower === 'as');
  const isTaken = words.slice(Math.max(at - LONGEST_NAME, 0), Math.max(at, 0)).some(({ lower }) => TAKEN.test(lower));
  return isTaken && words.slice(at + 1, at + 1 + LONGEST_NAME).some(isAdvice);
}

const TAKEN = /^(?:take|treat|use|read|regard|construe|interpret|understand|see|view|consider)$/;
const LONGEST_NAME = 4;

function isAdvice({ lower }: Token): boolean {
  return disclaimers.has(lower);
}

const objects: ReadonlySet<string> = new Set(BIDDEN);
/** Verbs of trading are heard by what they are of (READING 1, O1, O2). */
const others: ReadonlySet<string> = new Set([...NO_BIDDING, ...Object.keys(TRADING_VERBS)]);
const openers: ReadonlySet<string> = new Set(BEFORE_BIDDEN);
/** `Growth this year`, `Keep an eye on the Fed`. */
const no: ReadonlySet<string> = new Set([...DEADLINES, ...NOT_BIDDEN]);
/** What is longer is prose. */
const LONGEST_BIDDEN = 20;
const WORD = /^[A-Z]?[a-z]+$/;
/** `Prices`, `Rising`, `Hedged`, `Only` are no plain form of a verb. */
const OTHER_FORM = /(?:[^s]s|ing|ed|ly)$/;

/**
 * What a sentence bids whoever trades do, whatever it is: its first word is the plain form of a verb, and the next one
 * begins what is to be treated so. `Treat the balance as gone`; *Growth this year*, *After the rally* bid nothing.
 */
export function biddenIn(sentence: Sentence): string | null {
  const { setting, text, words: all } = sentence;
  if (all.length > LONGEST_BIDDEN || setting === 'heading' || setting === 'cell' || labelIn(sentence) !== null)
    return null;
  const { words } = wordsFor(sentence);
  const at = openers.has(words[0]?.lower ?? '') ? 1 : 0;
  const [verb, object, next] = words.slice(at, at + 3);
  if (verb === undefined || object === undefined || !objects.has(object.lower) || others.has(verb.lower)) return null;
  const isPhrase = text.slice(verb.to, object.from) === ' ' && !no.has(next?.lower ?? '') && !isCountry(object);
  return isPhrase && WORD.test(verb.text) && !OTHER_FORM.test(verb.text)
    ? text.slice(verb.from, object.to).toLowerCase()
    : null;
}

const disclaimers: ReadonlySet<string> = new Set(DISCLAIMERS);
/** What is longer is prose. */
const LONGEST_VOICE = 34;

/** Whether a sentence is in another language than English, so that nothing of it can be heard. */
export function isOfOtherLanguage(sentence: Sentence, subjects: Subjects): boolean {
  const { words, opens } = wordsFor(sentence);
  let named: ReadonlySet<number> | null = null;
  const isNamed = (at: number): boolean => {
    named ??= wordsOfNames(words, subjects);
    return named.has(at);
  };
  return isForeign({ text: sentence.text, words, opens, isNamed });
}

/** What somebody who has a say refused: no directive says it, whatever else the sentence says. */
export function refusedByVoice(sentence: Sentence, isPlanned: boolean, listener: Listener): string | null {
  const { words } = wordsFor(sentence);
  if (words.length > LONGEST_VOICE || !words.some(isRefusal)) return null;
  return asSaid(sentence, refusedIn(saidIn(sentence, isPlanned, listener), listener.kind !== 'portfolio'));
}

/** What somebody who has a say says of what is ours, of its cash and of the figures, whatever the words around. */
export function voicedIn(sentence: Sentence, isPlanned: boolean, listener: Listener): string | null {
  const { words } = wordsFor(sentence);
  if (words.length > LONGEST_VOICE || sentence.setting === 'heading') return null;
  if (words.some(({ lower }) => disclaimers.has(lower)) && securitiesIn(words, listener.subjects).length === 0)
    return null;
  const said = saidIn(sentence, isPlanned, listener);
  const isAnalyst = listener.kind !== 'portfolio';
  return asSaid(sentence, boundIn(said, isAnalyst) ?? (isAnalyst ? null : claimedIn(said)) ?? doubtedIn(said));
}

function saidIn(sentence: Sentence, isPlanned: boolean, { kind, subjects }: Listener): Said {
  const { words } = wordsFor(sentence);
  const isOfRow = sentence.setting === 'cell' && namedInRow(sentence.row, subjects).securities.length > 0;
  return {
    words,
    isNamed: namesIn(words, subjects, kind !== 'portfolio'),
    isOfOurs: isOfRow || isPlanned || kind === 'stock',
  };
}

function asSaid(sentence: Sentence, span: Span | null): string | null {
  if (span === null) return null;
  const { words } = wordsFor(sentence);
  return sentence.text.slice(words[span.from]?.from, words[span.to]?.to).toLowerCase();
}

/** Whether a word is part of a name; what an analyst says of a sector is a view. */
function namesIn(words: readonly Token[], subjects: Subjects, isAnalyst: boolean): Said['isNamed'] {
  const named = new Set<number>();
  for (let at = 0; at < words.length; ) {
    const length = securityLengthAt(words, at, subjects) || (isAnalyst ? 0 : sectorLengthAt(words, at, subjects));
    for (let index = at; index < at + length; index += 1) named.add(index);
    at += Math.max(length, 1);
  }
  return (at) => named.has(at);
}
