import { expect, test } from 'vitest';
import { contentsOf, temporaryFolder } from '../../cli/porch.ts';
import { archive, rowsXml, workbookParts } from '../../desk/files/workbookFile.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced } from '../served.ts';
import { shapeFaults } from '../shapes.ts';

// A workbook with several sheets, as the page brings it: which there are, and the one that was chosen.

type Cells = Parameters<typeof rowsXml>[0];

const sheetsOf = (named: Readonly<Record<string, Cells>>): Buffer => {
  const sheets = Object.entries(named).map(([name, cells]) => [name, { rows: rowsXml(cells) }]);
  return archive(workbookParts(Object.fromEntries(sheets)));
};
const textOf = (cells: Cells): string => cells.map((row) => row.join(',')).join('\n');
const inBase64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');

const HOLDINGS: Cells = [
  ['As of', '2026-11-20'],
  ['Ticker', 'Shares', 'Price'],
  ['NVDA', 100, 48],
  ['Cash', '', 1000],
];
const LAST_YEAR: Cells = [
  ['As of', '2026-11-20'],
  ['Ticker', 'Shares', 'Price'],
  ['NVDA', 60, 30],
  ['Cash', '', 500],
];
const FILLS: Cells = [
  ['ticker', 'side', 'shares', 'price'],
  ['NEM', 'SELL', 540, 131.6],
];

/** A desk without documents, and a workbook of three sheets. */
async function sitting() {
  const folder = temporaryFolder();
  const desk = await openDesk(folder, { at: '2026-11-23T10:00:00-05:00' });
  const pat = await enter(desk, desk.link);
  const book = sheetsOf({ Holdings: HOLDINGS, 'Last year': LAST_YEAR, Empty: [] });
  return { folder, pat, file: { name: 'p.xlsx', base64: inBase64(book) } };
}

test('an import names the sheets to choose from, and takes the one that was chosen', async () => {
  const { folder, pat, file } = await sitting();
  const before = contentsOf(folder);
  const open = await pat.post('/api/imports/preview', file);
  expect([open.status, open.json.problems.length, open.json.problems[0].choices]).toEqual([
    422,
    1,
    ['Holdings', 'Last year'],
  ]);
  expect(shapeFaults([['ProblemsShape', open.json]])).toEqual([]);
  expect(contentsOf(folder)).toEqual(before);
  const seen = await pat.post('/api/imports/preview', { ...file, sheet: 'Last year' });
  const plain = { name: 'p.csv', base64: inBase64(textOf(LAST_YEAR)) };
  expect(seen.json.outcome.rows).toEqual((await pat.post('/api/imports/preview', plain)).json.outcome.rows);
  const { shown } = seen.json.outcome;
  expect((await pat.post('/api/imports', { ...file, shown })).status).toBe(422);
  expect((await pat.post('/api/imports', { ...file, sheet: 'Holdings', shown })).status).toBe(409);
  const made = await pat.post('/api/imports', { ...file, sheet: 'Last year', shown });
  expect([made.status, made.json.state]).toEqual([200, 'made']);
  expect(made.json.notes).toContain('sheets that were not read: Holdings');
  expect(contentsOf(folder)['Portfolio.md']).toMatch(/\| NVDA \|[^\n]* 60 \|/);
});

test('fills are read from the sheet that was chosen of those that are named', async () => {
  const folder = exampleWorkspace();
  const planId = rebalanced(folder);
  const desk = await openDesk(folder, { at: FRIDAY });
  const pat = await enter(desk, desk.link);
  const at = `/api/plans/${planId}`;
  await pat.post(`${at}/approval`, { planId, seen: 1, confirm: [] });
  const { seen } = (await pat.get(`${at}/execution`)).json;
  const base64 = inBase64(sheetsOf({ Trades: FILLS, Ideas: [['buy more']] }));
  const ask = (said: object) =>
    pat.post(`${at}/fills/preview`, { planId, seen, fills: { kind: 'file', name: 'f.xlsx', base64, ...said } });
  const open = await ask({});
  expect([open.status, open.json.problems[0].choices]).toEqual([422, ['Trades', 'Ideas']]);
  const read = await ask({ sheet: 'Trades' });
  expect([read.status, read.json.recorded]).toEqual([200, 1]);
  expect(read.json.notes).toContain('sheets that were not read: Ideas');
  const fills = { kind: 'file', name: 'f.xlsx', base64, sheet: 'Trades' };
  expect((await pat.post(`${at}/fills`, { planId, seen, fills })).json.recorded).toBe(1);
});

test('a sheet that is no name, and one that the workbook does not have, are refused, and nothing is written', async () => {
  const { folder, pat, file } = await sitting();
  const notes = '.orchestrator/refused-requests.jsonl';
  const { [notes]: _log, ...before } = contentsOf(folder);
  const statusOf = async (sheet: unknown) => (await pat.post('/api/imports/preview', { ...file, sheet })).status;
  const wrong = ['', 'x'.repeat(201), 1, null, ['Holdings'], { name: 'Holdings' }];
  expect(await Promise.all(wrong.map(statusOf))).toEqual(wrong.map(() => 400));
  for (const sheet of ['holdings', '__proto__', '../../etc/passwd', '<img src=x onerror=alert(1)>'])
    expect([sheet, await statusOf(sheet)]).toEqual([sheet, 422]);
  const line = { kind: 'line', text: 'SELL NEM 540 @ 131.60', sheet: 'Trades' };
  const planId = '0'.repeat(64);
  expect((await pat.post(`/api/plans/${planId}/fills`, { planId, seen: 1, fills: line })).status).toBe(400);
  const { [notes]: _more, ...after } = contentsOf(folder);
  expect(after).toEqual(before);
});
