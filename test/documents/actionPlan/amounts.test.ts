import { describe, expect, test } from 'vitest';
import { item } from './oneItem.ts';

// READING 5 and 6 by single sentences: their figures, each with what it says, or why it is refused.

describe('from what, and to what', () => {
  test.each([
    ['Reduce Materials from 14% to 8%', ['decrease Materials 14 → 8']],
    ['Reduce Materials 14% → 8%', ['decrease Materials 14 → 8']],
    ['Reduce Materials: 14% -> 8%', ['decrease Materials 14 → 8']],
    ['Reduce Materials (14% → 8%)', ['decrease Materials 14 → 8']],
    ['Reduce Materials (from 14%) to 8%', ['decrease Materials 14 → 8', '«from 14%»']],
    ['Reduce Materials to 8% (from 14%)', ['decrease Materials 14 → 8', '«from 14%»']],
    ['Reduce Materials to 8%, down from 14%', ['decrease Materials 14 → 8']],
    ['Reduce Materials to 8%, currently 14%', ['decrease Materials 14 → 8']],
    [
      'Reduce Materials to 8%, 14% now',
      [
        '“Reduce Materials to 8%, 14% now” is not understood: “, 14% now” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials down to 8%', ['decrease Materials ? → 8']],
    ['Take Materials down to 8%', ['decrease Materials ? → 8']],
    ['As mentioned above, we are trimming Materials from 14% to 8%', ['decrease Materials 14 → 8']],
    ['As agreed: reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Take Materials up to 18%', ['increase Materials ? → 18']],
    ['Take Materials back to 8%', ['set Materials ? → 8']],
    [
      'Materials up to 18%',
      ['“up to 18%” is a bound or a target; Materials: at most 18%, or: Increase Materials to 18%', 'not read'],
    ],
    ['Materials down to 8%', ['decrease Materials ? → 8']],
    ['Materials: 14% now, 8% target', ['set Materials 14 → 8']],
    ['Materials: current 14%, target 8%', ['set Materials 14 → 8']],
    ['Materials: currently at 14%, target of 8%', ['set Materials 14 → 8']],
    ['Materials current 14% proposed 8%', ['set Materials 14 → 8']],
    ['Materials: target weight 8%', ['set Materials ? → 8']],
    ['Materials target range 6–8%', ['set Materials ? → 6–8']],
    ['Materials = 8%', ['set Materials ? → 8']],
    ['Materials is 8%', ['“Materials is 8%” is not understood as a directive; FORMS', 'not read']],
    ['Materials should be 8%', ['set Materials ? → 8']],
    ['Materials 8%', ['set Materials ? → 8']],
    [
      'Materials: 14%, 8%',
      [
        '“Materials: 14%, 8%” is not understood: “, 8%” follows the directive “Materials: 14%”; “Materials: 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Materials 14% 8%',
      [
        '“Materials 14% 8%” is not understood: “8%” follows the directive “Materials 14%”; “Materials 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials to a target of 8%', ['set Materials ? → 8']],
    ['Materials to the target weight of 8%', ['set Materials ? → 8']],
    ['Materials from its current weight of 14% to 8%', ['set Materials 14 → 8']],
    [
      'Materials from 14% to 8% to 6%',
      [
        '“8% to 6%” is a range from the upper bound, or a move from one weight to another; 6–8%, or 8% → 6%',
        'not read',
      ],
    ],
    [
      'Materials from 14% from 12%',
      [
        '“Materials from 14% from 12%” is not understood: “from 12%” follows the directive “Materials from 14%”; “Materials from 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials at 8%', ['set Materials ? → 8']],
    ['Hold Materials at 14%', ['hold Materials 14 → 14']],
    [
      'Hold Materials at 14% to 8%',
      [
        '“14% to 8%” is a range from the upper bound, or a move from one weight to another; 8–14%, or 14% → 8%',
        'not read',
      ],
    ],
    ['Hold Materials at 10-14%', ['set Materials ? → 10–14']],
    ['Hold Materials', ['hold Materials ? → ?']],
    ['Keep Materials from 14% to 14.2%', ['hold Materials 14 → 14.2']],
    [
      'Keep Materials from 14% to 8%',
      ['a directive to hold goes from 14% to 8%; “Reduce Materials from 14% to 8%”, or “Hold Materials”', 'not read'],
    ],
    ['Reduce Materials to 8% now', ['decrease Materials ? → 8']],
    ['Reduce Materials now to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials gradually to 8%', ['decrease Materials ? → 8', 'remark_not_followed: gradually']],
    ['Reduce Materials over two weeks, to 8%', ['decrease Materials ? → 8', 'remark_not_followed: over two weeks']],
    [
      'Reduce Materials by the end of May to 8%',
      ['decrease Materials ? → 8', 'remark_not_followed: by the end of May'],
    ],
    ['Reduce Materials by 2026-09-30 to 8%', ['decrease Materials ? → 8', 'remark_not_followed: by 2026-09-30']],
    ['Reduce Materials by 9/30 to 8%', ['decrease Materials ? → 8', 'remark_not_followed: by 9/30']],
    ['Reduce Materials before June to 8%', ['decrease Materials ? → 8', 'remark_not_followed: before June']],
    [
      'Reduce Materials before 8%',
      ['“Reduce Materials before 8%” says from what, and not to what; Reduce Materials from 8% to b%', 'not read'],
    ],
    ['Reduce Materials to 8% over 3 months', ['decrease Materials ? → 8', 'remark_not_followed: over 3 months']],
    [
      'Reduce Materials to 8% within a very long and slow week',
      [
        '“Reduce Materials to 8% within a very long and slow week” is not understood: “within a very long and slow week” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials within a very very very long week to 8%',
      [
        '“Materials within a very very very long week” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Materials within a very very very long week"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% by year-end, gradually',
      ['decrease Materials ? → 8', 'remark_not_followed: by year-end', 'remark_not_followed: gradually'],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('weights', () => {
  test.each([
    ['Materials: ~8%', ['set Materials ? → 8', 'approximate_figure: ~8%']],
    ['Materials: about 8%', ['set Materials ? → 8', 'approximate_figure: about 8%']],
    ['Reduce Materials from ~14% to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials from 14% to approx. 8%', ['decrease Materials 14 → 8', 'approximate_figure: approx. 8%']],
    ['Materials: 6–8%', ['set Materials ? → 6–8']],
    ['Materials: 6 - 8%', ['set Materials ? → 6–8']],
    ['Materials: 6 - 8% is fine', ['“Materials: 6 - 8% is fine” is not understood as a directive; FORMS', 'not read']],
    ['Materials: 6 to 8%', ['set Materials 6 → 8']],
    ['Raise Materials to 6 to 8%', ['increase Materials ? → 6–8']],
    ['Materials: between 6 and 8%', ['set Materials ? → 6–8']],
    ['Materials: between 6% and 8%', ['set Materials ? → 6–8']],
    [
      'Materials: between 6%',
      [
        '“Materials: between 6%” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Materials: 8–6%',
      ['“8–6%” is a range from the upper bound, or a move from one weight to another; 6–8%, or 8% → 6%', 'not read'],
    ],
    [
      'Materials: 0.08',
      ['“0.08” is on a scale of 0 to 1, or lacks its percent sign; Materials: 8%, or Materials: 0.08%', 'not read'],
    ],
    ['Materials: 0.5–1%', ['set Materials ? → 0.5–1']],
    [
      'Materials: 0.08–0.1',
      ['“0.08–0.1” is on a scale of 0 to 1, or lacks its percent sign; Materials: 8%, or Materials: 0.08%', 'not read'],
    ],
    ['Materials: 0.5%', ['set Materials ? → 0.5']],
    ['Materials: at most 8%', ['set Materials ? → 0–8']],
    ['Materials: at least 8%', ['set Materials ? → 8–100']],
    ['Materials: max. 8%', ['set Materials ? → 0–8']],
    ['Materials: 8% or less', ['set Materials ? → 0–8']],
    ['Materials: 8% or more', ['set Materials ? → 8–100']],
    ['Materials: ≤8%', ['set Materials ? → 0–8']],
    ['Materials: under about 8%', ['set Materials ? → 0–8', 'approximate_figure: under about 8%']],
    ['Materials: zero', ['set Materials ? → 0']],
    ['Materials: zero percent', ['set Materials ? → 0']],
    ['Materials: eight percent', ['set Materials ? → 8']],
    ['Reduce Materials to sixteen percent', ['decrease Materials ? → 16']],
    ['Reduce Materials to twenty-five percent', ['decrease Materials ? → 25']],
    ['Reduce Materials to twenty five per cent', ['decrease Materials ? → 25']],
    [
      'Reduce Materials to about sixteen and a half pct',
      ['decrease Materials ? → 16.5', 'approximate_figure: about sixteen and a half pct'],
    ],
    ['Reduce Materials by six percentage points', ['decrease Materials ? → by 6']],
    ['Take one and a half points off Materials', ['decrease Materials ? → by 1.5']],
    ['Sell fifty shares of NEM', ['sell NEM ? → 50 shares']],
    [
      'Sell twenty-fifty shares of NEM',
      ['“Sell twenty-fifty shares of NEM” has no target in percent; FORMS', 'not read'],
    ],
    ['Materials: 8 percent', ['set Materials ? → 8']],
    ['Materials: 8 pct', ['set Materials ? → 8']],
    ['Materials: 8', ['“Materials: 8” has no percent sign; Materials: 8%', 'not read']],
    ['materials 8', ['“materials 8” has no percent sign; Materials: 8%', 'not read']],
    [
      'Materials: 8% ± 1%',
      ['“8% ± 1%” is a target that may be off, or a range; Materials: 8%, or: Materials: 7–9%', 'not read'],
    ],
    ['Materials >= 8%', ['set Materials ? → 8–100']],
    ['Materials should not exceed 8%', ['set Materials ? → 0–8']],
    ['Materials [14% → 8%]', ['set Materials 14 → 8']],
    ['Reduce Materials to 8', ['“8” has no percent sign; Reduce Materials to 8%', 'not read']],
    ['Reduce Materials from 14 to 8%', ['decrease Materials 14 → 8']],
    ['Reduce Materials from 14 to 8', ['decrease Materials 14 → 8']],
    ['Reduce Materials from 20 to 8', ['“8” has no percent sign; Reduce Materials from 20% to 8%', 'not read']],
    ['Healthcare: 0 → 6', ['set Healthcare 0 → 6']],
    [
      'Energy: 4 → 0.08',
      ['“0.08” is on a scale of 0 to 1, or lacks its percent sign; Energy: 4 → 8%, or Energy: 4 → 0.08%', 'not read'],
    ],
    ['Materials: 108%', ['“108%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    [
      'Materials: -5%',
      [
        '“-5%” is a change, or a figure after a dash; Reduce Materials by 5 percentage points, or: Materials: 5%',
        'not read',
      ],
    ],
    [
      'Materials -5%',
      [
        '“-5%” is a change, or a figure after a dash; Reduce Materials by 5 percentage points, or: Materials: 5%',
        'not read',
      ],
    ],
    [
      'Materials: +5%',
      [
        '“+5%” is a change, or a figure after a dash; Increase Materials by 5 percentage points, or: Materials: 5%',
        'not read',
      ],
    ],
    ['Reduce Materials to -5%', ['“-5%” is not within 0 and 100; a percentage from 0% to 100%', 'not read']],
    [
      'Reduce Materials - 5%',
      [
        '“Reduce Materials - 5%” does not say whether it is by or to 5%; Reduce Materials to 5%, or: Reduce Materials by 5 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Materials -5%',
      [
        '“-5%” is a change, or a figure after a dash; Reduce Materials by 5 percentage points, or: Reduce Materials to 5%',
        'not read',
      ],
    ],
    [
      'Materials: 8,5%',
      [
        '“8,5%” cannot be read: the point is the decimal mark, and a comma separates thousands; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials: 1.234,5%',
      [
        '“1.234,5%” cannot be read: the point is the decimal mark, and a comma separates thousands; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    ['Materials: 8％', ['“Materials: 8％” is not understood as a directive; FORMS', 'not read']],
    [
      'Materials: ８%',
      [
        '“８%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials: ٨%',
      [
        '“٨%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials: ½',
      [
        '“½” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    [
      'Materials: 8½%',
      [
        '“8½%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% of the portfolio', ['decrease Materials ? → 8']],
    ['Materials: 8% of NAV', ['set Materials ? → 8']],
    ['Materials: 8% weight', ['set Materials ? → 8']],
    [
      'Materials: 8% or 9%',
      [
        '“Materials: 8% or 9%” is not understood: “or 9%” follows the directive “Materials: 8%”; “Materials: 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Materials: 8%-9%', ['set Materials ? → 8–9']],
    ['Materials: 8% - 9%', ['set Materials ? → 8–9']],
    ['Materials: 6–8% (from 14%)', ['set Materials 14 → 6–8', '«from 14%»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('points, parts and stances', () => {
  test.each([
    ['Reduce Materials by 6 points', ['decrease Materials ? → by 6']],
    ['Reduce Materials by 6 percentage points', ['decrease Materials ? → by 6']],
    ['Reduce Materials by 6pp', ['decrease Materials ? → by 6']],
    ['Reduce Materials by about 6 points', ['decrease Materials ? → by 6', 'approximate_figure: about 6 points']],
    [
      'Reduce Materials by 6%',
      [
        '“Reduce Materials by 6%” says by how much and not of what: 6% of Materials, or of the portfolio; Reduce Materials to 13.16%, or: Reduce Materials by 6 percentage points (to 8%)',
        'not read',
      ],
    ],
    [
      'Reduce Materials by 50% to 7%',
      ['“Reduce Materials by 50% to 7%” says by how much and to what; Reduce Materials to 7%', 'not read'],
    ],
    [
      'Reduce Energy by 10%',
      [
        '“Reduce Energy by 10%” says by how much and not of what: 10% of Energy, or of the portfolio; Reduce Energy to 3.6%, or: Reduce Energy by 10 percentage points (to b%)',
        'not read',
      ],
    ],
    [
      'Increase Materials by 10%',
      [
        '“Increase Materials by 10%” says by how much and not of what: 10% of Materials, or of the portfolio; Increase Materials to 15.4%, or: Increase Materials by 10 percentage points (to 24%)',
        'not read',
      ],
    ],
    [
      'Reduce Technology by 10%',
      [
        '“Reduce Technology by 10%” says by how much and not of what: 10% of Technology, or of the portfolio; Reduce Technology to b%, or: Reduce Technology by 10 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Materials by half',
      ['“Reduce Materials by half” says a part and not a target; Reduce Materials to 7%', 'not read'],
    ],
    [
      'Reduce Materials by a third',
      ['“Reduce Materials by a third” says a part and not a target; Reduce Materials to 9.33%', 'not read'],
    ],
    [
      'Cut Materials to two thirds',
      ['“Cut Materials to two thirds” says a part and not a target; Cut Materials to 9.33%', 'not read'],
    ],
    [
      'Increase Energy by a quarter',
      ['“Increase Energy by a quarter” says a part and not a target; Increase Energy to 5%', 'not read'],
    ],
    ['Materials to 8‰', ['“8‰” is per mille, and not percent; a percentage such as 8%', 'not read']],
    ['Halve Materials', ['“Halve Materials” says a part and not a target; Materials: 7%', 'not read']],
    [
      'Reduce Materials in half',
      ['“Reduce Materials in half” says a part and not a target; Reduce Materials to 7%', 'not read'],
    ],
    [
      'Reduce Materials to half',
      ['“Reduce Materials to half” says a part and not a target; Reduce Materials to 7%', 'not read'],
    ],
    [
      'Reduce Materials to overweight',
      ['“Reduce Materials to overweight” says a stance and not a target; Materials: b%', 'not read'],
    ],
    ['Overweight Materials', ['“Overweight Materials” says a stance and not a target; Materials: b%', 'not read']],
    ['Neutral on Materials', ['“Neutral on Materials” says a stance and not a target; Materials: b%', 'not read']],
    ['Materials: overweight', ['“Materials: overweight” says a stance and not a target; Materials: b%', 'not read']],
    ['Materials: overweight at 8%', ['set Materials ? → 8']],
    ['Move Materials to underweight (8%)', ['set Materials ? → 8']],
    ['Materials: underweight, 8%', ['set Materials ? → 8']],
    ['Energy to nil', ['set Energy ? → 0']],
    ['Materials ...... 8%', ['set Materials ? → 8']],
    ['NEM: sell 140 of 280 shares', ['sell NEM ? → 140 shares']],
    ['Materials to 8%, Energy to 2%', ['set Materials ? → 8', 'set Energy ? → 2']],
    ['Add a 1% position in NEM', ['buy NEM ? → 1%']],
    ['want 20% cash', ['set cash ? → 20']],
    [
      'Reduce Materials by $5,000',
      [
        '“Reduce Materials by $5,000” gives dollars for Materials, which is no security, and no target in percent; Reduce Materials to b%, or for one security: Sell $5,000 of NEM',
        'not read',
      ],
    ],
    [
      'Reduce Materials to $5,000',
      [
        '“Reduce Materials to $5,000” gives dollars for Materials, and no target in percent; Reduce Materials to b%',
        'not read',
      ],
    ],
    [
      'Reduce Materials by 5 shares',
      [
        '“Reduce Materials by 5 shares” gives shares for Materials, which is no security, and no target in percent; Reduce Materials to b%, or for one security: Sell 5 shares of NEM',
        'not read',
      ],
    ],
    [
      'Materials by 6 points',
      [
        '“Materials by 6 points” says by how much, and not whether up or down; Reduce Materials by 6 percentage points, or Increase',
        'not read',
      ],
    ],
    [
      'Take Materials by 6 points',
      [
        '“Take Materials by 6 points” says by how much, and not whether up or down; Reduce Materials by 6 percentage points, or Increase',
        'not read',
      ],
    ],
    ['Take Materials down by 6 points', ['decrease Materials ? → by 6']],
    ['Reduce Materials by 6 points to 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials by 6 points, from 14% to 8%', ['decrease Materials 14 → 8']],
    [
      'Reduce Materials by 4 points to 8%',
      [
        '“Reduce Materials by 4 points to 8%” says by how much and to what; Reduce Materials to 8%, or: Reduce Materials by 4 percentage points',
        'not read',
      ],
    ],
    ['Cut 6 points from Materials', ['decrease Materials ? → by 6']],
    ['Cut 6 points Materials', ['“Cut 6 points Materials” has no target in percent; FORMS', 'not read']],
    ['Add 3 points to Energy', ['increase Energy ? → by 3']],
    ['Trim 2 pp off Materials', ['decrease Materials ? → by 2']],
    ['Reduce cash by 3 points', ['decrease cash ? → by 3']],
    ['Reduce Materials by', ['“Reduce Materials by” has no target in percent; Reduce Materials to b%', 'not read']],
    [
      'Reduce Materials by a lot',
      ['“Reduce Materials by a lot” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Reduce Materials by 6-points', ['decrease Materials ? → by 6']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('a figure first', () => {
  test.each([
    ['Keep 20% in cash', ['set cash ? → 20']],
    ['Keep 20% cash', ['set cash ? → 20']],
    ['Hold 20% in Materials', ['set Materials ? → 20']],
    ['Target 8% Materials', ['set Materials ? → 8']],
    ['Target a 8% weight in Materials', ['set Materials ? → 8']],
    ['Add 10% Healthcare', ['increase Healthcare ? → 10']],
    [
      'Add 10% to Healthcare',
      [
        '“Add 10% to Healthcare” does not say whether it is by or to 10%; Add Healthcare to 10%, or: Add Healthcare by 10 percentage points',
        'not read',
      ],
    ],
    [
      'Add a 10% position in Healthcare',
      [
        '“Add a 10% position in Healthcare” does not say whether it is by or to 10%; Add Healthcare to 10%, or: Add Healthcare by 10 percentage points',
        'not read',
      ],
    ],
    ['Initiate a 3% position in UNH', ['buy UNH ? → 3%']],
    [
      'Initiate 3% from UNH',
      [
        '“Initiate 3% from UNH” does not say of what: 3% of the position, or of the portfolio; Sell all UNH, Trim UNH to b%, Sell N shares of UNH or Sell $X of UNH',
        'not read',
      ],
    ],
    ['8% Materials', ['set Materials ? → 8']],
    ['8% in Materials', ['set Materials ? → 8']],
    ['Allocate 14% to Healthcare', ['increase Healthcare ? → 14']],
    ['8% of Materials', ['“8% of Materials” is not understood as a directive; FORMS', 'not read']],
    ['8% from Materials', ['“8% from Materials” is not understood as a directive; FORMS', 'not read']],
    ['8% in cash', ['set cash ? → 8']],
    ['20% from cash', ['“20% from cash” is not understood as a directive; FORMS', 'not read']],
    [
      'Reduce 6% from Materials',
      [
        '“Reduce 6% from Materials” does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce 6% of Materials',
      [
        '“Reduce 6% of Materials” does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Move 6% from Materials to Energy',
      [
        '“Move 6% from Materials to Energy” moves from one to another, and says the target of neither; Reduce Materials by 6 percentage points, and on a line of its own: Increase Energy by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Move 6% from Materials into NEM',
      ['“Move 6% from Materials into NEM” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Trim 5% of NEM',
      [
        '“Trim 5% of NEM” does not say of what: 5% of the position, or of the portfolio; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Buy 5% of NEM',
      [
        '“Buy 5% of NEM” does not say of what: 5% of the position, or of the portfolio; Increase NEM to b%, Buy N shares of NEM or Buy $X of NEM',
        'not read',
      ],
    ],
    [
      'Sell 5% from NEM',
      [
        '“Sell 5% from NEM” does not say of what: 5% of the position, or of the portfolio; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Hold 5% from Materials',
      [
        '“Hold 5% from Materials” does not say whether it is by or to 5%; Hold Materials to 5%, or: Hold Materials by 5 percentage points',
        'not read',
      ],
    ],
    ['Hold 6–8% Materials', ['set Materials ? → 6–8']],
    [
      'Reduce 6–8% Materials',
      [
        '“Reduce 6–8% Materials” does not say whether it is by or to b%; Reduce Materials to b%, or: Reduce Materials by b percentage points',
        'not read',
      ],
    ],
    ['Sell 50 NEM', ['sell NEM ? → 50 shares']],
    [
      '50 NEM',
      ['“50 NEM” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%', 'not read'],
    ],
    ['Sell 50 shares of NEM', ['sell NEM ? → 50 shares']],
    ['Sell $5,000 of NEM', ['sell NEM ? → $5000']],
    ['Sell $5,000 worth of NEM', ['sell NEM ? → $5000']],
    ['Buy $5k of NEM', ['buy NEM ? → $5000']],
    ['Buy 5K USD of NEM', ['buy NEM ? → $5000']],
    ['Buy USD 5,000 of NEM', ['buy NEM ? → $5000']],
    ['Buy $5 thousand of NEM', ['buy NEM ? → $5000']],
    ['Buy 0.5k shares of NEM', ['buy NEM ? → 500.0 shares']],
    ['Buy $5kk of NEM', ['“Buy $5kk of NEM” has no target in percent; FORMS', 'not read']],
    ['Buy 5k of NEM', ['“Buy 5k of NEM” has no target in percent; FORMS', 'not read']],
    ['Buy 1.5 shares of NEM', ['buy NEM ? → 1.5 shares']],
    [
      'Buy 1,5 shares of NEM',
      [
        '“1,5” cannot be read: the point is the decimal mark, and a comma separates thousands; a number of shares such as 420, 420.125 or 1,200',
        'not read',
      ],
    ],
    [
      'Sell about 50 shares of NEM',
      [
        '“Sell about 50 shares of NEM” gives a number of shares that is not exact; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    ['Sell about $500 of NEM', ['sell NEM ? → $500', 'approximate_figure: about $500']],
    [
      'Sell 50 shares of Materials',
      [
        '“Sell 50 shares of Materials” gives shares for Materials, which is no security, and no target in percent; Sell Materials to b%, or for one security: Sell 50 shares of NEM',
        'not read',
      ],
    ],
    [
      'Sell $500 of Materials',
      [
        '“Sell $500 of Materials” gives dollars for Materials, which is no security, and no target in percent; Sell Materials to b%, or for one security: Sell $500 of NEM',
        'not read',
      ],
    ],
    [
      'Sell $500 from cash',
      [
        '“Sell $500 from cash” gives dollars for cash, which is no security, and no target in percent; Sell cash to b%, or for one security: Sell $500 of NEM',
        'not read',
      ],
    ],
    [
      'Sell 50% NEM',
      [
        '“Sell 50% NEM” does not say of what: 50% of the position, or of the portfolio; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    ['Sell 0 NEM', ['sell NEM ? → 0 shares']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('one security', () => {
  test.each([
    ['Exit NEM', ['sell NEM ? → all']],
    ['Sell all NEM', ['sell NEM ? → all']],
    ['Sell all of NEM', ['sell NEM ? → all']],
    ['Sell the entire NEM position', ['sell NEM ? → all']],
    ['Sell NEM completely', ['sell NEM ? → all']],
    ['Sell NEM', ['“Sell NEM” does not say how much; Sell NEM to b%, or: Sell N shares of NEM', 'not read']],
    ['Buy NEM', ['“Buy NEM” does not say how much; Buy NEM to b%, or: Buy N shares of NEM', 'not read']],
    [
      'Buy all NEM',
      ['“Buy all NEM” does not say how much; Increase NEM to b%, Buy N shares of NEM or Buy $X of NEM', 'not read'],
    ],
    ['Trim NEM to 5%', ['sell NEM ? → 5%']],
    ['Increase NEM to 5%', ['buy NEM ? → 5%']],
    ['Increase NEM from 3% to 5%', ['buy NEM 3 → 5%']],
    ['NEM: 5%', ['set NEM ? → 5%']],
    ['NEM to 5%', ['set NEM ? → 5%']],
    ['NEM', ['“NEM” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%', 'not read']],
    ['NEM at 5%', ['set NEM ? → 5%']],
    [
      'NEM: 5',
      [
        '“NEM: 5” has no percent sign; Sell all NEM, Trim NEM to 5%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM to 5',
      [
        '“Trim NEM to 5” has no percent sign; Sell all NEM, Trim NEM to 5%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM 5%',
      [
        '“Trim NEM 5%” does not say whether it is by or to its figure; Sell all NEM, Trim NEM to 5%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM by 5%',
      [
        '“Trim NEM by 5%” says by how much and not of what: 5% of NEM, or of the portfolio; Trim NEM to b%, or: Sell N shares of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM by 2 points',
      [
        '“Trim NEM by 2 points” says by how much, and not to what; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    [
      'Trim NEM to 4–5%',
      [
        '“Trim NEM to 4–5%” gives a range for one security; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    ['Hold NEM', ['hold NEM ? → -']],
    ['Hold NEM at 5%', ['hold NEM 5 → -']],
    ['Exit NEM to 0%', ['sell NEM ? → all']],
    [
      'Exit NEM to 5%',
      [
        '“Exit NEM to 5%” is an exit with a target above 0%; Sell all NEM, Trim NEM to 5%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    ['Take NEM to 5%', ['set NEM ? → 5%']],
    [
      'Take NEM 50 shares',
      [
        '“Take NEM 50 shares” does not say whether to buy or to sell; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
        'not read',
      ],
    ],
    ['NEM down to 5%', ['sell NEM ? → 5%']],
    ['NEM up to 5%', ['buy NEM ? → 5%']],
    ['Reduce NEM by 50 shares', ['sell NEM ? → 50 shares']],
    ['Reduce NEM by $5,000', ['sell NEM ? → $5000']],
    ['Reduce NEM by half', ['“Reduce NEM by half” says a part and not a target; Reduce NEM to b%', 'not read']],
    ['Sell 50 shares of Newmont', ['sell NEM ? → 50 shares']],
    [
      'Sell Newmont Corp',
      ['“Sell Newmont Corp” does not say how much; Sell NEM to b%, or: Sell N shares of NEM', 'not read'],
    ],
    ['Trim Newmont (NEM) to 5%', ['sell NEM ? → 5%', '«NEM»']],
    ['Trim Newmont Goldcorp (NEM) to 5%', ['sell NEM ? → 5%']],
    ['Trim Berkshire Hathaway to 5%', ['sell BRK.B ? → 5%']],
    ['Trim BRK.B to 5%', ['sell BRK.B ? → 5%']],
    ['Trim $NEM to 5%', ['sell NEM ? → 5%']],
    ['Trim Alphabet to 5%', ['“Alphabet” is the name of GOOG and of GOOGL; the ticker: GOOG, GOOGL', 'not read']],
    ['Exit Alphabet', ['“Alphabet” is the name of GOOG and of GOOGL; the ticker: GOOG, GOOGL', 'not read']],
    [
      'Reduce IT to 5%',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
        'not read',
      ],
    ],
    ['Reduce Gartner to 5%', ['sell IT ? → 5%']],
    [
      'Exit TSLA',
      [
        '“TSLA” is neither a sector nor a security that this workspace knows; a security that the holdings, the picks or a recommendation name with its price; or one of the sectors ELEVEN',
        'not read',
      ],
    ],
    [
      'Trim TSLA to 5%',
      [
        '“TSLA” is neither a sector nor a security that this workspace knows; a security that the holdings, the picks or a recommendation name with its price; or one of the sectors ELEVEN',
        'not read',
      ],
    ],
    [
      'TSLA: 5%',
      [
        '“TSLA” is neither a sector nor a security that this workspace knows; a security that the holdings, the picks or a recommendation name with its price; or one of the sectors ELEVEN',
        'not read',
      ],
    ],
    [
      'Exit ABCDEF',
      [
        '“ABCDEF” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["ABCDEF"] in policy.json',
        'not read',
      ],
    ],
    [
      'Exit Something',
      [
        '“Something” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Something"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce Nem to 5%',
      [
        '“Nem” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Nem"] in policy.json',
        'not read',
      ],
    ],
    ['NEM currently 5%', ['not read']],
    ['NEM from 5%', ['not read']],
    [
      'Reduce NEM from 5%',
      ['“Reduce NEM from 5%” does not say how much; Reduce NEM to b%, or: Sell N shares of NEM', 'not read'],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});
