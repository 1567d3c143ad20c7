import { expect, test } from 'vitest';
import { isRestrictionHeading, readAnalystsRestrictions } from '../../../src/documents/restraints/readRestrictions.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { reading } from './oneDocument.ts';

// Headings, labels, lists within lists and what is hidden among them, by what is restricted, wrong and claimed.

test.each([
  ['## Restrictions\n- Buy: UNH', ['2 UNH buy', '1 used', '2 used']],
  ['## Restrictions\n- Do not sell NEM: lock-up', ['2 NEM sell lock-up', '1 used', '2 used']],
  ['## Restrictions\n\nMay not be sold:\n- NEM', ['4 NEM sell', '1 used', '3 used', '4 used']],
  ['## Restrictions\nNone\n### DRAFT: lock-up', ['1 used', '2 used']],
  ['## Restrictions\nNone\n### NEM, PG', ['3 NEM both', '3 PG both', '1 used', '2 used', '3 used']],
  ['## Restrictions\nNone\n### Newmont blackout', ['1 used', '2 used']],
  ['## Restrictions\nNone\n### Gold blackout', ['1 used', '2 used', '3 used']],
  ['## Restrictions\n- NEM\n\nWe looked at PG today.', ['2 NEM both', '1 used', '2 used']],
  [
    '## Restrictions\n- NEM\n\nPG was fine today.',
    [
      '2 NEM both',
      '4:1 “PG was fine today” is no security; write its ticker, such as TSLA; …',
      '1 used',
      '2 used',
      '4 used',
    ],
  ],
  ['## Restrictions\n- NEM\n\nPat. And then there was more of it', ['2 NEM both', '1 used', '2 used']],
  [
    '## Restrictions\n- NEM\n\nmay not be bought either',
    [
      '2 NEM both',
      '4:1 “either” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
      '1 used',
      '2 used',
      '4 used',
    ],
  ],
  ['## Core holdings: restricted soon\n- NEM', []],
  ['## Our NEM: do not sell\n- PG', []],
  ['---\nnames_to_avoid: [UNH]\n---\n', ['2 UNH both', '2 used']],
  [
    'Restricted:\n\n```csv\nUNH\n```',
    [
      '3:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
    ],
  ],
  ['- Do not buy:\n  - UNH\n\n  until 2026-12-31', ['2 UNH buy', '1 used', '2 used']],
  ['- Do not buy:\n- UNH\n', []],
  ['Do not buy:\n- UNH\n\n| Ticker |\n|---|\n| PG |', ['2 UNH buy', '6 PG buy', '1 used', '2 used', '2 cells']],
  ['Restricted names that we may not trade in this account, here: UNH', ['1 UNH both', '1 used']],
  ['Restricted names that we may not trade in this account, heres: UNH', []],
  [
    '## Restrictions\n- NEM\n\n`PG` may be bought later by us all.\n`A` too in the same way here.\n',
    ['2 NEM both', '1 used', '2 used'],
  ],
  ['## Restrictions\n- NEM\n\n~5% may be bought later by us all.\n', ['2 NEM both', '1 used', '2 used']],
  [
    '## Restrictions\n\n| Ticker |\n|---|\n| NEM |\n\nPat looks after all of this.',
    ['5 NEM both', '1 used', '2 cells'],
  ],
  ['## Restrictions\n- NEM\n  - do not sell PG', ['2 NEM both', '3 PG sell', '1 used', '2 used', '3 used']],
  ['## Restrictions\n- NEM: buy, see\nPat', ['2 NEM buy see', '1 used', '2 used']],
  [
    '## Restrictions\n- NEM: lawsuit, pending\nPG',
    ['2 NEM both lawsuit, pending', '3 PG both', '1 used', '2 used', '3 used'],
  ],
  ['## Restrictions\n\nDo not sell NEM:\n- PG', ['3 NEM sell', '4 PG sell', '1 used', '3 used', '4 used']],
  [
    '## Restrictions\n\nSell only:\n- NEM',
    [
      '4 NEM both',
      '3:1 “Sell only:” does not say which side is forbidden: the one that it names, or the other; a heading such as Do not buy, or Do not sell, or the side in each item',
      '1 used',
      '4 used',
    ],
  ],
  [
    '## Restrictions\n- Sell only: NEM',
    ['2:3 “Sell only: NEM” is no security; write its ticker, such as TSLA; …', '1 used'],
  ],
  ['## Restrictions\n- None', ['1 used', '2 used']],
  ['**NEM (restricted)**', ['1 NEM both', '1 used']],
  ['Notes.\n\n```yaml\ndo not sell NEM\n```', []],
  ['| a | do not sell NEM |', ['1 NEM sell']],
  ['## Restrictions\n- NEM — do not sell NEM', ['2 NEM both do not sell NEM', '1 used', '2 used']],
  [
    '## Restrictions\n\nNEM: buy.  PG: sell. A: it is of. Use',
    ['3 NEM buy', '3 PG sell', '3 A both it is of, Use', '1 used', '3 used'],
  ],
  [
    '## Restrictions\n- NEM\n\n<!-- UNH -->\n\n## Notes\n\n<div>x</div>',
    [
      '2 NEM both',
      '4:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
      '2 used',
    ],
  ],
  [
    '## Do not buy\n- NEM\n  - Do not sell:\n    - PG\n- A',
    ['2 NEM buy', '4 PG sell', '5 A buy', '1 used', '2 used', '3 used', '4 used', '5 used'],
  ],
  [
    '## Do not buy\n- Core:\n  - Do not sell:\n    - PG\n  - NEM',
    [
      '4 PG sell',
      '5 NEM buy',
      '2:3 “Core” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
      '1 used',
      '3 used',
      '4 used',
      '5 used',
    ],
  ],
  [
    '## Do not buy\n- Do not trade:\n  - Do not sell:\n    - PG\n    - F\n  - NEM\n- A',
    [
      '4 PG sell',
      '5 F sell',
      '6 NEM both',
      '7 A both',
      '1 used',
      '2 used',
      '3 used',
      '4 used',
      '5 used',
      '6 used',
      '7 used',
    ],
  ],
  [
    '## Do not buy\n- Group:\n  - NEM',
    [
      '3 NEM buy',
      '2:3 “Group” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
      '1 used',
      '3 used',
    ],
  ],
  ['Restricted names: UNH until 2026-12-31 | Do not buy: PG', ['1 UNH both until 2026-12-31', '1 PG buy', '1 used']],
  ['## Restrictions\n- NEM;\nPG', ['2 NEM both', '2 PG both', '1 used', '2 used']],
  ['## Restrictions\n- NEM and\nPG', ['2 NEM both', '2 PG both', '1 used', '2 used']],
  [
    '## Restrictions\n- NEM, band\nPG: buy',
    [
      '3 PG buy',
      '2:3 “band” is no ticker (1–10 characters A–Z 0–9 . - /) and stands among the securities; write BAND if that is meant; NEM, BAND',
      '1 used',
      '3 used',
    ],
  ],
  [
    '### Restricted list (see memo) (do not sell gold)\n- NEM',
    ['2 NEM both', '1 used «Restricted list (see memo) (do not sell gold)»', '2 used'],
  ],
  [
    '### Names to avoid: NEM (DRAFT)',
    [
      '1:5 “DRAFT” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
      '1 used',
    ],
  ],
  ['### Do not sell: $NEM', ['1 NEM sell', '1 used']],
  ['### No-sell: NEM — until 2026-12-31', ['1 NEM sell until 2026-12-31', '1 used']],
])('%j', (text, expected) => expect(reading(text)).toEqual(expected));

test.each([
  ['Lock-up', true],
  ['Do not buy', true],
  ['Outlook', false],
  ['NEM: no-sell', false],
])('the heading %s begins a section: %s', (heading, expected) => expect(isRestrictionHeading(heading)).toBe(expected));

test('an analyst’s document knows its own companies, and tells its problems in their order', () => {
  const read = (text: string) => readAnalystsRestrictions(scanMarkdown('Market-Analyst.md', text));
  const table = '| Ticker | Company |\n|---|---|\n| UNH | UnitedHealth |\n\n';
  expect(read(`${table}## Restricted list\n- UnitedHealth`).value).toEqual([
    {
      restriction: { ticker: 'UNH', side: 'buy', reason: null, from: null, until: null },
      source: { file: 'Market-Analyst.md', line: 6, text: '- UnitedHealth' },
    },
  ]);
  const { value, problems } = read('## Restricted list\n- nem\n\n<!-- x -->\n');
  expect([value, problems.map(({ line }) => line)]).toEqual([null, [2, 4]]);
});
