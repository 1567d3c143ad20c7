import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porch } from '../../cli/porch.ts';
import { GROWING, household } from '../../desk/household/family.ts';
import { type Answer, enter, exampleWorkspace, FRIDAY, openDesk, rebalanced, send, startDesk } from '../served.ts';

// Who has an answer already is told so; whatever it was made from and changes since makes it another one.

async function atWork(folder = exampleWorkspace()) {
  const planId = rebalanced(folder);
  const desk = await openDesk(folder);
  const { cookie, post } = await enter(desk, desk.link);
  const get = (path: string, tag?: string) =>
    send(desk.origin, 'GET', path, { headers: { cookie, ...(tag === undefined ? {} : { 'if-none-match': tag }) } });
  /** Once what was changed last has had its time. */
  const tagged = async (path: string): Promise<Answer & { readonly tag: string }> => {
    let answer = await get(path);
    await expect
      .poll(async () => {
        answer = await get(path);
        return answer.headers.etag;
      })
      .toMatch(/^W\/"[\w-]{22}"$/);
    return { ...answer, tag: answer.headers.etag ?? '' };
  };
  const at = `/api/plans/${planId}`;
  return { desk, folder, planId, at, get, post, tagged };
}

describe('an answer that names its state', () => {
  test('is not sent again while nothing changes, to whom it is for', async () => {
    const { desk, at, get, tagged } = await atWork();
    const elsewhere = await startDesk(desk.folder, 'sam', null);
    if (elsewhere.kind !== 'elsewhere') throw new Error(elsewhere.kind);
    const sam = await enter(desk, elsewhere.link);
    for (const path of ['/api/overview', at]) {
      const first = await tagged(path);
      expect(first.status).toBe(200);
      const again = await get(path, first.tag);
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', first.tag]);
      expect(again.headers['cache-control']).toBe('no-store');
      const whole = await get(path, 'W/"another"');
      expect([whole.status, whole.text]).toEqual([200, first.text]);
      const others = await send(desk.origin, 'GET', path, {
        headers: { cookie: sam.cookie, 'if-none-match': first.tag },
      });
      expect(others.status).toBe(200);
      expect(others.headers.etag).not.toBe(first.tag);
    }
    expect((await send(desk.origin, 'GET', at, { headers: { 'if-none-match': '*' } })).status).toBe(401);
  });

  test('is another one after what was recorded, here and in a terminal', async () => {
    const { planId, folder, at, get, post, tagged } = await atWork();
    const [overview, plan] = [await tagged('/api/overview'), await tagged(at)];
    expect(porch('monitor', folder, '--at', FRIDAY).status).toBeLessThan(4);
    await post('/api/plans', { workflow: 'stock', isApproved: true });
    const declined = await post(`${at}/decline`, { planId, seen: plan.json.seen, reason: 'no' });
    expect(declined.status).toBe(200);
    const [later, laterPlan] = [await get('/api/overview', overview.tag), await get(at, plan.tag)];
    expect([later.status, laterPlan.status, laterPlan.json.facts.state]).toEqual([200, 200, 'declined']);
  });

  test('is another one after each change of what it was made from', async () => {
    const folder = exampleWorkspace();
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'policy.json'), '{"decision_trading_days":3}');
    const made = porch('rebalance', folder, '--at', FRIDAY, '--policy', join(folder, 'mine', 'policy.json'), '--json');
    expect(made.error).toBe('');
    const { at, get, tagged } = await atWork(folder);
    const analysts = join(folder, 'Market-Analyst.md');
    const changes: readonly (() => void)[] = [
      () => appendFileSync(analysts, '\n'),
      // as long as before, and as old
      () => {
        const text = readFileSync(analysts, 'utf8');
        writeFileSync(`${analysts}.new`, text.replace('Technology', 'technology'));
        renameSync(`${analysts}.new`, analysts);
      },
      () => writeFileSync(join(folder, 'policy.json'), '{"sector_cap_pct":20}'),
      () => writeFileSync(join(folder, 'mine', 'policy.json'), '{"decision_trading_days":2}'),
      () => copyFileSync(analysts, join(folder, '.policy (1).json')),
    ];
    for (const change of changes) {
      const [overview, plan] = [await tagged('/api/overview'), await tagged(at)];
      change();
      const [later, laterPlan] = [await get('/api/overview', overview.tag), await get(at, plan.tag)];
      expect([change.toString(), later.status, laterPlan.status]).toEqual([change.toString(), 200, 200]);
    }
  });

  test('does not stand for a journal that is not as it was recorded', async () => {
    const { folder, at, get, tagged } = await atWork();
    const [overview, plan] = [await tagged('/api/overview'), await tagged(at)];
    const path = join(folder, '.orchestrator', 'checkpoints.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"head_hash":"./, '"head_hash":"z'));
    expect([(await get('/api/overview', overview.tag)).status, (await get(at, plan.tag)).status]).toEqual([500, 500]);
  });

  test('is made anew in an account of a household: it hangs on what the others record', async () => {
    const desk = await openDesk(household({ joint: GROWING, roth: GROWING }, { position_size_maximum_pct: 30 }));
    const pat = await enter(desk, desk.link);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await pat.get('/api/accounts/joint/overview')).headers.etag).toBeUndefined();
  });
});
