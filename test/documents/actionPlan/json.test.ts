import { expect, test } from 'vitest';
import { type Decimal, decimal, format } from '../../../src/base/decimal.ts';
import { readActionPlanJson } from '../../../src/documents/actionPlan/readActionPlanJson.ts';
import { type JsonNode, readJson } from '../../../src/documents/syntax/json.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

function read(text: string) {
  const { value } = readJson('portfolio.json', text);
  if (value === null) throw new Error('no JSON');
  const subjects = { sectors: [], securities: [{ ticker: 'NEM', name: 'Newmont' }] };
  const measured = {
    weights: new Map([['Materials', decimal('14')]]),
    prices: new Map([['NEM', decimal('100')]]),
    shares: new Map([['NEM', decimal('280')]]),
  };
  return readActionPlanJson(value, 'portfolio.json', { ...subjects, ...measured }, DEFAULT_POLICY);
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
  ['{"directives": [{"ticker": "NEM", "action": "exit", "shares": 50}]}', 'says all of it, and 280 shares are held'],
  [
    '{"directives": [{"ticker": "NEM", "action": "sell all", "shares": 50}]}',
    'says all of it, and 280 shares are held',
  ],
  ['{"directives": [{"ticker": "TSLA", "action": "exit"}]}', '“TSLA” is neither a sector nor a security'],
])('%s is refused', (text, expected) => expect(read(text).problems[0]?.message).toContain(expected));

test('the dollars of a sentence are held against what its directive comes to', () => {
  const { value } = read('{"directives": ["Reduce Materials by $12,000 to 8%"]}');
  expect(value?.directives.map(({ statedAmount }) => statedAmount && format(statedAmount))).toEqual(['12000']);
});

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
  ['{"directives": [{"sector": "NEM", "action": "trim", "from_pct": 14, "to_pct": 8}]}', ['sell NEM 8%']],
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
  ['{"directives": [{"ticker": "NEM", "action": "sell", "shares": 50, "amount": "$5,050"}]}', ['sell NEM 50 shares']],
  [
    '{"directives": [{"ticker": "NEM", "action": "sell", "shares": 50, "amount": 9000}]}',
    ['“50 shares” and “9000” are two sizes of one trade in NEM; either its shares or its dollars'],
  ],
  [
    '{"directives": ["Hold all other sectors"]}',
    [
      'no directive is found in "directives"; a directive of one sector, or “Hold everything” where nothing is to be traded',
    ],
  ],
  [
    '{"directives": [{"sector": "Others", "action": "hold"}]}',
    [
      'no directive is found in "directives"; a directive of one sector, or “Hold everything” where nothing is to be traded',
    ],
  ],
  ['{"directives": ["Hold all other sectors"], "cash_target_pct": 10}', ['set cash 10']],
  ['{"directives": ["Hold all other sectors", "Energy: 4%"]}', ['set Energy 4']],
  ['{"directives": ["Hold everything"]}', ['hold Materials -']],
  [
    '{"directives": ["Hold everything", "Reduce Energy to 4%"]}',
    [
      '“Hold everything” trades nothing, and “{"directives": ["Hold everything", "Reduce Energy to 4%"]}” in line 1 trades; Hold everything else, or the line alone',
    ],
  ],
  [
    '{"directives": ["Reduce Energy to 4%. Hold everything"]}',
    [
      '“Hold everything” trades nothing, and “{"directives": ["Reduce Energy to 4%. Hold everything"]}” in line 1 trades; Hold everything else, or the line alone',
    ],
  ],
  ['{"holdings": []}', ['no directive is found; the key "directives", a list, or "cash_target_pct"']],
])('%s', (text, expected) => expect(said(text)).toEqual(expected));

test.each([
  [
    '{\n "directives": [\n  {"sector": "Materials",\n   "to_pct": 0.08}]}',
    ['4:14 “0.08” is on a scale of 0 to 1, or lacks its percent sign ⟨"to_pct": 0.08}]}⟩'],
  ],
  ['{"directives": [\n "We like gold"]}', ['2:2 “We like gold” is not understood as a directive ⟨"We like gold"]}⟩']],
  ['{"directives": [5, null]}', ['1:17 directives[0] is 5', '1:20 directives[1] is null']],
  ['{"directives": {}, "cash_target_pct": 10}', ['1:16 directives is an object']],
  ['{"directives": [{"sector": "Materials", "to_pct": 8, "note": "x"}]}', ['1:54 directives[0] has no key "note"']],
  ['{"directives": [{"ticker": "NEM", "action": "hold", "note": "x"}]}', ['1:53 directives[0] has no key "note"']],
  [
    '{"directives": [{"ticker": "NEM", "sector": "Materials", "to_pct": 8}]}',
    ['1:35 directives[0] has no key "sector"'],
  ],
  [
    '{"directives": [{"ticker": "NEM", "action": "sell", "shares": true}]}',
    ['1:63 directives[0].shares is true', '1:17 “sell NEM” is not understood as a directive'],
  ],
  ['{"directives": [{"ticker": "NEM", "action": "ponder"}]}', ['1:17 “ponder NEM” is not understood as a directive']],
  ['{"directives": [{"ticker": null, "action": "hold"}]}', ['1:17 “hold” is not understood as a directive']],
  [
    '{"directives": ["Sell about 50 shares of NEM"]}',
    ['1:17 “Sell about 50 shares of NEM” gives a number of shares that is not exact'],
  ],
  [
    '{"directives": ["Hold Materials. Energy 4%"]}',
    ['1:17 “Energy 4%” says what should be of Energy, behind another directive'],
  ],
  ['{"cash_target_pct": 10,\n "basis": "wishes"}', ['2:11 basis is "wishes" ⟨"basis": "wishes"}⟩']],
  ['[]', ['1:1 no directive is found']],
])('where the problem of %s stands', (text, expected) => {
  const told = read(text).problems.map(
    ({ line, column, message, excerpt }) =>
      `${line}:${column} ${message}${text.includes('\n') && line > 1 ? ` ⟨${excerpt}⟩` : ''}`,
  );
  expect(told).toEqual(expected);
});

test.each([
  [
    '{"directives": [\n {"sector": "Materials", "action": "reduce", "from_pct": 14, "to_pct": 8},\n "Energy: 6%",\n {"ticker": "NEM", "action": "hold"}],\n "cash_target_pct": "8-10%"}',
    [
      'Materials 14 in line 2: {"sector": "Materials", "action": "reduce", "from_pct": 14, "to_pct": 8},',
      'Energy - in line 3: "Energy: 6%",',
      'cash 8–10 in line 5: "cash_target_pct": "8-10%"}',
      'NEM in line 4: {"ticker": "NEM", "action": "hold"}],',
    ],
  ],
  [
    '{"directives": ["**Reduce** Materials to 8%"]}',
    ['Materials - in line 1: {"directives": ["**Reduce** Materials to 8%"]}'],
  ],
])('what each directive comes from: %s', (text, expected) => {
  const { value } = read(text);
  const percent = (one: Decimal | null | undefined): string => (one == null ? '-' : format(one));
  expect([
    ...(value?.directives ?? []).map(
      ({ sector, statedCurrentPct, source }) =>
        `${sector} ${percent(statedCurrentPct)} in line ${source.line}: ${source.text}`,
    ),
    ...(value?.cash == null
      ? []
      : [
          `cash ${percent(value.cash.band?.low)}–${percent(value.cash.band?.high)} in line ${value.cash.source.line}: ${value.cash.source.text}`,
        ]),
    ...(value?.securities ?? []).map(({ ticker, source }) => `${ticker} in line ${source.line}: ${source.text}`),
  ]).toEqual(expected);
});

test('what a text says beside its directive is left to be heard', () => {
  const { value: document } = readJson(
    'portfolio.json',
    '{"directives": ["Reduce Materials to 8% (gold is dear)", "Energy: 6%"]}',
  );
  if (document === null) throw new Error('no JSON');
  const left = new Map<JsonNode, readonly string[]>();
  readActionPlanJson(document, 'portfolio.json', { sectors: [], securities: [] }, DEFAULT_POLICY, left);
  expect([...left.values()]).toEqual([['gold is dear'], []]);
});
