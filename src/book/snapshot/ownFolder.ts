import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gatherSources } from '../../desk/evaluation/gatherSources.ts';
import { type Documents, readDocuments } from '../../desk/evaluation/readDocuments.ts';
import { documentsIn, documentsJson } from '../../desk/evaluation/recordedDocuments.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { byText } from '../../domain/instruments/security.ts';
import { nameFault } from '../files/accounts.ts';
import { type Firm, POLICY_FILE } from '../files/firm.ts';

// An account without a model has a workspace of its own in the book, with its documents as `porch rebalance` reads them.

export const WORKSPACES = 'workspaces';

/** Characters of all documents together: a line of a snapshot has to hold them. */
const LONGEST = 400_000;

/** An account's own documents, as an event of a journal keeps them; or why they cannot be kept. */
export type OwnDocuments = { readonly documents: JsonObject } | { readonly faults: readonly string[] };

/** The name of the folder that an account may have, relative to the book; null where its name is that of no folder. */
export function ownFolder(account: string): string | null {
  const isPath = /[/\\]|^\.|[. ]$/.test(account) || nameFault(account, '') !== null;
  return account === '' || isPath ? null : `${WORKSPACES}/${account}`;
}

export function hasOwnFolder(book: string, account: string): boolean {
  const folder = ownFolder(account);
  return folder !== null && existsSync(join(book, folder));
}

/** Null where the account has no folder. */
export function ownDocuments(book: string, account: string): OwnDocuments | null {
  const folder = ownFolder(account);
  if (folder === null || !existsSync(join(book, folder))) return null;
  const workspace = join(book, folder);
  const recommendations = { kind: 'workspace' } as const;
  const { sources, problems } = gatherSources({ workspace, policyFile: null, recommendations });
  if (problems.length > 0) return { faults: problems.map(({ message }) => `${folder}: ${message}`) };
  try {
    const documents = documentsJson(sources);
    if (JSON.stringify(documents).length <= LONGEST) return { documents };
    return { faults: [`${folder}: its documents are longer than ${LONGEST} characters together`] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { faults: [`${folder}: a document is no UTF-8 text`] };
  }
}

/** The names of all folders that stand there for accounts. */
export function ownFolders(book: string): readonly string[] {
  const path = join(book, WORKSPACES);
  if (!existsSync(path)) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter((one) => one.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'))
    .sort(byText);
}

/** What an account's documents say under the firm's policy; problems with their files as the book has them. */
export function readFolder(account: string, documents: JsonObject, { policyText }: Firm): Reading<Documents> {
  const policy = { name: HOUSEHOLD_POLICY, bytes: new TextEncoder().encode(policyText ?? '{}') };
  const around = { recommendationText: null, household: { account, policy, others: [] } };
  const { value, problems } = readDocuments({ ...documentsIn(documents), ...around }, 'required');
  const folder = ownFolder(account) ?? '';
  const inBook = (file: string): string => (file === HOUSEHOLD_POLICY ? POLICY_FILE : `${folder}/${file}`);
  return { value, problems: problems.map((one) => ({ ...one, file: inBook(one.file) })) };
}

/** As an account of a household names the policy under its own. */
const HOUSEHOLD_POLICY = `../../${POLICY_FILE}`;
