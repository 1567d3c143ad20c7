import { describe, expect, test } from 'vitest';
import { hold, type Row, toldOf } from '../../corpus/rows.ts';
import { folderOf, textsOf } from '../../corpus/workspace.ts';

// READING 5 and 6, row by row: what is read, with what it leads to, and what is refused or made a condition. More of each
// phrase stands in forms.test.ts.

const BASE = textsOf(folderOf('base/rebalance'));
const PORTFOLIO = BASE['Portfolio.md'] ?? '';
const HEAD = PORTFOLIO.slice(0, PORTFOLIO.indexOf('## ACTION PLAN'));

/** An item or a table stands under a heading of its own. */
function told(text: string): string {
  const heading = /^[-|1]/.test(text) ? '## Action plan\n\n' : '';
  return toldOf({ ...BASE, 'Portfolio.md': `${HEAD}${heading}${text}\n` });
}

const ROWS: readonly Row[] = [
  {
    row: 'The plan is the section whose heading, bold line or label contains …',
    read: [
      ['## Target allocations\n\n- Materials: 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['**Proposed changes**\n\n- Reduce Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['Sector targets: Materials 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      [
        '## Outlook\n\n- Reduce Materials to 8%',
        'refused: Portfolio.md:1: no directive is found; the sections are “Portfolio”, “HOLDINGS”, “Outlook”',
      ],
    ],
  },
  {
    row: 'If several qualify, all are read, and they may not contradict',
    read: [
      [
        '## Action plan\n\n- Reduce Materials to 8%\n\n## Target allocation\n\n- Healthcare: 14%',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '## Action plan\n\n- Reduce Materials to 8%\n\n## Target allocation\n\n- Materials: 9%',
        'refused: Portfolio.md:24: two different directives for Materials, in line 20 (“Reduce Materials to 8%”) and line 24 (“Materials: 9%”)',
      ],
    ],
  },
  {
    row: 'A bold line or label governs the block below it; a label with items on its own line governs that line alone',
    read: [
      [
        '## Action plan\n\n**Current**\n\n- Materials: 14%\n\n**Target**\n\n- Materials: 8%',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      [
        '## Action plan\n\nTarget allocation: Materials 8%\n\n- Increase Healthcare to 14%',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Action plan\n\n**XOM**\n\n- Current: 2%\n- Target: 1%',
        'CONDITIONAL; SELL XOM by 230; SELL 230 XOM; stale_directive',
      ],
    ],
    other: [
      [
        '## Action plan\n\nTarget allocation: Materials 8%\n\n- Healthcare 14%, Energy 10%',
        'refused: Portfolio.md:22: “Healthcare 14%, Energy 10%” is not understood: “, Energy 10%” follows the directive “Healthcare 14%”',
      ],
      // a row of holdings is no topic of what stands below it
      [
        '## Action plan\n\n**XOM, Some Company, 540, $71,053.20**\n\n- Current: 2%\n- Target: 1%',
        'refused: Portfolio.md:22: “Current: 2%” is not understood as a directive / Portfolio.md:23: “Target: 1%” is not understood as a directive',
      ],
    ],
  },
  {
    row: 'A table’s heading is the nearest above it',
    read: [
      [
        '## Action plan\n\n### Target\n\n| Sector | Weight |\n|---|---|\n| Materials | 8% |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
    ],
    other: [
      [
        '## Action plan\n\n### Sectors\n\n| Sector | Weight |\n|---|---|\n| Materials | 8% |',
        'refused: Portfolio.md:22: the column “Weight” says neither what is nor what should be',
      ],
    ],
  },
  {
    row: 'VERB S [from a%] to b%, VERB S (a% → b%), [VERB] S: a% → b%, S a% to b%',
    read: [
      ['- Reduce Materials from 14% to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Reduce Materials (14% → 8%)', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials: 14% → 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials 14% to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials: 14 → 8', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      ['- Reduce Materials from 8% to 14%', 'refused: Portfolio.md:20: a directive to decrease goes from 8% to 14%'],
      ['- Reduce Materials from 20 to 8', 'refused: Portfolio.md:20: “8” has no percent sign'],
    ],
  },
  {
    row: 'S: b%, S = b%, S — b%, S b%, S should be b%, S target b%, Set S [target] at/to b%',
    read: [
      ['- Materials: 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials = 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials — 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials should be 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Materials target 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Set Materials target at 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      ['- Materials: 8', 'refused: Portfolio.md:20: “Materials: 8” has no percent sign'],
      ['- Materials: 108%', 'refused: Portfolio.md:20: “108%” is not within 0 and 100'],
    ],
  },
  {
    row: 'Keep/Hold/Maintain/Raise/Build/Cut b% cash, Cash: b%, Cash to b%',
    read: [
      ['- Keep 20% cash', 'CONDITIONAL; cash to 20; cash_target_not_reached; targets_exceed_portfolio'],
      ['- Build 20% cash', 'CONDITIONAL; cash to 20; cash_target_not_reached; targets_exceed_portfolio'],
      ['- Keep cash', 'SAFE; cash to 18'],
      ['- Cash to 20%', 'CONDITIONAL; cash to 20; cash_target_not_reached; targets_exceed_portfolio'],
    ],
    other: [
      [
        '- Cash: $40,000',
        'refused: Portfolio.md:20: “Cash: $40,000” gives dollars for cash, which is no security, and no target in percent',
      ],
    ],
  },
  {
    row: 'Exit/Close/Eliminate/Liquidate/Sell all [of] S [completely/entirely/in full]',
    read: [
      ['- Exit Energy', 'SAFE; SELL Energy to 0; SELL 250 XOM'],
      ['- Sell all of Energy', 'SAFE; SELL Energy to 0; SELL 250 XOM'],
      ['- Liquidate Energy in full', 'SAFE; SELL Energy to 0; SELL 250 XOM'],
    ],
    other: [
      ['- Exit Energy to 5%', 'refused: Portfolio.md:20: an exit has a target above 0%'],
      ['- Sell Energy', 'refused: Portfolio.md:20: “Sell Energy” has no target in percent'],
    ],
  },
  {
    row: 'VERB S by n points / pp / percentage points',
    read: [
      ['- Reduce Materials by 6 points', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Increase Healthcare by 4 pp', 'SAFE; BUY Healthcare to 14; BUY 20 ISRG; BUY 40 UNH'],
    ],
    other: [
      [
        '- Reduce Materials by 6%',
        'refused: Portfolio.md:20: “Reduce Materials by 6%” says by how much and not of what: 6% of Materials, or of the portfolio',
      ],
      [
        '- Reduce Materials by 20 points',
        'refused: Portfolio.md:20: Materials is at 14% of the portfolio and cannot fall by 20 percentage points',
      ],
    ],
  },
  {
    row: 'VERB S to a–b%, to between a and b%, Target range a–b%: a band',
    read: [
      ['- Reduce Materials to 6–8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Increase Healthcare to between 9 and 12%', 'SAFE; HOLD Healthcare to 10'],
      ['- Materials: target range 13–15%', 'SAFE; HOLD Materials to 14'],
    ],
    other: [
      [
        '- Materials: 15–13%',
        'refused: Portfolio.md:20: “15–13%” is a range from the upper bound, or a move from one weight to another',
      ],
      ['- Trim NEM to 8–10%', 'refused: Portfolio.md:20: “Trim NEM to 8–10%” gives a range for one security'],
    ],
  },
  {
    row: 'a band of which a bound would need a trade against the verb is met',
    read: [['- Reduce Materials to 16–20%', 'CONDITIONAL; HOLD Materials to 16; directive_already_met']],
    other: [['- Reduce Materials to 6–8', 'refused: Portfolio.md:20: “6–8” has no percent sign']],
  },
  {
    row: 'of cash: target a where measured cash is below a, b where above b, else none',
    read: [
      ['- Cash: 20–25%', 'CONDITIONAL; cash to 20; cash_target_not_reached; targets_exceed_portfolio'],
      ['- Cash: 10–15%', 'SAFE; cash to 15'],
      ['- Cash: 15–20%', 'SAFE'],
    ],
    other: [
      [
        '- Cash: 25–20%',
        'refused: Portfolio.md:20: “25–20%” is a range from the upper bound, or a move from one weight to another',
      ],
    ],
  },
  {
    row: 'VERB S to at most / under / max b%; to at least / min b% / b% or above',
    read: [
      ['- Reduce Materials to at most 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Reduce Materials to max 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Increase Healthcare to 14% or above', 'SAFE; BUY Healthcare to 14; BUY 20 ISRG; BUY 40 UNH'],
      ['- Cash at least 20%', 'CONDITIONAL; cash to 20; cash_target_not_reached; targets_exceed_portfolio'],
      ['- Cash at least 3%', 'SAFE'],
    ],
    other: [
      ['- Technology up to 14%', 'refused: Portfolio.md:20: “up to 14%” is a bound or a target'],
      ['- Reduce Materials to at most 108%', 'refused: Portfolio.md:20: “108%” is not within 0 and 100'],
    ],
  },
  {
    row: '[n.] [VERB] S as heading, bold line or item, with Current / From and Target / To nested or in the list below',
    read: [
      [
        '## Action plan\n\n### 1. Reduce Materials\n\n- Current: 14%\n- Target: 8%',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      ['## Action plan\n\n1. **Materials**\n   - From: 14%\n   - To: 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      [
        '## Action plan\n\n### 1. Reduce Materials\n\n- Current: 14%',
        'refused: Portfolio.md:20: “1. Reduce Materials” has no target in percent / Portfolio.md:22: “Current: 14%” is not understood as a directive',
      ],
      [
        '## Action plan\n\n### 1. Reduce Materials\n\n- Target: 8%\n- Target: 9%',
        'refused: Portfolio.md:20: “1. Reduce Materials” has no target in percent / Portfolio.md:22: “Target: 8%” is not understood as a directive / Portfolio.md:23: “Target: 9%” is not understood as a directive',
      ],
    ],
  },
  {
    row: 'several S b% separated by commas or semicolons after a label that says target, goal, proposed, recommended, new',
    read: [
      [
        '- Target allocation: Materials 8%, Healthcare 14%; cash 20%',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; cash to 20; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
    ],
    other: [
      [
        '- Sector allocation: Materials 8%, Healthcare 14%',
        'refused: Portfolio.md:20: “Sector allocation: Materials 8%, Healthcare 14%” stands under “Sector allocation”, and says neither what is nor what should be',
      ],
    ],
  },
  {
    row: 'bring, take, move, shift, scale, set, rebalance (no direction of their own; with down, up they have one)',
    read: [
      ['- Bring Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Take Healthcare up to 14%', 'SAFE; BUY Healthcare to 14; BUY 20 ISRG; BUY 40 UNH'],
    ],
    other: [['- Bring Materials up to 8%', 'CONDITIONAL; HOLD Materials to 8; directive_already_met']],
  },
  {
    row: 'Their -ing forms, and we recommend / recommend / please / plan to / suggest before them, change nothing',
    read: [
      ['- We recommend reducing Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Please reduce Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      [
        '- We recommend Materials',
        'refused: Portfolio.md:20: “We recommend Materials” is not understood as a directive',
      ],
    ],
  },
  {
    row: 'What follows a directive after :, ;, — or a full stop is its remark',
    read: [
      ['- Reduce Materials to 8%: rich', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Reduce Materials to 8%. Gold has run up.', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      [
        '- Reduce Materials to 8% rich',
        'refused: Portfolio.md:20: “Reduce Materials to 8% rich” is not understood: “rich” follows the directive “Reduce Materials to 8%”',
      ],
      [
        '- Reduce Materials to 8%; sell NEM first',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 sell',
      ],
    ],
  },
  {
    row: 'Of (the) portfolio, of total, of assets, exposure, allocation, weighting, position after S or b% change nothing',
    read: [['- Reduce Materials exposure to 8% of the portfolio', 'SAFE; SELL Materials to 8; SELL 120 NEM']],
    other: [
      [
        '- Reduce Materials to 8% of Materials',
        'refused: Portfolio.md:20: “Reduce Materials to 8% of Materials” is not understood: “of Materials” follows the directive “Reduce Materials to 8%”',
      ],
    ],
  },
  {
    row: 'Under a heading, label or column of current, now, actual, today, was, before figures are stated weights, never targets',
    read: [
      [
        '## Action plan\n\n- Reduce Materials to 8%\n\n### Current weights\n\n- Materials: 14%',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
    ],
    other: [
      [
        '## Action plan\n\n### Current weights\n\n- Materials: 14%',
        'refused: Portfolio.md:18: no directive is found; the sections are “Portfolio”, “HOLDINGS”, “Action plan”, “Current weights”',
      ],
    ],
  },
  {
    row: 'under a label that says neither, in the plan, they are an error',
    read: [['## Action plan\n\n### Target weights\n\n- Materials: 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM']],
    other: [
      [
        '## Action plan\n\n### Sector weights\n\n- Materials: 8%',
        'refused: Portfolio.md:22: “Materials: 8%” stands under “Sector weights”, and says neither what is nor what should be',
      ],
    ],
  },
  {
    row: 'Table columns: Sector, Asset Class, Asset; Current, Now, Actual; Target, Recommended, Proposed, New, Goal; Target range; Change is checked',
    read: [
      [
        '| Asset Class | Now | Goal |\n|---|---|---|\n| Materials | 14% | 8% |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      [
        '| Sector | Actual Weight | New Allocation | Change |\n|---|---|---|---|\n| Materials | 14% | 8% | -6% |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      ['| Sector | Target range |\n|---|---|\n| Materials | 6–8% |', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      [
        '| Sector | Current | Target | Change |\n|---|---|---|---|\n| Materials | 14% | 8% | +6% |',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees',
      ],
    ],
    other: [
      [
        '| Sector | Current |\n|---|---|\n| Materials | 14% |',
        'refused: Portfolio.md:20: this table of directives has no column for the target',
      ],
      [
        '| Sector | Current | Target |\n|---|---|---|\n| Materials | 14% | eight |',
        'refused: Portfolio.md:22: “eight” cannot be read: it is not a figure of this kind',
      ],
    ],
  },
  {
    row: 'Refused: by n% (of the sector or of the portfolio?)',
    read: [],
    other: [
      [
        '- Reduce Materials by 10%',
        'refused: Portfolio.md:20: “Reduce Materials by 10%” says by how much and not of what: 10% of Materials, or of the portfolio',
      ],
    ],
  },
  {
    row: 'Refused: in half, a third, overweight, underweight, neutral without a figure',
    read: [['- Bring overweight Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM']],
    other: [
      ['- Cut Materials in half', 'refused: Portfolio.md:20: “Cut Materials in half” says a part and not a target'],
      ['- Technology: overweight', 'refused: Portfolio.md:20: “Technology: overweight” says a stance and not a target'],
    ],
  },
  {
    row: 'Refused: a move from A to B',
    read: [],
    other: [
      [
        '- Rotate 5% from Materials to Technology',
        'refused: Portfolio.md:20: “Rotate 5% from Materials to Technology” moves from one to another, and says the target of neither',
      ],
    ],
  },
  {
    row: 'Refused: a dollar amount for a sector without a target',
    read: [
      [
        '| Sector | Target | Dollar Amount |\n|---|---|---|\n| Materials | 8% | $12,000 |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
    ],
    other: [
      [
        '- Reduce Materials to $16,000',
        'refused: Portfolio.md:20: “Reduce Materials to $16,000” gives dollars for Materials, and no target in percent',
      ],
      [
        '- Sell $12,000 of Materials',
        'refused: Portfolio.md:20: “Sell $12,000 of Materials” gives dollars for Materials, which is no security, and no target in percent',
      ],
    ],
  },
  {
    row: 'a verb of trading with a security in one sentence is open, or a security directive in an item of its own',
    read: [
      [
        '- Reduce Materials to 8%\n  - Sell 50 shares of NEM',
        'CONDITIONAL; SELL Materials to 8; SELL NEM by 50; SELL 50 NEM; target_not_reached',
      ],
      ['- Reduce Materials to 8% (gold has run up)', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      [
        '- Reduce Materials to 8% (selling NEM first)',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 selling',
      ],
      [
        '- Reduce Materials to 8%\n  - We sell some NEM first',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 21 sell',
      ],
    ],
  },
  {
    row: 'if, unless, when, once, until, only, after, provided, no earlier than, wait in the directive’s own sentence, or at the beginning of a remark',
    read: [['- Reduce Materials to 8% now', 'SAFE; SELL Materials to 8; SELL 120 NEM']],
    other: [
      [
        '- Reduce Materials to 8% if gold falls',
        'refused: Portfolio.md:20: “if gold falls” is a condition, which the program cannot judge',
      ],
      [
        '- Reduce Materials to 8% (only after the 10-Q)',
        'refused: Portfolio.md:20: “only after the 10-Q” is a condition, which the program cannot judge',
      ],
      [
        '- Reduce Materials to 8% — once gold falls',
        'refused: Portfolio.md:20: “once gold falls” is a condition, which the program cannot judge',
      ],
      [
        '- Reduce Materials to 8%\n  - wait for earnings',
        'refused: Portfolio.md:21: “wait for earnings” is a condition, which the program cannot judge',
      ],
    ],
  },
  {
    row: 'A condition in a label, in the label or line above, or in a column of its own, is the directive’s',
    read: [
      ['- Phase 1: Reduce Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['## Action plan\n\nTargets after rebalancing: Materials 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Phase 2 (after the trades)\n  - Reduce Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      [
        '| Sector | Target % | Condition |\n|---|---|---|\n| Materials | 8% | none |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      [
        '| Sector | Target % | Notes |\n|---|---|---|\n| Materials (gold miners) | 8% | Only one name is left; pending home sales fell |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
    ],
    other: [
      [
        '- When gold falls: Reduce Materials to 8%',
        'refused: Portfolio.md:20: “When gold falls” is a condition, which the program cannot judge',
      ],
      [
        '- Phase 2 (once the sale settles): Reduce Materials to 8%',
        'refused: Portfolio.md:20: “once the sale settles” is a condition, which the program cannot judge',
      ],
      [
        '- If gold > 3000: Reduce Materials to 8%',
        'refused: Portfolio.md:20: “If gold > 3000” is a condition, which the program cannot judge',
      ],
      [
        '- If gold falls\n  - Reduce Materials to 8%',
        'refused: Portfolio.md:21: “If gold falls” is a condition, which the program cannot judge',
      ],
      [
        '## Action plan\n\nOnly if gold falls:\n\n- Reduce Materials to 8%',
        'refused: Portfolio.md:22: “Only if gold falls” is a condition, which the program cannot judge',
      ],
      [
        '| Sector | Target % | If |\n|---|---|---|\n| Materials | 8% | gold falls |',
        'refused: Portfolio.md:22: “gold falls” is a condition, which the program cannot judge',
      ],
      [
        '| Sector | Target % |\n|---|---|\n| Materials (only if bullion holds $2,000) | 8% |',
        'refused: Portfolio.md:22: “only if bullion holds $2,000” is a condition, which the program cannot judge',
      ],
      [
        '| Sector | Target % |\n|---|---|\n| Materials | 8% (pending the vote) |',
        'refused: Portfolio.md:22: “pending the vote” is a condition, which the program cannot judge',
      ],
      [
        '| Sector | Current % | Target % |\n|---|---|---|\n| Materials | 14%<br>once bullion holds | 8% |',
        'refused: Portfolio.md:22: “once bullion holds” is a condition, which the program cannot judge',
      ],
      [
        '| Sector | Target % | Rationale |\n|---|---|---|\n| Materials | 8% | Only if bullion holds $2,000 |',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 22 Only if bullion holds $2,000',
      ],
      [
        '| Sector | Target % | Notes |\n|---|---|---|\n| Materials | 8% | Rich (but only if bullion holds) |',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 22 but only if bullion holds',
      ],
    ],
  },
  {
    row: 'What follows a directive on its line is its remark: a target of another sector in it would be lost',
    read: [
      ['- Reduce Materials to 8%. Materials is at 14%.', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Reduce Materials to 8%. Energy stays at 12.5%.', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      ['- Reduce Materials to 8%. Costs rose by 12% a year.', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
      [
        '- Reduce Materials to 8%. Cash to 20%.\n- Target Cash position: 20%',
        'SAFE; SELL Materials to 8; cash to 20; SELL 120 NEM',
      ],
    ],
    other: [
      ['- Reduce Materials to 8%. Target Cash position: 20%', 'SAFE; SELL Materials to 8; cash to 20; SELL 120 NEM'],
      [
        '- Reduce Materials to 8%. Healthcare should be 14%.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '- Reduce Materials to 8%. Increase Materials to 15%.',
        'refused: Portfolio.md:20: two different directives for Materials, in line 20 (“Reduce Materials to 8%. Increase Materials to 15%.”)',
      ],
      [
        '- Reduce Materials to 8% (and Healthcare to 14%)',
        'refused: Portfolio.md:20: “Healthcare to 14%” says what should be of Healthcare, behind another directive',
      ],
      [
        '- Reduce Materials by 6 points by 3 points',
        'refused: Portfolio.md:20: “Reduce Materials by 6 points by 3 points” is not understood: “by 3 points” follows the directive “Reduce Materials by 6 points”',
      ],
    ],
  },
  {
    row: 'A whole directive behind another one, in a sentence of its own with a verb, is one too',
    read: [
      [
        '- Reduce Materials to 8%; then raise Healthcare to 14%.',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '## Action plan\n\nReduce Materials to 8%. Gold ran far. Increase Technology to 12%. Hold 20% cash.',
        'SAFE; SELL Materials to 8; BUY Technology to 12; cash to 20; SELL 120 NEM; BUY 20 NVDA',
      ],
      [
        '- Reduce Materials to 8%. Exit Energy.',
        'SAFE; SELL Materials to 8; SELL Energy to 0; SELL 250 XOM; SELL 120 NEM',
      ],
      [
        '- Reduce Materials to 8%. Consider increasing Technology to 12%.',
        'CONDITIONAL; SELL Materials to 8; BUY Technology to 12; SELL 120 NEM; BUY 20 NVDA; tentative_directive 20 Consider',
      ],
    ],
    other: [
      [
        '- Reduce Materials to 8%. Sell 50 shares of NEM.',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 sell',
      ],
      [
        '- Reduce Materials to 8%. Exit Energy if oil falls.',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 exit; remark_not_followed 20 if oil falls.',
      ],
    ],
  },
  {
    row: 'To hold everything is the whole of a plan; beside what trades it has two meanings',
    read: [
      [
        '## Action plan\n\nHold everything.',
        'SAFE; HOLD Technology to 10; HOLD Financials to 12.5; HOLD Healthcare to 10; HOLD Utilities to 11; HOLD Materials to 14; HOLD Consumer Staples to 12; HOLD Energy to 12.5',
      ],
      ['- Exit Energy\n- Hold everything else', 'SAFE; SELL Energy to 0; SELL 250 XOM'],
      [
        '- Hold all positions\n- Hold JPM\n- Hold Materials at 14%',
        'SAFE; HOLD Materials to 14; HOLD Technology to 10; HOLD Financials to 12.5; HOLD Healthcare to 10; HOLD Utilities to 11; HOLD Consumer Staples to 12; HOLD Energy to 12.5; HOLD JPM by 0',
      ],
    ],
    other: [
      [
        '- Sell 50 shares of NEM\n- Hold everything',
        'refused: Portfolio.md:21: “Hold everything” trades nothing, and “Sell 50 shares of NEM” in line 20 trades',
      ],
      [
        '- Hold everything\n- Reduce Materials to 8%',
        'refused: Portfolio.md:20: “Hold everything” trades nothing, and “Reduce Materials to 8%” in line 21 trades',
      ],
      [
        '- Exit Energy. Hold everything.',
        'refused: Portfolio.md:20: “Hold everything” trades nothing, and “Exit Energy. Hold everything.” in line 20 trades',
      ],
    ],
  },
  {
    row: 'A heading, line or item that names one sector, with a table below it or its own verb',
    read: [
      [
        '## Action plan\n\n### Materials\n\nGold ran far.\n\n| Current | Target |\n|---|---|\n| 14% | 8% |\n\n### Cash\n\n| Current | Target |\n|---|---|\n| 18% | 20% |',
        'SAFE; SELL Materials to 8; cash to 20; SELL 120 NEM',
      ],
      [
        '## Action plan\n\n**Materials**\n\n| Metric | Value |\n|---|---|\n| Current weight | 14% |\n| Target weight | 8% |\n| Action | Trim |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      [
        '## Action plan\n\n#### 1. Materials — Reduce\n\n| Current | 14% |\n|---|---|\n| Target range | 6–8% |',
        'SAFE; SELL Materials to 8; SELL 120 NEM',
      ],
      [
        '## Action plan\n\n### Materials\n\nReduce from 14% to 8%.\n\n### Healthcare\n\n- Action: increase to 14%',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; SELL 120 NEM; BUY 20 ISRG; BUY 40 UNH',
      ],
      [
        '| Ticker | Current | Target |\n|---|---|---|\n| NEM | 14% | 8% |\n| Cash | 18% | 20% |',
        'SAFE; SELL NEM by 120; cash to 20; SELL 120 NEM',
      ],
    ],
    other: [
      [
        '## Action plan\n\n### Reduce Materials\n\n| Current | Target |\n|---|---|\n| 8% | 14% |',
        'refused: Portfolio.md:24: a directive to decrease goes from 8% to 14%',
      ],
      [
        '## Action plan\n\n### Materials\n\n| Current | Target |\n|---|---|\n| 14% | 8% |\n| 14% | 9% |',
        'refused: Portfolio.md:25: two different directives for Materials, in line 24 (“| 14% | 8% |”) and line 25 (“| 14% | 9% |”)',
      ],
      [
        '## Action plan\n\n### Materials\n\n| Metric | Value |\n|---|---|\n| Target | 8% |\n| When | gold falls |',
        'refused: Portfolio.md:25: “gold falls” is a condition, which the program cannot judge',
      ],
      [
        '## Action plan\n\n### Materials\n\n- Reduce 8%',
        'refused: Portfolio.md:22: “Reduce 8%” is not understood as a directive',
      ],
      [
        '## Action plan\n\n### Materials\n\n| Month | Weight |\n|---|---|\n| July | 14% |',
        'refused: Portfolio.md:24: “14%” stands in a table from which no directive is read',
      ],
      [
        '| Ticker | Current Price | Target |\n|---|---|---|\n| NEM | $100 | $120 |',
        'refused: Portfolio.md:18: no directive is found; the sections are “Portfolio”, “HOLDINGS”, “Action plan”',
      ],
    ],
  },
  {
    row: 'if, unless, until, once, no earlier than elsewhere in a remark; rationale, why, reason are idle but for O1 and O2',
    read: [
      ['- Reduce Materials to 8%\n  - Rationale: it hurts if gold falls', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
    ],
    other: [
      [
        '- Reduce Materials to 8% — it hurts if gold falls',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 20 if gold falls',
      ],
      [
        '- Reduce Materials to 8%\n  - Rationale: we sell NEM',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 21 sell',
      ],
    ],
  },
  {
    row: 'over N weeks / months, by DATE, gradually, in stages',
    read: [['- Reduce Materials to 8% immediately', 'SAFE; SELL Materials to 8; SELL 120 NEM']],
    other: [
      [
        '- Reduce Materials to 8% over 3 months',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 20 over 3 months',
      ],
      [
        '- Reduce Materials to 8% by 2026-09-30',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 20 by 2026-09-30',
      ],
      [
        '- Reduce Materials to 8% gradually',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 20 gradually',
      ],
      [
        '- Reduce Materials to 8% in stages',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 20 in stages',
      ],
    ],
  },
  {
    row: 'restraint (O1) in it is read as section 7 says or is open',
    read: [
      [
        '- Reduce Materials to 8% (do not sell XOM)',
        'CONDITIONAL; SELL Materials to 8; no sell XOM; SELL 120 NEM; not_understood 20 do not sell',
      ],
    ],
    other: [
      [
        '- Reduce Materials to 8% (NEM is pledged)',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 pledged',
      ],
    ],
  },
  {
    row: 'consider, (we) could, may, might, possibly before the verb',
    read: [['- Reduce Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM']],
    other: [
      [
        '- Consider reducing Materials to 8%',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; tentative_directive 20 Consider',
      ],
      [
        '- We could reduce Materials to 8%',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; tentative_directive 20 We could',
      ],
      [
        '- Possibly reduce Materials to 8%',
        'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; tentative_directive 20 Possibly',
      ],
    ],
  },
  {
    row: 'Basis: may also be said as all targets / percentages are of invested assets',
    read: [
      [
        '## Action plan (all targets are of invested assets)\n\n- Reduce Materials to 10%',
        'SAFE; SELL Materials to 8.2; SELL 116 NEM',
      ],
      ['## Action plan\n\nBasis: invested\n\n- Reduce Materials to 10%', 'SAFE; SELL Materials to 8.2; SELL 116 NEM'],
    ],
    other: [
      [
        '## Action plan\n\nBasis: something\n\n- Reduce Materials to 10%',
        'refused: Portfolio.md:20: this basis is not known',
      ],
    ],
  },
  {
    row: 'Exit/Sell all [of] T',
    read: [
      ['- Exit NEM', 'SAFE; SELL NEM by 280; SELL 280 NEM'],
      ['- Sell all of Newmont (NEM)', 'SAFE; SELL NEM by 280; SELL 280 NEM'],
    ],
    other: [
      ['- Exit TSLA', 'refused: Portfolio.md:20: “TSLA” is neither a sector nor a security that this workspace knows'],
    ],
  },
  {
    row: 'VERB T [from a%] to b%: sold as few increments as bring the weight to b or below, bought as keep it at b or below',
    read: [
      ['- Trim NEM from 14% to 10%', 'SAFE; SELL NEM by 80; SELL 80 NEM'],
      ['- Increase LLY to 11%', 'SAFE; BUY LLY by 2; BUY 2 LLY'],
    ],
    other: [
      ['- Trim NEM by 4 points', 'refused: Portfolio.md:20: “Trim NEM by 4 points” says by how much, and not to what'],
      ['- Trim NEM to 18%', 'CONDITIONAL; HOLD NEM by 0; directive_already_met'],
    ],
  },
  {
    row: 'Sell/Buy N shares of T',
    read: [
      ['- Sell 50 shares of NEM', 'SAFE; SELL NEM by 50; SELL 50 NEM'],
      ['- Buy 10 shares of UNH', 'SAFE; BUY UNH by 10; BUY 10 UNH'],
    ],
    other: [
      ['- Sell 500 shares of NEM', 'refused: Portfolio.md:20: 500 shares of NEM are to be sold and 280 are held'],
      [
        '- Sell about 50 shares of NEM',
        'refused: Portfolio.md:20: “Sell about 50 shares of NEM” gives a number of shares that is not exact',
      ],
    ],
  },
  {
    row: 'Sell/Buy $X of T: as many as cover X; as many as X pays',
    read: [
      ['- Sell $5,050 of NEM', 'SAFE; SELL NEM by 51; SELL 51 NEM'],
      ['- Buy $5,050 of UNH', 'SAFE; BUY UNH by 50; BUY 50 UNH'],
      ['- Sell $10k of NEM', 'SAFE; SELL NEM by 100; SELL 100 NEM'],
      ['- Sell 10K USD of NEM', 'SAFE; SELL NEM by 100; SELL 100 NEM'],
    ],
    other: [
      [
        '- Sell $5k of Materials',
        'refused: Portfolio.md:20: “Sell $5k of Materials” gives dollars for Materials, which is no security, and no target in percent',
      ],
    ],
  },
  {
    row: 'Hold/Keep T: neither sold nor bought by this plan',
    read: [
      [
        '- Reduce Materials to 8%\n- Hold UNH\n- Increase Healthcare to 14%',
        'SAFE; SELL Materials to 8; BUY Healthcare to 14; HOLD UNH by 0; SELL 120 NEM; BUY 40 ISRG',
      ],
    ],
    other: [
      ['- Hold TSLA', 'refused: Portfolio.md:20: “TSLA” is neither a sector nor a security that this workspace knows'],
    ],
  },
  {
    row: 'conflicting_directives: sold in a sector to be increased, bought in one to be reduced',
    read: [
      [
        '- Increase Healthcare to 14%\n- Buy 1 shares of LLY',
        'SAFE; BUY Healthcare to 14; BUY LLY by 1; BUY 1 LLY; BUY 36 UNH; BUY 17 ISRG',
      ],
    ],
    other: [
      [
        '- Increase Healthcare to 14%\n- Sell 5 shares of LLY',
        'CONDITIONAL; BUY Healthcare to 14; SELL LLY by 5; SELL 5 LLY; BUY 66 UNH; BUY 32 ISRG; conflicting_directives',
      ],
    ],
  },
];

describe('READING 5 and 6', () => hold(ROWS, told));

test.each([
  ['- Exit 3M', 'SAFE; SELL MMM by 10; SELL 10 MMM'],
  ['- 3M: 0%', 'SAFE; SELL MMM by 10; SELL 10 MMM'],
  ['- sell 3M', 'refused: Portfolio.md:21: “sell 3M” does not say how much'],
  ['- 2 Reduce Materials to 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
])('a company whose name looks like a figure: %s', (text, expected) => {
  const head = HEAD.replace('| NEE |', '| MMM | 3M Company | Industrials | 10 | $90.00 | $100.00 |\n| NEE |');
  expect(toldOf({ ...BASE, 'Portfolio.md': `${head}## Action plan\n\n${text}\n` })).toBe(expected);
});

describe('the holding that is to be sold first is told where the program sells another one first', () => {
  const head = HEAD.replace('| NEE |', '| CVX | Chevron | Energy | 100 | $50.00 | $100.00 |\n| NEE |');
  const sold = (order: string, first: string) =>
    toldOf({
      ...BASE,
      'Portfolio.md': `${head}## Action plan\n\n- Reduce Energy to 12% (${first} first)\n`,
      'policy.json': `{"sell_order": "${order}"}`,
    });

  // CVX has gained more than XOM, and stands below it
  test.each([
    ['lock_profits', 'CVX', 'SAFE; SELL Energy to 12; SELL 98 CVX'],
    ['lock_profits', 'XOM', 'CONDITIONAL; SELL Energy to 12; SELL 98 CVX; not_understood 21 XOM first'],
    ['least_gain', 'XOM', 'SAFE; SELL Energy to 12; SELL 98 XOM'],
  ])('%s, %s first', (order, first, expected) => expect(sold(order, first)).toBe(expected));
});

test.each([
  [': 50% now, 50% in October', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 50% now, 50% in'],
  [': half today, half next week', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 half today'],
  [
    ' (60 shares now, 60 later)',
    'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 60 shares now, 60 later',
  ],
  [' (phase 1 of 2)', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; not_understood 20 phase 1 of 2'],
  [' (14% now)', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  [' (14% today, above its cap)', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['. Gold is the first of 2 reasons', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
])('in parts, or what it weighs now: Reduce Materials to 8%%%s', (rest, expected) =>
  expect(told(`- Reduce Materials to 8%${rest}`)).toBe(expected),
);

test.each([
  ['-6%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['-6.5 pp', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['-4%', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['+6%', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
])('a change beside a target is held against the measured weight of 14 percent: %s', (change, expected) =>
  expect(told(`| Sector | Target | Change |\n|---|---|---|\n| Materials | 8% | ${change} |`)).toBe(expected),
);

test.each([
  ['Size | 6%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['By | 6 pp', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['Size | $12,000', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['Size | $16,000', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['Size | 8%', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['Size | -$12,000', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
  ['Size | $3,000', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['Size | $3k', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['Notional | $3,000', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['Order size | $3,000', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['Amount to sell | $3,000', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['Size | 30 shares', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 22 30 shares'],
  ['Size | ~$3,000', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 22 ~$3,000'],
  ['Shares | 30', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; remark_not_followed 22 30'],
  ['Size | 3%', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['By | 3 pp', 'CONDITIONAL; SELL Materials to 8; SELL 120 NEM; document_disagrees'],
  ['Phase 2 | 5%', 'refused: Portfolio.md:20: “Phase 2” says another part of the plan'],
  ['Tranche B | $3,000', 'refused: Portfolio.md:20: “Tranche B” says another part of the plan'],
  ['Phase 2 | gold', 'SAFE; SELL Materials to 8; SELL 120 NEM'],
])('a size or another part of the plan beside a target: %s', (column, expected) => {
  const [name, cell] = column.split(' | ');
  expect(told(`| Sector | Target | ${name} |\n|---|---|---|\n| Materials | 8% | ${cell} |`)).toBe(expected);
});

const SOLD = (shares: number) => `SAFE; SELL NEM by ${shares}; SELL ${shares} NEM`;
const OTHER = (words: string) => `refused: Portfolio.md:20: “${words}” is another size than the trade in NEM has`;
const HELD = (words: string) => `refused: Portfolio.md:20: “${words}” says all of it, and 280 shares are held`;

test.each([
  ['Sell 50 shares of NEM ($5,000)', SOLD(50)],
  ['Sell 50 shares of NEM (~$5,200)', SOLD(50)],
  ['Sell 50 shares of NEM ($100.00)', SOLD(50)],
  ['Sell 50 shares of NEM for $5,000', SOLD(50)],
  ['Sell $5,000 of NEM (50 shares)', SOLD(50)],
  ['Sell 50 shares of NEM (bought for $9,000)', SOLD(50)],
  ['Sell all 280 shares of NEM', SOLD(280)],
  ['Exit NEM ($28,000)', SOLD(280)],
  ['Sell 50 shares of NEM ($9,000)', OTHER('$9,000')],
  ['Sell 50 shares of NEM for about $9,000', OTHER('for about $9,000')],
  ['Sell 50 shares of NEM = $9,000', 'refused'],
  ['Sell 50 shares of NEM (40 shares)', OTHER('40 shares')],
  ['Sell $9,000 of NEM (50 shares)', OTHER('50 shares')],
  ['Exit NEM (50 shares, $28,000)', OTHER('50 shares')],
  ['Sell all 50 shares of NEM', HELD('Sell all 50 shares of NEM')],
  ['Sell NEM to 5% (50 shares)', 'CONDITIONAL; SELL NEM by 180; SELL 180 NEM; remark_not_followed 20 50 shares'],
])('a size beside that of a trade: %s', (text, expected) =>
  expect(told(`- ${text}`).slice(0, expected.length)).toBe(expected),
);

test.each([
  ['EXIT | 280', SOLD(280)],
  ['SELL | 50', SOLD(50)],
  ['EXIT | 50', HELD('EXIT all 50 shares of NEM').replace(':20:', ':22:')],
])('an exit of so many shares in a table: %s', (cells, expected) =>
  expect(told(`| Ticker | Action | Shares |\n|---|---|---|\n| NEM | ${cells} |`)).toBe(expected),
);
