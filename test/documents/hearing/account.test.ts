import { describe, expect, test } from 'vitest';
import { type DocumentKind, hearDocument } from '../../../src/documents/hearing/hear.ts';
import { linesOf, sentencesOf } from '../../../src/documents/hearing/passages/sentence.ts';
import { NO_SECTORS, subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { heardText, isDoubt } from '../../../src/documents/syntax/heardText.ts';
import { claimCell, claimLine, remarkOn } from '../../../src/documents/syntax/ledger.ts';
import { type MarkdownDocument, scanMarkdown } from '../../../src/documents/syntax/markdown.ts';

const SUBJECTS = subjectsOf(new Set(['NEM']), [{ ticker: 'NEM', name: 'Newmont' }], NO_SECTORS);

/** What is heard beside what `read` claims, the classes of the lines, and the lines that are open. */
function account(text: string, read: (document: MarkdownDocument) => void, kind: DocumentKind = 'portfolio') {
  const document = scanMarkdown('Portfolio.md', text);
  read(document);
  const reading = hearDocument(document, { kind, subjects: SUBJECTS, plan: null, recommended: new Set() });
  return {
    heard: reading.remarks.map(({ id, source, because }) => `${source.line} ${id}: ${because}`),
    classes: reading.classes.join(' '),
    open: reading.open.map(({ line, because, text: words }) => `${line} ${because}: ${words}`),
  };
}

/** Claims cells of the first table, `row:column`; row 0 is the header. */
function claimCells(
  document: MarkdownDocument,
  claim: 'used' | 'checked',
  ...places: readonly (readonly [number, number])[]
): void {
  const [table] = document.blocks.filter((block) => block.kind === 'table');
  for (const [row, column] of places) {
    const cell = [table?.header, ...(table?.rows ?? [])][row]?.cells[column];
    if (cell !== undefined) claimCell(document.ledger, cell, claim);
  }
}

const TABLE = '| Ticker | Note |\n|---|---|\n| NEM | do not sell NEM |\n| PG | calm |';

describe('the cells of a table', () => {
  test('that were read are not heard, and the others of the row are', () => {
    expect(account(TABLE, (document) => claimCells(document, 'used', [0, 0], [1, 0], [1, 1]))).toEqual({
      heard: [],
      classes: 'used idle used idle',
      open: [],
    });
    expect(account(TABLE, (document) => claimCells(document, 'used', [0, 0], [1, 0]))).toEqual({
      heard: ['3 not_understood: do not sell'],
      classes: 'used idle open idle',
      open: ['3 do not sell: | NEM | do not sell NEM |'],
    });
  });

  test('give their row the strongest of their claims', () => {
    const both = (document: MarkdownDocument) => {
      claimCells(document, 'checked', [1, 0], [2, 0], [2, 1]);
      claimCells(document, 'used', [1, 1]);
    };
    expect(account(TABLE, both).classes).toBe('idle idle used checked');
    const turned = (document: MarkdownDocument) => {
      claimCells(document, 'used', [1, 0]);
      claimCells(document, 'checked', [1, 1]);
    };
    expect(account(TABLE, turned).classes).toBe('idle idle used idle');
  });

  test('of a row that was read as a line are not heard, what was left of it is', () => {
    expect(account(TABLE, ({ ledger }) => claimLine(ledger, 3, 'used')).heard).toEqual([]);
    expect(account(TABLE, ({ ledger }) => claimLine(ledger, 3, 'checked', ['a blackout'])).heard).toEqual([
      '3 not_understood: blackout',
    ]);
    const byCell = (document: MarkdownDocument) => {
      claimLine(document.ledger, 3, 'used', ['a blackout']);
      claimCells(document, 'used', [1, 0]);
    };
    expect(account(TABLE, byCell).heard).toEqual(['3 not_understood: do not sell, blackout']);
  });

  test('that were read make a table no sheet of securities, and their rows no debts; other rows of it are heard', () => {
    const sheet = '| Ticker | Shares |\n|---|---|\n| NEM | 5 |\n| Margin loan | $5 |';
    expect(account(sheet, () => undefined).heard).toEqual([
      '4 liability_not_read: margin loan',
      '1 not_understood: a table of ticker, shares',
      '3 not_understood: a table of ticker, shares',
      '4 not_understood: a table of ticker, shares',
    ]);
    const left = ['3 not_understood: securities with numbers'];
    expect(account(sheet, (document) => claimCells(document, 'checked', [2, 1])).heard).toEqual(left);
    expect(account(sheet, ({ ledger }) => claimLine(ledger, 4, 'used')).heard).toEqual(left);
    const sides = '| Sector | Action |\n|---|---|\n| Energy | Trim |\n| TSLA | Buy |\n| TOTAL | 5 |\n| IRA | BUY |';
    expect(account(sides, ({ ledger }) => claimLine(ledger, 3, 'used')).heard).toEqual([
      '4 not_understood: securities with numbers',
    ]);
    expect(account(sheet, ({ ledger }) => claimLine(ledger, 3, 'used')).heard).toEqual([
      '4 liability_not_read: margin loan',
    ]);
  });

  test('beside read ones may be a list of securities', () => {
    const cells = '| a | b |\n|---|---|\n| x | TSLA,5,6 |\n| y | XYZ: 5 shares |';
    expect(account(cells, () => undefined).heard).toEqual([
      '3 not_understood: securities with numbers',
      '4 not_understood: securities with numbers',
    ]);
    expect(account(cells, (document) => claimCells(document, 'used', [1, 1])).heard).toEqual([
      '4 not_understood: securities with numbers',
    ]);
    expect(account(cells, ({ ledger }) => claimLine(ledger, 4, 'used')).heard).toEqual([
      '3 not_understood: securities with numbers',
    ]);
  });
});

describe('lines', () => {
  test('that were read part what stands around them', () => {
    const text = 'We do\nnot\nsell NEM';
    expect(account(text, () => undefined).heard).toEqual(['1 not_understood: do not sell']);
    expect(account(text, ({ ledger }) => claimLine(ledger, 2, 'used')).heard).toEqual([]);
    expect(account('- do\n  not sell', ({ ledger }) => claimLine(ledger, 1, 'used')).heard).toEqual([]);
  });

  test('of securities that were read are no list', () => {
    const text = '- NEM: 5 shares\n\nXYZ 5 shares\n\n<!-- XYZ 5 shares -->';
    expect(account(text, () => undefined).open).toEqual([
      '1 securities with numbers: - NEM: 5 shares',
      '3 securities with numbers: XYZ 5 shares',
      '5 securities with numbers: <!-- XYZ 5 shares -->',
    ]);
    const read = ({ ledger }: MarkdownDocument) => [1, 3, 5].forEach((line) => void claimLine(ledger, line, 'used'));
    expect(account(text, read).heard).toEqual([]);
  });

  test('of code that were read are not heard', () => {
    const text = 'Notes.\n\n```yaml\nnote: do not sell NEM.\nmore: a blackout.\n```';
    expect(account(text, () => undefined).heard).toEqual([
      '4 not_understood: do not sell',
      '5 not_understood: blackout',
    ]);
    expect(account(text, ({ ledger }) => claimLine(ledger, 4, 'used')).heard).toEqual(['5 not_understood: blackout']);
    expect(account(text, ({ ledger }) => claimLine(ledger, 4, 'used', ['off limits'])).heard).toEqual([
      '5 not_understood: blackout',
      '4 not_understood: off limits',
    ]);
    expect(account(text, ({ ledger }) => claimLine(ledger, 3, 'used')).heard).toEqual([]);
    const sheet = 'Notes.\n\n```csv\nTicker,Shares\nNEM,5\nPG,6\n```';
    expect(account(sheet, ({ ledger }) => claimLine(ledger, 5, 'used')).heard).toEqual([
      '4 not_understood: a table of ticker, shares',
      '6 not_understood: a table of ticker, shares',
    ]);
    expect(account(sheet, ({ ledger }) => claimLine(ledger, 3, 'used')).heard).toEqual([]);
  });
});

describe('what is heard', () => {
  test('of one line is one remark, with every reason once', () => {
    expect(account('Do not sell NEM. A blackout. Do not sell it.', () => undefined).heard).toEqual([
      '1 not_understood: do not sell, blackout',
    ]);
    expect(account('Draft\n\nMargin loan: $5, do not sell', () => undefined)).toEqual({
      heard: ['1 document_not_final: draft', '3 liability_not_read: margin loan', '3 not_understood: do not sell'],
      classes: 'open idle open',
      open: ['1 draft: Draft', '3 do not sell: Margin loan: $5, do not sell'],
    });
  });

  test('is told in the order of the lines', () => {
    expect(account('<!-- a -->\n\nblackout\n\n<!-- off limits -->\n\nlockup', () => undefined).open).toEqual([
      '3 blackout: blackout',
      '5 off limits: <!-- off limits -->',
      '7 lockup: lockup',
    ]);
  });

  test('is said once where a reader noted it, with the same words at the same line alone', () => {
    const text = 'Draft\n\nblackout';
    const noted = (id: 'document_not_final' | 'not_understood', line: number, because: string) =>
      account(text, (document) => remarkOn(document, id, line, because)).heard;
    expect(noted('document_not_final', 1, 'draft')).toEqual([
      '1 document_not_final: draft',
      '3 not_understood: blackout',
    ]);
    expect(noted('not_understood', 1, 'draft').length).toBe(3);
    expect(noted('document_not_final', 3, 'draft').length).toBe(3);
    expect(noted('document_not_final', 1, 'void').length).toBe(3);
    expect(noted('not_understood', 3, 'draft').length).toBe(3);
    expect(noted('not_understood', 3, 'blackout').length).toBe(2);
  });
});

describe('sentences', () => {
  const passage = (...lines: readonly string[]) =>
    sentencesOf({ setting: 'line', pieces: lines.map((text, index) => ({ text, line: index + 10 })), block: null });

  test('end at their marks, and know whether they are the first', () => {
    expect(
      passage('One. Two! “Three?” (Four.) U.S. five; six... seven').map(({ text, isFirst }) => `${isFirst} ${text}`),
    ).toEqual([
      'true One.',
      'false Two!',
      'false “Three?”',
      'false (Four.)',
      'false U.S.',
      'false five;',
      'false six...',
      'false seven',
    ]);
    expect(passage('1.5 is v2.0-a').map(({ text }) => text)).toEqual(['1.5 is v2.0-a']);
    expect(passage('').length).toBe(0);
  });

  test('know the line of each of their words', () => {
    const [first, second] = passage('one two', 'three', 'four. five', 'six', 'seven');
    const lines = (sentence: typeof first) =>
      sentence?.words.map(({ text, from }) => `${text} ${sentence.lineAt(from)}`);
    expect(lines(first)).toEqual(['one 10', 'two 10', 'three 11', 'four 12', '. 12']);
    expect(lines(second)).toEqual(['five 12', 'six 13', 'seven 14']);
    expect(first?.lineAt(7)).toBe(10);
    expect(first?.lineAt(8)).toBe(11);
  });

  test('of a passage by its lines are one for each', () => {
    const lines = linesOf({
      setting: 'cell',
      pieces: [
        { text: 'a. b', line: 3 },
        { text: '**c**', line: 4 },
      ],
      block: null,
    });
    expect(
      lines.map(({ setting, text, isFirst, lineAt, row }) => [setting, text, isFirst, lineAt(1), row.length]),
    ).toEqual([
      ['cell', 'a. b', true, 3, 0],
      ['cell', 'c', true, 4, 0],
    ]);
  });
});

test.each([
  ['**Do** *not*', 'Do not'],
  ['<b>do</b><i>not</i>', 'do not'],
  ['a < b', 'a < b'],
  ['a</td>b', 'a b'],
  ['\u{FF24}\u{FF4F} n\u200bot', 'Do not'],
  ['n\u043et', 'not'],
])('%j is seen as %j', (raw, seen) => expect(heardText(raw)).toBe(seen));

test.each([
  ['?', true],
  [' ?? ', true],
  ['a (?)', true],
  ['a [ ?? ] b', true],
  ['why?', false],
  ['? why', false],
  ['(why?)', false],
  ['', false],
])('%j is doubt: %s', (text, expected) => expect(isDoubt(text)).toBe(expected));
