import { createHash } from 'node:crypto';
import { format } from '../../base/decimal.ts';
import { hashText } from '../../base/hash.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { canonicalForm } from '../../engine/frame/planId.ts';
import { BOOK_FILE } from '../files/bookFile.ts';
import { ACTIONS_FILE } from '../files/corporateActions.ts';
import { type Firm, POLICY_FILE } from '../files/firm.ts';
import { policyFile } from '../files/policies.ts';
import type { Quote } from '../files/prices.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import type { AccountRecord } from '../snapshot/record.ts';

/** What all accounts are planned with, hashed once. */
export interface SharedInputs {
  /** Of policy, rules and the spelling of sectors. */
  readonly firm: string;
  readonly models: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  /** What is said of each security, as it is hashed. */
  readonly quotes: ReadonlyMap<Ticker, string>;
}

export function sharedInputs(
  { manifest }: Pick<Snapshot, 'manifest'>,
  { quotes, models, policies }: Firm,
): SharedInputs {
  const sectors = [...new Set([...quotes.values()].map(({ sector }) => sector ?? ''))].sort();
  const files = [BOOK_FILE, POLICY_FILE, ACTIONS_FILE].map((name) => manifest.files[name] ?? '');
  return {
    firm: hashText(JSON.stringify([manifest.engine, files, sectors])),
    models: new Map([...models].map(([name, model]) => [name, hashText(canonicalForm({ ...model }))])),
    policies: new Map([...policies.keys()].map((name) => [name, manifest.files[policyFile(name)] ?? ''])),
    quotes: new Map([...quotes].map(([ticker, quote]) => [ticker, quoteText(quote)])),
  };
}

function quoteText({ sector, price, averageDailyVolume: volume }: Quote): string {
  return JSON.stringify([sector, format(price), volume === null ? null : format(volume)]);
}

const NO_QUOTE = '[]';

const DIGITS = 32;

/**
 * The hash of all that the results of a household, or of an account by itself, are made of but the day and the question:
 * its lines, their models, the firm's policy and rules, and the prices of what it holds (BOOK 5.5).
 */
export function inputHash(
  lines: readonly string[],
  own: readonly AccountRecord[],
  { firm, models, policies, quotes }: SharedInputs,
): string {
  // one text: each call of a hash costs more than what it hashes here
  let text = firm;
  for (const line of lines) text += line;
  for (const { cells, positions } of own) {
    text += models.get(cells?.model ?? '') ?? '-';
    if (cells?.policy !== undefined) text += policies.get(cells.policy) ?? '-';
    for (const [name] of positions) text += quotes.get(name) ?? quotes.get(parseTicker(name) ?? '') ?? NO_QUOTE;
  }
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
