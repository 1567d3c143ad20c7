import type { Json } from '../../base/hash.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { JsonObject } from '../print/shapes.ts';

/** `review.json`: what the Master-Architect answered. The exact times are the journal's alone (SEMANTICS 10). */
export function writeReview(reviewed: Entry): JsonObject {
  const { reviewed_at: _, ...told } = reviewed.payload;
  return decisionShape(reviewed, told);
}

/** `decision.json`: what the trader decided, or why it is void. */
export function writeDecision(decided: Entry): JsonObject {
  const { decided_at: _, voided_at: __, ...told } = decided.payload;
  return decisionShape(decided, told);
}

/** An instant (UTC milliseconds) as the files tell it. */
export function timeText(instant: number | null): Json {
  return instant === null ? null : new Date(instant).toISOString();
}

/** What a person looks for first stands first. */
function decisionShape({ planId, by, identifiedBy }: Entry, told: JsonObject): JsonObject {
  const { outcome = null, verdict = null, ...rest } = told;
  return { schema_version: 1, plan_id: planId, outcome, verdict, by, identified_by: identifiedBy, ...rest };
}
