import { knownProblems } from '../../desk/files/knownProblems.ts';
import type { Actor } from '../../desk/history/actor.ts';
import { atDesk, type Workspace } from '../delivery/desk.ts';
import { overviewAnswer } from './overview.ts';
import { plan } from './reading.ts';

/** What runs so often is compiled by then; a workspace with few plans starts as soon as it can. */
const LATEST = 4;

/**
 * Answers for nobody what is asked for first, before anybody can: the journal is read and what answers is compiled, for
 * which the first ones would wait, and all others after them. What is wrong is told to those who ask.
 */
export function warm(workspace: Workspace, actor: Actor): void {
  try {
    atDesk(workspace, actor, (desk) => {
      for (const { planId } of workspace.shelf(desk.journal).histories.slice(-LATEST)) {
        overviewAnswer(workspace, desk);
        plan(planId, desk);
      }
    });
  } catch (error) {
    if (knownProblems(error) === null) throw error;
  }
}
