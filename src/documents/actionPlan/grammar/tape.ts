import { type Phrases, phraseAt } from '../../syntax/phrases.ts';
import { type Token, tokensOf } from '../../syntax/tokens.ts';
import type { PlanTerms } from './planTerms.ts';

/** A sentence that is read from the left: what stands before `at` was taken. */
export interface Tape {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly terms: PlanTerms;
  at: number;
}

export function tapeOf(text: string, terms: PlanTerms): Tape {
  return { text, tokens: tokensOf(text), terms, at: 0 };
}

export function peek(tape: Tape, ahead = 0): Token | undefined {
  return tape.tokens[tape.at + ahead];
}

export function atEnd(tape: Tape): boolean {
  return tape.at >= tape.tokens.length;
}

/** Takes a phrase where one stands here. */
export function takePhrase<V>(tape: Tape, phrases: Phrases<V>): V | null {
  const found = phraseAt(tape.tokens, tape.at, phrases);
  if (found === null) return null;
  tape.at += found.length;
  return found.value;
}

/** Takes one word or mark where it stands here. */
export function takeText(tape: Tape, ...lowers: readonly string[]): boolean {
  const next = peek(tape);
  if (next === undefined || !lowers.includes(next.lower)) return false;
  tape.at += 1;
  return true;
}

/** Takes what `take` takes; where that is nothing, the tape stays where it was. */
export function tried<T>(tape: Tape, take: () => T | null): T | null {
  const { at } = tape;
  const taken = take();
  if (taken === null) tape.at = at;
  return taken;
}

/** The text from one token up to another. */
export function textBetween(tape: Tape, from: number, to: number): string {
  const [first, last] = [tape.tokens[from], tape.tokens[to - 1]];
  return first === undefined || last === undefined || to <= from ? '' : tape.text.slice(first.from, last.to);
}

/** The whole text with other words in the place of some of its own: what a message offers is in the user's words. */
export function replaced(tape: Tape, from: number, to: number, words: string): string {
  const [first, last] = [tape.tokens[from], tape.tokens[to - 1]];
  if (first === undefined || last === undefined) return tape.text;
  return `${tape.text.slice(0, first.from)}${words}${tape.text.slice(last.to)}`.trim();
}
