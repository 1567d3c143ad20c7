import { describe, expect, test } from 'vitest';
import { restrictionPlaces, restrictionsAt } from '../../../src/documents/restraints/readJson.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import type { Problem } from '../../../src/documents/syntax/problem.ts';

function read(text: string) {
  const node = readJson('policy.json', text).value;
  if (node === null) throw new Error(text);
  const problems: Problem[] = [];
  const value = restrictionsAt({ file: 'policy.json', problems }, node, 'restrictions');
  return {
    value,
    problems: problems.map(({ line, column, message, accepted }) => `${line}:${column} ${message}; ${accepted}`),
  };
}

describe('restrictions in JSON', () => {
  test('have what they say, and both sides where they name none', () => {
    const text = `[
  {"ticker": "NEM"},
  {"ticker": "PG", "side": "sell", "reason": "lock-up", "from": "2026-08-01", "until": "2026-12-31"},
  {"ticker": "A", "side": null, "reason": null, "from": null, "until": null},
  {"ticker": "F", "side": "buy", "from": "2026-08-01"},
  {"ticker": "GM", "side": "both", "until": "2026-08-01"},
  {"ticker": "HD", "from": "2026-08-01", "until": "2026-08-01"}]`;
    const none = { reason: null, from: null, until: null };
    expect(read(text)).toEqual({
      value: [
        { ticker: 'NEM', side: 'both', ...none },
        { ticker: 'PG', side: 'sell', reason: 'lock-up', from: '2026-08-01', until: '2026-12-31' },
        { ticker: 'A', side: 'both', ...none },
        { ticker: 'F', side: 'buy', ...none, from: '2026-08-01' },
        { ticker: 'GM', side: 'both', ...none, until: '2026-08-01' },
        { ticker: 'HD', side: 'both', reason: null, from: '2026-08-01', until: '2026-08-01' },
      ],
      problems: [],
    });
    expect(read('[]')).toEqual({ value: [], problems: [] });
  });

  test.each([
    ['[{"side": "buy"}]', ['1:2 restrictions[0] names no ticker; the key "ticker"']],
    ['[{"ticker": null}]', ['1:2 restrictions[0] names no ticker; the key "ticker"']],
    [
      '[{"ticker": "A"}, {"ticker": "B", "from": "2026-12-31", "until": "2026-08-01"}]',
      ['1:19 restrictions[1] ends on 2026-08-01, before it begins on 2026-12-31; until on or after from'],
    ],
  ])('%s is refused', (text, problems) => expect(read(text)).toEqual({ value: null, problems }));

  test.each([
    ['{}', 'restrictions is an object; a list'],
    ['[5]', 'restrictions[0] is 5; an object'],
    ['[{"ticker": "a b"}]', 'restrictions[0].ticker'],
    ['[{"ticker": "A", "side": "hold"}]', 'restrictions[0].side'],
    ['[{"ticker": "A", "reason": 5}]', 'restrictions[0].reason'],
    ['[{"ticker": "A", "from": "soon"}]', 'restrictions[0].from'],
    ['[{"ticker": "A", "until": "soon"}]', 'restrictions[0].until'],
    ['[{"ticker": "A", "note": "x"}]', 'note'],
  ])('%s is refused for %s', (text, words) => {
    const { value, problems } = read(text);
    expect(value).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  test('stand at places', () => {
    const list = readJson('a.json', '[\n  {"ticker": "A"},\n  {"ticker": "B"}]').value ?? undefined;
    expect(restrictionPlaces('a.json', list)).toEqual([
      { file: 'a.json', line: 2, text: '{"ticker": "A"},' },
      { file: 'a.json', line: 3, text: '{"ticker": "B"}]' },
    ]);
    expect(restrictionPlaces('a.json', readJson('a.json', '{}').value ?? undefined)).toEqual([]);
    expect(restrictionPlaces('a.json', undefined)).toEqual([]);
  });
});
