import { type Phrases, phraseAt, phrasesTold, type TellsPhrases } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Phrases, divided by commas, by what they do in a clause; one may do several things. */
export type WordRoles = Readonly<Record<string, string>>;

/** The words that a topic knows, what they do, and which of it together says something. */
export interface Vocabulary {
  /** One for each list, so that topics which share a list share what it was put in order to. */
  readonly words: readonly Phrases<ReadonlySet<string>>[];
  readonly rules: readonly Rule[];
}

interface Rule {
  readonly needed: readonly string[];
  readonly denied: readonly string[];
}

/** What is known of a sentence where clauses of known words are looked for. */
export interface KnownScene {
  readonly words: readonly Token[];
  readonly opens: (at: number) => boolean;
  readonly closes: (at: number) => boolean;
  /** How many words what the topic may be about takes at a word, `it`; 0 where none stands there. */
  readonly subjectAt: (at: number) => number;
  /** What a word that the topic does not know does as a figure or a name; empty where it is neither. */
  readonly rolesAt: (at: number) => readonly string[];
  /** Whether what it may be about was named above, `about`. */
  readonly isAbout: () => boolean;
}

/** What is longer is prose, and says more than this can tell. */
const LONGEST = 16;
const BRIEF = 3;

/**
 * Rules are roles that a clause must have, `not trade`, and with `!` must not have; `whole` is a clause that is all of its
 * sentence, `first` one that begins it, `brief` one of at most three words, `it` what the topic is about, `about` where that
 * was named above. Made ready when it is first asked for.
 */
export function vocabularyOf(lists: readonly WordRoles[], rules: readonly string[]): Vocabulary {
  return {
    words: lists.map(indexOf),
    rules: rules.map((rule) => {
      const parts = rule.split(' ');
      return {
        needed: parts.filter((part) => !part.startsWith('!')),
        denied: parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1)),
      };
    }),
  };
}

/** The phrases of a text that divides them by commas. */
export function dividedPhrases(text: string): string[] {
  // there are thousands of phrases, and few go on in another line
  const whole = WITHIN_PHRASE.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
  return whole.trim().split(/\s*,\s*/);
}

/** The break of a line where no phrase ends. */
const WITHIN_PHRASE = /[^\s,]\s*\n\s*[^\s,]/;

/** A list by its phrases, made once for all topics that have it, when it is first asked for. */
function indexOf(list: WordRoles): Phrases<ReadonlySet<string>> {
  const known = INDEXES.get(list);
  if (known !== undefined) return known;
  const index = phrasesTold(roles(list), together);
  INDEXES.set(list, index);
  return index;
}

const INDEXES = new WeakMap<WordRoles, Phrases<ReadonlySet<string>>>();

function roles(list: WordRoles): TellsPhrases<ReadonlySet<string>> {
  return (tell) => {
    for (const [role, phrases] of Object.entries(list)) {
      // most phrases do one thing: they share its set
      const alone: ReadonlySet<string> = new Set([role]);
      for (const phrase of dividedPhrases(phrases)) tell(phrase, alone);
    }
  };
}

function together(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one, ...other]);
}

/**
 * The first clause of which every word is known up to its end, or up to a word that begins what is said beside it, and
 * whose words together say something. An unknown word makes it another clause: *UNH is out of the index*.
 */
export function firstKnownClause(
  scene: KnownScene,
  { words, rules }: Vocabulary,
  tails: ReadonlySet<string>,
): { readonly at: number; readonly end: number } | null {
  for (const at of scene.words.keys()) {
    if (!scene.opens(at)) continue;
    const end = endOf(scene, at, { words, rules }, tails);
    if (end !== null) return { at, end };
  }
  return null;
}

function endOf(
  scene: KnownScene,
  start: number,
  { words, rules }: Vocabulary,
  tails: ReadonlySet<string>,
): number | null {
  const roles = new Set<string>();
  const has = (role: string): boolean => {
    if (role === 'about') return scene.isAbout();
    if (role === 'first') return start === 0;
    if (role === 'whole' || role === 'brief') return isWhole && (role === 'whole' || at <= BRIEF);
    return roles.has(role);
  };
  let isWhole = false;
  let at = start;
  while (at < scene.words.length && at < start + LONGEST) {
    const { length, does } = known(scene, at, words);
    if (length === 0) return null;
    for (const role of does) roles.add(role);
    at += length;
    const isEnd = at >= scene.words.length;
    if (!isEnd && !scene.closes(at) && !tails.has(scene.words[at]?.lower ?? '')) continue;
    isWhole = isEnd && start === 0;
    if (rules.some(({ needed, denied }) => needed.every(has) && !denied.some(has))) return at;
  }
  return null;
}

const IT: readonly string[] = ['it'];

/** How many words are known at a word, none for 0, and what they do. */
function known(
  scene: KnownScene,
  at: number,
  words: Vocabulary['words'],
): { readonly length: number; readonly does: Iterable<string> } {
  const length = scene.subjectAt(at);
  if (length > 0) return { length, does: IT };
  const phrases = words.map((list) => phraseAt(scene.words, at, list)).filter((phrase) => phrase !== null);
  const longest = Math.max(0, ...phrases.map((phrase) => phrase.length));
  if (longest > 0) {
    return { length: longest, does: phrases.flatMap(({ length: own, value }) => (own === longest ? [...value] : [])) };
  }
  const does = scene.rolesAt(at);
  return { length: does.length > 0 ? 1 : 0, does };
}
