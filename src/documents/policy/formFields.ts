import { type Decimal, decimal, format } from '../../base/decimal.ts';
import { RELIEF_METHODS } from '../../domain/holdings/lot.ts';
import {
  BUY_HELD,
  PLAN_KINDS,
  PRE_EXISTING_VIOLATIONS,
  REGIME_WITHOUT_MARKET_VIEW,
  SECTOR_INCREASE_BASES,
  SELL_ORDERS,
  SLA_CLOCKS,
  SURPLUS,
} from '../../domain/planning/policy.ts';

// policy.json as a form: what each field accepts, in the order in which a person goes through them.

/** A figure between two others; `most` is null where there is no end, `isWithin` where the ends themselves are none of them. */
interface Range {
  readonly least: Decimal;
  readonly most: Decimal | null;
  readonly isLeastOut: boolean;
  readonly isMostOut: boolean;
}

export type FieldForm =
  | { readonly kind: 'figure'; readonly unit: string; readonly range: Range; readonly isWhole: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** Percentages by the names of sectors, or by tickers. */
  | { readonly kind: 'caps'; readonly of: 'sector' | 'ticker' }
  | { readonly kind: 'json'; readonly example: string };

export interface FormField {
  readonly path: readonly [string] | readonly [string, string];
  readonly group: string;
  readonly form: FieldForm;
}

const range = (least: string, most: string | null, ends: Partial<Range> = {}): Range => ({
  least: decimal(least),
  most: most === null ? null : decimal(most),
  isLeastOut: false,
  isMostOut: false,
  ...ends,
});
const figure = (unit: string, of: Range, isWhole = false): FieldForm => ({ kind: 'figure', unit, range: of, isWhole });
const choice = (choices: readonly string[]): FieldForm => ({ kind: 'choice', choices });
const json = (example: string): FieldForm => ({ kind: 'json', example });

const PERCENT = figure('percent', range('0', '100'));
const POINTS = figure('points', range('0', '100'));
const DOLLARS = figure('dollars', range('0', null));
const STEPS = figure('shares', range('0', null, { isLeastOut: true }));
const YES_OR_NO = choice(['true', 'false']);

const GROUPS: Readonly<Record<string, Readonly<Record<string, FieldForm>>>> = {
  'Limits of trades': {
    sector_caps: { kind: 'caps', of: 'sector' },
    'minimums.cash_buffer_pct': PERCENT,
    'minimums.cash_buffer_warning': PERCENT,
    position_size_maximum_pct: PERCENT,
    position_caps: { kind: 'caps', of: 'ticker' },
    fund_position_maximum_pct: PERCENT,
    sector_increase_maximum: figure('points, or percent where the basis is relative', range('0', null)),
    sector_increase_basis: choice(SECTOR_INCREASE_BASES),
    pre_existing_violations: choice(PRE_EXISTING_VIOLATIONS),
  },
  'Criteria for recommendations': {
    conviction_minimum: figure('of 100', range('0', '100')),
    sector_cap_pct: PERCENT,
    cash_buffer_minimum_pct: PERCENT,
    market_analyst_sector_rank_max: figure('', range('0', null), true),
    regime_alignment_without_market_view: choice(REGIME_WITHOUT_MARKET_VIEW),
  },
  'How trades are made': {
    plan: choice(PLAN_KINDS),
    max_picks_per_sector: figure('', range('1', null), true),
    pick_weights: json('"conviction", or [50, 30, 20]'),
    sell_order: choice(SELL_ORDERS),
    buy_held: choice(BUY_HELD),
    share_increment: STEPS,
    fund_increment: STEPS,
    minimum_trade_value: DOLLARS,
    drift_band_pp: POINTS,
    stale_directive_tolerance_pp: POINTS,
    commission_per_trade: DOLLARS,
    slippage_bps: figure('basis points', range('0', '10000')),
    limit_band_bps: figure('basis points', range('0', '10000', { isMostOut: true })),
    fill_price_band_pct: PERCENT,
  },
  'The search for a plan': {
    surplus: choice(SURPLUS),
    name_weight: figure('', range('0', '1')),
    trade_weight: DOLLARS,
    slip_reserve_bps: figure('basis points', range('0', '10000', { isMostOut: true })),
    node_limit: figure('', range('1', '100000000'), true),
  },
  Securities: {
    own_sectors: json('["Collectibles"]'),
    cash_equivalents: json('["SPAXX", "VMFXX"]'),
    restrictions: json('[{ "ticker": "NVDA", "side": "buy", "reason": "employer", "until": "2026-12-31" }]'),
  },
  'People and times': {
    people: json('{ "pat": ["trader"], "sam": ["master_architect"] }'),
    allow_self_review: YES_OR_NO,
    sla_minutes: figure('minutes', range('1', '1000000'), true),
    sla_clock: choice(SLA_CLOCKS),
    decision_trading_days: figure('trading days', range('0', '250'), true),
    checkpoint_folder: json('"/mnt/backup"'),
  },
  'Account and tax': {
    account: json('{ "type": "taxable", "owner": "Pat", "funding": "cash" }'),
    lot_relief: choice(RELIEF_METHODS),
    lots_to_sell: json('{ "NVDA": ["NVDA-2", "NVDA-1"] }'),
    two_rounds: YES_OR_NO,
    rules: json('{ "settlement_days": { "value": 1, "source": "SEC rule 15c6-1", "as_of": "2026-01-01" } }'),
  },
};

/** Every key of policy.json as a field, by group. */
export const FORM_FIELDS: readonly FormField[] = Object.entries(GROUPS).flatMap(([group, fields]) =>
  Object.entries(fields).map(([key, form]): FormField => {
    const [outer = '', inner] = key.split('.');
    return { path: inner === undefined ? [outer] : [outer, inner], group, form };
  }),
);

/** `0 to 100 percent`, `more than 0 shares`, `one of never, always`. */
export function acceptedWords(form: FieldForm): string {
  if (form.kind === 'choice') return `one of ${form.choices.join(', ')}`;
  if (form.kind === 'json') return `such as ${form.example}`;
  if (form.kind === 'caps') {
    return form.of === 'sector' ? '0 to 100 percent by sector; All_Others for the rest' : '0 to 100 percent by ticker';
  }
  const { least, most, isLeastOut, isMostOut } = form.range;
  const from = isLeastOut ? `more than ${format(least)}` : format(least);
  const words =
    most === null
      ? isLeastOut
        ? from
        : `${from} or more`
      : isMostOut
        ? `${from} or more, below ${format(most)}`
        : `${from} to ${format(most)}`;
  const whole = form.isWhole ? 'a whole number, ' : '';
  return `${whole}${words}${form.unit === '' ? '' : ` ${form.unit}`}`;
}
