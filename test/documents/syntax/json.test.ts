import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, readJson } from '../../../src/documents/syntax/json.ts';

function plain(node: JsonNode): unknown {
  if (node.kind === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'text') return node.text;
  if (node.kind === 'number') return Number(node.text);
  return node.kind === 'boolean' ? node.value : null;
}

function problemsOf(text: string) {
  return readJson('a.json', text).problems.map(
    ({ line, column, message, accepted }) => `${line}:${column}: ${message}; ${accepted}`,
  );
}

const VALUE = 'a value: an object { }, a list [ ], text in double quotes, a number, true, false or null';

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        const spread = JSON.stringify(JSON.parse(text), null, indent);
        const { value, problems } = readJson('a.json', spread);
        expect(problems).toEqual([]);
        expect(value === null ? undefined : plain(value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('accepts a damaged text exactly where JSON.parse does', () => {
    const mark = fc.constantFrom(...' \t\n"\\{}[],:0123456789eE+-.tfnu/\u0000\u000b\u00a0é\ufeff\'');
    const edits = fc.array(fc.tuple(fc.nat(), mark, fc.boolean()), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.json({ maxDepth: 2 }), edits, (text, changes) => {
        let damaged = text;
        for (const [position, character, replaces] of changes) {
          const at = position % (damaged.length + 1);
          damaged = damaged.slice(0, at) + character + damaged.slice(at + (replaces ? 1 : 0));
        }
        const { value, problems } = readJson('a.json', damaged);
        if (problems.some(({ message }) => message.startsWith('the key '))) return;
        expect(value !== null).toBe(parses(damaged));
        expect(problems.length === 0).toBe(value !== null);
        if (value !== null) expect(plain(value)).toEqual(JSON.parse(damaged));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the text of numbers', () => {
    const { value } = readJson('a.json', '[131.50, -0, 1e3, 12345678901234567890.10]');
    expect(value?.kind === 'list' && value.items.map((item) => item.kind === 'number' && item.text)).toEqual([
      '131.50',
      '-0',
      '1e3',
      '12345678901234567890.10',
    ]);
  });

  it('remembers lines and columns in code points, whatever ends the lines', () => {
    const { value } = readJson('a.json', '{\r\n"😀": 1,\r"b":\n  [true, "😀😀", null]}');
    expect(value?.kind).toBe('object');
    if (value?.kind !== 'object') return;
    expect(value.place).toEqual({ line: 1, column: 1, excerpt: '{' });
    expect(value.members.map(({ place }) => [place.line, place.column])).toEqual([
      [2, 1],
      [3, 1],
    ]);
    expect(value.members[0]?.value.place).toEqual({ line: 2, column: 6, excerpt: '"😀": 1,' });
    const list = value.members[1]?.value;
    expect(list?.kind === 'list' && list.items.map(({ place }) => place.column)).toEqual([4, 10, 16]);
    expect(list?.place).toEqual({ line: 4, column: 3, excerpt: '[true, "😀😀", null]}' });
  });

  it.each([
    ['', [`1:1: the end of the file stands where a value is expected; ${VALUE}`]],
    ['[1, 2,]', ['1:7: the comma before ] has nothing after it; ] without a comma before it: remove the comma']],
    ['{"a": 1,}', ['1:9: the comma before } has nothing after it; } without a comma before it: remove the comma']],
    ['{a: 1}', ['1:2: a stands where a key is expected; a key in double quotes']],
    ['{"a" 1}', ['1:6: 1 stands where ":" is expected; ":" after the key']],
    ['{"a": 1 "b": 2}', ['1:9: "\\"" stands where "," is expected; "," or "}" after the value']],
    ['[1\n2]', ['2:1: 2 stands where "," is expected; "," or "]" after the value']],
    ['{"a": NaN}', [`1:7: NaN is not a JSON value; ${VALUE}`]],
    ['[007]', [`1:2: 007 is not a JSON value; ${VALUE}`]],
    ["['x']", [`1:2: "'" stands where a value is expected; ${VALUE}`]],
    ['{} // done', ['1:4: "/" stands after the end of the JSON; one value only']],
    ['"a\nb"', ['1:3: the line ends inside a text; the closing " on the same line, or \\n for a line break']],
    ['"a\u001f"', ['1:3: the control character 31 stands inside a text; the closing " or an escape such as \\n']],
    ['"abc', ['1:5: the end of the file stands inside a text; the closing " or an escape such as \\n']],
    [
      '"\\x41"',
      ['1:2: a backslash begins no escape of JSON here; \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with 4 hex digits'],
    ],
    [
      '{"a": 1,\n "b": 2, "a": 1,\n "\\u0061": 3}',
      [
        '2:10: the key "a" stands on line 1 already; each key once in an object',
        '3:2: the key "a" stands on line 1 already; each key once in an object',
      ],
    ],
  ])('says what is wrong with %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(readJson('a.json', text).value).toBeNull();
  });

  it('reads 200 levels and refuses 201', () => {
    expect(readJson('a.json', '['.repeat(200) + ']'.repeat(200)).problems).toEqual([]);
    expect(problemsOf('[\n'.repeat(201) + ']'.repeat(201))).toEqual([
      '201:1: nested deeper than 200 levels; flatter JSON',
    ]);
    expect(problemsOf('{"a":'.repeat(100_000))).toHaveLength(1);
  });

  it('reads five megabytes on one line', () => {
    expect(readJson('a.json', `[${'"😀",'.repeat(600_000)}{}]`).problems).toEqual([]);
    expect(problemsOf(`["${'a'.repeat(5_000_000)}"`)).toHaveLength(1);
    expect(problemsOf('1'.repeat(5_000_000))).toEqual([]);
    expect(problemsOf(`${' '.repeat(5_000_000)}!`)).toHaveLength(1);
  });

  it('shortens the excerpt of a long line', () => {
    const [problem] = readJson('a.json', `[${'1,'.repeat(100)}]`).problems;
    expect(problem?.excerpt).toBe(`[${'1,'.repeat(59)}…`);
    expect(problem?.column).toBe(202);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
