import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { z } from 'zod';
import { findDocuments } from '../desk/files/findDocuments.ts';
import { exportLines } from '../desk/status/auditJournal.ts';
import type { JsonObject } from '../documents/print/shapes.ts';
import type { Reading } from '../documents/syntax/problem.ts';
import { isApi } from './access/guard.ts';
import { FRAME_HEADERS, pagePolicy, THREAD_HEADERS } from './access/headers.ts';
import { problemsShape, refusal } from './access/refusal.ts';
import type { Session } from './access/session.ts';
import {
  answer,
  answerAside,
  firstAnswers,
  given,
  keptAnswer,
  keptPlan,
  told,
  toldAside,
  wholeId,
} from './answering.ts';
import * as decisions from './answers/decisions.ts';
import * as editing from './answers/editing.ts';
import * as holdings from './answers/holdings.ts';
import { householdAnswer, makeHousehold } from './answers/household.ts';
import * as imports from './answers/imports.ts';
import * as making from './answers/making.ts';
import { overviewAnswer, waitingAnswer } from './answers/overview.ts';
import { prompt } from './answers/prompt.ts';
import * as proposals from './answers/proposals.ts';
import * as reading from './answers/reading.ts';
import { bookRoutes } from './bookRoutes.ts';
import * as requests from './contract/requests.ts';
import type { AskedAtDesk } from './delivery/aside.ts';
import { FILE_BODY, readBody, SMALL_BODY } from './delivery/body.ts';
import type { Changes } from './delivery/changes.ts';
import { compressed } from './delivery/compress.ts';
import { atDesk, atJournal, type WebDesk } from './delivery/desk.ts';
import { cookieName, failed, guarded, keepMovedOn, sessionOf, withSession } from './delivery/gate.ts';
import type { Asking, Env, Parts, ServedDesk, ServedHousehold } from './delivery/parts.ts';
import { changesStream } from './delivery/stream.ts';
import { bearerIn, doorRoute } from './doorRoutes.ts';

const PAGES = [
  '/',
  '/import',
  '/portfolio',
  '/history',
  '/documents',
  '/policy',
  '/monitor',
  '/journal',
  '/lab',
  '/prompt',
  '/proposals',
];
const PLAN_PAGES = ['', '/review', '/execution', '/beside/:other'].map((page) => `/plans/:planId${page}`);
/** Where each account of a household has the pages of a workspace, and below `/api` its answers. */
const ACCOUNT = '/accounts/:account';
/** The document within the page that starts the lab's thread. */
const LAB_FRAME = '/lab/thread';
const MOST_STREAMS = 16;

/** The desk that an address names. Throws `Refusal` where it names none. */
type DeskOf = (asking: Asking) => ServedDesk;
/** Null: what is asked for is not here. */
type Read = (desk: WebDesk, asking: Asking) => Reading<JsonObject> | null;
type Write<T> = (body: T, desk: WebDesk, asking: Asking) => Reading<JsonObject> | null;

/** Every address of the desk, in one table. */
export function newApp(parts: Parts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(compressed());
  app.use(guarded(parts));
  app.onError((error, asking) => failed(error, asking, parts));
  app.notFound((asking) => {
    const { path } = asking.req;
    if (path.endsWith('/')) return asking.redirect(path.slice(0, -1));
    const answer = failed(refusal(404, 'there is nothing at this address', 'an address of the page'), asking, parts);
    // whoever typed an address is told by the page itself, with the ways on
    return isTyped(asking) ? page(asking, parts, () => ({}), 404) : answer;
  });

  app.post('/api/session', (asking) => openSession(asking, parts));
  app.post('/api/launches', (asking) => launch(asking, parts));
  app.post('/api/doors', (asking) => giveKey(asking, parts));
  app.use('/api/*', withSession(parts));

  const { subject } = parts;
  if (subject.kind === 'household') householdRoutes(app, parts, subject.household);
  else if (subject.kind === 'workspace') deskRoutes(app, parts, '', () => subject.desk);
  else {
    bookRoutes(app, subject.book, (asking) => page(asking, parts, () => ({})));
    app.get('/api/changes', (asking) => listen(asking, parts, subject.book.changes));
  }
  app.get(LAB_FRAME, (asking) => labFrame(asking, parts));
  app.get('*', (asking) => asset(asking, parts) ?? asking.notFound());
  return app;
}

/** The whole has one page and one answer; each account has all those of a workspace below its own name. */
function householdRoutes(app: Hono<Env>, parts: Parts, household: ServedHousehold): void {
  app.get('/', (asking) => asking.redirect('/household'));
  app.get('/household', (asking) =>
    page(asking, parts, ({ actor }) => ({ '/api/household': JSON.stringify(householdAnswer(household, actor)) })),
  );
  app.get('/api/household', (asking) => asking.json(householdAnswer(household, asking.get('session').actor)));
  app.get('/api/household/holdings', (asking) => told(asking, holdings.ofHousehold(household.root)));
  app.post('/api/household/plans', async (asking) => {
    const body = await readBody(asking.req.raw, requests.planHousehold, SMALL_BODY);
    const { actor } = asking.get('session');
    const { aside } = parts;
    if (aside === null) return told(asking, makeHousehold(body, household, actor));
    const asked = { what: 'household', body } as const;
    return toldAside(asking, await aside.making.ask(asked, { ...household, folder: household.root }, actor));
  });
  app.get('/api/changes', (asking) => listen(asking, parts, household.changes));
  deskRoutes(app, parts, ACCOUNT, ({ req }) => {
    const found = household.desk(req.param('account') ?? '');
    if (found === null) throw refusal(404, 'the household has no such account', 'an account of the household');
    return found;
  });
}

/** The pages and answers of a workspace, below `base`. */
function deskRoutes(app: Hono<Env>, parts: Parts, base: string, of: DeskOf): void {
  const api = `/api${base}`;
  doorRoute(app, `${base}/mcp`, parts, of);
  const get = (path: string, read: Read) =>
    app.get(`${api}${path}`, (asking) => answer(asking, of(asking), (desk) => read(desk, asking)));
  // what looks at the journal itself looks at a damaged one, too
  const audit = (path: string, read: Read) =>
    app.get(`${api}${path}`, (asking) => answer(asking, of(asking), (desk) => read(desk, asking), atJournal));
  app.get(`${api}/overview`, (asking) => {
    const served = of(asking);
    return keptAnswer(asking, served, (desk) => given(overviewAnswer(served.workspace, desk)));
  });
  app.get(`${api}/waiting`, (asking) => {
    const served = of(asking);
    const [from, state, verdict] = (['from', 'state', 'verdict'] as const).map((name) => asking.req.query(name));
    return answer(asking, served, (desk) => given(waitingAnswer(served.workspace, desk, { from, state, verdict })));
  });
  app.get(`${api}/plans/:planId`, (asking) => keptPlan(asking, of(asking), asking.req.param('planId'), parts));
  app.get(`${api}/plans/:planId/replay`, (asking) =>
    answerAside(asking, of(asking), { what: 'replay', planId: asking.req.param('planId') }, parts),
  );
  const ofPlan = (path: string, read: (planId: string, desk: WebDesk, asking: Asking) => ReturnType<Read>) =>
    get(`/plans/:planId${path}`, (desk, asking) =>
      read(wholeId(asking.req.param('planId') ?? '', of(asking).workspace, desk), desk, asking),
    );
  ofPlan('/execution', reading.execution);
  ofPlan('/files/:name', (planId, desk, { req }) => reading.file(planId, req.param('name') ?? '', desk));
  get('/documents', reading.documents);
  get('/holdings', holdings.ofWorkspace);
  app.get(`${api}/history`, (asking) => {
    const { workspace } = of(asking);
    return answer(asking, of(asking), (desk) =>
      holdings.history(workspace.shelf(desk.journal).histories, desk, asking.req.query('before')),
    );
  });
  get('/policy', (desk) => reading.policy(desk, findDocuments(desk.workspace).files.policy));
  get('/policy/household', reading.householdPolicy);
  get('/imports', (desk) => given(imports.standing(desk)));
  get('/monitor', reading.monitor);
  get('/proposals', proposals.listed);
  get('/proposals/:id', (desk, { req }) => proposals.shown(req.param('id') ?? '', desk));
  get('/lab', reading.lab);
  get('/documents/opening', editing.opening);
  get('/prompt', (desk, { req }) => prompt(desk, parts.schemasFolder, req.query('document'), req.query('form')));
  audit('/journal', (desk, { req }) => reading.journal(desk, req.query('before')));
  audit('/journal/verification', reading.verification);
  app.get(`${api}/journal/export`, (asking) => exported(asking, of(asking)));
  get('/journal/fills', reading.fills);
  audit('/refused', () => given({ requests: parts.refused.latest().map((one) => ({ ...one })) }));
  app.get(`${api}/changes`, (asking) => listen(asking, parts, of(asking).changes));

  changeRoutes(app, parts, api, of);
  decisionRoutes(app, parts, api, of);
  for (const path of [...PAGES, ...PLAN_PAGES]) {
    // whoever has no session is not told which accounts there are, either
    app.get(
      base !== '' && path === '/' ? base : `${base}${path}`,
      (asking) =>
        toWholeId(asking, parts, of) ??
        page(asking, parts, ({ actor }) => {
          const { workspace } = of(asking);
          return atDesk(workspace, actor, (desk) => firstAnswers(workspace, desk, asking.req.param('planId') ?? null));
        }),
    );
  }
}

/** What is asked of the workspace as a whole, and recorded. */
function changeRoutes(app: Hono<Env>, parts: Parts, api: string, of: DeskOf): void {
  const post = <T>(path: string, schema: z.ZodType<T>, most: number, write: Write<T>) =>
    app.post(`${api}${path}`, async (asking) => {
      const body = await readBody(asking.req.raw, schema, most);
      return answer(asking, of(asking), (desk) => write(body, desk, asking));
    });
  const postAside = <T>(path: string, schema: z.ZodType<T>, most: number, asked: (body: T) => AskedAtDesk) =>
    app.post(`${api}${path}`, async (asking) => {
      const body = await readBody(asking.req.raw, schema, most);
      return answerAside(asking, of(asking), asked(body), parts);
    });
  postAside('/plans', requests.makePlan, FILE_BODY, (body) => ({ what: 'make', body }));
  post('/monitor', requests.monitorPrices, FILE_BODY, making.monitor);
  postAside('/lab/targets', requests.takeTargets, SMALL_BODY, (body) => ({ what: 'takeOver', body }));
  post('/declines', requests.declinePlans, SMALL_BODY, (body, desk, asking) =>
    decisions.declineEach(body, desk, (error) => keepMovedOn(error, asking, parts)),
  );
  postAside('/lab/limits', requests.takeLimits, SMALL_BODY, (body) => ({ what: 'takeLimits', body }));
  post('/documents', requests.editDocument, FILE_BODY, editing.edit);
  post('/imports/preview', requests.previewImport, FILE_BODY, imports.preview);
  post('/imports', requests.importFile, FILE_BODY, imports.take);
  post('/imports/policy', requests.takePolicyLines, SMALL_BODY, imports.takeLines);
  post('/imports/confirmation', requests.confirmDifference, SMALL_BODY, imports.confirm);
  post('/proposals/:id/acceptance', requests.acceptProposal, SMALL_BODY, (body, desk, { req }) =>
    proposals.accept(req.param('id') ?? '', body, desk),
  );
  post('/proposals/:id/refusal', requests.declineProposal, SMALL_BODY, (body, desk, { req }) =>
    proposals.decline(req.param('id') ?? '', body, desk),
  );
  post('/halt', requests.orderHalt, SMALL_BODY, proposals.halt);
  post('/resume', requests.orderHalt, SMALL_BODY, proposals.resume);
  post('/settlement', requests.settle, SMALL_BODY, (_, desk) => making.settle(desk));
}

/** What is decided of one plan: the one in the address is the one in the body. */
function decisionRoutes(app: Hono<Env>, parts: Parts, api: string, of: DeskOf): void {
  /** The body with the plan's whole id; null for a plan that was not made here. */
  const ofPlan = <T extends { readonly planId: string }>(body: T, asking: Asking, desk: WebDesk): T | null => {
    const { workspace } = of(asking);
    const planId = wholeId(asking.req.param('planId') ?? '', workspace, desk);
    if (planId !== wholeId(body.planId, workspace, desk)) {
      throw refusal(400, 'the plan in the body is not the one in the address', 'the plan that is shown');
    }
    return workspace.shelf(desk.journal).find(planId) === null ? null : { ...body, planId };
  };
  const post = <T extends { readonly planId: string }>(
    what: string,
    schema: z.ZodType<T>,
    write: Write<T>,
    most = SMALL_BODY,
  ) =>
    app.post(`${api}/plans/:planId/${what}`, async (asking) => {
      const body = await readBody(asking.req.raw, schema, most);
      return answer(asking, of(asking), (desk) => {
        const own = ofPlan(body, asking, desk);
        return own === null ? null : write(own, desk, asking);
      });
    });
  const postAside = <T extends { readonly planId: string }>(
    what: string,
    schema: z.ZodType<T>,
    asked: (body: T) => AskedAtDesk,
  ) =>
    app.post(`${api}/plans/:planId/${what}`, async (asking) => {
      const body = await readBody(asking.req.raw, schema, SMALL_BODY);
      const { workspace } = of(asking);
      const own = atDesk(workspace, asking.get('session').actor, (desk) => ofPlan(body, asking, desk));
      return own === null ? told(asking, null) : answerAside(asking, of(asking), asked(own), parts);
    });
  post('review', requests.reviewPlan, decisions.review);
  post('approval', requests.approvePlan, decisions.approve);
  post('decline', requests.declinePlan, decisions.decline);
  post('placed', requests.placeTrade, decisions.place);
  post('correction', requests.correctRecord, decisions.correct);
  postAside('repair', requests.takeRepair, (body) => ({ what: 'repair', body }));
  postAside('remaining', requests.planRemaining, (body) => ({ what: 'remaining', body }));
  post('fills', requests.recordFills, decisions.record, FILE_BODY);
  post('fills/preview', requests.recordFills, decisions.preview, FILE_BODY);
}

/** A page of a plan that is named by a beginning of its id stands at the whole one: what is decided there names that. */
function toWholeId(asking: Asking, parts: Parts, of: DeskOf): Response | null {
  const [given, session] = [asking.req.param('planId'), sessionOf(asking, parts)];
  if (given === undefined || session === null) return null;
  const planId = answersAtOnce(() => {
    const { workspace } = of(asking);
    return { planId: atDesk(workspace, session.actor, (desk) => wholeId(given, workspace, desk)) };
  }, parts).planId;
  if (typeof planId !== 'string' || planId === given) return null;
  return asking.redirect(asking.req.path.replace(`/plans/${given}`, `/plans/${planId}`));
}

async function openSession(asking: Asking, { sessions, port, aside }: Parts): Promise<Response> {
  const { token } = await readBody(asking.req.raw, requests.openSession, SMALL_BODY);
  const secret = sessions.open(token);
  if (secret === null) {
    throw refusal(
      401,
      'the link was used before, or is older than ten minutes',
      'a new link: `porch serve` prints one',
    );
  }
  // who comes in looks at a plan, or makes one
  aside?.making.start();
  setCookie(asking, cookieName(port), secret, { httpOnly: true, sameSite: 'Strict', path: '/' });
  return asking.json({});
}

/** For another `porch serve` on this workspace, which has read the secret beside the journal. */
async function launch(asking: Asking, { launchFor }: Parts): Promise<Response> {
  const { by } = await readBody(asking.req.raw, requests.launch, SMALL_BODY);
  return toldToProgram(asking, launchFor(bearerIn(asking) ?? '', by));
}

/** For `porch mcp --http`, which has read it too. */
async function giveKey(asking: Asking, { keyFor }: Parts): Promise<Response> {
  const { account } = await readBody(asking.req.raw, requests.openDoor, SMALL_BODY);
  return toldToProgram(asking, keyFor(bearerIn(asking) ?? '', account));
}

function toldToProgram(asking: Asking, made: Reading<JsonObject> | null): Response {
  if (made === null) throw refusal(401, 'the secret is not this desk’s', '`porch serve` in the workspace');
  return made.value === null ? asking.json(problemsShape(made.problems), 422) : asking.json(made.value);
}

/** The journal as a file, one entry a line, as `porch journal export` prints it. */
function exported(asking: Asking, { workspace }: ServedDesk): Response {
  const lines = atJournal(workspace, asking.get('session').actor, ({ journal }) => exportLines(journal));
  const headers = {
    'content-type': 'application/jsonl; charset=utf-8',
    'content-disposition': 'attachment; filename="journal.jsonl"',
  };
  return asking.body(lines.map((line) => `${line}\n`).join(''), 200, headers);
}

/** The page, with its first answers in it where there is a session: the verdict stands in the first paint. */
function page(
  asking: Asking,
  parts: Parts,
  /** By path, as JSON. */
  first: (session: Session) => Record<string, string>,
  status: 200 | 404 = 200,
): Response {
  const session = sessionOf(asking, parts);
  const nonce = randomBytes(16).toString('base64url');
  asking.header('content-security-policy', pagePolicy(nonce));
  const answers = session === null ? {} : answersAtOnce(() => first(session), parts);
  return asking.html(parts.page.document(nonce, answers), status);
}

/** Whether a window was opened at the address, which no script of a page and no picture does. */
function isTyped(asking: Asking): boolean {
  const { path } = asking.req;
  return !isApi(path) && asking.req.header('sec-fetch-dest') === 'document';
}

function answersAtOnce<T extends Readonly<Record<string, unknown>>>(first: () => T, { tell }: Parts): Partial<T> {
  try {
    return first();
  } catch (error) {
    // the page asks for them itself, and is told in words
    tell(`the page is sent without its first answers: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

/** What it may do is no more for one who has a session than for one who has none. */
function labFrame(asking: Asking, { page: { labFrame: document } }: Parts): Response {
  for (const [name, value] of Object.entries(FRAME_HEADERS)) asking.header(name, value);
  return asking.html(document);
}

function asset(asking: Asking, { page: { assets } }: Parts): Response | null {
  const found = assets.get(asking.req.path);
  if (found === undefined) return null;
  const caching = found.isForever ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { 'content-type': found.type, 'cache-control': caching };
  return asking.body(found.bytes, 200, found.isThread ? { ...headers, ...THREAD_HEADERS } : headers);
}

const streams = new WeakMap<Session, number>();

function listen(asking: Asking, { closing }: Parts, changes: Changes): Response {
  const session = asking.get('session');
  const open = streams.get(session) ?? 0;
  if (open >= MOST_STREAMS)
    throw refusal(429, 'this session listens too often', `at most ${MOST_STREAMS} pages at once`);
  streams.set(session, open + 1);
  const left = (): void => {
    streams.set(session, (streams.get(session) ?? 1) - 1);
  };
  const body = changesStream(changes, session, closing, left);
  return asking.body(body, 200, { 'content-type': 'text/event-stream' });
}
