import type { Reading } from '../../documents/syntax/problem.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import { wholePlan } from '../evaluation/wholePlan.ts';
import { importProblemsIn } from '../history/importGate.ts';
import { givePlan, type KeepRequest, type KeptPlan, keepPlan } from './keepPlan.ts';
import { unfitPrices } from './unfitPrices.ts';

export interface PlanRequest extends KeepRequest {
  /** A folder of the person's own for the files, and nothing recorded; null for `plans/<id>` and the journal. */
  readonly out: string | null;
  /**
   * What was filled of each account of the household, by name, where it is known otherwise than by the journals; of a
   * workspace by itself the only one is its own. Absent where the journals tell it.
   */
  readonly fills?: ReadonlyMap<string, readonly AccountFill[]>;
}

/**
 * Either workflow on a workspace: reads, plans, records, writes every file. Nothing where there is a problem, nor on
 * figures of an import that nobody vouches for yet.
 */
export function makePlan(request: PlanRequest): Reading<KeptPlan> {
  const unconfirmed = importProblemsIn(request.workspace, request.clock, request.actor);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const { sources: gathered, problems } = gatherPlanSources(request);
  const sources = request.fills === undefined ? gathered : withFills(gathered, request.fills);
  const plan = wholePlan(sources, request.question, request.evaluatedAt);
  const unfit = [...problems, ...unfitPrices(sources, request.evaluatedAt)];
  if (plan.value === null || unfit.length > 0) return { value: null, problems: [...unfit, ...plan.problems] };
  const kept = request.out === null ? keepPlan(plan.value, sources, request) : givePlan(plan.value, request.out);
  return { value: kept, problems: [] };
}

function withFills(sources: Sources, fills: ReadonlyMap<string, readonly AccountFill[]>): Sources {
  const { household } = sources;
  const [own = []] = fills.values();
  if (household === null) return { ...sources, fills: own };
  const others = household.others.map((other) => ({ ...other, fills: fills.get(other.account) ?? [] }));
  return { ...sources, fills: fills.get(household.account) ?? [], household: { ...household, others } };
}
