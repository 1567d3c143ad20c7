/** Settlement and tax of a plan; null where policy does not say what account it is, or it has none of either. */
export interface ReckonedShape {
  readonly settlement: SettlementShape | null;
  readonly tax: TaxShape | null;
}

/** `settlement.json` (docs/reference/settlement-and-tax.md). */
export interface SettlementShape {
  readonly schema_version: number;
  readonly plan_id: string;
  readonly traded_on: string;
  readonly sales_settle_on: string;
  readonly settled_cash_only_until: string | null;
  readonly before: CashShape;
  readonly after: CashShape;
  readonly purchases: readonly {
    readonly order: string;
    readonly ticker: string;
    readonly paid_with: readonly {
      readonly amount: string;
      readonly from: string | null;
      readonly settles_on: string | null;
    }[];
    readonly uncovered: string;
    readonly sellable_from: string | null;
  }[];
  readonly second_round_on: string | null;
  readonly second_round: readonly { readonly ticker: string; readonly shares: string; readonly value: string }[];
  readonly assumptions: readonly string[];
}

export interface CashShape {
  readonly settled: string;
  readonly unsettled: readonly { readonly amount: string; readonly settles_on: string; readonly from: string }[];
  readonly available: string;
  readonly owed: string;
}

/** `tax.json`. */
export interface TaxShape {
  readonly schema_version: number;
  readonly plan_id: string;
  readonly traded_on: string;
  readonly looked_at: readonly string[];
  readonly lot_relief: string;
  readonly gains: GainsShape;
  readonly lots: readonly LotShape[];
  readonly wash_sales: readonly {
    readonly ticker: string;
    readonly sale: string;
    readonly purchase: string;
    readonly purchase_account: string;
    readonly bought_on: string;
    readonly shares: string;
    readonly disallowed: string | null;
    readonly is_lost: boolean;
  }[];
  readonly do_not_buy: readonly {
    readonly ticker: string;
    readonly not_before: string;
    readonly sold_on: string;
    readonly account: string;
    readonly is_certain: boolean;
  }[];
  readonly ways: readonly {
    readonly way: string;
    readonly proceeds: string;
    readonly gains: GainsShape;
    readonly closed: readonly string[];
    readonly wash_sales: readonly string[];
    readonly lots: readonly LotShape[];
  }[];
  readonly assumptions: readonly string[];
}

export interface GainsShape {
  readonly short: string;
  readonly long: string;
  readonly unknown: string;
  readonly lots_without_cost: number;
}

export interface LotShape {
  readonly ticker: string;
  readonly lot: string;
  readonly acquired: string | null;
  readonly shares: string;
  readonly proceeds: string;
  readonly cost: string | null;
  readonly gain: string | null;
  readonly term: 'short' | 'long' | 'unknown';
  readonly long_term_from: string | null;
  readonly disallowed: string;
}

/** A security that may not be traded in the account. */
export interface RestrictionShape {
  readonly ticker: string;
  /** What is forbidden. */
  readonly side: 'buy' | 'sell' | 'both';
  readonly reason: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly in_force: boolean;
  /** Where it stands; null where no document says it. */
  readonly source: { readonly file: string; readonly line: number; readonly text: string } | null;
}
