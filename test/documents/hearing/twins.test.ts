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

describe('standing and names, where a mark or a word decides', () => {
  test.each([
    ['portfolio', 'PRELIMINARY - subject to change', ['1 document_not_final: preliminary']],
    ['portfolio', 'PRELIMINARY, subject to change', ['1 document_not_final: preliminary']],
    ['portfolio', 'PRELIMINARY subject to change', ['1 document_not_final: preliminary subject to change']],
    ['portfolio', 'The blackout in Newmont stands.', ['1 not_understood: blackout']],
    ['portfolio', 'This is not an offer and you must not sell NEM.', ['1 not_understood: must not sell']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([['portfolio', 'PRELIMINARY -subject']] as const)('%s, nothing: %j', (kind, text) =>
    expect(saidTo(kind, text)).toEqual([]),
  );
});

describe('securities with numbers that nobody read', () => {
  test.each([
    [
      'market',
      '## Close ups\n\n| Name | Shares |\n|---|---|\n| NEM | 1 |',
      ['3 not_understood: a table of shares', '5 not_understood: a table of shares'],
    ],
    [
      'market',
      'Ticker,Shares\nUNH,40',
      ['1 not_understood: a table of ticker, shares', '2 not_understood: a table of ticker, shares'],
    ],
    [
      'market',
      '| Name | Amount |\n|---|---|\n| NEM | 1 |',
      ['1 not_understood: a table of amount', '3 not_understood: a table of amount'],
    ],
    [
      'market',
      '| Name | Side |\n|---|---|\n| NEM | Buy |',
      ['1 not_understood: a table of side', '3 not_understood: a table of side'],
    ],
    [
      'market',
      '| Ticker | Shares |\n|---|---|\n| UNH | 40 |',
      ['1 not_understood: a table of ticker, shares', '3 not_understood: a table of ticker, shares'],
    ],
    ['portfolio', '"quantity": 100', ['1 not_understood: securities with numbers']],
    ['portfolio', '- 100 @ $500 TSLA', ['1 not_understood: securities with numbers']],
    ['portfolio', '- 100 TSLA', ['1 not_understood: securities with numbers']],
    ['portfolio', '- 100 shares of NEM', ['1 not_understood: 100 shares of, securities with numbers']],
    ['portfolio', '- 100 shares of it', ['1 not_understood: 100 shares of']],
    ['portfolio', '- TSLA 100, NVDA 50', ['1 not_understood: securities with numbers']],
    ['portfolio', '- TSLA x 100', ['1 not_understood: securities with numbers']],
    ['portfolio', '- TSLA: -100', ['1 not_understood: securities with numbers']],
    ['portfolio', '100 shares of NEM', ['1 not_understood: 100 shares of']],
    ['portfolio', '40 TSLA and 50 NVDA', ['1 not_understood: securities with numbers']],
    ['portfolio', '40 shares TSLA', ['1 not_understood: securities with numbers']],
    [
      'portfolio',
      '<!-- Ticker,Shares\nTSLA,40 -->',
      ['1 not_understood: a table of ticker, shares', '2 not_understood: a table of ticker, shares'],
    ],
    ['portfolio', '<table><tr><td>TSLA</td><td>40</td><td>$250</td></tr></table>', ['1 not_understood: tsla 40 $250']],
    [
      'portfolio',
      '<table><tr><th>Ticker</th><th>Shares</th></tr><tr><td>TSLA</td><td>40</td></tr></table>',
      ['1 not_understood: a table of ticker, shares'],
    ],
    [
      'portfolio',
      '<table>\n<tr><th>Ticker</th><th>Shares</th></tr>\n<tr><td>TSLA</td><td>40</td></tr>\n</table>',
      ['2 not_understood: a table of ticker, shares', '3 not_understood: a table of ticker, shares'],
    ],
    ['portfolio', '<ul><li>TSLA 40 shares</li></ul>', ['1 not_understood: securities with numbers']],
    ['portfolio', 'AAPL260116C00200000', ['1 not_understood: securities with numbers']],
    ['portfolio', 'COST 30 @ 900', ['1 not_understood: securities with numbers']],
    ['portfolio', "My mother's sale has to wait.", ["1 not_understood: my mother's sale has to"]],
    ['portfolio', 'NEM has 100 shares', ['1 not_understood: securities with numbers']],
    ['portfolio', 'TSLA - 40 - $250.00', ['1 not_understood: securities with numbers']],
    ['portfolio', 'TSLA, 40', ['1 not_understood: securities with numbers']],
    ['portfolio', 'TSLA, 40, $250', ['1 not_understood: securities with numbers']],
    ['portfolio', 'TSLA\t40\t$250', ['1 not_understood: securities with numbers']],
    ['portfolio', 'This is not an offer and you must not sell Materials.', ['1 not_understood: must not sell']],
    [
      'portfolio',
      'Ticker,Shares\nTSLA,40',
      ['1 not_understood: a table of ticker, shares', '2 not_understood: a table of ticker, shares'],
    ],
    [
      'portfolio',
      'Ticker\tShares\nTSLA\t40',
      [
        '1 not_understood: a table of ticker, shares',
        '2 not_understood: a table of ticker, shares, securities with numbers',
      ],
    ],
    [
      'portfolio',
      'We hold, as ever and as we have told so very often, 40 TSLA',
      ['1 not_understood: securities with numbers'],
    ],
    [
      'portfolio',
      '```\nTicker  Shares\nTSLA    40\n```',
      [
        '2 not_understood: a table of ticker, shares',
        '3 not_understood: a table of ticker, shares, securities with numbers',
      ],
    ],
    [
      'portfolio',
      '```\nTicker;Shares\nTSLA;40\n```',
      ['2 not_understood: a table of ticker, shares', '3 not_understood: a table of ticker, shares'],
    ],
    [
      'portfolio',
      '```\nTicker\tShares\nTSLA\t40\n```',
      [
        '2 not_understood: a table of ticker, shares',
        '3 not_understood: a table of ticker, shares, securities with numbers',
      ],
    ],
    [
      'portfolio',
      '```\n| Ticker | Shares |\n|---|---|\n| TSLA | 40 |\n```',
      ['2 not_understood: a table of ticker, shares', '4 not_understood: a table of ticker, shares'],
    ],
    ['portfolio', 'we also own 40 TSLA', ['1 not_understood: we also own 40, securities with numbers']],
    ['portfolio', 'we also sold 40 TSLA', ['1 not_understood: we also sold 40 tsla']],
    ['portfolio', '{"symbol": "TSLA", "shares": 100}', ['1 not_understood: securities with numbers']],
    [
      'portfolio',
      '| Asset class | Shares |\n|---|---|\n| NEM | 1 |',
      ['1 not_understood: a table of shares', '3 not_understood: a table of shares'],
    ],
    [
      'portfolio',
      '| Name | # |\n|---|---|\n| NEM | 1 |',
      ['1 not_understood: a table of name, #', '3 not_understood: a table of name, #'],
    ],
    [
      'portfolio',
      '| Name | Number |\n|---|---|\n| NEM | 1 |',
      ['1 not_understood: a table of name, number', '3 not_understood: a table of name, number'],
    ],
    [
      'portfolio',
      '| Name | Share class |\n|---|---|\n| NEM | 1 |',
      ['1 not_understood: a table of shares', '3 not_understood: a table of shares'],
    ],
    [
      'portfolio',
      '| Name | Shares |\n|---|---|\n| NEM | 1 |\n| Ships | 2 |',
      [
        '1 not_understood: a table of shares',
        '3 not_understood: a table of shares',
        '4 not_understood: a table of shares',
      ],
    ],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['market', '## Closed positions\n\n| Name | Shares |\n|---|---|\n| NEM | 1 |'],
    ['market', '## Watch list\n\n| Ticker | Shares |\n|---|---|\n| UNH | 40 |'],
    ['market', 'TSLA - 40 - $250.00'],
    ['market', '| Name | Price |\n|---|---|\n| NEM | 1 |'],
    ['market', '| Name | Target price |\n|---|---|\n| NEM | 1 |'],
    ['portfolio', '- 100 @ $500'],
    ['portfolio', '- TSLA 100%, NVDA 50%'],
    ['portfolio', '- TSLA: 100%'],
    ['portfolio', 'COST 30 @ many'],
    ['portfolio', 'Cost 30 @ 900'],
    ['portfolio', 'FY 100'],
    ['portfolio', 'Shares: many'],
    ['portfolio', 'TSLA 2026'],
    ['portfolio', 'TSLA, 40, dear'],
    ['portfolio', 'Tesla, 40, $250'],
    ['portfolio', "The mother's approval is missing."],
    ['portfolio', '```\nTicker,Colour\nTSLA,red\n```'],
    ['portfolio', '{"symbol": "TSLA", "shades": 100}'],
    ['portfolio', '| Name | Price |\n|---|---|\n| NEM | 1 |'],
    ['portfolio', '| Name | Target price |\n|---|---|\n| NEM | 1 |'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

describe('what stands above names what is spoken of', () => {
  test.each([
    ['portfolio', 'UNH rose; leave it alone.', ['1 not_understood: leave it alone']],
    ['portfolio', '## Untouchable\n\nUNH', ['1 not_understood: untouchable']],
    ['portfolio', 'Untouchable:\n\n- UNH', ['1 not_understood: untouchable']],
    ['portfolio', '## Untouchable\n\nUNH, a stock that we bought in June', ['1 not_understood: untouchable']],
    ['portfolio', '| Ticker | Notes |\n|---|---|\n| UNH | no |', ['3 not_understood: no']],
    ['portfolio', '| Ticker | Sellable |\n|---|---|\n| UNH | no |', ['3 not_understood: sellable']],
    ['portfolio', '| Ticker | Instructions |\n|---|---|\n| UNH | no |', ['3 not_understood: no']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', '## Untouchable\n\nShips'],
    ['portfolio', '| Restricted? | Ticker |\n|---|---|\n| no | UNH |'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});
