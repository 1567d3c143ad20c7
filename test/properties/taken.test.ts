import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newLab } from '../../src/web/lab/answerTried.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { documentsOf } from '../independent/markdown.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { enter, openDesk, type Person } from '../web/served.ts';

// What the lab shows is what the desk makes once it is taken over: every figure, the id included, or the same problems.

/** Each serves a workspace, tries in it, takes over, and makes two plans with all that stands beside them. */
const TRIES = Math.ceil(RUNS / 20);

const workspaces = anyWorkspace({ maxRecommendations: 0 });
const steps = fc.constantFrom('-3', '-1', '-0.5', '0.25', '1', '2.5');

function folderOf(data: WorkspaceData): string {
  const folder = temporaryFolder();
  const { portfolio, market, policy } = documentsOf(data);
  const texts = { 'Portfolio.md': portfolio, 'Market-Analyst.md': market, 'policy.json': policy };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  return folder;
}

/** A figure moved by a step, two decimals at most, within 0 and 100. */
function moved(figure: string, by: string): string {
  const next = Math.min(100, Math.max(0, Number(figure) + Number(by)));
  return String(Math.round(next * 100) / 100);
}

/** What the lab tries, in a body of its own for the desk. */
interface Taken {
  readonly path: '/api/lab/targets' | '/api/lab/limits';
  readonly what: object;
  readonly tried: 'portfolio_sha256' | 'policy_sha256';
}

/** The same figures in the lab and, taken over, on the desk: of a plan, or what is wrong. */
async function bothWays(person: Person, { path, what, tried }: Taken): Promise<readonly [lab: object, desk: object]> {
  const { json: opening } = await person.get('/api/lab');
  const answer = JSON.parse(JSON.stringify(newLab(opening)({ targets: [], limits: [], ...what })));
  const taken = await person.post(path, { ...what, tried: opening[tried] });
  const told = ({ problems }: { problems: { message: string }[] }) => problems.map(({ message }) => message);
  if (answer.plan === null) return [told(answer), told(taken.json)];
  const { json: made } = await person.get(`/api/plans/${taken.json.plan_id}`);
  const { targets: _asked, ...shown } = answer.plan;
  const { portfolio_value, before, after, trades, constraints, findings, limits, facts, beside } = made;
  const tightest = beside.tolerance?.says ?? null;
  const own = beside.choices.find((choice: { own: boolean }) => choice.own);
  const common_slip_bps = own?.common_slip_bps ?? null;
  const figures = { portfolio_value, before, after, trades, constraints, findings, limits, tightest, common_slip_bps };
  return [shown, { plan_id: facts.plan_id, verdict: facts.verdict, ...figures }];
}

test('targets that are tried and then used', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(workspaces, fc.nat(20), steps, async (data, which, by) => {
      const named = [
        ...data.directives.flatMap(({ sector, targetPct: pct }) => (pct === null ? [] : [{ sector, pct }])),
        ...(data.cashTargetPct === null ? [] : [{ sector: null, pct: data.cashTargetPct }]),
      ];
      fc.pre(named.length > 0);
      const { sector, pct } = named[which % named.length] ?? { sector: null, pct: '0' };
      fc.pre(moved(pct, by) !== String(Number(pct)));
      const desk = await openDesk(folderOf(data));
      const what = { targets: [{ sector, pct: moved(pct, by) }] };
      const person = await enter(desk, desk.link);
      const [shown, given] = await bothWays(person, { path: '/api/lab/targets', what, tried: 'portfolio_sha256' });
      await desk.close();
      expect(given).toEqual(shown);
      if (!Array.isArray(shown)) made += 1;
    }),
    { numRuns: TRIES },
  );
  expect(made).toBeGreaterThan(TRIES / 2);
});

test('limits that are tried and then used', async () => {
  let made = 0;
  const paths = fc.constantFrom<readonly string[]>(
    ['sector_caps', 'Technology'],
    ['position_size_maximum_pct'],
    ['minimums', 'cash_buffer_pct'],
  );
  await fc.assert(
    fc.asyncProperty(workspaces, fc.integer({ min: 1, max: 60 }), paths, async (data, figure, path) => {
      const desk = await openDesk(folderOf(data));
      const person = await enter(desk, desk.link);
      const what = { limits: [{ path, value: String(figure) }] };
      const [shown, given] = await bothWays(person, { path: '/api/lab/limits', what, tried: 'policy_sha256' });
      await desk.close();
      expect(given).toEqual(shown);
      if (!Array.isArray(shown)) made += 1;
    }),
    { numRuns: TRIES },
  );
  expect(made).toBeGreaterThan(TRIES / 2);
});
