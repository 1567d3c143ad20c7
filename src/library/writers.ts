import { planFiles } from '../desk/files/planFiles.ts';
import { writeDryRunReport as dryRunReport } from '../documents/print/dryRun.ts';
import {
  writeDirectives as directives,
  writeDryRun as dryRun,
  type JsonObject,
  writeTradeList as tradeList,
  writeValidation as validation,
} from '../documents/print/shapes.ts';
import { writeSettlement as settlement, writeTax as tax } from '../documents/reports/accountJson.ts';
import {
  type CheckResult,
  writeCheckJson as checkOf,
  writeCheckPage as checkPage,
  writeLines,
} from '../documents/reports/check.ts';
import {
  writeExecutionJson as execution,
  writeExecutionReport as executionReport,
} from '../documents/reports/execution.ts';
import { writeExecutionGuide as executionGuide } from '../documents/reports/guide.ts';
import { writeMonitorJson as monitoringOf, writeMonitorPage as monitorPage } from '../documents/reports/monitoring.ts';
import { writeOptimum as optimum } from '../documents/reports/optimum.ts';
import { writeOrderSheet as orderSheet } from '../documents/reports/orders.ts';
import { writeRecommendationReport as recommendationReport } from '../documents/reports/recommendation.ts';
import type { ExecutionReport } from '../domain/planning/execution.ts';
import type { Monitoring } from '../domain/planning/monitoring.ts';
import type { Plan } from '../domain/planning/plan.ts';
import { measureTolerance } from '../engine/optimum/prices/tolerance.ts';
import { mustBeGiven, mustBePlan } from './madePlans.ts';

// What is written of documents, of a plan, and of what comes after it. Each takes one that this library made, and throws `InputError` on anything else. The JSON has the
// published schemas: money as strings in dollars, percent as numbers to 4 places, shares as strings.

/** The object that `porch check --json` prints. */
export function writeCheck(check: CheckResult): JsonObject {
  mustBeGiven(check, 'check', 'checkDocuments');
  return checkOf(check);
}

/** The page that `porch check` prints, without colour. */
export function writeCheckPage(check: CheckResult): string {
  mustBeGiven(check, 'check', 'checkDocuments');
  return checkPage(check, false);
}

/** Every line of each document with its class, as `porch check --lines` prints them. */
export function writeCheckLines(check: CheckResult): string {
  mustBeGiven(check, 'check', 'checkDocuments');
  return writeLines(check.readings);
}

/** Every file of a plan by its name, the bytes that `porch … --out DIR` writes for the same documents. */
export function writeReports(plan: Plan): Readonly<Record<string, string>> {
  mustBePlan(plan);
  return Object.fromEntries(planFiles(plan, null).contents);
}

/** The object of `recommendation.json`. */
export function writeRecommendation(plan: Plan): JsonObject {
  mustBePlan(plan);
  return planFiles(plan, null).recommendation;
}

/** The object of `rebalancing_directives.json` (STEP 0); null in Workflow B. */
export function writeDirectives(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return directives(plan);
}

/** The object of `trade_list.json` (STEP 1 and 4), in the order of execution; null where no holdings are stated. */
export function writeTradeList(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return tradeList(plan);
}

/** The object of `dry_run.json` (STEP 2): before, after and every constraint; null where no holdings are stated. */
export function writeDryRun(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return dryRun(plan);
}

/** The object of `validation.json` (STEP 2.5); null in Workflow A. */
export function writeValidation(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return validation(plan);
}

/** `recommendation_report.md`. */
export function writeRecommendationReport(plan: Plan): string {
  mustBePlan(plan);
  return recommendationReport(plan, measureTolerance(plan));
}

/** `dry_run_report.md`; null where no holdings are stated. */
export function writeDryRunReport(plan: Plan): string | null {
  mustBePlan(plan);
  return dryRunReport(plan, measureTolerance(plan));
}

/** `execution_guide.md`. */
export function writeExecutionGuide(plan: Plan): string {
  mustBePlan(plan);
  return executionGuide(plan, measureTolerance(plan));
}

/** `execution_guide.csv`, the orders as a table; null where nothing may be traded. */
export function writeOrderSheet(plan: Plan): string | null {
  mustBePlan(plan);
  return orderSheet(plan, measureTolerance(plan));
}

/** The object of `settlement.json`; null where policy does not say what account it is. */
export function writeSettlement(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return settlement(plan);
}

/** The object of `tax.json`; null where policy does not say what account it is. */
export function writeTax(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return tax(plan);
}

/** The object of `optimum.json` (OPTIMUM 16), how good a plan is and what none can reach; null where that was not measured. */
export function writeOptimum(plan: Plan): JsonObject | null {
  mustBePlan(plan);
  return optimum(plan);
}

/** The object of `execution_report.json` (STEP 5 and 6). */
export function writeExecution(report: ExecutionReport): JsonObject {
  mustBeGiven(report, 'report', 'judgeFills');
  return execution(report);
}

/** `execution_report.md`. */
export function writeExecutionReport(report: ExecutionReport): string {
  mustBeGiven(report, 'report', 'judgeFills');
  return executionReport(report);
}

/** The object that `porch monitor --json` prints. */
export function writeMonitoring(monitoring: Monitoring): JsonObject {
  mustBeGiven(monitoring, 'monitoring', 'monitorDocuments');
  return monitoringOf(monitoring);
}

/** The page that `porch monitor` prints, without colour. */
export function writeMonitoringPage(monitoring: Monitoring): string {
  mustBeGiven(monitoring, 'monitoring', 'monitorDocuments');
  return monitorPage(monitoring, false);
}
