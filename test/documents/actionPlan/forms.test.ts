import { describe, expect, test } from 'vitest';
import { type Decimal, decimal, format } from '../../../src/base/decimal.ts';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { APPROXIMATIONS } from '../../../src/documents/lexicon/columns.ts';
import * as lexicon from '../../../src/documents/lexicon/directives.ts';
import { CONDITION_LABELS, DIRECTIVE_COLUMNS, NO_CONDITIONS } from '../../../src/documents/lexicon/planData.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { ActionPlan, SecuritySize } from '../../../src/domain/advice/directive.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

// READING 5 and 6: both sides of each row of their tables. Every list of the lexicon is gone through, so that a phrase
// which is added is read or refused as its list says.

const SUBJECTS = {
  sectors: ['Fixed Income'],
  securities: [
    { ticker: 'NEM', name: 'Newmont' },
    { ticker: 'XOM', name: 'ExxonMobil Corp.' },
    { ticker: 'UNH', name: null },
    { ticker: 'IT', name: 'Gartner' },
  ],
  weights: new Map([['Materials', decimal('14')]]),
};

function read(text: string) {
  const document = scanMarkdown('Portfolio.md', text);
  return { document, ...readActionPlan(document, SUBJECTS, DEFAULT_POLICY) };
}

function figure(value: Decimal | null | undefined): string {
  return value == null ? '?' : format(value);
}

function size(value: SecuritySize | null): string {
  switch (value?.kind) {
    case 'shares':
      return `${format(value.shares)} shares`;
    case 'dollars':
      return `$${format(value.amount)}`;
    case 'weight':
      return `${format(value.pct)}%`;
    default:
      return value === null || value === undefined ? '' : 'all';
  }
}

function told({ directives, cash, securities }: ActionPlan): string[] {
  const sectors = [...directives, ...(cash === null ? [] : [{ ...cash, sector: 'cash' }])].map(
    ({ sector, verb, statedCurrentPct, targetPct, band, points }) => {
      const to =
        band !== undefined
          ? `${figure(band.low)}–${figure(band.high)}`
          : points !== undefined
            ? `by ${format(points)}`
            : figure(targetPct);
      return `${sector} ${verb} ${figure(statedCurrentPct)} → ${to}`;
    },
  );
  const single = (securities ?? []).map(({ ticker, action, size: of, statedCurrentPct }) =>
    `${action} ${ticker} ${figure(statedCurrentPct)} → ${size(of)}`.trim(),
  );
  return [...sectors, ...single];
}

function plan(text: string): string[] {
  const { value, problems } = read(text);
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  return value === null ? [] : told(value);
}

/** What one item of a plan says. */
const item = (text: string) => plan(`## ACTION PLAN\n\n- ${text}\n`);
/** Why an item is refused, and what would be read. */
function refusal(text: string): string {
  const { value, problems } = read(`## ACTION PLAN\n\n- ${text}\n- Cash: 20%\n`);
  expect(value).toBeNull();
  expect(problems).toHaveLength(1);
  return `${problems[0]?.message}; ${problems[0]?.accepted}`;
}
function remarks(text: string): string[] {
  const { document, problems } = read(`## ACTION PLAN\n\n- ${text}\n`);
  expect(problems).toEqual([]);
  return document.ledger.remarks.map(({ id, because }) => `${id}: ${because}`);
}

const DIRECTIONS = {
  decrease: 'decrease',
  increase: 'increase',
  add: 'increase',
  start: 'increase',
  sell: 'decrease',
  buy: 'increase',
  set: 'set',
  hold: 'hold',
} as const;
const KINDS = ['decrease', 'increase', 'add', 'start', 'sell', 'buy', 'set', 'hold'] as const;

describe('verbs', () => {
  test.each(
    KINDS.flatMap((kind) => lexicon.DIRECTIVE_VERBS[kind].flat().map((verb) => [verb, DIRECTIONS[kind]] as const)),
  )('%s goes its way', (verb, direction) => {
    expect(item(`${verb} Materials to 8%`)).toEqual([`Materials ${direction} ? → 8`]);
    expect(item(`We recommend ${verb} Materials to 8%`)).toEqual([`Materials ${direction} ? → 8`]);
  });

  test.each(lexicon.DIRECTIVE_VERBS.exit.flat())('%s is an exit', (verb) => {
    expect(item(`${verb} Energy`)).toEqual(['Energy decrease ? → 0']);
    expect(item(`${verb} NEM`)).toEqual(['sell NEM ? → all']);
    expect(refusal(`${verb} Energy to 5%`)).toContain('an exit has a target above 0%');
  });

  test('down and up give a direction to a verb without one', () => {
    expect(item('Bring Materials down to 8%')).toEqual(['Materials decrease ? → 8']);
    expect(item('Move Healthcare up to 14%')).toEqual(['Healthcare increase ? → 14']);
    expect(refusal('Technology up to 14%')).toBe(
      '“up to 14%” is a bound or a target; Technology: at most 14%, or: Increase Technology to 14%',
    );
  });

  test.each(lexicon.LEADS)('%s before the verb changes nothing', (lead) => {
    expect(item(`${lead} reduce Materials to 8%`)).toEqual(['Materials decrease ? → 8']);
    expect(remarks(`${lead} reduce Materials to 8%`)).toEqual([]);
  });

  test.each(lexicon.TENTATIVE)('%s is read and borne', (words) => {
    expect(item(`${words} reduce Materials to 8%`)).toEqual(['Materials decrease ? → 8']);
    expect(remarks(`${words} reduce Materials to 8%`)).toEqual([`tentative_directive: ${words}`]);
  });

  test.each(lexicon.NEGATIONS)('%s is never a directive', (words) => {
    expect(refusal(`${words} reduce Materials to 8%`)).toMatch(/says what is not to be done|is not understood/);
    // A restraint of a security is the restrictions' to read.
    expect(plan(`## ACTION PLAN\n\n- Cash: 20%\n- ${words} sell NEM\n`)).toEqual(['cash set ? → 20']);
  });

  test.each(lexicon.STAYS_AS)('a name and “%s” is a hold, and so is one of several', (words) => {
    expect(item(`Energy: ${words}`)).toEqual(['Energy hold ? → ?']);
    expect(item(`Energy, Bonds and cash remain ${words}`)).toEqual([
      'Energy hold ? → ?',
      'Bonds hold ? → ?',
      'cash hold ? → ?',
    ]);
    expect(item(`Leave Energy ${words}`)).toEqual(['Energy hold ? → ?']);
  });

  test.each(lexicon.REST_NAMES)('to hold %s says what is so, and nothing else can be said of it', (words) => {
    const held = (text: string) => plan(`## ACTION PLAN\n\n- Cash: 20%\n- ${text}\n`);
    for (const text of [`Hold ${words}`, `Keep ${words} as is`, `${words}: no change`, `${words} remain unchanged`])
      expect(held(text)).toEqual(['cash set ? → 20']);
    expect(refusal(`Exit ${words}`)).toBe(
      `“exit ${words}” does not name what is meant; one line for each sector or security, such as “Exit Energy”`,
    );
    expect(refusal(`Reduce ${words} to 5%`)).toContain('does not name what is meant');
  });

  test('several are held or exited in one line, and a figure for several is refused', () => {
    const three = (fact: (sector: string) => string) => ['Energy', 'Utilities', 'Bonds'].map(fact);
    for (const text of [
      'Exit Energy, Utilities and Bonds',
      'Exit Energy, Utilities, & Bonds',
      'Close Energy / Utilities / Bonds',
    ])
      expect(item(text)).toEqual(three((sector) => `${sector} decrease ? → 0`));
    for (const text of [
      'Hold Energy, Utilities and Bonds',
      'Hold Energy (XOM), Utilities (none), and Bonds — no change',
      'Maintain current allocations in Energy, Utilities, and Bonds',
      'Hold: Energy, Utilities, Bonds',
    ])
      expect(item(text)).toEqual(three((sector) => `${sector} hold ? → ?`));
    expect(item('Exit NEM and XOM')).toEqual(['sell NEM ? → all', 'sell XOM ? → all']);
    expect(item('Sell all NEM, XOM')).toEqual(['sell NEM ? → all', 'sell XOM ? → all']);
    expect(item('Exit Energy, as oil is weak')).toEqual(['Energy decrease ? → 0']);
    expect(refusal('Exit Energy and Utilities to 3%')).toContain('can be for each or for all');
    expect(refusal('Exit Energy, Utilites')).toContain('“Utilites” is neither');
    expect(refusal('Exit Energy and Utilities unless oil falls')).toContain('is a condition');
    expect(refusal('Reduce Materials to 8%, Energy')).toContain('“, Energy” follows the directive');
    expect(refusal('Reduce Materials to 8% and NEM')).toContain('follows the directive');
  });

  test('a remark in parentheses may stand between a name and its verb', () => {
    expect(item('Energy (XOM): exit')).toEqual(['Energy decrease ? → 0']);
    expect(item('Materials (NEM) — trim to 8%')).toEqual(['Materials decrease ? → 8']);
    expect(item('Energy (XOM): hold')).toEqual(['Energy hold ? → ?']);
    expect(refusal('Energy (if oil falls): exit')).toContain('is a condition');
  });

  test('what is added to a sector that is not there is its target, of another it is by or to', () => {
    expect(item('Add Healthcare 5%')).toEqual(['Healthcare increase ? → 5']);
    expect(item('Healthcare: Add 5%')).toEqual(['Healthcare increase ? → 5']);
    expect(refusal('Materials: Add 5%')).toBe(
      '“Materials: Add 5%” does not say whether it is by or to 5%; Add Materials to 5%, or: Add Materials by 5 percentage points',
    );
  });

  test.each(lexicon.MOVES)('%s from one to another is refused', (verb) => {
    expect(refusal(`${verb} 5% from Materials to Technology`)).toContain('moves from one to another');
  });
});

describe('targets', () => {
  test.each([
    'Reduce Materials to 8%',
    'Reduce Materials from 14% to 8%',
    'Reduce Materials (14% → 8%)',
    'Reduce Materials: 14% → 8%',
  ])('%s goes down', (text) => expect(item(text)[0]).toMatch(/^Materials decrease (?:\?|14) → 8$/));

  test.each([
    'Materials: 8%',
    'Materials = 8%',
    'Materials — 8%',
    'Materials – 8%',
    'Materials - 8%',
    'Materials 8%',
    'Materials to 8%',
    'Materials should be 8%',
    'Materials target 8%',
    'Materials target: 8%',
    'Target Materials: 8%',
    'Target weight for Materials: 8%',
    'Target 8% in Materials',
    'Set Materials to 8%',
    'Set Materials at 8%',
    'Set Materials target at 8%',
    'Set the Materials target to 8%',
  ])('%s has no verb', (text) => expect(item(text)).toEqual(['Materials set ? → 8']));

  test.each([
    'Materials: 14% → 8%',
    'Materials 14% to 8%',
    'Materials: 14 → 8%',
    'Materials: current 14%, target 8%',
    'Materials (current 14%, target 8%)',
    'Materials: 14% now, 8% target',
    'Materials: Current: 14% | Target: 8%',
  ])('%s says both figures', (text) => expect(item(text)).toEqual(['Materials set 14 → 8']));

  test.each(lexicon.IGNORED_WORDS.filter((word) => !word.startsWith('target')))(
    '%s after a name changes nothing',
    (word) => {
      expect(item(`Reduce Materials ${word} to 8%`)).toEqual(['Materials decrease ? → 8']);
      expect(item(`Exit Energy ${word}`)).toEqual(['Energy decrease ? → 0']);
    },
  );
  test.each(lexicon.OF_WHOLE)('%s after a figure changes nothing', (words) => {
    expect(item(`Reduce Materials from 14% ${words} to 8% ${words}`)).toEqual(['Materials decrease 14 → 8']);
  });
  test.each(lexicon.COMPLETELY)('%s completes a sale', (words) => {
    for (const text of [`Sell Energy ${words}`, `Exit Energy ${words}`, 'Sell all Energy', 'Sell all of Energy']) {
      expect(item(text)).toEqual(['Energy decrease ? → 0']);
    }
  });

  test.each(['Keep', 'Hold', 'Maintain'])('%s of cash', (verb) => {
    expect(item(`${verb} 20% cash`)).toEqual(['cash set ? → 20']);
    expect(item(`${verb} 20% in cash`)).toEqual(['cash set ? → 20']);
  });
  test.each([
    ['Raise 20% cash', 'increase'],
    ['Build 20% cash', 'increase'],
    ['Cut 20% cash', 'decrease'],
    ['Cash: 20%', 'set'],
    ['Cash to 20%', 'set'],
    ['Cash 20%', 'set'],
    ['20% cash', 'set'],
  ])('%s', (text, verb) => expect(item(text)).toEqual([`cash ${verb} ? → 20`]));
  test.each(lexicon.CASH_NAMES)('%s is cash', (name) => expect(item(`${name}: 20%`)).toEqual(['cash set ? → 20']));

  test('several after a label that says target, never after one that says neither', () => {
    for (const word of ['Target', 'Goal', 'Proposed', 'Recommended', 'New']) {
      const expected = ['Materials set ? → 8', 'Healthcare set ? → 14', 'cash set ? → 20'];
      expect(item(`${word} allocation: Materials 8%, Healthcare 14%; cash 20%`)).toEqual(expected);
    }
    expect(refusal('Sector allocation: Materials 8%, Healthcare 14%')).toContain(
      'says neither what is nor what should be; “Materials should be 8%”',
    );
    expect(refusal('Target allocation: Materials 8%, Helthcare')).toContain(
      '“Helthcare” is not understood as one of the targets',
    );
  });

  test('two directives in one sentence are two, one figure for two sectors is none', () => {
    expect(item('Reduce Materials to 8% and increase Healthcare to 14%')).toEqual([
      'Materials decrease ? → 8',
      'Healthcare increase ? → 14',
    ]);
    expect(refusal('Reduce Materials and Energy to 8%')).toBe(
      '“Materials and Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
    );
    expect(refusal('Reduce Materials to 8%, or 10% at most')).toContain(
      '“, or 10% at most” follows the directive “Reduce Materials to 8%”',
    );
    expect(refusal('Reduce Materials to 8% and Energy to 5%')).toContain('“and Energy to 5%” follows the directive');
  });
});

describe('points, bands and what is not exact', () => {
  test.each(lexicon.POINT_WORDS)('by 6 %s', (word) => {
    expect(item(`Reduce Materials by 6 ${word}`)).toEqual(['Materials decrease ? → by 6']);
    expect(item(`Increase Materials by 6 ${word}`)).toEqual(['Materials increase ? → by 6']);
  });
  test('by percent, by parts and by stances is refused in the line’s own words', () => {
    expect(refusal('Reduce Materials by 10%')).toBe(
      '“Reduce Materials by 10%” says by how much and not of what: 10% of Materials, or of the portfolio; Reduce Materials to 12.6%, or: Reduce Materials by 10 percentage points (to 4%)',
    );
    expect(refusal('Increase Energy by 10%')).toContain(
      '; Increase Energy to b%, or: Increase Energy by 10 percentage points',
    );
    expect(refusal('Reduce Materials 6%')).toContain(
      'does not say whether it is by or to 6%; Reduce Materials to 6%, or: Reduce Materials by 6 percentage points',
    );
    expect(refusal('Add 5% to Healthcare')).toContain('does not say whether it is by or to 5%');
    expect(refusal('Materials -6%')).toContain('; Reduce Materials by 6 percentage points, or: Materials: 6%');
    expect(refusal('Cut Materials in half')).toBe(
      '“Cut Materials in half” says a part and not a target; Cut Materials to 7%',
    );
  });
  test.each(lexicon.PARTS)('%s is no target', (part) => {
    expect(refusal(`Reduce Materials by ${part}`)).toContain('says a part and not a target; Reduce Materials to');
  });
  test.each(lexicon.STANCES)('%s is no target', (stance) => {
    expect(refusal(`Technology: ${stance}`)).toContain('says a stance and not a target; Technology: b%');
    expect(item(`Bring ${stance} Technology to 14%`)).toEqual(['Technology set ? → 14']);
  });

  test.each(['6–8%', '6-8%', '6%–8%', '6% to 8%', '6 to 8%', 'between 6 and 8%', 'between 6% and 8%'])(
    'to %s',
    (band) => {
      expect(item(`Reduce Materials to ${band}`)).toEqual(['Materials decrease ? → 6–8']);
    },
  );
  test('a band without a verb, of cash, and from its upper bound', () => {
    expect(item('Materials: 12–16%')).toEqual(['Materials set ? → 12–16']);
    expect(item('Materials: target range 12–16%')).toEqual(['Materials set ? → 12–16']);
    expect(item('Cash: 15–20%')).toEqual(['cash set ? → 15–20']);
    expect(refusal('Materials: 14–8%')).toContain('; 8–14%, or 14% → 8%');
  });
  test.each(lexicon.AT_MOST)('%s', (words) => {
    expect(item(`Reduce Materials to ${words} 8%`)).toEqual(['Materials decrease ? → 0–8']);
    expect(item(`Keep Materials ${words} 8%`)).toEqual(['Materials set ? → 0–8']);
  });
  test.each(lexicon.AT_LEAST)('%s', (words) => {
    expect(item(`Increase Healthcare to ${words} 14%`)).toEqual(['Healthcare increase ? → 14–100']);
    expect(item(`Cash ${words} 10%`)).toEqual(['cash set ? → 10–100']);
  });
  test.each(lexicon.OR_LESS)('8%% %s', (words) =>
    expect(item(`Reduce Materials to 8% ${words}`)).toEqual(['Materials decrease ? → 0–8']),
  );
  test.each(lexicon.OR_MORE)('14%% %s', (words) =>
    expect(item(`Increase Healthcare to 14% ${words}`)).toEqual(['Healthcare increase ? → 14–100']),
  );

  test.each(APPROXIMATIONS)('%s 8%%', (words) => {
    const text = `Reduce Materials to ${words} 8%`;
    expect(item(text)).toEqual(['Materials decrease ? → 8']);
    expect(remarks(text)).toEqual([`approximate_figure: ${words} 8%`]);
    // A weight that is only checked is then not checked.
    expect(remarks(`Reduce Materials from ${words} 14% to 8%`)).toEqual([]);
    expect(item(`Reduce Materials from ${words} 14% to 8%`)).toEqual(['Materials decrease ? → 8']);
    expect(refusal(`Sell ${words} 50 shares of NEM`)).toContain('gives a number of shares that is not exact');
  });

  test('a figure on a wrong scale or without its sign says both readings', () => {
    expect(refusal('Reduce Materials to 0.08')).toContain('; Reduce Materials to 8%, or Reduce Materials to 0.08%');
    expect(item('Reduce Materials to 0.5%')).toEqual(['Materials decrease ? → 0.5']);
    expect(refusal('Reduce Materials from 20 to 8')).toBe('“8” has no percent sign; Reduce Materials from 20% to 8%');
    expect(refusal('Reduce Materials to $20,000')).toContain(
      'gives dollars for Materials, and no target in percent; Reduce Materials to b%',
    );
    expect(refusal('Sell $10k of Materials')).toContain('Sell Materials to b%, or for one security: Sell $10k of NEM');
  });
  test.each(['1️⃣8%', '８%', '⑧%', '8¹%'])('%s is no figure', (text) => {
    expect(refusal(`Reduce Materials to ${text}`)).toContain(
      `“${text}” cannot be read: only the digits 0 to 9 are accepted`,
    );
  });
  test.each([
    '1️⃣',
    '①',
    '2.',
    '(2)',
    'b)',
    '🔻',
    '➡️',
    'Step 2:',
    'HIGH:',
    '**Priority: High** —',
    '[ ]',
    '- 5',
    '-5.',
    '•5',
  ])('%s numbers an item', (mark) => {
    expect(item(`${mark} Reduce Materials to 8%`)).toEqual(['Materials decrease ? → 8']);
  });
  test.each(['-5', '–5', '+5', '1,2'])('%s is a figure and numbers none', (figure) => {
    expect(refusal(`${figure} Reduce Materials to 8%`)).toContain('Reduce Materials to 8%');
    expect(refusal(`${figure} Materials to 8%`)).toContain('Materials to 8%');
  });
});

describe('securities', () => {
  test.each([
    ['Exit NEM', 'sell NEM ? → all'],
    ['Sell all of Newmont (NEM)', 'sell NEM ? → all'],
    ['Sell ExxonMobil entirely', 'sell XOM ? → all'],
    ['Trim NEM from 14% to 10%', 'sell NEM 14 → 10%'],
    ['Increase UNH to 4%', 'buy UNH ? → 4%'],
    ['NEM: 14% → 10%', 'set NEM 14 → 10%'],
    ['Sell 50 shares of NEM', 'sell NEM ? → 50 shares'],
    ['Sell NEM: 50 shares', 'sell NEM ? → 50 shares'],
    ['Buy 10 UNH', 'buy UNH ? → 10 shares'],
    ['Trim NEM by 50 shares', 'sell NEM ? → 50 shares'],
    ['Sell $5,050 of NEM', 'sell NEM ? → $5050'],
    ['Buy $5,000 of UNH at market', 'buy UNH ? → $5000'],
    ['Hold UNH', 'hold UNH ? →'],
    ['Keep Newmont', 'hold NEM ? →'],
  ])('%s', (text, expected) => expect(item(text)).toEqual([expected]));

  test.each([
    ['Exit TSLA', '“TSLA” is neither a sector nor a security that this workspace knows; a security that the holdings,'],
    ['Buy UNH', '“Buy UNH” does not say how much; Buy UNH to b%, or: Buy N shares of UNH'],
    ['Buy UNH 4%', 'does not say whether it is by or to its figure; Increase UNH to 4%'],
    ['Sell 20% of NEM', '20% of the position, or of the portfolio; Sell all NEM'],
    ['Trim NEM by 5 points', 'says by how much, and not to what; Sell all NEM, Trim NEM to b%'],
    ['Trim NEM to 8–10%', 'gives a range for one security'],
    ['Exit IT', '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector'],
    ['Sell 50 shares of NEM if it falls', '“if it falls” is a condition'],
  ])('%s is refused', (text, expected) => expect(refusal(text)).toContain(expected));

  test('a sector comes before a company that bears its name, in a sentence and in a row', () => {
    const securities = [{ ticker: 'XLE', name: 'Energy' }];
    const row = '| Sector | Target |\n|---|---|\n| Energy | 5% |';
    for (const text of ['- Energy to 5%', row]) {
      const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n${text}\n`);
      const { value } = readActionPlan(document, { ...SUBJECTS, securities }, DEFAULT_POLICY);
      expect(value === null ? null : told(value)).toEqual(['Energy set ? → 5']);
    }
  });

  test('once each; two that differ are a problem', () => {
    const both = (other: string) => read(`## ACTION PLAN\n- Sell 50 shares of NEM\n- ${other}\n`);
    expect(both('Sell 50 shares of Newmont').value?.securities).toHaveLength(1);
    expect(both('Hold NEM').problems[0]?.message).toBe(
      'two different directives for NEM, in line 2 (“Sell 50 shares of NEM”) and line 3 (“Hold NEM”)',
    );
    expect(read('## ACTION PLAN\n- Reduce Materials to 8%\n').value).not.toHaveProperty('securities');
  });
});

describe('remarks', () => {
  test.each(lexicon.CONDITIONS)('%s is a condition', (word) => {
    const condition = `${word} gold falls`;
    for (const text of [
      `Reduce Materials to 8% ${condition}`,
      `Reduce Materials to 8% (${condition})`,
      `Reduce Materials to 8%; ${condition}`,
      `Reduce Materials to 8% — but ${condition}`,
      `Reduce Materials to 8%. ${condition}`,
      `Reduce Materials to 8%\n  ${condition}`,
      `Reduce Materials to 8%\n  - Timing: ${condition}`,
      `Exit Energy ${condition}`,
      `${condition}, reduce Materials to 8%`,
    ]) {
      expect(refusal(text)).toMatch(/condition/);
    }
  });
  test.each(CONDITION_LABELS)('%s is a label of conditions', (label) => {
    for (const text of [
      `Reduce Materials to 8%\n  - ${label}: CPI under 3%`,
      `Reduce Materials to 8%\n  - ${label} – CPI under 3%`,
      `Reduce Materials to 8% (${label}: CPI under 3%)`,
      `Reduce Materials to 8% — ${label}: CPI under 3%`,
    ]) {
      expect(refusal(text)).toContain('“CPI under 3%” is a condition');
    }
    for (const none of NO_CONDITIONS) expect(remarks(`Reduce Materials to 8%\n  - ${label}: ${none}`)).toEqual([]);
  });
  test.each(['Catalyst: CPI under 3%', 'Market conditions: CPI under 3%', 'Conditions favour metals'])(
    '%s waits for nothing',
    (remark) => expect(remarks(`Reduce Materials to 8%\n  - ${remark}`)).toEqual([]),
  );
  test.each(lexicon.CONDITIONS_IN_REMARKS)('%s elsewhere in a remark is not followed', (word) => {
    expect(remarks(`Reduce Materials to 8% — a hedge, ${word} gold falls`)).toEqual([
      `remark_not_followed: ${word} gold falls`,
    ]);
    for (const label of lexicon.REASON_LABELS)
      expect(remarks(`Reduce Materials to 8%\n  - ${label}: ${word} gold falls, it hurts`)).toEqual([]);
  });
  test.each([
    ...lexicon.STAGING,
    'over 3 months',
    'within two weeks',
    'by September 30',
    'by Q3',
    'by the end of the year',
    'by 2026-09-30',
  ])('%s is not followed', (words) => {
    expect(item(`Reduce Materials to 8% ${words}`)).toEqual(['Materials decrease ? → 8']);
    expect(remarks(`Reduce Materials to 8% ${words}`)).toEqual([`remark_not_followed: ${words}`]);
    expect(remarks(`Reduce Materials to 8%\n  - ${words}`)).toEqual([`remark_not_followed: ${words}`]);
  });
  test.each(lexicon.AT_ONCE)('%s says nothing', (words) =>
    expect(remarks(`Reduce Materials to 8% ${words}`)).toEqual([]),
  );
  test.each([
    'because it is rich',
    'given its run',
    'to lock in gains',
    ', as it has run',
    ': it is rich',
    '; see notes',
    '— rich',
    '. Newmont yields 4%.',
    '(rich)',
  ])('%s is a remark, and heard by itself', (words) => {
    const { document, problems } = read(
      `## ACTION PLAN\n\n- Reduce Materials to 8%${/^[,:;.]/.test(words) ? '' : ' '}${words}\n`,
    );
    expect(problems).toEqual([]);
    const [unread = ''] = document.ledger.lines.get(3)?.unread ?? [];
    expect(words.replace(/[().]/g, '')).toContain(unread.replace(/[().]/g, ''));
    expect(unread).not.toBe('');
  });
  test('a security directive in an item of its own is one, a sector’s is told', () => {
    expect(item('Reduce Materials to 8%\n  - Sell 50 shares of NEM\n  - Hold UNH')).toEqual([
      'Materials decrease ? → 8',
      'sell NEM ? → 50 shares',
      'hold UNH ? →',
    ]);
  });
});

describe('headings, labels and tables', () => {
  test.each(lexicon.PLAN_HEADINGS)('%s', (phrase) => {
    for (const text of [
      `## ${phrase.toUpperCase()}\n- Reduce Materials to 8%`,
      `**${phrase}:**\n- Reduce Materials to 8%`,
      `${phrase}:\n\n- Reduce Materials to 8%`,
    ]) {
      expect(plan(text)).toEqual(['Materials decrease ? → 8']);
    }
    expect(plan(`## Action plan\n- Cash: 20%\n\n## Previous ${phrase}\n- Reduce Materials to 5%`)).toEqual([
      'cash set ? → 20',
    ]);
  });

  const CURRENT = lexicon.CURRENT_LABELS.filter((word) => word !== 'from');
  test.each(CURRENT)('figures under %s are stated weights', (word) => {
    for (const above of [`### ${word} weights\n`, `**${word} weights**\n`, `${word} weights:\n`]) {
      expect(plan(`## Action plan\n\n- Reduce Materials to 8%\n\n${above}\n- Materials: 14%\n- Energy 12%\n`)).toEqual([
        'Materials decrease ? → 8',
      ]);
    }
    expect(plan(`## Action plan\n\n${word} weights: Materials 14%, Energy 12%\n\n- Reduce Materials to 8%\n`)).toEqual([
      'Materials decrease ? → 8',
    ]);
    expect(read(`## Action plan\n\n### ${word} weights\n- Reduce Materials to 8%\n`).problems[0]?.message).toContain(
      'says what should be, and stands under',
    );
  });
  test.each(lexicon.TARGET_LABELS.filter((word) => word !== 'to' && word !== 'after'))(
    'figures under %s are targets',
    (word) => {
      expect(plan(`## Action plan\n\n### ${word} weights\n- Materials: 8%\n`)).toEqual(['Materials set ? → 8']);
    },
  );
  test('under a label that says neither a bare figure is an error, an arrow or a verb is none', () => {
    const under = (text: string) => `## Action plan\n\n### Sector weights\n- ${text}\n`;
    expect(read(under('Materials: 8%')).problems[0]?.message).toBe(
      '“Materials: 8%” stands under “Sector weights”, and says neither what is nor what should be',
    );
    expect(plan(under('Materials: 14% → 8%'))).toEqual(['Materials set 14 → 8']);
    expect(plan(under('Reduce Materials to 8%'))).toEqual(['Materials decrease ? → 8']);
  });
  test('a stated weight is held against the measured one', () => {
    const stated = (pct: string) =>
      read(`## Action plan\n\nCurrent weights: Materials ${pct}\n\n- Reduce Materials to 8%\n`).value?.disagreements;
    expect(stated('14.5%')).toEqual([]);
    expect(stated('14.6%')).toEqual(['Action plan: the weight of Materials is stated as 14.6%, measured it is 14%']);
  });

  test.each([
    '### 1. Reduce Materials\n- From: 14%\n- To: 8%\n- Rationale: 20% over',
    '**Reduce Materials**\n- Current: 14%\n- Target: 8%',
    '1. **Reduce Materials**\n   - Current: 14%\n   - Target: 8% (rich)',
    '1. Reduce Materials\n- From: 14%\n- To: 8%',
    '- **Materials**\n  - Action: Trim\n  - Current weight: 14%\n  - Target weight: 8%',
    '- **Materials**: Reduce\n  - 14% → 8%',
    '| Asset Class | Now | Goal | Action |\n|---|---|---|---|\n| Materials | 14% | 8% | Trim |',
    '| Sector | Actual Weight (%) | Recommended Allocation (%) | Action | Change |\n|---|---|---|---|---|\n| Materials | 14 | 8 | Reduce | -6% |',
    'Reduce:\n- Materials from 14% to 8%',
    '### Reduce\n- Materials: 14% → 8%',
  ])('%j', (text) => expect(plan(`## Action plan\n\n${text}\n`)).toEqual(['Materials decrease 14 → 8']));

  test('the figures of a topic are its own, a target of something else is not', () => {
    expect(refusal('Increase Healthcare\n- Target Materials: 8%')).toContain(
      '“Increase Healthcare” has no target in percent',
    );
    expect(refusal('Increase Healthcare? from 10% to 14%')).toContain('is not understood');
    expect(refusal('Reduce Materials from 14% to 8%?')).toContain('is not understood');
    expect(plan('## Action plan\n- Reduce Materials to 8%\n-- Increase Healthcare to 14%\n')).toEqual([
      'Materials decrease ? → 8',
      'Healthcare increase ? → 14',
    ]);
  });

  test('a condition among the figures of a topic is an error', () => {
    expect(
      read('## Action plan\n- **Reduce Materials**\n  - Target: 8%\n  - only after earnings\n').problems[0]?.message,
    ).toContain('only after earnings');
  });

  const table = (header: string, row: string) => read(`## Action plan\n\n${header}\n|---|---|---|\n${row}\n`);
  test.each(['current', 'target'] as const)('the names of the column %s', (role) => {
    const names = [...DIRECTIVE_COLUMNS[role]].flatMap((name) => [
      name,
      `${name} %`,
      `${name} weight`,
      `${name} allocation (%)`,
    ]);
    for (const name of names) {
      const [from, to] = role === 'current' ? [name, 'Target'] : ['Current', name];
      const { value } = table(`| Sector | ${from} | ${to} |`, '| Materials | 14% | 8% |');
      expect([name, value === null ? null : told(value)]).toEqual([name, ['Materials set 14 → 8']]);
    }
  });
  test.each(DIRECTIVE_COLUMNS.range)('%s is a band', (name) => {
    const { value } = table(`| Sector | Current | ${name} |`, '| Materials | 14% | 6–8% |');
    expect(value === null ? null : told(value)).toEqual(['Materials set 14 → 6–8']);
  });
  test.each(DIRECTIVE_COLUMNS.weight)('%s is a target only where the heading says so', (name) => {
    const rows = `| Sector | ${name} |\n|---|---|\n| Materials | 8% |\n`;
    expect(plan(`## Target allocation\n\n${rows}`)).toEqual(['Materials set ? → 8']);
    expect(read(`## Action plan\n\n${rows}`).problems[0]?.message).toContain('says neither what is nor what should be');
    expect(plan(`## Action plan\n- Cash: 20%\n\n### Current\n\n${rows}`)).toEqual(['cash set ? → 20']);
  });
  test('a cell on a wrong scale is an error as a target, and is not checked as a present weight', () => {
    const scale = table('| Sector | Current | Target |', '| Materials | 14% | 0.08 |').problems[0];
    expect(`${scale?.message}; ${scale?.accepted}`).toBe(
      '“0.08” is on a scale of 0 to 1, or lacks its percent sign; 8% or 0.08%',
    );
    const checked = table('| Sector | Current | Target |', '| Materials | 0.14 | 8 |').value;
    expect(checked === null ? null : [told(checked), checked.unread.map(({ line }) => line)]).toEqual([
      ['Materials set ? → 8'],
      [5],
    ]);
    expect(table('| Sector | Current | Target |', '| Materials | 14% | 1️⃣8% |').problems[0]?.message).toContain(
      'only the digits 0 to 9',
    );
    expect(table('| Sector | Current | Target ($) |', '| Materials | 14% | $20,000 |').problems[0]?.message).toContain(
      'no column for the target',
    );
  });
  test('Change is held against the figures of its row, and never refuses', () => {
    const change = (text: string) =>
      read(
        `## Action plan\n\n| Sector | Current | Target | Change |\n|---|---|---|---|\n| Materials | 14% | 8% | ${text} |\n`,
      ).value?.disagreements;
    for (const text of ['-6%', '−6 pp', '-6.5', '(trim)', '']) expect(change(text)).toEqual([]);
    expect(change('+6%')).toEqual(['Action plan: the change of Materials is stated as 6 points, its figures give -6']);
  });
});

describe('the account of the plan', () => {
  test('what was read is claimed, notes and remarks are left to be heard', () => {
    const text = [
      '## ACTION PLAN (draft)',
      '',
      'Reduce:',
      '- Materials from 14% to 8% (do not sell NEM)',
      '  - rich',
      '- Watch rates',
      '',
      '| Sector | Target % | Notes |',
      '|---|---|---|',
      '| Healthcare | 14 | later |',
    ].join('\n');
    const { document } = read(text);
    expect([...document.ledger.lines]).toEqual([
      [1, { claim: 'used', unread: ['ACTION PLAN (draft)'] }],
      [3, { claim: 'used', unread: [] }],
      [4, { claim: 'used', unread: ['do not sell NEM'] }],
    ]);
    const cells = [...document.ledger.cells.keys()].map((cell) => (cell as { text: string }).text);
    expect(cells).toEqual(['Sector', 'Target %', 'Healthcare', '14']);
  });
});

describe('a fact in many forms', () => {
  const TRIM = [
    '- Reduce Materials from 14% to 8%',
    '* Trim Materials from 14% down to 8%',
    '1. **Cut Materials** from 14% to 8%',
    '- Lower Materials: 14% → 8%',
    '- Decrease the Materials sector weight from 14 % to 8 percent',
    '- 🔻 Reduce Materials 14% → 8%',
    '- Reducing Materials from 14% to 8%',
    '- We recommend trimming Materials from 14% to 8%',
    '- Please pare Materials from 14% to 8%',
    '- Materials: reduce from 14% to 8%',
    '- Materials — trim from 14% to 8%',
    '- Bring Materials down from 14% to 8%',
    '- Scale back Materials from 14% to 8% of the portfolio',
    '- Reduce Materials (14% → 8%)',
    '- Lighten Materials exposure from 14% to 8%.',
    'Reduce Materials from 14% to 8%.',
    '**Reduce Materials from 14% to 8%**',
    '### Reduce Materials from 14% to 8%',
    '- Reduce:\n  - Materials from 14% to 8%',
    '### Reduce Materials\n- Current: 14%\n- Target: 8%',
    '| Sector | Current | Target | Action |\n|---|---|---|---|\n| Materials | 14% | 8% | Reduce |',
    '- Reduce Materials to 8% vs 14% today',
    '- Reduce Materials to 8%, down from 14%',
    '> - Reduce Materials from 14% to 8%',
  ];
  test.each(TRIM)('%j', (text) => expect(plan(`## Action plan\n\n${text}\n`)).toEqual(['Materials decrease 14 → 8']));

  const SELL = [
    '- Exit NEM',
    '- Exit Newmont',
    '- Exit Newmont (NEM)',
    '- Sell all NEM',
    '- Sell all of NEM',
    '- Sell all of our NEM shares',
    '- Close NEM',
    '- Close the NEM position',
    '- Liquidate NEM',
    '- Liquidate NEM in full',
    '- Eliminate NEM',
    '- Sell NEM entirely',
    '- Sell NEM completely',
    '- Sell the entire NEM position',
    '- Exiting NEM',
    '- Fully exit NEM',
    '- NEM: Exit',
    '- NEM — exit completely',
    '- **Exit NEM** — no longer attractive',
    'Exit NEM.',
    '- Exit:\n  - NEM',
    '### Exit NEM',
    '- We recommend exiting NEM',
    '- 🚪 Exit $NEM',
  ];
  test.each(SELL)('%j', (text) => expect(plan(`## Action plan\n\n${text}\n`)).toEqual(['sell NEM ? → all']));

  const CASH = [
    '- Cash: 20%',
    '- Cash 20%',
    '- Cash to 20%',
    '- Cash = 20%',
    '- Cash — 20%',
    '- Cash target: 20%',
    '- Target cash: 20%',
    '- Target Cash position: 20%',
    '- Keep 20% cash',
    '- Keep 20% in cash',
    '- Maintain 20% cash',
    '- Hold 20% in cash',
    '- Set cash to 20%',
    '- Set cash at 20%',
    '- Set the cash target to 20%',
    '- Cash should be 20%',
    '- Bring cash to 20%',
    '- Target 20% cash',
    '- 20% cash',
    '**Cash target: 20%**',
    '- Cash & equivalents: 20%',
    '| Sector | Target |\n|---|---|\n| Cash | 20% |',
    '- Cash balance: 20% of the portfolio',
  ];
  test.each(CASH)('%j', (text) => expect(plan(`## Action plan\n\n${text}\n`)).toEqual(['cash set ? → 20']));
});

describe('time', () => {
  const filled = (text: string, megabytes: number) => text.repeat(Math.ceil((megabytes * 1_000_000) / text.length));
  // What takes the square of its length would take four minutes, at a thousand million steps a second.
  const LONGEST = 60_000;
  test.each([
    ['one item', () => `- ${filled('Reduce Materials to ', 0.5)}`],
    ['one item of parentheses', () => `- ${filled('(', 0.5)}`],
    ['one item of figures', () => `- Materials ${filled('8–', 0.5)}`],
    ['one line of prose', () => filled('Reduce Materials to 8% if ', 0.5)],
    ['one remark', () => `- Reduce Materials to 8% — ${filled('rich, over, ', 0.5)}`],
    ['one cell', () => `| Sector | Target |\n|---|---|\n| ${filled('Materials ', 0.5)} | 8% |`],
    ['items', () => filled('- Watch rates closely (soon); then wait\n', 0.3)],
    ['topics', () => filled('- **Watch**\n  - Current: none\n', 0.3)],
    ['wrapped lines', () => `- Watch\n${filled('and wait for it\n', 0.3)}`],
    ['labels', () => filled('Sector weights:\n', 0.3)],
  ])(
    '%s of half a megabyte and less',
    (_, text) => {
      const document = scanMarkdown('Portfolio.md', `## Action plan\n\n- Cash: 20%\n\n${text()}`);
      const start = performance.now();
      readActionPlan(document, SUBJECTS, DEFAULT_POLICY);
      expect(performance.now() - start).toBeLessThan(LONGEST);
    },
    2 * LONGEST,
  );
});

describe('a company that bears its name with another', () => {
  const securities = [
    { ticker: 'GOOGL', name: 'Alphabet Inc.' },
    { ticker: 'GOOG', name: 'Alphabet' },
    { ticker: 'KO', name: 'The Coca-Cola Company' },
  ];
  const said = (line: string) => {
    const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n- ${line}\n`);
    return readActionPlan(document, { sectors: [], securities }, DEFAULT_POLICY);
  };

  test.each(['Reduce Alphabet to 3%', 'Exit Alphabet Inc.', 'Alphabet: 3%'])('%s is refused', (line) => {
    const { value, problems } = said(line);
    expect(value).toBeNull();
    expect(problems.map(({ message, accepted }) => [message, accepted])).toEqual([
      [expect.stringMatching(/^“Alphabet(?: Inc)?\.?” is the name of GOOGL and of GOOG$/), 'the ticker: GOOGL, GOOG'],
    ]);
  });

  test('by its ticker it is read, and so is a name that only one bears', () => {
    expect(told(said('Exit GOOG').value as ActionPlan)).toEqual(['sell GOOG ? → all']);
    expect(told(said('Exit Coca Cola').value as ActionPlan)).toEqual(['sell KO ? → all']);
  });
});

describe('what stands beside the plan', () => {
  const beside = (text: string) => plan(`## ACTION PLAN\n\n- Reduce Materials to 8%\n\n${text}\n`);
  const materials = 'Materials decrease ? → 8';

  test.each(lexicon.ASIDE_LABELS)('behind “%s:” prose is left to be heard, and a directive is read', (label) => {
    expect(beside(`${label}: Materials has run to 14%, and the target is 100% in all.`)).toEqual([materials]);
    expect(beside(`- **${label}:** Energy at 6% is what we watch`)).toEqual([materials]);
    expect(beside(`${label}: Reduce Energy to 3%`)).toEqual([materials, 'Energy decrease ? → 3']);
  });

  test.each(lexicon.AIM_LABELS)('behind “%s:” nothing is a directive', (label) => {
    expect(beside(`**${label}:** Bring Materials below 10% and keep at least 10% cash.`)).toEqual([materials]);
  });

  test.each(lexicon.ASIDE_HEADINGS)(
    'under a sub-heading with “%s” prose is no error, and a directive is read',
    (word) => {
      expect(beside(`### The ${word}\n\n- If rates fall, Energy could rally.\n- Energy faces 5% tariffs.`)).toEqual([
        materials,
      ]);
      expect(beside(`### The ${word}\n\n- Reduce Energy to 3%`)).toEqual([materials, 'Energy decrease ? → 3']);
    },
  );

  test('a total of rounded weights is a checksum, also above 100%, and a change beside an action is no other action', () => {
    const rows =
      '| Sector | Current | Target | Action |\n|---|---|---|---|\n| Materials | 14% | 8% | Reduce (−6.0 pp) |\n';
    expect(plan(`## ACTION PLAN\n\n${rows}| Total | 100.1% | 99.9% | |\n`)).toEqual(['Materials decrease 14 → 8']);
    const { problems } = read(`## ACTION PLAN\n\n${rows.replace('(−6.0 pp)', '(if rates fall)')}`);
    expect(problems.map(({ message }) => message)).toEqual(['“reduce (if rates fall)” is no action']);
  });

  test('a condition in parentheses is not part of the line that would be read', () => {
    expect(refusal('Reduce Materials to 8% (after the rally)')).toBe(
      '“after the rally” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
    );
  });
});
