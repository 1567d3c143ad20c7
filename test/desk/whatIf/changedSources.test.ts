import { describe, expect, test } from 'vitest';
import type { Sources } from '../../../src/desk/evaluation/sources.ts';
import { changedSources } from '../../../src/desk/whatIf/changedSources.ts';
import { readWhatIf, type StatedWhatIf } from '../../../src/desk/whatIf/readWhatIf.ts';
import type { DocumentFile } from '../../../src/documents/syntax/source.ts';

// Where a target or a limit that is tried comes to stand in the texts of the documents.

const HOLDINGS = `# Portfolio

**As of:** 2026-08-21
**Cash:** $10,000

| Ticker | Sector | Shares | Price |
|---|---|---:|---:|
| AAA | Materials | 450 | $100.00 |
| BBB | Technology | 250 | $100.00 |
| CCC | Energy | 200 | $100.00 |

## ACTION PLAN

`;

function file(name: string, text: string): DocumentFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

function sourcesOf(portfolio: DocumentFile, policy: string | null = null): Sources {
  return {
    policy: policy === null ? null : file('policy.json', policy),
    portfolio,
    marketView: null,
    recommendations: [],
    recommendationText: null,
    lots: null,
    securities: null,
    nearNames: [],
    fills: [],
    household: null,
  };
}

/** The lines of a document that are others; its problems where nothing can be written. */
function changed(before: DocumentFile, after: DocumentFile | null | undefined): string[] {
  const text = (one: DocumentFile): string[] =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(one.bytes).split('\n');
  if (after == null) return ['nothing'];
  const known = new Set(text(before));
  return text(after).filter((line) => !known.has(line));
}

function triedOn(sources: Sources, stated: Partial<StatedWhatIf>) {
  const whatIf = readWhatIf({ targets: [], limits: [], ...stated });
  if (whatIf.value === null) return whatIf.problems.map(({ message }) => message);
  const { value, problems } = changedSources(sources, whatIf.value);
  if (value === null) return problems.map(({ line, message }) => `${line}: ${message}`);
  return value;
}

function tried(plan: string, sector: string | null, pct: string): string[] {
  const portfolio = file('Portfolio.md', HOLDINGS + plan);
  const next = triedOn(sourcesOf(portfolio), { targets: [{ sector, pct }] });
  return Array.isArray(next) ? next : changed(portfolio, (next as Sources).portfolio);
}

describe('a target is written where the old one stands', () => {
  test.each([
    ['a list', '- Reduce Materials from 45% to 30%\n', 'Materials', '32.5', ['- Reduce Materials from 45% to 32.5%']],
    ['an arrow', '* **Materials**: 45% → 30%\n', 'Materials', '20', ['* **Materials**: 45% → 20%']],
    ['cash', '- Reduce Materials to 30%\n- Target cash: 8%\n', null, '12', ['- Target cash: 12%']],
    [
      'a table, with the change and the dollars beside it',
      '| Sector | Current | Target | Change | Amount |\n|---|---|---|---|---|\n| Materials | 45% | 30% | -15 | -$15,000 |\n| Technology | 25% | 30% | +5 | $5,000 |\n',
      'Materials',
      '35',
      ['| Materials | 45% | 35% | -10 | -$10,000 |'],
    ],
    [
      'a plan that says it twice',
      '- Reduce Materials from 45% to 30%\n\n### Summary\n\n| Sector | Target |\n|---|---|\n| Materials | 30% |\n',
      'Materials',
      '28',
      ['- Reduce Materials from 45% to 28%', '| Materials | 28% |'],
    ],
    ['a sector that is to be held', '- Hold Materials\n- Hold Energy\n', 'Energy', '15', ['- Set Energy to 15%']],
    ['cash that is to be held', '* Hold Cash\n', null, '12.5', ['* Set Cash to 12.5%']],
    [
      'a sector without a target, behind the last one',
      '- Reduce Materials from 45% to 30%\n',
      'Energy',
      '15',
      ['- Set Energy to 15%'],
    ],
  ])('%s', (_, plan, sector, pct, lines) => {
    expect(tried(plan, sector, pct)).toEqual(lines);
  });

  test('several at once, in whatever order, though one of them alone would be too much', () => {
    const portfolio = file('Portfolio.md', `${HOLDINGS}- Reduce Materials from 45% to 40%\n- Set Technology to 50%\n`);
    const targets = [
      { sector: 'Technology', pct: '80' },
      { sector: 'Materials', pct: '15' },
    ];
    const lines = ['- Reduce Materials from 45% to 15%', '- Set Technology to 80%'];
    for (const asked of [targets, targets.toReversed()]) {
      const next = triedOn(sourcesOf(portfolio), { targets: asked });
      expect(Array.isArray(next) ? next : changed(portfolio, (next as Sources).portfolio)).toEqual(lines);
    }
  });

  test('portfolio.json keeps its shape', () => {
    const text = `{
  "as_of": "2026-08-21",
  "cash": "10000",
  "holdings": [{ "ticker": "AAA", "sector": "Materials", "shares": "900", "price": "100" }],
  "directives": [
    { "sector": "Materials", "action": "decrease",
      "from_pct": "90", "to_pct": "30" }
  ]
}
`;
    const portfolio = file('portfolio.json', text);
    const next = triedOn(sourcesOf(portfolio), { targets: [{ sector: 'Materials', pct: '42' }] });
    expect(changed(portfolio, (next as Sources).portfolio)).toEqual(['      "from_pct": "90", "to_pct": "42" }']);
  });

  test('a byte-order mark and line ends of Windows stay', () => {
    const text = `\uFEFF${HOLDINGS}- Reduce Materials from 45% to 30%\n`.replaceAll('\n', '\r\n');
    const portfolio = file('Portfolio.md', text);
    const next = triedOn(sourcesOf(portfolio), { targets: [{ sector: 'Materials', pct: '20' }] }) as Sources;
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(next.portfolio?.bytes)).toBe(
      text.replace('to 30%', 'to 20%'),
    );
  });
});

describe('what cannot be written is said, and nothing is', () => {
  test.each([
    [
      'a verb against its figures',
      '- Reduce Materials from 45% to 30%\n',
      'Materials',
      '60',
      '14: a directive to decrease goes from 45% to 60%',
    ],
    [
      'an exit',
      '- Exit Energy\n- Reduce Materials to 30%\n',
      'Energy',
      '5',
      '14: a target of 5% for Energy cannot be written here',
    ],
    [
      'a band',
      '- Reduce Materials to 30–35%\n',
      'Materials',
      '28',
      '14: the target of Materials is not one figure here',
    ],
    [
      'points',
      '- Reduce Materials by 5 points\n',
      'Materials',
      '28',
      '14: the target of Materials is not one figure here',
    ],
    [
      'no percentage',
      '- Reduce Materials to 30%\n',
      'Materials',
      '130',
      'the target of Materials: “130” is not within 0 and 100',
    ],
    ['no figure', '- Reduce Materials to 30%\n', 'Materials', 'half', 'the target of Materials: “half” cannot be read'],
  ])('%s', (_, plan, sector, pct, message) => {
    expect(tried(plan, sector, pct)[0]).toContain(message);
  });
});

describe('a limit is written into policy.json', () => {
  const portfolio = file('Portfolio.md', `${HOLDINGS}- Reduce Materials from 45% to 30%\n`);
  test.each([
    [null, ['minimums', 'cash_buffer_pct'], '{ "minimums": { "cash_buffer_pct": 4 } }\n'],
    ['{}\n', ['position_size_maximum_pct'], '{ "position_size_maximum_pct": 4 }\n'],
    [
      '{ "drift_band_pp": 1 }\n',
      ['position_size_maximum_pct'],
      '{ "position_size_maximum_pct": 4, "drift_band_pp": 1 }\n',
    ],
    [
      '{\n  "sector_caps": {\n    "Energy": 30\n  }\n}\n',
      ['sector_caps', 'Energy'],
      '{\n  "sector_caps": {\n    "Energy": 4\n  }\n}\n',
    ],
    [
      '{\n  "sector_caps": {\n    "Energy": "30%"\n  }\n}\n',
      ['sector_caps', 'Materials'],
      '{\n  "sector_caps": {\n    "Materials": 4,\n    "Energy": "30%"\n  }\n}\n',
    ],
    ['{ "position_size_maximum_pct": "15%" }', ['position_size_maximum_pct'], '{ "position_size_maximum_pct": 4 }'],
  ] as const)('%j, %j', (policy, path, wanted) => {
    const next = triedOn(sourcesOf(portfolio, policy), { limits: [{ path, value: '4' }] }) as Sources;
    expect(new TextDecoder().decode(next.policy?.bytes)).toBe(wanted);
  });

  test('where something else stands in its place, it is said', () => {
    const path = ['sector_caps', 'Energy'] as const;
    expect(triedOn(sourcesOf(portfolio, '{ "sector_caps": 30 }'), { limits: [{ path, value: '4' }] })).toEqual([
      '1: sector_caps.Energy cannot be written here',
    ]);
  });
});
