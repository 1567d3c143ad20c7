import { atFour, planDocuments, writeTradeList } from 'portfolio-orchestrator';

/**
 * Rows as a spreadsheet shows them: holdings under `Ticker, Sector, Shares, Price`, targets under `Sector, Action, Percent`. Hand over what
 * the cells show (`getDisplayValues()`, `cell.text`), never their numbers: 0.1 + 0.2 is not 0.3 there.
 *
 * @param {{holdings: string[][], targets: string[][], cash: string, day: string}} sheet the first row of each table names its columns
 * @returns {string[][]} rows to write: the verdict, then a row for each trade, or a row for each problem
 */
export function planRows({ holdings, targets, cash, day }) {
  const portfolio = {
    as_of: day,
    cash,
    holdings: asObjects(holdings).map(({ Ticker, Sector, Shares, Price }) => ({
      ticker: Ticker,
      sector: Sector,
      shares: Shares,
      price: Price,
    })),
    directives: asObjects(targets).map(({ Sector, Action, Percent }) => ({
      sector: Sector,
      action: Action,
      to_pct: Number(Percent),
    })),
  };
  const { value: plan, problems } = planDocuments(
    { portfolio: { name: 'portfolio.json', text: JSON.stringify(portfolio, null, 2) } },
    { workflow: 'rebalance', evaluatedAt: atFour(day) },
  );
  if (plan === null) return problems.map(({ line, message, accepted }) => ['PROBLEM', `line ${line}`, message, accepted]);
  const trades = writeTradeList(plan)?.trades ?? [];
  return [
    [plan.verdict, plan.planId],
    ...trades.map(({ sequence, action, ticker, shares, price, reason }) => [
      String(sequence),
      action,
      ticker,
      shares,
      price,
      reason,
    ]),
  ];
}

function asObjects([names = [], ...rows]) {
  return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]])));
}
