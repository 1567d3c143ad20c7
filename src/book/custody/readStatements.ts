import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format } from '../../base/decimal.ts';
import { readBrokerFile } from '../../documents/brokers/recognise.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { PositionsStatement, StatedAccount } from '../../domain/trading/statement.ts';
import type { ForeignColumns } from '../files/foreignColumns.ts';
import { inFile } from '../snapshot/facts.ts';
import type { HeldAccount } from './heldAccount.ts';
import { readForeign } from './readForeign.ts';

/** Whose files are read; others of `BROKERS` are no custodians of many accounts. */
export const CUSTODIANS = ['schwab', 'fidelity', 'ofx'] as const;

export interface Held {
  readonly accounts: ReadonlyMap<string, HeldAccount>;
  /** What a person should know, one sentence each. */
  readonly told: readonly string[];
}

/**
 * All accounts of a custodian's files, or every problem of them. Each file is split by its own account column. `columns` are
 * those of a table that only book.json knows; null for a form of `CUSTODIANS`.
 */
export function readStatements(
  files: readonly string[],
  from: string,
  columns: ForeignColumns | null,
  sweeps: readonly Ticker[],
): Reading<Held> {
  const problems: Problem[] = [];
  const accounts = new Map<string, HeldAccount>();
  const told = new Set<string>();
  for (const file of files) {
    const name = basename(file);
    const bytes = readFileSync(file);
    const read =
      columns === null ? known(name, bytes, from, sweeps, told) : readForeign(name, bytes, columns, sweeps, told);
    problems.push(...read.problems);
    for (const held of read.value ?? []) {
      if (accounts.has(held.account)) {
        problems.push(inFile(name, `${held.account} stands in another file, too`, 'each account once'));
      }
      accounts.set(held.account, held);
    }
  }
  return problems.length > 0 ? { value: null, problems } : { value: { accounts, told: [...told] }, problems };
}

/** A file of a form that is known by its content. */
function known(
  name: string,
  bytes: Uint8Array,
  from: string,
  sweeps: readonly Ticker[],
  told: Set<string>,
): Reading<readonly HeldAccount[]> {
  const { value, problems: found } = readBrokerFile(name, bytes, sweeps);
  if (value === null) return { value: null, problems: found };
  const problems = [...found];
  const statement = value.positions;
  if (statement === null || statement.broker !== from) {
    const whose = (statement ?? value.transactions)?.broker ?? 'nobody';
    const message = `the file is ${whose}’s${statement === null ? ', and has no positions' : ''}`;
    problems.push(inFile(name, message, `positions files of ${from}`));
    return { value: null, problems };
  }
  for (const note of statement.notes ?? []) told.add(note);
  return { value: heldIn(statement, name, problems, told), problems };
}

function heldIn(
  { asOf, accounts }: PositionsStatement,
  name: string,
  problems: Problem[],
  told: Set<string>,
): readonly HeldAccount[] {
  if (asOf === null) {
    problems.push(inFile(name, 'the file does not tell of which day it is', 'an export that does'));
    return [];
  }
  const day = newYorkTime(asOf).date;
  return accounts.flatMap((account) => {
    if (account.number === null) {
      problems.push(inFile(name, 'an account of the file has no number', 'an export that names its accounts'));
      return [];
    }
    return [heldOf(account, account.number, day, told)];
  });
}

function heldOf(stated: StatedAccount, account: string, asOf: string, told: Set<string>): HeldAccount {
  const { cash, total, holdings, unstated, misfit } = stated;
  for (const { row, kind, symbol } of holdings) {
    if (kind !== 'security') {
      told.add(
        `${row.file}:${row.line}: ${account} holds ${symbol} (${kind}), which a book does not keep: unreconciled`,
      );
    }
  }
  for (const { file, line } of unstated) told.add(`${file}:${line}: ${account} has pending activity without an amount`);
  if (misfit !== null) told.add(`${account}: ${misfit}`);
  const positions = holdings.flatMap(({ kind, symbol, shares, costBasis }) => {
    return kind === 'security' ? [[symbol, format(shares), costBasis === null ? '' : format(costBasis)] as const] : [];
  });
  return {
    account,
    cash: format(cash),
    asOf,
    total: total === null ? '' : format(total),
    count: holdings.length,
    positions,
  };
}
