import { expect, test } from 'vitest';
import { decimal } from '../../src/base/decimal.ts';
import type { Basis } from '../../src/domain/advice/directive.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import type { StatedPortfolio } from '../../src/domain/holdings/portfolio.ts';
import { rebalanceStated } from '../../src/engine/rebalanceStated.ts';
import { actionPlan, DAY, money, pct, policyWith, restricted, told } from './makers.ts';

function planOf(lines: readonly string[], changes: Partial<StatedPortfolio> = {}, basis: Basis | null = null) {
  return rebalanceStated({
    stated: { asOf: atFour(DAY), value: decimal('200000.00'), cash: null, ...changes },
    actionPlan: actionPlan(lines, basis),
    policy: policyWith({ restrictions: [restricted('TSLA')] }),
    evaluatedAt: atFour(DAY),
  });
}

const figures = (plan: ReturnType<typeof planOf>): string[] =>
  plan.directives.map(
    (one) => `${one.action} ${pct(one.currentPct) ?? '-'} ${pct(one.targetPct)} ${money(one.amount)}`,
  );

const cashOf = ({ cashTarget }: ReturnType<typeof planOf>) => [
  pct(cashTarget?.currentPct),
  pct(cashTarget?.targetPct),
  money(cashTarget?.amount),
];

test('without holdings STEP 0 alone runs, and the plan says what the next steps lack', () => {
  const plan = planOf(['decrease Materials 46.8 25']);
  expect(plan.findings).toEqual([
    {
      id: 'holdings_missing',
      severity: 'violation',
      subject: 'portfolio',
      message:
        'the portfolio names no holdings, so no trade can be worked out or checked; only the targets were worked out (STEP 0), from the stated percentages',
      waivable: false,
    },
  ]);
  expect(plan).toMatchObject({
    workflow: 'rebalance',
    evaluatedOn: DAY,
    asOf: atFour(DAY),
    verdict: 'BLOCKED',
    restrictions: [expect.anything()],
    screenings: [],
    validations: [],
    steps: [],
    before: null,
    after: null,
    constraints: [],
  });
  expect(money(plan.portfolioValue)).toBe('200000.00');
});

test('the age of the document is told beside that', () => {
  expect(told(planOf([], { asOf: atFour('2026-08-13') }).findings).map((one) => one.split(' ')[1])).toEqual([
    'holdings_missing',
    'stale_portfolio',
  ]);
});

test.each([
  ['decrease Materials 46.8 25', 'SELL 46.8 25 -43600.00'],
  ['increase Technology 6.7 16', 'BUY 6.7 16 18600.00'],
  ['increase Healthcare - 10', 'BUY - 10 20000.00'],
  ['set Energy 10 5', 'SELL 10 5 -10000.00'],
  ['set Energy 5 10', 'BUY 5 10 10000.00'],
  ['hold Energy 10 -', 'HOLD 10 10 0.00'],
  ['hold Energy 10 5', 'HOLD 10 5 0.00'],
  ['hold Energy - -', 'HOLD - 0 0.00'],
  ['decrease Energy 10 10', 'HOLD 10 10 0.00'],
  ['decrease Energy 10 12', 'HOLD 10 12 0.00'],
  ['increase Energy 10 10', 'HOLD 10 10 0.00'],
  ['increase Energy 10 8', 'HOLD 10 8 0.00'],
])('%s of 200,000.00 stated is %s', (line, expected) => {
  const plan = planOf([line]);
  expect(figures(plan)).toEqual([expected]);
  expect(plan.directives[0]).toMatchObject({ sector: line.split(' ')[1], source: { line: 7 } });
});

test('of invested assets, current weights are of what is invested now, targets of what is to be', () => {
  const cash = decimal('40000');
  expect(figures(planOf(['decrease Materials 50 40'], { cash }, 'invested'))).toEqual(['SELL 40 32 -16000.00']);
});

test('a bare Hold Cash keeps what there is', () => {
  expect(cashOf(planOf(['hold Cash - -'], { cash: decimal('40000') }))).toEqual(['20', '20', '0.00']);
});

test('of invested assets, the stated percentages are of what the cash target leaves', () => {
  expect(figures(planOf(['decrease Materials 50 40', 'set Cash - 20'], {}, 'invested'))).toEqual([
    'SELL 40 32 -16000.00',
  ]);
});

test.each([
  [['set Cash 5 8'], null, ['5', '8', '6000.00']],
  [['set Cash - 8'], '10000.00', ['5', '8', '6000.00']],
  [['set Cash 7 8'], '10000.00', ['5', '8', '6000.00']],
  [['set Cash - 4'], '10000.00', ['5', '4', '-2000.00']],
  [['set Cash - 8'], null, [null, '8', null]],
  [[], '10000.00', ['5', null, null]],
  [[], null, [null, null, null]],
])('the cash of %j beside %s stated dollars: current, target, amount %j', (lines, cash, expected) => {
  expect(cashOf(planOf(lines, { cash: cash === null ? null : decimal(cash) }))).toEqual(expected);
});

test('of the whole value, a cash target takes nothing from the others', () => {
  expect(figures(planOf(['decrease Materials 50 40', 'set Cash - 20']))).toEqual(['SELL 50 40 -20000.00']);
});
