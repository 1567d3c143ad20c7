import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porchOn, type Ran, workspace } from '../../cli/porch.ts';

// What was sold out comes back into a table that a person changed after the sale.

const TEXT = `# Portfolio

As of: 2026-08-21
Cash: $50,000.00

| Ticker | Notes | Sector | Shares | Avg Cost | Price | Value | Weight |
|---|---|---|---:|---:|---:|---:|---:|
| NEM | miner | Materials | 100 | $90.00 | $130.00 | $13,000.00 | 13.00% |
| KO | from **Aunt May**, keep the papers | Consumer Staples | 200 | $40.00 | $60.00 | $12,000.00 | 12.00% |
| NVDA | — | Technology | 125 | $100.00 | $200.00 | $25,000.00 | 25.00% |
| TOTAL | | | | | | $50,000.00 | |

Reviewed in August.
`;
const ROW = '| KO | from **Aunt May**, keep the papers | Consumer Staples | 200 | $40.00 | $60.00 | $12,000.00 |';
const AT = '2026-08-21T18:00:00Z';

function porch(command: string, ...args: readonly string[]): Ran {
  return porchOn({ now: () => Date.parse(AT) }, command, ...args, '--at', AT);
}

/** The text after the fill is taken back, and the note that told of it; `edit` is what a person did before. */
function takenBack(edit: (text: string) => string, text = TEXT): { text: string; note: string } {
  const folder = workspace({ 'Portfolio.md': text });
  const path = join(folder, 'Portfolio.md');
  const made = porch('screen', folder, '--text', 'SELL KO all', '--json', '--by', 'pat');
  const { plan_id } = JSON.parse(made.out);
  const here = ['--workspace', folder, '--by', 'pat'];
  const fill = ['--fill', 'SELL KO 200 @ 60.00 ref A1', '--confirm-unusual'];
  expect(porch('record', plan_id, ...fill, ...here).error).toBe('');
  const sold = readFileSync(path, 'utf8');
  expect(sold).not.toContain('KO');
  expect(edit(sold)).not.toBe(sold);
  writeFileSync(path, edit(sold));
  const ran = porch('correct', plan_id, 'A1', '--reason', 'mistyped', ...here);
  expect(ran.error).toBe('');
  const note = /figures as they stand; ([^\n]*(?:\n {11}[^\n]*)*)/.exec(ran.out)?.[1] ?? '';
  return { text: readFileSync(path, 'utf8'), note: note.replace(/\n +/g, ' ') };
}

describe('a row that comes back', () => {
  test('stands where it was, byte for byte, where the rows beside it still do', () => {
    const edit = (text: string) =>
      text.replace('Reviewed in August.', 'Reviewed in September.').replace('miner', 'gold');
    expect(takenBack(edit)).toEqual({ text: edit(TEXT), note: 'the row of KO stands where it was' });
  });

  test('has the figures of now, and what a person wrote in it', () => {
    const edit = (text: string) => text.replace('$62,000.00', '$72,000.00');
    const { text, note } = takenBack(edit);
    expect(note).toBe('the row of KO stands where it was');
    expect(text.split('\n').slice(7, 10)).toEqual([
      '| NEM | miner | Materials | 100 | $90.00 | $130.00 | $13,000.00 | 13.00% |',
      `${ROW} 10.91% |`,
      '| NVDA | — | Technology | 125 | $100.00 | $200.00 | $25,000.00 | 25.00% |',
    ]);
    expect(text).toContain('Cash: $60,000.00');
  });

  test.each<[string, (row: string) => string]>([
    ['first', (row) => TEXT.replace(`${row}\n`, '').replace('| NEM |', `${row}\n| NEM |`)],
    ['last', (row) => TEXT.replace(`${row}\n`, '').replace('| TOTAL |', `${row}\n| TOTAL |`)],
  ])('stands where it was, as the %s of the table, too', (_, move) => {
    const edit = (text: string) => text.replace('miner', 'gold');
    const text = move(`${ROW} 12.00% |`);
    expect(takenBack(edit, text)).toEqual({ text: edit(text), note: 'the row of KO stands where it was' });
  });

  test('stands at the end where another row came between, and says so', () => {
    const bought = '| XOM | — | Energy | 10 | $50.00 | $50.00 | $500.00 | 0.50% |';
    const { text, note } = takenBack((sold) => sold.replace('| NVDA |', `${bought}\n| NVDA |`));
    expect(note).toBe('the row of KO stands at the end of the table, since the rows beside it are others now');
    const tickers = text.split('\n').flatMap((line) => /^\| ([A-Z]+) \|/.exec(line)?.[1] ?? []);
    expect(tickers).toEqual(['NEM', 'XOM', 'NVDA', 'KO', 'TOTAL']);
    expect(text).toContain(ROW);
  });

  test('is made anew where the table has other columns, and says so', () => {
    const { text, note } = takenBack((sold) => sold.replace('| Notes |', '| Company |'));
    expect(note).toBe('KO is held again in a new row');
    expect(text).toMatch(/\| KO \| — \| Consumer Staples \| 200 \|/);
  });
});
