import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimal,
  format,
  multiply,
  negate,
  roundHalfEven,
  sign,
  trimmed,
  ZERO,
} from '../../src/base/decimal.ts';
import { evaluatePlan } from '../../src/desk/evaluation/evaluatePlan.ts';
import { gatherSources } from '../../src/desk/evaluation/gatherSources.ts';
import { standingPortfolio } from '../../src/desk/evaluation/standingPortfolio.ts';
import { correctRecord } from '../../src/desk/fills/correct.ts';
import { recordFillsHere } from '../../src/desk/fills/settleHere.ts';
import { knownStandings } from '../../src/desk/history/importEvents.ts';
import { confirmDifference } from '../../src/desk/imports/confirmDifference.ts';
import { importStatement } from '../../src/desk/imports/statement.ts';
import { planMadeDraft } from '../../src/desk/plans/record.ts';
import { historyOf } from '../../src/desk/plans/state.ts';
import type { PlanDesk } from '../../src/desk/plans/workspaceDesk.ts';
import { atFour, newYorkTime } from '../../src/domain/days/calendar.ts';
import { openMemoryStore } from '../../src/journal/memoryStore.ts';
import { workspace } from '../cli/porch.ts';
import { fidelityFile } from '../desk/imports/fidelityFile.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { documentsOf } from '../independent/markdown.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';

// After any order of fills, corrections of earlier ones and imports, Portfolio.md and the journal tell the same; and
// when everything since the last import is taken back, the document is the one of before, byte for byte.

type Turn =
  | { readonly kind: 'fill'; readonly of: number; readonly part: number; readonly cents: number }
  | { readonly kind: 'correct'; readonly of: number }
  | { readonly kind: 'import'; readonly part: number };

const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('fill' as const),
      of: fc.nat(40),
      // thousandths of what is held: to 1000 sold, above that bought
      part: fc.oneof(fc.integer({ min: 1, max: 1500 }), fc.constant(1000)),
      cents: fc.integer({ min: 100, max: 90_000 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('correct' as const), of: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('import' as const), part: fc.integer({ min: 500, max: 1500 }) }),
  },
);

const LOOKED = { given: 'confirmed', how: '' } as const;
const ACTOR = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;
/** As many as a tenth of the other properties': each of them writes a workspace full of reports. */
const ON_DISK = Math.max(15, Math.floor(RUNS / 10));

interface Held {
  readonly cash: Decimal;
  readonly shares: ReadonlyMap<string, Decimal>;
}

interface Sitting {
  readonly desk: PlanDesk;
  readonly planId: string;
  /** What was held when the last import, or nothing, was written; and the document's text then. */
  base: Held;
  text: string;
  /** How many fills were recorded before that. */
  before: number;
  imports: number;
}

function opened(data: WorkspaceData): Sitting | null {
  const { portfolio, market, stock, policy } = documentsOf(data);
  const folder = workspace({
    'Portfolio.md': portfolio,
    'Market-Analyst.md': market,
    'policy.json': policy,
    ...(stock === null ? {} : { 'Stock-Analyst.md': stock }),
  });
  const { sources } = gatherSources({ workspace: folder, policyFile: null, recommendations: { kind: 'workspace' } });
  const evaluatedAt = atFour(data.evaluatedOn);
  const question = { workflow: 'rebalance', isCashOnly: false } as const;
  const plan = evaluatePlan(sources, question, evaluatedAt).value;
  if (plan === null || plan.steps.length === 0) return null;
  const journal = openMemoryStore();
  const origin = { question, evaluatedAt, policyFile: null, recommendations: { kind: 'workspace' } as const };
  journal.append(() => [planMadeDraft(plan, sources, origin, null, new Map(), ACTOR)], evaluatedAt.instant);
  const at = newYorkTime(Date.parse('2026-11-30T21:00:00Z'));
  const desk = { workspace: folder, journal, actor: ACTOR, clock: () => at.instant, at };
  const sitting = { desk, planId: plan.planId, base: heldIn(desk), text: textIn(desk), before: 0, imports: 0 };
  return sitting;
}

function textIn({ workspace: folder }: PlanDesk): string {
  return readFileSync(join(folder, 'Portfolio.md'), 'utf8');
}

function heldIn({ workspace: folder }: PlanDesk): Held {
  const { value, problems } = standingPortfolio(folder, null);
  if (value === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  const { cash, positions } = value.portfolio;
  return { cash, shares: new Map(positions.map(({ ticker, shares }) => [ticker, shares])) };
}

function fillsOf({ desk, planId }: Sitting) {
  return historyOf(desk.journal, planId)?.recorded ?? [];
}

/** What the fills that stand make of the base, each rounded to the cent as it was recorded. */
function told(sitting: Sitting): string[] {
  const { base } = sitting;
  const shares = new Map(base.shares);
  let { cash } = base;
  const places = Math.max(2, cash.scale);
  for (const { fill, correction } of fillsOf(sitting).slice(sitting.before)) {
    if (correction !== null) continue;
    const value = multiply(fill.shares, fill.price);
    const isBuy = fill.action === 'BUY';
    cash = roundHalfEven(add(cash, isBuy ? negate(value) : value), places);
    shares.set(fill.ticker, add(shares.get(fill.ticker) ?? ZERO, isBuy ? fill.shares : negate(fill.shares)));
  }
  return inWords({ cash, shares });
}

function inWords({ cash, shares }: Held): string[] {
  const rows = [...shares].filter(([, count]) => sign(count) !== 0);
  return [`cash ${format(trimmed(cash))}`, ...rows.map(([name, count]) => `${name} ${format(trimmed(count))}`).sort()];
}

/** The same of the journal alone, where something was imported: what it had, and the fills since that stand. */
function knownIn({ desk }: Sitting): string[] | null {
  const known = knownStandings(desk.journal);
  if (known === null) return null;
  const shares = new Map([...known].map(([ticker, standing]) => [ticker, standing.shares]));
  return inWords({ cash: ZERO, shares }).slice(1);
}

function fill(sitting: Sitting, { of, part, cents }: Extract<Turn, { kind: 'fill' }>): void {
  const { desk, planId } = sitting;
  const { shares } = heldIn(desk);
  const tickers = [...shares.keys(), 'NEWONE'].sort();
  const ticker = tickers[of % tickers.length] ?? 'NEWONE';
  const held = shares.get(ticker) ?? decimal('20');
  const isBuy = part > 1000 || !shares.has(ticker);
  const thousandths = multiply(held, { units: BigInt(isBuy ? Math.max(part - 1000, 1) : part), scale: 3 });
  const count = part === 1000 && !isBuy ? held : roundHalfEven(thousandths, 3);
  if (sign(count) <= 0 || (!isBuy && compare(count, held) > 0)) return;
  const price = format({ units: BigInt(cents), scale: 2 });
  const text = `${isBuy ? 'BUY' : 'SELL'} ${ticker} ${format(trimmed(count))} @ ${price}`;
  const recorded = recordFillsHere(planId, { kind: 'line', text }, desk, LOOKED);
  // the same line once more is the same fill, and what no document could hold is refused whole
  if (recorded.value !== null) expect(recorded.value.conflict).toEqual([]);
}

/** Whether it was taken back: what later fills rest on is refused, and nothing is changed then. */
function correct({ desk, planId }: Sitting, name: string): boolean {
  const [text, length] = [textIn(desk), desk.journal.tail().sequence];
  const corrected = correctRecord({ plan: planId, reference: name, reason: 'mistyped' }, desk);
  if (corrected.value !== null) {
    expect(corrected.value.conflict).toEqual([]);
    return true;
  }
  // a portfolio that would be worth nothing is refused wherever one is read: nothing can be weighed in it
  fc.pre(!corrected.problems.some(({ message }) => message.startsWith('the portfolio is worth')));
  expect(corrected.problems[0]?.message).toMatch(/^without .* fills that were recorded after it could not have been$/);
  expect([textIn(desk), desk.journal.tail().sequence]).toEqual([text, length]);
  return false;
}

/** A file of what is held, one position changed; the document and the journal then begin with it. */
function broughtIn(sitting: Sitting, part: number): void {
  const { desk } = sitting;
  const standing = standingPortfolio(desk.workspace, null).value;
  if (standing === null || sitting.imports >= 9 || sign(standing.portfolio.cash) <= 0) return;
  const rows = standing.portfolio.positions.map(({ ticker, shares, price }, index) => {
    const count = index === 0 ? roundHalfEven(multiply(shares, { units: BigInt(part), scale: 3 }), 3) : shares;
    const held = sign(count) === 0 ? shares : count;
    const value = format(roundHalfEven(multiply(held, price), 2));
    return { symbol: ticker, shares: format(trimmed(held)), price: format(price), value };
  });
  const cash = format(roundHalfEven(standing.portfolio.cash, 2));
  const path = join(desk.workspace, 'positions.csv');
  writeFileSync(path, fidelityFile(20 + sitting.imports, cash, rows));
  const imported = importStatement({ path, account: null, asOf: null }, desk);
  rmSync(path);
  if (imported.value === null) return;
  for (const { ticker } of imported.value.open) {
    const confirmed = confirmDifference({ ticker, action: { kind: 'correction' }, reason: null }, desk);
    expect(confirmed.problems).toEqual([]);
  }
  Object.assign(sitting, {
    imports: sitting.imports + 1,
    base: heldIn(desk),
    text: textIn(desk),
    before: fillsOf(sitting).length,
  });
}

/** Takes everything since the last import back, in whatever order it can be. */
function correctAll(sitting: Sitting, first: number): void {
  for (;;) {
    const standing = fillsOf(sitting)
      .slice(sitting.before)
      .filter(({ correction }) => correction === null);
    if (standing.length === 0) return;
    const turned = [...standing.slice(first % standing.length), ...standing.slice(0, first % standing.length)];
    const isDone = turned.some(({ name }) => correct(sitting, name));
    expect(isDone).toBe(true);
  }
}

test('fills, corrections and imports in any order: one truth, and the document of before when all is taken back', () => {
  let [corrections, imports, afterImports] = [0, 0, 0];
  fc.assert(
    fc.property(
      anyWorkspace({ maxHoldings: 6, maxRecommendations: 2 }),
      fc.array(anyTurn, { minLength: 2, maxLength: 8 }),
      fc.nat(10),
      (data, turns, first) => {
        const sitting = opened(data);
        fc.pre(sitting !== null);
        for (const turn of turns) {
          if (turn.kind === 'fill') fill(sitting, turn);
          if (turn.kind === 'import') broughtIn(sitting, turn.part);
          if (turn.kind === 'correct') {
            const all = fillsOf(sitting);
            const chosen = all[turn.of % Math.max(all.length, 1)];
            if (chosen !== undefined && correct(sitting, chosen.name)) corrections += 1;
          }
          expect(inWords(heldIn(sitting.desk))).toEqual(told(sitting));
          const known = knownIn(sitting);
          if (known !== null) expect(known).toEqual(told(sitting).slice(1));
        }
        correctAll(sitting, first);
        expect(textIn(sitting.desk)).toBe(sitting.text);
        imports += sitting.imports;
        if (sitting.imports > 0 && fillsOf(sitting).length > sitting.before) afterImports += 1;
        rmSync(sitting.desk.workspace, { recursive: true });
      },
    ),
    { numRuns: ON_DISK },
  );
  // what is tried is what is meant
  expect(corrections).toBeGreaterThan(ON_DISK / 3);
  expect([imports > 0, afterImports > 0]).toEqual([true, true]);
}, 600_000);
