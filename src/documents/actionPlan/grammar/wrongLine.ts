/** Why a line that must be a directive is none. `word` is what is wrong of it, as it stands there; null for all of it. */
export interface WrongLine {
  readonly kind: 'wrong';
  readonly message: string;
  readonly accepted: string;
  readonly word: string | null;
  /** Whether it only names what a plan speaks of: prose may do so. */
  readonly isVague?: true;
}

export function wrong(message: string, accepted: string, word: string | null = null): WrongLine {
  return { kind: 'wrong', message, accepted, word };
}

export function isWrong(reading: unknown): reading is WrongLine {
  return typeof reading === 'object' && reading !== null && 'kind' in reading && reading.kind === 'wrong';
}

/** Why figures are no target; which words, by their tokens, say so. */
export interface NoTarget {
  readonly kind: 'no target';
  readonly why: 'percent' | 'part' | 'stance' | 'dollars' | 'shares' | 'move';
  readonly from: number;
  readonly to: number;
}
