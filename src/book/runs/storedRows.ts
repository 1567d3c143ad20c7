import { defined } from '../../base/assert.ts';
import { decimal, roundHalfEven, unitsAt } from '../../base/decimal.ts';
import { VERDICTS, type Verdict } from '../../domain/planning/plan.ts';
import { QUESTIONS } from '../accounts/question.ts';
import { gravityOf, type Result, STATUSES } from '../accounts/result.ts';
import { type Chunk, RUN_STATES, type Run } from './port.ts';
import type { SqlRow, SqlValue } from './sql.ts';

// What rows of a book's tables say, whatever database they stand in.

export const RESULT_COLUMNS = [
  'run',
  'chunk',
  'account',
  'household',
  'model',
  'advisor',
  'custodian',
  'status',
  'plan_id',
  'verdict',
  'value',
  'cents',
  'drift',
  'trades',
  'findings',
  'reasons',
  'rules',
  'gravity',
  'input_hash',
  'carried_from',
] as const;

/** What a database holds in eight bytes; it is the order of the queue alone. */
const MOST = 9_000_000_000_000_000_000n;

/** The columns of a result from its account on. */
export function columnsOf(result: Result): readonly SqlValue[] {
  const { account, household, model, advisor, custodian, status, planId, verdict, value } = result;
  const cents = value === null ? 0n : unitsAt(roundHalfEven(decimal(value), 2), 2);
  const order = cents > MOST ? MOST : cents < -MOST ? -MOST : cents;
  const texts = [result.trades, result.findings, result.reasons, result.rules].map((part) => JSON.stringify(part));
  const letter = verdict === null ? null : letterOf(verdict);
  const names = [account, household, model, advisor, custodian, status, planId, letter, value];
  return [...names, order, result.drift, ...texts, gravityOf(result), result.inputHash, result.carriedFrom];
}

/** What a verdict is kept by: each begins otherwise. */
export function letterOf(verdict: Verdict): string {
  return verdict.slice(0, 1);
}

export function chunkIn(row: SqlRow): Chunk {
  const { number, first_byte: firstByte, bytes, accounts, sha256 } = row;
  return {
    number: Number(number),
    firstByte: Number(firstByte),
    bytes: Number(bytes),
    accounts: Number(accounts),
    sha256: String(sha256),
  };
}

export function runIn(row: SqlRow): Run {
  const {
    id,
    snapshot,
    day,
    question,
    selection,
    accounts,
    priority,
    submitted_at: at,
    carries_from: carries,
    state,
    cancelled_by: by,
    cancel_reason: reason,
  } = row;
  return {
    id: String(id),
    snapshot: String(snapshot),
    day: String(day),
    question: defined(
      QUESTIONS.find((one) => one === question),
      'a run asks something',
    ),
    selection: String(selection),
    accounts: Number(accounts),
    priority: Number(priority),
    submittedAt: String(at),
    carriesFrom: carries === null ? null : String(carries),
    state: defined(
      RUN_STATES.find((one) => one === state),
      'a run has a state',
    ),
    cancelled: by === null ? null : { by: String(by), reason: String(reason) },
  };
}

export function resultIn(row: SqlRow): Result {
  const text = (name: string): string => String(row[name]);
  const orNull = (name: string): string | null => (row[name] === null ? null : text(name));
  return {
    account: text('account'),
    household: text('household'),
    model: text('model'),
    advisor: text('advisor'),
    custodian: text('custodian'),
    status: defined(
      STATUSES.find((one) => one === row.status),
      'a result has a status',
    ),
    planId: orNull('plan_id'),
    verdict: VERDICTS.find((one) => letterOf(one) === row.verdict) ?? null,
    value: orNull('value'),
    drift: row.drift == null ? null : Number(row.drift),
    trades: JSON.parse(text('trades')),
    findings: JSON.parse(text('findings')),
    reasons: JSON.parse(text('reasons')),
    rules: JSON.parse(text('rules')),
    inputHash: text('input_hash'),
    carriedFrom: orNull('carried_from'),
  };
}
