import type { Model } from './model.ts';
import { type SectorPlan, type Tilt, tilted, type Work } from './sectorPlans.ts';

/** One plan of each sector, with what they count together. */
export interface Combination {
  readonly plans: readonly SectorPlan[];
  /** J, in units of money times the weights' `whole`. */
  readonly objective: bigint;
}

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
  const ordered = lists.map((list) => list.toSorted((left, right) => order(tilted(model, left, tilt), tilted(model, right, tilt))));
  const search = new Combining(model, ordered, tilt, budget, work);
  const fixed = model.fixedCosts;
  const counted = tilt * model.weights.whole * fixed;
  const isComplete = search.from(0, { counted, out: fixed, costs: fixed, bearable: model.bearable });
  return { best: search.best, isComplete };
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
  readonly #lists: readonly (readonly SectorPlan[])[];
  readonly #tilt: Tilt;
  readonly #work: Work;
  /** Lowered to what is found. */
  #budget: bigint;

  constructor(model: Model, lists: readonly (readonly SectorPlan[])[], tilt: Tilt, budget: bigint, work: Work) {
    this.#model = model;
    this.#lists = lists;
    this.#tilt = tilt;
    this.#budget = budget;
    this.#work = work;
    this.#rest = restsOf(model, lists, tilt);
  }

  /** Whether everything below was looked at. */
  from(place: number, node: Node): boolean {
    const list = this.#lists[place];
    if (list === undefined) {
      this.#keep(node);
      return true;
    }
    for (const plan of list) {
      if (this.#work.left <= 0) return false;
      this.#work.left -= 1;
      const next: Node = {
        counted: node.counted + tilted(this.#model, plan, this.#tilt),
        out: node.out + plan.out,
        costs: node.costs + plan.costs,
        bearable: plan.bearable < node.bearable ? plan.bearable : node.bearable,
      };
      const rest = this.#rest[place + 1] ?? NOTHING;
      // dearest last: nothing after this one is within the budget
      if (next.counted + rest.least > this.#budget) break;
      if (next.counted + rest.least + this.#untilted(next.out, rest) > this.#budget) continue;
      if (next.costs > next.bearable || !isCashKept(this.#model, next.out + rest.lowest, next.costs)) continue;
      this.#chosen.push(plan);
      const isComplete = this.from(place + 1, next);
      this.#chosen.pop();
      if (!isComplete) return false;
    }
    return true;
  }

  /** What W|out| counts beyond the tilt, at the best that the rest can make of it. */
  #untilted(out: bigint, rest: Rest): bigint {
    const { whole } = this.#model.weights;
    const [low, high] = [out + rest.lowest, out + rest.highest];
    const beyond = (value: bigint): bigint => whole * ((value < 0n ? -value : value) - this.#tilt * value);
    if (low > 0n) return beyond(low);
    return high < 0n ? beyond(high) : 0n;
  }

  #keep({ counted, out, costs }: Node): void {
    const [model, tilt] = [this.#model, this.#tilt];
    if (!isCashKept(model, out, costs)) return;
    const objective = counted + model.weights.whole * ((out < 0n ? -out : out) - tilt * out);
    if (this.best !== null && objective >= this.best.objective) return;
    if (objective > this.#budget) return;
    this.best = { plans: [...this.#chosen], objective };
    this.#budget = objective;
  }
}

const NOTHING: Rest = { least: 0n, lowest: 0n, highest: 0n };

/** Whether cash keeps its part of the value that the costs leave. */
export function isCashKept({ value, cash, floor }: Model, out: bigint, costs: bigint): boolean {
  return (cash - out) * floor.denominator >= (value - costs) * floor.numerator;
}

function restsOf(model: Model, lists: readonly (readonly SectorPlan[])[], tilt: Tilt): Rest[] {
  const rests: Rest[] = [NOTHING];
  for (const list of lists.toReversed()) {
    const after = rests[0] ?? NOTHING;
    const least = list.map((plan) => tilted(model, plan, tilt)).reduce(smaller, list.length === 0 ? 0n : FAR);
    rests.unshift({
      least: after.least + least,
      lowest: after.lowest + list.map((plan) => plan.out).reduce(smaller, list.length === 0 ? 0n : FAR),
      highest: after.highest + list.map((plan) => plan.out).reduce(larger, list.length === 0 ? 0n : -FAR),
    });
  }
  return rests;
}

/** Further than any amount. */
const FAR = 10n ** 60n;

function order(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
