import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../../src/documents/hearing/hear.ts';
import { heard, inPlan } from './oneHearing.ts';

// READING 1: what is heard and, beside it, the same words where they mean nothing; in which document, what the remark says.

const saidTo = (kind: DocumentKind | 'plan', text: string) => (kind === 'plan' ? inPlan(text) : heard(text, kind));

describe('what is owed or sold short, with an amount', () => {
  test.each([
    ['portfolio', 'Margin loan: $12,000', ['1 liability_not_read: margin loan']],
    [
      'portfolio',
      '-1 AAPL 260116C00200000',
      ['1 liability_not_read: aapl 260116c00200000', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 260116C00200000 -1',
      ['1 liability_not_read: aapl 260116c00200000', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 260116C00200000 (1)',
      ['1 liability_not_read: aapl 260116c00200000', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 260116C00200000 x -1',
      ['1 liability_not_read: aapl 260116c00200000', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 260116C00200000, sold 1',
      ['1 liability_not_read: aapl 260116c00200000', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 260116C00200000, 1 short',
      ['1 liability_not_read: aapl 260116c00200000', '1 not_understood: securities with numbers'],
    ],
    ['portfolio', 'AAPL 260116C00200000, 1 held', ['1 not_understood: securities with numbers']],
    ['portfolio', 'AAPL 260116C00200000 20-1', ['1 not_understood: securities with numbers']],
    [
      'portfolio',
      'AAPL Jan 26 200C sold to open',
      ['1 liability_not_read: aapl jan 26 200c', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      "AAPL Jan'26 $200C, we wrote 1",
      ["1 liability_not_read: aapl jan'26 $200c", '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 1/16/26 C200 short',
      ['1 liability_not_read: aapl 1/16/26 c200', '1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      'AAPL 1/16 200P wrote',
      ['1 liability_not_read: aapl 1/16 200p', '1 not_understood: securities with numbers'],
    ],
    ['portfolio', 'Credit line: $12,000', ['1 liability_not_read: credit line']],
    ['portfolio', 'Credit line: 50,000 drawn', ['1 liability_not_read: credit line']],
    ['portfolio', 'Credit line: 12 outstanding', ['1 liability_not_read: credit line']],
    ['portfolio', 'Credit line: 12k used.', ['1 liability_not_read: credit line']],
    ['portfolio', 'Credit line: up to $12,000', ['1 liability_not_read: credit line']],
    ['portfolio', 'Credit line: (12,000)', ['1 liability_not_read: credit line']],
    ['portfolio', 'Credit line: $ 12,000 at 5%', ['1 liability_not_read: credit line']],
    ['portfolio', '## Debts\n\nCredit line: $12,000', ['3 liability_not_read: credit line']],
    ['portfolio', '| Credit line | $12,000 |\n|---|---|\n| a | b |', ['1 liability_not_read: credit line']],
    ['portfolio', '| Item | Amount |\n|---|---|\n| Credit line | $12,000 |', ['3 liability_not_read: credit line']],
    ['portfolio', '| Item | Amount |\n|---|---|\n| Mortgage | $12,000 |', ['3 liability_not_read: mortgage']],
    ['portfolio', '| Item | Amount |\n|---|---|\n| $12,000 | Mortgage |', ['3 liability_not_read: $12,000 mortgage']],
    ['portfolio', 'Short TSLA', ['1 not_understood: short tsla']],
    ['portfolio', 'short TSLA', ['1 not_understood: short tsla']],
    ['portfolio', 'SHORT TSLA', ['1 not_understood: short tsla']],
    ['portfolio', "We're short TSLA", ["1 not_understood: we're short tsla"]],
    ['portfolio', 'We are short $TSLA', ['1 not_understood: we are short $tsla']],
    ['portfolio', 'we are short TSLA', ['1 not_understood: we are short tsla']],
    ['portfolio', 'I’m short TSLA', ['1 not_understood: i’m short tsla']],
    ['portfolio', 'Short: TSLA', ['1 not_understood: short: tsla']],
    ['portfolio', 'Short TSLA is what others do.', ['1 not_understood: short tsla']],
    ['portfolio', '## Short TSLA', ['1 not_understood: short tsla']],
    ['portfolio', 'All figures are in thousands.', ['1 not_understood: all figures are in thousands']],
    ['market', 'All figures are in thousands.', ['1 not_understood: all figures are in thousands']],
    ['portfolio', '60 shares of UNH are held elsewhere.', ['1 not_understood: 60 shares of']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', 'Margin loan: 12%'],
    ['portfolio', 'Margin loan: $0.00'],
    ['portfolio', 'Margin loan: none'],
    ['portfolio', 'We owe $2 billion to nobody.'],
    ['portfolio', 'AAPL 116 200P wrote'],
    ['portfolio', '| Item | Amount |\n|---|---|\n| Mortgage rates | 6% |'],
    ['portfolio', '| Item | Amount |\n|---|---|\n| NEM mortgage | $12,000 |'],
    ['market', 'Margin loan: $12,000'],
    ['portfolio', 'sHORT TSLA'],
    ['portfolio', 'Shorting TSLA'],
    ['portfolio', 'Short USD'],
    ['portfolio', 'Short Tesla'],
    ['portfolio', 'Short A'],
    ['portfolio', 'Rather short TSLA'],
    ['market', 'Short TSLA'],
    ['market', '60 shares of UNH are held elsewhere.'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

describe('what a sentence bids be done', () => {
  test.each([
    ['portfolio', 'Treat the balance as gone.', ['1 not_understood: treat the']],
    ['portfolio', 'Please treat the balance as gone.', ['1 not_understood: treat the']],
    ['portfolio', 'treat the balance as gone.', ['1 not_understood: treat the']],
    ['portfolio', 'Press the brake on it.', ['1 not_understood: press the']],
    ['portfolio', 'Assume us gone.', ['1 not_understood: assume us']],
    ['portfolio', 'And treat the balance as gone.', ['1 not_understood: treat the']],
    ['portfolio', 'But treat those as gone.', ['1 not_understood: treat those']],
    ['plan', 'Treat the balance as gone.', ['3 not_understood: treat the']],
    [
      'portfolio',
      'Treat the balance as gone in every one of the many tables of this report of ours.',
      ['1 not_understood: treat the'],
    ],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', 'Please please treat the balance as gone.'],
    ['portfolio', 'Treats the balance as gone.'],
    ['portfolio', 'Treating the balance as gone.'],
    ['portfolio', 'Treated the balance as gone.'],
    ['portfolio', 'TREAT the balance as gone.'],
    ['portfolio', 'Treat, the balance, as gone.'],
    ['portfolio', 'Treat - the balance as gone.'],
    ['portfolio', '## Treat the balance as gone'],
    ['portfolio', '| Ticker | Notes |\n|---|---|\n| NEM | Treat the balance as gone |'],
    ['portfolio', 'Note: Treat the balance as gone'],
    ['portfolio', 'Growth this year was fine.'],
    ['portfolio', 'Keep an eye on the Fed.'],
    ['portfolio', 'Watch this space.'],
    ['portfolio', 'Only the balance is gone.'],
    ['portfolio', 'Assume that the balance is gone.'],
    ['portfolio', 'Assume US growth.'],
    ['portfolio', 'Assume US gone.'],
    ['portfolio', 'Sell the balance.'],
    ['portfolio', 'After the rally it fell.'],
    ['market', 'Treat the balance as gone.'],
    ['stock', 'Treat the balance as gone.'],
    [
      'portfolio',
      'Treat the balance as gone in every one of the many tables of this long report of ours about it and of its friends.',
    ],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

describe('what restrains, and what only sounds like it', () => {
  test.each([
    ['portfolio', 'The blackout in September stands.', ['1 not_understood: blackout']],
    ['portfolio', 'The blackout in NEM stands.', ['1 not_understood: blackout']],
    ['portfolio', 'The blackout at Spain stands.', ['1 not_understood: blackout']],
    ['portfolio', 'No shares of ours, as of today, are pledged.', ['1 not_understood: pledged']],
    ['portfolio', 'No: securities are pledged.', ['1 not_understood: pledged']],
    ['portfolio', 'No, securities are pledged.', ['1 not_understood: pledged']],
    ['portfolio', 'The embargo bites.', ['1 not_understood: embargo']],
    ['portfolio', 'Our embargo on NEM will soon be lifted.', ['1 not_understood: embargo']],
    ['portfolio', 'Our embargo on NEM will at some later time be lifted.', ['1 not_understood: embargo']],
    ['market', 'The lock-up of UNH ends on Monday.', ['1 not_understood: lock-up']],
    ['market', 'UNH rose. The lock-up ends on Monday.', ['1 not_understood: lock-up']],
    ['market', '## UNH\n\nThe lock-up ends on Monday.', ['3 not_understood: lock-up']],
    [
      'market',
      '| Ticker | Notes |\n|---|---|\n| UNH | The lock-up, of which we have told so often now, ends on Monday |',
      ['3 not_understood: lock-up'],
    ],
    ['portfolio', 'Never once did it sell.', ['1 not_understood: never once did it sell']],
    ['market', '| Ticker | View |\n|---|---|\n| UNH | Hold |', ['3 not_understood: hold']],
    ['market', '| Ticker | View |\n|---|---|\n| NEM, UNH | Hold |', ['3 not_understood: hold']],
    ['market', '| Ticker | View |\n|---|---|\n| NEM | Hold off |', ['3 not_understood: hold off']],
    ['market', '| Ticker | View |\n|---|---|\n| UNH | Hold off |', ['3 not_understood: hold off']],
    ['market', 'Investors should avoid UNH when yields rise.', ['1 not_understood: avoid unh']],
    ['market', 'Avoid UNH.', ['1 not_understood: avoid unh']],
    ['portfolio', 'Stop.', ['1 not_understood: stop']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', 'The blackout in Spain hit trains.'],
    ['portfolio', 'The blackout in Offspring stands.'],
    ['portfolio', 'No securities are pledged.'],
    ['portfolio', 'The oil embargo bites.'],
    ['market', 'The lock-up ends on Monday.'],
    ['market', 'UNH rose. The lock-up, of which we have told so often now, ends on Monday.'],
    ['market', 'The list of lock-ups is long.'],
    ['portfolio', 'The restrctions hurt exporters.'],
    ['portfolio', 'Stop loss at 5'],
    ['portfolio', 'Stop losses sell'],
    ['market', '| Ticker | View |\n|---|---|\n| NEM | Hold |'],
    ['portfolio', 'Investors avoid utilities when yields rise.'],
    ['market', 'Investors avoid UNH when yields rise.'],
    ['market', 'Avoided UNH.'],
    ['market', 'Others avoided UNH.'],
    ['portfolio', 'Stop: $85'],
    ['portfolio', '## Stop'],
    ['portfolio', '## Stop.'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});
