import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { POLICY_KEYS } from '../../../src/documents/policy/keys.ts';
import { PORTFOLIO_KEYS } from '../../../src/documents/portfolio/jsonLines.ts';
import { EXAMPLES, porch, ROOT } from '../../cli/porch.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', 'dry_run', 'policy', 'portfolio', 'check']) ajv.addSchema(schema(name));

function schema(name: string) {
  return JSON.parse(readFileSync(join(ROOT, `schemas/${name}.schema.json`), 'utf8'));
}

function faultsOf(name: string, value: unknown): unknown {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  validate(value);
  return validate.errors ?? [];
}

/** The fullest JSON sample of docs/documents.md that holds this key; others there show what is refused. */
function sampleWith(key: string): object {
  const page = readFileSync(join(ROOT, 'docs/documents.md'), 'utf8');
  const samples = [...page.matchAll(/```json[^\n]*\n([\s\S]*?)```/g)].map((found) => found[1] ?? '');
  const held = samples.filter((text) => text.includes(`"${key}"`)).map((text): object => JSON.parse(text));
  const [fullest] = held.sort((left, right) => Object.keys(right).length - Object.keys(left).length);
  if (fullest === undefined) throw new Error(`no sample with ${key}`);
  return fullest;
}

describe('the schemas of what people write', () => {
  test('policy.json has the keys that are read', () => {
    expect(Object.keys(schema('policy').properties).sort()).toEqual([...POLICY_KEYS.keys()].sort());
  });

  test('portfolio.json has the keys that are read', () => {
    expect(Object.keys(schema('portfolio').properties).sort()).toEqual([...PORTFOLIO_KEYS].sort());
  });

  test.each([
    ['policy', 'conviction_minimum'],
    ['portfolio', 'holdings'],
  ])('%s: the documented sample fits, and one with an unknown key does not', (name, key) => {
    expect(faultsOf(name, sampleWith(key))).toEqual([]);
    expect(faultsOf(name, { ...sampleWith(key), share_incremnt: 1 })).not.toEqual([]);
  });
});

test.each(['test-case-1-rebalance', 'test-case-2-nvda'])('what check prints of %s fits its schema', (example) => {
  const printed = JSON.parse(porch('check', join(EXAMPLES, example), '--at', '2026-08-21', '--json').out);
  expect(faultsOf('check', printed)).toEqual([]);
  expect(faultsOf('check', { ...printed, status: 'FINE' })).not.toEqual([]);
});
