import { assert } from '../../base/assert.ts';
import { decimal, format } from '../../base/decimal.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import {
  DECISION_OUTCOMES,
  type Decision,
  type Exception,
  REVIEW_OUTCOMES,
  type Review,
} from '../../domain/planning/decision.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { instantIn, objectsIn, oneOf, optionalTextIn, textIn } from '../history/payload.ts';
import { findingIn } from './record.ts';

// What the events of reviews and decisions hold.

/** An exception as events keep it. */
export function exceptionJson({ id, subject, until, granted }: Exception): JsonObject {
  return { id, subject, until, ...(granted === undefined ? {} : { granted: format(granted) }) };
}

/** The exceptions under which the event says that it was decided, or which it grants. */
export function exceptionsIn({ payload }: Entry): readonly Exception[] {
  return objectsIn(payload, 'exceptions').map((one) => ({
    id: textIn(one, 'id'),
    subject: textIn(one, 'subject'),
    until: textIn(one, 'until'),
    ...(one.granted === undefined ? {} : { granted: decimal(textIn(one, 'granted')) }),
  }));
}

export function reviewIn(entry: Entry): Review {
  const { by, payload } = entry;
  return {
    outcome: oneOf(REVIEW_OUTCOMES, payload, 'outcome'),
    by,
    at: instantIn(payload, 'reviewed_at'),
    reason: optionalTextIn(payload, 'reason'),
    exceptions: exceptionsIn(entry),
    isSelfReview: payload.self_review === true,
    isLate: payload.late === true,
    conditions: payload.conditions === undefined ? [] : objectsIn(payload, 'conditions').map(findingIn),
  };
}

export function decisionIn({ kind, by, payload }: Entry): Decision {
  const outcome = oneOf(DECISION_OUTCOMES, payload, 'outcome');
  assert(kind === `plan_${outcome}`, `what is ${outcome} is told as plan_${outcome}`);
  return {
    outcome,
    by,
    at: instantIn(payload, 'decided_at'),
    expiresAt: payload.expires_at === null ? null : instantIn(payload, 'expires_at'),
    conditions: objectsIn(payload, 'conditions').map(findingIn),
    reason: optionalTextIn(payload, 'reason'),
  };
}
