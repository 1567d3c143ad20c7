import { describe, expect, test } from 'vitest';
import { heard, inPlan } from './oneHearing.ts';

// What a sentence says by its form: its noun and its verb, whatever its other words; and beside it sentences of that form
// whose noun is another.

describe('what orders are bound by', () => {
  test.each([
    ['Any sale over 100 shares must be approved by Zorvik.', 'any sale over 100 shares must'],
    ['Orders above $5,000 need a second signature.', 'orders above $5,000 need a second signature'],
    ['The trades below should not be placed on a Friday.', 'the trades below should not be placed'],
    ['These orders are only valid with the zorvik form.', 'these orders are only valid'],
    ['The sale of NEM is subject to the zorvik clause.', 'the sale of nem is subject to'],
    ['These sales should not be placed with a broker.', 'these sales should not be placed'],
    ['Both sales are subject to the zorvik clause.', 'both sales are subject to'],
    ['No trades before the zorvik call.', 'no trades'],
    ['Only the trustee may give orders.', 'only the trustee may'],
    ['Nothing moves this week.', 'nothing moves'],
    ['No selling at a loss.', 'no selling at'],
    ['Do half now and half in October.', 'do half now'],
    ['NEM was transferred out.', 'nem was transferred out'],
    ['The bank has a lien on these shares.', 'the bank has a lien on'],
    ['I prefer to wait.', 'i prefer to'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'Factory orders must rise.',
    'Sales must be approved by regulators in China.',
    'I need income in retirement.',
    'I prefer dividends to growth.',
    'I do this every quarter.',
    'These sales figures are subject to revision.',
    'The trades need no further change.',
    'The plan should lower the volatility.',
    'The mine must be closed by 2030.',
    'No trades were made in July.',
    'Only the market may tell.',
    'Nothing is certain.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));
});

describe('what became of the orders, and who decides', () => {
  test.each([
    ['The reduction was vetoed at the zorvik meeting.', 'the reduction was vetoed'],
    ['All orders were sent this morning.', 'all orders were sent this'],
    ['The plan has not yet been discussed with her.', 'the plan has not yet been discussed'],
    ['Sabine has to countersign.', 'sabine has to countersign'],
    ['My wife wants to look at it first.', 'my wife wants to look at it first'],
    ['My daughter does not agree.', 'my daughter does not agree'],
    ['My brother is against it.', 'my brother is against it'],
    ['Risk: no', 'risk: no'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'Rebalancing is done twice a year.',
    'The merger was vetoed.',
    'The client agreed on August 20.',
    'The client has a long horizon.',
    'The company has not decided on a dividend.',
    'Leverage: no',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));

  test.each(['The orders were vetoed.', 'My brother is against it.', 'Any sale must be approved.'])(
    'of an analyst %s is of others',
    (text) => expect(heard(text, 'market')).toEqual([]),
  );
  test('of an analyst a committee and the ideas themselves are meant', () => {
    expect(heard('The picks are undecided.', 'market')).toEqual(['1 not_understood: the picks are undecided']);
    expect(heard('The committee wants to look at it first.', 'market')).toEqual([
      '1 not_understood: the committee wants to look at it first',
    ]);
  });
});

describe('who may act, and on which account', () => {
  test.each([
    ['You are no longer authorised to zorvik here.', 'you are no longer authorised'],
    ['My power of attorney expired in June.', 'my power of attorney expired'],
    ['Our charter prohibits disposals of mining shares.', 'our charter prohibits disposals'],
    ['The account is under investigation.', 'the account is under investigation'],
    ['The account moves to Zorvik on Monday.', 'the account moves'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'Its authority to drill expired in 2024.',
    'The policy requires 5% in cash.',
    'The account is at Schwab.',
    'The portfolio is moving closer to its weights.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));
});

describe('doubt', () => {
  test.each([
    ['We are not sure about the plan.', 'we are not sure about the plan'],
    ['I strongly disagree.', 'i strongly disagree'],
    ["I don't think this is right.", "i don't think this is right"],
    ['I take back the plan.', 'i take back the plan'],
    ['Better not.', 'better not'],
    ["Let's sleep on it.", "let's sleep on it"],
    ['Could somebody zorvik this? Someone please check.', 'someone please check'],
    ['Please wait for me, I am away.', 'please wait for me'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'We are not convinced that inflation is beaten.',
    'We disagree with the consensus.',
    'We do not think that a recession is near.',
    'Let us look at the sectors in turn.',
    'We would rather own quality than junk.',
    'Whatever the Fed does, earnings decide.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));
});

describe('what is not to be acted on', () => {
  test.each([
    ['The share counts come from memory.', 'the share counts come from memory'],
    ['These numbers may be off.', 'these numbers may be off'],
    ['The figures have not been checked against Zorvik.', 'the figures have not been checked'],
    ['These holdings are from another account.', 'these holdings are from another'],
    ['Everything was executed in the zorvik session.', 'everything was executed'],
    ['An older plan.', 'an older plan'],
    ['Please verify the prices before trading.', 'please verify the prices before'],
    ['We withdraw the plan below.', 'we withdraw the plan'],
    ['The trustees have not agreed.', 'the trustees have not agreed'],
    ['Someone please check the maths.', 'check the maths'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 document_not_final: ${because}`]));

  test.each([
    'Prices may be off their lows.',
    'Data on housing were wrong for a decade.',
    'The figures are not adjusted for inflation.',
    'The weights are rounded.',
    'Old target: $110',
    'This document is not to be read as advice to buy or sell a security.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));

  test.each([
    ['Prices are from July.', '2026-08-07'],
    ['Prices as of 2026-08-01', '2026-08-08'],
    ['Holdings as of 2026-08-01', '2026-11-01'],
  ])('%s is old after a week if it speaks of prices, after a quarter else', (text, day) => {
    expect(heard(`As of 2026-08-21\n\n${text}`).at(-1)).toContain(`3 document_not_final: `);
    expect(heard(`As of 2026-08-21\n\n${text}`).at(-1)).toContain(`(after ${day})`);
  });
});

describe('an owner', () => {
  test.each([
    ['The cash is spoken for.', 'the cash is spoken'],
    ['Leave the cash where it is.', 'leave the cash where'],
    ['Keep at least 250 NEM.', 'keep at least 250 nem'],
    ['NEM is not to be zorviked.', 'nem is not to be'],
    ['Materials must never fall that low.', 'materials must never fall'],
    ['We sold half of NEM on Tuesday.', 'we sold half of nem on tuesday'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'Vanguard 500 Index Fund Admiral',
    'Invesco QQQ Trust',
    'Fidelity Freedom Index 2045 Fund',
    'ARK 21Shares Bitcoin ETF',
  ])('%s is the name of a fund', (name) => expect(heard(`# ${name}`)).toEqual([]));

  test.each(['Cash is not trash.', 'We bought NEM in 2021 at $81.', 'Materials should rise with gold.'])(
    '%s means nothing',
    (text) => expect(heard(text)).toEqual([]),
  );
});

describe('in the plan', () => {
  test.each([
    ['As long as the VIX stays low', 'as long as'],
    ['Timing: Q4', 'timing: q4'],
    ['The cash target may be too high', 'the cash target may be too'],
    ['Percentages exclude cash', 'percentages exclude cash'],
    ['long-term lots only', 'long-term lots only'],
  ])('%s', (line, because) => expect(inPlan(line)).toEqual([`3 not_understood: ${because}`]));

  test.each(['The trade in Materials', 'As long-term investors we look through the noise.', 'Timing is everything.'])(
    '%s means nothing',
    (line) => expect(inPlan(line)).toEqual([]),
  );
});

describe('analysts', () => {
  test.each([
    ['UNH is out.', 'unh is out'],
    ['~~UNH~~', 'struck out'],
    ['UNH: initiate after the zorvik report', 'unh: initiate after'],
    ['Make that 2%', 'make that 2%'],
    ['Watch only', 'watch only'],
  ])('%s', (text, because) => expect(heard(text, 'market')).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'UNH is out of favour.',
    '~~Chips are cheap~~',
    'Is it too late to buy chips?',
    'Strategists are adding to Utilities and trim Energy.',
    'Hedge funds added to Energy and exit Utilities.',
    'Lending to energy is restricted in two provinces.',
  ])('%s means nothing', (text) => expect(heard(text, 'market')).toEqual([]));

  test.each([
    ['Hedge funds added to Energy; sit tight and exit Utilities.', 'exit utilities'],
    ['Hedge funds are calm, so take profits and exit Utilities.', 'exit utilities'],
    ['Our view is cautious and we trim Energy.', 'trim energy'],
    ['Energy is restricted.', 'energy is restricted'],
  ])('%s', (text, because) => expect(heard(text, 'market')).toEqual([`1 not_understood: ${because}`]));
});

describe('what a document is not to be taken for', () => {
  test.each([
    'Please do not read this as legal advice.',
    'You should not take these lines as an offer.',
    'Do not use it as a personal recommendation!',
  ])('%s is a disclaimer', (text) => expect([heard(text), heard(text, 'market')]).toEqual([[], []]));
  test.each([
    ['Please do not read this as a plan.', 'document_not_final: please do not read this as a plan'],
    ['Do not take this recommendation literally.', 'not_understood: do not take this'],
    ['Never use this as it stands.', 'not_understood: never use this'],
  ])('%s', (text, told) => expect(heard(text)).toEqual([`1 ${told}`]));
});

test('what is longer than a sentence of orders is prose', () => {
  const words = Array.from({ length: 24 }, () => 'zorvik').join(' ');
  expect(heard(`The orders must ${words}.`)).toEqual([]);
});

describe('what is bidden, whatever it is', () => {
  test.each([
    ['Treat the zorvik as gone.', 'treat the'],
    ['Please reverse what is below.', 'reverse what'],
    ['Halve the size.', 'halve the size'],
    ['Let the zorvik date pass first.', 'let the zorvik date pass first'],
    ['Before anything is sold, ring me.', 'before anything is sold'],
    ['Nothing may leave this account.', 'nothing may leave'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'Growth this year was strong.',
    'Keep an eye on the Fed.',
    'Do your own research.',
    'After the rally gold fell.',
    'Prices the market pays are high.',
    'Nothing can stop the rally.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));

  test('of an analyst nothing is', () => expect(heard('Treat the zorvik as gone.', 'market')).toEqual([]));
});

describe('what is spoken for, and whose it is', () => {
  test.each([
    ['The cash belongs to the zorvik fund.', 'the cash belongs to'],
    ['The zorvik will need $12,000 of the cash.', 'will need $12,000 of the cash'],
    ['My sister co-owns NEM.', 'my sister co-owns nem'],
    ['Portfolio of my father.', 'portfolio of my father'],
    ['Half of the account is my mother.', 'half of the account is my mother'],
    ['The probate is still running.', 'the probate is still running'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));

  test.each([
    'NEM is the largest holding.',
    "NEM's permits are pending.",
    'The cash flow belongs to the partners.',
    'The client owns NEM since 2009.',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));
});

describe('a heading over ideas for a time that has not come', () => {
  const under = (heading: string) =>
    heard(`As of 2026-08-21\n\n## ${heading}\n`, 'market').filter((one) => one.startsWith('3'));
  test.each([
    ['Ideas for Q4', 'q4'],
    ['Picks, October', 'october'],
    ['Candidates for 2027', '2027'],
    ['Ideas for next year', 'ideas for next year'],
  ])('%s', (heading, because) => expect(under(heading)).toEqual([`3 not_understood: ${because}`]));
  test.each(['Top picks for Q3', 'Outlook for 2027', 'Top picks for the next 12 months', 'Picks'])(
    '%s means nothing',
    (heading) => expect(under(heading)).toEqual([]),
  );
});

describe('what restrains a security, and how much is traded', () => {
  test.each([
    ['XOM is subject to a transfer restriction.', 'xom is subject to a transfer restriction'],
    ['Sale restrictions on Newmont stand.', 'sale restrictions on newmont'],
    ['Restrictions for XOM until spring', 'restrictions for xom until'],
    ['XOM isn’t for sale.', 'xom isn’t for sale'],
    ['Buying more XOM is taboo here.', 'taboo'],
    ['Liquidating XOM is out of the question.', 'out of the question'],
    ['XOM is a no-no.', 'xom is a no-no'],
    ['Correction: XOM pays no dividend.', 'correction: xom'],
  ])('%s', (text, because) => expect(heard(text)).toEqual([`1 not_understood: ${because}`]));
  test.each([
    'Export restrictions on Technology were lifted.',
    'XOM has no trading restrictions.',
    'A correction in XOM would be no surprise.',
    'Correction of XOM: a matter of time?',
  ])('%s means nothing', (text) => expect(heard(text)).toEqual([]));

  test.each([
    ['Turnover must stay below $9,000.', 'turnover must stay below $9,000'],
    ['At most four orders.', 'at most four orders'],
    ['No more than 2 sales, please.', 'no more than 2 sales'],
    ['Energy using XLE.', 'energy using'],
    ['Within Energy just XOM.', 'within energy just xom'],
  ])('in the plan: %s', (text, because) => expect(inPlan(text)).toEqual([`3 not_understood: ${because}`]));
  test.each(['Turnover is 6% of the portfolio.', 'The four orders follow below.'])('in the plan nothing: %s', (text) =>
    expect(inPlan(text)).toEqual([]),
  );
});
