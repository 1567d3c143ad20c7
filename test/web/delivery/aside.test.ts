import { request } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { largeDocuments } from '../large.ts';
import { serveDesk } from '../servedDesk.ts';

// The built program, which makes plans in a thread of its own.

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly tag: string;
}

async function largeDesk(holdings: number, sold: number) {
  const desk = await serveDesk(largeDocuments(holdings, sold), 'pat');
  onTestFinished(desk.close);
  const { origin, hostname, port, hash } = new URL(desk.link);
  let cookie = '';
  const ask = (method: string, path: string, body?: unknown, has = ''): Promise<Answer> => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(has === '' ? {} : { 'if-none-match': has }),
      ...(method === 'POST'
        ? { origin, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
        : {}),
    };
    return new Promise((resolve, reject) => {
      const call = request({ hostname, port, method, path, headers, agent: false }, (response) => {
        cookie ||= response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const tag = response.headers.etag ?? '';
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString(), tag });
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
  const answered = { made: 0, read: 0, over: 0 };
  let stage = 'made' as keyof typeof answered;
  const asked = ask('POST', '/api/plans', { workflow: 'rebalance' }).then(async (made) => {
    stage = 'read';
    const read = await ask('GET', `/api/plans/${JSON.parse(made.text).plan_id}`);
    stage = 'over';
    return { made, read };
  });
  while (stage !== 'over') {
    const begun = stage;
    expect((await ask('GET', '/api/policy')).status).toBe(200);
    // answered before what was asked for first
    if (stage === begun) answered[begun] += 1;
    await after(50);
  }
  const { made, read } = await asked;
  expect([made.status, read.status, JSON.parse(read.text).trades.length]).toEqual([200, 200, 500]);
  expect(Math.min(answered.made, answered.read)).toBeGreaterThan(1);
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
  // while a file may change once more and look the same, its state has no name
  let first = await ask('GET', path);
  while (first.tag === '') {
    await after(50);
    first = await ask('GET', path);
  }
  expect([first.status, first.tag]).toEqual([200, expect.stringMatching(/^W\/".{22}"$/)]);
  // the page tells the minute, which may be another one by now
  const again = await ask('GET', path, undefined, first.tag);
  expect([again.status, again.text].join(' ')).toMatch(/^(?:304 $|200 \{)/);
  await desk.porch('decline', JSON.parse(out).plan_id, '--by', 'pat', '--reason', 'seen enough');
  const declined = await ask('GET', path, undefined, again.tag);
  expect([declined.status, JSON.parse(declined.text).facts.state]).toEqual([200, 'declined']);
  expect(declined.tag).not.toBe(again.tag);
});
