import type { NewYorkDate } from '../days/calendar.ts';
import type { Broker } from '../trading/statement.ts';

export const ACCOUNT_TYPES = ['taxable', 'traditional_ira', 'roth_ira', 'hsa', '401k'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** How purchases are paid: `cash` lends nothing; `margin` knows neither good-faith violations nor free-riding. */
export const FUNDINGS = ['cash', 'margin'] as const;
export type Funding = (typeof FUNDINGS)[number];

/** One account of a household. */
export interface Account {
  /** Its own in the household. */
  readonly name: string;
  readonly type: AccountType;
  readonly owner: string | null;
  readonly funding: Funding;
  /** Whose limits count; null where it is not known: then the strictest. */
  readonly broker: Broker | null;
}

/** What a workspace's policy says of its account; the name is its folder's. */
export interface AccountFacts extends Omit<Account, 'name'> {
  /** Days of good-faith violations that the broker has told of. */
  readonly goodFaithViolations: readonly NewYorkDate[];
  /** The last day on which it may buy with settled cash alone, as the broker has told; absent where it has not. */
  readonly settledCashOnlyUntil?: NewYorkDate;
}

/** Whether its sales are taxed; a sale in a retirement or health account gives neither gain nor loss. */
export function isTaxable(account: Account): boolean {
  return account.type === 'taxable';
}
