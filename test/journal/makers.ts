import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Json } from '../../src/base/hash.ts';
import type { EventDraft } from '../../src/domain/planning/event.ts';
import { formatEntry } from '../../src/journal/codec.ts';
import type { JournalReader } from '../../src/journal/store.ts';

/** August 21, 2026, 20:00 UTC. */
export const NOW = 1_787_342_400_000;
export const PLAN = 'ab'.repeat(32);

export function draft(key: string, more: Partial<EventDraft> = {}): EventDraft {
  const payload: { [key: string]: Json } = { status: 'SAFE', trades: 3 };
  return {
    kind: 'plan_made',
    planId: PLAN,
    by: 'pat',
    identifiedBy: 'named',
    osUser: 'patricia',
    key,
    payload,
    ...more,
  };
}

/** A folder of its own, gone when the test is. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'porch-journal-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function linesOf(reader: JournalReader): string[] {
  return [...reader.entries()].map(formatEntry);
}
