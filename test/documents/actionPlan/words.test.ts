import { describe, expect, test } from 'vitest';
import { item } from './oneItem.ts';

// READING 5 and 6 where one word more or less decides: each with what it says, or why it is refused.

describe('figures and beginnings', () => {
  test.each([
    ['Step 1', ['not read']],
    ['Step 1:', ['not read']],
    ['Step 1: Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Step # 1: Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Step one - Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Priority high: Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['1) 2) 3) 4) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '1) 2) 3) 4) 5) Reduce Materials to 8%',
      ['“5) Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['(2) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['(2 Reduce Materials to 8%', ['“(2 Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read']],
    ['iv. Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      'xxvii. Reduce Materials to 8%',
      ['“xxvii. Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['2.1 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '2.1 reduce Materials to 8%',
      ['“2.1 reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['2 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '123 Reduce Materials to 8%',
      ['“123 Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['① Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['• Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['✓ ✓ Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['→ 5 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['-5 Reduce Materials to 8%', ['“-5 Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read']],
    ['- 5 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['#5. Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['* 8% cash', ['set cash ? → 8']],
    ['Gradually Materials to 8%', ['“Gradually Materials to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Gradually reduce Materials to 8%', ['decrease Materials ? → 8', 'remark_not_followed: Gradually']],
    [
      'Over 3 months, reduce Materials to 8%',
      ['“Over 3 months, reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['We recommend that we reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['We recommend: reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Please, reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Please reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Perhaps we could reduce Materials to 8%', ['decrease Materials ? → 8', 'tentative_directive: Perhaps']],
    [
      'Consider (Materials) at 8%',
      ['“Consider (Materials) at 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Consider: Materials at 8%', ['set Materials ? → 8', 'tentative_directive: Consider']],
    ['Consider, Materials at 8%', ['set Materials ? → 8', 'tentative_directive: Consider']],
    ['Consider 8% Materials', ['set Materials ? → 8', 'tentative_directive: Consider']],
    ['Plan to to reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      'We should not reduce Materials to 8%',
      ['“We should not reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Do not reduce Materials',
      ['“Do not reduce Materials” says what is not to be done, and is no directive; FORMS', 'not read'],
    ],
    ['No change to Materials', ['hold Materials ? → ?']],
    ['No changes in Materials', ['hold Materials ? → ?']],
    ['Hold off Materials', ['“Hold off Materials” has no target in percent; FORMS', 'not read']],
    [
      'Only if prices fall, reduce Materials to 8%',
      [
        '“Only if prices fall, reduce Materials to 8%” begins with a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'If prices fall reduce Materials to 8%',
      [
        '“If prices fall reduce Materials to 8%” begins with a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    ['Not Energy', ['“Not Energy” is not understood as a directive; FORMS', 'not read']],
    ['Sell Energy', ['“Sell Energy” has no target in percent; Exit Energy, or: Sell Energy to b%', 'not read']],
    ['Sell Energy completely', ['decrease Energy ? → 0']],
    ['Sell all Energy', ['decrease Energy ? → 0']],
    ['Sell all of Energy', ['decrease Energy ? → 0']],
    ['Sell the whole Energy position', ['decrease Energy ? → 0']],
    ['Sell cash', ['“Sell cash” has no target in percent; Exit cash, or: Sell cash to b%', 'not read']],
    ['Sell the entire cash', ['decrease cash ? → 0']],
    [
      'Reduce Energy by 4%',
      [
        '“Reduce Energy by 4%” says by how much and not of what: 4% of Energy, or of the portfolio; Reduce Energy to 3.84%, or: Reduce Energy by 4 percentage points (to 0%)',
        'not read',
      ],
    ],
    [
      'Reduce Energy by 100%',
      [
        '“Reduce Energy by 100%” says by how much and not of what: 100% of Energy, or of the portfolio; Reduce Energy to 0%, or: Reduce Energy by 100 percentage points (to b%)',
        'not read',
      ],
    ],
    [
      'Reduce Energy by 2.5%',
      [
        '“Reduce Energy by 2.5%” says by how much and not of what: 2.5% of Energy, or of the portfolio; Reduce Energy to 3.9%, or: Reduce Energy by 2.5 percentage points (to 1.5%)',
        'not read',
      ],
    ],
    [
      'Reduce NEM by 2.5%',
      [
        '“Reduce NEM by 2.5%” says by how much and not of what: 2.5% of NEM, or of the portfolio; Reduce NEM to b%, or: Sell N shares of NEM',
        'not read',
      ],
    ],
    [
      'Reduce cash by 5%',
      [
        '“Reduce cash by 5%” says by how much and not of what: 5% of cash, or of the portfolio; Reduce cash to b%, or: Reduce cash by 5 percentage points',
        'not read',
      ],
    ],
    [
      'Buy Energy by 5%',
      [
        '“Buy Energy by 5%” says by how much and not of what: 5% of Energy, or of the portfolio; Buy Energy to 4.2%, or: Buy Energy by 5 percentage points (to 9%)',
        'not read',
      ],
    ],
    [
      'Buy Energy by 97%',
      [
        '“Buy Energy by 97%” says by how much and not of what: 97% of Energy, or of the portfolio; Buy Energy to 7.88%, or: Buy Energy by 97 percentage points (to b%)',
        'not read',
      ],
    ],
    [
      'Open Energy by 5%',
      [
        '“Open Energy by 5%” says by how much and not of what: 5% of Energy, or of the portfolio; Open Energy to 4.2%, or: Open Energy by 5 percentage points (to 9%)',
        'not read',
      ],
    ],
    [
      'Add Energy by 5%',
      [
        '“Add Energy by 5%” says by how much and not of what: 5% of Energy, or of the portfolio; Add Energy to 4.2%, or: Add Energy by 5 percentage points (to 9%)',
        'not read',
      ],
    ],
    [
      'Materials by 5%',
      [
        '“Materials by 5%” says by how much and not of what: 5% of Materials, or of the portfolio; Materials: 13.3%, or: Reduce Materials by 5 percentage points (to 9%)',
        'not read',
      ],
    ],
    [
      'Reduce Energy by half',
      ['“Reduce Energy by half” says a part and not a target; Reduce Energy to 2%', 'not read'],
    ],
    [
      'Reduce Energy by one-third',
      ['“Reduce Energy by one-third” says a part and not a target; Reduce Energy to 2.67%', 'not read'],
    ],
    ['Buy +5% of NEM', ['“Buy +5% of NEM” is not understood as a directive; FORMS', 'not read']],
    ['Add 120% Healthcare', ['“Add 120% Healthcare” is not understood as a directive; FORMS', 'not read']],
    ['Keep 5% for cash', ['set cash ? → 5']],
    ['Keep 5% for Materials', ['set Materials ? → 5']],
    ['Keep 5% into Materials', ['set Materials ? → 5']],
    ['Establish 5% for Materials', ['increase Materials ? → 5']],
    ['Cut 6 points off of Materials', ['decrease Materials ? → by 6']],
    ['Cut 6 points off Space Mining', ['decrease Space Mining ? → by 6']],
    ['Cut 6 points off Nothing', ['“Cut 6 points off Nothing” has no target in percent; FORMS', 'not read']],
    ['Cut 120 points off Materials', ['“Cut 120 points off Materials” has no target in percent; FORMS', 'not read']],
    [
      'Sell 1,5 NEM',
      [
        '“1,5” cannot be read: the point is the decimal mark, and a comma separates thousands; a number of shares such as 420, 420.125 or 1,200',
        'not read',
      ],
    ],
    [
      'Sell 50 NEM to 4%',
      [
        '“Sell 50 NEM to 4%” is not understood: “to 4%” follows the directive “Sell 50 NEM”; “Sell 50 NEM” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Sell 50 shares from NEM', ['sell NEM ? → 50 shares']],
    ['Sell 50 shares to NEM', ['sell NEM ? → 50 shares']],
    ['Sell 50 shares into NEM', ['sell NEM ? → 50 shares']],
    ['Sell $5,000 in NEM', ['sell NEM ? → $5000']],
    ['Sell 5,000 USD of NEM', ['sell NEM ? → $5000']],
    ['Sell 5,000USD of NEM', ['sell NEM ? → $5000']],
    ['Sell $5m of NEM', ['sell NEM ? → $5000000']],
    ['Sell $5 m of NEM', ['“Sell $5 m of NEM” has no target in percent; FORMS', 'not read']],
    ['Sell 1 share of NEM', ['sell NEM ? → 1 shares']],
    ['Sell 50 units of NEM', ['sell NEM ? → 50 shares']],
    [
      'Sell about $5,000 of Energy',
      [
        '“Sell about $5,000 of Energy” gives dollars for Energy, which is no security, and no target in percent; Sell Energy to b%, or for one security: Sell $5,000 of NEM',
        'not read',
      ],
    ],
    [
      'Sell $5,000 of Energy',
      [
        '“Sell $5,000 of Energy” gives dollars for Energy, which is no security, and no target in percent; Sell Energy to b%, or for one security: Sell $5,000 of NEM',
        'not read',
      ],
    ],
    [
      'Sell $5k of Energy',
      [
        '“Sell $5k of Energy” gives dollars for Energy, which is no security, and no target in percent; Sell Energy to b%, or for one security: Sell $5k of NEM',
        'not read',
      ],
    ],
    ['Trim $500 off NEM', ['“Trim $500 off NEM” has no target in percent; FORMS', 'not read']],
    ['Exit $500 of NEM', ['sell NEM ? → $500']],
    ['Add $500 to NEM', ['buy NEM ? → $500']],
    ['Add 50 shares to NEM', ['buy NEM ? → 50 shares']],
    ['Reduce Materials (6 points)', ['decrease Materials ? → by 6']],
    ['Reduce Materials (by 6 points)', ['decrease Materials ? → by 6']],
    ['Reduce Materials (to 8%)', ['decrease Materials ? → 8']],
    [
      'Reduce Materials (8%)',
      [
        '“Reduce Materials (8%)” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    ['Reduce Materials (108%)', ['“108%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    ['Reduce Materials (big) (14% → 8%)', ['decrease Materials 14 → 8', '«big»']],
    [
      'Reduce Materials (from 14%)',
      ['“Reduce Materials (from 14%)” says from what, and not to what; Reduce Materials from 14% to b%', 'not read'],
    ],
    [
      'Reduce Materials (big)',
      ['“Reduce Materials (big)” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Reduce Materials (now 14%) to 8%', ['decrease Materials 14 → 8', '«now 14%»']],
    [
      'Reduce Materials (14% → 8%',
      ['“Reduce Materials (14% → 8%” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Exit Materials (8%)', ['decrease Materials ? → 0', '«8%»']],
    ['Hold Materials (14%)', ['hold Materials ? → ?', '«14%»']],
    ['Exit NEM (4%)', ['sell NEM ? → all', '«4%»']],
    ['Exit NEM (50 shares)', ['sell NEM ? → all', '«50 shares»']],
    ['Trim NEM (50 shares)', ['sell NEM ? → 50 shares']],
    ['Trim NEM ($500)', ['sell NEM ? → $500']],
    ['Materials (14% → 8%)', ['set Materials 14 → 8']],
    ['Materials (14%)', ['set Materials ? → 14']],
    [
      'Materials (6 points)',
      [
        '“Materials (6 points)” says by how much, and not whether up or down; Reduce Materials by 6 percentage points, or Increase',
        'not read',
      ],
    ],
    [
      'Materials:',
      [
        '“Materials:” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Materials: 14% → 8% → 6%',
      [
        '“Materials: 14% → 8% → 6%” is not understood: “→ 6%” follows the directive “Materials: 14% → 8%”; “Materials: 14% → 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials | 14%', ['“Materials | 14%” is not understood as a directive; FORMS', 'not read']],
    ['Materials | current 14%', ['«- Materials | current 14%»']],
    ['Materials | target 8%', ['set Materials ? → 8']],
    ['Materials, 8%', ['set Materials ? → 8']],
    ['Materials, target 8%, now 14%', ['set Materials 14 → 8']],
    ['Materials 14%, target 8%', ['set Materials 14 → 8']],
    ['Materials 14% target: 8%', ['set Materials 14 → 8']],
    ['Materials 14% to a target of 8%', ['set Materials 14 → 8']],
    ['Materials 14% to its goal of 8%', ['set Materials 14 → 8']],
    ['Materials 14% to the range of 6–8%', ['set Materials 14 → 6–8']],
    ['Materials 14% to band 6–8%', ['set Materials 14 → 6–8']],
    ['Materials target 8% current 14%', ['set Materials 14 → 8']],
    [
      'Materials current 14% current 12%',
      [
        '“Materials current 14% current 12%” is not understood: “current 12%” follows the directive “Materials current 14%”; “Materials current 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Materials target 8% target 6%',
      [
        '“Materials target 8% target 6%” is not understood: “target 6%” follows the directive “Materials target 8%”; “Materials target 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials 8% target 6%', ['set Materials 8 → 6']],
    [
      'Materials 8% target of 6%',
      [
        '“Materials 8% target of 6%” is not understood: “6%” follows the directive “Materials 8% target of”; “Materials 8% target of” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials today: 14%, to 8%', ['set Materials 14 → 8']],
    [
      'Materials = 14% = 8%',
      [
        '“Materials = 14% = 8%” is not understood: “= 8%” follows the directive “Materials = 14%”; “Materials = 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials is at 14%', ['“Materials is at 14%” is not understood as a directive; FORMS', 'not read']],
    [
      'Materials is currently 14%, to 8%',
      ['“Materials is currently 14%, to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Materials range 6–8%', ['set Materials ? → 6–8']],
    ['Materials range: 6–8%', ['set Materials ? → 6–8']],
    ['Materials currently 14%, range 6–8%', ['set Materials 14 → 6–8']],
    ['Reduce Materials to 8% target', ['decrease Materials ? → 8']],
    [
      'Reduce Materials to 8% goal 6%',
      [
        '“Reduce Materials to 8% goal 6%” is not understood: “goal 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% current',
      [
        '“Reduce Materials to 8% current” is not understood: “current” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to a 8% weight', ['decrease Materials ? → 8']],
    ['Reduce Materials to an allocation of 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials to the goal weight of 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials from a weight of 14% to 8%', ['decrease Materials 14 → 8']],
    ['Reduce Materials from the current allocation of 14% to 8%', ['decrease Materials 14 → 8']],
    [
      'Reduce Materials from Energy to 8%',
      [
        '“Reduce Materials from Energy to 8%” moves from one to another, and says the target of neither; one line for what is reduced and one for what is increased, each to its own target in percent',
        'not read',
      ],
    ],
    [
      'Reduce from Materials to 8%',
      [
        '“Reduce from Materials to 8%” moves from one to another, and says the target of neither; Reduce Materials to 8%, and on a line of its own what is increased, to its own target',
        'not read',
      ],
    ],
    ['Reduce Materials up to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials down 6 points', ['decrease Materials ? → by 6']],
    ['Reduce Materials back to 8%', ['decrease Materials ? → 8']],
    ['Raise Materials up to 18%', ['increase Materials ? → 18']],
    ['Raise Materials up by 4 points', ['increase Materials ? → by 4']],
    ['Materials up by 4 points', ['increase Materials ? → by 4']],
    ['Materials down by 4 points', ['decrease Materials ? → by 4']],
    ['Materials down 4 points', ['decrease Materials ? → by 4']],
    ['Take Materials up 4 points', ['increase Materials ? → by 4']],
    ['Reduce Materials to 8%, from 14%', ['decrease Materials 14 → 8']],
    [
      'Reduce Materials to 8%, up from 4%',
      [
        'a directive to decrease goes from 4% to 8%; “Increase Materials from 4% to 8%”, or “Reduce Materials from 8% to 4%”',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%, currently at 14%', ['decrease Materials 14 → 8']],
    ['Reduce Materials to 8%, now 14%', ['decrease Materials 14 → 8']],
    ['Reduce Materials to 8% from 14%', ['decrease Materials 14 → 8']],
    ['Reduce Materials to 8% vs 14% today', ['decrease Materials 14 → 8']],
    ['Reduce Materials to 8% versus 14%', ['decrease Materials 14 → 8']],
    ['Reduce Materials today up to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials now down to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials now from 14% to 8%', ['decrease Materials 14 → 8']],
    [
      'Reduce Materials now by 6 points',
      [
        '“Reduce Materials now by 6 points” is not understood: “by 6 points” follows the directive “Reduce Materials”; “Reduce Materials” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials at once to 8%',
      [
        '“Reduce Materials at once to 8%” is not understood: “to 8%” follows the directive “Reduce Materials”; “Reduce Materials” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials -5% to 8%',
      [
        '“-5%” is a change, or a figure after a dash; Reduce Materials by 5 percentage points, or: Reduce Materials to 5%',
        'not read',
      ],
    ],
    ['Reduce Materials -', ['“Reduce Materials -” has no target in percent; Reduce Materials to b%', 'not read']],
    ['Reduce Materials to one percent', ['decrease Materials ? → 1']],
    [
      'Reduce Materials to one hundred percent',
      [
        '“one hundred percent” is not written in digits; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Reduce Materials to two or three percent',
      [
        '“two or three percent” is not written in digits; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Reduce Materials to percent',
      ['“Reduce Materials to percent” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Reduce Materials to eight pct', ['decrease Materials ? → 8']],
    [
      'Reduce Materials by 6 points by 3 points',
      [
        '“Reduce Materials by 6 points by 3 points” is not understood: “by 3 points” follows the directive “Reduce Materials by 6 points”; “Reduce Materials by 6 points” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials by about 6%',
      [
        '“Reduce Materials by about 6%” says by how much and not of what: 6% of Materials, or of the portfolio; Reduce Materials to 13.16%, or: Reduce Materials by 6 percentage points (to 8%)',
        'not read',
      ],
    ],
    [
      'Reduce Materials by +6 points',
      [
        '“+6” is a change, or a figure after a dash; Reduce Materials by 6 percentage points, or: Reduce Materials to 6%',
        'not read',
      ],
    ],
    ['Reduce Materials by 108 points', ['“108” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    ['Reduce Materials by 6 - points', ['decrease Materials ? → by 6']],
    [
      'Hold Materials at 8% at 6%',
      [
        '“Hold Materials at 8% at 6%” is not understood: “at 6%” follows the directive “Hold Materials at 8%”; “Hold Materials at 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Hold Materials at ~14%', ['hold Materials ? → 14', 'approximate_figure: ~14%']],
    ['Hold Materials at -5%', ['“-5%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    ['Hold NEM 50 shares', ['hold NEM ? → 50 shares']],
    ['Hold 50 shares of NEM', ['hold NEM ? → 50 shares']],
    ['Hold $500 of NEM', ['hold NEM ? → $500']],
    [
      'Hold NEM at 4–5%',
      [
        '“Hold NEM at 4–5%” gives a range for one security; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Keep NEM at 5% from 4%',
      [
        '“Keep NEM at 5% from 4%” is not understood: “from 4%” follows the directive “Keep NEM at 5%”; “Keep NEM at 5%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('another target', () => {
  test.each([
    ['Sell 150 NEM', ['sell NEM ? → 150 shares']],
    ['Sell 1,500 NEM', ['sell NEM ? → 1500 shares']],
    ['Sell 1.5 NEM', ['sell NEM ? → 1.5 shares']],
    [
      'Reduce Materials to 12%, target 8%',
      [
        '“Reduce Materials to 12%, target 8%” is not understood: “target 8%” follows the directive “Reduce Materials to 12%”; “Reduce Materials to 12%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 12% (target 8%)',
      [
        '“Reduce Materials to 12% (target 8%)” is not understood: “target 8%” follows the directive “Reduce Materials to 12%”; “Reduce Materials to 12%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 12% (target 12%)', ['decrease Materials ? → 12', '«target 12%»']],
    ['Reduce Materials to 12% (target range 8–12%)', ['decrease Materials ? → 12', '«target range 8–12%»']],
    [
      'Reduce Materials to 12% (target range 8–11%)',
      [
        '“Reduce Materials to 12% (target range 8–11%)” is not understood: “target range 8–11%” follows the directive “Reduce Materials to 12%”; “Reduce Materials to 12%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 12%; goal is 8%',
      [
        '“Reduce Materials to 12%; goal is 8%” is not understood: “goal is 8%” follows the directive “Reduce Materials to 12%”; “Reduce Materials to 12%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 12%. The target is 8%.',
      [
        '“Reduce Materials to 12%. The target is 8%.” is not understood: “The target is 8%.” follows the directive “Reduce Materials to 12%”; “Reduce Materials to 12%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 12% — new 8% cap next year', ['decrease Materials ? → 12', '«new 8% cap next year»']],
    ['Reduce Materials to 6–8% (target range 5–9%)', ['decrease Materials ? → 6–8', '«target range 5–9%»']],
    [
      'Reduce Materials to 6–8% (target 7%)',
      [
        '“Reduce Materials to 6–8% (target 7%)” is not understood: “target 7%” follows the directive “Reduce Materials to 6–8%”; “Reduce Materials to 6–8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Trim NEM to 4% (target $150)', ['sell NEM ? → 4%', '«target $150»']],
    [
      'Materials 14%; target 8%',
      [
        '“Materials 14%; target 8%” is not understood: “target 8%” follows the directive “Materials 14%”; “Materials 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials 14% — target 8%', ['set Materials 14 → 8']],
    ['Materials 14% (target 8%)', ['set Materials 14 → 8']],
    ['Materials 14% (big) (target 8%)', ['set Materials 14 → 8', '«big»']],
    ['Materials 14% (to 8%)', ['set Materials 14 → 8']],
    ['Materials 14% (8%)', ['set Materials ? → 14', '«8%»']],
    ['Materials 14% (108%)', ['set Materials ? → 14', '«108%»']],
    [
      'Materials from 14% to 12% (target 8%)',
      [
        '“Materials from 14% to 12% (target 8%)” is not understood: “target 8%” follows the directive “Materials from 14% to 12%”; “Materials from 14% to 12%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['NEM 4% (target 3%)', ['set NEM 4 → 3%']],
    ['Reduce Materials 6 points', ['decrease Materials ? → by 6']],
    ['Reduce Materials by 6 points (target 8%)', ['decrease Materials ? → 8']],
    [
      'Materials 6 points',
      [
        '“Materials 6 points” says by how much, and not whether up or down; Reduce Materials by 6 percentage points, or Increase',
        'not read',
      ],
    ],
    [
      'Materials by 5%',
      [
        '“Materials by 5%” says by how much and not of what: 5% of Materials, or of the portfolio; Materials: 13.3%, or: Reduce Materials by 5 percentage points (to 9%)',
        'not read',
      ],
    ],
    [
      'Reduce Materials by −6 points',
      [
        '“-6” is a change, or a figure after a dash; Reduce Materials by 6 percentage points, or: Reduce Materials to 6%',
        'not read',
      ],
    ],
    [
      'Reduce Materials by 6 pts or 7 pts',
      [
        '“Reduce Materials by 6 pts or 7 pts” is not understood: “or 7 pts” follows the directive “Reduce Materials by 6 pts”; “Reduce Materials by 6 pts” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('what follows, and of what', () => {
  test.each([
    ['Reduce Materials to 8% — it is heavy', ['decrease Materials ? → 8', '«it is heavy»']],
    ['Reduce Materials to 8%, it is heavy', ['decrease Materials ? → 8', '«it is heavy»']],
    ['Reduce Materials to 8%. It is heavy.', ['decrease Materials ? → 8', '«It is heavy.»']],
    ['Reduce Materials to 8%! It is heavy.', ['decrease Materials ? → 8', '«! It is heavy.»']],
    ['Reduce Materials to 8%: it is heavy', ['decrease Materials ? → 8', '«it is heavy»']],
    ['Reduce Materials to 8%; it is heavy', ['decrease Materials ? → 8', '«it is heavy»']],
    [
      'Reduce Materials to 8% it is heavy',
      [
        '“Reduce Materials to 8% it is heavy” is not understood: “it is heavy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% because it is heavy', ['decrease Materials ? → 8', '«because it is heavy»']],
    ['Reduce Materials to 8% while prices hold', ['decrease Materials ? → 8', '«while prices hold»']],
    [
      'Reduce Materials to 8% if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — but only if prices hold',
      [
        '“only if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — prices are high, unless they fall',
      ['decrease Materials ? → 8', 'remark_not_followed: unless they fall', '«prices are high, unless they fall»'],
    ],
    [
      'Reduce Materials to 8% — it is heavy until it is not so heavy any more at all',
      [
        'decrease Materials ? → 8',
        'remark_not_followed: until it is not so heavy',
        '«it is heavy until it is not so heavy any more at all»',
      ],
    ],
    [
      'Reduce Materials to 8%. If prices hold.',
      [
        '“If prices hold.” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%. And then do this only once.',
      [
        '“only once.” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% (if prices hold)',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% (now) if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% (gradually)',
      ['decrease Materials ? → 8', 'remark_not_followed: gradually', '«gradually»'],
    ],
    [
      'Reduce Materials to 8% (in stages, over two weeks)',
      [
        'decrease Materials ? → 8',
        'remark_not_followed: in stages',
        'remark_not_followed: over two weeks',
        '«in stages, over two weeks»',
      ],
    ],
    ['Reduce Materials to 8% in stages', ['decrease Materials ? → 8', 'remark_not_followed: in stages']],
    ['Reduce Materials to 8%, in stages', ['decrease Materials ? → 8', 'remark_not_followed: in stages']],
    [
      'Reduce Materials to 8%, in stages, over two weeks',
      ['decrease Materials ? → 8', 'remark_not_followed: in stages', 'remark_not_followed: over two weeks'],
    ],
    ['Reduce Materials to 8% now, in stages', ['decrease Materials ? → 8', 'remark_not_followed: in stages']],
    ['Reduce Materials to 8% now', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% at market', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% right away because it is heavy', ['decrease Materials ? → 8', '«because it is heavy»']],
    [
      'Reduce Materials to 8% — in stages',
      ['decrease Materials ? → 8', 'remark_not_followed: in stages', '«in stages»'],
    ],
    [
      'Reduce Materials to 8% — sell it gradually, over 3 months',
      [
        'decrease Materials ? → 8',
        'remark_not_followed: gradually',
        'remark_not_followed: over 3 months',
        '«sell it gradually, over 3 months»',
      ],
    ],
    [
      'Reduce Materials to 8% — Rationale: only if prices hold',
      ['decrease Materials ? → 8', '«Rationale: only if prices hold»'],
    ],
    ['Reduce Materials to 8% — Why: if prices hold', ['decrease Materials ? → 8', '«Why: if prices hold»']],
    [
      'Reduce Materials to 8% — Condition: if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — Trigger: when prices hold',
      [
        '“when prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    ['Reduce Materials to 8%, exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    ['Reduce Materials to 8%, and exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    ['Reduce Materials to 8%, then exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    ['Reduce Materials to 8% then exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    [
      'Reduce Materials to 8% exit Energy',
      [
        '“Reduce Materials to 8% exit Energy” is not understood: “exit Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%. Exit Energy.', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    ['Reduce Materials to 8% and exit', ['“exit” has no target in percent; FORMS', 'not read']],
    [
      'Reduce Materials to 8% and exit Nothing',
      [
        '“Nothing” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Nothing"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and increase Energy', ['“increase Energy” has no target in percent; FORMS', 'not read']],
    [
      'Reduce Materials to 8%, increase Energy to 6%, exit Real Estate',
      ['decrease Materials ? → 8', 'increase Energy ? → 6', 'decrease Real Estate ? → 0'],
    ],
    [
      'Reduce Materials to 8% (big) and exit Energy (small)',
      ['decrease Materials ? → 8', 'decrease Energy ? → 0', '«big»', '«small»'],
    ],
    ['Reduce Materials to 8%, exit NEM', ['decrease Materials ? → 8', 'sell NEM ? → all']],
    ['Trim NEM to 4%, sell 50 shares of XOM', ['sell NEM ? → 4%', 'sell XOM ? → 50 shares']],
    [
      'Trim NEM to 4% and Energy',
      [
        '“Trim NEM to 4% and Energy” is not understood: “and Energy” follows the directive “Trim NEM to 4%”; “Trim NEM to 4%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% and Energy',
      [
        '“Reduce Materials to 8% and Energy” is not understood: “and Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, Energy',
      [
        '“Reduce Materials to 8%, Energy” is not understood: “, Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% & Energy',
      [
        '“Reduce Materials to 8% & Energy” is not understood: “& Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% / Energy',
      [
        '“Reduce Materials to 8% / Energy” is not understood: “/ Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, and',
      [
        '“Reduce Materials to 8%, and” is not understood: “, and” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, Energy and Real Estate',
      [
        '“Reduce Materials to 8%, Energy and Real Estate” is not understood: “, Energy and Real Estate” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, Energy to 6%',
      [
        '“Reduce Materials to 8%, Energy to 6%” is not understood: “, Energy to 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% and Energy to 6%',
      [
        '“Reduce Materials to 8% and Energy to 6%” is not understood: “and Energy to 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% or 6%',
      [
        '“Reduce Materials to 8% or 6%” is not understood: “or 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% but 6% later',
      [
        '“Reduce Materials to 8% but 6% later” is not understood: “but 6% later” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% not 6%',
      [
        '“Reduce Materials to 8% not 6%” is not understood: “not 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, later 6%',
      [
        '“Reduce Materials to 8%, later 6%” is not understood: “, later 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% at 6%',
      [
        '“Reduce Materials to 8% at 6%” is not understood: “at 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, by 6 points',
      [
        '“Reduce Materials to 8%, by 6 points” is not understood: “, by 6 points” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, 6 points lower',
      [
        '“Reduce Materials to 8%, 6 points lower” is not understood: “, 6 points lower” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% as 14% is too much', ['decrease Materials ? → 8', '«as 14% is too much»']],
    [
      'Reduce Materials to 8% as Energy has 4%',
      [
        '“Reduce Materials to 8% as Energy has 4%” is not understood: “as Energy has 4%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% as it fell 3 points', ['decrease Materials ? → 8', '«as it fell 3 points»']],
    [
      'Reduce Materials to 8% with 3 points to spare in Energy',
      ['decrease Materials ? → 8', '«with 3 points to spare in Energy»'],
    ],
    ['Reduce Materials to 8%, the cap is 20%', ['decrease Materials ? → 8', '«the cap is 20%»']],
    [
      'Reduce Materials to 8%, Energy rose 5%',
      [
        '“Reduce Materials to 8%, Energy rose 5%” is not understood: “, Energy rose 5%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%-10%', ['decrease Materials ? → 8–10']],
    ['Reduce Materials to 8% (one) (two)', ['decrease Materials ? → 8', '«one»', '«two»']],
    ['Reduce Materials to 8% (one (two) three)', ['decrease Materials ? → 8', '«one (two) three»']],
    ['Reduce Materials to 8% (one', ['decrease Materials ? → 8', '«(one»']],
    ['Reduce Materials to 8% – one', ['decrease Materials ? → 8', '«one»']],
    ['Reduce Materials to 8% - one', ['decrease Materials ? → 8', '«one»']],
    [
      'Reduce Materials to 8% mid-year',
      [
        '“Reduce Materials to 8% mid-year” is not understood: “mid-year” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials (big, by year-end) to 8%',
      ['decrease Materials ? → 8', 'remark_not_followed: by year-end', '«big, by year-end»'],
    ],
    ['Reduce Materials exposure to 8%', ['decrease Materials ? → 8']],
    ['Reduce the Materials sector to 8%', ['decrease Materials ? → 8']],
    ['Reduce our exposure to Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce exposure to the Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce weight of Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials stocks to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials - Miners to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials - trim to 8%', ['decrease Materials ? → 8']],
    ['Materials — trim to 8%', ['decrease Materials ? → 8']],
    ['Materials — exit', ['decrease Materials ? → 0']],
    ['Materials: exit all', ['decrease Materials ? → 0']],
    ['Materials (NEM): exit', ['decrease Materials ? → 0', '«NEM»']],
    ['Materials (NEM): trim to 8%', ['decrease Materials ? → 8', '«NEM»']],
    ['Materials (14%): trim to 8%', ['decrease Materials ? → 8', '«14%»']],
    ['Materials: reduce from 14% to 8%', ['decrease Materials 14 → 8']],
    ['Materials — hold', ['hold Materials ? → ?']],
    ['Materials – reduce', ['“Materials – reduce” has no target in percent; Reduce Materials to b%', 'not read']],
    ['Materials: unchanged', ['hold Materials ? → ?']],
    ['Materials unchanged', ['hold Materials ? → ?']],
    ['Materials — no change', ['hold Materials ? → ?']],
    ['Materials remains as is', ['hold Materials ? → ?']],
    ['Materials and Energy unchanged', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Materials, Energy and cash remain unchanged', ['hold Materials ? → ?', 'hold Energy ? → ?', 'hold cash ? → ?']],
    ['Materials & Energy: no change', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Materials (big) and Energy (small) unchanged', ['hold Materials ? → ?', 'hold Energy ? → ?', '«big»', '«small»']],
    [
      'Materials, Nothing unchanged',
      [
        '“Materials, Nothing unchanged” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Materials and Something Else unchanged',
      ['“Materials and Something Else unchanged” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Materials unchanged but small',
      ['“Materials unchanged but small” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Materials unchanged at 14%',
      ['“Materials unchanged at 14%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Hold Materials and Energy', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Hold Materials, Energy', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Hold Materials, Energy and Real Estate', ['hold Materials ? → ?', 'hold Energy ? → ?', 'hold Real Estate ? → ?']],
    [
      'Hold Materials and Something Else',
      [
        '“Something Else” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Something Else"] in policy.json',
        'not read',
      ],
    ],
    ['Hold Materials and NEM', ['hold Materials ? → ?', 'hold NEM ? → -']],
    ['Hold current allocations in Materials and Energy', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Hold the present weight of Materials and Energy', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Hold our current weights', ['“Hold our current weights” has no target in percent; FORMS', 'not read']],
    ['Hold Materials unchanged', ['hold Materials ? → ?']],
    ['Hold everything else', []],
    ['Hold the rest of the portfolio', []],
    ['Hold everything else unchanged', []],
    [
      'Reduce everything else',
      [
        '“reduce everything else” does not name what is meant; one line for each sector or security, such as “Reduce Energy”',
        'not read',
      ],
    ],
    [
      'Sell everything',
      [
        '“sell everything” does not name what is meant; one line for each sector or security, such as “Sell Energy”',
        'not read',
      ],
    ],
    [
      'Exit all other positions',
      [
        '“exit all other positions” does not name what is meant; one line for each sector or security, such as “Exit Energy”',
        'not read',
      ],
    ],
    ['Exit Materials and Energy', ['decrease Materials ? → 0', 'decrease Energy ? → 0']],
    ['Exit Materials, Energy', ['decrease Materials ? → 0', 'decrease Energy ? → 0']],
    [
      'Exit Materials and Energy to 0%',
      [
        '“Materials and Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    [
      'Exit Materials and Energy if prices fall',
      [
        '“if prices fall” is a condition, which the program cannot judge; “Exit Materials and Energy” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Exit Materials and Energy, hold Real Estate',
      ['decrease Materials ? → 0', 'decrease Energy ? → 0', 'hold Real Estate ? → ?'],
    ],
    ['Exit Materials and Energy — too small', ['decrease Materials ? → 0', 'decrease Energy ? → 0', '«too small»']],
    ['Sell all Materials and Energy', ['decrease Materials ? → 0', 'decrease Energy ? → 0']],
    ['Sell all of Materials and Energy', ['decrease Materials ? → 0', 'decrease Energy ? → 0']],
    ['Sell Materials and Energy', ['“Sell Materials and Energy” has no target in percent; FORMS', 'not read']],
    [
      'Trim Materials and Energy to 5%',
      [
        '“Materials and Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    ['Leave Materials unchanged', ['hold Materials ? → ?']],
    ['Leave Materials', ['“Leave Materials” is not understood as a directive; FORMS', 'not read']],
    ['Leave Materials and Energy as they are', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Leaving Energy at its current weight', ['hold Energy ? → ?']],
    ['Everything else unchanged', []],
    ['All other sectors remain unchanged', []],
    ['Rest: no change', []],
    ['Reduce Basic Materials to 8%', ['decrease Materials ? → 8']],
    [
      'Reduce Material to 8%',
      [
        '“Material” is neither a sector nor a security that this workspace knows; Materials, if that is meant',
        'not read',
      ],
    ],
    ['Reduce Tech/Software to 8%', ['decrease Technology ? → 8']],
    ['Reduce Technology - Semis to 8%', ['decrease Technology ? → 8']],
    [
      'Reduce Materials & Energy to 8%',
      [
        '“Materials & Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    [
      'Reduce Materials, Energy to 8%',
      [
        '“Reduce Materials, Energy to 8%” is not understood: “, Energy to 8%” follows the directive “Reduce Materials”; “Reduce Materials” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials or Energy to 8%',
      [
        '“Materials or Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    [
      'Reduce Materials and Something to 8%',
      [
        '“Materials and Something” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Materials and Something"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce Caash to 8%',
      ['“Caash” is neither a sector nor a security that this workspace knows; Cash, if that is meant', 'not read'],
    ],
    [
      'Reduce Nothing at all to 8%',
      ['“Reduce Nothing at all to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Reduce Healthcare Energy to 8%',
      [
        '“Healthcare Energy” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Healthcare Energy"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce Energy (Healthcare) to 8%',
      ['“Reduce Energy (Healthcare) to 8%” leads to Energy and to Healthcare; one of them', 'not read'],
    ],
    ['Reduce Space Mining to 8%', ['decrease Space Mining ? → 8']],
    ['Reduce space mining to 8%', ['decrease Space Mining ? → 8']],
    [
      'Reduce spice mining to 8%',
      [
        '“spice mining” is neither a sector nor a security that this workspace knows; Space Mining, if that is meant',
        'not read',
      ],
    ],
    ['Reduce Fixed Income to 8%', ['decrease Fixed Income ? → 8']],
    ['Reduce bonds to 8%', ['decrease Bonds ? → 8']],
    ['Reduce Newmont to 8%', ['sell NEM ? → 8%']],
    ['Reduce newmont to 8%', ['sell NEM ? → 8%']],
    [
      'Reduce Exxon to 8%',
      [
        '“Exxon” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Exxon"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce ExxonMobil Corporation to 8%', ['sell XOM ? → 8%']],
    [
      'Reduce it to 8%',
      ['“it” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN', 'not read'],
    ],
    [
      'Reduce It to 8%',
      [
        '“It” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["It"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Information Technology to 8%', ['decrease Technology ? → 8']],
    ['Reduce Tech to 8%', ['decrease Technology ? → 8']],
    ['Reduce Cash & Equivalents to 8%', ['decrease cash ? → 8']],
    ['Reduce cash position to 8%', ['decrease cash ? → 8']],
    ['Reduce cash buffer by 5 points', ['decrease cash ? → by 5']],
    ['Raise cash to 12%', ['increase cash ? → 12']],
    ['Raise 12% cash', ['increase cash ? → 12']],
    ['Raise 12% in cash', ['increase cash ? → 12']],
    ['Cash: at least 12%', ['set cash ? → 12–100']],
    ['Cash 12%', ['set cash ? → 12']],
    ['Hold cash', ['hold cash ? → ?']],
    ['Hold cash at 12%', ['hold cash 12 → 12']],
    ['Exit cash', ['decrease cash ? → 0']],
    [
      'Rotate from Materials to Energy',
      [
        '“Rotate from Materials to Energy” moves from one to another, and says the target of neither; Reduce Materials to b%, and on a line of its own: Increase Energy to b%',
        'not read',
      ],
    ],
    [
      'Rotate Materials into Energy',
      [
        '“Rotate Materials into Energy” moves from one to another, and says the target of neither; Reduce Materials to b%, and on a line of its own: Increase Energy to b%',
        'not read',
      ],
    ],
    ['Rotate slowly', ['not read']],
    [
      'Switch NEM for XOM',
      [
        '“Switch NEM for XOM” moves from one to another, and says the target of neither; Reduce NEM to b%, and on a line of its own: Increase XOM to b%',
        'not read',
      ],
    ],
    [
      'Shift from Materials into Energy',
      [
        '“Shift from Materials into Energy” moves from one to another, and says the target of neither; Reduce Materials to b%, and on a line of its own: Increase Energy to b%',
        'not read',
      ],
    ],
    ['Move from high to low', ['not read']],
    ['Overweight Energy to 8%', ['set Energy ? → 8']],
    ['Underweight on Energy', ['“Underweight on Energy” says a stance and not a target; Energy: b%', 'not read']],
    ['Overweight', ['not read']],
    ['Energy — neutral', ['“Energy — neutral” says a stance and not a target; Energy: b%', 'not read']],
    ['Energy double', ['“Energy double” says a part and not a target; Energy: b%', 'not read']],
    ['Reduce', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce:', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce: Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce the positions', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce exposure', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce the following sectors:', ['“Reduce the following sectors:” has no target in percent; FORMS', 'not read']],
    ['Sell', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Buy', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Hold:', ['this item has a verb and no sector; FORMS', 'not read']],
    [
      'Energy',
      [
        '“Energy” is not understood as a directive; Energy: b%, or a verb with a target: Reduce Energy to b%',
        'not read',
      ],
    ],
    ['NEM', ['“NEM” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%', 'not read']],
    ['NEM — do not sell NEM', ['not read']],
    [
      'Energy — do not sell',
      [
        '“Energy — do not sell” is not understood as a directive; Energy: b%, or a verb with a target: Reduce Energy to b%',
        'not read',
      ],
    ],
    ['NEM, Newmont, 540, $71,053.20', ['not read']],
    [
      'NEM: 540 shares',
      [
        '“NEM: 540 shares” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%',
        'not read',
      ],
    ],
    ['NEM: sell', ['“NEM: sell” does not say how much; Sell NEM to b%, or: Sell N shares of NEM', 'not read']],
    ['NEM: sell 50 shares', ['sell NEM ? → 50 shares']],
    ['NEM: sell all', ['sell NEM ? → all']],
    ['NEM — trim to 4%', ['sell NEM ? → 4%']],
    ['XOM (4%): hold', ['hold XOM ? → -', '«4%»']],
    [
      'Materials is up from Energy',
      ['“Materials is up from Energy” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Materials went up to 8%', ['“Materials went up to 8%” is not understood as a directive; FORMS', 'not read']],
    [
      'Materials rose to 8% from 4%',
      ['“Materials rose to 8% from 4%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Materials will reach 8%', ['“Materials will reach 8%” is not understood as a directive; FORMS', 'not read']],
    ['Prices rose 8%', ['“Prices rose 8%” is not understood as a directive; FORMS', 'not read']],
    ['The market is calm', ['not read']],
    [
      'IT: 5%',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
        'not read',
      ],
    ],
    [
      'IT 5%',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
        'not read',
      ],
    ],
    ['Reduce it', ['“Reduce it” has no target in percent; FORMS', 'not read']],
    [
      'Energy: yes',
      [
        '“Energy: yes” is not understood as a directive; Energy: b%, or a verb with a target: Reduce Energy to b%',
        'not read',
      ],
    ],
    ['Energy? 8%', ['“Energy? 8%” is not understood as a directive; FORMS', 'not read']],
    [
      'Energy 8%?',
      [
        '“Energy 8%?” is not understood: “?” follows the directive “Energy 8%”; “Energy 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Energy to 2%?',
      [
        '“Reduce Energy to 2%?” is not understood: “?” follows the directive “Reduce Energy to 2%”; “Reduce Energy to 2%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Should we reduce Energy to 2%?',
      ['“Should we reduce Energy to 2%?” is not understood as a directive; FORMS', 'not read'],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('a verb behind a parenthesis', () => {
  test.each([
    ['Materials (14%): trim to 8%', ['decrease Materials ? → 8', '«14%»']],
    ['Materials (currently 14%): trim to 8%', ['decrease Materials 14 → 8', '«currently 14%»']],
    [
      'Materials (14%): trim',
      [
        '“Materials (14%): trim” does not say whether it is by or to 14%; Trim Materials to 14%, or: Trim Materials by 14 percentage points',
        'not read',
      ],
    ],
    ['Materials (14% → 8%): trim', ['decrease Materials 14 → 8']],
    ['Materials (14%) — exit', ['decrease Materials ? → 0', '«14%»']],
    ['XOM (4%): hold', ['hold XOM ? → -', '«4%»']],
    ['XOM (4%): trim to 2%', ['sell XOM ? → 2%', '«4%»']],
    ['Materials (14%) and Energy unchanged', ['hold Materials ? → ?', 'hold Energy ? → ?', '«14%»']],
    ['Materials (14%) — no change', ['hold Materials ? → ?', '«14%»']],
    ['Materials (14%) unchanged', ['hold Materials ? → ?', '«14%»']],
    ['Hold Materials (14%) and Energy (4%)', ['hold Materials ? → ?', 'hold Energy ? → ?', '«14%»', '«4%»']],
    ['Exit Materials (14%) and Energy (4%)', ['decrease Materials ? → 0', 'decrease Energy ? → 0', '«14%»', '«4%»']],
    [
      'Materials (14%',
      [
        '“Materials (14%” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Reduce Energy (Healthcare) to 8%',
      ['“Reduce Energy (Healthcare) to 8%” leads to Energy and to Healthcare; one of them', 'not read'],
    ],
    [
      'Reduce Materials to 8% (Energy)',
      ['“Reduce Materials to 8% (Energy)” leads to Materials and to Energy; one of them', 'not read'],
    ],
    ['Materials (Energy): 8%', ['“Materials (Energy): 8%” leads to Materials and to Energy; one of them', 'not read']],
    ['Materials (Basic Materials): 8%', ['set Materials ? → 8', '«Basic Materials»']],
    [
      'Reduce Materials (Healthcare stocks) to 8%',
      ['“Reduce Materials (Healthcare stocks) to 8%” leads to Materials and to Healthcare; one of them', 'not read'],
    ],
    [
      'Reduce Materials to 8% by September if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Reduce Materials to 8% by September” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% by September 30 of this year or a bit later',
      [
        '“Reduce Materials to 8% by September 30 of this year or a bi…” is not understood: “later” follows the directive “Reduce Materials to 8% by September 30 of this year or a bit”; “Reduce Materials to 8% by September 30 of this year or a bit” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('sizes, bounds and signs', () => {
  test.each([
    [
      'Sell 50 shares of NEM, sell $500 of NEM',
      [
        'two different directives for NEM, in line 4 (“Sell 50 shares of NEM, sell $500 of NEM”); one directive for NEM',
      ],
    ],
    [
      'Trim NEM to 4%, hold NEM',
      ['two different directives for NEM, in line 4 (“Trim NEM to 4%, hold NEM”); one directive for NEM'],
    ],
    [
      'Exit NEM, sell 50 shares of NEM',
      ['two different directives for NEM, in line 4 (“Exit NEM, sell 50 shares of NEM”); one directive for NEM'],
    ],
    [
      'Hold 50 shares of NEM, hold $500 of NEM',
      [
        'two different directives for NEM, in line 4 (“Hold 50 shares of NEM, hold $500 of NEM”); one directive for NEM',
      ],
    ],
    ['Hold NEM, hold NEM at 4%', ['hold NEM ? → -']],
    ['Open Real Estate 5%', ['increase Real Estate ? → 5']],
    ['Add Real Estate 5%', ['increase Real Estate ? → 5']],
    ['Increase Real Estate 5%', ['increase Real Estate ? → 5']],
    [
      'Buy Real Estate 5%',
      [
        '“Buy Real Estate 5%” does not say whether it is by or to 5%; Buy Real Estate to 5%, or: Buy Real Estate by 5 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Real Estate 5%',
      [
        '“Reduce Real Estate 5%” does not say whether it is by or to 5%; Reduce Real Estate to 5%, or: Reduce Real Estate by 5 percentage points',
        'not read',
      ],
    ],
    ['Set Real Estate 5%', ['set Real Estate ? → 5']],
    [
      'Open Energy 5%',
      [
        '“Open Energy 5%” does not say whether it is by or to 5%; Open Energy to 5%, or: Open Energy by 5 percentage points',
        'not read',
      ],
    ],
    [
      'Add Energy 5%',
      [
        '“Add Energy 5%” does not say whether it is by or to 5%; Add Energy to 5%, or: Add Energy by 5 percentage points',
        'not read',
      ],
    ],
    [
      'Increase Energy 5%',
      [
        '“Increase Energy 5%” does not say whether it is by or to 5%; Increase Energy to 5%, or: Increase Energy by 5 percentage points',
        'not read',
      ],
    ],
    ['Exit Energy 0%', ['decrease Energy ? → 0']],
    [
      'Exit Energy 5%',
      [
        '“Exit Energy 5%” does not say whether it is by or to 5%; Reduce Energy to 5%, or: Exit Energy by 5 percentage points',
        'not read',
      ],
    ],
    [
      'Exit Energy to at most 5%',
      ['an exit has a target above 0%; “Exit Energy”, or “Reduce Energy to b%”', 'not read'],
    ],
    ['Exit Energy from 4%', ['decrease Energy 4 → 0']],
    [
      'Hold Energy from 4%',
      ['“Hold Energy from 4%” says from what, and not to what; Hold Energy from 4% to b%', 'not read'],
    ],
    ['Hold Energy 4%', ['hold Energy ? → 4']],
    ['Hold Energy to 4–5%', ['set Energy ? → 4–5']],
    [
      'Reduce Energy from 4%',
      ['“Reduce Energy from 4%” says from what, and not to what; Reduce Energy from 4% to b%', 'not read'],
    ],
    ['Energy from 4%', ['«- Energy from 4%»']],
    ['Sell Energy to 2%', ['decrease Energy ? → 2']],
    ['Buy Energy to 6%', ['increase Energy ? → 6']],
    ['Reduce Energy from 4 to 2', ['decrease Energy 4 → 2']],
    ['Reduce Energy from 5 to 2', ['“2” has no percent sign; Reduce Energy from 5% to 2%', 'not read']],
    ['Energy from 4 to 2', ['set Energy 4 → 2']],
    ['Energy from 4%, 2', ['“Energy from 4%, 2” is not understood as a directive; FORMS', 'not read']],
    ['Energy: about 2', ['“Energy: about 2” is not understood as a directive; FORMS', 'not read']],
    ['Energy up to 6–8%', ['increase Energy ? → 6–8']],
    [
      'Energy up 6%',
      [
        '“Energy up 6%” does not say whether it is by or to 6%; Increase Energy to 6%, or: Increase Energy by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Move Energy up 6%',
      [
        '“Move Energy up 6%” does not say whether it is by or to 6%; Increase Energy to 6%, or: Increase Energy by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Bring cash up 6%',
      [
        '“Bring cash up 6%” does not say whether it is by or to 6%; Increase cash to 6%, or: Increase cash by 6 percentage points',
        'not read',
      ],
    ],
    ['Reduce cash 6%', ['decrease cash ? → 6']],
    [
      'Reduce Energy by some percent',
      ['“Reduce Energy by some percent” has no target in percent; Reduce Energy to b%', 'not read'],
    ],
    ['Increase Energy to 2%', ['increase Energy ? → 2']],
    [
      'Reduce Energy from 2% to 4%',
      [
        'a directive to decrease goes from 2% to 4%; “Increase Energy from 2% to 4%”, or “Reduce Energy from 4% to 2%”',
        'not read',
      ],
    ],
    [
      'Reduce Energy from 2% to 3–4%',
      [
        'a directive to decrease goes from 2% to 3%; “Increase Energy from 2% to 3%”, or “Reduce Energy from 3% to 2%”',
        'not read',
      ],
    ],
    [
      'Increase Energy from 4% to 2–3%',
      [
        'a directive to increase goes from 4% to 3%; “Reduce Energy from 4% to 3%”, or “Increase Energy from 3% to 4%”',
        'not read',
      ],
    ],
    ['Increase Energy from 4% to 2–5%', ['increase Energy 4 → 2–5']],
    ['Hold Energy from 4% to 4.5%', ['hold Energy 4 → 4.5']],
    [
      'Hold Energy from 4% to 4.6%',
      ['a directive to hold goes from 4% to 4.6%; “Increase Energy from 4% to 4.6%”, or “Hold Energy”', 'not read'],
    ],
    [
      'Hold Energy from 4.6% to 4%',
      ['a directive to hold goes from 4.6% to 4%; “Reduce Energy from 4.6% to 4%”, or “Hold Energy”', 'not read'],
    ],
    ['Trim 1,234.56 USD of NEM', ['sell NEM ? → $1234.56']],
    ['Trim $1,234.56 of NEM', ['sell NEM ? → $1234.56']],
    [
      'Sell 50% of NEM',
      [
        '“Sell 50% of NEM” does not say of what: 50% of the position, or of the portfolio; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    ['Sell 5% worth of NEM', ['“Sell 5% worth of NEM” is not understood as a directive; FORMS', 'not read']],
    [
      'Trim NEM up to 50 shares',
      [
        '“Trim NEM up to 50 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM down to 50 shares',
      [
        '“Trim NEM down to 50 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM to 50 shares',
      [
        '“Trim NEM to 50 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM to $5,000',
      ['“Trim NEM to $5,000” gives dollars for NEM, and no target in percent; Trim NEM to b%', 'not read'],
    ],
    ['Trim NEM from 5% to 4%', ['sell NEM 5 → 4%']],
    [
      'Trim NEM from 5% to 4–4.5%',
      [
        '“Trim NEM from 5% to 4–4.5%” gives a range for one security; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'NEM by 2 points',
      [
        '“NEM by 2 points” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%',
        'not read',
      ],
    ],
    ['NEM down by 50 shares', ['sell NEM ? → 50 shares']],
    ['NEM -50 shares', ['sell NEM ? → 50 shares']],
    ['Sell NEM x 50', ['sell NEM ? → 50 shares']],
    ['Sell NEM (all 50 shares)', ['sell NEM ? → 50 shares']],
    [
      'Reduce NEM from 280 to 200 shares',
      [
        '“Reduce NEM from 280 to 200 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'NEM up by $500',
      [
        '“NEM up by $500” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%',
        'not read',
      ],
    ],
    [
      'NEM: 50 shares',
      [
        '“NEM: 50 shares” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%',
        'not read',
      ],
    ],
    [
      'NEM: all',
      ['“NEM: all” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%', 'not read'],
    ],
    [
      'NEM completely',
      [
        '“NEM completely” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%',
        'not read',
      ],
    ],
    [
      'Take NEM completely',
      [
        '“Take NEM completely” does not say how much; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Buy NEM completely',
      [
        '“Buy NEM completely” does not say how much; Increase NEM to b%, Buy N shares of NEM or Buy $X of NEM',
        'not read',
      ],
    ],
    ['Trim NEM completely', ['sell NEM ? → all']],
    ['Hold NEM completely', ['hold NEM ? → -']],
    ['Trim NEM completely to 4%', ['sell NEM ? → 4%']],
    ['Trim NEM approximately $500', ['“Trim NEM approximately $500” has no target in percent; FORMS', 'not read']],
    ['Sell approx. $500 of NEM', ['sell NEM ? → $500', 'approximate_figure: approx. $500']],
    ['Trim NEM to about 4%', ['sell NEM ? → 4%', 'approximate_figure: about 4%']],
    ['Materials ≥ 8%', ['set Materials ? → 8–100']],
    ['Materials > 8%', ['set Materials ? → 8–100']],
    ['Materials < 8%', ['set Materials ? → 0–8']],
    ['Materials under 8%', ['set Materials ? → 0–8']],
    ['Materials 8% max', ['set Materials ? → 0–8']],
    ['Materials 8% +', ['set Materials ? → 8–100']],
    ['Materials 8%+', ['set Materials ? → 8–100']],
    ['Materials min 6% max 8%', ['set Materials ? → 6–8']],
    ['Materials to between 6% to 8%', ['set Materials ? → 6–8']],
    ['Materials between 6–8%', ['set Materials ? → 6–8']],
    [
      'Materials between 8% and 6%',
      [
        '“between 8% and 6%” is a range from the upper bound, or a move from one weight to another; 6–8%, or 8% → 6%',
        'not read',
      ],
    ],
    ['Materials about 6–8%', ['“Materials about 6–8%” is not understood as a directive; FORMS', 'not read']],
    ['Materials 6% to about 8%', ['set Materials 6 → 8', 'approximate_figure: about 8%']],
    [
      'Materials ~6% – ~8%',
      [
        '“Materials ~6% – ~8%” is not understood: “– ~8%” follows the directive “Materials ~6%”; “Materials ~6%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials at most about 8% of the portfolio', ['set Materials ? → 0–8', 'approximate_figure: at most about 8%']],
    ['Materials to 8% of total assets', ['set Materials ? → 8']],
    ['Materials to 8% exposure', ['set Materials ? → 8']],
    ['Materials to zero', ['set Materials ? → 0']],
    ['Materials to zero pct', ['set Materials ? → 0']],
    ['Materials to 0%', ['set Materials ? → 0']],
    ['Materials to 100%', ['set Materials ? → 100']],
    ['Materials to 100.1%', ['“100.1%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    ['Materials to 8 per cent', ['set Materials ? → 8']],
    ['Materials to 8percent', ['set Materials ? → 8']],
    ['Materials to 8 %', ['set Materials ? → 8']],
    [
      'Materials to $8',
      ['“Materials to $8” gives dollars for Materials, and no target in percent; Materials: b%', 'not read'],
    ],
    [
      'Materials to 8.5.1%',
      [
        '“8.5.1%” cannot be read: it is not a single percentage; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    ['Materials to 0.0%', ['set Materials ? → 0.0']],
    [
      'Materials to 0.999',
      [
        '“0.999” is on a scale of 0 to 1, or lacks its percent sign; Materials to 99.9%, or Materials to 0.999%',
        'not read',
      ],
    ],
    ['Materials to 1', ['“1” has no percent sign; Materials: 1%', 'not read']],
    [
      'Materials 0.5-0.9',
      ['“0.5-0.9” is on a scale of 0 to 1, or lacks its percent sign; Materials 50%, or Materials 0.5%', 'not read'],
    ],
    ['Materials 0.5-0.9%', ['set Materials ? → 0.5–0.9']],
    [
      'Materials 1-0.9%',
      [
        '“1-0.9%” is a range from the upper bound, or a move from one weight to another; 0.9–1%, or 1% → 0.9%',
        'not read',
      ],
    ],
    ['Materials to +8%', ['“+8%” is a change, or a target with a sign; 8% for a target', 'not read']],
    [
      'Materials to - 8%',
      [
        '“Materials to - 8%” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Materials to ⁸%',
      [
        '“⁸%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    ['Materials to (8%)', ['“Materials to (8%)” is not understood as a directive; FORMS', 'not read']],
    [
      'Materials to 8%)',
      [
        '“Materials to 8%)” is not understood: “)” follows the directive “Materials to 8%”; “Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Materials (to 8%',
      [
        '“Materials (to 8%” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Materials down 6%',
      [
        '“Materials down 6%” does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Materials down 6% this week',
      [
        '“Materials down 6%” does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Materials up 6%',
      [
        '“Materials up 6%” does not say whether it is by or to 6%; Increase Materials to 6%, or: Increase Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Move Materials down 6%',
      [
        '“Move Materials down 6%” does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Cash down 6%',
      [
        '“Cash down 6%” does not say whether it is by or to 6%; Reduce cash to 6%, or: Reduce cash by 6 percentage points',
        'not read',
      ],
    ],
    ['Raise cash 6%', ['increase cash ? → 6']],
    [
      'NEM down 6%',
      [
        '“NEM down 6%” does not say whether it is by or to its figure; Sell all NEM, Trim NEM to 6%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Reduce Materials up 6%',
      [
        '“Reduce Materials up 6%” does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Materials ~6% – ~8%',
      [
        '“Materials ~6% – ~8%” is not understood: “– ~8%” follows the directive “Materials ~6%”; “Materials ~6%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% — ≈ 14% is heavy', ['decrease Materials ? → 8', '«≈ 14% is heavy»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('remarks, times and names', () => {
  test.each([
    [
      'Reduce Materials to 8% (big) (if prices fall)',
      [
        '“if prices fall” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials(big) to 8% if prices fall',
      [
        '“if prices fall” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% if the prices of all the metals that the mines dig up fall by a third',
      [
        '“if the prices of all the metals that the mines dig up fall …” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — my own plain label: if prices fall',
      [
        '“if prices fall” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — my very own plain label: if prices fall',
      ['decrease Materials ? → 8', 'remark_not_followed: if prices fall', '«my very own plain label: if prices fall»'],
    ],
    ['Reduce Materials to 8% — label: then', ['decrease Materials ? → 8', '«label: then»']],
    [
      'Reduce Materials to 8% — rationale if prices fall',
      ['decrease Materials ? → 8', 'remark_not_followed: if prices fall', '«rationale if prices fall»'],
    ],
    [
      'Reduce Materials to 8% — ; if prices fall',
      [
        '“if prices fall” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — this once prices fall',
      [
        '“once prices fall” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — unless',
      [
        '“unless” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% - mid-cap mines', ['decrease Materials ? → 8', '«mid-cap mines»']],
    ['Reduce Materials to 8% for the long-term view', ['decrease Materials ? → 8', '«for the long-term view»']],
    ['Reduce Materials to 8% for the long–term view', ['decrease Materials ? → 8', '«for the long–term view»']],
    ['Reduce Materials to 8% for one (see a. b) reason', ['decrease Materials ? → 8', '«for one (see a. b) reason»']],
    [
      'Reduce Materials to 8% for one (see: b) reason. If prices fall.',
      [
        '“If prices fall.” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, in stages, by 2026-09-30',
      ['decrease Materials ? → 8', 'remark_not_followed: in stages', 'remark_not_followed: by 2026-09-30'],
    ],
    ['Reduce Materials to 8% immediately, in stages', ['decrease Materials ? → 8', 'remark_not_followed: in stages']],
    ['Reduce Materials to 8% in stages immediately', ['decrease Materials ? → 8', 'remark_not_followed: in stages']],
    [
      'Reduce Materials to 8% or',
      [
        '“Reduce Materials to 8% or” is not understood: “or” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and', ['decrease Materials ? → 8', '«and»']],
    ['Reduce Materials to 8%,', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8%.', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8%:', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8%;', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% —', ['decrease Materials ? → 8']],
    [
      'Reduce Materials to 8% by 5 shares',
      ['“Reduce Materials to 8% by 5 shares” says by how much and to what; Reduce Materials to 8%', 'not read'],
    ],
    [
      'Reduce Materials to 8% and by 6 points',
      [
        '“Reduce Materials to 8% and by 6 points” is not understood: “and by 6 points” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% 6 points',
      [
        '“Reduce Materials to 8% 6 points” is not understood: “6 points” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, not more than 9%',
      [
        '“Reduce Materials to 8%, not more than 9%” is not understood: “, not more than 9%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and hold', ['“hold” has no target in percent; FORMS', 'not read']],
    [
      'Reduce Materials to 8%, and the Energy sector',
      [
        '“Reduce Materials to 8%, and the Energy sector” is not understood: “, and the Energy sector” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, the Energy sector stocks',
      [
        '“Reduce Materials to 8%, the Energy sector stocks” is not understood: “, the Energy sector stocks” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, NEM',
      [
        '“Reduce Materials to 8%, NEM” is not understood: “, NEM” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% and NEM',
      [
        '“Reduce Materials to 8% and NEM” is not understood: “and NEM” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%/Energy',
      [
        '“Reduce Materials to 8%/Energy” is not understood: “/Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% via NEM', ['decrease Materials ? → 8', '«via NEM»']],
    [
      'Reduce Materials to 8% via NEM at 5%',
      [
        '“Reduce Materials to 8% via NEM at 5%” is not understood: “via NEM at 5%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% — see Energy at 4%', ['decrease Materials ? → 8', '«see Energy at 4%»']],
    ['Reduce Materials to 8% with cash', ['decrease Materials ? → 8', '«with cash»']],
    [
      'Reduce Materials to 8%, over 3 months if prices fall',
      [
        '“if prices fall” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% during the long and slow and dull week',
      [
        '“Reduce Materials to 8% during the long and slow and dull we…” is not understood: “during the long and slow and dull week” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials by September to 8%', ['decrease Materials ? → 8', 'remark_not_followed: by September']],
    ['Reduce Materials by 12/31 to 8%', ['decrease Materials ? → 8', 'remark_not_followed: by 12/31']],
    ['Reduce Materials by the year to 8%', ['decrease Materials ? → 8', 'remark_not_followed: by the year']],
    ['Reduce Materials by next Monday down to 8%', ['decrease Materials ? → 8', 'remark_not_followed: by next Monday']],
    ['Reduce Materials by mid July → 8%', ['decrease Materials ? → 8', 'remark_not_followed: by mid July']],
    [
      'Reduce Materials by Q3: 8%',
      [
        '“Reduce Materials by Q3: 8%” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Materials before the end of the year to 8%',
      ['decrease Materials ? → 8', 'remark_not_followed: before the end of the year'],
    ],
    [
      'Reduce Materials to 8% by July, August at the latest',
      ['decrease Materials ? → 8', 'remark_not_followed: by July', '«August at the latest»'],
    ],
    [
      'Reduce Materials to 8% by July. Sell NEM.',
      ['decrease Materials ? → 8', 'remark_not_followed: by July', '«Sell NEM.»'],
    ],
    ['Reduce Materials to 8% within days', ['decrease Materials ? → 8', 'remark_not_followed: within days']],
    [
      'Reduce Materials to 8% over the next few sessions',
      ['decrease Materials ? → 8', 'remark_not_followed: over the next few sessions'],
    ],
    [
      'Reduce Materials to 8% over it',
      [
        '“Reduce Materials to 8% over it” is not understood: “over it” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% across the quarter',
      ['decrease Materials ? → 8', 'remark_not_followed: across the quarter'],
    ],
    ['Reduce Materials --> 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials ==> 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials => 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials ➔ 8%', ['decrease Materials ? → 8']],
    [
      'Reduce Materials ‑ 8%',
      [
        '“Reduce Materials ‑ 8%” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    ['Reduce Materials 14 ‑ 18%', ['decrease Materials ? → 14–18']],
    ['Reduce Materials exposure of the portfolio to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials of nav to 8%', ['decrease Materials ? → 8']],
    ['Reduce the sector to 8%', ['“Reduce the sector to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce sector Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce the holdings in Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce holdings for Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials: to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials (miners): to 8%', ['decrease Materials ? → 8', '«miners»']],
    ['Reduce Materials — miners to 8%', ['decrease Materials ? → 8']],
    [
      'Reduce Materials — miners, to 8%',
      ['“Reduce Materials — miners, to 8%” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    [
      'Reduce Materials — miners: 8%',
      [
        '“Reduce Materials — miners: 8%” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Materials — miners',
      ['“Reduce Materials — miners” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Reduce Materials - 14% to 8%', ['decrease Materials 14 → 8']],
    ['Reduce Gold Miners to 8%', ['decrease Materials ? → 8']],
    ['Reduce Gold to 8%', ['decrease Gold ? → 8']],
    ['Reduce Semis to 8%', ['decrease Technology ? → 8']],
    ['Reduce Semiconductors / Hardware to 8%', ['decrease Technology ? → 8']],
    [
      'Reduce Nobody (Materials) to 8%',
      [
        '“Nobody (Materials)” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Nobody (Materials)"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Nobody (NEM) to 4%', ['sell NEM ? → 4%']],
    [
      'Reduce Nobody (TSLA) to 4%',
      [
        '“Nobody (TSLA)” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Nobody (TSLA)"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce NEM (Newmont) to 4%', ['sell NEM ? → 4%', '«Newmont»']],
    ['Reduce BRK/B to 4%', ['sell BRK.B ? → 4%']],
    [
      'Reduce brk.b to 4%',
      ['“brk.b” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN', 'not read'],
    ],
    ['Reduce $XOM to 4%', ['sell XOM ? → 4%']],
    [
      'Reduce X$OM to 4%',
      [
        '“X$OM” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["X$OM"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce 3M to 4%', ['“Reduce 3M to 4%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce 3 M to 4%', ['“Reduce 3 M to 4%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce GARTNER to 4%', ['sell IT ? → 4%']],
    ['Reduce International Stocks to 4%', ['decrease International Equity ? → 4']],
    ['Reduce International Equity to 4%', ['decrease International Equity ? → 4']],
    ['Reduce A to 4%', ['“Reduce A to 4%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce the to 4%', ['“Reduce the to 4%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce the the Energy to 3%', ['decrease Energy ? → 3']],
    [
      'Reduce Energy energy to 3%',
      [
        '“Energy energy” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Energy energy"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Energy and Energy to 3%', ['decrease Energy ? → 3']],
    ['Increase Banks & Insurance to 3%', ['increase Financials ? → 3']],
    ['Reduce ENERGY to 3%', ['decrease Energy ? → 3']],
    ['Reduce energy to 3%', ['decrease Energy ? → 3']],
    ['tech is dear', ['not read']],
    ['Tech is dear', ['“Tech is dear” is not understood as a directive; FORMS', 'not read']],
    ['TECH is dear', ['“TECH is dear” is not understood as a directive; FORMS', 'not read']],
    ['The energy is gone', ['“The energy is gone” is not understood as a directive; FORMS', 'not read']],
    ['it is dear', ['not read']],
    [
      'IT is dear',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
        'not read',
      ],
    ],
    ['cash is king', ['“cash is king” is not understood as a directive; FORMS', 'not read']],
    [
      'Information technology is dear',
      ['“Information technology is dear” is not understood as a directive; FORMS', 'not read'],
    ],
    ['nem is dear', ['not read']],
    ['NEM is dear', ['not read']],
    ['Newmont is dear', ['not read']],
    ['We like NEM', ['not read']],
    [
      'We reduce NEM',
      ['“We reduce NEM” does not say how much; Reduce NEM to b%, or: Sell N shares of NEM', 'not read'],
    ],
    ['We sell NEM', ['not read']],
    ['Sell some NEM', ['“Sell some NEM” has no target in percent; FORMS', 'not read']],
    ['Take a look', ['not read']],
    ['Take a look at NEM', ['“Take a look at NEM” has no target in percent; FORMS', 'not read']],
    ['Take a look at Energy', ['“Take a look at Energy” has no target in percent; FORMS', 'not read']],
    [
      'Consider NEM',
      [
        '“Consider NEM” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%',
        'not read',
      ],
    ],
    [
      'Consider Energy',
      [
        '“Consider Energy” is not understood as a directive; Energy: b%, or a verb with a target: Reduce Energy to b%',
        'not read',
      ],
    ],
    ['Consider nothing', ['not read']],
    ['Could NEM be sold', ['not read']],
    ['We may want to reduce Energy to 3%', ['decrease Energy ? → 3', 'tentative_directive: We may want to']],
    ['Maybe, we might reduce Energy to 3%', ['decrease Energy ? → 3', 'tentative_directive: Maybe']],
    ['Potentially exit Energy', ['decrease Energy ? → 0', 'tentative_directive: Potentially']],
    ['Also reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['In stages reduce Energy to 3%', ['decrease Energy ? → 3', 'remark_not_followed: In stages']],
    ['In stages, Energy', ['“In stages, Energy” is not understood as a directive; FORMS', 'not read']],
    [
      'By July reduce Energy to 3%',
      ['“By July reduce Energy to 3%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Step 1 of 3: Reduce Energy to 3%', ['decrease Energy ? → 3', '«Step 1 of 3»']],
    ['Phase one: Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['Action: Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['Action – Reduce Energy to 3%', ['decrease Energy ? → 3']],
    [
      'Action Reduce Energy to 3%',
      ['“Action Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Item #3: Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['High: Energy 3%', ['set Energy ? → 3']],
    ['b) Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['b. Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['b Reduce Energy to 3%', ['“b Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['(b) Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['(b. Reduce Energy to 3%', ['“(b. Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['ii) Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['2 ) Reduce Energy to 3%', ['“2 ) Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['2) 3% Energy', ['set Energy ? → 3']],
    ['2) 3% cash', ['set cash ? → 3']],
    ['2. — Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['2.— Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['2.', ['not read']],
    ['2.1.3 Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['2024 Reduce Energy to 3%', ['“2024 Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['➊ Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['Ⅳ. Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['③) Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['— — Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['* * Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['+3 Reduce Energy to 3%', ['“+3 Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['+ 3 Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['+3. Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['-3) Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['•3 Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['•333 Reduce Energy to 3%', ['“•333 Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['☐ Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['☑ 2. Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['§ Reduce Energy to 3%', ['“§ Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce Materials by $5,000 to 8%', ['decrease Materials ? → 8']],
    [
      'Reduce Materials by 5 shares to 8%',
      ['“Reduce Materials by 5 shares to 8%” says by how much and to what; Reduce Materials to 8%', 'not read'],
    ],
    [
      'Trim NEM to 4% by 50 shares',
      [
        '“Trim NEM to 4% by 50 shares” says by how much and to what; Sell all NEM, Trim NEM to 4%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM by $500 to 4%',
      [
        '“Trim NEM by $500 to 4%” says by how much and to what; Sell all NEM, Trim NEM to 4%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM by 50 shares, from 5% to 4%',
      [
        '“Trim NEM by 50 shares, from 5% to 4%” says by how much and to what; Sell all NEM, Trim NEM to 4%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, the',
      [
        '“Reduce Materials to 8%, the” is not understood: “, the” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%, all of it', ['decrease Materials ? → 8', '«all of it»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('several, and stances', () => {
  test.each([
    ['Overweight of Energy', ['“Overweight of Energy” says a stance and not a target; Energy: b%', 'not read']],
    ['Overweight on Energy', ['“Overweight on Energy” says a stance and not a target; Energy: b%', 'not read']],
    ['Target weight for Materials: 8%', ['set Materials ? → 8']],
    ['Target allocation of Materials 8%', ['set Materials ? → 8']],
    ['Target for Materials 8%', ['set Materials ? → 8']],
    ['Target Materials 8%', ['set Materials ? → 8']],
    ['Target weight allocation for Materials 8%', ['set Materials ? → 8']],
    [
      'Reduce Materials to 8%, increase Energy to about 6%',
      ['decrease Materials ? → 8', 'increase Energy ? → 6', 'approximate_figure: about 6%'],
    ],
    [
      'Reduce Materials to about 8% and increase Energy to about 6%',
      [
        'decrease Materials ? → 8',
        'increase Energy ? → 6',
        'approximate_figure: about 8%',
        'approximate_figure: about 6%',
      ],
    ],
    [
      'Reduce Materials to 8%, exit Energy gradually',
      ['decrease Materials ? → 8', 'decrease Energy ? → 0', 'remark_not_followed: gradually'],
    ],
    [
      'Reduce Materials to 8%, exit Energy (small) and hold Utilities',
      ['decrease Materials ? → 8', 'decrease Energy ? → 0', '«small»'],
    ],
    ['Trim all Materials and Energy', ['“Trim all Materials and Energy” has no target in percent; FORMS', 'not read']],
    ['Trim all of Energy', ['“Trim all of Energy” has no target in percent; Trim Energy to b%', 'not read']],
    ['Sell all the Energy', ['decrease Energy ? → 0']],
    ['Sell entire Energy', ['decrease Energy ? → 0']],
    ['Sell whole of Energy', ['decrease Energy ? → 0']],
    ['Exit all of Energy and all of Materials', ['decrease Energy ? → 0', 'decrease Materials ? → 0']],
    ['Exit Energy exposure and Materials stocks', ['decrease Energy ? → 0', 'decrease Materials ? → 0']],
    ['Exit the Energy and our Materials', ['decrease Energy ? → 0', 'decrease Materials ? → 0']],
    [
      'Exit Energy and Foo and Bar',
      [
        '“Foo” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Foo"] in policy.json',
        'not read',
      ],
    ],
    [
      'Exit Energy and Foo Bar',
      [
        '“Foo Bar” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Foo Bar"] in policy.json',
        'not read',
      ],
    ],
    [
      'Exit Energy and Foo to 0%',
      [
        '“Energy and Foo” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Energy and Foo"] in policy.json',
        'not read',
      ],
    ],
    [
      'Exit Energy and foo',
      [
        '“Energy and foo” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Energy and foo"] in policy.json',
        'not read',
      ],
    ],
    [
      'Exit Energy, Foo, Bar',
      [
        '“Foo” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Foo"] in policy.json',
        'not read',
      ],
    ],
    ['Exit Energy / Materials', ['decrease Energy ? → 0', 'decrease Materials ? → 0']],
    ['Exit Energy & Materials', ['decrease Energy ? → 0', 'decrease Materials ? → 0']],
    [
      'Exit Energy Materials',
      [
        '“Energy Materials” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Energy Materials"] in policy.json',
        'not read',
      ],
    ],
    ['Exit Energy (dear and old), Materials', ['decrease Energy ? → 0', 'decrease Materials ? → 0', '«dear and old»']],
    ['Semis and Software unchanged', ['hold Technology ? → ?']],
    ['Semis remain unchanged', ['hold Technology ? → ?']],
    ['Semis, Software and Banks stay as they are', ['hold Technology ? → ?', 'hold Financials ? → ?']],
    [
      'Semis unchanged and Software',
      [
        '“Semis unchanged and Software” is not understood: “and Software” follows the directive “Semis unchanged”; “Semis unchanged” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Foo and Energy unchanged', ['“Foo and Energy unchanged” is not understood as a directive; FORMS', 'not read']],
    ['Energy and Foo unchanged', ['“Energy and Foo unchanged” is not understood as a directive; FORMS', 'not read']],
    ['Energy remains', ['“Energy remains” is not understood as a directive; FORMS', 'not read']],
    ['Energy is unchanged', ['hold Energy ? → ?']],
    ['Energy: no action', ['hold Energy ? → ?']],
    [
      'Energy — no changes, Materials',
      [
        '“Energy — no changes, Materials” is not understood: “, Materials” follows the directive “Energy — no changes”; “Energy — no changes” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Energy unchanged but reviewed in May',
      ['“Energy unchanged but reviewed in May” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Energy unchanged, as it is small', ['hold Energy ? → ?', '«as it is small»']],
    ['Hold current in Energy', ['“Hold current in Energy” has no target in percent; FORMS', 'not read']],
    ['Hold weights in Energy', ['hold Energy ? → ?']],
    ['Hold all positions', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    [
      'Hold everything except NEM',
      [
        '“Hold everything except NEM” is not understood: “except NEM” follows the directive “Hold everything”; “Hold everything” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Everything unchanged', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['Everything to 8%', ['“Everything to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Leave everything else', ['not read']],
    ['Leave everything else unchanged', []],
    ['Leave the rest as is', []],
    ['All others: as they are', []],
    [
      'Others unchanged if prices hold',
      [
        '“if prices hold” is a condition, which the program cannot judge; “Others unchanged” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Sell the rest',
      [
        '“sell the rest” does not name what is meant; one line for each sector or security, such as “Sell Energy”',
        'not read',
      ],
    ],
    [
      'Trim the rest to 5%',
      [
        '“trim the rest” does not name what is meant; one line for each sector or security, such as “Trim Energy”',
        'not read',
      ],
    ],
    [
      'Reduce all other sectors',
      [
        '“reduce all other sectors” does not name what is meant; one line for each sector or security, such as “Reduce Energy”',
        'not read',
      ],
    ],
    ['Semis to 8%', ['set Technology ? → 8']],
    ['Semis: 8%', ['set Technology ? → 8']],
    ['Semis - 8%', ['set Technology ? → 8']],
    ['Semis — trim to 8%', ['decrease Technology ? → 8']],
    ['Semis — trim', ['“Semis — trim” has no target in percent; Trim Technology to b%', 'not read']],
    ['Semis (chips) to 8%', ['set Technology ? → 8', '«chips»']],
    ['Semis (chips): trim to 8%', ['decrease Technology ? → 8', '«chips»']],
    ['Semis (Technology) to 8%', ['set Technology ? → 8', '«Technology»']],
    ['Semis (Energy) to 8%', ['“Semis (Energy) to 8%” leads to Technology and to Energy; one of them', 'not read']],
    ['Semis - chips to 8%', ['set Technology ? → 8']],
    ['Semis - chips: trim to 8%', ['decrease Technology ? → 8']],
    [
      'Semis - chips',
      [
        '“Semis - chips” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
        'not read',
      ],
    ],
    ['Technology - Semis 8%', ['set Technology ? → 8']],
    ['Technology - Semis: 8%', ['set Technology ? → 8']],
    ['Technology - Semis → 8%', ['set Technology ? → 8']],
    ['Technology - Semis at 8%', ['set Technology ? → 8']],
    [
      'Technology - Semis by 2 points',
      [
        '“Technology - Semis by 2 points” says by how much, and not whether up or down; Reduce Technology by 2 percentage points, or Increase',
        'not read',
      ],
    ],
    ['Technology - Semis down to 8%', ['decrease Technology ? → 8']],
    [
      'Technology - Semis',
      [
        '“Technology - Semis” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
        'not read',
      ],
    ],
    [
      'Technology - Semis; 8%',
      [
        '“Technology - Semis; 8%” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
        'not read',
      ],
    ],
    [
      'Reduce Technology - Semis',
      ['“Reduce Technology - Semis” has no target in percent; Reduce Technology to b%', 'not read'],
    ],
    ['Reduce Technology - Semis by 2 points', ['decrease Technology ? → by 2']],
    ['Software - Semis to 8%', ['set Technology ? → 8']],
    [
      'Software - Banks to 8%',
      [
        '“Software - Banks to 8%” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
        'not read',
      ],
    ],
    [
      'Software/Banks to 8%',
      [
        '“Software/Banks” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Technology to b% and Reduce Financials to b%',
        'not read',
      ],
    ],
    ['Foo - Semis to 8%', ['“Foo - Semis to 8%” is not understood as a directive; FORMS', 'not read']],
    [
      'Semis and Banks to 8%',
      [
        '“Semis and Banks” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Technology to b% and Reduce Financials to b%',
        'not read',
      ],
    ],
    [
      'Reduce Semis, Banks to 8%',
      ['“Reduce Semis, Banks to 8%” has no target in percent; Reduce Technology to b%', 'not read'],
    ],
    ['Reduce Semis stocks to 8%', ['decrease Technology ? → 8']],
    ['Reduce the Semis sector weight to 8%', ['decrease Technology ? → 8']],
    [
      'Reduce Semis + 8%',
      [
        '“Reduce Semis + 8%” is not understood: “+ 8%” follows the directive “Reduce Semis”; “Reduce Semis” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Semis +8%',
      [
        '“+8%” is a change, or a figure after a dash; Reduce Semis by 8 percentage points, or: Reduce Semis to 8%',
        'not read',
      ],
    ],
    [
      'Reduce Semis ~8%',
      [
        '“Reduce Semis ~8%” does not say whether it is by or to 8%; Reduce Technology to 8%, or: Reduce Technology by 8 percentage points',
        'not read',
      ],
    ],
    ['Reduce Semis ≤ 8%', ['decrease Technology ? → 0–8']],
    ['Reduce Semis > 8%', ['decrease Technology ? → 8–100']],
    ['Reduce Semis! to 8%', ['“Reduce Semis! to 8%” has no target in percent; Reduce Technology to b%', 'not read']],
    ['Reduce Semis; to 8%', ['“Reduce Semis; to 8%” has no target in percent; Reduce Technology to b%', 'not read']],
    [
      'Reduce Semis = 8%',
      [
        '“Reduce Semis = 8%” does not say whether it is by or to 8%; Reduce Technology to 8%, or: Reduce Technology by 8 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Semis if 8%',
      [
        '“if 8%” is a condition, which the program cannot judge; “Reduce Semis” alone, written when the condition holds',
        'not read',
      ],
    ],
    ['Reduce Semis completely', ['decrease Technology ? → 0']],
    [
      'Reduce Semis by half',
      ['“Reduce Semis by half” says a part and not a target; Reduce Technology to b%', 'not read'],
    ],
    ['Reduce Semis currently 14% to 8%', ['decrease Technology 14 → 8']],
    ['Reduce Semis gradually to 8%', ['decrease Technology ? → 8', 'remark_not_followed: gradually']],
    ['Semis should be at 8%', ['set Technology ? → 8']],
    ['Semis is 8%', ['“Semis is 8%” is not understood as a directive; FORMS', 'not read']],
    ['Semis in 8%', ['“Semis in 8%” is not understood as a directive; FORMS', 'not read']],
    ['Semis range 6–8%', ['set Technology ? → 6–8']],
    ['Semis back to 8%', ['set Technology ? → 8']],
    ['Exposure 8%', ['“Exposure 8%” is not understood as a directive; FORMS', 'not read']],
    ['Exposure to 8%', ['“Exposure to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Exposure to Energy 8%', ['set Energy ? → 8']],
    ['Exposure to Energy to 8%', ['set Energy ? → 8']],
    ['Weight of the Energy: 8%', ['set Energy ? → 8']],
    ['Position in NEM to 4%', ['set NEM ? → 4%']],
    ['Position for NEM: 4%', ['set NEM ? → 4%']],
    ['Allocation in cash to 8%', ['set cash ? → 8']],
    ['(Energy) to 8%', ['“(Energy) to 8%” is not understood as a directive; FORMS', 'not read']],
    ['The (Energy) to 8%', ['“The (Energy) to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce (Energy) to 3%', ['“Reduce (Energy) to 3%” is not understood as a directive; FORMS', 'not read']],
    ['Exit (Energy)', ['“Exit (Energy)” has no target in percent; FORMS', 'not read']],
    ['3M to 8%', ['“3M to 8%” is not understood as a directive; FORMS', 'not read']],
    [
      '50 Energy',
      [
        '“50 Energy” is not understood as a directive; Energy: b%, or a verb with a target: Reduce Energy to b%',
        'not read',
      ],
    ],
    ['Exit 50', ['“Exit 50” has no target in percent; FORMS', 'not read']],
    [
      'Reduce Materials to 8% and Semis',
      [
        '“Reduce Materials to 8% and Semis” is not understood: “and Semis” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%, gold being dear', ['decrease Materials ? → 8', '«gold being dear»']],
    [
      'Reduce Materials to 8% and Energy, Semis',
      [
        '“Reduce Materials to 8% and Energy, Semis” is not understood: “and Energy, Semis” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and Semis fall', ['decrease Materials ? → 8', '«and Semis fall»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('ranges, signs and numbers before an item', () => {
  test.each([
    ['Materials: between 6 – 8%', ['set Materials ? → 6–8']],
    ['Materials: between 6 - 8%', ['set Materials ? → 6–8']],
    ['Materials: between 6 to 8%', ['set Materials ? → 6–8']],
    ['Reduce Materials to 6 – 8%; it is heavy', ['decrease Materials ? → 6–8', '«it is heavy»']],
    ['Reduce Materials to 6 – 8% (a band)', ['decrease Materials ? → 6–8', '«a band»']],
    ['Reduce Materials to 6 – 8% weight', ['decrease Materials ? → 6–8']],
    ['Reduce Materials to 6 – 8% of portfolio.', ['decrease Materials ? → 6–8']],
    ['Reduce Materials to 6 – 8% by July', ['“6” has no percent sign; Reduce Materials to 6%', 'not read']],
    ['Reduce Materials to 6- 8%', ['decrease Materials ? → 6–8']],
    ['Reduce Materials to 6 -8%', ['decrease Materials ? → 6–8']],
    [
      'Materials: ½%',
      [
        '“½%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials to ½, then',
      [
        '“½” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials to ½% of nav',
      [
        '“½%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials 14% - ~8%',
      [
        '“Materials 14% - ~8%” is not understood: “- ~8%” follows the directive “Materials 14%”; “Materials 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials - ~8%', ['set Materials ? → 8', 'approximate_figure: ~8%']],
    ['Materials – ≈8%', ['set Materials ? → 8', 'approximate_figure: ≈8%']],
    ['Materials - about 8%', ['set Materials ? → 8', 'approximate_figure: about 8%']],
    ['Materials - 14% → 8%', ['set Materials 14 → 8']],
    [
      'Buy Energy by 96%',
      [
        '“Buy Energy by 96%” says by how much and not of what: 96% of Energy, or of the portfolio; Buy Energy to 7.84%, or: Buy Energy by 96 percentage points (to 100%)',
        'not read',
      ],
    ],
    [
      'Reduce Energy by 2.25%',
      [
        '“Reduce Energy by 2.25%” says by how much and not of what: 2.25% of Energy, or of the portfolio; Reduce Energy to 3.91%, or: Reduce Energy by 2.25 percentage points (to 1.75%)',
        'not read',
      ],
    ],
    [
      'Reduce Energy by one percent',
      [
        '“Reduce Energy by one percent” says by how much and not of what: 1% of Energy, or of the portfolio; Reduce Energy to 3.96%, or: Reduce Energy by 1 percentage points (to 3%)',
        'not read',
      ],
    ],
    [
      'Materials: 0.08 of it',
      [
        '“0.08” is on a scale of 0 to 1, or lacks its percent sign; Materials: 8% of it, or Materials: 0.08% of it',
        'not read',
      ],
    ],
    [
      'Reduce Materials from 0.14 to 8%',
      [
        '“0.14” is on a scale of 0 to 1, or lacks its percent sign; Reduce Materials from 14% to 8%, or Reduce Materials from 0.14% to 8%',
        'not read',
      ],
    ],
    [
      'Reduce Materials from 0.14 to 0.08%',
      [
        '“0.14” is on a scale of 0 to 1, or lacks its percent sign; Reduce Materials from 14% to 0.08%, or Reduce Materials from 0.14% to 0.08%',
        'not read',
      ],
    ],
    ['Reduce Newmont  (NEM)  to 4%', ['sell NEM ? → 4%', '«NEM»']],
    [
      'Reduce Newmont (the miner) Gold to 4%',
      [
        '“Reduce Newmont (the miner) Gold to 4%” is not understood: “Gold to 4%” follows the directive “Reduce Newmont (the miner)”; “Reduce Newmont (the miner)” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Newmont (the miner) Corp to 4%',
      [
        '“Reduce Newmont (the miner) Corp to 4%” is not understood: “Corp to 4%” follows the directive “Reduce Newmont (the miner)”; “Reduce Newmont (the miner)” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'IT exposure to 8%',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
        'not read',
      ],
    ],
    [
      'IT (Gartner) to 5%',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
        'not read',
      ],
    ],
    ['Reduce Information Technology (IT) to 8%', ['decrease Technology ? → 8', '«IT»']],
    ['(2) 8% cash', ['set cash ? → 8']],
    ['2) ☐ cash 8%', ['set cash ? → 8']],
    ['① cash 8%', ['set cash ? → 8']],
    ['①) Energy 3%', ['set Energy ? → 3']],
    ['①. Energy 3%', ['set Energy ? → 3']],
    ['10. Energy 3%', ['set Energy ? → 3']],
    ['100. Energy 3%', ['“100. Energy 3%” is not understood as a directive; FORMS', 'not read']],
    ['Step: Reduce Energy to 3%', ['decrease Energy ? → 3']],
    [
      'Step 1 Reduce Energy to 3%',
      ['“Step 1 Reduce Energy to 3%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Point 1) Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['Part a. Reduce Energy to 3%', ['decrease Energy ? → 3']],
    ['Then, sell 50 shares of NEM', ['sell NEM ? → 50 shares']],
    ['We recommend the Energy at 3%', ['set Energy ? → 3']],
    ['We recommend Energy to 3%', ['set Energy ? → 3']],
    ['Recommended: Energy 3%', ['set Energy ? → 3']],
    ['Please Energy 3%', ['set Energy ? → 3']],
    ['Consider Energy at 3%', ['set Energy ? → 3', 'tentative_directive: Consider']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('a verb behind the figures', () => {
  test.each([
    ['Energy: 4% (hold)', ['hold Energy ? → 4']],
    ['Energy: 4% — hold', ['hold Energy ? → 4']],
    ['Energy: 4% — no change', ['hold Energy ? → 4']],
    ['Energy: 4%, unchanged', ['hold Energy ? → 4']],
    ['Energy: 4%; hold.', ['hold Energy ? → 4']],
    ['Energy: 4%: hold', ['hold Energy ? → 4']],
    ['Energy: 4% — trim', ['decrease Energy ? → 4']],
    ['Energy: 6% (reduce)', ['decrease Energy ? → 6']],
    ['Energy: 4% — increase', ['increase Energy ? → 4']],
    ['Energy: 4% (big) (increase)', ['increase Energy ? → 4', '«big»']],
    [
      'Energy: 4% — reduce to 3%',
      [
        '“Energy: 4% — reduce to 3%” is not understood: “reduce to 3%” follows the directive “Energy: 4%”; “Energy: 4%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Energy: 4% — reduce to 4%', ['set Energy ? → 4', '«reduce to 4%»']],
    ['Energy: 4% — reduce, it is heavy', ['decrease Energy ? → 4', '«it is heavy»']],
    ['Energy: 4% — take profits', ['set Energy ? → 4', '«take profits»']],
    ['Energy: 4% — lower than last year', ['set Energy ? → 4', '«lower than last year»']],
    [
      'Energy: 4% hold',
      [
        '“Energy: 4% hold” is not understood: “hold” follows the directive “Energy: 4%”; “Energy: 4%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Energy: 0% (exit)', ['decrease Energy ? → 0']],
    ['Energy: 4% (exit)', ['an exit has a target above 0%; “Exit Energy”, or “Reduce Energy to 4%”', 'not read']],
    ['Energy: 4% → 3% — reduce', ['decrease Energy 4 → 3']],
    [
      'Energy: 4% → 3% (increase)',
      [
        'a directive to increase goes from 4% to 3%; “Reduce Energy from 4% to 3%”, or “Increase Energy from 3% to 4%”',
        'not read',
      ],
    ],
    ['Energy 4%, target 3% (reduce)', ['decrease Energy 4 → 3']],
    ['XOM 4% (hold)', ['hold XOM ? → -']],
    ['XOM 4% — hold', ['hold XOM ? → -']],
    ['XOM 4% — sell', ['sell XOM ? → 4%']],
    ['Cash: 5% (hold)', ['hold cash ? → 5']],
    ['Reduce Energy to 3% (hold)', ['decrease Energy ? → 3', '«hold»']],
    ['Reduce Energy to 3% — increase', ['decrease Energy ? → 3', '«increase»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('names', () => {
  test.each([
    ['Reduce the Newmont position to 4%', ['sell NEM ? → 4%']],
    ['Reduce Newmont stock position to 4%', ['sell NEM ? → 4%']],
    ['Reduce Newmont shares of the portfolio to 4%', ['sell NEM ? → 4%']],
    ['Reduce our stake in Newmont to 4%', ['sell NEM ? → 4%']],
    [
      'Reduce the Foo Bar sector to 4%',
      [
        '“Foo Bar” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Foo Bar"] in policy.json',
        'not read',
      ],
    ],
    ['Exit the', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce position to 4%', ['“Reduce position to 4%” is not understood as a directive; FORMS', 'not read']],
    ['Reduce Space (deep) Mining to 5%', ['decrease Space Mining ? → 5']],
    ['Reduce Newmont Goldcorp ( NEM ) to 4%', ['sell NEM ? → 4%']],
    [
      'Reduce Newmont Goldcorp () to 4%',
      [
        '“Newmont Goldcorp ()” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Newmont Goldcorp ()"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Newmont Goldcorp ($NEM) to 4%', ['sell NEM ? → 4%']],
    ['Exit Alphabet (GOOG)', ['sell GOOG ? → all']],
    ['tech sector is dear', ['not read']],
    ['Real estate is dear', ['“Real estate is dear” is not understood as a directive; FORMS', 'not read']],
    ['Fixed income is dear', ['“Fixed income is dear” is not understood as a directive; FORMS', 'not read']],
    ['space mining is dear', ['“space mining is dear” is not understood as a directive; FORMS', 'not read']],
    ['Health Care: 8%', ['set Healthcare ? → 8']],
    ['Real Estate (REITs): 8%', ['set Real Estate ? → 8']],
    [
      'Foo Bar: 8%',
      [
        '“Foo Bar” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Foo Bar"] in policy.json',
        'not read',
      ],
    ],
    [
      'The Foo Bar sector: 8%',
      [
        '“Foo Bar” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Foo Bar"] in policy.json',
        'not read',
      ],
    ],
    ['Increase Energy from 4% to 4%', ['increase Energy 4 → 4']],
    ['Reduce Energy from 4% to 4%', ['decrease Energy 4 → 4']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});
