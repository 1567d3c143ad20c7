import { expect, test } from 'vitest';
import type { Basis } from '../../../src/domain/advice/directive.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { basisIsAmbiguous, resolveDirectives } from '../../../src/engine/trades/resolveDirectives.ts';
import { actionPlan, money, pct, policyWith, portfolio, SMALL, told } from '../makers.ts';

/** The plan resolved on the small portfolio: worth 100,000.00, Materials 40, Technology 20, Energy 30, cash 10. */
function resolve(lines: readonly string[], basis: Basis | null = null, held: Portfolio = SMALL) {
  const resolved = resolveDirectives(held, actionPlan(lines, basis), policyWith({}));
  return {
    figures: resolved.directives.map(
      (one) => `${one.action} ${pct(one.currentPct)} ${pct(one.targetPct)} ${money(one.amount)}`,
    ),
    findings: told(resolved.findings),
    cash: resolved.cashTarget,
    disagreements: resolved.disagreements,
    directives: resolved.directives,
  };
}

test.each([
  ['decrease Materials 40 25', 'SELL 40 25 -15000.00'],
  ['increase Technology 20 24.5', 'BUY 20 24.5 4500.00'],
  ['increase Healthcare 0 4', 'BUY 0 4 4000.00'],
  ['decrease Technology - 0', 'SELL 20 0 -20000.00'],
  ['hold Technology 20 15', 'HOLD 20 15 0.00'],
  ['hold Technology - -', 'HOLD 20 20 0.00'],
  ['hold Healthcare - -', 'HOLD 0 0 0.00'],
  ['set Energy 30 20', 'SELL 30 20 -10000.00'],
  ['set Energy 30 34', 'BUY 30 34 4000.00'],
  ['set Energy 30 30', 'HOLD 30 30 0.00'],
])('%s is %s: action, current, target, (target − current) × V / 100', (line, figures) => {
  expect(resolve([line])).toMatchObject({ figures: [figures], findings: [] });
});

test('a directive keeps what the document states and where', () => {
  const [only] = resolve(['decrease Materials 40.2 25']).directives;
  expect(only).toMatchObject({ sector: 'Materials', statedCurrentPct: { units: 402n, scale: 1 }, source: { line: 7 } });
});

test.each([
  ['decrease Technology - 20', 'note', 'at its target'],
  ['decrease Technology - 20.5', 'note', 'past its target by 0.5 points'],
  ['decrease Technology - 20.51', 'warning', 'past its target by 0.51 points'],
  ['increase Technology - 20', 'note', 'at its target'],
  ['increase Technology - 19.5', 'note', 'past its target by 0.5 points'],
  ['increase Technology - 19.49', 'warning', 'past its target by 0.51 points'],
])('%s is already met: HOLD, amount 0, a %s', (line, severity, where) => {
  const { figures, findings } = resolve([line]);
  expect(figures[0]).toMatch(/^HOLD 20 \S+ 0\.00$/);
  expect(findings).toEqual([
    `${severity} directive_already_met Technology: Technology is already ${where}; nothing is traded against the directive`,
  ]);
});

test.each([
  ['40.5', false],
  ['40.51', true],
  ['39.5', false],
  ['39.49', true],
])('a stated current weight of %s where 40 is measured is stale: %s', (current, isStale) => {
  expect(resolve([`decrease Materials ${current} 25`]).findings).toEqual(
    isStale
      ? [
          `warning stale_directive Materials: the action plan says that Materials is at ${current}%; measured, it is at 40%`,
        ]
      : [],
  );
});

test('of invested assets, a target is measured on what the cash target leaves', () => {
  expect(resolve(['decrease Materials - 40', 'set Cash - 5'], 'invested').figures).toEqual(['SELL 40 38 -2000.00']);
});

test('of invested assets without a cash target, a target is measured on what the present cash leaves', () => {
  for (const lines of [['increase Materials - 50'], ['increase Materials - 50', 'hold Cash - -']]) {
    expect(resolve(lines, 'invested').figures).toEqual(['BUY 40 45 5000.00']);
  }
});

test('of invested assets, a stated current weight is compared with the weight among them', () => {
  expect(resolve(['decrease Materials 44.4 25'], 'invested').findings).toEqual([]);
  expect(resolve(['decrease Materials 40 25'], 'invested').findings).toEqual([
    'warning stale_directive Materials: the action plan says that Materials is at 40%; measured, it is at 44.4444%',
  ]);
  const allCash = resolve(['increase Materials 0 50'], 'invested', portfolio('100.00'));
  expect(allCash).toMatchObject({ figures: ['HOLD 0 0 0.00'] });
});

test.each([
  ['-15000', []],
  ['15750.00', []],
  ['15750.01', ['$15,750.01']],
  ['14250.00', []],
  ['14249.99', ['$14,249.99']],
])('a stated amount of %s where −15,000.00 is measured disagrees: %j', (amount, sentences) => {
  expect(resolve([`decrease Materials - 25 ${amount}`]).disagreements).toEqual(
    sentences.map((said) => `the action plan states ${said} for Materials; measured, it is -$15,000.00`),
  );
});

test('a stated amount for cash is held against the measured one too', () => {
  expect(resolve(['set Cash - 5 -5000.00', 'hold Energy - - 0']).disagreements).toEqual([]);
  expect(resolve(['set Cash - 5 400']).disagreements).toEqual([
    'the action plan states $400.00 for cash; measured, it is -$5,000.00',
  ]);
});

test('the cash target is in percent of the value, and its amount is what cash should grow by', () => {
  const { cash, findings } = resolve(['set Cash 10.5 12.5']);
  expect([pct(cash.currentPct), pct(cash.targetPct), money(cash.amount)]).toEqual(['10', '12.5', '2500.00']);
  expect(findings.filter((one) => one.includes('stale'))).toEqual([]);
});

test.each([
  ['hold Cash - -', '10', '0.00'],
  ['hold Cash - 12', '12', '0.00'],
  ['decrease Cash - 10', '10', '0.00'],
  ['decrease Cash - 6', '6', '-4000.00'],
])('%s aims at %s percent and moves %s dollars', (line, target, amount) => {
  const { cash } = resolve([line]);
  expect([pct(cash.targetPct), money(cash.amount)]).toEqual([target, amount]);
});

test('without a cash directive there is no cash target', () => {
  const { cash, disagreements } = resolve(['hold Energy - -']);
  expect([pct(cash.currentPct), cash.targetPct, cash.amount]).toEqual(['10', null, null]);
  expect(disagreements).toEqual([]);
});

test('cash past its target and a stale statement of cash are told like those of a sector', () => {
  expect(resolve(['decrease Cash 9.4 12']).findings).toEqual([
    'warning stale_directive cash: the action plan says that cash is at 9.4%; measured, it is at 10%',
    'warning directive_already_met cash: cash is already past its target by 2 points; nothing is traded against the directive',
    'warning targets_exceed_portfolio targets: targets, sectors without a directive and cash together come to 102% of the portfolio',
  ]);
});

test.each([
  [['increase Technology - 25.5'], null],
  [['increase Technology - 25.51'], 'the cash minimum of 5% together come to 100.51%'],
  [['increase Technology - 23', 'set Cash - 7.5'], null],
  [['increase Technology - 23', 'set Cash - 7.51'], 'cash together come to 100.51%'],
  [['increase Technology - 26', 'set Cash - 2'], 'cash together come to 101%'],
  [['increase Technology - 21', 'hold Cash - -'], 'cash together come to 101%'],
  [['increase Healthcare - 6'], 'the cash minimum of 5% together come to 101%'],
  [['hold Technology - 26'], 'the cash minimum of 5% together come to 101%'],
  [['decrease Materials - 20', 'increase Energy - 55', 'hold Technology - -'], null],
])('with untouched sectors and cash, %j exceeds the portfolio: %s', (lines, words) => {
  expect(resolve(lines).findings.filter((one) => one.includes('exceed'))).toEqual(
    words === null
      ? []
      : [
          `warning targets_exceed_portfolio targets: targets, sectors without a directive and ${words} of the portfolio`,
        ],
  );
});

/** Materials 50 and Energy 50 percent of what is invested, 40 and 40 of the value. */
const HALVES = portfolio('20000.00', 'NEM Materials 1 40000', 'XOM Energy 1 40000');

test.each([
  [['decrease Materials 50 20', 'increase Energy 50 60'], true],
  [['decrease Materials 50.5 20', 'increase Energy 49.5 60'], true],
  [['decrease Materials 50.51 20', 'increase Energy 50 60'], false],
  [['decrease Materials 50 20', 'increase Energy 40 60'], false],
  [['decrease Materials 40 20', 'increase Energy 40 60'], false],
  [['decrease Materials 50 20', 'increase Energy - 60'], false],
  [['decrease Materials 50 20', 'increase Healthcare 0 60'], false],
  [['decrease Materials 50 20', 'increase Energy 50 60', 'increase Healthcare 0.2 5'], true],
  [['decrease Materials 50 20', 'increase Energy 50 60', 'increase Healthcare 0 5', 'increase Utilities - 5'], true],
])('whether %j may be of invested assets and nobody says so: %s', (lines, isAmbiguous) => {
  expect(basisIsAmbiguous(HALVES, actionPlan(lines), policyWith({}))).toBe(isAmbiguous);
});

test('a stated basis is not ambiguous', () => {
  for (const basis of ['total', 'invested'] as const) {
    const plan = actionPlan(['decrease Materials 50 20', 'increase Energy 50 60'], basis);
    expect(basisIsAmbiguous(HALVES, plan, policyWith({}))).toBe(false);
  }
});

test.each([
  [['set Materials 50 50', 'set Energy 50 50'], false],
  [['set Materials 50.01 50', 'set Energy 50 50'], true],
])('weights that fit the value within the tolerance too leave no doubt: %j', (lines, isAmbiguous) => {
  const nearlyInvested = portfolio('1000.00', 'NEM Materials 1 49500', 'XOM Energy 1 49500');
  expect(basisIsAmbiguous(nearlyInvested, actionPlan(lines), policyWith({}))).toBe(isAmbiguous);
});

test('among no invested assets every weight is 0', () => {
  const plan = actionPlan(['set Materials 0.4 5', 'set Energy 0.5 5']);
  expect(basisIsAmbiguous(portfolio('100.00'), plan, policyWith({}))).toBe(false);
});
