import { linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { originOf } from './guard.ts';
import { codeOf, jsonIn } from './ownFiles.ts';

// Where a running server can be found by the next one on its workspace: .orchestrator/desk.json, for its owner alone.

const deskFile = z.object({
  pid: z.int(),
  port: z.int().min(1).max(65_535),
  started_at: z.string(),
  secret: z.string().min(40),
});
export type DeskFile = z.infer<typeof deskFile>;

/** A workspace that came from elsewhere may bring such a file too, and what answers there may give any link. */
const link = z.object({
  workspace: z.string(),
  link: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\/#launch=[\w-]{43}$/),
});

const doorAddress = z.object({
  workspace: z.string(),
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}(?:\/accounts\/[\w.-]+)?\/mcp$/),
  key: z.string().regex(/^[\w-]{43}$/),
  ends_at: z.string(),
});
export type DoorAddress = z.infer<typeof doorAddress>;

/** Milliseconds that another server has to answer. */
const ANSWERS_WITHIN = 3000;

/** Puts the file there; false where one stands already. */
export function claim(workspace: string, own: DeskFile): boolean {
  const path = pathIn(workspace);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, `${JSON.stringify(own)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Takes this server's own file away; another one's is left. */
export function release(workspace: string, { secret }: DeskFile): void {
  if (standing(workspace)?.secret === secret) rmSync(pathIn(workspace), { force: true });
}

/** What stands there; null where nothing does, or what stands there is no such file. */
export function standing(workspace: string): DeskFile | null {
  const text = textAt(pathIn(workspace));
  return text === null ? null : deskFileIn(text);
}

/** Takes away what a server left that is gone. One that was put there meanwhile is put back. */
export function clear(workspace: string, stale: DeskFile | null): void {
  const path = pathIn(workspace);
  const aside = `${path}-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = deskFileIn(textAt(aside) ?? '');
  if (taken !== null && taken.secret !== stale?.secret) putBack(aside, path);
  rmSync(aside, { force: true });
}

/** Where one more server has put its own there, that one is found next. */
function putBack(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** A link to the server that this file tells of, for this person; null where it does not answer for this workspace. */
export async function askForLink(workspace: string, other: DeskFile, by: string | null): Promise<string | null> {
  if (!isRunning(other.pid)) return null;
  const answer = await post(other, '/api/launches', JSON.stringify({ by }));
  const parsed = answer === null ? null : link.safeParse(jsonIn(answer));
  // a workspace that was copied has the file of the one that it was copied from
  return parsed?.success === true && parsed.data.workspace === realpathSync(workspace) ? parsed.data.link : null;
}

/** The address and a key of the analysts' door of an account, or of the whole folder, as `askForLink`. */
export async function askForKey(folder: string, other: DeskFile, account: string | null): Promise<DoorAddress | null> {
  if (!isRunning(other.pid)) return null;
  const answer = await post(other, '/api/doors', JSON.stringify({ account }));
  const parsed = answer === null ? null : doorAddress.safeParse(jsonIn(answer));
  return parsed?.success === true && parsed.data.workspace === realpathSync(folder) ? parsed.data : null;
}

function post({ port, secret }: DeskFile, path: string, body: string): Promise<string | null> {
  const headers = {
    host: new URL(originOf(port)).host,
    origin: originOf(port),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${secret}`,
  };
  return new Promise((resolve) => {
    const call = request(`${originOf(port)}${path}`, { method: 'POST', headers, timeout: ANSWERS_WITHIN });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(null));
    call.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
      response.on('error', () => resolve(null));
    });
    call.end(body);
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // somebody else's program
    return codeOf(error) === 'EPERM';
  }
}

function pathIn(workspace: string): string {
  return join(workspace, '.orchestrator', 'desk.json');
}

function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function deskFileIn(text: string): DeskFile | null {
  const parsed = deskFile.safeParse(jsonIn(text));
  return parsed.success ? parsed.data : null;
}
