import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  negate,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import { dollars } from '../../../domain/instruments/wording.ts';
import type {
  PositionsStatement,
  StatedAccount,
  Statement,
  TransactionsStatement,
} from '../../../domain/trading/statement.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import { byPlace, type Reading } from '../../syntax/problem.ts';
import {
  type AccountDraft,
  accountDraft,
  addHolding,
  addsUp,
  cashAmounts,
  type StatedTotal,
  statedAccount,
} from '../common/account.ts';
import { readDollars, readSignedShares, readUnitPrice } from '../common/figures.ts';
import type { TradeDraft } from '../common/trades.ts';
import {
  foreignIn,
  type OfxFile,
  type OfxSecurity,
  ofxFigure,
  ofxMoment,
  ofxNeeded,
  ofxRow,
  ofxSecurities,
  refuseForeign,
  refuseUnnamed,
  securityAt,
} from './fields.ts';
import { refuseMisplaced } from './misplaced.ts';
import { addOfxTransactions } from './trades.ts';
import { type OfxNode, ofxPlace, partOf, partsOf, readOfxTree } from './tree.ts';

/** The kinds of positions that OFX has, in words that `securityOf` knows. */
const POSITIONS: ReadonlyMap<string, string> = new Map([
  ['POSSTOCK', 'stock'],
  ['POSMF', 'mutual fund'],
  ['POSOPT', 'option'],
  ['POSDEBT', 'bond'],
  ['POSOTHER', 'other'],
]);
const HALF_CENT = decimal('0.005');

/** The investment statements of an OFX file, 1.x or 2.x, one for each account. */
export function readOfxFile(name: string, text: string, sweeps: readonly Ticker[]): Reading<Statement> {
  const faults: Faults = { file: name, problems: [] };
  const quoted = { name, lines: text.split('\n') };
  const tree = readOfxTree(faults, quoted, text);
  if (tree === null) return { value: null, problems: faults.problems };
  const file: OfxFile = { faults, quoted, securities: ofxSecurities(tree), sweeps };
  const statements = partsOf(tree, 'INVSTMTMSGSRSV1')
    .flatMap((one) => partsOf(one, 'INVSTMTTRNRS'))
    .flatMap((one) => partsOf(one, 'INVSTMTRS'));
  refuseMisplaced(file, tree);
  if (statements.length === 0) {
    const accepted = 'an OFX file of an investment account, with <INVSTMTRS>';
    faultAt(faults, ofxPlace(quoted, tree.line), 'the file has no investment statement', accepted);
  }
  const value = { positions: readPositions(file, statements), transactions: readTransactions(file, statements) };
  if (faults.problems.length > 0) return { value: null, problems: faults.problems.sort(byPlace) };
  return { value, problems: [] };
}

function accountOf(statement: OfxNode): string | null {
  return partOf(partOf(statement, 'INVACCTFROM'), 'ACCTID')?.text || null;
}

/** What the statement's figures are in; a problem where it does not say. */
function currencyOf(file: OfxFile, statement: OfxNode): OfxNode | null {
  const node = partOf(statement, 'CURDEF');
  if (node !== null) return node;
  const place = ofxPlace(file.quoted, statement.line);
  return faultAt(file.faults, place, 'the statement does not say its currency', 'a <CURDEF> such as USD');
}

function readTransactions(file: OfxFile, statements: readonly OfxNode[]): TransactionsStatement | null {
  if (!statements.some((one) => partOf(one, 'INVTRANLIST') !== null)) return null;
  const draft: TradeDraft = { trades: [], others: [] };
  const listed = statements.filter((one) => partOf(one, 'INVTRANLIST') !== null);
  refuseTwice(file, listed, 'transactions');
  for (const statement of listed) {
    const lists = partsOf(statement, 'INVTRANLIST');
    const of = { account: accountOf(statement), currency: currencyOf(file, statement)?.text ?? 'USD' };
    for (const list of lists) addOfxTransactions(file, list, of, draft);
  }
  return { kind: 'transactions', broker: 'ofx', ...draft };
}

/** A second statement of one account would count twice. */
function refuseTwice(file: OfxFile, statements: readonly OfxNode[], what: string): void {
  const lines = new Map<string, number>();
  for (const statement of statements) {
    const account = accountOf(statement) ?? 'without a number';
    const first = lines.get(account);
    if (first === undefined) {
      lines.set(account, statement.line);
      continue;
    }
    const message = `the account ${account} has ${what} twice in this file, first in line ${first}`;
    faultAt(file.faults, ofxPlace(file.quoted, statement.line), message, 'one statement of each account');
  }
}

function readPositions(file: OfxFile, statements: readonly OfxNode[]): PositionsStatement | null {
  const held = statements.filter((one) => partOf(one, 'INVPOSLIST') !== null || partOf(one, 'INVBAL') !== null);
  if (held.length === 0) return null;
  refuseTwice(file, held, 'positions');
  const accounts: StatedAccount[] = [];
  const times: number[] = [];
  for (const statement of held) {
    const currency = currencyOf(file, statement);
    if (currency !== null && currency.text !== 'USD') refuseForeign(file, currency);
    const time = ofxMoment(file, partOf(statement, 'DTASOF'));
    if (time !== null) times.push(time.instant);
    accounts.push(readAccount(file, statement));
  }
  // several accounts are as old as the oldest of them
  return { kind: 'positions', broker: 'ofx', asOf: times.length === 0 ? null : Math.min(...times), accounts };
}

function readAccount(file: OfxFile, statement: OfxNode): StatedAccount {
  const { faults } = file;
  const since = faults.problems.length;
  const draft = accountDraft(accountOf(statement), null);
  const positions = partsOf(statement, 'INVPOSLIST').flatMap(({ parts }) => parts);
  for (const position of positions) addPosition(file, draft, position);
  const balance = partOf(statement, 'INVBAL');
  const plan = partOf(statement, 'INV401KBAL');
  if (balance !== null) addCash(file, draft, balance);
  else if (partOf(plan, 'TOTAL') === null) {
    const accepted = 'a statement with its balances, <INVBAL>';
    faultAt(faults, ofxPlace(file.quoted, statement.line), 'the statement has no cash', accepted);
  }
  const totals = [...planTotal(file, plan), ...balanceTotals(file, draft, balance)];
  return statedAccount(faults, draft, totals, since);
}

/** The total of a plan by its sources; where all of them are zero, nobody has filled them in. */
function planTotal(file: OfxFile, plan: OfxNode | null): StatedTotal[] {
  const amounts = (plan?.parts ?? []).map((node) => ({ node, amount: ofxFigure(file, node, readDollars) }));
  const total = amounts.find(({ node }) => node.tag === 'TOTAL');
  if (total === undefined || total.amount === null) return [];
  if (amounts.every(({ amount }) => amount === null || sign(amount) === 0)) return [];
  return [{ amount: total.amount, place: ofxPlace(file.quoted, total.node.line), what: 'the total of the plan' }];
}

/** What brokers call the worth of all that is held in their lists of balances, without blanks. */
const WHOLE =
  /^(?:networth|netliquidation(?:value)?|(?:total|net)?(?:account|portfolio|market|asset)values?|(?:account)?total(?:value)?|total(?:account|portfolio|assets?))$/i;

/** The balances that tell what all is worth: the account, or its positions alone, as brokers differ. */
function balanceTotals(file: OfxFile, draft: AccountDraft, balance: OfxNode | null): StatedTotal[] {
  const positions = draft.holdings.map(({ value }) => value);
  return partsOf(partOf(balance, 'BALLIST'), 'BAL').flatMap((node): StatedTotal[] => {
    const name = partOf(node, 'NAME')?.text ?? '';
    const value = partOf(node, 'VALUE');
    if (!WHOLE.test(name.replace(/[\s_-]/g, '')) || partOf(node, 'BALTYPE')?.text === 'PERCENT') return [];
    const amount = ofxFigure(file, value, readDollars);
    if (value === null || amount === null || addsUp(positions, amount)) return [];
    return [{ amount, place: ofxPlace(file.quoted, value.line), what: `the balance ${name}` }];
  });
}

function addPosition(file: OfxFile, draft: AccountDraft, node: OfxNode): void {
  const kind = POSITIONS.get(node.tag);
  const position = partOf(node, 'INVPOS');
  const place = ofxPlace(file.quoted, node.line);
  if (kind === undefined || position === null) {
    faultAt(file.faults, place, `<${node.tag}> is no position that is known`, [...POSITIONS.keys()].join(', '));
    return;
  }
  if (refuseUnnamed(file, position)) return;
  const foreign = foreignIn(position, node);
  if (foreign !== null) refuseForeign(file, foreign);
  const security: OfxSecurity = securityAt(file, position);
  const type = ofxNeeded(file, position, 'POSTYPE', readSide);
  const shares = ofxNeeded(file, position, 'UNITS', readSignedShares);
  const price = ofxFigure(file, partOf(position, 'UNITPRICE'), readUnitPrice);
  const value = ofxNeeded(file, position, 'MKTVAL', readDollars);
  if (type === null || shares === null || value === null) return;
  const isShort = type === 'short';
  const signed = (figure: Decimal) => (isShort ? negate(absolute(figure)) : figure);
  const written = { symbol: security.ticker, description: security.name, type: kind };
  const facts = { row: ofxRow(file, node), written, shares: signed(shares), price, value: signed(value) };
  const heldIn = ['HELDINACCT', 'INV401KSOURCE'].map((tag) => partOf(position, tag)?.text ?? '').join(' ');
  const rest = { costBasis: null, paid: null, lots: [], heldIn };
  const at = { UNITS: partOf(position, 'UNITS'), MKTVAL: partOf(position, 'MKTVAL') };
  const placeOf = (field: 'symbol' | 'shares' | 'value') => {
    const found = field === 'symbol' ? node : at[field === 'shares' ? 'UNITS' : 'MKTVAL'];
    return ofxPlace(file.quoted, found?.line ?? node.line);
  };
  addHolding(file.faults, draft, { ...facts, ...rest, place: placeOf }, file.sweeps);
}

function readSide(text: string): ValueReading<'long' | 'short'> {
  if (/^(?:LONG|SHORT)$/.test(text)) return { ok: true, value: text === 'LONG' ? 'long' : 'short' };
  return { ok: false, message: `${named(text)} is no side of a position`, accepted: 'LONG or SHORT' };
}

/**
 * Cash is <AVAILCASH>, which by the standard has the sweep funds in it. A sweep fund among the positions is the same
 * money where the amounts are equal, and the only money where <AVAILCASH> is zero; else nobody can tell.
 */
function addCash(file: OfxFile, draft: AccountDraft, balance: OfxNode): void {
  const { faults } = file;
  const node = partOf(balance, 'AVAILCASH');
  const available = ofxNeeded(file, balance, 'AVAILCASH', readDollars);
  const margin = partOf(balance, 'MARGINBALANCE');
  const borrowed = ofxFigure(file, margin, readDollars);
  if (margin !== null && borrowed !== null && borrowed.units !== 0n) {
    const message = `a margin balance of ${dollars(borrowed)} stands beside the cash: a margin loan`;
    faultAt(
      faults,
      ofxPlace(file.quoted, margin.line),
      message,
      'an account whose margin balance is zero, or its CSV export',
    );
  }
  checkShort(file, draft, balance);
  if (available === null) return;
  const swept = sum(cashAmounts(draft));
  const isSame = compare(absolute(subtract(available, swept)), HALF_CENT) <= 0;
  const place = ofxPlace(file.quoted, node?.line ?? balance.line);
  if (swept.units === 0n) draft.cash.push({ amount: available, place });
  else if (available.units !== 0n && !isSame) {
    const message = `the available cash is ${dollars(available)}, and sweep funds of ${dollars(swept)} are held`;
    const accepted = 'cash that is zero beside a sweep fund, or equal to it; else the CSV export';
    faultAt(faults, place, message, accepted);
  }
}

/** <SHORTBALANCE> is what is sold short, as an amount above zero. */
function checkShort(file: OfxFile, draft: AccountDraft, balance: OfxNode): void {
  const node = partOf(balance, 'SHORTBALANCE');
  const stated = ofxFigure(file, node, readDollars);
  if (node === null || stated === null || file.faults.problems.length > 0) return;
  const short = draft.holdings.reduce((so, { value, shares }) => (shares.units < 0n ? add(so, value) : so), ZERO);
  if (compare(absolute(add(absolute(stated), short)), HALF_CENT) <= 0) return;
  const message = `${dollars(absolute(stated))} are sold short, and what was read are ${dollars(negate(short))}`;
  faultAt(file.faults, ofxPlace(file.quoted, node.line), message, 'a file as the broker made it');
}
