import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultsOf as resultsOfRecords } from '../../src/book/accounts/planAccount.ts';
import { unusable } from '../../src/book/approvals/runAtDesk.ts';
import { outcomeOf } from '../../src/book/runs/outcome.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { checkBook } from '../../src/book/snapshot/checkBook.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { missingWords } from '../../src/book/snapshot/silence.ts';
import { accountingText } from '../../src/cli/book/accounting.ts';
import { change, DAY, exampleBook, frozen, resultsOf } from './books.ts';
import { withDesk } from './desks.ts';
import { porchBook } from './porchBook.ts';

// What a custodian does not say: positions that are missing are not taken for cash alone.

const ACCOUNTS = 20;

/** The shipped book without the positions of some accounts. */
function without(isMissing: (account: string, custodian: string) => boolean): string {
  const book = exampleBook(ACCOUNTS);
  const custodians = new Map(
    readFileSync(join(book, 'accounts.csv'), 'utf8')
      .split('\n')
      .map((row) => row.split(','))
      .map(([account = '', , , , custodian = '']) => [account, custodian]),
  );
  for (const file of ['positions.csv', 'lots.csv']) {
    change(book, file, (text) => {
      const [header = '', ...rows] = text.split('\n');
      const kept = rows.filter((row) => {
        const [account = ''] = row.split(',');
        return !isMissing(account, custodians.get(account) ?? '');
      });
      return [header, ...kept].join('\n');
    });
  }
  return book;
}

test('an account without positions is read only where its custodian counts none', () => {
  const book = without((account) => account === 'X000003');
  const told: string[] = [];
  checkBook(book, ({ file, line, message }) => told.push(`${file}:${line}: ${message}`));
  expect(told).toEqual(['accounts.csv:4: X000003 has no positions']);
  const reasons = () => {
    const snapshot = frozen(book);
    const lines = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n');
    const record = lines.map(readRecord).find(({ account }) => account === 'X000003');
    if (record === undefined) throw new Error('it is listed');
    const [result] = resultsOfRecords([record], planningOf(snapshot), { day: DAY, asks: 'rebalance' });
    return [
      result?.status,
      ...(result?.reasons ?? []).filter(([reason]) => reason !== 'unreconciled').map(([, words]) => words),
    ];
  };
  expect(reasons()).toEqual(['unreadable', 'it has no positions, and positions_count of accounts.csv does not say 0']);
  change(book, 'accounts.csv', (text) => text.replace(/^(X000003,.*),\d+,(active,\w+)$/m, '$1,0,$2'));
  expect(reasons()[0]).toBe('planned');
});

test('a run is suspect where a custodian says nothing of all of its accounts; what others say is planned as ever', async () => {
  const book = without((_, custodian) => custodian === 'fidelity');
  const counts = checkBook(book, () => {});
  expect(counts.missing).toEqual({ silent: ['fidelity'] });
  const whole = await resultsOf(exampleBook(ACCOUNTS));
  const found = await resultsOf(book);
  const of = (results: typeof whole) =>
    results
      .filter(({ custodian, household }) => custodian === 'schwab' && household === '')
      .map(({ planId }) => planId);
  expect(of(found)).toEqual(of(whole));
  expect(new Set(found.filter(({ custodian }) => custodian === 'fidelity').map(({ status }) => status))).toEqual(
    new Set(['unreadable']),
  );
  await withDesk(book, async (desk) => {
    // not for the many that cannot be read
    change(book, 'book.json', (text) => text.replace('"unreadable_max_pct": "1"', '"unreadable_max_pct": "100"'));
    const at = await desk.run();
    const outcome = await outcomeOf(desk.engine, at.run, frozen(book));
    const decided = { isAnyWaiting: true, counts: new Map(), blocks: { stated: 0, open: 0, held: 0 } };
    const text = accountingText(outcome, decided, { book, engine: 'local' });
    expect([text.includes('\nSUSPECT: no account of fidelity has a position'), text.includes('book approve')]).toEqual([
      true,
      false,
    ]);
    expect((await unusable(at))?.message).toBe(
      `run ${at.run.id.slice(0, 12)} is suspect: no account of fidelity has a position: a file of positions is missing`,
    );
  });
});

test('where book.json lists no custodians it is said that one of which everything is missing is not noticed', async () => {
  const book = exampleBook(20);
  const words =
    '\nbook.json lists no custodians: a custodian of which every account is missing would not be noticed.\n';
  const said = async (): Promise<readonly string[]> => {
    let text = '';
    await withDesk(book, async (desk) => {
      const { run } = await desk.run();
      const decided = { isAnyWaiting: true, counts: new Map(), blocks: { stated: 0, open: 0, held: 0 } };
      text = accountingText(await outcomeOf(desk.engine, run, frozen(book)), decided, { book, engine: 'local' });
    });
    return [text, (await porchBook('check', book)).out];
  };
  for (const text of await said()) expect(text).not.toContain(words);
  change(book, 'book.json', (text) => text.replace('"custodians": ["fidelity", "schwab"],', ''));
  for (const text of await said()) expect(text).toContain(words);
});

test('a run is suspect where book.json lists a custodian that no account has', async () => {
  const book = exampleBook(ACCOUNTS);
  change(book, 'book.json', (text) => text.replace('"fidelity", "schwab"]', '"fidelity", "schwab", "pershing"]'));
  await withDesk(book, async (desk) => {
    const at = await desk.run();
    expect((await unusable(at))?.message).toBe(
      `run ${at.run.id.slice(0, 12)} is suspect: book.json lists pershing, and accounts.csv has no account there: a file is missing, or the list has one too many`,
    );
  });
});

test.each<[string, (text: string) => string, string | null]>([
  [
    'all of its figures are stale on the day of the run, and another’s are not',
    ofFidelity('2026-08-19'),
    'what is newest of fidelity is of 2026-08-19, older than others’: a file is missing',
  ],
  ['they are of the trading day before', ofFidelity('2026-08-20'), null],
  [
    'one of its accounts has newer ones',
    (text) => ofFidelity('2026-08-19')(text).replace(/^(.*,fidelity,.*),2026-08-19,/m, '$1,2026-08-21,'),
    null,
  ],
  [
    'those are of an account on hold',
    (text) =>
      ofFidelity('2026-08-19')(text).replace(/^(.*,fidelity,.*),2026-08-19,(.*),active,/m, '$1,2026-08-21,$2,hold,'),
    'what is newest of fidelity is of 2026-08-19, older than others’: a file is missing',
  ],
  ['everything is as old', (text) => text.replaceAll(`,${DAY},`, ',2026-08-19,'), null],
])('whether a custodian’s file is missing where %s', (_, by, expected) => {
  const book = exampleBook(ACCOUNTS);
  change(book, 'accounts.csv', by);
  const { manifest } = frozen(book);
  expect(missingWords(manifest, DAY)).toBe(expected);
});

test('what a snapshot says of missing files does not change the name of one that misses none', () => {
  expect(Object.keys(frozen(exampleBook(ACCOUNTS)).manifest).sort()).toEqual(['accounts', 'engine', 'files']);
});

function ofFidelity(day: string): (text: string) => string {
  return (text) => text.replace(/^(.*,fidelity,.*),2026-08-\d\d,/gm, `$1,${day},`);
}
