import { sum } from '../../base/decimal.ts';
import { addRatio, type Ratio, roundRatio } from '../../base/ratio.ts';
import type { CashState, PaidPurchase } from '../../domain/holdings/settlement.ts';
import type { GainsByTerm, RealizedLot, ReliefOutcome } from '../../domain/holdings/taxReport.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PlanAccount } from '../../domain/planning/planAccount.ts';
import { counted, shareCount, signedDollars } from '../print/figures.ts';
import { bullets, figureColumn, inline, table, textColumn } from '../print/markdown.ts';
import { accountWords } from './household.ts';

const TERM_WORDS = { short: 'short-term', long: 'long-term', unknown: 'not known' } as const;

/** What the report says of settlement and tax; nothing where policy does not say what account it is. */
export function accountBlocks(plan: Plan): (string | null)[] {
  const { account } = plan;
  if (account === null) return [];
  return [
    '## Settlement and tax',
    bullets([
      `Account: ${accountWords({ facts: { ...account.account, goodFaithViolations: [] } })}`,
      `Worked out for trades on ${account.tradedOn}, at reference prices, with costs`,
      account.lookedAt.length === 0
        ? 'Looked at: this account alone. A purchase or sale in another account of yours can also make a loss a wash sale'
        : `Looked at: the accounts ${account.lookedAt.map(inline).join(', ')}`,
      ...account.assumptions.map((one) => `Assumed: ${inline(one)}`),
    ]),
    'Arithmetic on your own records, and no tax advice: the broker’s 1099-B has the last word.',
    ...settlementBlocks(account),
    ...taxBlocks(account),
    ...doNotBuyBlocks(account),
    ...secondRoundBlocks(plan),
  ];
}

function settlementBlocks({ settlement }: PlanAccount): (string | null)[] {
  if (settlement === null) return ['A margin account has no settlement rules of its own: purchases need not wait.'];
  const { before, after, settledCashOnlyUntil } = settlement;
  const columns = [textColumn('Cash'), ...['Settled', 'Unsettled', 'Available'].map(figureColumn)];
  return [
    '### Cash',
    table(columns, [cashRow('before the orders', before), cashRow('after the orders', after)]),
    `What is sold settles on ${settlement.salesSettleOn}.`,
    settledCashOnlyUntil === null
      ? null
      : `Until ${settledCashOnlyUntil} the broker lets this account buy with settled cash alone.`,
  ];
}

function cashRow(name: string, cash: CashState): string[] {
  const days = [...new Set(cash.unsettled.map((one) => one.settlesOn))];
  const unsettled = days.map((day) => {
    const amounts = cash.unsettled.filter((one) => one.settlesOn === day).map((one) => one.amount);
    return `${dollars(sum(amounts))} on ${day}`;
  });
  return [name, dollars(cash.settled), unsettled.length === 0 ? '—' : unsettled.join(', '), dollars(cash.available)];
}

function taxBlocks({ tax }: PlanAccount): (string | null)[] {
  if (tax === null) return ['Sales in this account are not taxed, and its losses do not count.'];
  if (tax.realized.length === 0) return ['### Gains', 'Nothing is sold, so nothing is realised.'];
  return [
    '### Gains',
    `Realised with \`lot_relief\` ${tax.relief}: ${gainsWords(tax.gains)}.`,
    disallowedWords(tax.realized),
    tax.ways.length === 0 ? null : 'The same targets, sold in other ways:',
    tax.ways.length === 0 ? null : waysTable(tax.ways),
  ];
}

/** `short-term +$120.00, long-term -$30.00`. */
function gainsWords({ short, long, unknown, withoutCost }: GainsByTerm): string {
  const parts = [`short-term ${gain(short)}`, `long-term ${gain(long)}`];
  if (unknown.numerator !== 0n) parts.push(`of unknown term ${gain(unknown)}`);
  if (withoutCost > 0) parts.push(`${counted(withoutCost, 'lot')} of unknown cost, in none of these figures`);
  return parts.join(', ');
}

/** The losses of the guide's lots that are in no figure of the report; null where there is none. */
function disallowedWords(realized: readonly RealizedLot[]): string | null {
  const lost = realized.map((one) => one.disallowed).reduce(addRatio);
  if (lost.numerator === 0n) return null;
  return `Losses of ${dollars(roundRatio(lost, 2))} are not allowed (wash sales) and are left out of these figures.`;
}

function waysTable(ways: readonly ReliefOutcome[]): string {
  const columns = [
    textColumn('Way'),
    ...['Proceeds', 'Short-term', 'Long-term', 'Term unknown', 'Cost unknown'].map(figureColumn),
    textColumn('Positions closed'),
    textColumn('Wash sales'),
  ];
  const rows = ways.map(({ name, proceeds, gains, closed, washes }) => [
    name,
    dollars(proceeds),
    gain(gains.short),
    gain(gains.long),
    gain(gains.unknown),
    counted(gains.withoutCost, 'lot'),
    closed.length === 0 ? 'none' : closed.join(', '),
    washes.length === 0 ? 'none' : [...new Set(washes.map((one) => one.ticker))].join(', '),
  ]);
  return table(columns, rows);
}

function doNotBuyBlocks({ doNotBuy, account, lookedAt }: PlanAccount): (string | null)[] {
  if (doNotBuy.length === 0) return [];
  const columns = [textColumn('Ticker'), textColumn('Not before'), textColumn('Why')];
  const rows = doNotBuy.map(({ ticker, safeFrom, soldOn, isCertain, account: seller }) => [
    ticker,
    safeFrom,
    `sold ${isCertain ? 'at a loss' : 'perhaps at a loss'} on ${soldOn}${seller === account.name ? '' : ` in ${inline(seller)}`}`,
  ]);
  return [
    '### Do not buy before',
    `In any account ${lookedAt.length === 0 ? 'of yours' : 'of the household'}: a purchase before that day takes the loss away. Where the loss is certain, later plans do not buy before it.`,
    table(columns, rows),
  ];
}

function secondRoundBlocks({ secondRound }: Plan): (string | null)[] {
  if (secondRound === null) return [];
  return [
    `### Second round, on ${secondRound.on}`,
    'Not in this plan: settled cash does not cover these purchases. Run it again on that day, with Portfolio.md as it is then.',
    bullets(secondRound.steps.map((step) => `BUY ${shareCount(step.shares)} ${step.ticker}, ${dollars(step.value)}`)),
  ];
}

/** What the guide says of lots and payments; nothing where policy does not say what account it is. */
export function guideBlocks({ account }: Plan): (string | null)[] {
  if (account === null) return [];
  const { tax, settlement } = account;
  return [
    ...(tax === null || tax.realized.length === 0
      ? []
      : [
          '## Lots to pick at the broker',
          'Before a SELL order is placed, pick these lots for it, in this order; what a broker takes by itself may differ.',
          lotTable(tax.realized, account),
        ]),
    ...(settlement === null || settlement.purchases.length === 0
      ? []
      : [
          '## What pays for the purchases',
          paymentTable(settlement.purchases, account),
          'A sale before that day would be a good-faith violation.',
        ]),
  ];
}

function lotTable(realized: readonly RealizedLot[], account: PlanAccount): string {
  const columns = [
    textColumn('Order'),
    textColumn('Lot'),
    textColumn('Acquired'),
    ...['Shares', 'Cost', 'Gain'].map(figureColumn),
    textColumn('Term'),
  ];
  const rows = realized.map((one) => [
    inline(account.names.get(one.sale) ?? one.sale),
    inline(ownName(one.lot.purchase, account)),
    one.lot.boughtOn ?? 'not known',
    shareCount(one.lot.shares),
    one.lot.cost === null ? 'not known' : dollars(roundRatio(one.lot.cost, 2)),
    one.gain === null ? 'not known' : gain(one.gain),
    TERM_WORDS[one.term],
  ]);
  return table(columns, rows);
}

/** A lot's name without the account's before it. */
export function ownName(name: string, { account }: PlanAccount): string {
  return name.startsWith(`${account.name}/`) ? name.slice(account.name.length + 1) : name;
}

function paymentTable(purchases: readonly PaidPurchase[], account: PlanAccount): string {
  const columns = [textColumn('Order'), textColumn('Paid with'), textColumn('Can be sold from')];
  const rows = purchases.map((one) => [
    inline(account.names.get(one.purchase) ?? one.purchase),
    [
      ...one.payments.map(({ amount, sale, settlesOn }) =>
        sale === null
          ? `${dollars(amount)} of settled cash`
          : `${dollars(amount)} of ${inline(account.names.get(sale) ?? sale)}, which settle on ${settlesOn}`,
      ),
      ...(one.uncovered.units === 0n ? [] : [`${dollars(one.uncovered)} that nothing covers`]),
    ].join('; '),
    one.sellableFrom ?? 'not before it is paid',
  ]);
  return table(columns, rows);
}

function gain(amount: Ratio): string {
  return signedDollars(roundRatio(amount, 2));
}
