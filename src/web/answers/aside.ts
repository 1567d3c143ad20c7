import type { MessagePort } from 'node:worker_threads';
import { callProblem } from '../../desk/files/callProblem.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { VERSION } from '../../domain/planning/version.ts';
import { problemsShape, refusal } from '../access/refusal.ts';
import type { AskedAside, AskedAtDesk, ToldAside } from '../delivery/aside.ts';
import { atDesk, type WebDesk, type Workspace, workspaceAt } from '../delivery/desk.ts';
import { failureOf } from '../delivery/failure.ts';
import * as decisions from './decisions.ts';
import * as editing from './editing.ts';
import { makeHousehold } from './household.ts';
import * as making from './making.ts';
import * as reading from './reading.ts';

// What takes long, by the same functions wherever it runs: in the server's own thread, or in one beside it.

/** Null: what is asked for is not here. */
export function answerAsked(asked: AskedAtDesk, desk: WebDesk): Reading<JsonObject> | null {
  switch (asked.what) {
    case 'make':
      return making.make(asked.body, desk);
    case 'takeOver':
      return making.takeOver(asked.body, desk);
    case 'repair':
      return decisions.repair(asked.body, desk);
    case 'remaining':
      return decisions.remaining(asked.body, desk);
    case 'takeLimits':
      return editing.takeOverLimits(asked.body, desk);
    case 'replay':
      return reading.replay(asked.planId, desk);
    case 'plan':
      return reading.plan(asked.planId, desk);
  }
}

/** Answers at `port` what is asked, one after the other, until it is closed. A workspace is opened as a command would. */
export function answerAside(port: MessagePort): void {
  const workspaces = new Map<string, Workspace>();
  port.on('message', (asked: AskedAside) => port.postMessage({ id: asked.id, ...toldOf(asked, workspaces) }));
}

function toldOf({ asked, ...place }: AskedAside, workspaces: Map<string, Workspace>): Omit<ToldAside, 'id'> {
  try {
    const workspace = workspaceOf(place, workspaces);
    const found =
      asked.what === 'household'
        ? makeHousehold(asked.body, { ...workspace, root: workspace.folder }, place.actor)
        : atDesk(workspace, place.actor, (desk) => answerAsked(asked, desk));
    if (found === null) throw refusal(404, 'there is no such plan here, or no such file of it', 'one that is listed');
    const { value, problems } = found;
    return value === null
      ? { status: 422, text: JSON.stringify(problemsShape(problems)), failure: null }
      : { status: 200, text: JSON.stringify(value), failure: null };
  } catch (error) {
    return { status: 500, text: '', failure: failureOf(error) };
  }
}

function workspaceOf(
  { folder, version, at }: Omit<AskedAside, 'asked'>,
  workspaces: Map<string, Workspace>,
): Workspace {
  // an update put another program in this one's place while the desk was open
  if (version !== VERSION) throw new OtherProgram();
  const known =
    workspaces.get(folder) ?? workspaceAt({ folder, version, clock: Date.now, at: now, isTimeGiven: false });
  workspaces.set(folder, known);
  return at === null ? known : { ...known, at: () => newYorkTime(at), isTimeGiven: true };
}

function now() {
  return newYorkTime(Date.now());
}

class OtherProgram extends Error {
  readonly problems = [
    callProblem('this program was replaced while the desk was open', 'the desk started again: `porch serve`'),
  ];
}
