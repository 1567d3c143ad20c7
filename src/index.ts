// The library face: pure functions over plain data, without file, clock, network or environment.
export { type Decimal, decimal, format } from './base/decimal.ts';
export { type Ratio, roundRatio } from './base/ratio.ts';
export type { ActionPlan, Directive, Source, StatedDirective } from './domain/advice/directive.ts';
export type { MarketView, Pick, SectorRanking } from './domain/advice/marketView.ts';
export type { Recommendation, Size } from './domain/advice/recommendation.ts';
export { atClose, atFour, type NewYorkDate, type NewYorkTime, newYorkTime } from './domain/days/calendar.ts';
export {
  type Portfolio,
  type Position,
  type PositionFacts,
  position,
  type Restriction,
  type StatedRestriction,
} from './domain/holdings/portfolio.ts';
export type { Plan, Screening, Snapshot, TradeOption, TradeValidation, Verdict } from './domain/planning/plan.ts';
export { DEFAULT_POLICY, type Policy } from './domain/planning/policy.ts';
export type { ConstraintCheck } from './domain/rules/constraint.ts';
export type { Finding, FindingId, Severity } from './domain/rules/finding.ts';
export type { Outcome, Refusal } from './domain/rules/refusal.ts';
export type { Step, Trade } from './domain/trading/trade.ts';
export { type EvaluateInput, type Evaluation, evaluate } from './engine/judgement/evaluate.ts';
export { type RebalanceInput, rebalance } from './engine/rebalance.ts';
export { type ScreenInput, screen } from './engine/screen.ts';
