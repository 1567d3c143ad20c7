import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { securityKind } from '../../domain/planning/securities.ts';
import { evaluate } from '../../engine/judgement/evaluate.ts';
import { fundLines } from '../../engine/judgement/fundRemedies.ts';

/**
 * The lines of policy.json without which a portfolio of funds gets no useful plan: limits of its own for what holds a
 * whole market, and leave to buy what is held where no analyst names anything. None where nothing needs them.
 */
export function policyLines(
  portfolio: Portfolio,
  policy: Policy,
  hasMarketView: boolean,
  evaluatedAt: NewYorkTime,
): readonly string[] {
  const stands = evaluate({ portfolio, marketView: null, recommendations: [], policy, evaluatedAt });
  if (!stands.ok) return [];
  const limits = fundLines(stands.value.constraints, policy, portfolio.positions);
  const needsHeld = policy.buyHeld === 'never' && !hasMarketView && areFunds(portfolio.positions, policy);
  return [limits.position_size, limits.sector_cap, needsHeld ? '"buy_held": "when_no_pick"' : null].filter(
    (line) => line !== null,
  );
}

function areFunds(positions: readonly Position[], policy: Policy): boolean {
  const kinds = positions.map(({ ticker, kind }) => securityKind(policy, ticker, kind ?? null));
  return kinds.length > 0 && kinds.every((kind) => kind === 'etf' || kind === 'mutual_fund');
}
