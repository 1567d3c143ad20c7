import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import type { Result } from '../../src/book/accounts/result.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { type AccountRecord, readRecord } from '../../src/book/snapshot/record.ts';
import { change, DAY, exampleBook, frozen } from './books.ts';

const RULE = { name: 'all', verdicts: ['SAFE'], max_trade_pct: '20', max_turnover_pct: '60' };

/** One account of $100,000 whose plan sells 5% of it and buys as much; `with` gives files another content. */
export function bookWith(files: Readonly<Record<string, (text: string) => string>>): string {
  const book = exampleBook(0);
  const picks = ['NVDA', 'XOM'].map((ticker) => ({ ticker, conviction: '80' }));
  const model = { targets: { Technology: '40', Energy: '40' }, cash: '20', picks, as_of: DAY };
  const own: Readonly<Record<string, string>> = {
    'book.json': JSON.stringify({ schema: 1, name: 'One', approval_rules: [RULE] }),
    'policy.json': '{"position_size_maximum_pct": "60", "sector_caps": {"All_Others": "60"}}',
    'prices.csv': 'ticker,sector,price\nNVDA,Technology,100.00\nXOM,Energy,100.00\n',
    'models/growth.json': JSON.stringify(model),
    ...Object.fromEntries(['balanced', 'income', 'preservation'].map((one) => [`models/${one}.json`, '{"cash":"10"}'])),
  };
  for (const [name, text] of Object.entries(own)) writeFileSync(join(book, name), text);
  change(book, 'accounts.csv', (text) => `${text}A,,growth,ada,schwab,,,20000.00,${DAY},100000.00,2,active,yes\n`);
  change(book, 'positions.csv', (text) => `${text}A,NVDA,450,\nA,XOM,350,\n`);
  for (const [name, by] of Object.entries(files)) change(book, name, by);
  return book;
}

/** What becomes of every account of a book; `as` says something else of each. */
export function plannedIn(book: string, as: Partial<AccountRecord> = {}): readonly Result[] {
  const snapshot = frozen(book);
  const { firm } = planningOf(snapshot);
  const lines = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) =>
    resultsOf([{ ...readRecord(line), ...as }], { firm, table: null }, { day: DAY, asks: 'rebalance' }),
  );
}
