import { type Attack, attacks, type Door, declining, type Made, reading } from './attack.ts';

const byBody = (
  ...made: readonly (readonly [name: string, status: number, body: (door: Door) => string])[]
): Attack[] =>
  made.map(([name, status, body]) => ({ name, status, bytes: (door) => declining(door, { body: body(door) }) }));

const whole = ({ planId, seen }: Door, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ planId, seen, reason: 'no', ...more });
/** The body with its closing brace taken for more of it. */
const opened = (door: Door, more: string): string => `${whole(door).slice(0, -1)},${more}}`;

const BODIES = byBody(
  ['nothing', 400, () => ''],
  ['no JSON', 400, () => 'reason=no'],
  ['half of it', 400, (door) => whole(door).slice(0, 40)],
  ['more behind it', 400, (door) => `${whole(door)}{}`],
  ['a mark before it', 400, (door) => `\ufeff${whole(door)}`],
  ['a comment in it', 400, (door) => `${whole(door)}/* */`],
  ['null', 400, () => 'null'],
  ['a number', 400, () => '1'],
  ['a text', 400, () => '"decline"'],
  ['a list of it', 400, (door) => `[${whole(door)}]`],
  ['a key more', 400, (door) => whole(door, { force: true })],
  ['a key less', 400, ({ planId, seen }) => JSON.stringify({ planId, seen })],
  ['__proto__', 400, (door) => opened(door, '"__proto__":{"isAdmin":true}')],
  ['constructor', 400, (door) => opened(door, '"constructor":{"prototype":{"x":1}}')],
  ['a key twice, the last one right', 400, (door) => opened(door, '"reason":"no"')],
  ['a key twice, once in disguise', 400, (door) => opened(door, '"re\\u0061son":"no"')],
  ['nested 30,000 deep', 400, () => `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['nested 10,000 deep within', 400, (door) => opened(door, `"x":${'{"x":'.repeat(10_000)}1${'}'.repeat(10_000)}`)],
  ['a reason that is empty', 400, (door) => whole(door, { reason: ' \t\u00a0' })],
  ['a reason that is very long', 400, (door) => whole(door, { reason: 'x'.repeat(2001) })],
  ['a reason that is no text', 400, (door) => whole(door, { reason: { toString: 'x' } })],
  ['too much', 413, (door) => whole(door, { reason: 'x'.repeat(70_000) })],
  ['another plan than the address has', 400, (door) => whole(door, { planId: door.otherPlanId })],
  ['a beginning of another plan’s id', 400, (door) => whole(door, { planId: door.otherPlanId.slice(0, 12) })],
  ['a beginning that every id has', 400, (door) => whole(door, { planId: '' })],
  ['more than an id', 400, (door) => whole(door, { planId: `${door.planId}0` })],
  ['an id with a line feed', 400, (door) => whole(door, { planId: `${door.planId}\n` })],
  ['seen 0', 400, (door) => whole(door, { seen: 0 })],
  ['seen below 0', 400, (door) => whole(door, { seen: -1 })],
  ['seen between two', 400, (door) => whole(door, { seen: 1.5 })],
  ['seen as a text', 400, (door) => whole(door, { seen: '1' })],
  ['seen null', 400, (door) => whole(door, { seen: null })],
  ['seen as a list', 400, (door) => whole(door, { seen: [1] })],
  ['seen beyond what is counted', 400, (door) => whole(door).replace('"seen":1', '"seen":9007199254740993')],
  ['seen beyond all numbers', 400, (door) => whole(door).replace('"seen":1', '"seen":1e999')],
  ['seen of later', 409, (door) => whole(door, { seen: 2 })],
  ['seen of far later', 409, (door) => whole(door, { seen: Number.MAX_SAFE_INTEGER })],
);

const METHODS = attacks(
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'SEARCH', 'PURGE', 'LINK'].map(
    (method): Made => [method, 405, (door) => declining(door, { method })],
  ),
  ['TRACE', 405, (door) => reading(door, '/api/overview', { method: 'TRACE' })],
  ['no method of HTTP', 400, (door) => declining(door, { method: 'DECIDE' })],
  ['post in lower case', 400, (door) => declining(door, { method: 'post' })],
  ['a decision by GET', 400, (door) => declining(door, { method: 'GET' })],
  ['a decision by GET without a body', 404, (door) => reading(door, `/api/plans/${door.planId}/decline`)],
  ['a decision by HEAD', 405, (door) => reading(door, `/api/plans/${door.planId}/decline`, { method: 'HEAD' })],
  ['GET that calls itself POST', 404, (door) => overridden(door, 'X-HTTP-Method-Override')],
  ['GET that calls itself POST otherwise', 404, (door) => overridden(door, 'X-HTTP-Method')],
  [
    'GET that calls itself POST in its address',
    404,
    (door) => reading(door, `/api/plans/${door.planId}/decline?_method=POST`),
  ],
  ['POST of a page', 405, (door) => declining(door, { target: '/' })],
  ['POST of an asset', 405, (door) => declining(door, { target: '/assets/index-1.js' })],
  [
    'a question before a question',
    405,
    (door) =>
      reading(door, `/api/plans/${door.planId}/decline`, {
        method: 'OPTIONS',
        headers: {
          Origin: 'http://evil.test',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
          'Access-Control-Request-Private-Network': 'true',
        },
      }),
  ],
);

function overridden(door: Door, header: string): string {
  return reading(door, `/api/plans/${door.planId}/decline`, { headers: { [header]: 'POST' } });
}

const byPath = (...made: readonly (readonly [name: string, status: number, target: string])[]): Attack[] =>
  made.map(([name, status, target]) => ({
    name,
    status,
    bytes: (door) => reading(door, target.replaceAll('ID', door.planId)),
  }));

const PATHS = byPath(
  ['a way up', 400, '/assets/../../.orchestrator/journal.sqlite'],
  ['a way up in disguise', 400, '/assets/%2e%2e/%2e%2e/etc/passwd'],
  ['a way up in double disguise', 400, '/assets/%252e%252e/index.html'],
  ['a stroke in disguise', 400, '/assets%2findex-1.js'],
  ['a nought', 400, '/assets/index-1.js%00.css'],
  ['a stroke backwards', 400, '/assets\\..\\index.html'],
  ['two strokes', 400, '//evil.test/'],
  ['two strokes within', 400, '/api//overview'],
  ['a stroke at the end', 400, '/api/overview/'],
  ['a parameter', 400, '/api/overview;jsessionid=1'],
  ['a fragment', 400, '/api/overview#x'],
  ['a space in disguise', 400, '/api/overview%20'],
  ['a star', 400, '*'],
  ['a hidden file', 400, '/.orchestrator/desk.json'],
  ['a long one', 400, `/${'a'.repeat(3000)}`],
  ['a far too long one', 400, `/${'a'.repeat(30_000)}`],
  ['upper case', 404, '/API/overview'],
  ['a file of the workspace', 404, '/Portfolio.md'],
  ['no route', 404, '/api/nothing'],
  ['a route of many', 404, '/api'],
  ['a prototype as a route', 404, '/api/__proto__'],
  ['a prototype as a plan', 404, '/api/plans/__proto__'],
  ['another plan', 404, `/api/plans/${'0'.repeat(64)}`],
  ['the id in upper case', 404, '/api/plans/AID'],
  ['a file that is none of the plan’s', 404, '/api/plans/ID/files/journal.sqlite'],
  ['a prototype as a file', 404, '/api/plans/ID/files/constructor'],
  ['a file above the plan’s', 400, '/api/plans/ID/files/..%2f..%2fPortfolio.md'],
  ['a file with a full path', 400, '/api/plans/ID/files//etc/passwd'],
  ['a figure that is none', 400, '/api/journal?before=0x10'],
  ['a figure with a way out', 400, "/api/journal?before=1'--"],
  ['a figure twice', 400, '/api/journal?before[]=1'],
);

const FRAMES = attacks(
  ['two lengths', 400, (door) => declining(door, { headers: { 'Content-Length': ['5', '500'] } })],
  ['two lengths in one', 400, (door) => declining(door, { headers: { 'Content-Length': '5, 500' } })],
  ['a length below nought', 400, (door) => declining(door, { headers: { 'Content-Length': '-1' } })],
  ['a length in hex', 400, (door) => declining(door, { headers: { 'Content-Length': '0x50' } })],
  ['a length with a plus', 400, (door) => declining(door, { headers: { 'Content-Length': '+90' } })],
  ['a length too short', 400, (door) => declining(door, { headers: { 'Content-Length': '20' } })],
  ['a length beyond all', 413, (door) => declining(door, { headers: { 'Content-Length': '9007199254740991' } })],
  ['length and chunks (smuggling)', 400, (door) => chunked(door, { 'Content-Length': '4' }, '0\r\n\r\n')],
  ['chunks in disguise', 400, (door) => chunked(door, { 'Transfer-Encoding': 'xchunked' }, '0\r\n\r\n')],
  ['chunks twice', 400, (door) => chunked(door, { 'Transfer-Encoding': ['chunked', 'identity'] }, '0\r\n\r\n')],
  ['chunks of no length', 400, (door) => chunked(door, {}, 'zz\r\n{}\r\n0\r\n\r\n')],
  ['chunks of far too great a length', 400, (door) => chunked(door, {}, 'fffffffffffffffff\r\n{}\r\n0\r\n\r\n')],
  ['chunks without an end', 413, (door) => chunked(door, {}, `fff\r\n${'x'.repeat(0xfff)}\r\n`.repeat(64))],
  ['chunks that a reader sends', 400, (door) => reading(door, '/', { headers: { 'Transfer-Encoding': 'chunked' } })],
  ['a header that is no header', 400, (door) => declining(door, { headers: { 'X Y': '1' } })],
  ['a header over two lines', 400, (door) => declining(door, { headers: { 'X-A': '1\r\n 2' } })],
  ['a line feed alone in a header', 400, (door) => declining(door, { headers: { 'X-A': '1\nOrigin: x' } })],
  ['a carriage return alone in a header', 400, (door) => declining(door, { headers: { 'X-A': '1\rOrigin: x' } })],
  ['a nought in a header', 400, (door) => declining(door, { headers: { 'X-A': '1\0' } })],
  ['a space before the colon', 400, (door) => declining(door, { headers: { 'Origin ': 'x' } })],
  ['very large headers', 400, (door) => declining(door, { headers: { 'X-A': 'x'.repeat(20_000) } })],
  ['very many headers, so that ours are behind them', 400, (door) => manyFirst(door, 4000)],
  ['HTTP/1.0 without a host', 400, (door) => declining(door, { version: '1.0', headers: { Host: null } })],
  ['HTTP/1.0 from nowhere', 403, (door) => declining(door, { version: '1.0', headers: { Origin: null } })],
  ['HTTP/0.9', 400, () => 'GET /\r\n\r\n'],
  ['HTTP/2', 400, () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP/3.7', 400, (door) => declining(door, { version: '3.7' })],
  ['TLS', 400, () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['garbage', 400, () => '\0\0\0\0\r\n\r\n'],
  ['an address in full', 400, (door) => declining(door, { target: `http://127.0.0.1:${door.port}/api/plans` })],
  ['somebody else’s address in full', 400, (door) => declining(door, { target: 'http://evil.test/api/plans' })],
  ['a way to somewhere else', 0, () => 'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n'],
  ['a WebSocket', 0, (door) => upgrading(door, 'websocket', { Origin: 'http://evil.test' })],
  ['a WebSocket of our own page', 0, (door) => upgrading(door, 'websocket', {})],
  ['an upgrade to HTTP/2', 0, (door) => upgrading(door, 'h2c', { 'HTTP2-Settings': 'AAMAAABk' })],
  ['something expected', 417, (door) => declining(door, { headers: { Expect: 'a-decision' } })],
  [
    'our headers said over again by a proxy',
    403,
    (door) =>
      declining(door, {
        headers: { Host: 'evil.test', 'X-Forwarded-Host': `127.0.0.1:${door.port}`, Forwarded: 'host=127.0.0.1' },
      }),
  ],
  [
    'another address behind the first (X-Original-URL)',
    404,
    (door) => reading(door, '/nothing', { headers: { 'X-Original-URL': '/api/overview', 'X-Rewrite-URL': '/' } }),
  ],
);

function chunked(door: Door, headers: Readonly<Record<string, string | readonly string[]>>, body: string): string {
  return declining(door, { headers: { 'Content-Length': null, 'Transfer-Encoding': 'chunked', ...headers }, body });
}

function upgrading(door: Door, to: string, headers: Readonly<Record<string, string>>): string {
  const asked = { Connection: 'Upgrade', Upgrade: to, 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAA' };
  return reading(door, '/api/changes', { headers: { ...asked, ...headers } });
}

/** Servers that count headers forget those behind the last one that they count. */
function manyFirst(door: Door, count: number): string {
  const many = Array.from({ length: count }, (_, index) => `${index}:\r\n`).join('');
  return declining(door).replace('\r\n', `\r\n${many}`);
}

export const BY_REQUEST = { BODIES, METHODS, PATHS, FRAMES };
