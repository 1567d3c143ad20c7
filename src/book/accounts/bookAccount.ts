import type { Decimal } from '../../base/decimal.ts';
import type { Documents } from '../../desk/evaluation/readDocuments.ts';
import type { AccountFacts } from '../../domain/holdings/account.ts';
import type { AccountFill, LotFile } from '../../domain/holdings/lotFile.ts';
import type { Portfolio, Restriction } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Model } from '../files/models.ts';

/** What is said of an account's targets, of securities and of its lines. */
export type Advised = Pick<
  Documents,
  'actionPlan' | 'marketView' | 'recommendations' | 'restrictionSources' | 'names' | 'readings'
>;

/** An account as the engine takes it. */
export interface BookAccount {
  readonly portfolio: Portfolio;
  /** Its targets are of what is left beside `due`; null where the account has documents of its own. */
  readonly model: Model | null;
  /** What its documents say beside its holdings. */
  readonly said: Advised;
  /** The firm's, or the one that it names, with `facts`. */
  readonly policy: Policy;
  /** Null where accounts.csv does not say its type: settlement and tax are not judged then. */
  readonly facts: AccountFacts | null;
  readonly lots: LotFile | null;
  readonly fills: readonly AccountFill[];
  /** What the book forbids it alone, whatever household it is in: by its standing, and all of it beside documents of its own. */
  readonly ofBook: readonly Restriction[];
  /** What of that others of its household may not trade either. */
  readonly toMates: readonly Restriction[];
  readonly value: Decimal;
  /** Dollars that are due within the days ahead. */
  readonly due: Decimal;
  /** How its value or the count of its positions differs from what the custodian says, one sentence each. */
  readonly differences: readonly string[];
  /** Average cost a share as a document writes it, by ticker. */
  readonly costs: ReadonlyMap<Ticker, string>;
}

/** Why there is no account to plan. */
export interface Unusable {
  readonly reason: 'unreadable' | 'no_model' | 'no_price' | 'unknown_account';
  readonly words: string;
}
