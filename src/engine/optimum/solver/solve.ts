import { larger, order, smaller, total } from '../../../base/bigints.ts';
import { combine } from './combine.ts';
import { withoutDominated, withoutLessCash } from './dominated.ts';
import { fewTrades, roomierPlans } from './firstPlans.ts';
import { roundedPlans, together } from './givenPlans.ts';
import { improved, polished } from './improve.ts';
import { firstMargin, type Least, leastOf, mostOf, plansWithin } from './leasts.ts';
import { hasCosts, type Model } from './model.ts';
import { figuresOf } from './sectorFigures.ts';
import { type Combination, type SectorPlan, type Tilt, tilted } from './sectorPlan.ts';
import type { Work } from './sectorPlans.ts';
import { byMerit } from './ties.ts';

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
/** So many such parts make the first plan better. */
const POLISHING = 4;

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
  /** More than any plan counts. */
  readonly #most: bigint;
  #best: Combination | null;

  constructor(model: Model, nodes: number, given: Combination | null) {
    this.#model = model;
    this.#nodes = nodes;
    this.#work = { left: nodes };
    this.#tilts = tiltsOf(model);
    const share = Math.max(1, Math.floor(nodes / (8 * Math.max(1, model.sectors.length))));
    const leastUnder = (tilt: Tilt): (Least | null)[] =>
      model.sectors.map((sector) => leastOf(figuresOf(model, sector, tilt), { left: share }));
    this.#leasts = new Map(this.#tilts.map((tilt) => [tilt, leastUnder(tilt)]));
    this.#combined = model.sectors.map(() => 0);
    this.#most = total(model.sectors.map((sector) => mostOf(model, sector)));
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
    const share = Math.ceil(this.#nodes / PART_OF_A_TRY / Math.max(1, model.sectors.length));
    const rounded = roundedPlans(model);
    const met = model.sectors.map((sector, place) => [
      ...[...this.#leasts.values()].flatMap((leasts) => leasts[place]?.plans ?? []),
      ...fewTrades(model, sector, { left: share }),
      ...[rounded[place], given?.plans[place]].filter((one) => one !== undefined),
    ]);
    const best = this.#among(met, [rounded, given?.plans ?? []]);
    if (best !== null) return best;
    // none of these keeps the limits together with the others
    const roomier = model.sectors.map((sector, place) => [...roomierPlans(model, sector), ...(met[place] ?? [])]);
    return this.#among(roomier, [roomier.flatMap((plans) => plans.toSorted(byCashLeft).slice(0, 1))]);
  }

  /** The best that is met from these starts, and from the first of each list, with plans of the lists alone. */
  #among(lists: readonly (readonly SectorPlan[])[], starts: readonly (readonly SectorPlan[])[]): Combination | null {
    const model = this.#model;
    const part = Math.ceil(this.#nodes / PART_OF_A_TRY);
    const own = lists.map((plans) => plans.filter(({ costs, bearable }) => costs + model.fixedCosts <= bearable));
    const kept = withoutDominated(model, own);
    const ends = [...starts, kept.flatMap((plans) => plans.slice(0, 1))]
      .filter((plans) => plans.length === model.sectors.length)
      .map((plans) => together(model, plans))
      .filter((one) => one !== null)
      .map((one) => improved(model, one, kept, { left: part }));
    const budget = ends.map(({ objective }) => objective).reduce(smaller, this.#most);
    const { best } = combine(model, kept, { budget, tilt: this.#floor(new Map()).tilt }, { left: part });
    const met = [...ends, ...(best === null ? [] : [best])].sort((left, right) => byMerit(model, left, right)).at(0);
    if (met === undefined) return null;
    // without costs the plans of complete searches are the best ones already
    const isSearched = [...this.#leasts.values()].flat().every((one) => one?.isComplete !== false);
    return isSearched && !hasCosts(model) ? met : polished(model, met, { left: POLISHING * part });
  }

  /**
   * A bound below every plan that has these sectors settled. What is met on the way becomes the best. Where a try does not
   * end, the sector that has the fewest plans left is settled, one after the other.
   */
  #below(choice: Choice): bigint {
    const { tilt, floor } = this.#floor(choice);
    if (this.#best !== null && floor >= this.#best.objective) return floor;
    const tried = this.#widen(choice, { tilt, floor }, Math.ceil(this.#nodes / PART_OF_A_TRY));
    if (tried.isDone || this.#work.left <= 0) return tried.bound;
    const branches = this.#best === null ? null : this.#branches(choice, tilt, this.#best.objective - floor);
    if (branches === null || this.#best === null) {
      return larger(this.#widen(choice, { tilt, floor }, this.#work.left).bound, tried.bound);
    }
    // what the branches leave out counts more than the best
    let bound = this.#best.objective;
    for (const plan of branches.plans)
      bound = smaller(bound, this.#below(new Map([...choice, [branches.place, plan]])));
    return larger(bound, tried.bound);
  }

  /** The tilt whose bound is best, and that bound. */
  #floor(choice: Choice): { readonly tilt: Tilt; readonly floor: bigint } {
    const floors = this.#tilts.map((tilt) => {
      const counted = (this.#leasts.get(tilt) ?? []).map((one, place) => {
        const settled = choice.get(place);
        return settled === undefined ? (one?.minimum ?? 0n) : tilted(settled, tilt);
      });
      return { tilt, floor: tilt * this.#model.fixedCosts + total(counted) };
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
    { tilt, floor }: { readonly tilt: Tilt; readonly floor: bigint },
    most: number,
  ): { readonly bound: bigint; readonly isDone: boolean } {
    const model = this.#model;
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
      const kept = withoutDominated(model, lists.plans);
      const found = combine(model, kept, { budget: floor + needed, tilt }, work);
      if (found.best !== null && (this.#best === null || byMerit(model, found.best, this.#best) < 0))
        this.#best = found.best;
      const isWhole = lists.isComplete && found.isComplete;
      if (isWhole) bound = floor + needed;
      isDone = isWhole && this.#best !== null && this.#best.objective <= floor + needed;
      if (!isDone && (work.left <= 0 || !lists.isComplete || needed > this.#most)) break;
    }
    this.#work.left -= part - Math.max(0, work.left);
    return { bound, isDone };
  }

  /** Of each sector every plan within the margin; of one that is settled its own. */
  #lists(
    choice: Choice,
    tilt: Tilt,
    margin: bigint,
    work: Work,
  ): { plans: (readonly SectorPlan[])[]; isComplete: boolean } {
    let isComplete = true;
    const plans = this.#model.sectors.map((_, place) => {
      const settled = choice.get(place);
      if (settled !== undefined) return [settled];
      const least = this.#leasts.get(tilt)?.[place];
      if (least === null || least === undefined) return [];
      const within = plansWithin(least, margin, work);
      isComplete &&= within.isComplete;
      this.#combined[place] = Math.max(this.#combined[place] ?? 0, within.plans.length);
      return within.plans;
    });
    return { plans, isComplete };
  }

  /** The sector that has the fewest plans within the margin; null where each has too many, or one alone is open. */
  #branches(choice: Choice, tilt: Tilt, margin: bigint): { place: number; plans: readonly SectorPlan[] } | null {
    const model = this.#model;
    let fewest: { place: number; plans: readonly SectorPlan[] } | null = null;
    for (const [place, sector] of model.sectors.entries()) {
      const least = this.#leasts.get(tilt)?.[place];
      if (choice.has(place) || least === null || least === undefined) continue;
      const work: Work = { left: Math.min(this.#work.left, MOST_BRANCHES * 16) };
      const within = plansWithin(least, margin, work);
      this.#work.left -= MOST_BRANCHES;
      if (!within.isComplete) continue;
      const plans = hasCosts(model) ? within.plans : withoutLessCash(model, sector, within.plans);
      if (plans.length <= MOST_BRANCHES && (fewest === null || plans.length < fewest.plans.length))
        fewest = { place, plans };
    }
    return fewest;
  }
}

/**
 * A tilt below 0 would reward costs. Without a weight for names one of all of W makes what is bought too little, or sold
 * too much, count nothing: no trade would be worth what it counts.
 */
function tiltsOf(model: Model): readonly Tilt[] {
  const { name, whole } = model.weights;
  const most = name === 0n ? (9n * whole) / 10n : whole;
  return hasCosts(model) ? [0n, most] : [0n, most, -most];
}

function byCashLeft(left: SectorPlan, right: SectorPlan): number {
  return order(left.out, right.out);
}
