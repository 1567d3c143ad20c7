import { describe, expect, test } from 'vitest';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

// What a refused line of the plan is told: the line that would be read, in the words of the one that is not.

const SECURITIES = [
  { ticker: 'NEM', name: 'Newmont' },
  { ticker: 'XOM', name: null },
];

function toldOf(text: string): string[] {
  const document = scanMarkdown('Portfolio.md', `## Action plan\n\n${text}\n`);
  const { problems } = readActionPlan(document, { sectors: ['Materials'], securities: SECURITIES }, DEFAULT_POLICY);
  return problems.map(({ line, message, accepted }) => `${line}: ${message}; ${accepted}`);
}

describe('the line that would be read', () => {
  test.each([
    [
      '- Reduce Energy to 8%\n- Exit Energy',
      '4: two different directives for Energy, in line 3 (“Reduce Energy to 8%”) and line 4 (“Exit Energy”); one of them: “Reduce Energy to 8%” or “Exit Energy”',
    ],
    [
      '- Trim Energy from 8% to 14%',
      '3: a directive to decrease goes from 8% to 14%; “Increase Energy from 8% to 14%”, or “Reduce Energy from 14% to 8%”',
    ],
    ['- Exit Energy to 5%', '3: an exit has a target above 0%; “Exit Energy”, or “Reduce Energy to 5%”'],
    [
      '- If oil falls, trim Energy to 8%.',
      '3: “If oil falls, trim Energy to 8%.” begins with a condition, which the program cannot judge; “Trim Energy to 8%” alone, written when it holds',
    ],
    [
      '- Sell some Energy',
      '3: “Sell some Energy” has no target in percent; a line such as “Sell Energy to b%”, “Energy: b%” or “Exit Energy”',
    ],
    [
      '- Pulverise Energy from 12% to 8%',
      '3: “Pulverise Energy from 12% to 8%” is not understood as a directive; a line such as “Energy: 8%”, “Reduce Energy to 8%” or “Exit Energy”',
    ],
    [
      '- Sell some NEM',
      '3: “Sell some NEM” has no target in percent; a line such as “Sell NEM to b%”, “Sell N shares of NEM” or “Hold NEM”',
    ],
    [
      '- Squirrel away cash of 8%',
      '3: “Squirrel away cash of 8%” is not understood as a directive; a line such as “Cash: 8%”',
    ],
    [
      'Sell 50 shares of TSLA',
      '3: “TSLA” is no security of this workspace, and has no price; TSLA with its price in the holdings, the picks or a recommendation; known are NEM, XOM',
    ],
    [
      '- Energy and Utilities to 8%',
      '3: “Energy and Utilities” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Energy to b% and Reduce Utilities to b%',
    ],
    [
      '- Do the washing',
      '1: no directive is found: what the plan has is none that is read (line 3, “Do the washing”); a section ACTION PLAN with a line such as “Reduce Technology to 20%”, “Technology: 20%”, “Exit Technology” or “Cash: 10%”',
    ],
  ])('%s', (text, told) => {
    expect(toldOf(text)).toEqual([told]);
  });
});
