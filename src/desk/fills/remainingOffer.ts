import { resolve } from 'node:path';
import type { ExecutionReport } from '../../domain/planning/execution.ts';
import { shellWord } from '../files/shellWord.ts';
import { historyOf } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';

/**
 * The command that offers the nearest sizes of what is left and no longer passes (`planRemaining`), as it can be typed
 * here; null where every trade that is left passes, or what is left is another plan's by now.
 */
export function remainingOffer(
  { planId, remaining }: ExecutionReport,
  { journal, workspace }: Pick<PlanDesk, 'journal' | 'workspace'>,
): string | null {
  if (remaining.trades.every(({ status }) => status !== 'BLOCKED')) return null;
  const history = historyOf(journal, planId);
  if (history === null || history.fills.length === 0 || history.continuedBy !== null) return null;
  if (history.decision?.outcome === 'declined') return null;
  return offerWords(planId, workspace);
}

/** That command, whether it is of use or not. */
export function offerWords(planId: string, workspace: string): string {
  const where = resolve(workspace) === resolve('.') ? '' : ` ${shellWord(workspace)}`;
  return `porch rebalance${where} --remaining ${planId.slice(0, 12)}`;
}
