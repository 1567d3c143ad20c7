import { assert } from '../../base/assert.ts';
import type { Json } from '../../base/hash.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { JournalDamaged } from '../../journal/store.ts';

// What a recorded event holds is what this program once recorded: anything else stops the run.

/** What is read out of an event. Throws `JournalDamaged` where this program did not record it so. */
export function readOf<T>(entry: Entry, read: (entry: Entry) => T): T {
  try {
    return read(entry);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `event ${entry.sequence} (${entry.kind}) is not as this program records one (${why})`;
    throw new JournalDamaged('The journal', { fault: 'unreadable', sequence: entry.sequence, reason });
  }
}

export function textIn(fields: JsonObject, name: string): string {
  const value = fields[name];
  assert(typeof value === 'string', `the event has a text ${name}`);
  return value;
}

export function optionalTextIn(fields: JsonObject, name: string): string | null {
  return fields[name] === null ? null : textIn(fields, name);
}

/** UTC milliseconds of a recorded ISO time. */
export function instantIn(fields: JsonObject, name: string): number {
  const instant = Date.parse(textIn(fields, name));
  assert(Number.isFinite(instant), `the event has a time ${name}`);
  return instant;
}

export function countIn(fields: JsonObject, name: string): number {
  const value = fields[name];
  assert(typeof value === 'number', `the event has a number ${name}`);
  return value;
}

export function listIn(fields: JsonObject, name: string): readonly Json[] {
  const value = fields[name];
  assert(Array.isArray(value), `the event has a list ${name}`);
  return value;
}

export function textsIn(fields: JsonObject, name: string): readonly string[] {
  return listIn(fields, name).map((value) => {
    assert(typeof value === 'string', `${name} are texts`);
    return value;
  });
}

export function objectsIn(fields: JsonObject, name: string): readonly JsonObject[] {
  return listIn(fields, name).map((value) => asObject(value, name));
}

export function objectIn(fields: JsonObject, name: string): JsonObject {
  return asObject(fields[name], name);
}

/** The member of `known` that the field names. */
export function oneOf<T extends string>(known: readonly T[], fields: JsonObject, name: string): T {
  const found = known.find((one) => one === fields[name]);
  assert(found !== undefined, `${name} is one of ${known.join(', ')}`);
  return found;
}

function asObject(value: Json | undefined, name: string): JsonObject {
  assert(isObject(value), `the event has an object ${name}`);
  return value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
