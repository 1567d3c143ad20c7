import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decimal, divideHalfEven, powerOfTen } from '../../base/decimal.ts';
import { type CsvCell, writeCsv } from '../../documents/sheets/writeCsv.ts';
import { syncFolder } from '../../journal/checkpoint.ts';
import type { BookFacts } from '../files/bookFile.ts';
import { fileHash } from '../snapshot/freeze.ts';
import { plainShares } from './accountState.ts';
import type { Block, Leg } from './tables.ts';

/** The legs of a block, by account: those of one block at a time are held. */
export type LegsOf = (block: Block) => Promise<readonly Leg[]>;

/** A file's text, one part after the other. */
export type FileParts = () => AsyncIterable<string>;

/** Files for custodians, by name; and what could not be written, one sentence each. */
export interface CustodianFiles {
  readonly files: ReadonlyMap<string, FileParts>;
  readonly notes: readonly string[];
}

const BLOCK_COLUMNS = ['block_id', 'custodian', 'side', 'ticker', 'shares', 'limit'];
const LEG_COLUMNS = ['block_id', 'account', 'shares', 'average_price', 'cash'];

/** What is written before an order is given: blocks, what each account asks of them, and a file for each custodian. */
export function orderFiles(blocks: readonly Block[], legsOf: LegsOf, facts: BookFacts): CustodianFiles {
  const files = new Map<string, FileParts>();
  const notes: string[] = [];
  files.set('blocks.csv', whole(writeCsv(BLOCK_COLUMNS, blocks.map(blockRow))));
  files.set('allocations.csv', ofLegs(LEG_COLUMNS, blocks, legsOf, askedRows));
  for (const custodian of custodiansOf(blocks)) {
    const own = blocks.filter((block) => block.custodian === custodian);
    const name = fileName(custodian);
    files.set(`orders-${name}.csv`, whole(writeCsv(BLOCK_COLUMNS, own.map(blockRow))));
    const form = formOf(custodian);
    if (form === 'fidelity') {
      const account = facts.blockAccounts.get(custodian);
      if (account === undefined) notes.push(noBlockAccount(custodian));
      else {
        const orders = own.map((block) => fidelityOrder(account, block));
        files.set(`fidelity-orders-${name}.csv`, whole(withoutHeader(orders)));
      }
    } else if (form === 'sample') {
      notes.push(`${sampleNote(custodian)} orders-${name}.csv has the same orders in a neutral form.`);
    }
  }
  return { files, notes };
}

/** What is written once fills were shared out: who has what at which price, and files by which custodians allocate. */
export function allocationFiles(blocks: readonly Block[], legsOf: LegsOf, facts: BookFacts): CustodianFiles {
  const files = new Map<string, FileParts>();
  const notes: string[] = [];
  files.set('allocations.csv', ofLegs(LEG_COLUMNS, blocks, legsOf, gotRows));
  for (const custodian of custodiansOf(blocks)) {
    const own = blocks.filter((block) => block.custodian === custodian);
    const name = fileName(custodian);
    const form = formOf(custodian);
    if (form === 'fidelity') files.set(`fidelity-allocations-${name}.csv`, ofLegs([], own, legsOf, fidelityLegs));
    if (form === 'sample') notes.push(sampleNote(custodian));
    if (form !== 'ibkr') continue;
    const account = facts.blockAccounts.get(custodian);
    if (account === undefined) notes.push(noBlockAccount(custodian));
    else {
      const rows: LegRows = (block, legs) => ibkrLegs(account, block, legs);
      files.set(`ibkr-allocations-${name}.csv`, ofLegs([], own, legsOf, rows));
    }
  }
  return { files, notes };
}

type LegRows = (block: Block, legs: readonly Leg[]) => readonly (readonly CsvCell[])[];

function whole(text: string): FileParts {
  return async function* () {
    yield text;
  };
}

/** Rows of legs, block by block; without a header where it has no columns. */
function ofLegs(columns: readonly string[], blocks: readonly Block[], legsOf: LegsOf, rowsOf: LegRows): FileParts {
  return async function* () {
    if (columns.length > 0) yield writeCsv(columns, []);
    for (const block of blocks) yield withoutHeader(rowsOf(block, await legsOf(block)));
  };
}

function askedRows(block: Block, legs: readonly Leg[]): readonly (readonly CsvCell[])[] {
  return legs
    .filter(({ asked }) => asked > 0n)
    .map(({ account, asked }) => [block.id, account, { figure: plainShares(asked, block) }, '', '']);
}

function gotRows(block: Block, legs: readonly Leg[]): readonly (readonly CsvCell[])[] {
  return legs.filter(({ got }) => got > 0n).map((leg) => legRow(block, leg));
}

function custodiansOf(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.map(({ custodian }) => custodian))].sort();
}

/** Custodians whose public forms are known, and those whose form a firm has to show. */
function formOf(custodian: string): 'fidelity' | 'ibkr' | 'sample' | null {
  const name = custodian.toLowerCase().replace(/[^a-z]/g, '');
  if (name.includes('fidelity')) return 'fidelity';
  if (name === 'ibkr' || name.includes('interactivebrokers')) return 'ibkr';
  return name.includes('schwab') || name.includes('pershing') ? 'sample' : null;
}

function sampleNote(custodian: string): string {
  return `${custodian} takes files in a form that is not public: no file in its own form is written before a sample of one that it took is at hand.`;
}

function noBlockAccount(custodian: string): string {
  return `no file in ${custodian}’s own form is written: block_accounts of book.json names no account for ${custodian}.`;
}

function blockRow(block: Block): readonly CsvCell[] {
  const { id, custodian, side, ticker, limit } = block;
  return [
    id,
    custodian,
    side,
    ticker,
    { figure: plainShares(block.asked, block) },
    limit === null ? '' : { figure: limit },
  ];
}

const PRICE_PLACES = 6;

function legRow(block: Block, leg: Leg): readonly CsvCell[] {
  const cash = `${leg.cash / 100n}.${String(leg.cash % 100n).padStart(2, '0')}`;
  const price = averagePrice(block);
  return [block.id, leg.account, { figure: plainShares(leg.got, block) }, { figure: price }, { figure: cash }];
}

/** Dollars a share, rounded half-even for reading; the exact quotient is the block's notional by its shares. */
export function averagePrice({ notional, filled, unit }: Block): string {
  const [dollars, one] = [decimal(notional), decimal(unit)];
  const numerator = dollars.units * powerOfTen(one.scale) * powerOfTen(PRICE_PLACES);
  const units = divideHalfEven(numerator, filled * one.units * powerOfTen(dollars.scale));
  const text = String(units).padStart(PRICE_PLACES + 1, '0');
  return `${text.slice(0, -PRICE_PLACES)}.${text.slice(-PRICE_PLACES)}`;
}

// Fidelity, "Import Block Orders and Allocations" and "Import Orders": A account, B account type (empty: automatic),
// C action, D quantity, E symbol, F price type, G time in force, H limit.

function fidelityOrder(account: string, block: Block): readonly CsvCell[] {
  const { side, ticker, limit } = block;
  const price: readonly CsvCell[] = limit === null ? ['M', 'D', ''] : ['L', 'D', { figure: limit }];
  return [account, '', side === 'BUY' ? 'B' : 'S', { figure: plainShares(block.asked, block) }, ticker, ...price];
}

function fidelityLegs(block: Block, legs: readonly Leg[]): (readonly CsvCell[])[] {
  const action = block.side === 'BUY' ? 'B' : 'S';
  return legs
    .filter(({ got }) => got > 0n)
    .map((leg) => [leg.account, '', action, { figure: plainShares(leg.got, block) }, block.ticker, '', '', '']);
}

// Interactive Brokers, "Import Allocations": A trading account, B account, C symbol, D B or S, E executing broker,
// F quantity; the quantities of a symbol and side are all that is available.

function ibkrLegs(account: string, block: Block, legs: readonly Leg[]): (readonly CsvCell[])[] {
  const side = block.side === 'BUY' ? 'B' : 'S';
  return legs
    .filter(({ got }) => got > 0n)
    .map((leg) => [account, leg.account, block.ticker, side, 'IBKR', { figure: plainShares(leg.got, block) }]);
}

function withoutHeader(rows: readonly (readonly CsvCell[])[]): string {
  const columns = (rows[0] ?? []).map((_, place) => `${place}`);
  return writeCsv(columns, rows).slice(writeCsv(columns, []).length);
}

/** A custodian's name as a part of a file's. */
function fileName(custodian: string): string {
  const plain = custodian.replace(/[^A-Za-z0-9_-]/g, '_');
  if (plain === custodian && plain !== '') return plain;
  return `${plain}-${createHash('sha256').update(custodian).digest('hex').slice(0, 8)}`;
}

/**
 * Writes files into a folder, durable once this returns, and gives their hashes. One that stands there with the same bytes
 * stays; null, and nothing is written, where one stands there with others.
 */
export async function writeAll(
  folder: string,
  files: ReadonlyMap<string, FileParts>,
): Promise<Readonly<Record<string, string>> | null> {
  mkdirSync(folder, { recursive: true });
  const staged = (name: string): string => join(folder, `.${name}.new`);
  try {
    const hashes: [name: string, sha256: string][] = [];
    for (const [name, parts] of files) hashes.push([name, await writeParts(staged(name), parts())]);
    const isOther = ([name, hash]: readonly [string, string]): boolean =>
      existsSync(join(folder, name)) && fileHash(join(folder, name)) !== hash;
    if (hashes.some(isOther)) return null;
    for (const [name] of hashes) renameSync(staged(name), join(folder, name));
    syncFolder(folder);
    return Object.fromEntries(hashes);
  } finally {
    for (const name of files.keys()) rmSync(staged(name), { force: true });
  }
}

async function writeParts(path: string, parts: AsyncIterable<string>): Promise<string> {
  const hash = createHash('sha256');
  const file = openSync(path, 'w');
  try {
    for await (const part of parts) {
      writeFileSync(file, part);
      hash.update(part);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
