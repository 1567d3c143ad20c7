import { absolute, format, sum, trimmed, ZERO } from '../../../base/decimal.ts';
import { faultAt } from '../../fields/jsonFields.ts';
import { notDecided } from '../../lexicon/notDecided.ts';
import { readDollars, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import { addTrade, type TradeDraft } from '../common/trades.ts';
import {
  foreignIn,
  type OfxFile,
  ofxFigure,
  ofxMoment,
  ofxNeeded,
  ofxRow,
  refuseUnnamed,
  securityAt,
} from './fields.ts';
import { type OfxNode, ofxPlace, partOf } from './tree.ts';

/** Purchases and sales, in words that `securityOf` knows. */
const TRADES: ReadonlyMap<string, { readonly action: 'BUY' | 'SELL'; readonly type: string }> = new Map([
  ['BUYSTOCK', { action: 'BUY', type: 'stock' }],
  ['SELLSTOCK', { action: 'SELL', type: 'stock' }],
  ['BUYMF', { action: 'BUY', type: 'mutual fund' }],
  ['SELLMF', { action: 'SELL', type: 'mutual fund' }],
]);
/** Parts of a transaction whose own tag is missing, and what follows a list that ends too late. */
const LOST = ['INVBUY', 'INVSELL', 'INVTRAN', 'SECID', 'INVPOSLIST', 'INVBAL'];
const PLAIN = ['BUY', 'SELL'];

/** Whose transactions a list has, and what their figures are in. */
export interface OfxListed {
  readonly account: string | null;
  readonly currency: string;
}

/** The transactions of one account; what is no plain purchase or sale of a share or fund is listed as what it is. */
export function addOfxTransactions(file: OfxFile, list: OfxNode, of: OfxListed, draft: TradeDraft): void {
  const { account } = of;
  const paidOut = new Set(list.parts.filter(({ tag }) => tag === 'INCOME').map(incomeKey));
  for (const node of list.parts) {
    if (node.tag === 'DTSTART' || node.tag === 'DTEND') continue;
    if (LOST.includes(node.tag)) {
      const place = ofxPlace(file.quoted, node.line);
      faultAt(
        file.faults,
        place,
        `<${node.tag}> stands in no transaction`,
        'each transaction within a tag that is closed',
      );
      continue;
    }
    const trade = TRADES.get(node.tag);
    const deal = partOf(node, 'INVBUY') ?? partOf(node, 'INVSELL');
    const kind = (partOf(node, 'BUYTYPE') ?? partOf(node, 'SELLTYPE'))?.text ?? trade?.action ?? '';
    const holder = deal ?? node;
    if (trade !== undefined && deal !== null && refuseUnnamed(file, deal)) continue;
    const { ticker, name } = securityAt(file, holder);
    const written = { symbol: ticker, description: name, type: trade?.type ?? '' };
    const security = trade === undefined ? null : securityOf(written, file.sweeps);
    const special = deal === null || trade === undefined ? null : specialOf(node, deal, trade.action, of, paidOut);
    const isPlain = PLAIN.includes(kind) && special === null;
    if (trade === undefined || deal === null || !isPlain || security?.kind !== 'security') {
      const what = special ?? (trade === undefined || PLAIN.includes(kind) ? node.tag : `${node.tag} ${kind}`);
      draft.others.push({ row: ofxRow(file, node), account, what, symbol: ticker || null });
    } else addDeal(file, node, deal, { action: trade.action, ticker: security.symbol, account }, draft);
  }
}

/** A day, a security and an amount: what pays for a purchase that nobody decided on is the same. */
function keyOf(holder: OfxNode, transaction: OfxNode | null): string {
  const id = partOf(partOf(holder, 'SECID'), 'UNIQUEID')?.text ?? '';
  const total = readDollars(partOf(holder, 'TOTAL')?.text ?? '');
  const amount = total.ok ? format(trimmed(absolute(total.value))) : '';
  return [partOf(transaction, 'DTTRADE')?.text.slice(0, 8) ?? '', id, amount].join('\n');
}

function incomeKey(income: OfxNode): string {
  return keyOf(income, partOf(income, 'INVTRAN'));
}

/** What a trade is besides a plain one in dollars; null where it is such a one. */
function specialOf(
  node: OfxNode,
  deal: OfxNode,
  action: 'BUY' | 'SELL',
  { currency }: OfxListed,
  paidOut: ReadonlySet<string>,
): string | null {
  const transaction = partOf(deal, 'INVTRAN');
  const foreign = foreignIn(node, deal)?.text ?? currency;
  if (foreign !== 'USD') return `${node.tag} ${foreign}`;
  const memo = [partOf(transaction, 'MEMO'), partOf(deal, 'MEMO'), partOf(node, 'MEMO')].map((one) => one?.text ?? '');
  const why = notDecided(memo.join('\n'));
  if (why !== null) return why;
  return action === 'BUY' && paidOut.has(keyOf(deal, transaction)) ? 'reinvestment' : null;
}

interface Deal {
  readonly action: 'BUY' | 'SELL';
  readonly ticker: string;
  readonly account: string | null;
}

function addDeal(file: OfxFile, node: OfxNode, deal: OfxNode, of: Deal, draft: TradeDraft): void {
  const shares = ofxNeeded(file, deal, 'UNITS', readSignedShares);
  const price = ofxNeeded(file, deal, 'UNITPRICE', readUnitPrice);
  const amount = ofxFigure(file, partOf(deal, 'TOTAL'), readDollars);
  const paid = ['COMMISSION', 'TAXES', 'FEES', 'LOAD'].map((tag) => ofxFigure(file, partOf(deal, tag), readDollars));
  const transaction = partOf(deal, 'INVTRAN');
  const traded = ofxMoment(file, partOf(transaction, 'DTTRADE'));
  const settled = ofxMoment(file, partOf(transaction, 'DTSETTLE'));
  if (traded === null) {
    const place = ofxPlace(file.quoted, transaction?.line ?? node.line);
    if (partOf(transaction, 'DTTRADE') === null) faultAt(file.faults, place, 'the trade has no day', 'a <DTTRADE>');
    return;
  }
  if (shares === null || price === null) return;
  const tags = { shares: 'UNITS', price: 'UNITPRICE', amount: 'TOTAL' };
  addTrade(file.faults, draft, {
    ...of,
    row: ofxRow(file, node),
    place: (field) => ofxPlace(file.quoted, partOf(deal, tags[field])?.line ?? node.line),
    shares,
    price,
    commission: absolute(sum(paid.map((one) => one ?? ZERO))),
    amount,
    tradedAt: { instant: traded.instant, date: traded.day, isTimed: traded.isTimed },
    settledOn: settled?.day ?? null,
    reference: partOf(transaction, 'FITID')?.text || null,
  });
}
