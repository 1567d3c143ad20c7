import { describe, expect, test } from 'vitest';
import { heard, inPlan, ofJson } from './oneHearing.ts';

// READING 1 word by word: what is heard and, beside it, what is not.

describe('O1 in Portfolio.md', () => {
  test.each([
    ['Stop the selling.', ['1 not_understood: stop the selling']],
    ['No more selling.', ['1 not_understood: no more selling']],
    ['never ever do just sell', ['1 not_understood: never ever do just sell']],
    ['Do not buy/add.', ['1 not_understood: do not buy/add']],
    ['Do not buy/sell NEM.', ['1 not_understood: do not buy/sell']],
    ['Never sell/trim it', ['1 not_understood: never sell/trim']],
    ['Do not add/reduce debt', ['1 not_understood: do not add/reduce']],
    ['Do not add or any.', ['1 not_understood: do not add']],
    ['Do not sell any shares.', ['1 not_understood: do not sell']],
    ['Do not sell any position.', ['1 not_understood: do not sell']],
    ['Avoid adding risk.', ['1 not_understood: avoid adding']],
    ['Avoid adding NEM.', ['1 not_understood: avoid adding']],
    ['Avoid reducing our NEM risk.', ['1 not_understood: avoid reducing']],
    ['We should not reduce debt.', ['1 not_understood: should not reduce']],
    ['Please do not add debt.', ['1 not_understood: do not add']],
    ['Rates rose; do not add debt.', ['1 not_understood: do not add']],
    ['Rates rose (do not add debt).', ['1 not_understood: do not add']],
    ['Rates — do not add debt', ['1 not_understood: do not add']],
    ['You must not close stores.', ['1 not_understood: must not close']],
    ['We cannot close NEM.', ['1 not_understood: cannot close']],
    ['Sell only NEM.', ['1 not_understood: sell only']],
    ['Selling only here', ['1 not_understood: selling only']],
    ['Buy only.', ['1 not_understood: buy only']],
    ['no trading of NEM', ['1 not_understood: no trading']],
    ['no buys', ['1 not_understood: no buys']],
    ['no sells allowed', ['1 not_understood: no sells']],
    ['no sales NEM', ['1 not_understood: no sales']],
    ['No purchases $5', ['1 not_understood: no purchases']],
    ['no-selling', ['1 not_understood: no-selling']],
    ['do-not-touch', ['1 not_understood: do-not-touch']],
    ['never-buy', ['1 not_understood: never-buy']],
    ['buy-only', ['1 not_understood: buy-only']],
    ['a restricted stock', ['1 not_understood: restricted']],
    ['stock restricted', ['1 not_understood: restricted']],
    ['restricted from trading', ['1 not_understood: restricted']],
    ['Restricted stock units vest', ['1 not_understood: restricted']],
    ['Notes on restricted: x', ['1 not_understood: restricted']],
    ['Trading restriction: NEM', ['1 not_understood: restriction']],
    ['## Restrictions', ['1 not_understood: restrictions']],
    ['## Restricton', ['1 not_understood: restricton']],
    ['Blackout that was in force is now over.', ['1 not_understood: blackout']],
    ['Over the blackout we wait.', ['1 not_understood: blackout']],
    ['We are not to buy NEM', ['1 not_understood: not to buy']],
    ['Pat’s note: “do not sell”', ['1 not_understood: do not sell']],
    ['Do not\nsell', ['1 not_understood: do not sell']],
    ['x\ny do\nnot sell z', ['2 not_understood: do not sell']],
    ['a. b! do not sell? c', ['1 not_understood: do not sell']],
    ['do not sell.” Then', ['1 not_understood: do not sell']],
    ['one\n\ntwo\ndo not trade', ['4 document_not_final: do not trade', '4 not_understood: do not trade']],
    ['Do not sell these.', ['1 not_understood: do not sell']],
    ['Avoid reducing a lot of other debt.', ['1 not_understood: avoid reducing']],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));

  test.each([
    'Stop loss at $180: sell.',
    'Stop 180, then sell.',
    'Stop orders sell.',
    'No more than 5 sells.',
    'never a word of it sell',
    'Never',
    'we may not',
    'Do not and/or NEM',
    'Do not buy or sell any security.',
    'Companies avoid adding debt.',
    'They do not add debt here.',
    'Rates do not add debt.',
    'Rates may not add to output soon',
    'The mine cannot close its mines.',
    'only sells in May',
    'we only',
    'only',
    'no trading costs',
    'a no-sell-list',
    'un-no-sell',
    'sell-onlyx',
    'restricted',
    'restricted from',
    'restricted from May trading',
    'restricted trading',
    'from restricted',
    'Restricted list: none',
    'Restricted: none',
    'list of restricted',
    '## Restrictions: none',
    'Blackout ended.',
    'Blackout has now been lifted.',
    'Blackout — none.',
    'None in blackout.',
    'A lock-up and a blackout: none',
    'This is no recommendation to buy NEM.',
    'This is no advice to sell Energy.',
    'This is no offer to sell.',
    'Nothing here is advice not to sell.',
    'cannot be read as advice to sell',
  ])('%j is none', (text) => expect(heard(text, 'portfolio')).toEqual([]));
});

describe('O1 in a market view', () => {
  test.each([
    ['A restricted list.', ['1 not_understood: restricted']],
    ['Restricted names: x', ['1 not_understood: restricted']],
    ['Blackout of names.', ['1 not_understood: blackout']],
    ['Blackout in securities', ['1 not_understood: blackout']],
    ['An embargo on NEM', ['1 not_understood: embargo']],
    ['| NEM | Blackout |\n|---|---|\n| XOM | a |\n| a | lock-up of b |', ['1 not_understood: blackout']],
  ])('%j', (text, expected) => expect(heard(text, 'market')).toEqual(expected));

  test.each(['Hold only', 'Restricted: x', '## Restrictions'])('%j is none', (text) =>
    expect(heard(text, 'market')).toEqual([]),
  );
});

describe('O2 in the plan', () => {
  test.each([
    ['Reduce Materials and buy Energy.', []],
    ['Reduce Energy and buy Materials.', ['3 not_understood: reduce']],
    ['Reduce Energy.', ['3 not_understood: reduce']],
    ['Sell Technology to 24%.', ['3 not_understood: sell']],
    ['Sell Healthcare.', ['3 not_understood: sell']],
    ['Add cash to 9%.', ['3 not_understood: add']],
    ['Sell Materials and Energy.', ['3 not_understood: sell']],
    ['Sell Materials and cash.', ['3 not_understood: sell']],
    ['Sell Real Estate.', ['3 not_understood: sell']],
    ['Increase Energy to 5%.', ['3 not_understood: increase energy to 5%']],
    ['trim or buy Materials', ['3 not_understood: trim']],
    ['trim and sell Materials', []],
    ['buy/sell Materials', ['3 not_understood: buy']],
    ['sell Newmont', ['3 not_understood: sell']],
    ['sell Eli Lilly', ['3 not_understood: sell']],
    ['Sell The Coca-Cola Company', ['3 not_understood: sell']],
    ['sell HP', ['3 not_understood: sell']],
    ['sell NEM’s', ['3 not_understood: sell']],
    ['sell $NEM', ['3 not_understood: sell']],
    ["Sell McDonald's", ['3 not_understood: sell']],
    ['sell Alphabet', ['3 not_understood: sell']],
    ['cash was sold', ['3 not_understood: sold']],
    ['shorting cash', ['3 not_understood: shorting']],
    ['covering Materials', ['3 not_understood: covering']],
    ['cover Materials', ['3 not_understood: cover']],
    ['Keep Materials from 14% to 8%', ['3 not_understood: keep']],
    ['Reduce Materials from 14% to 8 %, not 9', ['3 not_understood: reduce']],
    ['Reduce Materials 3 times to 8%', ['3 not_understood: reduce']],
  ])('%j', (text, expected) => expect(inPlan(text)).toEqual(expected));

  test.each([
    'Increase Energy to 6.5%.',
    'Increase Energy to 4 % first.',
    'Increase Materials.',
    'Bring Technology up by buying.',
    'Buy Technology to 25%.',
    'Hold Healthcare.',
    'Keep Healthcare.',
    'Trim Utilities by 2.',
    'Raise cash by adding.',
    'Add to cash: 10%.',
    'Trade around Materials.',
    'Trades in Materials.',
    'Traded at Materials highs',
    'Materials trades 14 times',
    'The trade in Materials',
    'A short of Materials',
    'in short Materials',
    'short Materials',
    'very close to Materials',
    'Close Materials',
    'close at Materials',
    'Materials closes up',
    'We sell it.',
    'IT is sold',
    'it is sold',
    'We sell IT',
    'Reduce Info Tech to 25%',
    'Reduce it and Info Tech',
    'Sell Lilly and Company.',
    'sell Coca',
    'sell hp',
    'sell the company',
    "sell nem's",
    'sell XOMs',
    'the cover Materials',
    'Reduce Materials from 14% to 8%',
  ])('%j is none', (text) => expect(inPlan(text)).toEqual([]));
});

describe('a wish for a weight in the plan', () => {
  test.each([
    ['We like Energy at 9%.', ['3 not_understood: we like energy at 9%']],
    ['Ideal: Financials five percent', ['3 not_understood: ideal: financials five']],
    ['My ideal Financials weight is 5%.', ['3 not_understood: ideal financials weight is 5%']],
    ['The right weight for Financials is 5%.', ['3 not_understood: right weight for financials is 5%']],
    ['We would feel comfortable with XOM near 5%.', ['3 not_understood: we would feel comfortable with xom near 5%']],
    ['Financials is too big and should probably be nearer 8%.', ['3 not_understood: should probably be nearer 8%']],
    ['I prefer cash at about 25%.', ['3 not_understood: i prefer cash at about 25%']],
    ['My ideal Materials weight is 8%.', []],
    ['Healthcare should benefit from a 5% rise in spending.', []],
    ['We see Healthcare earnings growth of 12% next year.', []],
    ['We like Healthcare for its 8% growth.', []],
    ['XOM has a comfortable dividend of 4%.', []],
    ['The right time for Healthcare was last spring, when it fell 10%.', []],
    ['We like Energy at these prices.', []],
  ])('%j', (text, found) => expect(inPlan(text)).toEqual(found));
});

describe('O2 among recommendations', () => {
  test.each([
    ['Sell 50 shares of NVDA', ['1 not_understood: sell']],
    ['Sell 1 share of NVDA', ['1 not_understood: sell']],
    ['Sell 1 unit of NVDA', ['1 not_understood: sell']],
    ['Sell 5 units NVDA', ['1 not_understood: sell']],
    ['Sell 5% of NVDA', ['1 not_understood: sell']],
    ['Sell $5 of NVDA', ['1 not_understood: sell']],
    ['Sell NVDA in a b 5%', ['1 not_understood: sell']],
    ['Buy NVDA and NEM', ['1 not_understood: buy']],
    ['Buy NEM', ['1 not_understood: buy']],
  ])('%j', (text, expected) => expect(heard(text, 'stock')).toEqual(expected));

  test.each([
    'Sell one share of NVDA',
    'Sell 5 shareholders NVDA',
    'Sell 5 NVDA',
    'Sell €5 of NVDA',
    'NVDA 5% buys',
    'Buy NVDA and KO',
    'Buy',
    'NVDA fell 5%',
    'Buy 5 of NVDA shares',
  ])('%j is none', (text) => expect(heard(text, 'stock')).toEqual([]));
});

describe('O2 in Portfolio.md', () => {
  test.each(['Reduce Materials to 5%.'])('%j is none', (text) => expect(heard(text, 'portfolio')).toEqual([]));
});

describe('a column whose header restrains', () => {
  test.each([
    ['| Ticker | Avoid |\n|---|---|\n| NEM | yes |\n| XOM | — |', ['3 not_understood: avoid']],
    [
      '| Name | Do not sell |\n|---|---|\n| Newmont | ✓ |',
      ['1 not_understood: do not sell', '3 not_understood: do not sell'],
    ],
    ['| Ticker | Locked until |\n|---|---|\n| NEM | 2026-12-31 |', ['3 not_understood: locked until']],
    ['| Avoid | Why |\n|---|---|\n| NEM | tax |', ['3 not_understood: avoid']],
    ['| Sector | Avoid |\n|---|---|\n| Materials | x |', ['3 not_understood: avoid']],
    ['| Ticker | Avoid |\n|---|---|\n| NEM | |', []],
    ['| Ticker | Avoid |\n|---|---|\n| NEM | 3 |', []],
    ['| Ticker | Dividend |\n|---|---|\n| NEM | yes |', []],
    ['| Person | Avoid |\n|---|---|\n| Ann | yes |', []],
  ])('%j', (text, expected) => expect(heard(text)).toEqual(expected));

  test('counts of analysts are none', () => {
    expect(heard('| Ticker | Buy | Hold | Sell |\n|---|---|---|---|\n| NEM | 12 | 5 | 1 |', 'market')).toEqual([]);
  });
});

describe('holdings under other names, and in prose', () => {
  test.each([
    ['| Position | Number | Worth |\n|---|---|---|\n| Tesla | 100 | $25,000 |', 'a table of position, number, worth'],
    ['| Asset | Worth |\n|---|---|\n| TSLA | $25,000 |', 'a table of asset, worth'],
    ['TSLA | 100\nNVDA | 50', 'securities with numbers'],
    ['In the IRA: TSLA 100, NVDA 50', 'securities with numbers'],
    ['Bought 40 TSLA yesterday.', 'securities with numbers'],
    ['TSLA x 40', 'securities with numbers'],
    ['{"symbol": "TSLA", "shares": 100}', 'securities with numbers'],
    ['Short TSLA', 'short tsla'],
  ])('%j', (text, because) => {
    expect(heard(text).map((one) => one.split(': ')[1])).toContain(because);
  });

  test.each([
    '| Asset class | Number |\n|---|---|\n| Stocks | 7 |',
    '| Name | Role |\n|---|---|\n| Ann | owner |',
    '| Company | Revenue |\n|---|---|\n| Tesla | $25 bn |',
    '| Account | Number |\n|---|---|\n| Roth | 1234 |',
    'FY 2026',
    'Short interest in TSLA is high.',
  ])('%j is none', (text) => expect(heard(text)).toEqual([]));
});

describe('what is owed, in other words', () => {
  test.each([
    'Borrowing of $50,000',
    'Our loan stands at $50,000.',
    'The account is overdrawn by $3,000.',
    'Margin: $50,000 at 6.5%',
    'We still have to pay $25,000 in taxes.',
    'A withdrawal of $25,000 is pending.',
    'Negative cash: -$8,000',
  ])('%j', (text) => expect(heard(text).some((one) => one.includes('liability_not_read'))).toBe(true));

  test.each([
    "Newmont's borrowing of $50,000",
    'Debt of $5.2 billion falls due in 2027.',
    'Borrowing costs fell to 5%.',
    'Household debt reached $18 trillion.',
    'Leverage: 1.9x',
  ])('%j is owed by others', (text) => expect(heard(text)).toEqual([]));
});

describe('O3 in Portfolio.md', () => {
  test.each([
    ['- 5 shares of NEM', ['1 not_understood: 5 shares of, securities with numbers']],
    ['- 5 shares of Newmont', ['1 not_understood: 5 shares of, securities with numbers']],
    ['5 shares of NEM', ['1 not_understood: 5 shares of']],
    ['- 5 shares of A', ['1 not_understood: 5 shares of']],
    ['- 5 shares of nothing', ['1 not_understood: 5 shares of']],
    ['- 5 shs. BRK/B', ['1 not_understood: securities with numbers']],
    ['NEM 5 shares', ['1 not_understood: securities with numbers']],
    ['TSLA 5 shares', ['1 not_understood: securities with numbers']],
    ['$TSLA: 5 shares', ['1 not_understood: securities with numbers']],
    ['BRK-BB 5 shares', ['1 not_understood: securities with numbers']],
    ['CEOX 5 shares', ['1 not_understood: securities with numbers']],
    ['TSLA,5,6', ['1 not_understood: securities with numbers']],
    ['TSLA;5;6', ['1 not_understood: securities with numbers']],
    ['TSLA|5|6%', ['1 not_understood: securities with numbers']],
    ['TSLA  5  +6', ['1 not_understood: securities with numbers']],
    ['**TSLA**,~5~,`6`', ['1 not_understood: securities with numbers']],
    ['Buy TSLA, 5, 6', ['1 not_understood: securities with numbers']],
    ['\tTSLA\t\t5\t6', ['1 not_understood: securities with numbers']],
    [
      'Ticker | Shares\nNEM | 5',
      ['1 not_understood: a table of ticker, shares', '2 not_understood: a table of ticker, shares'],
    ],
    [
      '| Ticker | Shares |\n|---|---|\n| NEM | 5 |',
      ['1 not_understood: a table of ticker, shares', '3 not_understood: a table of ticker, shares'],
    ],
    [
      '| Ticker | Value |\n|---|---|\n| NEM | $5 |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    [
      '| Ticker | Value |\n|---|---|\n| TSLA | $5 |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    [
      '| Ticker | Value | Price |\n|---|---|---|\n| NEM | $5 | 4 |',
      ['1 not_understood: a table of ticker, amount, price', '3 not_understood: a table of ticker, amount, price'],
    ],
    [
      '| Ticker | Price |\n|---|---|\n| TSLA | 4 |',
      ['1 not_understood: a table of ticker, price', '3 not_understood: a table of ticker, price'],
    ],
    [
      '| Ticker | Weight |\n|---|---|\n| NEM | 4% |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    [
      '| Ticker | Target weight |\n|---|---|\n| $NEM | 4% |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    [
      '| a | Shares |\n|---|---|\n| NEM | 5 |\n| x | 6 |',
      [
        '1 not_understood: a table of shares',
        '3 not_understood: a table of shares',
        '4 not_understood: a table of shares',
      ],
    ],
    [
      '| a | Shares | c |\n|---|---|---|\n| 1 | 5 | NEM |',
      ['1 not_understood: a table of shares', '3 not_understood: a table of shares'],
    ],
    [
      '| Ticker | Buy/Sell |\n|---|---|\n| TSLA | x |',
      ['1 not_understood: a table of ticker, side', '3 not_understood: a table of ticker, side'],
    ],
    [
      '## Now\n\n| Ticker | Shares |\n|---|---|\n| NEM | 5 |\n\n| Ticker | Rank |\n|---|---|\n| XOM | 5 |',
      ['3 not_understood: a table of ticker, shares', '5 not_understood: a table of ticker, shares'],
    ],
    [
      'Notes.\n\n```csv\nTicker\tShares\nNEM\t5\n```',
      [
        '4 not_understood: a table of ticker, shares',
        '5 not_understood: a table of ticker, shares, securities with numbers',
      ],
    ],
    [
      'Notes.\n\n```csv\nTicker|Shares\n---|---\nNEM|5\n```',
      ['4 not_understood: a table of ticker, shares', '6 not_understood: a table of ticker, shares'],
    ],
    [
      'Notes.\n\n```csv\nTicker;Shares\nNEM;5\n```',
      ['4 not_understood: a table of ticker, shares', '5 not_understood: a table of ticker, shares'],
    ],
    [
      'Notes.\n\n```csv\nTicker,Shares\nNEM,5\n```',
      ['4 not_understood: a table of ticker, shares', '5 not_understood: a table of ticker, shares'],
    ],
    [
      'Notes.\n\n```csv\nTicker  Shares\nNEM  5\n```',
      [
        '4 not_understood: a table of ticker, shares',
        '5 not_understood: a table of ticker, shares, securities with numbers',
      ],
    ],
    [
      'Notes.\n\n```csv\n\nTicker  Shares\nNEM  5\n```',
      [
        '5 not_understood: a table of ticker, shares',
        '6 not_understood: a table of ticker, shares, securities with numbers',
      ],
    ],
    ['Notes.\n\n```\nTSLA: 5 shares\n```', ['4 not_understood: securities with numbers']],
    ['Notes.\n\n```\nTSLA  5  6\nx\n```', ['4 not_understood: securities with numbers']],
    [
      '<table><tr><th>Ticker</th><th>Shares</th></tr><tr><td>NEM</td><td>5</td></tr></table>',
      ['1 not_understood: a table of ticker, shares'],
    ],
    [
      '<table>\n<tr>\n<th class="a">Ticker</th>\n<td>Shares</td>\n</tr>\n<tr>\n<td>NEM</td>\n<td>5</td></tr>\n</table>',
      ['2 not_understood: a table of ticker, shares', '6 not_understood: a table of ticker, shares'],
    ],
    [
      '<TABLE><TR><TD>Symbol</TD><TD>Qty</TD></TR><TR><TD>TSLA</TD><TD>5</TD></TR></TABLE>',
      ['1 not_understood: a table of ticker, shares'],
    ],
    ['<!-- TSLA,5,6 -->', ['1 not_understood: securities with numbers']],
    ['<!--\nx\nTSLA: 5 shares\n-->', ['3 not_understood: securities with numbers']],
    ['| a | TSLA: 5 shares |\n|---|---|\n| 1 | 2 |', ['1 not_understood: securities with numbers']],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));

  test.each([
    '- 5 units ETF',
    '- 5 sh USD',
    '- 5 shares ABCDEF',
    '- 5 shares AbC',
    'nem 5 shares',
    'Newmont: 5 shares',
    'BRK-BBB 5 shares',
    'A 5 shares',
    'TSLA,5',
    'TSLA 5 6',
    'x,5,6',
    '5,6,7',
    'TSLA,5,b',
    'TSLA,5,6b',
    'TSLA,5,x6',
    '| Ticker | Price |\n|---|---|\n| NEM | 4 |',
    '| a | b |\n|---|---|\n| NEM | 5 |',
    '| a | Shares |\n|---|---|\n| NEM | 5 |\n| x | 6 |\n| y | 7 |',
    '| a | Shares |\n|---|---|\n| 1 | NEM x |',
    '| Ticker | Shares held |\n|---|---|',
    '## Sold\n\n| Ticker | Shares |\n|---|---|\n| NEM | 5 |',
    '<tr><td>Ticker</td><td>Shares</td></tr><tr><td>NEM</td><td>5</td></tr>',
    '<table><tr><td>NEM</td><td>5</td></tr></table>',
  ])('%j is none', (text) => expect(heard(text, 'portfolio')).toEqual([]));
});

describe('O3 in a market view', () => {
  test.each([
    [
      '| Ticker | Value |\n|---|---|\n| TSLA | 4 |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    [
      '| Ticker | Value |\n|---|---|\n| NEM | 4 |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    [
      '| Ticker | Price | Value |\n|---|---|---|\n| TSLA | 4 | 5 |',
      ['1 not_understood: a table of ticker, price, amount', '3 not_understood: a table of ticker, price, amount'],
    ],
    [
      '| Ticker | Shares |\n|---|---|\n| TSLA | 4 |',
      ['1 not_understood: a table of ticker, shares', '3 not_understood: a table of ticker, shares'],
    ],
    [
      '| Ticker | Weight |\n|---|---|\n| TSLA | 4% |',
      ['1 not_understood: a table of ticker, amount', '3 not_understood: a table of ticker, amount'],
    ],
    // its first line is none of it
    [
      '```json\n```csv\nTicker,Shares\nTSLA,1\nNEM,1\n```',
      [3, 4, 5].map((line) => `${line} not_understood: a table of ticker, shares`),
    ],
    // another table right behind it, and one right before
    [
      '| a | Quantity |\n|---|---|\n| NEM | 8857 |\n| Rank | Sector |\n|---:|:---|\n| 1 | Energy |\n| 2 | Utilities |',
      ['1 not_understood: a table of shares', '3 not_understood: a table of shares'],
    ],
    [
      '| Rank | Sector |\n|---:|:---|\n| 1 | Energy |\n| 2 | Utilities |\n| a | Quantity |\n|---|---|\n| NEM | 8857 |',
      ['5 not_understood: a table of shares', '7 not_understood: a table of shares'],
    ],
  ])('%j', (text, expected) => expect(heard(text, 'market')).toEqual(expected));

  test.each(['| Ticker | Price |\n|---|---|\n| TSLA | 4 |'])('%j is none', (text) =>
    expect(heard(text, 'market')).toEqual([]),
  );
});

describe('O4 in Portfolio.md', () => {
  test.each([
    ['# Draft', ['1 document_not_final: draft']],
    [
      '```yaml\n## Valid until 2026-08-01 ##\nnote: none\n```',
      ['2 document_not_final: valid until 2026-08-01 (after 2026-08-01)'],
    ],
    ['# Not final', ['1 document_not_final: not final']],
    ['# The final draft', ['1 document_not_final: draft']],
    ['# Plan: void', ['1 document_not_final: void']],
    ['Status: draft.', ['1 document_not_final: draft']],
    ['Stage: withdrawn', ['1 document_not_final: withdrawn']],
    ['Version: draft', ['1 document_not_final: draft']],
    ['Note: void', ['1 document_not_final: void']],
    ['My approval: expired', ['1 document_not_final: expired']],
    ['Draft: x', ['1 document_not_final: draft']],
    ['draft', ['1 document_not_final: draft']],
    ['Line\nvoid', ['2 document_not_final: void']],
    ['Do not execute', ['1 document_not_final: do not execute']],
    ['Valid until: 2026-08-01.', ['1 document_not_final: valid until 2026-08-01 (after 2026-08-01)']],
    ['Valid until 8/1/2026;', ['1 document_not_final: valid until 2026-08-01 (after 2026-08-01)']],
    ['Valid through — 2026-08-01', ['1 document_not_final: valid through 2026-08-01 (after 2026-08-01)']],
    ['Good until: on 2026-08-01', ['1 document_not_final: good until 2026-08-01 (after 2026-08-01)']],
    ['Expires on 2026-08-01', ['1 document_not_final: expires on 2026-08-01 (after 2026-08-01)']],
    ['Expires on on 2026-08-01', ['1 document_not_final: expires on 2026-08-01 (after 2026-08-01)']],
    ['| Status: draft | b |\n|---|---|\n| draft | c |', ['1 document_not_final: draft', '3 document_not_final: draft']],
    ['<!-- draft -->', ['1 document_not_final: draft']],
    ['---\nstatus: draft\n---\n', ['2 document_not_final: draft']],
    ['## Status: draft', ['1 document_not_final: draft']],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));

  test.each([
    '# Not a draft',
    '# A draft',
    '# No draft',
    '# No longer draft',
    '# no longer a draft',
    '# Final, not draft',
    'Status: final draft',
    'Colour: draft',
    'A draft',
    'Text. Draft.',
    'Expires: soon',
    'Expiry 2026-08-01 or later',
    'It expires 2026-08-01',
    'Expires',
    'x: Valid until 2026-08-01',
    '---\nnote: fine\nversion: final\n---\n',
  ])('%j is none', (text) => expect(heard(text, 'portfolio')).toEqual([]));
});

describe('O4 in a market view', () => {
  test.each([['# Draft', ['1 document_not_final: draft']]])('%j', (text, expected) =>
    expect(heard(text, 'market')).toEqual(expected),
  );
});

describe('O5 in Portfolio.md', () => {
  test.each([
    ['Margin loan: $10', ['1 liability_not_read: margin loan']],
    ['Margin loan of $5% and 3', ['1 liability_not_read: margin loan']],
    ['Owed: 0.50', ['1 liability_not_read: owed']],
    ['Text. MARGIN LOAN: $5', ['1 liability_not_read: margin loan']],
    ['We owed\nmargin debt $5', ['1 liability_not_read: owed']],
    ['| Margin loan | $5,000 |\n|---|---|\n| x | y |', ['1 liability_not_read: margin loan']],
    [
      '| Item | Amount |\n|---|---|\n| Margin balance | $5,000 |\n| Margin debt | $0 |',
      ['3 liability_not_read: margin balance'],
    ],
    ['Line one\nborrowed $5 there', ['2 liability_not_read: borrowed']],
    ['The margin\nloan is $5', ['1 liability_not_read: margin loan']],
    ['a | margin loan | 5', ['1 liability_not_read: margin loan']],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));

  test.each(['Margin loan: 5%', 'Margin loan: $0'])('%j is none', (text) =>
    expect(heard(text, 'portfolio')).toEqual([]),
  );
});

describe('O5 in a market view', () => {
  test.each(['Margin loan: $10', '| Item | Amount |\n|---|---|\n| Margin balance | $5,000 |'])('%j is none', (text) =>
    expect(heard(text, 'market')).toEqual([]),
  );
});

describe('O6 in Portfolio.md', () => {
  test.each([
    ['<!-- do not\nsell NEM -->', ['1 not_understood: do not sell']],
    ['Notes.\n\n```\ndo not\nsell NEM\n```', ['4 not_understood: do not sell']],
    ['<b>do</b><i>not</i> sell', ['1 not_understood: do not sell']],
    ['a <!-- do not sell --> b', ['1 not_understood: do not sell']],
    ['<not a tag do not sell', ['1 not_understood: do not sell']],
    ['x < y do not sell > z', ['1 not_understood: do not sell']],
    ['d⠀o not sell', ['1 not_understood: do not sell']],
    ['- do not\n  sell NEM', ['1 not_understood: do not sell']],
    ['> do not\n> sell', ['1 not_understood: do not sell']],
    ['a | b\ndo not sell | c', ['2 not_understood: do not sell']],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));

  test.each([
    '<!-- do not -->\nx\n<!-- sell NEM -->',
    'Notes.\n\n```\ndo not\n\nsell NEM\n```',
    '- do not\n- sell NEM',
    'do not\n\nsell',
    'do not\nNote: sell',
    '# do not\nsell',
  ])('%j is none', (text) => expect(heard(text, 'portfolio')).toEqual([]));
});

describe('JSON, portfolio', () => {
  test.each([
    ['{"note": "do not sell NEM"}', ['1 not_understood: do not sell', 'open']],
    ['{"note": "calm"}', ['used']],
    ['{"do_not_sell": "NEM"}', ['1 not_understood: do not sell', 'open']],
    ['{"status": "draft"}', ['1 document_not_final: draft', 'used']],
    ['{"state": "draft"}', ['1 document_not_final: draft', 'used']],
    ['{"x": "draft of it"}', ['1 document_not_final: draft', 'used']],
    ['{"valid_until": "2026-08-01"}', ['1 document_not_final: valid until 2026-08-01 (after 2026-08-01)', 'used']],
    ['{"margin_loan": 5000}', ['1 liability_not_read: margin loan', 'used']],
    ['{"margin_loan": 0}', ['used']],
    ['{"a": {"margin-loan": "$5"}}', ['1 liability_not_read: margin loan', 'used']],
    ['{"restrictions": [{"ticker": "NEM", "reason": "do not sell XOM"}]}', ['used']],
    ['{"restricted": "NEM"}', ['used']],
    ['{"Restrict": 5}', ['used']],
    ['{"list": ["calm", "blackout"]}', ['1 not_understood: blackout', 'open']],
    ['{"note": "NEM: 40 shares"}', ['1 not_understood: securities with numbers', 'open']],
    ['{"note": "40 shares"}', ['used']],
    ['{"note": "?"}', ['1 not_understood: ?', 'open']],
    ['{"sector": "Energy (?)"}', ['1 not_understood: ?', 'open']],
    ['{"note": "It is a long text that asks whether this is right and so on (?)"}', ['used']],
    ['{"a": true, "b": null}', ['used']],
    [
      '{\n"a": 1,\n\n"b": "do not sell",\n"c": "x"\n}',
      ['4 not_understood: do not sell', 'used used idle open used idle'],
    ],
    ['"do not sell"', ['1 not_understood: do not sell', 'open']],
    ['{"restricted_names": "none"}', ['used']],
    ['{"x": "restricted list"}', ['1 not_understood: restricted', 'open']],
    ['{"ticker": "NEM", "shares": 5}', ['used']],
  ])('%s', (text, expected) => expect(ofJson(text, 'portfolio')).toEqual(expected));
});

describe('JSON, market', () => {
  test.each([
    ['{"restrictions": ["NEM"]}', ['1 not_understood: restrictions', 'open']],
    ['{"restrictions": []}', ['used']],
    ['{"restrictions": {}}', ['used']],
    ['{"restrictions": {"a": 1}}', ['1 not_understood: restrictions', 'open']],
    ['{"restricted": "none"}', ['used']],
    ['{"restricted": ""}', ['used']],
    ['{"restricted": "None at all"}', ['1 not_understood: restricted', 'open']],
    ['{"restricted": null}', ['used']],
    ['{"restricted": true}', ['1 not_understood: restricted', 'open']],
    ['{"restricted": 5}', ['1 not_understood: restricted', 'open']],
    ['{"note": "blackout"}', ['used']],
    ['{"note": "NEM blackout"}', ['1 not_understood: blackout', 'open']],
    ['{"margin_loan": 5}', ['used']],
    ['{"p": {"ticker": "NEM", "shares": 5}}', ['1 not_understood: securities with numbers', 'open']],
    ['{"p": {"ticker": "NEM", "side": "buy"}}', ['1 not_understood: securities with numbers', 'open']],
    ['{"p": {"ticker": "NEM", "share_count": "5"}}', ['1 not_understood: securities with numbers', 'open']],
    ['{"p": {"ticker": "NEM", "price": 5}}', ['used']],
    ['{"p": {"name": "NEM", "shares": 5}}', ['used']],
    ['{"note": "Sell NEM"}', ['1 not_understood: sell nem', 'open']],
    ['{"note": "UNH: 40 shares"}', ['1 not_understood: securities with numbers', 'open']],
  ])('%s', (text, expected) => expect(ofJson(text, 'market')).toEqual(expected));
});

describe('JSON, stock', () => {
  test.each([
    ['{"note": "Sell NEM"}', ['1 not_understood: sell', 'open']],
    ['{"note": "Sell NVDA"}', ['1 not_understood: sell nvda', 'open']],
    ['{"note": "Sell 5 shares of NVDA"}', ['1 not_understood: sell', 'open']],
    ['{"note": "NVDA: 40 shares"}', ['used']],
    ['{"note": "UNH: 40 shares"}', ['1 not_understood: securities with numbers', 'open']],
    ['{"note": "UNH and NVDA: 40 shares"}', ['1 not_understood: securities with numbers', 'open']],
    ['{"p": {"ticker": "NEM", "shares": 5}}', ['used']],
    ['{"restrictions": ["NEM"]}', ['1 not_understood: restrictions', 'open']],
    ['{"note": "?"}', ['1 not_understood: ?', 'open']],
    ['{"note": "Stop: $5"}', ['used']],
  ])('%s', (text, expected) => expect(ofJson(text, 'stock')).toEqual(expected));
});

describe('what bids nothing by itself but how', () => {
  test.each([
    ['No live orders.', ['1 not_understood: no live orders']],
    ['No real orders yet.', ['1 not_understood: no real orders yet']],
    ['No live trading.', ['1 not_understood: no live trading']],
    ['No standing orders in NEM without my approval.', ['1 not_understood: no standing orders in nem without']],
    ['No open orders.', []],
    ['Our stop is at $92.', []],
    ['Our stop on NEM is at $92.', []],
    ['Our stop on NEM sales stands.', ['1 not_understood: stop on nem sales']],
    ['Our block of 120 shares was bought in 2019.', []],
    ['Our block on purchases stands.', ['1 not_understood: our block']],
    ['NEM has no working orders.', []],
    ['No live coverage of the meeting.', []],
  ])('in Portfolio.md: %s', (text, expected) => expect(heard(text)).toEqual(expected));

  test.each([
    ['Worst first:', ['3 not_understood: worst first']],
    ['Largest positions first.', ['3 not_understood: largest positions first']],
    ['The worst came first in March.', []],
  ])('in the plan: %s', (text, expected) => expect(inPlan(text)).toEqual(expected));

  test.each([
    ['Worst first:', ['1 not_understood: worst first']],
    ['(weakest to strongest)', ['1 not_understood: weakest to strongest']],
    ['Strongest first:', []],
    ['The weakest came first in March, as they did before.', []],
  ])('in a market view: %s', (text, expected) => expect(heard(text, 'market')).toEqual(expected));
});
