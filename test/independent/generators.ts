import fc from 'fast-check';
import {
  digits,
  exactly,
  floorOf,
  NOTHING,
  ONE_HUNDRED,
  order,
  over,
  plus,
  type Rational,
  times,
  total,
} from './rational.ts';
import type { PolicyJson, RestrictionJson } from './shapes.ts';
import type { DirectiveData, HoldingData, PickData, RecommendationData, WorkspaceData } from './workspace.ts';

export const ELEVEN = [
  'Technology',
  'Healthcare',
  'Financials',
  'Materials',
  'Consumer Discretionary',
  'Consumer Staples',
  'Communication Services',
  'Industrials',
  'Energy',
  'Utilities',
  'Real Estate',
] as const;

/** Words that a document may use for something else than a security. */
const WORDS = ['ALL', 'BOTH', 'BUY', 'BUYS', 'CASH', 'FROM', 'HOLD', 'NO', 'NONE', 'OF', 'SELL', 'TO', 'USD'];
/** Other spellings of securities that are written with a point. */
const SPELLINGS = ['BRKA', 'BRKB', 'BFA', 'BFB'];
const anyTicker = fc
  .stringMatching(/^[A-Z]{2,4}(\.[AB])?$/)
  .filter((name) => !WORDS.includes(name) && !SPELLINGS.includes(name));

/** 0.05 … 5000 dollars with two to four digits after the point. */
const anyPrice = fc
  .tuple(fc.constantFrom(2, 3, 4), fc.constantFrom(1, 20, 500, 5000), fc.nat(1_000_000))
  .map(([places, ceiling, part]) => {
    const price = plus(exactly('0.05'), times(exactly(ceiling), over(exactly(part), exactly(1_010_000))));
    return digits(price, places);
  });

/** As many shares as make up to 40,000 dollars, whole or in thousandths, one unit at least. */
function sharesFor(price: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(0, 0, 0, 3), fc.constantFrom(300, 9_000, 40_000), fc.integer({ min: 1, max: 1000 }))
    .map(([places, ceiling, part]) => {
      const unit = 10n ** BigInt(places);
      const wanted = over(times(exactly(ceiling), exactly(part)), times(exactly(1000), exactly(price)));
      const units = floorOf(times(wanted, exactly(String(unit))));
      return plain(over(exactly(String(units > 0n ? units : 1n)), exactly(String(unit))));
    });
}

/** Without zeros at the end. */
function plain(value: Rational): string {
  return digits(value, 3).replace(/\.?0+$/, '');
}

const anyVolume = fc.option(
  fc.constantFrom('270000000', '610000000', '890000000', '980000000', '1250000000', '31000000000'),
  { freq: 4 },
);
const anyConviction = fc.constantFrom('40', '55', '64', '65', '66', '70', '70', '72.5', '81', '99');

/** A cost below, at or above the price, or none. */
function costFor(price: string): fc.Arbitrary<string | null> {
  const part = fc.constantFrom('0.3', '0.75', '0.9', '1', '1.1', '1.6');
  return fc.option(
    part.map((share) => digits(times(exactly(price), exactly(share)), 4)),
    { freq: 5 },
  );
}

function anyHolding(ticker: string, sectors: fc.Arbitrary<string>): fc.Arbitrary<HoldingData> {
  return fc
    .record({ sector: sectors, price: anyPrice, averageDailyVolume: anyVolume })
    .chain((facts) =>
      fc
        .record({ shares: sharesFor(facts.price), averageCost: costFor(facts.price) })
        .map((figures) => ({ ticker, ...facts, ...figures })),
    );
}

const anyLimit = (...values: number[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });

/** Policies that differ from the defaults in some keys and lack the others. */
const anyPolicy: fc.Arbitrary<PolicyJson> = fc
  .record({
    sector_caps: fc.option(
      fc.dictionary(fc.constantFrom(...ELEVEN, 'All_Others'), fc.constantFrom(25, 40, 55.5, 100)),
      {
        nil: undefined,
      },
    ),
    cash_buffer_pct: anyLimit(0, 2.5, 5, 10),
    cash_buffer_warning: anyLimit(8, 12),
    position_size_maximum_pct: anyLimit(8, 15, 33.3, 100),
    sector_increase_maximum: anyLimit(5, 20, 50),
    sector_increase_basis: fc.constantFrom('percentage_points', 'percentage_points', 'relative', undefined),
    pre_existing_violations: fc.constantFrom('escalate', 'warn_if_improved', undefined),
    share_increment: fc.constantFrom(1, 1, 0.5, 0.001, undefined),
    commission_per_trade: anyLimit(0, 1, 4.95),
    slippage_bps: anyLimit(0, 5, 12.5),
    limit_band_bps: anyLimit(10, 50, 200),
    max_picks_per_sector: anyLimit(1, 2, 3, 5),
    pick_weights: fc.constantFrom('conviction' as const, undefined, [50, 30, 20], [1], [60, 40]),
    sell_order: fc.constantFrom('lock_profits', 'least_gain', 'largest_position', undefined),
  })
  .map(({ cash_buffer_pct, cash_buffer_warning, ...rest }) =>
    withoutGaps({ ...rest, minimums: withoutGaps({ cash_buffer_pct, cash_buffer_warning }) }),
  );

/** Policies under which a trade costs nothing. */
export const withoutCosts: fc.Arbitrary<PolicyJson> = anyPolicy.map((policy) => ({
  ...policy,
  commission_per_trade: 0,
  slippage_bps: 0,
}));

/** An object without the keys that are undefined, as JSON would write it. */
function withoutGaps<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(object));
}

function anyRestrictions(tickers: readonly string[]): fc.Arbitrary<RestrictionJson[]> {
  if (tickers.length === 0) return fc.constant([]);
  const restriction = fc
    .record(
      {
        ticker: fc.constantFrom(...tickers),
        side: fc.constantFrom('buy' as const, 'sell' as const, 'both' as const),
        from: fc.constantFrom('2026-08-01', '2026-08-21', '2026-08-22'),
        until: fc.constantFrom('2026-08-20', '2026-08-21', '2026-12-31'),
      },
      { requiredKeys: ['ticker', 'side'] },
    )
    .filter(({ from = '', until = '9' }) => from <= until);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<RestrictionJson[]>([]) },
    { weight: 1, arbitrary: fc.array(restriction, { maxLength: 3 }) },
  );
}

/** Zero, a few dollars, or about as much as everything held. */
function anyCash(invested: Rational): fc.Arbitrary<string> {
  const share = fc.constantFrom('0', '0.005', '0.03', '0.06', '0.1', '0.4', '1.5');
  return fc
    .tuple(share, fc.nat(99_999))
    .map(([part, cents]) => digits(plus(times(invested, exactly(part)), over(exactly(cents), exactly(100))), 2));
}

function worth(holding: HoldingData): Rational {
  return times(exactly(holding.shares), exactly(holding.price));
}

/** Measured weights of the sectors held, percent of everything. */
export function sectorWeights(holdings: readonly HoldingData[], cash: string): Map<string, Rational> {
  const whole = plus(exactly(cash), total(holdings.map(worth)));
  const weights = new Map<string, Rational>();
  if (whole.top === 0n) return weights;
  for (const holding of holdings) {
    const weight = times(over(worth(holding), whole), ONE_HUNDRED);
    weights.set(holding.sector, plus(weights.get(holding.sector) ?? NOTHING, weight));
  }
  return weights;
}

/** A directive whose verb agrees with its figures and with what is held. */
function directiveFor(sector: string, weight: Rational): fc.Arbitrary<DirectiveData> {
  const measured = digits(weight, 1);
  // of a small weight only an exit is certain to stay a decrease once both figures are rounded
  const parts = order(weight, exactly(2)) < 0 ? ['0'] : ['0', '0.4', '0.7', '0.95'];
  const down = fc.constantFrom(...parts).map((part) => digits(times(weight, exactly(part)), 1));
  const up = fc
    .constantFrom('0.5', '2', '5', '9.3')
    .map((points) => digits(plus(exactly(measured), exactly(points)), 1));
  const make = (verb: DirectiveData['verb'], target: fc.Arbitrary<string | null>) =>
    fc
      // an arrow needs both of its ends
      .record({
        statedCurrentPct: verb === 'set' ? fc.constant(measured) : fc.constantFrom(measured, null),
        targetPct: target,
      })
      .map((figures): DirectiveData => ({ sector, verb, ...figures }));
  const hold = fc.constant<DirectiveData>({ sector, verb: 'hold', statedCurrentPct: null, targetPct: null });
  const increases = [make('increase', up), make('set', up)];
  // a sector that is not held, or rounds to nothing, has nothing to sell
  if (order(weight, exactly('0.1')) < 0) return fc.oneof(...increases);
  return fc.oneof(make('decrease', down), make('decrease', down), make('set', down), hold, ...increases);
}

const anyCashTarget = fc.option(fc.constantFrom('0', '3.5', '5', '6', '10', '25'), { freq: 2 });

/** Directives for some sectors; dropped from the end where all targets together pass a hundred. */
function anyDirectives(
  active: readonly string[],
  weights: Map<string, Rational>,
): fc.Arbitrary<Pick<WorkspaceData, 'directives' | 'cashTargetPct'>> {
  return fc
    .tuple(fc.shuffledSubarray([...active], { minLength: 1 }), anyCashTarget)
    .chain(([sectors, cashTargetPct]) =>
      fc
        .tuple(...sectors.map((sector) => directiveFor(sector, weights.get(sector) ?? NOTHING)))
        .map((directives) => ({ directives: withinHundred(directives, cashTargetPct), cashTargetPct })),
    );
}

function withinHundred(directives: readonly DirectiveData[], cashTargetPct: string | null): DirectiveData[] {
  let left = exactly(cashTargetPct === null ? '100' : digits(plus(ONE_HUNDRED, exactly(`-${cashTargetPct}`)), 2));
  const kept: DirectiveData[] = [];
  for (const directive of directives) {
    left = plus(left, exactly(`-${directive.targetPct ?? '0'}`));
    if (left.top >= 0n) kept.push(directive);
  }
  const [first] = directives;
  return kept.length > 0 || first === undefined
    ? kept
    : [{ ...first, verb: 'hold', statedCurrentPct: null, targetPct: null }];
}

/** Up to twelve picks, some of them held already (then in their own sector, at their own price or none). */
function anyPicks(
  holdings: readonly HoldingData[],
  tickers: readonly string[],
  sectors: fc.Arbitrary<string>,
): fc.Arbitrary<PickData[]> {
  const fresh = tickers.map((ticker) =>
    fc.record({
      ticker: fc.constant(ticker),
      sector: sectors,
      conviction: fc.option(anyConviction, { freq: 9 }),
      price: fc.option(anyPrice, { freq: 7 }),
      rank: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 3 }),
      averageDailyVolume: anyVolume,
    }),
  );
  const held = fc.subarray([...holdings], { maxLength: Math.min(4, holdings.length) }).chain((some) =>
    fc.tuple(
      ...some.map(({ ticker, sector, price, averageDailyVolume }) =>
        fc.record({
          ticker: fc.constant(ticker),
          sector: fc.constant(sector),
          conviction: anyConviction,
          price: fc.constantFrom(price, null),
          rank: fc.constantFrom(1, 2, null),
          averageDailyVolume: averageDailyVolume === null ? anyVolume : fc.constantFrom(averageDailyVolume, null),
        }),
      ),
    ),
  );
  return fc.tuple(fc.tuple(...fresh), held).map(([one, other]) => [...one, ...other]);
}

function anyRecommendations(
  tickers: readonly string[],
  sectors: fc.Arbitrary<string>,
): fc.Arbitrary<RecommendationData[]> {
  return fc.tuple(
    ...tickers.map((ticker) =>
      fc.record({
        ticker: fc.constant(ticker),
        sector: sectors,
        conviction: anyConviction,
        sizePct: fc.constantFrom('1', '3.5', '8', '12', '14.99', '15'),
        price: anyPrice,
      }),
    ),
  );
}

export interface WorkspaceShape {
  readonly maxHoldings?: number;
  readonly maxPicks?: number;
  /** Recommendations of securities that stand nowhere else; 0 by default. */
  readonly maxRecommendations?: number;
  /** Policies; any by default. */
  readonly policy?: fc.Arbitrary<PolicyJson>;
}

/** Workspaces that every reader accepts: figures agree, verbs agree with figures, rows stand in any order. */
export function anyWorkspace(shape: WorkspaceShape = {}): fc.Arbitrary<WorkspaceData> {
  const { maxHoldings = 25, maxPicks = 12, maxRecommendations = 0, policy = anyPolicy } = shape;
  return fc
    .record({
      active: fc.shuffledSubarray([...ELEVEN], { minLength: 2, maxLength: 8 }),
      heldCount: fc.integer({ min: 1, max: maxHoldings }),
      pickedCount: fc.nat(maxPicks),
      recommendedCount: fc.nat(maxRecommendations),
    })
    .chain(({ active, heldCount, pickedCount, recommendedCount }) => {
      const count = heldCount + pickedCount + recommendedCount;
      return fc
        .uniqueArray(anyTicker, { minLength: count, maxLength: count })
        .chain((names) => anyFacts(active, names, heldCount, recommendedCount, policy));
    })
    .chain(({ active, ...facts }) =>
      anyDirectives(active, sectorWeights(facts.holdings, facts.cash)).map(
        (plan): WorkspaceData => ({ ...facts, ...plan, asOf: '2026-08-21', evaluatedOn: '2026-08-21' }),
      ),
    );
}

/** Everything but the directives: what is held, picked and recommended, all of it in the active sectors. */
function anyFacts(
  active: readonly string[],
  names: readonly string[],
  heldCount: number,
  recommendedCount: number,
  policy: fc.Arbitrary<PolicyJson>,
) {
  const sectors = fc.constantFrom(...active);
  const recommended = names.slice(heldCount, heldCount + recommendedCount);
  const picked = names.slice(heldCount + recommendedCount);
  const holdings = fc.tuple(...names.slice(0, heldCount).map((ticker) => anyHolding(ticker, sectors)));
  return holdings.chain((held) =>
    fc.record({
      active: fc.constant(active),
      holdings: fc.constant(held),
      cash: anyCash(total(held.map(worth))),
      picks: anyPicks(held, picked, sectors),
      recommendations: anyRecommendations(recommended, sectors),
      restrictions: anyRestrictions(names),
      rankings: fc.shuffledSubarray([...ELEVEN], { minLength: 11 }),
      isConviction: fc.boolean(),
      policy,
    }),
  );
}
