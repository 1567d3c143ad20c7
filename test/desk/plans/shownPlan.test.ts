import { describe, expect, test } from 'vitest';
import { approvePlan } from '../../../src/desk/decisions/decide.ts';
import { previewFillsHere, recordFillsHere } from '../../../src/desk/fills/settleHere.ts';
import { actorOf } from '../../../src/desk/history/actor.ts';
import type { WorkspaceJournal } from '../../../src/desk/history/journal.ts';
import { withJournal } from '../../../src/desk/history/journal.ts';
import { newShelf } from '../../../src/desk/plans/shelf.ts';
import { asShown, PlanMovedOn } from '../../../src/desk/plans/shownPlan.ts';
import { historyOf } from '../../../src/desk/plans/state.ts';
import { factsOf, listPlans } from '../../../src/desk/status/whatWaits.ts';
import { writeExecutionJson } from '../../../src/documents/reports/execution.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import { contentsOf, porch } from '../../cli/porch.ts';
import { exampleWorkspace, FRIDAY, rebalanced } from '../../web/served.ts';

const AT = atFour(FRIDAY);

function opened<T>(workspace: string, use: (desk: ReturnType<typeof deskOn>) => T): T {
  const actor = actorOf('pat').value;
  if (actor === null) throw new Error('a name');
  return withJournal(workspace, Date.now, actor, (journal) => use(deskOn(workspace, journal, actor)));
}

function deskOn(
  workspace: string,
  journal: WorkspaceJournal,
  actor: { by: string; identifiedBy: 'named' | 'os_user'; osUser: string },
) {
  return { workspace, journal, actor, clock: Date.now, at: AT };
}

describe('a decision on what was shown', () => {
  test('is none where the plan went on, even between the last look and the record', () => {
    const workspace = exampleWorkspace();
    const planId = rebalanced(workspace);
    opened(workspace, (desk) => {
      const kept = asShown(desk.journal, planId, 1);
      const late = {
        ...kept,
        append: (...call: Parameters<typeof kept.append>) => {
          expect(porch('decline', planId, '--workspace', workspace, '--at', FRIDAY, '--reason', 'no').status).toBe(0);
          return kept.append(...call);
        },
      };
      const request = { plan: planId, confirm: 'all' as const };
      expect(() => approvePlan(request, { ...desk, journal: late })).toThrow(PlanMovedOn);
      expect(historyOf(desk.journal, planId)?.decision?.outcome).toBe('declined');
      expect(historyOf(desk.journal, planId)?.length).toBe(2);
    });
  });

  test('is held to it by its first record alone: what follows from that is its own', () => {
    const workspace = exampleWorkspace();
    const planId = rebalanced(workspace);
    opened(workspace, (desk) => {
      const journal = asShown(desk.journal, planId, 1);
      const recorded = recordFillsHere(planId, { kind: 'line', text: 'SELL NEM 540 @ 131.60' }, { ...desk, journal });
      expect(recorded.value?.document).toBe('rewritten');
      expect(historyOf(desk.journal, planId)?.length).toBe(4);
    });
  });
});

describe('a preview of fills', () => {
  const source = { kind: 'line', text: 'SELL NEM 540 @ 131.60' } as const;

  test('is what recording then gives, and leaves no trace', () => {
    const workspace = exampleWorkspace();
    const planId = rebalanced(workspace);
    const before = contentsOf(workspace);
    const preview = opened(workspace, (desk) => previewFillsHere(planId, source, desk));
    expect(contentsOf(workspace)).toEqual(before);
    const bytes = Buffer.from('ticker,side,shares,price\nNEM,SELL,540,131.60\n');
    const recorded = opened(workspace, (desk) =>
      recordFillsHere(planId, { kind: 'bytes', name: '../fills.csv', bytes }, desk),
    );
    if (preview.value === null || recorded.value === null) throw new Error('both are given');
    expect(writeExecutionJson(preview.value.report)).toEqual(writeExecutionJson(recorded.value.report));
    expect([preview.value.batch, preview.value.document, preview.value.files]).toEqual([0, 'unchanged', []]);
    const now = opened(workspace, (desk) => previewFillsHere(planId, null, desk));
    expect(now.value?.fresh).toEqual([]);
    expect(now.value?.report.execution.trades[0]?.filled).toEqual({ units: 540n, scale: 0 });
  });

  test('refuses what recording would refuse', () => {
    const workspace = exampleWorkspace();
    const planId = rebalanced(workspace);
    opened(workspace, (desk) => {
      const more = { kind: 'line', text: 'SELL NEM 5400 @ 131.60' } as const;
      const [preview, recorded] = [previewFillsHere(planId, more, desk), recordFillsHere(planId, more, desk)];
      expect(preview.value).toBeNull();
      expect(preview.problems).toEqual(recorded.problems);
    });
  });
});

describe('the shelf', () => {
  test('has at every moment what the whole journal says', () => {
    const workspace = exampleWorkspace();
    const shelf = newShelf();
    const compare = () =>
      opened(workspace, (desk) => {
        const { histories } = shelf(desk.journal);
        expect(factsOf(histories, desk)).toEqual(listPlans(desk));
        for (const one of histories) expect(historyOf(desk.journal, one.planId)).toEqual(one);
        return histories.length;
      });
    expect(compare()).toBe(0);
    const planId = rebalanced(workspace);
    expect([compare(), compare()]).toEqual([1, 1]);
    porch('decline', planId, '--workspace', workspace, '--at', FRIDAY, '--reason', 'no');
    expect(compare()).toBe(1);
    porch('rebalance', workspace, '--at', '2026-08-24');
    expect(compare()).toBe(2);
    porch('rebalance', workspace, '--at', '2026-08-25');
    expect(compare()).toBe(3);
    porch('rebalance', workspace, '--at', '2026-08-24');
    expect(compare()).toBe(3);
    const states = () => opened(workspace, listPlans).map(({ state }) => state);
    expect(states()).toEqual(['declined', 'awaiting_decision', 'superseded']);
  });

  test('forgets a journal that is another one by now', () => {
    const shelf = newShelf();
    const [one, other] = [exampleWorkspace(), exampleWorkspace()];
    const first = rebalanced(one);
    porch('rebalance', other, '--at', '2026-08-24');
    expect(opened(one, ({ journal }) => shelf(journal)).histories.map(({ planId }) => planId)).toEqual([first]);
    const next = opened(other, ({ journal }) => shelf(journal)).histories;
    expect(next).toHaveLength(1);
    expect(next[0]?.planId).not.toBe(first);
  });

  test('tells the alerts that stand', () => {
    const workspace = exampleWorkspace();
    porch('monitor', workspace, '--at', FRIDAY);
    const status = JSON.parse(porch('status', workspace, '--at', FRIDAY, '--json').out);
    expect(status.alerts.length).toBeGreaterThan(0);
    expect(opened(workspace, ({ journal }) => newShelf()(journal)).alerts).toEqual(status.alerts);
  });
});
