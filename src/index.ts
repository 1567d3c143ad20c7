// The library face: pure functions over plain data, without file, clock, network or environment.
export type { Decimal } from './base/decimal.ts';
export type { Ratio } from './base/ratio.ts';
export type { DocumentReading, LineClass, OpenLine } from './documents/hearing/hear.ts';
export type { PortfolioReading } from './documents/portfolio/readPortfolio.ts';
export type { JsonObject } from './documents/print/shapes.ts';
export type { CheckResult } from './documents/reports/check.ts';
export type { Problem, Reading } from './documents/syntax/problem.ts';
export type { ActionPlan, Directive, Source, StatedDirective } from './domain/advice/directive.ts';
export type { MarketView, Pick, SectorRanking } from './domain/advice/marketView.ts';
export type { Recommendation, Size } from './domain/advice/recommendation.ts';
export type { NewYorkDate, NewYorkTime } from './domain/days/calendar.ts';
export type {
  Portfolio,
  Position,
  PositionFacts,
  Restriction,
  StatedPortfolio,
  StatedRestriction,
} from './domain/holdings/portfolio.ts';
export type { ExecutionReport } from './domain/planning/execution.ts';
export type { Monitoring } from './domain/planning/monitoring.ts';
export type { Plan, Screening, Snapshot, TradeOption, TradeValidation, Verdict } from './domain/planning/plan.ts';
export type { PlanKind, Policy } from './domain/planning/policy.ts';
export type { ConstraintCheck } from './domain/rules/constraint.ts';
export type { Finding, FindingId, Severity } from './domain/rules/finding.ts';
export type { Outcome, Refusal } from './domain/rules/refusal.ts';
export type { Step, Trade } from './domain/trading/trade.ts';
export type { EvaluateInput, Evaluation } from './engine/judgement/evaluate.ts';
export { checkDocuments, type PlanQuestion, planDocuments } from './library/documents.ts';
export type { DocumentText, DocumentTexts } from './library/documentTexts.ts';
export { evaluate, type RebalanceInput, rebalance, type ScreenInput, screen } from './library/engine.ts';
export {
  atClose,
  atFour,
  DEFAULT_POLICY,
  decimal,
  format,
  newYorkTime,
  position,
  roundRatio,
} from './library/figures.ts';
export { type FillsQuestion, judgeFills, type MonitorQuestion, monitorDocuments } from './library/following.ts';
export {
  type Read,
  type ReadDocuments,
  type ReadPortfolio,
  readDocuments,
  readMarketView,
  readPolicy,
  readPortfolio,
  readRecommendations,
} from './library/readers.ts';
export { InputError } from './library/refused.ts';
export {
  writeCheck,
  writeCheckLines,
  writeCheckPage,
  writeDirectives,
  writeDryRun,
  writeDryRunReport,
  writeExecution,
  writeExecutionGuide,
  writeExecutionReport,
  writeMonitoring,
  writeMonitoringPage,
  writeOptimum,
  writeOrderSheet,
  writeRecommendation,
  writeRecommendationReport,
  writeReports,
  writeSettlement,
  writeTax,
  writeTradeList,
  writeValidation,
} from './library/writers.ts';
