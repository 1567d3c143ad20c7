import { copyFileSync, cpSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porch } from '../../cli/porch.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced } from '../served.ts';

// The desk keeps the journal open for all who wait: what another program does with it is seen all the same.

async function atWork() {
  const folder = exampleWorkspace();
  const planId = rebalanced(folder);
  const own = join(folder, '.orchestrator');
  const desk = await openDesk(folder);
  const pat = await enter(desk, desk.link);
  const state = async () => (await pat.get('/api/overview')).json.plans?.[0].state;
  const decline = () => porch('decline', planId, '--workspace', folder, '--at', FRIDAY, '--reason', 'no');
  return { desk, folder, own, planId, pat, state, decline, journal: join(own, 'journal.sqlite') };
}

describe('a journal that the desk has open', () => {
  test('is read with what a command in a terminal records', async () => {
    const { state, decline } = await atWork();
    expect(await state()).toBe('awaiting_decision');
    expect(decline().status).toBe(0);
    expect(await state()).toBe('declined');
  });

  test.each(['moved into its place', 'written over it'])('that an earlier copy is %s is found at once', async (how) => {
    const { desk, state, pat, planId, decline, own, journal } = await atWork();
    await state();
    const copy = join(exampleWorkspace(), 'copy.sqlite');
    copyFileSync(journal, copy);
    decline();
    await state();
    expect(await state()).toBe('declined');
    if (how === 'written over it') copyFileSync(copy, journal);
    else renameSync(copy, journal);
    const { status, json } = await pat.get('/api/overview');
    expect([status, json.problems[0].message]).toEqual([
      500,
      expect.stringContaining('journal.sqlite is damaged or was changed'),
    ]);
    const again = await pat.post(`/api/plans/${planId}/decline`, { planId, seen: 1, reason: 'once more' });
    expect(again.status).toBe(500);
    expect(existsSync(join(own, 'desk.json'))).toBe(true);
    expect(desk.told.join()).not.toContain('fault of the program');
  });

  test('is found to be gone, and to be back', async () => {
    const { state, pat, own } = await atWork();
    expect(await state()).toBe('awaiting_decision');
    const away = join(exampleWorkspace(), 'away');
    renameSync(own, away);
    expect((await pat.get('/api/overview')).json.plans).toEqual([]);
    cpSync(away, own, { recursive: true });
    expect(await state()).toBe('awaiting_decision');
  });
});
