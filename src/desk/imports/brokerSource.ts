import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readOwnTable } from '../../documents/brokers/ownTable.ts';
import { readBrokerFile, readIfBrokerFile } from '../../documents/brokers/recognise.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { sweepsOf } from '../../domain/planning/securities.ts';
import type { Statement } from '../../domain/trading/statement.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { readTable } from '../files/workbook.ts';

/** What a file to be imported says, whoever made it. */
export interface ImportSource extends Statement {
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
}

/** Which file, and of a workbook which sheet. */
export interface AskedSource {
  readonly path: string;
  /** Of a file that was brought from elsewhere. */
  readonly bytes?: Uint8Array;
  /** Absent where none is named. */
  readonly sheet?: string;
}

/** Reads a broker's file or a table of one's own, as text or as a sheet of a workbook. */
export function readImportSource(
  { path, bytes = readFileSync(path), sheet }: AskedSource,
  policy: Policy,
): Reading<ImportSource> {
  const name = basename(path);
  const hash = hashBytes(bytes);
  const table = readTable(name, bytes, sheet);
  if (table.value === null) return { value: null, problems: table.problems };
  const read = readText(name, table.value.bytes, policy);
  if (read.value === null) return { value: null, problems: read.problems };
  const { positions, transactions } = read.value;
  const { notes } = table.value;
  const noted =
    positions === null || notes.length === 0
      ? positions
      : { ...positions, notes: [...(positions.notes ?? []), ...notes] };
  return { value: { name, hash, positions: noted, transactions }, problems: [] };
}

function readText(name: string, bytes: Uint8Array, policy: Policy): Reading<Statement> {
  const sweeps = sweepsOf(policy);
  const known = readIfBrokerFile(name, bytes, sweeps);
  if (known !== null) return known;
  const own = readOwnTable(name, bytes, policy);
  if (own === null) return readBrokerFile(name, bytes, sweeps);
  return own.value === null
    ? { value: null, problems: own.problems }
    : { value: { positions: own.value, transactions: null }, problems: [] };
}
