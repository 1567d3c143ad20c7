import { describe, expect, test } from 'vitest';
import { item, said } from './oneItem.ts';

// READING 5 and 6: tables, topics, labels and code as whole plans, and sizes that are a part of another.

describe('a whole plan', () => {
  test.each([
    ['### Consider reducing Materials\n\n- Current: 14%\n- Target: 8%', ['decrease Materials 14 → 8']],
    ['### Materials\n\n- Action: increase\n- Target: 8%', ['increase Materials ? → 8']],
    ['### Materials\n\n- Action: reduce\n- Target: 8%', ['decrease Materials ? → 8']],
    ['### Reduce Materials\n\n- Current: 14%\n- Target: 8%', ['decrease Materials 14 → 8']],
    [
      '### Reduce Materials\n\n- Current: 14%\n- Target: 8% over 3 months',
      [
        '“Reduce Materials” has no target in percent; Reduce Materials to b%',
        '“Current: 14%” is not understood as a directive; a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
        '“Target: 8% over 3 months” is not understood as a directive; a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
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
    ['Sector\tTarget\nMaterials\t8%', ['set Materials ? → 8']],
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
      ['a second column of this table says target: “Goal”; one column for each figure'],
    ],
    [
      '| Sector | Target | Longterm goal weight |\n|---|---|---|\n| Materials | 8% | 9% |',
      ['“Longterm goal weight” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target | Tactical target |\n|---|---|---|\n| Materials | 8% | 9% |',
      ['“Tactical target” says a target beside another column of targets; one column Target %'],
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
  ])('%j', (text, expected) => expect(said(text)).toEqual(expected));
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
    [
      'Reduce Materials to one hundred percent',
      [
        '“one hundred percent” is not written in digits; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    ['Reduce Materials to twenty five percent', ['decrease Materials ? → 25']],
    ['Reduce Materials to twenty-five percent', ['decrease Materials ? → 25']],
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
    ['Sell fifty shares of NEM', ['sell NEM ? → 50 shares']],
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
  ])('%j', (text, expected) => expect(item(text)).toEqual(expected));
});
