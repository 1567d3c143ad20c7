import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { readPrices } from '../../documents/sheets/readPrices.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { TriedPrices } from '../../domain/planning/priced.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { wholePlan } from '../evaluation/wholePlan.ts';
import { planFiles } from '../files/planFiles.ts';
import { importProblemsIn } from '../history/importGate.ts';
import { givePlan } from './keepPlan.ts';
import type { PlanRequest } from './makePlan.ts';

/** A plan at other prices than the documents state, which is recorded nowhere. */
export interface PricedPlan {
  readonly plan: Plan;
  /** Null where nothing is traded. */
  readonly tolerance: Tolerance | null;
  readonly recommendation: JsonObject;
  /** Where its files stand; null where none are asked for. */
  readonly folder: string | null;
  /** What of the prices had no effect, and what has none of them, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Workflow A at the prices of a file (ticker, price): what no price is given for keeps the documents' own, and the documents keep
 * their day. Only what is written in the documents can be decided on: files are written where the person says, and nothing is
 * recorded.
 */
export function planAtPrices(request: PlanRequest, pricesFile: string): Reading<PricedPlan> {
  const unconfirmed = importProblemsIn(request.workspace, request.clock, request.actor);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const read = pricesIn(pricesFile);
  const gathered = gatherPlanSources(request);
  const problems = [...read.problems, ...gathered.problems];
  if (read.value === null || problems.length > 0) return { value: null, problems };
  const sources = { ...gathered.sources, prices: read.value };
  const made = wholePlan(sources, request.question, request.evaluatedAt);
  if (made.value === null) return { value: null, problems: made.problems };
  const plan = made.value;
  if (request.out !== null) givePlan(plan, request.out);
  const { recommendation, tolerance } = planFiles(plan, null);
  const notes = notesOn(plan, read.value, basename(pricesFile));
  return { value: { plan, tolerance, recommendation, folder: request.out, notes }, problems: [] };
}

function pricesIn(path: string): Reading<TriedPrices> {
  const name = basename(path);
  const text = openText({ name, bytes: readFileSync(path) });
  if (text.value === null) return { value: null, problems: text.problems };
  const { value, problems } = readPrices(name, text.value);
  return { value: value === null ? null : new Map(value.map(({ ticker, price }) => [ticker, price])), problems };
}

function notesOn({ before, steps }: Plan, prices: TriedPrices, name: string): string[] {
  const concerned = new Set([...(before?.positions ?? []), ...steps].map(({ ticker }) => ticker));
  const without = [...concerned].filter((ticker) => !prices.has(ticker)).sort();
  const beside = [...prices.keys()].filter((ticker) => !concerned.has(ticker)).sort();
  return [
    ...(without.length === 0 ? [] : [`${name} has no price of ${without.join(', ')}: the documents’ own stand`]),
    ...(beside.length === 0 ? [] : [`${name} has prices of what is neither held nor traded: ${beside.join(', ')}`]),
  ];
}
