/** The files that the checker reads, as INTERFACE states them; only the fields that it looks at. */
export interface SnapshotJson {
  readonly value: string;
  readonly cash: string;
  readonly cash_pct: number;
  readonly sectors: readonly { readonly sector: string; readonly value: string; readonly pct: number }[];
  readonly positions: readonly {
    readonly ticker: string;
    readonly sector: string;
    readonly shares: string;
    readonly price: string;
    readonly value: string;
    readonly pct: number;
  }[];
}

export interface ConstraintJson {
  readonly id: string;
  readonly subject: string;
  readonly limit: number | null;
  readonly measured: number | null;
  readonly headroom: number | null;
  readonly result: string;
  readonly cause: string | null;
  readonly waivable: boolean;
}

export interface FindingJson {
  readonly id: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
  readonly waivable: boolean;
}

export interface DryRunJson {
  readonly schema_version: number;
  readonly plan_id: string;
  readonly before: SnapshotJson;
  readonly after: SnapshotJson;
  readonly constraints: readonly ConstraintJson[];
  readonly findings: readonly FindingJson[];
}

export interface TradeJson {
  readonly sequence: number;
  readonly action: string;
  readonly ticker: string;
  readonly sector: string;
  readonly shares: string;
  readonly price: string;
  readonly value: string;
  readonly cost: string;
  readonly limit_price: string;
  readonly cash_after: string;
  readonly cash_after_pct: number;
}

export interface TradeListJson {
  readonly schema_version: number;
  readonly plan_id: string;
  readonly evaluated_on: string;
  readonly portfolio_value: string;
  readonly trades: readonly TradeJson[];
}

export interface RestrictionJson {
  readonly ticker: string;
  readonly side: 'buy' | 'sell' | 'both';
  readonly from?: string;
  readonly until?: string;
}

/** The keys of policy.json that decide a limit; each may be absent. */
export interface PolicyJson {
  readonly sector_caps?: Readonly<Record<string, number>>;
  readonly minimums?: { readonly cash_buffer_pct?: number; readonly cash_buffer_warning?: number };
  readonly position_size_maximum_pct?: number;
  readonly position_caps?: Readonly<Record<string, number>>;
  readonly sector_increase_maximum?: number;
  readonly sector_increase_basis?: 'percentage_points' | 'relative';
  readonly pre_existing_violations?: 'escalate' | 'warn_if_improved';
  readonly share_increment?: number;
  readonly commission_per_trade?: number;
  readonly slippage_bps?: number;
  readonly limit_band_bps?: number;
  readonly max_picks_per_sector?: number;
  readonly pick_weights?: 'conviction' | readonly number[];
  readonly sell_order?: 'lock_profits' | 'least_gain' | 'largest_position';
  readonly restrictions?: readonly RestrictionJson[];
  readonly drift_band_pp?: number;
  readonly minimum_trade_value?: number;
  readonly buy_held?: 'never' | 'when_no_pick' | 'always';
  readonly conviction_minimum?: number;
}

/** What one check is made on. */
export interface Case {
  readonly dryRun: DryRunJson;
  readonly tradeList: TradeListJson;
  readonly policy: PolicyJson;
  /** The documents' restrictions; policy's own come with the policy. */
  readonly restrictions: readonly RestrictionJson[];
  readonly evaluatedOn: string;
}
