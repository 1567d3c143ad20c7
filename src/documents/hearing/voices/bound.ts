import { type Role, rolesOf, type Said, type Span } from './roles.ts';

type Roles = readonly ReadonlySet<Role>[];

/**
 * What somebody who has a say says of what is ours (READING 1, O1): one who decides or owns, a security, a sector or the
 * account, and a word that binds it, in any words around. What was, and what a company does, binds nobody.
 */
export function boundIn(said: Said, isAnalyst: boolean): Span | null {
  const roles = rolesOf(said.words);
  const has = (role: Role): boolean => roles.some((those) => those.has(role));
  const isOwn = has('own') && roles[0]?.has('not') !== true;
  const isOfAccount = roles.some(
    (those, at) => those.has('account') || (those.has('part') && roles[at - 1]?.has('pointing')),
  );
  const voices = isAnalyst ? housesIn(said, roles) : voicesIn(said, roles, isOwn || isOfAccount);
  if (voices.length === 0 && (isAnalyst || !isOwn)) return null;
  const isNamed = said.words.some((_word, at) => said.isNamed(at));
  if (!isNamed && !said.isOfOurs && (isAnalyst || !isOfAccount))
    return isAnalyst || !isOwn ? null : (tiedIn(roles) ?? stoppedIn(said, roles, voices));
  const scene = { said, roles, voices, isNow: has('now'), isOwn: isOwn && isNamed && !isAnalyst };
  const at = roles.findIndex((_those, index) => !said.isNamed(index) && binds(scene, index));
  return at < 0 ? null : { from: Math.max(at - 2, 0), to: Math.min(at + 1, roles.length - 1) };
}

interface Scene {
  readonly said: Said;
  readonly roles: Roles;
  /** Where those stand who have a say. */
  readonly voices: readonly number[];
  /** Whether it speaks of now or of what comes. */
  readonly isNow: boolean;
  /** Whether we ourselves speak of a security or a sector. */
  readonly isOwn: boolean;
}

function binds({ said, roles, voices, isNow, isOwn }: Scene, at: number): boolean {
  const does = (role: Role): boolean => roles[at]?.has(role) === true;
  const isByVoice = voices.some((voice) => voice < at) || (voices.length > 0 && does('of'));
  if (isByVoice && (does('stops') || does('wants') || (isNow && does('binds')))) return true;
  if (isOwn && (does('ties') || (isNow && does('waits') && !isBeforePast(said, roles, at)))) return true;
  return (isByVoice || isOwn) && does('not') && isDenial(said, roles, at, isNow);
}

/** `I'm barred`, whatever it is from: where we speak of ourselves, it is said of what we do here. */
function tiedIn(roles: Roles): Span | null {
  const at = roles.findIndex((those) => those.has('ties'));
  return at < 1 || !roles.slice(0, at).some((those) => those.has('own')) ? null : { from: at - 1, to: at };
}

/** `The court barred us`: where it is we who are stopped, what from need not be said. */
function stoppedIn({ words }: Said, roles: Roles, voices: readonly number[]): Span | null {
  const at = roles.findIndex(
    (those, index) =>
      those.has('stops') && US.test(words[index + 1]?.lower ?? '') && voices.some((voice) => voice < index),
  );
  return at < 0 ? null : { from: Math.max(at - 1, 0), to: at + 1 };
}

const US = /^(?:us|me)$/;

/** Those who have a say; a company's own board and bank have none here. */
function voicesIn(said: Said, roles: Roles, isOurs: boolean): number[] {
  return roles.flatMap((those, at) => {
    const before = said.words[at - 1]?.lower ?? '';
    if (said.isNamed(at) || OF_OTHERS.test(before) || (said.isNamed(at - 1) && GENITIVE.test(before))) return [];
    const isVoice = those.has('decider') || (those.has('authority') && isOurs);
    return isVoice || isPerson(said, roles, at) ? [at] : [];
  });
}

const GENITIVE = /'s?$/;
const OF_OTHERS = /^(?:its|their|own)$/;
const OURS = /^(?:our|my)$/;

/** An analyst's own house: `our risk desk`, `compliance`. */
function housesIn({ words }: Said, roles: Roles): number[] {
  return roles.flatMap((those, at) => {
    const isOurs = OURS.test(words[at - 1]?.lower ?? '') || OURS.test(words[at - 2]?.lower ?? '');
    return those.has('house') && (isOurs || words[at]?.lower === 'compliance') ? [at] : [];
  });
}

const NAME = /^[A-Z][a-z]+$/;

/** What begins a sentence has a capital whatever it is. */
function isPerson({ words }: Said, roles: Roles, at: number): boolean {
  if (!NAME.test(words[at]?.text ?? '') || roles[at]?.size !== 0 || words[at - 1]?.lower === 'the') return false;
  return roles[at + 1]?.has(at === 0 ? 'says' : 'does') === true;
}

const PAST = /[^e]ed$/;
const WAS = /^(?:did|was|were|had|could|would)n't$/;
const REACH = 3;

/** `before I went to bed`. */
function isBeforePast({ words }: Said, roles: Roles, at: number): boolean {
  return words.slice(at + 1, at + 1 + REACH).some(({ lower }, index) => {
    return roles[at + 1 + index]?.has('past') === true || PAST.test(lower);
  });
}

/**
 * Whether a denial is of now, and of more than what somebody thinks: *I do not know why*, *never understood*. What was
 * never assented to is not so now either.
 */
function isDenial({ words }: Said, roles: Roles, at: number, isNow: boolean): boolean {
  const { lower = '' } = words[at] ?? {};
  const next = roles[at + 1];
  if (next?.has('assents') === true) return true;
  if (roles[at - 1]?.has('past') === true || WAS.test(lower)) return false;
  if (next?.has('thinks') === true || next?.has('past') === true) return false;
  if (lower === 'never' && PAST.test(words[at + 1]?.lower ?? '')) return false;
  return isNow;
}
