import type { Entry } from '../../domain/planning/event.ts';
import { oneLine } from '../print/markdown.ts';
import type { JsonObject } from '../print/shapes.ts';

/** What `porch journal verify` found. */
export type AuditFacts = { readonly unchecked: readonly string[] } & (
  | {
      readonly ok: true;
      readonly tail: { readonly sequence: number; readonly hash: string };
      readonly checkpoints: number;
    }
  | { readonly ok: false; readonly fault: string; readonly sequence: number; readonly reason: string }
);

/** The events without what they hold: `journal export` has all of it. */
export function entriesJson(entries: readonly Entry[]): JsonObject {
  return {
    schema_version: 1,
    entries: entries.map(({ sequence, at, kind, planId, by, identifiedBy, osUser, key, hash }) => ({
      sequence,
      at,
      kind,
      plan_id: planId,
      by,
      identified_by: identifiedBy,
      os_user: osUser,
      key,
      hash,
    })),
  };
}

export function writeEntriesPage(entries: readonly Entry[]): string {
  if (entries.length === 0) return 'Nothing is recorded here.\n';
  return `${entries.map(entryLine).join('\n')}\n`;
}

function entryLine({ sequence, at, kind, planId, by }: Entry): string {
  const plan = planId === null ? '-'.padEnd(12) : planId.slice(0, 12);
  return `${String(sequence).padStart(6)}  ${at}  ${plan}  ${kind.padEnd(16)}  ${oneLine(by)}`;
}

/** One JSON document of every line of an export, each as it was sealed. */
export function exportJson(lines: readonly string[]): string {
  return `{"schema_version": 1, "entries": [\n${lines.join(',\n')}\n]}\n`;
}

export function reportJson(report: AuditFacts): JsonObject {
  if (!report.ok) {
    const { fault, sequence, reason } = report;
    return { schema_version: 1, ok: false, fault, sequence, reason, unchecked: report.unchecked };
  }
  const { tail, checkpoints, unchecked } = report;
  return { schema_version: 1, ok: true, events: tail.sequence, head_hash: tail.hash, checkpoints, unchecked };
}

export function reportWords(report: AuditFacts): string {
  const unchecked = report.unchecked.map((what) => `Not checked: ${what}\n`).join('');
  if (!report.ok) return `TAMPERED: ${report.reason}\n${unchecked}`;
  const { tail, checkpoints } = report;
  return `OK: ${tail.sequence} events as they were recorded, held against ${checkpoints} checkpoints; head ${tail.hash}\n${unchecked}`;
}
