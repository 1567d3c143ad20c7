import { absolute, larger, order, smaller } from '../../../base/bigints.ts';
import type { Model } from './model.ts';
import { type Combination, isCashKept, type SectorPlan, type Tilt, tilted } from './sectorPlan.ts';
import type { Work } from './sectorPlans.ts';
import { byMerit } from './ties.ts';

/** What the sums over the sectors from one place on can be. */
interface Rest {
  readonly least: bigint;
  readonly lowest: bigint;
  readonly highest: bigint;
}

/**
 * The best combination of J at most `budget`, one plan from each list, under the limits that sectors share: cash and
 * costs. Null where there is none; `isComplete` is no where the work ended first.
 */
export function combine(
  model: Model,
  lists: readonly (readonly SectorPlan[])[],
  { budget, tilt }: { readonly budget: bigint; readonly tilt: Tilt },
  work: Work,
): { readonly best: Combination | null; readonly isComplete: boolean } {
  const ordered = lists.map((list) =>
    list
      .map((plan): Entry => ({ plan, counted: tilted(plan, tilt) }))
      .sort((left, right) => order(left.counted, right.counted)),
  );
  const search = new Combining(model, ordered, tilt, budget, work);
  const { fixedCosts, bearable } = model;
  const isComplete = search.from(0, { counted: tilt * fixedCosts, out: fixedCosts, costs: fixedCosts, bearable });
  return { best: search.best, isComplete };
}

interface Entry {
  readonly plan: SectorPlan;
  /** Tilted. */
  readonly counted: bigint;
}

interface Node {
  /** Tilted, of the sectors so far and what is fixed. */
  readonly counted: bigint;
  readonly out: bigint;
  readonly costs: bigint;
  readonly bearable: bigint;
}

class Combining {
  best: Combination | null = null;
  readonly #chosen: SectorPlan[] = [];
  readonly #rest: Rest[];
  readonly #model: Model;
  readonly #lists: readonly (readonly Entry[])[];
  readonly #tilt: Tilt;
  readonly #work: Work;
  /** Lowered to what is found. */
  #budget: bigint;

  constructor(model: Model, lists: readonly (readonly Entry[])[], tilt: Tilt, budget: bigint, work: Work) {
    this.#model = model;
    this.#lists = lists;
    this.#tilt = tilt;
    this.#budget = budget;
    this.#work = work;
    this.#rest = restsOf(lists);
  }

  /** Whether everything below was looked at. */
  from(place: number, node: Node): boolean {
    const list = this.#lists[place];
    if (list === undefined) {
      this.#keep(node);
      return true;
    }
    const rest = this.#rest[place + 1] ?? NOTHING;
    for (const { plan, counted: own } of list) {
      if (this.#work.left <= 0) return false;
      this.#work.left -= 1;
      const counted = node.counted + own;
      const floor = counted + rest.least;
      // dearest last: nothing after this one is within the budget
      if (floor > this.#budget) break;
      const out = node.out + plan.out;
      if (floor + this.#untilted(out, rest) > this.#budget) continue;
      const costs = node.costs + plan.costs;
      const bearable = smaller(plan.bearable, node.bearable);
      if (costs > bearable || !isCashKept(this.#model, out + rest.lowest, costs)) continue;
      this.#chosen.push(plan);
      const isComplete = this.from(place + 1, { counted, out, costs, bearable });
      this.#chosen.pop();
      if (!isComplete) return false;
    }
    return true;
  }

  /** What W|out| counts beyond the tilt, at the best that the rest can make of it. */
  #untilted(out: bigint, rest: Rest): bigint {
    const { whole } = this.#model.weights;
    const [low, high] = [out + rest.lowest, out + rest.highest];
    const beyond = (value: bigint): bigint => whole * absolute(value) - this.#tilt * value;
    if (low > 0n) return beyond(low);
    return high < 0n ? beyond(high) : 0n;
  }

  #keep({ counted, out, costs }: Node): void {
    const model = this.#model;
    if (!isCashKept(model, out, costs)) return;
    const objective = counted + model.weights.whole * absolute(out) - this.#tilt * out;
    if (objective > this.#budget) return;
    // a comparison looks at every sector
    this.#work.left -= this.#lists.length;
    const found = { plans: [...this.#chosen], objective };
    if (this.best !== null && byMerit(model, found, this.best) >= 0) return;
    this.best = found;
    this.#budget = objective;
  }
}

const NOTHING: Rest = { least: 0n, lowest: 0n, highest: 0n };

function restsOf(lists: readonly (readonly Entry[])[]): Rest[] {
  const rests: Rest[] = [NOTHING];
  for (const list of lists.toReversed()) {
    const after = rests[0] ?? NOTHING;
    rests.unshift({
      least: after.least + list.reduce((least, one) => smaller(least, one.counted), FAR),
      lowest: after.lowest + list.reduce((least, { plan }) => smaller(least, plan.out), FAR),
      highest: after.highest + list.reduce((most, { plan }) => larger(most, plan.out), -FAR),
    });
  }
  return rests;
}

/** Further than any amount. */
const FAR = 10n ** 60n;
