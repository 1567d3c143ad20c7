import { expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import { readActionPlanJson } from '../../../src/documents/actionPlan/readActionPlanJson.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

function read(text: string) {
  const { value } = readJson('portfolio.json', text);
  if (value === null) throw new Error('no JSON');
  const subjects = { sectors: [], securities: [{ ticker: 'NEM', name: 'Newmont' }] };
  return readActionPlanJson(value, 'portfolio.json', subjects, DEFAULT_POLICY);
}

test('bands, sentences and securities', () => {
  const { value, problems } = read(
    '{"directives": [{"sector": "Materials", "to_pct": "6–8%"}, "Increase Healthcare to 14%", {"ticker": "NEM", "action": "sell", "shares": 50}], "cash_target_pct": "0.5%"}',
  );
  expect(problems).toEqual([]);
  const [materials, healthcare] = value?.directives ?? [];
  expect(materials?.band === undefined ? [] : [format(materials.band.low), format(materials.band.high)]).toEqual([
    '6',
    '8',
  ]);
  expect([healthcare?.verb, healthcare?.targetPct && format(healthcare.targetPct)]).toEqual(['increase', '14']);
  expect(value?.cash?.targetPct && format(value.cash.targetPct)).toBe('0.5');
  const [security] = value?.securities ?? [];
  expect([security?.ticker, security?.action, security?.size?.kind]).toEqual(['NEM', 'sell', 'shares']);
});

test.each([
  ['{"directives": [{"sector": "Materials", "to_pct": 0.08}]}', 'is on a scale of 0 to 1'],
  ['{"cash_target_pct": 0.2}', 'is on a scale of 0 to 1'],
  ['{"directives": ["Reduce Materials by 10%"]}', 'says by how much and not of what'],
  ['{"directives": ["Reduce Materials to ~8%"]}', 'is not understood'],
  ['{"directives": [{"ticker": "TSLA", "action": "exit"}]}', '“TSLA” is neither a sector nor a security'],
])('%s is refused', (text, expected) => expect(read(text).problems[0]?.message).toContain(expected));

/** What the plan says of sectors, cash and securities; else what is wrong with it. */
function said(text: string): string[] {
  const { value, problems } = read(text);
  const all = [...(value?.directives ?? []), ...(value?.cash ? [{ ...value.cash, sector: 'cash' }] : [])];
  const sizeOf = (size: NonNullable<NonNullable<typeof value>['securities']>[number]['size']): string => {
    if (size === null) return '-';
    if (size.kind === 'all') return 'all';
    return size.kind === 'shares'
      ? `${format(size.shares)} shares`
      : size.kind === 'dollars'
        ? `$${format(size.amount)}`
        : `${format(size.pct)}%`;
  };
  return [
    ...all.map(({ verb, sector, targetPct }) => `${verb} ${sector} ${targetPct == null ? '-' : format(targetPct)}`),
    ...(value?.securities ?? []).map(({ action, ticker, size }) => `${action} ${ticker} ${sizeOf(size)}`),
    ...(value?.basis == null ? [] : [`of ${value.basis}`]),
    ...problems.map(({ message, accepted }) => `${message}; ${accepted}`),
  ];
}

test.each([
  ['{"directives": [{"ticker": "NEM", "action": "SELL", "shares": 50}]}', ['sell NEM 50 shares']],
  ['{"directives": [{"ticker": "NEM", "action": "sell", "amount": 5000}]}', ['sell NEM $5000']],
  ['{"directives": [{"ticker": "NEM", "action": "sell", "amount": "$5,000"}]}', ['sell NEM $5000']],
  ['{"directives": [{"ticker": "NEM", "action": "trim", "to_pct": 8}]}', ['sell NEM 8%']],
  ['{"directives": [{"ticker": "NEM", "action": "trim", "from_pct": 14, "to_pct": "8%"}]}', ['sell NEM 8%']],
  ['{"directives": [{"ticker": "NEM", "action": "hold"}]}', ['hold NEM -']],
  ['{"directives": [{"ticker": "NEM", "action": "exit", "shares": null}]}', ['sell NEM all']],
  [
    '{"directives": [{"sector": "Materials", "action": "reduce", "from_pct": 14, "to_pct": 8}]}',
    ['decrease Materials 8'],
  ],
  ['{"directives": [{"sector": null, "to_pct": 8}]}', ['directives[0] names no sector; the key "sector"']],
  ['{"directives": [{"to_pct": 8}]}', ['directives[0] names no sector; the key "sector"']],
  ['{"directives": [{"sector": "Materials"}]}', ['the target of “Materials” is missing; a percentage such as 25%']],
  [
    '{"directives": [{"sector": "Materials", "to_pct": null}]}',
    ['the target of “Materials” is missing; a percentage such as 25%'],
  ],
  [
    '{"directives": [{"sector": "Materials", "to_pct": [8]}]}',
    [
      'directives[0].to_pct is a list; a number or text',
      'the target of “Materials” is missing; a percentage such as 25%',
    ],
  ],
  ['{"directives": "Reduce Materials to 8%"}', ['directives is "Reduce Materials to 8%"; a list [ ]']],
  ['{"directives": []}', ['no directive is found; the key "directives", a list, or "cash_target_pct"']],
  ['{"directives": null}', ['no directive is found; the key "directives", a list, or "cash_target_pct"']],
  ['{"directives": [], "cash_target_pct": 10}', ['set cash 10']],
  ['{"cash_target_pct": 10}', ['set cash 10']],
  ['{"cash_target_pct": "10%"}', ['set cash 10']],
  ['{"cash_target_pct": "8–10%"}', ['set cash -']],
  ['{"cash_target_pct": null}', ['no directive is found; the key "directives", a list, or "cash_target_pct"']],
  ['{"cash_target_pct": true}', ['cash_target_pct is true; a number or text']],
  [
    '{"cash_target_pct": "much"}',
    ['“much” cannot be read: it is not a figure of this kind; a percentage such as 46.8%, 46.8 % or 46.8 percent'],
  ],
  ['{"cash_target_pct": 10, "basis": "invested_assets"}', ['basis is "invested_assets"; total, invested']],
  ['{"cash_target_pct": 10, "basis": null}', ['set cash 10']],
  ['{"cash_target_pct": 10, "basis": "invested"}', ['set cash 10', 'of invested']],
  ['{"cash_target_pct": 10, "basis": "wishes"}', ['basis is "wishes"; total, invested']],
  [
    '{"cash_target_pct": 10, "directives": ["Cash: 12%"]}',
    [
      'two different directives for cash, in line 1 (“{"cash_target_pct": 10, "directives": ["Cash: 12%"]}”); one directive for cash',
    ],
  ],
  [
    '{"directives": ["Reduce Materials to 8%. Cash to 10%"]}',
    [
      '“Cash to 10%” says what should be of cash, behind another directive; a line for each, such as “Cash to 10%” on its own',
    ],
  ],
  [
    '{"directives": ["Reduce Materials to 8%", "Reduce Materials to 9%"]}',
    [
      'two different directives for Materials, in line 1 (“{"directives": ["Reduce Materials to 8%", "Reduce Materials…”); one directive for Materials',
    ],
  ],
  ['{"holdings": []}', ['no directive is found; the key "directives", a list, or "cash_target_pct"']],
])('%s', (text, expected) => expect(said(text)).toEqual(expected));
