import { describe, expect, test } from 'vitest';
import { enter, exampleWorkspace, openDesk } from '../served.ts';

// What a person types into the line of addresses, as a browser asks for it.

const TYPED = { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' };

describe('an address that is typed', () => {
  test('leads on without a stroke at its end', async () => {
    const desk = await openDesk(exampleWorkspace());
    for (const [typed, meant] of [
      ['/portfolio/', '/portfolio'],
      ['/plans/3f0c/review/', '/plans/3f0c/review'],
    ] as const) {
      const answer = await desk.ask('GET', typed, { headers: TYPED });
      expect([answer.status, answer.headers.location]).toEqual([302, meant]);
    }
  });

  test('and is none is answered by the page, which has the ways on', async () => {
    const desk = await openDesk(exampleWorkspace());
    const { cookie } = await enter(desk, desk.link);
    const answer = await desk.ask('GET', '/no/such/place', { headers: { ...TYPED, cookie } });
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(answer.text).toContain('id="first">{}<');
    // what asks for no page gets none
    const asset = await desk.ask('GET', '/assets/none.js', { headers: { cookie } });
    expect([asset.status, asset.json.problems[0].message]).toEqual([404, 'there is nothing at this address']);
  });

  test('of an answer stays refused with a stroke at its end', async () => {
    const desk = await openDesk(exampleWorkspace());
    const { cookie } = await enter(desk, desk.link);
    expect((await desk.ask('GET', '/api/overview/', { headers: { cookie } })).status).toBe(400);
  });
});
