import type { ProblemShape } from './shapes.ts';

/** A key of policy.json as a field of a form. */
export interface PolicyFieldShape {
  readonly path: readonly [string] | readonly [string, string];
  readonly group: string;
  readonly meaning: string;
  /** In words: `0 to 100 percent`. */
  readonly accepted: string;
  readonly form: 'figure' | 'choice' | 'caps' | 'json';
  /** Of a figure; empty where it has none. */
  readonly unit: string;
  /** `true` and `false` among them stand for themselves; any other word is a text. */
  readonly choices: readonly string[];
  /** What holds, as policy.json would have it. */
  readonly value: string;
  /** What the specification says. */
  readonly standard: string;
  /** As it is written in the workspace's own policy.json; null where that says nothing of it. */
  readonly own: string | null;
  /** The same of the household's. */
  readonly household: string | null;
}

/** GET /api/policy */
export interface PolicyShape {
  /** The file's name; null where the specification's figures hold alone. */
  readonly file: string | null;
  /** Its SHA-256; null where there is none. */
  readonly sha256: string | null;
  /** Whether a household's policy stands under it. */
  readonly household: boolean;
  readonly values: readonly {
    readonly key: string;
    /** As policy.json would have it. */
    readonly value: string;
    readonly standard: string;
    readonly meaning: string;
  }[];
  readonly fields: readonly PolicyFieldShape[];
  readonly problems: readonly ProblemShape[];
}
