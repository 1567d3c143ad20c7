import { decimal, multiply } from '../../base/decimal.ts';
import type { Json } from '../../base/hash.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { type Portfolio, portfolioValue, position } from '../../domain/holdings/portfolio.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { TRADE_ACTIONS } from '../../domain/trading/trade.ts';
import { projectPortfolio } from '../../engine/frame/projectPortfolio.ts';
import { readPlanFile } from '../files/planFolder.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { objectIn, objectsIn, oneOf, optionalTextIn, textIn } from '../history/payload.ts';
import type { PlanHistory } from '../plans/state.ts';

/**
 * A plan that this version of the program makes otherwise, or not at all, as it was recorded: its trades and what it
 * began with, from the files whose hashes the journal has, so that it can be finished. `again` is what this version
 * makes of its documents, for what no file tells; null where it cannot read them. Null where a file is gone or another.
 */
export function recordedPlan(
  { record, planId }: PlanHistory,
  workspace: string,
  again: Plan | null,
  policy: Policy,
): Plan | null {
  const fileOf = (name: string): JsonObject | null => {
    const text = readPlanFile(workspace, planId, name);
    if (text === null || hashBytes(text) !== record.files.get(name)) return null;
    const tree: Json = JSON.parse(text);
    return objectIn({ tree }, 'tree');
  };
  const [list, run] = [fileOf('trade_list.json'), fileOf('dry_run.json')];
  if (list === null || run === null) return null;
  const portfolio = portfolioIn(objectIn(run, 'before'));
  const rows = objectsIn(list, 'trades');
  const { before, after, steps } = projectPortfolio(portfolio, rows.map(tradeIn), policy);
  const { question, findings, verdict, evaluatedAt } = record;
  const nothing = { restrictions: [], directives: [], screenings: [], validations: [], constraints: [] };
  return {
    ...nothing,
    cashTarget: null,
    workflow: question.workflow,
    isCashOnly: question.workflow === 'rebalance' && question.isCashOnly,
    asOf: null,
    secondRound: null,
    account: null,
    ...again,
    policy,
    planId,
    evaluatedOn: evaluatedAt.date,
    portfolioValue: portfolioValue(portfolio),
    steps: steps.map((step, index) => ({ ...step, limitPrice: priceIn(rows[index] ?? {}, 'limit_price') })),
    before,
    after,
    findings,
    verdict,
  };
}

function priceIn(row: JsonObject, name: string) {
  const text = optionalTextIn(row, name);
  return text === null ? null : decimal(text);
}

function tradeIn(row: JsonObject): Trade {
  const [shares, price] = [decimal(textIn(row, 'shares')), decimal(textIn(row, 'price'))];
  return {
    action: oneOf(TRADE_ACTIONS, row, 'action'),
    ticker: textIn(row, 'ticker'),
    sector: textIn(row, 'sector'),
    name: null,
    shares,
    price,
    value: multiply(shares, price),
    gainPct: null,
    conviction: null,
    averageDailyVolume: null,
    reason: textIn(row, 'reason'),
  };
}

function portfolioIn(before: JsonObject): Portfolio {
  const positions = objectsIn(before, 'positions').map((one) =>
    position({
      ticker: textIn(one, 'ticker'),
      sector: textIn(one, 'sector'),
      name: null,
      shares: decimal(textIn(one, 'shares')),
      price: decimal(textIn(one, 'price')),
      costBasis: null,
      averageDailyVolume: null,
    }),
  );
  return {
    asOf: null,
    cash: decimal(textIn(before, 'cash')),
    positions: positions.sort((left, right) => byText(left.ticker, right.ticker)),
    restrictions: [],
    disagreements: [],
  };
}
