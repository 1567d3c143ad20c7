import type { Reading } from '../../documents/syntax/problem.ts';
import type { Difference } from '../../domain/instruments/corporateAction.ts';
import type { PositionsStatement, StatedAccount, TransactionsStatement } from '../../domain/trading/statement.ts';
import { lastImport, type RecordedImport } from '../history/importEvents.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { chosenAccount } from './account.ts';
import { readImportSource } from './brokerSource.ts';
import { importPolicy } from './folder.ts';
import { type Imported, type ImportRequest, outcomeOf, prepareImport } from './statement.ts';

/** A broker's file as it was recognised, and what importing it would come to. */
export interface ImportPreview {
  readonly name: string;
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string;
  readonly positions: PositionsStatement | null;
  readonly transactions: TransactionsStatement | null;
  /** Of the workspace; null where nothing was imported. */
  readonly last: RecordedImport | null;
  /** What has to be said before it can be looked at; null where nothing has, or the file has no positions. */
  readonly asks: 'account' | 'time' | null;
  /** Null while something is asked, and where the file has no positions. */
  readonly outcome: Reading<ImportOutcome> | null;
}

/** What an import would come to. */
export interface ImportOutcome {
  readonly imported: Imported;
  /** What would wait for a person's word. */
  readonly differences: readonly Difference[];
  /** What to import it on (`ImportRequest.shown`). */
  readonly shown: string;
}

/** What `importStatement` would do with this file at this moment, and what has to be said first. Writes and records nothing. */
export function previewImport(request: ImportRequest, desk: PlanDesk): Reading<ImportPreview> {
  const policy = importPolicy(desk.workspace);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const source = readImportSource(request, policy.value);
  if (source.value === null) return { value: null, problems: source.problems };
  const { positions } = source.value;
  const last = lastImport(desk.journal);
  const file = { ...source.value, last };
  if (positions === null) return { value: { ...file, asks: null, outcome: null }, problems: [] };
  const asks = asked(positions, request, last);
  const outcome = asks === null ? outcomeFor({ ...file, statement: positions }, request, desk) : null;
  return { value: { ...file, asks, outcome }, problems: [] };
}

function asked(
  statement: PositionsStatement,
  { account, asOf }: ImportRequest,
  last: RecordedImport | null,
): ImportPreview['asks'] {
  const isAccountOpen = account === null && chosenAccount(statement, null, last, () => '').value === null;
  if (isAccountOpen && statement.accounts.length > 0) return 'account';
  return statement.asOf === null && asOf === null ? 'time' : null;
}

function outcomeFor(
  file: { readonly name: string; readonly hash: string; readonly statement: PositionsStatement },
  request: ImportRequest,
  desk: PlanDesk,
): Reading<ImportOutcome> {
  const prepared = prepareImport(desk.journal, file, request, desk);
  if (prepared.value === null) return { value: null, problems: prepared.problems };
  const { imported } = prepared.value;
  const { differences } = imported.recorded;
  return { value: { imported, differences, shown: outcomeOf(prepared.value) }, problems: [] };
}

/** By what an account of a file is chosen. */
export function accountKey({ number, name }: StatedAccount): string | null {
  return number ?? name;
}
