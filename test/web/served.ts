import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseEvaluationTime } from '../../src/desk/files/evaluationTime.ts';
import { newHttpDoor } from '../../src/mcp/serve.ts';
import { type Served, serve } from '../../src/web/serve.ts';
import { EXAMPLES, porch, ROOT, temporaryFolder } from '../cli/porch.ts';

/** The day of the examples' prices. */
export const FRIDAY = '2026-08-21';

const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="%NONCE%"><script type="application/json" id="first">%FIRST%</script>';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body, where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it
  readonly json: any;
}

export interface Sent {
  readonly body?: unknown;
  /** Sent as it stands instead of `body`. */
  readonly text?: string;
  /** Beside those that the page sends; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A desk that is open, and ways to ask it as its page would. */
export interface OpenDesk {
  readonly folder: string;
  readonly origin: string;
  readonly port: number;
  readonly link: string;
  readonly close: () => Promise<void>;
  /** What went wrong, as the person who runs it was told. */
  readonly told: readonly string[];
  /** Without a session, unless a cookie is given. */
  readonly ask: (method: string, path: string, sent?: Sent) => Promise<Answer>;
}

export interface Person {
  readonly cookie: string;
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
}

/** A page to serve that is no more than its two places. */
function pageFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'lab.html'), '<!doctype html><script type="module" src="/assets/lab-1.js"></script>');
  writeFileSync(join(folder, 'assets', 'worker-1.js'), 'onmessage = null\n');
  writeFileSync(join(folder, 'assets', 'index-1.js'), 'console.log(1)\n');
  return folder;
}

/** A copy of an example's documents. */
export function exampleWorkspace(example = 'test-case-1-rebalance'): string {
  const folder = temporaryFolder();
  cpSync(join(EXAMPLES, example), folder, { recursive: true });
  return folder;
}

/** A server on the workspace, closed when the test ends. */
export async function openDesk(
  folder: string,
  {
    by = 'pat',
    at = FRIDAY,
    ...starting
  }: { readonly by?: string | null; readonly at?: string | null } & Omit<Starting, 'told'> = {},
): Promise<OpenDesk> {
  const told: string[] = [];
  const served = await startDesk(folder, by, at, { ...starting, told });
  if (served.kind !== 'serving') throw new Error(JSON.stringify(served));
  onTestFinished(() => served.close());
  const { origin, link, close } = served;
  const ask = (method: string, path: string, sent: Sent = {}) => send(origin, method, path, sent);
  return { folder, origin, port: Number(new URL(origin).port), link, close, told, ask };
}

interface Starting {
  /** What the person who runs it is told. */
  readonly told?: string[];
  /** Null: as where nobody names one. */
  readonly port?: number | null;
  /** Where sessions are kept; else in a folder that no other desk has. */
  readonly stateFolder?: string;
  readonly clock?: () => number;
  /** Where the runs of a book stand; its own file by default. */
  readonly engine?: string;
  /** The page that it gives; one without anything on it by default. */
  readonly page?: string;
}

export function startDesk(
  folder: string,
  by: string | null,
  at: string | null,
  {
    told = [],
    port = 0,
    stateFolder = temporaryFolder(),
    clock = Date.now,
    engine = 'local',
    page = pageFolder(),
  }: Starting = {},
): Promise<Served> {
  const time = at === null ? null : parseEvaluationTime(at);
  const tell = (words: string): void => void told.push(words);
  return serve(
    { workspace: folder, by, port, at: time, engine },
    {
      version: '0.0.0',
      pageFolder: page,
      threadFile: null,
      schemasFolder: join(ROOT, 'schemas'),
      openDoor: async (place) =>
        newHttpDoor({ ...place, clock, schemasFolder: join(ROOT, 'schemas'), guideFolder: join(ROOT, 'docs') }, tell),
      stateFolder,
      clock,
      tell,
    },
  );
}

/** The browser of the person whom the link is for. */
export async function enter({ ask, origin }: Pick<OpenDesk, 'ask' | 'origin'>, link: string): Promise<Person> {
  const { status, headers } = await ask('POST', '/api/session', { body: { token: tokenIn(link) } });
  if (status !== 200) throw new Error(`no session: ${status}`);
  const cookie = (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  return {
    cookie,
    get: (path) => send(origin, 'GET', path, { headers: { cookie } }),
    post: (path, body) => send(origin, 'POST', path, { body, headers: { cookie } }),
  };
}

export function tokenIn(link: string): string {
  return new URL(link).hash.replace('#launch=', '');
}

/** A request as the page sends it, with what is said otherwise. */
export function send(
  origin: string,
  method: string,
  path: string,
  { body, text, headers = {} }: Sent,
): Promise<Answer> {
  const bytes = text ?? (body === undefined ? '' : JSON.stringify(body));
  const usual = {
    'sec-fetch-site': 'same-origin',
    ...(method === 'POST' ? { origin, 'content-type': 'application/json' } : {}),
    ...(bytes === '' ? {} : { 'content-length': String(Buffer.byteLength(bytes)) }),
  };
  const all = Object.entries({ ...usual, ...headers }).filter((one): one is [string, string] => one[1] !== null);
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path, headers: Object.fromEntries(all), agent: false });
    call.on('error', reject);
    call.on('response', (response) => {
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        received += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const isJson = /^application\/json(?:;|$)/.test(response.headers['content-type'] ?? '');
        const status = response.statusCode ?? 0;
        resolve({
          status,
          headers: response.headers,
          text: received,
          json: isJson && received !== '' ? JSON.parse(received) : null,
        });
      });
    });
    call.end(bytes);
  });
}

/** The plan that the command line makes of the workspace. */
export function rebalanced(folder: string): string {
  return JSON.parse(porch('rebalance', folder, '--at', FRIDAY, '--by', 'ann', '--json').out).plan_id;
}
