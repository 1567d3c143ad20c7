import type { CashTarget } from '../../../domain/advice/directive.ts';
import { dollars, plain } from '../../../domain/instruments/wording.ts';
import type { OrderChange, OrderSize, StatedRepair } from '../../../domain/planning/repair.ts';
import { type Finding, type FindingId, finding } from '../../../domain/rules/finding.ts';
import type { Context } from '../../frame/context.ts';
import { isWorthSomething, projectPortfolio } from '../../frame/projectPortfolio.ts';
import { asHeld } from '../../trades/asHeld.ts';
import type { FinishedTrades } from '../../trades/finishTrades.ts';
import { isAtLeast } from '../../trades/trimPurchases.ts';
import { changesBetween } from './orderChanges.ts';

/** What is said of a purchase, and falls away with it. */
const OF_A_PURCHASE: readonly FindingId[] = ['low_conviction_pick', 'bought_without_pick'];
/** What is said of the cash in the end, which other trades leave otherwise. */
const OF_CASH: readonly FindingId[] = ['cash_target_not_reached', 'cash_above_target'];

/**
 * The trades of a repair in the place of those that the directives lead to: what is said of the directives stands, and
 * every order that is another one is a condition.
 */
export function repairedTrades(
  context: Context,
  directed: FinishedTrades,
  { option, of, trades: stated }: StatedRepair,
  { targetPct }: CashTarget,
): Pick<FinishedTrades, 'trades' | 'firstBought' | 'findings'> {
  const trades = asHeld(context, stated);
  const bought = new Set(trades.filter(({ action }) => action === 'BUY').map(({ ticker }) => ticker));
  const stands = ({ id, subject }: Finding): boolean =>
    !OF_CASH.includes(id) && (!OF_A_PURCHASE.includes(id) || bought.has(subject));
  const after = isWorthSomething(context.portfolio, trades, context.policy)
    ? projectPortfolio(context.portfolio, trades, context.policy).after
    : null;
  const low =
    after === null || isAtLeast(after, targetPct)
      ? []
      : [
          finding(
            'cash_target_not_reached',
            'warning',
            'cash',
            `cash ends at ${dollars(after.cash)}, below its target`,
          ),
        ];
  return {
    trades,
    firstBought: directed.firstBought,
    findings: [
      ...directed.findings.filter(stands),
      ...low,
      ...changesBetween(directed.trades, trades).map((one) => changeFinding(one, option, of)),
    ],
  };
}

function changeFinding({ ticker, before, after, moved }: OrderChange, option: string, of: string): Finding {
  const repair = `repair ${option} of plan ${of.slice(0, 12)}`;
  const words =
    before === null
      ? `${repair} adds ${order(after, ticker)}`
      : after === null
        ? `${repair} leaves out ${order(before, ticker)}`
        : `${repair} makes ${order(after, ticker)} of ${order(before, ticker)}`;
  return finding('plan_repaired', 'warning', ticker, `${words}, a change of ${dollars(moved)}`);
}

function order(size: OrderSize | null, ticker: string): string {
  return size === null ? '' : `${size.action} ${plain(size.shares)} ${ticker}`;
}
