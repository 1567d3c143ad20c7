import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { approvePlan } from '../../src/desk/decisions/decide.ts';
import { actorOf } from '../../src/desk/history/actor.ts';
import { withJournal } from '../../src/desk/history/journal.ts';
import { makePlan } from '../../src/desk/plans/makePlan.ts';
import type { NewYorkTime } from '../../src/domain/days/calendar.ts';

/** Plans that were approved and wait for their execution, each of the workspace's portfolio with a cent more. */
export function approvedPlans(folder: string, count: number, evaluatedAt: NewYorkTime): string[] {
  const file = join(folder, 'Portfolio.md');
  const text = readFileSync(file, 'utf8').replace(/\*\*Total value:\*\*.*\n/, '');
  const actor = actorOf('ann').value;
  if (actor === null) throw new Error('nobody makes the plans');
  const plans = Array.from({ length: count }, (_, index) => {
    writeFileSync(file, text.replace('$12,870.09', `$${(12_870.09 + (index + 1) / 100).toFixed(2)}`));
    const made = makePlan({
      workspace: folder,
      question: { workflow: 'rebalance', isCashOnly: false },
      recommendations: { kind: 'workspace' },
      policyFile: null,
      evaluatedAt,
      out: null,
      actor,
      clock: Date.now,
    });
    const plan = made.value?.plan.planId ?? '';
    const approved = withJournal(folder, Date.now, actor, (journal) =>
      approvePlan({ plan, confirm: 'all' }, { workspace: folder, journal, actor, clock: Date.now, at: evaluatedAt }),
    );
    if (approved.value?.kind !== 'decided') throw new Error(JSON.stringify([made.problems, approved]));
    return plan;
  });
  writeFileSync(file, text);
  return plans;
}
