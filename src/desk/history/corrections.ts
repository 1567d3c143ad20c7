import { assert, defined } from '../../base/assert.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { countIn, instantIn, objectIn, objectsIn, optionalTextIn, readOf, textIn } from './payload.ts';
import { type Reckoned, reckonedIn, reckonedJson } from './reckoned.ts';

// What `record_corrected` holds: that one fill, or one placing, was recorded wrongly and counts no more.

/** What is taken back: a fill by its batch's key and its place in it, from 0; or the placing of a trade. */
export type Corrected =
  | { readonly kind: 'fill'; readonly batch: string; readonly place: number }
  | { readonly kind: 'placed'; readonly sequence: number };

export interface Correction {
  /** The event's key, and its place in the journal. */
  readonly key: string;
  readonly sequence: number;
  readonly planId: string;
  /** Of this plan, from 1. */
  readonly number: number;
  readonly of: Corrected;
  readonly reason: string;
  readonly by: string;
  /** UTC milliseconds, and its day. */
  readonly at: number;
  readonly on: NewYorkDate;
  /** The plan's own policy, relative to the workspace; null for the workspace's. */
  readonly policyFile: string | null;
  /** By batch: what its sales come to without what is taken back, where that is otherwise. */
  readonly reckoned: ReadonlyMap<string, Reckoned>;
}

/** Every correction of the workspace, in the order of recording. */
export function correctionsIn(reader: JournalReader): Correction[] {
  return [...reader.entries({ kind: 'record_corrected' })].map((entry) => readOf(entry, correctionOf));
}

export function correctionOf({ key, sequence, planId, by, payload }: Entry): Correction {
  return {
    key,
    sequence,
    planId: defined(planId, 'a correction belongs to a plan'),
    number: countIn(payload, 'correction'),
    of: correctedIn(payload),
    reason: textIn(payload, 'reason'),
    by,
    at: instantIn(payload, 'corrected_at'),
    on: textIn(payload, 'corrected_on'),
    policyFile: optionalTextIn(payload, 'policy_file'),
    reckoned: new Map(objectsIn(payload, 'reckoned').map((one) => [textIn(one, 'batch'), reckonedIn(one)])),
  };
}

function correctedIn(payload: JsonObject): Corrected {
  if (payload.placed !== null) return { kind: 'placed', sequence: countIn(payload, 'placed') };
  const fill = objectIn(payload, 'fill');
  return { kind: 'fill', batch: textIn(fill, 'batch'), place: countIn(fill, 'place') };
}

export function correctionJson({ number, of, reason, at, on, policyFile, reckoned }: Correction): JsonObject {
  return {
    correction: number,
    fill: of.kind === 'fill' ? { batch: of.batch, place: of.place } : null,
    placed: of.kind === 'placed' ? of.sequence : null,
    reason,
    corrected_at: new Date(at).toISOString(),
    corrected_on: on,
    policy_file: policyFile,
    reckoned: [...reckoned].map(([batch, one]) => ({ batch, ...reckonedJson(one) })),
  };
}

/** By batch, the places of fills that were taken back, each with its correction. */
export function correctedPlaces(corrections: readonly Correction[]): Map<string, Map<number, Correction>> {
  const places = new Map<string, Map<number, Correction>>();
  for (const one of corrections) {
    if (one.of.kind !== 'fill') continue;
    const ofBatch = places.get(one.of.batch) ?? new Map<number, Correction>();
    assert(!ofBatch.has(one.of.place), 'a fill is taken back once');
    places.set(one.of.batch, ofBatch.set(one.of.place, one));
  }
  return places;
}
