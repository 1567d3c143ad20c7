import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../documents/policy/readPolicy.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import { byPlace, type Problem, type Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import { knownSectors } from '../../domain/instruments/sectorLookup.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { byText } from '../../domain/instruments/security.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf } from '../../domain/planning/securities.ts';
import { BOOK_FILE, type BookFacts, readBookFile } from './bookFile.ts';
import { ACTIONS_FILE, type Actions, readActions } from './corporateActions.ts';
import { type Model, readModel } from './models.ts';
import { otherSpellings, POLICIES_FOLDER, readNamedPolicy } from './policies.ts';
import { PRICES_FILE, type Quote, readBookPrices } from './prices.ts';

export const POLICY_FILE = 'policy.json';
const MODELS_FOLDER = 'models';

/** What all accounts of a book share: read once, and frozen. */
export interface Firm {
  readonly facts: BookFacts;
  readonly policy: Policy;
  /** policy.json as it stands; null where there is none. */
  readonly policyText: string | null;
  /** By name: what stands over it for accounts that name one. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly quotes: ReadonlyMap<Ticker, Quote>;
  readonly models: ReadonlyMap<string, Model>;
  readonly actions: Actions;
}

/** What rows of accounts speak of, whether or not it can be used; null where it cannot be read, and nothing is said of it. */
export interface FirmNames {
  readonly facts: BookFacts | null;
  readonly models: Names;
  readonly policies: Names;
  readonly quotes: Pick<Names, 'has'> | null;
}

interface Names {
  readonly has: (name: string) => boolean;
  readonly keys: () => Iterable<string>;
}

/** The names of the files that a firm's part of a book has, relative to it; those that are not there are left out. */
export function firmFiles(folder: string): readonly string[] {
  const single = [BOOK_FILE, POLICY_FILE, PRICES_FILE, ACTIONS_FILE].filter((name) => existsSync(join(folder, name)));
  return [...single, ...filesIn(folder, MODELS_FOLDER), ...filesIn(folder, POLICIES_FOLDER)];
}

function filesIn(folder: string, within: string): readonly string[] {
  if (!existsSync(join(folder, within))) return [];
  const names = readdirSync(join(folder, within)).filter((name) => name.endsWith('.json'));
  return names.sort(byText).map((name) => `${within}/${name}`);
}

/** The name by which accounts.csv speaks of a file of a folder. */
function nameIn(within: string, file: string): string {
  return file.slice(within.length + 1, -'.json'.length);
}

/** What all accounts share, or every problem of those files. */
export function readFirm(folder: string): Reading<Firm> {
  const { firm, problems } = firmIn(folder);
  return { value: firm, problems };
}

/** The same as far as it goes: with every problem of those files what rows of accounts can be held against all the same. */
export function firmIn(folder: string): FirmRead {
  const problems: Problem[] = [];
  const take = <T>(reading: Reading<T>): T | null => {
    problems.push(...reading.problems);
    return reading.value;
  };
  const files = firmFiles(folder);
  const text = (name: string): string | null => {
    if (!files.includes(name)) {
      take(missing(name));
      return null;
    }
    return take(openText({ name, bytes: readFileSync(join(folder, name)) }));
  };
  const bookText = text(BOOK_FILE);
  const facts = bookText === null ? null : take(readBookFile(bookText));
  const policyText = files.includes(POLICY_FILE) ? text(POLICY_FILE) : null;
  const tree = policyText === null ? null : take(readJson(POLICY_FILE, policyText));
  const stated = take(policyIn(tree));
  const policy = stated ?? DEFAULT_POLICY;
  const quotes = files.includes(PRICES_FILE)
    ? take(readBookPrices(join(folder, PRICES_FILE), ownSectorsOf(policy)))
    : take(missing<ReadonlyMap<Ticker, Quote>>(PRICES_FILE));
  const sectors = [
    ...new Set([...(quotes ?? new Map<Ticker, Quote>()).values()].flatMap(({ sector }) => sector ?? [])),
  ];
  const borne = [...sectors, ...knownSectors(policy.ownSectors).values()];
  // of prices that cannot be read nothing is known
  if (quotes !== null) take({ value: null, problems: policySectorProblems(tree, POLICY_FILE, borne) });
  const asBorne = Object.freeze(withSectorsAsBorne(policy, sectors));
  problems.push(...otherSpellings(POLICY_FILE, policy, asBorne));
  const actions = take(readActions(folder)) ?? new Map();
  const models = new Map<string, Model>();
  for (const file of files.filter((name) => name.startsWith(`${MODELS_FOLDER}/`))) {
    const name = nameIn(MODELS_FOLDER, file);
    const said = text(file);
    // without prices every pick would be one that has none
    const model =
      said === null || quotes === null
        ? null
        : take(readModel(name, file, said, { policy: asBorne, quotes, hasFourEyes: facts?.hasFourEyes === true }));
    if (model !== null) models.set(name, model);
  }
  const policies = new Map<string, Policy>();
  for (const file of files.filter((name) => name.startsWith(`${POLICIES_FOLDER}/`))) {
    const said = text(file);
    const named =
      said === null || stated === null ? null : take(readNamedPolicy(file, said, { firm: asBorne, sectors, borne }));
    if (named !== null) policies.set(nameIn(POLICIES_FOLDER, file), named);
  }
  const named = (within: string): Names =>
    new Set(files.filter((name) => name.startsWith(`${within}/`)).map((file) => nameIn(within, file)));
  const names = { facts, quotes, models: named(MODELS_FOLDER), policies: named(POLICIES_FOLDER) };
  if (problems.length > 0 || facts === null || quotes === null)
    return { firm: null, names, problems: problems.sort(byPlace) };
  return { firm: { facts, policy: asBorne, policyText, policies, quotes, models, actions }, names, problems: [] };
}

interface FirmRead {
  readonly firm: Firm | null;
  readonly names: FirmNames;
  readonly problems: readonly Problem[];
}

/** The policy of every account: what one account alone can have stands in accounts.csv. */
function policyIn(tree: JsonNode | null): Reading<Policy> {
  const reading = readPolicy(tree, POLICY_FILE);
  if (reading.value === null || reading.value.account === null) return reading;
  const place = tree?.kind === 'object' ? tree.members.find(({ key }) => key === 'account')?.place : undefined;
  const message = 'policy.json says what account it is, and a book has many';
  const accepted = 'the columns type and funding of accounts.csv';
  return { value: null, problems: [{ file: POLICY_FILE, ...(place ?? START), message, accepted }] };
}

const START = { line: 1, column: 1, excerpt: '' };

function missing<T>(name: string): Reading<T> {
  const accepted = `a file ${name}; \`porch book init DIR --example\` makes a book that explains itself`;
  return { value: null, problems: [{ file: name, ...START, message: `the book has no ${name}`, accepted }] };
}
