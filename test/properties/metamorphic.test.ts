import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format, sum, trimmed } from '../../src/base/decimal.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { anyWorkspace, ELEVEN, withoutCosts } from '../independent/generators.ts';
import { digits, exactly, over, times } from '../independent/rational.ts';
import { RUNS } from '../independent/runs.ts';
import type { PolicyJson } from '../independent/shapes.ts';
import type { DirectiveData, WorkspaceData } from '../independent/workspace.ts';
import { caseOf, planOrNull, tradesOf } from './plans.ts';

const workspaces = anyWorkspace({ maxRecommendations: 3 });
const noCosts = anyWorkspace({ maxRecommendations: 3, policy: withoutCosts });

/** Two workspaces that differ in what a relation names, and what must hold between their plans. */
function relation(
  change: (data: WorkspaceData) => WorkspaceData,
  holds: (changed: Plan, plan: Plan, data: WorkspaceData) => void,
  from = workspaces,
): void {
  fc.assert(
    fc.property(from, (data) => {
      const plan = planOrNull(data);
      const changed = planOrNull(change(data));
      fc.pre(plan !== null && changed !== null);
      holds(changed, plan, data);
    }),
    { numRuns: RUNS },
  );
}

const sameTrades = (changed: Plan, plan: Plan): void => expect(tradesOf(changed)).toEqual(tradesOf(plan));

function withPolicy(data: WorkspaceData, policy: PolicyJson): WorkspaceData {
  return { ...data, policy: { ...data.policy, ...policy } };
}

/** Constraints as printed, but for what a relation replaces. */
function constraintsOf(data: WorkspaceData, plan: Plan): unknown {
  return caseOf(data, plan).dryRun.constraints;
}

test('all shares, cash, commissions and the increment times seven: seven times the trades, the same weights', () => {
  const seven = (figure: string): string => digits(times(exactly(figure), exactly(7)), 4);
  const scaled = (data: WorkspaceData): WorkspaceData =>
    withPolicy(
      {
        ...data,
        cash: seven(data.cash),
        holdings: data.holdings.map((holding) => ({ ...holding, shares: seven(holding.shares) })),
      },
      {
        share_increment: Number(seven(String(data.policy.share_increment ?? 1))),
        commission_per_trade: Number(seven(String(data.policy.commission_per_trade ?? 0))),
      },
    );
  relation(scaled, (changed, plan, data) => {
    const wanted = caseOf(data, plan).tradeList.trades.map((trade) => [trade.ticker, exactly(seven(trade.shares))]);
    const got = caseOf(data, changed).tradeList.trades.map((trade) => [trade.ticker, exactly(trade.shares)]);
    expect(got).toEqual(wanted);
    expect(constraintsOf(data, changed)).toEqual(constraintsOf(data, plan));
    expect(changed.verdict).toBe(plan.verdict);
  });
});

test('all prices, costs, cash and commissions times a hundred: the same trades, the same weights', () => {
  const hundred = (figure: string): string => digits(times(exactly(figure), exactly(100)), 4);
  const priced = <T extends { readonly price: string | null }>(row: T): T =>
    row.price === null ? row : { ...row, price: hundred(row.price) };
  const scaled = (data: WorkspaceData): WorkspaceData =>
    withPolicy(
      {
        ...data,
        cash: hundred(data.cash),
        holdings: data.holdings.map((holding) => ({
          ...priced(holding),
          averageCost: holding.averageCost === null ? null : hundred(holding.averageCost),
        })),
        picks: data.picks.map(priced),
        recommendations: data.recommendations.map(priced),
      },
      { commission_per_trade: Number(hundred(String(data.policy.commission_per_trade ?? 0))) },
    );
  relation(scaled, (changed, plan, data) => {
    sameTrades(changed, plan);
    expect(constraintsOf(data, changed)).toEqual(constraintsOf(data, plan));
  });
});

test('tickers renamed in the same order: the same trades under the new names', () => {
  const renamed = <T extends { readonly ticker: string }>(row: T): T => ({ ...row, ticker: `Q${row.ticker}` });
  relation(
    (data) => ({
      ...data,
      holdings: data.holdings.map(renamed),
      picks: data.picks.map(renamed),
      recommendations: data.recommendations.map(renamed),
      restrictions: data.restrictions.map(renamed),
    }),
    (changed, plan) => {
      expect(tradesOf(changed).map((text) => text.replace(/ Q/, ' '))).toEqual(tradesOf(plan));
      expect(changed.verdict).toBe(plan.verdict);
    },
  );
});

test('a ranked sector in which nothing is held or picked changes nothing', () => {
  relation(
    (data) => ({ ...data, rankings: ['Fixed Income', ...data.rankings] }),
    (changed, plan, data) => {
      sameTrades(changed, plan);
      expect(caseOf(data, changed).dryRun).toEqual({ ...caseOf(data, plan).dryRun, plan_id: changed.planId });
    },
  );
});

test('the ranks of the sectors move no trade of a rebalancing', () => {
  relation((data) => ({ ...data, rankings: data.rankings.toReversed() }), sameTrades);
});

test('a pick in a sector without a directive changes no trade', () => {
  const withPick = (data: WorkspaceData): WorkspaceData => {
    const directed = data.directives.map((directive) => directive.sector);
    const sector = ELEVEN.find((name) => !directed.includes(name)) ?? 'Fixed Income';
    const pick = { ticker: 'ZZPICK', sector, conviction: '100', price: '10.00', rank: 1, averageDailyVolume: null };
    return { ...data, picks: [...data.picks, pick] };
  };
  relation(withPick, sameTrades);
});

test('a restriction on a security that is neither held nor named changes no trade and no verdict', () => {
  relation(
    (data) => ({ ...data, restrictions: [...data.restrictions, { ticker: 'ZZNONE', side: 'both' }] }),
    (changed, plan) => {
      sameTrades(changed, plan);
      expect(changed.verdict).toBe(plan.verdict);
      expect(changed.restrictions).toHaveLength(plan.restrictions.length + 1);
    },
  );
});

test('caps of sectors move no trade, whatever they are: they judge', () => {
  relation((data) => withPolicy(data, { sector_caps: { All_Others: 100 } }), sameTrades);
});

test('a raised position limit that does not bind changes no trade', () => {
  const roomy = noCosts.filter((data) => {
    const plan = planOrNull(data);
    if (plan?.before === null || plan === null) return false;
    const budgets = plan.directives.filter((directive) => directive.action === 'BUY').map((one) => one.amount);
    const largest = plan.before.positions[0]?.value;
    const most = exactly(format(sum(largest === undefined ? budgets : [...budgets, largest])));
    const limit = over(exactly(data.policy.position_size_maximum_pct ?? 15), exactly(100));
    const room = times(exactly(format(plan.before.value)), limit);
    return most.top * room.bottom < room.top * most.bottom;
  });
  relation((data) => withPolicy(data, { position_size_maximum_pct: 100 }), sameTrades, roomy);
});

test('a position limit of its own for a security that nobody names changes no trade and no verdict', () => {
  relation(
    (data) => withPolicy(data, { position_caps: { ZZNONE: 1 } }),
    (changed, plan) => {
      sameTrades(changed, plan);
      expect(changed.verdict).toBe(plan.verdict);
    },
  );
});

test('half of every conviction splits every budget alike', () => {
  const half = (data: WorkspaceData): WorkspaceData => ({
    ...data,
    isConviction: false,
    recommendations: [],
    picks: data.picks.map((pick) => ({
      ...pick,
      conviction: pick.conviction === null ? null : digits(over(exactly(pick.conviction), exactly(2)), 4),
    })),
  });
  relation(
    half,
    sameTrades,
    workspaces.map((data) => ({ ...data, recommendations: [] })),
  );
});

test('what was paid for holdings in sectors that sell nothing moves no trade', () => {
  const sells = (data: WorkspaceData, sector: string): boolean =>
    data.directives.some((one) => one.sector === sector && (one.verb === 'decrease' || one.verb === 'set'));
  relation(
    (data) => ({
      ...data,
      holdings: data.holdings.map((held) => (sells(data, held.sector) ? held : { ...held, averageCost: '0.01' })),
    }),
    sameTrades,
  );
});

test('average daily volumes order the sells and choose nothing', () => {
  const untraded = <T extends object>(row: T): T & { averageDailyVolume: null } => ({
    ...row,
    averageDailyVolume: null,
  });
  relation(
    (data) => ({ ...data, holdings: data.holdings.map(untraded), picks: data.picks.map(untraded) }),
    (changed, plan) => expect(tradesOf(changed).sort()).toEqual(tradesOf(plan).sort()),
  );
});

test('the order of the directives moves no trade where trades cost nothing', () => {
  relation((data) => ({ ...data, directives: data.directives.toReversed() }), sameTrades, noCosts);
});

test('run again on what it leads to, a plan of verbs without costs and trimmed buys proposes nothing more', () => {
  const verbs = (directive: DirectiveData): DirectiveData => ({
    ...directive,
    verb: directive.verb === 'set' ? 'hold' : directive.verb,
    statedCurrentPct: null,
  });
  const settled = noCosts
    .map((data) => ({ ...data, directives: data.directives.map(verbs) }))
    .filter((data) => {
      const plan = planOrNull(data);
      // a pick that the first run sold is no candidate of it, but is one of the second
      const sold = plan?.steps.filter((step) => step.action === 'SELL').map((step) => step.ticker) ?? [];
      const named = new Set([...data.picks, ...data.recommendations].map((row) => row.ticker));
      const isTrimmed = plan?.findings.some((finding) => finding.id === 'buys_trimmed') ?? true;
      return !isTrimmed && !sold.some((ticker) => named.has(ticker));
    });
  relation(after, (again) => expect(tradesOf(again)).toEqual([]), settled);
});

/** The workspace as its own plan leaves it. */
function after(data: WorkspaceData): WorkspaceData {
  const plan = planOrNull(data);
  if (plan === null || plan.after === null) return data;
  return {
    ...data,
    cash: format(plan.after.cash),
    holdings: plan.after.positions.map(({ ticker, sector, shares, price }) => ({
      ticker,
      sector,
      shares: format(trimmed(shares)),
      price: format(price),
      averageCost: null,
      averageDailyVolume: null,
    })),
  };
}
