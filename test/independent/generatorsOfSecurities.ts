import fc from 'fast-check';
import { sectorWeights } from './generators.ts';
import {
  digits,
  exactly,
  floorOf,
  minus,
  NOTHING,
  ONE_HUNDRED,
  order,
  over,
  plus,
  type Rational,
  times,
} from './rational.ts';
import type { PolicyJson } from './shapes.ts';
import type { DirectiveData, HoldingData, SecurityData, WorkspaceData } from './workspace.ts';

/**
 * The workspace with what the grammar of READING 5 and 6 adds: ranges and points, directives of single securities,
 * shares behind written calls, and the keys of policy that go with them.
 */
export function withSecurities(base: fc.Arbitrary<WorkspaceData>): fc.Arbitrary<WorkspaceData> {
  return base.chain((data) =>
    fc
      .record({
        directives: fc.tuple(...data.directives.map((one) => anyForm(data, one))),
        cashRange: fc.option(fc.constantFrom(['0', '6'], ['6', '100'], ['3.5', '8'], ['10', '25']), { freq: 4 }),
        securities: anySecurities(data),
        encumbered: anyEncumbered(data.holdings),
        extra: anyExtraPolicy,
      })
      .map(
        ({ directives, cashRange, securities, encumbered, extra }): WorkspaceData => ({
          ...data,
          directives,
          securities,
          encumbered,
          policy: { ...data.policy, ...extra },
          ...(cashRange === null ? {} : { cashTargetPct: null, cashRange: [cashRange[0] ?? '0', cashRange[1] ?? '0'] }),
        }),
      ),
  );
}

const anyExtraPolicy: fc.Arbitrary<PolicyJson> = fc.record(
  {
    drift_band_pp: fc.constantFrom(0, 0.5, 2),
    minimum_trade_value: fc.constantFrom(0, 50, 1000),
    buy_held: fc.constantFrom('never' as const, 'when_no_pick' as const, 'always' as const),
  },
  { requiredKeys: [] },
);

/** The same directive as a range around its target, as points, or as it is. */
function anyForm(data: WorkspaceData, directive: DirectiveData): fc.Arbitrary<DirectiveData> {
  const { targetPct, verb } = directive;
  if (targetPct === null) return fc.constant(directive);
  const weight = sectorWeights(data.holdings, data.cash).get(directive.sector) ?? NOTHING;
  const moved = (points: string): string => {
    const to = plus(exactly(targetPct), exactly(points));
    return to.top < 0n ? '0' : digits(to, 1);
  };
  const ranges = fc
    .constantFrom(['0', targetPct], [targetPct, '100'], [moved('-3'), targetPct], [targetPct, moved('3')])
    .map(([low = '0', high = '0']): DirectiveData => ({ ...directive, targetPct: null, range: [low, high] }));
  const most = digits(times(weight, exactly('0.6')), 1);
  const points = fc
    .constantFrom(verb === 'decrease' ? most : '0.7', verb === 'decrease' ? most : '4')
    .map((figure): DirectiveData => ({ ...directive, targetPct: null, points: figure }));
  const plain = fc.constant(directive);
  const hasPoints = verb === 'increase' || (verb === 'decrease' && order(exactly(most), NOTHING) > 0);
  return hasPoints ? fc.oneof(plain, plain, ranges, points) : fc.oneof(plain, plain, ranges);
}

function anySecurities(data: WorkspaceData): fc.Arbitrary<SecurityData[]> {
  const held = data.holdings.map((holding) => ofHolding(data, holding));
  const picked = data.picks
    .filter((pick) => !data.holdings.some((holding) => holding.ticker === pick.ticker))
    .map((pick) => anyPurchase(pick.ticker, NOTHING, exactly(pick.price ?? '1')));
  const all = [...held, ...picked];
  return fc
    .shuffledSubarray([...all.keys()], { maxLength: Math.min(5, all.length) })
    .chain((places) => fc.tuple(...places.flatMap((place) => all[place] ?? [])));
}

function ofHolding(data: WorkspaceData, holding: HoldingData): fc.Arbitrary<SecurityData> {
  const { ticker } = holding;
  const value = times(exactly(holding.shares), exactly(holding.price));
  const whole = plus(
    exactly(data.cash),
    data.holdings.reduce((sum, one) => plus(sum, times(exactly(one.shares), exactly(one.price))), NOTHING),
  );
  const weight = times(over(value, whole), ONE_HUNDRED);
  const shares = floorOf(exactly(holding.shares));
  const dollars = fc.constantFrom('0.4', '1', '1.5').map((part) => digits(times(value, exactly(part)), 2));
  const weights = fc.constantFrom('0', '0.3', '0.8', '1.2').map((part) => digits(times(weight, exactly(part)), 2));
  const sides = fc.constantFrom('sell' as const, 'set' as const);
  return fc.oneof(
    fc.constant<SecurityData>({ ticker, side: 'sell', unit: 'all', figure: '0' }),
    fc.constant<SecurityData>({ ticker, side: 'hold', unit: 'none', figure: '0' }),
    dollars.map((figure): SecurityData => ({ ticker, side: 'sell', unit: 'dollars', figure })),
    fc.tuple(sides, weights).map(([side, figure]): SecurityData => ({ ticker, side, unit: 'percent', figure })),
    fc.constantFrom('0.3', '1').map((part): SecurityData => {
      const count = floorOf(times({ top: shares, bottom: 1n }, exactly(part)));
      return count === 0n
        ? { ticker, side: 'sell', unit: 'all', figure: '0' }
        : { ticker, side: 'sell', unit: 'shares', figure: String(count) };
    }),
    anyPurchase(ticker, weight, exactly(holding.price)),
  );
}

function anyPurchase(ticker: string, weight: Rational, price: Rational): fc.Arbitrary<SecurityData> {
  const weights = fc.constantFrom('0.5', '3', '12').map((points) => digits(plus(weight, exactly(points)), 2));
  const dollars = fc.constantFrom('0.5', '3', '40').map((times_) => digits(times(price, exactly(times_)), 2));
  return fc.oneof(
    weights.map((figure): SecurityData => ({ ticker, side: 'buy', unit: 'percent', figure })),
    dollars
      .filter((figure) => minus(exactly(figure), NOTHING).top > 0n)
      .map((figure): SecurityData => ({ ticker, side: 'buy', unit: 'dollars', figure })),
    fc.constantFrom('1', '7', '100').map((figure): SecurityData => ({ ticker, side: 'buy', unit: 'shares', figure })),
  );
}

function anyEncumbered(holdings: readonly HoldingData[]): fc.Arbitrary<Record<string, string>> {
  const some = fc.subarray([...holdings], { maxLength: Math.min(3, holdings.length) });
  return some.chain((held) =>
    fc
      .tuple(...held.map(() => fc.constantFrom('100', '200', '1000')))
      .map((counts) => Object.fromEntries(held.map(({ ticker }, index) => [ticker, counts[index] ?? '100']))),
  );
}
