import { smaller } from '../../../base/bigints.ts';
import { add, type Decimal, HUNDRED, hundredth, multiply, negate, sign, ZERO } from '../../../base/decimal.ts';
import { compareRatio, quotient, type Ratio, ratioOf, ZERO_RATIO } from '../../../base/ratio.ts';
import { type Position, sectorValues } from '../../../domain/holdings/portfolio.ts';
import type { Snapshot } from '../../../domain/planning/plan.ts';
import { positionLimit, sectorCap } from '../../../domain/planning/policy.ts';
import type { Context } from '../../frame/context.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { spent } from '../../trades/generateBuys.ts';
import { bearableUnder } from '../solver/model.ts';
import type { SectorScope } from './scope.ts';

// What sectors and positions may be worth in the end, as parts of the value that costs leave (OPTIMUM 3.2, 6).

/** What may be sold of a sector or a position, in the model's units; purchases sell nothing. */
export interface Sales {
  /** The most that the targets can ask for, as they are rounded; null where limits force sales. */
  readonly asked: bigint | null;
  readonly most: bigint;
}

export const NO_SALES: Sales = { asked: 0n, most: 0n };

/** A sector or a position as the search finds it, in the model's units. */
interface Bound extends Sales {
  readonly before: bigint;
  /** After the trades of securities that the plan names. */
  readonly now: bigint;
  /** Percent that the directed plan ends at; null where its costs leave nothing. */
  readonly directed: Ratio | null;
}

type Kind = 'sector' | 'ticker';

/** Where the directed plan ends. */
export interface DirectedEnd {
  readonly after: Snapshot;
  /** Whether nothing blocks it because it sells alone and improves what was broken before (`warn_if_improved`). */
  readonly isEased: boolean;
}

/** A security, as its limit asks for it. */
type Named = Pick<Position, 'ticker' | 'isDiversified'>;

export class Limits {
  readonly #context: Context;
  readonly #directed: Readonly<Record<Kind, ReadonlyMap<string, Ratio>>> | null;
  /** Whether what stays broken has to be improved. */
  readonly #isEased: boolean;
  readonly #units: (value: Decimal) => bigint;
  readonly #value: bigint;
  readonly #before: ReadonlyMap<string, Decimal>;

  /** `directed` is null where the directed plan's costs leave nothing. `units` are those of the model. */
  constructor(context: Context, directed: DirectedEnd | null, units: (value: Decimal) => bigint) {
    this.#context = context;
    this.#directed = directed && {
      sector: new Map(directed.after.sectors.map(({ sector, pct }) => [sector, pct])),
      ticker: new Map(directed.after.positions.map(({ ticker, pct }) => [ticker, pct])),
    };
    this.#isEased = directed?.isEased === true;
    this.#units = units;
    this.#value = units(context.portfolioValue);
    this.#before = sectorValues(context.portfolio.positions);
  }

  /** The tighter of the sector's cap and what it may rise to; null where neither binds it. */
  ofSector({ sector, side, present }: SectorScope, sales: Sales): Ratio | null {
    const { policy, portfolioValue } = this.#context;
    const held = this.#before.get(sector) ?? ZERO;
    const [before, now] = [this.#units(held), this.#units(present)];
    const cap = this.#bound(
      { before, now, ...sales, directed: this.#endOf('sector', sector) },
      sectorCap(policy, sector),
    );
    const { sectorIncreaseMaximum: most, sectorIncreaseBasis: basis } = policy;
    if (basis === 'relative' && sign(held) === 0) return cap;
    const risen =
      basis === 'relative' ? multiply(held, onTop(most)) : add(held, hundredth(multiply(most, portfolioValue)));
    const rise = quotient(risen, portfolioValue);
    // of a sector that is sold, what the plan names may lift it so far that no sale mends it
    const isBound = side === 'BUY' || (now > before && this.#isWithin(now - sales.most, rise));
    return isBound && (cap === null || compareRatio(rise, cap) < 0) ? rise : cap;
  }

  /** The limit of a position that the plan does not name; null where it binds nothing. */
  ofPosition({ ticker, isDiversified }: Named, held: bigint, sales: Sales): Ratio | null {
    const limit = positionLimit(this.#context.policy, ticker, isDiversified);
    return this.#bound({ before: held, now: held, ...sales, directed: this.#endOf('ticker', ticker) }, limit);
  }

  /** The most that costs may be before what is not `traded`, and passes today, breaks its limit. */
  bearableByRest(traded: ReadonlySet<string>, fixed: FixedSecurities): bigint {
    const { policy, portfolio } = this.#context;
    const moves = [
      ...fixed.sells.map((one) => ({ ...one, by: negate(one.value) })),
      ...fixed.purchases.map((one) => ({ ...one.candidate, by: spent(one) })),
    ];
    const after = (held: Decimal, of: Kind, name: string): Decimal =>
      moves.reduce((sum, move) => (move[of] === name ? add(sum, move.by) : sum), held);
    const worth = new Map(portfolio.positions.map((one) => [one.ticker, one.value]));
    const rest = [
      ...[...new Set([...this.#before.keys(), ...moves.map(({ sector }) => sector)])].map((name) => {
        return { of: 'sector' as const, name, held: this.#before.get(name) ?? ZERO, limit: sectorCap(policy, name) };
      }),
      ...[...portfolio.positions, ...moves].map(({ ticker, isDiversified }) => {
        const limit = positionLimit(policy, ticker, isDiversified);
        return { of: 'ticker' as const, name: ticker, held: worth.get(ticker) ?? ZERO, limit };
      }),
    ];
    return rest
      .filter(({ name }) => !traded.has(name))
      .map(({ of, name, held, limit }) => {
        const [before, now] = [this.#units(held), this.#units(after(held, of, name))];
        const bound = this.#bound({ before, now, ...NO_SALES, directed: this.#endOf(of, name) }, limit);
        return bearableUnder(this.#value, now, bound);
      })
      .reduce(smaller, this.#value);
  }

  /**
   * A limit in percent as a part of the value; null where it binds nothing. One that is broken before is to hold in the end
   * where sales can bring it to hold, and limits force sales, or the targets ask for as much, as a sale that stops a share short
   * would leave the plan blocked, or the directed plan keeps it, as no plan that is searched for may be judged worse. One that
   * stays broken is made no worse by what the plan names, where sales can mend that, and is improved where nothing else keeps the
   * directed plan from being blocked.
   */
  #bound({ before, now, asked, most, directed }: Bound, limit: Decimal): Ratio | null {
    const part = ratioOf(hundredth(limit));
    if (this.#isWithin(before, part)) return part;
    const isKeptAsDirected = directed !== null && compareRatio(directed, ratioOf(limit)) <= 0;
    const isWanted = asked === null || this.#isWithin(now - asked, part) || isKeptAsDirected;
    if (isWanted && this.#isWithin(now - most, part)) return part;
    const asBefore: Ratio = { numerator: this.#isEased ? before - 1n : before, denominator: this.#value };
    return (this.#isEased || now > before) && this.#isWithin(now - most, asBefore) ? asBefore : null;
  }

  /** Whether it is within that part of the value before costs. */
  #isWithin(worth: bigint, bound: Ratio): boolean {
    return bearableUnder(this.#value, worth, bound) >= 0n;
  }

  #endOf(of: Kind, name: string): Ratio | null {
    return this.#directed && (this.#directed[of].get(name) ?? ZERO_RATIO);
  }
}

/** 1 and a percentage of it. */
function onTop({ units, scale }: Decimal): Decimal {
  return hundredth(add({ units, scale }, HUNDRED));
}
