import { describe, expect, test } from 'vitest';
import { knownSecurities } from '../../../src/documents/fields/knownSecurities.ts';
import { readPortfolio } from '../../../src/documents/portfolio/readPortfolio.ts';
import { readAnalystsRestrictions } from '../../../src/documents/restraints/readRestrictions.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Restriction } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

// READING 7: each row of what restrains, read to its value, and its other side, refused or no restraint.

const HEAD = `Cash: $1

| Ticker | Company | Sector | Shares | Price |
|---|---|---|---|---|
| NEM | Newmont Corp. | Materials | 5 | $2 |
| PG | Procter & Gamble | Consumer Staples | 5 | $2 |
| A | Agilent | Healthcare | 5 | $2 |

`;
const BEFORE = HEAD.split('\n').length - 1;

const words = ({ ticker, side, reason, from, until }: Restriction) =>
  [ticker, side, reason, from && `from ${from}`, until && `until ${until}`].filter((part) => part !== null).join(' ');

/** What Portfolio.md restricts, or what is wrong with it, its lines counted from the text. */
function ofOwner(text: string): readonly string[] {
  const { value, problems } = readPortfolio(scanMarkdown('Portfolio.md', HEAD + text), DEFAULT_POLICY);
  if (value === null) return problems.map((one) => `${one.line - BEFORE}: ${one.message}; ${one.accepted}`);
  return value.kind === 'held' ? value.portfolio.restrictions.map(words) : [];
}

function ofAnalyst(text: string): readonly string[] {
  const { value, problems } = readAnalystsRestrictions(scanMarkdown('Market-Analyst.md', text));
  if (value === null) return problems.map((one) => `${one.line}: ${one.message}`);
  return value.map(({ restriction, source }) => `${words(restriction)} @${source.line}`);
}

describe('what begins a section', () => {
  test.each([
    ['## Restrictions', 'both'],
    ['## Restricted securities', 'both'],
    ['## Do not sell', 'sell'],
    ['## Do not buy', 'buy'],
    ['## Do not trade', 'both'],
    ['## DO-NOT-TRADE', 'both'],
    ['## Never sell', 'sell'],
    ['## No-buy list', 'buy'],
    ['## No-sell', 'sell'],
    ['## No-trade names', 'both'],
    ['## Earnings blackout', 'both'],
    ['## Lock-up', 'both'],
    ['## Exclusions', 'both'],
    ['## Excluded securities', 'both'],
    ['## Blacklist', 'both'],
    ['## Names to avoid', 'both'],
    ['## Off limits', 'both'],
    ['**Blackout**', 'both'],
    ['Restricted names:', 'both'],
  ])('%s', (heading, side) => {
    expect(ofOwner(`${heading}\n\n- NEM`)).toEqual([`NEM ${side}`]);
    expect(ofOwner(`${heading}\n\n| Ticker |\n|---|\n| NEM |`)).toEqual([`NEM ${side}`]);
  });

  test.each([
    ['Restricted names: UNH, ISRG', ['UNH both', 'ISRG both']],
    ['**Blackout:** UNH until 2026-09-15', ['UNH both until 2026-09-15']],
    ['Do not buy: UNH', ['UNH buy']],
    ['- No-sell: UNH', ['UNH sell']],
    ['Restricted list: None', []],
    ['Trading restrictions: no', []],
  ])('one label line, %s', (text, expected) => expect(ofOwner(text)).toEqual(expected));

  test.each([
    '## Unrestricted cash',
    '## Restrictive policy',
    '## Outlook',
    '## Selling pressure',
    '**Blocked drains**',
  ])('%s begins none', (heading) => expect(ofOwner(`${heading}\n\n- NEM`)).toEqual([]));

  test('a field of the front matter', () => {
    const front = '---\nrestricted: [UNH, ISRG]\n---\n\n';
    const { value } = readPortfolio(scanMarkdown('Portfolio.md', front + HEAD), DEFAULT_POLICY);
    expect(value?.kind === 'held' && value.portfolio.restrictions.map(words)).toEqual(['UNH both', 'ISRG both']);
  });

  test('a sub-heading names the side of what stands under it', () => {
    expect(ofOwner('## Restrictions\n### May not be sold\n- NEM\n### May not be bought\n- PG')).toEqual([
      'NEM sell',
      'PG buy',
    ]);
  });
});

test.each(['**do not buy AVGO**', 'do not buy AVGO', '(do not buy AVGO)', '– do not buy AVGO', ': do not buy AVGO'])(
  'what a heading of holdings forbids of one security is no restriction of the table: %s',
  (forbidden) => {
    const text = `\n### Current Holdings ${forbidden}\n\n| Ticker | Note |\n|---|---|\n| NEM | x |\n`;
    expect(ofOwner(text)).toEqual(['AVGO buy']);
  },
);

describe('analysts’ documents', () => {
  test.each([
    ['## Restricted list\n\n- NVDA\n- UNH: sell', ['NVDA buy @3', 'UNH sell @4']],
    ['## NAMES TO AVOID\n\n| Ticker | Sector | Conviction |\n|---|---|---|\n| HUM | Healthcare | 99 |', ['HUM buy @5']],
    ['Restricted names: UNH', ['UNH buy @1']],
    ['## Do not sell list\n- NEM', ['NEM sell @2']],
    ['We must not sell NEM.', ['NEM sell @1']],
    ['| Ticker | Note |\n|---|---|\n| UNH | never buy UNH |', ['UNH buy @3']],
  ])('%j', (text, expected) => expect(ofAnalyst(text)).toEqual(expected));

  test.each([
    '## Export restrictions\n\n- Chips to China stay limited.',
    '## Lock-up\n\n- The IPO lock-up of ARM ends in March.',
    'Blackout: the buyback blackout of UNH ended in July.',
    'UNH’s buyback blackout ended in July.',
    'Nothing here is an offer or a recommendation to buy or sell any security.',
    'Do not buy a stock because it fell, and never sell in panic.',
    'DO NOT SELL ANYTHING IN PANIC',
  ])('%j restrains nothing', (text) => expect(ofAnalyst(text)).toEqual([]));

  test('what cannot be read in a list is a problem there too', () => {
    expect(ofAnalyst('## Restricted list\n- isrg')).toEqual([
      '2: “isrg” is no ticker (1–10 characters A–Z 0–9 . - /); write ISRG if that is meant',
    ]);
  });
});

describe('sentences anywhere', () => {
  test.each([
    ['- Do not sell NEM', ['NEM sell']],
    ['We never buy PG and NEM.', ['PG buy', 'NEM buy']],
    ['You must not trade $UNH.', ['UNH both']],
    ['Don’t sell NEM below cost.', ['NEM sell']],
    ['Do not buy or sell NEM', ['NEM both']],
    ['- NEM must not be sold', ['NEM sell']],
    ['NEM and PG may not be bought.', ['NEM buy', 'PG buy']],
    ['Newmont cannot be sold.', ['NEM sell']],
    ['NEM is not to be traded', ['NEM both']],
    ['Do not sell A', ['A sell']],
    ['DO NOT SELL NEM', ['NEM sell']],
    ['## Do not sell NEM and PG now', ['NEM sell', 'PG sell']],
    ['| Task | Note |\n|---|---|\n| 1 | do not sell NEM |', ['NEM sell']],
  ])('%s', (text, expected) => expect(ofOwner(text)).toEqual(expected));

  test.each([
    'Do not sell in panic.',
    'Never buy a falling knife.',
    'NEM was not sold.',
    'NEM may rise, and was not bought by funds.',
    'We do not expect NEM to be sold.',
    'Do not sell tesla.',
  ])('%s restrains nothing', (text) => expect(ofOwner(text)).toEqual([]));
});

describe('items', () => {
  const section = (item: string) => ofOwner(`## Restrictions\n- ${item}`);

  test.each([
    ['GME, AMC; BB / KO & V + MA · PEP and UNH or ISRG', 9],
    ['GME/AMC', 2],
    ['GME&AMC', 2],
    ['BRK/B', 1],
    ['$GME', 1],
  ])('%s names %i securities', (item, count) => expect(section(item)).toHaveLength(count));

  test.each([
    ['Newmont and Procter & Gamble: sell', ['NEM sell', 'PG sell']],
    ['Newmont Corporation', ['NEM both']],
    ['NEM (Newmont): sell', ['NEM sell']],
    ['Tesla, Inc. (TSLA): buy', ['TSLA buy']],
    ['912828XG0: both — a bond', ['912828XG0 both a bond']],
    ['UNH: no purchases', ['UNH buy']],
    ['UNH: may not be sold', ['UNH sell']],
    ['UNH: hold only', ['UNH both hold only']],
    ['`UNH` - buy - until Dec 31, 2026', ['UNH buy until 2026-12-31']],
    ['Do not buy: GME, AMC', ['GME buy', 'AMC buy']],
    ['UNH — do not sell NEM either', ['UNH both do not sell NEM either', 'NEM sell']],
    ['GME, AMC,\n  ISRG: buy', ['GME buy', 'AMC buy', 'ISRG buy']],
    ['UNH is restricted until 2026-12-31', ['UNH both until 2026-12-31']],
  ])('%j', (item, expected) => expect(section(item)).toEqual(expected));

  test.each([
    [
      'GME, isrg, UNH: buy',
      '2: “isrg” is no ticker (1–10 characters A–Z 0–9 . - /) and stands among the securities; write ISRG if that is meant; GME, ISRG, UNH: buy',
    ],
    ['GME, Tesla Motors: buy', '2: “Tesla Motors” is no security and stands among the securities'],
    ['NVIDIA: buy', '2: “NVIDIA” is no ticker'],
    [
      'UNH: sell only',
      '2: “sell only” does not say which side is forbidden: the one that it names, or the other; UNH: buy, where',
    ],
    ['UNH (sell-only)', '2: “sell-only” does not say which side is forbidden'],
    ['only sell UNH', '2: “only sell UNH” does not say which side is forbidden'],
    ['None, except UNH', '2: “None” is no ticker'],
    ['UNH: buy; nem', '2: “nem” stands where a reason is expected, and may be restricted too'],
    ['UNH: 100 shares @ $402.57', '2: “100 shares @ $402.57” says what is held, in a section of restrictions'],
  ])('%s is refused', (item, expected) => expect(section(item)[0]).toContain(expected));
});

describe('headings within a section', () => {
  test.each([
    ['## Restrictions\n\nNone\n\n**Do not sell NEM**', ['NEM sell']],
    ['## Restrictions\n- UNH\n### NEM: no-sell', ['UNH both', 'NEM sell']],
    ['## Restrictions\n- None\n\n**NEM: hold only**', ['NEM both hold only']],
    ['## Restrictions\nNone\n### NEM', ['NEM both']],
    ['## Restrictions\nNone\n### Do not buy: UNH, ISRG', ['UNH buy', 'ISRG buy']],
    ['## Restrictions\nNone\n\n**Newmont: no purchases**', ['NEM buy']],
    ['## Restrictions\n### NEM: no-sell\n- PG', ['NEM sell', 'PG both']],
    ['## Restrictions\n- Do not sell NEM:\n  - the lock-up of the founders', ['NEM sell']],
    ['## Restrictions\n\n**None**', []],
    ['## Restrictions\n- None\n\n**NEM: no restriction**', []],
    ['## Restrictions\nNone\n### Reviewed by Compliance', []],
  ])('%j', (text, expected) => expect(ofOwner(text)).toEqual(expected));

  test.each([
    ['## RESTRICTIONS — do not sell NEM\n\nNone', ['NEM sell']],
    ['## RESTRICTIONS — do not sell NEM\n- PG', ['NEM sell', 'PG both']],
    ['## Do not buy UNH\n- GME', ['UNH buy', 'GME buy']],
    ['## Core holdings: do not sell\n- NEM', ['NEM sell']],
    ['**NEM: no-sell**', ['NEM sell']],
    ['**NEM: no-sell**\n\nThe quarter was quiet.', ['NEM sell']],
    ['## Restrictions (DRAFT)\nNone', []],
  ])('the heading of a section says it itself, %j', (text, expected) => expect(ofOwner(text)).toEqual(expected));

  test.each([
    ['## Current Holdings (do not buy UNH)', ['UNH buy']],
    ['## Current Holdings — never buy UNH', ['UNH buy']],
    ['## Current Holdings (do not sell)', ['NEM sell']],
  ])('a heading of holdings, %s', (heading, expected) => {
    const table = '| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NEM | Materials | 5 | $2 |';
    const { value } = readPortfolio(
      scanMarkdown('Portfolio.md', `Cash: $1\n\n${heading}\n\n${table}\n`),
      DEFAULT_POLICY,
    );
    expect(value?.kind === 'held' && value.portfolio.restrictions.map(words)).toEqual(expected);
  });

  test.each([
    ['### NEM blackout', null],
    ['### Gold miners: no-sell', null],
    ['### No-sell: gold miners', null],
    ['### Do not sell gold miners', ['Do not sell gold miners']],
    ['### No-sell gold miners', ['No-sell gold miners']],
    ['### Do not sell', []],
    ['### Restricted list (DRAFT)', ['DRAFT']],
    ['### Restrictions superseded in March', ['Restrictions superseded in March']],
    ['### Restrictions The margin loan is (8307)', ['Restrictions The margin loan is (8307)']],
    ['### Restrictions on margin loans', []],
    ['### Core holdings: do not sell', []],
    ['### Reviewed by Compliance', null],
  ])('%s is left to be heard as far as it was not read', (heading, unread) => {
    const document = scanMarkdown('Portfolio.md', `${HEAD}## Restrictions\nNone\n${heading}\n`);
    readPortfolio(document, DEFAULT_POLICY);
    expect(document.ledger.lines.get(BEFORE + 3)?.unread ?? null).toEqual(unread);
  });
});

describe('windows', () => {
  const section = (item: string) => ofOwner(`## Restrictions\n- ${item}`);

  test.each([
    ['UNH: buy, from 2026-08-01 until 2026-12-31', 'UNH buy from 2026-08-01 until 2026-12-31'],
    ['UNH until 2026-12-31: sell', 'UNH sell until 2026-12-31'],
    ['UNH: sell — lock-up until 2026-12-31', 'UNH sell lock-up until 2026-12-31'],
    ['UNH: sell — 100 shares vest in March', 'UNH sell 100 shares vest in March'],
    ['UNH (buy) through 12/31/2026 (earnings)', 'UNH buy earnings until 2026-12-31'],
    ['UNH: 2026-08-01 to 2026-12-31', 'UNH both from 2026-08-01 until 2026-12-31'],
    ['UNH: buy 2026-08-01 – 2026-12-31', 'UNH buy from 2026-08-01 until 2026-12-31'],
    ['UNH: buy, because of the meeting on August 25, 2026', 'UNH buy because of the meeting on August 25, 2026'],
    ['UNH — due to the lock-up until 2027-01-01', 'UNH both due to the lock-up until 2027-01-01'],
    ['UNH until further notice', 'UNH both until further notice'],
  ])('%s', (item, expected) => expect(section(item)).toEqual([expected]));

  test.each([
    ['UNH: buy until 2026-12-31 (previously until 2026-06-30)', 'is a second window'],
    ['UNH — from 2026-08-01 — lock-up — until 2026-12-31', 'is a second window'],
    ['UNH — MNPI from August 25, 2026 meeting', 'stands between other words'],
    ['UNH (2026-12-31)', 'belongs to no window'],
    ['UNH: before earnings 2026-08-25', 'belongs to no window'],
    ['UNH until Q4 2026', 'the date in “UNH until Q4 2026” cannot be read'],
    ['UNH until 31.12.2026', 'cannot be read'],
    ['UNH until 2026-02-30', 'there is no such day'],
    ['UNH from 2026-12-31 until 2026-08-01', 'ends on 2026-08-01, before it begins on 2026-12-31'],
  ])('%s is refused', (item, expected) => {
    const [first, ...others] = section(item);
    expect(first).toContain(expected);
    expect(others).toEqual([]);
  });

  test('a column of windows, and a table of companies', () => {
    const table =
      '| Company | Blackout period |\n|---|---|\n| Newmont | 2026-08-01 to 2026-08-31 |\n| Agilent | 2026-09-30 |';
    expect(ofOwner(`## Blackouts\n\n${table}`)).toEqual([
      'NEM both from 2026-08-01 until 2026-08-31',
      'A both until 2026-09-30',
    ]);
  });
});

describe('what stands around the items', () => {
  test.each([
    ['Securities that may not be traded. None stand now.', []],
    ['None at this time.', []],
    ['n/a', []],
    ['No active restrictions.', []],
    ['No blackout periods currently.', []],
    ['No new restrictions.', []],
    ['No security is restricted.', []],
    ['- No securities are restricted', []],
    ['- None (no new restrictions)', []],
    ['N/A — no restrictions were provided', []],
    ['None; all holdings may be traded freely.', []],
    ['Please heed these:\n- NEM\n\nReviewed weekly by compliance.', ['NEM both']],
    ['The following may not be bought:\n- NEM\n- PG', ['NEM buy', 'PG buy']],
    ['NEM, PG', ['NEM both', 'PG both']],
    ['- Restricted names:\n  - NEM\n  - PG: buy', ['NEM both', 'PG buy']],
    ['- Do not buy:\n  - NEM\n- Do not sell:\n  - PG', ['NEM buy', 'PG sell']],
    ['- None\n  - NEM', ['NEM both']],
  ])('%j', (text, expected) => expect(ofOwner(`## Restrictions\n\n${text}`)).toEqual(expected));

  test.each([
    ['No trading in tobacco companies', '“tobacco companies” is no security'],
    ['```\n- UNH\n```', 'what stands hidden among restrictions is not read'],
    ['- GME\n<!--\n- UNH: buy\n-->', 'what stands hidden among restrictions is not read'],
    ['- GME\n\n<div>UNH</div>', 'what stands hidden among restrictions is not read'],
    ['```yaml\nticker: UNH\n```', 'what stands hidden among restrictions is not read'],
    ['', 'this section of restrictions is empty'],
    ['- None — but do not sell NEM', 'is no ticker'],
    ['- None, except NEM', 'is no'],
    ['- None (NEM aside)', 'is no'],
    ['- No new purchases of tobacco', '“tobacco” is no ticker'],
    ['Only sell these:\n- NEM', '“Only sell these:” does not say which side is forbidden'],
  ])('%j is refused', (text, expected) => expect(ofOwner(`## Restrictions\n\n${text}`)[0]).toContain(expected));

  test('prose beside items is left to be heard, and what it forbids of a security is read', () => {
    expect(ofOwner('## Restrictions\n- NEM\n\nDo not sell PG.')).toEqual(['NEM both', 'PG sell']);
  });
});

test('a line of megabytes takes no longer than it is long', () => {
  const list = 'AAA, BBB and CCC / '.repeat(100_000);
  expect(ofOwner(`${list}do not rise.`)).toEqual([]);
  expect(ofOwner(`do not ${'sell '.repeat(200_000)}`)).toEqual([]);
  expect(ofOwner(`## Restrictions\n- ${list}`)[0]).toContain('this item is too long for a restriction');
  expect(ofOwner(`## Restrictions\n- NEM\n\n${'not a word of it '.repeat(100_000)}`)).toEqual(['NEM both']);
});

test('a line beside items that names a security is one, with or without its bullet', () => {
  expect(ofOwner('## Restrictions\n- NEM\n\nPG: buy')).toEqual(['NEM both', 'PG buy']);
  expect(ofOwner('## Restrictions\n- NEM\n\nRestricted names: PG')).toEqual(['NEM both', 'PG both']);
  expect(ofOwner('## Restrictions\n- NEM: buy\nabc PG')[0]).toContain('“abc PG” is no security');
  expect(ofOwner('## Restrictions\n- NEM\n\nabc PG: buy')[0]).toContain('“abc PG” is no security');
  expect(ofOwner('## Restrictions\n- NEM\n\nPG stays open while compliance looks at it.')).toEqual(['NEM both']);
});

test('names that other documents give their securities are known', () => {
  const market = scanMarkdown(
    'Market-Analyst.md',
    '| Ticker | Company | Sector |\n|---|---|---|\n| UNH | UnitedHealth Group | Healthcare |',
  );
  const portfolio = scanMarkdown('Portfolio.md', `${HEAD}## Restrictions\n- UnitedHealth: buy\n`);
  const { value } = readPortfolio(portfolio, DEFAULT_POLICY, knownSecurities([portfolio, market]));
  expect(value?.kind === 'held' && value.portfolio.restrictions.map(words)).toEqual(['UNH buy']);
  expect(value?.kind === 'held' && value.restrictionSources).toEqual([
    { file: 'Portfolio.md', line: BEFORE + 2, text: '- UnitedHealth: buy' },
  ]);
});

test('a name of two securities asks which', () => {
  const twice =
    '| Ticker | Company | Shares | Price |\n|---|---|---|---|\n| GOOG | Alphabet | 1 | $2 |\n| GOOGL | Alphabet Inc. | 1 | $2 |\n';
  const { problems } = readPortfolio(
    scanMarkdown('Portfolio.md', `Cash: $1\n\n${twice}\n## Restrictions\n- Alphabet\n`),
    DEFAULT_POLICY,
  );
  expect(problems.map(({ message, accepted }) => `${message}; ${accepted}`)).toEqual([
    '“Alphabet” is the name of GOOG and of GOOGL; the ticker: GOOG, GOOGL',
  ]);
});

test('a reader claims what it read and leaves remarks to be heard', () => {
  const document = scanMarkdown(
    'Portfolio.md',
    `${HEAD}## Restrictions (DRAFT)\n- NEM: sell\n  - see memo\nDo not buy PG. Call Pat.\n`,
  );
  readPortfolio(document, DEFAULT_POLICY);
  const line = (at: number) => document.ledger.lines.get(BEFORE + at);
  expect(line(1)).toEqual({ claim: 'used', unread: ['DRAFT'] });
  expect(line(2)).toEqual({ claim: 'used', unread: [] });
  expect(line(3)).toBeUndefined();
});
