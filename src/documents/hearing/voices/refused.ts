import { denies, REFUSALS } from '../../lexicon/formWords.ts';
import { ENDED, TRADING_VERBS } from '../../lexicon/hearing.ts';
import type { Token } from '../../syntax/tokens.ts';
import { type Role, rolesOfWord, type Said, type Span } from './roles.ts';

interface Scene extends Said {
  readonly isAnalyst: boolean;
  /** Whether we or our account are spoken of. */
  readonly isOurs: boolean;
  /** Whether we speak of ourselves. */
  readonly isOwn: boolean;
}

/**
 * What somebody who has a say refused, as a noun (READING 1, O1): _following the committee's veto_, _given an objection of
 * my wife_. Who refused stands before it as its owner, or behind it; it stands unless it is denied, or has ended.
 */
export function refusedIn(said: Said, isAnalyst: boolean): Span | null {
  let scene: Scene | null = null;
  for (const [at, word] of said.words.entries()) {
    if (!isRefusal(word) || said.isNamed(at) || isOtherThing(said.words, at)) continue;
    scene ??= sceneOf(said, isAnalyst);
    const span = ownedFrom(scene, at) ?? givenTo(scene, at);
    if (span !== null && !isGone(said.words, span) && !isOfOthers(said, span)) return span;
  }
  return null;
}

function sceneOf(said: Said, isAnalyst: boolean): Scene {
  const isOwn = said.words.some((word) => isOf(word, 'own'));
  const isOfAccount = !isAnalyst && said.words.some((word) => isOf(word, 'account'));
  return { ...said, isAnalyst, isOwn, isOurs: isOwn || isOfAccount || said.isOfOurs };
}

/** `our stop order`, `our block of 120 shares`, `our stop is at $92`. */
function isOtherThing(words: readonly Token[], at: number): boolean {
  const [next, second] = words.slice(at + 1, at + 3);
  if (notTrades.has(next?.lower ?? '')) return true;
  if (next?.lower === 'of' && second?.kind === 'figure') return true;
  const behind = words.slice(at + 1, at + 1 + NEAR);
  const price = behind.findIndex(({ kind, text }) => kind === 'figure' && text.startsWith('$'));
  return priced.has(words[at]?.lower ?? '') && behind[price - 1]?.lower === 'at';
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const notTrades = wordsOf(REFUSALS.behind);
const elsewhere = wordsOf(REFUSALS.elsewhere);
const otherHouses = wordsOf(REFUSALS.others);
const ofCompanies = wordsOf(REFUSALS.companies);
const ended = wordsOf(REFUSALS.ended);
const past = wordsOf(REFUSALS.past);
const objects = wordsOf(REFUSALS.object);
const binding = wordsOf(REFUSALS.binds);
const opening = wordsOf(REFUSALS.opens);
const priced = wordsOf(REFUSALS.priced);
const over: ReadonlySet<string> = new Set(ENDED);
const trading: ReadonlySet<string> = new Set(Object.values(TRADING_VERBS).flat());
const GENITIVE = /'s$/;
const OWN = /^(?:my|our)$/;
const NAME = /^[A-Z][a-z]/;
/** So many adjectives may stand before the noun, _the committee's recent unanimous veto_. */
const LONGEST_BEFORE = 2;
/** So far behind the noun whoever refused may be named, and what was refused. */
const LONGEST_BEHIND = 6;
/** What became of it is said within so many words. */
const NEAR = 5;

export function isRefusal({ lower }: Token): boolean {
  return rolesOfWord(lower).has('refusal');
}

function isOf(word: Token | undefined, role: Role): boolean {
  return word !== undefined && rolesOfWord(word.lower).has(role);
}

/** `the committee's veto`, `the clients' refusal`, `compliance veto`, `my objection`. */
function ownedFrom(scene: Scene, at: number): Span | null {
  const { words } = scene;
  for (let owner = at - 1; owner >= Math.max(at - 1 - LONGEST_BEFORE, 0); owner -= 1) {
    const word = words[owner];
    const next = words[owner + 1];
    if (word === undefined || next === undefined) return null;
    if (OWN.test(word.lower)) return scene.isAnalyst ? null : { from: owner, to: at };
    const isOwner = GENITIVE.test(word.lower) || next.from - word.to > 1 || owner === at - 1;
    if (isOwner && isVoice(scene, owner, isOfNamed(scene, at))) return { from: owner, to: at };
  }
  return null;
}

/** `the veto of the committee`, `objections raised by my wife`. */
function givenTo(scene: Scene, at: number): Span | null {
  const { words } = scene;
  for (let by = at + 1; by <= at + LONGEST_BEHIND; by += 1) {
    const { lower = '' } = words[by] ?? {};
    if (!binding.has(lower) || (lower === 'of' && by > at + 1)) continue;
    let voice = by + 1;
    while (opening.has(words[voice]?.lower ?? '') || (isOf(words[voice], 'house') && isOf(words[voice + 1], 'house')))
      voice += 1;
    if (isVoice(scene, voice, isOfNamed(scene, at))) return { from: at, to: voice };
  }
  return null;
}

/** Whether one of ours stands there: `the Senate committee's`, `Newmont's board's` are others'. */
function isVoice({ words, isNamed, isAnalyst, isOurs, isOwn }: Scene, at: number, isOfOne: boolean): boolean {
  const word = words[at];
  if (word === undefined || isNamed(at) || isOfOther(words, isNamed, at)) return false;
  const stem = word.lower.replace(GENITIVE, '');
  const roles = rolesOfWord(stem);
  const isHouse = roles.has('house') && !ofCompanies.has(stem);
  if (isAnalyst) {
    const isOfUs = OWN.test(words[at - 1]?.lower ?? '') || OWN.test(words[at - 2]?.lower ?? '');
    return roles.has('house') && (isOfUs || stem === 'compliance' || (isOwn && isHouse));
  }
  return roles.has('decider') || isHouse || ((isOurs || isOfOne) && (roles.has('authority') || roles.has('house')));
}

/** `the bank's veto on NEM`, `a refusal to sell NEM`. */
function isOfNamed({ words, isNamed }: Said, at: number): boolean {
  const object = words.slice(at + 1, at + 1 + NEAR);
  return objects.has(object[0]?.lower ?? '') && object.some((_word, index) => isNamed(at + 1 + index));
}

function isOfOther(words: readonly Token[], isNamed: Said['isNamed'], at: number): boolean {
  const before = words[at - 1];
  if (before === undefined || (isOf(before, 'house') && before.text !== 'House')) return false;
  return (
    otherHouses.has(before.lower) ||
    isNamed(at - 1) ||
    GENITIVE.test(before.lower) ||
    (at > 1 && NAME.test(before.text))
  );
}

/** `without an objection of compliance`, `the committee's veto was lifted`. */
function isGone(words: readonly Token[], { from, to }: Span): boolean {
  const before = words.slice(Math.max(from - NEAR, 0), from);
  const behind = words.slice(to + 1, to + 1 + NEAR);
  return (
    before.some(({ lower }) => denies(lower) || ended.has(lower) || past.has(lower)) ||
    behind.some(({ lower }) => ended.has(lower) || over.has(lower))
  );
}

/** `the board's refusal to build the mine`, unless a trade is what is refused. */
function isOfOthers({ words, isNamed }: Said, { to }: Span): boolean {
  const object = words.slice(to + 1, to + 1 + LONGEST_BEHIND);
  if (object.some(({ lower }, index) => trading.has(lower) || isNamed(to + 1 + index))) return false;
  return object.some(({ lower }) => elsewhere.has(lower));
}
