import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusedLog } from '../../../src/web/access/refused.ts';
import { newSessions } from '../../../src/web/access/session.ts';
import { dataBlock } from '../../../src/web/delivery/page.ts';
import { temporaryFolder } from '../../cli/porch.ts';
import { enter, exampleWorkspace, type OpenDesk, openDesk, type Sent, tokenIn } from '../served.ts';

const MAKE = { body: { workflow: 'rebalance' } };

/** What is wrong with a request that would otherwise be answered, and how it is. */
const REFUSED: readonly (readonly [name: string, status: number, method: string, path: string, sent: Sent])[] = [
  ['no session', 401, 'GET', '/api/overview', { headers: { cookie: null } }],
  [
    'a session that was never given',
    401,
    'GET',
    '/api/overview',
    { headers: { cookie: `porch_desk_PORT=${'A'.repeat(43)}` } },
  ],
  ['two sessions', 401, 'GET', '/api/overview', { headers: { cookie: 'OWN; OWN' } }],
  ['another port’s session', 401, 'GET', '/api/overview', { headers: { cookie: 'porch_desk_1=OWNSECRET' } }],
  ['this machine by its name', 403, 'GET', '/api/overview', { headers: { host: 'localhost:PORT' } }],
  ['another name for this machine', 403, 'GET', '/', { headers: { host: 'desk.example:PORT' } }],
  ['another port', 403, 'GET', '/', { headers: { host: '127.0.0.1:1' } }],
  ['no port', 403, 'GET', '/', { headers: { host: '127.0.0.1' } }],
  ['another page that reads', 403, 'GET', '/api/overview', { headers: { 'sec-fetch-site': 'cross-site' } }],
  ['another port’s page that reads', 403, 'GET', '/api/overview', { headers: { 'sec-fetch-site': 'same-site' } }],
  ['nobody who says where from', 403, 'GET', '/api/overview', { headers: { 'sec-fetch-site': null } }],
  ['a link that is typed', 403, 'GET', '/api/overview', { headers: { 'sec-fetch-site': 'none' } }],
  ['another page that opens the page', 403, 'GET', '/', { headers: { 'sec-fetch-site': 'cross-site' } }],
  ['another origin', 403, 'POST', '/api/plans', { ...MAKE, headers: { origin: 'http://desk.example' } }],
  ['an origin of nowhere', 403, 'POST', '/api/plans', { ...MAKE, headers: { origin: 'null' } }],
  ['no origin', 403, 'POST', '/api/plans', { ...MAKE, headers: { origin: null } }],
  ['another origin that reads', 403, 'GET', '/api/overview', { headers: { origin: 'http://127.0.0.1:1' } }],
  [
    'a form',
    415,
    'POST',
    '/api/plans',
    { text: 'workflow=rebalance', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['a form that looks like JSON', 415, 'POST', '/api/plans', { ...MAKE, headers: { 'content-type': 'text/plain' } }],
  [
    'JSON and more',
    415,
    'POST',
    '/api/plans',
    { ...MAKE, headers: { 'content-type': 'application/json, text/plain' } },
  ],
  ['no content type', 415, 'POST', '/api/plans', { ...MAKE, headers: { 'content-type': null } }],
  ['packed JSON', 415, 'POST', '/api/plans', { ...MAKE, headers: { 'content-encoding': 'gzip' } }],
  ['no JSON', 400, 'POST', '/api/plans', { text: '{' }],
  ['no object', 400, 'POST', '/api/plans', { text: 'null' }],
  ['no body', 400, 'POST', '/api/plans', {}],
  ['more than is asked', 400, 'POST', '/api/plans', { body: { workflow: 'rebalance', out: '/etc' } }],
  ['a prototype', 400, 'POST', '/api/plans', { text: '{"workflow":"rebalance","__proto__":{"a":1}}' }],
  ['too much', 413, 'POST', '/api/declines', { text: `{"reason":"${'a'.repeat(70_000)}"}` }],
  ['prices that are too large', 413, 'POST', '/api/plans', { text: `{"workflow":"${'a'.repeat(2_100_000)}"}` }],
  ['too large a file', 413, 'POST', '/api/monitor', { text: `{"name":"${'a'.repeat(2_100_000)}"}` }],
  ['a reader with a body', 400, 'GET', '/api/overview', { text: '{}' }],
  ['DELETE', 405, 'DELETE', '/api/plans', {}],
  ['PUT', 405, 'PUT', '/api/plans', MAKE],
  ['a question before a question', 405, 'OPTIONS', '/api/plans', {}],
  ['POST of a page', 405, 'POST', '/', MAKE],
  ['a reader of no more than the headers', 405, 'HEAD', '/api/changes', {}],
  ['a way up', 400, 'GET', '/assets/../index.html', {}],
  ['a way up in disguise', 400, 'GET', '/assets/%2e%2e/index.html', {}],
  ['two strokes', 400, 'GET', '//assets/index-1.js', {}],
  ['a stroke backwards', 400, 'GET', '/assets\\index-1.js', {}],
  ['a hidden file', 400, 'GET', '/.orchestrator/journal.sqlite', {}],
  ['a very long path', 400, 'GET', `/${'a'.repeat(1000)}`, {}],
  ['a decision by reading', 404, 'GET', '/api/settlement', {}],
  ['nothing', 404, 'GET', '/api/nothing', {}],
  ['a file of the workspace', 404, 'GET', '/Portfolio.md', {}],
];

async function atDoor() {
  const desk = await openDesk(exampleWorkspace());
  const person = await enter(desk, desk.link);
  const secret = person.cookie.split('=')[1] ?? '';
  const own = (text: string) =>
    text.replaceAll('PORT', String(desk.port)).replaceAll('OWNSECRET', secret).replaceAll('OWN', person.cookie);
  const ask = (method: string, path: string, { headers = {}, ...sent }: Sent) => {
    const told = Object.entries(headers).map(([name, value]) => [name, value === null ? null : own(value)]);
    return desk.ask(method, path, { ...sent, headers: { cookie: person.cookie, ...Object.fromEntries(told) } });
  };
  return { desk, person, ask };
}

describe('the desk’s door', () => {
  test.each(REFUSED)('refuses %s with %i, and keeps that it did', async (_, status, method, path, sent) => {
    const { desk, person, ask } = await atDoor();
    const answer = await ask(method, path, sent);
    expect(answer.status).toBe(status);
    if (method !== 'HEAD') expect(answer.json.problems).toHaveLength(1);
    expect(answer.text).not.toMatch(/\.ts|\.js:|at .*\(/);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    const { requests } = (await person.get('/api/refused')).json;
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method });
    if (method !== 'HEAD') expect(requests[0].reason).toBe(answer.json.problems[0].message);
    expect((await person.get('/api/overview')).json.plans).toEqual([]);
    expect(desk.told).toEqual([]);
  });

  test('lets the page in, with what it may do', async () => {
    const { desk, person } = await atDoor();
    const page = await desk.ask('GET', '/', { headers: { 'sec-fetch-site': 'none', cookie: person.cookie } });
    expect(page.status).toBe(200);
    const nonce = /nonce="([\w-]{22})"/.exec(page.text)?.[1] ?? '';
    expect(page.headers).toMatchObject({
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    const again = await desk.ask('GET', '/', { headers: { 'sec-fetch-site': 'none' } });
    expect(again.text).not.toContain(nonce);
    expect(again.text).toContain('id="first">{}<');
    const asset = await desk.ask('GET', '/assets/index-1.js');
    expect([asset.status, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test('gives the page its first answers as data that is no markup', async () => {
    const { desk, person } = await atDoor();
    const { json } = await person.post('/api/plans', { workflow: 'rebalance' });
    const page = await desk.ask('GET', `/plans/${json.plan_id}`, { headers: { cookie: person.cookie } });
    const data = /id="first">([^<]*)<\/script>/.exec(page.text)?.[1] ?? '';
    const first = JSON.parse(data);
    expect(Object.keys(first).sort()).toEqual(['/api/overview', `/api/plans/${json.plan_id}`]);
    expect(first[`/api/plans/${json.plan_id}`].facts.verdict).toBe('CONDITIONAL');
    const hostile = { name: '</script><!--<script>$&\u2028\u2029&amp;' };
    const block = dataBlock({ [hostile.name]: JSON.stringify(hostile) });
    expect(block).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(block)).toEqual({ [hostile.name]: hostile });
  });

  test('opens once for a link, and for a link alone', async () => {
    const desk = await openDesk(exampleWorkspace());
    const enterWith = (token: string) => desk.ask('POST', '/api/session', { body: { token } });
    expect((await enterWith('A'.repeat(43))).status).toBe(401);
    const first = await enterWith(tokenIn(desk.link));
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^porch_desk_${desk.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    expect((await enterWith(tokenIn(desk.link))).status).toBe(401);
  });

  test('gives no link without the secret that its owner alone can read', async () => {
    const desk = await openDesk(exampleWorkspace());
    const ask = (secret: string) =>
      desk.ask('POST', '/api/launches', { body: { by: 'eve' }, headers: { authorization: `Bearer ${secret}` } });
    expect((await ask('A'.repeat(43))).status).toBe(401);
    expect((await ask('')).status).toBe(401);
    const { secret } = JSON.parse(readFileSync(join(desk.folder, '.orchestrator', 'desk.json'), 'utf8'));
    expect((await ask(secret)).status).toBe(200);
  });

  test('answers what is no HTTP with nothing but a refusal', async () => {
    const desk = await openDesk(exampleWorkspace());
    expect(await rawly(desk, 'GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await rawly(desk, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n')).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(await rawly(desk, 'GET http://desk.example/ HTTP/1.1\r\nHost: desk.example\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 403 /,
    );
    expect(await rawly(desk, 'CONNECT desk.example:443 HTTP/1.1\r\nHost: desk.example\r\n\r\n')).toBe('');
    const own = `127.0.0.1:${desk.port}`;
    expect(await rawly(desk, `GET http://${own}/ HTTP/1.1\r\nHost: ${own}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  test('listens on this machine’s own address alone', async () => {
    const { port } = await openDesk(exampleWorkspace());
    await expect(rawly({ port }, 'GET / HTTP/1.1\r\n\r\n', '127.0.0.2')).rejects.toThrow('ECONNREFUSED');
    await expect(rawly({ port }, 'GET / HTTP/1.1\r\n\r\n', '::1')).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
  });
});

describe('links and sessions', () => {
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'os' } as const;
  const file = { workspace: '/w', write: () => {} };
  const sessionsAt = (clock: () => number) => newSessions({ clock, file, before: null, port: 4711, tell: () => {} });

  test('end with their time', () => {
    let now = 0;
    const sessions = sessionsAt(() => now);
    const late = sessions.launch(actor);
    now = 600_000;
    expect(sessions.open(late)).toBeNull();
    const secret = sessions.open(sessions.launch(actor)) ?? '';
    now += 12 * 3_600_000 - 1;
    expect(sessions.of(secret)?.actor).toBe(actor);
    now += 1;
    expect(sessions.of(secret)).toBeNull();
  });

  test('are none of each other', () => {
    const sessions = sessionsAt(() => 0);
    const token = sessions.launch(actor);
    expect(sessions.of(token)).toBeNull();
    const secret = sessions.open(token) ?? '';
    expect(sessions.open(secret)).toBeNull();
    expect(sessions.of(`${secret}A`)).toBeNull();
  });
});

test('refused requests take up no more than their room, and bear nothing that a terminal obeys', () => {
  const folder = temporaryFolder();
  const log = refusedLog(folder);
  const remote = '127.0.0.1';
  for (let turn = 0; turn < 6000; turn += 1) {
    log.add({ at: String(turn), method: 'GET', path: `/\u001b[31m\n${'x'.repeat(5000)}`, reason: 'none', remote });
  }
  const kept = ['', '.1'].map((end) => statSync(join(folder, '.orchestrator', `refused-requests.jsonl${end}`)).size);
  expect(kept.every((size) => size <= 1_000_000)).toBe(true);
  const latest = log.latest();
  expect([latest.length, latest[0]?.at, latest[99]?.at]).toEqual([100, '5999', '5900']);
  expect(latest[0]?.path).toMatch(/^\/\?\[31m\?x+$/);
  expect(latest[0]?.path.length).toBe(200);
});

function rawly({ port }: Pick<OpenDesk, 'port'>, text: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, host, () => socket.write(text));
    socket.setTimeout(15_000, () => socket.end());
    socket.on('data', (chunk) => {
      received += chunk;
      socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}
