import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeExecutionJson, writeExecutionReport } from '../../documents/reports/execution.ts';
import { OUTBOX_FOLDERS, type OutboxInput, STAKEHOLDERS, writeOutboxReport } from '../../documents/reports/outbox.ts';
import type { ExecutionReport } from '../../domain/planning/execution.ts';
import { planFolderName } from '../files/planFolder.ts';
import { mustStayWithin } from '../files/within.ts';
import { writeAllWhole } from '../files/writeWhole.ts';
import type { Turn } from './turns.ts';

/** Where the reports of a plan's turn stand, in the workspace. */
function reportNames(planId: string, turn: string): { readonly folder: string; readonly outbox: string[] } {
  const short = planId.slice(0, 12);
  return {
    folder: planFolderName(planId),
    outbox: OUTBOX_FOLDERS.map((folder) => `${folder}/${short}-${turn}.md`),
  };
}

/** Whether every report of the turn was written: a crash may have come between. */
export function areRouted(workspace: string, { planId, name }: Pick<Turn, 'planId' | 'name'>): boolean {
  return reportNames(planId, name).outbox.every((name) => existsSync(join(workspace, name)));
}

/** The texts of `execution_report.json` and `.md`, by name. */
export function executionFiles(report: ExecutionReport): ReadonlyMap<string, string> {
  return new Map([
    ['execution_report.json', jsonText(writeExecutionJson(report))],
    ['execution_report.md', writeExecutionReport(report)],
  ]);
}

/**
 * STEP 5 and 8: `execution_report.json` and `.md` beside the plan's files, and to each stakeholder's folder of the
 * outbox its report, named by plan and turn. `execution` are the files of the plan's last turn; null where this one is
 * not the last. Tells the name of each file once it is written, in the workspace: the disk may refuse a later one.
 */
export function routeReports(
  workspace: string,
  turn: string,
  input: OutboxInput,
  execution: ReadonlyMap<string, string> | null,
  told: (name: string) => void,
): void {
  const { folder, outbox } = reportNames(input.plan.planId, turn);
  const texts = new Map<string, string>();
  for (const [name, text] of execution ?? []) texts.set(`${folder}/${name}`, text);
  for (const [index, stakeholder] of STAKEHOLDERS.entries()) {
    texts.set(outbox[index] ?? '', writeOutboxReport(stakeholder, input));
  }
  mustStayWithin(workspace, [...texts.keys()].map(dirname));
  const names = new Map([...texts.keys()].map((name) => [join(workspace, name), name]));
  writeAllWhole(new Map([...texts].map(([name, text]) => [join(workspace, name), text])), (path) => {
    told(names.get(path) ?? path);
  });
}
