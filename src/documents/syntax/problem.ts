import { byText } from '../../domain/instruments/security.ts';

/** Why a document cannot be used: one place, what is wrong there, what is accepted instead. */
export interface Problem {
  /** The file's name as the person knows it, relative to the workspace. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters (code points) of that line. */
  readonly column: number;
  /** The line as it stands, shortened where it is long. */
  readonly excerpt: string;
  /** What was read and why it cannot be used. */
  readonly message: string;
  /** What is accepted there, and so what to do. */
  readonly accepted: string;
  /** What there is to choose from, where a choice is all that is missing. */
  readonly choices?: readonly string[];
}

/** What reading gives: the value only if nothing was wrong, and every problem there is. */
export interface Reading<T> {
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

/** By file, line, column. */
export function byPlace(left: Problem, right: Problem): number {
  return byText(left.file, right.file) || left.line - right.line || left.column - right.column;
}
