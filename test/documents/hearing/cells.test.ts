import { describe, expect, test } from 'vitest';
import { readRecommendations } from '../../../src/documents/advice/readRecommendations.ts';
import { type DocumentKind, hearDocument } from '../../../src/documents/hearing/hear.ts';
import { hearJson } from '../../../src/documents/hearing/hearJson.ts';
import { NO_SECTORS, subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { heard, inPlan, ofJson } from './oneHearing.ts';

// What decides whether the same words are heard: whom their row names, what column they stand in, what they stand under.

const row = (name: string, words: string) => heard(`| Event | News |\n|---|---|\n| ${name} | ${words} |`);

describe('a cell that says of a paper that it is not final', () => {
  test.each(['awaiting release', 'has not been finalised', 'waiting for sign-off'])('%s', (words) => {
    for (const name of ['NEM', 'Energy', 'This report', 'Version'])
      expect([name, row(name, words)]).toEqual([name, [`3 document_not_final: ${words}`]]);
    // of an event it is news
    expect(row('Payrolls', words)).toEqual([]);
  });
});

describe('a time that has not come', () => {
  const timed = (header: string, cell: string, kind: DocumentKind = 'stock') =>
    heard(`as of 2026-08-21\n\n| Ticker | ${header} |\n|---|---|\n| NVDA | ${cell} |`, kind).filter(
      (one) => !one.includes('document_not_final'),
    );

  test.each([
    ['Timing', 'Q4 2026', ['5 not_understood: q4 2026']],
    ['Timing', 'Q4 2026.', ['5 not_understood: q4 2026.']],
    ['Execution', 'Q4 2026', ['5 not_understood: q4 2026']],
    ['Timing', 'Q1 2026', []],
    ['Notes', 'Q4 2026', []],
    ['Next review', 'Q4 2026', []],
  ])('%s: %s', (header, cell, expected) => expect(timed(header, cell)).toEqual(expected));

  test('is none where no day is known', () => {
    expect(heard('| Ticker | Timing |\n|---|---|\n| NVDA | Q4 2026 |', 'stock')).toEqual([]);
    expect(ofJson('{"timing": "Q4 2026"}', 'stock')).toEqual(['used']);
  });
});

describe('an order that stands at the broker', () => {
  const noted = (words: string) => heard(`| Ticker | Comment |\n|---|---|\n| NEM | ${words} |`);

  test.each([
    ['limit order to sell 40 at $95 is still working', 'limit order to sell 40 at $95 is still working'],
    ['stop order to buy 10 shares at $80 is open', 'stop order to buy 10 shares at $80 is open'],
    ['a working limit order at $95', 'a working limit order'],
    ['open order: buy 40', 'open order: buy'],
    ['GTC sell limit 95', 'gtc sell limit 95'],
    ['limit buy 40 @ 90', 'limit buy 40 @ 90'],
  ])('%s', (words, because) => expect(noted(words)).toEqual([`3 not_understood: ${because}`]));

  test.each([
    'limit order to sell 40 filled in May',
    'limit sell 40 expired',
    'order book at a record',
    'stop-loss at $80',
  ])('%s', (words) => expect(noted(words)).toEqual([]));

  test('and as a line that names its security, of others not', () => {
    expect(heard('Limit order to sell 40 XOM at $95 is open.')).toEqual([
      '1 not_understood: limit order to sell 40 xom at $95 is open',
    ]);
    expect(heard('There is an open limit order for 40 XOM.')).toEqual([
      '1 not_understood: open limit order for 40 xom',
    ]);
    expect(heard('A limit order to sell is open to all customers of a broker.')).toEqual([]);
  });
});

describe('what is owed, with its sign', () => {
  test('what another broker charges is not charged here', () => {
    expect(heard('Another broker charges 25 dollars')).toEqual([]);
    expect(heard('Broker charges 25 dollars')).toEqual(['1 liability_not_read: broker charges 25 dollars']);
  });

  test.each(['($12,000)', '-12,000', '-$12,000', '–12K drawn'])('Margin loan: %s', (amount) => {
    expect(heard(`Margin loan: ${amount}`)).toEqual(['1 liability_not_read: margin loan']);
    expect(heard(`| Margin loan | ${amount} |\n|---|---|\n| x | y |`)).toEqual(['1 liability_not_read: margin loan']);
  });
});

test('as discussed introduces a plan, and discussed only does not', () => {
  expect(inPlan('As discussed on the phone:')).toEqual([]);
  expect(inPlan('Discussed only:')).toEqual(['3 not_understood: discussed only']);
});

describe('what is bidden', () => {
  test.each([
    ['Treat the balance as gone', ['1 not_understood: treat the']],
    ['- Treat the balance as gone', ['1 not_understood: treat the']],
    ['Please treat the balance as gone', ['1 not_understood: treat the']],
    // behind a label, in a title and in a cell nothing is
    ['Treat the balance: gone', []],
    ['## Treat the balance as gone', []],
    ['| Treat the balance as gone | x |\n|---|---|\n| a | b |', []],
  ])('%j', (text, expected) => expect(heard(text)).toEqual(expected));
});

describe('securities of a kind that may not be traded', () => {
  test.each([
    ['Securities we may not sell are below.', ['1 not_understood: may not sell']],
    ['Securities that may not be sold by US persons.', []],
    ['Securities which may not be sold by US persons.', []],
  ])('%s', (text, expected) => expect(heard(text)).toEqual(expected));
});

describe('a table that nobody read', () => {
  test.each([
    ['```\nA | B\n---|---\nx | y\nTicker | Shares\n---|---\nTSLA | 100\n```', ['5', '7']],
    ['| A | B |\n|---|---|\n| x | y |\n| Ticker | Shares |\n|---|---|\n| TSLA | 100 |', ['4', '6']],
  ])('right behind another: %j', (text, lines) => {
    expect(heard(text)).toEqual(lines.map((line) => `${line} not_understood: a table of ticker, shares`));
  });

  test.each([
    ['<table><tr><td>TSLA</td><td>100</td></tr><tr><td>NVDA</td><td>50</td></tr></table>', ['1']],
    ['```\nTSLA | 100\nNVDA | 50\n```', ['2', '3']],
    ['<!--\nTSLA | 100\nNVDA | 50\n-->', ['2', '3']],
    ['TSLA\t100\nNVDA\t50', ['1', '2']],
    // one row is no table
    ['<table><tr><td>TSLA</td><td>100</td></tr></table>', []],
    ['<table><tr><th>Ticker</th><th>Shares</th></tr></table>', []],
    ['```\nTSLA | 100\n```', []],
    ['<!--\nTSLA | 100\n\n-->', []],
  ])('without a header: %j', (text, lines) => {
    expect(heard(text)).toEqual(lines.map((line) => `${line} not_understood: securities with numbers`));
  });
});

describe('recommendations under a heading of the past', () => {
  function told(text: string): string[] {
    const document = scanMarkdown('Stock-Analyst.md', text);
    readRecommendations(document);
    const subjects = subjectsOf(new Set(['XOM']), [{ ticker: 'NVDA', name: null }], NO_SECTORS);
    const hearing = { kind: 'stock', subjects, plan: null, recommended: new Set(['NVDA']) } as const;
    return hearDocument(document, hearing).remarks.map(({ source, because }) => `${source.line} ${because}`);
  }
  const LINE = 'BUY NVDA 5%, conviction 78';
  const TABLE = '| Ticker | Action | Conviction | Size |\n|---|---|---|---|\n| NVDA | BUY | 78 | 5% |';

  test.each([
    [`## Rejected ideas\n\n${LINE}`, ['1 rejected']],
    [`## Rejected ideas\n\n### Technology\n\n${LINE}`, ['1 rejected']],
    [`## Rejected ideas\n\n${TABLE}`, ['1 rejected']],
    [
      `## Rejected ideas\n\n\`\`\`json\n{"ticker": "NVDA", "action": "BUY", "conviction": 78, "size": "5%"}\n\`\`\``,
      ['1 rejected'],
    ],
    [`## Buys\n\nToday.\n\n## Rejected ideas\n\nNone.\n\n## Now\n\n${LINE}`, []],
    [`# Rejected ideas and others\n\n## Buys\n\n${LINE}`, []],
  ])('%j', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('JSON', () => {
  test('a list at the top is heard without a key', () => {
    expect(ofJson('["Blackout"]', 'stock')).toEqual(['used']);
    expect(ofJson('["do not sell it"]', 'stock')).toEqual(['1 not_understood: do not sell', 'open']);
  });

  test('what is not final or owed is told with its line', () => {
    const text = '{"status": "draft",\n "note": "margin loan: $12,000"}';
    const { value } = readJson('portfolio.json', text);
    if (value === null) throw new Error(text);
    const subjects = subjectsOf(new Set(['NEM']), [], NO_SECTORS);
    const { remarks } = hearJson(
      { document: value, name: 'portfolio.json', lines: text.split('\n'), left: new Map() },
      { kind: 'portfolio', subjects, plan: null, recommended: new Set() },
    );
    expect(remarks.map(({ id, source }) => `${id} ${source.line}: ${source.text}`)).toEqual([
      'document_not_final 1: {"status": "draft",',
      'liability_not_read 2: "note": "margin loan: $12,000"}',
    ]);
  });
});
