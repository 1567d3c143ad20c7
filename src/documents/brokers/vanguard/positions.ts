import { compare, type Decimal, decimal } from '../../../base/decimal.ts';
import { parseTicker, type Ticker } from '../../../domain/instruments/security.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import type { PositionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import { type AccountDraft, accountDraft, addCashLine, addHolding, statedAccount } from '../common/account.ts';
import { readDollars, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { type HoldingField, type HoldingTable, holdingNames, readHoldingRow } from '../common/holdings.ts';
import {
  brokerTable,
  faultRow,
  fieldOf,
  isProse,
  neededOf,
  refuseTooLong,
  sourceRow,
  textOf,
} from '../common/table.ts';
import { type VanguardForm, vanguardTables } from './sections.ts';

const NAMES = {
  account: holdingNames({
    account: ['Account Number'],
    description: ['Investment Name'],
    shares: ['Shares'],
    price: ['Share Price'],
    value: ['Total Value'],
  }),
  plan: holdingNames({
    account: ['Plan Number'],
    accountName: ['Plan Name'],
    description: ['Fund Name'],
    shares: ['Shares'],
    price: ['Price'],
    value: ['Total Value'],
  }),
  college: holdingNames({
    account: ['Fund Account Number'],
    description: ['Fund Name'],
    shares: ['Shares'],
    price: ['Price'],
    value: ['Total Value'],
  }),
};
const NEEDED: Readonly<Record<VanguardForm, readonly HoldingField[]>> = {
  account: ['account', 'symbol', 'shares', 'price', 'value'],
  plan: ['account', 'accountName', 'description', 'shares', 'price', 'value'],
  college: ['account', 'description', 'shares', 'price', 'value'],
};

export function readVanguardPositions(faults: Faults, sheet: Sheet, _: SheetRow, sweeps: readonly Ticker[]) {
  const drafts = new Map<string, AccountDraft>();
  for (const { form, header, rows } of vanguardTables(faults, sheet, 'positions')) {
    const table = brokerTable(faults, sheet, header, NAMES[form], NEEDED[form]);
    if (table === null) return null;
    for (const row of rows) {
      if (isProse(row)) continue;
      const number = textOf(table, row, 'account').replace(OF_FUND, '$1');
      if (!/\d/.test(number)) {
        faultRow(faults, sheet, row, 'this row cannot be understood', 'rows of holdings, each with its account');
        continue;
      }
      const key = `${form}\n${number}`;
      const draft = drafts.get(key) ?? accountDraft(number, textOf(table, row, 'accountName') || null);
      drafts.set(key, draft);
      if (form !== 'account') readFund(table, row, draft, sweeps);
      else if (!SETTLEMENT.test(textOf(table, row, 'description'))) readHoldingRow(table, row, draft, sweeps);
      else {
        const amount = neededOf(table, row, 'value', readDollars);
        if (amount !== null) addCash(table, row, draft, amount);
      }
    }
  }
  const accounts = [...drafts.values()].map((draft) => statedAccount(faults, draft, []));
  return { kind: 'positions', broker: 'vanguard', asOf: null, accounts } satisfies PositionsStatement;
}

/** `0040-88012345678`: the fund, then the account that holds it and others. */
const OF_FUND = /^\d{4}-(\d{8,12})$/;
const SETTLEMENT = /SETTLEMENT FUND/i;
const MONEY_MARKET = /\bMONEY MARKET\b|SETTLEMENT FUND/i;
const ONE = decimal('1');

function addCash(table: HoldingTable, row: SheetRow, draft: AccountDraft, amount: Decimal): void {
  const { place } = fieldOf(table, row, 'value');
  addCashLine(table.faults, draft, { amount, place }, textOf(table, row, 'description'));
}

/**
 * A fund of a plan or a 529 account, which has a name alone: it is held as it is. One that stands twice with other
 * figures is held from two sources.
 */
function readFund(table: HoldingTable, row: SheetRow, draft: AccountDraft, sweeps: readonly Ticker[]): void {
  const { faults, sheet } = table;
  if (refuseTooLong(table, row)) return;
  const shares = neededOf(table, row, 'shares', readSignedShares);
  const price = neededOf(table, row, 'price', readUnitPrice);
  const value = neededOf(table, row, 'value', readDollars);
  if (shares === null || price === null || value === null) return;
  const description = textOf(table, row, 'description');
  const place = (field: 'symbol' | 'shares' | 'value') =>
    fieldOf(table, row, field === 'symbol' ? 'description' : field).place;
  if (parseTicker(description) !== null) {
    // what stands there is a row of a brokerage account
    faultAt(faults, place('symbol'), `${named(description)} is no name of a fund`, 'the name of a fund in each row');
    return;
  }
  if (MONEY_MARKET.test(description) && compare(price, ONE) === 0) {
    addCash(table, row, draft, value);
    return;
  }
  const written = { symbol: '', description, type: 'fund' };
  const heldIn = `${plain(shares)} ${plain(value)}`;
  const facts = { row: sourceRow(sheet, row), place, written, shares, price, value, heldIn };
  addHolding(faults, draft, { ...facts, costBasis: null, paid: null, lots: [] }, sweeps);
}
