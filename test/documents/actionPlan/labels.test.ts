import { describe, expect, test } from 'vitest';
import { left, told } from './oneItem.ts';

// READING 5: what a heading, bold line or label says of what stands below it, and what stands above and below a directive.

const FORMS = 'a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”';
const no = (text: string) => `“${text}” is not understood as a directive; ${FORMS}`;
const no8 =
  '“Last quarter: Materials 8%” is not understood as a directive; a line such as “Materials: 8%”, “Reduce Materials to 8%” or “Exit Materials”';
const NONE = `no directive is found; the sections are “ACTION PLAN”; a section ACTION PLAN with ${FORMS}`;

describe('what a label or bold line governs', () => {
  test.each([
    ['- Last quarter: Materials 8%\n- Energy 3%', [no8]],
    ['Target weights: Materials 8%; and Energy 6%;', ['set Materials ? → 8', 'set Energy ? → 6']],
    ['- Reduce our most cyclical names\n  - Materials to 8%', ['set Materials ? → 8']],
    [
      '- Reduce all our most cyclical names\n  - Materials to 8%',
      [`“Reduce all our most cyclical names” has no target in percent; ${FORMS}`],
    ],
    ['- Current cash: 18%\n- Energy 3%', ['set Energy ? → 3']],
    [
      'Target weights: Materials (gold, silver) 8%, Energy 6%, cash 20%',
      ['set Materials ? → 8', 'set Energy ? → 6', 'set cash ? → 20'],
    ],
    ['### Restrictions\n\n- NEM\n\n### Targets\n\n- Materials 8%', ['set Materials ? → 8']],
    [
      'Targets over 3 months: Materials 8%, Energy 6%',
      ['set Materials ? → 8', 'set Energy ? → 6', 'remark_not_followed 3: over 3 months'],
    ],
    ['### Targets over 3 months\n\n- Materials 8%', ['set Materials ? → 8', 'remark_not_followed 3: over 3 months']],
    [
      '**Trades by year-end:**\n\n### Sector targets\n\n| Sector | Target |\n|---|---|\n| Materials | 8% |',
      ['set Materials ? → 8'],
    ],
    [
      '- Over 6 weeks:\n  - Reduce Materials to 8%\n- Exit Energy',
      ['decrease Materials ? → 8', 'decrease Energy ? → 0', 'remark_not_followed 3: Over 6 weeks'],
    ],
    [
      '### Moves by December\n\nGold has run up.\n\n#### Metals\n\n- Reduce Materials to 8%\n\n### Others\n\n- Exit Energy',
      ['decrease Materials ? → 8', 'decrease Energy ? → 0', 'remark_not_followed 3: by December'],
    ],
    ['### Gold over 3 months\n\nIt rose.\n\n### Targets\n\n- Materials 8%', ['set Materials ? → 8']],
    ['Over 3 months: reduce Materials to 8%', ['decrease Materials ? → 8', 'remark_not_followed 3: Over 3 months']],
    ['Target weights: Materials 8%, Energy 108%', ['“108%” is not within 0 and 100; a percentage from 0% to 100%']],
    ['Current weights: Materials ~14%, Energy 4%\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '**Current weights**\n\n| Sector | Weight |\n|---|---|\n| Materials | – |\n| | 14% |\n| Energy | ~4% |\n\n**Target weights**\n\n- Materials 8%',
      ['set Materials ? → 8'],
    ],
    [
      'Current weights:\n\n- Materials 14%\n- Energy 4%\n\n- Materials 8%',
      [
        '“Materials 8%” stands after “Current weights”, and says neither what is nor what should be; “Materials should be 8%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    ['Current weights:\n\n- Materials 14%\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Current weights:\n- Materials 14%\n- Energy 4%\nMaterials 8%', [NONE]],
    [
      '**Current weights**\n\n- Materials 14%\n\nMaterials 8%',
      [
        '“Materials 8%” stands after “Current weights”, and says neither what is nor what should be; “Materials should be 8%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    [
      '**Current weights**\n\n| Sector | Weight |\n|---|---|\n| Materials | 14% |\n- Materials 8%',
      [
        '“Materials 8%” stands after “Current weights”, and says neither what is nor what should be; “Materials should be 8%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    ['**Current weights**\n\n- Materials 14%\n\n**Target weights**\n\n- Materials 8%', ['set Materials ? → 8']],
    ['**Target weights**\n\n- Materials 8%\n\n- Energy 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    [
      '**Restrictions**\n\n- Materials 14%\n\n- Reduce Materials to 8%',
      [`no directive is found; the sections are “ACTION PLAN”, “Restrictions”; a section ACTION PLAN with ${FORMS}`],
    ],
    [
      '**Do not sell**\n\n- NEM\n\n- Reduce Materials to 8%',
      [`no directive is found; the sections are “ACTION PLAN”, “Do not sell”; a section ACTION PLAN with ${FORMS}`],
    ],
    ['**Last quarter**\n\n- Materials 12%\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '**Last quarter**\n\n- Reduce Materials to 12%\n- Reduce Energy to 3%',
      [`no directive is found; the sections are “ACTION PLAN”, “Last quarter”; a section ACTION PLAN with ${FORMS}`],
    ],
    ['### Current\n\n- Materials 14%\n\n- Energy 4%\n\n### Target\n\n- Materials 8%', ['set Materials ? → 8']],
    [
      '### Current\n\n- Materials 14%\n\n- Energy 4%',
      [`no directive is found; the sections are “ACTION PLAN”, “Current”; a section ACTION PLAN with ${FORMS}`],
    ],
    ['### Sells\n\n- Materials to 8%', ['decrease Materials ? → 8']],
    ['### Reductions\n\n- Materials to 8%\n- Energy to 2%', ['decrease Materials ? → 8', 'decrease Energy ? → 2']],
    ['**Trims**\n\n- Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce:\n\n- Materials to 8%\n- Energy to 2%', ['decrease Materials ? → 8', 'decrease Energy ? → 2']],
    ['Reduce:\n\n- Increase Energy to 6%', ['increase Energy ? → 6']],
    ['- Reduce\n  - Materials to 8%\n  - Energy to 2%', ['decrease Materials ? → 8', 'decrease Energy ? → 2']],
    [
      '- Reduce\n  - Target\n    - Materials 8%',
      [
        '“Materials 8%” under “reduce” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
      ],
    ],
    [
      '- If gold falls\n  - Reduce Materials to 8%',
      [
        '“If gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    [
      '### If gold falls\n\n- Reduce Materials to 8%',
      [
        '“If gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
      ],
    ],
    ['### Target weights (after rebalancing)\n\n- Materials 8%', ['set Materials ? → 8']],
    ['### Target weights after the rebalancing\n\n- Materials 8%', ['set Materials ? → 8']],
    [
      '### Target weights [once gold falls]\n\n- Materials 8%',
      [
        '“once gold falls” is a condition, which the program cannot judge; “Materials 8%” alone, written when the condition holds',
      ],
    ],
    [
      '### Why these changes\n\n- Materials at 8% is enough',
      [
        `no directive is found; the sections are “ACTION PLAN”, “Why these changes”; a section ACTION PLAN with ${FORMS}`,
      ],
    ],
    [
      '### Rationale\n\n- Materials 8%',
      [`no directive is found; the sections are “ACTION PLAN”, “Rationale”; a section ACTION PLAN with ${FORMS}`],
    ],
    ['**Reduce Materials to 8%**\n\n- Gold is dear\n- Energy 4%', ['decrease Materials ? → 8', 'set Energy ? → 4']],
    ['### Reduce Materials to 8%\n\nGold is dear. 8% is enough.', ['decrease Materials ? → 8']],
    ['### Reduce Materials to 8%\n\n### Energy\n\n- 6%', [no('6%')]],
    ['### Energy 6%\n\n- Materials 8%', ['set Energy ? → 6', 'set Materials ? → 8']],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('what stands above a directive, and denies it', () => {
  test.each([
    [
      '- this we would never do now\n- exit Energy',
      ['decrease Energy ? → 0', 'not_understood 3: this we would never do now'],
    ],
    ['- this we would never ever do now\n- exit Energy', ['decrease Energy ? → 0']],
    ['- never\nexit Energy', ['decrease Energy ? → 0', 'not_understood 3: never']],
    ['- never\n- exit Energy', ['decrease Energy ? → 0', 'not_understood 3: never']],
    [
      'It would be a mistake to\ncut Materials to 8%',
      ['decrease Materials ? → 8', 'not_understood 3: It would be a mistake to'],
    ],
    ['It would be a mistake to.\ncut Materials to 8%', ['decrease Materials ? → 8']],
    ['Nobody would\n- cut Materials to 8%', ['decrease Materials ? → 8', 'not_understood 3: Nobody would']],
    ['We never said that anybody should do this\n- cut Materials to 8%', ['decrease Materials ? → 8']],
    [
      'We never said that anybody should do this\ncut Materials to 8%',
      ['decrease Materials ? → 8', 'not_understood 3: We never said that anybody should do this'],
    ],
    ['Not yet\n- cut Materials to 8%', ['decrease Materials ? → 8', 'not_understood 3: Not yet']],
    ['Not yet\n\n- cut Materials to 8%', ['decrease Materials ? → 8']],
    [
      '# Not yet\n- cut Materials to 8%',
      [`no directive is found; the sections are “ACTION PLAN”, “Not yet”; a section ACTION PLAN with ${FORMS}`],
    ],
    ['> not yet\n\n- cut Materials to 8%', ['decrease Materials ? → 8']],
    ['- 1) not\n- cut Materials to 8%', ['decrease Materials ? → 8', 'not_understood 3: 1) not']],
    ['Not yet:\n- cut Materials to 8%', ['decrease Materials ? → 8']],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('what a directive goes on over, and what is below it', () => {
  test.each([
    ['- Reduce Materials to\n  8%\n- Hold Energy', ['decrease Materials ? → 8', 'hold Energy ? → ?']],
    ['- Reduce Materials\n  from 14% to 8% —\n  gold is dear', ['decrease Materials 14 → 8']],
    ['- Reduce Materials to 8%\n  XYZ   1933   $41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%\n  XYZ, 1933, $41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%\n  XYZ   1933   dear', ['decrease Materials ? → 8']],
    [
      '- Reduce Materials to 8%\n  xyz   1933   41.50',
      [
        '“Reduce Materials to 8% xyz 1933 41.50” is not understood: “xyz 1933 41.50” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['- Reduce Materials to 8%\n  BRK.B | 1933 | 41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%\n  $XYZ\t1933\t41.50', ['decrease Materials ? → 8']],
    [
      '- Reduce Materials to 8%; Some Company | 1933 | $1,933.50',
      ['decrease Materials ? → 8', 'not_understood 3: Some Company | 1933 | $1,933.50'],
    ],
    ['- Reduce Materials to 8%; Some Company | 1933 | dear', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — about 12 ; 13 ; gold', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% (12; €13)', ['decrease Materials ? → 8', 'not_understood 3: 12; €13']],
    ['- Reduce Materials to 8%. Sell all NEM', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%. Hold all other sectors', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%\n  - Sell 40 shares of NEM', ['decrease Materials ? → 8', 'sell NEM ? → 40 shares']],
    ['- Reduce Materials to 8%\n  Sell 40 shares of NEM', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%\n  - NEM', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8%\n  - use NEM', ['decrease Materials ? → 8']],
    [
      '- Reduce Materials to 8%\n  - over 3 months',
      ['decrease Materials ? → 8', 'remark_not_followed 4: over 3 months'],
    ],
    [
      '- Reduce Materials to 8%\n  - if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; the directive without it, written when the condition holds',
      ],
    ],
    [
      '- Reduce Materials to 8%\n  - we sell if gold falls',
      ['decrease Materials ? → 8', 'remark_not_followed 4: if gold falls'],
    ],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('lines of text below a label of present weights', () => {
  test.each([
    ['Current weights:\nMaterials 14%\nEnergy 4%\n\n- Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Current weights:\nMaterials 14%\n\nTarget weights:\nMaterials 8%', ['set Materials ? → 8']],
    [
      'Current weights:\nMaterials 14%\nReduce Materials to 8%',
      [
        '“Reduce Materials to 8%” says what should be, and stands under “Current weights”; directives under a heading of their own, such as ACTION PLAN',
      ],
    ],
    ['**Current weights**\n\nMaterials 14%\n\nGold has run.\n\nReduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '**Current weights**\n\nThe portfolio is heavy in gold.\n\n- Materials 14%',
      [
        '“Materials 14%” stands after “Current weights”, and says neither what is nor what should be; “Materials should be 14%”, or the label “Target weights” or “Current weights”',
      ],
    ],
    ['Reduce:\n\nGold has run.\n\n- Materials 8%', ['set Materials ? → 8']],
    [
      '**Restrictions**\n\nMaterials 14%\n\nReduce Materials to 8%',
      [`no directive is found; the sections are “ACTION PLAN”, “Restrictions”; a section ACTION PLAN with ${FORMS}`],
    ],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('the row of a holding that a remark seems to go on over', () => {
  test.each([
    [
      '- Reduce Materials to 8% — gold\n  1933   XYZ   $41.50',
      ['decrease Materials ? → 8', 'not_understood 4: 1933 XYZ $41.50'],
    ],
    [
      '- Reduce Materials to 8% — gold\n  1933, XYZ, 41.50',
      ['decrease Materials ? → 8', 'not_understood 4: 1933, XYZ, 41.50'],
    ],
    [
      '- Reduce Materials to 8% — gold\n  1933, $XYZ, €41.50',
      ['decrease Materials ? → 8', 'not_understood 4: 1933, $XYZ, €41.50'],
    ],
    [
      '- Reduce Materials to 8% — gold\n  1933; BRK.B; 41.50',
      ['decrease Materials ? → 8', 'not_understood 4: 1933; BRK.B; 41.50'],
    ],
    [
      '- Reduce Materials to 8% — gold\n  1933 | BRK-B | £41.50',
      ['decrease Materials ? → 8', 'not_understood 4: 1933 | BRK-B | £41.50'],
    ],
    ['- Reduce Materials to 8% — gold\n  1933, TOOLONG, 41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold\n  1933, XYZ, dear', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold\n  1933, XYZ.AB, 41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold\n  1933, aXYZ, 41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold\n  x1933, XYZ, y41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold\n  1933 XYZ 41.50', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold | 13 | 12', ['decrease Materials ? → 8', 'not_understood 3: gold | 13 | 12']],
    ['- Reduce Materials to 8% — gold | 13% | 12', ['decrease Materials ? → 8']],
    ['- Reduce Materials to 8% — gold | x13 | y12', ['decrease Materials ? → 8']],
    [
      '- Reduce Materials to 8% — gold | £1,200.50 | €13',
      ['decrease Materials ? → 8', 'not_understood 3: gold | £1,200.50 | €13'],
    ],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('what is left to be heard', () => {
  test.each([
    ['Draft target: Materials 8%', ['3 «Draft target»']],
    ['Draft targets: Materials 8%, Energy 6%', ['3 «Draft targets»']],
    ['Target weights if gold falls: Materials 8%, Energy 6%', ['3 «Target weights if gold falls»']],
    ['### Materials\n\n- Action: exit now that gold is dear', ['3', '5 «now that gold is dear»']],
    ['### Materials\n\n- Action: reduce from 14% to 8%', ['3', '5']],
    ['### Materials\n\n- Action: reduce\n- Target: 8%; gold is dear', ['3', '5', '6 «; gold is dear»']],
    ['### Materials\n\n- Target: 8% (gold is dear), and so is silver', ['3', '5 «gold is dear» «, and so is silver»']],
    ['### Materials (gold)\n\n- Current: 14% (rising)\n- Target: 8%', ['3 «gold»', '5 «rising»', '6']],
    [
      '- Reduce Materials to 8%\n  because gold is dear\n  (it has run too far)',
      ['3 «because gold is dear (it has run too far)»', '4', '5'],
    ],
    ['- Reduce Materials\n  to 8% (gold is dear)', ['3', '4 «gold is dear»']],
    ['Reduce Materials to 8%\nbecause gold is dear', ['3', '4 «because gold is dear»']],
    ['- Reduce Materials to 8%. Exit Energy; gold is dear', ['3 « gold is dear»']],
    ['- Reduce Materials to 8% — gold is dear.\n  - Silver is, too', ['3 «gold is dear.»']],
  ])('%s', (text, expected) => expect(left(text)).toEqual(expected));
});
