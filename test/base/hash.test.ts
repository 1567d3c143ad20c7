import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { defined } from '../../src/base/assert.ts';
import { canonicalJson, canonicalObject, hashJson, hashText, type Json } from '../../src/base/hash.ts';

test('the canonical form of the sample object of RFC 8785, section 3.2.2', () => {
  const sample: Json = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by UTF-16 code units, as RFC 8785, section 3.2.3, has them', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
  const object = Object.fromEntries(keys.map((key, index) => [key, index]));
  const canonical = canonicalJson(object);
  expect(Object.keys(JSON.parse(canonical.replaceAll('"1"', '"_1"')))).toEqual(
    sorted.map((key) => (key === '1' ? '_1' : key)),
  );
  expect(canonical.indexOf('"\\r"')).toBe(1);
});

test.each([
  [-0, '0'],
  [5e-324, '5e-324'],
  [1e21, '1e+21'],
  [9007199254740992, '9007199254740992'],
  ['x', '"x"'],
  [[], '[]'],
  [{}, '{}'],
  [[1, { b: 1, a: [2] }], '[1,{"a":[2],"b":1}]'],
])('%j is canonically %s', (value, canonical) => {
  expect(canonicalJson(value)).toBe(canonical);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is no JSON', (value) => {
  expect(() => canonicalJson([value])).toThrow('assertion failed: JSON holds finite numbers only');
});

test.each([
  [null, '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b'],
  [{}, '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'],
  [1, '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b'],
])('the SHA-256 of %j is %s', (value, digest) => {
  expect(hashJson(value)).toBe(digest);
});

test('the hash is the SHA-256 of the canonical form in UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const digest = createHash('sha256').update(JSON.stringify(text), 'utf8').digest('hex');
      expect(hashJson(text)).toBe(digest);
    }),
    { numRuns: 25 },
  );
});

test('the hash is the same where there is no Node to ask, as in a browser', async () => {
  const text = 'a plan of 50 holdings, “quoted” and 🙂 alone: \ud83d';
  vi.resetModules();
  const inBrowser = await import('../../src/base/hash.ts');
  vi.stubGlobal('process', undefined);
  const alone = inBrowser.hashText(text);
  vi.unstubAllGlobals();
  expect([hashText(text), alone]).toEqual(Array(2).fill(createHash('sha256').update(text, 'utf8').digest('hex')));
});

test('objects of one shape, of others with the same letters and of many keys are each written in their order', () => {
  const written = (value: Readonly<Record<string, number>>) =>
    canonicalObject(Object.keys(value), Object.values(value), String);
  const key = fc.constantFrom('a', 'b', 'a\nb', 'b\na', '\n', '', '"', 'ab', '\ud83d', '€');
  const keys = fc.oneof(fc.uniqueArray(key), fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 80 }));
  fc.assert(
    fc.property(keys, (names) => {
      const value = Object.fromEntries(names.map((name, index) => [name, index]));
      expect(written(value)).toBe(canonicalJson(value));
      expect(written(value)).toBe(canonicalJson(value));
    }),
    { numRuns: 300 },
  );
});

test('what must be there and is not stops the run with the reason', () => {
  expect(defined(0, 'a figure')).toBe(0);
  expect(() => defined(null, 'a figure')).toThrow('assertion failed: a figure');
  expect(() => defined(undefined, 'a figure')).toThrow('assertion failed: a figure');
});
