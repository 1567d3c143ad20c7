import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { countIn, textIn, textOrNull } from '../ledger/cells.ts';
import type { BookDatabase } from '../runs/sql.ts';
import { tradedLine } from '../snapshot/join.ts';

const WRITTEN_AT_ONCE = 1_000;

/** Writes what blocks have of accounts, one account a line, for a snapshot: who is in flight, and when it was filled last. */
export async function writeTraded(ledger: BookDatabase, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  let lines: string[] = [];
  const flush = (): void => {
    appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
    lines = [];
  };
  const rows = ledger.stream(
    `SELECT leg.account AS account, sum(CASE WHEN block.state = 'open' THEN 1 ELSE 0 END) AS open,
      max(CASE WHEN leg.got <> '0' THEN block.last_fill_at END) AS filled_at
      FROM leg JOIN block ON block.id = leg.block WHERE leg.asked <> '0' GROUP BY leg.account`,
  );
  for await (const row of rows) {
    lines.push(tradedLine(textIn(row, 'account'), countIn(row, 'open') > 0, textOrNull(row, 'filled_at')));
    if (lines.length === WRITTEN_AT_ONCE) flush();
  }
  flush();
}
