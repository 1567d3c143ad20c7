import type { Actor } from '../../desk/history/actor.ts';
import { journalState } from '../../desk/history/revision.ts';
import type { Aside } from './aside.ts';
import { atJournal, type Workspace } from './desk.ts';

/** So soon is read what other programs recorded; milliseconds. */
const FOLLOW_EVERY = 1000;
/** Events that are read before anybody is answered. */
const PORTION = 10;

/**
 * Reads what other programs record while nobody asks for it, in portions: whoever asks first would wait for all of it,
 * and all others after them. Where there is another latest plan, what is asked for first is made for nobody (`warm`), and the
 * plan is made again in a thread beside.
 */
export function follow(
  workspace: Workspace,
  actor: Actor,
  {
    warm,
    making,
    closing,
  }: { readonly warm: () => void; readonly making: Aside | null; readonly closing: AbortSignal },
): void {
  let seen = '';
  let latest: string | null = null;
  let isReading = false;
  const prepare = (planId: string | null): void => {
    if (planId === null || planId === latest) return;
    warm();
    if (making?.isBusy() === true) return;
    latest = planId;
    making?.ask({ what: 'plan', planId }, workspace, actor).catch(() => {});
  };
  const readOn = (): void => {
    isReading = false;
    if (closing.aborted) return;
    try {
      const found = atJournal(workspace, actor, ({ journal }) =>
        workspace.shelf.readAhead(journal, PORTION) ? { latest: latestPlan(workspace.shelf(journal)) } : null,
      );
      if (found !== null) prepare(found.latest);
      isReading = found === null;
      if (isReading) setImmediate(readOn);
    } catch {
      // told to those who ask
    }
  };
  const timer = setInterval(() => {
    const now = journalState(workspace.folder);
    if (isReading || now === seen) return;
    // as it was before: what comes in while it is read is read next time
    seen = now;
    readOn();
  }, FOLLOW_EVERY);
  timer.unref();
  closing.addEventListener('abort', () => clearInterval(timer));
}

function latestPlan({ histories }: ReturnType<Workspace['shelf']>): string | null {
  return histories.at(-1)?.planId ?? null;
}
