import type { VOICES } from '../../lexicon/formWords.ts';
import { phrasesWritten } from '../../syntax/phrasing/writtenPhrases.ts';
import type { Token } from '../../syntax/tokens.ts';
import { hearingVoices } from './written.ts';

export type Role = keyof typeof VOICES;

/** A sentence as it is asked for a voice in it. */
export interface Said {
  readonly words: readonly Token[];
  /** Whether a word is part of the name of a security, or of a sector, of the workspace. */
  readonly isNamed: (at: number) => boolean;
  /** Whether where it stands makes it one of what is ours, whatever it names: the plan, a row of holdings. */
  readonly isOfOurs: boolean;
}

/** The words of a sentence that say it, from one to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const voices = phrasesWritten<ReadonlySet<Role>>(hearingVoices, (roles) => new Set(roles as readonly Role[]));
const NONE: ReadonlySet<Role> = new Set();

/** What each word does. */
export function rolesOf(words: readonly Token[]): readonly ReadonlySet<Role>[] {
  return words.map((word) => (isCountry(word) ? NONE : rolesOfWord(word.lower)));
}

export function rolesOfWord(lower: string): ReadonlySet<Role> {
  return voices.get(lower)[0]?.value ?? NONE;
}

/** In capitals it is none of us: `Pacer US Small Cap Cash Cows`. */
export function isCountry({ text }: Token): boolean {
  return text === 'US';
}
