import { expect, test } from 'vitest';
import { decimal } from '../../src/base/decimal.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import type { Policy } from '../../src/domain/planning/policy.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { rebalanceStated } from '../../src/engine/rebalanceStated.ts';
import { actionPlan, DAY, inWords, marketView, money, pct, policyWith, portfolio, restricted, told } from './makers.ts';
import { made, rebalancing } from './workflows.ts';

/** Worth 100,000.00, a fifth of it cash: Materials 40 %, Technology 10 %, Energy 30 %. */
const HELD = portfolio('20000.00', 'NEM Materials 100 400 200', 'AAPL Technology 100 100 80', 'XOM Energy 300 100');
/** Prices that go into any budget of whole hundreds. */
const VIEW = marketView(['NVDA Technology 80 100', 'LLY Healthcare 80 100']);
const TARGETS = ['decrease Materials - 25', 'increase Technology - 20', 'increase Healthcare - 30'];

function cashOnly(lines: readonly string[], policy: Partial<Policy> = {}, held = HELD) {
  const asked = { portfolio: held, marketView: VIEW, actionPlan: actionPlan(lines), isCashOnly: true };
  return made(
    rebalance(rebalancing({ ...asked, policy: policyWith({ positionMaximumPct: decimal('100'), ...policy }) })),
  );
}

const notes = (plan: ReturnType<typeof cashOnly>) => told(plan.findings.filter((one) => one.id === 'out_of_reach'));

test('cash above its target is shared in proportion to what is short, and nothing is sold', () => {
  const plan = cashOnly([...TARGETS, 'set Cash - 10']);
  // 10,000 for 10,000 of Technology and 30,000 of Healthcare
  expect(inWords(plan.steps)).toEqual(['BUY LLY 75', 'BUY NVDA 25']);
  expect(money(plan.after?.cash)).toBe('10000.00');
  expect(plan.isCashOnly).toBe(true);
  expect(notes(plan)).toEqual([
    'note out_of_reach Healthcare: Healthcare stays $22,500.00 (22.5 points) below its target of 30%: the cash above the 10% that the cash target keeps does not pay for more',
    'note out_of_reach Materials: Materials stays $15,000.00 (15 points) above its target of 25%: to reach it takes sales, and this plan sells nothing',
    'note out_of_reach Technology: Technology stays $7,500.00 (7.5 points) below its target of 20%: the cash above the 10% that the cash target keeps does not pay for more',
  ]);
});

test('what is out of reach is told and asks for no confirmation', () => {
  expect(cashOnly([...TARGETS, 'decrease Energy - 15', 'set Cash - 10']).verdict).toBe('SAFE');
});

test('targets that the cash pays for are reached, and the rest stays cash', () => {
  const plan = cashOnly(['increase Technology - 12', 'increase Healthcare - 3', 'set Cash - 10']);
  expect(inWords(plan.steps)).toEqual(['BUY LLY 30', 'BUY NVDA 20']);
  expect(money(plan.after?.cash)).toBe('15000.00');
  expect(notes(plan)).toEqual([]);
});

test.each([
  ['no target is stated: the line under which cash warns', [], '8000.00', 'the 8% that the warning line keeps'],
  ['the target is under the minimum: the minimum', ['set Cash - 2'], '5000.00', 'the 5% that the minimum keeps'],
  ['cash is to be held as it is: all of it', ['hold Cash - -'], '20000.00', 'the 20% that the cash target keeps'],
])('kept is, where %s', (_, cash, kept, words) => {
  const plan = cashOnly(['increase Technology - 60', ...cash], { otherSectorsCap: decimal('100') });
  expect(money(plan.after?.cash)).toBe(kept);
  expect(notes(plan).join()).toContain(words);
});

test('cash that is not above what is kept buys nothing, and says so', () => {
  const plan = cashOnly([...TARGETS.slice(1), 'set Cash - 25']);
  expect(plan.steps).toEqual([]);
  expect(told(plan.findings)).toEqual([
    'warning cash_target_not_reached cash: cash ends at $20,000.00, below its target',
    'warning targets_exceed_portfolio targets: targets, sectors without a directive and cash together come to 145% of the portfolio',
    'note out_of_reach Healthcare: Healthcare stays $30,000.00 (30 points) below its target of 30%: cash of $20,000.00 is not above the 25% that the cash target keeps',
    'note out_of_reach Technology: Technology stays $10,000.00 (10 points) below its target of 20%: cash of $20,000.00 is not above the 25% that the cash target keeps',
  ]);
});

test('a share of the budget is rounded down to the cent', () => {
  const held = portfolio('20000.01', 'NEM Materials 100 400 200', 'AAPL Technology 100 100 80', 'XOM Energy 300 100');
  // 10,000.009 for three sectors that are short of the same sum
  const plan = cashOnly(
    ['set Technology - 30', 'set Healthcare - 20', 'set Utilities - 20', 'set Cash - 10'],
    { shareIncrement: decimal('0.0001') },
    held,
  );
  expect(told(plan.findings)).toContain(
    'warning budget_not_placed Utilities: $3,333.33 of the $3,333.33 for Utilities stay cash: there is no candidate to buy',
  );
  expect(plan.steps.map((step) => money(step.value))).toEqual(['3333.33', '3333.33']);
});

test('costs are no part of what may be spent: the guards take back increments until cash holds', () => {
  const plan = cashOnly(['increase Technology - 60', 'set Cash - 10'], { commissionPerTrade: decimal('5') });
  expect(inWords(plan.steps)).toEqual(['BUY NVDA 99']);
  expect(money(plan.after?.cash)).toBe('10095.00');
  const unstated = cashOnly(['increase Technology - 60'], { commissionPerTrade: decimal('5') });
  expect(inWords(unstated.steps)).toEqual(['BUY NVDA 119']);
  expect(money(unstated.after?.cash)).toBe('8095.00');
});

test('limits, restrictions and what stood before count as ever', () => {
  const barred = { ...HELD, restrictions: [restricted('LLY', 'buy')] };
  const plan = cashOnly([...TARGETS, 'set Cash - 10'], { sectorCaps: new Map([['Materials', decimal('35')]]) }, barred);
  expect(plan.verdict).toBe('BLOCKED');
  expect(inWords(plan.steps)).toEqual(['BUY NVDA 25']);
  const cap = plan.constraints.find((one) => one.id === 'sector_cap' && one.subject === 'Materials');
  expect([cap?.result, cap?.cause]).toEqual(['violation', 'unchanged']);
  expect(told(plan.findings)).toContain(
    'note restricted_pick_skipped LLY: LLY may not be bought and is passed over in Healthcare',
  );
});

test('the plan of cash alone is another plan, also where its trades are the same', () => {
  const asked = rebalancing({ portfolio: HELD, marketView: VIEW, actionPlan: actionPlan(['hold Materials - -']) });
  const [without, no, yes] = [asked, { ...asked, isCashOnly: false }, { ...asked, isCashOnly: true }].map(
    (input) => made(rebalance(input)).planId,
  );
  expect(no).toBe(without);
  expect(yes).not.toBe(without);
});

test('on stated percentages it is STEP 0 alone, and another plan too', () => {
  const stated = { asOf: atFour(DAY), value: decimal('1000'), cash: null };
  const input = { stated, actionPlan: actionPlan(TARGETS), policy: policyWith({}), evaluatedAt: atFour(DAY) };
  const [plain, plan] = [rebalanceStated(input), rebalanceStated({ ...input, isCashOnly: true })];
  expect([plan.isCashOnly, plan.verdict, plan.steps.length]).toEqual([true, 'BLOCKED', 0]);
  expect(plan.planId).not.toBe(plain.planId);
  expect(pct(plan.directives[0]?.targetPct)).toBe('25');
});
