import { connect } from 'node:net';

// Requests that no page of the desk sends, byte for byte: what a client would put right is sent as it stands.

/** What an attacker may have got hold of, and the request that decides if one gets through. */
export interface Door {
  readonly port: number;
  /** `name=secret` of a session that is open. */
  readonly cookie: string;
  /** `name=secret` as another desk gave it, under this desk's name. */
  readonly foreignCookie: string;
  /** A launch token that was used. */
  readonly usedToken: string;
  readonly planId: string;
  readonly otherPlanId: string;
  readonly seen: number;
}

/** A request, what is to come of it, and whether only the decision is refused rather than the request. */
export interface Attack {
  readonly name: string;
  /** The status of the answer; 0: the connection is closed without one. */
  readonly status: number;
  readonly bytes: (door: Door) => string;
}

/** Beside what the page sends: null takes a header away, a list sends it as often. */
interface Change {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string | null | readonly string[]>>;
  readonly body?: string;
}

export interface Received {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** All of it. */
  readonly text: string;
}

/** The request that declines the plan, as the page would send it, but for the change. */
export function declining(door: Door, { method = 'POST', version = '1.1', ...change }: Change = {}): string {
  const { port, cookie, planId, seen } = door;
  const body = change.body ?? JSON.stringify({ planId, seen, reason: 'no' });
  const usual = {
    Host: `127.0.0.1:${port}`,
    Origin: `http://127.0.0.1:${port}`,
    'Sec-Fetch-Site': 'same-origin',
    Cookie: cookie,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const headers = Object.entries<string | null | readonly string[]>({ ...usual, ...change.headers });
  const lines = headers.flatMap(([name, value]) => [value ?? []].flat().map((one) => `${name}: ${one}`));
  const target = change.target ?? `/api/plans/${planId}/decline`;
  return `${[`${method} ${target} HTTP/${version}`, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

/** A request that only reads. */
export function reading(door: Door, target: string, change: Change = {}): string {
  const none = { Origin: null, 'Content-Type': null, 'Content-Length': null };
  return declining(door, { method: 'GET', target, body: '', ...change, headers: { ...none, ...change.headers } });
}

/** Sends the bytes and takes what comes until the server closes, or is silent for long. */
export function sendRaw(port: number, bytes: string): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(SILENT_FOR, () => socket.destroy());
    socket.on('data', (chunk) => chunks.push(chunk));
    // a connection that is reset has said what it had to say
    socket.on('error', () => {});
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString();
      const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s);
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0), head, body, text });
    });
  });
}

/** Milliseconds; far more than a busy machine takes to answer. */
const SILENT_FOR = 15_000;

export type Made = readonly [name: string, status: number, bytes: (door: Door) => string];

export const attacks = (...made: readonly Made[]): Attack[] =>
  made.map(([name, status, bytes]) => ({ name, status, bytes }));
