import { add, type Decimal, decimal, multiply, subtract, ZERO } from '../../../src/base/decimal.ts';
import { negateRatio, percentOf, type Ratio, ratioOf, subtractRatio } from '../../../src/base/ratio.ts';
import type { Directive } from '../../../src/domain/advice/directive.ts';
import { type Position, portfolioValue, position, sectorValues } from '../../../src/domain/holdings/portfolio.ts';
import type { Plan, Screening, Snapshot } from '../../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY, sectorCap } from '../../../src/domain/planning/policy.ts';
import type { ConstraintCheck } from '../../../src/domain/rules/constraint.ts';
import { byGravity, type ConstraintId, finding } from '../../../src/domain/rules/finding.ts';
import type { Step, TradeAction } from '../../../src/domain/trading/trade.ts';

// Plans with the figures of the specification's test cases, made by hand: the writers are tested without the engine.

const HOLDINGS = `
NEM Materials 540 69.84 131.58 Newmont
FCX Materials 789 47.41 76.66 Freeport-McMoRan
LIN Materials 96 390.37 487.57 Linde plc
SHW Materials 95 358.05 346.59 Sherwin-Williams
CTVA Materials 275 72.70 81.79 Corteva
AAPL Technology 63 219.40 309.35 Apple Inc.
CSCO Technology 126 93.86 111.04 Cisco
JPM Financials 114 226.68 351.58 JPMorgan Chase
V Financials 88 284.10 371.04 Visa Inc.
CAT Industrials 37 481.34 827.90 Caterpillar Inc.
HON Industrials 111 206.80 215.90 Honeywell
XOM Energy 179 142.58 165.11 ExxonMobil
PG Consumer_Staples 159 141.70 144.68 Procter & Gamble
NEE Utilities 263 89.66 83.65 NextEra Energy
DIS Communication_Services 167 122.34 107.78 Walt Disney Company (The)`;

const TRADES = `
SELL NEM Materials 540 131.58 130.93 88.4021 - highest gain in Materials (+88.4%)
SELL FCX Materials 492 76.66 76.28 61.6958 - next highest gain in Materials (+61.7%)
BUY NVDA Technology 77 214.72 215.79 - 86 conviction 86, one of 3 picks in Technology
BUY LLY Healthcare 15 1255.40 1261.67 - 84 conviction 84, one of 3 picks in Healthcare
BUY MSFT Technology 32 483.24 485.65 - 81 conviction 81, one of 3 picks in Technology
BUY AVGO Technology 39 368.45 370.29 - 74 conviction 74, one of 3 picks in Technology
BUY UNH Healthcare 41 390.11 392.06 - 72 conviction 72, one of 3 picks in Healthcare
BUY ISRG Healthcare 40 378.81 380.70 - 69 conviction 69, one of 3 picks in Healthcare`;

const CASH = decimal('12870.09');
const AS_OF = { date: '2026-08-21', instant: Date.UTC(2026, 7, 21, 20) };
export const PLAN_ID = '3f9c1a7be2d04c58a1b2c3d4e5f60718293a4b5c6d7e8f9012a3b4c5d6e7f809';

function rows(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
}

function cell(row: readonly string[], index: number): string {
  return (row[index] ?? '').replaceAll('_', ' ');
}

export const POSITIONS: readonly Position[] = rows(HOLDINGS).map((row) =>
  position({
    ticker: cell(row, 0),
    sector: cell(row, 1),
    shares: decimal(cell(row, 2)),
    costBasis: multiply(decimal(cell(row, 2)), decimal(cell(row, 3))),
    price: decimal(cell(row, 4)),
    name: row.slice(5).join(' '),
    averageDailyVolume: null,
  }),
);

export function snapshot(cash: Decimal, positions: readonly Position[]): Snapshot {
  const value = portfolioValue({ cash, positions });
  const byValue = (left: { value: Decimal }, right: { value: Decimal }) =>
    subtract(right.value, left.value).units < 0n ? -1 : 1;
  return {
    value,
    cash,
    cashPct: percentOf(cash, value),
    sectors: [...sectorValues(positions)]
      .map(([sector, held]) => ({ sector, value: held, pct: percentOf(held, value) }))
      .sort(byValue),
    positions: positions.map((held) => ({ ...held, pct: percentOf(held.value, value) })).sort(byValue),
  };
}

function steps(value: Decimal): Step[] {
  let cash = CASH;
  return rows(TRADES).map((row, index): Step => {
    const action: TradeAction = cell(row, 0) === 'SELL' ? 'SELL' : 'BUY';
    const [shares, price] = [decimal(cell(row, 3)), decimal(cell(row, 4))];
    const total = multiply(shares, price);
    cash = action === 'SELL' ? add(cash, total) : subtract(cash, total);
    return {
      action,
      ticker: cell(row, 1),
      sector: cell(row, 2),
      name: null,
      shares,
      price,
      value: total,
      gainPct: cell(row, 6) === '-' ? null : ratioOf(decimal(cell(row, 6))),
      conviction: cell(row, 7) === '-' ? null : decimal(cell(row, 7)),
      averageDailyVolume: null,
      reason: row.slice(8).join(' '),
      sequence: index + 1,
      cost: ZERO,
      limitPrice: decimal(cell(row, 5)),
      cashAfter: cash,
      cashAfterPct: percentOf(cash, value),
    };
  });
}

/** The positions after the steps. */
function traded(taken: readonly Step[]): Position[] {
  const held = new Map(POSITIONS.map((one) => [one.ticker, one]));
  for (const step of taken) {
    const before = held.get(step.ticker);
    const change = step.action === 'SELL' ? { ...step.shares, units: -step.shares.units } : step.shares;
    const shares = add(before?.shares ?? ZERO, change);
    const { ticker, sector, name, price } = step;
    if (shares.units === 0n) held.delete(ticker);
    else held.set(ticker, position({ ticker, sector, name, price, shares, costBasis: null, averageDailyVolume: null }));
  }
  return [...held.values()];
}

export function check(
  id: ConstraintId,
  subject: string,
  limit: Decimal,
  measured: Ratio,
  atLeast = false,
): ConstraintCheck {
  const room = subtractRatio(ratioOf(limit), measured);
  const headroom = atLeast ? negateRatio(room) : room;
  const result = headroom.numerator < 0n ? 'violation' : 'pass';
  return {
    id,
    subject,
    limit,
    measured,
    headroom,
    result,
    cause: result === 'violation' ? 'introduced' : null,
    waivable: true,
  };
}

function constraints(after: Snapshot, taken: readonly Step[]): ConstraintCheck[] {
  const policy = DEFAULT_POLICY;
  return [
    ...after.sectors.map(({ sector, pct }) => check('sector_cap', sector, sectorCap(policy, sector), pct)),
    { ...check('cash_buffer', 'cash', policy.cashMinimumPct, after.cashPct, true), result: 'warning' as const },
    ...after.positions.map(({ ticker, pct }) => check('position_size', ticker, policy.positionMaximumPct, pct)),
    check('buffer_throughout', 'cash', policy.cashMinimumPct, after.cashPct, true),
    ...taken.map(
      ({ ticker }): ConstraintCheck => ({
        id: 'restriction_list',
        subject: ticker,
        limit: null,
        measured: null,
        headroom: null,
        result: 'pass',
        cause: null,
        waivable: false,
      }),
    ),
  ];
}

const DIRECTIVES: readonly (readonly [string, Directive['action'], string, string, string, number, string])[] = [
  ['Materials', 'SELL', '46.8', '25', '-108762.96', 32, 'Reduce Materials from 46.8% to 25%'],
  ['Technology', 'BUY', '6.7', '16', '46519.91', 33, 'Increase Technology from 6.7% to 16%'],
  ['Healthcare', 'BUY', '0', '10', '50000', 34, 'Add Healthcare from 0% to 10%'],
];

/** Test case 1: the rebalancing, CONDITIONAL on two warnings. */
export function samplePlan(changes: Partial<Plan> = {}): Plan {
  const before = snapshot(CASH, POSITIONS);
  const taken = steps(before.value);
  const after = snapshot(taken.at(-1)?.cashAfter ?? CASH, traded(taken));
  const sectorPct = (sector: string) => before.sectors.find((one) => one.sector === sector)?.pct ?? ratioOf(ZERO);
  return {
    planId: PLAN_ID,
    workflow: 'rebalance',
    isCashOnly: false,
    evaluatedOn: '2026-08-21',
    asOf: AS_OF,
    portfolioValue: before.value,
    policy: DEFAULT_POLICY,
    restrictions: [],
    directives: DIRECTIVES.map(([sector, action, from, to, amount, line, text]) => ({
      sector,
      action,
      statedCurrentPct: decimal(from),
      currentPct: sectorPct(sector),
      targetPct: ratioOf(decimal(to)),
      amount: decimal(amount),
      source: { file: 'Portfolio.md', line, text },
    })),
    cashTarget: { currentPct: before.cashPct, targetPct: ratioOf(decimal('5')), amount: decimal('12129.91') },
    screenings: [],
    validations: [],
    steps: taken,
    secondRound: null,
    account: null,
    before,
    after,
    constraints: constraints(after, taken),
    findings: [
      finding(
        'buffer_at_limits',
        'warning',
        'cash',
        'If every trade filled at its limit price, cash would end at 4.84%, below the minimum of 5%.',
      ),
      finding('cash_buffer', 'warning', 'cash', 'Cash ends at 5.06%, below the warning level of 8%.'),
    ].sort(byGravity),
    verdict: 'CONDITIONAL',
    ...changes,
  };
}

/** The same plan with a violation: Technology above a cap of 15%. */
export function blockedPlan(changes: Partial<Plan> = {}): Plan {
  const plan = samplePlan();
  return samplePlan({
    verdict: 'BLOCKED',
    policy: { ...plan.policy, sectorCaps: new Map([['Technology', decimal('15')]]) },
    constraints: plan.constraints.map((one) =>
      one.id === 'sector_cap' && one.subject === 'Technology' && one.measured !== null
        ? check('sector_cap', 'Technology', decimal('15'), one.measured)
        : one,
    ),
    findings: [
      {
        id: 'sector_cap',
        severity: 'violation',
        subject: 'Technology',
        message: 'Technology ends at 15.97%, above its cap of 15%.',
        waivable: true,
      },
      ...plan.findings,
    ],
    ...changes,
  });
}

/** Test case 3: TSLA, rejected. */
export function tesla(changes: Partial<Screening> = {}): Screening {
  return {
    status: 'REJECTED',
    ticker: 'TSLA',
    action: 'BUY',
    conviction: decimal('55'),
    checks: {
      conviction: false,
      position_size: false,
      sector_cap: true,
      cash_buffer: false,
      restriction_list: true,
      regime_alignment: false,
    },
    reasons: ['conviction', 'position_size', 'cash_buffer', 'regime_alignment'],
    details: {
      tradeValue: decimal('50000.005'),
      proposedPct: ratioOf(decimal('20')),
      postTradeCashPct: ratioOf(decimal('-5.12345')),
      postTradeSectorPct: ratioOf(decimal('20')),
      sectorRank: 6,
      heldPct: ratioOf(ZERO),
      sector: 'Consumer Discretionary',
      price: decimal('322.5'),
    },
    ...changes,
  };
}

/** Test case 2: NVDA, approved. */
export function nvidia(): Screening {
  return tesla({
    status: 'APPROVED_FOR_PO',
    ticker: 'NVDA',
    conviction: decimal('74'),
    checks: {
      conviction: true,
      position_size: true,
      sector_cap: true,
      cash_buffer: true,
      restriction_list: true,
      regime_alignment: true,
    },
    reasons: [],
    details: {
      tradeValue: decimal('30000'),
      proposedPct: ratioOf(decimal('12')),
      postTradeCashPct: ratioOf(decimal('8.4')),
      postTradeSectorPct: ratioOf(decimal('21.25')),
      sectorRank: 1,
      heldPct: ratioOf(ZERO),
      sector: 'Technology',
      price: decimal('214.72'),
    },
  });
}

/** A plan of Workflow B with these screenings and no trade, unless `changes` bring some. */
export function stockPlan(screenings: readonly Screening[], changes: Partial<Plan> = {}): Plan {
  const before = snapshot(CASH, POSITIONS);
  return samplePlan({
    workflow: 'stock',
    directives: [],
    cashTarget: null,
    screenings,
    steps: [],
    after: before,
    constraints: [],
    findings: [],
    verdict: screenings.some((one) => one.status === 'REJECTED') ? 'BLOCKED' : 'SAFE',
    ...changes,
  });
}

/** A long plan: so many steps of one dollar's worth each, cash falling to nothing in particular. */
export function longPlan(count: number): Plan {
  const value = samplePlan().portfolioValue;
  const [first] = samplePlan().steps;
  if (first === undefined) throw new Error('the sample has steps');
  return samplePlan({
    steps: Array.from({ length: count }, (_, index): Step => {
      const cashAfter = subtract(decimal('400000'), multiply(decimal(String(index)), decimal('7800.5')));
      return {
        ...first,
        sequence: index + 1,
        action: index < count / 3 ? 'SELL' : 'BUY',
        ticker: `T${index}`,
        cashAfter,
        cashAfterPct: percentOf(cashAfter, value),
      };
    }),
  });
}

/** Three recommendations of which two fit together (OPTIMUM 15), the other one approved before them. */
export function jointPlan(): Plan {
  const [first, second, third] = [
    ['A', '120', '12000', '90'],
    ['B', '70', '7000', '80'],
    ['C', '60', '6000', '75.5'],
  ].map(([ticker = '', shares = '', value = '', conviction = '']) => ({
    ticker,
    shares: decimal(shares),
    value: decimal(value),
    conviction: decimal(conviction),
  }));
  if (first === undefined || second === undefined || third === undefined) throw new Error('there are three');
  return stockPlan([nvidia()], {
    joint: {
      accepted: [second, third],
      conviction: decimal('155.5'),
      dollars: decimal('13000'),
      blockedBy: [],
      leftOut: [
        {
          ...first,
          needs: [
            { limit: 'sector_cap', subject: 'Tech*', short: decimal('12000'), takenBy: ['B', 'C'] },
            { limit: 'cash_buffer', subject: 'cash', short: decimal('0.5'), takenBy: [] },
          ],
        },
      ],
      inOrder: { accepted: [first], conviction: decimal('90'), dollars: decimal('12000') },
    },
  });
}
