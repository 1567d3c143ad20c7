import { AFTER_SECURITIES, BEFORE_SECURITIES, PRONOUNS } from '../lexicon/hearing.ts';
import { type Candidates, type FoundPattern, patternsOf, type Scene } from '../syntax/phrasing/patterns.ts';
import { type Token, wordsOnly } from '../syntax/tokens.ts';
import { nounEnds } from './nouns.ts';
import { opensClause } from './passages/clauses.ts';
import type { Sentence } from './passages/sentence.ts';
import { namedInRow, type Subjects, sectorLengthAt, securityLengthAt } from './subjects.ts';
import { isLikeTicker } from './unknownTickers.ts';
import { hearingPatterns, type PatternList } from './written.ts';

const before: ReadonlySet<string> = new Set(BEFORE_SECURITIES);
const after: ReadonlySet<string> = new Set(AFTER_SECURITIES);
const pronouns: ReadonlySet<string> = new Set(PRONOUNS);
const CLOSES = /^\s*(?:[,:;.!?—–()|]|-\s|$)/;
/** Names of others may stand before it in a list: *avoid TSLA and NEM*. */
const LONGEST_LIST = 6;

const patterns = patternsOf<PatternList>(hearingPatterns);

/** The words of a sentence that a pattern of the list fits, as they stand; null where none does. */
export function phrasedIn(sentence: Sentence, list: PatternList, subjects: Subjects): string | null {
  return phraseIn(sentence, list, subjects)?.text ?? null;
}

/** The same with the places of its first word and behind its last one. */
export function phraseIn(
  sentence: Sentence,
  list: PatternList,
  subjects: Subjects,
): (FoundPattern & { readonly text: string }) | null {
  const { words, candidates } = wordsFor(sentence);
  if (candidates.length === 0) return null;
  const found = patterns.firstOf(list, sceneOf(sentence, words, subjects), candidates);
  return found === null ? null : { ...found, text: said(sentence, words, found) };
}

/** The same of patterns that speak of no security. */
export function phrasedOfNone(sentence: Sentence, list: PatternList): string | null {
  const { words, candidates, opens, closes } = wordsFor(sentence);
  if (candidates.length === 0) return null;
  const scene: Scene = {
    words,
    filledAt: () => [],
    nounsAt: (kind, at) => nounEnds(words, at, kind, null),
    isAbout: () => false,
    opens,
    closes,
  };
  const found = patterns.firstOf(list, scene, candidates);
  return found === null ? null : said(sentence, words, found);
}

interface Words extends Pick<Scene, 'opens' | 'closes'> {
  readonly words: readonly Token[];
  /** The patterns that may stand in them. */
  readonly candidates: Candidates;
}

const known = new WeakMap<readonly Token[], Words>();

/** What several lists and topics ask of a sentence, worked out once. */
export function wordsFor(sentence: Sentence): Words {
  const before = known.get(sentence.words);
  if (before !== undefined) return before;
  const words = wordsOnly(sentence.words);
  const found: Words = { words, candidates: patterns.candidatesOf(words), ...edgesOf(sentence, words) };
  known.set(sentence.words, found);
  return found;
}

/** Where clauses begin and end. */
function edgesOf(sentence: Sentence, words: readonly Token[]): Pick<Scene, 'opens' | 'closes'> {
  const { text } = sentence;
  const opening: boolean[] = [];
  const closing: boolean[] = [];
  return {
    opens: (at) => {
      opening[at] ??= opensClause(sentence, words, at);
      return opening[at];
    },
    closes: (at) => {
      closing[at] ??= at >= words.length || CLOSES.test(text.slice(words[at - 1]?.to ?? 0));
      return closing[at];
    },
  };
}

function said({ text }: Sentence, words: readonly Token[], { at, end }: FoundPattern): string {
  return text.slice(words[at]?.from, words[Math.max(end, at + 1) - 1]?.to).toLowerCase();
}

/** The scenes of sentences: several kinds of patterns are looked for in each. */
const scenes = new WeakMap<Sentence, { readonly scene: Scene; readonly subjects: Subjects }>();

/** What a pattern may ask of a sentence: each answer is worked out once. */
function sceneOf(sentence: Sentence, words: readonly Token[], subjects: Subjects): Scene {
  const known = scenes.get(sentence);
  if (known !== undefined && known.subjects === subjects) return known.scene;
  const scene = newScene(sentence, words, subjects);
  scenes.set(sentence, { scene, subjects });
  return scene;
}

function newScene(sentence: Sentence, words: readonly Token[], subjects: Subjects): Scene {
  let isImplied: boolean | null = null;
  const isOfSome = (): boolean => {
    isImplied ??= isAboutSome(sentence, subjects);
    return isImplied;
  };
  const lengths = new Map<number, readonly number[]>();
  const { opens: opensAt, closes } = wordsFor(sentence);
  // `access to new drugs`: a sector's common noun opens nothing behind `to`
  const opens = (at: number): boolean =>
    opensAt(at) && !(words[at - 1]?.lower === 'to' && isCommon(words[at]) && namedAt(words, at, subjects).length > 0);
  const filledAt = (at: number, isFirst: boolean): readonly number[] => {
    const known = lengths.get(at) ?? namedAt(words, at, subjects);
    lengths.set(at, known);
    const edge = isFirst ? opens(at) : closes(at);
    const isPronoun = pronouns.has(words[at]?.lower ?? '');
    if (known.length > 0 || !(edge || isPronoun) || !isOfSome()) return known;
    // `it`, or nothing: what the row, the heading or the sentence before names
    return [...(isPronoun ? [withNoun(words, at + 1)] : []), ...(edge ? [at] : [])];
  };
  const phrases = new Map<string, readonly number[]>();
  const nounsAt = (kind: string, at: number): readonly number[] => {
    const key = `${kind} ${at}`;
    const known = phrases.get(key) ?? nounEnds(words, at, kind, subjects);
    phrases.set(key, known);
    return known;
  };
  return { words, filledAt, nounsAt, opens, closes, isAbout: isOfSome };
}

/** Whether the row, the heading, the item above or the sentence before names a security. */
export function isAboutSome({ row, about }: Sentence, subjects: Subjects): boolean {
  return namesSome(row, subjects) || about().some((above) => namesSome(above, subjects));
}

/** Whether a text names a security: every cell asks that of its row, and every line of its heading. */
function namesSome(tokens: readonly Token[], subjects: Subjects): boolean {
  return tokens.length > 0 && namedInRow(tokens, subjects).securities.length > 0;
}

/** Where a security or a sector ends that is named from a word on, with what may stand around it. */
function namedAt(words: readonly Token[], start: number, subjects: Subjects): readonly number[] {
  let at = start;
  while (at < start + LONGEST_LIST && before.has(words[at]?.lower ?? '')) at += 1;
  const limit = at + LONGEST_LIST;
  while (at < limit && isOther(words, at, subjects)) at += 1;
  const length = securityLengthAt(words, at, subjects) || sectorLengthAt(words, at, subjects);
  return length === 0 ? [] : [withNoun(words, at + length)];
}

/** Another security, which the workspace does not know, and what joins it to the next. */
function isOther(words: readonly Token[], at: number, subjects: Subjects): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (word === undefined || next === undefined || securityLengthAt(words, at, subjects) > 0) return false;
  if (/^(?:and|or|nor)$/.test(word.lower)) return at > 0 && isLikeTicker(words[at - 1]?.text ?? '');
  return word.text.length > 1 && isLikeTicker(word.text) && /^(?:and|or|nor)$|^[A-Z$]/.test(next.text);
}

function isCommon(word: Token | undefined): boolean {
  return word !== undefined && word.kind !== 'figure' && word.text === word.lower;
}

function withNoun(words: readonly Token[], at: number): number {
  let end = at;
  while (after.has(words[end]?.lower ?? '')) end += 1;
  return end;
}
