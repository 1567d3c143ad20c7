import type { Json } from '../../base/hash.ts';
import type { Directive, SecurityDirective } from '../../domain/advice/directive.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { isInForce, type StatedRestriction } from '../../domain/holdings/portfolio.ts';
import type { Plan, Screening, Snapshot, TradeOption } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { writeDryRunReport } from './dryRun.ts';
import { money, percentNumber, plainNumber, price, shares } from './figures.ts';
import { jointShape } from './joint.ts';
import { type JudgedTrade, judgedTrades, rejectionNotes, violationsInWords } from './words.ts';

// The JSON files of INTERFACE, Shapes. `schemas/` describes every field.

export type JsonObject = { readonly [key: string]: Json };

const SCHEMA_VERSION = 1;

/** The file's text: two spaces a level, a line feed at the end. */
export function jsonText(object: JsonObject | readonly JsonObject[]): string {
  return `${JSON.stringify(object, null, 2)}\n`;
}

/** `rebalancing_directives.json` (STEP 0); null in Workflow B and of a remainder, which have none. */
export function writeDirectives(plan: Plan): JsonObject | null {
  if (plan.workflow !== 'rebalance' || plan.remainderOf !== undefined) return null;
  const cash = plan.cashTarget;
  return {
    schema_version: SCHEMA_VERSION,
    as_of: plan.asOf?.date ?? null,
    portfolio_value: money(plan.portfolioValue),
    cash: {
      current_pct: orNull(cash?.currentPct ?? plan.before?.cashPct, percentNumber),
      target_pct: orNull(cash?.targetPct, percentNumber),
      amount: orNull(cash?.amount, money),
    },
    directives: plan.directives.map(directiveShape),
    ...(plan.securityDirectives === undefined
      ? {}
      : { security_directives: plan.securityDirectives.map(securityDirectiveShape) }),
  };
}

function directiveShape(directive: Directive): JsonObject {
  const { file, line, text } = directive.source;
  return {
    sector: directive.sector,
    action: directive.action,
    stated_current_pct: orNull(directive.statedCurrentPct, plainNumber),
    current_pct: orNull(directive.currentPct, percentNumber),
    target_pct: percentNumber(directive.targetPct),
    amount: money(directive.amount),
    source: { file, line, text },
  };
}

function securityDirectiveShape(directive: SecurityDirective): JsonObject {
  const { file, line, text } = directive.source;
  return {
    ticker: directive.ticker,
    sector: directive.sector,
    action: directive.action,
    stated_current_pct: orNull(directive.statedCurrentPct, plainNumber),
    current_pct: percentNumber(directive.currentPct),
    target_pct: orNull(directive.targetPct, percentNumber),
    shares: shares(directive.shares),
    amount: money(directive.amount),
    source: { file, line, text },
  };
}

/** `trade_list.json` (STEP 1), in the order of execution; null where there are no holdings to trade on. */
export function writeTradeList(plan: Plan): JsonObject | null {
  if (plan.before === null) return null;
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: plan.planId,
    as_of: plan.asOf?.date ?? null,
    evaluated_on: plan.evaluatedOn,
    portfolio_value: money(plan.portfolioValue),
    trades: plan.steps.map(tradeShape),
  };
}

/** What is traded, in its place; shares, dollars a share and dollars. */
export function tradedShape(step: Step): JsonObject {
  return {
    sequence: step.sequence,
    action: step.action,
    ticker: step.ticker,
    sector: step.sector,
    shares: shares(step.shares),
    price: price(step.price),
    value: money(step.value),
  };
}

function tradeShape(step: Step): JsonObject {
  return {
    ...tradedShape(step),
    cost: money(step.cost),
    limit_price: orNull(step.limitPrice, price),
    gain_pct: orNull(step.gainPct, percentNumber),
    conviction: orNull(step.conviction, plainNumber),
    cash_after: money(step.cashAfter),
    cash_after_pct: percentNumber(step.cashAfterPct),
    reason: step.reason,
  };
}

/** `dry_run.json` (STEP 2); null where there are no holdings to project. */
export function writeDryRun(plan: Plan): JsonObject | null {
  if (plan.before === null || plan.after === null) return null;
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: plan.planId,
    before: snapshotShape(plan.before),
    after: snapshotShape(plan.after),
    constraints: plan.constraints.map(constraintShape),
    findings: plan.findings.map(findingShape),
  };
}

/** The value at one moment, and how it is divided. */
export function sumsShape({ value, cash, cashPct, sectors }: Snapshot): JsonObject {
  return {
    value: money(value),
    cash: money(cash),
    cash_pct: percentNumber(cashPct),
    sectors: sectors.map((one) => ({ sector: one.sector, value: money(one.value), pct: percentNumber(one.pct) })),
  };
}

/** What is held at one moment, as `before` and `after` have it. */
export function snapshotShape(snapshot: Snapshot): JsonObject {
  return {
    ...sumsShape(snapshot),
    positions: snapshot.positions.map((held) => ({
      ticker: held.ticker,
      sector: held.sector,
      shares: shares(held.shares),
      price: price(held.price),
      value: money(held.value),
      pct: percentNumber(held.pct),
    })),
  };
}

/** One entry of `constraints`. */
export function constraintShape(check: ConstraintCheck): JsonObject {
  return {
    id: check.id,
    subject: check.subject,
    limit: orNull(check.limit, plainNumber),
    measured: orNull(check.measured, percentNumber),
    headroom: orNull(check.headroom, percentNumber),
    result: check.result,
    cause: check.cause,
    waivable: check.waivable,
  };
}

/** One entry of `findings`, `conditions` or `violations`. */
export function findingShape({ id, severity, subject, message, waivable }: Finding): JsonObject {
  return { id, severity, subject, message, waivable };
}

/** `recommendation.json`; `files` names what was written beside it, by kind. */
export function writeRecommendation(plan: Plan, files: Readonly<Record<string, string>>): JsonObject {
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: plan.planId,
    workflow: plan.workflow,
    ...(plan.remainderOf === undefined ? {} : { remainder_of: plan.remainderOf }),
    ...(plan.parent === undefined ? {} : { parent: plan.parent.planId, kind: plan.parent.kind }),
    ...(plan.isCashOnly ? { cash_only: true } : {}),
    evaluated_on: plan.evaluatedOn,
    status: plan.verdict,
    conditions: plan.findings.filter((found) => found.severity === 'warning').map(findingShape),
    violations: plan.findings.filter((found) => found.severity === 'violation').map(findingShape),
    trades: judgedTrades(plan).map(judgedTradeShape),
    validations: plan.screenings.map(validationShape),
    ...rejectionNotesOf(plan),
    ...(plan.joint === undefined ? {} : { joint: jointShape(plan.joint) }),
    ...restrictionsOf(plan),
    files: { ...files },
  };
}

/** Absent where each rejection says all of itself. */
function rejectionNotesOf(plan: Plan): JsonObject {
  const notes = rejectionNotes(plan);
  return notes.length === 0 ? {} : { notes: notes.map(findingShape) };
}

/** Absent where nothing is restricted. */
function restrictionsOf({ restrictions, evaluatedOn }: Plan): JsonObject {
  if (restrictions.length === 0) return {};
  return { restrictions: restrictions.map((restriction) => restrictionShape(restriction, evaluatedOn)) };
}

/** One entry of a list of restrictions; `source` is null where no document says it. */
export function restrictionShape(restriction: StatedRestriction, day: NewYorkDate): JsonObject {
  const { ticker, side, reason, from, until, source } = restriction;
  return {
    ticker,
    side,
    reason,
    from,
    until,
    in_force: isInForce(restriction, day),
    source: source === undefined ? null : { ...source },
  };
}

function judgedTradeShape(trade: JudgedTrade): JsonObject {
  return {
    sequence: trade.step?.sequence ?? null,
    action: trade.action,
    ticker: trade.ticker,
    shares: shares(trade.shares),
    status: trade.status,
    options: trade.options.map(optionShape),
  };
}

function optionShape(option: TradeOption): JsonObject {
  return {
    option: option.option,
    text: option.text,
    ticker: option.ticker,
    shares: shares(option.shares),
    value: money(option.value),
  };
}

/** `validation.json` (STEP 2.5): one object, or `validations` of several; null in Workflow A. */
export function writeValidation(plan: Plan): JsonObject | null {
  if (plan.workflow !== 'stock') return null;
  const validations = plan.screenings.map(validationShape);
  const [only] = validations;
  if (only !== undefined && validations.length === 1) return { schema_version: SCHEMA_VERSION, ...only };
  return { schema_version: SCHEMA_VERSION, validations };
}

/** `joint.json` (OPTIMUM 13): which recommendations fit best together; null where fewer than two could. */
export function writeJoint({ planId, joint }: Plan): JsonObject | null {
  return joint === undefined ? null : { schema_version: SCHEMA_VERSION, plan_id: planId, ...jointShape(joint) };
}

/** The specification's object, its fields in its order, then `details`. */
function validationShape(screening: Screening): JsonObject {
  const { status, ticker, checks, reasons, details } = screening;
  return {
    status,
    ticker,
    conviction: orNull(screening.conviction, plainNumber),
    checks: {
      conviction: checks.conviction,
      position_size: checks.position_size,
      sector_cap: checks.sector_cap,
      cash_buffer: checks.cash_buffer,
      restriction_list: checks.restriction_list,
      regime_alignment: checks.regime_alignment,
    },
    reasons,
    message: `Stock-Analyst ${ticker} ${status}: ${reasons.join(', ') || 'All criteria pass'}`,
    details: {
      trade_value: money(details.tradeValue),
      post_trade_cash_pct: percentNumber(details.postTradeCashPct),
      post_trade_sector_pct: percentNumber(details.postTradeSectorPct),
      sector_rank: details.sectorRank,
      held_pct: percentNumber(details.heldPct),
      action: screening.action,
      sector: details.sector,
      price: price(details.price),
      proposed_pct: percentNumber(details.proposedPct),
    },
  };
}

/**
 * `escalation.json` (STEP 3A, SEMANTICS 7); null for a plan without a violation.
 * `dueAt` is the moment at which the SLA ends, null where no clock runs.
 */
export function writeEscalation(
  plan: Plan,
  dueAt: string | null,
  tolerance: Tolerance | null = null,
): JsonObject | null {
  const violations = plan.findings.filter((found) => found.severity === 'violation');
  if (violations.length === 0) return null;
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: plan.planId,
    due_at: dueAt,
    trigger: 'constraint_violation',
    violations: violations.map(findingShape),
    dry_run_report: writeDryRunReport(plan, tolerance),
    rebalancing_plan: writeTradeList(plan),
    request: `Approve exception to ${violationsInWords(plan)} OR modify plan`,
    routing: 'Master-Architect',
    sla_minutes: plan.policy.slaMinutes,
  };
}

function orNull<T>(value: T | null | undefined, write: (value: T) => Json): Json {
  return value === null || value === undefined ? null : write(value);
}
