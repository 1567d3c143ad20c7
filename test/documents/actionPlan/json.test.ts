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
