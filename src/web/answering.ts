import { findPlan } from '../desk/plans/findPlan.ts';
import type { JsonObject } from '../documents/print/shapes.ts';
import type { Reading } from '../documents/syntax/problem.ts';
import { problemsShape, refusal } from './access/refusal.ts';
import { answerAsked } from './answers/aside.ts';
import { overviewAnswer } from './answers/overview.ts';
import * as reading from './answers/reading.ts';
import { tagOf } from './delivery/answerTag.ts';
import type { Aside, AskedAtDesk, ToldAside } from './delivery/aside.ts';
import { atDesk, atJournal, type WebDesk, type Workspace } from './delivery/desk.ts';
import type { Asking, Parts, ServedDesk } from './delivery/parts.ts';

// How what a handler finds is answered: at once, by the state that it is of, or from a thread beside the server's own.

/** The id that an address or a body names by a beginning that only it has; one that names none, or several, stays as it is. */
export function wholeId(beginning: string, { shelf }: Workspace, { journal }: WebDesk): string {
  const known = shelf(journal).find(beginning.toLowerCase());
  return known?.planId ?? findPlan(journal, beginning).value?.planId ?? beginning;
}

export function given(value: JsonObject): Reading<JsonObject> {
  return { value, problems: [] };
}

/** 200 with what was found, 422 with the problems that the desk names. Throws `Refusal` where there is nothing. */
export function answer(
  asking: Asking,
  { workspace }: ServedDesk,
  use: (desk: WebDesk) => Reading<JsonObject> | null,
  at: typeof atDesk = atDesk,
): Response {
  return told(asking, at(workspace, asking.get('session').actor, use));
}

/** The same of what takes long, in a thread of its own where there is one, so that nobody's reading waits for it. */
export async function answerAside(
  asking: Asking,
  served: ServedDesk,
  asked: AskedAtDesk,
  { aside }: Parts,
): Promise<Response> {
  if (aside === null) return answer(asking, served, (desk) => answerAsked(asked, desk));
  return toldAside(asking, await aside.making.ask(asked, served.workspace, asking.get('session').actor));
}

export function toldAside(asking: Asking, { status, text }: Pick<ToldAside, 'status' | 'text'>): Response {
  return asking.body(text, status, JSON_BODY);
}

export function told(asking: Asking, found: Reading<JsonObject> | null): Response {
  if (found === null) throw refusal(404, 'there is no such plan here, or no such file of it', 'one that is listed');
  return found.value !== null ? asking.json(found.value) : asking.json(problemsShape(found.problems), 422);
}

/** `answer`, which names the state that it is of: whoever has it already is told so, and what was made once is sent again. */
export function keptAnswer(
  asking: Asking,
  { workspace }: ServedDesk,
  read: (desk: WebDesk) => Reading<JsonObject> | null,
): Response {
  return atDesk(workspace, asking.get('session').actor, (desk) => {
    const tag = tagOf(workspace, desk, asking.req.path, null);
    return keptAt(asking, workspace, tag) ?? keptNow(asking, workspace, tag, read(desk));
  });
}

/** The same of a plan. One that is not known yet is made again, in a thread of its own where there is one: all others would wait. */
export async function keptPlan(
  asking: Asking,
  { workspace }: ServedDesk,
  beginning: string,
  { aside }: Parts,
): Promise<Response> {
  const { actor } = asking.get('session');
  const { path } = asking.req;
  const found = atDesk(workspace, actor, (desk) => {
    const planId = wholeId(beginning, workspace, desk);
    const tag = tagOf(workspace, desk, path, planId);
    const kept = keptAt(asking, workspace, tag);
    if (kept !== null) return kept;
    return aside === null ? keptNow(asking, workspace, tag, reading.plan(planId, desk)) : { planId, tag };
  });
  if (found instanceof Response || aside === null) return found instanceof Response ? found : told(asking, null);
  const { planId, tag } = found;
  const { status, text } = await readingThread(aside).ask({ what: 'plan', planId }, workspace, actor);
  // whoever is given what is kept has the journal held against its checkpoints before
  const tagNow = (): string | null => atJournal(workspace, actor, (desk) => tagOf(workspace, desk, path, planId));
  // an answer is of one state alone: of none that something changed into meanwhile
  if (status !== 200 || tag === null || tagNow() !== tag) return asking.body(text, status, JSON_BODY);
  workspace.answers.keep(tag, text);
  return asking.body(text, 200, { ...JSON_BODY, etag: tag });
}

/** The thread that makes plans knows them still; only a reader who would wait there for long has another one. */
function readingThread({ making, reading: other }: NonNullable<Parts['aside']>): Aside {
  return making.isBusy() ? other : making;
}

const JSON_BODY = { 'content-type': 'application/json' } as const;

function keptAt(asking: Asking, { answers }: Workspace, tag: string | null): Response | null {
  if (tag === null) return null;
  if (asking.req.header('if-none-match') === tag) return asking.body(null, 304, { etag: tag });
  const kept = answers.find(tag);
  return kept === null ? null : asking.body(kept, 200, { ...JSON_BODY, etag: tag });
}

function keptNow(
  asking: Asking,
  { answers }: Workspace,
  tag: string | null,
  found: Reading<JsonObject> | null,
): Response {
  if (tag === null || found?.value == null) return told(asking, found);
  const text = JSON.stringify(found.value);
  answers.keep(tag, text);
  return asking.body(text, 200, { ...JSON_BODY, etag: tag });
}

/** The answers that a page is delivered with, by the paths that it asks at: what was sent before is not made again. */
export function firstAnswers(workspace: Workspace, desk: WebDesk, planId: string | null): Record<string, string> {
  const first = { '/api/overview': textOf('/api/overview', null, workspace, desk) };
  if (planId === null) return present(first);
  const path = `/api/plans/${planId}`;
  return present({ ...first, [path]: textOf(path, planId, workspace, desk) });
}

function present(texts: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).flatMap(([path, text]) => (text === null ? [] : [[path, text]])));
}

/** Null where there is no answer, and for a large plan that nobody asked for yet: the page asks for it itself. */
function textOf(path: string, planId: string | null, workspace: Workspace, desk: WebDesk): string | null {
  const { answers } = workspace;
  const tag = tagOf(workspace, desk, path, planId);
  const kept = tag === null ? null : answers.find(tag);
  if (kept !== null) return kept;
  if (planId !== null && isLarge(planId, workspace, desk)) return null;
  const value = planId === null ? overviewAnswer(workspace, desk) : (reading.plan(planId, desk)?.value ?? null);
  if (value === null) return null;
  const text = JSON.stringify(value);
  if (tag !== null) answers.keep(tag, text);
  return text;
}

/** Bytes of the document that it was made of: from here on it takes long to make it again. */
const LARGE = 65_536;

function isLarge(planId: string, { shelf }: Workspace, { journal }: WebDesk): boolean {
  return (shelf(journal).find(planId)?.record.sources.portfolio?.bytes.length ?? 0) > LARGE;
}
