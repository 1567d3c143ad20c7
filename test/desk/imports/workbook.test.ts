import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, porchOn, type Ran, workspace } from '../../cli/porch.ts';
import { archive, rowsXml, workbookParts } from '../files/workbookFile.ts';
import { fidelityFile } from './fidelityFile.ts';

const NOW = () => Date.parse('2026-11-23T15:00:00Z');

type Cells = Parameters<typeof rowsXml>[0];

/** Imports a file into a new folder: what was printed, and the Portfolio.md that came of it. */
function imported(name: string, content: string | Buffer, ...options: readonly string[]) {
  const folder = workspace({ [name]: content });
  const account = join(folder, 'account');
  const ran: Ran = porchOn({ now: NOW }, 'import', join(folder, name), account, ...options);
  const document = contentsOf(folder)['account/Portfolio.md'];
  return { ...ran, document };
}

function workbook(cells: Cells, formats: readonly string[] = [], after = ''): Buffer {
  return archive(workbookParts({ Holdings: { rows: rowsXml(cells), after } }, formats));
}

const shown = (style: number, value: number | string) => ({ xml: `<c s="${style}"><v>${value}</v></c>` });
const worked = (formula: string, value: string) => ({ xml: `<c><f>${formula}</f>${value}</c>` });

const TABLE = `My holdings
As of,2026-11-20

Ticker,Sector,Shares,Price,Avg Cost,Weight
NEM,Materials,540,131.58,60.125,81.2%
XOM,Energy,24.473,165.11,,4.6%

Cash,,,"$12,420.09",,
`;

test('a table of one’s own becomes a portfolio, with its sectors and without what it does not say', () => {
  const ran = imported('own.csv', TABLE);
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(ran.out).toContain('note       line 1 was not read: My holdings\n');
  expect(ran.document).toContain('Made by `porch import` from a table of your own;');
  expect(ran.document).toContain('| NEM | — | Materials | 540 | $60.125 | $131.58 | $71,053.20 | +118.8% | 81.2% |');
  expect(ran.document).toContain('| XOM | — | Energy | 24.473 | — | $165.11 | $4,040.74 | — | 4.6% |');
  expect(ran.document).toContain('**Cash:** $12,420.09 (14.2%)');
});

test('a coin in a table of one’s own is held as it is, and is no fund of its sign', () => {
  const ran = imported('own.csv', 'As of,2026-11-20\nSymbol,Name,Shares,Price\nBTC,Bitcoin,0.05,90000\nCash,,,1000\n');
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(ran.document).toContain('| Bitcoin | Other | 0.05 | — | $90,000.00 | $4,500.00 |');
  expect(ran.document).toMatch(/## Held as it is[\s\S]*- OTH\.\w+: both — no share or fund/);
  expect(ran.document).not.toContain('BTC');
});

test('a workbook is read as the CSV of the same table: days, percent, dollars, empty rows, joined cells, formulas', () => {
  const cells: Cells = [
    ['My holdings'],
    ['As of', shown(1, 46_346)],
    [],
    ['Ticker', 'Sector', 'Shares', 'Price', 'Avg Cost', 'Weight'],
    ['NEM', 'Materials', 540, shown(2, 131.58), worked('30.125+30', '<v>60.125</v>'), shown(3, 0.812)],
    // as binary fractions are written out, and shown shorter than it is
    ['XOM', 'Energy', shown(4, '24.472999999999999'), 165.11, '', shown(3, 0.046)],
    [],
    ['Cash', '', '', shown(2, 12_420.09)],
  ];
  const formats = ['yyyy\\-mm\\-dd', '&quot;$&quot;#,##0.00', '0.0%', '0'];
  const ran = imported(
    'own.xlsx',
    workbook(cells, formats, '<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>'),
  );
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(ran.document).toBe(imported('own.csv', TABLE).document);
});

test('a broker’s export that was saved as a workbook is the broker’s', () => {
  const csv = fidelityFile(20, '12870.09', [
    { symbol: 'NEM', shares: '540', price: '$131.58', value: '$71053.20', cost: '$32400.00' },
  ]);
  const cells = csv.split('\n').map((line) => (line.startsWith('"') ? [line.replaceAll('"', '')] : line.split(',')));
  const ran = imported('positions.xlsx', workbook(cells));
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(ran.document).toBe(imported('positions.csv', csv).document);
});

test('a label over several rows stands in each of them, and a head over several lines is read in its last', () => {
  const cells: Cells = [
    ['Ticker', 'Sector', 'Position', ''],
    ['', '', 'Shares', 'Price'],
    ['NEM', 'Materials', 540, 131.58],
    ['FCX', '', 100, 76.66],
    ['Cash', '', '', 1000],
  ];
  const merges = ['A1:A2', 'B1:B2', 'C1:D1', 'B3:B4'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const ran = imported('own.xlsx', workbook(cells, [], `<mergeCells>${merges}</mergeCells>`), '--as-of', '2026-11-20');
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(ran.document).toContain('| FCX | — | Materials | 100 | — | $76.66 |');
});

const HEAD = ['Ticker', 'Shares', 'Price'];

describe('what is no figure is refused at its cell', () => {
  test.each<[string, Cells, readonly string[], string]>([
    [
      'a formula without its figure',
      [HEAD, ['NEM', worked('B9', ''), 131.58]],
      [],
      'own.xlsx:2:1: B2 has a formula, and no figure was kept of it; accepted: the workbook opened in its own program and saved there, which works it out\n',
    ],
    [
      'an error',
      [HEAD, ['NEM', { xml: '<c t="e"><v>#REF!</v></c>' }, 131.58]],
      [],
      'own.xlsx:2:1: B2 shows the error #REF!; accepted: a figure or an empty cell\n',
    ],
    [
      'another currency',
      [HEAD, ['NEM', 540, shown(1, 131.58)], ['Cash', '', 5]],
      ['[$€-407] #,##0.00'],
      'own.xlsx:2:9: the price: “131.58 €” cannot be read: only US dollars are accepted; accepted: dollars such as $1,234.56, 1234.56 or 1,234.56 USD\n    | NEM,540,131.58 €\n',
    ],
    [
      'shares that are shown as a day',
      [HEAD, ['NEM', shown(1, 46_346), 131.58], ['Cash', '', 5]],
      ['yyyy\\-mm\\-dd'],
      'own.xlsx:2:5: the shares: “2026-11-20” cannot be read: there are two figures; accepted: a number of shares such as 420, 420.125 or 1,200\n    | NEM,2026-11-20,131.58\n',
    ],
    [
      'no cash',
      [HEAD, ['NEM', 540, 131.58]],
      [],
      'own.xlsx:1:1: no cash figure is found; accepted: a line such as Cash: $12,870.09, or a row CASH in the holdings\n    | Ticker,Shares,Price\n',
    ],
  ])('%s', (_, cells, formats, problem) => {
    const ran = imported('own.xlsx', workbook(cells, formats), '--as-of', '2026-11-20');
    expect([ran.status, ran.error, ran.document]).toEqual([2, problem, undefined]);
  });
});

describe('of several sheets', () => {
  const rows = rowsXml([HEAD, ['NEM', 540, 131.58], ['Cash', '', 1000]]);
  const sheets = { Old: { rows: rowsXml([HEAD, ['NEM', 1, 1], ['Cash', '', 1]]) }, 'My account': { rows } };

  test('one is asked for by name', () => {
    const refused = imported('own.xlsx', archive(workbookParts(sheets)), '--as-of', '2026-11-20');
    expect([refused.status, refused.error]).toEqual([
      2,
      'own.xlsx:1:1: 2 sheets of the workbook have something in them: Old, My account; accepted: one by its name, such as --sheet Old, or a workbook of one sheet\n',
    ]);
    const wrong = imported('own.xlsx', archive(workbookParts(sheets)), '--sheet', 'Mine');
    expect(wrong.error).toBe(
      'own.xlsx:1:1: no sheet of the workbook is called "Mine"; accepted: one of Old, My account\n',
    );
  });

  test('the one that is named is read, and the others are told', () => {
    const ran = imported('own.xlsx', archive(workbookParts(sheets)), '--sheet', 'My account', '--as-of', '2026-11-20');
    expect([ran.status, ran.error]).toEqual([0, '']);
    expect(ran.document).toContain('| NEM | — | Materials | 540 |');
    expect(ran.out).toContain('note       sheets that were not read: Old\n');
  });

  test('one that is hidden or empty is not asked about, and one that is hidden is told', () => {
    const hidden = { 'My account': { rows }, Old: { ...sheets.Old, state: 'hidden' as const }, Empty: { rows: '' } };
    const ran = imported('own.xlsx', archive(workbookParts(hidden)), '--as-of', '2026-11-20');
    expect([ran.status, ran.error]).toEqual([0, '']);
    expect(ran.out).toContain('note       sheets that were not read: Old\n');
  });
});

describe('a hostile workbook is refused with words', () => {
  const plain = workbookParts({ S: { rows: rowsXml([HEAD, ['NEM', 540, 131.58]]) } });
  const far = (ref: string, row: number) =>
    workbookParts({
      S: { rows: `<row r="1"><c r="A1"><v>1</v></c></row><row r="${row}"><c r="${ref}"><v>1</v></c></row>` },
    });
  test.each<[string, () => Buffer, string]>([
    [
      'one that unpacks to 40 MB, whatever it says of its size',
      () => {
        const bomb = archive({ ...plain, 'xl/worksheets/s0.xml': Buffer.alloc(40_000_000) });
        const size = Buffer.alloc(4);
        size.writeUInt32LE(40_000_000);
        for (let at = bomb.indexOf(size); at >= 0; at = bomb.indexOf(size, at)) bomb.writeUInt32LE(100, at);
        return bomb;
      },
      'the workbook unpacks to more than 32 MiB',
    ],
    [
      'two cells far apart',
      () => archive(far('T110000', 110_000)),
      'the workbook cannot be read: it has 2200000 cells',
    ],
    [
      'figures of another workbook',
      () => archive({ ...plain, 'xl/externalLinks/externalLink1.xml': '<a/>' }),
      'the workbook takes figures from other workbooks',
    ],
    [
      'an archive that is no workbook',
      () => archive({ 'a.txt': 'a' }),
      'the file is an archive, and no .xlsx workbook',
    ],
    ['one that is cut off', () => archive(plain).subarray(0, 900), 'the file is a damaged or an unusual archive'],
    [
      'a list of parts that lies',
      () => Buffer.concat([archive(plain).subarray(0, -6), Buffer.from([255, 255, 255, 127, 0, 0])]),
      'the file is a damaged or an unusual archive',
    ],
    [
      'entities that grow',
      () =>
        archive({
          ...plain,
          'xl/worksheets/s0.xml': `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
        }),
      'this file is not an export that is known here',
    ],
  ])('%s', (_, bytes, message) => {
    const ran = imported('own.xlsx', bytes());
    expect([ran.status, ran.document]).toEqual([2, undefined]);
    expect(ran.error).toContain(`own.xlsx:1:1: ${message}`);
  });
});

test('package.json names the version of the library that the program asks for', () => {
  const { peerDependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect([peerDependencies.hucre, devDependencies.hucre]).toEqual(['1.0.0', '1.0.0']);
});
