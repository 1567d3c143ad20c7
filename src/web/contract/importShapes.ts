import type { ProblemShape } from './shapes.ts';

// What the desk's page is given of imports: a broker's file as it was recognised, what importing it would come to, and
// what waits for a person's word. Figures are plain digits; a pair is what stands and what will, null where nothing does.

type Pair = readonly [before: string | null, after: string | null];

/** A security that a file has otherwise than it was known, without a fill that says why; with the likely answer. */
export interface DifferenceShape {
  readonly ticker: string;
  /** `100 shares at $480.00, now 400 at $120.00`. */
  readonly says: string;
  readonly likely: {
    readonly kind: 'split' | 'rename' | 'merger' | 'transfer' | 'price_move' | 'correction';
    readonly value: string | null;
  };
}

/** One row of the holdings, as it stands and as it will. */
export interface ImportRowShape {
  readonly ticker: string;
  readonly name: string | null;
  readonly sector: string;
  readonly change: 'new' | 'gone' | 'changed' | 'repriced' | 'unchanged';
  readonly shares: Pair;
  readonly price: Pair;
  /** Average cost a share. */
  readonly cost: Pair;
  readonly value: Pair;
  /** What it is, where no plan may touch it: `bond`, `option`. */
  readonly held_as_it_is: string | null;
}

/** What an import comes to. */
export interface ImportOutcomeShape {
  readonly document: string;
  readonly state: 'made' | 'rewritten' | 'unchanged' | 'conflict';
  /** False where the same was imported before and nothing is changed. */
  readonly fresh: boolean;
  readonly account: string | null;
  readonly as_of: string;
  /** The account's total as the file states it, else what was read of it. */
  readonly total: string;
  readonly total_stated: boolean;
  /** What the portfolio comes to; the same as the total, to the cent. */
  readonly value: Pair;
  readonly cash: Pair;
  readonly rows: readonly ImportRowShape[];
  readonly unknown_sectors: readonly { readonly ticker: string; readonly name: string | null }[];
  /** Sectors that are known here, to choose from. */
  readonly sectors: readonly string[];
  readonly lots: {
    readonly document: string;
    readonly state: 'made' | 'rewritten' | 'unchanged';
    readonly count: number;
    readonly securities: number;
    readonly as_of: string;
  } | null;
  readonly notes: readonly string[];
  readonly policy_lines: readonly string[];
}

/** POST /api/imports/preview: the file as it was recognised, and what importing it would come to. */
export interface ImportPreviewShape {
  readonly name: string;
  readonly sha256: string;
  readonly broker: string;
  readonly has_positions: boolean;
  /** How many purchases and sales it has. */
  readonly trades: number;
  /** From when its prices are, as it says; null where it does not. */
  readonly as_of: string | null;
  readonly accounts: readonly {
    readonly key: string | null;
    readonly number: string | null;
    readonly name: string | null;
  }[];
  /** The last import of this workspace. */
  readonly last: { readonly name: string; readonly account: string | null; readonly as_of: string } | null;
  /** What has to be said first. */
  readonly asks: 'account' | 'time' | null;
  readonly problems: readonly ProblemShape[];
  readonly outcome:
    | (ImportOutcomeShape & { readonly differences: readonly DifferenceShape[]; readonly shown: string })
    | null;
}

/** POST /api/imports: what was recorded and written. */
export interface ImportedShape extends ImportOutcomeShape {
  readonly broker: string;
  readonly waiting: WaitingImportShape;
}

/** GET /api/imports and POST /api/imports/confirmation: what of the last import waits for a person's word. */
export interface WaitingImportShape {
  readonly last: {
    readonly key: string;
    readonly name: string;
    readonly broker: string;
    readonly account: string | null;
    readonly as_of: string;
    /** Whether the document has what was imported: else it broke off, and the file has to be imported once more. */
    readonly written: boolean;
  } | null;
  readonly open: readonly DifferenceShape[];
  /** Lines of policy.json without which the portfolio as it stands gets no useful plan. */
  readonly policy_lines: readonly string[];
  /** What was confirmed by this call. */
  readonly confirmed: readonly string[];
}
