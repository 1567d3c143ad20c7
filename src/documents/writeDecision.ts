import type { Json } from '../base/hash.ts';
import type { Entry } from '../domain/event.ts';
import type { JsonObject } from './writeShapes.ts';

/** `review.json`: what the Master-Architect answered. The exact times are the journal's alone (SEMANTICS 10). */
export function writeReview({ planId, by, identifiedBy, payload }: Entry): JsonObject {
  const { reviewed_at: _, ...told } = payload;
  return { schema_version: 1, plan_id: planId, by, identified_by: identifiedBy, ...told };
}

/** `decision.json`: what the trader decided, or why it is void. */
export function writeDecision({ planId, by, identifiedBy, payload }: Entry): JsonObject {
  const { decided_at: _, voided_at: __, ...told } = payload;
  return { schema_version: 1, plan_id: planId, by, identified_by: identifiedBy, ...told };
}

/** An instant (UTC milliseconds) as the files tell it. */
export function timeText(instant: number | null): Json {
  return instant === null ? null : new Date(instant).toISOString();
}
