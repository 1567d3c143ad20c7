import { type Attack, attacks, type Door, declining, reading } from './attack.ts';

/** Attacks that change one header of the request that would get through. */
const byHeader = (
  header: string,
  ...made: readonly (readonly [
    name: string,
    status: number,
    value: (door: Door) => string | null | readonly string[],
  ])[]
): Attack[] =>
  made.map(([name, status, value]) => ({
    name,
    status,
    bytes: (door) => declining(door, { headers: { [header]: value(door) } }),
  }));

const HOSTS = byHeader(
  'Host',
  ['another name (rebinding)', 403, ({ port }) => `evil.test:${port}`],
  ['localhost', 403, ({ port }) => `localhost:${port}`],
  ['a name that ends with the address', 403, ({ port }) => `evil.127.0.0.1:${port}`],
  ['a name that begins with the address', 403, ({ port }) => `127.0.0.1.evil.test:${port}`],
  ['another port', 403, ({ port }) => `127.0.0.1:${port + 1}`],
  ['no port', 403, () => '127.0.0.1'],
  ['a port with a nought before it', 403, ({ port }) => `127.0.0.1:0${port}`],
  ['IPv6', 403, ({ port }) => `[::1]:${port}`],
  ['IPv4 in IPv6', 400, ({ port }) => `[::ffff:127.0.0.1]:${port}`],
  ['a dot at the end', 403, ({ port }) => `127.0.0.1.:${port}`],
  ['the address as one number', 403, ({ port }) => `2130706433:${port}`],
  ['the address in hex', 403, ({ port }) => `0x7f.1:${port}`],
  ['another address of loopback', 403, ({ port }) => `127.0.0.2:${port}`],
  ['upper case', 403, ({ port }) => `LOCALHOST:${port}`],
  ['user info', 400, ({ port }) => `pat@127.0.0.1:${port}`],
  ['a path behind it', 400, ({ port }) => `127.0.0.1:${port}/evil`],
  ['two in one', 400, ({ port }) => `127.0.0.1:${port}, evil.test`],
  ['two of them', 403, ({ port }) => [`127.0.0.1:${port}`, 'evil.test']],
  ['two of them, the other way round', 403, ({ port }) => ['evil.test', `127.0.0.1:${port}`]],
  ['none', 400, () => null],
  ['an empty one', 400, () => ''],
);

const ORIGINS = byHeader(
  'Origin',
  ['none', 403, () => null],
  ['null', 403, () => 'null'],
  ['another host', 403, () => 'http://evil.test'],
  ['another port', 403, ({ port }) => `http://127.0.0.1:${port + 1}`],
  ['no port', 403, () => 'http://127.0.0.1'],
  ['localhost', 403, ({ port }) => `http://localhost:${port}`],
  ['https', 403, ({ port }) => `https://127.0.0.1:${port}`],
  ['a stroke at the end', 403, ({ port }) => `http://127.0.0.1:${port}/`],
  ['upper case', 403, ({ port }) => `HTTP://127.0.0.1:${port}`],
  ['ours as the beginning of another', 403, ({ port }) => `http://127.0.0.1:${port}.evil.test`],
  ['two of them', 403, ({ port }) => [`http://127.0.0.1:${port}`, 'http://evil.test']],
  ['ours with another behind it', 403, ({ port }) => `http://127.0.0.1:${port} http://evil.test`],
  ['an extension', 403, () => 'chrome-extension://abcdefghijklmnop'],
  ['a file', 403, () => 'file://'],
).concat(
  attacks(
    [
      'none, with the page as Referer alone',
      403,
      (door) => declining(door, { headers: { Origin: null, Referer: `http://127.0.0.1:${door.port}/` } }),
    ],
    [
      'another page’s event stream',
      403,
      (door) => reading(door, '/api/changes', { headers: { Origin: 'http://evil.test' } }),
    ],
  ),
);

const SITES = byHeader(
  'Sec-Fetch-Site',
  ['cross-site', 403, () => 'cross-site'],
  ['same-site (another port)', 403, () => 'same-site'],
  ['none', 403, () => 'none'],
  ['nothing said', 403, () => null],
  ['upper case', 403, () => 'Same-Origin'],
  ['same-origin and more', 403, () => 'same-origin, cross-site'],
  ['two of them', 403, () => ['same-origin', 'cross-site']],
  ['something odd', 403, () => 'same-origin;'],
  ['empty', 403, () => ''],
).concat(
  attacks(
    ['a read from another site', 403, (door) => from(door, '/api/overview', 'cross-site')],
    ['a read from another port', 403, (door) => from(door, '/api/overview', 'same-site')],
    ['a read that is typed as an address', 403, (door) => from(door, '/api/overview', 'none')],
    ['the page from another site', 403, (door) => from(door, '/', 'cross-site')],
    ['the page from another port', 403, (door) => from(door, `/plans/${door.planId}`, 'same-site')],
    ['an asset from another site', 403, (door) => from(door, '/assets/index-1.js', 'cross-site')],
    ['an event stream from another site', 403, (door) => from(door, '/api/changes', 'cross-site')],
    ['an export from another site', 403, (door) => from(door, '/api/journal/export', 'cross-site')],
  ),
);

function from(door: Door, target: string, site: string): string {
  return reading(door, target, { headers: { 'Sec-Fetch-Site': site } });
}

const COOKIES = byHeader(
  'Cookie',
  ['none', 401, () => null],
  ['an empty one', 401, () => ''],
  ['one of its name and no secret', 401, ({ cookie }) => `${nameOf(cookie)}=`],
  ['a forged one', 401, ({ cookie }) => `${nameOf(cookie)}=${'A'.repeat(43)}`],
  ['one that is cut short', 401, ({ cookie }) => cookie.slice(0, -1)],
  ['one that is too long', 401, ({ cookie }) => `${cookie}A`],
  ['one of another desk', 401, ({ foreignCookie }) => foreignCookie],
  ['one under another port’s name', 401, ({ cookie }) => `porch_desk_1=${secretOf(cookie)}`],
  ['one under its name in upper case', 401, ({ cookie }) => `${nameOf(cookie).toUpperCase()}=${secretOf(cookie)}`],
  ['one twice', 401, ({ cookie }) => `${cookie}; ${cookie}`],
  ['one and a forged one', 401, ({ cookie }) => `${cookie}; ${nameOf(cookie)}=${'A'.repeat(43)}`],
  ['a forged one and one', 401, ({ cookie }) => `${nameOf(cookie)}=${'A'.repeat(43)}; ${cookie}`],
  ['two headers of it', 401, ({ cookie }) => [cookie, `${nameOf(cookie)}=${'A'.repeat(43)}`]],
  ['one with its first letter percent-encoded', 401, ({ cookie }) => `${nameOf(cookie)}=${encoded(secretOf(cookie))}x`],
  ['a launch token', 401, ({ cookie, usedToken }) => `${nameOf(cookie)}=${usedToken}`],
  ['a thousand others', 401, () => Array.from({ length: 1000 }, (_, index) => `a${index}=b`).join('; ')],
).concat(
  attacks(
    ['the secret as a bearer', 401, (door) => unsigned(door, { Authorization: `Bearer ${secretOf(door.cookie)}` })],
    ['an event stream without one', 401, (door) => reading(door, '/api/changes', { headers: { Cookie: null } })],
    ['an export without one', 401, (door) => reading(door, '/api/journal/export', { headers: { Cookie: null } })],
    ['a token that was used', 401, (door) => entering(door, { token: door.usedToken })],
    ['a forged token', 401, (door) => entering(door, { token: 'A'.repeat(43) })],
    ['a token that is cut short', 401, (door) => entering(door, { token: door.usedToken.slice(0, 20) })],
    ['an empty token', 401, (door) => entering(door, { token: '' })],
    ['the session’s secret as a token', 401, (door) => entering(door, { token: secretOf(door.cookie) })],
    ['a token that is no text', 400, (door) => entering(door, { token: [door.usedToken] })],
    ['a token that is very long', 400, (door) => entering(door, { token: 'A'.repeat(201) })],
    ['a link for somebody, with the session alone', 401, (door) => launching(door, null)],
    ['a link for somebody, with a guess', 401, (door) => launching(door, `Bearer ${'A'.repeat(43)}`)],
    [
      'a link for somebody, with the session’s secret',
      401,
      (door) => launching(door, `Bearer ${secretOf(door.cookie)}`),
    ],
  ),
);

const nameOf = (cookie: string): string => cookie.split('=')[0] ?? '';
const secretOf = (cookie: string): string => cookie.split('=')[1] ?? '';
const encoded = (secret: string): string => `%${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`;

function unsigned(door: Door, headers: Readonly<Record<string, string>>): string {
  return declining(door, { headers: { Cookie: null, ...headers } });
}

function entering(door: Door, body: unknown): string {
  return declining(door, { target: '/api/session', headers: { Cookie: null }, body: JSON.stringify(body) });
}

function launching(door: Door, authorization: string | null): string {
  const headers = { Authorization: authorization };
  return declining(door, { target: '/api/launches', headers, body: JSON.stringify({ by: 'eve' }) });
}

const TYPES = byHeader(
  'Content-Type',
  ['none', 415, () => null],
  ['empty', 415, () => ''],
  ['text/plain with JSON in it', 415, () => 'text/plain'],
  ['a form', 415, () => 'application/x-www-form-urlencoded'],
  ['multipart', 415, () => 'multipart/form-data; boundary=x'],
  ['JSON with a charset', 415, () => 'application/json; charset=utf-8'],
  ['JSON in UTF-7', 415, () => 'application/json; charset=utf-7'],
  ['JSON in upper case', 415, () => 'Application/JSON'],
  ['JSON of a kind', 415, () => 'application/problem+json'],
  ['two of them', 415, () => ['text/plain', 'application/json']],
  ['two in one', 415, () => 'application/json, text/plain'],
  ['a report of a browser', 415, () => 'application/csp-report'],
  ['a beacon', 415, () => 'application/octet-stream'],
).concat(
  byHeader(
    'Content-Encoding',
    ['packed with gzip', 415, () => 'gzip'],
    ['packed with nothing', 415, () => 'identity'],
    ['packed with something odd', 415, () => 'br, gzip'],
  ),
);

export const BY_HEADER = { HOSTS, ORIGINS, SITES, COOKIES, TYPES };
