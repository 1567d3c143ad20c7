/** A fact, and ways to write it: each must lead to the plan that the first one leads to. */
export interface Fact {
  readonly fact: string;
  readonly renderings: readonly string[];
}
