import type { RestrictionShape } from './accountShapes.ts';
import type { FindingShape, ProblemShape } from './shapes.ts';

// What the desk's page is given of the documents. The words and figures are those of shapes.ts.

/** What became of a line: something on it decides, a figure on it was compared, it bears on no trade, it may bear on one. */
export type LineClassShape = 'used' | 'checked' | 'idle' | 'open';

/** The account of one document. */
export interface ReadingShape {
  readonly counts: Readonly<Record<LineClassShape, number>>;
  /** The class of each line in its order by its first letter: `uuci`. */
  readonly classes: string;
  /** Each line that was not understood, in its order, with the words of it that matter. */
  readonly open: readonly { readonly line: number; readonly because: string }[];
}

export type DocumentRoleShape =
  | 'portfolio'
  | 'market_view'
  | 'recommendation'
  | 'policy'
  | 'household_policy'
  | 'lots'
  | 'securities';

export type PolicyRoleShape = Extract<DocumentRoleShape, 'policy' | 'household_policy'>;

/** GET /api/documents */
export interface DocumentsShape {
  readonly documents: readonly {
    readonly name: string;
    readonly what: DocumentRoleShape;
    /** Null where it is no text. */
    readonly text: string | null;
    readonly sha256: string;
    readonly problems: readonly ProblemShape[];
    /** Null where no document is read, for one of them has a problem; and of a file that is no prose. */
    readonly reading: ReadingShape | null;
  }[];
  /** Those that are not there, by the name under which they can be made. */
  readonly missing: readonly { readonly name: string; readonly what: DocumentRoleShape }[];
  /** Problems of the workspace as a whole, or of a document that is not there. */
  readonly problems: readonly ProblemShape[];
  /** What disagrees or is to be known, in the documents' own words. */
  readonly findings: readonly FindingShape[];
  /** The documents' and policy's, in force on the day or not; empty where the documents cannot be read. */
  readonly restrictions: readonly RestrictionShape[];
}

/** GET /api/plans/:planId/files/:name: the text of one of the plan's files. */
export interface FileShape {
  readonly name: string;
  readonly text: string;
}

/** GET /api/prompt: what to hand to a language model. */
export interface PromptShape {
  readonly text: string;
}

/** GET /api/documents/opening: every document as it stands; what they hold is for the thread alone. */
export interface OpeningShape {
  /** UTC instant (ISO 8601) that everything is evaluated at. */
  readonly evaluated_at: string;
  readonly [field: string]: unknown;
}

/** POST /api/documents */
export interface EditedShape {
  readonly name: string;
  /** SHA-256 of it as it stands now. */
  readonly sha256: string;
}
