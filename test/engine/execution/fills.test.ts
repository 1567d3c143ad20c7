import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, decimal, format, multiply, subtract } from '../../../src/base/decimal.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Execution, TracedFill } from '../../../src/domain/planning/execution.ts';
import { finding } from '../../../src/domain/rules/finding.ts';
import type { Outcome } from '../../../src/domain/rules/refusal.ts';
import type { Step, Trade } from '../../../src/domain/trading/trade.ts';
import { applyFills } from '../../../src/engine/execution/applyFills.ts';
import { checkExecution } from '../../../src/engine/execution/checkExecution.ts';
import { matchFills } from '../../../src/engine/execution/matchFills.ts';
import { batchKey, separateFills } from '../../../src/engine/execution/separateFills.ts';
import { validateRemaining } from '../../../src/engine/execution/validateRemaining.ts';
import { projectPortfolio } from '../../../src/engine/frame/projectPortfolio.ts';
import {
  contextFor,
  DAY,
  holding,
  money,
  pct,
  policyWith,
  portfolio,
  restricted,
  SMALL,
  told,
  trade,
} from '../makers.ts';

/** `SELL NEM 540 131.60 1.00 A1`: action, ticker, shares, price, commission, reference. */
function fill(line: string, at: number | null = null): TracedFill {
  const [action, ticker = '', shares = '1', price = '1', commission = '0', reference] = line.split(' ');
  return {
    action: action === 'SELL' ? 'SELL' : 'BUY',
    ticker,
    shares: decimal(shares),
    price: decimal(price),
    commission: decimal(commission),
    at,
    tradedOn: null,
    reference: reference ?? null,
  };
}

function steps(...lines: readonly string[]): readonly Step[] {
  return projectPortfolio(SMALL, lines.map(trade), policyWith({})).steps;
}

function opened<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map((one) => one.message).join('; '));
  return outcome.value;
}

function messages(outcome: Outcome<unknown>): string[] {
  return outcome.ok ? [] : outcome.refusals.map((one) => one.message);
}

const NONE: ReadonlyMap<number, number> = new Map();
const NOW = atFour(DAY).instant;
const MINUTE = 60_000;

function match(lines: readonly string[], fills: readonly string[], placed = NONE, now = NOW): Execution {
  return matchFills(
    steps(...lines),
    fills.map((line) => fill(line)),
    placed,
    now,
  );
}

function inFigures({ trades }: Execution): unknown[] {
  return trades.map((one) => [
    `${one.step.action} ${one.step.ticker}`,
    format(one.filled),
    pct(one.averagePrice),
    pct(one.slippageBps),
    money(one.slippage),
    format(one.remainder),
    format(one.overfill),
    ...one.flags,
  ]);
}

describe('matching fills to the trades of the plan', () => {
  test('a sale below its reference and a purchase above it are both slippage above zero', () => {
    const plan = ['SELL NEM Materials 50 300', 'BUY MSFT Technology 10 400'];
    expect(inFigures(match(plan, ['SELL NEM 50 299.25', 'BUY MSFT 10 401']))).toEqual([
      ['SELL NEM', '50', '299.25', '25', '37.50', '0', '0'],
      ['BUY MSFT', '10', '401', '25', '10.00', '0', '0'],
    ]);
    expect(inFigures(match(plan, ['SELL NEM 50 303', 'BUY MSFT 10 396']))).toEqual([
      ['SELL NEM', '50', '303', '-100', '-150.00', '0', '0'],
      ['BUY MSFT', '10', '396', '-100', '-40.00', '0', '0'],
    ]);
  });

  test('several fills of one trade have their exact average, whatever the commission', () => {
    const execution = match(['BUY MSFT Technology 7 400'], ['BUY MSFT 3 400.10 1.00', 'BUY MSFT 4 400.31 0.35']);
    expect(inFigures(execution)).toEqual([['BUY MSFT', '7', '400.22', '5.5', '1.54', '0', '0']]);
    expect(execution.trades[0]?.averagePrice).toEqual({ numerator: 280154n, denominator: 700n });
    expect(money(execution.trades[0]?.commission)).toBe('1.35');
  });

  test('50 basis points are no flag, and more than 50 are', () => {
    const plan = ['BUY MSFT Technology 10 400'];
    expect(match(plan, ['BUY MSFT 10 402']).trades[0]?.flags).toEqual([]);
    expect(match(plan, ['BUY MSFT 10 402.0001']).trades[0]?.flags).toEqual(['slippage_above_50_bps']);
    expect(match(plan, ['BUY MSFT 10 397']).trades[0]?.flags).toEqual([]);
  });

  test('90% filled is no flag, and less is', () => {
    const plan = ['BUY MSFT Technology 10 400'];
    expect(inFigures(match(plan, ['BUY MSFT 9 400']))).toEqual([['BUY MSFT', '9', '400', '0', '0.00', '1', '0']]);
    expect(inFigures(match(plan, ['BUY MSFT 8.999 400']))).toEqual([
      ['BUY MSFT', '8.999', '400', '0', '0.00', '1.001', '0', 'filled_under_90_pct'],
    ]);
  });

  test('placed for 15 minutes without a fill is a flag; a minute less, or any fill, is none', () => {
    const plan = ['BUY MSFT Technology 10 400'];
    const flagsAfter = (minutes: number, fills: readonly string[] = []) =>
      match(plan, fills, new Map([[1, NOW]]), NOW + minutes * MINUTE).trades[0]?.flags;
    expect(flagsAfter(14)).toEqual(['filled_under_90_pct']);
    expect(flagsAfter(15)).toEqual(['filled_under_90_pct', 'no_fill_for_15_minutes']);
    expect(flagsAfter(60, ['BUY MSFT 1 400'])).toEqual(['filled_under_90_pct']);
    expect(match(plan, [], NONE, NOW + 60 * MINUTE).trades[0]?.flags).toEqual(['filled_under_90_pct']);
  });

  test('an overfill is told, and what the plan does not have stands apart: another security, another side', () => {
    const execution = match(['BUY MSFT Technology 10 400'], ['BUY MSFT 12 400', 'SELL MSFT 1 400', 'BUY KO 5 60']);
    expect(inFigures(execution)).toEqual([['BUY MSFT', '12', '400', '0', '0.00', '0', '2']]);
    expect(execution.unplanned.map((one) => `${one.action} ${one.ticker}`)).toEqual(['SELL MSFT', 'BUY KO']);
  });

  test('two trades of one security and side are filled in their order, and too much is the last one’s', () => {
    const plan = ['BUY MSFT Technology 10 400', 'BUY MSFT Technology 5 400'];
    const execution = match(plan, ['BUY MSFT 4 400', 'BUY MSFT 8 401 2.00', 'BUY MSFT 6 402 1.00']);
    expect(inFigures(execution)).toEqual([
      ['BUY MSFT', '10', '400.6', '15', '6.00', '0', '0'],
      ['BUY MSFT', '8', '401.75', '43.75', '14.00', '0', '3'],
    ]);
    expect(execution.trades.map((one) => money(one.commission))).toEqual(['2.00', '1.00']);
  });
});

describe('fills that were recorded before', () => {
  const known = [fill('SELL NEM 50 299 1.00 A1')];

  test('the same reference changes nothing, however its figures are written', () => {
    const batch = [fill('SELL NEM 50.0 299.00 1 A1'), fill('BUY MSFT 1 400 0 A2')];
    const { fresh, duplicates } = opened(separateFills(known, new Map(), batch));
    expect(fresh.map((one) => one.reference)).toEqual(['A2']);
    expect(duplicates.map((one) => one.reference)).toEqual(['A1']);
  });

  test('the same batch changes nothing, whatever the order of its rows', () => {
    const batch = [fill('SELL NEM 50 299'), fill('BUY MSFT 1 400')];
    const again = [fill('BUY MSFT 1.0 400.00'), fill('SELL NEM 50 299')];
    expect(opened(separateFills([], new Map([[batchKey(batch), batch]]), again))).toEqual({
      fresh: [],
      duplicates: again,
    });
    expect(
      opened(separateFills([], new Map([[batchKey(batch), batch]]), [fill('SELL NEM 50 299')])).fresh,
    ).toHaveLength(1);
  });

  test('fills without a reference are never taken for one another', () => {
    const batch = [fill('SELL NEM 50 299'), fill('SELL NEM 50 299')];
    expect(opened(separateFills([fill('SELL NEM 50 299')], new Map(), batch)).fresh).toHaveLength(2);
  });

  test('a reference within one batch counts once', () => {
    const batch = [fill('BUY MSFT 1 400 0 B1'), fill('BUY MSFT 1 400 0 B1')];
    const { fresh, duplicates } = opened(separateFills([], new Map(), batch));
    expect([fresh.length, duplicates.length]).toEqual([1, 1]);
  });

  test.each([
    'BUY NEM 50 299 1.00 A1',
    'SELL FCX 50 299 1.00 A1',
    'SELL NEM 40 299 1.00 A1',
    'SELL NEM 50 299.5 1.00 A1',
    'SELL NEM 50 299 2.00 A1',
  ])('a reference that another fill bears is refused: %s', (line) => {
    expect(messages(separateFills(known, new Map(), [fill(line)]))).toEqual([
      'the reference A1 is that of another fill, SELL 50 NEM @ $299.00',
    ]);
  });

  test('two times tell two fills of one reference apart', () => {
    const timed = [fill('SELL NEM 50 299 1.00 A1', NOW)];
    expect(separateFills(timed, new Map(), [fill('SELL NEM 50 299 1.00 A1', NOW + 1)]).ok).toBe(false);
    expect(separateFills(timed, new Map(), [fill('SELL NEM 50 299 1.00 A1')]).ok).toBe(true);
  });

  test('a name that a correction uses for another record is no reference', () => {
    const refused = (reference: string) =>
      messages(separateFills([], new Map(), [fill('SELL NEM 540 300'), fill(`SELL NEM 50 299 1.00 ${reference}`)]));
    for (const name of ['fill-1-1', 'placed-2']) {
      expect(refused(name)).toEqual([`the reference ${name} is a name that is given here to what is recorded`]);
    }
    for (const free of ['fill-1', 'Fill-1-1', 'placed-A2']) expect(refused(free)).toEqual([]);
  });
});

function securities(...trades: readonly Trade[]): ReadonlyMap<string, Trade> {
  return new Map(trades.map((one) => [one.ticker, one]));
}

/** `NEM Materials 90 @ 300 cost 18000` for each. */
function inWords({ positions }: Portfolio): string[] {
  return positions.map(
    (one) =>
      `${one.ticker} ${one.sector} ${format(one.shares)} @ ${format(one.price)} cost ${one.costBasis === null ? 'unknown' : format(one.costBasis)}`,
  );
}

describe('applying fills', () => {
  const ONE = portfolio('1000.00', 'NEM Materials 100 300 200');

  function afterFills(start: Portfolio, ...lines: readonly string[]): Portfolio {
    const known = securities(trade('BUY MSFT Technology 10 400 - 1000'));
    return opened(
      applyFills(
        start,
        lines.map((line) => fill(line)),
        known,
      ),
    );
  }

  test('a sale brings cash less commission and leaves the average cost', () => {
    const done = afterFills(ONE, 'SELL NEM 40 299.50 1.25');
    expect(format(done.cash)).toBe('12978.75');
    expect(inWords(done)).toEqual(['NEM Materials 60 @ 300 cost 12000']);
    expect(money(done.positions[0]?.value)).toBe('18000.00');
  });

  test('a purchase costs cash and commission, and the average cost is rounded half-even to 4 decimals', () => {
    const done = afterFills(ONE, 'BUY NEM 3 310 1.00');
    expect(format(done.cash)).toBe('69.00');
    // (100 × 200 + 3 × 310 + 1) / 103 = 203.213592…
    expect(inWords(done)).toEqual(['NEM Materials 103 @ 300 cost 20931.0008']);
    // (200 + 0.00005) / 1 → 200.0000, (200 + 0.00015) / 1 → 200.0002
    const tiny = portfolio('1000.00');
    expect(inWords(afterFills(tiny, 'BUY MSFT 1 200.00005'))).toEqual(['MSFT Technology 1 @ 400 cost 200']);
    expect(inWords(afterFills(tiny, 'BUY MSFT 1 200.00015'))).toEqual(['MSFT Technology 1 @ 400 cost 200.0002']);
  });

  test('the cost of several fills is rounded once', () => {
    const done = afterFills(portfolio('9000.00'), 'BUY MSFT 3 400 0.01', 'BUY MSFT 3 400 0.01', 'BUY MSFT 1 400');
    // 2800.02 / 7 = 400.002857…; rounded after each fill it would end at 400.0028
    expect(inWords(done)).toEqual(['MSFT Technology 7 @ 400 cost 2800.0203']);
  });

  test('a new position takes sector and price of the plan; one that no plan has is unclassified', () => {
    const done = afterFills(ONE, 'BUY KO 2 60.50', 'BUY MSFT 1 401');
    expect(inWords(done)).toEqual([
      'KO Unclassified 2 @ 60.50 cost 121.0',
      'MSFT Technology 1 @ 400 cost 401',
      'NEM Materials 100 @ 300 cost 20000',
    ]);
  });

  test('what is sold out is gone, and bought again it starts from nothing', () => {
    expect(inWords(afterFills(ONE, 'SELL NEM 100 299'))).toEqual([]);
    expect(inWords(afterFills(ONE, 'SELL NEM 100 299', 'BUY NEM 10 298'))).toEqual([
      'NEM Materials 10 @ 300 cost 2980',
    ]);
  });

  test('an unknown cost stays unknown, but for what is bought after everything was sold', () => {
    const unknown = portfolio('5000.00', 'NEM Materials 10 300');
    expect(inWords(afterFills(unknown, 'BUY NEM 1 300'))).toEqual(['NEM Materials 11 @ 300 cost unknown']);
    expect(inWords(afterFills(unknown, 'SELL NEM 5 300'))).toEqual(['NEM Materials 5 @ 300 cost unknown']);
    expect(inWords(afterFills(unknown, 'SELL NEM 10 300', 'BUY NEM 1 301'))).toEqual([
      'NEM Materials 1 @ 300 cost 301',
    ]);
  });

  test('a sale leaves an average cost of many digits as it is, and rounds one that no decimal holds', () => {
    const fine = portfolio('0.00', 'NEM Materials 3 300 69.8412345');
    expect(inWords(afterFills(fine, 'SELL NEM 1 300'))).toEqual(['NEM Materials 2 @ 300 cost 139.6824690']);
    const lots = { ...fine, positions: [{ ...holding('NEM Materials 3 300'), costBasis: decimal('100') }] };
    expect(inWords(afterFills(lots, 'SELL NEM 1 300'))).toEqual(['NEM Materials 2 @ 300 cost 66.6666']);
  });

  test('cash ends in cents, half to the even one, or in the finer unit that it had', () => {
    expect(format(afterFills(portfolio('100.00'), 'BUY MSFT 0.5 0.01').cash)).toBe('100.00');
    expect(format(afterFills(portfolio('100.01'), 'BUY MSFT 0.5 0.01').cash)).toBe('100.00');
    expect(format(afterFills(portfolio('100.0000'), 'BUY MSFT 0.5 0.01').cash)).toBe('99.9950');
  });

  test('selling more than is held is refused, each with its line', () => {
    const source = { file: 'fills.csv', line: 2, text: 'SELL,NEM,101,300' };
    const outcome = applyFills(ONE, [{ ...fill('SELL NEM 101 300'), source }, fill('SELL KO 1 60')], new Map());
    expect(messages(outcome)).toEqual(['101 NEM are sold and only 100 are held', '1 KO are sold and none is held']);
    expect(outcome.ok ? null : outcome.refusals[0]?.source).toEqual(source);
  });

  test('fills that all state a time are taken in its order: a broker may list the newest first', () => {
    const lines = [fill('SELL NEM 150 300', 2), fill('BUY NEM 50 290', 1)];
    expect(opened(applyFills(ONE, lines, new Map())).positions).toEqual([]);
    expect(applyFills(ONE, [fill('SELL NEM 150 300', 2), fill('BUY NEM 50 290')], new Map()).ok).toBe(false);
  });

  test('cash and shares move by exactly what was filled', () => {
    const anyFill = fc.record({
      action: fc.constantFrom('BUY', 'SELL'),
      shares: fc.integer({ min: 1, max: 9 }),
      cents: fc.integer({ min: 1, max: 99_999 }),
      fee: fc.integer({ min: 0, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(anyFill, { maxLength: 10 }), (drawn) => {
        const fills = drawn.map((one) => ({
          ...fill(`${one.action} NEM ${one.shares}`),
          price: { units: BigInt(one.cents), scale: 2 },
          commission: { units: BigInt(one.fee), scale: 2 },
        }));
        const done = opened(applyFills(ONE, fills, new Map()));
        let [cash, shares] = [ONE.cash, decimal('100')];
        for (const one of fills) {
          const value = multiply(one.shares, one.price);
          cash = subtract(one.action === 'BUY' ? subtract(cash, value) : add(cash, value), one.commission);
          shares = one.action === 'BUY' ? add(shares, one.shares) : subtract(shares, one.shares);
        }
        expect(format(done.cash)).toBe(format(cash));
        expect(format(done.positions[0]?.shares ?? decimal('0'))).toBe(format(shares));
      }),
    );
  });
});

describe('the rest of the plan on the portfolio as it stands', () => {
  const ROOMY = { positionMaximumPct: decimal('50'), otherSectorsCap: decimal('50'), cashWarningPct: decimal('5') };
  const PLAN = ['SELL NEM Materials 50 300', 'BUY MSFT Technology 30 400'];

  function rest(
    start: Portfolio,
    lines: readonly string[],
    fills: readonly string[],
    restrictions = SMALL.restrictions,
  ) {
    const context = contextFor({ ...start, restrictions }, ROOMY);
    return opened(validateRemaining(context, match(lines, fills)));
  }

  function inStatus({ trades }: ReturnType<typeof rest>): unknown[] {
    return trades.map((one) => [one.step.ticker, format(one.shares), one.status, one.impossible]);
  }

  test('nothing is left where everything is filled', () => {
    const remaining = rest(SMALL, PLAN, ['SELL NEM 50 300', 'BUY MSFT 30 400']);
    expect([remaining.trades, remaining.verdict]).toEqual([[], 'SAFE']);
  });

  test('an unfilled sale and a purchase that it pays for pass together', () => {
    const remaining = rest(SMALL, PLAN, ['SELL NEM 20 300']);
    expect(inStatus(remaining)).toEqual([
      ['NEM', '30', 'SAFE', null],
      ['MSFT', '30', 'SAFE', null],
    ]);
    expect(remaining.constraints.find((one) => one.id === 'restriction_list')?.subject).toBe('MSFT');
  });

  test('a purchase that cash no longer pays for is blocked, and the sale before it is not', () => {
    const poor = { ...SMALL, cash: decimal('1000.00') };
    const remaining = rest(poor, ['SELL NEM Materials 1 300', PLAN[1] ?? ''], []);
    expect(inStatus(remaining)).toEqual([
      ['NEM', '1', 'SAFE', null],
      ['MSFT', '30', 'BLOCKED', null],
    ]);
    expect(remaining.verdict).toBe('BLOCKED');
  });

  test('a sale of more than is held now cannot be done, and the others are judged without it', () => {
    const fewer = portfolio('30000.00', 'NEM Materials 30 300 200', 'AAPL Technology 100 200', 'XOM Energy 300 100');
    const remaining = rest(fewer, ['SELL NEM Materials 20 300', ...PLAN], []);
    expect(inStatus(remaining).slice(0, 2)).toEqual([
      ['NEM', '20', 'SAFE', null],
      ['NEM', '50', 'BLOCKED', '50 NEM are still to be sold and only 10 are held'],
    ]);
    expect(remaining.verdict).toBe('BLOCKED');
  });

  test('a sale of all that is held can be done', () => {
    expect(rest(SMALL, ['SELL NEM Materials 100 300'], []).trades.map((one) => one.impossible)).toEqual([null]);
  });

  test('a restriction blocks the trade of its security, sale or purchase', () => {
    expect(inStatus(rest(SMALL, PLAN, [], [restricted('NEM')])).map((one) => JSON.stringify(one))).toEqual([
      '["NEM","50","BLOCKED",null]',
      '["MSFT","30","SAFE",null]',
    ]);
    expect(rest(SMALL, PLAN, [], [restricted('MSFT')]).trades.map((one) => one.status)).toEqual(['SAFE', 'BLOCKED']);
  });

  test('what is held counts at the price of the portfolio, not at the plan’s', () => {
    const dearer = portfolio('10000.00', 'NEM Materials 100 100', 'MSFT Technology 10 4000', 'XOM Energy 300 100');
    const remaining = rest(dearer, ['BUY MSFT Technology 2 400'], []);
    expect(remaining.trades.map((one) => one.findings.map((found) => found.id))).toEqual([
      ['sector_cap', 'cash_buffer', 'position_size', 'buffer_throughout', 'buffer_at_limits'],
    ]);
  });

  test('an exception makes a condition of a violation, but never of one that nobody may except', () => {
    const context = contextFor({ ...SMALL, cash: decimal('5000.00') }, ROOMY);
    const open = match(['BUY MSFT Technology 10 400'], []);
    const excepted = (ids: readonly string[]) =>
      opened(validateRemaining(context, open, { inputFindings: [], isExcepted: (one) => ids.includes(one.id) }));
    expect(excepted([]).verdict).toBe('BLOCKED');
    expect(excepted(['cash_buffer']).verdict).toBe('BLOCKED');
    expect(excepted(['cash_buffer', 'buffer_throughout']).verdict).toBe('CONDITIONAL');
    const barred = { ...context, restrictions: [restricted('MSFT')] };
    expect(opened(validateRemaining(barred, open, { inputFindings: [], isExcepted: () => true })).verdict).toBe(
      'BLOCKED',
    );
  });

  test('what is said of the documents holds for every trade', () => {
    const stale = {
      id: 'stale_portfolio',
      severity: 'warning',
      subject: 'portfolio',
      message: 'old',
      waivable: false,
    } as const;
    const options = { inputFindings: [stale], isExcepted: () => false };
    const remaining = opened(validateRemaining(contextFor(SMALL, ROOMY), match(PLAN, []), options));
    expect(remaining.trades.map((one) => one.status)).toEqual(['CONDITIONAL', 'CONDITIONAL']);
  });

  test('a portfolio that is worth nothing is refused', () => {
    expect(messages(validateRemaining(contextFor(portfolio('0.00')), match(PLAN, [])))).toEqual([
      'the portfolio is worth $0.00, and the costs of the trades exceed that',
    ]);
  });
});

describe('the constraints on what the fills made', () => {
  const before = projectPortfolio(SMALL, [], policyWith({})).before;

  function check(fills: readonly string[], restrictions = SMALL.restrictions) {
    const done = opened(
      applyFills(
        SMALL,
        fills.map((line) => fill(line)),
        securities(trade('BUY MSFT Technology 10 400')),
      ),
    );
    const context = contextFor({ ...done, restrictions });
    return opened(
      checkExecution(
        context,
        before,
        fills.map((line) => fill(line)),
      ),
    );
  }

  test('causes and increases are measured from before the plan, cash as it stands', () => {
    const { constraints, findings, verdict } = check(['BUY MSFT 20 400']);
    const rise = constraints.find((one) => one.id === 'sector_increase' && one.subject === 'Technology');
    expect(pct(rise?.measured)).toBe('8');
    expect(pct(constraints.find((one) => one.id === 'buffer_throughout')?.measured)).toBe('2');
    expect(told(findings)[0]).toBe(
      'violation cash_buffer cash: cash ends at 2% of the portfolio; the minimum is 5% (the plan causes it)',
    );
    expect(verdict).toBe('BLOCKED');
  });

  test('a fill of a restricted security is a violation that nobody may except', () => {
    const { constraints, findings } = check(['SELL NEM 10 300', 'BUY MSFT 1 400'], [restricted('NEM', 'sell')]);
    expect(
      constraints.filter((one) => one.id === 'restriction_list').map((one) => `${one.subject} ${one.result}`),
    ).toEqual(['MSFT pass', 'NEM violation']);
    expect(findings.find((one) => one.id === 'restriction_list')?.waivable).toBe(false);
    expect(check(['BUY NEM 1 300'], [restricted('NEM', 'sell')]).constraints.at(-1)?.result).toBe('pass');
  });

  test('one fill against the restriction list is enough, whatever comes after it', () => {
    const both = check(['SELL NEM 10 300', 'BUY NEM 1 300'], [restricted('NEM', 'sell')]);
    expect(both.constraints.at(-1)?.result).toBe('violation');
  });

  test('what is said of the documents counts', () => {
    const stale = finding('stale_portfolio', 'warning', 'portfolio', 'old');
    const roomy = { positionMaximumPct: decimal('50'), otherSectorsCap: decimal('50') };
    expect(opened(checkExecution(contextFor(SMALL, roomy), before, [])).verdict).toBe('SAFE');
    const { findings, verdict } = opened(checkExecution(contextFor(SMALL, roomy), before, [], [stale]));
    expect([findings, verdict]).toEqual([[stale], 'CONDITIONAL']);
  });

  test('the constraints stand in the order of every report', () => {
    const ids = check(['SELL NEM 10 300']).constraints.map((one) => one.id);
    expect([...new Set(ids)]).toEqual([
      'sector_cap',
      'cash_buffer',
      'position_size',
      'sector_increase',
      'buffer_throughout',
      'restriction_list',
    ]);
  });
});
