import type { Token } from '../tokens.ts';
import { entryOf } from './writtenEntries.ts';
import { inMap, type WrittenWords } from './writtenWords.ts';

/** The lists that a topic knows the words of, and which of what these do together says something. */
export interface Vocabulary<L extends string> {
  readonly lists: readonly L[];
  /** By the first of what only a word of the lists can do, empty where a rule needs nothing of it: most sentences have none. */
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
}

/** A topic with those of its rules alone that the words of a sentence may fulfil. */
export interface Narrowed<L extends string> {
  readonly lists: readonly L[];
  readonly rules: readonly Rule[];
}

interface Rule {
  readonly needed: readonly string[];
  readonly denied: readonly string[];
  /** What of the needed only a word of the lists can do. */
  readonly said: readonly string[];
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
  /** Without any rules the words say nothing of the topic. */
  readonly narrowed: (words: readonly Token[], topic: Vocabulary<L>) => Narrowed<L>;
  /**
   * The first clause of which every word is known up to its end, or up to a word that begins what is said beside it, and
   * whose words together say something. An unknown word makes it another clause: *UNH is out of the index*.
   */
  readonly firstClause: (
    scene: KnownScene,
    topic: Narrowed<L>,
    tails: ReadonlySet<string>,
  ) => { readonly at: number; readonly end: number } | null;
}

/** What a phrase does in a list that has it. */
interface Deed {
  readonly list: string;
  readonly roles: readonly string[];
}

/** A phrase by its words behind the first, and what it does in each list that has it. */
interface Phrase {
  readonly rest: readonly string[];
  readonly does: readonly Deed[];
}

/** What of the lists stands in the words of a sentence. */
interface Standing {
  /** By each word the phrases that begin there, the longest first. */
  readonly phrases: readonly (readonly Phrase[])[];
  /** By each list what its phrases do in the sentence. */
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is longer is prose, and says more than this can tell. */
const LONGEST = 16;
const BRIEF = 3;

/** What no word of a list does, but where a clause stands or what it is about. */
const OF_CLAUSES: readonly string[] = ['about', 'first', 'whole', 'brief', 'it'];

/**
 * Rules are roles that a clause must have, `not trade`, and with `!` must not have; `whole` is a clause that is all of its
 * sentence, `first` one that begins it, `brief` one of at most three words, `it` what the topic is about, `about` where that
 * was named above. `others` are the roles that a word of no list may have.
 */
export function vocabularyOf<L extends string>(
  lists: readonly L[],
  rules: readonly string[],
  others: readonly string[],
): () => Vocabulary<L> {
  let made: Vocabulary<L> | null = null;
  return () => {
    made ??= { lists, rules: byFirstSaid(rules.map((rule) => ruleOf(rule, others))) };
    return made;
  };
}

function byFirstSaid(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) inMap(found, rule.said[0] ?? '', () => []).push(rule);
  return found;
}

function ruleOf(rule: string, others: readonly string[]): Rule {
  const needed: string[] = [];
  const denied: string[] = [];
  for (const part of rule.split(' ')) {
    if (part.startsWith('!')) denied.push(part.slice(1));
    else needed.push(part);
  }
  return { needed, denied, said: needed.filter((role) => !OF_CLAUSES.includes(role) && !others.includes(role)) };
}

/** Unfolds lists when they are first asked for. */
export function knownWordsOf<L extends string>(written: () => WrittenWords): KnownWords<L> {
  const lexicon = lexiconOf(written);
  const standings = new WeakMap<readonly Token[], Standing>();
  const standingIn = (words: readonly Token[]): Standing => {
    const known = standings.get(words) ?? standingOf(words, lexicon);
    standings.set(words, known);
    return known;
  };
  return {
    narrowed: (words, { lists, rules }) => {
      const { roles } = standingIn(words);
      const own = new Set(['']);
      for (const list of lists) for (const role of roles.get(list) ?? []) own.add(role);
      const isSaid = (role: string): boolean => own.has(role);
      return {
        lists,
        rules: [...own].flatMap((role) => rules.get(role)?.filter(({ said }) => said.every(isSaid)) ?? []),
      };
    },
    firstClause: (scene, topic, tails) => {
      const { phrases } = standingIn(scene.words);
      for (let at = 0; at < scene.words.length; at += 1) {
        if (!scene.opens(at)) continue;
        const end = endOf(scene, at, topic, { tails, phrases });
        if (end !== null) return { at, end };
      }
      return null;
    },
  };
}

/** The phrases that may go on from a first word, taken apart when they are first asked for. */
interface Lexicon {
  readonly from: (first: string) => readonly WrittenPhrase[];
  readonly deeds: (written: string) => readonly Deed[];
}

interface WrittenPhrase {
  readonly rest: readonly string[];
  readonly deeds: string;
}

function lexiconOf(written: () => WrittenWords): Lexicon {
  let all: WrittenWords | null = null;
  const byFirst = new Map<string, readonly WrittenPhrase[]>();
  /** Many phrases do the same. */
  const byText = new Map<string, readonly Deed[]>();
  return {
    from: (first) => {
      const known = byFirst.get(first);
      if (known !== undefined) return known;
      all ??= written();
      const phrases = (entryOf(first, all.byFirst)?.split('\t') ?? []).map(phraseOf);
      byFirst.set(first, phrases);
      return phrases;
    },
    deeds: (text) => {
      const known = byText.get(text) ?? deedsOf(text, all?.lists ?? NONE);
      byText.set(text, known);
      return known;
    },
  };
}

function phraseOf(written: string): WrittenPhrase {
  const end = written.indexOf('|');
  return { rest: end === 0 ? NONE : written.slice(0, end).split(' '), deeds: written.slice(end + 1) };
}

function deedsOf(text: string, lists: readonly string[]): readonly Deed[] {
  return text.split(';').map((one) => {
    const [list = '', roles = ''] = one.split(' ');
    return { list: lists[Number(list)] ?? '', roles: roles.split(',') };
  });
}

function standingOf(words: readonly Token[], lexicon: Lexicon): Standing {
  const roles = new Map<string, Set<string>>();
  const phrases = words.map(({ lower }, at): readonly Phrase[] => {
    const standing = lexicon.from(lower).filter(({ rest }) => goesOn(rest, words, at));
    return standing.map(({ rest, deeds }) => {
      const does = lexicon.deeds(deeds);
      for (const deed of does) addRoles(roles, deed);
      return { rest, does };
    });
  });
  return { phrases, roles };
}

function addRoles(all: Map<string, Set<string>>, { list, roles }: Deed): void {
  const own = all.get(list) ?? new Set<string>();
  all.set(list, own);
  for (const role of roles) own.add(role);
}

interface Known {
  readonly tails: ReadonlySet<string>;
  readonly phrases: Standing['phrases'];
}

function endOf<L extends string>(
  scene: KnownScene,
  start: number,
  { lists, rules }: Narrowed<L>,
  { tails, phrases }: Known,
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
    const length = takeKnown(scene, at, { lists, roles, phrases });
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
  readonly phrases: Known['phrases'];
}

/** How many words are known at a word, none for 0; the longest phrase is taken, with all that it does. */
function takeKnown(scene: KnownScene, at: number, { lists, roles, phrases }: Taking): number {
  const length = scene.subjectAt(at);
  if (length > 0) {
    roles.add('it');
    return length;
  }
  for (const { rest, does } of phrases[at] ?? []) {
    if (!does.some(({ list }) => lists.includes(list))) continue;
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
