import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { type MarkdownDocument, scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { openText } from '../../../src/documents/syntax/source.ts';

/** What both readers are asked for, as lines of text. */
type Outline = string[];

function outlineOf(document: MarkdownDocument): Outline {
  return document.blocks.flatMap((block): Outline => {
    switch (block.kind) {
      case 'heading':
        return [`${block.line} heading ${block.level}: ${block.text}`];
      case 'item':
        return [`${block.line} item at ${block.depth}`];
      case 'table':
        return [block.header, ...block.rows].map(
          (row) => `${row.line} row: ${row.cells.map((cell) => cell.text).join('¦')}`,
        );
      default:
        return [];
    }
  });
}

interface Node {
  readonly type: string;
  readonly depth?: number;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } };
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

function outlineByRemark(node: Node, depth = 0): Outline {
  const line = node.position?.start.line ?? 0;
  const children = (inner: number) => (node.children ?? []).flatMap((child) => outlineByRemark(child, inner));
  if (node.type === 'heading') return [`${line} heading ${node.depth}: ${textOf(node)}`];
  if (node.type === 'listItem') return [`${line} item at ${depth}`, ...children(depth + 1)];
  if (node.type === 'tableRow') return [`${line} row: ${(node.children ?? []).map(textOf).join('¦')}`];
  return children(depth);
}

const remark = unified().use(remarkParse).use(remarkGfm);

// The subset on which both agree: plain words, so that marks within a line play no part.
const words = fc
  .array(fc.constantFrom('Materials', 'from', '46.8%', 'to', 'NVDA', '$1,234.56', 'über', '→', '📊', 'x'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(' '));
const cell = fc.oneof(words, fc.constant('a \\| b'), fc.constant(''));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), words, fc.constantFrom('', ' ##', '  '))
  .map(([level, text, end]) => [`${'#'.repeat(level)} ${text}${end}`]);
const underlined = fc.tuple(words, fc.constantFrom('===', '---', '=')).map(([text, line]) => [text, line]);
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
    fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 4 }),
  )
  .map(([width, piped, rows]) => {
    const row = (cells: string[]) => `| ${cells.slice(0, width).join(' | ')} |`;
    const bare = (cells: string[]) =>
      cells
        .slice(0, width)
        .map((text) => text || 'x')
        .join(' | ');
    const line = piped || width === 1 ? row : bare;
    return [line(['A', 'B', 'C', 'D']), line([':---', '---:', '---', ':-:']), ...rows.map(line)];
  });
const list = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('-', '*', '1.'), words), {
    minLength: 1,
    maxLength: 6,
  })
  .map((items) => {
    const lines: string[] = [];
    // Where the text of the item at each depth begins.
    const contents: number[] = [];
    for (const [wanted, marker, text] of items) {
      const depth = Math.min(wanted, contents.length);
      const indent = depth === 0 ? 0 : (contents[depth - 1] ?? 0);
      contents.length = depth;
      contents.push(indent + marker.length + 1);
      lines.push(`${' '.repeat(indent)}${marker} ${text}`);
    }
    return lines;
  });
const fence = fc
  .tuple(fc.constantFrom('json', 'python'), words)
  .map(([info, text]) => [`\`\`\`${info}`, `# ${text}`, '| a |', '```']);
const comment = words.map((text) => [`<!-- ${text}`, '- no item', '-->']);
const rule = fc.constantFrom(['***'], ['- - -']);
const section = fc.oneof(
  heading,
  underlined,
  table,
  list,
  fence,
  comment,
  rule,
  words.map((text) => [text]),
);
const documents = fc
  .tuple(fc.array(section, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'))
  // A paragraph between keeps neighbouring lists apart, whose joining is a matter of taste.
  .map(([sections, end]) => sections.map((lines) => ['between', '', ...lines, ''].join(end)).join(end));

test('headings, tables and lists are where remark finds them', () => {
  fc.assert(
    fc.property(documents, (text) => {
      expect(outlineOf(scanMarkdown('a.md', text))).toEqual(outlineByRemark(remark.parse(text) as Node));
    }),
    { numRuns: 400 },
  );
});

describe('blocks', () => {
  const blocks = (text: string) => scanMarkdown('a.md', text).blocks;

  test('a bold line by itself is a heading, a line that begins in bold is none', () => {
    expect(
      outlineOf(scanMarkdown('a.md', '📊 **ACTION PLAN:**\n**As of:** 2026-08-21\n**a** and **b**\n__Notes__')),
    ).toEqual(['1 heading 7: 📊 **ACTION PLAN:**', '4 heading 7: __Notes__']);
  });

  test('cells remember their place in code points, and ragged rows stay ragged', () => {
    const text = '| 📈 T | Shares |\n|---|--:|\n| **CASH** | a \\| b | ✓ |\n| é |\nnext';
    expect(blocks(text)).toMatchObject([
      {
        kind: 'table',
        header: {
          cells: [
            { text: '📈 T', column: 3, length: 3 },
            { text: 'Shares', column: 9 },
          ],
        },
        rows: [
          {
            line: 3,
            cells: [
              { text: '**CASH**', column: 3, length: 8 },
              { text: 'a | b', column: 14, length: 6 },
              { text: '✓', column: 23 },
            ],
          },
          { line: 4, cells: [{ text: 'é', column: 3 }] },
        ],
      },
      { kind: 'text', line: 5, text: 'next' },
    ]);
  });

  test('rows without the row of dashes are loose rows', () => {
    expect(blocks('| Ticker | Shares |\n| NEM | 540 |')).toMatchObject([
      { kind: 'looseRows', line: 1, rows: [{}, {}] },
    ]);
    expect(blocks('Ticker | Shares | Price\nNEM | 540 | $1')).toMatchObject([{ kind: 'looseRows', rows: [{}, {}] }]);
    expect(blocks('As of: 2026-08-21 | Cash: $5')).toMatchObject([{ kind: 'text', line: 1 }]);
  });

  test('a fence around all of it is looked through, other fences are code', () => {
    const text = '```markdown\n# Portfolio\n- Reduce\n```json\n{"a": 1}\n```\n# Notes\n```';
    expect(blocks(text)).toMatchObject([
      { kind: 'heading', line: 2 },
      { kind: 'item', line: 3 },
      { kind: 'code', info: 'json', line: 4, text: '{"a": 1}', closed: true },
      { kind: 'heading', line: 7 },
    ]);
    expect(blocks('~~~python\nx')).toMatchObject([{ kind: 'code', info: 'python', text: 'x', closed: false }]);
  });

  test('comments are not seen, and one that nothing ends is text', () => {
    expect(blocks('| A | B |\n|--|--|\n<!-- | C | D | -->\n| 1<!-- x --> | 2 |')).toMatchObject([
      {
        kind: 'table',
        rows: [
          {
            line: 4,
            cells: [
              { text: '1', column: 3 },
              { text: '2', column: 17 },
            ],
          },
        ],
      },
    ]);
    expect(blocks('a <!-- b\n- c')).toMatchObject([{ kind: 'text' }, { kind: 'item', text: 'c' }]);
    expect(blocks('a <!-- b\n- c --> d')).toMatchObject([
      { kind: 'text', text: 'a' },
      { text: 'd', line: 2, column: 9 },
    ]);
  });

  test('front matter is fields, a rule at the top is a rule', () => {
    const document = scanMarkdown('a.md', '---\nAs_of: "2026-08-21"\ntags:\n  - x\n---\n# T');
    expect(document.frontMatter).toEqual([
      { key: 'as_of', value: '2026-08-21', line: 2, column: 8 },
      { key: 'tags', value: '', line: 3, column: 6 },
    ]);
    expect(document.blocks).toMatchObject([{ kind: 'heading', line: 6 }]);
    expect(scanMarkdown('a.md', '---\n# Portfolio\nCash: $5\n---\n').blocks).toMatchObject([
      { kind: 'heading', text: 'Portfolio' },
      { kind: 'text', text: 'Cash: $5' },
    ]);
  });

  test('items nest by indentation, and text knows in how many it stands', () => {
    const text = '1. Reduce\n  - remark\n   more\nlazy\n\n- [ ] Next\n\n  inside\n\noutside\n  - first';
    expect(blocks(text)).toMatchObject([
      { kind: 'item', depth: 0, text: 'Reduce', column: 4 },
      { kind: 'item', depth: 1, text: 'remark', column: 5 },
      { kind: 'text', depth: 1, text: 'more' },
      { kind: 'text', depth: 0, text: 'lazy' },
      { kind: 'item', depth: 0, text: '[ ] Next' },
      { kind: 'text', depth: 1, text: 'inside' },
      { kind: 'text', depth: 0, text: 'outside' },
      { kind: 'item', depth: 0, text: 'first' },
    ]);
  });

  test('quoted lines are read like others, with their place', () => {
    expect(blocks('> - Reduce\n> > Cash: $5')).toMatchObject([
      { kind: 'item', text: 'Reduce', column: 5 },
      { kind: 'text', text: 'Cash: $5', column: 5 },
    ]);
  });

  test('a line with a colon above dashes is a line and a rule, a word above dashes a heading', () => {
    expect(blocks('Cash: $5\n---\n\nPLAN\n----')).toMatchObject([
      { kind: 'text', text: 'Cash: $5' },
      { kind: 'heading', level: 2, text: 'PLAN' },
    ]);
  });

  test.each([
    ['one line', 'x'.repeat(2_000_000)],
    ['spaces', ' '.repeat(2_000_000)],
    ['dashes', `${'-'.repeat(2_000_000)}x`],
    ['hashes', `# ${'#'.repeat(2_000_000)}`],
    ['pipes', '|'.repeat(2_000_000)],
    ['a table', `| A | B |\n|---|---|\n${'| 1 | 2 |\n'.repeat(200_000)}`],
    ['loose rows', 'a | b\n'.repeat(300_000)],
    ['a list', '- item\n'.repeat(100_000)],
    ['a deep list', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(2 * depth)}- x\n`).join('')],
    ['open comments', '<!-- '.repeat(400_000)],
    ['open comment lines', '<!--\n'.repeat(400_000)],
    ['open fences', '```json\n'.repeat(200_000)],
    ['quotes', '> '.repeat(2_000_000)],
    ['bold marks', '**'.repeat(2_000_000)],
    ['rules', '- '.repeat(2_000_000)],
  ])('%s of megabytes is read whole', (_name, text) => {
    // what is not linear takes hours on texts of this size
    expect(scanMarkdown('a.md', text).lines.join('\n').length).toBe(text.length);
  });
});

describe('text', () => {
  const open = (...bytes: number[]) => openText({ name: 'a.md', bytes: Uint8Array.from(bytes) });
  const letters = [...'ab\nc'].map((letter) => letter.charCodeAt(0));

  test('with or without a byte-order mark is text', () => {
    expect(open(0xef, 0xbb, 0xbf, ...letters)).toEqual({ value: 'ab\nc', problems: [] });
    expect(open(...letters)).toEqual({ value: 'ab\nc', problems: [] });
  });

  test.each([
    [[...letters, 0xc3, 0x28], 'the byte 0xc3 is not UTF-8'],
    [[...letters, 0xe2, 0x82], 'the byte 0xe2 is not UTF-8'],
    [[...letters, 0xed, 0xa0, 0x80], 'the byte 0xed is not UTF-8'],
    [[...letters, 0xf5, 0x80, 0x80, 0x80], 'the byte 0xf5 is not UTF-8'],
    [[...letters, 0], 'a NUL byte, which no text has'],
  ])('%j is refused at its place', (bytes, message) => {
    expect(open(...bytes)).toMatchObject({ value: null, problems: [{ file: 'a.md', line: 2, column: 2, message }] });
  });

  test('UTF-16 and too much are refused', () => {
    expect(open(0xff, 0xfe, 0x41, 0).problems[0]?.message).toBe('the document is UTF-16');
    const { problems } = openText({ name: 'a.md', bytes: new Uint8Array(5 * 1024 * 1024 + 1) });
    expect(problems[0]?.accepted).toBe('a document of at most 5 MiB');
  });

  test('whatever is UTF-8 is read as it is, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        const isText = bytes.every((byte) => byte !== 0) && isUtf8(bytes);
        const bom = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
        expect(openText({ name: 'a', bytes }).value !== null).toBe(isText && !bom);
      }),
      { numRuns: 2000 },
    );
  });
});

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
