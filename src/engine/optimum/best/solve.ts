import { smaller, total } from './bigints.ts';
import { type Combination, combine, type Settled } from './combine.ts';
import { withoutDominated } from './dominated.ts';
import { improved, roundedPlan, together } from './givenPlans.ts';
import { firstMargin, type Least, leastOf, mostOf, plansWithin } from './leasts.ts';
import type { Model } from './model.ts';
import { hasCosts, type SectorPlan, type Tilt, type Work } from './sectorPlans.ts';

/** What a checker can follow without a search: the least that each sector counts, and how many plans were combined. */
export interface SectorCertificate {
  readonly sector: string;
  /** In units of money times the weights' `whole`; a lower bound where `isComplete` is no. */
  readonly minimum: bigint;
  readonly isComplete: boolean;
  readonly plans: number;
}

export interface Solution {
  readonly best: Combination;
  /** At most the J of any plan; in units of money times the weights' `whole`. */
  readonly bound: bigint;
  readonly certificate: readonly SectorCertificate[];
}

/** The largest number of plans of one sector that are tried one by one. */
const MOST_BRANCHES = 64;
/** What putting one plan in its order costs, in nodes. */
const ORDERING = 4;
/** Of all nodes, the part that one try may use before a sector is settled. */
const PART_OF_A_TRY = 40;

/**
 * The best plan with a bound below it (OPTIMUM 6 to 8); null where no plan keeps the limits. `nodes` limit the work: past
 * them the best that was met comes with its honest gap. The plan is no worse than `given`. The same input gives the same
 * plan.
 */
export function solve(model: Model, nodes: number, given: Combination | null): Solution | null {
  return new Solving(model, nodes, given).solution();
}

/** Sectors whose plan is settled, by place. */
type Choice = ReadonlyMap<number, SectorPlan>;

class Solving {
  readonly #model: Model;
  readonly #nodes: number;
  readonly #work: Work;
  readonly #tilts: readonly Tilt[];
  /** By tilt, then by sector; null where the sector's own limits leave no plan. */
  readonly #leasts: ReadonlyMap<Tilt, readonly (Least | null)[]>;
  readonly #combined: number[];
  #best: Combination | null;

  constructor(model: Model, nodes: number, given: Combination | null) {
    this.#model = model;
    this.#nodes = nodes;
    this.#work = { left: nodes };
    this.#tilts = tiltsOf(model);
    const share = Math.max(1, Math.floor(nodes / (8 * Math.max(1, model.sectors.length))));
    this.#leasts = new Map(
      this.#tilts.map((tilt) => [tilt, model.sectors.map((sector) => leastOf(model, sector, tilt, { left: share }))]),
    );
    this.#combined = model.sectors.map(() => 0);
    this.#best = this.#first(given);
  }

  solution(): Solution | null {
    const leasts = this.#leasts.get(0n) ?? [];
    if (leasts.some((one) => one === null)) return null;
    const bound = this.#below(new Map());
    if (this.#best === null) return null;
    return {
      best: this.#best,
      bound: smaller(bound, this.#best.objective),
      certificate: this.#model.sectors.map(({ sector }, place) => ({
        sector,
        minimum: leasts[place]?.minimum ?? 0n,
        isComplete: leasts[place]?.isComplete ?? false,
        plans: this.#combined[place] ?? 0,
      })),
    };
  }

  /** The rounded plan and the given one, made better by what the first searches met. */
  #first(given: Combination | null): Combination | null {
    const model = this.#model;
    const settled = settledBy(model, new Map());
    const met = withoutDominated(
      model,
      settled,
      model.sectors.map((_, place) => [...this.#leasts.values()].flatMap((leasts) => leasts[place]?.plans ?? [])),
    );
    const least = together(
      model,
      met.flatMap(([plan]) => (plan === undefined ? [] : [plan])),
    );
    const starts = [roundedPlan(model), least, given].filter(
      (one) => one !== null && one.plans.length === model.sectors.length,
    );
    const ends = starts.flatMap((one) => (one === null ? [] : [improved(model, one, met)]));
    const best = ends.reduce<Combination | null>(
      (least, one) => (least === null || one.objective < least.objective ? one : least),
      null,
    );
    const budget = best?.objective ?? total(model.sectors.map((sector) => mostOf(model, sector)));
    const work: Work = { left: Math.ceil(this.#nodes / PART_OF_A_TRY) };
    return combine(model, settled, met, { budget, tilt: this.#floor(new Map(), settled).tilt }, work).best ?? best;
  }

  /**
   * A bound below every plan that has these sectors settled. What is met on the way becomes the best. Where a try does not
   * end, the sector that has the fewest plans left is settled, one after the other.
   */
  #below(choice: Choice): bigint {
    const settled = settledBy(this.#model, choice);
    const { tilt, floor } = this.#floor(choice, settled);
    if (this.#best !== null && floor >= this.#best.objective) return floor;
    const tried = this.#widen(choice, settled, { tilt, floor }, Math.ceil(this.#nodes / PART_OF_A_TRY));
    if (tried.isDone || this.#work.left <= 0) return tried.bound;
    const branches = this.#best === null ? null : this.#branches(choice, tilt, this.#best.objective - floor);
    if (branches === null || this.#best === null) {
      const { bound } = this.#widen(choice, settled, { tilt, floor }, this.#work.left);
      return bound > tried.bound ? bound : tried.bound;
    }
    // what the branches leave out counts more than the best
    let bound = this.#best.objective;
    for (const plan of branches.plans)
      bound = smaller(bound, this.#below(new Map([...choice, [branches.place, plan]])));
    return bound > tried.bound ? bound : tried.bound;
  }

  /** The tilt whose bound is best, and that bound. */
  #floor(choice: Choice, settled: Settled): { readonly tilt: Tilt; readonly floor: bigint } {
    const { whole } = this.#model.weights;
    const floors = this.#tilts.map((tilt) => {
      const open = (this.#leasts.get(tilt) ?? []).map((one, place) => (choice.has(place) ? 0n : (one?.minimum ?? 0n)));
      return { tilt, floor: settled.cost + tilt * whole * settled.out + total(open) };
    });
    return floors.reduce((best, one) => (one.floor > best.floor ? one : best));
  }

  /**
   * Widened until it is complete: with every plan of each sector that counts at most its least and a margin, and every
   * combination of at most the floor and the margin, a combination that is found is the best of all, and where none is
   * found J is more than that.
   */
  #widen(
    choice: Choice,
    settled: Settled,
    { tilt, floor }: { readonly tilt: Tilt; readonly floor: bigint },
    most: number,
  ): { readonly bound: bigint; readonly isDone: boolean } {
    const model = this.#model;
    const widest = total(model.sectors.map((sector) => mostOf(model, sector)));
    const part = Math.min(this.#work.left, most);
    const work: Work = { left: part };
    let bound = floor;
    let isDone = false;
    for (let margin = firstMargin(model); !isDone; margin *= 4n) {
      const needed = this.#best === null ? margin : smaller(margin, this.#best.objective - floor);
      const lists = this.#lists(choice, tilt, needed, work);
      // putting plans in order is work too
      work.left -= ORDERING * lists.plans.reduce((count, list) => count + list.length, 0);
      if (work.left <= 0) break;
      const kept = withoutDominated(model, settled, lists.plans);
      const found = combine(model, settled, kept, { budget: floor + needed, tilt }, work);
      this.#take(choice, found.best);
      const isWhole = lists.isComplete && found.isComplete;
      if (isWhole) bound = floor + needed;
      isDone = isWhole && this.#best !== null && this.#best.objective <= floor + needed;
      if (!isDone && (work.left <= 0 || !lists.isComplete || needed > widest)) break;
    }
    this.#work.left -= part - Math.max(0, work.left);
    return { bound, isDone };
  }

  /** Of each sector that is not settled, every plan within the margin. */
  #lists(
    choice: Choice,
    tilt: Tilt,
    margin: bigint,
    work: Work,
  ): { plans: (readonly SectorPlan[])[]; isComplete: boolean } {
    let isComplete = true;
    const plans = this.#model.sectors.flatMap((sector, place) => {
      const least = this.#leasts.get(tilt)?.[place];
      if (choice.has(place) || least === null || least === undefined) return [];
      const within = plansWithin(this.#model, sector, least, { margin, tilt }, work);
      isComplete &&= within.isComplete;
      this.#combined[place] = Math.max(this.#combined[place] ?? 0, within.plans.length);
      return [within.plans];
    });
    return { plans, isComplete };
  }

  /** Keeps what was found if it is better, with the settled sectors in their places. */
  #take(choice: Choice, found: Combination | null): void {
    if (found === null || (this.#best !== null && found.objective >= this.#best.objective)) return;
    const open = [...found.plans];
    const plans = this.#model.sectors.flatMap((_, place) => choice.get(place) ?? open.shift() ?? []);
    this.#best = { plans, objective: found.objective };
  }

  /** The sector that has the fewest plans within the margin; null where each has too many, or one alone is open. */
  #branches(choice: Choice, tilt: Tilt, margin: bigint): { place: number; plans: readonly SectorPlan[] } | null {
    let fewest: { place: number; plans: readonly SectorPlan[] } | null = null;
    for (const [place, sector] of this.#model.sectors.entries()) {
      const least = this.#leasts.get(tilt)?.[place];
      if (choice.has(place) || least === null || least === undefined) continue;
      const work: Work = { left: Math.min(this.#work.left, MOST_BRANCHES * 16) };
      const within = plansWithin(this.#model, sector, least, { margin, tilt }, work);
      this.#work.left -= MOST_BRANCHES;
      const isFew = within.isComplete && within.plans.length <= MOST_BRANCHES;
      if (isFew && (fewest === null || within.plans.length < fewest.plans.length))
        fewest = { place, plans: within.plans };
    }
    return fewest;
  }
}

/** A tilt below 0 would reward costs, and without a weight for names it is at odds with nothing. */
function tiltsOf(model: Model): readonly Tilt[] {
  if (model.weights.name === 0n) return [0n];
  return hasCosts(model) ? [0n, 1n] : [0n, 1n, -1n];
}

function settledBy(model: Model, choice: Choice): Settled {
  const plans = [...choice.values()];
  return {
    cost: total(plans.map((plan) => plan.cost)),
    out: total(plans.map((plan) => plan.out)) + model.fixedCosts,
    costs: total(plans.map((plan) => plan.costs)) + model.fixedCosts,
    bearable: plans.map((plan) => plan.bearable).reduce(smaller, model.bearable),
  };
}
