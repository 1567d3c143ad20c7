import { isAscii } from '../../base/letters.ts';
import { TAILS } from '../lexicon/plainWords.ts';
import { type KnownScene, knownWordsOf, type Vocabulary, vocabularyOf } from '../syntax/phrasing/knownWords.ts';
import { dividedPhrases } from '../syntax/phrasing/writtenWords.ts';
import type { Token } from '../syntax/tokens.ts';
import type { Sentence } from './passages/sentence.ts';
import { isAboutSome, wordsFor } from './phrased.ts';
import { type Subjects, sectorLengthAt, securitiesIn, securityLengthAt } from './subjects.ts';
import { isLikeTicker, isNoName } from './unknownTickers.ts';
import { hearingWords, type WordList } from './written.ts';

const known = knownWordsOf<WordList>(hearingWords);
const tails: ReadonlySet<string> = new Set(dividedPhrases(TAILS));

/** A topic of several lists, with the words that mean nothing in any. */
export function topicOf(lists: readonly WordList[], rules: readonly string[]): Topic {
  return vocabularyOf(['common', ...lists], rules, ROLES);
}

type Topic = () => Vocabulary<WordList>;

/**
 * The words of a clause that says by known words alone what a topic asks for (READING 1), as they stand; null where none
 * does. `subjects` are what it may be said of.
 */
export function saidPlainly(sentence: Sentence, topic: Topic, subjects: Subjects | null): string | null {
  const { words, opens, closes } = wordsFor(sentence);
  const narrowed = known.narrowed(words, topic());
  if (narrowed.rules.length === 0) return null;
  const scene: KnownScene = {
    words,
    opens,
    closes,
    subjectAt: subjects === null ? () => 0 : subjectLengths(words, subjects),
    rolesAt: (at) => rolesOf(words[at]),
    // What a title speaks of is said below it, and its own words are a name.
    isAbout: () => subjects !== null && sentence.setting !== 'heading' && isAboutSome(sentence, subjects),
  };
  const found = known.firstClause(scene, narrowed, tails);
  return found === null ? null : sentence.text.slice(words[found.at]?.from, words[found.end - 1]?.to).toLowerCase();
}

/** How many words a subject takes at a word; several topics ask for it. */
function subjectLengths(words: readonly Token[], subjects: Subjects): (at: number) => number {
  const bySubjects = lengths.get(subjects) ?? new WeakMap<readonly Token[], number[]>();
  lengths.set(subjects, bySubjects);
  const found = bySubjects.get(words) ?? [];
  bySubjects.set(words, found);
  return (at) => {
    found[at] ??= namedLengthAt(words, at, subjects) || sectorLengthAt(words, at, subjects);
    return found[at] ?? 0;
  };
}

const lengths = new WeakMap<Subjects, WeakMap<readonly Token[], number[]>>();

/** How many words a name takes that only securities of the workspace bear: `The Company` may be any. */
function namedLengthAt(words: readonly Token[], at: number, subjects: Subjects): number {
  const length = securityLengthAt(words, at, subjects);
  return length > 0 && securitiesIn(words.slice(at, at + length), subjects).length > 0 ? length : 0;
}

/** What a word that no topic knows can be. */
const ROLES = ['not', 'ticker', 'name', 'zero', 'percent', 'number', 'amount'] as const;
type Role = (typeof ROLES)[number];

function rolesOf(word: Token | undefined): readonly Role[] {
  if (word === undefined) return [];
  const { kind, text, lower } = word;
  if (kind === 'figure') return [figureRole(text)];
  if (lower.endsWith("n't")) return ['not'];
  if (isNoName(text)) return [];
  if (text.length > 1 && isLikeTicker(text)) return ['ticker'];
  const name = isAscii(text) ? /^[A-Z][a-z]+(?:'s)?$/ : /^\p{Lu}\p{Ll}+(?:['’]s)?$/u;
  return name.test(text) ? ['name'] : [];
}

function figureRole(text: string): Role {
  if (!/[1-9]/.test(text)) return 'zero';
  return text.endsWith('%') ? 'percent' : /^\d/.test(text) ? 'number' : 'amount';
}
