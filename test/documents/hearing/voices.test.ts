import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../../src/documents/hearing/hear.ts';
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
    ['The judge barred us.', true],
    ['My bank has blocked me.', true],
    ['My wife has never blessed Newmont.', true],
    ['Our trustee never agreed to the sale of NEM.', true],
    ['The weather blocked us.', false],
    ['My wife has never regretted Newmont.', false],
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

describe('the words of whoever has a say, and only now, of what is ours', () => {
  const saidTo = (kind: DocumentKind | 'plan', text: string) => (kind === 'plan' ? inPlan(text) : heard(text, kind));

  test.each([
    ['portfolio', 'Our board froze every position.', ['1 not_understood: our board froze every']],
    ['portfolio', 'Our board wants our account.', ['1 not_understood: our board wants our']],
    ['portfolio', 'The court barred our account.', ['1 not_understood: the court barred our']],
    ['portfolio', 'As for Newmont, Jorge is undecided.', ['1 not_understood: jorge is undecided']],
    ['portfolio', 'Jorge vetoed Newmont.', ['1 not_understood: jorge vetoed newmont']],
    ['portfolio', 'My hubby has not blessed every position.', ['1 not_understood: hubby has not blessed']],
    ['portfolio', "My hubby hasn't blessed Newmont.", ["1 not_understood: my hubby hasn't blessed"]],
    ['portfolio', "My hubby isn't shown Newmont.", ["1 not_understood: my hubby isn't shown"]],
    ['portfolio', 'My hubby is bound by it.', ['1 not_understood: is bound']],
    ['portfolio', 'I am bound by it.', ['1 not_understood: i am bound']],
    ['portfolio', 'We have looked at Newmont before lunch.', ['1 not_understood: at newmont before lunch']],
    ['portfolio', 'We look at Newmont, which is dear, before we go.', ['1 not_understood: before we go']],
    ['portfolio', 'Newmont: the say belongs to my cousin.', ['1 not_understood: the say belongs to']],
    [
      'portfolio',
      'Nothing in this letter is an offer, and my hubby will not go near Newmont.',
      ['1 not_understood: hubby will not go'],
    ],
    ['market', 'Our board vetoed UNH.', ['1 not_understood: board vetoed unh']],
    ['market', 'Compliance vetoed it.', ['1 not_understood: compliance vetoed it']],
    ['stock', 'Our board vetoed it.', ['1 not_understood: our board vetoed it']],
    [
      'portfolio',
      'Our pot includes $8,000 that is earmarked.',
      ['1 not_understood: pot includes $8,000 that is earmarked'],
    ],
    [
      'portfolio',
      'Our pot includes 8,000 that is earmarked.',
      ['1 not_understood: pot includes 8,000 that is earmarked'],
    ],
    ['portfolio', 'Earmarked: $8,000 of the pot is for Sam.', ['1 not_understood: earmarked: $8,000 of the pot']],
    ['portfolio', 'Our pot has a wire not landed.', ['1 not_understood: pot has a wire not landed']],
    [
      'portfolio',
      'The cash that flows is $8,000, earmarked for the mine.',
      ['1 not_understood: cash that flows is $8,000, earmarked'],
    ],
    ['market', 'Our sizing is stale.', ['1 not_understood: sizing is stale']],
    ['market', 'A stale sizing is ours; the sizing here is stale.', ['1 not_understood: sizing here is stale']],
    ['market', 'Our sizing was and is stale.', ['1 not_understood: sizing was and is stale']],
    ['market', 'The sizing of UNH is stale.', ['1 not_understood: sizing of unh is stale']],
    ['plan', 'The price looks a guess.', ['3 not_understood: price looks a guess']],
    [
      'portfolio',
      '| Ticker | Notes |\n|---|---|\n| NEM | The price looks a guess |',
      ['3 not_understood: price looks a guess'],
    ],
    ['stock', 'Sizing is a guess.', ['1 not_understood: sizing is a guess']],
    ['portfolio', 'Cash is $8,000 for the cheque.', ['1 not_understood: cash is $8,000 for the cheque']],
    ['portfolio', 'Cash has a deposit not cleared.', ['1 not_understood: cash has a deposit not cleared']],
    ['stock', 'Compliance froze every position.', ['1 not_understood: compliance froze every']],
    ['stock', 'Our new desk froze positions.', ['1 not_understood: new desk froze positions']],
  ] as const)('%s: %s', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', 'Its board vetoed our account.'],
    ['portfolio', 'Their board warns of the mine.'],
    ['portfolio', "Newmont's board froze every position."],
    ['portfolio', 'As for Newmont, the Jorge fund is undecided.'],
    ['portfolio', 'Jorge is bound by us.'],
    ['portfolio', 'Bound as ever, we go on.'],
    ['portfolio', "My hubby hadn't blessed Newmont."],
    ['portfolio', 'My hubby was not shown Newmont.'],
    ['portfolio', 'My hubby does not see Newmont again.'],
    ['portfolio', "My hubby never saw Newmont's mine."],
    ['portfolio', 'We look at Newmont, which is dear, before we went.'],
    ['portfolio', 'We look at Newmont, which is dear, before anybody asked us.'],
    ['portfolio', 'We looked at Newmont before lunch.'],
    ['portfolio', 'My cousin once was at Newmont.'],
    ['portfolio', 'Nothing in this letter is an offer, and my hubby will not go near it.'],
    ['market', 'Our board is bound by positions.'],
    ['market', 'My hubby vetoed UNH.'],
    ['portfolio', 'Our pot has $8,000 not earmarked.'],
    ['portfolio', 'Our pot includes 80 that is earmarked.'],
    ['portfolio', 'Our pot includes $0 that is earmarked.'],
    ['portfolio', 'Our pot included $8,000 that was earmarked.'],
    ['portfolio', 'Our pot has a wire that landed.'],
    ['portfolio', 'Our pot is theirs.'],
    ['portfolio', 'Cash flow is $8,000, earmarked for the mine.'],
    ['market', 'Our pot includes $8,000 that is earmarked.'],
    ['market', 'Our sizing is not stale.'],
    ['market', 'Our sizing was stale.'],
    ['market', 'A sizing is stale.'],
    ['market', 'The sizing of the index is stale.'],
    ['market', 'Our sizing is in the view of some people on the desk of late a little stale here.'],
    ['plan', 'The price of the book looks a guess.'],
    ['portfolio', '| Ticker | Notes |\n|---|---|\n| NEM | The price was a guess |'],
    ['portfolio', '| Ticker | Notes |\n|---|---|\n| NEM | The price of the book looks a guess |'],
    ['portfolio', '| Asset | Notes |\n|---|---|\n| Ships | The price looks a guess |'],
    ['portfolio', 'My hubby has never visited Newmont.'],
    ['portfolio', 'We are those who had not seen Newmont.'],
    ['portfolio', 'Copper is undecided before Newmont reports.'],
    ['portfolio', 'Its board looks until Friday at our account.'],
    ['market', 'The new desk froze UNH in its chart.'],
    ['stock', 'A new desk froze positions.'],
  ] as const)('%s, nothing: %s', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

describe('what somebody who has a say refused, as a noun', () => {
  test.each([
    ["Following the committee's veto we recommend patience.", "committee's veto"],
    ["After the clients' unanimous refusal there are three ideas.", "clients' unanimous refusal"],
    ['Notwithstanding an objection of my wife, the list is below.', 'objection of my wife'],
    ['The list follows the compliance veto of May.', 'compliance veto'],
    ['In view of objections raised by the risk committee, see below.', 'objections raised by the risk committee'],
    ["The court's injunction covers our account.", "court's injunction"],
    ["The bank's veto on Newmont came late.", "bank's veto"],
    ['It is here over my objection.', 'my objection'],
  ])('%s', (text, because) => {
    expect(heard(text)).toEqual([`1 not_understood: ${because}`]);
  });

  test.each([
    // of others
    "The Senate committee's veto ended the bill.",
    "Newmont's board's refusal of the bid lifted miners.",
    "Its board's veto of the merger came late.",
    "The board's refusal to build the mine was expected.",
    "The court's refusal to hear the case helped.",
    'The regulator surprised with a ban of the exchange.',
    // it stands no more, or never did
    'Without an objection of compliance we go ahead.',
    "The committee's veto was lifted in June.",
    "The former committee's veto is history.",
    // another noun
    "The broker's stop order type is new.",
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));

  test('a directive that the plan has does not say it', () => {
    expect(inPlan("Despite compliance's objection, we reduce Materials to 8%.")).toEqual([
      "3 not_understood: compliance's objection",
    ]);
  });

  test.each([
    ["After our board's refusal this is left.", true],
    ["After the board's refusal UNH fell.", false],
    ["Compliance's stop came in May.", true],
    ["The committee's opposition to cuts weighed on banks.", false],
    ["Following the committee's veto we have two ideas.", true],
    ['Our resistance to chasing the rally paid off.', false],
  ])("in an analyst's document: %s", (text, isHeard) => expect(heard(text, 'market').length > 0).toBe(isHeard));
});
