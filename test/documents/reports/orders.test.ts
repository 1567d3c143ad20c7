import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBrokerFile } from '../../../src/documents/brokers/recognise.ts';
import { writeExecutionGuide } from '../../../src/documents/reports/guide.ts';
import { orderChecklist, writeOrderSheet } from '../../../src/documents/reports/orders.ts';
import { readFills } from '../../../src/documents/sheets/readFills.ts';
import { writeCsv } from '../../../src/documents/sheets/writeCsv.ts';
import { blockedPlan, PLAN_ID, samplePlan } from './samplePlan.ts';

/** The plan with the name of what is sold first. */
function named(name: string) {
  const plan = samplePlan();
  return samplePlan({ steps: plan.steps.map((step) => (step.sequence === 1 ? { ...step, name } : step)) });
}

const rowsOf = (text: string): string[] => text.split('\r\n');

describe('comma-separated values', () => {
  test('rows end with CRLF, and cells stand in quotation marks where they need them', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['x,y', 'say "no"'],
          ['two\r\nlines', ''],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\r\nlines",\r\n');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`.replaceAll('"', '')],
    ['\r=1', `"'\r=1"`],
    ['\n1', `"'\n1"`],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('a text is never a formula: %j', (text, cell) => {
    expect(writeCsv(['a'], [[text]])).toBe(`a\r\n${cell}\r\n`);
  });

  test('figures stay numbers, those below zero too, and nothing else passes for one', () => {
    expect(writeCsv(['a', 'b'], [[{ figure: '-12.50' }, { figure: '0' }]])).toBe('a,b\r\n-12.50,0\r\n');
    for (const figure of ['=1', '1,200', '$1', '', '-', '1e3', '+1', '1.']) {
      expect(() => writeCsv(['a'], [[{ figure }]]), figure).toThrow('plain digits');
    }
  });

  test('a row has a cell for each column', () => {
    expect(() => writeCsv(['a', 'b'], [['x']])).toThrow('a cell for each column');
  });

  test('another program reads back what was written, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab ,"\r\n\t=+-@＝\'€;'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const read: string[][] = parse(writeCsv(['one', 'two'], rows), { record_delimiter: '\r\n' });
        const cells = read.slice(1).flat();
        expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(rows.flat().map((cell) => cell.replace(/^'/, '')));
        for (const cell of cells) expect(cell).not.toMatch(/^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      }),
    );
  });
});

describe('the sheet of orders', () => {
  test('has a row for each order, in the words of the broker', () => {
    const lines = rowsOf(writeOrderSheet(named('Newmont, "NEM"')) ?? '');
    expect(lines.slice(0, 4)).toEqual([
      'Sequence,Phase,Action,Quantity,Symbol,Description,Order Type,Limit Price,Time in Force,Estimated Value,Holds From,Holds To,Plan,Verdict',
      `1,1,Sell,540,NEM,"Newmont, ""NEM""",Limit,130.93,Day,71053.20,,,${PLAN_ID},CONDITIONAL`,
      `2,1,Sell,492,FCX,,Limit,76.28,Day,37716.72,,,${PLAN_ID},CONDITIONAL`,
      `3,2,Buy,77,NVDA,,Limit,215.79,Day,16533.44,,,${PLAN_ID},CONDITIONAL`,
    ]);
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('');
  });

  test('keeps a name from a document from being a formula or a second row', () => {
    const row = rowsOf(writeOrderSheet(named('=cmd|"/c calc"!A1\r\n9,9')) ?? '')[1];
    expect(row).toContain(`,NEM,"'=cmd|""/c calc""!A1 9,9",Limit,`);
  });

  test('says in every row that a blocked plan is not to be executed', () => {
    const rows = rowsOf(writeOrderSheet(blockedPlan()) ?? '').slice(1, -1);
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row).toMatch(/,BLOCKED: DO NOT EXECUTE$/);
  });

  test('is never taken for fills, nor for a broker’s file', () => {
    const text = writeOrderSheet(samplePlan()) ?? '';
    expect(readFills('execution_guide.csv', text)).toMatchObject({
      value: null,
      problems: [{ line: 1, message: 'no column says price' }],
    });
    expect(isBrokerFile('execution_guide.csv', new TextEncoder().encode(text))).toBe(false);
  });

  test('is none where there is nothing to trade', () => {
    expect(writeOrderSheet(samplePlan({ steps: [] }))).toBeNull();
    expect(orderChecklist(samplePlan({ steps: [] }))).toBeNull();
    expect(writeExecutionGuide(samplePlan({ steps: [] }))).not.toContain('Checklist for the orders');
  });
});

describe('the checklist of orders', () => {
  test('stands in the guide in the order of execution, sells first, with the fill to wait for', () => {
    const guide = writeExecutionGuide(named('New*mont*'));
    const list = guide.split('## Checklist for the orders\n\n')[1]?.split('\n\n')[0]?.split('\n') ?? [];
    expect(list.slice(0, 5)).toEqual([
      '- [ ] The plan is approved and still stands today; no other order is open in these symbols',
      '- [ ] 1. **Sell 540** NEM (New\\*mont\\*); order type Limit, limit price $130.93; time in force Day',
      '- [ ] 2. **Sell 492** FCX; order type Limit, limit price $76.28; time in force Day',
      '- [ ] **Wait for the fill** of every Sell before the first Buy',
      '- [ ] 3. **Buy 77** NVDA; order type Limit, limit price $215.79; time in force Day',
    ]);
    expect(list).toHaveLength(10);
    expect(guide.indexOf('## Checklist for the orders')).toBeLessThan(
      guide.indexOf('## Checklist for after execution'),
    );
  });

  test('waits for nothing where there is one phase only', () => {
    const buys = samplePlan().steps.filter((step) => step.action === 'BUY');
    expect(orderChecklist(samplePlan({ steps: buys }))).not.toContain('Wait');
  });
});
