import { describe, expect, test } from 'vitest';
import { item, said } from './oneItem.ts';

// READING 5 and 6: tables, topics, labels and code as whole plans, and sizes that are a part of another.

describe('a whole plan', () => {
  test.each([
    ['### Consider reducing Materials\n\n- Current: 14%\n- Target: 8%', ['decrease Materials 14 → 8']],
    ['### Materials\n\n- Action: increase\n- Target: 8%', ['increase Materials ? → 8']],
    ['### Materials\n\n- Action: reduce\n- Target: 8%', ['decrease Materials ? → 8']],
    ['### Materials\n\n- Action: hold', ['hold Materials ? → ?']],
    ['### Materials\n\n- Current: 14%\n- Action: hold', ['hold Materials 14 → ?']],
    ['- Energy\n  - Action: exit', ['decrease Energy ? → 0']],
    ['### Materials\n\n- Action: reduce', ['“Action: reduce” has no target in percent; Reduce Materials to b%']],
    [
      '### Materials\n\n- Action: hold until May',
      [
        '“until May” is a condition, which the program cannot judge; the directive without it, written when the condition holds',
      ],
    ],
    [
      '| Sector | Target |\n|---|---|\n| Energy | 5%, once oil falls |',
      [
        '“once oil falls” is a condition, which the program cannot judge; the directive without it, written when the condition holds',
      ],
    ],
    ['### Reduce Materials\n\n- Current: 14%\n- Target: 8%', ['decrease Materials 14 → 8']],
    ['### Reduce Materials\n\n- Current: 14%\n- Target: 8% over 3 months', ['decrease Materials 14 → 8']],
    [
      '### Reduce Materials\n\n- Current: 14%\n- Target: 8% (if oil falls)',
      [
        '“if oil falls” is a condition, which the program cannot judge; “Target: 8% (if oil falls)” alone, written when the condition holds',
      ],
    ],
    ['### Reduce Materials\n\n- Current: 14%\n- Target: ~8%', ['decrease Materials 14 → 8']],
    ['### Reduce Materials\n\n| Current | 14% |\n|---|---|\n| Target | 8% |', ['decrease Materials 14 → 8']],
    ['### Reduce Materials\n\n| Current | Target |\n|---|---|\n| 14% | 8% |', ['decrease Materials 14 → 8']],
    [
      '### Reduce Materials\n\n| Item | Value | Why |\n|---|---|---|\n| Current | 14% | x |\n| Target | 8% | y |',
      [
        '“Reduce Materials” has no target in percent; Reduce Materials to b%',
        '“14%” stands in a table from which no directive is read; a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)',
      ],
    ],
    [
      '### Reduce Materials\n\n| Item | Value |\n|---|---|\n| Current | 14% |\n| Target | 8% |',
      ['decrease Materials 14 → 8'],
    ],
    ['### Reduce Materials\n\n| Item | Value |\n|---|---|\n| | |\n| Target | 8% |', ['decrease Materials ? → 8']],
    [
      'Current weights: Materials 14% → 8%, Energy 4%',
      [
        '“Materials 14% → 8%, Energy 4%” says what should be, and stands under “Current weights”; targets after a label of their own, such as “Target weights:”',
      ],
    ],
    [
      'Current weights: Materials 14%, Energy 4%',
      [
        'no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
    ['Current weights: Materials 14%\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      'Current weights: reduce Materials to 8%',
      [
        '“reduce Materials to 8%” says what should be, and stands under “Current weights”; targets after a label of their own, such as “Target weights:”',
      ],
    ],
    [
      'If gold falls:\n\n- Reduce Materials to 8%',
      [
        '“If gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      'If gold falls\n\n- Reduce Materials to 8%',
      [
        '“If gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    ['Sector   Target\nMaterials   8%', ['set Materials ? → 8']],
    ['Target weights: Materials 8%, Energy 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    [
      'Target weights: Materials 8%, blah',
      [
        '“blah” is not understood as one of the targets after “Target weights”; a sector with its target, such as “Materials 10%”',
      ],
    ],
    [
      'Target weights: blah, bleh',
      [
        'no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
    ['The plan.\n\n- Materials: 8%', ['set Materials ? → 8']],
    ['The plan:\n\n- Materials: 8%', ['set Materials ? → 8']],
    [
      'Weights: Materials 8%, Energy 6%',
      [
        '“Weights: Materials 8%, Energy 6%” stands under “Weights”, and says neither what is nor what should be; “Materials should be 8%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    [
      'Weights: blah',
      [
        'no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
    ['```\nSector,Target\nMaterials,8%\n```', ['set Materials ? → 8']],
    ['```\n{"directives": [{"sector": "Materials", "to_pct": "8%"}]}\n```', ['set Materials ? → 8']],
    ['```json\n{"directives": [{"sector": "Materials", "to_pct": "8%"}]}\n```', ['set Materials ? → 8']],
    ['```yaml\ndirectives:\n  - sector: Materials\n    to_pct: 8%\n```', ['set Materials ? → 8']],
    [
      '| Materials | Energy |\n|---|---|\n| 8% | 6% |',
      [
        '“8%” stands in a table from which no directive is read; a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)',
      ],
    ],
    ['| Sector | From → To |\n|---|---|\n| Materials | 14% → 8% |', ['set Materials 14 → 8']],
    [
      '| Sector | Materials | Energy |\n|---|---|---|\n| Target | 8% | 6% |',
      ['set Materials ? → 8', 'set Energy ? → 6'],
    ],
    ['| Sector | Move |\n|---|---|\n| Energy | 4% → 5–6% |', ['set Energy 4 → 5–6']],
    [
      '| Sector | Move |\n|---|---|\n| Materials | 14% → 10% → 8% |',
      ['“14% → 10% → 8%” does not say from what to what; such as 14% → 8%'],
    ],
    ['| Sector | Move |\n|---|---|\n| Materials | 14% → 8% |', ['set Materials 14 → 8']],
    [
      '| Sector | Move |\n|---|---|\n| Materials | 14% → down |',
      ['“14% → down” does not say from what to what; such as 14% → 8%'],
    ],
    [
      '| Sector | Move |\n|---|---|\n| Materials | down → 8% |',
      ['“down → 8%” does not say from what to what; such as 14% → 8%'],
    ],
    ['| Sector | Move |\n|---|---|\n| Materials | ~14% → ~8% |', ['set Materials ? → 8']],
    [
      '| Sector | Note | Tactical target |\n|---|---|---|\n| Materials | 8% | 9% |',
      [
        'this table of directives has no column for the target; a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)',
      ],
    ],
    [
      '| Sector | Target | Goal |\n|---|---|---|\n| Materials | 8% | 9% |',
      ['“Goal” says another thing than “Target” before it; one column for each figure'],
    ],
    [
      '| Sector | Target | Longterm goal weight |\n|---|---|---|\n| Materials | 8% | 9% |',
      ['“Longterm goal weight” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target | Tactical target |\n|---|---|---|\n| Materials | 8% | 9% |',
      ['“Tactical target” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target | Target (bear) |\n|---|---|---|\n| Materials | 8% | 5% |',
      ['“Target (bear)” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target % | Target (bear) |\n|---|---|---|\n| Materials | 8 | 5 |',
      ['“Target (bear)” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target (base) | Target (bull) |\n|---|---|---|\n| Materials | 8% | 9% |',
      ['“Target (bull)” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target range | Long-term (%) |\n|---|---|---|\n| Materials | 6–8% | 10% |',
      ['“Long-term (%)” says a target beside another column of targets; one column Target %'],
    ],
    ['| Sector | Target | Final |\n|---|---|---|\n| Materials | 8% | yes |', ['set Materials ? → 8']],
    [
      '| Ticker | Action | Current | Target | Bear target |\n|---|---|---|---|---|\n| NEM | Trim | 14% | 8% | 5% |',
      ['“Bear target” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Ticker | Action | Current | Target % | Target (12 months) |\n|---|---|---|---|---|\n| NEM | Trim | 14% | 8% | $140 |',
      ['sell NEM 14 → 8%'],
    ],
    [
      '| Sector | Target | Max |\n|---|---|---|\n| Materials | 8% | 5% |',
      ['“5%” under “Max” does not allow 8%; a target within the row’s bounds'],
    ],
    ['| Sector | Target | Max |\n|---|---|---|\n| Materials | 8% | 8% |', ['set Materials ? → 8']],
    [
      '| Sector | Target | Floor (%) | Limit |\n|---|---|---|---|\n| Materials | 8% | 10 | 12 |',
      ['“10” under “Floor (%)” does not allow 8%; a target within the row’s bounds'],
    ],
    [
      '| Sector | Target | Floor (%) | Limit |\n|---|---|---|---|\n| Materials | 8% | 8 | 12 |',
      ['set Materials ? → 8'],
    ],
    ['| Sector | Target | Limit |\n|---|---|---|\n| Materials | 8% | $41.50 |', ['set Materials ? → 8']],
    [
      '| Sector | Target | Cap |\n|---|---|---|\n| Materials | 6–8% | 7% |',
      ['“7%” under “Cap” does not allow 6–8%; a target within the row’s bounds'],
    ],
    [
      '| Sector | Target | Target range |\n|---|---|---|\n| Materials | 8% | 10–12% |',
      ['“10–12%” under “Target range” does not allow 8%; a target within the row’s bounds'],
    ],
    ['| Sector | Target | Target range |\n|---|---|---|\n| Materials | 8% | 8–12% |', ['set Materials ? → 8']],
    [
      '| Sector | Action | Target | Max |\n|---|---|---|---|\n| Energy | Hold | — | 3% |',
      ['“3%” under “Max” does not allow 4%; a target within the row’s bounds'],
    ],
    [
      '| Ticker | Current | Target | Max |\n|---|---|---|---|\n| NEM | 14% | 8% | 5% |',
      ['“5%” under “Max” does not allow 8%; a target within the row’s bounds'],
    ],
    ['| Sector | Target | Tactical target |\n|---|---|---|\n| Materials | 8% | soon |', ['set Materials ? → 8']],
    ['| Sector | Target | Target gap |\n|---|---|---|\n| Materials | 8% | 9% |', ['set Materials ? → 8']],
    ['| Sector | Target | Target price |\n|---|---|---|\n| Materials | 8% | 9% |', ['set Materials ? → 8']],
    ['| Ticker | Current | Target |\n|---|---|---|\n| NEM | 14% | 8% |', ['set NEM 14 → 8%']],
    ['| Ticker | Target % |\n|---|---|\n| NEM | 8% |', ['set NEM ? → 8%']],
    ['| Ticker | Target weight |\n|---|---|\n| NEM | 8 |', ['set NEM ? → 8%']],
    [
      '| Ticker | Target |\n|---|---|\n| NEM | $140 |',
      [
        'no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
    [
      '| Ticker | Target |\n|---|---|\n| NEM | 8% |',
      [
        '“8%” stands in a table from which no directive is read; a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)',
      ],
    ],
    [
      '| | Materials | Energy |\n|---|---|---|\n| Current | 14% | 4% |\n| Target | 8% | 6% |',
      ['set Materials 14 → 8', 'set Energy 4 → 6'],
    ],
    ['| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Sell | 40 |', ['sell NEM ? → 40 shares']],
    ['| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Sell | all |', ['sell NEM ? → all']],
    ['| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Hold | |', ['hold NEM ? → -']],
    ['| Ticker | Action | Amount |\n|---|---|---|\n| NEM | Sell | $5,000 |', ['sell NEM ? → $5000']],
    [
      '| Ticker | Action | Shares | Amount |\n|---|---|---|---|\n| NEM | Sell | 40 | $5,000 |',
      ['sell NEM ? → 40 shares'],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Sell | about 40 |',
      [
        '“Sell about 40 shares of NEM” gives a number of shares that is not exact; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Sell | |',
      ['“Sell NEM” is not understood as a trade; BUY, SELL, TRIM, EXIT or HOLD in the column of actions'],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| TSLA | Buy | 40 |',
      [
        '“TSLA” is no security of this workspace, and has no price; TSLA with its price in the holdings, the picks or a recommendation; known are BRK.B, GOOG, GOOGL, IT, NEM, UNH, XOM',
      ],
    ],
    [
      '| Ticker | Action | Shares |\n|---|---|---|\n| NEM | Ponder | 40 |',
      [
        '“Ponder 40 shares of NEM” is not understood as a trade; BUY, SELL, TRIM, EXIT or HOLD in the column of actions',
      ],
    ],
    ['| Ticker | Side | Qty |\n|---|---|---|\n| NEM | S | 40 |', ['sell NEM ? → 40 shares']],
    ['| Order | Ticker | Qty |\n|---|---|---|\n| Buy | UNH | 40 |', ['buy UNH ? → 40 shares']],
    ['| Sector | Action | Target |\n|---|---|---|\n| Materials | Reduce | 8% |', ['decrease Materials ? → 8']],
    ['| Sector | Action | Target |\n|---|---|---|\n| Materials | Increase | 8% |', ['increase Materials ? → 8']],
    ['| Sector | Action | Target |\n|---|---|---|\n| Materials | Hold | |', ['hold Materials ? → ?']],
    ['| Sector | Action | Target |\n|---|---|---|\n| Materials | Exit | |', ['decrease Materials ? → 0']],
    [
      '| Sector | Action | Target |\n|---|---|---|\n| Materials | | |',
      ['the target of “Materials” is missing; a percentage such as 25%'],
    ],
    [
      '| Sector | Action | Target |\n|---|---|---|\n| Materials | Reduce | |',
      ['the target of “Materials” is missing; a percentage such as 25%'],
    ],
    [
      '| Sector | Current | Target | Change |\n|---|---|---|---|\n| Materials | 14% | 8% | -6% |',
      ['set Materials 14 → 8'],
    ],
    [
      '| Sector | Current | Target | Change |\n|---|---|---|---|\n| Materials | 14% | 8% | -5% |',
      ['set Materials 14 → 8'],
    ],
    ['| Sector | Current | Target range |\n|---|---|---|\n| Energy | 4% | 5–6% |', ['set Energy 4 → 5–6']],
    ['| Sector | Current | Target range |\n|---|---|---|\n| Energy | 4% | at least 5% |', ['set Energy 4 → 5–100']],
    ['| Sector | Current | Target range |\n|---|---|---|\n| Energy | 4% | 5 |', ['set Energy 4 → 5']],
    ['| Sector | Target (%) |\n|---|---|\n| Energy | 5 |', ['set Energy ? → 5']],
    ['| Sector | Target |\n|---|---|\n| Energy | 5 |', ['set Energy ? → 5']],
    [
      '| Sector | Target |\n|---|---|\n| Energy | 0.05 |',
      ['“0.05” is on a scale of 0 to 1, or lacks its percent sign; 5% or 0.05%'],
    ],
    ['| Sector | Target |\n|---|---|\n| Energy | ~5% |', ['set Energy ? → 5']],
    [
      '| Sector | Target |\n|---|---|\n| Energy | n/a |',
      ['the target of “Energy” is missing; a percentage such as 25%'],
    ],
    [
      '| Sector | Target |\n|---|---|\n| Energy | 5% or 6% |',
      ['“5% or 6%” cannot be read: it is not a single percentage; a percentage such as 46.8%, 46.8 % or 46.8 percent'],
    ],
    [
      '| Sector | Target |\n|---|---|\n| Enrgy | 5% |',
      ['“Enrgy” is neither a sector nor a security that this workspace knows; Energy, if that is meant'],
    ],
    [
      '| Sector | Target |\n|---|---|\n| Mars | 5% |',
      [
        '“Mars” is neither a sector nor a security that this workspace knows; one of the sectors Technology, Healthcare, Financials, Materials, Consumer Discretionary, Consumer Staples, Communication Services, Industrials, Energy, Utilities, Real Estate, Fixed Income, Space Mining; or, for a sector of its own, "own_sectors": ["Mars"] in policy.json',
      ],
    ],
    ['| Sector | Target |\n|---|---|\n| Cash | 10% |', ['set cash ? → 10']],
    ['| Sector | Target |\n|---|---|\n| **Energy** | **5%** |', ['set Energy ? → 5']],
    [
      '| Sector | Target |\n|---|---|\n| Energy | 5% |\n| Energy | 6% |',
      [
        'two different directives for Energy, in line 5 (“| Energy | 5% |”) and line 6 (“| Energy | 6% |”); one of them: “| Energy | 5% |” or “| Energy | 6% |”',
      ],
    ],
    ['| Sector | Target |\n|---|---|\n| Energy | 5% |\n| Energy | 5% |', ['set Energy ? → 5']],
    ['### Buy\n\n- UNH: $5,000', ['buy UNH ? → $5000']],
    ['### Reduce\n\n- Materials to 8%\n- Utilities to 2%', ['decrease Materials ? → 8', 'decrease Utilities ? → 2']],
    [
      '### Reduce\n\n- Materials\n- Utilities',
      [
        '“Materials” has no target in percent; Reduce Materials to b%',
        '“Utilities” has no target in percent; Reduce Utilities to b%',
      ],
    ],
    ['### Hold\n\n- Materials\n- Utilities', ['hold Materials ? → ?', 'hold Utilities ? → ?']],
    [
      '**Reduce:** Materials to 8%, Utilities to 2%',
      [
        '“Reduce: Materials to 8%, Utilities to 2%” is not understood: “, Utilities to 2%” follows the directive “Reduce: Materials to 8%”; “Reduce: Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['**Hold:** Materials, Utilities', ['hold Materials ? → ?', 'hold Utilities ? → ?']],
    ['**Exit:** Materials, Utilities', ['decrease Materials ? → 0', 'decrease Utilities ? → 0']],
    ['- Materials\n  - Current: 14%\n  - Target: 8%', ['set Materials 14 → 8']],
    ['- Materials\n  - 14% → 8%', ['set Materials 14 → 8']],
    ['1. Reduce Materials to 8%\n2. Increase Energy to 6%', ['decrease Materials ? → 8', 'increase Energy ? → 6']],
    ['Reduce Materials to 8%.\nIncrease Energy to 6%.', ['decrease Materials ? → 8', 'increase Energy ? → 6']],
    ['Reduce Materials to 8% and increase Energy to 6%.', ['decrease Materials ? → 8', 'increase Energy ? → 6']],
    ['Reduce Materials\nto 8%.', ['decrease Materials ? → 8']],
    ['All percentages are of invested assets.\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['These targets sum to 100%.\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      'The plan is set.\n\n- Reduce Materials to 8%\n- Reduce Materials to 9%',
      [
        'two different directives for Materials, in line 5 (“Reduce Materials to 8%”) and line 6 (“Reduce Materials to 9%”); one of them: “Reduce Materials to 8%” or “Reduce Materials to 9%”',
      ],
    ],
    [
      '- Reduce Materials to 8%\n- Increase Materials to 20%',
      [
        'two different directives for Materials, in line 3 (“Reduce Materials to 8%”) and line 4 (“Increase Materials to 20%”); one of them: “Reduce Materials to 8%” or “Increase Materials to 20%”',
      ],
    ],
    [
      '- Raise cash to 10%\n- Cash: 12%',
      [
        'two different directives for cash, in line 3 (“Raise cash to 10%”) and line 4 (“Cash: 12%”); one of them: “Raise cash to 10%” or “Cash: 12%”',
      ],
    ],
    [
      '- Sell 40 shares of NEM\n- Hold NEM',
      [
        'two different directives for NEM, in line 3 (“Sell 40 shares of NEM”) and line 4 (“Hold NEM”); one of them: “Sell 40 shares of NEM” or “Hold NEM”',
      ],
    ],
    [
      '- Sell all NEM\n- Sell $500 of NEM',
      [
        'two different directives for NEM, in line 3 (“Sell all NEM”) and line 4 (“Sell $500 of NEM”); one of them: “Sell all NEM” or “Sell $500 of NEM”',
      ],
    ],
    [
      '- Sell 40 shares of NEM\n- Sell 50 shares of NEM',
      [
        'two different directives for NEM, in line 3 (“Sell 40 shares of NEM”) and line 4 (“Sell 50 shares of NEM”); one of them: “Sell 40 shares of NEM” or “Sell 50 shares of NEM”',
      ],
    ],
    [
      '- Trim NEM to 8%\n- Sell all NEM',
      [
        'two different directives for NEM, in line 3 (“Trim NEM to 8%”) and line 4 (“Sell all NEM”); one of them: “Trim NEM to 8%” or “Sell all NEM”',
      ],
    ],
    ['| Sector | Action | Target |\n|---|---|---|\n| Materials | Hold | – |', ['hold Materials ? → ?']],
    [
      '| Sector | Action | Target |\n|---|---|---|\n| Materials | Hold | -8 |',
      ['“-8” is not within 0 and 100; a percentage from 0% to 100%'],
    ],
    [
      '- Materials: 8%\n  - NEM 60%',
      [
        '“NEM 60%” is more than the 8% above it: of the sector or of the portfolio is not said; each weight in percent of the portfolio, on a line of its own',
      ],
    ],
    [
      '- Materials: 6–8%\n  - NEM: 9%',
      [
        '“NEM: 9%” is more than the 8% above it: of the sector or of the portfolio is not said; each weight in percent of the portfolio, on a line of its own',
      ],
    ],
    ['- Materials: 8%\n  - NEM 8%', ['set Materials ? → 8', 'set NEM ? → 8%']],
    ['- Hold Materials\n  - NEM 9%', ['hold Materials ? → ?', 'set NEM ? → 9%']],
    ['- Reduce Materials to 8%\n  - Buy XOM to 12%', ['decrease Materials ? → 8', 'buy XOM ? → 12%']],
    ['Target weights:\n\n- Materials: 8%\n- Energy: 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    [
      'Target weights:\n\nSectors: Materials 8%, Energy 6%',
      [
        '“Sectors: Materials 8%, Energy 6%” stands under “Sectors”, and says neither what is nor what should be; “Materials should be 8%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    [
      'Current weights:\n\nSectors: Materials 8%, Energy 6%\n\n- Reduce Materials to 8%',
      [
        '“Sectors: Materials 8%, Energy 6%” stands under “Sectors”, and says neither what is nor what should be; “Materials should be 8%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    ['Current weights:\n\n- Materials: 14%\n\nTarget weights:\n\n- Materials: 8%', ['set Materials ? → 8']],
    [
      'Rationale:\n\n- Materials: 8%',
      [
        'no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
  ])('%j', (text, expected) => expect(said(text)).toEqual(expected));
});

describe('where no directive is found, what there is is named', () => {
  const wanted =
    'a section ACTION PLAN with a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”';
  test.each([
    [
      '- Gold is dear\n- Oil is cheap\n- Rates are high\n- Growth is slow',
      [
        `no directive is found: what the plan has is none that is read (line 3, “Gold is dear”; line 4, “Oil is cheap”; line 5, “Rates are high”); ${wanted}`,
      ],
    ],
    [
      `Gold is dear.\n\n${[...'ABCDEFGHIJKLM'].map((letter) => `## ${letter}`).join('\n\n')}`,
      [
        `no directive is found; the sections are “ACTION PLAN”, ${[...'ABCDEFGHIJK'].map((letter) => `“${letter}”`).join(', ')} and 2 more; ${wanted}`,
      ],
    ],
    [
      'Gold is dear.\n\n## Last quarter’s action plan\n\n- Reduce Materials to 8%',
      [
        '“Last quarter’s action plan” is a plan of the past; a plan of now',
        `no directive is found; the sections are “ACTION PLAN”, “Last quarter’s action plan”; ${wanted}`,
      ],
    ],
  ])('%s', (plan, expected) => expect(said(plan).toSorted()).toEqual(expected.toSorted()));
});

describe('two lines of one sector', () => {
  const two = (first: string, second: string) =>
    `two different directives for Materials, in line 3 (“${first}”) and line 4 (“${second}”); one of them: “${first}” or “${second}”`;

  test.each([
    ['Materials: 14% → 14%', 'Hold Materials', 'hold Materials 14 → ?'],
    ['Hold Materials', 'Materials: 14% → 14%', 'hold Materials 14 → ?'],
    ['Hold Materials at 13%', 'Materials: 14% → 14%', null],
    ['Hold Materials', 'Materials: 14% → 13%', null],
    ['Hold Materials', 'Reduce Materials by 6 pp', null],
    ['Reduce Materials by 6 pp', 'Reduce Materials by 5 pp', null],
    ['Reduce Materials by 6 pp', 'Bring Materials down by 6 pp', 'decrease Materials ? → by 6'],
    ['Reduce Materials by 6 pp', 'Reduce Materials to 8%', null],
    ['Materials 6–8%', 'Set Materials to 6–8%', 'set Materials ? → 6–8'],
    ['Materials 6–8%', 'Materials 6–9%', null],
    ['Materials 6–8%', 'Materials 5–8%', null],
    ['Materials 6–8%', 'Materials 8%', null],
    ['Materials 8%', 'Materials 6–8%', null],
  ])('%s, and %s', (first, second, same) => {
    expect(said(`- ${first}\n- ${second}`)).toEqual([same ?? two(first, second)]);
  });
});

describe('an item', () => {
  test.each([
    ['Buy 140 of UNH', ['“Buy 140 of UNH” has no target in percent; FORMS', 'not read']],
    [
      'Buy half of 40 shares of UNH',
      ['“Buy half of 40 shares of UNH” says a part and not a target; Buy UNH to b%', 'not read'],
    ],
    [
      'Buy half of 8% UNH',
      [
        '“Buy half of 8% UNH” does not say of what: 8% of the position, or of the portfolio; Increase UNH to b%, Buy N shares of UNH or Buy $X of UNH',
        'not read',
      ],
    ],
    ['Double 40 shares of NEM', ['“Double 40 shares of NEM” says a part and not a target; NEM: b%', 'not read']],
    ['Energy out', ['decrease Energy ? → 0']],
    ['Energy out of favour', ['“Energy out of favour” is not understood as a directive; FORMS', 'not read']],
    ['Energy out to 6%', ['“Energy out to 6%” is not understood as a directive; FORMS', 'not read']],
    ['Energy out — too dear', ['“Energy out — too dear” is not understood as a directive; FORMS', 'not read']],
    ['Energy out.', ['decrease Energy ? → 0']],
    ['Half of 280 shares of NEM', ['“Half of 280 shares of NEM” says a part and not a target; NEM: b%', 'not read']],
    ['Leave Energy', ['“Leave Energy” is not understood as a directive; FORMS', 'not read']],
    ['Leave cash', ['“Leave cash” is not understood as a directive; FORMS', 'not read']],
    ['Leave cash at 20%', ['hold cash 20 → 20']],
    ['Reduce Materials [from 14%] to 8%', ['decrease Materials 14 → 8', '«from 14%»']],
    ['Reduce Materials [to 8%]', ['decrease Materials ? → 8']],
    ['Reduce Materials by six points', ['decrease Materials ? → by 6']],
    [
      'Reduce Materials to 8% - and Energy to 6%',
      [
        '“Energy to 6%” says what should be of Energy, behind another directive; a line for each, such as “Energy to 6%” on its own',
        '«and Energy to 6%»',
      ],
    ],
    ['Reduce Materials to 8% [from (14%)]', ['decrease Materials ? → 8', '«[from (14%)]»']],
    [
      'Reduce Materials to 8% – Energy to 6%',
      [
        '“Energy to 6%” says what should be of Energy, behind another directive; a line for each, such as “Energy to 6%” on its own',
        '«Energy to 6%»',
      ],
    ],
    ['Reduce Materials to 8%. Cash. To 10%', ['decrease Materials ? → 8', '«Cash. To 10%»']],
    ['Reduce Materials to 8%. Fin. to 10%', ['decrease Materials ? → 8', 'set Financials ? → 10']],
    ['Reduce Materials to 8%. Financials to 10%', ['decrease Materials ? → 8', 'set Financials ? → 10']],
    ['Reduce Materials to 8%; Energy to 6%', ['decrease Materials ? → 8', 'set Energy ? → 6']],
    [
      'Reduce Materials to eight',
      ['“Reduce Materials to eight” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Reduce Materials to eight percent', ['decrease Materials ? → 8']],
    ['Reduce Materials to twenty five percent', ['decrease Materials ? → 25']],
    [
      'Reduce Materials {8%}',
      [
        '“Reduce Materials (8%)” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    ['Sell 140 of 140 shares of NEM', ['sell NEM ? → 140 shares']],
    ['Sell 140 of 280 NEM shares', ['“Sell 140 of 280 NEM shares” has no target in percent; FORMS', 'not read']],
    ['Sell 140 of 280 shares of NEM', ['sell NEM ? → 140 shares']],
    ['Sell 140 of NEM shares', ['“Sell 140 of NEM shares” has no target in percent; FORMS', 'not read']],
    ['Sell 140 of the shares of NEM', ['“Sell 140 of the shares of NEM” has no target in percent; FORMS', 'not read']],
    [
      'Sell 280 of 140 shares of NEM',
      ['“280 of 140 shares” is more than all of them; a number of shares alone, such as 140 shares', 'not read'],
    ],
    [
      'Sell 50% of 280 shares of NEM',
      ['“Sell 50% of 280 shares of NEM” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Sell NEM to increase XOM',
      ['“Sell NEM to increase XOM” does not say how much; Sell NEM to b%, or: Sell N shares of NEM', 'not read'],
    ],
    [
      'Sell a third of 280 shares of NEM',
      ['“Sell a third of 280 shares of NEM” says a part and not a target; Sell NEM to b%', 'not read'],
    ],
    [
      'Sell about half of 280 shares of NEM',
      ['“Sell about half of 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    ['Sell all 280 shares of NEM', ['sell NEM ? → 280 shares']],
    ['Sell all NEM and buy XOM', ['“Sell all NEM and buy XOM” has no target in percent; FORMS', 'not read']],
    [
      'Sell all but 280 shares of NEM',
      ['“Sell all but 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell all of the 280 shares of NEM',
      ['“Sell all of the 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell double 280 shares of NEM',
      ['“Sell double 280 shares of NEM” says a part and not a target; Sell NEM to b%', 'not read'],
    ],
    [
      'Sell half of $5,000 of NEM',
      ['“Sell half of $5,000 of NEM” says a part and not a target; Sell NEM to b%', 'not read'],
    ],
    [
      'Sell half of 280 shares of NEM',
      ['“Sell half of 280 shares of NEM” says a part and not a target; Sell NEM to b%', 'not read'],
    ],
    ['Sell half of NEM', ['“Sell half of NEM” says a part and not a target; Sell NEM to b%', 'not read']],
    [
      'Sell half of NEM (280 shares)',
      ['“Sell half of NEM (280 shares)” says a part and not a target; Sell NEM to b%', 'not read'],
    ],
    [
      'Sell most of 280 shares of NEM',
      ['“Sell most of 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell none of 280 shares of NEM',
      ['“Sell none of 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell one half of 280 shares of NEM',
      ['“Sell one half of 280 shares of NEM” says a part and not a target; Sell NEM to b%', 'not read'],
    ],
    [
      'Sell one hundred and forty shares of NEM',
      ['“Sell one hundred and forty shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell part of the 280 shares of NEM',
      ['“Sell part of the 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell quarter of 280 shares of NEM',
      ['“Sell quarter of 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    [
      'Sell some of 280 shares of NEM',
      ['“Sell some of 280 shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    ['Sell twice 280 shares of NEM', ['“Sell twice 280 shares of NEM” has no target in percent; FORMS', 'not read']],
    ['Sell up to 280 shares of NEM', ['“Sell up to 280 shares of NEM” has no target in percent; FORMS', 'not read']],
    [
      'Reduce Materials and Financials to 8% and 2%, respectively',
      ['decrease Materials ? → 8', 'decrease Financials ? → 2', '«respectively»'],
    ],
    [
      'Reduce Materials and Financials to 8% and 2% respectively',
      ['decrease Materials ? → 8', 'decrease Financials ? → 2'],
    ],
    ['Reduce Materials and Financials to 8% and 2%', ['decrease Materials ? → 8', 'decrease Financials ? → 2']],
    ['Reduce Materials, Financials to 8%, 2%', ['decrease Materials ? → 8', 'decrease Financials ? → 2']],
    [
      'Reduce Materials and Financials to 8%',
      [
        '“Materials and Financials” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Financials to b%',
        'not read',
      ],
    ],
    [
      'Reduce Materials and Financials to 8%, 2% and 3%',
      [
        '“Reduce Materials and Financials to 8%, 2% and 3%” is not understood: “and 3%” follows the directive “Reduce Materials and Financials to 8%, 2%”; “Reduce Materials and Financials to 8%, 2%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%, over 3 months', ['decrease Materials ? → 8', 'remark_not_followed: over 3 months']],
    ['Reduce Materials over 3 months to 8%', ['decrease Materials ? → 8', 'remark_not_followed: over 3 months']],
    [
      'Increase Materials to over 18% within a month',
      ['increase Materials ? → 18–100', 'remark_not_followed: within a month'],
    ],
    [
      'Reduce Materials to 8%, over 3 months, by limit orders',
      [
        'decrease Materials ? → 8',
        'remark_not_followed: over 3 months',
        'remark_not_followed: limit orders',
        '«by limit orders»',
      ],
    ],
    [
      'Reduce Materials to 8% — gold is dear, over 3 months if it must be',
      [
        'decrease Materials ? → 8',
        'remark_not_followed: if it must be',
        'remark_not_followed: over 3 months',
        '«gold is dear, over 3 months if it must be»',
      ],
    ],
    [
      'Reduce Materials to 8% — gold is dear, over 3 months',
      ['decrease Materials ? → 8', 'remark_not_followed: over 3 months', '«gold is dear, over 3 months»'],
    ],
    [
      'Reduce Materials to 8% — limit $101 a share',
      ['decrease Materials ? → 8', 'remark_not_followed: limit $101 a share', '«limit $101 a share»'],
    ],
    [
      'Reduce Materials to 8%, limit price of $101',
      ['decrease Materials ? → 8', 'remark_not_followed: limit price of $101', '«limit price of $101»'],
    ],
    ['Increase Energy with a 6–8% range', ['increase Energy ? → 6–8']],
    [
      'Increase Energy with 8%',
      [
        '“Increase Energy with 8%” does not say whether it is by or to 8%; Increase Energy to 8%, or: Increase Energy by 8 percentage points',
        'not read',
      ],
    ],
    ['Increase Energy in the 6–8% range', ['increase Energy ? → 6–8']],
    ['Increase Energy in a 6–8% range', ['increase Energy ? → 6–8']],
    [
      'Increase Energy in the field by 2%',
      [
        '“Increase Energy in the field by 2%” is not understood: “in the field by 2%” follows the directive “Increase Energy”; “Increase Energy” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Increase Energy up 2 points', ['increase Energy ? → by 2']],
    ['Increase Energy up 2 points, up 3 points', ['“3” has no percent sign; Increase Energy to 3%', 'not read']],
    ['Increase Energy by 2 points', ['increase Energy ? → by 2']],
    ['Increase Energy by 2 points to 6%', ['increase Energy ? → 6']],
    [
      'Increase Energy by 2%',
      [
        '“Increase Energy by 2%” says by how much and not of what: 2% of Energy, or of the portfolio; Increase Energy to 4.08%, or: Increase Energy by 2 percentage points (to 6%)',
        'not read',
      ],
    ],
    ['Increase Energy by 200 bps', ['increase Energy ? → by 2.00']],
    ['Increase Energy by 200 basis points', ['increase Energy ? → by 2.00']],
    ['Energy +2 pp', ['increase Energy ? → by 2']],
    ['Energy -2 pp', ['decrease Energy ? → by 2']],
    ['Energy minus 2 points', ['decrease Energy ? → by 2']],
    ['Energy plus two points', ['“Energy plus two points” is not understood as a directive; FORMS', 'not read']],
    [
      'Reduce Energy +2 pp',
      [
        '“Reduce Energy +2 pp” says by how much and to what; Reduce Energy to b%, or: Reduce Energy by 2 percentage points',
        'not read',
      ],
    ],
    ['Reduce Materials to -8%', ['“-8%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    ['Reduce Materials to 8‰', ['“8‰” is per mille, and not percent; a percentage such as 8%', 'not read']],
    ['Reduce Materials to 108%', ['“108%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    [
      'Reduce Materials to 8% ± 1%',
      [
        '“8% ± 1%” is a target that may be off, or a range; Reduce Materials to 8%, or: Reduce Materials to 7–9%',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% +/- 1%',
      [
        '“8% +/- 1%” is a target that may be off, or a range; Reduce Materials to 8%, or: Reduce Materials to 7–9%',
        'not read',
      ],
    ],
    ['Reduce Materials to between 6 and 8%', ['decrease Materials ? → 6–8']],
    [
      'Reduce Materials to between 6 or 8%',
      [
        '“Reduce Materials to between 6 or 8%” is not understood: “to between 6 or 8%” follows the directive “Reduce Materials”; “Reduce Materials” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to at least 4%, at most 8%', ['decrease Materials ? → 4–8']],
    ['Reduce Materials to at most 8%, at least 4%', ['decrease Materials ? → 4–8']],
    [
      'Reduce Materials to at most 8%, at most 4%',
      [
        '“Reduce Materials to at most 8%, at most 4%” is not understood: “, at most 4%” follows the directive “Reduce Materials to at most 8%”; “Reduce Materials to at most 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% or less', ['decrease Materials ? → 0–8']],
    [
      'Reduce Materials to 8–6%',
      ['“8–6%” is a range from the upper bound, or a move from one weight to another; 6–8%, or 8% → 6%', 'not read'],
    ],
    ['Reduce Materials to 6 – 8%', ['decrease Materials ? → 6–8']],
    ['Reduce Materials to 6 – 8% is dear', ['“6” has no percent sign; Reduce Materials to 6%', 'not read']],
    ['Reduce Materials to 6% – 8 reasons', ['decrease Materials ? → 6', '«8 reasons»']],
    [
      'Reduce Materials to 0.08',
      [
        '“0.08” is on a scale of 0 to 1, or lacks its percent sign; Reduce Materials to 8%, or Reduce Materials to 0.08%',
        'not read',
      ],
    ],
    ['Reduce Materials to 0', ['decrease Materials ? → 0']],
    ['Reduce Materials to zero', ['decrease Materials ? → 0']],
    ['Reduce Materials to nil percent', ['decrease Materials ? → 0']],
    ['Materials underweight, 8%', ['set Materials ? → 8']],
    ['Materials to overweight at 14%', ['set Materials ? → 14']],
    [
      'Materials to overweight',
      ['“Materials to overweight” says a stance and not a target; Materials: b%', 'not read'],
    ],
    [
      'Reduce Materials until gold falls',
      [
        '“until gold falls” is a condition, which the program cannot judge; “Reduce Materials” alone, written when the condition holds',
        'not read',
      ],
    ],
    ['Sell 100% of NEM', ['sell NEM ? → all']],
    ['Sell NEM x 40', ['sell NEM ? → 40 shares']],
    ['Sell 10k shares of NEM', ['sell NEM ? → 10000 shares']],
    ['NEM: -40 shares', ['sell NEM ? → 40 shares']],
    ['NEM: +40 shares', ['buy NEM ? → 40 shares']],
    [
      'Sell NEM to 200 shares',
      [
        '“Sell NEM to 200 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
  ])('%j', (text, expected) => expect(item(text)).toEqual(expected));
});
