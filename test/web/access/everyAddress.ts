import { newApp } from '../../../src/web/app.ts';
import type { Parts } from '../../../src/web/delivery/parts.ts';
import { type Door, declining, reading } from './attack.ts';

// What no page of the desk asks, for every address that the desk's own table has: none is forgotten.

/** Of a workspace, and of a household, each address with its method; what serves any other is no address. */
export function addressesOf(kind: Parts['subject']['kind']): readonly (readonly [method: string, path: string])[] {
  // the table is made without asking anything of what it is made with
  const parts = { subject: { kind, desk: null, household: null } } as unknown as Parts;
  const routes = newApp(parts).routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
  return [...new Map(routes.map(({ method, path }) => [`${method} ${path}`, [method, path] as const])).values()];
}

/** What is wrong with the request, and what is answered to a question of the page's, to one of a decision, to a page. */
type Wrong = readonly [what: string, answered: number, request: (door: Door, target: string) => string];

const EVIL = 'http://evil.test';

const READINGS: readonly Wrong[] = [
  ['without a session', 401, (door, target) => reading(door, target, { headers: { Cookie: null } })],
  [
    'with another desk’s session',
    401,
    (door, target) => reading(door, target, { headers: { Cookie: door.foreignCookie } }),
  ],
  ['from another site', 403, (door, target) => reading(door, target, { headers: { 'Sec-Fetch-Site': 'cross-site' } })],
  ['under another name', 403, (door, target) => reading(door, target, { headers: { Host: `evil.test:${door.port}` } })],
];

const POSTED: readonly Wrong[] = [
  ['without a session', 401, (door, target) => declining(door, { target, headers: { Cookie: null } })],
  [
    'with another desk’s session',
    401,
    (door, target) => declining(door, { target, headers: { Cookie: door.foreignCookie } }),
  ],
  ['from another origin', 403, (door, target) => declining(door, { target, headers: { Origin: EVIL } })],
  ['from nowhere', 403, (door, target) => declining(door, { target, headers: { Origin: null } })],
  ['from another site', 403, (door, target) => declining(door, { target, headers: { 'Sec-Fetch-Site': 'same-site' } })],
  [
    'under another name',
    403,
    (door, target) => declining(door, { target, headers: { Host: `evil.test:${door.port}` } }),
  ],
  ['as a form', 415, (door, target) => declining(door, { target, headers: { 'Content-Type': 'text/plain' } })],
  ['with no JSON', 400, (door, target) => declining(door, { target, body: '{"a":' })],
  ['with a key twice', 400, (door, target) => declining(door, { target, body: '{"planId":"a","planId":"b"}' })],
  ['with what no body has', 400, (door, target) => declining(door, { target, body: '{"__proto__":{"a":1},"x":1}' })],
];

/** A page is delivered to whoever opens it, without a session as one that says so; to another site it is not. */
const PAGES: readonly Wrong[] = [
  ['from another site', 403, (door, target) => reading(door, target, { headers: { 'Sec-Fetch-Site': 'cross-site' } })],
  ['under another name', 403, (door, target) => reading(door, target, { headers: { Host: `evil.test:${door.port}` } })],
];

/** These have a secret of their own instead of a session; at the analysts' door no browser is let in at all. */
const OWN_SECRET = /^\/api\/(?:session|launches|doors)$/;
const DOOR = /\/mcp$/;

export function triesOf(method: string, path: string): readonly Wrong[] {
  if (DOOR.test(path)) return POSTED.map(([what, , request]) => [what, 403, request] as const);
  if (method !== 'POST') return path.startsWith('/api/') ? READINGS : PAGES;
  return OWN_SECRET.test(path) ? POSTED.filter(([, answered]) => answered !== 401) : POSTED;
}
