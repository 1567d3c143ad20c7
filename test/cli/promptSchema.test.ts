import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { porch, workspace } from './porch.ts';

// A model that is kept to these schemas answers with documents that are read: whatever may be left out is left out here
// once, and whatever is said is read as it is said.

const AT = ['--at', '2026-08-21'];
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });

interface Schema {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
}

function schemaOf(document: string): Schema {
  const { status, out } = porch('prompt', document, '--schema');
  expect(status).toBe(0);
  return JSON.parse(out);
}

/** Every object within a schema. */
function objectsIn(schema: Schema): Schema[] {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items === undefined ? [] : [schema.items])];
  return [...(schema.properties === undefined ? [] : [schema]), ...inner.flatMap(objectsIn)];
}

const PORTFOLIO = {
  as_of: '2026-08-21',
  cash: '12000.00',
  holdings: [
    {
      ticker: 'NEM',
      sector: 'Materials',
      shares: 110,
      price: 131.58,
      average_cost: '69.84',
      name: 'Newmont',
      type: 'Stock',
      average_daily_volume: 1250000000,
    },
    {
      ticker: 'NEE',
      sector: 'Utilities',
      shares: '1200.5',
      price: '73.50',
      average_cost: null,
      name: null,
      type: null,
      average_daily_volume: null,
    },
  ],
  restrictions: [{ ticker: 'TSLA', side: 'buy', reason: 'lock-up', from: '2026-08-01', until: '2026-12-31' }],
  directives: [
    { sector: 'Materials', action: 'REDUCE', from_pct: 12.6, to_pct: 8 },
    { sector: 'Utilities', action: 'HOLD', from_pct: null, to_pct: null },
  ],
  cash_target_pct: 15,
  basis: 'total',
};
const MARKET = {
  as_of: '2026-08-21',
  confidence: 72,
  sector_rankings: [
    { rank: 1, sector: 'Technology' },
    { rank: 2, sector: 'Health Care' },
  ],
  picks: [{ ticker: 'NVDA', sector: 'Technology', conviction: 86, price: 214.72, avg_daily_volume: 31000000000 }],
};
const STOCK = {
  recommendations: [
    {
      ticker: 'NVDA',
      action: 'BUY',
      conviction: 74,
      proposed_allocation_pct: 4,
      sector: 'Technology',
      price: 214.72,
      stop_loss: 180,
      target_price: 260,
      thesis: 'Demand for data centres outruns supply.',
    },
    {
      ticker: 'NEM',
      action: 'SELL',
      conviction: null,
      proposed_allocation_pct: 'all',
      sector: null,
      price: null,
      stop_loss: null,
      target_price: null,
      thesis: null,
    },
  ],
};
const ALL = { 'portfolio.json': PORTFOLIO, 'market-analyst.json': MARKET, 'stock-analyst.json': STOCK };

function understood(documents: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(documents).map(([name, value]) => [name, JSON.stringify(value, null, 2)]);
  const { error, out } = porch('check', workspace(Object.fromEntries(texts)), ...AT, '--json');
  expect(error).toBe('');
  return JSON.parse(out);
}

/** The document with one value that may be null so, for every such value. */
function withoutOne(schema: Schema, value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.flatMap((item, index) => withoutOne(items, item).map((one) => value.with(index, one)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = schema.properties?.[key] ?? {};
    const mayBeNull = [own.type].flat().includes('null') || own.enum?.includes(null) === true;
    const changed = [...(mayBeNull && inner !== null ? [null] : []), ...withoutOne(own, inner)];
    return changed.map((one) => ({ ...value, [key]: one }));
  });
}

const LACKS =
  /"action":(?:"REDUCE"|null),"from_pct":[^,]*,"to_pct":null|"action":"BUY","conviction":null|"proposed_allocation_pct":null/;

const DOCUMENTS = [
  ['portfolio', 'portfolio.json'],
  ['market', 'market-analyst.json'],
  ['stock', 'stock-analyst.json'],
] as const;

describe('porch prompt --schema', () => {
  test('has every key required and no other allowed, as services for structured output want it', () => {
    for (const document of ['portfolio', 'market', 'stock', 'all']) {
      const objects = objectsIn(schemaOf(document));
      expect(objects.length).toBeGreaterThan(1);
      for (const { properties, required, additionalProperties } of objects) {
        expect([document, required]).toEqual([document, Object.keys(properties ?? {})]);
        expect(additionalProperties).toBe(false);
      }
    }
  });

  test('of all three has each under the name of its file', () => {
    const { properties } = schemaOf('all');
    for (const [document, file] of DOCUMENTS) {
      const { $schema, ...own } = schemaOf(document) as Schema & { $schema?: string };
      expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(properties?.[file]).toEqual(own);
    }
    const isValid = ajv.compile(schemaOf('all'));
    expect([isValid(ALL), isValid.errors]).toEqual([true, null]);
  });

  test('describes documents that are read as they say', () => {
    const { understood: said, findings } = understood(ALL);
    expect(said).toMatchObject({
      cash: '12000.00',
      holdings: 2,
      restrictions: 1,
      directives: 2,
      cash_target: true,
      sector_rankings: 2,
      picks: 1,
      recommendations: 2,
    });
    expect(findings.map(({ id }: { id: string }) => id)).not.toContain('not_understood');
    const folder = workspace(
      Object.fromEntries(Object.entries(ALL).map(([name, value]) => [name, JSON.stringify(value)])),
    );
    const plan = JSON.parse(porch('rebalance', folder, ...AT, '--json').out);
    expect(plan.trades.map((one: Record<string, string>) => `${one.action} ${one.ticker}`)).toEqual(['SELL NEM']);
    const screened = porch('screen', folder, ...AT, '--json');
    expect(screened.error).toBe('');
    expect(screened.out).toContain('NVDA');
  });

  test.each(DOCUMENTS)('of %s: what may be null is read without it', (document, file) => {
    const schema = schemaOf(document);
    const isValid = ajv.compile(schema);
    const fewer = withoutOne(schema, ALL[file]);
    expect(fewer.length).toBeGreaterThan(5);
    for (const one of fewer) {
      expect([one, isValid(one)]).toEqual([one, true]);
      // what an action needs its schema says in words, and the reader refuses to go without it
      if (LACKS.test(JSON.stringify(one))) continue;
      understood({ ...ALL, [file]: one });
    }
  });

  test.each(DOCUMENTS)('of %s: a key that no reader knows does not fit', (document, file) => {
    expect(ajv.compile(schemaOf(document))({ ...ALL[file], note: 'do not sell' })).toBe(false);
  });
});
