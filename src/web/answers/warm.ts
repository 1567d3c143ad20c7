import { knownProblems } from '../../desk/files/knownProblems.ts';
import type { Actor } from '../../desk/history/actor.ts';
import { atDesk, type WebDesk, type Workspace } from '../delivery/desk.ts';
import { overviewAnswer } from './overview.ts';
import { plan } from './reading.ts';

/** What runs so often is compiled by then; a workspace with few plans starts as soon as it can. */
const LATEST = 4;

/**
 * Answers for nobody what is asked for first, before anybody can: the journal is read and what answers is compiled, for
 * which the first ones would wait, and all others after them. What is wrong is told to those who ask.
 */
export function warm(workspace: Workspace, actor: Actor): void {
  forNobody(workspace, actor, (desk) => {
    for (const { planId } of workspace.shelf(desk.journal).histories.slice(-LATEST)) {
      overviewAnswer(workspace, desk);
      plan(planId, desk);
    }
  });
}

/** The same of the overview alone: what was recorded elsewhere is sorted then. */
export function warmOverview(workspace: Workspace, actor: Actor): void {
  forNobody(workspace, actor, (desk) => overviewAnswer(workspace, desk));
}

function forNobody(workspace: Workspace, actor: Actor, use: (desk: WebDesk) => void): void {
  try {
    atDesk(workspace, actor, use);
  } catch (error) {
    if (knownProblems(error) === null) throw error;
  }
}
