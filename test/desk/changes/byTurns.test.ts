import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { type Changed, changeDocument } from '../../../src/desk/changes/writeAnnounced.ts';
import { hashBytes } from '../../../src/desk/files/rewritePortfolioFile.ts';
import { withJournal } from '../../../src/desk/history/journal.ts';
import { GROWING, household } from '../household/family.ts';

// A household's own policy is a document of each of its accounts, and so of several journals.

const NOW = Date.parse('2026-08-21T20:00:00Z');
/** Milliseconds that the other program has the turn: a change begins and would be done within it. */
const HELD = 700;

function changePolicy(root: string, account: string, text: string): Changed {
  const seen = hashBytes(readFileSync(join(root, 'policy.json')));
  const folder = join(root, 'accounts', account);
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'test' } as const;
  return withJournal(
    folder,
    () => NOW,
    actor,
    (journal) =>
      changeDocument(
        { kind: 'document_changed', name: '../../policy.json', seen, text, details: {} },
        { workspace: folder, journal, actor, clock: () => NOW },
      ),
  );
}

function kindsIn(root: string, account: string): readonly string[] {
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'test' } as const;
  return withJournal(
    join(root, 'accounts', account),
    () => NOW,
    actor,
    (journal) => [...journal.entries()].map(({ kind }) => kind),
  );
}

test('what another account writes between the look and the writing is never written over', async () => {
  const root = household({ joint: GROWING, roth: GROWING }, { position_size_maximum_pct: 30 });
  mkdirSync(join(root, '.orchestrator'));
  const theirs = '{"position_size_maximum_pct":20}';
  const workerData = {
    turn: join(root, '.orchestrator/policy-turn.sqlite'),
    file: join(root, 'policy.json'),
    text: theirs,
    held: HELD,
  };
  const other = new Worker(new URL('holdsTurn.ts', import.meta.url), { workerData });
  const ended = new Promise((resolve, reject) => other.once('exit', resolve).once('error', reject));
  await new Promise((resolve, reject) => other.once('message', resolve).once('error', reject));
  const changed = changePolicy(root, 'joint', '{"position_size_maximum_pct":25}');
  await ended;
  expect(changed).toEqual({ kind: 'moved' });
  expect(readFileSync(join(root, 'policy.json'), 'utf8')).toBe(theirs);
  expect(kindsIn(root, 'joint')).toEqual(['change_intended', 'change_undone']);
});

test('the turn goes to the next one, whatever became of the last', () => {
  const root = household({ joint: GROWING, roth: GROWING }, { position_size_maximum_pct: 30 });
  for (const [account, pct] of [
    ['joint', 25],
    ['roth', 24],
    ['joint', 23],
  ] as const) {
    expect(changePolicy(root, account, `{"position_size_maximum_pct":${pct}}`).kind).toBe('written');
  }
  expect(readFileSync(join(root, 'policy.json'), 'utf8')).toBe('{"position_size_maximum_pct":23}');
  expect(kindsIn(root, 'roth')).toEqual(['change_intended', 'document_changed']);
});
