import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decimal, format, multiply } from '../../base/decimal.ts';
import { textIn, textOrNull } from '../ledger/cells.ts';
import type { BookDatabase, SqlRow } from '../runs/sql.ts';
import { type Traded, tradedLine } from '../snapshot/join.ts';
import type { RecordedFill } from '../snapshot/record.ts';

const WRITTEN_AT_ONCE = 1_000;

/** Writes what blocks have of accounts, one account a line, for a snapshot: who is in flight, and what was filled when. */
export async function writeTraded(ledger: BookDatabase, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  let lines: string[] = [];
  const flush = (): void => {
    appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
    lines = [];
  };
  let [name, own]: [string, SqlRow[]] = ['', []];
  const tell = (): void => {
    if (own.length > 0) lines.push(tradedLine(name, tradedOf(own)));
    own = [];
    if (lines.length === WRITTEN_AT_ONCE) flush();
  };
  const rows = ledger.stream(
    `SELECT leg.account AS account, leg.got AS got, leg.cash AS cash, leg.commission AS commission, block.id AS id,
      block.side AS side, block.ticker AS ticker, block.unit AS unit, block.state AS state,
      block.last_fill_at AS filled_at
      FROM leg JOIN block ON block.id = leg.block WHERE leg.asked <> '0' ORDER BY leg.account, block.id`,
  );
  for await (const row of rows) {
    if (textIn(row, 'account') !== name) tell();
    name = textIn(row, 'account');
    own.push(row);
  }
  tell();
  flush();
}

function tradedOf(legs: readonly SqlRow[]): Traded {
  const fills = legs.flatMap((leg): RecordedFill[] => {
    const at = textOrNull(leg, 'filled_at');
    if (at === null || textIn(leg, 'got') === '0') return [];
    const side = textIn(leg, 'side') === 'BUY' ? 'BUY' : 'SELL';
    const shares = format(multiply(decimal(textIn(leg, 'got')), decimal(textIn(leg, 'unit'))));
    const [cash, commission] = ['cash', 'commission'].map((name) => centsText(textIn(leg, name)));
    return [[textIn(leg, 'id'), side, textIn(leg, 'ticker'), shares, cash ?? '', commission ?? '', at]];
  });
  const latest = fills.map(([, , , , , , at]) => at).sort();
  return {
    inFlight: legs.some((leg) => textIn(leg, 'state') === 'open'),
    filledAt: latest.at(-1) ?? null,
    fills,
  };
}

function centsText(cents: string): string {
  return format({ units: BigInt(cents), scale: 2 });
}
