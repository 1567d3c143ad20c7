import type { Problem, Reading } from '../documents/problem.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import { screen } from '../engine/screen.ts';
import { type KeptPlan, keepPlan } from './keepPlan.ts';
import { type RecommendationSource, readDocuments } from './readDocuments.ts';
import { refusalProblem } from './refusalProblem.ts';

export interface ScreenRequest {
  readonly workspace: string;
  readonly policyFile: string | null;
  readonly recommendations: RecommendationSource;
  /** Approved elsewhere: STEP 2.5 is passed over. */
  readonly isApproved: boolean;
  readonly evaluatedAt: NewYorkTime;
  /** A folder of the person's own for the files; null for `plans/<id>`. */
  readonly out: string | null;
}

/** Workflow B on a workspace: reads, screens, writes every file. Nothing is written where there is a problem. */
export function screenWorkspace(request: ScreenRequest): Reading<KeptPlan> {
  const read = readDocuments({ ...request, actionPlan: 'ignored' });
  if (read.value === null) return { value: null, problems: read.problems };
  const { portfolio, marketView, recommendations, policy, names } = read.value;
  if (portfolio.kind === 'stated') return { value: null, problems: [noHoldings(names)] };
  if (recommendations.length === 0) return { value: null, problems: [nothingToScreen()] };
  const { isApproved, evaluatedAt } = request;
  const outcome = screen({
    portfolio: portfolio.portfolio,
    marketView,
    recommendations,
    isApproved,
    policy,
    evaluatedAt,
  });
  if (!outcome.ok) return { value: null, problems: outcome.refusals.map(refusalProblem) };
  return { value: keepPlan(outcome.value, request), problems: [] };
}

function noHoldings(names: readonly string[]): Problem {
  return {
    file: names.find((name) => /^portfolio\./i.test(name)) ?? 'Portfolio.md',
    line: 1,
    column: 1,
    excerpt: '',
    message: 'the portfolio names no holdings, so no trade can be measured against it',
    accepted: 'a table with the columns Ticker, Shares and Price',
  };
}

function nothingToScreen(): Problem {
  return {
    file: 'Stock-Analyst.md',
    line: 1,
    column: 1,
    excerpt: '',
    message: 'the workspace has no recommendation to screen',
    accepted: 'a file Stock-Analyst.md, --recommendation FILE, or --text "BUY NVDA 12%, conviction 74"',
  };
}
