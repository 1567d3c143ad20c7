import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../../src/base/decimal.ts';
import { evaluatePlan } from '../../src/desk/evaluation/evaluatePlan.ts';
import type { Sources } from '../../src/desk/evaluation/sources.ts';
import { changedSources, type WhatIf } from '../../src/desk/whatIf/changedSources.ts';
import type { DocumentFile } from '../../src/documents/syntax/source.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { documentsOf } from '../independent/markdown.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';

// What is tried gives the plan that the documents give once they say it: the same id, or the same refusal.

/** Three evaluations a case, each with its ways out. */
const TRIES = Math.ceil(RUNS / 10);

const workspaces = anyWorkspace({ maxRecommendations: 2 });

function sourcesOf(data: WorkspaceData): Sources {
  const texts = documentsOf(data);
  const file = (name: string, text: string): DocumentFile => ({ name, bytes: new TextEncoder().encode(text) });
  return {
    policy: file('policy.json', texts.policy),
    portfolio: file('Portfolio.md', texts.portfolio),
    marketView: file('Market-Analyst.md', texts.market),
    recommendations: texts.stock === null ? [] : [file('Stock-Analyst.md', texts.stock)],
    recommendationText: null,
    lots: null,
    securities: null,
    nearNames: [],
    fills: [],
    household: null,
  };
}

/** The plan's id; what is wrong where there is none. */
function idOf(sources: Sources, data: WorkspaceData): string | readonly string[] {
  const question = { workflow: 'rebalance', isCashOnly: false } as const;
  const plan = evaluatePlan(sources, question, atFour(data.evaluatedOn));
  return plan.value === null ? plan.problems.map(({ message }) => message) : plan.value.planId;
}

/** What trying gives: an id, or `refused`; and what the same figures give once they are written in the documents. */
function both(data: WorkspaceData, whatIf: WhatIf, written: WorkspaceData): readonly [tried: string, wanted: string] {
  const changed = changedSources(sourcesOf(data), whatIf);
  const tried = changed.value === null ? 'refused' : idOf(changed.value, data);
  const wanted = idOf(sourcesOf(written), data);
  return [typeof tried === 'string' ? tried : 'refused', typeof wanted === 'string' ? wanted : 'refused'];
}

const steps = fc.constantFrom('-3', '-1', '-0.5', '0.25', '1', '2.5');

/** A figure moved by a step, two decimals at most, within 0 and 100. */
function moved(figure: string, by: string): string {
  const next = Math.min(100, Math.max(0, Number(figure) + Number(by)));
  return String(Math.round(next * 100) / 100);
}

test('a target: as if the line of the plan said it', () => {
  let [compared, made] = [0, 0];
  fc.assert(
    fc.property(workspaces, fc.nat(20), steps, (data, which, by) => {
      const targets = data.directives.filter(({ targetPct }) => targetPct !== null);
      fc.pre(targets.length > 0);
      const one = targets[which % targets.length];
      const pct = moved(one?.targetPct ?? '0', by);
      fc.pre(Number(pct) !== Number(one?.targetPct));
      const directives = data.directives.map((each) => (each === one ? { ...each, targetPct: pct } : each));
      const targetsTried = [{ sector: one?.sector ?? '', pct: decimal(pct) }];
      const [tried, wanted] = both(data, { targets: targetsTried, limits: [] }, { ...data, directives });
      compared += 1;
      if (wanted !== 'refused') made += 1;
      expect(tried).toBe(wanted);
    }),
    { numRuns: TRIES },
  );
  expect(made).toBeGreaterThan(compared / 2);
});

test('the target of cash: as if its line said it', () => {
  let made = 0;
  fc.assert(
    fc.property(workspaces, steps, (data, by) => {
      fc.pre(data.cashTargetPct !== null);
      const pct = moved(data.cashTargetPct ?? '0', by);
      fc.pre(Number(pct) !== Number(data.cashTargetPct));
      const whatIf = { targets: [{ sector: null, pct: decimal(pct) }], limits: [] };
      const [tried, wanted] = both(data, whatIf, { ...data, cashTargetPct: pct });
      if (wanted !== 'refused') made += 1;
      expect(tried).toBe(wanted);
    }),
    { numRuns: TRIES },
  );
  expect(made).toBeGreaterThan(TRIES / 2);
});

test('a limit: as if policy.json said it, whether it does already or not', () => {
  let made = 0;
  fc.assert(
    fc.property(
      workspaces,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('cap', 'position', 'cash'),
      (data, figure, which) => {
        const { policy } = data;
        const sector = data.holdings[0]?.sector ?? 'Energy';
        const [path, changed] = {
          cap: [['sector_caps', sector], { ...policy, sector_caps: { ...policy.sector_caps, [sector]: figure } }],
          position: [['position_size_maximum_pct'], { ...policy, position_size_maximum_pct: figure }],
          cash: [
            ['minimums', 'cash_buffer_pct'],
            { ...policy, minimums: { ...policy.minimums, cash_buffer_pct: figure } },
          ],
        }[which] as [WhatIf['limits'][number]['path'], WorkspaceData['policy']];
        const whatIf = { targets: [], limits: [{ path, value: decimal(String(figure)) }] };
        const [tried, wanted] = both(data, whatIf, { ...data, policy: changed });
        if (wanted !== 'refused') made += 1;
        expect(tried).toBe(wanted);
      },
    ),
    { numRuns: TRIES },
  );
  expect(made).toBeGreaterThan(TRIES / 2);
});
