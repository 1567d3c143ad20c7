import { request } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { largeDocuments } from '../large.ts';
import { serveDesk } from '../servedDesk.ts';

// The built program, which makes plans in a thread of its own.

interface Timed {
  readonly status: number;
  readonly text: string;
  readonly tag: string;
  readonly took: number;
}

async function largeDesk(holdings: number, sold: number) {
  const desk = await serveDesk(largeDocuments(holdings, sold), 'pat');
  onTestFinished(desk.close);
  const { origin, hostname, port, hash } = new URL(desk.link);
  let cookie = '';
  const ask = (method: string, path: string, body?: unknown, has = ''): Promise<Timed> => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(has === '' ? {} : { 'if-none-match': has }),
      ...(method === 'POST'
        ? { origin, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
        : {}),
    };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const call = request({ hostname, port, method, path, headers, agent: false }, (response) => {
        cookie ||= response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const took = performance.now() - begun;
          const tag = response.headers.etag ?? '';
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString(), tag, took });
        });
      });
      call.on('error', reject);
      call.end(text);
    });
  };
  await ask('POST', '/api/session', { token: hash.replace('#launch=', '') });
  return { desk, ask };
}

test('reads are answered while a plan of 2,000 holdings is made and is made again for its reader', async () => {
  const { ask } = await largeDesk(2000, 500);
  await ask('GET', '/api/policy');
  let isOver = false;
  const asked = ask('POST', '/api/plans', { workflow: 'rebalance' }).then(async (made) => {
    const { plan_id } = JSON.parse(made.text);
    const read = await ask('GET', `/api/plans/${plan_id}`);
    isOver = true;
    return { made, read };
  });
  const reads: Timed[] = [];
  while (!isOver) {
    reads.push(await ask('GET', '/api/policy'));
    await after(50);
  }
  const { made, read } = await asked;
  expect([made.status, read.status, JSON.parse(read.text).trades.length]).toEqual([200, 200, 500]);
  expect(reads.every(({ status }) => status === 200)).toBe(true);
  const longest = Math.max(...reads.map(({ took }) => took));
  // what was made took many times as long as the longest read that was asked for meanwhile
  expect(longest).toBeLessThan((made.took + read.took) / 4);
}, 120_000);

test('a plan that a thread makes is the one that a command makes, and what it refuses is told', async () => {
  const { desk, ask } = await largeDesk(40, 8);
  const { plan_id } = JSON.parse((await ask('POST', '/api/plans', { workflow: 'rebalance' })).text);
  const again = JSON.parse((await desk.porch('rebalance', '.', '--by', 'pat', '--json')).out);
  expect(again.plan_id).toBe(plan_id);
  const refused = await ask('POST', '/api/plans', { workflow: 'stock', isApproved: false });
  expect([refused.status, JSON.parse(refused.text).problems.length > 0]).toEqual([422, true]);
  const both = await ask('POST', '/api/plans', { workflow: 'rebalance', cashOnly: true, kind: 'fewest' });
  expect(both.status).toBe(400);
  const moved = await ask('POST', `/api/plans/${plan_id}/repair`, {
    planId: plan_id,
    seen: 9,
    option: 'A',
    reason: null,
  });
  expect(moved.status).toBe(409);
  const { requests } = JSON.parse((await ask('GET', '/api/refused')).text);
  expect(requests.map(({ path }: { path: string }) => path)).toEqual([`/api/plans/${plan_id}/repair`, '/api/plans']);
});

test('a plan that a thread makes again for its reader is kept under its state, and made anew in another one', async () => {
  const { desk, ask } = await largeDesk(40, 8);
  const { out } = await desk.porch('rebalance', '.', '--by', 'pat', '--json');
  const path = `/api/plans/${JSON.parse(out).plan_id}`;
  const first = await ask('GET', path);
  expect([first.status, first.tag]).toEqual([200, expect.stringMatching(/^W\/".{22}"$/)]);
  // the page tells the minute, which may be another one by now
  const again = await ask('GET', path, undefined, first.tag);
  expect([again.status, again.text].join(' ')).toMatch(/^(?:304 $|200 \{)/);
  await desk.porch('decline', JSON.parse(out).plan_id, '--by', 'pat', '--reason', 'seen enough');
  const declined = await ask('GET', path, undefined, again.tag);
  expect([declined.status, JSON.parse(declined.text).facts.state]).toEqual([200, 'declined']);
  expect(declined.tag).not.toBe(again.tag);
});
