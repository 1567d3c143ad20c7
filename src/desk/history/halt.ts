import { oneLine } from '../../documents/print/markdown.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem } from '../files/callProblem.ts';
import { importProblems } from './importGate.ts';
import { textIn } from './payload.ts';

/** A stop that somebody ordered and nobody has ended. */
export interface Halt {
  readonly by: string;
  /** UTC, milliseconds: `2026-08-21T20:00:00.000Z`. */
  readonly since: string;
  readonly reason: string;
}

/** The halt that stands; null where none does. */
export function standingHalt(reader: JournalReader): Halt | null {
  const [halted] = [...reader.entries({ kind: 'halted' })].slice(-1);
  if (halted === undefined) return null;
  const isOver = [...reader.entries({ kind: 'resumed', after: halted.sequence })].length > 0;
  return isOver ? null : { by: halted.by, since: halted.at, reason: textIn(halted.payload, 'reason') };
}

/** A halt in words, on one line. */
export function haltWords({ by, since, reason }: Halt): string {
  return `${by} halted this workspace at ${since}: ${oneLine(reason)}`;
}

/** What a halt has against approving, excepting, placing and accepting; null where none stands. */
export function haltProblem(reader: JournalReader): Problem | null {
  const halt = standingHalt(reader);
  return halt === null ? null : callProblem(haltWords(halt), '`porch resume` once its cause is gone');
}

/** What stands against approving and placing, whatever was approved before: a halt, or an import that nobody vouches for. */
export function tradingProblems(reader: JournalReader): readonly Problem[] {
  const halted = haltProblem(reader);
  return [...(halted === null ? [] : [halted]), ...importProblems(reader)];
}
