import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeDocument } from '../../../src/desk/changes/writeAnnounced.ts';
import { hashBytes } from '../../../src/desk/files/rewritePortfolioFile.ts';
import { withJournal } from '../../../src/desk/history/journal.ts';
import { openFills } from '../../../src/desk/history/openFills.ts';
import type { PlanDesk } from '../../../src/desk/plans/workspaceDesk.ts';
import { workspaceStatus } from '../../../src/desk/status/whatWaits.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import { documentsOf, workspace } from '../../cli/porch.ts';

// A change of a document that a power cut breaks off, at each place where it can: the next start knows what is true.

const NOW = Date.parse('2026-08-21T20:00:00Z');
const PAT = { by: 'pat', identifiedBy: 'named', osUser: 'test' } as const;
const SAM = { by: 'sam', identifiedBy: 'named', osUser: 'test' } as const;

function atDesk<T>(folder: string, use: (desk: PlanDesk) => T, actor: PlanDesk['actor'] = PAT): T {
  return withJournal(
    folder,
    () => NOW,
    actor,
    (journal) => use({ workspace: folder, journal, actor, clock: () => NOW, at: newYorkTime(NOW) }),
  );
}

class PowerCut extends Error {}

/** The journal of a program that ends within its second append: before it is decided, or after all that it does. */
function ending(journal: JournalStore, when: 'before' | 'after'): JournalStore {
  let count = 0;
  const append: JournalStore['append'] = (decide, now) => {
    count += 1;
    if (count === 1) return journal.append(decide, now);
    if (when === 'before') throw new PowerCut();
    return journal.append((reader) => {
      decide(reader);
      throw new PowerCut();
    }, now);
  };
  return { ...journal, append };
}

const portfolioOf = (folder: string): string => readFileSync(join(folder, 'Portfolio.md'), 'utf8');

function brokenOff(when: 'before' | 'after') {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const before = portfolioOf(folder);
  const text = before.replace('to 10%', 'to 9%');
  const change = {
    kind: 'document_changed',
    name: 'Portfolio.md',
    seen: hashBytes(before),
    text,
    details: {},
  } as const;
  expect(() =>
    atDesk(folder, (desk) => changeDocument(change, { ...desk, journal: ending(desk.journal, when) })),
  ).toThrow(PowerCut);
  return { folder, before, text };
}

function told(folder: string) {
  return atDesk(folder, ({ journal }) => [...journal.entries()].map(({ kind, by }) => [kind, by]));
}

describe('a change that is broken off', () => {
  test('after it was announced is carried out by the next start, as what its author did', () => {
    const { folder, before, text } = brokenOff('before');
    expect(portfolioOf(folder)).toBe(before);
    expect(atDesk(folder, ({ journal }) => openFills(journal))).toEqual([
      'Portfolio.md: pat changed it, and it is not written yet; to do: `porch status` writes it',
    ]);
    atDesk(folder, workspaceStatus, SAM);
    expect(portfolioOf(folder)).toBe(text);
    expect(told(folder)).toEqual([
      ['change_intended', 'pat'],
      ['document_changed', 'sam'],
    ]);
    expect(atDesk(folder, ({ journal }) => openFills(journal))).toEqual([]);
  });

  test('after the document was written is told by the next start, and not written again', () => {
    const { folder, text } = brokenOff('after');
    expect(portfolioOf(folder)).toBe(text);
    atDesk(folder, workspaceStatus);
    atDesk(folder, workspaceStatus);
    expect(portfolioOf(folder)).toBe(text);
    expect(told(folder).map(([kind]) => kind)).toEqual(['change_intended', 'document_changed']);
  });

  test('does not write over what somebody made of the document since', () => {
    const { folder, before } = brokenOff('before');
    const other = before.replace('to 10%', 'to 8%');
    writeFileSync(join(folder, 'Portfolio.md'), other);
    atDesk(folder, workspaceStatus);
    expect(portfolioOf(folder)).toBe(other);
    const last = atDesk(folder, ({ journal }) => [...journal.entries()].at(-1));
    expect([last?.kind, last?.payload.reason]).toEqual(['change_undone', 'the document was changed meanwhile']);
  });

  test('is finished before another one begins', () => {
    const { folder, text } = brokenOff('before');
    const next = `${text}\nA line more.\n`;
    const change = {
      kind: 'document_changed',
      name: 'Portfolio.md',
      seen: hashBytes(text),
      text: next,
      details: {},
    } as const;
    expect(atDesk(folder, (desk) => changeDocument(change, desk))).toEqual({ kind: 'written', hash: hashBytes(next) });
    expect(told(folder).map(([kind]) => kind)).toEqual([
      'change_intended',
      'document_changed',
      'change_intended',
      'document_changed',
    ]);
  });
});
