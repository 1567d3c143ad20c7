import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeExecutionJson, writeExecutionReport } from '../documents/writeExecution.ts';
import { type OutboxInput, STAKEHOLDERS, writeOutboxReport } from '../documents/writeOutbox.ts';
import { jsonText } from '../documents/writeShapes.ts';
import { writeWhole } from './writeWhole.ts';

/** Where the reports of a plan's batch stand, in the workspace. */
export function reportNames(planId: string, batch: number): { readonly execution: string; readonly outbox: string[] } {
  const short = planId.slice(0, 12);
  return {
    execution: `plans/${short}/execution_report`,
    outbox: STAKEHOLDERS.map((stakeholder) => `outbox/${stakeholder.toLowerCase()}/${short}-batch-${batch}.md`),
  };
}

/** Whether every report of the batch was written: a crash may have come between. */
export function areRouted(workspace: string, planId: string, batch: number): boolean {
  return reportNames(planId, batch).outbox.every((name) => existsSync(join(workspace, name)));
}

/**
 * STEP 5 and 8: `execution_report.json` and `.md` beside the plan's files, and to each stakeholder's folder of the
 * outbox its report, named by plan and batch. The execution report is that of the plan's last batch. Gives the names
 * of what was written, in the workspace.
 */
export function routeReports(
  workspace: string,
  batch: number,
  input: OutboxInput,
  isLastBatch: boolean,
): readonly string[] {
  const { execution, outbox } = reportNames(input.plan.planId, batch);
  const texts = new Map<string, string>();
  if (isLastBatch) {
    texts.set(`${execution}.json`, jsonText(writeExecutionJson(input.report)));
    texts.set(`${execution}.md`, writeExecutionReport(input.report));
  }
  for (const [index, stakeholder] of STAKEHOLDERS.entries()) {
    texts.set(outbox[index] ?? '', writeOutboxReport(stakeholder, input));
  }
  for (const [name, text] of texts) writeWhole(join(workspace, name), text);
  return [...texts.keys()];
}
