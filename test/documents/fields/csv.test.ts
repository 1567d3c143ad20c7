import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../src/documents/fields/csv.ts';

describe.each([',', ';', '\t'])('a sheet whose cells %j divides', (mark) => {
  const lines = [
    ['a', 'b', 'c'],
    [],
    ['', '', ''],
    ['1', '', '3'],
    ['prose'],
    [`"q${mark}x"`, '2'],
    ['"two\nlines"', '4'],
  ];
  const text = lines.map((cells) => cells.join(mark)).join('\n');

  it('keeps each row as long as it is, at its line', () => {
    const { value } = readSheet('x.csv', text);
    expect(value?.rows).toEqual([
      { line: 1, lastLine: 1, cells: ['a', 'b', 'c'] },
      { line: 4, lastLine: 4, cells: ['1', '', '3'] },
      { line: 5, lastLine: 5, cells: ['prose'] },
      { line: 6, lastLine: 6, cells: [`q${mark}x`, '2'] },
      { line: 7, lastLine: 8, cells: ['two\nlines', '4'] },
    ]);
  });

  it('tells a torn quotation mark at the line on which it opens', () => {
    const { value, problems } = readSheet('x.csv', `a${mark}b\n\n"x${mark}1\ny`);
    expect(value).toBeNull();
    expect(problems.map(({ line, message }) => [line, message])).toEqual([[3, 'a quotation mark is not in its place']]);
  });
});

it('tells what stands behind a closing quotation mark at its own line', () => {
  const { problems } = readSheet('x.csv', 'a,b\n"1"x,2\n3,4\n');
  expect(problems.map(({ line, message }) => [line, message])).toEqual([[2, 'a quotation mark is not in its place']]);
});

it('tells the same rows of a text with a quotation mark and of one without', () => {
  const part = fc.constantFrom('a', '12', ',', ';', '\t', '\n', '\r\n', '\r', ' ', '\u00a0', '\ufeff', 'ä', '');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 25 }).map((parts) => `a,b,c,d,e\n${parts.join('')}`),
      (text) => {
        const quoted = readSheet('x.csv', `${text}\n"z"`).value;
        expect(readSheet('x.csv', text).value?.rows).toEqual(quoted?.rows.slice(0, -1));
      },
    ),
  );
});

it('tells a row below a line of spaces at its own line', () => {
  const rows = readSheet('x.csv', 'a,b\n  \n"1",2').value?.rows;
  expect(rows?.map(({ line, cells }) => [line, cells])).toEqual([
    [1, ['a', 'b']],
    [3, ['1', '2']],
  ]);
});

it('an empty sheet has no rows', () => {
  expect(readSheet('x.csv', '').value?.rows).toEqual([]);
  expect(readSheet('x.csv', '\n\nonly').value?.rows).toEqual([{ line: 3, lastLine: 3, cells: ['only'] }]);
});
