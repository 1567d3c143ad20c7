import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { documentsOf } from '../cli/porch.ts';

const { decimal } = library;
const AT = library.atFour('2026-08-21');
const DOCUMENTS = documentsOf('test-case-1-rebalance');
const TEXTS = { portfolio: DOCUMENTS['Portfolio.md'] ?? '', marketView: DOCUMENTS['Market-Analyst.md'] ?? '' };

function understood() {
  const { value } = library.readDocuments(TEXTS);
  if (value?.portfolio.kind !== 'held' || value.actionPlan === null) throw new Error('the example is read');
  const { actionPlan, marketView, policy } = value;
  const source = { file: 'Stock-Analyst.md', line: 1, text: 'BUY XOM 2%' };
  const one = {
    action: 'BUY',
    conviction: decimal('70'),
    size: decimal('2'),
    sector: 'Energy',
    price: decimal('110.5'),
  };
  const rest = { thesis: null, approvedAt: AT, stopLoss: null, targetPrice: null, source };
  const recommendations = [{ ticker: 'XOM', ...one, ...rest }];
  return { portfolio: value.portfolio.portfolio, actionPlan, marketView, recommendations, policy, evaluatedAt: AT };
}

/** A value of every type, and such as are nearly right. */
const JUNK: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 60,
  5n,
  '',
  'junk',
  '2026-02-30',
  'x'.repeat(100_000),
  Symbol('junk'),
  () => 1,
  [],
  [undefined],
  new Array(3),
  {},
  { units: 1n },
  { units: 1, scale: 0 },
  { units: 1n, scale: 1e9 },
  { units: -5n, scale: 0 },
  { units: 10n ** 100n, scale: 2 },
  { date: '2026-08-21', instant: 0 },
  { kind: 'weight', pct: { units: 500n, scale: 0 } },
  new Map(),
  new Map([[1, 2]]),
  new Set([1]),
  new Date(0),
  new Error('junk'),
  /junk/,
  Object.create(null),
  Object.defineProperty({}, 'cash', { get: () => expect.fail('a getter was called'), enumerable: true }),
  new Proxy(
    {},
    { ownKeys: () => ['cash'], getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, enumerable: true }) },
  ),
];
const anyJunk = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.anything({ withBigInt: true, withMap: true, withSet: true, withNullPrototype: true }),
);

/** Every place in a value, by its keys. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null || value instanceof Map) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesIn(Reflect.get(value, key), [...path, key]))];
}

/** The value with another one in that place. */
function changed(value: unknown, [key, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (key === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value) ? [...value] : { ...value };
  Reflect.set(copy, key, changed(Reflect.get(value, key), rest, to));
  return copy;
}

const INPUT = understood();
const FUNCTIONS = Object.entries(library).filter(([, one]) => typeof one === 'function');
const call = (one: unknown, ...args: readonly unknown[]): unknown =>
  typeof one === 'function' ? Reflect.apply(one, undefined, [...args]) : expect.fail('no function');
const ENGINE = [
  ['rebalance', library.rebalance, INPUT],
  ['screen', library.screen, { ...without('actionPlan'), isApproved: false }],
  ['evaluate', library.evaluate, without('actionPlan')],
] as const;

function without(key: keyof typeof INPUT) {
  return Object.fromEntries(Object.entries(INPUT).filter(([name]) => name !== key));
}

test('the inputs that are spoiled are good as they are', () => {
  for (const [, run, input] of ENGINE) expect(call(run, input)).toMatchObject({ ok: true });
});

describe.each(ENGINE)('%s', (_, run, input) => {
  const places = placesIn(input);

  test('answers whatever stands in any place of its input', () => {
    const anyPlace = fc.constantFrom(...places);
    fc.assert(
      fc.property(anyPlace, anyJunk, (place, junk) => {
        const outcome = call(run, changed(input, place, junk));
        expect(outcome).toMatchObject({ ok: expect.any(Boolean) });
        JSON.stringify(outcome);
      }),
      { numRuns: 400 },
    );
  });

  test('names the place of what cannot be there', () => {
    const wrong = places.filter((place) => place.length > 0);
    for (const place of wrong) {
      const outcome = call(run, changed(input, place, Symbol('junk')));
      const [head = '', ...rest] = place.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
      const named = `input${head}${rest.join('')}`.replace(/\.(?:units|scale|date|instant|numerator|denominator)$/, '');
      expect(outcome).toMatchObject({ ok: false });
      expect(JSON.stringify(outcome)).toContain(named.split('.kind')[0]);
    }
  });

  test('does not pass over a key that it does not know', () => {
    expect(call(run, { ...input, isCashonly: true })).toMatchObject({
      ok: false,
      refusals: [
        { source: { file: 'input', text: 'input.isCashonly' }, message: 'input.isCashonly is no key that is read' },
      ],
    });
  });
});

test.each(FUNCTIONS)('%s answers or refuses by name, whatever it is given', (name, one) => {
  if (name === 'InputError') return;
  for (const junk of [
    ...JUNK,
    ...JUNK.map((item) => ({ name: item, text: item })),
    ...JUNK.map((item) => ({ portfolio: item })),
  ]) {
    for (const more of [[], [junk], [AT]]) {
      try {
        call(one, junk, ...more);
      } catch (error) {
        if (!(error instanceof library.InputError)) throw new Error(`${name} of ${typeof junk}`, { cause: error });
        expect(error.problems.length).toBeGreaterThan(0);
        for (const { message, accepted, excerpt } of error.problems)
          expect([message, accepted, excerpt]).not.toContain('');
      }
    }
  }
});

test('what is wrong is told with its path and what is accepted, all of it', () => {
  const portfolio = { ...INPUT.portfolio, cash: 20_000, asOf: '2026-08-21' };
  const outcome = call(library.rebalance, { ...INPUT, portfolio });
  expect(outcome).toMatchObject({
    ok: false,
    refusals: [
      { message: 'input.portfolio.asOf is "2026-08-21"', accepted: 'a moment, such as atFour(‘2026-08-21’)' },
      { message: 'input.portfolio.cash is the number 20000', accepted: 'dollars, a Decimal, such as decimal(‘12.5’)' },
    ],
  });
});

test('a plan that was made elsewhere is not written of', () => {
  const { value } = library.planDocuments(TEXTS, { workflow: 'rebalance', evaluatedAt: AT });
  expect(() => call(library.writeReports, { ...value })).toThrow(library.InputError);
  expect(Object.keys(library.writeReports(value ?? expect.fail('no plan')))).toContain('trade_list.json');
});

test('readers take any text', () => {
  const parts = [
    '# Portfolio',
    '| Ticker | Shares |',
    '|---|---|',
    '{"as_of"',
    '46.8%',
    '- Reduce',
    '\u0000',
    '\ud800',
    '\n',
  ];
  const anyText = fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 12 })
    .map((all) => all.join(' '));
  const anyDocument = fc.oneof(
    anyText,
    fc.record({ name: fc.constantFrom('portfolio.json', 'a.md', ''), text: anyText }),
  );
  fc.assert(
    fc.property(anyDocument, (document) => {
      for (const read of [
        library.readPortfolio,
        library.readMarketView,
        library.readRecommendations,
        library.readPolicy,
      ]) {
        const { value, problems } = read(document);
        expect(value === null).toBe(problems.length > 0);
      }
    }),
    { numRuns: 150 },
  );
});
