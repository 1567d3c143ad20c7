import { describe } from 'vitest';
import { hold, type Row, toldOf } from '../../corpus/rows.ts';
import { folderOf, textsOf } from '../../corpus/workspace.ts';

// READING 7, row by row: what restricts, with what it leads to, and what is refused or heard.

const BASE = textsOf(folderOf('base/rebalance'));

/** A text stands in Portfolio.md, one after `Market: ` in Market-Analyst.md. */
function told(text: string): string {
  const [, advice] = /^Market: ([\s\S]*)$/.exec(text) ?? [];
  if (advice !== undefined)
    return toldOf({ ...BASE, 'Market-Analyst.md': `${BASE['Market-Analyst.md']}\n${advice}\n` });
  const portfolio = BASE['Portfolio.md']?.replace('## ACTION PLAN', () => `${text}\n\n## ACTION PLAN`) ?? '';
  return toldOf({ ...BASE, 'Portfolio.md': portfolio });
}

const ROWS: readonly Row[] = [
  {
    row: 'sections whose heading, bold line or label contains restrict, do not sell / buy / trade, do-not-…, never sell, no-buy, no-sell, no-trade, blackout, lock-up, exclusion, excluded securities, blacklist, names to avoid, off limits',
    read: [
      [
        '## Restrictions\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '**Blackout**\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        'Off limits: JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Outlook\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- see the list of the broker',
        'refused: Portfolio.md:20: “see the list” is no security; write its ticker, such as TSLA',
      ],
    ],
  },
  {
    row: 'In Market-Analyst.md and Stock-Analyst.md a heading needs list, names or securities beside such a word, and a restraint that names no side forbids buying only',
    read: [
      [
        'Market: ## Restricted list\n\n- UNH',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no buy UNH; SELL 120 NEM; BUY 40 ISRG',
      ],
      [
        'Market: ## No-sell list\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        'Market: ## Export restrictions\n\nChips to China stay limited.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        'Market: ## Restricted list\n\n- the usual names',
        'refused: Market-Analyst.md:23: “the usual names” is no security; write its ticker, such as TSLA',
      ],
    ],
  },
  {
    row: 'The heading gives the side where it names one',
    read: [
      [
        '## Do not sell\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Do not sell\n\n- JPM: buy',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no buy JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Do not sell\n\n- JPM: only buy',
        'refused: Portfolio.md:20: “only buy” does not say which side is forbidden: the one that it names, or the other',
      ],
    ],
  },
  {
    row: 'One label line is a section',
    read: [
      [
        'Restricted names: UNH, ISRG',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both UNH; no both ISRG; SELL 120 NEM; budget_not_placed',
      ],
    ],
    other: [
      [
        'Restricted names: UNH, Nobody',
        'refused: Portfolio.md:18: “Nobody” is no ticker (1–10 characters A–Z 0–9 . - /) and stands among the securities; write its ticker, such as TSLA',
      ],
    ],
  },
  {
    row: '(do not | never | must not) (sell | buy | trade) T [and T …], as a restriction without an end',
    read: [
      [
        'Do not sell JPM and XOM.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; no sell XOM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        'Never buy UNH.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no buy UNH; SELL 120 NEM; BUY 40 ISRG',
      ],
      [
        'We must not trade JPM.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        'Do not sell the banks.',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH; not_understood 18 do not sell',
      ],
    ],
  },
  {
    row: 'T (must not | may not | cannot | is not to) be (sold | bought | traded)',
    read: [
      [
        'JPM may not be sold.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        'UNH is not to be bought.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no buy UNH; SELL 120 NEM; BUY 40 ISRG',
      ],
    ],
    other: [
      [
        'The banks may not be sold.',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH; not_understood 18 may not be sold',
      ],
    ],
  },
  {
    row: 'Items are bullets or rows, and lines where there are neither; where there are, prose is judged by O1',
    read: [
      [
        '## Restrictions\n\nJPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\nThe committee met in July.\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\nMiners are locked up.\n\n- JPM',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH; not_understood 20 locked up',
      ],
    ],
  },
  {
    row: 'a sentence that ends in a colon introduces the list, and inline code is plain text',
    read: [
      [
        '## Restrictions\n\nThese may not be traded:\n\n- `JPM`',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\nThese may not be traded:',
        'refused: Portfolio.md:18: this section of restrictions is empty',
      ],
    ],
  },
  {
    row: 'None, n/a, no (active, current) restrictions, none at this time are empty',
    read: [
      [
        '## Restrictions\n\nNone',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\nn/a',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\nNo active restrictions.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\n- None at this time',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      ['## Restrictions', 'refused: Portfolio.md:18: this section of restrictions is empty'],
      [
        '## Restrictions\n\nNone but JPM',
        'refused: Portfolio.md:20: “None but JPM” is no security; write its ticker, such as TSLA',
      ],
    ],
  },
  {
    row: '- and – separate like —',
    read: [
      [
        '## Restrictions\n\n- JPM - sell',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\n- JPM – sell',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\n- JPM — sell',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM ~ sell',
        'refused: Portfolio.md:20: “JPM ~” is no security; write its ticker, such as TSLA',
      ],
    ],
  },
  {
    row: 'An item is one or more tickers (separators , ; / & + · and or, or company names that the workspace knows)',
    read: [
      [
        '## Restrictions\n\n- JPM, XOM / PG & NEE',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; no both XOM; no both PG; no both NEE; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\n- JPMorgan Chase and Apple',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; no both AAPL; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM, Goldman',
        'refused: Portfolio.md:20: “Goldman” is no ticker (1–10 characters A–Z 0–9 . - /) and stands among the securities; write its ticker, such as TSLA',
      ],
      [
        '## Restrictions\n\n- jpm',
        'refused: Portfolio.md:20: “jpm” is no ticker (1–10 characters A–Z 0–9 . - /); write JPM if that is meant',
      ],
    ],
  },
  {
    row: 'then sides, windows and a reason',
    read: [
      [
        '## Restrictions\n\n- JPM: sell, until 2026-12-31 — lock-up',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM until 2026-12-31; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- sell JPM',
        'refused: Portfolio.md:20: “sell JPM” is no security; write its ticker, such as TSLA',
      ],
    ],
  },
  {
    row: 'Sides say what is forbidden; only with a side is an error that asks which is forbidden',
    read: [
      [
        '## Restrictions\n\n- JPM: sell',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM: sell only',
        'refused: Portfolio.md:20: “sell only” does not say which side is forbidden: the one that it names, or the other',
      ],
    ],
  },
  {
    row: 'A window is from / since DATE, until / through / to DATE, both, or DATE to DATE, at the beginning or end of what follows the tickers',
    read: [
      [
        '## Restrictions\n\n- JPM since 2026-08-01',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM from 2026-08-01; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\n- JPM: sell through 2026-12-31',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM until 2026-12-31; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Restrictions\n\n- JPM: 2026-08-01 to 2026-12-31, sell',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM from 2026-08-01 until 2026-12-31; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM: sell until 2026-02-30',
        'refused: Portfolio.md:20: “2026-02-30” cannot be read: there is no such day',
      ],
      [
        '## Restrictions\n\n- JPM: from 2026-12-31 until 2026-08-01',
        'refused: Portfolio.md:20: the restriction ends on 2026-08-01, before it begins on 2026-12-31',
      ],
    ],
  },
  {
    row: 'a second window, or a date that belongs to none, is an error asking for one line for each window',
    read: [
      [
        '## Restrictions\n\n- JPM: sell from 2026-08-01 until 2026-12-31',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM from 2026-08-01 until 2026-12-31; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM: until 2026-09-01, from 2026-10-01 until 2026-12-31',
        'refused: Portfolio.md:20: a date in “JPM: until 2026-09-01, from 2026-10-01 until 2026-12-31” is a second window, so it is not clear from when until when it is restricted',
      ],
      [
        '## Restrictions\n\n- JPM: sell, 2026-12-31',
        'refused: Portfolio.md:20: a date in “JPM: sell, 2026-12-31” belongs to no window, so it is not clear from when until when it is restricted',
      ],
    ],
  },
  {
    row: 'dates in a reason (after because, due to, reason, re) are part of it',
    read: [
      [
        '## Restrictions\n\n- JPM: sell because of the meeting on August 25, 2026',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM: sell, the meeting is on August 25, 2026',
        'refused: Portfolio.md:20: a date in “JPM: sell, the meeting is on August 25, 2026” belongs to no window, so it is not clear from when until when it is restricted',
      ],
    ],
  },
  {
    row: 'Code blocks, comments and HTML in such a section are errors',
    read: [
      [
        '## Restrictions\n\n- JPM',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no both JPM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n- JPM\n\n```log\nXOM\n```',
        'refused: Portfolio.md:22: what stands hidden among restrictions is not read',
      ],
      [
        '## Restrictions\n\n- JPM\n\n<!-- XOM -->',
        'refused: Portfolio.md:22: what stands hidden among restrictions is not read',
      ],
      [
        '## Restrictions\n\n- JPM\n\n<p>XOM</p>',
        'refused: Portfolio.md:22: what stands hidden among restrictions is not read',
      ],
    ],
  },
  {
    row: 'a table: ticker, side, reason, from, until; a row without a side is both',
    read: [
      [
        '## Restrictions\n\n| Ticker | Side | From | Until |\n|---|---|---|---|\n| JPM | sell | 2026-08-01 | 2026-12-31 |\n| XOM | | | |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no sell JPM from 2026-08-01 until 2026-12-31; no both XOM; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Restrictions\n\n| Ticker | Side |\n|---|---|\n| JPM | perhaps |',
        'refused: Portfolio.md:22: “perhaps” is no side',
      ],
      [
        '## Restrictions\n\n| Name | Side |\n|---|---|\n| JPM | sell |',
        'refused: Portfolio.md:20: this table of restrictions has no column Ticker',
      ],
    ],
  },
];

describe('READING 7', () => hold(ROWS, told));
