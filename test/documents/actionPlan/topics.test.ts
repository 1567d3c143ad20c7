import { describe, expect, test } from 'vitest';
import { told } from './oneItem.ts';

// READING 5: a sector with its figures below it, and what stands below a directive (Materials 14%, Energy 4% of the portfolio).

const FORMS = 'a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”';
const no = (text: string) => `“${text}” is not understood as a directive; ${FORMS}`;

describe('figures below their heading, line or item', () => {
  test.each([
    ['- Materials\n\n| Current | Target |\n|---|---|\n| 14% | 8% |', ['set Materials 14 → 8']],
    ['- Sector: Materials; Target: 8%', ['set Materials ? → 8']],
    ['- Sector: Materials; Current: 14%; Target: 8%', ['set Materials 14 → 8']],
    ['- Ticker: NEM; Action: Sell; Shares: 40', ['sell NEM ? → 40 shares']],
    ['### Materials\n\n- Action: hold over 3 months', ['hold Materials ? → ?', 'remark_not_followed 3: over 3 months']],
    ['### Reduce Materials\n\n- Set to 8%', ['decrease Materials ? → 8']],
    ['### Set Materials\n\n- Reduce to 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Current: 14% (if gold falls)\n- Target: 8%', ['set Materials 14 → 8']],
    [
      '### Materials\n\n- Current: 14%; if gold falls\n- Target: 8%',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Current: 14%; if gold falls” alone, written when the condition holds',
      ],
    ],
    ['### Materials\n\n- Current: 14%\n- Target: 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- Current weight: 14%\n- Target weight: 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- Current (%): 14\n- Target (%): 8', ['set Materials 14 → 8']],
    ['### Materials\n\n- Target sector allocation: 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Target Cash position: 15%', ['set cash ? → 15']],
    ['### Materials\n\n- From 14%\n- To 8%', ['set Materials 14 → 8']],
    [
      '### Materials\n\n- Current: 14%\n- Current: 13%\n- Target: 8%',
      [no('Current: 14%'), no('Current: 13%'), no('Target: 8%')],
    ],
    ['### Materials\n\n- Target: 8%\n- Target: 7%', [no('Target: 8%'), no('Target: 7%')]],
    ['### Materials\n\n- Current: 14% → 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- Current: 14% to 8%\n- Target: 7%', [no('Current: 14% to 8%'), no('Target: 7%')]],
    ['### Materials\n\n- Target range: 6-8%', ['set Materials ? → 6–8']],
    ['### Reduce Materials\n\n- by 6 points', ['decrease Materials ? → by 6']],
    ['### Materials\n\n- Reduce by 6 points', ['decrease Materials ? → by 6']],
    ['### Materials\n\n- Reduce from 14% to 8%', ['decrease Materials 14 → 8']],
    ['### Materials\n\n- Reduce it from 14% to 8%', ['decrease Materials 14 → 8']],
    ['### Materials\n\n- Reduce this to 8%', ['decrease Materials ? → 8']],
    ['### Materials\n\n- Action: reduce from 14% to 8%', ['decrease Materials 14 → 8']],
    ['### Materials\n\n- Action: Reduce', ['“Action: Reduce” has no target in percent; Reduce Materials to b%']],
    ['### Materials\n\n- Action: Exit', ['decrease Materials ? → 0']],
    ['### Materials\n\n- Action: exit.', ['decrease Materials ? → 0']],
    ['### Materials\n\n- Action: exit now that gold is dear', ['decrease Materials ? → 0']],
    ['### Materials\n\n- Recommendation: hold\n- Current: 14%', ['hold Materials 14 → ?']],
    ['### Materials\n\n- Recommendation: hold\n- Target: 14%', ['hold Materials ? → 14']],
    ['### Materials\n\n- Direction: down\n- Target: 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Move: trim\n- Target: 8%', ['decrease Materials ? → 8']],
    ['### Materials\n\n- Action: ponder\n- Target: 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Action reduce\n- Target: 8%', ['set Materials ? → 8']],
    [
      '### Reduce Materials\n\n- Action: hold\n- Target: 8%',
      ['“Action: hold” says otherwise than “reduce” above it; one of the two'],
    ],
    [
      '### Materials\n\n- Action: hold, if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; the directive without it, written when the condition holds',
      ],
    ],
    ['### Materials\n\n- Target: 8%\n- Rationale: gold is dear', ['set Materials ? → 8']],
    ['### Materials\n\n- Target: 8% (gold is dear)', ['set Materials ? → 8']],
    ['### Materials\n\n- Target: 8%, gold is dear', ['set Materials ? → 8']],
    ['### Materials\n\n- Target: 8% gold is dear', [no('Target: 8% gold is dear')]],
    [
      '### Materials\n\n- Target: 8%; if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Target: 8%; if gold falls” alone, written when the condition holds',
      ],
    ],
    [
      '### Materials\n\n- Target: 8% — do this over 3 months',
      ['set Materials ? → 8', 'remark_not_followed 3: over 3 months'],
    ],
    ['### Materials\n\n- Target: about 8%', ['set Materials ? → 8', 'approximate_figure 3: about 8%']],
    ['### Materials\n\n- Current: about 14%\n- Target: 8%', ['set Materials ? → 8']],
    [
      '### Materials\n\n- Target: 0.08',
      ['“0.08” is on a scale of 0 to 1, or lacks its percent sign; Target: 8%, or Target: 0.08%'],
    ],
    ['### Materials\n\n- 14% → 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- from 14% to 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- 8%', [no('8%')]],
    ['### Materials\n\n- to 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- to 8% and no more', [no('to 8% and no more')]],
    ['### Materials\n\nCurrent: 14%\nTarget: 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- Target: 8%\n\n### Energy\n\n- Target: 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    ['- Materials\n  - Current: 14%\n  - Target: 8%', ['set Materials 14 → 8']],
    [
      '- **Materials**\n  - Current: 14%\n  - Target: 8%\n- **Energy**\n  - Target: 6%',
      ['set Materials 14 → 8', 'set Energy ? → 6'],
    ],
    ['### NEM\n\n- Current: 14%\n- Target: 8%', ['set NEM 14 → 8%']],
    ['### NEM\n\n- Action: sell\n- Target: 8%', ['sell NEM ? → 8%']],
    [
      '### NEM\n\n- Action: sell 40 shares',
      ['“Action: sell 40 shares” does not say how much; Sell NEM to b%, or: Sell N shares of NEM'],
    ],
    ['### Cash\n\n- Target: 12%', ['set cash ? → 12']],
    [
      '### Consider reducing Materials\n\n- Target: 8%',
      ['decrease Materials ? → 8', 'tentative_directive 3: Consider'],
    ],
    ['### Reduce Materials (gold is dear)\n\n- Target: 8%', ['decrease Materials ? → 8']],
    ['### Materials\n\n- Notes: current 14%\n- Target: 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Target: 8%\n\n| Ticker | Shares |\n|---|---|\n| NEM | 40 |', ['set Materials ? → 8']],
    [
      '### Materials\n\n| Current | Target |\n|---|---|\n| 14% | 8% |\n\n- Target: 7%',
      ['“Target: 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['### Materials\n\n- Current: 14% → Target: 8%', [no('Current: 14% → Target: 8%')]],
    ['### Materials\n\n- Current: 14%, Target: 8%', ['set Materials 14 → 8']],
    ['### Materials\n\n- Target: Materials 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Weight: 14%\n- Target: 8%', ['set Materials ? → 8']],
    ['### Reduce Materials\n\n- Action: reduce', ['“Action: reduce” has no target in percent; Reduce Materials to b%']],
    [
      '### Reduce Materials\n\n- Current: 14%',
      ['“Reduce Materials” has no target in percent; Reduce Materials to b%', no('Current: 14%')],
    ],
    ['### Hold Materials\n\n- Current: 14%', [no('Current: 14%')]],
    ['### Exit Materials\n\n- Current: 14%', [no('Current: 14%')]],
    [
      '### Hold Materials\n\n- Action: hold\n- Current: 13%',
      [`this item has a verb and no sector; ${FORMS}`, no('Current: 13%')],
    ],
    ['### Materials\n\n- Action: reduce by 6 points (gold)', ['decrease Materials ? → by 6']],
    [
      '- Hold Utilities\n- Reduce Materials\n  - Action: hold\n  - Target: 8%',
      ['“Action: hold” says otherwise than “reduce” above it; one of the two'],
    ],
    [
      '### Materials\n\n- Action: hold\n- Action: reduce\n- Target: 8%',
      ['“Action: reduce” says otherwise than “hold” above it; one of the two'],
    ],
    ['### Reduce Materials\n\n- Action: sell\n- Target: 8%', ['decrease Materials ? → 8']],
    ['### Set Materials\n\n- Action: reduce\n- Target: 8%', ['set Materials ? → 8']],
    [
      '### Reduce Materials\n\n- Increase to 8%',
      ['“Increase to 8%” says otherwise than “reduce” above it; one of the two'],
    ],
    ['### Buy Materials\n\n- Action: exit', ['“Action: exit” says otherwise than “buy” above it; one of the two']],
    ['### Start Energy\n\n- Action: add\n- Target: 6%', ['increase Energy ? → 6']],
    [
      '### Initiate Energy\n\n- Action: trim\n- Target: 2%',
      ['“Action: trim” says otherwise than “initiate” above it; one of the two'],
    ],
    [
      '### Hold Energy\n\n- Action: buy\n- Target: 6%',
      [`this item has a verb and no sector; ${FORMS}`, no('Target: 6%')],
    ],
    [
      '### Reduce Materials\n\n- Action: hold\n- Target: 8%\n\n### Energy\n\n- Reduce by 10%',
      ['“Action: hold” says otherwise than “reduce” above it; one of the two', no('Reduce by 10%')],
    ],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('what else a line below its sector says', () => {
  test.each([
    ['### Materials\n\n- Target: 8%; Energy to 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    ['### Materials\n\n- Target: 8%. Exit Energy', ['set Materials ? → 8', 'decrease Energy ? → 0']],
    ['### Materials\n\n- Note: reduce\n- Target: 8%', ['set Materials ? → 8']],
    ['### Materials\n\n- Target: reduce to 8%', [no('Target: reduce to 8%')]],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('a target below a directive', () => {
  test.each([
    [
      '- Materials: 8%\n  - Target: 7%',
      ['“Target: 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 8%\n  - Target: 8%', ['set Materials ? → 8']],
    ['- Materials: 8%\n  - to 8.0%', ['set Materials ? → 8']],
    [
      '- Materials: 8%\n  - Reduce to 7%',
      ['“Reduce to 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 8%\n  - 14% → 8%', ['set Materials ? → 8']],
    [
      '- Materials: 8%\n  - 14% → 7%',
      ['“14% → 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 8%\n  - Current: 12%', ['set Materials ? → 8']],
    [
      '- Materials: 8%\n  - Target: about 7%',
      ['“Target: about 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 8%\n  - Target range: 6-10%', ['set Materials ? → 8']],
    [
      '- Materials: 6-10%\n  - Target: 5%',
      ['“Target: 5%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 6-10%\n  - Target: 6%', ['set Materials ? → 6–10']],
    ['- Materials: 6-10%\n  - Target: 10%', ['set Materials ? → 6–10']],
    [
      '- Materials: 6-10%\n  - Target: 11%',
      ['“Target: 11%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Hold Materials\n  - Target: 14.5%', ['hold Materials ? → ?']],
    [
      '- Hold Materials\n  - Target: 14.6%',
      ['“Target: 14.6%” says another target than the directive above it; one target for each directive'],
    ],
    [
      '- Hold Materials\n  - Target: 13.4%',
      ['“Target: 13.4%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Hold Utilities\n  - Target: 8%', ['hold Utilities ? → ?']],
    ['- Hold cash\n  - Target: 8%', ['hold cash ? → ?']],
    ['- Reduce Materials by 6 points\n  - Target: 8%', ['decrease Materials ? → by 6']],
    [
      '- Reduce Materials by 6 points\n  - Target: 20%',
      ['“Target: 20%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Increase Energy by 4 points\n  - Target: 8%', ['increase Energy ? → by 4']],
    [
      '- Increase Energy by 4 points\n  - Target: 0%',
      ['“Target: 0%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Sell 40 shares of NEM\n  - Target: 8%', ['sell NEM ? → 40 shares']],
    [
      '- Trim NEM to 8%\n  - Target: 7%',
      ['“Target: 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Trim NEM to 8%\n  - Target: 8%', ['sell NEM ? → 8%']],
    [
      '- Trim NEM to 8%\n- Materials: 7%\n  - Target: 8%',
      ['“Target: 8%” says another target than the directive above it; one target for each directive'],
    ],
    [
      '- Materials: 7%\n- Trim NEM to 8%\n  - Target: 7%',
      ['“Target: 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials 8%; Energy 6%\n  - Target: 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    [
      '- Materials 8%; Energy 6%\n  - Target: 7%',
      ['“Target: 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Cash: 12%\n  - Target: 12%', ['set cash ? → 12']],
    [
      '- Cash: 12%\n  - Target: 11%',
      ['“Target: 11%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 8%\n  - Target price: $140', ['set Materials ? → 8']],
    ['- Materials: 8%\n  - Target: 7% upside', ['set Materials ? → 8']],
    [
      '### Materials\n\n| Current | Target |\n|---|---|\n| 14% | 8% |\n\n- Target: 7%',
      ['“Target: 7%” says another target than the directive above it; one target for each directive'],
    ],
    ['- Materials: 8%\n  - Sell 40 shares of NEM', ['set Materials ? → 8', 'sell NEM ? → 40 shares']],
    [
      '- Materials: 8%\n  - if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; the directive without it, written when the condition holds',
      ],
    ],
    ['- Materials: 8%\n  - via NEM', ['set Materials ? → 8']],
    [
      '- Reduce Materials by 10%\n  - Target: 8%',
      [
        '“Reduce Materials by 10%” says by how much and not of what: 10% of Materials, or of the portfolio; Reduce Materials to 12.6%, or: Reduce Materials by 10 percentage points (to 4%)',
      ],
    ],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('a target of a sector below the directive of another', () => {
  test.each([
    [
      '- Materials: 8%\n  - Energy to 6%',
      [
        '“Energy to 6%” says what should be of Energy, below another directive; a line for each, such as “Energy to 6%” on its own',
      ],
    ],
    ['- Materials: 8%\n  - Energy: 4%', ['set Materials ? → 8']],
    [
      '- Materials: 8%\n  - Energy: 4.6%',
      [
        '“Energy: 4.6%” says what should be of Energy, below another directive; a line for each, such as “Energy: 4.6%” on its own',
      ],
    ],
    ['- Materials: 8%\n  - Increase Energy to 6%', ['set Materials ? → 8']],
    [
      '- Materials: 8%\n  - cash 25%',
      [
        '“cash 25%” says what should be of cash, below another directive; a line for each, such as “cash 25%” on its own',
      ],
    ],
    ['- Materials: 8%\n  - Energy: currently 5%', ['set Materials ? → 8']],
    [
      '- Materials: 8%\n  - Materials to 7%',
      [
        '“Materials to 7%” says what should be of Materials, below another directive; a line for each, such as “Materials to 7%” on its own',
      ],
    ],
    ['- Materials: 8%\n  - Materials to 8%', ['set Materials ? → 8']],
    ['- Materials: 8%\n  - Materials 14%', ['set Materials ? → 8']],
    ['- Energy: 6%\n- Materials: 8%\n  - Energy to 6%', ['set Energy ? → 6', 'set Materials ? → 8']],
    ['- Materials: 8%\n  - 6%', ['set Materials ? → 8']],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});
