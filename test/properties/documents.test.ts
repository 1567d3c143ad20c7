import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { documentsOf } from '../independent/markdown.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { caseOf, planOrNull, secondOpinion, tradesOf } from './plans.ts';
import { planOfTexts } from './read.ts';

// The whole way from Markdown to trades, and what may be told otherwise without changing a byte.

const workspaces = anyWorkspace({ maxRecommendations: 3 });

function told<T>(
  change: fc.Arbitrary<T>,
  read: (data: WorkspaceData, changed: T) => Plan | null,
  holds: (plan: Plan, original: Plan, data: WorkspaceData) => void,
): void {
  fc.assert(
    fc.property(workspaces, change, (data, changed) => {
      const original = planOfTexts(documentsOf(data), data.evaluatedOn);
      const plan = read(data, changed);
      fc.pre(original !== null && plan !== null);
      holds(plan, original, data);
    }),
    { numRuns: RUNS },
  );
}

/** Everything but the plan's id, which is bound to the text of what was read. */
function figuresOf(data: WorkspaceData, plan: Plan): unknown {
  const { dryRun, tradeList } = caseOf(data, plan);
  return { dryRun: { ...dryRun, plan_id: '' }, tradeList: { ...tradeList, plan_id: '' } };
}

test('documents that state nothing false are read without a problem and lead to the plan of their facts', () => {
  told(
    fc.constant(null),
    (data) => planOrNull(data),
    (facts, plan, data) => {
      expect(figuresOf(data, plan)).toEqual(figuresOf(data, facts));
      expect(secondOpinion(data, plan).wrong).toEqual([]);
    },
  );
});

test('the order of the rows of every table changes no byte, the plan id included', () => {
  const shuffled = (data: WorkspaceData, seed: number): WorkspaceData => ({
    ...data,
    holdings: byHash(data.holdings, seed),
    picks: byHash(data.picks, seed + 1),
  });
  told(
    fc.nat(1000),
    (data, seed) => planOfTexts(documentsOf(shuffled(data, seed)), data.evaluatedOn),
    (plan, original, data) => expect(caseOf(data, plan)).toEqual(caseOf(data, original)),
  );
});

/** The rows in an order that depends on the seed alone. */
function byHash<T extends { readonly ticker: string }>(rows: readonly T[], seed: number): T[] {
  const hash = (text: string): number =>
    [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0) * seed) % 9973, 7);
  return rows.toSorted((left, right) => hash(left.ticker) - hash(right.ticker));
}

test('a holding told in lots is the same holding', () => {
  told(
    fc.constant(null),
    (data) => planOfTexts(documentsOf(data, { lots: true }), data.evaluatedOn),
    (plan, original, data) => expect(figuresOf(data, plan)).toEqual(figuresOf(data, original)),
  );
});

test('prose under a heading of its own changes no figure', () => {
  const sentences = [
    'The committee met twice; nothing was decided.',
    'We may reduce risk later in the year, and talk about cash then.',
    '- Review the watch list\n- Call the broker about fees of $4.95',
    '> Rates were cut by 0.25%, gold rose to $3,900.',
  ];
  told(
    fc.constantFrom(...sentences),
    (data, prose) => planOfTexts(documentsOf(data, { prose }), data.evaluatedOn),
    (plan, original, data) => expect(figuresOf(data, plan)).toEqual(figuresOf(data, original)),
  );
});

test('emphasis, emoji and other line ends change no figure', () => {
  const dressed = (text: string): string =>
    text
      .replace(/^\| ([A-Z.]+) \|/gm, '| **$1** |')
      .replace('## HOLDINGS', '## 📊 HOLDINGS')
      .replaceAll('\n', '\r\n');
  told(
    fc.constant(null),
    (data) => {
      const texts = documentsOf(data);
      return planOfTexts(
        { ...texts, portfolio: dressed(texts.portfolio), market: dressed(texts.market) },
        data.evaluatedOn,
      );
    },
    (plan, original, data) => expect(figuresOf(data, plan)).toEqual(figuresOf(data, original)),
  );
});

test('a sector under another of its names is the same sector', () => {
  const renamed = (text: string): string =>
    text
      .replaceAll('Technology', 'Information Technology')
      .replaceAll('Healthcare', 'HEALTH CARE')
      .replaceAll('Consumer Staples', 'consumer defensive')
      .replaceAll('Real Estate', 'REITs');
  told(
    fc.constant(null),
    (data) => {
      const texts = documentsOf(data);
      return planOfTexts(
        { ...texts, portfolio: renamed(texts.portfolio), market: renamed(texts.market) },
        data.evaluatedOn,
      );
    },
    (plan, original) => expect(tradesOf(plan)).toEqual(tradesOf(original)),
  );
});
