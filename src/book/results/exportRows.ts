import { format } from '../../base/decimal.ts';
import type { CsvCell } from '../../documents/sheets/writeCsv.ts';
import type { Result } from '../accounts/result.ts';

// What the tables of an export say, whatever form they have.

export const RESULT_COLUMNS = [
  'account',
  'household',
  'model',
  'advisor',
  'custodian',
  'status',
  'plan_id',
  'verdict',
  'value',
  'drift_pp',
  'reasons',
  'findings',
  'rules',
  'carried_from',
];

export const TRADE_COLUMNS = ['account', 'plan_id', 'side', 'ticker', 'shares', 'limit'];

export function resultRow(result: Result): readonly CsvCell[] {
  const { account, household, model, advisor, custodian, status, planId, verdict, value, drift } = result;
  const { reasons, findings, rules } = result;
  const names = [account, household, model, advisor, custodian, status, planId ?? '', verdict ?? ''];
  const said = [...new Set(reasons.map(([reason]) => reason))].join(' ');
  const found = [...new Set(findings.map(([id]) => id))].join(' ');
  const figures = [value, pointsText(drift)].map((one) => (one === null ? '' : { figure: one }));
  return [...names, ...figures, said, found, rules.join(' '), result.carriedFrom ?? ''];
}

/** Hundredths of a percentage point as percentage points. */
export function pointsText(drift: number | null): string | null {
  return drift === null ? null : format({ units: BigInt(drift), scale: 2 });
}

export function tradeRows({ account, planId, trades }: Result): (readonly CsvCell[])[] {
  return trades.map(([side, ticker, shares, limit]) => {
    return [account, planId ?? '', side, ticker, { figure: shares }, limit === '' ? '' : { figure: limit }];
  });
}
