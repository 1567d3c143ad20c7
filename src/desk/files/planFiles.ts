import { writeChoicesBeside } from '../../documents/print/choicesJson.ts';
import { writeDryRunReport } from '../../documents/print/dryRun.ts';
import { writeAllocationPicture, writeCashPicture } from '../../documents/print/pictures.ts';
import {
  type JsonObject,
  jsonText,
  writeDirectives,
  writeDryRun,
  writeEscalation,
  writeJoint,
  writeRecommendation,
  writeTradeList,
  writeValidation,
} from '../../documents/print/shapes.ts';
import { writeTolerance } from '../../documents/print/toleranceJson.ts';
import { writeConflicts, writeRepairs } from '../../documents/print/waysOutJson.ts';
import { writeSettlement, writeTax } from '../../documents/reports/accountJson.ts';
import { writeExecutionGuide } from '../../documents/reports/guide.ts';
import { writeOptimum } from '../../documents/reports/optimum.ts';
import { writeOrderSheet } from '../../documents/reports/orders.ts';
import { writeRecommendationReport } from '../../documents/reports/recommendation.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';

/** Every file that a plan can have, by what it is called in `recommendation.json`'s `files`. */
const FILE_NAMES = {
  recommendation: 'recommendation.json',
  recommendation_report: 'recommendation_report.md',
  rebalancing_directives: 'rebalancing_directives.json',
  validation: 'validation.json',
  trade_list: 'trade_list.json',
  dry_run: 'dry_run.json',
  dry_run_report: 'dry_run_report.md',
  allocation_picture: 'allocation.svg',
  cash_picture: 'cash.svg',
  execution_guide: 'execution_guide.md',
  execution_orders: 'execution_guide.csv',
  escalation: 'escalation.json',
  tolerance: 'tolerance.json',
  joint: 'joint.json',
  settlement: 'settlement.json',
  tax: 'tax.json',
  optimum: 'optimum.json',
  choices: 'choices.json',
  conflicts: 'conflicts.json',
  repairs: 'repairs.json',
} as const;
type FileKind = keyof typeof FILE_NAMES;

export function isPlanFile(name: string): boolean {
  return Object.values(FILE_NAMES).some((known) => known === name);
}

/** What is written for one plan. */
export interface PlanFiles {
  /** Text by file name. */
  readonly contents: ReadonlyMap<string, string>;
  /** The object of `recommendation.json`. */
  readonly recommendation: JsonObject;
  /** Null where nothing is traded. */
  readonly tolerance: Tolerance | null;
}

/** Every file of a plan; `dueAt` is when its escalation is due, null where no clock runs. */
export function planFiles(plan: Plan, dueAt: string | null): PlanFiles {
  const json = (object: JsonObject | readonly JsonObject[] | null): string | null =>
    object === null ? null : jsonText(object);
  const tolerance = measureTolerance(plan);
  const texts: readonly (readonly [FileKind, string | null])[] = [
    ['recommendation_report', writeRecommendationReport(plan, tolerance)],
    ['rebalancing_directives', json(writeDirectives(plan))],
    ['validation', json(writeValidation(plan))],
    ['trade_list', json(writeTradeList(plan))],
    ['dry_run', json(writeDryRun(plan))],
    ['dry_run_report', writeDryRunReport(plan, tolerance)],
    ['allocation_picture', writeAllocationPicture(plan)],
    ['cash_picture', writeCashPicture(plan)],
    ['execution_guide', writeExecutionGuide(plan, tolerance)],
    ['execution_orders', writeOrderSheet(plan, tolerance)],
    ['escalation', json(writeEscalation(plan, dueAt, tolerance))],
    ['tolerance', json(writeTolerance(plan, tolerance))],
    ['joint', json(writeJoint(plan))],
    ['settlement', json(writeSettlement(plan))],
    ['tax', json(writeTax(plan))],
    ['optimum', json(writeOptimum(plan))],
    ['choices', json(writeChoicesBeside(plan))],
    ['conflicts', json(writeConflicts(plan))],
    ['repairs', json(writeRepairs(plan))],
  ];
  const files: Record<string, string> = { recommendation: FILE_NAMES.recommendation };
  const contents = new Map<string, string>();
  for (const [kind, text] of texts) {
    if (text === null) continue;
    files[kind] = FILE_NAMES[kind];
    contents.set(FILE_NAMES[kind], text);
  }
  const recommendation = writeRecommendation(plan, files);
  contents.set(FILE_NAMES.recommendation, jsonText(recommendation));
  return { contents, recommendation, tolerance };
}
