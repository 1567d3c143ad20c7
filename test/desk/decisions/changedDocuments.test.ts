import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withTablesTurned } from '../../cli/porch.ts';
import {
  APPROVE,
  type Approved,
  approvedPlan,
  copyOf,
  DOCUMENTS,
  EXCEPT,
  kindsOf,
  MARKET_VIEW,
  on,
  PORTFOLIO,
  put,
  RECOMMENDATION,
  textIn,
  useAfter,
} from './changes.ts';

/** One change of one place in a document: what it is called, and the whole text with it. */
type Change = readonly [name: string, text: string];

/** Each cell of each table of a document, changed by as little as can be. */
function cellChanges(text: string): Change[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const header = headerOf(lines, at);
    if (header === null) return [];
    const cells = cellsOf(line);
    const subject = cells.find((cell) => /^[A-Z]{2,}$/.test(cell)) ?? cells[1];
    return cells.map((cell, column): Change => {
      const changed = `| ${cells.with(column, nudged(cell)).join(' | ')} |`;
      return [`${subject}: ${header[column]}`, lines.with(at, changed).join('\n')];
    });
  });
}

/** The header of the table in which this line is a row; null where it is none. */
function headerOf(lines: readonly string[], at: number): string[] | null {
  let first = at;
  while (lines[first - 1]?.startsWith('|')) first -= 1;
  return lines[at]?.startsWith('|') && at - first > 1 ? cellsOf(lines[first] ?? '') : null;
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** Every number of every item of the document, each item taken away, and each said a second time otherwise. */
function itemChanges(text: string): Change[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at): Change[] => {
    if (!line.startsWith('- ')) return [];
    const numbers = [...line.matchAll(/\d[\d.,]*/g)].map(({ 0: number, index }): Change => {
      const changed = line.slice(0, index) + nudged(number) + line.slice(index + number.length);
      return [changed, lines.with(at, changed).join('\n')];
    });
    return [...numbers, [`without ${line}`, lines.toSpliced(at, 1).join('\n')]];
  });
}

const OTHER_WORDS: Readonly<Record<string, string>> = {
  Materials: 'Utilities',
  Technology: 'Utilities',
  Financials: 'Utilities',
  Energy: 'Utilities',
  buy: 'sell',
  BUY: 'SELL',
};

/** The last digit another one; another sector or side; of other words one letter more. */
function nudged(text: string): string {
  if (!/\d/.test(text)) return OTHER_WORDS[text] ?? (text === text.toUpperCase() ? `${text}X` : `${text}x`);
  return text.replace(/\d(?=\D*$)/, (digit) => (digit === '9' || /-\d\d$/.test(text) ? '0' : `${Number(digit) + 1}`));
}

/** What the approval comes to after each change. */
function after(approved: Approved, file: string, changes: readonly Change[]): Map<string, string> {
  return new Map(changes.map(([name, text]) => [name, useAfter(approved, (copy) => put(copy, file, text))]));
}

/** The changes after which the approval serves as before; every other one is told with the document's name. */
function uncounted(approved: Approved, file: string, changes: readonly Change[]): string[] {
  const words = [...after(approved, file, changes)];
  const counted = words.filter(([, word]) => word !== 'counts');
  expect(counted.filter(([, word]) => word !== `${file} was changed` && !word.startsWith(`${file}:`))).toEqual([]);
  expect(counted.length).toBeGreaterThan(words.length / 2);
  return words.filter(([, word]) => word === 'counts').map(([name]) => name);
}

function replaced(text: string, from: string, to: string): Change {
  expect(text.split(from)).toHaveLength(2);
  return [to, text.replace(from, to)];
}

test('every cell of the portfolio and the restrictions is what was approved, but for what is stated and measured', () => {
  expect(uncounted(approvedPlan(DOCUMENTS), 'Portfolio.md', cellChanges(PORTFOLIO))).toEqual(
    ['NEM', 'FCX', 'AAPL', 'JPM', 'XOM'].flatMap((ticker) => [
      `${ticker}: Market Value`,
      `${ticker}: Gain %`,
      `${ticker}: Weight`,
    ]),
  );
});

test('every line of the action plan, the cash and the day of the portfolio are what was approved', () => {
  const lines: Change[] = [
    ...itemChanges(PORTFOLIO),
    replaced(PORTFOLIO, '- Target', '- Hold Energy\n- Target'),
    replaced(PORTFOLIO, 'Suggested rebalancing:', 'Basis: total\n\nSuggested rebalancing:'),
    replaced(PORTFOLIO, '$9,000.00', '$9,000.01'),
    replaced(PORTFOLIO, 'As of: 2026-08-21', 'As of: 2026-08-20'),
    // further from what is measured than rounding goes
    replaced(PORTFOLIO, '$30,000.00', '$30,002.00'),
    // a directive is known by its place and its document's name too: the plan's files repeat them
    replaced(PORTFOLIO, '## ACTION PLAN', 'Read with care.\n\n## ACTION PLAN'),
    replaced(PORTFOLIO, '| 300 |', '| 300.0 |'),
  ];
  expect(lines.length).toBeGreaterThan(14);
  expect(uncounted(approvedPlan(DOCUMENTS), 'Portfolio.md', lines)).toEqual([]);
});

test('every ranking, pick and volume of the market view is what was approved, but for the outlook', () => {
  const changes = [...cellChanges(MARKET_VIEW), replaced(MARKET_VIEW, 'As of 2026-08-21', 'As of 2026-08-20')];
  expect(uncounted(approvedPlan(DOCUMENTS), 'Market-Analyst.md', changes)).toEqual([
    'Technology: Outlook',
    'Financials: Outlook',
    'Energy: Outlook',
    'Materials: Outlook',
  ]);
});

test('every field of a recommendation is what was approved', () => {
  const fields = RECOMMENDATION.split('\n').flatMap((line, at, lines): Change[] => {
    const [, name, value = ''] = /^- ([^:]+): (.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, lines.with(at, `- ${name}: ${nudged(value)}`).join('\n')]];
  });
  expect(fields).toHaveLength(10);
  const approved = approvedPlan({ ...DOCUMENTS, 'Stock-Analyst.md': RECOMMENDATION }, () => ['screen']);
  expect(uncounted(approved, 'Stock-Analyst.md', fields)).toEqual([]);
});

test('a document that is gone, new or called otherwise is told by its name', () => {
  const approved = approvedPlan(DOCUMENTS);
  const move = (from: string, to: string) => (one: Approved) =>
    renameSync(join(one.folder, from), join(one.folder, to));
  const cases: [string, (one: Approved) => void, string][] = [
    [
      'no portfolio',
      ({ folder }) => rmSync(join(folder, 'Portfolio.md')),
      'Portfolio.md:1:1: the workspace has no portfolio',
    ],
    ['no market view', ({ folder }) => rmSync(join(folder, 'Market-Analyst.md')), 'Market-Analyst.md is gone'],
    ['advice', (one) => put(one, 'Stock-Analyst.md', RECOMMENDATION), 'Stock-Analyst.md is new'],
    [
      'advice in a folder',
      (one) => {
        mkdirSync(join(one.folder, 'stock-analyst'));
        put(one, 'stock-analyst/nvda.md', RECOMMENDATION);
      },
      'stock-analyst/nvda.md is new',
    ],
    ['another name', move('Portfolio.md', 'PORTFOLIO.md'), 'Portfolio.md is gone; PORTFOLIO.md is new'],
  ];
  expect(cases.map(([name, change]) => [name, useAfter(approved, change)])).toEqual(
    cases.map(([name, , words]) => [name, words]),
  );
  const twice = useAfter(approved, (one) => put(one, 'portfolio.json', '{}'));
  expect(twice).toContain('one document stands here more than once: Portfolio.md, portfolio.json');
});

test('what no trade and no figure of the plan comes from is no change', () => {
  const approved = approvedPlan(DOCUMENTS);
  const cases: [string, (one: Approved) => void][] = [
    ['prose under the plan', (one) => put(one, 'Portfolio.md', PORTFOLIO.replace('four weeks', 'six weeks'))],
    ['prose of the market view', (one) => put(one, 'Market-Analyst.md', `${MARKET_VIEW}\nCalm days.\n`)],
    ['the order of the rows', (one) => put(one, 'Portfolio.md', withTablesTurned(PORTFOLIO))],
    ['the order of the picks', (one) => put(one, 'Market-Analyst.md', withTablesTurned(MARKET_VIEW))],
    ['line ends', (one) => put(one, 'Portfolio.md', PORTFOLIO.replaceAll('\n', '\r\n'))],
    ['a byte-order mark', (one) => put(one, 'Market-Analyst.md', `\uFEFF${MARKET_VIEW}`)],
    [
      'the name of the market view',
      ({ folder }) => renameSync(join(folder, 'Market-Analyst.md'), join(folder, 'market-analyst.md')),
    ],
    ['another file', (one) => put(one, 'notes.md', 'Reduce Technology from 25% to 0%\n')],
    ['a file of the plan', ({ folder, plan }) => rmSync(join(folder, 'plans', plan.slice(0, 12), 'trade_list.json'))],
  ];
  expect(cases.map(([name, change]) => [name, useAfter(approved, change)])).toEqual(
    cases.map(([name]) => [name, 'counts']),
  );
});

test('once fills are recorded, their own rewriting is no change, a cent more is one, and further fills are facts', () => {
  const one = approvedPlan(DOCUMENTS);
  expect(on(one, 'record', '--fill', 'SELL NEM 100 @ 100.10 ref A1')).toMatchObject({ status: 0, error: '' });
  const filled = textIn(one, 'Portfolio.md');
  expect(on(copyOf(one), 'placed', '2', '--by', 'pat').status).toBe(0);
  const changes: [string, string, string][] = [
    ['Portfolio.md', '| $80.00 |', '| $80.01 |'],
    ['Portfolio.md', '$19,010.00', '$19,010.01'],
    ['Portfolio.md', 'to 25%', 'to 24%'],
    ['Market-Analyst.md', '$214.72', '$214.73'],
    ['policy.json', '"limit_band_bps":50', '"limit_band_bps":51'],
  ];
  for (const [file, from, to] of changes) {
    const copy = copyOf(one);
    put(copy, file, replaced(textIn(copy, file), from, to)[1]);
    const placed = on(copy, 'placed', '2', '--by', 'pat', '--json');
    expect([to, placed.status, JSON.parse(placed.out).reasons]).toEqual([to, 3, [`${file} was changed`]]);
    expect(kindsOf(copy).at(-1)).toBe('decision_voided');
    const more = on(copy, 'record', '--fill', 'SELL NEM 60 @ 100.20 ref A2', '--json');
    const { recorded, notes, portfolio_document } = JSON.parse(more.out);
    expect([to, recorded, portfolio_document, notes]).toEqual([
      to,
      1,
      'rewritten',
      [`the plan’s approval is void: ${file} was changed`],
    ]);
  }
  expect(textIn(one, 'Portfolio.md')).toBe(filled);
});

test('what is void is not excepted or approved again while the documents are others', () => {
  const one = approvedPlan(DOCUMENTS);
  put(one, 'Market-Analyst.md', replaced(MARKET_VIEW, '$214.72', '$214.73')[1]);
  const words = 'Market-Analyst.md was changed';
  expect(on(one, 'placed', '1', '--by', 'pat').out).toContain(words);
  const reviewed = on(one, 'review', ...EXCEPT, '--by', 'sam');
  expect([reviewed.status, reviewed.error]).toEqual([2, expect.stringContaining(words)]);
  expect(on(one, 'approve', ...APPROVE).status).toBe(3);
  put(one, 'Market-Analyst.md', MARKET_VIEW);
  expect(on(one, 'approve', ...APPROVE).status).toBe(3);
  expect(on(one, 'review', ...EXCEPT, '--by', 'sam')).toMatchObject({ status: 0, error: '' });
  expect(on(one, 'approve', ...APPROVE)).toMatchObject({ status: 0, error: '' });
  expect(on(one, 'placed', '1', '--by', 'pat')).toMatchObject({ status: 0, error: '' });
});
