import { type Refusal, refusal } from './refusal.ts';

/** What a request is judged by before anything of it is done. */
export interface Asked {
  readonly method: string;
  /** As it was sent where that is known: nothing decoded, nothing put right. */
  readonly target: string;
  readonly header: (name: string) => string | null;
}

const ADDRESS = '127.0.0.1';
const LONGEST_TARGET = 500;
/** Names of plain characters between single strokes, none of which begins with a dot; then, perhaps, plain figures. */
const PLAIN_TARGET = /^\/(?:[\w-][\w.-]*(?:\/[\w-][\w.-]*)*\/?)?(?:\?(?:[\w.-]+=[\w.-]*(?:&[\w.-]+=[\w.-]*)*)?)?$/;

/** The one address of the desk, without a stroke at its end. */
export function originOf(port: number): string {
  return `http://${ADDRESS}:${port}`;
}

/**
 * Why the request is not let through; null where it may go on. Every rule names one thing, and the first that is
 * broken answers. What a browser tells of a request (`Origin`, `Sec-Fetch-Site`) no page can make it tell otherwise.
 */
export function refusalOf(asked: Asked, port: number): Refusal | null {
  for (const rule of isDoor(pathOf(asked.target)) ? OF_THE_DOOR : OF_THE_PAGE) {
    const refused = rule(asked, port);
    if (refused !== null) return refused;
  }
  return null;
}

type Rule = (asked: Asked, port: number) => Refusal | null;
const OF_THE_PAGE: readonly Rule[] = [host, target, method, fetchSite, origin, contents];
/** The analysts' door is for programs: what a page of a browser asks of it does not come in, whatever the page. */
const OF_THE_DOOR: readonly Rule[] = [host, target, posted, noPage, contents];

/** Where the analysts' door is: of the workspace, or of an account of a household. */
function isDoor(path: string): boolean {
  return /^(?:\/accounts\/[^/]*)?\/mcp$/.test(path);
}

export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** Another name for this machine may be somebody else's (DNS rebinding), so only the address itself is answered. */
function host({ header }: Asked, port: number): Refusal | null {
  if (header('host') === `${ADDRESS}:${port}`) return null;
  return refusal(403, 'the request is for another host', `${originOf(port)}/ by exactly this name`);
}

function target({ target: asked }: Asked): Refusal | null {
  // a stroke at the end is a person's slip where pages are, and nobody's where answers are
  const isSlip = pathOf(asked).endsWith('/') && isApi(asked);
  if (asked.length <= LONGEST_TARGET && PLAIN_TARGET.test(asked) && !isSlip) return null;
  return refusal(400, 'the path is none of this desk', 'a path of plain names, such as /plans');
}

function method({ method: used, target: asked }: Asked): Refusal | null {
  if (used === 'GET' || used === (isApi(pathOf(asked)) ? 'POST' : 'HEAD')) return null;
  return refusal(405, `the method ${plain(used)} is not used here`, 'GET, or POST where something is asked for');
}

function posted({ method: used }: Asked): Refusal | null {
  return used === 'POST' ? null : refusal(405, `the method ${plain(used)} is not used here`, 'POST');
}

/** Every browser says where a request comes from, and no page can keep it from that. */
function noPage({ header }: Asked): Refusal | null {
  if (header('origin') === null && header('sec-fetch-site') === null) return null;
  return refusal(403, 'the request comes from a page of a browser', 'a program that has a key of this door');
}

/** What the page asks for comes from the page; only the page itself may be opened from nowhere: a link that is typed. */
function fetchSite({ header, target: asked }: Asked): Refusal | null {
  const site = header('sec-fetch-site');
  if (site === 'same-origin') return null;
  if (!isApi(pathOf(asked)) && (site === null || site === 'none')) return null;
  return refusal(403, 'the request does not come from the desk’s own page', 'the page itself, opened by its link');
}

function origin({ method: used, header }: Asked, port: number): Refusal | null {
  const sent = header('origin');
  if (sent === originOf(port) || (sent === null && used !== 'POST')) return null;
  return refusal(403, 'the request comes from another page', `a request of ${originOf(port)}`);
}

function contents({ method: used, header }: Asked): Refusal | null {
  if (used === 'POST') {
    const isJson = header('content-type') === 'application/json' && header('content-encoding') === null;
    return isJson ? null : refusal(415, 'the body is no JSON', 'the content type application/json, not packed');
  }
  const isEmpty = (header('content-length') ?? '0') === '0' && header('transfer-encoding') === null;
  return isEmpty ? null : refusal(400, 'a request that only reads has a body', 'no body');
}

function pathOf(asked: string): string {
  return asked.split('?', 1)[0] ?? '';
}

function plain(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '?').slice(0, 20);
}
