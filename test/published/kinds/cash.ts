import { type Decimal, format, sum, trimmed } from '../../../src/base/decimal.ts';
import { daysAfter } from '../../../src/domain/days/calendar.ts';
import type { AccountCash } from '../../../src/domain/holdings/settlement.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import type { AccountBook } from '../../../src/domain/planning/accountBook.ts';
import { BROKERS, type Broker } from '../../../src/domain/trading/statement.ts';
import { settleCash } from '../../../src/engine/account/settleCash.ts';
import { account, book, taxOf } from '../../engine/account/households.ts';
import { type Figures, figure, type Given, unknownFigure, words } from '../given.ts';

/**
 * What pays for the purchases of a cash account, and which rules its sales break. Facts: `settled` (dollars at the start),
 * `lots` and `fills` as of kind tax, `deposits` (`2026-11-20 500`), `broker`, `settlement_days`.
 */
export function runCash(given: Given): Figures {
  const days = given.maybe('settlement_days');
  const rules = {
    ...TAX_RULES,
    ...(days === null ? {} : { settlementDays: { ...TAX_RULES.settlementDays, value: Number(days) } }),
  };
  const one = bookOf(given);
  const on = (day: string): AccountCash => settleCash(one, taxOf(one), day, rules);
  const last = [...one.fills.map((fill) => fill.tradedOn)].sort().at(-1) ?? '';
  return (name) => {
    const [what = '', subject = ''] = name.split(' ');
    if (name === 'violations') return violations(on(last));
    if (name === 'settled cash alone until') return on(daysAfter(last, 1)).settledCashOnlyUntil ?? 'not';
    if (what === 'sellable') return on(last).purchases.find((paid) => paid.purchase === subject)?.sellableFrom ?? 'not';
    const { settled, unsettled } = on(subject).cash;
    if (what === 'settled') return dollars(settled);
    if (what === 'unsettled') return dollars(sum(unsettled.map(({ amount }) => amount)));
    return unknownFigure(name);
  };
}

function bookOf(given: Given): AccountBook {
  const broker = given.maybe('broker');
  const of = { ...account('one'), broker: broker === null ? null : brokerOf(broker) };
  const deposits = given.rows('deposits').map((row) => words(row, 'day', 'dollars'));
  return {
    ...book(of, ...given.rows('lots'), ...given.rows('fills')),
    cash: { settled: figure(given.text('settled')), unsettled: [] },
    movements: deposits.map(({ day, dollars: amount }) => ({ on: day, amount: figure(amount) })),
  };
}

function brokerOf(name: string): Broker {
  const broker = BROKERS.find((one) => one === name);
  if (broker === undefined) throw new Error(`${name} is none of ${BROKERS.join(', ')}`);
  return broker;
}

/** `good_faith S3`: the rule and the trade that breaks it. */
function violations({ violations: found }: AccountCash): string {
  return found.map(({ kind, fill }) => `${kind} ${fill}`).join(', ') || 'none';
}

function dollars(amount: Decimal): string {
  return format(trimmed(amount), 2);
}
