import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { doorKeyOf } from '../../src/web/serve.ts';
import { contentsOf, porch } from '../cli/porch.ts';
import { GROWING, household } from '../desk/household/family.ts';
import { enter, exampleWorkspace, type OpenDesk, openDesk, type Sent, send } from '../web/served.ts';
import { ask } from './door.ts';

// The analysts' door at the desk that is open: for programs of this machine that have a key, and for no page.

async function clientAt(url: string, key: string, mode: 'auto' | 'legacy' = 'auto'): Promise<Client> {
  // the desk and its client share a thread here, which may see too late that an idle connection was closed
  const requestInit = { headers: { authorization: `Bearer ${key}`, connection: 'close' } };
  const client = new Client({ name: 'assistant', version: '2.0' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
  onTestFinished(() => client.close());
  return client;
}

async function keyTo(folder: string) {
  const { value, problems } = await doorKeyOf(folder);
  if (value === null) throw new Error(JSON.stringify(problems));
  return value;
}

const TARGETS = { agent: 'Ada', rationale: 'miners ran far', targets: [{ sector: 'Materials', pct: '20' }] };
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
/** As a client of 2025 asks. */
const ASKED: Sent = {
  body: LIST,
  headers: { accept: 'application/json, text/event-stream', 'sec-fetch-site': null, origin: null },
};

/** Every file of the workspace but the log of what was refused. */
function stateOf(folder: string) {
  return Object.fromEntries(Object.entries(contentsOf(folder)).filter(([name]) => !name.includes('refused-requests')));
}

test.each(['auto', 'legacy'] as const)(
  'a client that negotiates as %s asks, proposes and reads with a key',
  async (mode) => {
    const folder = exampleWorkspace();
    const desk = await openDesk(folder);
    const { url, key } = await keyTo(folder);
    expect(url).toBe(`${desk.origin}/mcp`);
    const client = await clientAt(url, key, mode);
    expect((await client.listTools()).tools).toHaveLength(9);
    expect((await ask(client, 'check')).structured).toEqual(
      JSON.parse(porch('check', folder, '--at', '2026-08-21', '--json').out),
    );
    const told = await ask(client, 'propose_targets', TARGETS);
    expect(told.structured).toMatchObject({ agent: 'Ada', client: 'assistant 2.0' });
    expect(existsSync(join(folder, 'proposals', `${told.structured?.proposal_id}.json`))).toBe(true);
    expect((await ask(client, 'what_if', { targets: [{ sector: 'Materials', pct: 20 }] })).isError).toBe(true);
    const { contents } = await client.readResource({ uri: 'porch://documents/Portfolio.md' });
    expect(contents[0]).toMatchObject({ text: readFileSync(join(folder, 'Portfolio.md'), 'utf8') });
    expect(desk.told).toEqual([]);
  },
);

describe('what does not come in', () => {
  /** What is wrong with a request that would be answered without it. */
  const WRONG: readonly (readonly [
    name: string,
    status: number,
    method: string,
    path: string,
    changed: Sent['headers'] | { text: string },
  ])[] = [
    ['no key', 401, 'POST', '/mcp', { authorization: null }],
    ['a key that was never given', 401, 'POST', '/mcp', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['a key in other words', 401, 'POST', '/mcp', { authorization: 'Basic KEY' }],
    ['two keys', 401, 'POST', '/mcp', { authorization: 'Bearer KEY, Bearer KEY' }],
    ['a browser’s session', 401, 'POST', '/mcp', { authorization: null, cookie: 'OWN' }],
    ['this machine by its name', 403, 'POST', '/mcp', { host: 'localhost:PORT' }],
    ['another name for this machine', 403, 'POST', '/mcp', { host: 'desk.example:PORT' }],
    ['another port', 403, 'POST', '/mcp', { host: '127.0.0.1:1' }],
    ['another page', 403, 'POST', '/mcp', { origin: 'http://desk.example' }],
    ['a page of nowhere', 403, 'POST', '/mcp', { origin: 'null' }],
    ['the desk’s own page', 403, 'POST', '/mcp', { origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'same-origin' }],
    ['a browser that says where from', 403, 'POST', '/mcp', { 'sec-fetch-site': 'cross-site' }],
    ['a form', 415, 'POST', '/mcp', { 'content-type': 'text/plain' }],
    ['a packed body', 415, 'POST', '/mcp', { 'content-encoding': 'gzip' }],
    ['a stream that is asked for', 405, 'GET', '/mcp', {}],
    ['a session that is ended', 405, 'DELETE', '/mcp', {}],
    ['a question of a page', 405, 'OPTIONS', '/mcp', {}],
    ['another path', 400, 'POST', '/mcp/../api/overview', {}],
    ['an account that is none', 404, 'POST', '/accounts/roth/mcp', {}],
    ['no JSON', 400, 'POST', '/mcp', { text: '{' }],
    ['a key that stands twice', 400, 'POST', '/mcp', { text: '{"jsonrpc":"2.0","id":1,"id":2,"method":"tools/list"}' }],
    [
      'a text of a megabyte',
      413,
      'POST',
      '/mcp',
      { text: JSON.stringify({ ...LIST, params: { a: 'x'.repeat(1_000_000) } }) },
    ],
  ];

  async function atDoor() {
    const folder = exampleWorkspace();
    const desk = await openDesk(folder);
    const { key } = await keyTo(folder);
    const { cookie } = await enter(desk, desk.link);
    return { folder, desk, key, cookie };
  }

  function sentTo(
    { port }: OpenDesk,
    key: string,
    cookie: string,
    changed: (typeof WRONG)[number][4],
    method: string,
  ): Sent {
    const isText = changed !== undefined && 'text' in changed && typeof changed.text === 'string';
    const headers = Object.fromEntries(
      Object.entries(isText ? {} : (changed ?? {})).map(([name, value]) => [
        name,
        value?.replace('PORT', String(port)).replaceAll('KEY', key).replace('OWN', cookie) ?? null,
      ]),
    );
    const all = { ...ASKED.headers, authorization: `Bearer ${key}`, ...headers };
    if (method !== 'POST') return { headers: all };
    return isText ? { text: String(changed.text), headers: all } : { ...ASKED, headers: all };
  }

  test('each is refused for the one thing that is wrong with it, recorded, and changes nothing', async () => {
    const { folder, desk, key, cookie } = await atDoor();
    const before = stateOf(folder);
    const log = () => readFileSync(join(folder, '.orchestrator/refused-requests.jsonl'), 'utf8').split('\n').length;
    let lines = 1;
    for (const [name, status, method, path, changed] of WRONG) {
      const told = await send(desk.origin, method, path, sentTo(desk, key, cookie, changed, method));
      expect([name, told.status]).toEqual([name, status]);
      expect(told.headers['access-control-allow-origin'], name).toBeUndefined();
      expect(told.headers['content-security-policy'], name).toContain("default-src 'none'");
      expect(log(), name).toBe(lines + 1);
      lines += 1;
    }
    expect(stateOf(folder)).toEqual(before);
    const good = await send(desk.origin, 'POST', '/mcp', sentTo(desk, key, cookie, {}, 'POST'));
    expect([good.status, good.text.includes('propose_targets')]).toEqual([200, true]);
    expect(desk.told).toEqual([]);
  });

  test('a key opens the door and nothing else of the desk', async () => {
    const { desk, key } = await atDoor();
    const headers = { authorization: `Bearer ${key}` };
    expect((await send(desk.origin, 'GET', '/api/overview', { headers })).status).toBe(401);
    expect((await send(desk.origin, 'POST', '/api/doors', { body: { account: null }, headers })).status).toBe(401);
    expect((await send(desk.origin, 'POST', '/api/launches', { body: { by: 'pat' }, headers })).status).toBe(401);
    const cookie = { cookie: `porch_desk_${desk.port}=${key}` };
    expect((await send(desk.origin, 'GET', '/api/overview', { headers: cookie })).status).toBe(401);
  });

  test('a key ends after twelve hours, and with the desk', async () => {
    const folder = exampleWorkspace();
    let now = Date.parse('2026-08-21T19:00:00.000Z');
    const desk = await openDesk(folder, { clock: () => now });
    const { key, ends_at } = await keyTo(folder);
    expect(ends_at).toBe('2026-08-22T07:00:00.000Z');
    const status = async (at: OpenDesk) =>
      (
        await send(at.origin, 'POST', '/mcp', {
          ...ASKED,
          headers: { ...ASKED.headers, authorization: `Bearer ${key}` },
        })
      ).status;
    now = Date.parse(ends_at) - 1;
    expect(await status(desk)).toBe(200);
    now += 1;
    expect(await status(desk)).toBe(401);
    now -= 1;
    await desk.close();
    expect((await doorKeyOf(folder)).problems.map(({ message }) => message)).toEqual([
      'no desk is open on this workspace',
    ]);
    expect(await status(await openDesk(folder, { clock: () => now }))).toBe(401);
  });

  test('in a household a key opens the door of one account alone', async () => {
    const root = household({ joint: GROWING, roth: GROWING });
    const desk = await openDesk(root);
    const [one, other] = ['joint', 'roth'].map((name) => join(root, 'accounts', name));
    const { url, key } = await keyTo(one ?? '');
    expect(url).toBe(`${desk.origin}/accounts/joint/mcp`);
    const client = await clientAt(url, key);
    expect(
      (await ask(client, 'propose_targets', { ...TARGETS, targets: [{ sector: 'Technology', pct: '38' }] })).isError,
    ).toBe(false);
    await expect(clientAt(`${desk.origin}/accounts/roth/mcp`, key)).rejects.toThrow();
    await expect(clientAt(`${desk.origin}/mcp`, key)).rejects.toThrow();
    expect(existsSync(join(other ?? '', 'proposals'))).toBe(false);
    await expect(doorKeyOf(root)).resolves.toMatchObject({ value: null });
  });
});
