import { expect, test } from 'vitest';
import { reading } from './oneDocument.ts';

// Whole documents of the owner, by what is restricted, what is wrong, and what is claimed.

test.each([
  ['## Restrictions\n\nNone', ['1 used', '3 used']],
  ['## Restrictions', ['1:4 this section of restrictions is empty; None where nothing is restricted', '1 used']],
  ['## Restrictions: NEM, PG', ['1 NEM both', '1 PG both', '1 used']],
  ['## Restrictions: none', ['1 used']],
  ['## Core holdings: do not sell\n- NEM', ['2 NEM sell', '1 used', '2 used']],
  ['## NEM: do not sell\n- PG', ['1 NEM sell', '1 used']],
  ['## NEM, PG / UNH: no-sell', ['1 NEM sell', '1 PG sell', '1 UNH sell', '1 used']],
  ['---\nrestricted_names: [UNH, ISRG]\n---\n', ['2 UNH both', '2 ISRG both', '2 used']],
  ['---\ntitle: NEM\n---\n', []],
  ['---\nrestrictions: none\n---\n', ['2 used']],
  ['Restricted names: UNH', ['1 UNH both', '1 used']],
  ['**Do not buy:**\n- UNH\n- PG', ['2 UNH buy', '3 PG buy', '1 used', '2 used', '3 used']],
  ['Do not buy:\n\n| Ticker |\n|---|\n| UNH |\n\nText', ['5 UNH buy', '1 used', '2 cells']],
  ['Do not buy:\n\n```\nUNH\n```\n', []],
  ['Do not sell:\n\nUNH', []],
  [
    '- Do not buy:\n  - UNH\n  also PG\n- GME',
    ['2:5 “UNH also PG” is more than one security, or a security and a reason; UNH, PG; or …', '1 used'],
  ],
  ['- Do not sell:\n- UNH', []],
  ['### Restricted: UNH until 2026-12-31', ['1 UNH both until 2026-12-31', '1 used']],
  ['Note | Restricted: UNH | x', ['1 UNH both', '1 used']],
  ['No restrictions: UNH', []],
  ['## ACTION PLAN\n\n- Reduce Materials to 8%\n- Do not sell: NEM\n', ['4 NEM sell', '4 used']],
  ['## ACTION PLAN\n\n### Restrictions\n- NEM\n', ['4 NEM both', '3 used', '4 used']],
  ['## Restrictions\n- NEM\n\n## ACTION PLAN\n- Reduce Materials to 8%', ['2 NEM both', '1 used', '2 used']],
  ['### Restrictions\n- NEM\n### ACTION PLAN\n- Hold PG', ['2 NEM both', '1 used', '2 used']],
  [
    '## Restrictions\n- NEM\n\n```\nUNH\n```\n\n## Next\n```\nx\n```',
    [
      '2 NEM both',
      '5 UNH both',
      '4:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
      '2 used',
      '5 used',
    ],
  ],
  [
    '## Restrictions\n- NEM\n<p>UNH</p>',
    [
      '2 NEM both',
      '3:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
      '2 used',
    ],
  ],
  [
    '## Restrictions\n- NEM\n</p>',
    [
      '2 NEM both',
      '3:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
      '2 used',
    ],
  ],
  ['## Restrictions\n- NEM <b>x</b>', ['2:3 “NEM x” is no security; write its ticker, such as TSLA; …', '1 used']],
  ['~~~\n## Restrictions\n- NEM\n~~~', ['3 NEM both', '2 used', '3 used']],
  [
    '## Restrictions\n- NEM\n> ~~~\n> UNH\n> ~~~',
    [
      '2 NEM both',
      '4 UNH both',
      '3:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
      '2 used',
      '4 used',
    ],
  ],
  [
    'Do not buy:\n- UNH\n<!-- PG -->\n- GME',
    [
      '2 UNH buy',
      '4 GME buy',
      '3:1 what stands hidden among restrictions is not read; each restriction as an item or a row, in plain sight',
      '1 used',
      '2 used',
      '4 used',
    ],
  ],
  ['Do not buy: UNH\n<!-- PG -->', ['1 UNH buy', '1 used']],
  ['## Restrictions\n- `NEM`\n- ``PG``', ['2 NEM both', '3 PG both', '1 used', '2 used', '3 used']],
  [
    'PG: no-sell\n\n## Restrictions\n- NEM\n\nRestricted: UNH\n',
    ['4 NEM both', '6 UNH both', '3 used', '4 used', '6 used'],
  ],
  ['## Notes\nDo not buy: GME\n\n## Restrictions\n- NEM', ['2 GME buy', '5 NEM both', '2 used', '4 used', '5 used']],
  [
    '## Restrictions\n\n| Ticker | Side |\n| NEM | buy |',
    ['3:1 the row of dashes under the header is missing; a row such as |---|---| under the header', '1 used'],
  ],
  ['## Restrictions\nNEM | buy', ['2 NEM buy', '1 used', '2 used']],
  [
    '## Restrictions\n- NEM: buy,\n  PG\n- UNH and\n  GME: sell\n- F\n\n  lock-up',
    [
      '4 UNH sell',
      '4 GME sell',
      '6 F both',
      '2:3 “PG” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
      '1 used',
      '4 used',
      '6 used',
    ],
  ],
  [
    '## Restrictions\n- NEM\n  do not sell PG',
    ['2 NEM both do not sell PG', '2 PG sell', '3 PG sell', '1 used', '2 used', '3 used'],
  ],
  [
    '## Restrictions\n- NEM\n  - PG\n  - see memo\n- UNH',
    ['2 NEM both', '3 PG both', '5 UNH both', '1 used', '2 used', '3 used', '5 used'],
  ],
  [
    '## Restrictions\n- Do not buy:\n  - NEM\n    - PG\n- UNH\n  - see memo',
    ['3 NEM buy', '4 PG buy', '5 UNH buy', '1 used', '2 used', '3 used', '4 used', '5 used'],
  ],
  [
    '## Restrictions\n- Do not sell NEM:\n  - PG\n- UNH',
    ['2 NEM sell', '3 PG sell', '4 UNH sell', '1 used', '2 used', '3 used', '4 used'],
  ],
  [
    '## Restrictions\n- Names\n  - Do not sell:\n    - PG\n  - UNH',
    [
      '4 PG sell',
      '5 UNH both',
      '2:3 “Names” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
      '1 used',
      '3 used',
      '4 used',
      '5 used',
    ],
  ],
  [
    '## Restrictions\n- NEM\n  - Newmont: sell\n  - 1ABC',
    ['2 NEM both', '3 NEM sell', '4 1ABC both', '1 used', '2 used', '3 used', '4 used'],
  ],
  ['## Restrictions\n- NEM\n  - buy PG', ['2 NEM both', '1 used', '2 used']],
  ['## Restrictions (DRAFT) (do not sell gold)\nNone', ['1 used «Restrictions (DRAFT) (do not sell gold)»', '2 used']],
  ['## Do not sell gold miners\n- NEM', ['2 NEM sell', '1 used «Do not sell gold miners»', '2 used']],
  [
    '## Restrictions\n\nOnly sell these.',
    [
      '3:1 Only sell these. names no security; …',
      '1:4 this section of restrictions is empty; None where nothing is restricted',
      '1 used',
    ],
  ],
  ['## Restrictions\n\nOnly these.\n\nNone', ['1 used', '5 used']],
  ['## Restrictions\n\nNEM: buy. PG: sell. ', ['3 NEM buy', '3 PG sell', '1 used', '3 used']],
  [
    '## Restrictions\nSecurities in general.',
    ['1:4 this section of restrictions is empty; None where nothing is restricted', '1 used'],
  ],
  ['## Restrictions\nSecurities in general.\n- NEM', ['3 NEM both', '1 used', '3 used']],
  ['## Only sell these\n- NEM', []],
  ['## Sell only\n- NEM', []],
  [
    '## Restrictions\n- Only sell: NEM',
    [
      '2:3 “Only sell: NEM” does not say which side is forbidden: the one that it names, or the other; TSLA: buy, where it may not be bought; TSLA: sell, where it may not be sold',
      '1 used',
    ],
  ],
  [
    '## Restrictions\n\nDo not buy:\n- NEM\n\nRestricted:\n- PG',
    ['4 NEM buy', '7 PG both', '1 used', '3 used', '4 used', '6 used', '7 used'],
  ],
  [
    '## Do not buy\n- NEM\n\n**Do not sell**\n- PG\n\n**Reviewed by Pat**\n- UNH',
    ['2 NEM buy', '5 PG sell', '8 UNH buy', '1 used', '2 used', '4 used', '5 used', '8 used'],
  ],
  ['## Do not buy\n\nPlease note:\n- PG', ['4 PG buy', '1 used', '4 used']],
  [
    '## Restrictions\n- NEM — never buy NEM, PG',
    [
      '2:3 “PG” stands where a reason is expected, and may be restricted too; an item for each security that is restricted otherwise; or …',
      '1 used',
    ],
  ],
  ['**NEM: no-sell**\n\nPG', ['1 NEM sell', '1 used']],
  [
    '**NEM blackout**',
    ['1:1 this section of restrictions is empty; None where nothing is restricted', '1 used «NEM blackout»'],
  ],
  ['**Do not buy: UNH, ISRG (list)**', ['1 UNH buy list', '1 ISRG buy list', '1 used']],
  [
    '### RESTRICTIONS: names',
    ['1:5 “names” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …', '1 used'],
  ],
  ['### NAMES TO AVOID', ['1:5 this section of restrictions is empty; None where nothing is restricted', '1 used']],
  ['### NEM (no-sell)', ['1 NEM sell', '1 used']],
  ['### $UNH — buy restricted', ['1 UNH buy', '1 used']],
  [
    '### Buy list (restricted)',
    ['1:5 this section of restrictions is empty; None where nothing is restricted', '1 used'],
  ],
  ['### UNH restricted', ['1:5 this section of restrictions is empty; None where nothing is restricted', '1 used']],
  ['### UNH: restricted', []],
  [
    '### PG Restrictions (NEM)',
    ['1:5 this section of restrictions is empty; None where nothing is restricted', '1 used «PG Restrictions (NEM)»'],
  ],
  [
    'We do not sell NEM, ever, and never buy PG (see memo).',
    ['1 NEM sell', '1 PG buy', '1 used «We » «, ever, and » « (see memo).»'],
  ],
  ['`do not sell NEM`', ['1 NEM sell', '1 used']],
  ['```\ndo not sell NEM\n```', ['2 NEM sell', '2 used']],
  ['| a | b |\n|---|---|\n| do not sell NEM | never buy PG |\n| x | NEM |', ['3 NEM sell', '3 PG buy']],
  ['a | do not sell NEM\n', ['1 NEM sell', '1 used «a | »']],
  ['- do not sell NEM\n- PG', ['1 NEM sell', '1 used']],
  ['# Do not sell NEM now', ['1 NEM sell', '1 used « now»']],
  ['Do not panic.', []],
  ['(do not sell NEM)', ['1 NEM sell', '1 used']],
  [
    '## Restrictions\n\n| Ticker | Side | Reason | From | Until |\n|---|---|---|---|---|\n| NEM | sell | lock-up | 2026-08-01 | 2026-12-31 |\n| PG | | | | |\n| — | — | — | — | — |\n| None | | | | |',
    ['5 NEM sell lock-up from 2026-08-01 until 2026-12-31', '6 PG both', '1 used', '16 cells'],
  ],
  [
    '## Restrictions\n\n| Ticker | Side | Reason |\n|---|---|---|\n| SALE | buy | watched |',
    ['5 SALE buy watched', '1 used', '6 cells'],
  ],
  [
    '## Restrictions\n\n| Ticker | Side |\n|---|---|\n| NEM | sell only |\n| PG | maybe |',
    [
      '5 NEM both',
      '6 PG both',
      '5:9 “sell only” does not say which side is forbidden; buy, sell or both',
      '6:8 “maybe” is no side; buy, sell or both',
      '1 used',
      '6 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Ticker | From | Until |\n|---|---|---|\n| NEM | 2026-12-31 | 2026-08-01 |\n| PG | soon | 2026-02-30 |\n| A | 2026-08-01 | |\n| F | | 2026-08-01 |\n| TM | 2026-08-01 | 2026-08-01 |',
    [
      '5 NEM both from 2026-12-31 until 2026-08-01',
      '6 PG both',
      '7 A both from 2026-08-01',
      '8 F both until 2026-08-01',
      '9 TM both from 2026-08-01 until 2026-08-01',
      '5:1 the restriction ends on 2026-08-01, before it begins on 2026-12-31; until on or after from',
      '6:8 “soon” cannot be read: it is not a date of an accepted form; a date such as 2026-08-21, August 21, 2026 or 8/21/2026, with or without a time such as 16:00 ET, 4:00 PM EST or 20:00 UTC',
      '6:15 “2026-02-30” cannot be read: there is no such day; a date such as 2026-08-21, August 21, 2026 or 8/21/2026, with or without a time such as 16:00 ET, 4:00 PM EST or 20:00 UTC',
      '1 used',
      '18 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Ticker | Ticker |\n|---|---|\n| NEM | PG |',
    [
      '5 NEM both',
      '3:12 a second column says “Ticker”; one column for each of Ticker, Side, Reason, From, Until',
      '1 used',
      '2 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Company | Side |\n|---|---|\n| Newmont | buy |\n| Nobody | sell |',
    ['3:1 this table of restrictions has no column Ticker; …', '1 used'],
  ],
  [
    '## Restrictions\n\n| Company | Side |\n|---|---|\n| Newmont | buy |\n| Agilent | |',
    ['5 NEM buy', '6 A both', '1 used', '6 cells'],
  ],
  [
    '## Restrictions\n\n| Company |\n|---|\n| Alphabet |',
    ['3:1 this table of restrictions has no column Ticker; …', '1 used'],
  ],
  [
    '## Restrictions\n\n| Sector | Side |\n|---|---|\n| Materials | buy |',
    ['3:1 this table of restrictions has no column Ticker; …', '1 used'],
  ],
  [
    '## Restrictions\n\n| Ticker | Side | Reason |\n|---|---|---|\n| NEM | sell |\n| PG |',
    ['5 NEM sell', '6 PG both', '1 used', '6 cells'],
  ],
  [
    '## Restrictions\n\n| Ticker | Side | Until |\n|---|---|---|\n| NEM | sell |\n| PG | buy | 2026-12-31 | x |',
    [
      '5:1 the row ends before its until; as many cells as the header has, 3, empty ones included',
      '6:27 “x” stands beyond the last column: the row has more cells than the header; as many cells as the header has, 3, empty ones included',
      '1 used',
      '3 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Ticker | Side | From |\n|---|---|---|\n| NEM | sell |',
    ['5:1 the row ends before its from; as many cells as the header has, 3, empty ones included', '1 used', '3 cells'],
  ],
  [
    '## Restrictions\n\n| Ticker | Window |\n|---|---|\n| NEM |\n| PG | |\n| A | from 2026-08-01 |\n| F | soon 5 |',
    [
      '6 PG both',
      '7 A both from 2026-08-01',
      '8 F both soon 5',
      '5:1 the row ends before its window; as many cells as the header has, 2, empty ones included',
      '1 used',
      '8 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Ticker | Side |\n|---|---|\n| NEM | sell | x |',
    [
      '5:16 “x” stands beyond the last column: the row has more cells than the header; as many cells as the header has, 2, empty ones included',
      '1 used',
      '2 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Ticker | Side |\n|---|---|\n| nem | sell |\n| | buy |\n| NEM: buy | |\n| NEM (lock-up) | sell |\n| PG (lock-up) until 2026-12-31 | |',
    [
      '7 NEM buy',
      '8 NEM sell lock-up',
      '9 PG both lock-up until 2026-12-31',
      '5:3 “nem” is no ticker (1–10 characters A–Z 0–9 . - /); write NEM if that is meant; NEM',
      '6:1 nothing is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA; …',
      '1 used',
      '12 cells',
    ],
  ],
  [
    '## Restrictions\n\n| Ticker | Reason |\n|---|---|\n| NEM — do not buy PG | hold **it** |\n| A | do not buy F |',
    ['5 NEM both do not buy PG, hold it', '5 PG buy', '6 A both do not buy F', '6 F buy', '1 used', '6 cells'],
  ],
  [
    '## Restrictions\n\n| Ticker | Side | Note |\n|---|---|---|\n| NEM | n/a | n/a |',
    ['5 NEM both', '1 used', '6 cells'],
  ],
])('%j', (text, expected) => expect(reading(text)).toEqual(expected));
