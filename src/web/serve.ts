import { realpathSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { EngineUnavailable } from '../book/postgres/packages.ts';
import { refused } from '../desk/files/callProblem.ts';
import { findDocuments } from '../desk/files/findDocuments.ts';
import { householdPlace, isHousehold } from '../desk/files/householdFiles.ts';
import { knownProblems } from '../desk/files/knownProblems.ts';
import { type Actor, actorOf } from '../desk/history/actor.ts';
import { BrokenOff } from '../desk/history/journal.ts';
import { workspaceStatus } from '../desk/status/whatWaits.ts';
import type { JsonObject } from '../documents/print/shapes.ts';
import type { Problem, Reading } from '../documents/syntax/problem.ts';
import { type NewYorkTime, newYorkTime } from '../domain/days/calendar.ts';
import {
  askForKey,
  askForLink,
  claim,
  clear,
  type DeskFile,
  type DoorAddress,
  release,
  standing,
} from './access/deskFile.ts';
import { type DoorKeys, newDoorKeys } from './access/doorKeys.ts';
import { originOf } from './access/guard.ts';
import { HEADERS } from './access/headers.ts';
import { problemsShape, refusal } from './access/refusal.ts';
import { refusedLog } from './access/refused.ts';
import { isSameSecret, newSecret, newSessions } from './access/session.ts';
import { sessionFileOf } from './access/sessionFile.ts';
import { bookAt, isBook } from './answers/book.ts';
import { householdAt } from './answers/household.ts';
import { warm, warmOverview } from './answers/warm.ts';
import { newApp } from './app.ts';
import { newAside } from './delivery/aside.ts';
import { changesOf, lookerAt } from './delivery/changes.ts';
import { atDesk, type Workspace, type WorkspaceFacts, workspaceAt } from './delivery/desk.ts';
import { follow } from './delivery/follow.ts';
import { newHttpDoors, type OpenHttpDoor } from './delivery/httpDoor.ts';
import { type Page, readPage } from './delivery/page.ts';
import type { Parts, ServedDesk, Subject } from './delivery/parts.ts';

export interface ServeRequest {
  readonly workspace: string;
  /** Who the printed link is for; null for the user of this machine. */
  readonly by: string | null;
  /** Null: the one that it had while sessions of it last, or the usual one, where they are free; else any. */
  readonly port: number | null;
  /** When everything is evaluated; null for now. */
  readonly at: NewYorkTime | null;
  /** Where the runs of a firm's book stand, as `--engine` says it; null where it says nothing. */
  readonly engine: string | null;
}

/** What the server has of the program that starts it. */
export interface Surroundings {
  readonly version: string;
  /** Where the built page stands. */
  readonly pageFolder: string;
  /** What a thread beside the server's own runs (`answerAside`); null for none. */
  readonly threadFile: string | URL | null;
  /** Where this machine's user keeps what outlives a program. */
  readonly stateFolder: string;
  /** Where the shipped JSON Schemas stand. */
  readonly schemasFolder: string;
  readonly openDoor: OpenHttpDoor;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** What went wrong, in words, for the person who runs the server. */
  readonly tell: (words: string) => void;
}

export type Served =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Another server has the workspace; the link leads there. */
  | { readonly kind: 'elsewhere'; readonly link: string }
  | { readonly kind: 'serving'; readonly link: string; readonly origin: string; readonly close: () => Promise<void> };

export const USUAL_PORT = 4711;
const ADDRESS = '127.0.0.1';
const MOST_CONNECTIONS = 200;
/** Milliseconds for a request's headers, and for all of it. */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;
const LATE_SEEN_WITHIN = 2000;
const LAST_WORDS_WITHIN = 200;
const MOST_TRIES = 5;

/** `serveWorkspace`, with what the journal and the disk say among the problems. Throws a fault of the program. */
export async function serve(request: ServeRequest, surroundings: Surroundings): Promise<Served> {
  try {
    return await serveWorkspace(request, surroundings);
  } catch (error) {
    const problems =
      error instanceof EngineUnavailable ? refused(error.problem, error.remedy).problems : knownProblems(error);
    if (problems === null) throw error;
    return { kind: 'refused', problems };
  }
}

/**
 * Serves a workspace on this machine's own address until it is closed, or gives a link to the server that has it. What
 * an interrupted command left is finished first.
 */
async function serveWorkspace(request: ServeRequest, surroundings: Surroundings): Promise<Served> {
  const actor = actorOf(request.by);
  if (actor.value === null) return { kind: 'refused', problems: actor.problems };
  const page = readPage(surroundings.pageFolder);
  if (page === null) return notBuilt(surroundings.pageFolder);
  const { version, clock } = surroundings;
  const at = () => request.at ?? newYorkTime(clock());
  const isTimeGiven = request.at !== null;
  const facts = { folder: request.workspace, version, clock, at, isTimeGiven };
  const workspace = workspaceAt(facts);
  findDocuments(workspace.folder);
  const subject = subjectOf(workspace, facts, actor.value, request.engine);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const other = standing(workspace.folder);
    const link = other === null ? null : await askForLink(workspace.folder, other, request.by);
    if (link !== null) return { kind: 'elsewhere', link };
    clear(workspace.folder, other);
    const served = await open({ workspace, subject, actor: actor.value, page, port: request.port, surroundings });
    if (served !== null) return served;
  }
  const again = refused('another server is being started on this workspace', 'this call once more');
  return { kind: 'refused', problems: again.problems };
}

/** A folder with a book.json is a firm's book, one with accounts a household; any other a workspace. */
function subjectOf(workspace: Workspace, facts: WorkspaceFacts, actor: Actor, engine: string | null): Subject {
  if (isBook(workspace.folder)) return { kind: 'book', book: bookAt(facts, engine) };
  return isHousehold(workspace.folder)
    ? { kind: 'household', household: householdAt(facts, actor) }
    : { kind: 'workspace', desk: { workspace, changes: changesOf(lookerAt(workspace, actor)) } };
}

/** The workspaces that are served; a book has none. */
function desksOf(subject: Subject): readonly ServedDesk[] {
  if (subject.kind === 'book') return [];
  return subject.kind === 'household' ? subject.household.all() : [subject.desk];
}

interface Opening {
  /** The folder that is served: a workspace, or a household. */
  readonly workspace: Workspace;
  readonly subject: Subject;
  readonly actor: Actor;
  readonly page: Page;
  readonly port: number | null;
  readonly surroundings: Surroundings;
}

/** Null where another server took the workspace meanwhile. */
async function open({ workspace, subject, actor, page, port: wanted, surroundings }: Opening): Promise<Served | null> {
  for (const desk of desksOf(subject)) {
    settle(desk.workspace, actor, surroundings);
    warm(desk.workspace, actor);
  }
  const log = refusedLog(workspace.folder);
  const server = boundedServer();
  const file = sessionFileOf(surroundings.stateFolder, workspace.folder, surroundings.tell);
  const before = file.read();
  const port = await listening(server, wanted, before?.port ?? null);
  if (port === null) return portTaken(wanted);
  const started = new Date(surroundings.clock()).toISOString();
  const own: DeskFile = { pid: process.pid, port, started_at: started, secret: newSecret() };
  if (!claim(workspace.folder, own)) {
    server.close();
    return null;
  }
  const closing = new AbortController();
  const { clock, tell } = surroundings;
  const sessions = newSessions({ clock, file, before, port, tell });
  const linkFor = (person: Actor): string => `${originOf(port)}/#launch=${sessions.launch(person)}`;
  const launchFor = (secret: string, by: string | null): Reading<JsonObject> | null =>
    isSameSecret(secret, own.secret) ? launched(workspace, actorOf(by), linkFor) : null;
  const doorKeys = newDoorKeys(clock);
  const keyFor = (secret: string, account: string | null): Reading<JsonObject> | null =>
    isSameSecret(secret, own.secret) ? keyGiven(subject, workspace, doorKeys, { account, port }) : null;
  const doors = newHttpDoors(surroundings.openDoor);
  const { threadFile } = surroundings;
  const aside = threadFile === null ? null : { making: newAside(threadFile), reading: newAside(threadFile) };
  const parts: Parts = {
    aside,
    subject,
    page,
    schemasFolder: surroundings.schemasFolder,
    sessions,
    refused: log,
    port,
    clock,
    launchFor,
    keyFor,
    doorKeys,
    doors,
    tell,
    closing: closing.signal,
  };
  answerRequests(server, parts);
  for (const desk of desksOf(subject)) {
    const ready = { warm: () => warmOverview(desk.workspace, actor), making: aside?.making ?? null };
    follow(desk.workspace, actor, { ...ready, closing: closing.signal });
  }
  const close = async (): Promise<void> => {
    release(workspace.folder, own);
    closing.abort();
    await closed(server);
    if (subject.kind === 'book') await subject.book.kept.close();
    await Promise.all([doors.close(), aside?.making.close(), aside?.reading.close()]);
  };
  return { kind: 'serving', link: linkFor(actor), origin: originOf(port), close };
}

/** A server that waits for nobody without end. */
function boundedServer(): Server {
  const server = createServer({
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    connectionsCheckingInterval: LATE_SEEN_WITHIN,
    // one without is answered here like any other that is not ours, and recorded
    requireHostHeader: false,
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

/** What cannot be finished now is told: the page shows why, and the way to put it right. */
function settle(workspace: Workspace, actor: Actor, { tell }: Surroundings): void {
  try {
    atDesk(workspace, actor, workspaceStatus);
  } catch (error) {
    const problems = knownProblems(error instanceof BrokenOff ? error.cause : error);
    if (problems === null) throw error;
    for (const { message, accepted } of problems) tell(`${message}; to do: ${accepted}`);
  }
}

/** A household has a door for each account, and none for the whole. */
function keyGiven(
  subject: Subject,
  { folder }: Workspace,
  keys: DoorKeys,
  { account, port }: { readonly account: string | null; readonly port: number },
): Reading<JsonObject> {
  const isThere =
    subject.kind === 'household' ? account !== null && subject.household.desk(account) !== null : account === null;
  if (!isThere) return refused('there is no such account here', 'the folder of one account');
  const { secret, endsAt } = keys.give(account);
  const url = `${originOf(port)}${account === null ? '' : `/accounts/${account}`}/mcp`;
  const value = { workspace: realpathSync(folder), url, key: secret, ends_at: new Date(endsAt).toISOString() };
  return { value, problems: [] };
}

/** The address and a new key of the analysts' door, from the desk that is open on this workspace or on its household. */
export async function doorKeyOf(workspace: string): Promise<Reading<DoorAddress>> {
  findDocuments(workspace);
  const place = householdPlace(workspace);
  const homes = [
    { folder: workspace, account: null },
    ...(place === null ? [] : [{ folder: place.root, account: place.account }]),
  ];
  for (const { folder, account } of homes) {
    const other = standing(folder);
    const found = other === null ? null : await askForKey(folder, other, account);
    if (found !== null) return { value: found, problems: [] };
  }
  return refused('no desk is open on this workspace', '`porch serve` first, which stays open');
}

function launched(
  { folder }: Workspace,
  actor: Reading<Actor>,
  linkFor: (person: Actor) => string,
): Reading<JsonObject> {
  if (actor.value === null) return { value: null, problems: actor.problems };
  return { value: { workspace: realpathSync(folder), link: linkFor(actor.value) }, problems: [] };
}

function answerRequests(server: Server, parts: Parts): void {
  const app = newApp(parts);
  server.on('request', (incoming, outgoing) => {
    const unreadable = (): Response => {
      noteUnreadable(parts, incoming);
      const { problems } = refusal(400, UNREADABLE, 'a request of the desk’s page');
      return Response.json(problemsShape(problems), { status: 400, headers: HEADERS });
    };
    const answer = getRequestListener(app.fetch, { errorHandler: unreadable, overrideGlobalObjects: false });
    void answer(incoming, outgoing);
  });
  server.on('clientError', (error, socket) => {
    // a browser that goes away is no request, nor is a connection that it keeps for its next one: an answer on that would
    // be taken for the next one's
    const isUnused = 'bytesRead' in socket && socket.bytesRead === 0;
    if (isUnused || ('code' in error && error.code === 'ECONNRESET')) {
      socket.destroy();
      return;
    }
    noteUnreadable(parts, {});
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\n${HEADER_LINES}Connection: close\r\n\r\n`);
  });
  server.on('checkExpectation', (incoming, outgoing) => {
    noteUnreadable(parts, incoming);
    outgoing.writeHead(417, { ...HEADERS, connection: 'close' }).end();
  });
  // the desk is nobody's way to somewhere else
  for (const event of ['connect', 'upgrade'] as const) {
    server.on(event, (incoming, socket) => {
      noteUnreadable(parts, incoming);
      socket.destroy();
    });
  }
}

const UNREADABLE = 'the request cannot be read';
const HEADER_LINES = Object.entries(HEADERS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

function noteUnreadable(
  { refused: log, clock }: Parts,
  { method = '', url = '' }: { readonly method?: string | undefined; readonly url?: string | undefined },
): void {
  const at = new Date(clock()).toISOString();
  log.add({ at, method, path: url, reason: UNREADABLE, remote: ADDRESS });
}

/** The port that the server listens on; null where the wanted one is taken. */
async function listening(server: Server, wanted: number | null, before: number | null): Promise<number | null> {
  if (wanted !== null) return listen(server, wanted);
  const again = before === null ? null : await listen(server, before);
  return again ?? (await listen(server, USUAL_PORT)) ?? listen(server, 0);
}

function listen(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      const isTaken = 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      if (isTaken) resolve(null);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, ADDRESS, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : null);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // event streams have said their last word by then
    setTimeout(() => server.closeAllConnections(), LAST_WORDS_WITHIN);
  });
}

function portTaken(port: number | null): Served {
  const { problems } = refused(
    `port ${port ?? 0} is taken or not to be had`,
    'another --port, or none for any that is free',
  );
  return { kind: 'refused', problems };
}

function notBuilt(folder: string): Served {
  const { problems } = refused(`the desk’s page is not in ${folder}`, '`npm run build`, which makes it');
  return { kind: 'refused', problems };
}
