import type { Remark } from '../../domain/advice/remark.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { NOUNS } from '../lexicon/formWords.ts';
import { PLAIN_STANDING } from '../lexicon/plainStanding.ts';
import {
  AROUND_FLAGS,
  NO,
  PLANNED,
  RUN_LABELS,
  STANDING,
  STANDING_ALONE,
  STANDING_FIELDS,
  STANDING_FLAGS,
  STANDING_LABELS,
  STANDING_NAMES,
  STANDING_OF_FIGURES,
  STANDING_OF_POSITIONS,
  STANDING_OF_STATUS,
  STANDING_OPENERS,
  VALID_SUBJECTS,
  VALIDITY,
  YES,
} from '../lexicon/standing.ts';
import { type FoundPhrase, phraseAt, phraseSet, phrasesIn } from '../syntax/phrases.ts';
import { dividedPhrases } from '../syntax/phrasing/writtenWords.ts';
import { heardTokens, type Token, wordsOnly } from '../syntax/tokens.ts';
import { dayBehind, holdingIn, periodIn, type Spoken } from './dated.ts';
import type { Sentence } from './passages/sentence.ts';
import { labelIn, valueIn } from './passages/setting.ts';
import { phrasedOfNone } from './phrased.ts';

const standing = phraseSet(STANDING);
const alone = phraseSet([...STANDING, ...STANDING_ALONE]);
const ofStatus = phraseSet([...STANDING, ...STANDING_ALONE, ...STANDING_OF_STATUS]);
const validity = phraseSet(VALIDITY);
const labels: ReadonlySet<string> = new Set(STANDING_LABELS);
const validSubjects: ReadonlySet<string> = new Set(VALID_SUBJECTS);
const ofPositions: ReadonlySet<string> = new Set(STANDING_OF_POSITIONS);
const ofFigures: ReadonlySet<string> = new Set(STANDING_OF_FIGURES);
const fields: ReadonlyMap<string, 'yes' | 'no'> = new Map(Object.entries(STANDING_FIELDS));
const flags = phraseSet([...STANDING, ...STANDING_ALONE, ...STANDING_FLAGS, ...dividedPhrases(PLAIN_STANDING.unfit)]);
const aroundFlags: ReadonlySet<string> = new Set(AROUND_FLAGS);
/** `Recommended actions: draft`: what is said of what the document says. */
const papers: ReadonlySet<string> = new Set([...(NOUNS.order ?? []), ...(NOUNS.paper ?? []), ...PLANNED]);
const ofRun: ReadonlySet<string> = new Set(RUN_LABELS);
/** A name or day that is still to be filled in. */
const BLANK = /^[\s—–\-_.?…[\]()x]+$/;
const names: ReadonlySet<string> = new Set(STANDING_NAMES);
const begins = phraseSet(STANDING_OPENERS);
const yes: ReadonlySet<string> = new Set(YES);
const no: ReadonlySet<string> = new Set(NO);

/** On which days that is to be said of it. */
export function daysOf({ until, from }: Standing): Pick<Remark, 'after' | 'before'> {
  return { ...(until === null ? {} : { after: until }), ...(from === undefined ? {} : { before: from }) };
}

/** What a text says of its own standing; `until` where it is the last day on which it holds. */
export interface Standing {
  readonly words: string;
  readonly until: NewYorkDate | null;
  /** The first day on which it holds; absent where it does from the beginning. */
  readonly from?: NewYorkDate;
}

/**
 * Whether a document or a part of it says that it is not to be acted on (READING 1, O4): in a heading, as the value of a
 * label, at the beginning of a line, or in a sentence about the document. `spoken` is the day on which it speaks.
 */
export function standingIn(sentence: Sentence, spoken: Spoken, labels = MOST_LABELS): Standing | null {
  const field = fieldIn(sentence);
  if (field !== null) return field.isFinal ? null : { words: field.words, until: null };
  const words = wordsOnly(sentence.words);
  const said = inHeading(sentence, words) ?? inLine(sentence, words) ?? phrasedOfNone(sentence, 'standing');
  const value = said === null && labelIn(sentence) !== null ? valueIn(sentence) : '';
  if (labels > 0 && LABELLED.test(value))
    return standingIn({ ...sentence, text: value, words: heardTokens(value) }, spoken, labels - 1);
  return said === null ? (validityIn(sentence, words) ?? heldIn(sentence, spoken)) : { words: said, until: null };
}

/** `Note: Status: draft`: of two labels the second is said of it. */
const LABELLED = /^[^:]{1,60}:\s/;
/** More labels in a row are data: each of them looks through the rest of the line. */
const MOST_LABELS = 3;

function heldIn(sentence: Sentence, spoken: Spoken): Standing | null {
  const held = sentence.setting === 'cell' ? null : holdingIn(sentence, spoken);
  if (held === null) return null;
  return { words: held.words, until: held.last, ...(held.first === null ? {} : { from: held.first }) };
}

/** The same of a sentence within a paragraph: where it speaks of the document, or of the day up to which it holds. */
export function standingWithin(sentence: Sentence): Standing | null {
  const words = wordsOnly(sentence.words);
  const said = phrasedOfNone(sentence, 'standing');
  return said === null ? validityIn(sentence, words) : { words: said, until: null };
}

/**
 * The same of a row that is a label and its value: `| Valid until | 2026-08-14 |`, `| Released | no |`; where more cells
 * follow, a day may be of what they say.
 */
export function standingOfPair(
  label: string,
  value: string,
  { row, isAlone }: { readonly row: Sentence; readonly isAlone: boolean },
): Standing | null {
  const text = `${label}: ${value}`;
  const pair: Sentence = { ...row, setting: 'line', text, words: heardTokens(text) };
  const field = fieldIn(pair);
  if (field !== null) return field.isFinal ? null : { words: field.words, until: null };
  return isAlone ? validityIn(pair, wordsOnly(pair.words)) : null;
}

/** `no, the second signature is missing`: what follows says more of it. */
const FIELD_END = /,\s|[;(]|\s[—–-]\s/;

/** `Final: no`, `draft: true`; null where the line is no such field. */
function fieldIn(sentence: Sentence): { readonly isFinal: boolean; readonly words: string } | null {
  const label = labelIn(sentence) ?? '';
  const bad = fields.get(label) ?? (isFlag(label) ? 'yes' : undefined);
  const value = (valueIn(sentence).toLowerCase().split(FIELD_END)[0] ?? '').replace(/[.;!]+$/, '').trim();
  if (bad !== undefined && names.has(label) && BLANK.test(value))
    return { isFinal: false, words: `${label}: ${value}` };
  if (bad === undefined || (!yes.has(value) && !no.has(value))) return null;
  return { isFinal: (bad === 'yes') !== yes.has(value), words: `${label}: ${value}` };
}

/** `is_test`, `paper trading`: a name of what is not to be acted on, and what says nothing. */
function isFlag(label: string): boolean {
  const words = wordsOnly(heardTokens(label.replaceAll('_', ' ')));
  const from = words.findIndex(({ lower }) => !aroundFlags.has(lower));
  const found = from < 0 ? null : phraseAt(words, from, flags);
  return found !== null && words.slice(from + found.length).every(({ lower }) => aroundFlags.has(lower));
}

function inHeading({ setting, text }: Sentence, words: readonly Token[]): string | null {
  if (setting !== 'heading') return null;
  const [found] = phrasesIn(words, standing).filter(({ at }) => !isDenied(words[at - 1]?.lower));
  if (found !== undefined) return found.value;
  for (const part of text.split(/[()[\]:]|\s[—–-]\s/)) {
    const said = whole(part);
    if (said !== null && !ofPositions.has(said)) return said;
  }
  return null;
}

/** `not a draft`, `no longer a draft`. */
function isDenied(before: string | undefined): boolean {
  return before === 'no' || before === 'not' || before === 'a' || before === 'longer';
}

function inLine(sentence: Sentence, words: readonly Token[]): string | null {
  const first = phraseAt(words, 0, standing) ?? opener(sentence, words);
  if (first !== null) return first.value;
  const label = labelIn(sentence);
  const value = valueIn(sentence);
  const isOfStanding = label?.split(/[^a-z]+/).some((word) => labels.has(word)) === true;
  if (isOfStanding) {
    const phrases = label === 'status' || label === 'state' ? ofStatus : alone;
    return phraseAt(wordsOnly(heardTokens(value)), 0, phrases)?.value ?? asides(value) ?? labelled(sentence, value);
  }
  if (ofRun.has(label ?? '') && isFlag(value)) return value.toLowerCase();
  if (papers.has(label?.split(' ').at(-1) ?? '')) return whole(value, standing);
  const said = label === null ? whole(sentence.text) : null;
  const ofOther = sentence.setting === 'cell' ? ofFigures : sentence.setting === 'heading' ? ofPositions : null;
  return said !== null && ofOther?.has(said) === true ? null : said;
}

/** `PRELIMINARY – subject to change`. */
function opener({ text, setting }: Sentence, words: readonly Token[]): FoundPhrase<string> | null {
  const found = phraseAt(words, 0, begins);
  if (found !== null && setting === 'cell' && ofFigures.has(found.value)) return null;
  const end = found === null ? undefined : words[found.length - 1]?.to;
  return end !== undefined && /^\s*(?:[,;.!(—–]|-\s)/.test(text.slice(end)) ? found : null;
}

/** `note: Status: draft`: a label within a label. */
function labelled(sentence: Sentence, value: string): string | null {
  const colon = value.indexOf(':');
  if (colon < 1 || colon > LONGEST_LABEL) return null;
  const words = heardTokens(value);
  return inLine({ ...sentence, text: value, words }, wordsOnly(words));
}

const LONGEST_LABEL = 20;

/** `3 (draft)`. */
function asides(value: string): string | null {
  for (const [, aside = ''] of value.matchAll(/\(([^()]{1,60})\)/g)) {
    const said = whole(aside);
    if (said !== null) return said;
  }
  return null;
}

/** An expression that is all that a text says. */
function whole(text: string, phrases = alone): string | null {
  const words = wordsOnly(heardTokens(text.slice(0, 100)));
  const found = phraseAt(words, 0, phrases);
  return found !== null && found.length === words.length ? found.value : null;
}

/** `Valid until: 2026-08-01`, `This plan expires on 2026-08-01`; in a heading anywhere. */
function validityIn({ setting, text }: Sentence, words: readonly Token[]): Standing | null {
  for (const phrase of phrasesIn(words, validity)) {
    const last = words[phrase.at + phrase.length - 1];
    const isOfDocument = words.slice(0, phrase.at).every(({ lower }) => validSubjects.has(lower));
    if (last === undefined || (setting !== 'heading' && !isOfDocument)) continue;
    const period = periodIn(dayBehind(text.slice(last.to)));
    if (period !== null) return { words: `${phrase.value} ${period.last}`, until: period.last };
  }
  return null;
}
