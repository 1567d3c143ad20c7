import { copyFileSync, cpSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porch } from '../../cli/porch.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced } from '../served.ts';

// The desk keeps the journal open between requests: what another program does with it is seen all the same.

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

async function untilClosed(journal: string): Promise<void> {
  await expect.poll(() => existsSync(`${journal}-wal`), { timeout: 10_000 }).toBe(false);
}

describe('a journal that the desk has open', () => {
  test('is read with what a command in a terminal records', async () => {
    const { state, decline, journal } = await atWork();
    expect(await state()).toBe('awaiting_decision');
    expect(existsSync(`${journal}-wal`)).toBe(true);
    expect(decline().status).toBe(0);
    expect(await state()).toBe('declined');
  });

  test('is one file once nobody has asked for a while', async () => {
    const { desk, state, decline, journal } = await atWork();
    decline();
    await state();
    await untilClosed(journal);
    expect(await state()).toBe('declined');
    await desk.close();
    expect(existsSync(`${journal}-wal`)).toBe(false);
  });

  test.each(['moved into its place', 'written over it'])('that an earlier copy is %s is found at once', async (how) => {
    const { desk, state, pat, planId, decline, own, journal } = await atWork();
    await state();
    await untilClosed(journal);
    const copy = join(exampleWorkspace(), 'copy.sqlite');
    copyFileSync(journal, copy);
    decline();
    await state();
    await untilClosed(journal);
    // just opened again, and so kept open
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
