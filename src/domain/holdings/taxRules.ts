import { monthsAfter, type NewYorkDate } from '../days/calendar.ts';
import type { Broker } from '../trading/statement.ts';
import type { GoodFaithLimit } from './settlement.ts';

/** A figure of law or of a broker, with where it is written and the day of which that is. */
export interface DatedRule<T> {
  readonly value: T;
  readonly source: string;
  readonly asOf: NewYorkDate;
}

/** Every window and limit of tax and settlement; another law or broker is another value, passed in. */
export interface TaxRules {
  /** Calendar days before, and as many after, a sale at a loss in which a purchase makes it a wash sale. */
  readonly washDays: DatedRule<number>;
  /** A gain is long-term after more than so many months. */
  readonly longTermMonths: DatedRule<number>;
  /** Days before a gain turns long-term in which a sale is worth a warning. */
  readonly nearLongTermDays: DatedRule<number>;
  /** Business days from trade to settlement, 1 or more. */
  readonly settlementDays: DatedRule<number>;
  /** Days of settled cash alone after free-riding, the day itself not counted. */
  readonly freeRidingDays: DatedRule<number>;
  /** Not empty. A broker that is not here, and an account without one, has the strictest of these; `any` is policy's. */
  readonly goodFaith: { readonly [broker in Broker | 'any']?: DatedRule<GoodFaithLimit> };
}

const RESTRICTION = { months: 12, restrictedDays: 90 };

export const TAX_RULES: TaxRules = {
  washDays: {
    value: 30,
    source: 'IRC §1091(a); 26 CFR 1.1091-1(a): the 61-day period; IRS Publication 550 (2025), Wash Sales',
    asOf: '2026-03-05',
  },
  longTermMonths: {
    value: 12,
    source: 'IRC §1222(3): held for more than 1 year; Rev. Rul. 66-7 on how it is counted; IRS Publication 550 (2025)',
    asOf: '2026-03-05',
  },
  nearLongTermDays: { value: 30, source: 'a convention of this program, no law', asOf: '2026-11-22' },
  settlementDays: {
    value: 1,
    source: 'SEC Rule 15c6-1(a), 17 CFR 240.15c6-1: T+1 since 2024-05-28',
    asOf: '2026-09-09',
  },
  freeRidingDays: {
    value: 90,
    source: 'Regulation T, 12 CFR 220.8(c): 90 calendar days',
    asOf: '2026-09-09',
  },
  goodFaith: {
    etrade: {
      value: { violations: 3, ...RESTRICTION, isFromSettlement: true },
      source: 'E*TRADE, “Understanding cash account violations”: the third within rolling 12 months, from its due date',
      asOf: '2019-10-07',
    },
    fidelity: {
      value: { violations: 3, ...RESTRICTION },
      source: 'Fidelity, “Avoiding cash account trading violations”: three within 12 months',
      asOf: '2026-03-24',
    },
    schwab: {
      value: { violations: 3, ...RESTRICTION },
      source: 'the figure of Fidelity and E*TRADE; Schwab names the restriction of 90 days: ask for its number',
      asOf: '2022-04-30',
    },
    vanguard: {
      value: { violations: 1, ...RESTRICTION },
      source: 'Vanguard, “Trading violations and penalties”: the first restricts, as free-riding does',
      asOf: '2024-05-28',
    },
    interactive_brokers: {
      value: { violations: 1, ...RESTRICTION },
      source: 'Interactive Brokers, knowledge base 3101: the first restricts, as free-riding does',
      asOf: '2025-01-24',
    },
  },
};

/** The rules with those that policy says otherwise. */
export function rulesUnder(policy: { readonly rules: Partial<TaxRules> }): TaxRules {
  return { ...TAX_RULES, ...policy.rules };
}

/** What each rule is called in policy.json and in what is told. */
export const RULE_KEYS = {
  washDays: 'wash_sale_window_days',
  longTermMonths: 'long_term_months',
  nearLongTermDays: 'near_long_term_days',
  settlementDays: 'settlement_days',
  freeRidingDays: 'free_riding_days',
  goodFaith: 'good_faith_limit',
} as const satisfies Record<keyof TaxRules, string>;

/** What a broker does about good-faith violations; the strictest that is known where the broker's own is not. */
export function goodFaithRule(rules: TaxRules, broker: Broker | null): DatedRule<GoodFaithLimit> {
  const own = broker === null ? undefined : rules.goodFaith[broker];
  return own ?? Object.values(rules.goodFaith).reduce(stricter);
}

function stricter(left: DatedRule<GoodFaithLimit>, right: DatedRule<GoodFaithLimit>): DatedRule<GoodFaithLimit> {
  return right.value.violations < left.value.violations ? right : left;
}

export interface StaleRule {
  /** As policy.json calls it: `wash_sale_window_days`. */
  readonly rule: (typeof RULE_KEYS)[keyof typeof RULE_KEYS];
  /** Of `good_faith_limit`: whose it is; null for the others. */
  readonly broker: string | null;
  readonly source: string;
  readonly asOf: NewYorkDate;
}

const FIGURES = ['washDays', 'longTermMonths', 'nearLongTermDays', 'settlementDays', 'freeRidingDays'] as const;

/** Rules are looked up again after so many months. */
const FRESH_MONTHS = 12;

/** What was last looked up more than 12 months before that day, in the order of the rules; each is a warning. */
export function staleRules(rules: TaxRules, evaluatedOn: NewYorkDate): readonly StaleRule[] {
  const figures = FIGURES.map((name) => ({ rule: RULE_KEYS[name], broker: null, dated: rules[name] }));
  const limits = Object.entries(rules.goodFaith).map(([broker, dated]) => ({
    rule: RULE_KEYS.goodFaith,
    broker,
    dated,
  }));
  return [...figures, ...limits]
    .filter(({ dated }) => monthsAfter(dated.asOf, FRESH_MONTHS) < evaluatedOn)
    .map(({ rule, broker, dated: { source, asOf } }) => ({ rule, broker, source, asOf }));
}
