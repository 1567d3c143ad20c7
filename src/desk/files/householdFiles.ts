import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import { byText } from '../../domain/instruments/security.ts';
import { callProblem } from './callProblem.ts';
import { documentFile, findDocuments } from './findDocuments.ts';
import { type HouseholdSources, inAccount, type OtherAccount } from './householdSources.ts';

/** Where a household keeps its accounts. */
export const ACCOUNTS = 'accounts';

/** Whether the folder is a household: it has a folder `accounts` with a folder in it. */
export function isHousehold(folder: string): boolean {
  const accounts = join(folder, ACCOUNTS);
  return (
    statSync(accounts, { throwIfNoEntry: false })?.isDirectory() === true &&
    readdirSync(accounts, { withFileTypes: true }).some((one) => one.isDirectory() && !one.name.startsWith('.'))
  );
}

/** How an account's folder may be called, so that a message, a report and a command line can name it. */
const ACCOUNT_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,49}$/;

/** Where an account stands in its household. */
export interface HouseholdPlace {
  /** The household's folder. */
  readonly root: string;
  readonly policyName: string;
  readonly account: string;
  /** Where the household's policy stands there more than once. */
  readonly problems: readonly Problem[];
}

/** The household of an account's folder: a folder in `accounts` beside a policy.json; null for any other. */
export function householdPlace(workspace: string): HouseholdPlace | null {
  const folder = resolve(workspace);
  const within = dirname(folder);
  if (basename(within) !== ACCOUNTS) return null;
  const root = dirname(within);
  const policies = readdirSync(root)
    .filter((name) => name.toLowerCase() === 'policy.json')
    .sort(byText);
  const [policyName] = policies;
  if (policyName === undefined) return null;
  return { root, policyName, account: basename(folder), problems: policies.length > 1 ? [twoPolicies(policies)] : [] };
}

function twoPolicies(names: readonly string[]): Problem {
  const message = `the household’s policy stands here more than once: ${names.join(', ')}`;
  return { file: `../../${names[1] ?? ''}`, line: 1, column: 1, excerpt: '', message, accepted: 'one policy.json' };
}

/** The household's policy as a document of the account. */
export function householdPolicyFile(place: HouseholdPlace): DocumentFile {
  return documentFile(accountFolder(place.root, place.account), householdPolicyName(place));
}

/** What it is called from the account's folder. */
export function householdPolicyName({ policyName }: HouseholdPlace): string {
  return `../../${policyName}`;
}

/** The accounts of a household by name, and a problem for each folder whose name can be none. */
export function accountNames(root: string): {
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
} {
  const found = readdirSync(join(root, ACCOUNTS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort(byText);
  const names = found.filter((name) => ACCOUNT_NAME.test(name));
  const problems = found
    .filter((name) => !names.includes(name))
    .map((name): Problem => {
      const message = `${JSON.stringify(name)} can be no account’s name`;
      const accepted = 'up to 50 letters, digits and _ . -, such as roth_ira';
      return { file: ACCOUNTS, line: 1, column: 1, excerpt: '', message, accepted };
    });
  return { names, problems };
}

/** The folder of one account. */
export function accountFolder(root: string, account: string): string {
  return join(root, ACCOUNTS, account);
}

/** Why a command that works on one account does nothing in this folder, with the accounts' folders; null elsewhere. */
export function householdRefusal(folder: string): Problem | null {
  if (!isHousehold(folder)) return null;
  const { names } = accountNames(folder);
  const folders = names.map((name) => accountFolder(folder, name)).join(', ');
  return callProblem('the folder is a household, and this works on one account', `one account’s folder: ${folders}`);
}

/** The household with the documents of every other account, and every problem of finding them. */
export function withOtherAccounts(
  household: HouseholdSources,
  { root, account }: HouseholdPlace,
): { readonly household: HouseholdSources; readonly problems: readonly Problem[] } {
  const { names, problems } = accountNames(root);
  const others = names.filter((name) => name !== account).map((name) => otherAccount(root, name));
  return {
    household: { ...household, others: others.map((one) => one.documents) },
    problems: [...problems, ...others.flatMap((one) => one.problems)],
  };
}

function otherAccount(
  root: string,
  account: string,
): { readonly documents: OtherAccount; readonly problems: readonly Problem[] } {
  const folder = accountFolder(root, account);
  const { files, nearNames, problems } = findDocuments(folder);
  const read = (name: string): DocumentFile => documentFile(folder, name);
  const present = (name: string | null): DocumentFile | null => (name === null ? null : read(name));
  return {
    documents: {
      account,
      policy: present(files.policy),
      portfolio: present(files.portfolio),
      marketView: present(files.marketView),
      recommendations: files.recommendations.map(read),
      lots: present(files.lots),
      securities: present(files.securities),
      nearNames,
      fills: [],
    },
    problems: problems.map((one) => inAccount(account, one)),
  };
}
