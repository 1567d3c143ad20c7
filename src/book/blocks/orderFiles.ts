import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decimal, divideHalfEven, powerOfTen } from '../../base/decimal.ts';
import { type CsvCell, writeCsv } from '../../documents/sheets/writeCsv.ts';
import { syncFolder } from '../../journal/checkpoint.ts';
import type { BookFacts } from '../files/bookFile.ts';
import { plainShares } from './accountState.ts';
import type { Block, Leg } from './tables.ts';

/** A block with its legs, by account. */
export interface BlockWithLegs {
  readonly block: Block;
  readonly legs: readonly Leg[];
}

/** Files for custodians, by name; and what could not be written, one sentence each. */
export interface CustodianFiles {
  readonly files: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

const BLOCK_COLUMNS = ['block_id', 'custodian', 'side', 'ticker', 'shares', 'limit'];
const LEG_COLUMNS = ['block_id', 'account', 'shares', 'average_price', 'cash'];

/** What is written before an order is given: blocks, what each account asks of them, and a file for each custodian. */
export function orderFiles(blocks: readonly BlockWithLegs[], facts: BookFacts): CustodianFiles {
  const files = new Map<string, string>();
  const notes: string[] = [];
  files.set(
    'blocks.csv',
    writeCsv(
      BLOCK_COLUMNS,
      blocks.map(({ block }) => blockRow(block)),
    ),
  );
  const asked = blocks.flatMap(({ block, legs }) =>
    legs
      .filter((leg) => leg.asked > 0n)
      .map((leg) => [block.id, leg.account, { figure: plainShares(leg.asked, block) }, '', '']),
  );
  files.set('allocations.csv', writeCsv(LEG_COLUMNS, asked));
  for (const custodian of custodiansOf(blocks)) {
    const own = blocks.filter(({ block }) => block.custodian === custodian).map(({ block }) => block);
    const name = fileName(custodian);
    files.set(`orders-${name}.csv`, writeCsv(BLOCK_COLUMNS, own.map(blockRow)));
    const form = formOf(custodian);
    if (form === 'fidelity') {
      const account = facts.blockAccounts.get(custodian);
      if (account === undefined) notes.push(noBlockAccount(custodian));
      else files.set(`fidelity-orders-${name}.csv`, fidelityRows(own.map((block) => fidelityOrder(account, block))));
    } else if (form === 'sample') {
      notes.push(`${sampleNote(custodian)} orders-${name}.csv has the same orders in a neutral form.`);
    }
  }
  return { files, notes };
}

/** What is written once fills were shared out: who has what at which price, and files by which custodians allocate. */
export function allocationFiles(blocks: readonly BlockWithLegs[], facts: BookFacts): CustodianFiles {
  const files = new Map<string, string>();
  const notes: string[] = [];
  const rows = blocks.flatMap(({ block, legs }) => legs.filter(({ got }) => got > 0n).map((leg) => legRow(block, leg)));
  files.set('allocations.csv', writeCsv(LEG_COLUMNS, rows));
  for (const custodian of custodiansOf(blocks)) {
    const own = blocks.filter(({ block }) => block.custodian === custodian);
    const form = formOf(custodian);
    if (form === 'fidelity')
      files.set(`fidelity-allocations-${fileName(custodian)}.csv`, fidelityRows(own.flatMap(fidelityLegs)));
    if (form === 'sample') notes.push(sampleNote(custodian));
    if (form !== 'ibkr') continue;
    const account = facts.blockAccounts.get(custodian);
    if (account === undefined) notes.push(noBlockAccount(custodian));
    else
      files.set(
        `ibkr-allocations-${fileName(custodian)}.csv`,
        withoutHeader(own.flatMap((one) => ibkrLegs(account, one))),
      );
  }
  return { files, notes };
}

function custodiansOf(blocks: readonly BlockWithLegs[]): readonly string[] {
  return [...new Set(blocks.map(({ block }) => block.custodian))].sort();
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

function fidelityLegs({ block, legs }: BlockWithLegs): (readonly CsvCell[])[] {
  const action = block.side === 'BUY' ? 'B' : 'S';
  return legs
    .filter(({ got }) => got > 0n)
    .map((leg) => [leg.account, '', action, { figure: plainShares(leg.got, block) }, block.ticker, '', '', '']);
}

function fidelityRows(rows: readonly (readonly CsvCell[])[]): string {
  return withoutHeader(rows);
}

// Interactive Brokers, "Import Allocations": A trading account, B account, C symbol, D B or S, E executing broker,
// F quantity; the quantities of a symbol and side are all that is available.

function ibkrLegs(account: string, { block, legs }: BlockWithLegs): (readonly CsvCell[])[] {
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
export function writeAll(folder: string, files: ReadonlyMap<string, string>): Readonly<Record<string, string>> | null {
  const isOther = ([name, text]: readonly [string, string]): boolean =>
    existsSync(join(folder, name)) && readFileSync(join(folder, name), 'utf8') !== text;
  if ([...files].some(isOther)) return null;
  mkdirSync(folder, { recursive: true });
  const hashes: Record<string, string> = {};
  for (const [name, text] of files) {
    const file = openSync(join(folder, name), 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    hashes[name] = createHash('sha256').update(text).digest('hex');
  }
  syncFolder(folder);
  return hashes;
}
