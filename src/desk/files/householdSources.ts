import type { Problem } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { NearName } from './findDocuments.ts';

/** The documents of one of a household's other accounts, as they came. */
export interface OtherAccount {
  readonly account: string;
  readonly policy: DocumentFile | null;
  readonly portfolio: DocumentFile | null;
  readonly marketView: DocumentFile | null;
  readonly recommendations: readonly DocumentFile[];
  readonly lots: DocumentFile | null;
  readonly securities: DocumentFile | null;
  readonly nearNames: readonly NearName[];
  /** What the account's journal holds; empty where no account of the household says what it is. */
  readonly fills: readonly AccountFill[];
}

/** What an account's evaluation has of its household. */
export interface HouseholdSources {
  /** The account's own name. */
  readonly account: string;
  readonly policy: DocumentFile;
  /** By name; empty where the account is read by itself. */
  readonly others: readonly OtherAccount[];
}

/** A problem of another account's document, told from this account's folder. */
export function inAccount(account: string, problem: Problem): Problem {
  const { file } = problem;
  return { ...problem, file: file.startsWith('../../') ? file : `../${account}/${file}` };
}
