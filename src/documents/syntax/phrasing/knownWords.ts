import type { Token } from '../tokens.ts';
import { entryOf } from './writtenEntries.ts';
import type { WrittenWords } from './writtenWords.ts';

/** The lists that a topic knows the words of, and which of what these do together says something. */
export interface Vocabulary<L extends string> {
  readonly lists: readonly L[];
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

/** Lists of phrases, so that each word of a sentence is looked up once for all topics. */
export interface KnownWords<L extends string> {
  /**
   * The first clause of which every word is known up to its end, or up to a word that begins what is said beside it, and
   * whose words together say something. An unknown word makes it another clause: *UNH is out of the index*.
   */
  readonly firstClause: (
    scene: KnownScene,
    topic: Vocabulary<L>,
    tails: ReadonlySet<string>,
  ) => { readonly at: number; readonly end: number } | null;
}

/** A phrase by its words behind the first, and what it does in each list that has it. */
interface Phrase {
  readonly rest: readonly string[];
  readonly does: readonly { readonly list: string; readonly roles: readonly string[] }[];
}

/** What is longer is prose, and says more than this can tell. */
const LONGEST = 16;
const BRIEF = 3;

/**
 * Rules are roles that a clause must have, `not trade`, and with `!` must not have; `whole` is a clause that is all of its
 * sentence, `first` one that begins it, `brief` one of at most three words, `it` what the topic is about, `about` where that
 * was named above.
 */
export function vocabularyOf<L extends string>(lists: readonly L[], rules: readonly string[]): () => Vocabulary<L> {
  let made: Vocabulary<L> | null = null;
  return () => {
    made ??= { lists, rules: rules.map(ruleOf) };
    return made;
  };
}

function ruleOf(rule: string): Rule {
  const parts = rule.split(' ');
  return {
    needed: parts.filter((part) => !part.startsWith('!')),
    denied: parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1)),
  };
}

/** Unfolds lists when they are first asked for. */
export function knownWordsOf<L extends string>(written: () => WrittenWords): KnownWords<L> {
  let all: WrittenWords | null = null;
  const byFirst = new Map<string, readonly Phrase[]>();
  const phrasesOf = (first: string): readonly Phrase[] => {
    const known = byFirst.get(first);
    if (known !== undefined) return known;
    all ??= written();
    const { lists, byFirst: entries } = all;
    const phrases = (entryOf(first, entries)?.split('\t') ?? []).map((phrase) => phraseOf(phrase, lists));
    byFirst.set(first, phrases);
    return phrases;
  };
  return {
    firstClause: (scene, topic, tails) => {
      for (let at = 0; at < scene.words.length; at += 1) {
        if (!scene.opens(at)) continue;
        const end = endOf(scene, at, topic, { tails, phrasesOf });
        if (end !== null) return { at, end };
      }
      return null;
    },
  };
}

function phraseOf(written: string, names: readonly string[]): Phrase {
  const end = written.indexOf('|');
  return {
    rest: end === 0 ? NONE : written.slice(0, end).split(' '),
    does: written
      .slice(end + 1)
      .split(';')
      .map((one) => {
        const [list = '', roles = ''] = one.split(' ');
        return { list: names[Number(list)] ?? '', roles: roles.split(',') };
      }),
  };
}

interface Known {
  readonly tails: ReadonlySet<string>;
  readonly phrasesOf: (first: string) => readonly Phrase[];
}

function endOf<L extends string>(
  scene: KnownScene,
  start: number,
  { lists, rules }: Vocabulary<L>,
  { tails, phrasesOf }: Known,
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
    const length = takeKnown(scene, at, { lists, roles, phrasesOf });
    if (length === 0) return null;
    at += length;
    const isEnd = at >= scene.words.length;
    if (!isEnd && !scene.closes(at) && !tails.has(scene.words[at]?.lower ?? '')) continue;
    isWhole = isEnd && start === 0;
    if (rules.some(({ needed, denied }) => needed.every(has) && !denied.some(has))) return at;
  }
  return null;
}

const NONE: readonly string[] = [];

interface Taking {
  readonly lists: readonly string[];
  /** What the words of the clause do, to which it is added. */
  readonly roles: Set<string>;
  readonly phrasesOf: Known['phrasesOf'];
}

/** How many words are known at a word, none for 0; the longest phrase is taken, with all that it does. */
function takeKnown(scene: KnownScene, at: number, { lists, roles, phrasesOf }: Taking): number {
  const length = scene.subjectAt(at);
  if (length > 0) {
    roles.add('it');
    return length;
  }
  for (const { rest, does } of phrasesOf(scene.words[at]?.lower ?? '')) {
    if (!does.some(({ list }) => lists.includes(list)) || !goesOn(rest, scene.words, at)) continue;
    for (const own of does) if (lists.includes(own.list)) for (const role of own.roles) roles.add(role);
    return rest.length + 1;
  }
  const others = scene.rolesAt(at);
  for (const role of others) roles.add(role);
  return others.length > 0 ? 1 : 0;
}

function goesOn(rest: readonly string[], words: readonly Token[], at: number): boolean {
  for (let index = 0; index < rest.length; index += 1) if (words[at + 1 + index]?.lower !== rest[index]) return false;
  return true;
}
