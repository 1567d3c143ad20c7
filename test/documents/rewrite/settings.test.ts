import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysAt, rewriteSettings, settingsIn } from '../../../src/documents/rewrite/settings.ts';

const POLICY = `{
  "position_size_maximum_pct":   12, // no
  "sector_caps": { "Energy": 20,
    "A \\"}[ name": "25%" },
  "people": {
    "pat": ["trader"]
  }
}
`.replace(' // no', '');

const written = (...settings: Parameters<typeof rewriteSettings>[2]) =>
  rewriteSettings('policy.json', POLICY, settings).value;

describe('a setting of policy.json', () => {
  test('is put in the place of the old one, whatever that is', () => {
    expect(written({ path: ['position_size_maximum_pct'], json: '"9.5%"' })).toBe(POLICY.replace('12', '"9.5%"'));
    expect(written({ path: ['people'], json: '{}' })).toBe(POLICY.replace('{\n    "pat": ["trader"]\n  }', '{}'));
    expect(written({ path: ['sector_caps', 'A "}[ name'], json: '3' })).toBe(POLICY.replace('"25%"', '3'));
  });

  test('is written before the others where it is not there, set as they are', () => {
    expect(written({ path: ['plan'], json: '"nearest"' })).toBe(POLICY.replace('{\n  ', '{\n  "plan": "nearest",\n  '));
    expect(written({ path: ['minimums', 'cash_buffer_pct'], json: '4' })).toBe(
      POLICY.replace('{\n  ', '{\n  "minimums": { "cash_buffer_pct": 4 },\n  '),
    );
    expect(rewriteSettings('policy.json', '{}\n', [{ path: ['plan'], json: '"nearest"' }]).value).toBe(
      '{ "plan": "nearest" }\n',
    );
  });

  test('is taken out with its comma', () => {
    expect(written({ path: ['position_size_maximum_pct'], json: null })).toBe(
      POLICY.replace('"position_size_maximum_pct":   12,\n  ', ''),
    );
    expect(written({ path: ['people'], json: null })).toBe(
      POLICY.replace(',\n  "people": {\n    "pat": ["trader"]\n  }', ''),
    );
    expect(written({ path: ['sector_caps', 'Energy'], json: null })).toBe(POLICY.replace('"Energy": 20,\n    ', ''));
    expect(written({ path: ['rules'], json: null })).toBe(POLICY);
  });

  test('that is no JSON is told, and nothing is written', () => {
    const { value, problems } = rewriteSettings('policy.json', POLICY, [{ path: ['people'], json: '{"pat": [}' }]);
    expect([value, problems.map(({ message }) => message.slice(0, 8))]).toEqual([null, ['people: ']]);
  });

  test('is found with what is written for it, and by its place', () => {
    expect([...settingsIn('policy.json', POLICY)]).toEqual([
      ['position_size_maximum_pct', '12'],
      ['sector_caps', '{ "Energy": 20,\n    "A \\"}[ name": "25%" }'],
      ['sector_caps.Energy', '20'],
      ['sector_caps.A "}[ name', '"25%"'],
      ['people', '{\n    "pat": ["trader"]\n  }'],
      ['people.pat', '["trader"]'],
    ]);
    const keyAt = keysAt('policy.json', POLICY);
    expect([keyAt({ line: 4, column: 6 }), keyAt({ line: 1, column: 1 })]).toEqual(['sector_caps', null]);
  });

  test('of any object changes that setting and no other', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const object = fc.dictionary(fc.string({ maxLength: 6, unit: 'grapheme' }), value, { maxKeys: 5 });
    const spaces = fc.constantFrom(undefined, 1, 2, '\t');
    fc.assert(
      fc.property(object, spaces, fc.nat(5), fc.option(value), (whole, space, at, next) => {
        const text = JSON.stringify(whole, null, space);
        const key = Object.keys(whole)[at] ?? 'new';
        const json = next === null ? null : JSON.stringify(next);
        const wanted = json === null ? null : JSON.parse(json);
        const changed = rewriteSettings('policy.json', text, [{ path: [key], json }]).value ?? '';
        const expected: Record<string, unknown> = JSON.parse(text);
        if (json === null) delete expected[key];
        else
          Object.defineProperty(expected, key, { value: wanted, enumerable: true, configurable: true, writable: true });
        expect(JSON.parse(changed)).toEqual(expected);
      }),
    );
  });
});
