import { describe, expect, test } from 'vitest';
import { knownSecurities } from '../../../src/documents/fields/knownSecurities.ts';
import { readItem } from '../../../src/documents/restraints/items.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';

const FORMS =
  'an item such as TSLA, TSLA: sell, or GME, AMC (buy) — reason — from 2026-08-01 until 2026-12-31; a table with Ticker, Side, Reason, From, Until; or None';

const DATES =
  'so it is not clear from when until when it is restricted; a line for each window, with its dates at the end, such as UNH: buy, from 2026-08-01 until 2026-12-31; or the date after “because”';

const KNOWN = knownSecurities([
  scanMarkdown(
    'P.md',
    `| Ticker | Company |
|---|---|
| NEM | Newmont Corp. |
| PG | Procter & Gamble |
| A | Agilent |
| BUY | Buy Now Inc. |
| GOOG | Alphabet |
| GOOGL | Alphabet |
| F | Ford Motor |
| ALL | Allstate |
| BRK.B | Berkshire Hathaway |
| TM | Toyota Motor, Ltd. of Japan |
| SCHW | Charles Schwab |
| GE | GE Aerospace |
| NO | Nothing Here |
`,
  ),
]);
/** What is said of an item, its longest words as `…`. */
const told = (text: string): string => {
  const reading = readItem(text, KNOWN);
  if (reading.kind === 'none') return 'none';
  if (reading.kind === 'problem')
    return `${reading.message}; ${reading.accepted}`.replace(FORMS, '…').replace(DATES, '…');
  const { tickers, side, reason, from, until } = reading.item;
  return [tickers.join('+'), side ?? '-', reason, from && `from ${from}`, until && `until ${until}`]
    .filter((one) => one !== null)
    .join(' | ');
};

// An item of a list of restrictions (READING 7), `securities | side | reason | window`, or what is wrong with it.

describe('securities', () => {
  test.each([
    ['GME, — meme', 'GME | - | meme'],
    ['GME; (buy)', 'GME | buy'],
    ['GME, : buy', 'GME | buy'],
    ['GME, until 2026-12-31', 'GME | - | until 2026-12-31'],
    ['GME and because of it', 'GME | - | because of it'],
    ['GME -buy', 'GME | buy'],
    ['GME - buy', 'GME | buy'],
    ['GME -', 'GME | -'],
    ['GME.', 'GME | -'],
    ['GME|buy', 'GME | buy'],
    ['$GME', 'GME | -'],
    ['$ GME', 'GME | -'],
    ['A & F', 'A+F | -'],
    ['A&F', 'A+F | -'],
    ['A/F', 'A.F | -'],
    ['GME/W', 'GME.W | -'],
    ['GME/WS', 'GME.WS | -'],
    ['ABC/PR', 'ABC.PR | -'],
    ['ABC/PRA', 'ABC.PRA | -'],
    ['ABC/PRAB', 'ABC+PRAB | -'],
    ['ABC/WSX', 'ABC+WSX | -'],
    ['GME/AMC2', 'GME.AMC2 | -'],
    ['F/PG', 'F+PG | -'],
    ['ABCDEF1', 'ABCDEF1 | -'],
    ['1ABCDEF', '1ABCDEF | -'],
    ['12A', '12A | -'],
    ['ABCDEFG.H', 'ABCDEFG.H | -'],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

describe('names', () => {
  test.each([
    ['GE Aerospace: sell', 'GE | sell'],
    ['GE: sell', 'GE | sell'],
    ['NEM, GE Aerospace', 'NEM+GE | -'],
    ['Ford Motor. Buy', 'F | buy'],
    [
      'Ford Motor: Charles Schwab',
      '“Charles Schwab” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    ['Ford Motor: sell', 'F | sell'],
    ['Newmont Corp.: buy', 'NEM | buy'],
    ['Newmont Corp. until 2026-12-31', 'NEM | - | until 2026-12-31'],
    ['newmont: buy', 'NEM | buy'],
    ['Procter and Gamble: sell', 'PG | sell'],
    ['Berkshire Hathaway: both', 'BRK.B | both'],
    ['Toyota Motor, Ltd. of Japan: sell', 'TM | sell'],
    ['Charles Schwab; NEM', 'SCHW+NEM | -'],
    ['Newmont (NEM): buy', 'NEM | buy'],
    ['NEM (NEM): buy', 'NEM | buy'],
    ['NEM (Newmont Corp): buy', 'NEM | buy'],
    ['Tesla Motors (TSLA): buy', 'TSLA | buy'],
    ['Tesla & Co. (TSLA): buy', 'TSLA | buy'],
    ['Tesla-Motors (TSLA)', 'TSLA | -'],
    ["O'Neil (ONL): sell", 'ONL | sell'],
    ['One Two Three Four Five Six (OTT): buy', 'OTT | buy'],
    ['KLA (KLAC)', 'KLAC | -'],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

describe('sides', () => {
  test.each([
    ['Do not sell NEM', 'NEM | sell'],
    ['No new purchases of NEM', 'NEM | buy'],
    ['Never trade NEM, PG', 'NEM+PG | both'],
    ['Must not buy or sell NEM', 'NEM | both'],
    ['NEM: sell and buy', 'NEM | both'],
    ['NEM: sell; buy', 'NEM | both'],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

describe('reasons', () => {
  test.each([
    ['NEM: no restriction', 'none'],
    ['NEM: none', 'NEM | - | none'],
    ['NEM: buy, no restriction', 'NEM | buy | no restriction'],
    ['NEM: see no restriction', 'NEM | - | see no restriction'],
    ['GME re lawsuit', 'GME | - | lawsuit'],
    ['GME due to lawsuit', 'GME | - | due to lawsuit'],
    ['GME reason: lawsuit', 'GME | - | lawsuit'],
    ['GME: reason lawsuit.)', 'GME | - | lawsuit'],
    ['GME because', 'GME | - | because'],
    ['GME re', 'GME | -'],
    ['NEM: buy — lawsuit (pending)', 'NEM | buy | lawsuit, pending'],
    ['NEM: buy — also', 'NEM | buy'],
    ['NEM: sell (too, plus)', 'NEM | sell'],
    ['NEM — !?', 'NEM | -'],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

describe('is refused:', () => {
  test.each([
    ['only', '“only” is no ticker (1–10 characters A–Z 0–9 . - /); write ONLY if that is meant; ONLY'],
    ['only NEM', '“only NEM” is no security; write its ticker, such as TSLA; …'],
    [
      'Only UNH may be bought',
      '“Only UNH may be bought” does not say which side is forbidden: the one that it names, or the other; TSLA: buy, where it may not be bought; TSLA: sell, where it may not be sold',
    ],
    [
      'only GME, AMC: buy',
      '“only GME, AMC: buy” does not say which side is forbidden: the one that it names, or the other; TSLA: buy, where it may not be bought; TSLA: sell, where it may not be sold',
    ],
    [
      'GME, AMC: sell only',
      '“sell only” does not say which side is forbidden: the one that it names, or the other; GME, AMC: buy, where it may not be bought; GME, AMC: sell, where it may not be sold',
    ],
    ['Do not NEM', '“Do not NEM” is no security; write its ticker, such as TSLA; …'],
    ['No NEM', '“No NEM” is no security; write its ticker, such as TSLA; …'],
    ['Never', '“Never” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['Do not sell', '“Do not sell” does not begin with a ticker; …'],
    [
      'NEM: sell — buy too',
      '“buy too” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'GME — , UNH',
      '“UNH” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'GME, UNH, foo bar: buy',
      '“foo bar” is no security and stands among the securities; write its ticker, such as TSLA; …',
    ],
    ['GME foo', '“GME foo” is no security; write its ticker, such as TSLA; …'],
    ['GME foo, UNH', '“GME foo” is no security; write its ticker, such as TSLA; …'],
    ['GME UNH', '“GME UNH” is more than one security, or a security and a reason; GME, UNH; or …'],
    ['GME UNH PG: sell', '“GME UNH PG” is more than one security, or a security and a reason; GME, UNH, PG; or …'],
    ['GME lock-up', '“GME lock-up” is no security; write its ticker, such as TSLA; …'],
    ['GME-buy', '“GME-buy” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['GME.buy', '“GME.buy” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    [
      'GME. Buy only on dips',
      '“Buy only on dips” does not say which side is forbidden: the one that it names, or the other; GME: buy, where it may not be bought; GME: sell, where it may not be sold',
    ],
    ['$5', '“$5” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['5 GME', '“5 GME” is no security; write its ticker, such as TSLA; …'],
    ['2026-12-31 GME', '“2026-12-31 GME” is no security; write its ticker, such as TSLA; …'],
    [
      'GME 2026-12-31',
      'a date in “GME 2026-12-31” belongs to no window, so it is not clear from when until when it is restricted; a line for each window, with its dates at the end, such as GME: buy, from 2026-08-01 until 2026-12-31; or the date after “because”',
    ],
    ['BUY', '“BUY” does not begin with a ticker; …'],
    ['ALL: sell', '“ALL: sell” does not begin with a ticker; …'],
    ['NEW', '“NEW” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['Any: buy', '“Any: buy” does not begin with a ticker; …'],
    ['gme/amc', '“gme/amc” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['xGME/AMC', '“xGME/AMC” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['GME&5', '“GME&5” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['GME&amc', '“GME&amc” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['NVIDIA', '“NVIDIA” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['TOOLONGNAME', '“TOOLONGNAME” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['9128abc', '“9128abc” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    [
      '912828XG0 and 037833100',
      '“037833100” is no ticker (1–10 characters A–Z 0–9 . - /) and stands among the securities; write its ticker, such as TSLA; …',
    ],
    ['ABCDEF', '“ABCDEF” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['Ford: buy', '“Ford” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['Alphabet: buy', '“Alphabet” is the name of GOOG and of GOOGL; the ticker: GOOG, GOOGL'],
    ['Alphabet, NEM', '“Alphabet” is the name of GOOG and of GOOGL; the ticker: GOOG, GOOGL'],
    [
      'NEM (Ford Motor): buy',
      '“Ford Motor” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'GOOG (Alphabet): buy',
      '“Alphabet” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'NEM: buy (Newmont, PG)',
      '“PG” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'NEM: buy (PG, also)',
      '“PG” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'NEM: buy (pg)',
      '“pg” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'NEM (UNH): buy',
      '“UNH” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'GOOGL (GOOG)',
      '“GOOG” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
    ],
    [
      'Tesla, Inc. (TSLA): buy',
      '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
    ],
    ['Tesla (TSLA', '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['tesla (TSLA): buy', '“tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    [
      'Tesla and Sons (TSLA): buy',
      '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
    ],
    ['Tesla (buy)', '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['Tesla (tsla): buy', '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    [
      'The Very Long Name Of A Big Company Here (LONG): buy',
      '“The Very Long Name” is no security; write its ticker, such as TSLA; …',
    ],
    ['Tesla: (TSLA)', '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['Tesla () (TSLA)', '“Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['ΝΕΜ: buy', '“ΝΕΜ” is no ticker: its letter “Ν” (U+039D) is not the Latin N; …'],
    ['tesla', '“tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …'],
    ['nem, pg', '“nem” is no ticker (1–10 characters A–Z 0–9 . - /); write NEM if that is meant; NEM, pg'],
    ['GME, Νem: buy', '“Νem” is no ticker: its letter “Ν” (U+039D) is not the Latin N; …'],
    ['UNH: 5 shs @ $3', '“5 shs @ $3” says what is held, in a section of restrictions; …'],
    ['UNH: 1,000.5 units x 3', '“1,000.5 units x 3” says what is held, in a section of restrictions; …'],
    [
      'NEM: buy, from 2026-12-31 until 2026-12-30',
      'the restriction ends on 2026-12-30, before it begins on 2026-12-31; until on or after from',
    ],
    [
      'NEM until 2026-02-30',
      '“2026-02-30” cannot be read: there is no such day; a date such as 2026-08-21, August 21, 2026 or 8/21/2026, with or without a time such as 16:00 ET, 4:00 PM EST or 20:00 UTC',
    ],
    [
      'NEM: before 2026-08-25',
      'a date in “NEM: before 2026-08-25” belongs to no window, so it is not clear from when until when it is restricted; a line for each window, with its dates at the end, such as NEM: buy, from 2026-08-01 until 2026-12-31; or the date after “because”',
    ],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

describe('windows', () => {
  test.each([
    ['UNH until on 2026-12-31', 'UNH | - | until 2026-12-31'],
    ['UNH from 2026-08-01 and until 2026-12-31', 'UNH | - | from 2026-08-01 | until 2026-12-31'],
    ['UNH: buy from 2026-08-01, until 2026-12-31', 'UNH | buy | from 2026-08-01 | until 2026-12-31'],
    ['UNH: from 2026-08-01 – lock-up', 'UNH | - | lock-up | from 2026-08-01'],
    ['UNH: 2026-08-01 - 2026-12-31: sell', 'UNH | sell | from 2026-08-01 | until 2026-12-31'],
    ['UNH: from 2026-08-01 until 2026-08-01', 'UNH | - | from 2026-08-01 | until 2026-08-01'],
    ['UNH until December 31, 2026, sell', 'UNH | sell | until 2026-12-31'],
    ['UNH: until DEC. 31 2026', 'UNH | - | until 2026-12-31'],
    ['UNH to 2026-12-31', 'UNH | - | until 2026-12-31'],
    ['UNH: buy to cover', 'UNH | - | buy to cover'],
    ['UNH: due to rise to 500', 'UNH | - | due to rise to 500'],
    ['UNH: up to 5 shares', 'UNH | - | up to 5 shares'],
    ['UNH: buy/sell', 'UNH | both'],
    ['UNH: buy / sell', 'UNH | both'],
    ['UNH: earnings/guidance', 'UNH | - | earnings/guidance'],
    ['UNH: earnings / guidance', 'UNH | - | earnings, guidance'],
    ['UNH: pre-earnings', 'UNH | - | pre-earnings'],
    ['UNH: a,b', 'UNH | - | a,b'],
    ['UNH: memo 2; until further notice', 'UNH | - | memo 2, until further notice'],
    ['UNH until further notice (see memo 5)', 'UNH | - | until further notice, see memo 5'],
    ['UNH: until 2026-12-31, because of the deal', 'UNH | - | because of the deal | until 2026-12-31'],
    ['UNH — 2026-08-01 through 2026-12-31', 'UNH | - | from 2026-08-01 | until 2026-12-31'],
    ['UNH starting 08/01/2026', 'UNH | - | from 2026-08-01'],
    ['UNH ending 2026-12-31 on notice', 'UNH | - | on notice | until 2026-12-31'],
    ['UNH: and sell', 'UNH | sell'],
    ['UNH from 2026-08-01 and sell', 'UNH | sell | from 2026-08-01'],
    ['UNH; buy; since 2026-08-01', 'UNH | buy | from 2026-08-01'],
    ['UNH: buy — see the memo of 12', 'UNH | buy | see the memo of 12'],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

describe('is refused for its dates:', () => {
  test.each([
    ['UNH: from 2026-08-01 from 2026-08-02', 'a date in “UNH: from 2026-08-01 from 2026-08-02” is a second window, …'],
    [
      'UNH: until 2026-12-31 until 2027-12-31',
      'a date in “UNH: until 2026-12-31 until 2027-12-31” is a second window, …',
    ],
    [
      'UNH: from 2026-08-01 — lock-up — from 2026-09-01',
      'a date in “UNH: from 2026-08-01 — lock-up — from 2026-09-01” is a second window, …',
    ],
    [
      'UNH: lock-up until 2026-12-31 — founders',
      'a date in “UNH: lock-up until 2026-12-31 — founders” stands between other words, …',
    ],
    [
      'UNH: founders from 2026-08-01 lock-up',
      'a date in “UNH: founders from 2026-08-01 lock-up” stands between other words, …',
    ],
    ['UNH until 5pm', 'the date in “UNH until 5pm” cannot be read; a date such as 2026-12-31 or December 31, 2026'],
    ['UNH until Q4', 'the date in “UNH until Q4” cannot be read; a date such as 2026-12-31 or December 31, 2026'],
    ['UNH since 1/2', 'the date in “UNH since 1/2” cannot be read; a date such as 2026-12-31 or December 31, 2026'],
    ['UNH: 2026-08-01 to fall', 'a date in “UNH: 2026-08-01 to fall” belongs to no window, …'],
    ['UNH: 2026-08-01 2026-12-31', 'a date in “UNH: 2026-08-01 2026-12-31” belongs to no window, …'],
    [
      'UNH: 2026-13-01 to 2026-12-31',
      '“2026-13-01” cannot be read: there is no such day; a date such as 2026-08-21, August 21, 2026 or 8/21/2026, with or without a time such as 16:00 ET, 4:00 PM EST or 20:00 UTC',
    ],
  ])('%s', (item, expected) => expect(told(item)).toBe(expected));
});

test('an item may be long, and no longer', () => {
  const reason = 'x'.repeat(995);
  expect(told(`GME: ${reason}`)).toBe(`GME | - | ${reason}`);
  expect(told(`GME: ${reason}x`)).toBe('this item is too long for a restriction; …');
});
