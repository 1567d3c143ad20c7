import type { Problem } from '../../documents/syntax/problem.ts';
import { callProblem } from '../files/callProblem.ts';
import type { PlanHistory } from './state.ts';

/** Why nothing more of the plan is approved or placed: another one took over what was left of it; null without. */
export function continuedProblem(history: PlanHistory): Problem | null {
  const words = continuedWords(history);
  return words === null ? null : callProblem(words, `plan ${(history.continuedBy ?? '').slice(0, 12)} in its place`);
}

/** The same as a sentence. */
export function continuedWords({ planId, continuedBy }: PlanHistory): string | null {
  if (continuedBy === null) return null;
  const short = continuedBy.slice(0, 12);
  return `plan ${short} took over what is left of plan ${planId.slice(0, 12)}: place no more orders of this one`;
}
