import { describe, expect, test } from 'vitest';
import { heard, inPlan } from './oneHearing.ts';

// What somebody who has a say says of what is ours is heard whatever the words around; what was, and what others do, is not.

describe('who has a say', () => {
  test.each([
    ['The broker told me that orders in NEM are not accepted this week.', true],
    ['Our lawyer wants Newmont left where it is for the tax return.', true],
    ['I signed an undertaking with Newmont and am bound by it.', true],
    ['The bank that lent us the money has first call on the Newmont shares.', true],
    ['Our divorce decree freezes every position.', true],
    ['The court froze the account in August.', true],
    ['An injunction of the county stops the account until October.', true],
    ['My hubby vetoed Newmont.', true],
    ['Jorge wants Newmont for himself.', true],
    ["I'm barred.", true],
    ['Newmont can be touched again once my brother has signed.', true],
    // what was, what others do, what somebody thinks
    ["Newmont's board approved a buyback of $3 billion.", false],
    ['I read the report of Newmont before I went to bed.', false],
    ['I do not know why Newmont fell in June.', false],
    ['We are not worried about Newmont.', false],
    ['My father knew Newmont before anyone did.', false],
    ['The court approved the merger of the two railways.', false],
    ['The judge in the Exxon case has not ruled.', false],
    ['Diversification is no promise.', false],
    ['Pay us nothing for NEM.', true],
    ['Pacer US Small Cap Cash Cows 100 ETF closed at a record on Friday.', false],
    ['US copper has to recover before NEM can grow.', false],
  ])('%s', (text, isHeard) => expect(heard(text, 'portfolio').length > 0).toBe(isHeard));

  test.each([
    ['Compliance is reviewing whether UNH may stay here.', true],
    ['Our firm advises UNH, so it is out until the deal is done.', true],
    ['The House committee has not cleared the bill on UNH.', false],
    ['UNH has not restored its guidance.', false],
    ['We do not expect UNH to report before October.', false],
  ])("in an analyst's document: %s", (text, isHeard) => expect(heard(text, 'market').length > 0).toBe(isHeard));
});

test.each([
  ['The cash figure includes a cheque that has not cleared.', true],
  ['Of our cash, $9,000 is gone on Monday for the roof.', true],
  ['About $8,000 of the balance belongs to my tenant.', true],
  ['Cash earns 4.1% in the sweep.', false],
  ['The cheque for $8,000 cleared in July.', false],
  ['In 2019 taxes took $8,000 of the cash.', false],
])('cash: %s', (text, isHeard) => expect(heard(text, 'portfolio').length > 0).toBe(isHeard));

test.each([
  ['Our sizing is a guess.', true],
  ['The price above is stale.', true],
  ['The count of NEM is unverified.', true],
  ['Prices of copper were stale for weeks.', false],
  ['The figures above are sound.', false],
])('a figure: %s', (text, isHeard) => expect(heard(text, 'market').length > 0).toBe(isHeard));

test.each([
  ['Actually, increase Materials while gold is cheap!', true],
  ['We are raising Utilities this time.', true],
  ['We are increasing Energy this time.', false],
  ['Higher prices lift Materials margins.', false],
  ['We no longer want to cut Materials.', true],
  ['We want to cut Materials.', false],
])('what is moved in the plan: %s', (text, isHeard) => expect(inPlan(text).length > 0).toBe(isHeard));

test.each([
  ['Buy another $10,000 of it if it touches $190.', true],
  ['Buy on weakness is what the Street says.', false],
  ['Buybacks of $10 billion support it.', false],
])('an order with an amount among recommendations: %s', (text, isHeard) =>
  expect(heard(text, 'stock').length > 0).toBe(isHeard),
);

test.each([
  ['Newmont was halted this morning and has not reopened.', 'portfolio', true],
  ['Newmont halted work at one pit in 2024.', 'portfolio', false],
  ['The table above leaves out 60 shares of UNH.', 'portfolio', true],
  ['Real estate waits for rate cuts.', 'market', false],
  ['UNH may postpone its update until October.', 'market', false],
  ['Intel may delay its plant to next year.', 'market', false],
  ['UNH: not before next year.', 'market', true],
] as const)('halted, or put off: %s', (text, kind, isHeard) => expect(heard(text, kind).length > 0).toBe(isHeard));
