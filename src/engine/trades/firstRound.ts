import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { CashState } from '../../domain/holdings/settlement.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import type { SecondRound } from '../../domain/planning/plan.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { twoRounds } from '../account/settleCashRounds.ts';
import type { Context } from '../frame/context.ts';
import { assess } from '../judgement/assess.ts';

/** What a plan in two rounds may buy with (policy `two_rounds`). */
export interface RoundBudget {
  /** On the trade date, before the first order. */
  readonly cash: Pick<CashState, 'settled' | 'unsettled'>;
  readonly tradedOn: NewYorkDate;
  readonly rules: TaxRules;
}

/** The trades of the first round, and what waits for the second. */
export interface FirstRound {
  readonly trades: readonly Trade[];
  readonly secondRound: SecondRound | null;
  /** A note for each purchase that waits. */
  readonly findings: readonly Finding[];
}

/** Leaves out the purchases that settled cash does not cover; all trades where no budget is given. */
export function firstRound(context: Context, trades: readonly Trade[], budget: RoundBudget | undefined): FirstRound {
  if (budget === undefined) return { trades, secondRound: null, findings: [] };
  const { first, second, secondOn } = twoRounds(
    assess(context, trades).steps,
    budget.cash,
    budget.tradedOn,
    budget.rules,
  );
  const places = new Set(first.map((step) => step.sequence - 1));
  return {
    trades: trades.filter((_, index) => places.has(index)),
    secondRound: secondOn === null ? null : { on: secondOn, steps: second },
    findings: second.map(({ ticker, shares, value }) =>
      finding(
        'second_round',
        'note',
        ticker,
        `BUY ${plain(shares)} ${ticker} (${dollars(value)}) waits for the second round on ${secondOn}: ${dollars(budget.cash.settled)} of cash has settled`,
      ),
    ),
  };
}
