import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archive, rowsXml, workbookParts } from '../desk/files/workbookFile.ts';
import { contentsOf, documentsOf, porch, type Ran, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];
const HEAD = ['Symbol', 'Action', 'Qty', 'Price', 'Fees', 'Order ID', 'Date', 'Time'];
/** Its style is a day, and 2 a time; a workbook counts days from 1899-12-30. */
const DAY = { xml: '<c s="1"><v>46255</v></c>' };
const FORMATS = ['yyyy\\-mm\\-dd', 'h:mm'];
const NEM = ['NEM', 'Sold', -540, 131.6, 1, 'A1', DAY, { xml: '<c s="2"><v>0.625</v></c>' }];
const FCX = ['FCX', 'Sold', -492, 76.6, 1, 'A2', DAY, { xml: '<c s="2"><v>0.6277777777777778</v></c>' }];
const CSV = `${HEAD.join()}
NEM,Sold,-540,131.60,1.00,A1,2026-08-21,15:00
FCX,Sold,-492,76.60,1.00,A2,2026-08-21,15:04
`;

/** Records a file for the plan of the first test case: what was printed, and Portfolio.md and the fills that came of it. */
function recorded(name: string, content: string | Buffer, ...options: readonly string[]) {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const id: string = JSON.parse(porch('rebalance', folder, ...AT, '--json').out).plan_id;
  writeFileSync(join(folder, name), content);
  const ran: Ran = porch('record', id, join(folder, name), '--workspace', folder, ...AT, ...options, '--json');
  const { fills, notes } = JSON.parse(ran.out);
  const document = contentsOf(folder)['Portfolio.md'];
  return { ...ran, fills, notes, document };
}

const rows = rowsXml([HEAD, NEM, FCX]);

test('fills are recorded from a workbook as from its text, days and times among them', () => {
  const ran = recorded('fills.xlsx', archive(workbookParts({ Trades: { rows } }, FORMATS)));
  expect([ran.status, ran.error]).toEqual([0, '']);
  const { fills, document } = recorded('fills.csv', CSV);
  expect(ran.document).toBe(document);
  expect(ran.fills).toEqual(fills);
});

test('of several sheets one is asked for by name, and the others are told', () => {
  const book = archive(workbookParts({ Trades: { rows }, Ideas: { rows: rowsXml([['buy more']]) } }, FORMATS));
  expect(recorded('fills.xlsx', book).error).toBe(
    'fills.xlsx:1:1: 2 sheets of the workbook have something in them: Trades, Ideas; accepted: one by its name, such as --sheet Trades, or a workbook of one sheet\n',
  );
  const named = recorded('fills.xlsx', book, '--sheet', 'Trades');
  expect([named.status, named.error]).toEqual([0, '']);
  expect(named.notes).toContain('sheets that were not read: Ideas');
});
