import { describe } from 'vitest';
import { hold, type Row, toldOf } from '../../corpus/rows.ts';
import { folderOf, textsOf } from '../../corpus/workspace.ts';

// READING 8, row by row: what an analyst's words lead to, and what is refused or made a condition. More of each phrase
// stands in statedForms.test.ts.

const SCREENED = textsOf(folderOf('base/screen'));
const BASE = textsOf(folderOf('base/rebalance'));
const HEAD = '# Market-Analyst\n\nAs of 2026-08-21\n\n';
const RANKS = '| Rank | Sector |\n|---|---|\n| 1 | Healthcare |\n| 2 | Technology |\n\n';

/** After `R:` the rankings, after `M:` what stands below them; else what Stock-Analyst.md says. */
function told(text: string): string {
  const said = text.slice(2);
  if (text.startsWith('R:')) return toldOf({ ...SCREENED, 'Market-Analyst.md': `${HEAD}${said}\n` }, 'screen');
  if (text.startsWith('M:')) return toldOf({ ...BASE, 'Market-Analyst.md': `${HEAD}${RANKS}${said}\n` });
  return toldOf({ ...SCREENED, 'Stock-Analyst.md': `# Stock\n\nAs of 2026-08-21\n\n${text}\n` }, 'screen');
}

const ROWS: readonly Row[] = [
  {
    row: 'Rankings also as a numbered list and with medals or stars before or behind; rank #1',
    read: [
      ['R:## Sector rankings\n\n1. **Technology** — spending\n2. Healthcare ⭐', 'SAFE; BUY 50 NVDA'],
      ['R:## Sector rankings\n\n- 🥇 Technology\n- 🥈 Healthcare', 'SAFE; BUY 50 NVDA'],
      ['R:## Sector rankings\n\n- Technology: rank #1\n- Healthcare: rank #2', 'SAFE; BUY 50 NVDA'],
    ],
    other: [
      [
        'R:## Sector rankings\n\n- Technology\n- Healthcare',
        'refused: Market-Analyst.md:1: no sector ranking is found',
      ],
      [
        'R:## Sector rankings\n\n1. Technology\n1. Healthcare',
        'refused: Market-Analyst.md:8: the rank 1 stands on line 7 already',
      ],
    ],
  },
  {
    row: 'A picks table under a heading of restraint, or closed, last quarter, former, sold, watch list, is none',
    read: [
      [
        'M:## Top picks\n\n| Ticker | Sector | Conviction | Price | Note |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | x |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:## Watch list\n\n| Ticker | Sector | Conviction | Price | Note |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | x |',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; budget_not_placed',
      ],
      [
        'M:## Stocks to sell\n\n| Ticker | Sector | Conviction | Price | Note |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | x |',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; budget_not_placed',
      ],
      [
        'M:## Top picks\n\n| Ticker | Trend |\n|---|---|\n| UNH | up |\n| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:## Last quarter’s picks\n\n| Ticker | Sector | Conviction | Price | Note |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | x |',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; budget_not_placed',
      ],
    ],
    other: [
      [
        'M:## Names to avoid\n\n| Ticker | Sector | Conviction | Price | Note |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | x |',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; no buy UNH; SELL 120 NEM; budget_not_placed',
      ],
    ],
  },
  {
    row: 'A column Action, Recommendation, Stance, Rating that says sell, avoid, short, reduce or hold makes the row no pick; words that it does not know are an error',
    read: [
      [
        'M:| Ticker | Sector | Conviction | Price | Action |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | BUY |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price | Rating |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | Outperform |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price | Stance |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | avoid |',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; budget_not_placed',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price | Recommendation |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | Hold |',
        'CONDITIONAL; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; budget_not_placed',
      ],
    ],
    other: [
      [
        'M:| Ticker | Sector | Conviction | Price | Action |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | perhaps |',
        'refused: Market-Analyst.md:12: “perhaps” does not say whether this is a pick',
      ],
    ],
  },
  {
    row: 'Actions: BUY (Strong Buy, Accumulate, Add, Overweight, Outperform, Initiate)',
    read: [
      ['- Action: Accumulate\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%', 'SAFE; BUY 50 NVDA'],
      ['- Action: Outperform\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%', 'SAFE; BUY 50 NVDA'],
    ],
    other: [
      [
        '- Action: Nibble\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%',
        'refused: Stock-Analyst.md:5: “Nibble” is no action',
      ],
    ],
  },
  {
    row: 'SELL (Strong Sell, Exit, Liquidate), REDUCE (Trim, Lighten, Underweight), HOLD (Neutral, Market Perform, Maintain)',
    read: [
      ['- Action: Exit\n- Ticker: XOM\n- Position size: all', 'SAFE; SELL 250 XOM'],
      ['- Action: Trim\n- Ticker: XOM\n- Position size: 5%', 'SAFE; SELL 100 XOM'],
      ['- Action: Market Perform\n- Ticker: XOM', 'SAFE'],
    ],
    other: [
      [
        '- Action: Trim\n- Ticker: TSLA\n- Position size: 5%',
        'refused: Stock-Analyst.md:6: TSLA has no sector in any document / Stock-Analyst.md:6: TSLA has no price in any document',
      ],
    ],
  },
  {
    row: 'Short, Cover are refused',
    read: [],
    other: [
      [
        '- Action: Short\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%',
        'refused: Stock-Analyst.md:5: “Short” is not made here: no position is sold short',
      ],
      [
        '- Action: Cover\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%',
        'refused: Stock-Analyst.md:5: “Cover” is not made here: no position is sold short',
      ],
    ],
  },
  {
    row: 'Conviction: 78, 78/100, 78%, 8/10 (80), High (78). A word alone is refused with the scale',
    read: [
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 78 | $100.00 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 78/100 | $100.00 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 78% | $100.00 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 8/10 | $100.00 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | High (78) | $100.00 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
    ],
    other: [
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | High | $100.00 |',
        'refused: Market-Analyst.md:12: the conviction “High” is a word, and no figure',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 0.78 | $100.00 |',
        'refused: Market-Analyst.md:12: the conviction “0.78” is on a scale of 0 to 1',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price |\n|---|---|---|---|\n| UNH | Healthcare | 178 | $100.00 |',
        'refused: Market-Analyst.md:12: “178” is not within 0 and 100',
      ],
    ],
  },
  {
    row: 'Size: position size, position sizing, allocation, suggested allocation, weight; 5% of portfolio',
    read: [
      ['- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Position sizing: 5% of portfolio', 'SAFE; BUY 50 NVDA'],
      ['- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Weight: 5%', 'SAFE; BUY 50 NVDA'],
    ],
    other: [
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Weight: 0.05',
        'refused: Stock-Analyst.md:8: the size “0.05” is on a scale of 0 to 1',
      ],
      ['- Action: BUY\n- Ticker: NVDA\n- Conviction: 78', 'refused: Stock-Analyst.md:6: a BUY states no size'],
    ],
  },
  {
    row: 'target weight is the weight in the end: a purchase is what is missing from the present weight (at or below it: HOLD, with a note), a sale what is above it',
    read: [
      ['- Action: BUY\n- Ticker: LLY\n- Conviction: 78\n- Target weight: 14%', 'SAFE; BUY 8 LLY'],
      ['- Action: BUY\n- Ticker: LLY\n- Conviction: 78\n- Target weight: 10%', 'SAFE'],
      ['- Action: REDUCE\n- Ticker: XOM\n- Target weight: 10%', 'SAFE; SELL 50 XOM'],
    ],
    other: [
      [
        '- Action: BUY\n- Ticker: LLY\n- Conviction: 78\n- Target weight: 0.14',
        'refused: Stock-Analyst.md:8: the size “0.14” is on a scale of 0 to 1',
      ],
    ],
  },
  {
    row: 'a range gives its lower end and approximate_figure',
    read: [['BUY NVDA 5%, conviction 78', 'SAFE; BUY 50 NVDA']],
    other: [
      ['BUY NVDA 5–7%, conviction 78', 'CONDITIONAL; BUY 50 NVDA; approximate_figure 5 5–7%'],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5-7%',
        'CONDITIONAL; BUY 50 NVDA; approximate_figure 8 5-7%',
      ],
    ],
  },
  {
    row: 'N shares and $X are sizes too',
    read: [
      ['BUY 30 shares of NVDA, conviction 78', 'SAFE; BUY 30 NVDA'],
      ['BUY $8,000 of NVDA, conviction 78', 'SAFE; BUY 40 NVDA'],
      ['BUY $8k of NVDA, conviction 78', 'SAFE; BUY 40 NVDA'],
    ],
    other: [
      [
        'BUY 30 lots of NVDA, conviction 78',
        'refused: Stock-Analyst.md:5: “BUY 30 lots of NVDA, conviction 78” is not understood as a recommendation',
      ],
      [
        'BUY 8k of NVDA, conviction 78',
        'refused: Stock-Analyst.md:5: “BUY 8k of NVDA, conviction 78” is not understood as a recommendation',
      ],
    ],
  },
  {
    row: 'Company in parentheses, $NVDA, emoji change nothing',
    read: [
      ['🚀 BUY $NVDA (NVIDIA) 5%, conviction 78', 'SAFE; BUY 50 NVDA'],
      ['- Action: BUY\n- Ticker: NVDA (NVIDIA)\n- Conviction: 78\n- Proposed allocation: 5%', 'SAFE; BUY 50 NVDA'],
    ],
    other: [
      [
        '- Action: BUY\n- Ticker: NVIDIA\n- Conviction: 78\n- Proposed allocation: 5%',
        'refused: Stock-Analyst.md:6: NVIDIA has no sector in any document / Stock-Analyst.md:6: NVIDIA has no price in any document',
      ],
    ],
  },
  {
    row: 'One line: [n.] [Recommendation: | I / we recommend] ACTION or its -ing form, ticker, size and conviction in any order, joined by with, at, of, and, commas or parentheses',
    read: [
      ['1. Recommendation: BUY NVDA with 5% and conviction 78', 'SAFE; BUY 50 NVDA'],
      ['We recommend buying NVDA (conviction 78) at 5% of the portfolio', 'SAFE; BUY 50 NVDA'],
      ['BUY 5% NVDA, 78/100 conviction', 'SAFE; BUY 50 NVDA'],
    ],
    other: [
      [
        'BUY NVDA 5%, conviction 78 only below $190',
        'refused: Stock-Analyst.md:5: “only below $190” is a condition, which is not judged here',
      ],
      [
        'Recommendation: BUY NVDA 5% or AMD 5%, conviction 78',
        'refused: Stock-Analyst.md:5: “BUY NVDA 5% or AMD 5%, conviction 78” is no action / Stock-Analyst.md:5: a recommendation names no ticker',
      ],
    ],
  },
  {
    row: 'labels nested below belong to it. Rating, Stance, View say the action',
    read: [
      ['- BUY NVDA\n  - Position size: 5%\n  - Conviction: 78', 'SAFE; BUY 50 NVDA'],
      ['- Rating: Strong Buy\n- Ticker: NVDA\n- Conviction: 78\n- Weight: 5%', 'SAFE; BUY 50 NVDA'],
    ],
    other: [
      [
        '- Rating: Strong Buy\n- Action: SELL\n- Ticker: NVDA\n- Conviction: 78\n- Weight: 5%',
        'refused: Stock-Analyst.md:5: the rating is “Strong Buy” here and the action SELL on line 6',
      ],
    ],
  },
  {
    row: 'A heading NVIDIA (NVDA) — BUY, or a ticker alone, with labelled lines or a two-column table below it is one recommendation',
    read: [
      ['## NVIDIA (NVDA) — BUY\n\n- Conviction: 78\n- Weight: 5%', 'SAFE; BUY 50 NVDA'],
      [
        '## NVDA\n\n| Metric | Value |\n|---|---|\n| Action | BUY |\n| Conviction | 78 |\n| Weight | 5% |',
        'SAFE; BUY 50 NVDA',
      ],
    ],
    other: [
      [
        '## NVIDIA (NVDA) — BUY\n\nConviction is high.',
        'refused: Stock-Analyst.md:5: a BUY states no conviction / Stock-Analyst.md:5: a BUY states no size',
      ],
      [
        '## NVDA\n\n- Action: SELL\n- Ticker: AMD\n- Weight: 5%',
        'refused: Stock-Analyst.md:8: AMD has no sector in any document / Stock-Analyst.md:8: AMD has no price in any document',
      ],
    ],
  },
  {
    row: 'Average daily volume may be $4.2B, $820M, or in a column headed ($M)',
    read: [
      [
        'M:| Ticker | Sector | Conviction | Price | Avg Daily Volume ($) |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | $4.2B |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
      [
        'M:| Ticker | Sector | Conviction | Price | Avg Daily Volume ($M) |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | 820 |',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 80 UNH',
      ],
    ],
    other: [
      [
        'M:| Ticker | Sector | Conviction | Price | Avg Daily Volume ($) |\n|---|---|---|---|---|\n| UNH | Healthcare | 80 | $100.00 | large |',
        'refused: Market-Analyst.md:12: “large” cannot be read: it is not a figure of this kind',
      ],
    ],
  },
  {
    row: 'YAML blocks are read as JSON of the same names (plain scalars, lists and maps, no tags)',
    read: [['```yaml\nticker: NVDA\naction: BUY\nconviction: 78\nproposed_allocation: 5%\n```', 'SAFE; BUY 50 NVDA']],
    other: [
      [
        '```yaml\nticker: !!str NVDA\naction: BUY\nconviction: 78\nproposed_allocation: 5%\n```',
        'refused: Stock-Analyst.md:6: "!!str NVDA" is no plain value',
      ],
      [
        '```yaml\n{ticker: NVDA, action: BUY}\n```',
        'refused: Stock-Analyst.md:6: this line is neither a key with its value nor an item',
      ],
    ],
  },
  {
    row: 'Objects keyed by ticker name it so',
    read: [
      [
        '```json\n{"decisions": {"NVDA": {"action": "BUY", "conviction": 78, "proposed_allocation_pct": 5}}}\n```',
        'SAFE; BUY 50 NVDA',
      ],
    ],
    other: [
      [
        '```json\n{"decisions": {"NVDA": {"ticker": "AMD", "action": "BUY", "conviction": 78, "proposed_allocation_pct": 5}}}\n```',
        'refused: Stock-Analyst.md:6: AMD has no sector in any document / Stock-Analyst.md:6: AMD has no price in any document',
      ],
    ],
  },
  {
    row: 'valid until / expires before the evaluation, status: withdrawn / draft: for that recommendation',
    read: [
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Valid until: 2026-08-31',
        'SAFE; BUY 50 NVDA',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Status: active',
        'SAFE; BUY 50 NVDA',
      ],
    ],
    other: [
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Valid until: 2026-08-01',
        'BLOCKED; BUY 50 NVDA; document_not_final 9 valid until 2026-08-01',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Expires: 2026-08-20',
        'BLOCKED; BUY 50 NVDA; document_not_final 9 valid until 2026-08-20',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Status: withdrawn',
        'BLOCKED; BUY 50 NVDA; document_not_final 9 withdrawn',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Status: Entwurf',
        'CONDITIONAL; BUY 50 NVDA; not_understood 9 not in English',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Status: suspendu',
        'CONDITIONAL; BUY 50 NVDA; not_understood 9 not in English',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Status: for comment',
        'BLOCKED; BUY 50 NVDA; document_not_final 9 for comment',
      ],
      [
        '- Action: BUY\n- Ticker: NVDA\n- Conviction: 78\n- Proposed allocation: 5%\n- Status: draft',
        'BLOCKED; BUY 50 NVDA; document_not_final 9 draft',
      ],
    ],
  },
];

describe('READING 8', () => hold(ROWS, told));
