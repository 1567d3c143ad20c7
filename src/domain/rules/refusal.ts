import type { Source } from '../advice/directive.ts';

/** Why an evaluation cannot be made from what was read: an error of the input, with what is accepted instead. */
export interface Refusal {
  readonly source: Source;
  readonly message: string;
  readonly accepted: string;
}

/** A value, or every reason why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
