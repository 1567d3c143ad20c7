import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readOwnTable } from '../../documents/brokers/ownTable.ts';
import { readBrokerFile, readIfBrokerFile } from '../../documents/brokers/recognise.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { sweepsOf } from '../../domain/planning/securities.ts';
import type { Statement } from '../../domain/trading/statement.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { isArchive, readWorkbook } from './workbook.ts';

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
  if (!isArchive(bytes)) {
    const read = readText(name, bytes, policy);
    return read.value === null
      ? { value: null, problems: read.problems }
      : { value: { name, hash, ...read.value }, problems: [] };
  }
  const workbook = readWorkbook(name, bytes, sheet ?? null);
  if (workbook.value === null) return { value: null, problems: workbook.problems };
  const { text, others } = workbook.value;
  const read = readText(name, new TextEncoder().encode(text), policy);
  if (read.value === null) return { value: null, problems: read.problems };
  const { positions, transactions } = read.value;
  const told = others.length === 0 ? [] : [`sheets that were not read: ${others.join(', ')}`];
  const noted = positions === null ? null : { ...positions, notes: [...(positions.notes ?? []), ...told] };
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
