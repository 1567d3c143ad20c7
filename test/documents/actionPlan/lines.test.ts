import { describe, expect, test } from 'vitest';
import { item } from './oneItem.ts';

// READING 5 and 6: one line, to what it directs, what it leaves to be heard, or why it is refused.

describe('a line', () => {
  test.each([
    ['In Materials, reduce to 8%', ['decrease Materials ? → 8']],
    ['Within Materials, reduce from 14% to 8%', ['decrease Materials 14 → 8']],
    ['For Materials, sell down to 8%', ['decrease Materials ? → 8']],
    ['We recommend a reduction in Materials to 8%', ['decrease Materials ? → 8']],
    ['We recommend an increase in Energy to 6%', ['increase Energy ? → 6']],
    ['We recommend that we reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['We propose: reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['We propose, reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['We should reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Materials: 14% today. Target 8%.', ['set Materials 14 → 8']],
    ['Materials: 14%. Energy: 4%.', ['set Materials ? → 14', 'set Energy ? → 4']],
    ['Materials down 6 points', ['decrease Materials ? → by 6']],
    ['Materials up 4 points', ['increase Materials ? → by 4']],
    ['Materials down to 8%', ['decrease Materials ? → 8']],
    ['Materials back to 8%', ['set Materials ? → 8']],
    ['Reduce Materials 600 bps', ['decrease Materials ? → by 6.00']],
    ['Reduce Materials by 600 basis points', ['decrease Materials ? → by 6.00']],
    ['Reduce Materials 6-points', ['decrease Materials ? → by 6']],
    ['Reduce Materials -6 points', ['decrease Materials ? → by 6']],
    ['Materials -6pp', ['decrease Materials ? → by 6']],
    ['Materials +4pp', ['increase Materials ? → by 4']],
    ['Reduce Materials to 0.5–1%', ['decrease Materials ? → 0.5–1']],
    ['Reduce Materials to 0.5%', ['decrease Materials ? → 0.5']],
    ['Reduce Materials to 0.05%', ['decrease Materials ? → 0.05']],
    ['Keep Materials at min 7%, max 9%', ['set Materials ? → 7–9']],
    ['Keep Materials at min 7% and max 9%', ['set Materials ? → 7–9']],
    ['Keep Materials at min 7% / max 9%', ['set Materials ? → 7–9']],
    ['Keep Materials at min 7%, but max 9%', ['set Materials ? → 7–9']],
    ['Keep Materials at max 9%', ['set Materials ? → 0–9']],
    ['Keep Materials at least 7%', ['set Materials ? → 7–100']],
    ['Keep Materials between 7% and 9%', ['set Materials ? → 7–9']],
    ['Keep Materials 7–9%', ['set Materials ? → 7–9']],
    ['Keep Materials 7 - 9%', ['set Materials ? → 7–9']],
    ['Keep Materials 7% - 9% of the portfolio', ['set Materials ? → 7–9']],
    ['Reduce Materials to 8 to 10%', ['decrease Materials ? → 8–10']],
    ['Reduce Materials until 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials until the weight is 8%', ['decrease Materials ? → 8']],
    ['Reduce Materials until it reaches 8%', ['decrease Materials ? → 8']],
    ['Cap Materials at 8%', ['set Materials ? → 0–8']],
    ['Hold Materials at 14%', ['hold Materials 14 → 14']],
    ['Hold Materials at 12–14%', ['set Materials ? → 12–14']],
    ['Move Materials from a weight of 14% to 8%', ['set Materials 14 → 8']],
    ['Sell NEM x 200', ['sell NEM ? → 200 shares']],
    ['Sell NEM x 200.5 shares', ['sell NEM ? → 200.5 shares']],
    ['Sell NEM: 200 shares', ['sell NEM ? → 200 shares']],
    ['Sell NEM (200 shares)', ['sell NEM ? → 200 shares']],
    ['Sell 200 NEM', ['sell NEM ? → 200 shares']],
    ['Sell $5,000 of NEM', ['sell NEM ? → $5000']],
    ['Sell USD 5,000 of NEM', ['sell NEM ? → $5000']],
    ['Sell NEM to 5%', ['sell NEM ? → 5%']],
    ['Sell all NEM', ['sell NEM ? → all']],
    ['Sell all shares of NEM', ['sell NEM ? → all']],
    ['Sell NEM, all of it', ['sell NEM ? → all']],
    ['Sells: Materials to 8%', ['decrease Materials ? → 8']],
    ['Buys: XOM 50 shares', ['buy XOM ? → 50 shares']],
    ['Exit: Materials', ['decrease Materials ? → 0']],
    ['Exit NEM entirely', ['sell NEM ? → all']],
    ['Materials now 14% target 8%', ['set Materials 14 → 8']],
    ['Materials (now 14%, target 8%)', ['set Materials 14 → 8']],
    ['Materials target = 8%', ['set Materials ? → 8']],
    ['Materials, current 14%, new 8%', ['set Materials 14 → 8']],
    ['Materials current 14%: 8%', ['set Materials 14 → 8']],
    ['Materials target of 8%', ['set Materials ? → 8']],
    ['Materials, target is 8%', ['set Materials ? → 8']],
    ['Materials target will be 8%', ['set Materials ? → 8']],
    ['Materials target should be 8%', ['set Materials ? → 8']],
    ['Target of Materials is 8%', ['set Materials ? → 8']],
    ['Target weight Materials 8%', ['set Materials ? → 8']],
    ['Materials ...... 8%', ['set Materials ? → 8']],
    ['Materials … 8%', ['set Materials ? → 8']],
    ['Materials -> 8%', ['set Materials ? → 8']],
    ['Materials --> 8%', ['set Materials ? → 8']],
    ['Materials => 8%', ['set Materials ? → 8']],
    ['Materials ==> 8%', ['set Materials ? → 8']],
    ['Materials >> 8%', ['set Materials ? → 8']],
    ['Materials >>> 8%', ['set Materials ? → 8']],
    ['Materials ➜ 8%', ['set Materials ? → 8']],
    ['Materials » 8%', ['set Materials ? → 8']],
    ['Materials [14% → 8%]', ['set Materials 14 → 8']],
    ['Materials {14% → 8%}', ['set Materials 14 → 8']],
    ['Materials >= 8%', ['set Materials ? → 8–100']],
    ['Materials ≤ 8%', ['set Materials ? → 0–8']],
    ['Materials <= 8%', ['set Materials ? → 0–8']],
    ['Materials ▼ 14% → 8%', ['set Materials 14 → 8']],
    ['Software & Semiconductors to 8%', ['set Technology ? → 8']],
    ['Software/Semiconductors 14% → 8%', ['set Technology 14 → 8']],
    ['BRK-B to 5%', ['set BRK.B ? → 5%']],
    ['BRK.B 5%', ['set BRK.B ? → 5%']],
    ['8% Materials', ['set Materials ? → 8']],
    ['8% in Materials', ['set Materials ? → 8']],
    ['8% for Materials', ['set Materials ? → 8']],
    ['Materials – 8%', ['set Materials ? → 8']],
    ['It is recommended that Materials be cut to 8%', ['decrease Materials ? → 8']],
    ['It is recommended that Materials be reduced from 14% to 8%', ['decrease Materials 14 → 8']],
    ['Materials is to be cut to 8%', ['decrease Materials ? → 8']],
    ['Materials should be reduced to 8%', ['decrease Materials ? → 8']],
    ['Materials must be exited', ['decrease Materials ? → 0']],
    ['Materials is trimmed from 14% to 8%', ['decrease Materials 14 → 8']],
    ['Reduce both Materials and Energy to 2%', ['decrease Materials ? → 2', 'decrease Energy ? → 2']],
    ['Reduce Materials and Energy by 2 points each', ['decrease Materials ? → by 2', 'decrease Energy ? → by 2']],
    ['Materials and Energy: 8% and 2%', ['set Materials ? → 8', 'set Energy ? → 2']],
    ['Materials 8%; Energy 2%', ['set Materials ? → 8', 'set Energy ? → 2']],
    ['Reduce our Materials exposure to 8%', ['decrease Materials ? → 8']],
    ['Reduce our exposure to Materials to 8%', ['decrease Materials ? → 8']],
    ['Trim NEM to 5%', ['sell NEM ? → 5%']],
    ['Buy XOM to 5%', ['buy XOM ? → 5%']],
    ['Add 2 points to Energy', ['increase Energy ? → by 2']],
    ['Raise cash to 10%', ['increase cash ? → 10']],
    ['Cash: 10%', ['set cash ? → 10']],
    ['Cash 10%', ['set cash ? → 10']],
    ['Keep 10% cash', ['set cash ? → 10']],
    ['Cash to 10% from 4%', ['set cash 4 → 10']],
    ['Increase cash by 2 points', ['increase cash ? → by 2']],
    ['Exit cash', ['decrease cash ? → 0']],
    ['Hold cash', ['hold cash ? → ?']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));

  test.each([
    ['We would perhaps reduce Materials to 8%', ['decrease Materials ? → 8', 'tentative_directive: perhaps']],
    ['Materials 14% now; 8% later', ['«- Materials 14% now; 8% later»']],
    ['Materials down about 6 points', ['decrease Materials ? → by 6', 'approximate_figure: about 6 points']],
    ['Reduce Materials by about 6 points', ['decrease Materials ? → by 6', 'approximate_figure: about 6 points']],
    ['Keep Materials 7% - 9% (core)', ['set Materials ? → 7–9', '«core»']],
    [
      'Reduce Materials to 8% in three equal stages',
      ['decrease Materials ? → 8', 'remark_not_followed: in three equal stages'],
    ],
    ['Reduce Materials to 8% in 2 steps', ['decrease Materials ? → 8', 'remark_not_followed: in 2 steps']],
    ['Reduce Materials to 8% in steps', ['decrease Materials ? → 8', 'remark_not_followed: in steps']],
    ['Reduce Materials to 8% by September 30', ['decrease Materials ? → 8', 'remark_not_followed: by September 30']],
    [
      'Reduce Materials to 8% by the end of the year',
      ['decrease Materials ? → 8', 'remark_not_followed: by the end of the year'],
    ],
    ['Reduce Materials to 8% by 2026-09-30', ['decrease Materials ? → 8', 'remark_not_followed: by 2026-09-30']],
    ['Reduce Materials to 8% by 9/30', ['decrease Materials ? → 8', 'remark_not_followed: by 9/30']],
    [
      'Reduce Materials to 8% over the next three months',
      ['decrease Materials ? → 8', 'remark_not_followed: over the next three months'],
    ],
    ['Reduce Materials to 8% gradually', ['decrease Materials ? → 8', 'remark_not_followed: gradually']],
    ['Reduce Materials to 8%: gold is dear', ['decrease Materials ? → 8', '«gold is dear»']],
    ['Reduce Materials to 8% - gold is dear', ['decrease Materials ? → 8', '«gold is dear»']],
    ['Reduce Materials to 8% -gold is dear', ['decrease Materials ? → 8', '«gold is dear»']],
    ['Reduce Materials to 8% (gold is dear)', ['decrease Materials ? → 8', '«gold is dear»']],
    [
      'Reduce Materials to 8% (gold (bullion) is dear) – too much',
      ['decrease Materials ? → 8', '«gold (bullion) is dear»', '«too much»'],
    ],
    ['Reduce Materials to 8%; gold is dear', ['decrease Materials ? → 8', '«gold is dear»']],
    ['Reduce Materials to 8% because gold is dear', ['decrease Materials ? → 8', '«because gold is dear»']],
    ['~8% Materials', ['set Materials ? → 8', 'approximate_figure: ~8%']],
    ['Materials ~8%', ['set Materials ? → 8', 'approximate_figure: ~8%']],
    ['Materials - ~8%', ['set Materials ? → 8', 'approximate_figure: ~8%']],
    ['Materials – ≈8%', ['set Materials ? → 8', 'approximate_figure: ≈8%']],
    ['Materials: about 8%', ['set Materials ? → 8', 'approximate_figure: about 8%']],
    ['Materials: roughly 8% of the portfolio', ['set Materials ? → 8', 'approximate_figure: roughly 8%']],
  ])('and what stands beside: %s', (text, expected) => expect(item(text)).toEqual(expected));

  test.each([
    [
      'In the near term, reduce Materials to 8%',
      ['“In the near term, reduce Materials to 8%” is not understood as a directive; FORMS'],
    ],
    [
      'Reduce Materials from 8% to 14%',
      [
        'a directive to decrease goes from 8% to 14%; “Increase Materials from 8% to 14%”, or “Reduce Materials from 14% to 8%”',
      ],
    ],
    [
      'Increase Energy from 6% to 4%',
      ['a directive to increase goes from 6% to 4%; “Reduce Energy from 6% to 4%”, or “Increase Energy from 4% to 6%”'],
    ],
    [
      'Hold Materials from 14% to 8%',
      ['a directive to hold goes from 14% to 8%; “Reduce Materials from 14% to 8%”, or “Hold Materials”'],
    ],
    [
      'Fund Technology by cutting Materials',
      ['“Fund Technology by cutting Materials” is not understood as a directive; FORMS'],
    ],
    [
      'Technology funded by Materials 8%',
      ['“Technology funded by Materials 8%” is not understood as a directive; FORMS'],
    ],
    ['Reduce Materials 6 points, 2 points', ['“2” has no percent sign; Reduce Materials to 2%']],
    [
      'Materials - 6pp',
      [
        '“Materials - 6pp” says by how much, and not whether up or down; Reduce Materials by 6 percentage points, or Increase',
      ],
    ],
    [
      'Materials +4%',
      ['“+4%” is a change, or a figure after a dash; Increase Materials by 4 percentage points, or: Materials: 4%'],
    ],
    [
      'Materials -6%',
      ['“-6%” is a change, or a figure after a dash; Reduce Materials by 6 percentage points, or: Materials: 6%'],
    ],
    ['Reduce Materials to -5%', ['“-5%” is not within 0 and 100; a percentage from 0% to 100%']],
    ['Reduce Materials to +8%', ['“+8%” is a change, or a target with a sign; 8% for a target']],
    [
      'Reduce Materials to ８%',
      ['“８%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent'],
    ],
    [
      'Reduce Materials to 8½%',
      ['“8½%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent'],
    ],
    [
      'Reduce Materials to ½%',
      ['“½%” cannot be read: only the digits 0 to 9 are accepted; a percentage such as 46.8%, 46.8 % or 46.8 percent'],
    ],
    [
      'Reduce Materials to 0.08',
      [
        '“0.08” is on a scale of 0 to 1, or lacks its percent sign; Reduce Materials to 8%, or Reduce Materials to 0.08%',
      ],
    ],
    [
      'Reduce Materials to 8% ± 1%',
      ['“8% ± 1%” is a target that may be off, or a range; Reduce Materials to 8%, or: Reduce Materials to 7–9%'],
    ],
    [
      'Reduce Materials to 8% +/- 1%',
      ['“8% +/- 1%” is a target that may be off, or a range; Reduce Materials to 8%, or: Reduce Materials to 7–9%'],
    ],
    [
      'Reduce Materials to 8% ±',
      ['“8% ±” is a target that may be off, or a range; Reduce Materials to 8%, or: Reduce Materials to a–b%'],
    ],
    [
      'Reduce Materials to 8% + 1%',
      [
        '“Reduce Materials to 8% + 1%” is not understood: “1%” follows the directive “Reduce Materials to 8% +”; “Reduce Materials to 8% +” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Keep Materials at min 7%, min 9%',
      [
        '“Keep Materials at min 7%, min 9%” is not understood: “, min 9%” follows the directive “Keep Materials at min 7%”; “Keep Materials at min 7%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Reduce Materials from 14-8%',
      ['“14-8%” is a range from the upper bound, or a move from one weight to another; 8–14%, or 14% → 8%'],
    ],
    [
      'Reduce Materials until Friday',
      [
        '“until Friday” is a condition, which the program cannot judge; “Reduce Materials” alone, written when the condition holds',
      ],
    ],
    [
      'Move from Materials 6% to Energy',
      [
        '“Move from Materials 6% to Energy” moves from one to another, and says the target of neither; Reduce Materials by 6 percentage points, and on a line of its own: Increase Energy by 6 percentage points',
      ],
    ],
    [
      'Move Materials from Energy',
      [
        '“Move Materials from Energy” moves from one to another, and says the target of neither; one line for what is reduced and one for what is increased, each to its own target in percent',
      ],
    ],
    [
      'Reduce NEM from 200 to 100 shares',
      [
        '“Reduce NEM from 200 to 100 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    [
      'Reduce NEM to 100 shares',
      [
        '“Reduce NEM to 100 shares” says how many shares are to be left, and not how many to trade; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    [
      'Reduce NEM to two hundred shares',
      ['“Reduce NEM to two hundred shares” does not say how much; Reduce NEM to b%, or: Sell N shares of NEM'],
    ],
    ['Sell two hundred shares of NEM', ['“Sell two hundred shares of NEM” has no target in percent; FORMS']],
    [
      'Sell NEM x 2,00',
      [
        '“2,00” cannot be read: the point is the decimal mark, and a comma separates thousands; a number of shares such as 420, 420.125 or 1,200',
      ],
    ],
    [
      'Sell NEM 5%',
      [
        '“Sell NEM 5%” does not say whether it is by or to its figure; Sell all NEM, Trim NEM to 5%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    [
      'Sells: NEM, all',
      [
        '“Sells: NEM, all” is not understood: “, all” follows the directive “Sells: NEM”; “Sells: NEM” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Sells Materials', ['“Sells Materials” is not understood as a directive; FORMS']],
    ['Materials 8', ['“Materials 8” has no percent sign; Materials: 8%']],
    ['Materials: 8', ['“Materials: 8” has no percent sign; Materials: 8%']],
    ['Materials – 8', ['“Materials – 8” has no percent sign; Materials: 8%']],
    ['Materials = 8', ['“Materials = 8” has no percent sign; Materials: 8%']],
    ['Materials + 8', ['“Materials + 8” has no percent sign; Materials: 8%']],
    ['Materials 8.5', ['“Materials 8.5” has no percent sign; Materials: 8.5%']],
    ['Materials 800', ['“800” is not within 0 and 100; a percentage from 0% to 100%']],
    ['Materials 1234', ['“1234” is not within 0 and 100; a percentage from 0% to 100%']],
    ['Reduce Materials 8', ['“8” has no percent sign; Reduce Materials to 8%']],
    [
      'The target for Materials should be 8%',
      ['“The target for Materials should be 8%” is not understood as a directive; FORMS'],
    ],
    [
      'Reduce Materials to 8% in 12 steps',
      [
        '“Reduce Materials to 8% in 12 steps” is not understood: “in 12 steps” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Reduce Materials to 8% in two days',
      [
        '“Reduce Materials to 8% in two days” is not understood: “in two days” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Reduce Materials by 1/3', ['“Reduce Materials by 1/3” says a part and not a target; Reduce Materials to 9.33%']],
    [
      'Reduce Materials by a third',
      ['“Reduce Materials by a third” says a part and not a target; Reduce Materials to 9.33%'],
    ],
    [
      'Reduce Materials to 8% if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      'Reduce Materials to 8%, unless gold rises',
      [
        '“unless gold rises” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      'Reduce Materials to 8% (if gold falls)',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      'Reduce Materials to 8% – if gold falls, wait',
      [
        '“if gold falls, wait” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      'Reduce Materials to 8%. If gold falls, wait.',
      [
        '“If gold falls, wait.” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      'Software, Semiconductors to 8%',
      [
        '“Software, Semiconductors to 8%” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
      ],
    ],
    [
      'Software and Banks to 8%',
      [
        '“Software and Banks” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Technology to b% and Reduce Financials to b%',
      ],
    ],
    ['TSLA to 5%', ['“TSLA to 5%” is not understood as a directive; FORMS']],
    ['$TSLA 5%', ['“$TSLA 5%” is not understood as a directive; FORMS']],
    ['BF.B to 5%', ['“BF.B to 5%” is not understood as a directive; FORMS']],
    ['5% BRK-B', ['“5% BRK-B” is not understood as a directive; FORMS']],
    ['5% of TSLA', ['“5% of TSLA” is not understood as a directive; FORMS']],
    ['5% TSLA', ['“5% TSLA” is not understood as a directive; FORMS']],
    ['8% from Materials', ['“8% from Materials” is not understood as a directive; FORMS']],
    ['6 points of Materials', ['“6 points of Materials” is not understood as a directive; FORMS']],
    [
      '6 points from Materials to Energy',
      ['“6 points from Materials to Energy” is not understood as a directive; FORMS'],
    ],
    ['6% from Materials to Energy', ['“6% from Materials to Energy” is not understood as a directive; FORMS']],
    ['From 14% to 8% in Materials', ['“From 14% to 8% in Materials” is not understood as a directive; FORMS']],
    ['14% → 8% Materials', ['“14% → 8% Materials” is not understood as a directive; FORMS']],
    ['8% (Materials)', ['“8% (Materials)” is not understood as a directive; FORMS']],
    ['Materials are reduced to 8%', ['“Materials are reduced to 8%” is not understood as a directive; FORMS']],
    ['Materials is reduced', ['“Materials is reduced” is not understood as a directive; FORMS']],
    ['Materials should be reduced', ['“Materials should be reduced” has no target in percent; Reduce Materials to b%']],
    [
      'Materials will be sold',
      ['“Materials will be sold” has no target in percent; Exit Materials, or: Sell Materials to b%'],
    ],
    ['Materials was cut to 8%', ['“Materials was cut to 8%” is not understood as a directive; FORMS']],
    [
      'Reduce Materials and Energy to 8%',
      [
        '“Materials and Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
      ],
    ],
    [
      'Reduce Materials, Energy to 8%',
      [
        '“Reduce Materials, Energy to 8%” is not understood: “, Energy to 8%” follows the directive “Reduce Materials”; “Reduce Materials” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Reduce Materials to 8% and Energy to 2%',
      [
        '“Reduce Materials to 8% and Energy to 2%” is not understood: “and Energy to 2%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Reduce Materials to 8%, Energy to 2%',
      [
        '“Reduce Materials to 8%, Energy to 2%” is not understood: “, Energy to 2%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Reduce Materials and Energy by 2 points',
      [
        '“Materials and Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
      ],
    ],
    [
      'Materials 8%, Energy 2%',
      [
        '“Materials 8%, Energy 2%” is not understood: “, Energy 2%” follows the directive “Materials 8%”; “Materials 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Materials 8% / Energy 2%',
      [
        '“Materials 8% / Energy 2%” is not understood: “/ Energy 2%” follows the directive “Materials 8%”; “Materials 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Materials 8% Energy 2%',
      [
        '“Materials 8% Energy 2%” is not understood: “Energy 2%” follows the directive “Materials 8%”; “Materials 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Reduce the present weight of Materials to 8%',
      ['“Reduce the present weight of Materials to 8%” is not understood as a directive; FORMS'],
    ],
    [
      'Reduce current allocations in Materials to 8%',
      ['“Reduce current allocations in Materials to 8%” is not understood as a directive; FORMS'],
    ],
    ['Sell our Materials', ['“Sell our Materials” has no target in percent; Exit Materials, or: Sell Materials to b%']],
    [
      'Sell our Materials position',
      ['“Sell our Materials position” has no target in percent; Exit Materials, or: Sell Materials to b%'],
    ],
    [
      'Sell down Materials',
      ['“Sell down Materials” has no target in percent; Exit Materials, or: Sell down Materials to b%'],
    ],
    ['Sell half of Materials', ['“Sell half of Materials” says a part and not a target; Sell Materials to 7%']],
    ['Sell half of NEM', ['“Sell half of NEM” says a part and not a target; Sell NEM to b%']],
    ['Sell NEM by half', ['“Sell NEM by half” says a part and not a target; Sell NEM to b%']],
    [
      'Trim NEM by 2%',
      [
        '“Trim NEM by 2%” says by how much and not of what: 2% of NEM, or of the portfolio; Trim NEM to b%, or: Sell N shares of NEM',
      ],
    ],
    [
      'Trim NEM by 2 points',
      [
        '“Trim NEM by 2 points” says by how much, and not to what; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    ['Buy XOM', ['“Buy XOM” does not say how much; Buy XOM to b%, or: Buy N shares of XOM']],
    [
      'Buy 5% XOM',
      [
        '“Buy 5% XOM” does not say of what: 5% of the position, or of the portfolio; Increase XOM to b%, Buy N shares of XOM or Buy $X of XOM',
      ],
    ],
    [
      'Buy XOM with the proceeds',
      ['“Buy XOM with the proceeds” does not say how much; Buy XOM to b%, or: Buy N shares of XOM'],
    ],
    [
      'Add 2% to XOM',
      [
        '“Add 2% to XOM” does not say of what: 2% of the position, or of the portfolio; Increase XOM to b%, Buy N shares of XOM or Buy $X of XOM',
      ],
    ],
    [
      'Raise $5,000 in cash',
      [
        '“Raise $5,000 in cash” gives dollars for cash, which is no security, and no target in percent; Raise cash to b%, or for one security: Sell $5,000 of NEM',
      ],
    ],
  ])('%s is refused', (text, expected) => expect(item(text)).toEqual([...expected, 'not read']));
});
